package object

import (
	"math"
	"unsafe"

	"gopy/vm/num"
)

// Range is Python's range. The bounds are ints of any size, exactly int;
// Length is computed once.
//
//py:type range
//py:doc range(stop) -> range object
//py:doc range(start, stop[, step]) -> range object
//py:doc
//py:doc Return an object that produces a sequence of integers from start (inclusive)
//py:doc to stop (exclusive) by step.
type Range struct {
	Object
	//py:member start
	Start Value
	//py:member stop
	Stop Value
	//py:member step
	Step   Value
	Length Value
}

// NewRange makes a range of three ints; step is not zero.
func NewRange(start, stop, step Value) Value {
	n := rangeLength(intOf(start), intOf(stop), intOf(step))
	return Value{unsafe.Pointer(&Range{Object{&RangeType.Root}, start, stop, step, FromNum(n)})}
}

// rangeLength is the number of items: (stop - start - sign) / step + 1, if
// there are any.
func rangeLength(start, stop, step num.Int) num.Int {
	if step.Sign() < 0 {
		start, stop, step = stop, start, num.Neg(step)
	}
	if start.Cmp(stop) >= 0 {
		return num.Small(0)
	}
	span := num.Sub(num.Sub(stop, start), num.Small(1))
	q, _ := num.FloorDiv(span, step)
	return num.Add(q, num.Small(1))
}

func defineRange() {
	RangeType = Type{
		Name: "range", Flags: TypeSequence, Layout: LayoutOf[Range](), Doc: rangeDoc,
		Methods: rangeMethods, Getters: rangeGetters,
		New: rangeNew, Repr: rangeRepr, Hash: rangeHash, Compare: rangeCompare,
		Bool: func(t *Thread, v Value) (bool, *Exception) {
			return (*Range)(v.p).Length != SmallInt(0), nil
		},
		Len: rangeLen, GetItem: rangeGetItem, Contains: rangeContains, Iter: rangeIter,
	}
}

//py:new range(args, b=None, c=None, /)
//py:sig -
func newRange(t *Thread, typ *Type, args []Value) (Value, *Exception) {
	var b [3]Value
	for i, v := range args {
		x, err := IndexValue(t, v)
		if err != nil {
			return Value{}, err
		}
		b[i] = exactInt(x)
	}
	switch len(args) {
	case 1:
		return NewRange(SmallInt(0), b[0], SmallInt(1)), nil
	case 2:
		return NewRange(b[0], b[1], SmallInt(1)), nil
	}
	if b[2] == SmallInt(0) {
		return Value{}, t.ValueErrorf("range() arg 3 must not be zero")
	}
	return NewRange(b[0], b[1], b[2]), nil
}

func rangeRepr(t *Thread, v Value) (Value, *Exception) {
	r := (*Range)(v.p)
	s := "range("
	for i, b := range [...]Value{r.Start, r.Stop, r.Step} {
		if i == 2 && b == SmallInt(1) {
			break
		}
		text, err := Repr(t, b)
		if err != nil {
			return Value{}, err
		}
		if i > 0 {
			s += ", "
		}
		s += text.String()
	}
	return NewStr(s + ")"), nil
}

func rangeLen(t *Thread, v Value) (int, *Exception) {
	n := intOf((*Range)(v.p).Length)
	if n.B != nil {
		return 0, t.OverflowErrorf("Python int too large to convert to C ssize_t")
	}
	return int(n.S), nil
}

// item is the value at an index that is known to be in range.
func (r *Range) item(i num.Int) num.Int { return num.Add(intOf(r.Start), num.Mul(i, intOf(r.Step))) }

func rangeGetItem(t *Thread, v, key Value) (Value, *Exception) {
	r := (*Range)(v.p)
	if s, ok := AsSlice(key); ok {
		return r.slice(t, s)
	}
	if !IsIntLike(key) && TypeOf(key).Index == nil {
		return Value{}, t.TypeErrorf("range indices must be integers or slices, not %s", TypeOf(key).Name)
	}
	k, err := IndexValue(t, key)
	if err != nil {
		return Value{}, err
	}
	i, n := intOf(k), intOf(r.Length)
	if i.Sign() < 0 {
		i = num.Add(i, n)
	}
	if i.Sign() < 0 || i.Cmp(n) >= 0 {
		return Value{}, t.IndexErrorf("range object index out of range")
	}
	return FromNum(r.item(i)), nil
}

// slice makes the range of the items that a slice selects.
func (r *Range) slice(t *Thread, s *Slice) (Value, *Exception) {
	start, stop, step, err := s.bigIndices(t, intOf(r.Length))
	if err != nil {
		return Value{}, err
	}
	return NewRange(FromNum(r.item(start)), FromNum(r.item(stop)), FromNum(num.Mul(intOf(r.Step), step))), nil
}

// find returns the index of an int, or false.
func (r *Range) find(x num.Int) (num.Int, bool) {
	start, stop, step := intOf(r.Start), intOf(r.Stop), intOf(r.Step)
	if step.Sign() > 0 && (x.Cmp(start) < 0 || x.Cmp(stop) >= 0) ||
		step.Sign() < 0 && (x.Cmp(start) > 0 || x.Cmp(stop) <= 0) {
		return num.Int{}, false
	}
	q, rem, _ := num.DivMod(num.Sub(x, start), step)
	return q, rem.Sign() == 0
}

// plainInt is the value of an int or bool; subclasses may compare otherwise.
func plainInt(v Value) (num.Int, bool) {
	if v.IsInt() || IsExact(v, &IntType) || isBool(v) {
		return AsNum(v)
	}
	return num.Int{}, false
}

func rangeContains(t *Thread, v, item Value) (bool, *Exception) {
	if x, ok := plainInt(item); ok {
		_, ok := (*Range)(v.p).find(x)
		return ok, nil
	}
	found := false
	err := searchIter(t, v, item, func(int) bool {
		found = true
		return false
	})
	return found, err
}

// searchIter calls f with the index of each item equal to x until f returns
// false.
func searchIter(t *Thread, seq, x Value, f func(i int) bool) *Exception {
	it, err := Iter(t, seq)
	if err != nil {
		return err
	}
	for i := 0; ; i++ {
		v, err := Next(t, it)
		if err != nil || v.IsNil() {
			return err
		}
		eq, err := Equal(t, v, x)
		if err != nil || eq && !f(i) {
			return err
		}
	}
}

//py:method count(self, value, /)
//py:sig -
//py:doc rangeobject.count(value) -> integer -- return number of occurrences of value
func (r *Range) count(t *Thread, value Value) (int, *Exception) {
	if x, ok := plainInt(value); ok {
		if _, ok := r.find(x); ok {
			return 1, nil
		}
		return 0, nil
	}
	n := 0
	err := searchIter(t, Value{unsafe.Pointer(r)}, value, func(int) bool {
		n++
		return true
	})
	return n, err
}

//py:method index(self, value, /)
//py:sig -
//py:doc rangeobject.index(value) -> integer -- return index of value.
//py:doc Raise ValueError if the value is not present.
func (r *Range) index(t *Thread, value Value) (Value, *Exception) {
	if x, ok := plainInt(value); ok {
		if i, ok := r.find(x); ok {
			return FromNum(i), nil
		}
		s, err := Repr(t, value)
		if err != nil {
			return Value{}, err
		}
		return Value{}, t.ValueErrorf("%s is not in range", s.String())
	}
	at := -1
	err := searchIter(t, Value{unsafe.Pointer(r)}, value, func(i int) bool {
		at = i
		return false
	})
	if err != nil {
		return Value{}, err
	}
	if at < 0 {
		return Value{}, t.ValueErrorf("sequence.index(x): x not in sequence")
	}
	return MakeInt(int64(at)), nil
}

//py:method __reduce__(self, /)
//py:sig -
func (r *Range) reduce() Value {
	return Pack(RangeType.Value(), Pack(r.Start, r.Stop, r.Step))
}

// key is what makes ranges equal: as many items of the same values.
func (r *Range) key() (length, start, step Value) {
	length, start, step = r.Length, None, None
	if length != SmallInt(0) {
		start = r.Start
		if length != SmallInt(1) {
			step = r.Step
		}
	}
	return
}

func rangeCompare(t *Thread, a, b Value, op CompareOp) (Value, *Exception) {
	if !IsExact(a, &RangeType) || !IsExact(b, &RangeType) || op != Eq && op != Ne {
		return NotImplemented, nil
	}
	l1, s1, p1 := (*Range)(a.p).key()
	l2, s2, p2 := (*Range)(b.p).key()
	same := true
	for _, p := range [...][2]Value{{l1, l2}, {s1, s2}, {p1, p2}} {
		eq, err := Equal(t, p[0], p[1])
		if err != nil {
			return Value{}, err
		}
		same = same && eq
	}
	return MakeBool(same == (op == Eq)), nil
}

func rangeHash(t *Thread, v Value) (int64, *Exception) {
	l, s, p := (*Range)(v.p).key()
	return Hash(t, Pack(l, s, p))
}

// fits64 returns the bounds when the range can be walked in 64-bit steps, the
// one past the end included.
// Begin makes it an iterator over r, if it can be one.
func (r *Range) Begin(it *RangeIter) bool {
	start, step, n, ok := r.fits64()
	if ok {
		it.Next, it.Step, it.Remaining = start, step, n
	}
	return ok
}

func (r *Range) fits64() (start, step, n int64, ok bool) {
	a, c, l := intOf(r.Start), intOf(r.Step), intOf(r.Length)
	if a.B != nil || c.B != nil || l.B != nil {
		return
	}
	span, ok := num.MulInt64(l.S, c.S)
	if !ok {
		return 0, 0, 0, false
	}
	_, ok = num.AddInt64(a.S, span)
	return a.S, c.S, l.S, ok && c.S != math.MinInt64
}
