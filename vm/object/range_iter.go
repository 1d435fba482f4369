package object

import (
	"unsafe"

	"gopy/vm/num"
)

// RangeIter iterates over a range of ints of at most 64 bits. The interpreter
// and the JIT work on its fields.
//
//py:type range_iterator
type RangeIter struct {
	Object
	Next, Step, Remaining int64
	Temp                  bool // of a for loop: nobody else has it
}

// LongRangeIter iterates over any other range.
//
//py:type longrange_iterator
type LongRangeIter struct {
	Object
	start, step, length, index num.Int
}

func defineRangeIter() {
	RangeIterType = Type{Name: "range_iterator", Flags: TypeDisallowNew, Methods: rangeIterMethods, Iter: selfIter,
		IterNext: func(t *Thread, v Value) (Value, *Exception) {
			it := (*RangeIter)(v.p)
			if it.Remaining <= 0 {
				return Value{}, nil
			}
			n := it.Next
			it.Next += it.Step
			it.Remaining--
			return MakeInt(n), nil
		}}
}

func defineLongRangeIter() {
	LongRangeIterType = Type{Name: "longrange_iterator", Flags: TypeDisallowNew, Methods: longRangeIterMethods, Iter: selfIter,
		IterNext: func(t *Thread, v Value) (Value, *Exception) {
			it := (*LongRangeIter)(v.p)
			if it.index.Cmp(it.length) >= 0 {
				return Value{}, nil
			}
			n := num.Add(it.start, num.Mul(it.index, it.step))
			it.index = num.Add(it.index, num.Small(1))
			return FromNum(n), nil
		}}
}

func rangeIter(t *Thread, v Value) (Value, *Exception) {
	r := (*Range)(v.p)
	if start, step, n, ok := r.fits64(); ok {
		return newRangeIter(start, step, n), nil
	}
	return newLongRangeIter(intOf(r.Start), intOf(r.Step), intOf(r.Length)), nil
}

func newRangeIter(start, step, n int64) Value {
	return Value{unsafe.Pointer(&RangeIter{Object: Object{&RangeIterType.Root}, Next: start, Step: step, Remaining: n})}
}

// NewRangeIter makes an iterator of an empty range.
func NewRangeIter() *RangeIter { return &RangeIter{Object: Object{&RangeIterType.Root}} }

func newLongRangeIter(start, step, n num.Int) Value {
	return Value{unsafe.Pointer(&LongRangeIter{Object{&LongRangeIterType.Root}, start, step, n, num.Int{}})}
}

//py:method range.__reversed__(self, /)
//py:sig -
//py:doc Return a reverse iterator.
func rangeReversed(self *Range) Value {
	n := intOf(self.Length)
	last := num.Add(intOf(self.Start), num.Mul(intOf(self.Step), num.Sub(n, num.Small(1))))
	back := num.Neg(intOf(self.Step))
	r := Range{Start: FromNum(last), Step: FromNum(back), Length: self.Length}
	if start, step, n, ok := r.fits64(); ok {
		return newRangeIter(start, step, n)
	}
	return newLongRangeIter(last, back, n)
}

//py:method __length_hint__(self, /)
//py:sig -
//py:doc Private method returning an estimate of len(list(it)).
func (it *RangeIter) lengthHint() int64 { return it.Remaining }

//py:method __reduce__(self, /)
//py:sig -
//py:doc Return state information for pickling.
func (it *RangeIter) reduce(t *Thread) (Value, *Exception) {
	stop := num.Add(num.Small(it.Next), num.Mul(num.Small(it.Remaining), num.Small(it.Step)))
	return reduceIter(t, NewRange(MakeInt(it.Next), FromNum(stop), MakeInt(it.Step)), SmallInt(0))
}

//py:method __setstate__(self, state, /)
//py:sig -
//py:doc Set state information for unpickling.
func (it *RangeIter) setState(t *Thread, state Value) *Exception {
	i, err := ArgInt64(t, state)
	if err != nil {
		return err
	}
	i = min(max(i, 0), it.Remaining)
	it.Next += i * it.Step
	it.Remaining -= i
	return nil
}

//py:method __length_hint__(self, /)
//py:sig -
//py:doc Private method returning an estimate of len(list(it)).
func (it *LongRangeIter) lengthHint() Value { return FromNum(num.Sub(it.length, it.index)) }

//py:method __reduce__(self, /)
//py:sig -
//py:doc Return state information for pickling.
func (it *LongRangeIter) reduce(t *Thread) (Value, *Exception) {
	stop := num.Add(it.start, num.Mul(it.length, it.step))
	return reduceIter(t, NewRange(FromNum(it.start), FromNum(stop), FromNum(it.step)), FromNum(it.index))
}

//py:method __setstate__(self, state, /)
//py:sig -
//py:doc Set state information for unpickling.
func (it *LongRangeIter) setState(t *Thread, state Value) *Exception {
	x, ok := AsNum(state)
	if !ok {
		return t.TypeErrorf("state must be an int, not %s", TypeOf(state).Name)
	}
	if x.Sign() < 0 {
		x = num.Int{}
	} else if x.Cmp(it.length) > 0 {
		x = it.length
	}
	it.index = x
	return nil
}
