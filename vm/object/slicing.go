package object

import "unsafe"

// Slice is Python's slice: three Values, None where a bound is missing.
//
//py:type slice
//py:doc slice(stop)
//py:doc slice(start, stop[, step])
//py:doc
//py:doc Create a slice object.  This is used for extended slicing (e.g. a[0:10:2]).
type Slice struct {
	Object
	//py:member start
	Start Value
	//py:member stop
	Stop Value
	//py:member step
	Step Value
}

// NewSlice makes a slice; no value stands for None.
func NewSlice(start, stop, step Value) Value {
	s := &Slice{Object{&SliceType.Root}, orNone(start), orNone(stop), orNone(step)}
	return Value{unsafe.Pointer(s)}
}

func orNone(v Value) Value {
	if v.IsNil() {
		return None
	}
	return v
}

// AsSlice returns v as a slice when it is one (slice cannot be subclassed).
func AsSlice(v Value) (*Slice, bool) {
	if IsExact(v, &SliceType) {
		return (*Slice)(v.p), true
	}
	return nil, false
}

const maxInt = int(^uint(0) >> 1)

// Unpack returns the three bounds as Go ints, clamped, with defaults put in. It
// may run __index__ methods, so a caller asks for the length of what it slices
// afterwards (AdjustSlice).
func (s *Slice) Unpack(t *Thread) (start, stop, step int, err *Exception) {
	step = 1
	if s.Step != None {
		if step, err = sliceBound(t, s.Step); err != nil {
			return
		}
		if step == 0 {
			err = t.ValueErrorf("slice step cannot be zero")
			return
		}
		step = max(step, -maxInt) // so that -step does not overflow
	}
	start, stop = 0, maxInt
	if step < 0 {
		start, stop = maxInt, -maxInt-1
	}
	if s.Start != None {
		if start, err = sliceBound(t, s.Start); err != nil {
			return
		}
	}
	if s.Stop != None {
		stop, err = sliceBound(t, s.Stop)
	}
	return
}

func sliceBound(t *Thread, v Value) (int, *Exception) {
	if v.IsInt() {
		return int(v.Int()), nil
	}
	if !IsIntLike(v) && TypeOf(v).Index == nil {
		return 0, t.TypeErrorf("slice indices must be integers or None or have an __index__ method")
	}
	return IndexClamp(t, v)
}

// AdjustSlice fits unpacked bounds to a sequence of the given length and
// returns how many items they select.
func AdjustSlice(length, start, stop, step int) (first, end, n int) {
	low, high := 0, length
	if step < 0 {
		low, high = -1, length-1
	}
	start, stop = clampBound(start, length, low, high), clampBound(stop, length, low, high)
	switch {
	case step < 0 && stop < start:
		n = (start-stop-1)/-step + 1
	case step > 0 && start < stop:
		n = (stop-start-1)/step + 1
	}
	return start, stop, n
}

func clampBound(i, length, low, high int) int {
	if i < 0 {
		return max(i+length, low)
	}
	return min(i, high)
}

// SliceIndices resolves a slice against a length: the first index, the end, the
// step, and the number of items selected.
func SliceIndices(t *Thread, s *Slice, length int) (start, stop, step, n int, err *Exception) {
	if start, stop, step, err = s.Unpack(t); err != nil {
		return
	}
	start, stop, n = AdjustSlice(length, start, stop, step)
	return
}

// sliceItems copies the n items that start and step select.
func sliceItems(items []Value, start, step, n int) []Value {
	out := make([]Value, n)
	if step == 1 {
		copy(out, items[start:start+n])
		return out
	}
	for i, k := 0, start; i < n; i, k = i+1, k+step {
		out[i] = items[k]
	}
	return out
}

// checkSize raises MemoryError for a number of Values that cannot be had.
func checkSize(t *Thread, n int) *Exception { return CheckAlloc(t, n, 8) }

// GetSlice is v[start:stop] without making the slice: ok is false when that is
// not possible, because v is not one of the builtin sequences, which do not keep
// it, or the bounds are not plain ints or None.
func GetSlice(t *Thread, v, start, stop Value) (r Value, ok bool, err *Exception) {
	if !isPlainBound(start) || !isPlainBound(stop) {
		return Value{}, false, nil
	}
	switch ShapeOf(v) {
	case &ListType.Root:
		items := (*List)(v.p).Items
		i, n := plainRange(len(items), start, stop)
		l := NewListSize(n)
		copyFresh(l.Items, items[i:i+n])
		return l.Value(), true, nil
	case &TupleType.Root:
		items := (*Tuple)(v.p).Items()
		i, n := plainRange(len(items), start, stop)
		if n == len(items) {
			return v, true, nil
		}
		p := NewTupleSize(n)
		copyFresh(p.Items(), items[i:i+n])
		return p.Value(), true, nil
	case &StrType.Root:
		s := (*Str)(v.p)
		i, n := plainRange(s.Len(), start, stop)
		if n == 0 {
			return emptyStr.Value(), true, nil
		}
		return s.slice(i, i+n).Value(), true, nil
	case &BytesType.Root:
		b := (*Bytes)(v.p)
		i, n := plainRange(len(b.Data), start, stop)
		return likeSelf(v, b.Data[i:i+n]), true, nil
	}
	return Value{}, false, nil
}

// GetSliceStep is GetSlice of v[start:stop:step].
func GetSliceStep(t *Thread, v, start, stop, step Value) (r Value, ok bool, err *Exception) {
	if !isPlainBound(start) || !isPlainBound(stop) || !isPlainBound(step) {
		return Value{}, false, nil
	}
	switch ShapeOf(v) {
	case &ListType.Root:
		items := (*List)(v.p).Items
		sl := Slice{Start: start, Stop: stop, Step: step}
		first, _, by, n, err := SliceIndices(t, &sl, len(items))
		if err != nil {
			return Value{}, false, err
		}
		l := NewListSize(n)
		for i := range l.Items {
			copyFresh(l.Items[i:i+1], items[first:])
			first += by
		}
		return l.Value(), true, nil
	case &TupleType.Root, &StrType.Root, &BytesType.Root:
		t.bounds = Slice{Object{&SliceType.Root}, start, stop, step}
		r, err = TypeOf(v).GetItem(t, v, Value{unsafe.Pointer(&t.bounds)})
		t.bounds = Slice{}
		return r, true, err
	}
	return Value{}, false, nil
}

// SetSlice is v[start:stop] = val for a list, without making the slice.
func SetSlice(t *Thread, v, start, stop, val Value) (ok bool, err *Exception) {
	if !isPlainBound(start) || !isPlainBound(stop) || !IsExact(v, &ListType) {
		return false, nil
	}
	// The list unpacks the slice before it runs anything else.
	t.bounds = Slice{Object{&SliceType.Root}, start, stop, None}
	err = listSetSlice(t, (*List)(v.p), &t.bounds, val)
	t.bounds = Slice{}
	return true, err
}

// ConcatLists returns a + b for lists.
func ConcatLists(t *Thread, a, b Value) (Value, *Exception) { return listConcat(t, a, b) }

func isPlainBound(v Value) bool { return v.IsInt() || v == None }

// plainRange resolves plain bounds with a step of one.
func plainRange(length int, start, stop Value) (first, n int) {
	i, j := 0, length
	if start.IsInt() {
		i = clampBound(int(start.Int()), length, 0, length)
	}
	if stop.IsInt() {
		j = clampBound(int(stop.Int()), length, 0, length)
	}
	return i, max(0, j-i)
}
