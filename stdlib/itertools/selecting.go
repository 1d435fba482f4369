package itertools

import "gopy/vm/object"

// The iterators that pass on some of the items of another.

// compress is compress(data, selectors).
//
//py:type itertools.compress
//py:doc Return data elements corresponding to true selector elements.
//py:doc
//py:doc Forms a shorter iterator from selected data elements using the selectors to
//py:doc choose the data elements.
type compress struct {
	object.Object
	data, selectors Value
}

//py:new compress(data, selectors)
func newCompress(t *Thread, typ *Type, data, selectors Value) (Value, *Exception) {
	d, err := object.Iter(t, data)
	if err != nil {
		return Value{}, err
	}
	s, err := object.Iter(t, selectors)
	if err != nil {
		return Value{}, err
	}
	v := typ.Alloc()
	c := (*compress)(v.Ptr())
	c.data, c.selectors = d, s
	return v, nil
}

func compressNext(t *Thread, v Value) (Value, *Exception) {
	c := (*compress)(v.Ptr())
	for {
		item, err := next(t, c.data)
		if err != nil || item.IsNil() {
			return Value{}, err
		}
		sel, err := next(t, c.selectors)
		if err != nil || sel.IsNil() {
			return Value{}, err
		}
		if ok, err := object.Truth(t, sel); err != nil {
			return Value{}, err
		} else if ok {
			return item, nil
		}
	}
}

//py:method __reduce__(self, /)
//py:sig -
//py:doc Return state information for pickling.
func (c *compress) reduce(t *Thread) Value {
	return pack(typeValue(&c.Object), pack(c.data, c.selectors))
}

// predicate is what iterators with a function and an iterator have in common.
type predicate struct {
	object.Object
	fn, it Value
	done   bool // dropwhile has begun, takewhile has ended
}

func newPredicate(t *Thread, typ *Type, fn, iterable Value) (Value, *Exception) {
	it, err := object.Iter(t, iterable)
	if err != nil {
		return Value{}, err
	}
	v := typ.Alloc()
	p := (*predicate)(v.Ptr())
	p.fn, p.it = fn, it
	return v, nil
}

// holds calls the predicate.
func (p *predicate) holds(t *Thread, item Value) (bool, *Exception) {
	r, err := object.Call1(t, p.fn, item)
	if err != nil {
		return false, err
	}
	return object.Truth(t, r)
}

func (p *predicate) reduced() Value { return pack(typeValue(&p.Object), pack(p.fn, p.it)) }

func (p *predicate) reducedState() Value {
	state := object.SmallInt(0)
	if p.done {
		state = object.SmallInt(1)
	}
	return pack(typeValue(&p.Object), pack(p.fn, p.it), state)
}

// dropwhile is dropwhile(predicate, iterable).
//
//py:type itertools.dropwhile
//py:doc Drop items from the iterable while predicate(item) is true.
//py:doc
//py:doc Afterwards, return every element until the iterable is exhausted.
type dropwhile struct{ predicate }

//py:new dropwhile(predicate, iterable, /)
func newDropwhile(t *Thread, typ *Type, fn, iterable Value) (Value, *Exception) {
	return newPredicate(t, typ, fn, iterable)
}

func dropwhileNext(t *Thread, v Value) (Value, *Exception) {
	d := (*dropwhile)(v.Ptr())
	for {
		item, err := next(t, d.it)
		if err != nil || item.IsNil() || d.done {
			return item, err
		}
		drop, err := d.holds(t, item)
		if err != nil {
			return Value{}, err
		}
		if !drop {
			d.done = true
			return item, nil
		}
	}
}

//py:method __reduce__(self, /)
//py:sig -
//py:doc Return state information for pickling.
func (d *dropwhile) reduce(t *Thread) Value { return d.reducedState() }

//py:method __setstate__(self, state, /)
//py:sig -
//py:doc Set state information for unpickling.
func (d *dropwhile) setState(t *Thread, state Value) (err *Exception) {
	d.done, err = object.Truth(t, state)
	return err
}

// takewhile is takewhile(predicate, iterable).
//
//py:type itertools.takewhile
//py:doc Return successive entries from an iterable as long as the predicate evaluates to true for each entry.
type takewhile struct{ predicate }

//py:new takewhile(predicate, iterable, /)
func newTakewhile(t *Thread, typ *Type, fn, iterable Value) (Value, *Exception) {
	return newPredicate(t, typ, fn, iterable)
}

func takewhileNext(t *Thread, v Value) (Value, *Exception) {
	p := (*takewhile)(v.Ptr())
	if p.done {
		return Value{}, nil
	}
	item, err := next(t, p.it)
	if err != nil || item.IsNil() {
		return Value{}, err
	}
	ok, err := p.holds(t, item)
	if err != nil {
		return Value{}, err
	}
	if !ok {
		p.done = true
		return Value{}, nil
	}
	return item, nil
}

//py:method __reduce__(self, /)
//py:sig -
//py:doc Return state information for pickling.
func (p *takewhile) reduce(t *Thread) Value { return p.reducedState() }

//py:method __setstate__(self, state, /)
//py:sig -
//py:doc Set state information for unpickling.
func (p *takewhile) setState(t *Thread, state Value) (err *Exception) {
	p.done, err = object.Truth(t, state)
	return err
}

// filterfalse is filterfalse(function, iterable).
//
//py:type itertools.filterfalse
//py:doc Return those items of iterable for which function(item) is false.
//py:doc
//py:doc If function is None, return the items that are false.
type filterfalse struct{ predicate }

//py:new filterfalse(function, iterable, /)
func newFilterfalse(t *Thread, typ *Type, fn, iterable Value) (Value, *Exception) {
	return newPredicate(t, typ, fn, iterable)
}

func filterfalseNext(t *Thread, v Value) (Value, *Exception) {
	f := (*filterfalse)(v.Ptr())
	for {
		item, err := next(t, f.it)
		if err != nil || item.IsNil() {
			return Value{}, err
		}
		var ok bool
		if f.fn == object.None || f.fn == object.BoolType.Value() {
			ok, err = object.Truth(t, item)
		} else {
			ok, err = f.holds(t, item)
		}
		if err != nil {
			return Value{}, err
		}
		if !ok {
			return item, nil
		}
	}
}

//py:method __reduce__(self, /)
//py:sig -
//py:doc Return state information for pickling.
func (f *filterfalse) reduce(t *Thread) Value { return f.reduced() }

// starmap is starmap(function, iterable).
//
//py:type itertools.starmap
//py:doc Return an iterator whose values are returned from the function evaluated with an argument tuple taken from the given sequence.
type starmap struct{ predicate }

//py:new starmap(function, iterable, /)
func newStarmap(t *Thread, typ *Type, fn, iterable Value) (Value, *Exception) {
	return newPredicate(t, typ, fn, iterable)
}

func starmapNext(t *Thread, v Value) (Value, *Exception) {
	s := (*starmap)(v.Ptr())
	args, err := next(t, s.it)
	if err != nil || args.IsNil() {
		return Value{}, err
	}
	p, err := object.ToTuple(t, args)
	if err != nil {
		return Value{}, err
	}
	return object.Call(t, s.fn, (*Tuple)(p.Ptr()).Items(), nil)
}

//py:method __reduce__(self, /)
//py:sig -
//py:doc Return state information for pickling.
func (s *starmap) reduce(t *Thread) Value { return s.reduced() }

// pairwise is pairwise(iterable).
//
//py:type itertools.pairwise
//py:doc Return an iterator of overlapping pairs taken from the input iterator.
//py:doc
//py:doc     s -> (s0,s1), (s1,s2), (s2, s3), ...
type pairwise struct {
	object.Object
	it, old Value
}

//py:new pairwise(iterable, /)
func newPairwise(t *Thread, typ *Type, iterable Value) (Value, *Exception) {
	it, err := object.Iter(t, iterable)
	if err != nil {
		return Value{}, err
	}
	v := typ.Alloc()
	(*pairwise)(v.Ptr()).it = it
	return v, nil
}

func pairwiseNext(t *Thread, v Value) (Value, *Exception) {
	p := (*pairwise)(v.Ptr())
	if p.it.IsNil() {
		return Value{}, nil
	}
	old := p.old
	if old.IsNil() {
		var err *Exception
		if old, err = next(t, p.it); err != nil || old.IsNil() {
			p.it = Value{}
			return Value{}, err
		}
		p.old = old
		if p.it.IsNil() { // it came back to us
			return Value{}, nil
		}
	}
	item, err := next(t, p.it)
	if err != nil || item.IsNil() {
		p.it, p.old = Value{}, Value{}
		return Value{}, err
	}
	p.old = item
	return pack(old, item), nil
}

// islice is islice(iterable, start, stop, step).
//
//py:type itertools.islice
//py:doc islice(iterable, stop) --> islice object
//py:doc islice(iterable, start, stop[, step]) --> islice object
//py:doc
//py:doc Return an iterator whose next() method returns selected values from an
//py:doc iterable.  If start is specified, will skip all preceding elements;
//py:doc otherwise, start defaults to zero.  Step defaults to one.  If
//py:doc specified as another value, step determines how many values are
//py:doc skipped between successive calls.  Works like a slice() on a list
//py:doc but returns an iterator.
type islice struct {
	object.Object
	it         Value // no value: exhausted
	next, step int
	stop       int // -1: none
	taken      int // items taken from it
}

const sliceRange = "must be None or an integer: 0 <= x <= sys.maxsize."

//py:new islice(iterable, start=NULL, stop=NULL, step=NULL, /)
//py:sig -
func newIslice(t *Thread, typ *Type, args []Value) (Value, *Exception) {
	if len(args) < 2 || len(args) > 4 {
		return Value{}, object.ArgsCount(t, "islice", len(args), 2, 4)
	}
	start, stop, step := 0, -1, 1
	stopArg := args[1]
	if len(args) > 2 {
		var ok bool
		if start, ok = bound(t, args[1], 0); !ok {
			return Value{}, t.ValueErrorf("Indices for islice() %s", sliceRange)
		}
		stopArg = args[2]
	}
	if stopArg != object.None {
		var ok bool
		if stop, ok = bound(t, stopArg, -1); !ok || stop == -1 {
			return Value{}, t.ValueErrorf("Stop argument for islice() %s", sliceRange)
		}
	}
	if start < 0 || stop < -1 {
		return Value{}, t.ValueErrorf("Indices for islice() %s", sliceRange)
	}
	if len(args) == 4 && args[3] != object.None {
		var ok bool
		if step, ok = bound(t, args[3], 1); !ok || step < 1 {
			return Value{}, t.ValueErrorf("Step for islice() must be a positive integer or None.")
		}
	}
	it, err := object.Iter(t, args[0])
	if err != nil {
		return Value{}, err
	}
	v := typ.Alloc()
	s := (*islice)(v.Ptr())
	s.it, s.next, s.stop, s.step = it, start, stop, step
	return v, nil
}

// bound converts a bound of islice.
func bound(t *Thread, v Value, none int) (int, bool) {
	if v == object.None {
		return none, true
	}
	n, err := object.Index(t, v)
	return n, err == nil
}

func isliceNext(t *Thread, v Value) (Value, *Exception) {
	s := (*islice)(v.Ptr())
	if s.it.IsNil() {
		return Value{}, nil
	}
	for s.taken < s.next {
		item, err := next(t, s.it)
		if err != nil || item.IsNil() {
			s.it = Value{}
			return Value{}, err
		}
		s.taken++
	}
	if s.stop != -1 && s.taken >= s.stop {
		s.it = Value{}
		return Value{}, nil
	}
	item, err := next(t, s.it)
	if err != nil || item.IsNil() {
		s.it = Value{}
		return Value{}, err
	}
	s.taken++
	old := s.next
	s.next += s.step
	if s.next < old || s.stop != -1 && s.next > s.stop {
		s.next = s.stop
	}
	return item, nil
}

//py:method __reduce__(self, /)
//py:sig -
//py:doc Return state information for pickling.
func (s *islice) reduce(t *Thread) Value {
	if s.it.IsNil() {
		return pack(typeValue(&s.Object), pack(object.NewListIter(object.NewList(nil)), number(0)), number(0))
	}
	stop := object.None
	if s.stop != -1 {
		stop = number(s.stop)
	}
	return pack(typeValue(&s.Object), pack(s.it, number(s.next), stop, number(s.step)), number(s.taken))
}

//py:method __setstate__(self, state, /)
//py:sig -
//py:doc Set state information for unpickling.
func (s *islice) setState(t *Thread, state Value) (err *Exception) {
	s.taken, err = object.IndexOverflow(t, state)
	return err
}
