package collections

import "gopy/vm/object"

//py:method append(self, object, /)
//py:sig -
//py:doc Add an element to the right side of the deque.
func (d *Deque) pyAppend(t *Thread, item Value) { d.pushRight(item) }

//py:method appendleft(self, object, /)
//py:sig -
//py:doc Add an element to the left side of the deque.
func (d *Deque) pyAppendLeft(t *Thread, item Value) { d.pushLeft(item) }

//py:method clear(self, /)
//py:sig -
//py:doc Remove all elements from the deque.
func (d *Deque) pyClear(t *Thread) { d.clear() }

//py:method copy(self, /)
//py:sig -
//py:doc Return a shallow copy of a deque.
//py:method __copy__(self, /)
//py:sig -
//py:doc Return a shallow copy of a deque.
func (d *Deque) pyCopy(t *Thread) (Value, *Exception) { return copyDeque(t, d.Object.Value()) }

// copyDeque copies a deque; subclasses are called with its items.
func copyDeque(t *Thread, v Value) (Value, *Exception) {
	d := asDeque(v)
	if d.Type() == &DequeType {
		return d.exactCopy().Object.Value(), nil
	}
	args := []Value{v}
	if d.maxLen >= 0 {
		args = append(args, object.MakeInt(int64(d.maxLen)))
	}
	c, err := object.Call(t, d.Type().Value(), args, nil)
	if err == nil && !isDeque(c) {
		return Value{}, t.TypeErrorf("%s() must return a deque, not %s", d.Type().Name, object.TypeOf(c).Name)
	}
	return c, err
}

//py:method count(self, value, /)
//py:sig -
//py:doc D.count(value) -> integer -- return number of occurrences of value
func (d *Deque) count(t *Thread, value Value) (int, *Exception) {
	n := 0
	err := d.search(t, value, 0, d.n, func(int) bool {
		n++
		return true
	})
	return n, err
}

//py:method extend(self, iterable, /)
//py:sig -
//py:doc Extend the right side of the deque with elements from the iterable
func (d *Deque) pyExtend(t *Thread, iterable Value) *Exception { return d.extend(t, iterable) }

//py:method extendleft(self, iterable, /)
//py:sig -
//py:doc Extend the left side of the deque with elements from the iterable
func (d *Deque) extendLeft(t *Thread, iterable Value) *Exception {
	if iterable == d.Object.Value() {
		iterable = object.NewList(d.items()).Value()
	}
	return object.Iterate(t, iterable, func(item Value) *Exception {
		d.pushLeft(item)
		return nil
	})
}

//py:method index(self, value, start: slice_index_not_none = 0, stop: slice_index_not_none = sys.maxsize, /)
//py:sig -
//py:doc D.index(value, [start, [stop]]) -> integer -- return first index of value.
//py:doc Raises ValueError if the value is not present.
func (d *Deque) pyIndex(t *Thread, value Value, start, stop int) (int, *Exception) {
	if start < 0 {
		start = max(start+d.n, 0)
	}
	if stop < 0 {
		stop = max(stop+d.n, 0)
	}
	i, err := d.find(t, value, start, min(stop, d.n))
	if err == nil && i < 0 {
		return 0, notIn(t, value)
	}
	return i, err
}

func notIn(t *Thread, value Value) *Exception {
	s, err := object.Repr(t, value)
	if err != nil {
		return err
	}
	return t.ValueErrorf("%s is not in deque", s.String())
}

//py:method insert(self, /, *args)
//py:sig -
//py:doc D.insert(index, object) -- insert object before index
func (d *Deque) insert(t *Thread, args []Value) *Exception {
	if len(args) != 2 {
		return t.TypeErrorf("insert() takes exactly 2 arguments (%d given)", len(args))
	}
	i, err := object.ArgInt(t, args[0])
	if err != nil {
		return err
	}
	item := args[1]
	if d.maxLen >= 0 && d.n >= d.maxLen {
		return t.IndexErrorf("deque already at its maximum size")
	}
	if i < 0 {
		i = max(i+d.n, 0)
	}
	i = min(i, d.n)
	if i < d.n/2 {
		d.pushLeft(item)
		for k := 0; k < i; k++ {
			*d.at(k) = *d.at(k + 1)
		}
	} else {
		d.pushRight(item)
		for k := d.n - 1; k > i; k-- {
			*d.at(k) = *d.at(k - 1)
		}
	}
	*d.at(i) = item
	return nil
}

//py:method pop(self, /)
//py:sig -
//py:doc Remove and return the rightmost element.
func (d *Deque) pop(t *Thread) (Value, *Exception) {
	if d.n == 0 {
		return Value{}, t.IndexErrorf("pop from an empty deque")
	}
	return d.popRight(), nil
}

//py:method popleft(self, /)
//py:sig -
//py:doc Remove and return the leftmost element.
func (d *Deque) pyPopLeft(t *Thread) (Value, *Exception) {
	if d.n == 0 {
		return Value{}, t.IndexErrorf("pop from an empty deque")
	}
	return d.popLeft(), nil
}

//py:method remove(self, value, /)
//py:sig -
//py:doc D.remove(value) -- remove first occurrence of value.
func (d *Deque) remove(t *Thread, value Value) *Exception {
	changes, n := d.changes, d.n
	for i := 0; i < n; i++ {
		eq, err := object.Equal(t, *d.at(i), value)
		if err != nil {
			return err
		}
		if changes != d.changes {
			return t.IndexErrorf("deque mutated during iteration")
		}
		if eq {
			d.removeAt(i)
			return nil
		}
	}
	return notIn(t, value)
}

//py:method __reduce__(self, /)
//py:sig -
//py:doc Return state information for pickling.
func (d *Deque) reduce(t *Thread) (Value, *Exception) {
	st, err := state(t, d.Object.Value())
	if err != nil {
		return Value{}, err
	}
	it, err := object.Iter(t, d.Object.Value())
	if err != nil {
		return Value{}, err
	}
	args := object.EmptyTuple().Value()
	if d.maxLen >= 0 {
		args = pack(args, object.MakeInt(int64(d.maxLen)))
	}
	return pack(d.Type().Value(), args, st, it), nil
}

//py:method __reversed__(self, /)
//py:sig -
//py:doc D.__reversed__() -- return a reverse iterator over the deque
func (d *Deque) reversed(t *Thread) Value { return newRevIter(d) }

//py:method reverse(self, /)
//py:sig -
//py:doc D.reverse() -- reverse *IN PLACE*
func (d *Deque) reverse(t *Thread) {
	for i, j := 0, d.n-1; i < j; i, j = i+1, j-1 {
		a, b := d.at(i), d.at(j)
		*a, *b = *b, *a
	}
}

//py:method rotate(self, /, *args)
//py:sig -
//py:doc Rotate the deque n steps to the right (default n=1).  If n is negative, rotates left.
func (d *Deque) pyRotate(t *Thread, args []Value) *Exception {
	if len(args) > 1 {
		return t.TypeErrorf("deque.rotate expected at most 1 argument, got %d", len(args))
	}
	n := 1
	if len(args) == 1 {
		var err *Exception
		if n, err = object.ArgInt(t, args[0]); err != nil {
			return err
		}
	}
	d.rotate(n)
	return nil
}

//py:method __sizeof__(self, /)
//py:sig -
//py:doc D.__sizeof__() -- size of D in memory, in bytes
func (d *Deque) sizeof(t *Thread) int { return 72 + 8*len(d.ring) }

//py:getter maxlen
//py:doc maximum size of a deque or None if unbounded
func (d *Deque) pyMaxLen(t *Thread) Value {
	if d.maxLen < 0 {
		return object.None
	}
	return object.MakeInt(int64(d.maxLen))
}

//py:classmethod deque.__class_getitem__(cls, object, /)
//py:sig -
//py:doc See PEP 585
func dequeClassGetItem(t *Thread, cls, item Value) Value { return object.NewGenericAlias(cls, item) }

// DequeIter is the iterator of a deque, forwards or backwards.
//
//py:type _collections._deque_iterator dequeIter DequeIterType
type DequeIter struct {
	object.Object
	d       *Deque
	pos     int
	changes uint64
}

func newIterOf(typ *Type, d *Deque) Value {
	v := typ.Alloc()
	it := (*DequeIter)(v.Ptr())
	it.d, it.changes = d, d.changes
	return v
}

func newIter(d *Deque) Value    { return newIterOf(&DequeIterType, d) }
func newRevIter(d *Deque) Value { return newIterOf(&DequeRevIterType, d) }

func defineDequeIters() {
	DequeIterType = Type{Name: "_collections._deque_iterator", Layout: object.LayoutOf[DequeIter](), Methods: dequeIterMethods,
		New: newDequeIter, Iter: self, IterNext: iterNext}
	DequeRevIterType = Type{Name: "_collections._deque_reverse_iterator", Layout: object.LayoutOf[DequeIter](),
		Methods: dequeIterMethods, New: newDequeIter, Iter: self,
		IterNext: func(t *Thread, v Value) (Value, *Exception) {
			return (*DequeIter)(v.Ptr()).step(t, func(d *Deque, i int) Value { return *d.at(d.n - 1 - i) })
		}}
	object.DefineType(&DequeIterType)
	object.DefineType(&DequeRevIterType)
}

func iterNext(t *Thread, v Value) (Value, *Exception) {
	return (*DequeIter)(v.Ptr()).step(t, func(d *Deque, i int) Value { return *d.at(i) })
}

func (it *DequeIter) step(t *Thread, at func(d *Deque, i int) Value) (Value, *Exception) {
	d := it.d
	if it.changes != d.changes {
		it.pos = d.n
		return Value{}, mutated(t)
	}
	if it.pos >= d.n {
		return Value{}, nil
	}
	it.pos++
	return at(d, it.pos-1), nil
}

// newDequeIter makes an iterator from what __reduce__ gave.
func newDequeIter(t *Thread, typ *Type, args []Value, kwnames *Tuple) (Value, *Exception) {
	if len(args) == 0 {
		return Value{}, t.TypeErrorf("function takes at least 1 argument (0 given)")
	}
	if len(args) > 2 {
		return Value{}, t.TypeErrorf("function takes at most 2 arguments (%d given)", len(args))
	}
	if !isDeque(args[0]) {
		return Value{}, t.TypeErrorf("argument 1 must be collections.deque, not %s", object.TypeOf(args[0]).Name)
	}
	v := newIterOf(typ, asDeque(args[0]))
	if len(args) == 2 {
		i, err := object.ArgInt(t, args[1])
		if err != nil {
			return Value{}, err
		}
		it := (*DequeIter)(v.Ptr())
		it.pos = min(max(i, 0), it.d.n)
	}
	return v, nil
}

//py:method __length_hint__(self, /)
//py:sig -
//py:doc Private method returning an estimate of len(list(it)).
func (it *DequeIter) lengthHint(t *Thread) int { return max(it.d.n-it.pos, 0) }

//py:method __reduce__(self, /)
//py:sig -
//py:doc Return state information for pickling.
func (it *DequeIter) reduce(t *Thread) Value {
	return pack(it.Type().Value(), pack(it.d.Object.Value(), object.MakeInt(int64(it.pos))))
}
