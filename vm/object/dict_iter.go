package object

import "unsafe"

// DictIter is the iterator of a dict or one of its views, forwards or backwards;
// its type says which. D is nil once it is exhausted.
//
//py:type dict_keyiterator dictIter DictKeyIterType
type DictIter struct {
	Object
	D    *Dict
	Pos  int // the entry to look at next
	Used int // the dict's length when iteration began, -1 after it was found changed
	Left int // items still to come
}

// NewDictIter makes an iterator of one of the types of DictIter.
func NewDictIter(typ *Type, d *Dict) Value { return newDictIter(typ, d) }

func newDictIter(typ *Type, d *Dict) Value {
	it := &DictIter{Object{&typ.Root}, d, 0, d.used, d.used}
	return Value{unsafe.Pointer(it)}
}

func newDictRevIter(typ *Type, d *Dict) Value {
	it := &DictIter{Object{&typ.Root}, d, len(d.entries) - 1, d.used, d.used}
	return Value{unsafe.Pointer(it)}
}

// Next returns the entry number of the next item, or -1 at the end.
func (it *DictIter) Next(t *Thread) (int, *Exception) {
	d := it.D
	if d == nil {
		return -1, nil
	}
	if err := it.check(t); err != nil {
		return -1, err
	}
	for i := max(it.Pos, int(d.first)); i < len(d.entries); i++ {
		if d.entries[i].key.p != nil {
			if it.Left == 0 {
				it.D = nil
				return -1, t.RuntimeErrorf("dictionary keys changed during iteration")
			}
			it.Pos = i + 1
			it.Left--
			return i, nil
		}
	}
	it.D = nil
	return -1, nil
}

// check raises RuntimeError, now and ever after, when the dict's size changed.
func (it *DictIter) check(t *Thread) *Exception {
	if it.Used != it.D.used {
		it.Used = -1
		return t.RuntimeErrorf("dictionary changed size during iteration")
	}
	return nil
}

// prev is Next of the reverse iterators.
func (it *DictIter) prev(t *Thread) (int, *Exception) {
	d := it.D
	if d == nil {
		return -1, nil
	}
	if err := it.check(t); err != nil {
		return -1, err
	}
	i, ok := d.Prev(it.Pos)
	if !ok {
		it.D = nil
		return -1, nil
	}
	it.Pos = i - 1
	it.Left--
	return i, nil
}

// The three kinds of iterators differ in what they return of an entry.

func dictIterNext(step func(it *DictIter, t *Thread) (int, *Exception), item func(e *dictEntry) Value) UnaryFunc {
	return func(t *Thread, v Value) (Value, *Exception) {
		it := (*DictIter)(v.p)
		d := it.D
		i, err := step(it, t)
		if i < 0 {
			return Value{}, err
		}
		return item(&d.entries[i]), nil
	}
}

func entryKey(e *dictEntry) Value   { return e.key }
func entryValue(e *dictEntry) Value { return e.value }
func entryItem(e *dictEntry) Value  { return Pack2(e.key, e.value) }

// dictKeyNext is the loop of `for k in d`, spelled out because it is hot.
func dictKeyNext(t *Thread, v Value) (Value, *Exception) {
	it := (*DictIter)(v.p)
	d := it.D
	i, err := it.Next(t)
	if i < 0 {
		return Value{}, err
	}
	return d.entries[i].key, nil
}

func dictValueNext(t *Thread, v Value) (Value, *Exception) {
	it := (*DictIter)(v.p)
	d := it.D
	i, err := it.Next(t)
	if i < 0 {
		return Value{}, err
	}
	return d.entries[i].value, nil
}

func dictItemNext(t *Thread, v Value) (Value, *Exception) {
	it := (*DictIter)(v.p)
	d := it.D
	i, err := it.Next(t)
	if i < 0 {
		return Value{}, err
	}
	e := &d.entries[i]
	return Pack2(e.key, e.value), nil
}

func dictIterType(name string, next UnaryFunc) Type {
	return Type{Name: name, Flags: TypeDisallowNew | TypeNoWeakref, Iter: selfIter, IterNext: next, Methods: dictIterMethods}
}

// selfIter is __iter__ of iterators.
func selfIter(t *Thread, v Value) (Value, *Exception) { return v, nil }

func defineDictKeyIter()   { DictKeyIterType = dictIterType("dict_keyiterator", dictKeyNext) }
func defineDictValueIter() { DictValueIterType = dictIterType("dict_valueiterator", dictValueNext) }
func defineDictItemIter()  { DictItemIterType = dictIterType("dict_itemiterator", dictItemNext) }
func defineDictRevKeyIter() {
	DictRevKeyIterType = dictIterType("dict_reversekeyiterator", dictIterNext((*DictIter).prev, entryKey))
}
func defineDictRevValueIter() {
	DictRevValueIterType = dictIterType("dict_reversevalueiterator", dictIterNext((*DictIter).prev, entryValue))
}
func defineDictRevItemIter() {
	DictRevItemIterType = dictIterType("dict_reverseitemiterator", dictIterNext((*DictIter).prev, entryItem))
}

//py:method __length_hint__(self, /)
//py:sig -
//py:doc Private method returning an estimate of len(list(it)).
func (it *DictIter) lengthHint(t *Thread) int {
	if it.D == nil || it.Used != it.D.used {
		return 0
	}
	return it.Left
}

//py:method __reduce__(self, /)
//py:sig -
//py:doc Return state information for pickling.
func (it *DictIter) reduce(t *Thread) (Value, *Exception) {
	// A copy is exhausted, so that this iterator stays where it is.
	c := *it
	items, err := ToSlice(t, Value{unsafe.Pointer(&c)})
	if err != nil {
		return Value{}, err
	}
	return reduceIter(t, NewList(items).Value())
}

// reduceIter is the (iter, (iterable,)) or (iter, (iterable,), state) that
// iterators pickle as.
func reduceIter(t *Thread, iterable Value, state ...Value) (Value, *Exception) {
	f, err := builtinNamed(t, "iter")
	if err != nil {
		return Value{}, err
	}
	return reduceCall(f, Pack(iterable), state...), nil
}

func reduceCall(f, args Value, state ...Value) Value {
	if len(state) == 1 {
		return Pack(f, args, state[0])
	}
	return Pack(f, args)
}

// builtinNamed returns an attribute of module builtins.
func builtinNamed(t *Thread, name string) (Value, *Exception) {
	v := t.RT.Builtins.GetName(name)
	if v.IsNil() {
		return Value{}, t.Raise(&AttributeError, name)
	}
	return v, nil
}
