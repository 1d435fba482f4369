package object

import (
	"sync"
	"unsafe"
)

// Set is Python's set and frozenset: an open-addressing table of keys and their
// hashes. Where a key lies depends on its hash and on what was there before in
// the way it does in CPython, because the order of iteration shows it: a few
// neighbours are tried before the probe jumps, tables grow by four (from 50,000
// keys on by two), and removed keys leave a dummy until the next resize.
//
//py:type set
type Set struct {
	Object
	table  []setEntry // empty, or a power of two of at least 8
	fill   int        // keys and dummies
	used   int        // keys
	finger int        // where pop goes on searching
	hash   int64      // of a frozenset, 0: not computed
}

type setEntry struct {
	key  Value // no value: free
	hash uint64
}

const (
	minSetTable   = 8
	setNeighbours = 9
	setBigTable   = 50000
)

// setDummy takes the place of a removed key. It is an object that no program
// can get at, with the hash of no object.
var setDummyObject Object

var setDummy = Value{unsafe.Pointer(&setDummyObject)}

const setDummyHash = ^uint64(0)

func (e *setEntry) live() bool { return e.key.p != nil && e.key != setDummy }

func newSet(typ *Type) *Set { return &Set{Object: Object{&typ.Root}} }

// NewSet makes an empty set.
func NewSet() *Set { return newSet(&SetType) }

// NewFrozenSet makes an empty frozenset, to be filled by Add before anybody
// sees it.
func NewFrozenSet() *Set { return newSet(&FrozenSetType) }

// emptyFrozenSet is shared: constants keep their identity through the compiler.
var emptyFrozenSet = sync.OnceValue(func() Value { return NewFrozenSet().Value() })

// Value returns the set as a Value.
func (s *Set) Value() Value { return Value{unsafe.Pointer(s)} }

// AsSet returns v as a set when it is a set, a frozenset or an instance of a
// subclass.
func AsSet(v Value) (*Set, bool) {
	if isSet(v) {
		return (*Set)(v.p), true
	}
	return nil, false
}

func isSet(v Value) bool {
	return v.IsObject() && v.header().shape.Typ.Flags&(TypeSetSub|TypeFrozenSetSub) != 0
}

// Len returns the number of keys.
func (s *Set) Len() int { return s.used }

// Next steps through the keys: it returns the position and value of the key at
// or after position i, or no value at the end. Start with 0, go on with the
// position plus one.
func (s *Set) Next(i int) (int, Value) {
	for ; i < len(s.table); i++ {
		if e := &s.table[i]; e.live() {
			return i, e.key
		}
	}
	return i, Value{}
}

// search returns the position of a key, or -1; free is then the place where it
// would go: the last dummy that was passed, else the free place at the end. Comparing keys may change the set: changed is true then and the
// search must begin again.
func (s *Set) search(t *Thread, key Value, h uint64) (i, free int, changed bool, err *Exception) {
	if len(s.table) == 0 {
		return -1, -1, false, nil
	}
	table := s.table
	mask := uint64(len(table) - 1)
	perturb := h
	free = -1
	for j := h & mask; ; {
		probes := 0
		if j+setNeighbours <= mask {
			probes = setNeighbours
		}
		for k := int(j); k <= int(j)+probes; k++ {
			e := &table[k]
			if e.key.p == nil {
				if free < 0 {
					free = k
				}
				return -1, free, false, nil
			}
			if e.key == key {
				return k, -1, false, nil
			}
			if e.hash != h {
				if e.key == setDummy {
					free = k
				}
				continue
			}
			found, changed, err := s.sameKey(t, e, key)
			if found || changed || err != nil {
				return k, -1, changed, err
			}
		}
		perturb >>= 5
		j = (j*5 + 1 + perturb) & mask
	}
}

// sameKey compares a key of the table that has the right hash.
func (s *Set) sameKey(t *Thread, e *setEntry, key Value) (found, changed bool, err *Exception) {
	if a := ExactStr(e.key); a != nil {
		if b := ExactStr(key); b != nil {
			return equalStr(a, b), false, nil
		}
	}
	k, table := e.key, unsafe.SliceData(s.table)
	found, err = Equal(t, k, key)
	if err != nil {
		return false, false, err
	}
	return found, table != unsafe.SliceData(s.table) || e.key != k, nil
}

func (s *Set) find(t *Thread, key Value, h uint64) (i, free int, err *Exception) {
	for {
		i, free, changed, err := s.search(t, key, h)
		if err != nil {
			return -1, -1, err
		}
		if !changed {
			return i, free, nil
		}
	}
}

// Add adds a key.
func (s *Set) Add(t *Thread, key Value) *Exception {
	h, err := Hash(t, key)
	if err != nil {
		return err
	}
	return s.addHash(t, key, uint64(h))
}

func (s *Set) addHash(t *Thread, key Value, h uint64) *Exception {
	free := -1
	for free < 0 { // comparing keys may clear the set
		if len(s.table) == 0 {
			s.table = make([]setEntry, minSetTable)
		}
		var i int
		var err *Exception
		if i, free, err = s.find(t, key, h); err != nil || i >= 0 {
			return err
		}
	}
	dummy := s.table[free].key == setDummy
	s.table[free] = setEntry{key, h}
	s.used++
	if dummy {
		return nil
	}
	s.fill++
	if s.fill*5 >= (len(s.table)-1)*3 {
		s.grow()
	}
	return nil
}

// grow makes the table larger, or drops the dummies.
func (s *Set) grow() {
	if s.used > setBigTable {
		s.resize(s.used * 2)
	} else {
		s.resize(s.used * 4)
	}
}

// resize gives the table room for more than n keys.
func (s *Set) resize(n int) {
	size := minSetTable
	for size <= n {
		size <<= 1
	}
	old := s.table
	s.table = make([]setEntry, size)
	s.fill = s.used
	for i := range old {
		if old[i].live() {
			s.insertClean(old[i])
		}
	}
}

// insertClean puts a key that is not there in a table without dummies.
func (s *Set) insertClean(e setEntry) {
	mask := uint64(len(s.table) - 1)
	perturb := e.hash
	for j := e.hash & mask; ; {
		probes := uint64(0)
		if j+setNeighbours <= mask {
			probes = setNeighbours
		}
		for k := j; k <= j+probes; k++ {
			if s.table[k].key.p == nil {
				s.table[k] = e
				return
			}
		}
		perturb >>= 5
		j = (j*5 + 1 + perturb) & mask
	}
}

// Contains reports whether a key is there.
func (s *Set) Contains(t *Thread, key Value) (bool, *Exception) {
	h, err := Hash(t, key)
	if err != nil {
		return false, err
	}
	i, _, err := s.find(t, key, uint64(h))
	return i >= 0, err
}

// Discard removes a key and reports whether it was there.
func (s *Set) Discard(t *Thread, key Value) (bool, *Exception) {
	h, err := Hash(t, key)
	if err != nil {
		return false, err
	}
	return s.discardHash(t, key, uint64(h))
}

func (s *Set) discardHash(t *Thread, key Value, h uint64) (bool, *Exception) {
	i, _, err := s.find(t, key, h)
	if err != nil || i < 0 {
		return false, err
	}
	s.removeAt(i)
	return true, nil
}

func (s *Set) removeAt(i int) {
	s.table[i] = setEntry{setDummy, setDummyHash}
	s.used--
}

// Clear removes all keys.
func (s *Set) Clear() { s.table, s.fill, s.used, s.finger = nil, 0, 0, 0 }

// popAny removes a key, searching on from where the last one was found.
func (s *Set) popAny() Value {
	mask := len(s.table) - 1
	i := s.finger & mask
	for !s.table[i].live() {
		i = (i + 1) & mask
	}
	key := s.table[i].key
	s.removeAt(i)
	s.finger = i + 1
	return key
}

// merge adds the keys of another set.
func (s *Set) merge(t *Thread, o *Set) *Exception {
	if o == s || o.used == 0 {
		return nil
	}
	if len(s.table) == 0 {
		s.table = make([]setEntry, minSetTable)
	}
	if (s.fill+o.used)*5 >= (len(s.table)-1)*3 {
		s.resize((s.used + o.used) * 2)
	}
	if s.fill == 0 && len(s.table) == len(o.table) && o.fill == o.used {
		copy(s.table, o.table)
		s.fill, s.used = o.fill, o.used
		return nil
	}
	if s.fill == 0 {
		for i := range o.table {
			if o.table[i].live() {
				s.insertClean(o.table[i])
			}
		}
		s.fill, s.used = o.used, o.used
		return nil
	}
	for i := 0; i < len(o.table); i++ { // comparing may change either
		if e := o.table[i]; e.live() {
			if err := s.addHash(t, e.key, e.hash); err != nil {
				return err
			}
		}
	}
	return nil
}

// update adds the items of any iterable.
func (s *Set) update(t *Thread, v Value) *Exception {
	if o, ok := AsSet(v); ok {
		return s.merge(t, o)
	}
	if IsExact(v, &DictType) {
		return s.updateDict(t, (*Dict)(v.p))
	}
	return Iterate(t, v, func(item Value) *Exception { return s.Add(t, item) })
}

func (s *Set) updateDict(t *Thread, d *Dict) *Exception {
	if len(s.table) == 0 {
		s.table = make([]setEntry, minSetTable)
	}
	if (s.fill+d.used)*5 >= (len(s.table)-1)*3 {
		s.resize((s.used + d.used) * 2)
	}
	for i, ok := d.Next(0); ok; i, ok = d.Next(i + 1) {
		if err := s.addHash(t, d.entries[i].key, d.entries[i].hash); err != nil {
			return err
		}
	}
	return nil
}

// copyAs makes a set of the given type, set or frozenset, with the same keys.
func (s *Set) copyAs(t *Thread, typ *Type) *Set {
	c := newSet(typ)
	if size := tableForCopy(s.used); size == len(s.table) && s.fill == s.used {
		c.table = append([]setEntry(nil), s.table...)[:size:size]
		c.fill, c.used = s.fill, s.used
		return c
	} else if s.used > 0 {
		c.table = make([]setEntry, size)
	}
	c.merge(t, s) // nothing is compared: c is empty
	return c
}

// tableForCopy returns the size of the table that merge gives an empty set which
// takes n keys.
func tableForCopy(n int) int {
	size := minSetTable
	if n*5 >= (minSetTable-1)*3 {
		for size <= n*2 {
			size <<= 1
		}
	}
	return size
}

// NewSetOf makes a set of items.
func NewSetOf(t *Thread, items []Value) (Value, *Exception) {
	s := NewSet()
	for _, v := range items {
		if err := s.Add(t, v); err != nil {
			return Value{}, err
		}
	}
	return s.Value(), nil
}

// NewFrozenSetOf makes a frozenset of constants of code, whose hash and
// equality run no Python code and raise nothing.
func NewFrozenSetOf(items []Value) Value {
	if len(items) == 0 {
		return emptyFrozenSet()
	}
	t := &Thread{Limit: 1000}
	t.Handled = &t.base
	s := NewFrozenSet()
	for _, v := range items {
		s.Add(t, v)
	}
	return s.Value()
}

// SetAdd adds an item to a set.
func SetAdd(t *Thread, set, v Value) *Exception { return (*Set)(set.p).Add(t, v) }

// SetUpdate adds the items of an iterable to a set.
func SetUpdate(t *Thread, set, v Value) *Exception { return (*Set)(set.p).update(t, v) }

// Update adds the items of any iterable.
func (s *Set) Update(t *Thread, v Value) *Exception { return s.update(t, v) }

// keyOf is the key to search for: a set stands for the frozenset of its items.
func setKeyHash(t *Thread, key Value) (Value, uint64, *Exception) {
	h, err := Hash(t, key)
	if err == nil {
		return key, uint64(h), nil
	}
	o, ok := AsSet(key)
	if !ok || TypeOf(key).Flags&TypeSetSub == 0 || !err.Is(&TypeError) {
		return Value{}, 0, err
	}
	f := o.copyAs(t, &FrozenSetType)
	return f.Value(), uint64(f.frozenHash()), nil
}

// frozenHash combines the hashes of the keys so that their order does not
// matter; free places and dummies count too and are taken out at the end.
func (s *Set) frozenHash() int64 {
	if s.hash != 0 {
		return s.hash
	}
	var h uint64
	for i := range s.table {
		if s.table[i].live() {
			h ^= shuffleHash(s.table[i].hash)
		}
	}
	h ^= (uint64(s.used) + 1) * 1927868237
	h ^= h>>11 ^ h>>25
	h = h*69069 + 907133923
	if int64(h) == -1 {
		h = 590923713
	}
	s.hash = int64(h)
	return s.hash
}

func shuffleHash(h uint64) uint64 { return (h ^ 89869747 ^ h<<16) * 3644798167 }
