package object

//py:method __getitem__(self, key, /)
//py:sig -
//py:doc x.__getitem__(y) <==> x[y]
func (l *List) pyGetItem(t *Thread, key Value) (Value, *Exception) {
	return listGetItem(t, l.Value(), key)
}

//py:method __reversed__(self, /)
//py:doc Return a reverse iterator over the list.
func (l *List) reversed(t *Thread) Value { return newListRevIter(l) }

//py:method __sizeof__(self, /)
//py:doc Return the size of the list in memory, in bytes.
func (l *List) sizeof(t *Thread) int { return 40 + 8*cap(l.Items) }

//py:method clear(self, /)
//py:doc Remove all items from list.
func (l *List) pyClear(t *Thread) {
	if cap(l.Items) > 0 { // else it may be one that is being sorted
		l.Items = nil
	}
}

//py:method copy(self, /)
//py:doc Return a shallow copy of the list.
func (l *List) pyCopy(t *Thread) Value {
	return NewListOf(l.Items).Value()
}

//py:method append(self, object, /)
//py:doc Append object to the end of the list.
func (l *List) pyAppend(t *Thread, object Value) { l.Append(object) }

// insert puts v before index.
//
//py:method insert(self, index: int, object, /)
//py:doc Insert object before index.
func (l *List) insert(t *Thread, index int, v Value) { l.Insert(index, v) }

//py:method extend(self, iterable, /)
//py:doc Extend list by appending elements from the iterable.
func (l *List) pyExtend(t *Thread, iterable Value) *Exception { return l.Extend(t, iterable) }

//py:method pop(self, index: int = -1, /)
//py:doc Remove and return item at index (default last).
//py:doc
//py:doc Raises IndexError if list is empty or index is out of range.
func (l *List) pop(t *Thread, index int) (Value, *Exception) {
	n := len(l.Items)
	if n == 0 {
		return Value{}, t.IndexErrorf("pop from empty list")
	}
	if index < 0 {
		index += n
	}
	if uint(index) >= uint(n) {
		return Value{}, t.IndexErrorf("pop index out of range")
	}
	v := l.Items[index]
	if index != n-1 {
		copy(l.Items[index:], l.Items[index+1:])
	}
	l.setSize(n - 1)
	return v, nil
}

//py:method remove(self, value, /)
//py:doc Remove first occurrence of value.
//py:doc
//py:doc Raises ValueError if the value is not present.
func (l *List) remove(t *Thread, value Value) *Exception {
	for i := skipOtherInts(l.Items, value); i < len(l.Items); i++ {
		eq, err := Equal(t, l.Items[i], value)
		if err != nil {
			return err
		}
		if eq {
			// The comparison may have shortened the list.
			if i < len(l.Items) {
				l.deleteRange(i, i+1)
			}
			return nil
		}
	}
	return t.ValueErrorf("list.remove(x): x not in list")
}

//py:method index(self, value, start=0, stop=sys.maxsize, /)
//py:doc Return first index of value.
//py:doc
//py:doc Raises ValueError if the value is not present.
func (l *List) index(t *Thread, value, start, stop Value) (int, *Exception) {
	i, j, err := indexBounds(t, start, stop, func() int { return len(l.Items) })
	if err != nil {
		return 0, err
	}
	if i == 0 {
		i = skipOtherInts(l.Items, value)
	}
	for ; i < j && i < len(l.Items); i++ {
		eq, err := Equal(t, l.Items[i], value)
		if err != nil {
			return 0, err
		}
		if eq {
			return i, nil
		}
	}
	s, err := Repr(t, value)
	if err != nil {
		return 0, err
	}
	return 0, t.ValueErrorf("%s is not in list", s.String())
}

// indexBounds converts the start and stop of index(); no value is the default.
func indexBounds(t *Thread, start, stop Value, length func() int) (i, j int, err *Exception) {
	j = maxInt
	if !start.IsNil() {
		if i, err = sliceArg(t, start); err != nil {
			return
		}
	}
	if !stop.IsNil() {
		if j, err = sliceArg(t, stop); err != nil {
			return
		}
	}
	n := length()
	if i < 0 {
		i = max(i+n, 0)
	}
	if j < 0 {
		j = max(j+n, 0)
	}
	return
}

// sliceArg is a bound that may not be None.
func sliceArg(t *Thread, v Value) (int, *Exception) {
	if !IsIntLike(v) && TypeOf(v).Index == nil {
		return 0, t.TypeErrorf("slice indices must be integers or have an __index__ method")
	}
	return IndexClamp(t, v)
}

//py:method count(self, value, /)
//py:doc Return number of occurrences of value.
func (l *List) count(t *Thread, value Value) (int, *Exception) {
	n := 0
	for i := skipOtherInts(l.Items, value); i < len(l.Items); i++ {
		eq, err := Equal(t, l.Items[i], value)
		if err != nil {
			return 0, err
		}
		if eq {
			n++
		}
	}
	return n, nil
}

//py:method reverse(self, /)
//py:doc Reverse *IN PLACE*.
func (l *List) reverse(t *Thread) { reverseValues(l.Items) }

func reverseValues(s []Value) {
	for i, j := 0, len(s)-1; i < j; i, j = i+1, j-1 {
		s[i], s[j] = s[j], s[i]
	}
}

//py:method sort(self, /, *, key=None, reverse: int = False)
//py:doc Sort the list in ascending order and return None.
//py:doc
//py:doc The sort is in-place (i.e. the list itself is modified) and stable (i.e. the
//py:doc order of two equal elements is maintained).
//py:doc
//py:doc If a key function is given, apply it once to each list item and sort them,
//py:doc ascending or descending, according to their function values.
//py:doc
//py:doc The reverse flag can be set to sort in descending order.
func (l *List) pySort(t *Thread, key Value, reverse bool) *Exception {
	return l.Sort(t, key, reverse)
}

//py:classmethod list.__class_getitem__(cls, object, /)
//py:sig -
//py:doc See PEP 585
func listClassGetItem(t *Thread, cls, item Value) Value { return NewGenericAlias(cls, item) }
