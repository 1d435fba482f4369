package pickle

import "gopy/vm/object"

// memoTable numbers the objects pickled so far, by identity.
type memoTable struct {
	items []memoItem
	slots []int32 // open addressing: index into items plus one
}

type memoItem struct {
	v   Value
	idx int
}

func (m *memoTable) clear() { m.items, m.slots = nil, nil }

// recycle empties the memo for another pickle; a large one is given up.
func (m *memoTable) recycle() {
	if len(m.slots) > 1024 {
		m.clear()
		return
	}
	clear(m.items)
	clear(m.slots)
	m.items = m.items[:0]
}

func (m *memoTable) slot(v Value) int {
	mask := len(m.slots) - 1
	for i := int(v.Bits()>>4*0x9E3779B97F4A7C15>>32) & mask; ; i = (i + 1) & mask {
		if k := m.slots[i]; k == 0 || m.items[k-1].v == v {
			return i
		}
	}
}

func (m *memoTable) get(v Value) (idx int, ok bool) {
	if len(m.slots) == 0 {
		return 0, false
	}
	k := m.slots[m.slot(v)]
	if k == 0 {
		return 0, false
	}
	return m.items[k-1].idx, true
}

func (m *memoTable) put(v Value, idx int) {
	if 2*len(m.items) >= len(m.slots) {
		m.slots = make([]int32, max(16, 2*len(m.slots)))
		for k, item := range m.items {
			m.slots[m.slot(item.v)] = int32(k + 1)
		}
	}
	i := m.slot(v)
	if k := m.slots[i]; k != 0 {
		m.items[k-1].idx = idx
		return
	}
	m.items = append(m.items, memoItem{v, idx})
	m.slots[i] = int32(len(m.items))
}

// dict shows the memo as the Python module keeps it: id -> (number, object).
func (m *memoTable) dict(t *Thread) (Value, *Exception) {
	d := object.NewDict()
	for _, item := range m.items {
		id := object.MakeInt(int64(item.v.Bits()))
		if err := d.Set(t, id, object.Pack(object.MakeInt(int64(item.idx)), item.v)); err != nil {
			return Value{}, err
		}
	}
	return d.Value(), nil
}

// picklerMemo is what Pickler.memo shows.
//
//py:type _pickle.PicklerMemoProxy picklerMemo picklerMemoType
type picklerMemo struct {
	object.Object
	p *pickler
}

// clear empties it.
//
//py:method clear(self, /)
//py:doc Remove all items from memo.
func (m *picklerMemo) clear() { m.p.memo.clear() }

// copyMemo makes a dict of it.
//
//py:method copy(self, /)
//py:doc Copy the memo to a new object.
func (m *picklerMemo) copyMemo(t *Thread) (Value, *Exception) { return m.p.memo.dict(t) }

//py:method __reduce__(self, /)
//py:doc Implement pickle support.
func (m *picklerMemo) reduce(t *Thread) (Value, *Exception) {
	d, err := m.p.memo.dict(t)
	if err != nil {
		return Value{}, err
	}
	return object.Pack(object.DictType.Value(), object.Pack(d)), nil
}

// unpicklerMemo is what Unpickler.memo shows.
//
//py:type _pickle.UnpicklerMemoProxy unpicklerMemo unpicklerMemoType
type unpicklerMemo struct {
	object.Object
	u *unpickler
}

//py:method clear(self, /)
//py:doc Remove all items from memo.
func (m *unpicklerMemo) clear() { m.u.memo = loadMemo{} }

//py:method copy(self, /)
//py:doc Copy the memo to a new object.
func (m *unpicklerMemo) copyMemo(t *Thread) (Value, *Exception) { return m.u.memo.dict(t) }

//py:method __reduce__(self, /)
//py:doc Implement pickling support.
func (m *unpicklerMemo) reduce(t *Thread) (Value, *Exception) {
	d, err := m.u.memo.dict(t)
	if err != nil {
		return Value{}, err
	}
	return object.Pack(object.DictType.Value(), object.Pack(d)), nil
}

// loadMemo holds the objects of a pickle by number. Numbers far beyond the
// others, which only a malformed pickle has, go into a map.
type loadMemo struct {
	items []Value
	far   map[int]Value
	n     int
}

// recycle empties the memo for another pickle; a large one is given up.
func (m *loadMemo) recycle() {
	if cap(m.items) > 1024 || m.far != nil {
		*m = loadMemo{}
		return
	}
	clear(m.items)
	m.items, m.n = m.items[:0], 0
}

func (m *loadMemo) get(i int) Value {
	if i < len(m.items) {
		return m.items[i]
	}
	return m.far[i]
}

func (m *loadMemo) put(i int, v Value) {
	if m.get(i).IsNil() {
		m.n++
	}
	switch {
	case i < len(m.items):
		m.items[i] = v
	case i == len(m.items):
		m.items = append(m.items, v)
	case i < 1<<16 || i < 2*len(m.items):
		m.items = append(m.items, make([]Value, i+1-len(m.items))...)
		m.items[i] = v
	default:
		if m.far == nil {
			m.far = map[int]Value{}
		}
		m.far[i] = v
	}
}

func (m *loadMemo) dict(t *Thread) (Value, *Exception) {
	d := object.NewDict()
	for i, v := range m.items {
		if !v.IsNil() {
			if err := d.Set(t, object.MakeInt(int64(i)), v); err != nil {
				return Value{}, err
			}
		}
	}
	for i, v := range m.far {
		if err := d.Set(t, object.MakeInt(int64(i)), v); err != nil {
			return Value{}, err
		}
	}
	return d.Value(), nil
}
