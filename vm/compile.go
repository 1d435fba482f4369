package vm

import (
	"errors"
	"strings"

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

// compilation is one call of the compiler for the guest.
type compilation struct {
	t *Thread
	o CompileOptions
	// raised is an exception other than a SyntaxError that ended it: of a
	// codec, or of the warning machinery.
	raised *Exception
}

// CompileText compiles source text; a str's source is passed as UTF-8 with
// CompileIgnoreCookie.
func CompileText(t *Thread, src []byte, o CompileOptions) (*Code, *Exception) {
	c := &compilation{t: t, o: o}
	out, _, serr := compiler.CompileSource(src, o.Filename, o.Mode, c.compilerOptions())
	if serr != nil {
		return nil, c.exception(serr)
	}
	return NewCode(c.finish(out)), nil
}

// ParseText makes the syntax tree of source text.
func ParseText(t *Thread, src []byte, o CompileOptions) (ast.Mod, *Exception) {
	c := &compilation{t: t, o: o}
	opts := c.parserOptions()
	mod, warnings, serr := parser.Parse(src, o.Filename, o.Mode, &opts)
	for _, w := range warnings {
		if err := c.warn(w); err != nil {
			serr = err
			break
		}
	}
	if serr != nil {
		return nil, c.exception(serr)
	}
	return mod, nil
}

// SymbolTableOf makes the symbol table of source text.
func SymbolTableOf(t *Thread, src []byte, o CompileOptions) (*compiler.SymbolTable, *Exception) {
	c := &compilation{t: t, o: o}
	table, _, serr := compiler.SymbolTableOf(src, o.Filename, o.Mode, c.compilerOptions())
	if serr != nil {
		return nil, c.exception(serr)
	}
	return table, nil
}

// CompileTree compiles a syntax tree, which it may change.
func CompileTree(t *Thread, mod ast.Mod, o CompileOptions) (Value, *Exception) {
	c := &compilation{t: t, o: o}
	data, _, serr := compiler.Compile(mod, o.Filename, o.Mode, c.compilerOptions())
	if serr != nil {
		return Value{}, c.exception(serr)
	}
	out := NewCode(c.finish(data))
	// The tree may be one that no parser makes: what became of it is verified.
	out.distrustAll()
	return out.Value(), nil
}

// finish drops the columns of code objects that are not to have any.
func (c *compilation) finish(data *code.Code) *code.Code {
	if linesOnly(c.t) {
		data.DropColumns()
	}
	return data
}

// linesOnly reports whether -X no_debug_ranges is in force.
func linesOnly(t *Thread) bool { return InterpOf(t).Config.Flags["no_debug_ranges"] > 0 }

func (c *compilation) compilerOptions() *compiler.Options {
	opts := &compiler.Options{Optimize: c.o.Optimize, Flags: int32(c.o.Flags & code.FutureMask),
		MaxDepth: CompileDepth(c.t), Warn: c.warn}
	if c.o.Optimize < 0 {
		opts.Optimize = InterpOf(c.t).Config.Flags["optimize"]
	}
	opts.TopLevelAwait = c.o.Flags&CompileTopLevelAwait != 0
	opts.Parser = c.parserOptions()
	return opts
}

// CompileDepth is how deeply a tree may nest: three levels count as one call.
// The compiler is recursive: a high recursion limit is not for it.
func CompileDepth(t *Thread) int { return 3 * min(max(1, t.Limit-t.Depth), object.MaxNested/3) }

// parserOptions translates the flags of compile().
func (c *compilation) parserOptions() parser.Options {
	o := c.o
	p := parser.Options{FeatureVersion: o.FeatureVersion, UnicodeName: lookupName, Decode: c.decode,
		SourceLine: sourceLine, MaxIntDigits: c.t.RT.IntMaxStrDigits}
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

// sourceLine reads a line of the source again: a string that is compiled under
// a file's name has the file's lines in its errors.
func sourceLine(filename string, line int) ([]byte, bool) {
	return parser.FileLine(string(object.EncodeFileName(filename)), line)
}

// decode decodes source by a codec of the guest. What the codec raises becomes
// the message of a SyntaxError.
func (c *compilation) decode(encoding string, src []byte) (string, error) {
	s, exc := object.Decode(c.t, src, encoding, "strict")
	if exc == nil {
		b, err := object.EncodeUTF8(c.t, s)
		if err == nil {
			return string(b), nil
		}
		exc = err
	}
	if !exc.Is(&object.LookupError) && !exc.Is(&object.SyntaxError) && !exc.Is(&object.ValueError) {
		c.raised = exc
	}
	msg, err := object.ToStr(c.t, exc.Value())
	if err != nil {
		c.raised = err
		return "", parser.ErrUnknownEncoding
	}
	return "", errors.New(msg.String())
}

// warn issues a warning. Where the filter turns it into an error, that is a
// SyntaxError at the same place.
func (c *compilation) warn(w parser.Warning) *parser.SyntaxError {
	t := c.t
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
		object.NewStr(w.Filename), object.MakeInt(int64(w.Lineno)))
	if err != nil && !err.Is(class) {
		c.raised = err
	}
	if err != nil {
		return w.Error()
	}
	return nil
}

// IssueWarnings issues warnings of the tokenizer.
func IssueWarnings(t *Thread, list []parser.Warning) *Exception {
	c := &compilation{t: t}
	for _, w := range list {
		if serr := c.warn(w); serr != nil {
			return c.exception(serr)
		}
	}
	return nil
}

// exception is what the guest gets for a refusal.
func (c *compilation) exception(serr *parser.SyntaxError) *Exception {
	if c.raised != nil {
		return c.raised
	}
	return SyntaxException(c.t, serr)
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
	if d := e.Decode; d != nil {
		return t.UnicodeDecodeErr("utf-8", object.NewBytes([]byte(d.Object)), d.Start, d.End, d.Reason)
	}
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

// SourceName converts the file name that compile() got. It need not name a file.
func SourceName(t *Thread, v Value) (string, *Exception) {
	if typ := object.TypeOf(v); typ.GetBuffer != nil && typ.Flags&object.TypeBytesSub == 0 {
		b, err := object.GetBuffer(t, v, object.BufSimple)
		if err != nil {
			return "", err
		}
		raw := append([]byte(nil), b.Bytes...)
		b.Release()
		if err := t.Warn(&object.DeprecationWarning, "path should be string, bytes, or os.PathLike, not %s", typ.Name); err != nil {
			return "", err
		}
		v = object.NewBytes(raw)
	}
	name, err := object.FSPath(t, v)
	if err != nil {
		return "", err
	}
	if strings.IndexByte(name, 0) >= 0 {
		return "", t.ValueErrorf("embedded null character")
	}
	return name, nil
}
