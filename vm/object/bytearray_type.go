package object

import (
	"bytes"

	"gopy/vm/text"
)

func defineByteArray() {
	ByteArrayType = Type{
		Name: "bytearray",
		Doc: "bytearray(iterable_of_ints) -> bytearray\nbytearray(string, encoding[, errors]) -> bytearray\n" +
			"bytearray(bytes_or_buffer) -> mutable copy of bytes_or_buffer\n" +
			"bytearray(int) -> bytes array of size given by the parameter initialized with null bytes\n" +
			"bytearray() -> empty bytes array\n\nConstruct a mutable bytearray object from:\n" +
			"  - an iterable yielding integers in range(256)\n" +
			"  - a text string encoded using the specified encoding\n" +
			"  - a bytes or a buffer object\n  - any object implementing the buffer API.\n  - an integer",
		Flags:     TypeByteArraySub | TypeBase | TypeMatchSelf | TypeNoWeakref,
		Layout:    LayoutOf[ByteArray](),
		Methods:   byteArrayMethods,
		New:       func(t *Thread, typ *Type, args []Value, kwnames *Tuple) (Value, *Exception) { return typ.Alloc(), nil },
		Init:      byteArrayInit,
		GetAttr:   GenericGetAttr,
		Repr:      byteArrayRepr,
		Str:       byteArrayStr,
		Compare:   byteArrayCompare,
		Iter:      byteArrayIter,
		Len:       func(t *Thread, v Value) (int, *Exception) { return len((*ByteArray)(v.p).Data), nil },
		Contains:  bytesContains,
		GetItem:   byteArrayGetItem,
		SetItem:   byteArraySetItem,
		Concat:    bytesConcat,
		Repeat:    bytesRepeat,
		GetBuffer: byteArrayGetBuffer,
	}
	ByteArrayType.InplaceConcat = byteArrayIAdd
	ByteArrayType.InplaceRepeat = byteArrayIMul
	ByteArrayType.Binary[OpMod] = bytesMod
}

// CanResize raises BufferError while the memory is exported.
func (b *ByteArray) CanResize(t *Thread) *Exception {
	if b.exports.Busy() {
		return t.Raise(&BufferError, "Existing exports of data: object cannot be re-sized")
	}
	return nil
}

var byteArrayInitArgs = ArgParser{Name: "bytearray", Params: []string{"source", "encoding", "errors"}, MaxPos: 3}

func byteArrayInit(t *Thread, self Value, args []Value, kwnames *Tuple) *Exception {
	var a [3]Value
	if err := byteArrayInitArgs.Parse(t, args, kwnames, a[:]); err != nil {
		return err
	}
	b := (*ByteArray)(self.p)
	if len(b.Data) > 0 {
		if err := b.CanResize(t); err != nil {
			return err
		}
	}
	data, err := bytesSource(t, "bytearray", a)
	if err != nil {
		return err
	}
	b.Data = []byte(data)
	return nil
}

func byteArrayRepr(t *Thread, v Value) (Value, *Exception) {
	b := (*ByteArray)(v.p)
	return NewStr(TypeOf(v).Name + "(" + text.ReprBytearrayBody(b.Data) + ")"), nil
}

// byteArrayCompare compares with anything that has a buffer.
func byteArrayStr(t *Thread, v Value) (Value, *Exception) {
	if t.RT.BytesWarning > 0 {
		if err := t.Warn(&BytesWarning, "str() on a bytearray instance"); err != nil {
			return Value{}, err
		}
	}
	return byteArrayRepr(t, v)
}

func byteArrayCompare(t *Thread, a, b Value, op CompareOp) (Value, *Exception) {
	if TypeOf(a).GetBuffer == nil || TypeOf(b).GetBuffer == nil {
		if t.RT.BytesWarning > 0 && (IsStr(a) || IsStr(b)) {
			return NotImplemented, warnBytesCompare(t, "bytearray", b, op)
		}
		return NotImplemented, nil
	}
	x, done, err := bytesArg(t, a)
	if err != nil {
		return NotImplemented, nil
	}
	defer done()
	y, done2, err := bytesArg(t, b)
	if err != nil {
		return NotImplemented, nil
	}
	defer done2()
	return MakeBool(compareBytes(x, y, op)), nil
}

// index converts a subscript to one within the data.
func (b *ByteArray) index(t *Thread, key Value) (int, *Exception) {
	if TypeOf(key).Index == nil && !IsIntLike(key) {
		return 0, t.TypeErrorf("bytearray indices must be integers or slices, not %s", TypeOf(key).Name)
	}
	i, err := Index(t, key)
	if err != nil {
		return 0, err
	}
	if i < 0 {
		i += len(b.Data)
	}
	if uint(i) >= uint(len(b.Data)) {
		return 0, t.Raise(&IndexError, "bytearray index out of range")
	}
	return i, nil
}

func byteArrayGetItem(t *Thread, v, key Value) (Value, *Exception) {
	b := (*ByteArray)(v.p)
	if sl, ok := AsSlice(key); ok {
		start, _, step, n, err := SliceIndices(t, sl, len(b.Data))
		if err != nil {
			return Value{}, err
		}
		return NewByteArray(everyNth(bytesView(b.Data), start, step, n)).Value(), nil
	}
	i, err := b.index(t, key)
	if err != nil {
		return Value{}, err
	}
	return SmallInt(int64(b.Data[i])), nil
}

func byteArraySetItem(t *Thread, v, key, val Value) *Exception {
	b := (*ByteArray)(v.p)
	if sl, ok := AsSlice(key); ok {
		return b.setSlice(t, sl, val)
	}
	i, err := b.index(t, key)
	if err != nil {
		return err
	}
	if val.IsNil() {
		return b.replaceRange(t, i, i+1, "")
	}
	c, err := byteValue(t, val, "byte must be in range(0, 256)")
	if err != nil {
		return err
	}
	if i >= len(b.Data) { // __index__ may have changed it
		return t.Raise(&IndexError, "bytearray index out of range")
	}
	b.Data[i] = c
	return nil
}

// replaceRange puts s in the place of Data[i:j].
func (b *ByteArray) replaceRange(t *Thread, i, j int, s string) *Exception {
	if len(s) == j-i {
		copy(b.Data[i:j], s)
		return nil
	}
	if err := b.CanResize(t); err != nil {
		return err
	}
	tail := len(b.Data) - j
	switch grow := len(s) - (j - i); {
	case i == 0 && grow < 0:
		// Cutting off the front costs nothing: the slice moves on.
		b.Data = b.Data[-grow:]
		copy(b.Data, s)
	case grow < 0:
		copy(b.Data[i+len(s):], b.Data[j:])
		copy(b.Data[i:], s)
		b.Data = b.Data[:len(b.Data)+grow]
	default:
		if err := CheckAlloc(t, len(b.Data)+grow, 1); err != nil {
			return err
		}
		b.Data = append(b.Data, s...)[:len(b.Data)+grow]
		copy(b.Data[len(b.Data)-tail:], b.Data[j:j+tail])
		copy(b.Data[i:], s)
	}
	return nil
}

func (b *ByteArray) setSlice(t *Thread, sl *Slice, val Value) *Exception {
	data := ""
	switch {
	case val.IsNil():
	case IsIntLike(val):
		return t.TypeErrorf("can assign only bytes, buffers, or iterables of ints in range(0, 256)")
	default:
		if _, isStr := AsStr(val); isStr {
			return t.TypeErrorf("can assign only bytes, buffers, or iterables of ints in range(0, 256)")
		}
		// A copy: the value may be this very bytearray.
		d, err := bytesOf(t, "bytearray", val)
		if err != nil {
			return err
		}
		data = string([]byte(d))
	}
	start, _, step, n, err := SliceIndices(t, sl, len(b.Data))
	if err != nil {
		return err
	}
	if step == 1 {
		return b.replaceRange(t, start, start+n, data)
	}
	if !val.IsNil() && data != "" {
		if len(data) != n {
			return t.ValueErrorf("attempt to assign bytes of size %d to extended slice of size %d", len(data), n)
		}
		for i, k := 0, start; i < n; i, k = i+1, k+step {
			b.Data[k] = data[i]
		}
		return nil
	}
	return b.deleteExtended(t, start, step, n)
}

// deleteExtended removes the n bytes that an extended slice selects.
func (b *ByteArray) deleteExtended(t *Thread, start, step, n int) *Exception {
	if n == 0 {
		return nil
	}
	if err := b.CanResize(t); err != nil {
		return err
	}
	if step < 0 {
		start, step = start+step*(n-1), -step
	}
	out := b.Data[:start]
	for i := start; i < len(b.Data); i++ {
		if k := i - start; k%step == 0 && k/step < n {
			continue
		}
		out = append(out, b.Data[i])
	}
	b.Data = out
	return nil
}

func byteArrayIAdd(t *Thread, a, b Value) (Value, *Exception) {
	p := (*ByteArray)(a.p)
	if TypeOf(b).GetBuffer == nil {
		return Value{}, t.TypeErrorf("can't concat %s to %s", TypeOf(b).Name, TypeOf(a).Name)
	}
	data, done, err := bytesArg(t, b)
	if err != nil {
		return Value{}, err
	}
	if a == b {
		data = string(p.Data)
		done()
		done = func() {}
	}
	defer done()
	if len(data) > 0 {
		if err := p.CanResize(t); err != nil {
			return Value{}, err
		}
		p.Data = append(p.Data, data...)
	}
	return a, nil
}

func byteArrayIMul(t *Thread, v Value, n int) (Value, *Exception) {
	b := (*ByteArray)(v.p)
	n = max(n, 0)
	if n == 1 || len(b.Data) == 0 {
		return v, nil
	}
	if n > 0 && len(b.Data) > maxInt/n {
		return Value{}, t.MemoryErr()
	}
	if err := CheckAlloc(t, len(b.Data)*n, 1); err != nil {
		return Value{}, err
	}
	if err := b.CanResize(t); err != nil {
		return Value{}, err
	}
	b.Data = bytes.Repeat(b.Data, n)
	return v, nil
}

func byteArrayGetBuffer(t *Thread, v Value, flags BufferFlags) (*Buffer, *Exception) {
	b := (*ByteArray)(v.p)
	return &Buffer{Bytes: b.Data, Obj: v, Format: "B", ItemSize: 1, Free: b.exports.Add(), Tracked: &b.exports}, nil
}

//py:method append(self, item, /)
//py:doc Append a single item to the end of the bytearray.
//py:doc
//py:doc   item
//py:doc     The item to be appended.
func (b *ByteArray) append(t *Thread, item Value) *Exception {
	c, err := byteValue(t, item, "byte must be in range(0, 256)")
	if err != nil {
		return err
	}
	if err := b.CanResize(t); err != nil {
		return err
	}
	b.Data = append(b.Data, c)
	return nil
}

//py:method extend(self, iterable_of_ints, /)
//py:doc Append all the items from the iterator or sequence to the end of the bytearray.
//py:doc
//py:doc   iterable_of_ints
//py:doc     The iterable of items to append.
func (b *ByteArray) extend(t *Thread, v Value) *Exception {
	if TypeOf(v).GetBuffer != nil {
		_, err := byteArrayIAdd(t, b.Value(), v)
		return err
	}
	if TypeOf(v).Iter == nil && TypeOf(v).GetItem == nil {
		return t.TypeErrorf("can't extend bytearray with %s", TypeOf(v).Name)
	}
	if _, err := LengthHint(t, v, 0); err != nil {
		return err
	}
	data, err := bytesOfItems(t, "bytearray", v)
	if err != nil {
		return err
	}
	if err := b.CanResize(t); err != nil {
		return err
	}
	b.Data = append(b.Data, data...)
	return nil
}

//py:method insert(self, index, item, /)
//py:doc Insert a single item into the bytearray before the given index.
//py:doc
//py:doc   index
//py:doc     The index where the value is to be inserted.
//py:doc   item
//py:doc     The item to be inserted.
func (b *ByteArray) insert(t *Thread, i int, item Value) *Exception {
	c, err := byteValue(t, item, "byte must be in range(0, 256)")
	if err != nil {
		return err
	}
	n := len(b.Data)
	if i < 0 {
		i = max(i+n, 0)
	}
	i = min(i, n)
	return b.replaceRange(t, i, i, byteObjs[c].Data)
}

//py:method pop(self, index=-1, /)
//py:doc Remove and return a single item from B.
//py:doc
//py:doc   index
//py:doc     The index from where to remove the item.
//py:doc     -1 (the default value) means remove the last item.
//py:doc
//py:doc If no index argument is given, will pop the last item.
func (b *ByteArray) pop(t *Thread, i int) (int, *Exception) {
	if len(b.Data) == 0 {
		return 0, t.Raise(&IndexError, "pop from empty bytearray")
	}
	if i < 0 {
		i += len(b.Data)
	}
	if uint(i) >= uint(len(b.Data)) {
		return 0, t.Raise(&IndexError, "pop index out of range")
	}
	c := b.Data[i]
	return int(c), b.replaceRange(t, i, i+1, "")
}

//py:method remove(self, value, /)
//py:doc Remove the first occurrence of a value in the bytearray.
//py:doc
//py:doc   value
//py:doc     The value to remove.
func (b *ByteArray) remove(t *Thread, value Value) *Exception {
	c, err := byteValue(t, value, "byte must be in range(0, 256)")
	if err != nil {
		return err
	}
	i := bytes.IndexByte(b.Data, c)
	if i < 0 {
		return t.ValueErrorf("value not found in bytearray")
	}
	return b.replaceRange(t, i, i+1, "")
}

//py:method reverse(self, /)
//py:doc Reverse the order of the values in B in place.
func (b *ByteArray) reverse() {
	for i, j := 0, len(b.Data)-1; i < j; i, j = i+1, j-1 {
		b.Data[i], b.Data[j] = b.Data[j], b.Data[i]
	}
}

//py:method clear(self, /)
//py:doc Remove all items from the bytearray.
func (b *ByteArray) clear(t *Thread) *Exception {
	if err := b.CanResize(t); err != nil {
		return err
	}
	b.Data = nil
	return nil
}

//py:method copy(self, /)
//py:doc Return a copy of B.
func (b *ByteArray) copy() Value { return NewByteArray(bytes.Clone(b.Data)).Value() }

//py:method __alloc__(self, /)
//py:sig -
//py:doc B.__alloc__() -> int
//py:doc
//py:doc Return the number of bytes actually allocated.
func (b *ByteArray) alloc() int { return cap(b.Data) + 1 }

//py:method __sizeof__(self, /)
//py:doc Returns the size of the bytearray object in memory, in bytes.
func (b *ByteArray) sizeof() int { return 57 + cap(b.Data) }

//py:method __reduce__(self, /)
//py:doc Return state information for pickling.
func (b *ByteArray) reduce(t *Thread) (Value, *Exception) { return b.reduceProto(t, 2) }

//py:method __reduce_ex__(self, proto: int = 0, /)
//py:doc Return state information for pickling.
func (b *ByteArray) reduceEx(t *Thread, proto int32) (Value, *Exception) {
	return b.reduceProto(t, int(proto))
}

// reduceProto is (type, arguments, state): latin-1 text before protocol 3,
// which has bytes.
func (b *ByteArray) reduceProto(t *Thread, proto int) (Value, *Exception) {
	state, err := CallMethod(t, b.Value(), names.getstate)
	if err != nil {
		return Value{}, err
	}
	var args Value
	switch {
	case len(b.Data) == 0:
		args = EmptyTuple().Value()
	case proto < 3:
		args = Pack(StrFromLatin1(bytes.Clone(b.Data)).Value(), NewStr("latin-1"))
	default:
		args = Pack(NewBytes(bytes.Clone(b.Data)))
	}
	return Pack(TypeOf(b.Value()).Value(), args, state), nil
}

func defineByteArrayIter() {
	ByteArrayIterType = Type{
		Name:    "bytearray_iterator",
		Flags:   TypeDisallowNew | TypeNoWeakref,
		Layout:  LayoutOf[ByteArrayIter](),
		Methods: byteArrayIterMethods,
		GetAttr: GenericGetAttr,
		Iter:    selfIter,
		IterNext: func(t *Thread, v Value) (Value, *Exception) {
			it := (*ByteArrayIter)(v.p)
			if it.seq == nil {
				return Value{}, nil
			}
			if it.i < len(it.seq.Data) {
				it.i++
				return SmallInt(int64(it.seq.Data[it.i-1])), nil
			}
			it.seq = nil
			return Value{}, nil
		},
	}
}

// ByteArrayIter is the iterator of bytearrays.
//
//py:type bytearray_iterator
type ByteArrayIter struct {
	Object
	seq *ByteArray // nil when exhausted
	i   int
}

func byteArrayIter(t *Thread, v Value) (Value, *Exception) {
	it := &ByteArrayIter{Object{&ByteArrayIterType.Root}, (*ByteArray)(v.p), 0}
	return it.Object.Value(), nil
}

//py:method __length_hint__(self, /)
//py:sig -
//py:doc Private method returning an estimate of len(list(it)).
func (it *ByteArrayIter) lengthHint() int {
	if it.seq == nil {
		return 0
	}
	return max(len(it.seq.Data)-it.i, 0)
}

//py:method __reduce__(self, /)
//py:sig -
//py:doc Return state information for pickling.
func (it *ByteArrayIter) reduce(t *Thread) (Value, *Exception) {
	if it.seq == nil {
		return reduceIter(t, EmptyTuple().Value())
	}
	return reduceIter(t, it.seq.Value(), MakeInt(int64(it.i)))
}

//py:method __setstate__(self, state, /)
//py:sig -
//py:doc Set state information for unpickling.
func (it *ByteArrayIter) setstate(i int) {
	if it.seq != nil {
		it.i = min(max(i, 0), len(it.seq.Data))
	}
}
