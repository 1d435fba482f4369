package object

// The type dict: slots and methods. The table is in dict_table.go, views and
// iterators have files of their own.

func defineDict() {
	DictType = Type{
		Name: "dict", Flags: TypeDictSub | TypeBase | TypeMapping | TypeMatchSelf, Layout: LayoutOf[Dict](),
		Doc: "dict() -> new empty dictionary\n" +
			"dict(mapping) -> new dictionary initialized from a mapping object's\n" +
			"    (key, value) pairs\n" +
			"dict(iterable) -> new dictionary initialized as if via:\n" +
			"    d = {}\n    for k, v in iterable:\n        d[k] = v\n" +
			"dict(**kwargs) -> new dictionary initialized with the name=value pairs\n" +
			"    in the keyword argument list.  For example:  dict(one=1, two=2)",
		Methods:  dictMethods,
		New:      func(t *Thread, typ *Type, args []Value, kwnames *Tuple) (Value, *Exception) { return typ.Alloc(), nil },
		Init:     dictInit,
		Repr:     dictRepr,
		Compare:  dictCompare,
		Iter:     dictIter,
		Len:      func(t *Thread, v Value) (int, *Exception) { return (*Dict)(v.p).used, nil },
		Contains: func(t *Thread, v, key Value) (bool, *Exception) { return (*Dict)(v.p).Contains(t, key) },
		GetItem:  dictGetItem,
		SetItem:  dictSetItem,
	}
	DictType.Binary[OpOr] = dictOr
	DictType.Inplace[OpOr] = func(t *Thread, a, b Value) (Value, *Exception) {
		return a, (*Dict)(a.p).Update(t, b)
	}
}

func dictInit(t *Thread, self Value, args []Value, kwnames *Tuple) *Exception {
	return (*Dict)(self.p).updateArgs(t, "dict", args, kwnames)
}

// dictIter is a named function: that a subclass has the same Iter tells that
// its items may be read directly.
func dictIter(t *Thread, v Value) (Value, *Exception) {
	return newDictIter(&DictKeyIterType, (*Dict)(v.p)), nil
}

func dictGetItem(t *Thread, v, key Value) (Value, *Exception) {
	d := (*Dict)(v.p)
	r, err := d.Get(t, key)
	if err != nil || !r.IsNil() {
		return r, err
	}
	if !IsExact(v, &DictType) {
		r, found, err := CallSpecial(t, v, names.missing, key)
		if found || err != nil {
			return r, err
		}
	}
	return Value{}, t.KeyErr(key)
}

func dictSetItem(t *Thread, v, key, val Value) *Exception {
	d := (*Dict)(v.p)
	if !val.IsNil() {
		return d.Set(t, key, val)
	}
	found, err := d.Delete(t, key)
	if err == nil && !found {
		return t.KeyErr(key)
	}
	return err
}

func dictRepr(t *Thread, v Value) (Value, *Exception) {
	d := (*Dict)(v.p)
	if d.used == 0 {
		return NewStr("{}"), nil
	}
	if t.EnterRepr(v) {
		return NewStr("{...}"), nil
	}
	defer t.LeaveRepr()
	out := []byte{'{'}
	for i, ok := d.Next(0); ok; i, ok = d.Next(i + 1) {
		if len(out) > 1 {
			out = append(out, ", "...)
		}
		key, val := d.Item(i)
		k, err := Repr(t, key)
		if err != nil {
			return Value{}, err
		}
		s, err := Repr(t, val)
		if err != nil {
			return Value{}, err
		}
		out = append(append(append(out, k.String()...), ": "...), s.String()...)
	}
	return NewStr(string(append(out, '}'))), nil
}

func dictCompare(t *Thread, a, b Value, op CompareOp) (Value, *Exception) {
	p, ok1 := AsDict(a)
	q, ok2 := AsDict(b)
	if !ok1 || !ok2 || op != Eq && op != Ne {
		return NotImplemented, nil
	}
	eq, err := p.equal(t, q)
	return MakeBool(eq == (op == Eq)), err
}

// equal reports whether two dicts have the same items. Comparing may change
// either; entries are therefore looked at afresh at every step.
func (d *Dict) equal(t *Thread, e *Dict) (bool, *Exception) {
	if d.used != e.used {
		return false, nil
	}
	for i, ok := d.Next(0); ok; i, ok = d.Next(i + 1) {
		key, val := d.Item(i)
		other, err := e.GetHash(t, key, d.entries[i].hash)
		if err != nil || other.IsNil() {
			return false, err
		}
		if eq, err := Equal(t, val, other); err != nil || !eq {
			return false, err
		}
	}
	return true, nil
}

func dictOr(t *Thread, a, b Value) (Value, *Exception) {
	p, ok1 := AsDict(a)
	_, ok2 := AsDict(b)
	if !ok1 || !ok2 {
		return NotImplemented, nil
	}
	r := p.Copy()
	if err := r.Update(t, b); err != nil {
		return Value{}, err
	}
	return r.Value(), nil
}

// pyGetItem is dict.__getitem__ as a plain method, as CPython has it beside
// the slot: calls through it need no wrapper.
//
//py:method __getitem__(self, key, /)
//py:sig -
//py:doc x.__getitem__(y) <==> x[y]
func (d *Dict) pyGetItem(t *Thread, key Value) (Value, *Exception) {
	return dictGetItem(t, d.Value(), key)
}

//py:method __contains__(self, key, /)
//py:doc True if the dictionary has the specified key, else False.
func (d *Dict) pyContains(t *Thread, key Value) (bool, *Exception) { return d.Contains(t, key) }

//py:method __sizeof__(self, /)
//py:sig -
//py:doc D.__sizeof__() -> size of D in memory, in bytes
func (d *Dict) pySizeof(t *Thread) int { return 64 + cap(d.entries)*24 + d.indexSize() }

func (d *Dict) indexSize() int {
	if d.index == nil {
		return 0
	}
	return indexBytes(d.logSize)
}

//py:method get(self, key, default=None, /)
//py:doc Return the value for key if key is in the dictionary, else default.
func (d *Dict) pyGet(t *Thread, key, def Value) (Value, *Exception) {
	v, err := d.Get(t, key)
	if v.IsNil() && err == nil {
		return def, nil
	}
	return v, err
}

//py:method setdefault(self, key, default=None, /)
//py:doc Insert key with a value of default if key is not in the dictionary.
//py:doc
//py:doc Return the value for key if key is in the dictionary, else default.
func (d *Dict) pySetDefault(t *Thread, key, def Value) (Value, *Exception) {
	return d.SetDefault(t, key, def)
}

//py:method pop(self, key, default=<unrepresentable>, /)
//py:doc D.pop(k[,d]) -> v, remove specified key and return the corresponding value.
//py:doc
//py:doc If the key is not found, return the default if given; otherwise,
//py:doc raise a KeyError.
func (d *Dict) pyPop(t *Thread, key, def Value) (Value, *Exception) {
	if d.used == 0 { // CPython does not hash the key then
		if def.IsNil() {
			return Value{}, t.KeyErr(key)
		}
		return def, nil
	}
	v, err := d.Pop(t, key)
	if err != nil || !v.IsNil() {
		return v, err
	}
	if def.IsNil() {
		return Value{}, t.KeyErr(key)
	}
	return def, nil
}

//py:method popitem(self, /)
//py:doc Remove and return a (key, value) pair as a 2-tuple.
//py:doc
//py:doc Pairs are returned in LIFO (last-in, first-out) order.
//py:doc Raises KeyError if the dict is empty.
func (d *Dict) pyPopItem(t *Thread) (Value, *Exception) {
	k, v, ok := d.PopItem()
	if !ok {
		return Value{}, t.Raise(&KeyError, "popitem(): dictionary is empty")
	}
	return Pack(k, v), nil
}

//py:method keys(self, /)
//py:sig -
//py:doc D.keys() -> a set-like object providing a view on D's keys
func (d *Dict) pyKeys(t *Thread) Value { return newDictView(&DictKeysType, d) }

//py:method items(self, /)
//py:sig -
//py:doc D.items() -> a set-like object providing a view on D's items
func (d *Dict) pyItems(t *Thread) Value { return newDictView(&DictItemsType, d) }

//py:method values(self, /)
//py:sig -
//py:doc D.values() -> an object providing a view on D's values
func (d *Dict) pyValues(t *Thread) Value { return newDictView(&DictValuesType, d) }

//py:method clear(self, /)
//py:sig -
//py:doc D.clear() -> None.  Remove all items from D.
func (d *Dict) pyClear(t *Thread) { d.Clear() }

//py:method copy(self, /)
//py:sig -
//py:doc D.copy() -> a shallow copy of D
func (d *Dict) pyCopy(t *Thread) Value { return d.Copy().Value() }

//py:method __reversed__(self, /)
//py:doc Return a reverse iterator over the dict keys.
func (d *Dict) pyReversed(t *Thread) Value { return newDictRevIter(&DictRevKeyIterType, d) }

//py:method update(self, /, *args, **kwargs)
//py:sig -
//py:doc D.update([E, ]**F) -> None.  Update D from dict/iterable E and F.
//py:doc If E is present and has a .keys() method, then does:  for k in E: D[k] = E[k]
//py:doc If E is present and lacks a .keys() method, then does:  for k, v in E: D[k] = v
//py:doc In either case, this is followed by: for k in F:  D[k] = F[k]
func (d *Dict) pyUpdate(t *Thread, args []Value, kwnames *Tuple) *Exception {
	return d.updateArgs(t, "update", args, kwnames)
}

//py:classmethod dict.__class_getitem__(cls, object, /)
//py:sig -
//py:doc See PEP 585
func dictClassGetItem(t *Thread, cls, item Value) Value { return NewGenericAlias(cls, item) }
