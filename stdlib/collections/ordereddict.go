package collections

import (
	"unsafe"

	"gopy/vm/object"
)

// OrderedDict is a dict whose items can be moved to either end; the order is
// that of the dict's entries.
//
//py:type collections.OrderedDict orderedDict
//py:doc Dictionary that remembers insertion order
type OrderedDict struct {
	Dict
	attrs object.Attrs
}

func defineOrderedDict() {
	OrderedDictType = Type{
		Name: "collections.OrderedDict", Base: &object.DictType, Flags: object.TypeBase | object.TypeWeakref,
		Layout: object.LayoutOf[OrderedDict](), Doc: orderedDictDoc,
		Methods: orderedDictMethods, Getters: orderedDictGetters,
		New: func(t *Thread, typ *Type, args []Value, kwnames *Tuple) (Value, *Exception) { return typ.Alloc(), nil },
		Init: func(t *Thread, v Value, args []Value, kwnames *Tuple) *Exception {
			return update(t, v, args, kwnames, "")
		},
		Repr:    orderedRepr,
		Compare: orderedCompare,
		Iter: func(t *Thread, v Value) (Value, *Exception) {
			return newOrderedIter(asOrdered(v), iterKeys, false), nil
		},
		SetItem: object.DictType.SetItem,
	}
	OrderedDictType.Binary[object.OpOr] = orderedOr
	OrderedDictType.Inplace[object.OpOr] = func(t *Thread, a, b Value) (Value, *Exception) {
		return a, update(t, a, []Value{b}, nil, "")
	}
	OrderedDictType.AttrsAt(unsafe.Offsetof(OrderedDict{}.attrs))
	object.DefineType(&OrderedDictType)
	defineOrderedViews()
}

func asOrdered(v Value) *OrderedDict { return (*OrderedDict)(v.Ptr()) }

func isOrdered(v Value) bool { return object.IsInstance(v, &OrderedDictType) }

func (d *OrderedDict) exact() bool { return d.Type() == &OrderedDictType }

// set stores an item; subclasses may have a __setitem__ of their own.
func (d *OrderedDict) set(t *Thread, key, val Value) *Exception {
	if d.exact() {
		return d.Set(t, key, val)
	}
	return object.SetItem(t, d.Value(), key, val)
}

func orderedRepr(t *Thread, v Value) (Value, *Exception) {
	name := object.TypeOf(v).ShortName()
	d := asOrdered(v)
	if d.Len() == 0 {
		return object.NewStr(name + "()"), nil
	}
	if t.EnterRepr(v) {
		return object.NewStr("..."), nil
	}
	defer t.LeaveRepr()
	var pairs []Value
	if d.exact() {
		for i, ok := d.Next(0); ok; i, ok = d.Next(i + 1) {
			k, x := d.Item(i)
			pairs = append(pairs, pack(k, x))
		}
	} else {
		items, err := object.CallMethod(t, v, object.Intern("items"))
		if err != nil {
			return Value{}, err
		}
		if pairs, err = object.ToSlice(t, items); err != nil {
			return Value{}, err
		}
	}
	s, err := object.Repr(t, object.NewList(pairs).Value())
	if err != nil {
		return Value{}, err
	}
	return object.NewStr(name + "(" + s.String() + ")"), nil
}

// orderedCompare is == and !=, in which the order counts among OrderedDicts.
func orderedCompare(t *Thread, a, b Value, op object.CompareOp) (Value, *Exception) {
	r, err := object.DictType.Compare(t, a, b, op)
	if err != nil || r == object.NotImplemented || !isOrdered(a) || !isOrdered(b) || r != object.MakeBool(op == object.Eq) {
		return r, err
	}
	p, q := asOrdered(a), asOrdered(b)
	j, ok2 := q.Next(0)
	for i, ok := p.Next(0); ok && ok2; i, ok = p.Next(i + 1) {
		x, _ := p.Item(i)
		y, _ := q.Item(j)
		eq, err := object.Equal(t, x, y)
		if err != nil {
			return Value{}, err
		}
		if !eq {
			return object.MakeBool(op == object.Ne), nil
		}
		j, ok2 = q.Next(j + 1)
	}
	return r, nil
}

func orderedOr(t *Thread, a, b Value) (Value, *Exception) {
	_, ok1 := object.AsDict(a)
	_, ok2 := object.AsDict(b)
	if !ok1 || !ok2 {
		return object.NotImplemented, nil
	}
	typ := object.TypeOf(a)
	if !isOrdered(a) {
		typ = object.TypeOf(b)
	}
	r, err := object.Call1(t, typ.Value(), a)
	if err != nil {
		return Value{}, err
	}
	return r, update(t, r, []Value{b}, nil, "")
}

// update is MutableMapping.update: items go through __setitem__.
func update(t *Thread, self Value, args []Value, kwnames *Tuple, name string) *Exception {
	pos := args
	if kwnames != nil {
		pos = args[:len(args)-kwnames.Len()]
	}
	if len(pos) > 1 {
		if name == "" {
			return t.TypeErrorf("expected at most 1 arguments, got %d", len(pos))
		}
		return t.TypeErrorf("%s() takes at most 1 positional argument (%d given)", name, len(pos))
	}
	set := func(key, val Value) *Exception { return object.SetItem(t, self, key, val) }
	if isOrdered(self) && asOrdered(self).exact() {
		set = func(key, val Value) *Exception { return asOrdered(self).Set(t, key, val) }
	}
	if len(pos) == 1 {
		if err := updateFrom(t, pos[0], set); err != nil {
			return err
		}
	}
	for i, v := range args[len(pos):] {
		if err := set(kwnames.At(i), v); err != nil {
			return err
		}
	}
	return nil
}

func updateFrom(t *Thread, other Value, set func(key, val Value) *Exception) *Exception {
	if object.IsExact(other, &object.DictType) {
		d, _ := object.AsDict(other)
		n := d.Len()
		for i, ok := d.Next(0); ok; i, ok = d.Next(i + 1) {
			if err := set(d.Item(i)); err != nil {
				return err
			}
			if d.Len() != n {
				return t.RuntimeErrorf("dictionary changed size during iteration")
			}
		}
		return nil
	}
	keys, err := object.FindAttr(t, other, object.Intern("keys"))
	if err != nil {
		return err
	}
	if !keys.IsNil() {
		list, err := object.Call0(t, keys)
		if err != nil {
			return err
		}
		return object.Iterate(t, list, func(key Value) *Exception {
			val, err := object.GetItem(t, other, key)
			if err != nil {
				return err
			}
			return set(key, val)
		})
	}
	items, err := object.FindAttr(t, other, object.Intern("items"))
	if err != nil {
		return err
	}
	if !items.IsNil() {
		if other, err = object.Call0(t, items); err != nil {
			return err
		}
	}
	return object.Iterate(t, other, func(pair Value) *Exception {
		kv, err := object.ToSlice(t, pair)
		if err != nil {
			return err
		}
		switch {
		case len(kv) == 0:
			return t.ValueErrorf("need more than 0 values to unpack")
		case len(kv) == 1:
			return t.ValueErrorf("need more than 1 value to unpack")
		case len(kv) > 2:
			return t.ValueErrorf("too many values to unpack (expected 2)")
		}
		return set(kv[0], kv[1])
	})
}

//py:method update(self, /, *args, **kwargs)
//py:sig -
func (d *OrderedDict) update(t *Thread, args []Value, kwnames *Tuple) *Exception {
	return update(t, d.Value(), args, kwnames, "update")
}

//py:classmethod OrderedDict.fromkeys(type, /, iterable, value=None)
//py:doc Create a new ordered dictionary with keys from iterable and values set to value.
func orderedFromKeys(t *Thread, cls, iterable, value Value) (Value, *Exception) {
	r, err := object.Call0(t, cls)
	if err != nil {
		return Value{}, err
	}
	return r, object.Iterate(t, iterable, func(key Value) *Exception { return object.SetItem(t, r, key, value) })
}

//py:method __sizeof__(self, /)
//py:sig -
func (d *OrderedDict) sizeof(t *Thread) int { return 160 + 56*d.EntryCount() }

//py:method __reduce__(self, /)
//py:sig -
//py:doc Return state information for pickling
func (d *OrderedDict) reduce(t *Thread) (Value, *Exception) {
	st, err := state(t, d.Value())
	if err != nil {
		return Value{}, err
	}
	items, err := object.CallMethod(t, d.Value(), object.Intern("items"))
	if err != nil {
		return Value{}, err
	}
	it, err := object.Iter(t, items)
	if err != nil {
		return Value{}, err
	}
	return pack(d.Type().Value(), object.EmptyTuple().Value(), st, object.None, it), nil
}

//py:method setdefault(self, /, key, default=None)
//py:doc Insert key with a value of default if key is not in the dictionary.
//py:doc
//py:doc Return the value for key if key is in the dictionary, else default.
func (d *OrderedDict) setDefault(t *Thread, key, def Value) (Value, *Exception) {
	if d.exact() {
		return d.SetDefault(t, key, def)
	}
	found, err := object.Contains(t, d.Value(), key)
	if err != nil {
		return Value{}, err
	}
	if found {
		return object.GetItem(t, d.Value(), key)
	}
	return def, object.SetItem(t, d.Value(), key, def)
}

//py:method pop(self, /, key, default=<unrepresentable>)
//py:doc od.pop(key[,default]) -> v, remove specified key and return the corresponding value.
//py:doc
//py:doc If the key is not found, return the default if given; otherwise,
//py:doc raise a KeyError.
func (d *OrderedDict) pop(t *Thread, key, def Value) (Value, *Exception) {
	v, err := d.Pop(t, key)
	if err != nil || !v.IsNil() {
		return v, err
	}
	if def.IsNil() {
		return Value{}, t.KeyErr(key)
	}
	return def, nil
}

//py:method popitem(self, /, last: bool = True)
//py:doc Remove and return a (key, value) pair from the dictionary.
//py:doc
//py:doc Pairs are returned in LIFO order if last is true or FIFO order if false.
func (d *OrderedDict) popItem(t *Thread, last bool) (Value, *Exception) {
	if d.Len() == 0 {
		return Value{}, t.Raise(&object.KeyError, "dictionary is empty")
	}
	i, _ := d.Next(0)
	if last {
		i, _ = d.Prev(d.EntryCount() - 1)
	}
	key, _ := d.Item(i)
	v, err := d.Pop(t, key)
	if err == nil && v.IsNil() {
		err = t.KeyErr(key)
	}
	if err != nil {
		return Value{}, err
	}
	return pack(key, v), nil
}

//py:method move_to_end(self, /, key, last: bool = True)
//py:doc Move an existing element to the end (or beginning if last is false).
//py:doc
//py:doc Raise KeyError if the element does not exist.
func (d *OrderedDict) moveToEnd(t *Thread, key Value, last bool) *Exception {
	i, err := d.Find(t, key)
	if err != nil {
		return err
	}
	if i < 0 {
		return t.KeyErr(key)
	}
	if last {
		d.MoveToEnd(i)
	} else {
		d.MoveToFront(i)
	}
	return nil
}

//py:method clear(self, /)
//py:sig -
//py:doc od.clear() -> None.  Remove all items from od.
func (d *OrderedDict) clear(t *Thread) { d.Clear() }

//py:method copy(self, /)
//py:sig -
//py:doc od.copy() -> a shallow copy of od
func (d *OrderedDict) copy(t *Thread) (Value, *Exception) {
	r, err := object.Call0(t, d.Type().Value())
	if err != nil {
		return Value{}, err
	}
	if d.exact() {
		c, _ := object.AsDict(r)
		return r, c.Merge(t, &d.Dict)
	}
	for i, ok := d.Next(0); ok; i, ok = d.Next(i + 1) {
		key, _ := d.Item(i)
		val, err := object.GetItem(t, d.Value(), key)
		if err != nil {
			return Value{}, err
		}
		if err := object.SetItem(t, r, key, val); err != nil {
			return Value{}, err
		}
	}
	return r, nil
}

//py:method keys(self, /)
//py:sig -
func (d *OrderedDict) keys(t *Thread) Value { return object.NewDictView(&OrderedKeysType, &d.Dict) }

//py:method values(self, /)
//py:sig -
func (d *OrderedDict) values(t *Thread) Value {
	return object.NewDictView(&OrderedValuesType, &d.Dict)
}

//py:method items(self, /)
//py:sig -
func (d *OrderedDict) items(t *Thread) Value { return object.NewDictView(&OrderedItemsType, &d.Dict) }

//py:method __reversed__(self, /)
//py:sig -
//py:doc od.__reversed__() <==> reversed(od)
func (d *OrderedDict) reversed(t *Thread) Value { return newOrderedIter(d, iterKeys, true) }

//py:getter __dict__
func (d *OrderedDict) getDict(t *Thread) Value { return object.InstanceDict(d.Value()).Value() }
