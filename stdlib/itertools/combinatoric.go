package itertools

import "gopy/vm/object"

// The combinatoric iterators: each keeps the indices, in its pool, of what it
// returned last.

// selection is what they have in common.
type selection struct {
	object.Object
	pool    *Tuple
	indices []int
	started bool
	stopped bool
}

// take makes the tuple of the first r indices.
func (s *selection) take(r int) Value {
	p := object.NewTupleSize(r)
	items, pool := p.Items(), s.pool.Items()
	for i := range items {
		items[i] = pool[s.indices[i]]
	}
	return p.Value()
}

func (s *selection) stop() (Value, *Exception) {
	s.stopped = true
	return Value{}, nil
}

func intsTuple(ns []int) Value {
	p := object.NewTupleSize(len(ns))
	for i, n := range ns {
		p.Items()[i] = number(n)
	}
	return p.Value()
}

// stateIndices reads n indices of a pickled state, clamped to what is valid.
func stateIndices(t *Thread, state Value, n int, limit func(i int) (low, high int)) ([]int, *Exception) {
	p, ok := object.AsTuple(state)
	if !ok || p.Len() != n {
		return nil, t.ValueErrorf("invalid arguments")
	}
	out := make([]int, n)
	for i, v := range p.Items() {
		k, err := object.IndexOverflow(t, v)
		if err != nil {
			return nil, err
		}
		low, high := limit(i)
		out[i] = min(max(k, low), high)
	}
	return out, nil
}

func poolOf(t *Thread, iterable Value) (*Tuple, *Exception) {
	v, err := object.ToTuple(t, iterable)
	if err != nil {
		return nil, err
	}
	return (*Tuple)(v.Ptr()), nil
}

// product is product(*iterables, repeat=1).
//
//py:type itertools.product
//py:doc product(*iterables, repeat=1) --> product object
//py:doc
//py:doc Cartesian product of input iterables.  Equivalent to nested for-loops.
//py:doc
//py:doc For example, product(A, B) returns the same as:  ((x,y) for x in A for y in B).
//py:doc The leftmost iterators are in the outermost for-loop, so the output tuples
//py:doc cycle in a manner similar to an odometer (with the rightmost element changing
//py:doc on every iteration).
//py:doc
//py:doc To compute the product of an iterable with itself, specify the number
//py:doc of repetitions with the optional repeat keyword argument. For example,
//py:doc product(A, repeat=4) means the same as product(A, A, A, A).
//py:doc
//py:doc product('ab', range(3)) --> ('a',0) ('a',1) ('a',2) ('b',0) ('b',1) ('b',2)
//py:doc product((0,1), (0,1), (0,1)) --> (0,0,0) (0,0,1) (0,1,0) (0,1,1) (1,0,0) ...
type product struct {
	object.Object
	pools   *Tuple // of tuples
	indices []int
	last    *Tuple // what was returned last; nil before the first
	stopped bool
}

var repeatArg = object.ArgParser{Name: "product", Params: []string{"repeat"}}

//py:new product(*iterables, repeat=1)
//py:sig -
func newProduct(t *Thread, typ *Type, args []Value, kwnames *Tuple) (Value, *Exception) {
	repeats := 1
	pos := args
	if kwnames != nil && kwnames.Len() > 0 {
		pos = args[:len(args)-kwnames.Len()]
		var a [1]Value
		if err := repeatArg.Parse(t, args[len(pos):], kwnames, a[:]); err != nil {
			return Value{}, err
		}
		var err *Exception
		if repeats, err = object.ArgInt(t, a[0]); err != nil {
			return Value{}, err
		}
		if repeats < 0 {
			return Value{}, t.ValueErrorf("repeat argument cannot be negative")
		}
	}
	n := len(pos)
	if repeats == 0 {
		n = 0
	} else if n > 0 && repeats > (1<<60-1)/n {
		return Value{}, t.OverflowErrorf("repeat argument too large")
	} else if err := object.CheckAlloc(t, n*repeats, 16); err != nil {
		return Value{}, err
	}
	pools := object.NewTupleSize(n * repeats)
	for i := range n {
		p, err := poolOf(t, pos[i])
		if err != nil {
			return Value{}, err
		}
		for k := i; k < n*repeats; k += n {
			pools.Items()[k] = p.Value()
		}
	}
	v := typ.Alloc()
	p := (*product)(v.Ptr())
	p.pools, p.indices = pools, make([]int, n*repeats)
	return v, nil
}

func productNext(t *Thread, v Value) (Value, *Exception) {
	p := (*product)(v.Ptr())
	if p.stopped {
		return Value{}, nil
	}
	if p.last == nil {
		return p.first()
	}
	// Like an odometer: the rightmost pool that has more moves on, those right
	// of it start again.
	r := object.NewTuple(p.last.Items()...)
	items := r.Items()
	for i := len(p.indices) - 1; i >= 0; i-- {
		pool := (*Tuple)(p.pools.At(i).Ptr()).Items()
		if p.indices[i]++; p.indices[i] < len(pool) {
			items[i] = pool[p.indices[i]]
			p.last = r
			return r.Value(), nil
		}
		p.indices[i] = 0
		items[i] = pool[0]
	}
	p.stopped = true
	return Value{}, nil
}

func (p *product) first() (Value, *Exception) {
	r := object.NewTupleSize(len(p.indices))
	for i, pv := range p.pools.Items() {
		pool := (*Tuple)(pv.Ptr())
		if pool.Len() == 0 {
			p.stopped = true
			return Value{}, nil
		}
		r.Items()[i] = pool.At(0)
	}
	p.last = r
	return r.Value(), nil
}

//py:method __reduce__(self, /)
//py:sig -
//py:doc Return state information for pickling.
func (p *product) reduce(t *Thread) Value {
	typ := typeValue(&p.Object)
	if p.stopped {
		return pack(typ, pack(object.EmptyTuple().Value()))
	}
	if p.last == nil {
		return pack(typ, p.pools.Value())
	}
	return pack(typ, p.pools.Value(), intsTuple(p.indices))
}

//py:method __setstate__(self, state, /)
//py:sig -
//py:doc Set state information for unpickling.
func (p *product) setState(t *Thread, state Value) *Exception {
	indices, err := stateIndices(t, state, p.pools.Len(), func(i int) (int, int) {
		return 0, (*Tuple)(p.pools.At(i).Ptr()).Len() - 1
	})
	if err != nil {
		return err
	}
	r := object.NewTupleSize(len(indices))
	for i, k := range indices {
		if k < 0 { // an empty pool
			p.stopped = true
			return nil
		}
		r.Items()[i] = (*Tuple)(p.pools.At(i).Ptr()).At(k)
	}
	p.indices, p.last = indices, r
	return nil
}

//py:method __sizeof__(self, /)
//py:sig -
//py:doc Returns size in memory, in bytes.
func (p *product) sizeof(t *Thread) int { return 64 + 8*len(p.indices) }

// combinations is combinations(iterable, r).
//
//py:type itertools.combinations
//py:doc Return successive r-length combinations of elements in the iterable.
//py:doc
//py:doc combinations(range(4), 3) --> (0,1,2), (0,1,3), (0,2,3), (1,2,3)
type combinations struct {
	selection
	r int
}

//py:new combinations(iterable, r: int)
func newCombinations(t *Thread, typ *Type, iterable Value, r int) (Value, *Exception) {
	pool, err := poolOf(t, iterable)
	if err != nil {
		return Value{}, err
	}
	if r < 0 {
		return Value{}, t.ValueErrorf("r must be non-negative")
	}
	v := typ.Alloc()
	c := (*combinations)(v.Ptr())
	c.pool, c.r, c.stopped = pool, r, r > pool.Len()
	if !c.stopped {
		c.indices = upTo(r)
	}
	return v, nil
}

func upTo(n int) []int {
	out := make([]int, n)
	for i := range out {
		out[i] = i
	}
	return out
}

func combinationsNext(t *Thread, v Value) (Value, *Exception) {
	c := (*combinations)(v.Ptr())
	if c.stopped {
		return Value{}, nil
	}
	if c.started {
		n := c.pool.Len()
		i := c.r - 1
		for i >= 0 && c.indices[i] == i+n-c.r {
			i--
		}
		if i < 0 {
			return c.stop()
		}
		c.indices[i]++
		for j := i + 1; j < c.r; j++ {
			c.indices[j] = c.indices[j-1] + 1
		}
	}
	c.started = true
	return c.take(c.r), nil
}

//py:method __reduce__(self, /)
//py:sig -
//py:doc Return state information for pickling.
func (c *combinations) reduce(t *Thread) Value { return c.reduced(c.r) }

func (s *selection) reduced(r int) Value {
	typ := typeValue(&s.Object)
	switch {
	case !s.started:
		return pack(typ, pack(s.pool.Value(), number(r)))
	case s.stopped:
		return pack(typ, pack(object.EmptyTuple().Value(), number(r)))
	}
	return pack(typ, pack(s.pool.Value(), number(r)), intsTuple(s.indices))
}

//py:method __setstate__(self, state, /)
//py:sig -
//py:doc Set state information for unpickling.
func (c *combinations) setState(t *Thread, state Value) *Exception {
	if c.stopped {
		return t.ValueErrorf("invalid arguments")
	}
	n := c.pool.Len()
	indices, err := stateIndices(t, state, c.r, func(i int) (int, int) { return 0, i + n - c.r })
	if err == nil {
		c.indices, c.started = indices, true
	}
	return err
}

//py:method __sizeof__(self, /)
//py:sig -
//py:doc Returns size in memory, in bytes.
func (c *combinations) sizeof(t *Thread) int { return 72 + 8*len(c.indices) }

// replacement is combinations_with_replacement(iterable, r).
//
//py:type itertools.combinations_with_replacement replacement
//py:doc Return successive r-length combinations of elements in the iterable allowing individual elements to have successive repeats.
//py:doc
//py:doc combinations_with_replacement('ABC', 2) --> ('A','A'), ('A','B'), ('A','C'), ('B','B'), ('B','C'), ('C','C')
type replacement struct {
	selection
	r int
}

//py:new combinations_with_replacement(iterable, r: int)
func newReplacement(t *Thread, typ *Type, iterable Value, r int) (Value, *Exception) {
	pool, err := poolOf(t, iterable)
	if err != nil {
		return Value{}, err
	}
	if r < 0 {
		return Value{}, t.ValueErrorf("r must be non-negative")
	}
	if err := object.CheckAlloc(t, r, 16); err != nil {
		return Value{}, err
	}
	v := typ.Alloc()
	c := (*replacement)(v.Ptr())
	c.pool, c.r, c.stopped = pool, r, pool.Len() == 0 && r > 0
	c.indices = make([]int, r)
	return v, nil
}

func replacementNext(t *Thread, v Value) (Value, *Exception) {
	c := (*replacement)(v.Ptr())
	if c.stopped {
		return Value{}, nil
	}
	if c.started {
		n := c.pool.Len()
		i := c.r - 1
		for i >= 0 && c.indices[i] == n-1 {
			i--
		}
		if i < 0 {
			return c.stop()
		}
		k := c.indices[i] + 1
		for ; i < c.r; i++ {
			c.indices[i] = k
		}
	}
	c.started = true
	return c.take(c.r), nil
}

//py:method __reduce__(self, /)
//py:sig -
//py:doc Return state information for pickling.
func (c *replacement) reduce(t *Thread) Value { return c.reduced(c.r) }

//py:method __setstate__(self, state, /)
//py:sig -
//py:doc Set state information for unpickling.
func (c *replacement) setState(t *Thread, state Value) *Exception {
	n := c.pool.Len()
	indices, err := stateIndices(t, state, c.r, func(i int) (int, int) { return 0, n - 1 })
	if err == nil && (n > 0 || c.r == 0) {
		c.indices, c.started = indices, true
	}
	return err
}

//py:method __sizeof__(self, /)
//py:sig -
//py:doc Returns size in memory, in bytes.
func (c *replacement) sizeof(t *Thread) int { return 72 + 8*len(c.indices) }

// permutations is permutations(iterable, r). cycles[i] says how often position
// i has still to be exchanged before it starts again.
//
//py:type itertools.permutations
//py:doc Return successive r-length permutations of elements in the iterable.
//py:doc
//py:doc permutations(range(3), 2) --> (0,1), (0,2), (1,0), (1,2), (2,0), (2,1)
type permutations struct {
	selection
	r      int
	cycles []int
}

//py:new permutations(iterable, r=None)
func newPermutations(t *Thread, typ *Type, iterable, rv Value) (Value, *Exception) {
	pool, err := poolOf(t, iterable)
	if err != nil {
		return Value{}, err
	}
	n := pool.Len()
	r := n
	if rv != object.None {
		if !object.IsIntLike(rv) {
			return Value{}, t.TypeErrorf("Expected int as r")
		}
		if r, err = object.ArgInt(t, rv); err != nil {
			return Value{}, err
		}
		if r < 0 {
			return Value{}, t.ValueErrorf("r must be non-negative")
		}
	}
	v := typ.Alloc()
	p := (*permutations)(v.Ptr())
	p.pool, p.indices, p.r, p.stopped = pool, upTo(n), r, r > n
	p.cycles = make([]int, min(r, n))
	for i := range p.cycles {
		p.cycles[i] = n - i
	}
	return v, nil
}

func permutationsNext(t *Thread, v Value) (Value, *Exception) {
	p := (*permutations)(v.Ptr())
	if p.stopped {
		return Value{}, nil
	}
	r, n := len(p.cycles), len(p.indices)
	if p.started {
		i := r - 1
		for ; i >= 0; i-- {
			p.cycles[i]--
			if p.cycles[i] > 0 {
				j := n - p.cycles[i]
				p.indices[i], p.indices[j] = p.indices[j], p.indices[i]
				break
			}
			// This position has had all: move its index to the end.
			first := p.indices[i]
			copy(p.indices[i:], p.indices[i+1:])
			p.indices[n-1] = first
			p.cycles[i] = n - i
		}
		if i < 0 {
			return p.stop()
		}
	}
	p.started = true
	return p.take(r), nil
}

//py:method __reduce__(self, /)
//py:sig -
//py:doc Return state information for pickling.
func (p *permutations) reduce(t *Thread) Value {
	r := p.reduced(p.r)
	if p.started && !p.stopped {
		old := (*Tuple)(r.Ptr())
		r = pack(old.At(0), old.At(1), pack(old.At(2), intsTuple(p.cycles)))
	}
	return r
}

//py:method __setstate__(self, state, /)
//py:sig -
//py:doc Set state information for unpickling.
func (p *permutations) setState(t *Thread, state Value) *Exception {
	s, ok := object.AsTuple(state)
	if !ok || s.Len() != 2 {
		return t.ValueErrorf("invalid arguments")
	}
	n := p.pool.Len()
	indices, err := stateIndices(t, s.At(0), n, func(i int) (int, int) { return 0, n - 1 })
	if err != nil {
		return err
	}
	cycles, err := stateIndices(t, s.At(1), len(p.cycles), func(i int) (int, int) { return 1, n - i })
	if err != nil {
		return err
	}
	p.indices, p.cycles, p.started = indices, cycles, true
	return nil
}

//py:method __sizeof__(self, /)
//py:sig -
//py:doc Returns size in memory, in bytes.
func (p *permutations) sizeof(t *Thread) int { return 80 + 8*(len(p.indices)+len(p.cycles)) }
