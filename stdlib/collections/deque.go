package collections

import "gopy/vm/object"

// Deque is a deque: a ring buffer whose length is a power of two.
//
//py:type collections.deque
//py:doc deque([iterable[, maxlen]]) --> deque object
//py:doc
//py:doc A list-like sequence optimized for data accesses near its endpoints.
type Deque struct {
	object.Object
	ring    []Value
	head, n int
	maxLen  int    // -1: unbounded
	changes uint64 // counts what makes iterators give up
}

func defineDeque() {
	DequeType = Type{
		Name: "collections.deque", Flags: object.TypeBase | object.TypeSequence | object.TypeWeakref, Layout: object.LayoutOf[Deque](), Doc: dequeDoc,
		Methods: dequeMethods, Getters: dequeGetters,
		New: func(t *Thread, typ *Type, args []Value, kwnames *Tuple) (Value, *Exception) {
			v := typ.Alloc()
			(*Deque)(v.Ptr()).maxLen = -1
			return v, nil
		},
		Init: dequeInit, Repr: dequeRepr, Compare: dequeCompare,
		Iter:     func(t *Thread, v Value) (Value, *Exception) { return newIter(asDeque(v)), nil },
		Len:      func(t *Thread, v Value) (int, *Exception) { return asDeque(v).n, nil },
		Contains: dequeContains, GetItem: dequeGetItem, SetItem: dequeSetItem,
		Concat: dequeConcat, Repeat: dequeRepeat,
		InplaceConcat: func(t *Thread, a, b Value) (Value, *Exception) { return a, asDeque(a).extend(t, b) },
		InplaceRepeat: func(t *Thread, v Value, n int) (Value, *Exception) { return v, asDeque(v).repeat(t, n) },
	}
	object.DefineType(&DequeType)
	defineDequeIters()
}

func asDeque(v Value) *Deque { return (*Deque)(v.Ptr()) }

func isDeque(v Value) bool { return object.IsInstance(v, &DequeType) }

// at returns the address of item i.
func (d *Deque) at(i int) *Value { return &d.ring[(d.head+i)&(len(d.ring)-1)] }

// resize moves the items to a ring of the given size.
func (d *Deque) resize(size int) {
	ring := make([]Value, size)
	for i := range d.n {
		ring[i] = *d.at(i)
	}
	d.ring, d.head = ring, 0
}

func (d *Deque) grow() {
	if d.n == len(d.ring) {
		d.resize(max(8, 2*d.n))
	}
}

func (d *Deque) pushRight(v Value) {
	d.grow()
	d.n++
	*d.at(d.n - 1) = v
	d.changes++
	if d.maxLen >= 0 && d.n > d.maxLen {
		d.popLeft()
	}
}

func (d *Deque) pushLeft(v Value) {
	d.grow()
	d.head = (d.head - 1) & (len(d.ring) - 1)
	d.n++
	*d.at(0) = v
	d.changes++
	if d.maxLen >= 0 && d.n > d.maxLen {
		d.popRight()
	}
}

func (d *Deque) popRight() Value {
	p := d.at(d.n - 1)
	v := *p
	*p = Value{}
	d.n--
	d.popped()
	return v
}

func (d *Deque) popLeft() Value {
	p := d.at(0)
	v := *p
	*p = Value{}
	d.head = (d.head + 1) & (len(d.ring) - 1)
	d.n--
	d.popped()
	return v
}

func (d *Deque) popped() {
	d.changes++
	if len(d.ring) > 64 && d.n < len(d.ring)/4 {
		d.resize(len(d.ring) / 2)
	}
}

// items copies the items.
func (d *Deque) items() []Value {
	out := make([]Value, d.n)
	for i := range out {
		out[i] = *d.at(i)
	}
	return out
}

func (d *Deque) clear() {
	d.ring, d.head, d.n = nil, 0, 0
	d.changes++
}

var initArgs = object.ArgParser{Name: "deque", Params: []string{"iterable", "maxlen"}, MaxPos: 2}

func dequeInit(t *Thread, v Value, args []Value, kwnames *Tuple) *Exception {
	d := asDeque(v)
	var a [2]Value
	if err := initArgs.Parse(t, args, kwnames, a[:]); err != nil {
		return err
	}
	maxLen := -1
	if !a[1].IsNil() && a[1] != object.None {
		if !object.IsIntLike(a[1]) {
			return t.TypeErrorf("an integer is required")
		}
		n, err := object.ArgInt(t, a[1])
		if err != nil {
			return err
		}
		if n < 0 {
			return t.ValueErrorf("maxlen must be non-negative")
		}
		maxLen = n
	}
	d.maxLen = maxLen
	if d.n > 0 {
		d.clear()
	}
	if a[0].IsNil() {
		return nil
	}
	return d.extend(t, a[0])
}

// extend appends the items of an iterable, of itself also.
func (d *Deque) extend(t *Thread, v Value) *Exception {
	if v == d.Object.Value() {
		for _, item := range d.items() {
			d.pushRight(item)
		}
		return nil
	}
	return object.Iterate(t, v, func(item Value) *Exception {
		d.pushRight(item)
		return nil
	})
}

func dequeRepr(t *Thread, v Value) (Value, *Exception) {
	if t.EnterRepr(v) {
		return object.NewStr("[...]"), nil
	}
	defer t.LeaveRepr()
	d := asDeque(v)
	s, err := object.Repr(t, object.NewList(d.items()).Value())
	if err != nil {
		return Value{}, err
	}
	text := object.TypeOf(v).ShortName() + "(" + s.String()
	if d.maxLen >= 0 {
		n, err := object.Repr(t, object.MakeInt(int64(d.maxLen)))
		if err != nil {
			return Value{}, err
		}
		text += ", maxlen=" + n.String()
	}
	return object.NewStr(text + ")"), nil
}

func dequeCompare(t *Thread, a, b Value, op object.CompareOp) (Value, *Exception) {
	if !isDeque(a) || !isDeque(b) {
		return object.NotImplemented, nil
	}
	p, q := asDeque(a), asDeque(b)
	if a == b {
		switch op {
		case object.Eq, object.Le, object.Ge:
			return object.True, nil
		}
		return object.False, nil
	}
	if p.n != q.n && (op == object.Eq || op == object.Ne) {
		return object.MakeBool(op == object.Ne), nil
	}
	x, y := newIter(p), newIter(q)
	for {
		i, err := iterNext(t, x)
		if err != nil {
			return Value{}, err
		}
		j, err := iterNext(t, y)
		if err != nil {
			return Value{}, err
		}
		if i.IsNil() || j.IsNil() {
			// The shorter one comes first.
			return object.RichCompare(t, object.MakeBool(!i.IsNil()), object.MakeBool(!j.IsNil()), op)
		}
		eq, err := object.Equal(t, i, j)
		if err != nil {
			return Value{}, err
		}
		if !eq {
			switch op {
			case object.Eq:
				return object.False, nil
			case object.Ne:
				return object.True, nil
			}
			return object.RichCompare(t, i, j, op)
		}
	}
}

func mutated(t *Thread) *Exception { return t.RuntimeErrorf("deque mutated during iteration") }

// search calls f with the index of each item from i up to j that equals v,
// until it returns false.
func (d *Deque) search(t *Thread, v Value, i, j int, f func(i int) bool) *Exception {
	changes := d.changes
	for ; i < j && i < d.n; i++ {
		eq, err := object.Equal(t, *d.at(i), v)
		if err != nil {
			return err
		}
		if changes != d.changes {
			return mutated(t)
		}
		if eq && !f(i) {
			return nil
		}
	}
	return nil
}

// find returns the first index of v, or -1.
func (d *Deque) find(t *Thread, v Value, i, j int) (int, *Exception) {
	found := -1
	err := d.search(t, v, i, j, func(i int) bool {
		found = i
		return false
	})
	return found, err
}

func dequeContains(t *Thread, v, item Value) (bool, *Exception) {
	d := asDeque(v)
	i, err := d.find(t, item, 0, d.n)
	return i >= 0, err
}

func (d *Deque) index(t *Thread, key Value) (int, *Exception) {
	if !object.IsIntLike(key) && object.TypeOf(key).Index == nil {
		return 0, t.TypeErrorf("sequence index must be integer, not '%s'", object.TypeOf(key).Name)
	}
	i, err := object.Index(t, key)
	if err != nil {
		return 0, err
	}
	if i < 0 {
		i += d.n
	}
	if uint(i) >= uint(d.n) {
		return 0, t.IndexErrorf("deque index out of range")
	}
	return i, nil
}

func dequeGetItem(t *Thread, v, key Value) (Value, *Exception) {
	d := asDeque(v)
	i, err := d.index(t, key)
	if err != nil {
		return Value{}, err
	}
	return *d.at(i), nil
}

func dequeSetItem(t *Thread, v, key, val Value) *Exception {
	d := asDeque(v)
	i, err := d.index(t, key)
	if err != nil {
		return err
	}
	if val.IsNil() {
		d.removeAt(i)
	} else {
		*d.at(i) = val
	}
	return nil
}

// removeAt takes out item i, moving the shorter side.
func (d *Deque) removeAt(i int) {
	if i < d.n/2 {
		for ; i > 0; i-- {
			*d.at(i) = *d.at(i - 1)
		}
		d.popLeft()
		return
	}
	for ; i < d.n-1; i++ {
		*d.at(i) = *d.at(i + 1)
	}
	d.popRight()
}

// exactCopy makes a plain deque with the same items and bound.
func (d *Deque) exactCopy() *Deque {
	c := asDeque(DequeType.Alloc())
	c.maxLen = d.maxLen
	for i := range d.n {
		c.pushRight(*d.at(i))
	}
	return c
}

func dequeConcat(t *Thread, a, b Value) (Value, *Exception) {
	if !isDeque(b) {
		return Value{}, t.TypeErrorf("can only concatenate deque (not \"%s\") to deque", object.TypeOf(b).Name)
	}
	c, err := copyDeque(t, a)
	if err != nil {
		return Value{}, err
	}
	return c, asDeque(c).extend(t, b)
}

func dequeRepeat(t *Thread, v Value, n int) (Value, *Exception) {
	c, err := copyDeque(t, v)
	if err != nil {
		return Value{}, err
	}
	return c, asDeque(c).repeat(t, n)
}

func (d *Deque) repeat(t *Thread, n int) *Exception {
	if n <= 0 || d.n == 0 {
		d.clear()
		return nil
	}
	items := d.items()
	total := len(items)
	if d.maxLen >= 0 && n > 1 {
		// Only the last maxLen items will stay.
		n = min(n, (d.maxLen+total-1)/total+1)
	}
	if n > (1<<62)/total {
		return t.MemoryErr()
	}
	if err := object.CheckAlloc(t, n*total, 16); err != nil {
		return err
	}
	for i := 1; i < n; i++ {
		for _, v := range items {
			d.pushRight(v)
		}
	}
	return nil
}

// rotate moves n items from the right end to the left.
func (d *Deque) rotate(n int) {
	if d.n < 2 {
		return
	}
	if n %= d.n; n > d.n/2 {
		n -= d.n
	} else if n < -d.n/2 {
		n += d.n
	}
	d.grow()
	for ; n > 0; n-- {
		v := d.popRight()
		d.head = (d.head - 1) & (len(d.ring) - 1)
		d.n++
		*d.at(0) = v
	}
	for ; n < 0; n++ {
		v := d.popLeft()
		d.n++
		*d.at(d.n - 1) = v
	}
	d.changes++
}
