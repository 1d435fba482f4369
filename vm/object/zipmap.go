package object

// zip, map and filter.

// Zip is zip(*iterables, strict=False).
//
//py:type zip
type Zip struct {
	Object
	Its    *Tuple
	Strict bool
}

func defineZip() {
	ZipType = Type{
		Name: "zip", Flags: TypeBase, Layout: LayoutOf[Zip](),
		Doc: "zip(*iterables, strict=False) --> Yield tuples until an input is exhausted.\n\n" +
			"   >>> list(zip('abcdefg', range(3), range(4)))\n" +
			"   [('a', 0, 0), ('b', 1, 1), ('c', 2, 2)]\n\n" +
			"The zip object yields n-length tuples, where n is the number of iterables\n" +
			"passed as positional arguments to zip().  The i-th element in every tuple\n" +
			"comes from the i-th iterable argument to zip().  This continues until the\n" +
			"shortest argument is exhausted.\n\n" +
			"If strict is true and one of the arguments is exhausted before the others,\n" +
			"raise a ValueError.",
		Methods: zipMethods, New: zipNew, Iter: selfIter, IterNext: zipNext,
	}
}

func zipNew(t *Thread, typ *Type, args []Value, kwnames *Tuple) (Value, *Exception) {
	strict := false
	pos := positional(args, kwnames)
	if n := len(args) - len(pos); n > 1 {
		return Value{}, t.TypeErrorf("zip() takes at most 1 keyword argument (%d given)", n)
	}
	for i, v := range args[len(pos):] {
		name, _ := AsStr(kwnames.At(i))
		if name.String() != "strict" {
			return Value{}, t.TypeErrorf("'%s' is an invalid keyword argument for zip()", name.String())
		}
		var err *Exception
		if strict, err = Truth(t, v); err != nil {
			return Value{}, err
		}
	}
	its, err := iterators(t, pos)
	if err != nil {
		return Value{}, err
	}
	v := typ.Alloc()
	z := (*Zip)(v.p)
	z.Its, z.Strict = its, strict
	return v, nil
}

// iterators makes a tuple of the iterators of some iterables.
func iterators(t *Thread, iterables []Value) (*Tuple, *Exception) {
	its := NewTupleSize(len(iterables))
	for i, v := range iterables {
		it, err := Iter(t, v)
		if err != nil {
			return nil, err
		}
		its.Items()[i] = it
	}
	return its, nil
}

func zipNext(t *Thread, v Value) (Value, *Exception) {
	z := (*Zip)(v.p)
	its := z.Its.Items()
	if len(its) == 0 {
		return Value{}, nil
	}
	if len(its) == 2 {
		a, b, err := z.nextPair(t)
		if a.IsNil() {
			return Value{}, err
		}
		return Pack2(a, b), nil
	}
	r := NewTupleSize(len(its))
	items := r.Items()
	for i, it := range its {
		item, err := TypeOf(it).IterNext(t, it)
		if err != nil {
			return Value{}, err
		}
		if item.IsNil() {
			if z.Strict {
				return Value{}, z.checkEnds(t, i)
			}
			return Value{}, nil
		}
		items[i] = item
	}
	return r.Value(), nil
}

// nextPair is one step of a zip of two; no values at the end.
func (z *Zip) nextPair(t *Thread) (a, b Value, err *Exception) {
	its := z.Its.Items()
	if a, err = TypeOf(its[0]).IterNext(t, its[0]); err != nil {
		return Value{}, Value{}, err
	}
	if a.IsNil() {
		if z.Strict {
			err = z.checkEnds(t, 0)
		}
		return Value{}, Value{}, err
	}
	if b, err = TypeOf(its[1]).IterNext(t, its[1]); err != nil {
		return Value{}, Value{}, err
	}
	if b.IsNil() {
		if z.Strict {
			err = z.checkEnds(t, 1)
		}
		return Value{}, Value{}, err
	}
	return a, b, nil
}

// checkEnds is told that argument i ended: all others must have, too.
func (z *Zip) checkEnds(t *Thread, i int) *Exception {
	if i > 0 {
		return z.lengthError(t, i, "shorter")
	}
	for i, it := range z.Its.Items()[1:] {
		item, err := TypeOf(it).IterNext(t, it)
		if err != nil {
			return err
		}
		if !item.IsNil() {
			return z.lengthError(t, i+1, "longer")
		}
	}
	return nil
}

func (z *Zip) lengthError(t *Thread, i int, what string) *Exception {
	if i == 1 {
		return t.ValueErrorf("zip() argument 2 is %s than argument 1", what)
	}
	return t.ValueErrorf("zip() argument %d is %s than arguments 1-%d", i+1, what, i)
}

//py:method __reduce__(self, /)
//py:sig -
//py:doc Return state information for pickling.
func (z *Zip) reduce(t *Thread) Value {
	if z.Strict {
		return Pack(z.Type().Value(), z.Its.Value(), True)
	}
	return Pack(z.Type().Value(), z.Its.Value())
}

//py:method __setstate__(self, state, /)
//py:sig -
//py:doc Set state information for unpickling.
func (z *Zip) setState(t *Thread, state Value) (err *Exception) {
	z.Strict, err = Truth(t, state)
	return err
}

// Map is map(func, *iterables).
//
//py:type map
type Map struct {
	Object
	Func Value
	Its  *Tuple
}

func defineMap() {
	MapType = Type{
		Name: "map", Flags: TypeBase, Layout: LayoutOf[Map](),
		Doc: "map(func, *iterables) --> map object\n\n" +
			"Make an iterator that computes the function using arguments from\n" +
			"each of the iterables.  Stops when the shortest iterable is exhausted.",
		Methods: mapMethods, New: mapNew, Iter: selfIter, IterNext: mapNext,
	}
}

func mapNew(t *Thread, typ *Type, args []Value, kwnames *Tuple) (Value, *Exception) {
	if err := refuseKeywords(t, &MapType, "map", typ, kwnames); err != nil {
		return Value{}, err
	}
	args = positional(args, kwnames)
	if len(args) < 2 {
		return Value{}, t.TypeErrorf("map() must have at least two arguments.")
	}
	its, err := iterators(t, args[1:])
	if err != nil {
		return Value{}, err
	}
	v := typ.Alloc()
	m := (*Map)(v.p)
	m.Func, m.Its = args[0], its
	return v, nil
}

func mapNext(t *Thread, v Value) (Value, *Exception) {
	m := (*Map)(v.p)
	its := m.Its.Items()
	if len(its) == 1 {
		item, err := TypeOf(its[0]).IterNext(t, its[0])
		if err != nil || item.IsNil() {
			return Value{}, err
		}
		return Call1(t, m.Func, item)
	}
	s := t.Scratch(len(its))
	for i, it := range its {
		item, err := TypeOf(it).IterNext(t, it)
		if err != nil || item.IsNil() {
			t.Release(s)
			return Value{}, err
		}
		s[i] = item
	}
	r, err := Call(t, m.Func, s, nil)
	t.Release(s)
	return r, err
}

//py:method __reduce__(self, /)
//py:sig -
//py:doc Return state information for pickling.
func (m *Map) reduce(t *Thread) Value {
	return Pack(m.Type().Value(), NewTuple(append([]Value{m.Func}, m.Its.Items()...)...).Value())
}

// Filter is filter(function or None, iterable).
//
//py:type filter
type Filter struct {
	Object
	Func, It Value
}

func defineFilter() {
	FilterType = Type{
		Name: "filter", Flags: TypeBase, Layout: LayoutOf[Filter](),
		Doc: "filter(function or None, iterable) --> filter object\n\n" +
			"Return an iterator yielding those items of iterable for which function(item)\n" +
			"is true. If function is None, return the items that are true.",
		Methods: filterMethods, New: filterNew, Iter: selfIter, IterNext: filterNext,
	}
}

func filterNew(t *Thread, typ *Type, args []Value, kwnames *Tuple) (Value, *Exception) {
	if err := refuseKeywords(t, &FilterType, "filter", typ, kwnames); err != nil {
		return Value{}, err
	}
	args = positional(args, kwnames)
	if len(args) != 2 {
		return Value{}, t.arityError("filter", len(args), 2, 2)
	}
	it, err := Iter(t, args[1])
	if err != nil {
		return Value{}, err
	}
	v := typ.Alloc()
	f := (*Filter)(v.p)
	f.Func, f.It = args[0], it
	return v, nil
}

func filterNext(t *Thread, v Value) (Value, *Exception) {
	f := (*Filter)(v.p)
	next := TypeOf(f.It).IterNext
	for {
		item, err := next(t, f.It)
		if err != nil || item.IsNil() {
			return Value{}, err
		}
		r := item
		if f.Func != None && f.Func != BoolType.Value() {
			if r, err = Call1(t, f.Func, item); err != nil {
				return Value{}, err
			}
		}
		if ok, err := Truth(t, r); err != nil {
			return Value{}, err
		} else if ok {
			return item, nil
		}
	}
}

//py:method __reduce__(self, /)
//py:sig -
//py:doc Return state information for pickling.
func (f *Filter) reduce(t *Thread) Value { return Pack(f.Type().Value(), Pack(f.Func, f.It)) }
