package collections

import "gopy/vm/object"

// What an iterator of an OrderedDict returns.
const (
	iterKeys = iota
	iterValues
	iterItems
)

// OrderedIter is the iterator of an OrderedDict and its views. Unlike a dict's
// it also notices that items moved.
//
//py:type odict_iterator orderedIter
type OrderedIter struct {
	object.Object
	d       *Dict // nil: exhausted
	pos     int
	kind    int
	reverse bool
	used    int
	layout  object.DictLayout
}

func newOrderedIter(d *OrderedDict, kind int, reverse bool) Value {
	return orderedIterOf(&d.Dict, kind, reverse)
}

func orderedIterOf(d *Dict, kind int, reverse bool) Value {
	v := OrderedIterType.Alloc()
	it := (*OrderedIter)(v.Ptr())
	it.d, it.kind, it.reverse, it.used, it.layout = d, kind, reverse, d.Len(), d.Layout()
	if reverse {
		it.pos = d.EntryCount() - 1
	}
	return v
}

func orderedIterNext(t *Thread, v Value) (Value, *Exception) {
	it := (*OrderedIter)(v.Ptr())
	d := it.d
	if d == nil {
		return Value{}, nil
	}
	if it.layout != d.Layout() {
		return Value{}, t.RuntimeErrorf("OrderedDict mutated during iteration")
	}
	if it.used != d.Len() {
		return Value{}, t.RuntimeErrorf("OrderedDict changed size during iteration")
	}
	if it.reverse {
		i, ok := d.Prev(it.pos)
		it.pos = i - 1
		return it.item(i, ok), nil
	}
	i, ok := d.Next(it.pos)
	it.pos = i + 1
	return it.item(i, ok), nil
}

func (it *OrderedIter) item(i int, ok bool) Value {
	if !ok {
		it.d = nil
		return Value{}
	}
	k, v := it.d.Item(i)
	switch it.kind {
	case iterKeys:
		return k
	case iterValues:
		return v
	}
	return pack(k, v)
}

//py:method __reduce__(self, /)
//py:sig -
//py:doc Return state information for pickling
func (it *OrderedIter) reduce(t *Thread) (Value, *Exception) {
	v := OrderedIterType.Alloc()
	c := (*OrderedIter)(v.Ptr())
	*c = *it
	items, err := object.ToSlice(t, v)
	if err != nil {
		return Value{}, err
	}
	iter := t.RT.Builtins.GetName("iter")
	return pack(iter, pack(object.NewList(items).Value())), nil
}

func viewDict(v Value) *Dict { return (*object.DictView)(v.Ptr()).D }

func defineOrderedViews() {
	OrderedIterType = Type{Name: "odict_iterator", Layout: object.LayoutOf[OrderedIter](), Flags: object.TypeDisallowNew,
		Methods: orderedIterMethods, Iter: self, IterNext: orderedIterNext}
	object.DefineType(&OrderedIterType)
	view := func(typ *Type, name string, base *Type, kind int) {
		*typ = Type{Name: name, Base: base, Flags: object.TypeDisallowNew,
			Iter: func(t *Thread, v Value) (Value, *Exception) { return orderedIterOf(viewDict(v), kind, false), nil },
			Methods: []object.Native{{Name: "__reversed__", Kind: object.NoArgs,
				Fn0: func(t *Thread, v Value) (Value, *Exception) { return orderedIterOf(viewDict(v), kind, true), nil }}},
		}
		object.DefineType(typ)
	}
	view(&OrderedKeysType, "odict_keys", &object.DictKeysType, iterKeys)
	view(&OrderedValuesType, "odict_values", &object.DictValuesType, iterValues)
	view(&OrderedItemsType, "odict_items", &object.DictItemsType, iterItems)
}
