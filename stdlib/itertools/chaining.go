package itertools

import "gopy/vm/object"

// chain is chain(*iterables).
//
//py:type itertools.chain
//py:doc chain(*iterables) --> chain object
//py:doc
//py:doc Return a chain object whose .__next__() method returns elements from the
//py:doc first iterable until it is exhausted, then elements from the next
//py:doc iterable, until all of the iterables are exhausted.
type chain struct {
	object.Object
	source Value // iterator over the iterables; no value: exhausted
	active Value // the iterator in use, or no value
}

//py:new chain(*iterables)
//py:sig -
func newChain(t *Thread, typ *Type, iterables []Value) Value {
	return chainOf(typ, object.NewTupleIter(object.NewTuple(iterables...)))
}

func chainOf(typ *Type, source Value) Value {
	v := typ.Alloc()
	(*chain)(v.Ptr()).source = source
	return v
}

//py:classmethod chain.from_iterable(type, iterable, /)
//py:doc Alternative chain() constructor taking a single iterable argument that evaluates lazily.
func chainFromIterable(t *Thread, typ *Type, iterable Value) (Value, *Exception) {
	it, err := object.Iter(t, iterable)
	if err != nil {
		return Value{}, err
	}
	return chainOf(typ, it), nil
}

//py:classmethod chain.__class_getitem__(cls, object, /)
//py:sig -
//py:doc See PEP 585
func chainClassGetItem(t *Thread, cls, item Value) Value { return object.NewGenericAlias(cls, item) }

func chainNext(t *Thread, v Value) (Value, *Exception) {
	c := (*chain)(v.Ptr())
	for !c.source.IsNil() {
		if c.active.IsNil() {
			iterable, err := next(t, c.source)
			if err != nil || iterable.IsNil() {
				c.source = Value{}
				return Value{}, err
			}
			if c.active, err = object.Iter(t, iterable); err != nil {
				c.source, c.active = Value{}, Value{}
				return Value{}, err
			}
		}
		item, err := next(t, c.active)
		if err != nil || !item.IsNil() {
			return item, err
		}
		c.active = Value{}
	}
	return Value{}, nil
}

//py:method __reduce__(self, /)
//py:sig -
//py:doc Return state information for pickling.
func (c *chain) reduce(t *Thread) Value {
	typ, empty := typeValue(&c.Object), object.EmptyTuple().Value()
	switch {
	case c.source.IsNil():
		return pack(typ, empty)
	case c.active.IsNil():
		return pack(typ, empty, pack(c.source))
	}
	return pack(typ, empty, pack(c.source, c.active))
}

//py:method __setstate__(self, state, /)
//py:sig -
//py:doc Set state information for unpickling.
func (c *chain) setState(t *Thread, state Value) *Exception {
	p, err := needTuple(t, state)
	if err != nil {
		return err
	}
	if p.Len() < 1 || p.Len() > 2 {
		return object.ArgsCount(t, "function", p.Len(), 1, 2)
	}
	for _, it := range p.Items() {
		if object.TypeOf(it).IterNext == nil {
			return t.TypeErrorf("Arguments must be iterators.")
		}
	}
	c.source, c.active = p.At(0), Value{}
	if p.Len() == 2 {
		c.active = p.At(1)
	}
	return nil
}

// accumulate is accumulate(iterable, func, initial=...).
//
//py:type itertools.accumulate
//py:doc Return series of accumulated sums (or other binary function results).
type accumulate struct {
	object.Object
	it, fn  Value
	total   Value // no value before the first item
	initial Value // the value to begin with, until it was returned; else no value
}

//py:new accumulate(iterable, func=None, *, initial=None)
func newAccumulate(t *Thread, typ *Type, iterable, fn, initial Value) (Value, *Exception) {
	it, err := object.Iter(t, iterable)
	if err != nil {
		return Value{}, err
	}
	v := typ.Alloc()
	a := (*accumulate)(v.Ptr())
	a.it, a.fn = it, fn
	if initial != object.None {
		a.initial = initial
	}
	return v, nil
}

func accumulateNext(t *Thread, v Value) (Value, *Exception) {
	a := (*accumulate)(v.Ptr())
	if !a.initial.IsNil() {
		a.total, a.initial = a.initial, Value{}
		return a.total, nil
	}
	item, err := next(t, a.it)
	if err != nil || item.IsNil() {
		return Value{}, err
	}
	if a.total.IsNil() {
		a.total = item
		return item, nil
	}
	var sum Value
	if a.fn == object.None {
		sum, err = object.Binary(t, object.OpAdd, a.total, item)
	} else {
		sum, err = object.Call2(t, a.fn, a.total, item)
	}
	if err != nil {
		return Value{}, err
	}
	a.total = sum
	return sum, nil
}

//py:method __reduce__(self, /)
//py:sig -
//py:doc Return state information for pickling.
func (a *accumulate) reduce(t *Thread) Value {
	typ := typeValue(&a.Object)
	first := func(v Value) Value {
		return chainOf(&ChainType, object.NewTupleIter(object.NewTuple(pack(v), a.it)))
	}
	switch {
	case !a.initial.IsNil():
		return pack(typ, pack(first(a.initial), a.fn), object.None)
	case a.total == object.None:
		// None as the state means no total yet, so it goes in front, and what
		// comes of it is skipped.
		v := a.Type().Alloc()
		b := (*accumulate)(v.Ptr())
		b.it, b.fn = first(object.None), a.fn
		return pack(IsliceType.Value(), pack(v, number(1), object.None))
	case a.total.IsNil():
		return pack(typ, pack(a.it, a.fn), object.None)
	}
	return pack(typ, pack(a.it, a.fn), a.total)
}

//py:method __setstate__(self, state, /)
//py:sig -
//py:doc Set state information for unpickling.
func (a *accumulate) setState(t *Thread, state Value) {
	a.total = state
	if state == object.None {
		a.total = Value{}
	}
}

// zipLongest is zip_longest(*iterables, fillvalue=None).
//
//py:type itertools.zip_longest
//py:doc zip_longest(iter1 [,iter2 [...]], [fillvalue=None]) --> zip_longest object
//py:doc
//py:doc Return a zip_longest object whose .__next__() method returns a tuple where
//py:doc the i-th element comes from the i-th iterable argument.  The .__next__()
//py:doc method continues until the longest iterable in the argument sequence
//py:doc is exhausted and then it raises StopIteration.  When the shorter iterables
//py:doc are exhausted, the fillvalue is substituted in their place.  The fillvalue
//py:doc defaults to None or can be specified by a keyword argument.
//py:doc
type zipLongest struct {
	object.Object
	its    []Value // no value: exhausted
	active int
	fill   Value
}

//py:new zip_longest(*iterables, fillvalue=None)
//py:sig -
func newZipLongest(t *Thread, typ *Type, args []Value, kwnames *Tuple) (Value, *Exception) {
	fill := object.None
	pos := args
	if kwnames != nil && kwnames.Len() > 0 {
		pos = args[:len(args)-kwnames.Len()]
		name, _ := object.AsStr(kwnames.At(0))
		if kwnames.Len() > 1 || name.String() != "fillvalue" {
			return Value{}, t.TypeErrorf("zip_longest() got an unexpected keyword argument")
		}
		fill = args[len(pos)]
	}
	its := make([]Value, len(pos))
	for i, v := range pos {
		var err *Exception
		if its[i], err = object.Iter(t, v); err != nil {
			return Value{}, err
		}
	}
	v := typ.Alloc()
	z := (*zipLongest)(v.Ptr())
	z.its, z.active, z.fill = its, len(its), fill
	return v, nil
}

func zipLongestNext(t *Thread, v Value) (Value, *Exception) {
	z := (*zipLongest)(v.Ptr())
	if z.active == 0 {
		return Value{}, nil
	}
	r := object.NewTupleSize(len(z.its))
	for i, it := range z.its {
		item := z.fill
		if !it.IsNil() {
			x, err := next(t, it)
			if err != nil {
				z.active = 0
				return Value{}, err
			}
			if x.IsNil() {
				if z.active--; z.active == 0 {
					return Value{}, nil
				}
				z.its[i] = Value{}
			} else {
				item = x
			}
		}
		r.Items()[i] = item
	}
	return r.Value(), nil
}

//py:method __reduce__(self, /)
//py:sig -
//py:doc Return state information for pickling.
func (z *zipLongest) reduce(t *Thread) Value {
	args := object.NewTuple(z.its...)
	for i, it := range args.Items() {
		if it.IsNil() {
			args.Items()[i] = object.EmptyTuple().Value()
		}
	}
	return pack(typeValue(&z.Object), args.Value(), z.fill)
}

//py:method __setstate__(self, state, /)
//py:sig -
//py:doc Set state information for unpickling.
func (z *zipLongest) setState(t *Thread, state Value) { z.fill = state }
