package vm

import (
	"gopy/compiler"
	"gopy/compiler/ast"
	"gopy/compiler/code"
	"gopy/compiler/parser"
	"gopy/vm/object"
	"gopy/vm/text"
)

// Flags of compile() that are not __future__ features.
const (
	CompileDontImplyDedent = 0x200
	CompileOnlyAST         = 0x400
	CompileSourceIsUTF8    = 0x100
	CompileIgnoreCookie    = 0x800
	CompileTypeComments    = 0x1000
	CompileTopLevelAwait   = 0x2000
	CompileIncompleteInput = 0x4000
)

// CompileOptions are the arguments of compile() apart from the source.
type CompileOptions struct {
	Filename       string
	Mode           compiler.Mode
	Flags          int
	Optimize       int // -1: the interpreter's
	FeatureVersion int
	FromFile       bool
}

// CompileText compiles source text; a str's source is passed as UTF-8 with
// CompileIgnoreCookie.
func CompileText(t *Thread, src []byte, o CompileOptions) (*Code, *Exception) {
	opts := compilerOptions(t, o)
	c, warnings, serr := compiler.CompileSource(src, o.Filename, o.Mode, opts)
	for _, w := range warnings {
		if err := WarnSyntax(t, w, o.Filename); err != nil {
			return nil, err
		}
	}
	if serr != nil {
		return nil, SyntaxException(t, serr)
	}
	return NewCode(c), nil
}

func compilerOptions(t *Thread, o CompileOptions) *compiler.Options {
	opts := &compiler.Options{Optimize: o.Optimize, Flags: int32(o.Flags & code.FutureMask)}
	if o.Optimize < 0 {
		opts.Optimize = InterpOf(t).Config.Flags["optimize"]
	}
	opts.TopLevelAwait = o.Flags&CompileTopLevelAwait != 0
	opts.Parser = ParserOptions(o)
	return opts
}

// ParserOptions translates the flags of compile().
func ParserOptions(o CompileOptions) parser.Options {
	p := parser.Options{FeatureVersion: o.FeatureVersion, UnicodeName: lookupName}
	set := func(flag int, to parser.Flags) {
		if o.Flags&flag != 0 {
			p.Flags |= to
		}
	}
	set(CompileTypeComments, parser.TypeComments)
	set(CompileIncompleteInput, parser.AllowIncompleteInput)
	set(CompileDontImplyDedent, parser.DontImplyDedent)
	set(CompileIgnoreCookie, parser.IgnoreCookie)
	set(code.FutureBarryAsBDFL, parser.BarryAsBDFL)
	if o.FromFile {
		p.Flags |= parser.SourceIsFile
	}
	return p
}

func lookupName(name string) (string, bool) {
	rs, ok := text.Lookup(name)
	return string(rs), ok
}

// SyntaxException makes the exception of a syntax error.
func SyntaxException(t *Thread, e *parser.SyntaxError) *Exception {
	class := &object.SyntaxError
	object.ExceptionTypes(func(c *Type) {
		if c.Name == e.Kind {
			class = c
		}
	})
	if e.NoPos {
		return t.Raise(class, e.Msg)
	}
	textV := object.None
	if e.HasText {
		textV = object.NewStr(e.Text)
	}
	end, endOff := object.None, object.None
	if !e.NoEnd {
		end = object.MakeInt(int64(e.EndLineno))
		if !e.NoEndOffset {
			endOff = object.MakeInt(int64(e.EndOffset))
		}
	}
	info := object.Pack(object.NewStr(e.Filename), object.MakeInt(int64(e.Lineno)), object.MakeInt(int64(e.Offset)),
		textV, end, endOff)
	return t.RaiseArgs(class, object.NewStr(e.Msg), info)
}

// CompileAny is compile(): source is text, bytes or (with the _ast module) a
// tree.
func CompileAny(t *Thread, source Value, o CompileOptions) (Value, *Exception) {
	if tree := InterpOf(t).Tree; tree != nil {
		if o.Flags&CompileOnlyAST != 0 || tree.IsTree(t, source) {
			return tree.Compile(t, source, o)
		}
	}
	src, err := SourceBytes(t, source, "compile", "string, bytes or AST object", &o)
	if err != nil {
		return Value{}, err
	}
	c, err := CompileText(t, src, o)
	if err != nil {
		return Value{}, err
	}
	return c.Value(), nil
}

// SourceBytes returns the bytes of source text. fn and what word the error.
func SourceBytes(t *Thread, source Value, fn, what string, o *CompileOptions) ([]byte, *Exception) {
	var src []byte
	if s, ok := object.AsStr(source); ok {
		o.Flags |= CompileIgnoreCookie
		b, err := object.EncodeUTF8(t, s)
		if err != nil {
			return nil, err
		}
		src = b
	} else if object.TypeOf(source).GetBuffer != nil {
		b, err := object.GetBuffer(t, source, object.BufSimple)
		if err != nil {
			return nil, err
		}
		src = append([]byte(nil), b.Bytes...)
		b.Release()
	} else {
		return nil, t.TypeErrorf("%s() arg 1 must be a %s object", fn, what)
	}
	for _, c := range src {
		if c == 0 {
			return nil, t.ValueErrorf("source code string cannot contain null bytes")
		}
	}
	return src, nil
}

// WarnSyntax issues a warning that the compiler found. Where it is turned
// into an error, that is a SyntaxError at the same place.
func WarnSyntax(t *Thread, w parser.Warning, filename string) *Exception {
	m := t.RT.Modules.GetName("_warnings")
	if m.IsNil() {
		return nil
	}
	class := &object.SyntaxWarning
	object.ExceptionTypes(func(c *Type) {
		if c.Name == w.Category {
			class = c
		}
	})
	_, err := object.CallMethod(t, m, object.Intern("warn_explicit"), object.NewStr(w.Msg), class.Value(),
		object.NewStr(filename), object.MakeInt(int64(w.Lineno)))
	if err.Is(class) {
		return SyntaxException(t, &parser.SyntaxError{Kind: "SyntaxError", Msg: w.Msg, Filename: filename, Lineno: w.Lineno})
	}
	return err
}

// CompileTree compiles a syntax tree, which it may change.
func CompileTree(t *Thread, mod ast.Mod, o CompileOptions) (Value, *Exception) {
	c, warnings, serr := compiler.Compile(mod, o.Filename, o.Mode, compilerOptions(t, o))
	for _, w := range warnings {
		if err := WarnSyntax(t, w, o.Filename); err != nil {
			return Value{}, err
		}
	}
	if serr != nil {
		return Value{}, SyntaxException(t, serr)
	}
	out := NewCode(c)
	// The tree may be one that no parser makes: what became of it is verified.
	out.distrustAll()
	return out.Value(), nil
}
