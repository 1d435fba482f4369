package structmod

import (
	"fmt"

	"gopy/vm/object"
)

// Struct is a compiled format as an object.
//
//py:type _struct.Struct structObject structType
type Struct struct {
	object.Object
	l      *layout
	format string
}

var structType, unpackIterType Type

func defineTypes() {
	if structType.Name != "" {
		return
	}
	structType = Type{Name: "Struct", Module: "_struct", Flags: object.TypeBase,
		Doc:    "Struct(fmt) --> compiled struct object",
		Layout: object.LayoutOf[Struct](), Methods: structObjectMethods, Getters: structObjectGetters,
		New: func(t *Thread, typ *Type, args []Value, kwnames *Tuple) (Value, *Exception) {
			v := typ.Alloc()
			(*Struct)(v.Ptr()).l = &layout{values: -1, size: -1}
			return v, nil
		},
		Init: structInit}
	object.DefineType(&structType)
	unpackIterType = Type{Name: "unpack_iterator", Module: "_struct", Flags: object.TypeDisallowNew,
		Layout: object.LayoutOf[unpackIter](), Methods: unpackIterMethods,
		Iter: func(t *Thread, v Value) (Value, *Exception) { return v, nil }, IterNext: unpackNext}
	object.DefineType(&unpackIterType)
}

var structArgs = ArgParser{Name: "Struct", Params: []string{"format"}, MaxPos: 1, MinPos: 1}

func structInit(t *Thread, self Value, args []Value, kwnames *Tuple) *Exception {
	var a [1]Value
	if err := structArgs.Parse(t, args, kwnames, a[:]); err != nil {
		return err
	}
	format, err := formatString(t, a[0])
	if err != nil {
		return err
	}
	l, err := parseFormat(t, stateOf(t), format)
	if err != nil {
		return err
	}
	s := (*Struct)(self.Ptr())
	s.l, s.format = l, format
	return nil
}

//py:getter format
//py:doc struct format string
func (s *Struct) getFormat() Value { return object.NewStr(s.format) }

//py:getter size
//py:doc struct size in bytes
func (s *Struct) getSize() int { return s.l.size }

//py:method pack(self, *args)
//py:sig -
//py:doc S.pack(v1, v2, ...) -> bytes
//py:doc
//py:doc Return a bytes object containing values v1, v2, ... packed according
//py:doc to the format string S.format.  See help(struct) for more on format
//py:doc strings.
func (s *Struct) pack(t *Thread, args []Value) (Value, *Exception) {
	return s.l.packBytes(t, stateOf(t), args)
}

//py:method pack_into(self, *args)
//py:sig -
//py:doc S.pack_into(buffer, offset, v1, v2, ...)
//py:doc
//py:doc Pack the values v1, v2, ... according to the format string S.format
//py:doc and write the packed bytes into the writable buffer buf starting at
//py:doc offset.  Note that the offset is a required argument.  See
//py:doc help(struct) for more on format strings.
func (s *Struct) packInto(t *Thread, args []Value) *Exception {
	return s.l.packInto(t, stateOf(t), args)
}

//py:method unpack(self, buffer, /)
//py:doc Return a tuple containing unpacked values.
//py:doc
//py:doc Unpack according to the format string Struct.format. The buffer's size
//py:doc in bytes must be Struct.size.
//py:doc
//py:doc See help(struct) for more on format strings.
func (s *Struct) unpack(t *Thread, buffer []byte) (Value, *Exception) {
	return s.l.unpackWhole(t, stateOf(t), buffer)
}

//py:method unpack_from(self, /, buffer, offset=0)
//py:doc Return a tuple containing unpacked values.
//py:doc
//py:doc Values are unpacked according to the format string Struct.format.
//py:doc
//py:doc The buffer's size in bytes, starting at position offset, must be
//py:doc at least Struct.size.
//py:doc
//py:doc See help(struct) for more on format strings.
func (s *Struct) unpackFrom(t *Thread, buffer []byte, offset int) (Value, *Exception) {
	return s.l.unpackFrom(t, stateOf(t), buffer, offset)
}

//py:method iter_unpack(self, buffer, /)
//py:doc Return an iterator yielding tuples.
//py:doc
//py:doc Tuples are unpacked from the given bytes source, like a repeated
//py:doc invocation of unpack_from().
//py:doc
//py:doc Requires that the bytes length be a multiple of the struct size.
func (s *Struct) iterUnpack(t *Thread, buffer Value) (Value, *Exception) {
	return newUnpackIter(t, stateOf(t), s.l, buffer)
}

//py:method __sizeof__(self, /)
//py:sig -
//py:doc S.__sizeof__() -> size of S in memory, in bytes
func (s *Struct) sizeof() int { return 56 + 32*len(s.l.fields) }

// unpackIter yields the tuples of iter_unpack.
//
//py:type _struct.unpack_iterator unpackIter unpackIterType
type unpackIter struct {
	object.Object
	l   *layout
	buf *object.Buffer // nil when exhausted
	pos int
}

func newUnpackIter(t *Thread, st *state, l *layout, buffer Value) (Value, *Exception) {
	if l.size == 0 {
		return Value{}, st.error(t, "cannot iteratively unpack with a struct of length 0")
	}
	buf, err := object.GetBuffer(t, buffer, object.BufSimple)
	if err != nil {
		return Value{}, err
	}
	if len(buf.Bytes)%l.size != 0 {
		buf.Release()
		return Value{}, st.error(t, fmt.Sprintf("iterative unpacking requires a buffer of a multiple of %d bytes", l.size))
	}
	it := &unpackIter{l: l, buf: buf}
	it.SetType(&unpackIterType)
	return it.Object.Value(), nil
}

func unpackNext(t *Thread, v Value) (Value, *Exception) {
	it := (*unpackIter)(v.Ptr())
	if it.buf == nil {
		return Value{}, nil
	}
	if it.pos >= len(it.buf.Bytes) {
		it.buf.Release()
		it.buf = nil
		return Value{}, nil
	}
	it.pos += it.l.size
	return it.l.unpack(it.buf.Bytes[it.pos-it.l.size : it.pos]), nil
}

//py:method __length_hint__(self, /)
//py:sig -
func (it *unpackIter) lengthHint() int {
	if it.buf == nil {
		return 0
	}
	return (len(it.buf.Bytes) - it.pos) / it.l.size
}
