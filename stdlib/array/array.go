// Package array is the native module array: sequences of machine values. An
// Array holds its items as bytes; its code (codes.go) knows how to read and
// write one.
package array

import (
	"gopy/vm"
	"gopy/vm/object"
	"unicode"
)

type (
	// Value, Thread and the others are the object model's.
	Value     = object.Value
	Thread    = object.Thread
	Exception = object.Exception
	Type      = object.Type
)

// Array is an array. Data's length is a multiple of the item size.
//
//py:type array.array
//py:doc array(typecode [, initializer]) -> array
//py:doc
//py:doc Return a new array whose items are restricted by typecode, and
//py:doc initialized from the optional initializer value, which must be a list,
//py:doc string or iterable over elements of the appropriate type.
type Array struct {
	object.Object
	code    *code
	data    []byte
	exports object.Exports
}

// Iter iterates over an array.
//
//py:type array.arrayiterator iter IterType
type Iter struct {
	object.Object
	array *Array // nil when exhausted
	index int
}

// The types.
var ArrayType, IterType Type

// registerSequence makes arrays instances of collections.abc.MutableSequence,
// as the reference does on import.
func registerSequence(t *Thread) *Exception {
	if t.RT.Importlib.IsNil() {
		return nil // an interpreter without a library
	}
	abc, err := vm.Import(t, object.NewStr("collections.abc"), object.None, object.Pack(object.NewStr("MutableSequence")), 0)
	if err != nil {
		return err
	}
	class, err := object.GetAttrName(t, abc, "MutableSequence")
	if err != nil {
		return err
	}
	_, err = object.CallMethod(t, class, object.Intern("register"), ArrayType.Value())
	return err
}

// Module declares the module.
func Module() *vm.ModuleDef {
	return &vm.ModuleDef{
		Name: "array",
		Doc: "This module defines an object type which can efficiently represent\n" +
			"an array of basic values: characters, integers, floating point\nnumbers.",
		Functions: moduleFunctions,
		Exec: func(t *Thread, m *object.Module) *Exception {
			if ArrayType.Flags&object.TypeReady == 0 {
				defineTypes()
			}
			m.Dict.SetName("array", ArrayType.Value())
			m.Dict.SetName("ArrayType", ArrayType.Value())
			if err := registerSequence(t); err != nil {
				return err
			}
			var all []byte
			for _, c := range codes {
				all = append(all, c.char)
			}
			m.Dict.SetName("typecodes", object.NewStr(string(all)))
			return nil
		},
	}
}

func defineTypes() {
	ArrayType = Type{Name: "array.array", Flags: object.TypeBase | object.TypeSequence | object.TypeWeakref,
		Layout: object.LayoutOf[Array](), Doc: arrayDoc, Methods: arrayMethods, Getters: arrayGetters,
		New: newArray, Repr: arrayRepr, Compare: arrayCompare, Len: arrayLen, GetItem: arrayGetItem, SetItem: arraySetItem,
		Contains: arrayContains, Concat: arrayConcat, Repeat: arrayRepeat,
		InplaceConcat: arrayInplaceConcat, InplaceRepeat: arrayInplaceRepeat, Iter: arrayIter, GetBuffer: arrayGetBuffer, Raw: arrayRaw}
	object.DefineType(&ArrayType)
	IterType = Type{Name: "array.arrayiterator", Flags: object.TypeDisallowNew, Methods: iterMethods,
		Iter: func(t *Thread, v Value) (Value, *Exception) { return v, nil }, IterNext: iterNext}
	object.DefineType(&IterType)
}

func newOf(c *code, data []byte) *Array {
	a := &Array{code: c, data: data}
	a.SetType(&ArrayType)
	return a
}

func asArray(v Value) (*Array, bool) {
	if object.IsInstance(v, &ArrayType) {
		return (*Array)(v.Ptr()), true
	}
	return nil, false
}

func (a *Array) len() int { return len(a.data) / a.code.size }

// at returns the bytes of item i.
func (a *Array) at(i int) []byte {
	return a.data[i*a.code.size : (i+1)*a.code.size : (i+1)*a.code.size]
}

func (a *Array) get(i int) Value { return a.code.get(a.at(i)) }

// resizable raises BufferError while somebody looks at the memory.
func (a *Array) resizable(t *Thread) *Exception {
	if a.exports.Busy() {
		return t.Raise(&object.BufferError, "cannot resize an array that is exporting buffers")
	}
	return nil
}

// add appends one item.
func (a *Array) add(t *Thread, v Value) *Exception {
	var b [8]byte
	if err := a.code.put(t, b[:a.code.size], v); err != nil {
		return err
	}
	if err := a.resizable(t); err != nil {
		return err
	}
	a.data = append(a.data, b[:a.code.size]...)
	return nil
}

func newArray(t *Thread, typ *Type, args []Value, kwnames *object.Tuple) (Value, *Exception) {
	args, err := object.NewArgs(t, typ, &ArrayType, args, kwnames)
	if err != nil {
		return Value{}, t.TypeErrorf("array.array() takes no keyword arguments")
	}
	if len(args) < 1 {
		return Value{}, t.TypeErrorf("array() takes at least 1 argument (0 given)")
	}
	if len(args) > 2 {
		return Value{}, t.TypeErrorf("array() takes at most 2 arguments (%d given)", len(args))
	}
	r, err := object.ArgRune(t, args[0], "array", "argument 1")
	if err != nil {
		return Value{}, err
	}
	c := findCode(r)
	if len(args) == 2 && r != 'u' {
		if _, ok := object.AsStr(args[1]); ok {
			return Value{}, t.TypeErrorf("cannot use a str to initialize an array with typecode '%c'", r)
		}
		if b, ok := asArray(args[1]); ok && b.code.char == 'u' {
			return Value{}, t.TypeErrorf("cannot use a unicode array to initialize an array with typecode '%c'", r)
		}
	}
	if c == nil {
		return Value{}, t.ValueErrorf("bad typecode (must be b, B, u, h, H, i, I, l, L, q, Q, f or d)")
	}
	v := typ.Alloc()
	a := (*Array)(v.Ptr())
	a.code = c
	if len(args) == 2 {
		err = a.fill(t, args[1])
	}
	return v, err
}

// fill appends what the constructor was given.
func (a *Array) fill(t *Thread, init Value) *Exception {
	if s, ok := object.AsStr(init); ok {
		a.fromRunes(s)
		return nil
	}
	if b, ok := asArray(init); ok && b.code == a.code {
		a.data = append(a.data, b.data...)
		return nil
	}
	if f := object.TypeOf(init).Flags; f&(object.TypeBytesSub|object.TypeByteArraySub) != 0 {
		return a.frombytes(t, init)
	}
	return object.Iterate(t, init, func(item Value) *Exception { return a.add(t, item) })
}

func (a *Array) fromRunes(s *object.Str) {
	for i := range s.Len() {
		a.data = le.AppendUint32(a.data, uint32(s.At(i)))
	}
}

func arrayRepr(t *Thread, v Value) (Value, *Exception) {
	a := (*Array)(v.Ptr())
	out := object.TypeOf(v).ShortName() + "('" + string(a.code.char) + "'"
	if len(a.data) > 0 {
		var items Value
		if a.code.char == 'u' {
			s, err := a.text(t)
			if err != nil {
				return Value{}, err
			}
			items = s.Value()
		} else {
			items = a.tolist().Value()
		}
		s, err := object.Repr(t, items)
		if err != nil {
			return Value{}, err
		}
		out += ", " + s.String()
	}
	return object.NewStr(out + ")"), nil
}

func (a *Array) text(t *Thread) (*object.Str, *Exception) {
	rs := make([]rune, a.len())
	for i := range rs {
		c := le.Uint32(a.at(i))
		if c > unicode.MaxRune {
			return nil, t.ValueErrorf("character U+%x is not in range [U+0000; U+10ffff]", c)
		}
		rs[i] = rune(c)
	}
	return object.StrFromRunes(rs), nil
}

// arrayCompare compares item by item.
func arrayCompare(t *Thread, x, y Value, op object.CompareOp) (Value, *Exception) {
	a, ok := asArray(x)
	b, ok2 := asArray(y)
	if !ok || !ok2 {
		return object.NotImplemented, nil
	}
	n, m := a.len(), b.len()
	if n != m && (op == object.Eq || op == object.Ne) {
		return object.MakeBool(op == object.Ne), nil
	}
	for i := 0; i < a.len() && i < b.len(); i++ {
		v, w := a.get(i), b.get(i)
		r, err := object.RichCompare(t, v, w, object.Eq)
		if err != nil {
			return Value{}, err
		}
		if r == object.False {
			if op == object.Eq || op == object.Ne {
				return object.MakeBool(op == object.Ne), nil
			}
			return object.RichCompare(t, v, w, op)
		}
	}
	return object.RichCompare(t, object.MakeInt(int64(n)), object.MakeInt(int64(m)), op)
}

func arrayContains(t *Thread, v, item Value) (bool, *Exception) {
	i, err := (*Array)(v.Ptr()).find(t, item, 0, 1<<62)
	return i >= 0, err
}

// find returns the first index in a range of an item equal to v, or -1.
func (a *Array) find(t *Thread, v Value, start, stop int) (int, *Exception) {
	for i := start; i < stop && i < a.len(); i++ {
		eq, err := object.CompareBool(t, a.get(i), v, object.Eq)
		if err != nil || eq {
			return i, err
		}
	}
	return -1, nil
}

func arrayGetBuffer(t *Thread, v Value, flags object.BufferFlags) (*object.Buffer, *Exception) {
	a := (*Array)(v.Ptr())
	b := &object.Buffer{Bytes: a.data, Obj: v, Format: "B", ItemSize: 1, Free: a.exports.Add(), Tracked: &a.exports}
	if flags&object.BufFormat != 0 {
		b.Format, b.ItemSize = a.code.format, a.code.size
		b.Shape, b.Strides = []int{a.len()}, []int{a.code.size}
	}
	return b, nil
}

func arrayIter(t *Thread, v Value) (Value, *Exception) {
	it := &Iter{array: (*Array)(v.Ptr())}
	it.SetType(&IterType)
	return it.Value(), nil
}

func iterNext(t *Thread, v Value) (Value, *Exception) {
	it := (*Iter)(v.Ptr())
	if it.array == nil {
		return Value{}, nil
	}
	if it.index >= it.array.len() {
		it.array = nil
		return Value{}, nil
	}
	it.index++
	return it.array.get(it.index - 1), nil
}

//py:method __reduce__(self, /)
//py:doc Return state information for pickling.
func (it *Iter) reduce(t *Thread) Value {
	f := t.RT.Builtins.GetName("iter")
	if it.array == nil {
		return object.Pack(f, object.Pack(object.EmptyTuple().Value()))
	}
	return object.Pack(f, object.Pack(it.array.Value()), object.MakeInt(int64(it.index)))
}

//py:method __setstate__(self, state, /)
//py:doc Set state information for unpickling.
func (it *Iter) setState(t *Thread, state Value) *Exception {
	i, err := object.ArgInt(t, state)
	if err == nil && it.array != nil {
		it.index = min(max(i, 0), it.array.len())
	}
	return err
}
