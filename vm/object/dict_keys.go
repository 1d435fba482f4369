package object

import "unsafe"

// DictKeys remembers the keys of dicts made one after the other, as those of the
// objects of a document: a dict with the same keys, in the same order, is made
// by copying the index instead of searching and hashing.
type DictKeys [4]struct {
	first unsafe.Pointer // the first key of the last dict
	keys  *Dict          // keys and index; no values
}

// Make makes a dict of keys, which are all exactly str, and values, which follow
// their keys.
func (k *DictKeys) Make(items []Value) *Dict {
	d := NewDict()
	k.Fill(d, items)
	return d
}

// Fill is Make for an empty dict that is there already.
func (k *DictKeys) Fill(d *Dict, items []Value) {
	n := len(items) / 2
	if n == 0 {
		return
	}
	last := &k[(uintptr(items[0].p)>>5^uintptr(n))%uintptr(len(k))]
	if last.keys != nil && last.keys.sameKeys(items) {
		last.keys.fill(d, items)
		return
	}
	d.makeRoom(n)
	for i := 0; i < len(items); i += 2 {
		d.SetStr((*Str)(items[i].p), items[i+1])
	}
	if last.first == items[0].p && d.used == n && n <= 1000 {
		// The second with this first key: there may be more.
		last.keys = d.Copy()
		for i := range last.keys.entries {
			last.keys.entries[i].value = None
		}
	}
	last.first = items[0].p
}

func (d *Dict) sameKeys(items []Value) bool {
	if len(items) != 2*len(d.entries) {
		return false
	}
	for i := range d.entries {
		if d.entries[i].key != items[2*i] {
			return false
		}
	}
	return true
}

// fill gives the empty dict c the keys of d.
func (d *Dict) fill(c *Dict, items []Value) {
	c.entries = make([]dictEntry, len(d.entries))
	for i := range c.entries {
		c.entries[i] = dictEntry{d.entries[i].key, items[2*i+1], d.entries[i].hash}
	}
	c.used, c.filled, c.logSize, c.first, c.keysVersion = d.used, d.filled, d.logSize, 0, 0
	c.index = nil
	if d.index != nil {
		n := indexBytes(d.logSize)
		index := make([]byte, n)
		copy(index, unsafe.Slice((*byte)(d.index), n))
		c.index = unsafe.Pointer(unsafe.SliceData(index))
	}
}
