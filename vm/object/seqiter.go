package object

import "unsafe"

// The iterators of sequences: of lists and tuples, forwards and of lists
// backwards, and of any object with __getitem__; and iter(callable, sentinel).
// Each drops its sequence when it is exhausted, and stays so.

// ListIter is the iterator of a list.
//
//py:type list_iterator
type ListIter struct {
	Object
	Seq   *List // nil: exhausted
	Index int
	Temp  bool // of a for loop: nobody else has it
}

// NewListIter makes the iterator of a list.
func NewListIter(l *List) Value {
	return Value{unsafe.Pointer(&ListIter{Object: Object{&ListIterType.Root}, Seq: l})}
}

func listIter(t *Thread, v Value) (Value, *Exception) { return NewListIter((*List)(v.p)), nil }

func defineListIter() {
	ListIterType = Type{
		Name: "list_iterator", Flags: TypeDisallowNew | TypeNoWeakref, Methods: listIterMethods,
		Iter: selfIter,
		IterNext: func(t *Thread, v Value) (Value, *Exception) {
			it := (*ListIter)(v.p)
			if it.Seq == nil {
				return Value{}, nil
			}
			if it.Index < len(it.Seq.Items) {
				r := it.Seq.Items[it.Index]
				it.Index++
				return r, nil
			}
			it.Seq = nil
			return Value{}, nil
		},
	}
}

//py:method __length_hint__(self, /)
//py:sig -
//py:doc Private method returning an estimate of len(list(it)).
func (it *ListIter) lengthHint(t *Thread) int {
	if it.Seq == nil {
		return 0
	}
	return max(0, len(it.Seq.Items)-it.Index)
}

//py:method __reduce__(self, /)
//py:sig -
//py:doc Return state information for pickling.
func (it *ListIter) reduce(t *Thread) (Value, *Exception) {
	if it.Seq == nil {
		return reduceIter(t, NewList(nil).Value())
	}
	return reduceIter(t, it.Seq.Value(), MakeInt(int64(it.Index)))
}

//py:method __setstate__(self, state, /)
//py:sig -
//py:doc Set state information for unpickling.
func (it *ListIter) setState(t *Thread, state Value) *Exception {
	i, err := IndexOverflow(t, state)
	if err == nil && it.Seq != nil {
		it.Index = min(max(i, 0), len(it.Seq.Items))
	}
	return err
}

// ListRevIter is the iterator of reversed(list).
//
//py:type list_reverseiterator
type ListRevIter struct {
	Object
	Seq   *List
	Index int
}

func newListRevIter(l *List) Value {
	return Value{unsafe.Pointer(&ListRevIter{Object{&ListRevIterType.Root}, l, len(l.Items) - 1})}
}

func defineListRevIter() {
	ListRevIterType = Type{
		Name: "list_reverseiterator", Flags: TypeDisallowNew | TypeNoWeakref, Methods: listRevIterMethods,
		Iter: selfIter,
		IterNext: func(t *Thread, v Value) (Value, *Exception) {
			it := (*ListRevIter)(v.p)
			if it.Seq == nil {
				return Value{}, nil
			}
			if it.Index >= 0 && it.Index < len(it.Seq.Items) {
				it.Index--
				return it.Seq.Items[it.Index+1], nil
			}
			it.Seq = nil
			it.Index = -1
			return Value{}, nil
		},
	}
}

//py:method __length_hint__(self, /)
//py:sig -
//py:doc Private method returning an estimate of len(list(it)).
func (it *ListRevIter) lengthHint(t *Thread) int {
	if it.Seq == nil || len(it.Seq.Items) < it.Index+1 {
		return 0
	}
	return it.Index + 1
}

//py:method __reduce__(self, /)
//py:sig -
//py:doc Return state information for pickling.
func (it *ListRevIter) reduce(t *Thread) (Value, *Exception) {
	if it.Seq == nil {
		return reduceIter(t, NewList(nil).Value())
	}
	f, err := builtinNamed(t, "reversed")
	if err != nil {
		return Value{}, err
	}
	return Pack(f, Pack(it.Seq.Value()), MakeInt(int64(it.Index))), nil
}

//py:method __setstate__(self, state, /)
//py:sig -
//py:doc Set state information for unpickling.
func (it *ListRevIter) setState(t *Thread, state Value) *Exception {
	i, err := IndexOverflow(t, state)
	if err == nil && it.Seq != nil {
		it.Index = min(max(i, -1), len(it.Seq.Items)-1)
	}
	return err
}

// TupleIter is the iterator of a tuple.
//
//py:type tuple_iterator
type TupleIter struct {
	Object
	Seq   *Tuple
	Index int
	Temp  bool
}

// NewTupleIter makes the iterator of a tuple.
func NewTupleIter(p *Tuple) Value {
	return Value{unsafe.Pointer(&TupleIter{Object: Object{&TupleIterType.Root}, Seq: p})}
}

func tupleIter(t *Thread, v Value) (Value, *Exception) { return NewTupleIter((*Tuple)(v.p)), nil }

func defineTupleIter() {
	TupleIterType = Type{
		Name: "tuple_iterator", Flags: TypeDisallowNew | TypeNoWeakref, Methods: tupleIterMethods,
		Iter: selfIter,
		IterNext: func(t *Thread, v Value) (Value, *Exception) {
			it := (*TupleIter)(v.p)
			if it.Seq == nil {
				return Value{}, nil
			}
			if it.Index < it.Seq.Len() {
				it.Index++
				return it.Seq.At(it.Index - 1), nil
			}
			it.Seq = nil
			return Value{}, nil
		},
	}
}

//py:method __length_hint__(self, /)
//py:sig -
//py:doc Private method returning an estimate of len(list(it)).
func (it *TupleIter) lengthHint(t *Thread) int {
	if it.Seq == nil {
		return 0
	}
	return it.Seq.Len() - it.Index
}

//py:method __reduce__(self, /)
//py:sig -
//py:doc Return state information for pickling.
func (it *TupleIter) reduce(t *Thread) (Value, *Exception) {
	if it.Seq == nil {
		return reduceIter(t, EmptyTuple().Value())
	}
	return reduceIter(t, it.Seq.Value(), MakeInt(int64(it.Index)))
}

//py:method __setstate__(self, state, /)
//py:sig -
//py:doc Set state information for unpickling.
func (it *TupleIter) setState(t *Thread, state Value) *Exception {
	i, err := IndexOverflow(t, state)
	if err == nil && it.Seq != nil {
		it.Index = min(max(i, 0), it.Seq.Len())
	}
	return err
}

// SeqIter is the iterator of an object that has __getitem__ alone.
//
//py:type iterator
type SeqIter struct {
	Object
	Seq   Value // no value: exhausted
	Index int
}

// NewSeqIter makes the iterator of an object that has __getitem__ alone.
func NewSeqIter(v Value) Value {
	return Value{unsafe.Pointer(&SeqIter{Object{&SeqIterType.Root}, v, 0})}
}

func defineSeqIter() {
	SeqIterType = Type{
		Name: "iterator", Flags: TypeDisallowNew | TypeNoWeakref, Methods: seqIterMethods,
		Iter: selfIter, IterNext: seqIterNext,
	}
}

func seqIterNext(t *Thread, v Value) (Value, *Exception) {
	it := (*SeqIter)(v.p)
	if it.Seq.IsNil() {
		return Value{}, nil
	}
	if it.Index == maxInt {
		return Value{}, t.OverflowErrorf("iter index too large")
	}
	r, err := GetItem(t, it.Seq, MakeInt(int64(it.Index)))
	if err != nil {
		if err.Is(&IndexError) || err.Is(&StopIteration) {
			it.Seq = Value{}
			return Value{}, nil
		}
		return Value{}, err
	}
	it.Index++
	return r, nil
}

//py:method __length_hint__(self, /)
//py:sig -
//py:doc Private method returning an estimate of len(list(it)).
func (it *SeqIter) lengthHint(t *Thread) (Value, *Exception) {
	if it.Seq.IsNil() {
		return SmallInt(0), nil
	}
	if TypeOf(it.Seq).Len == nil {
		return NotImplemented, nil
	}
	n, err := Len(t, it.Seq)
	return MakeInt(int64(max(0, n-it.Index))), err
}

//py:method __reduce__(self, /)
//py:sig -
//py:doc Return state information for pickling.
func (it *SeqIter) reduce(t *Thread) (Value, *Exception) {
	if it.Seq.IsNil() {
		return reduceIter(t, EmptyTuple().Value())
	}
	return reduceIter(t, it.Seq, MakeInt(int64(it.Index)))
}

//py:method __setstate__(self, state, /)
//py:sig -
//py:doc Set state information for unpickling.
func (it *SeqIter) setState(t *Thread, state Value) *Exception {
	i, err := IndexOverflow(t, state)
	if err == nil && !it.Seq.IsNil() {
		it.Index = max(i, 0)
	}
	return err
}

// CallableIter is iter(callable, sentinel).
//
//py:type callable_iterator
type CallableIter struct {
	Object
	Callable, Sentinel Value // Callable is no value when exhausted
}

// NewCallableIter makes iter(callable, sentinel).
func NewCallableIter(callable, sentinel Value) Value {
	return Value{unsafe.Pointer(&CallableIter{Object{&CallableIterType.Root}, callable, sentinel})}
}

func defineCallableIter() {
	CallableIterType = Type{
		Name: "callable_iterator", Flags: TypeDisallowNew | TypeNoWeakref, Methods: callableIterMethods,
		Iter: selfIter, IterNext: callableIterNext,
	}
}

func callableIterNext(t *Thread, v Value) (Value, *Exception) {
	it := (*CallableIter)(v.p)
	if it.Callable.IsNil() {
		return Value{}, nil
	}
	r, err := Call0(t, it.Callable)
	if err != nil {
		if err.Is(&StopIteration) {
			it.Callable, it.Sentinel = Value{}, Value{}
			return Value{}, nil
		}
		return Value{}, err
	}
	if it.Callable.IsNil() { // the call exhausted its own iterator
		return Value{}, nil
	}
	eq, err := Equal(t, it.Sentinel, r)
	if err != nil {
		return Value{}, err
	}
	if eq {
		it.Callable, it.Sentinel = Value{}, Value{}
		return Value{}, nil
	}
	return r, nil
}

//py:method __reduce__(self, /)
//py:sig -
//py:doc Return state information for pickling.
func (it *CallableIter) reduce(t *Thread) (Value, *Exception) {
	if it.Callable.IsNil() {
		return reduceIter(t, EmptyTuple().Value())
	}
	f, err := builtinNamed(t, "iter")
	if err != nil {
		return Value{}, err
	}
	return Pack(f, Pack(it.Callable, it.Sentinel)), nil
}
