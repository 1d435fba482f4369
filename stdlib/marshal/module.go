// Package marshal is the native module marshal: the format of .pyc files. The
// reader and writer are compiler/code's; here they meet Python objects.
package marshal

import (
	"errors"
	"math/big"

	"gopy/compiler/code"
	"gopy/vm"
	"gopy/vm/object"
)

//go:generate go run gopy/cmd/clinic .

type (
	// Value and the others are package object's.
	Value     = object.Value
	Thread    = object.Thread
	Exception = object.Exception
)

// Module declares the module.
func Module() *vm.ModuleDef {
	return &vm.ModuleDef{Name: "marshal",
		Doc:       "This module contains functions that can read and write Python values in\na binary format. The format is specific to Python, but independent of\nmachine architecture issues.",
		Functions: moduleFunctions,
		Exec: func(t *Thread, m *object.Module) *Exception {
			m.Dict.SetName("version", object.MakeInt(code.MarshalVersion))
			return nil
		}}
}

// guestError carries an exception through the reader.
type guestError struct{ e *Exception }

func (g guestError) Error() string { return "exception" }

func exception(t *Thread, err error) *Exception {
	var g guestError
	if errors.As(err, &g) {
		return g.e
	}
	var m *code.MarshalError
	if errors.As(err, &m) {
		class := &object.ValueError
		switch m.Type {
		case "EOFError":
			class = &object.EOFError
		case "TypeError":
			class = &object.TypeError
		}
		return t.Raise(class, m.Msg)
	}
	return t.ValueErrorf("%v", err)
}

// Load reads one object and returns how many bytes it took.
func Load(t *Thread, data []byte) (Value, int, *Exception) {
	v, n, err := code.Unmarshal[Value](data, builderFor(t, data))
	if err != nil {
		return Value{}, n, exception(t, err)
	}
	return v, n, nil
}

// builder makes Python objects for the reader.
type builder struct{ t *Thread }

func (builder) None() Value                { return object.None }
func (builder) Bool(b bool) Value          { return object.MakeBool(b) }
func (builder) Ellipsis() Value            { return object.Ellipsis }
func (builder) StopIteration() Value       { return object.StopIteration.Value() }
func (builder) Int(i int64) Value          { return object.MakeInt(i) }
func (builder) BigInt(b *big.Int) Value    { return object.MakeBig(b) }
func (builder) Float(f float64) Value      { return object.MakeFloat(f) }
func (builder) Complex(c complex128) Value { return object.NewComplex(c) }
func (builder) Bytes(b []byte) Value       { return object.NewBytes(append([]byte(nil), b...)) }

func (builder) Str(s []byte, ascii, interned bool) Value {
	if interned {
		// No copy of the text is made when it is interned already.
		return object.InternBytes(s).Value()
	}
	return object.NewStr(string(s))
}

func (builder) NewTuple(n int) Value             { return object.NewTupleSize(n).Value() }
func (builder) SetTuple(p Value, i int, v Value) { (*object.Tuple)(p.Ptr()).Items()[i] = v }
func (builder) NewList(n int) Value              { return object.NewList(make([]Value, n)).Value() }
func (builder) SetList(l Value, i int, v Value)  { (*object.List)(l.Ptr()).Items[i] = v }
func (builder) NewDict() Value                   { return object.NewDict().Value() }

func (b builder) SetDict(d, k, v Value) error {
	if err := (*object.Dict)(d.Ptr()).Set(b.t, k, v); err != nil {
		return guestError{err}
	}
	return nil
}

func (b builder) NewSet(frozen bool) Value {
	if frozen {
		return object.NewFrozenSet().Value()
	}
	v, _ := object.NewSetOf(b.t, nil)
	return v
}

func (b builder) AddSet(s, v Value) error {
	if err := object.SetAdd(b.t, s, v); err != nil {
		return guestError{err}
	}
	return nil
}

// imageBuilder makes code objects that are filled when needed.
type imageBuilder struct{ builder }

// Longer strings and bytes are parts of the image.
func (b imageBuilder) Str(s []byte, ascii, interned bool) Value {
	if ascii && !interned && len(s) > 64 {
		return object.StrFromLatin1(s).Value()
	}
	return b.builder.Str(s, ascii, interned)
}

func (b imageBuilder) Bytes(s []byte) Value {
	if len(s) > 64 {
		return object.NewBytes(s)
	}
	return b.builder.Bytes(s)
}

func (imageBuilder) Stub(img *code.Image[Value], i int) Value { return vm.NewStub(img, i).Value() }

// loadImage reads the code object of a module from data that never changes;
// false when Load has to do it.
func loadImage(t *Thread, data []byte) (Value, bool) {
	img, ok := code.NewImage[Value](data, imageBuilder{builder{t}})
	if !ok {
		return Value{}, false
	}
	return vm.NewStub(img, 0).Value(), true
}

// LoadCode reads the code object of a .pyc file, whose text must not change
// afterwards.
func LoadCode(t *Thread, data []byte) (Value, *Exception) {
	if v, ok := loadImage(t, data); ok {
		return v, nil
	}
	v, _, err := Load(t, data)
	return v, err
}

// Code makes a code object of its parts, checking their types.
func (b builder) Code(r *code.RawCode[Value]) (Value, error) {
	c := &code.Code{Argcount: r.Argcount, Posonlyargcount: r.Posonlyargcount, Kwonlyargcount: r.Kwonlyargcount,
		Stacksize: r.Stacksize, Flags: r.Flags, Firstlineno: r.Firstlineno}
	bad := &code.MarshalError{Type: "TypeError", Msg: "code object has a field of a wrong type"}
	for _, f := range []struct {
		v  Value
		to *[]byte
	}{{r.Bytecode, &c.Bytecode}, {r.LocalsPlusKinds, &c.LocalsPlusKinds}, {r.Linetable, &c.Linetable}, {r.Exceptiontable, &c.Exceptiontable}} {
		x, ok := object.BytesLike(f.v)
		if !ok {
			return Value{}, bad
		}
		*f.to = x
	}
	for _, f := range []struct {
		v  Value
		to *string
	}{{r.Filename, &c.Filename}, {r.Name, &c.Name}, {r.Qualname, &c.Qualname}} {
		s, ok := object.AsStr(f.v)
		if !ok {
			return Value{}, bad
		}
		*f.to = s.String()
	}
	for _, f := range []struct {
		v  Value
		to *[]string
	}{{r.Names, &c.Names}, {r.LocalsPlusNames, &c.LocalsPlusNames}} {
		p, ok := object.AsTuple(f.v)
		if !ok {
			return Value{}, bad
		}
		for _, n := range p.Items() {
			s, ok := object.AsStr(n)
			if !ok {
				return Value{}, bad
			}
			*f.to = append(*f.to, s.String())
		}
	}
	consts, ok := object.AsTuple(r.Consts)
	if !ok {
		return Value{}, bad
	}
	v, err := vm.NewCodeOf(b.t, c, consts)
	if err != nil {
		return Value{}, guestError{err}
	}
	return v.Value(), nil
}

// Dump appends the marshalled form of an object.
func Dump(t *Thread, v Value, version int) ([]byte, *Exception) {
	out, err := code.Marshal[Value](nil, v, version, inspector{t})
	if err != nil {
		return nil, exception(t, err)
	}
	return out, nil
}

// inspector takes Python objects apart for the writer.
type inspector struct{ t *Thread }

func (in inspector) Inspect(v Value) code.Item[Value] {
	var it code.Item[Value]
	if v.IsObject() {
		it.ID = uintptr(v.Ptr())
	}
	switch v {
	case object.None:
		it.Kind = code.KNone
		return it
	case object.True:
		it.Kind = code.KTrue
		return it
	case object.False:
		it.Kind = code.KFalse
		return it
	case object.Ellipsis:
		it.Kind = code.KEllipsis
		return it
	case object.StopIteration.Value():
		it.Kind = code.KStopIteration
		return it
	}
	switch object.TypeOf(v) {
	case &object.IntType:
		i, b, _ := object.AsInt(v)
		it.Kind, it.Int = code.KInt, i
		it.Shared = -5 <= i && i <= 256 && b == nil
		if b != nil {
			it.Kind, it.Big = code.KBigInt, b
		}
		it.ID = v.Bits()
	case &object.FloatType:
		f, _ := object.AsFloat(v)
		it.Kind, it.Float, it.ID = code.KFloat, f, v.Bits()
	case &object.ComplexType:
		c, _ := object.AsComplex(v)
		it.Kind, it.Float, it.Imag = code.KComplex, real(c), imag(c)
	case &object.StrType:
		s, _ := object.AsStr(v)
		it.Kind, it.Str, it.Interned = code.KStr, s.String(), object.IsInterned(s)
		it.Shared = it.Interned
	case &object.BytesType:
		b, _ := object.BytesLike(v)
		it.Kind, it.Str = code.KBytes, string(b)
	case &object.TupleType:
		p, _ := object.AsTuple(v)
		it.Kind, it.Items, it.Shared = code.KTuple, p.Items(), p.Len() == 0
	case &object.ListType:
		l, _ := object.AsList(v)
		it.Kind, it.Items = code.KList, l.Items
	case &object.DictType:
		d, _ := object.AsDict(v)
		it.Kind = code.KDict
		for i, ok := d.Next(0); ok; i, ok = d.Next(i + 1) {
			k, x := d.Item(i)
			it.Items = append(it.Items, k, x)
		}
	case &object.SetType, &object.FrozenSetType:
		it.Kind = code.KSet
		if object.TypeOf(v) == &object.FrozenSetType {
			it.Kind = code.KFrozenSet
		}
		it.Items, _ = object.ToSlice(in.t, v)
	case &vm.CodeType:
		c, _ := vm.AsCode(v)
		it.Kind, it.Code = code.KCode, c.Raw()
	default:
		if object.TypeOf(v).GetBuffer != nil {
			if b, err := object.GetBuffer(in.t, v, object.BufSimple); err == nil {
				it.Kind, it.Str = code.KBytes, string(b.Bytes)
				b.Release()
			}
		}
	}
	return it
}
