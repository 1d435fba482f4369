package code

import (
	"math/big"
	"unicode/utf8"
)

// Dump returns the marshalled form of a constant or code object.
func Dump(v any) ([]byte, error) {
	in := constInspector{owners: map[string]*Code{}}
	if c, ok := v.(*Code); ok {
		in.root = c
	}
	return Marshal(nil, v, MarshalVersion, in)
}

// Load reads a marshalled constant or code object. Lists, dicts and mutable
// sets are no constants and are refused.
func Load(data []byte) (any, error) {
	b := &constBuilder{strs: map[string]Str{}}
	v, _, err := Unmarshal[any](data, b)
	if err == nil {
		v, err = b.finish(v)
	}
	return v, err
}

// LoadCode reads a marshalled code object.
func LoadCode(data []byte) (*Code, error) {
	v, err := Load(data)
	if err != nil {
		return nil, err
	}
	c, ok := v.(*Code)
	if !ok {
		return nil, &MarshalError{"TypeError", "not a code object"}
	}
	return c, nil
}

// Fields of code objects whose identity differs from that of equal constants.
type (
	internedStr string            // a name, interned whatever it looks like
	sharedStr   string            // a string that much else in the process refers to
	ownStr      struct{ c *Code } // a qualified name
	ownBytes    struct {
		c    *Code
		kind bool // else the bytecode, which the code object keeps a second time
	}
)

// constInspector shows constants to Marshal. Equal constants count as one
// object, as CPython's compiler merges them.
type constInspector struct {
	root   *Code
	owners map[string]*Code
}

func (in constInspector) Inspect(v any) Item[any] {
	it := Item[any]{ID: Key(v)}
	switch x := v.(type) {
	case None:
		it.Kind = KNone
	case Ellipsis:
		it.Kind = KEllipsis
	case bool:
		it.Kind = KFalse
		if x {
			it.Kind = KTrue
		}
	case int64:
		it.Kind, it.Int = KInt, x
		it.Shared = -5 <= x && x <= 256 // CPython keeps these once
	case *big.Int:
		it.Kind, it.Big = KBigInt, x
	case float64:
		it.Kind, it.Float = KFloat, x
		if x != x {
			it.ID = nil // nor are NaNs, which equal nothing
		}
	case complex128:
		it.Kind, it.Float, it.Imag = KComplex, real(x), imag(x)
	case Bytes:
		it.Kind, it.Str = KBytes, string(x)
		it.Shared = len(x) <= 1
	case Str:
		it.Kind, it.Str = KStr, string(x)
		if Interned(x) {
			it.ID, it.Interned = internedStr(x), true
		}
		if x == "*" {
			// One-character strings exist once, and `import *` interns this one.
			it.ID, it.Interned = internedStr(x), true
		}
		it.Shared = it.Interned || len(x) <= 2 && latin1Char(x)
	case internedStr:
		it.Kind, it.Str, it.Interned, it.Shared = KStr, string(x), true, true
	case sharedStr:
		it.Kind, it.Str, it.Shared = KStr, string(x), true
	case ownStr:
		it.Kind, it.Str, it.ID = KStr, x.c.Qualname, nil
	case ownBytes:
		it.Kind = KBytes
		if x.kind {
			it.ID, it.Str = nil, string(x.c.LocalsPlusKinds)
			if len(it.Str) == 0 {
				it.ID, it.Shared = Bytes(""), true
			}
		} else {
			it.Str, it.Shared = string(x.c.Bytecode), true
		}
	case Tuple:
		it.Kind, it.Items = KTuple, x
		it.Shared = len(x) == 0
	case FrozenSet:
		it.Kind, it.Items, it.ID = KFrozenSet, x, nil // equal ones are not merged
	case *Code:
		it.Kind, it.Code = KCode, in.raw(x)
		it.Shared = x == in.root
	}
	return it
}

// latin1Char reports whether s is one character below U+0100; CPython keeps
// those strings once.
func latin1Char(s Str) bool {
	r, n := utf8.DecodeRuneInString(string(s))
	return n == len(s) && r < 0x100 && r != utf8.RuneError
}

func (in constInspector) raw(c *Code) *RawCode[any] {
	var qualname any = ownStr{c}
	if c.Qualname == c.Name {
		qualname = codeName(c.Name)
	} else if len(c.Consts) > 0 && c.Consts[0] == Str(c.Qualname) {
		// A class, whose body stores its qualified name. Of several with the
		// same name, the first one's string is the constant of all.
		if in.owners[c.Qualname] == nil {
			in.owners[c.Qualname] = c
		}
		if in.owners[c.Qualname] == c {
			qualname = Str(c.Qualname)
		}
	}
	return &RawCode[any]{
		Argcount: c.Argcount, Posonlyargcount: c.Posonlyargcount, Kwonlyargcount: c.Kwonlyargcount,
		Stacksize: c.Stacksize, Flags: c.Flags, Firstlineno: c.Firstlineno,
		Bytecode:        ownBytes{c, false},
		Consts:          Tuple(c.Consts),
		Names:           identifiers(c.Names),
		LocalsPlusNames: identifiers(c.LocalsPlusNames),
		LocalsPlusKinds: ownBytes{c, true},
		Filename:        sharedStr(c.Filename),
		Name:            codeName(c.Name),
		Qualname:        qualname,
		Linetable:       Bytes(c.Linetable),
		Exceptiontable:  Bytes(c.Exceptiontable),
	}
}

// codeName is a function's name, or one like <lambda> that is always there.
func codeName(name string) any {
	if Interned(Str(name)) {
		return internedStr(name)
	}
	return sharedStr(name)
}

// identifiers makes a tuple of interned strings. It is keyed like the plain
// tuple of the same strings, since CPython merges those.
func identifiers(names []string) any {
	t := make(Tuple, len(names))
	for i, n := range names {
		t[i] = internedStr(n)
	}
	return t
}

// constBuilder makes constants. Tuples and frozensets are pointers while they
// are being built, since they may be referred to by index; finish resolves.
type constBuilder struct {
	strs map[string]Str
}

type (
	building    struct{ items Tuple }
	buildingSet struct {
		items FrozenSet
		keys  map[any]bool
	}
)

func (b *constBuilder) None() any                { return None{} }
func (b *constBuilder) Bool(v bool) any          { return v }
func (b *constBuilder) Ellipsis() any            { return Ellipsis{} }
func (b *constBuilder) StopIteration() any       { return unsupported("StopIteration") }
func (b *constBuilder) Int(v int64) any          { return v }
func (b *constBuilder) BigInt(v *big.Int) any    { return Int(v) }
func (b *constBuilder) Float(v float64) any      { return v }
func (b *constBuilder) Complex(v complex128) any { return v }
func (b *constBuilder) Bytes(v []byte) any       { return Bytes(v) }

func (b *constBuilder) Str(s []byte, ascii, interned bool) any {
	if v, ok := b.strs[string(s)]; ok {
		return v
	}
	v := Str(s)
	if interned {
		b.strs[string(v)] = v
	}
	return v
}

// unsupported is what is no constant; finish refuses it.
type unsupported string

func (b *constBuilder) NewTuple(n int) any           { return &building{make(Tuple, n)} }
func (b *constBuilder) SetTuple(t any, i int, v any) { t.(*building).items[i] = v }
func (b *constBuilder) NewList(n int) any            { return unsupported("list") }
func (b *constBuilder) SetList(l any, i int, v any)  {}
func (b *constBuilder) NewDict() any                 { return unsupported("dict") }
func (b *constBuilder) SetDict(d, k, v any) error    { return nil }

func (b *constBuilder) NewSet(frozen bool) any {
	if !frozen {
		return unsupported("set")
	}
	return &buildingSet{keys: map[any]bool{}}
}

func (b *constBuilder) AddSet(s, v any) error {
	set, ok := s.(*buildingSet)
	if !ok {
		return nil
	}
	v, err := b.finish(v)
	if err != nil {
		return err
	}
	if k := Key(v); !set.keys[k] {
		set.keys[k] = true
		set.items = append(set.items, v)
	}
	return nil
}

// finish replaces what is under construction by the constant.
func (b *constBuilder) finish(v any) (any, error) {
	return b.resolve(v, 0)
}

func (b *constBuilder) resolve(v any, depth int) (any, error) {
	switch x := v.(type) {
	case *building:
		if depth > 100 { // a tuple that contains itself, or no sane constant
			return nil, badData("constant nested too deeply")
		}
		for i, e := range x.items {
			e, err := b.resolve(e, depth+1)
			if err != nil {
				return nil, err
			}
			x.items[i] = e
		}
		return x.items, nil
	case *buildingSet:
		return x.items, nil
	case nil, unsupported:
		return nil, badData("no constant")
	}
	return v, nil
}

// Code checks the types of the fields and the sizes that belong together, as
// far as a reader of the fields relies on them.
func (b *constBuilder) Code(r *RawCode[any]) (any, error) {
	c := &Code{
		Argcount: r.Argcount, Posonlyargcount: r.Posonlyargcount, Kwonlyargcount: r.Kwonlyargcount,
		Stacksize: r.Stacksize, Flags: r.Flags, Firstlineno: r.Firstlineno,
	}
	ok := true
	bytesOf := func(v any) []byte {
		x, good := v.(Bytes)
		ok = ok && good
		return []byte(x)
	}
	strOf := func(v any) string {
		x, good := v.(Str)
		ok = ok && good
		return string(x)
	}
	strsOf := func(v any) []string {
		t, good := v.(*building)
		if !good {
			ok = false
			return nil
		}
		names := make([]string, len(t.items))
		for i, e := range t.items {
			names[i] = strOf(e)
		}
		return names
	}
	c.Bytecode = bytesOf(r.Bytecode)
	c.Names = strsOf(r.Names)
	c.LocalsPlusNames = strsOf(r.LocalsPlusNames)
	c.LocalsPlusKinds = bytesOf(r.LocalsPlusKinds)
	c.Filename, c.Name, c.Qualname = strOf(r.Filename), strOf(r.Name), strOf(r.Qualname)
	c.Linetable, c.Exceptiontable = bytesOf(r.Linetable), bytesOf(r.Exceptiontable)
	consts, good := r.Consts.(*building)
	if !ok || !good {
		return nil, &MarshalError{"TypeError", "bad field in a marshalled code object"}
	}
	v, err := b.finish(consts)
	if err != nil {
		return nil, err
	}
	c.Consts = v.(Tuple)
	return c, c.Check()
}

// Check refuses what cannot be a code object, whatever its instructions.
func (c *Code) Check() error { return c.checkParts(len(c.LocalsPlusNames)) }

// checkParts is Check where the names of variables are kept elsewhere.
func (c *Code) checkParts(nlocalsplus int) error {
	bad := func(what string) error { return &MarshalError{"ValueError", "code: " + what} }
	params := int64(c.Argcount) + int64(c.Kwonlyargcount)
	if c.Flags&FlagVarArgs != 0 {
		params++
	}
	if c.Flags&FlagVarKeywords != 0 {
		params++
	}
	switch {
	case c.Posonlyargcount < 0 || c.Argcount < c.Posonlyargcount || c.Kwonlyargcount < 0:
		return bad("bad argument counts")
	case c.Stacksize < 0 || c.Stacksize > 1<<24:
		return bad("bad stack size")
	case nlocalsplus != len(c.LocalsPlusKinds):
		return bad("varnames is too small")
	case params > int64(c.Nlocals()):
		return bad("varnames is too small")
	case len(c.Bytecode)%2 != 0:
		return bad("bad bytecode length")
	}
	return nil
}
