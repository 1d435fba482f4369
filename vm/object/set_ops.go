package object

// The operations of sets. In results, the order of the keys depends on which
// operand is walked over and how the table grew, so that is as in CPython.

// base returns the builtin type of results: set or frozenset, also for
// subclasses.
func (s *Set) base() *Type {
	if s.Type().Flags&TypeFrozenSetSub != 0 {
		return &FrozenSetType
	}
	return &SetType
}

// setCopy is copy(): a frozenset is its own copy.
func (s *Set) setCopy(t *Thread) *Set {
	if IsExact(s.Value(), &FrozenSetType) {
		return s
	}
	return s.copyAs(t, s.base())
}

func (s *Set) union(t *Thread, v Value) (*Set, *Exception) {
	r := s.copyAs(t, s.base())
	return r, r.update(t, v)
}

func (s *Set) intersection(t *Thread, v Value) (*Set, *Exception) {
	if s.Value() == v {
		return s.copyAs(t, s.base()), nil
	}
	r := newSet(s.base())
	if o, ok := AsSet(v); ok {
		small, large := o, s
		if o.used > s.used {
			small, large = s, o
		}
		for i := 0; i < len(small.table); i++ {
			e := small.table[i]
			if !e.live() {
				continue
			}
			j, _, err := large.find(t, e.key, e.hash)
			if err != nil {
				return nil, err
			}
			if j >= 0 {
				if err := r.addHash(t, e.key, e.hash); err != nil {
					return nil, err
				}
			}
		}
		return r, nil
	}
	err := Iterate(t, v, func(item Value) *Exception {
		h, err := Hash(t, item)
		if err != nil {
			return err
		}
		i, _, err := s.find(t, item, uint64(h))
		if err != nil || i < 0 {
			return err
		}
		return r.addHash(t, item, uint64(h))
	})
	return r, err
}

// CountCommon returns how many keys two sets have in common, if no key has to be
// compared with another one.
func CountCommon(a, b Value) (n int, ok bool) {
	exact := func(v Value) bool { return IsExact(v, &SetType) || IsExact(v, &FrozenSetType) }
	if !exact(a) || !exact(b) {
		return 0, false
	}
	small, large := (*Set)(a.p), (*Set)(b.p)
	if small.used > large.used {
		small, large = large, small
	}
	for i := range small.table {
		e := &small.table[i]
		if !e.live() {
			continue
		}
		switch large.hasWord(e) {
		case 1:
			n++
		case -1:
			return 0, false
		}
	}
	return n, true
}

// hasWord tells whether the key of e is there: 1, 0, or -1 when it would have to be
// compared.
func (s *Set) hasWord(e *setEntry) int {
	if len(s.table) == 0 {
		return 0
	}
	mask := uint64(len(s.table) - 1)
	perturb := e.hash
	for j := e.hash & mask; ; {
		last := j
		if j+setNeighbours <= mask {
			last += setNeighbours
		}
		for _, o := range s.table[j : last+1] {
			switch {
			case o.key == e.key:
				return 1
			case o.key.p == nil:
				return 0
			case o.hash == e.hash:
				return -1
			}
		}
		perturb >>= 5
		j = (j*5 + 1 + perturb) & mask
	}
}

func (s *Set) intersectionUpdate(t *Thread, v Value) *Exception {
	r, err := s.intersection(t, v)
	if err != nil {
		return err
	}
	s.take(r)
	return nil
}

// take makes the contents of r, which nobody else has, those of s.
func (s *Set) take(r *Set) {
	if r != s {
		s.table, s.fill, s.used, s.finger, s.hash = r.table, r.fill, r.used, 0, 0
	}
}

// lenIfKnown returns the length of sets and dicts, whose keys can be looked up.
func lenIfKnown(v Value) (int, bool) {
	if o, ok := AsSet(v); ok {
		return o.used, true
	}
	if IsExact(v, &DictType) {
		return (*Dict)(v.p).used, true
	}
	return 0, false
}

func (s *Set) difference(t *Thread, v Value) (*Set, *Exception) {
	n, known := lenIfKnown(v)
	// When the other is much smaller it is faster to take its keys out of a copy.
	if !known || s.used>>2 > n {
		r := s.copyAs(t, s.base())
		return r, r.differenceUpdate(t, v)
	}
	r := newSet(s.base())
	var buf [64]setEntry
	kept := buf[:0]
	for i := 0; i < len(s.table); i++ {
		e := s.table[i]
		if !e.live() {
			continue
		}
		in, err := hasHash(t, v, e.key, e.hash)
		if err != nil {
			return nil, err
		}
		if !in {
			kept = append(kept, e)
		}
	}
	return r, r.fillWith(t, kept)
}

// fillWith adds different keys to a new set. Its table gets the size to which it
// would grow key by key; where each key is at the first place that it would try, the
// order does not matter.
func (s *Set) fillWith(t *Thread, keys []setEntry) *Exception {
	table := make([]setEntry, tableFor(len(keys)))
	mask := uint64(len(table) - 1)
	for _, e := range keys {
		p := &table[e.hash&mask]
		if p.key.p != nil {
			for _, e := range keys {
				if err := s.addHash(t, e.key, e.hash); err != nil {
					return err
				}
			}
			return nil
		}
		*p = e
	}
	if len(keys) > 0 {
		s.table, s.fill, s.used = table, len(keys), len(keys)
	}
	return nil
}

// tableFor returns the size of the table of a set to which n keys were added one
// by one.
func tableFor(n int) int {
	size := minSetTable
	for {
		full := ((size-1)*3 + 4) / 5 // so many keys make it grow
		if n < full {
			return size
		}
		want := full * 4
		if full > setBigTable {
			want = full * 2
		}
		for size <= want {
			size <<= 1
		}
	}
}

// hasHash reports whether a set or dict has a key.
func hasHash(t *Thread, v, key Value, h uint64) (bool, *Exception) {
	if o, ok := AsSet(v); ok {
		i, _, err := o.find(t, key, h)
		return i >= 0, err
	}
	i, err := (*Dict)(v.p).find(t, key, h)
	return i >= 0, err
}

func (s *Set) differenceUpdate(t *Thread, v Value) *Exception {
	if s.Value() == v {
		s.Clear()
		return nil
	}
	if o, ok := AsSet(v); ok {
		for i := 0; i < len(o.table); i++ {
			if e := o.table[i]; e.live() {
				if _, err := s.discardHash(t, e.key, e.hash); err != nil {
					return err
				}
			}
		}
	} else if err := Iterate(t, v, func(item Value) *Exception {
		_, err := s.Discard(t, item)
		return err
	}); err != nil {
		return err
	}
	if s.fill-s.used > (len(s.table)-1)/4 {
		s.grow()
	}
	return nil
}

func (s *Set) symmetricDifference(t *Thread, v Value) (*Set, *Exception) {
	r := newSet(s.base())
	if err := r.update(t, v); err != nil {
		return nil, err
	}
	return r, r.symmetricDifferenceUpdate(t, s.Value())
}

func (s *Set) symmetricDifferenceUpdate(t *Thread, v Value) *Exception {
	if s.Value() == v {
		s.Clear()
		return nil
	}
	toggle := func(key Value, h uint64) *Exception {
		removed, err := s.discardHash(t, key, h)
		if err != nil || removed {
			return err
		}
		return s.addHash(t, key, h)
	}
	if IsExact(v, &DictType) {
		d := (*Dict)(v.p)
		for i, ok := d.Next(0); ok; i, ok = d.Next(i + 1) {
			if err := toggle(d.entries[i].key, d.entries[i].hash); err != nil {
				return err
			}
		}
		return nil
	}
	o, ok := AsSet(v)
	if !ok {
		o = newSet(s.base())
		if err := o.update(t, v); err != nil {
			return err
		}
	}
	for i := 0; i < len(o.table); i++ {
		if e := o.table[i]; e.live() {
			if err := toggle(e.key, e.hash); err != nil {
				return err
			}
		}
	}
	return nil
}

func (s *Set) disjoint(t *Thread, v Value) (bool, *Exception) {
	if s.Value() == v {
		return s.used == 0, nil
	}
	if o, ok := AsSet(v); ok {
		small, large := s, o
		if o.used <= s.used {
			small, large = o, s
		}
		for i := 0; i < len(small.table); i++ {
			if e := small.table[i]; e.live() {
				if j, _, err := large.find(t, e.key, e.hash); err != nil || j >= 0 {
					return false, err
				}
			}
		}
		return true, nil
	}
	it, err := Iter(t, v)
	if err != nil {
		return false, err
	}
	for {
		item, err := Next(t, it)
		if err != nil || item.IsNil() {
			return err == nil, err
		}
		if in, err := s.Contains(t, item); err != nil || in {
			return false, err
		}
	}
}

// asSetArg turns an iterable into a set, unless it is one.
func asSetArg(t *Thread, v Value) (*Set, *Exception) {
	if o, ok := AsSet(v); ok {
		return o, nil
	}
	o := NewSet()
	return o, o.update(t, v)
}
