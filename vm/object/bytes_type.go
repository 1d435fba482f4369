package object

import (
	"strings"

	"gopy/vm/text"
)

func defineBytes() {
	BytesType = Type{
		Name: "bytes",
		Doc: "bytes(iterable_of_ints) -> bytes\nbytes(string, encoding[, errors]) -> bytes\n" +
			"bytes(bytes_or_buffer) -> immutable copy of bytes_or_buffer\n" +
			"bytes(int) -> bytes object of size given by the parameter initialized with null bytes\n" +
			"bytes() -> empty bytes object\n\nConstruct an immutable array of bytes from:\n" +
			"  - an iterable yielding integers in range(256)\n" +
			"  - a text string encoded using the specified encoding\n" +
			"  - any object implementing the buffer API.\n  - an integer",
		Flags:     TypeBytesSub | TypeBase | TypeMatchSelf | TypeNoWeakref,
		Layout:    LayoutOf[Bytes](),
		Methods:   bytesMethods,
		New:       bytesNew,
		GetAttr:   GenericGetAttr,
		Repr:      bytesRepr,
		Str:       bytesStr,
		Hash:      bytesHash,
		Compare:   bytesCompare,
		Iter:      bytesIter,
		Len:       bytesLen,
		Contains:  bytesContains,
		GetItem:   bytesGetItem,
		Concat:    bytesConcat,
		Repeat:    bytesRepeat,
		GetBuffer: bytesGetBuffer,
	}
	BytesType.Binary[OpMod] = bytesMod
}

// rawData is the data of a bytes or bytearray object, without copying: of a
// bytearray it is valid only until Python code runs.
func rawData(v Value) string {
	if v.header().shape.Typ.Flags&TypeBytesSub != 0 {
		return (*Bytes)(v.p).Data
	}
	return bytesView((*ByteArray)(v.p).Data)
}

// likeSelf makes an object of self's kind of data that is part of self's.
func likeSelf(self Value, data string) Value {
	if b, ok := AsBytes(self); ok {
		switch {
		case len(data) == len(b.Data):
			return b.exact().Value()
		case len(b.Data) > shareLimit && len(data)*8 < len(b.Data):
			data = strings.Clone(data)
		}
		return NewBytesString(data)
	}
	return NewByteArray([]byte(data)).Value()
}

// ownedLike makes an object of self's kind that owns the fresh data.
func ownedLike(self Value, data []byte) Value {
	if _, ok := AsBytes(self); ok {
		return NewBytes(data)
	}
	return NewByteArray(data).Value()
}

// bytesArg gets the data of a bytes-like argument; done gives it back.
func bytesArg(t *Thread, v Value) (data string, done func(), err *Exception) {
	if b, ok := AsBytes(v); ok {
		return b.Data, func() {}, nil
	}
	buf, err := GetBuffer(t, v, BufSimple)
	if err != nil {
		return "", nil, err
	}
	return bytesView(buf.Bytes), buf.Release, nil
}

var bytesNewArgs = ArgParser{Name: "bytes", Params: []string{"source", "encoding", "errors"}, MaxPos: 3}

func bytesNew(t *Thread, typ *Type, args []Value, kwnames *Tuple) (Value, *Exception) {
	var a [3]Value
	if err := bytesNewArgs.Parse(t, args, kwnames, a[:]); err != nil {
		return Value{}, err
	}
	if typ == &BytesType && !a[0].IsNil() && a[1].IsNil() && a[2].IsNil() && IsExact(a[0], &BytesType) {
		return a[0], nil
	}
	if typ == &BytesType && !a[0].IsNil() && a[1].IsNil() && a[2].IsNil() && !a[0].IsInt() {
		// What __bytes__ returns may be an instance of a subclass.
		r, found, err := CallSpecial(t, a[0], names.bytes)
		if err != nil {
			return Value{}, err
		}
		if found {
			if _, ok := AsBytes(r); !ok {
				return Value{}, t.TypeErrorf("__bytes__ returned non-bytes (type %s)", TypeOf(r).Name)
			}
			return r, nil
		}
	}
	data, err := bytesSource(t, "bytes", a)
	if err != nil {
		return Value{}, err
	}
	if typ == &BytesType {
		return NewBytesString(data), nil
	}
	v := typ.Alloc()
	(*Bytes)(v.p).Data = data
	return v, nil
}

// bytesSource evaluates the arguments (source, encoding, errors) of bytes and
// bytearray. The result is fresh or immutable.
func bytesSource(t *Thread, fn string, a [3]Value) (string, *Exception) {
	enc, err := codecNameArg(t, fn, "encoding", a[1])
	if err != nil {
		return "", err
	}
	errors, err := codecNameArg(t, fn, "errors", a[2])
	if err != nil {
		return "", err
	}
	src := a[0]
	var s *Str
	if !src.IsNil() {
		s, _ = AsStr(src)
	}
	if s != nil && fn == "bytes" && a[1].IsNil() && a[2].IsNil() && s.shape != &StrType.Root {
		if v, found, err := callBytes(t, src); found || err != nil {
			return v, err
		}
	}
	switch {
	case s != nil && !a[1].IsNil():
		b, err := s.Encode(t, enc, errors)
		if err != nil {
			return "", err
		}
		return (*Bytes)(b.p).Data, nil
	case s != nil:
		return "", t.TypeErrorf("string argument without an encoding")
	case !a[1].IsNil():
		return "", t.TypeErrorf("encoding without a string argument")
	case !a[2].IsNil():
		return "", t.TypeErrorf("errors without a string argument")
	case src.IsNil():
		return "", nil
	}
	return bytesOf(t, fn, src)
}

// bytesOf converts an object that is no str: through __bytes__ (for bytes
// alone), as a count, from a buffer, or from an iterable of ints.
func bytesOf(t *Thread, fn string, v Value) (string, *Exception) {
	if b, ok := AsBytes(v); ok && b.shape == &BytesType.Root {
		return b.Data, nil
	}
	if fn == "bytes" {
		if d, found, err := callBytes(t, v); found || err != nil {
			return d, err
		}
	}
	if IsIntLike(v) || TypeOf(v).Index != nil {
		n, err := IndexOverflow(t, v)
		if err == nil {
			if n < 0 {
				return "", t.ValueErrorf("negative count")
			}
			if err := CheckAlloc(t, n, 1); err != nil {
				return "", err
			}
			return bytesView(make([]byte, n)), nil
		}
		if !err.Is(&TypeError) {
			return "", err
		}
	}
	if TypeOf(v).GetBuffer != nil {
		b, err := GetBuffer(t, v, BufFullRO)
		if err != nil {
			return "", err
		}
		defer b.Release()
		return b.copyBytes(), nil
	}
	return bytesOfItems(t, fn, v)
}

// callBytes calls __bytes__, if there is one.
func callBytes(t *Thread, v Value) (data string, found bool, err *Exception) {
	r, found, err := CallSpecial(t, v, names.bytes)
	if err != nil || !found {
		return "", found, err
	}
	b, ok := AsBytes(r)
	if !ok {
		return "", true, t.TypeErrorf("__bytes__ returned non-bytes (type %s)", TypeOf(r).Name)
	}
	return b.Data, true, nil
}

func bytesOfItems(t *Thread, fn string, v Value) (string, *Exception) {
	if TypeOf(v).Iter == nil && TypeOf(v).GetItem == nil {
		return "", t.TypeErrorf("cannot convert '%s' object to %s", TypeOf(v).Name, fn)
	}
	// Not put together for each item.
	msg := "byte must be in range(0, 256)"
	if fn == "bytes" {
		msg = "bytes must be in range(0, 256)"
	}
	var out []byte
	if n, ok := sizeHint(v); ok {
		out = make([]byte, 0, n)
	}
	err := Iterate(t, v, func(item Value) *Exception {
		c, err := byteValue(t, item, msg)
		if err == nil {
			out = append(out, c)
		}
		return err
	})
	return bytesView(out), err
}

// byteValue converts an int in range(256).
func byteValue(t *Thread, v Value, msg string) (byte, *Exception) {
	if v.IsInt() && uint64(v.Int()) < 256 {
		return byte(v.Int()), nil
	}
	x, err := IndexValue(t, v)
	if err != nil {
		return 0, err
	}
	if i, b, _ := AsInt(x); b == nil && uint64(i) < 256 {
		return byte(i), nil
	}
	return 0, t.ValueErrorf("%s", msg)
}

func bytesRepr(t *Thread, v Value) (Value, *Exception) {
	return StrFromLatin1([]byte(text.ReprBytes((*Bytes)(v.p).Bytes()))).Value(), nil
}

func bytesHash(t *Thread, v Value) (int64, *Exception) { return (*Bytes)(v.p).Hash(), nil }

func bytesLen(t *Thread, v Value) (int, *Exception) { return len((*Bytes)(v.p).Data), nil }

func bytesCompare(t *Thread, a, b Value, op CompareOp) (Value, *Exception) {
	x, ok := AsBytes(a)
	y, ok2 := AsBytes(b)
	if !ok || !ok2 {
		if t.RT.BytesWarning > 0 {
			return NotImplemented, warnBytesCompare(t, "bytes", b, op)
		}
		return NotImplemented, nil
	}
	return MakeBool(compareBytes(x.Data, y.Data, op)), nil
}

// warnBytesCompare is what -b says of a comparison of bytes with text or ints.
func warnBytesCompare(t *Thread, name string, b Value, op CompareOp) *Exception {
	what := ""
	switch {
	case op != Eq && op != Ne:
	case IsStr(b):
		what = "string"
	case IsIntLike(b):
		what = "int"
	}
	if what == "" {
		return nil
	}
	return t.Warn(&BytesWarning, "Comparison between %s and %s", name, what)
}

func bytesStr(t *Thread, v Value) (Value, *Exception) {
	if t.RT.BytesWarning > 0 {
		if err := t.Warn(&BytesWarning, "str() on a bytes instance"); err != nil {
			return Value{}, err
		}
	}
	return bytesRepr(t, v)
}

// bytesContains is `item in b` for bytes and bytearray.
func bytesContains(t *Thread, container, item Value) (bool, *Exception) {
	if IsIntLike(item) || TypeOf(item).Index != nil && TypeOf(item).GetBuffer == nil {
		c, err := byteValue(t, item, "byte must be in range(0, 256)")
		if err != nil {
			return false, err
		}
		return strings.IndexByte(rawData(container), c) >= 0, nil
	}
	sub, done, err := bytesArg(t, item)
	if err != nil {
		return false, err
	}
	defer done()
	return strings.Contains(rawData(container), sub), nil
}

func bytesGetItem(t *Thread, v, key Value) (Value, *Exception) {
	b := (*Bytes)(v.p)
	if key.IsInt() {
		i := int(key.Int())
		if i < 0 {
			i += len(b.Data)
		}
		if uint(i) < uint(len(b.Data)) {
			return SmallInt(int64(b.Data[i])), nil
		}
		return Value{}, t.Raise(&IndexError, "index out of range")
	}
	if sl, ok := AsSlice(key); ok {
		start, _, step, n, err := SliceIndices(t, sl, len(b.Data))
		if err != nil {
			return Value{}, err
		}
		if step == 1 {
			return likeSelf(v, b.Data[start:start+n]), nil
		}
		return NewBytes(everyNth(b.Data, start, step, n)), nil
	}
	if TypeOf(key).Index == nil {
		return Value{}, t.TypeErrorf("byte indices must be integers or slices, not %s", TypeOf(key).Name)
	}
	i, err := Index(t, key)
	if err != nil {
		return Value{}, err
	}
	if i < 0 {
		i += len(b.Data)
	}
	if uint(i) >= uint(len(b.Data)) {
		return Value{}, t.Raise(&IndexError, "index out of range")
	}
	return SmallInt(int64(b.Data[i])), nil
}

// everyNth copies the n bytes that an extended slice selects.
func everyNth(d string, start, step, n int) []byte {
	out := make([]byte, n)
	for i, k := 0, start; i < n; i, k = i+1, k+step {
		out[i] = d[k]
	}
	return out
}

// bytesConcat is a + b for bytes and bytearray.
func bytesConcat(t *Thread, a, b Value) (Value, *Exception) {
	if IsExact(a, &BytesType) && IsExact(b, &BytesType) {
		x, y := (*Bytes)(a.p).Data, (*Bytes)(b.p).Data
		switch {
		case x == "":
			return b, nil
		case y == "":
			return a, nil
		}
		v, buf := AllocBytes(len(x) + len(y))
		copy(buf[copy(buf, x):], y)
		return v, nil
	}
	if TypeOf(b).GetBuffer == nil {
		return Value{}, t.TypeErrorf("can't concat %s to %s", TypeOf(b).Name, TypeOf(a).Name)
	}
	y, done, err := bytesArg(t, b)
	if err != nil {
		return Value{}, err
	}
	defer done()
	x := rawData(a)
	if p, ok := AsBytes(a); ok && IsExact(b, &BytesType) {
		if x == "" {
			return b, nil
		}
		if y == "" {
			return p.exact().Value(), nil
		}
	}
	out := make([]byte, len(x)+len(y))
	copy(out[copy(out, x):], y)
	return ownedLike(a, out), nil
}

// bytesRepeat is b * n for bytes and bytearray.
func bytesRepeat(t *Thread, v Value, n int) (Value, *Exception) {
	d := rawData(v)
	if n <= 0 || d == "" {
		return ownedLike(v, nil), nil
	}
	if n == 1 {
		return likeSelf(v, d), nil
	}
	if n > maxInt/len(d) {
		if _, ok := AsBytes(v); ok {
			return Value{}, t.OverflowErrorf("repeated bytes are too long")
		}
		return Value{}, t.MemoryErr()
	}
	if err := CheckAlloc(t, n*len(d), 1); err != nil {
		return Value{}, err
	}
	out := make([]byte, n*len(d))
	repeatBytes(out, d)
	return ownedLike(v, out), nil
}

func bytesGetBuffer(t *Thread, v Value, flags BufferFlags) (*Buffer, *Exception) {
	if flags&BufWritable != 0 {
		return nil, t.Raise(&BufferError, "Object is not writable.")
	}
	return &Buffer{Bytes: (*Bytes)(v.p).Bytes(), Obj: v, ReadOnly: true, Format: "B", ItemSize: 1}, nil
}

// getnewargs is for pickling and copying of subclasses.
//
//py:method __getnewargs__(self)
//py:sig -
func (b *Bytes) getnewargs() Value {
	return Pack((&Bytes{Object: Object{&BytesType.Root}, Data: b.Data}).Value())
}

// dunderBytes is bytes.__bytes__.
//
//py:method __bytes__(self, /)
//py:doc Convert this value to exact type bytes.
func (b *Bytes) dunderBytes() Value { return b.exact().Value() }

func defineBytesIter() {
	BytesIterType = Type{
		Name:    "bytes_iterator",
		Flags:   TypeDisallowNew | TypeNoWeakref,
		Layout:  LayoutOf[BytesIter](),
		Methods: bytesIterMethods,
		GetAttr: GenericGetAttr,
		Iter:    selfIter,
		IterNext: func(t *Thread, v Value) (Value, *Exception) {
			it := (*BytesIter)(v.p)
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

// BytesIter is the iterator of bytes.
//
//py:type bytes_iterator
type BytesIter struct {
	Object
	seq *Bytes // nil when exhausted
	i   int
}

func bytesIter(t *Thread, v Value) (Value, *Exception) {
	it := &BytesIter{Object{&BytesIterType.Root}, (*Bytes)(v.p), 0}
	return it.Object.Value(), nil
}

// lengthHint is how many items remain.
//
//py:method __length_hint__(self, /)
//py:sig -
//py:doc Private method returning an estimate of len(list(it)).
func (it *BytesIter) lengthHint() int {
	if it.seq == nil {
		return 0
	}
	return max(len(it.seq.Data)-it.i, 0)
}

// reduce is for pickling.
//
//py:method __reduce__(self, /)
//py:sig -
//py:doc Return state information for pickling.
func (it *BytesIter) reduce(t *Thread) (Value, *Exception) {
	if it.seq == nil {
		return reduceIter(t, emptyBytes.Value())
	}
	return reduceIter(t, it.seq.Value(), MakeInt(int64(it.i)))
}

// setstate restores the position.
//
//py:method __setstate__(self, state, /)
//py:sig -
//py:doc Set state information for unpickling.
func (it *BytesIter) setstate(i int) {
	if it.seq != nil {
		it.i = min(max(i, 0), len(it.seq.Data))
	}
}
