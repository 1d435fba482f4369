package object

import "unsafe"

// Dict is Python's dict: entries in insertion order beside a hash index, as
// CPython's compact dict. Up to smallDict entries there is no index: a scan of
// the entries is faster.
//
// Lookups by an exact str take a path that cannot run Python code, and for
// interned strings mostly compares pointers.
//
//py:type dict
type Dict struct {
	Object
	entries []dictEntry
	index   unsafe.Pointer // array of 1<<logSize numbers, see dict_table.go; nil: none
	used    int
	filled  uint32 // slots of the index in use
	first   uint32 // entries before it are all deleted
	// keysVersion is what LOAD_GLOBAL caches: it is taken away whenever a key is
	// added or removed, not when a value changes. 0: none.
	keysVersion uint32
	otherKeys   bool // some key is not exactly a str
	logSize     uint8
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
	d.makeRoom(n)
	return d
}

// makeRoom makes room for n entries in a dict that is empty.
func (d *Dict) makeRoom(n int) {
	if n <= smallDict {
		d.entries = make([]dictEntry, 0, n)
		d.dropIndex()
		return
	}
	log := uint8(4)
	for usable(log) < n {
		log++
	}
	d.reserve(log)
}

// Reserve makes room for n more entries.
func (d *Dict) Reserve(n int) {
	log := uint8(4)
	for usable(log) < d.used+n {
		log++
	}
	if d.used+n > smallDict && (d.index == nil || log > d.logSize) {
		d.reserve(log)
	}
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
	if key.IsInt() {
		if i := d.findInt(key); i >= 0 {
			return d.entries[i].value, nil
		} else if i == -1 {
			return Value{}, nil
		}
	} else if s := ExactStr(key); s != nil && !d.otherKeys {
		return d.GetStr(s), nil
	}
	h, err := Hash(t, key)
	if err != nil {
		return Value{}, err
	}
	return d.GetHash(t, key, uint64(h))
}

// GetHash is Get of a key whose hash is known.
func (d *Dict) GetHash(t *Thread, key Value, h uint64) (Value, *Exception) {
	i, err := d.find(t, key, h)
	if i < 0 || err != nil {
		return Value{}, err
	}
	return d.entries[i].value, nil
}

// Set stores the value of a key.
func (d *Dict) Set(t *Thread, key, value Value) *Exception {
	if key.IsInt() {
		if i := d.findInt(key); i >= 0 {
			d.entries[i].value = value
			return nil
		} else if i == -1 {
			d.insert(key, value, uint64(hashSmall(key.Int())))
			return nil
		}
	}
	h, err := Hash(t, key)
	if err != nil {
		return err
	}
	return d.SetHash(t, key, value, uint64(h))
}

// SetHash is Set of a key whose hash is known.
func (d *Dict) SetHash(t *Thread, key, value Value, h uint64) *Exception {
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

// SetDefault returns the value of a key, storing val first when there is none.
func (d *Dict) SetDefault(t *Thread, key, val Value) (Value, *Exception) {
	h, err := Hash(t, key)
	if err != nil {
		return Value{}, err
	}
	i, err := d.find(t, key, uint64(h))
	if err != nil {
		return Value{}, err
	}
	if i >= 0 {
		return d.entries[i].value, nil
	}
	d.insert(key, val, uint64(h))
	return val, nil
}

// Delete removes a key and reports whether it was there.
func (d *Dict) Delete(t *Thread, key Value) (bool, *Exception) {
	v, err := d.Pop(t, key)
	return !v.IsNil(), err
}

// Pop removes a key and returns its value, or no value when it was not there.
func (d *Dict) Pop(t *Thread, key Value) (Value, *Exception) {
	h, err := Hash(t, key)
	if err != nil {
		return Value{}, err
	}
	return d.PopHash(t, key, uint64(h))
}

// PopHash is Pop of a key whose hash is known.
func (d *Dict) PopHash(t *Thread, key Value, h uint64) (Value, *Exception) {
	i, err := d.find(t, key, h)
	if i < 0 || err != nil {
		return Value{}, err
	}
	v := d.entries[i].value
	d.remove(i)
	return v, nil
}

// PopItem removes the last item; ok is false when there is none.
func (d *Dict) PopItem() (key, value Value, ok bool) {
	if d.used == 0 {
		return Value{}, Value{}, false
	}
	i := len(d.entries) - 1
	for d.entries[i].key.p == nil {
		i--
	}
	key, value = d.entries[i].key, d.entries[i].value
	d.remove(i)
	// Do not search what lies behind again.
	d.entries = d.entries[:i]
	d.first = min(d.first, uint32(i))
	return key, value, true
}

// Contains reports whether a key is there.
func (d *Dict) Contains(t *Thread, key Value) (bool, *Exception) {
	v, err := d.Get(t, key)
	return !v.IsNil(), err
}

// Next steps through the items: it returns the number of the item at or after
// entry i and true, or false at the end. Start with 0, go on with the result
// plus one. Changing values meanwhile is allowed, changing keys is not.
func (d *Dict) Next(i int) (int, bool) {
	for i = max(i, int(d.first)); i < len(d.entries); i++ {
		if d.entries[i].key.p != nil {
			return i, true
		}
	}
	return i, false
}

// Item returns key and value of an entry that Next returned.
func (d *Dict) Item(i int) (key, value Value) { return d.entries[i].key, d.entries[i].value }

// Prev is Next backwards: start with EntryCount()-1, go on with the result
// minus one.
func (d *Dict) Prev(i int) (int, bool) {
	for i = min(i, len(d.entries)-1); i >= 0; i-- {
		if d.entries[i].key.p != nil {
			return i, true
		}
	}
	return -1, false
}

// EntryCount is the number of entries, deleted ones included.
func (d *Dict) EntryCount() int { return len(d.entries) }

// Clear removes all items.
func (d *Dict) Clear() {
	d.entries, d.used, d.first, d.keysVersion, d.otherKeys = nil, 0, 0, 0, false
	d.dropIndex()
}

// Copy returns a plain dict with the same items.
func (d *Dict) Copy() *Dict {
	c := NewDict()
	c.copyFrom(d)
	return c
}

// copyFrom makes an empty dict equal to another one.
func (d *Dict) copyFrom(src *Dict) {
	if src.used == 0 {
		return
	}
	d.otherKeys, d.used, d.keysVersion = src.otherKeys, src.used, 0
	if src.used <= smallDict {
		d.entries = src.liveEntries(make([]dictEntry, 0, src.used))
		d.dropIndex()
		return
	}
	log := uint8(4)
	for usable(log) < src.used+1 {
		log++
	}
	d.entries = src.liveEntries(make([]dictEntry, 0, usable(log)))
	d.logSize = log
	d.buildIndex()
}

// Find returns the entry of a key, or -1.
func (d *Dict) Find(t *Thread, key Value) (int, *Exception) {
	h, err := Hash(t, key)
	if err != nil {
		return -1, err
	}
	return d.find(t, key, uint64(h))
}

// DictLayout changes, in practice, when keys are added, removed or moved.
type DictLayout struct {
	entries   *dictEntry
	n         int
	used      int
	firstLive uint32
}

// Layout returns the dict's present layout.
func (d *Dict) Layout() DictLayout {
	return DictLayout{unsafe.SliceData(d.entries), len(d.entries), d.used, d.first}
}
