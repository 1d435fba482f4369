package object

import "unsafe"

// Dict is Python's dict: entries in insertion order beside a hash index, as
// CPython's compact dict. Up to smallDict entries there is no index: a scan of
// the entries is faster.
//
// Lookups by an exact str take a path that cannot run Python code, and for
// interned strings mostly compares pointers.
type Dict struct {
	Object
	entries []dictEntry
	index   []uint32 // open addressing; 0 free, else entry number + 1 (deleted entries stay until the next rebuild)
	used    int
	// keysVersion is what LOAD_GLOBAL caches: it is taken away whenever a key is
	// added or removed, not when a value changes. 0: none.
	keysVersion uint32
	otherKeys   bool // some key is not exactly a str
}

type dictEntry struct {
	key, value Value // key no value: deleted
	hash       uint64
}

const smallDict = 8

// NewDict makes an empty dict.
func NewDict() *Dict { return &Dict{Object: Object{&DictType.Root}} }

// NewDictSize makes an empty dict with room for n entries.
func NewDictSize(n int) *Dict {
	d := NewDict()
	d.entries = make([]dictEntry, 0, n)
	return d
}

// Value returns the dict as a Value.
func (d *Dict) Value() Value { return Value{unsafe.Pointer(d)} }

// AsDict returns v as a dict when it is an instance of dict or a subclass.
func AsDict(v Value) (*Dict, bool) {
	if v.IsObject() && v.header().shape.Typ.Flags&TypeDictSub != 0 {
		return (*Dict)(v.p), true
	}
	return nil, false
}

// Len returns the number of items.
func (d *Dict) Len() int { return d.used }

// KeysVersion returns the version of the dict's set of keys, assigning one if
// necessary; 0 when there are none left or keys are not all strings.
func (d *Dict) KeysVersion() uint32 {
	if d.keysVersion == 0 && !d.otherKeys {
		d.keysVersion = takeVersion()
	}
	return d.keysVersion
}

// EntryIndex returns the number of the entry of a str key, or -1. It stays
// valid while KeysVersion is unchanged.
func (d *Dict) EntryIndex(name *Str) int { return d.findStr(name) }

// EntryValue returns the value of entry i. i must come from EntryIndex under
// the same KeysVersion.
func (d *Dict) EntryValue(i int) Value { return d.entries[i].value }

// SetEntryValue stores the value of entry i; the same rule holds.
func (d *Dict) SetEntryValue(i int, v Value) { d.entries[i].value = v }

// CurrentKeysVersion returns the version without assigning one.
func (d *Dict) CurrentKeysVersion() uint32 { return d.keysVersion }

// findStr returns the entry of an exact str among str keys.
func (d *Dict) findStr(name *Str) int {
	if d.index == nil {
		for i := range d.entries {
			if d.entries[i].key.p == unsafe.Pointer(name) {
				return i
			}
		}
		if d.used == 0 {
			return -1
		}
		h := name.Hash()
		for i := range d.entries {
			e := &d.entries[i]
			if e.hash == h && e.key.p != nil {
				if k := ExactStr(e.key); k != nil && equalStr(k, name) {
					return i
				}
			}
		}
		return -1
	}
	h := name.Hash()
	mask := uint64(len(d.index) - 1)
	for i, perturb := h&mask, h; ; {
		x := d.index[i]
		if x == 0 {
			return -1
		}
		e := &d.entries[x-1]
		if e.key.p == unsafe.Pointer(name) {
			return int(x - 1)
		}
		if e.hash == h && e.key.p != nil {
			if k := ExactStr(e.key); k != nil && equalStr(k, name) {
				return int(x - 1)
			}
		}
		perturb >>= 5
		i = (i*5 + perturb + 1) & mask
	}
}

// find returns the entry of any key, which may run __eq__ of keys. The dict
// may change meanwhile; find then starts again.
func (d *Dict) find(t *Thread, key Value, h uint64) (int, *Exception) {
	if s := ExactStr(key); s != nil && !d.otherKeys {
		return d.findStr(s), nil
	}
restart:
	entries, index := d.entries, d.index
	changed := func() bool {
		return len(entries) != len(d.entries) || unsafe.SliceData(entries) != unsafe.SliceData(d.entries) ||
			unsafe.SliceData(index) != unsafe.SliceData(d.index)
	}
	if index == nil {
		for i := range entries {
			e := &entries[i]
			if e.key == key && e.key.p != nil {
				return i, nil
			}
			if e.hash == h && e.key.p != nil {
				k := e.key
				eq, err := Equal(t, k, key)
				if err != nil {
					return -1, err
				}
				if changed() || e.key != k {
					goto restart
				}
				if eq {
					return i, nil
				}
			}
		}
		return -1, nil
	}
	mask := uint64(len(index) - 1)
	for i, perturb := h&mask, h; ; {
		x := index[i]
		if x == 0 {
			return -1, nil
		}
		e := &entries[x-1]
		if e.key == key {
			return int(x - 1), nil
		}
		if e.hash == h && e.key.p != nil {
			k := e.key
			eq, err := Equal(t, k, key)
			if err != nil {
				return -1, err
			}
			if changed() || e.key != k {
				goto restart
			}
			if eq {
				return int(x - 1), nil
			}
		}
		perturb >>= 5
		i = (i*5 + perturb + 1) & mask
	}
}

// insert appends an entry for a key that is not there.
func (d *Dict) insert(key, value Value, h uint64) {
	if len(d.entries) == cap(d.entries) && d.used < len(d.entries) {
		d.compact()
	}
	if !d.otherKeys && ExactStr(key) == nil {
		d.otherKeys = true
	}
	if d.keysVersion != 0 {
		d.keysVersion = 0
	}
	if d.entries == nil {
		d.entries = make([]dictEntry, 0, 4)
	}
	d.entries = append(d.entries, dictEntry{key, value, h})
	d.used++
	n := len(d.entries)
	if d.index == nil {
		if n > smallDict {
			d.rebuildIndex()
		}
		return
	}
	if n*3 >= len(d.index)*2 {
		d.rebuildIndex()
		return
	}
	d.addIndex(uint32(n), h)
}

func (d *Dict) addIndex(x uint32, h uint64) {
	mask := uint64(len(d.index) - 1)
	i := h & mask
	for perturb := h; d.index[i] != 0; {
		perturb >>= 5
		i = (i*5 + perturb + 1) & mask
	}
	d.index[i] = x
}

// compact removes deleted entries.
func (d *Dict) compact() {
	entries := make([]dictEntry, 0, max(4, d.used+d.used/2))
	for i := range d.entries {
		if d.entries[i].key.p != nil {
			entries = append(entries, d.entries[i])
		}
	}
	d.entries = entries
	d.keysVersion = 0
	if d.index != nil {
		d.rebuildIndex()
	}
}

func (d *Dict) rebuildIndex() {
	n := 16
	for n < cap(d.entries)*3/2+1 {
		n *= 2
	}
	d.index = make([]uint32, n)
	for i := range d.entries {
		if d.entries[i].key.p != nil {
			d.addIndex(uint32(i+1), d.entries[i].hash)
		}
	}
}

// remove deletes entry i.
func (d *Dict) remove(i int) {
	d.entries[i] = dictEntry{hash: d.entries[i].hash}
	d.used--
	d.keysVersion = 0
	if d.used == 0 {
		d.entries = d.entries[:0]
		d.index = nil
		d.otherKeys = false
	} else if i == len(d.entries)-1 && d.index == nil {
		d.entries = d.entries[:i]
	}
}

// GetStr returns the value of a str key, or no value. It never runs Python
// code: keys of other types that equal the string are not found.
func (d *Dict) GetStr(name *Str) Value {
	if i := d.findStr(name); i >= 0 {
		return d.entries[i].value
	}
	return Value{}
}

// GetName is GetStr for a Go string.
func (d *Dict) GetName(name string) Value { return d.GetStr(Intern(name)) }

// SetStr stores the value of a str key.
func (d *Dict) SetStr(name *Str, v Value) {
	if i := d.findStr(name); i >= 0 {
		d.entries[i].value = v
		return
	}
	d.insert(Value{unsafe.Pointer(name)}, v, name.Hash())
}

// SetName is SetStr for a Go string, which is interned.
func (d *Dict) SetName(name string, v Value) { d.SetStr(Intern(name), v) }

// DelStr deletes a str key and reports whether it was there.
func (d *Dict) DelStr(name *Str) bool {
	i := d.findStr(name)
	if i < 0 {
		return false
	}
	d.remove(i)
	return true
}

// Get returns the value of a key, or no value when it is not there.
func (d *Dict) Get(t *Thread, key Value) (Value, *Exception) {
	h, err := Hash(t, key)
	if err != nil {
		return Value{}, err
	}
	i, err := d.find(t, key, uint64(h))
	if i < 0 || err != nil {
		return Value{}, err
	}
	return d.entries[i].value, nil
}

// Set stores the value of a key.
func (d *Dict) Set(t *Thread, key, value Value) *Exception {
	h, err := Hash(t, key)
	if err != nil {
		return err
	}
	return d.setHash(t, key, value, uint64(h))
}

func (d *Dict) setHash(t *Thread, key, value Value, h uint64) *Exception {
	i, err := d.find(t, key, h)
	if err != nil {
		return err
	}
	if i >= 0 {
		d.entries[i].value = value
		return nil
	}
	d.insert(key, value, h)
	return nil
}

// Delete removes a key and reports whether it was there.
func (d *Dict) Delete(t *Thread, key Value) (bool, *Exception) {
	h, err := Hash(t, key)
	if err != nil {
		return false, err
	}
	i, err := d.find(t, key, uint64(h))
	if i < 0 || err != nil {
		return false, err
	}
	d.remove(i)
	return true, nil
}

// Next steps through the items: it returns the number of the item at or after
// entry i and true, or false at the end. Start with 0, go on with the result
// plus one. Changing values meanwhile is allowed, changing keys is not.
func (d *Dict) Next(i int) (int, bool) {
	for ; i < len(d.entries); i++ {
		if d.entries[i].key.p != nil {
			return i, true
		}
	}
	return i, false
}

// Item returns key and value of an entry that Next returned.
func (d *Dict) Item(i int) (key, value Value) { return d.entries[i].key, d.entries[i].value }

// Clear removes all items.
func (d *Dict) Clear() {
	d.entries, d.index, d.used, d.keysVersion, d.otherKeys = nil, nil, 0, 0, false
}

// Copy returns a plain dict with the same items.
func (d *Dict) Copy() *Dict {
	c := NewDict()
	if d.used == 0 {
		return c
	}
	c.otherKeys = d.otherKeys
	c.used = d.used
	c.entries = make([]dictEntry, 0, d.used)
	for i := range d.entries {
		if d.entries[i].key.p != nil {
			c.entries = append(c.entries, d.entries[i])
		}
	}
	if len(c.entries) > smallDict {
		c.rebuildIndex()
	}
	return c
}
