package object

import "unsafe"

// DictView is what keys(), values() and items() return; its type says which.
//
//py:type dict_keys dictKeys DictKeysType
type DictView struct {
	Object
	D *Dict
}

// NewDictView makes a view; typ is a view type or derives from one.
func NewDictView(typ *Type, d *Dict) Value { return newDictView(typ, d) }

func newDictView(typ *Type, d *Dict) Value {
	return Value{unsafe.Pointer(&DictView{Object{&typ.Root}, d})}
}

func viewDict(v Value) *Dict { return (*DictView)(v.p).D }

// dictViewType describes what the three types have in common.
func dictViewType(name string, iter *Type) Type {
	return Type{
		Name: name, Flags: TypeDisallowNew | TypeNoWeakref,
		Repr: dictViewRepr,
		Iter: func(t *Thread, v Value) (Value, *Exception) { return newDictIter(iter, viewDict(v)), nil },
		Len:  func(t *Thread, v Value) (int, *Exception) { return viewDict(v).used, nil },
	}
}

func defineDictKeys() {
	DictKeysType = dictViewType("dict_keys", &DictKeyIterType)
	DictKeysType.Methods, DictKeysType.Getters = dictKeysMethods, dictKeysGetters
	DictKeysType.Contains = func(t *Thread, v, key Value) (bool, *Exception) { return viewDict(v).Contains(t, key) }
	addViewSetOps(&DictKeysType)
}

func defineDictValues() {
	DictValuesType = dictViewType("dict_values", &DictValueIterType)
	DictValuesType.Methods, DictValuesType.Getters = dictValuesMethods, dictKeysGetters
}

func defineDictItems() {
	DictItemsType = dictViewType("dict_items", &DictItemIterType)
	DictItemsType.Methods, DictItemsType.Getters = dictItemsMethods, dictKeysGetters
	DictItemsType.Contains = dictItemsContains
	addViewSetOps(&DictItemsType)
}

func dictItemsContains(t *Thread, v, item Value) (bool, *Exception) {
	p, ok := AsTuple(item)
	if !ok || p.Len() != 2 {
		return false, nil
	}
	val, err := viewDict(v).Get(t, p.At(0))
	if err != nil || val.IsNil() {
		return false, err
	}
	return Equal(t, val, p.At(1))
}

func dictViewRepr(t *Thread, v Value) (Value, *Exception) {
	if t.EnterRepr(v) {
		return NewStr("..."), nil
	}
	defer t.LeaveRepr()
	items, err := ToSlice(t, v)
	if err != nil {
		return Value{}, err
	}
	s, err := Repr(t, NewList(items).Value())
	if err != nil {
		return Value{}, err
	}
	return NewStr(TypeOf(v).Name + "(" + s.String() + ")"), nil
}

// isSetLike reports whether v takes part in comparisons with views.
func isSetLike(v Value) bool {
	return isSet(v) || isDictView(v)
}

func isDictView(v Value) bool {
	typ := TypeOf(v)
	return typ.IsSubtype(&DictKeysType) || typ.IsSubtype(&DictItemsType)
}

func addViewSetOps(typ *Type) {
	typ.Compare = dictViewCompare
	typ.Binary[OpSub] = viewOp((*Set).differenceUpdate)
	typ.Binary[OpAnd] = dictViewAnd
	typ.Binary[OpOr] = viewOp((*Set).update)
	typ.Binary[OpXor] = dictViewXor
}

// viewOp makes an operator that turns the left operand into a set and then
// changes it.
func viewOp(change func(s *Set, t *Thread, v Value) *Exception) BinaryFunc {
	return func(t *Thread, a, b Value) (Value, *Exception) {
		s := newSet(&SetType)
		if err := s.update(t, a); err != nil {
			return Value{}, err
		}
		if err := change(s, t, b); err != nil {
			return Value{}, err
		}
		return s.Value(), nil
	}
}

// dictViewAnd iterates over the shorter operand, the result's order shows it.
func dictViewAnd(t *Thread, a, b Value) (Value, *Exception) {
	if !isDictView(a) {
		a, b = b, a
	}
	view := a
	if isSet(b) && (*Set)(b.p).used > viewDict(a).used {
		view, b = b, a
	} else if isDictView(b) && viewDict(b).used > viewDict(a).used {
		view, b = b, a
	}
	s := newSet(&SetType)
	err := Iterate(t, b, func(item Value) *Exception {
		in, err := Contains(t, view, item)
		if err != nil || !in {
			return err
		}
		return s.Add(t, item)
	})
	return s.Value(), err
}

func dictViewXor(t *Thread, a, b Value) (Value, *Exception) {
	s := newSet(&SetType)
	if err := s.update(t, a); err != nil {
		return Value{}, err
	}
	return s.Value(), s.symmetricDifferenceUpdate(t, b)
}

func dictViewCompare(t *Thread, a, b Value, op CompareOp) (Value, *Exception) {
	if !isSetLike(b) {
		return NotImplemented, nil
	}
	n, err := Len(t, a)
	if err != nil {
		return Value{}, err
	}
	m, err := Len(t, b)
	if err != nil {
		return Value{}, err
	}
	ok := false
	switch op {
	case Eq, Ne:
		if n == m {
			ok, err = allIn(t, a, b)
		}
		ok = ok == (op == Eq)
	case Lt, Le:
		if n < m || op == Le && n == m {
			ok, err = allIn(t, a, b)
		}
	default:
		if n > m || op == Ge && n == m {
			ok, err = allIn(t, b, a)
		}
	}
	if err != nil {
		return Value{}, err
	}
	return MakeBool(ok), nil
}

// allIn reports whether every item of a is in b.
func allIn(t *Thread, a, b Value) (bool, *Exception) {
	it, err := Iter(t, a)
	if err != nil {
		return false, err
	}
	for {
		v, err := Next(t, it)
		if err != nil || v.IsNil() {
			return err == nil, err
		}
		if in, err := Contains(t, b, v); err != nil || !in {
			return false, err
		}
	}
}

//py:getter mapping
//py:doc dictionary that this view refers to
func (w *DictView) mapping(t *Thread) Value { return NewMappingProxy(w.D.Value()) }

// isDisjoint is isdisjoint() of keys and items.
func (w *DictView) isDisjoint(t *Thread, other Value) (bool, *Exception) {
	self := Value{unsafe.Pointer(w)}
	if self == other {
		return w.D.used == 0, nil
	}
	if isSetLike(other) {
		n, err := Len(t, other)
		if err != nil {
			return false, err
		}
		if n > w.D.used {
			self, other = other, self
		}
	}
	it, err := Iter(t, other)
	if err != nil {
		return false, err
	}
	for {
		v, err := Next(t, it)
		if err != nil || v.IsNil() {
			return err == nil, err
		}
		if in, err := Contains(t, self, v); err != nil || in {
			return false, err
		}
	}
}

// The methods of the other two; see keysIsDisjoint for the first.
//
//py:type dict_values dictValues DictValuesType

// And of items.
//
//py:type dict_items dictItems DictItemsType

//py:method isdisjoint(self, other, /)
//py:sig -
//py:doc Return True if the view and the given iterable have a null intersection.
func (w *DictView) keysIsDisjoint(t *Thread, other Value) (bool, *Exception) {
	return w.isDisjoint(t, other)
}

//py:method dict_items.isdisjoint(self, other, /)
//py:sig -
//py:doc Return True if the view and the given iterable have a null intersection.
func itemsIsDisjoint(t *Thread, w *DictView, other Value) (bool, *Exception) {
	return w.isDisjoint(t, other)
}

//py:method __reversed__(self, /)
//py:sig -
//py:doc Return a reverse iterator over the dict keys.
func (w *DictView) keysReversed(t *Thread) Value { return newDictRevIter(&DictRevKeyIterType, w.D) }

//py:method dict_values.__reversed__(self, /)
//py:sig -
//py:doc Return a reverse iterator over the dict values.
func valuesReversed(t *Thread, w *DictView) Value { return newDictRevIter(&DictRevValueIterType, w.D) }

//py:method dict_items.__reversed__(self, /)
//py:sig -
//py:doc Return a reverse iterator over the dict items.
func itemsReversed(t *Thread, w *DictView) Value { return newDictRevIter(&DictRevItemIterType, w.D) }
