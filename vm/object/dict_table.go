package object

import "unsafe"

// The hash table behind Dict: lookup, insertion, removal, growth.
//
// The index is an array of 1, 2 or 4 byte numbers, as wide as the table needs:
// 0 is a free slot, x > 0 is entry x-1. Probing is CPython's: i*5+1+perturb.
// A slot is never freed before the next resize: it then names an entry without
// a key, or, when the last entry was popped and its place taken again, another
// key than the one that put it there. Both are harmless, for a lookup compares
// hash and key anyway; filled counts such slots too, so that there is always a
// free one at which a search ends.

// slot returns what index slot i holds.
func (d *Dict) slot(i uint64) uint32 {
	switch {
	case d.logSize <= 8:
		return uint32(*(*uint8)(unsafe.Add(d.index, i)))
	case d.logSize <= 16:
		return uint32(*(*uint16)(unsafe.Add(d.index, i*2)))
	}
	return *(*uint32)(unsafe.Add(d.index, i*4))
}

func (d *Dict) setSlot(i uint64, x uint32) {
	switch {
	case d.logSize <= 8:
		*(*uint8)(unsafe.Add(d.index, i)) = uint8(x)
	case d.logSize <= 16:
		*(*uint16)(unsafe.Add(d.index, i*2)) = uint16(x)
	default:
		*(*uint32)(unsafe.Add(d.index, i*4)) = x
	}
}

// usable is how many slots of an index of size 1<<log may be filled.
func usable(log uint8) int { return (1 << log) * 2 / 3 }

// indexBytes is how large the index of size 1<<log is.
func indexBytes(log uint8) int {
	switch {
	case log <= 8:
		return 1 << log
	case log <= 16:
		return 2 << log
	}
	return 4 << log
}

// findStr returns the entry of an exact str among str keys.
func (d *Dict) findStr(name *Str) int {
	if d.index == nil {
		entries := d.entries
		for i := range entries {
			if entries[i].key.p == unsafe.Pointer(name) {
				return i
			}
		}
		if d.used == 0 {
			return -1
		}
		h := name.Hash()
		for i := range entries {
			e := &entries[i]
			if e.hash == h && e.key.p != nil {
				if k := ExactStr(e.key); k != nil && equalStr(k, name) {
					return i
				}
			}
		}
		return -1
	}
	h := name.Hash()
	mask := uint64(1)<<d.logSize - 1
	for i, perturb := h&mask, h; ; {
		x := d.slot(i)
		if x == 0 {
			return -1
		}
		if int(x) <= len(d.entries) {
			e := &d.entries[x-1]
			if e.key.p == unsafe.Pointer(name) {
				return int(x - 1)
			}
			if e.hash == h && e.key.p != nil {
				if k := ExactStr(e.key); k != nil && equalStr(k, name) {
					return int(x - 1)
				}
			}
		}
		perturb >>= 5
		i = (i*5 + perturb + 1) & mask
	}
}

// needEqual is what findInt returns when only __eq__ of a key can tell.
const needEqual = -2

// findInt returns the entry of a small int, or -1, without running Python
// code; needEqual when a key of another type has the same hash.
func (d *Dict) findInt(key Value) int {
	h := uint64(hashSmall(key.Int()))
	if d.index == nil {
		entries := d.entries
		for i := range entries {
			e := &entries[i]
			if e.key == key {
				return i
			}
			if e.hash == h && mayEqualInt(e.key) {
				return needEqual
			}
		}
		return -1
	}
	mask := uint64(1)<<d.logSize - 1
	for i, perturb := h&mask, h; ; {
		x := d.slot(i)
		if x == 0 {
			return -1
		}
		if int(x) <= len(d.entries) {
			e := &d.entries[x-1]
			if e.key == key {
				return int(x - 1)
			}
			if e.hash == h && mayEqualInt(e.key) {
				return needEqual
			}
		}
		perturb >>= 5
		i = (i*5 + perturb + 1) & mask
	}
}

// mayEqualInt reports whether a key that is another word than a small int may
// be equal to it: other small ints and exact strings are not.
func mayEqualInt(k Value) bool { return k.p != nil && !k.IsInt() && ExactStr(k) == nil }

// find returns the entry of any key, or -1. It may run __eq__ of keys, which
// may change the dict; find then starts again.
func (d *Dict) find(t *Thread, key Value, h uint64) (int, *Exception) {
	if key.IsInt() {
		if i := d.findInt(key); i != needEqual {
			return i, nil
		}
	} else if s := ExactStr(key); s != nil && !d.otherKeys {
		return d.findStr(s), nil
	}
	for {
		i, changed, err := d.search(t, key, h)
		if !changed {
			return i, err
		}
	}
}

// search is one attempt of find; changed says that the dict changed under it.
func (d *Dict) search(t *Thread, key Value, h uint64) (i int, changed bool, err *Exception) {
	if d.index == nil {
		for i := 0; i < len(d.entries); i++ {
			if found, changed, err := d.matches(t, i, key, h); found || changed || err != nil {
				return i, changed, err
			}
		}
		return -1, false, nil
	}
	mask := uint64(1)<<d.logSize - 1
	for i, perturb := h&mask, h; ; {
		x := d.slot(i)
		if x == 0 {
			return -1, false, nil
		}
		if int(x) <= len(d.entries) {
			if found, changed, err := d.matches(t, int(x-1), key, h); found || changed || err != nil {
				return int(x - 1), changed, err
			}
		}
		perturb >>= 5
		i = (i*5 + perturb + 1) & mask
	}
}

// matches reports whether entry i has the key.
func (d *Dict) matches(t *Thread, i int, key Value, h uint64) (found, changed bool, err *Exception) {
	e := &d.entries[i]
	if e.key == key {
		return true, false, nil
	}
	if e.hash != h || e.key.p == nil {
		return false, false, nil
	}
	k, entries, index := e.key, d.entries, d.index
	eq, err := Equal(t, k, key)
	if err != nil {
		return false, false, err
	}
	if len(entries) != len(d.entries) || unsafe.SliceData(entries) != unsafe.SliceData(d.entries) ||
		index != d.index || e.key != k {
		return false, true, nil
	}
	return eq, false, nil
}

// insert appends an entry for a key that is not there.
func (d *Dict) insert(key, value Value, h uint64) {
	if !d.otherKeys && ExactStr(key) == nil {
		d.otherKeys = true
	}
	d.keysVersion = 0
	switch {
	case d.index != nil:
		if int(d.filled) >= usable(d.logSize) {
			d.resize()
		}
	case len(d.entries) < smallDict:
		if len(d.entries) == cap(d.entries) {
			d.growSmall()
		}
	default:
		d.resize()
	}
	d.entries = append(d.entries, dictEntry{key, value, h})
	d.used++
	if d.index != nil {
		d.addIndex(uint32(len(d.entries)), h)
	}
}

// growSmall gives a dict without an index room for more entries.
func (d *Dict) growSmall() {
	n := 4
	if len(d.entries) > 0 {
		n = smallDict
	}
	entries := make([]dictEntry, len(d.entries), n)
	copy(entries, d.entries)
	d.entries = entries
}

// addIndex records entry number x-1 of hash h.
func (d *Dict) addIndex(x uint32, h uint64) {
	mask := uint64(1)<<d.logSize - 1
	i := h & mask
	for perturb := h; d.slot(i) != 0; {
		perturb >>= 5
		i = (i*5 + perturb + 1) & mask
	}
	d.setSlot(i, x)
	d.filled++
}

// resize removes deleted entries and makes room for as many again. The entries
// always move to a new array, so that searches under way notice.
func (d *Dict) resize() {
	if d.used < smallDict {
		d.entries = d.compacted(make([]dictEntry, 0, smallDict))
		d.dropIndex()
		return
	}
	log := uint8(4)
	for 1<<log < d.used*3 {
		log++
	}
	d.reserve(log)
}

// reserve builds an index of size 1<<log, and entries to match.
func (d *Dict) reserve(log uint8) {
	d.entries = d.compacted(make([]dictEntry, 0, usable(log)))
	d.logSize = log
	d.buildIndex()
}

func (d *Dict) buildIndex() {
	d.index = unsafe.Pointer(unsafe.SliceData(make([]byte, indexBytes(d.logSize))))
	d.filled = 0
	for i := int(d.first); i < len(d.entries); i++ {
		d.addIndex(uint32(i+1), d.entries[i].hash)
	}
}

// compacted moves the entries to another array; their numbers change when some
// are deleted.
func (d *Dict) compacted(to []dictEntry) []dictEntry {
	if d.used != len(d.entries) {
		d.keysVersion = 0
	}
	to = d.liveEntries(to)
	d.first = 0
	return to
}

// liveEntries appends the entries that are not deleted.
func (d *Dict) liveEntries(to []dictEntry) []dictEntry {
	if d.used == len(d.entries) {
		return append(to, d.entries...)
	}
	for i := range d.entries {
		if d.entries[i].key.p != nil {
			to = append(to, d.entries[i])
		}
	}
	return to
}

func (d *Dict) dropIndex() { d.index, d.logSize, d.filled = nil, 0, 0 }

// remove deletes entry i. Its place is not used again before the next resize:
// iterators tell from that that the keys changed.
func (d *Dict) remove(i int) {
	d.entries[i] = dictEntry{hash: d.entries[i].hash}
	d.used--
	d.keysVersion = 0
	switch {
	case d.used == 0:
		d.first = uint32(len(d.entries))
		d.otherKeys = false
	case i == int(d.first):
		// Queues take entries from the front.
		for d.entries[d.first].key.p == nil {
			d.first++
		}
	}
}

// MoveToEnd makes an item the last one.
func (d *Dict) MoveToEnd(i int) {
	if i == len(d.entries)-1 {
		return
	}
	e := d.entries[i]
	d.remove(i)
	d.insert(e.key, e.value, e.hash)
}

// MoveToFront makes an item the first one. It goes into the place of a deleted
// entry in front; when there is none, entries move to make room for many.
func (d *Dict) MoveToFront(i int) {
	if i == int(d.first) || d.used == 1 {
		return
	}
	e := d.entries[i]
	d.remove(i)
	if d.first == 0 || d.index != nil && int(d.filled) >= usable(d.logSize) {
		d.makeRoomInFront()
	}
	d.first--
	d.entries[d.first] = e
	d.used++
	if d.index != nil {
		d.addIndex(d.first+1, e.hash)
	}
}

// makeRoomInFront rebuilds the table with deleted entries before the others.
func (d *Dict) makeRoomInFront() {
	gap := d.used/2 + 4
	log := uint8(4)
	for usable(log) < d.used+2*gap {
		log++
	}
	entries := make([]dictEntry, gap, usable(log))
	d.entries = d.liveEntries(entries)
	d.first = uint32(gap)
	d.keysVersion = 0
	d.logSize = log
	d.buildIndex()
}
