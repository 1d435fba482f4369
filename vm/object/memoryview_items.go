package object

import (
	"encoding/binary"
	"math"
	"strings"
)

// Items of memoryviews: subscripts, the native formats, attributes, iteration.

// itemSizeOf is the size of an item of a native single character format, or 0.
func itemSizeOf(format string) int {
	switch format {
	case "B", "b", "c", "?":
		return 1
	case "h", "H":
		return 2
	case "i", "I", "f":
		return 4
	case "l", "L", "q", "Q", "n", "N", "d", "P":
		return 8
	}
	return 0
}

// unpackItem reads an item; ok is false for formats that are not supported.
func unpackItem(format string, b []byte) (v Value, ok bool) {
	le := binary.LittleEndian
	switch format {
	case "B":
		return SmallInt(int64(b[0])), true
	case "b":
		return SmallInt(int64(int8(b[0]))), true
	case "c":
		return byteObjs[b[0]].Value(), true
	case "?":
		return MakeBool(b[0] != 0), true
	case "h":
		return SmallInt(int64(int16(le.Uint16(b)))), true
	case "H":
		return SmallInt(int64(le.Uint16(b))), true
	case "i":
		return SmallInt(int64(int32(le.Uint32(b)))), true
	case "I":
		return SmallInt(int64(le.Uint32(b))), true
	case "l", "q", "n":
		return MakeInt(int64(le.Uint64(b))), true
	case "L", "Q", "N", "P":
		return MakeUint(le.Uint64(b)), true
	case "f":
		return MakeFloat(float64(math.Float32frombits(le.Uint32(b)))), true
	case "d":
		return MakeFloat(math.Float64frombits(le.Uint64(b))), true
	}
	return Value{}, false
}

// packItem writes an item.
func (m *MemoryView) packItem(t *Thread, off int, v Value) *Exception {
	f := strings.TrimPrefix(m.format, "@")
	size := itemSizeOf(f)
	badType := func() *Exception { return t.TypeErrorf("memoryview: invalid type for format '%s'", f) }
	badValue := func() *Exception { return t.ValueErrorf("memoryview: invalid value for format '%s'", f) }
	var bits uint64
	switch f {
	case "":
		return m.unsupported(t)
	case "?":
		ok, err := Truth(t, v)
		if err != nil {
			return err
		}
		if ok {
			bits = 1
		}
	case "c":
		b, ok := AsBytes(v)
		if !ok {
			return badType()
		}
		if len(b.Data) != 1 {
			return badValue()
		}
		bits = uint64(b.Data[0])
	case "f", "d":
		x, err := ArgFloat(t, v)
		if err != nil {
			if err.Is(&TypeError) {
				return badType()
			}
			return err
		}
		if bits = math.Float64bits(x); f == "f" {
			bits = uint64(math.Float32bits(float32(x)))
		}
	default:
		if size == 0 {
			return m.unsupported(t)
		}
		x, err := IndexValue(t, v)
		if err != nil {
			if err.Is(&TypeError) {
				return badType()
			}
			return err
		}
		i, b, _ := AsInt(x)
		unsigned := strings.Contains("BHILQNP", f)
		switch {
		case b != nil && !(unsigned && size == 8 && b.IsUint64()):
			return badValue()
		case b != nil:
			bits = b.Uint64()
		case unsigned && (i < 0 || size < 8 && i>>(8*size) != 0):
			return badValue()
		case !unsigned && size < 8 && i != i<<(64-8*size)>>(64-8*size):
			return badValue()
		default:
			bits = uint64(i)
		}
	}
	// The conversion may have run Python code that released the view.
	if err := m.check(t); err != nil {
		return err
	}
	for k := 0; k < size; k++ {
		m.mem[off+k] = byte(bits >> (8 * k))
	}
	return nil
}

// itemAt returns the item at a memory offset. What computed the offset may have
// run Python code that released the view.
func (m *MemoryView) itemAt(t *Thread, off int) (Value, *Exception) {
	if err := m.check(t); err != nil {
		return Value{}, err
	}
	v, ok := unpackItem(strings.TrimPrefix(m.format, "@"), m.mem[off:])
	if !ok {
		return Value{}, m.unsupported(t)
	}
	return v, nil
}

// locate turns an index of one dimension into a memory offset.
func (m *MemoryView) locate(t *Thread, off, dim int, key Value) (int, *Exception) {
	i, err := Index(t, key)
	if err != nil {
		return 0, err
	}
	n := m.shape[dim]
	if i < 0 {
		i += n
	}
	if uint(i) >= uint(n) {
		return 0, t.Raisef(&IndexError, "index out of bounds on dimension %d", dim+1)
	}
	return off + i*m.strides[dim], nil
}

// locateTuple finds the item that a tuple of indices names.
func (m *MemoryView) locateTuple(t *Thread, p *Tuple) (int, *Exception) {
	if p.Len() < m.ndim() {
		return 0, t.Raise(&NotImplementedError, "sub-views are not implemented")
	}
	if p.Len() > m.ndim() {
		return 0, t.TypeErrorf("cannot index %d-dimension view with %d-element tuple", m.ndim(), p.Len())
	}
	off := m.offset
	for i, k := range p.Items() {
		var err *Exception
		if off, err = m.locate(t, off, i, k); err != nil {
			return 0, err
		}
	}
	return off, nil
}

// allIndices reports whether the items of a tuple are all integers, or all
// slices.
func allIndices(p *Tuple) (ints, slices bool) {
	ints, slices = true, p.Len() > 0
	for _, k := range p.Items() {
		ints = ints && (IsIntLike(k) || TypeOf(k).Index != nil)
		_, isSlice := AsSlice(k)
		slices = slices && isSlice
	}
	return
}

func (m *MemoryView) slice(t *Thread, sl *Slice) (*MemoryView, *Exception) {
	start, _, step, n, err := SliceIndices(t, sl, m.shape[0])
	if err != nil {
		return nil, err
	}
	s := m.derive()
	s.offset += start * m.strides[0]
	s.shape = append([]int{n}, m.shape[1:]...)
	s.strides = append([]int{m.strides[0] * step}, m.strides[1:]...)
	return s, nil
}

func memoryViewGetItem(t *Thread, v, key Value) (Value, *Exception) {
	m := (*MemoryView)(v.p)
	if err := m.check(t); err != nil {
		return Value{}, err
	}
	p, isTuple := AsTuple(key)
	if m.ndim() == 0 {
		if isTuple && p.Len() == 0 {
			return m.itemAt(t, m.offset)
		}
		if key == Ellipsis {
			return v, nil
		}
		return Value{}, t.TypeErrorf("invalid indexing of 0-dim memory")
	}
	if key.IsInt() || !isTuple && TypeOf(key).Index != nil {
		if m.ndim() > 1 {
			return Value{}, t.Raise(&NotImplementedError, "multi-dimensional sub-views are not implemented")
		}
		off, err := m.locate(t, m.offset, 0, key)
		if err != nil {
			return Value{}, err
		}
		return m.itemAt(t, off)
	}
	if sl, ok := AsSlice(key); ok {
		s, err := m.slice(t, sl)
		if err != nil {
			return Value{}, err
		}
		return s.Value(), nil
	}
	if isTuple {
		ints, slices := allIndices(p)
		if ints {
			off, err := m.locateTuple(t, p)
			if err != nil {
				return Value{}, err
			}
			return m.itemAt(t, off)
		}
		if slices {
			return Value{}, t.Raise(&NotImplementedError, "multi-dimensional slicing is not implemented")
		}
	}
	return Value{}, t.TypeErrorf("memoryview: invalid slice key")
}

func memoryViewSetItem(t *Thread, v, key, val Value) *Exception {
	m := (*MemoryView)(v.p)
	if err := m.check(t); err != nil {
		return err
	}
	if m.readOnly {
		return t.TypeErrorf("cannot modify read-only memory")
	}
	if val.IsNil() {
		return t.TypeErrorf("cannot delete memory")
	}
	p, isTuple := AsTuple(key)
	if m.ndim() == 0 {
		if key == Ellipsis || isTuple && p.Len() == 0 {
			return m.packItem(t, m.offset, val)
		}
		return t.TypeErrorf("invalid indexing of 0-dim memory")
	}
	if key.IsInt() || !isTuple && TypeOf(key).Index != nil {
		if m.ndim() > 1 {
			return t.Raise(&NotImplementedError, "sub-views are not implemented")
		}
		off, err := m.locate(t, m.offset, 0, key)
		if err != nil {
			return err
		}
		return m.packItem(t, off, val)
	}
	if sl, ok := AsSlice(key); ok {
		if m.ndim() > 1 {
			return t.Raise(&NotImplementedError, "memoryview slice assignments are currently restricted to ndim = 1")
		}
		return m.assignSlice(t, sl, val)
	}
	if isTuple {
		ints, slices := allIndices(p)
		if ints {
			off, err := m.locateTuple(t, p)
			if err != nil {
				return err
			}
			return m.packItem(t, off, val)
		}
		if slices {
			return t.Raise(&NotImplementedError, "memoryview slice assignments are currently restricted to ndim = 1")
		}
	}
	return t.TypeErrorf("memoryview: invalid slice key")
}

func (m *MemoryView) assignSlice(t *Thread, sl *Slice, val Value) *Exception {
	if TypeOf(val).GetBuffer == nil {
		return t.TypeErrorf("a bytes-like object is required, not '%s'", TypeOf(val).Name)
	}
	buf, err := GetBuffer(t, val, BufFullRO)
	if err != nil {
		return err
	}
	defer buf.Release()
	src := MemoryViewOf(buf)
	dst, err := m.slice(t, sl)
	if err != nil {
		return err
	}
	m.base.users--
	if err := m.check(t); err != nil { // an __index__ method may have released it
		return err
	}
	same := strings.TrimPrefix(src.format, "@") == strings.TrimPrefix(dst.format, "@") &&
		src.ndim() == 1 && src.shape[0] == dst.shape[0] && src.itemSize == dst.itemSize
	if !same {
		return t.ValueErrorf("memoryview assignment: lvalue and rvalue have different structures")
	}
	items := src.items()
	if dst.cContiguous() {
		copy(dst.mem[dst.offset:dst.offset+dst.nbytes()], items)
		return nil
	}
	items = []byte(string(items)) // source and destination may overlap
	for i := 0; i < dst.shape[0]; i++ {
		copy(dst.mem[dst.offset+i*dst.strides[0]:][:dst.itemSize], items[i*dst.itemSize:])
	}
	return nil
}

// attribute returns v unless the view was released.
func (m *MemoryView) attribute(t *Thread, f func() Value) (Value, *Exception) {
	if err := m.check(t); err != nil {
		return Value{}, err
	}
	return f(), nil
}

func intTuple(ns []int) Value {
	p := NewTupleSize(len(ns))
	for i, n := range ns {
		p.Items()[i] = MakeInt(int64(n))
	}
	return p.Value()
}

//py:getter obj
//py:doc The underlying object of the memoryview.
func (m *MemoryView) getObj(t *Thread) (Value, *Exception) {
	return m.attribute(t, func() Value { return orNone(m.base.buf.Obj) })
}

//py:getter nbytes
//py:doc The amount of space in bytes that the array would use in
//py:doc  a contiguous representation.
func (m *MemoryView) getNbytes(t *Thread) (Value, *Exception) {
	return m.attribute(t, func() Value { return MakeInt(int64(m.nbytes())) })
}

//py:getter readonly
//py:doc A bool indicating whether the memory is read only.
func (m *MemoryView) getReadonly(t *Thread) (Value, *Exception) {
	return m.attribute(t, func() Value { return MakeBool(m.readOnly) })
}

//py:getter itemsize
//py:doc The size in bytes of each element of the memoryview.
func (m *MemoryView) getItemsize(t *Thread) (Value, *Exception) {
	return m.attribute(t, func() Value { return MakeInt(int64(m.itemSize)) })
}

//py:getter format
//py:doc A string containing the format (in struct module style)
//py:doc  for each element in the view.
func (m *MemoryView) getFormat(t *Thread) (Value, *Exception) {
	return m.attribute(t, func() Value { return NewStr(m.format) })
}

//py:getter ndim
//py:doc An integer indicating how many dimensions of a multi-dimensional
//py:doc  array the memory represents.
func (m *MemoryView) getNdim(t *Thread) (Value, *Exception) {
	return m.attribute(t, func() Value { return MakeInt(int64(m.ndim())) })
}

//py:getter shape
//py:doc A tuple of ndim integers giving the shape of the memory
//py:doc  as an N-dimensional array.
func (m *MemoryView) getShape(t *Thread) (Value, *Exception) {
	return m.attribute(t, func() Value { return intTuple(m.shape) })
}

//py:getter strides
//py:doc A tuple of ndim integers giving the size in bytes to access
//py:doc  each element for each dimension of the array.
func (m *MemoryView) getStrides(t *Thread) (Value, *Exception) {
	return m.attribute(t, func() Value { return intTuple(m.strides) })
}

//py:getter suboffsets
//py:doc A tuple of integers used internally for PIL-style arrays.
func (m *MemoryView) getSuboffsets(t *Thread) (Value, *Exception) {
	return m.attribute(t, func() Value { return EmptyTuple().Value() })
}

//py:getter c_contiguous
//py:doc A bool indicating whether the memory is C contiguous.
func (m *MemoryView) getCContiguous(t *Thread) (Value, *Exception) {
	return m.attribute(t, func() Value { return MakeBool(m.cContiguous()) })
}

//py:getter f_contiguous
//py:doc A bool indicating whether the memory is Fortran contiguous.
func (m *MemoryView) getFContiguous(t *Thread) (Value, *Exception) {
	return m.attribute(t, func() Value { return MakeBool(isContiguous(m.shape, m.strides, m.itemSize, true)) })
}

//py:getter contiguous
//py:doc A bool indicating whether the memory is contiguous.
func (m *MemoryView) getContiguous(t *Thread) (Value, *Exception) {
	return m.attribute(t, func() Value {
		return MakeBool(m.cContiguous() || isContiguous(m.shape, m.strides, m.itemSize, true))
	})
}

func defineMemoryIter() {
	MemoryIterType = Type{
		Name:     "memory_iterator",
		Flags:    TypeDisallowNew | TypeNoWeakref,
		Layout:   LayoutOf[MemoryIter](),
		GetAttr:  GenericGetAttr,
		Iter:     selfIter,
		IterNext: memoryIterNext,
	}
}

// MemoryIter is the iterator of memoryviews.
type MemoryIter struct {
	Object
	m    *MemoryView // nil when exhausted
	i, n int
}

func memoryViewIter(t *Thread, v Value) (Value, *Exception) {
	m := (*MemoryView)(v.p)
	if err := m.check(t); err != nil {
		return Value{}, err
	}
	switch m.ndim() {
	case 0:
		return Value{}, t.TypeErrorf("invalid indexing of 0-dim memory")
	case 1:
	default:
		return Value{}, t.Raise(&NotImplementedError, "multi-dimensional sub-views are not implemented")
	}
	if itemSizeOf(strings.TrimPrefix(m.format, "@")) == 0 {
		return Value{}, m.unsupported(t)
	}
	it := &MemoryIter{Object{&MemoryIterType.Root}, m, 0, m.shape[0]}
	return it.Object.Value(), nil
}

func memoryIterNext(t *Thread, v Value) (Value, *Exception) {
	it := (*MemoryIter)(v.p)
	if it.m == nil {
		return Value{}, nil
	}
	if it.i >= it.n {
		it.m = nil
		return Value{}, nil
	}
	if err := it.m.check(t); err != nil {
		return Value{}, err
	}
	it.i++
	return it.m.itemAt(t, it.m.offset+(it.i-1)*it.m.strides[0])
}
