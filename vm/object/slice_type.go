package object

import (
	"gopy/vm/num"
)

// The type slice: its table and methods. What slicing does with bounds is in
// slicing.go.

func defineSlice() {
	SliceType = Type{
		Name: "slice", Doc: sliceDoc, Methods: sliceMethods, Getters: sliceGetters,
		New: sliceNew, Repr: sliceRepr, Compare: sliceCompare,
	}
}

//py:new slice(args, b=None, c=None, /)
//py:sig -
func newSlice(t *Thread, typ *Type, args []Value) (Value, *Exception) {
	switch len(args) {
	case 1:
		return NewSlice(None, args[0], None), nil
	case 2:
		return NewSlice(args[0], args[1], None), nil
	}
	return NewSlice(args[0], args[1], args[2]), nil
}

func sliceRepr(t *Thread, v Value) (Value, *Exception) {
	s := (*Slice)(v.p)
	out := "slice("
	for i, b := range [...]Value{s.Start, s.Stop, s.Step} {
		text, err := Repr(t, b)
		if err != nil {
			return Value{}, err
		}
		if i > 0 {
			out += ", "
		}
		out += text.String()
	}
	return NewStr(out + ")"), nil
}

func (s *Slice) tuple() Value { return Pack(s.Start, s.Stop, s.Step) }

func sliceCompare(t *Thread, a, b Value, op CompareOp) (Value, *Exception) {
	x, ok := AsSlice(a)
	y, ok2 := AsSlice(b)
	if !ok || !ok2 {
		return NotImplemented, nil
	}
	if x == y {
		return MakeBool(op == Eq || op == Le || op == Ge), nil
	}
	return RichCompare(t, x.tuple(), y.tuple(), op)
}

//py:method __reduce__(self, /)
//py:sig -
//py:doc Return state information for pickling.
func (s *Slice) reduce() Value { return Pack(SliceType.Value(), s.tuple()) }

//py:method indices(self, len, /)
//py:sig -
//py:doc S.indices(len) -> (start, stop, stride)
//py:doc
//py:doc Assuming a sequence of length len, calculate the start and stop
//py:doc indices, and the stride length of the extended slice described by
//py:doc S.
func (s *Slice) indices(t *Thread, length Value) (Value, *Exception) {
	n, err := IndexValue(t, length)
	if err != nil {
		return Value{}, err
	}
	if intOf(n).Sign() < 0 {
		return Value{}, t.ValueErrorf("length should not be negative")
	}
	start, stop, step, err := s.bigIndices(t, intOf(n))
	if err != nil {
		return Value{}, err
	}
	return Pack(FromNum(start), FromNum(stop), FromNum(step)), nil
}

// bigIndices resolves the slice against a length of any size.
func (s *Slice) bigIndices(t *Thread, length num.Int) (start, stop, step num.Int, err *Exception) {
	step = num.Small(1)
	if s.Step != None {
		if step, err = bigBound(t, s.Step); err != nil {
			return
		}
		if step.Sign() == 0 {
			err = t.ValueErrorf("slice step cannot be zero")
			return
		}
	}
	low, high := num.Small(0), length
	if step.Sign() < 0 {
		low, high = num.Small(-1), num.Sub(length, num.Small(1))
	}
	clamp := func(v Value, def num.Int) (num.Int, *Exception) {
		if v == None {
			return def, nil
		}
		x, err := bigBound(t, v)
		if err != nil {
			return x, err
		}
		if x.Sign() < 0 {
			if x = num.Add(x, length); x.Cmp(low) < 0 {
				x = low
			}
		} else if x.Cmp(high) > 0 {
			x = high
		}
		return x, nil
	}
	first, last := low, high
	if step.Sign() < 0 {
		first, last = high, low
	}
	if start, err = clamp(s.Start, first); err != nil {
		return
	}
	stop, err = clamp(s.Stop, last)
	return
}

func bigBound(t *Thread, v Value) (num.Int, *Exception) {
	if !IsIntLike(v) && TypeOf(v).Index == nil {
		return num.Int{}, t.TypeErrorf("slice indices must be integers or None or have an __index__ method")
	}
	x, err := IndexValue(t, v)
	if err != nil {
		return num.Int{}, err
	}
	return intOf(x), nil
}
