package object

func defineStrIter() {
	StrIterType = Type{
		Name:     "str_ascii_iterator",
		Flags:    TypeDisallowNew | TypeNoWeakref,
		Layout:   LayoutOf[StrIter](),
		Methods:  strIterMethods,
		GetAttr:  GenericGetAttr,
		Iter:     selfIter,
		IterNext: strIterNext,
	}
}

// StrIter is the iterator of strings.
//
//py:type str_ascii_iterator
type StrIter struct {
	Object
	s *Str // nil when exhausted
	i int
}

func strIter(t *Thread, v Value) (Value, *Exception) {
	it := &StrIter{Object{&StrIterType.Root}, (*Str)(v.p), 0}
	return it.Object.Value(), nil
}

func strIterNext(t *Thread, v Value) (Value, *Exception) {
	it := (*StrIter)(v.p)
	s := it.s
	if s == nil {
		return Value{}, nil
	}
	i := it.i
	if s.kind == 1 && i < len(s.data) {
		it.i = i + 1
		return latin1Strs[s.data[i]].Value(), nil
	}
	if i >= s.Len() {
		it.s = nil
		return Value{}, nil
	}
	it.i = i + 1
	return s.char(i).Value(), nil
}

// lengthHint is how many items remain.
//
//py:method __length_hint__(self)
//py:sig -
//py:doc Private method returning an estimate of len(list(it)).
func (it *StrIter) lengthHint() int {
	if it.s == nil {
		return 0
	}
	return max(it.s.Len()-it.i, 0)
}

// reduce is for pickling.
//
//py:method __reduce__(self)
//py:sig -
//py:doc Return state information for pickling.
func (it *StrIter) reduce(t *Thread) (Value, *Exception) {
	if it.s == nil {
		return reduceIter(t, emptyStr.Value())
	}
	return reduceIter(t, it.s.Value(), MakeInt(int64(it.i)))
}

// setstate restores the position.
//
//py:method __setstate__(self, state, /)
//py:sig -
//py:doc Set state information for unpickling.
func (it *StrIter) setstate(i int) {
	if it.s != nil {
		it.i = min(max(i, 0), it.s.Len())
	}
}
