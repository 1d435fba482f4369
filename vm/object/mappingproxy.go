package object

import "unsafe"

// MappingProxy is types.MappingProxyType: a read-only view of a mapping, such as
// a class's __dict__.
//
//py:type mappingproxy
type MappingProxy struct {
	Object
	Mapping Value
}

// NewMappingProxy makes a read-only view of a mapping.
func NewMappingProxy(mapping Value) Value {
	return Value{unsafe.Pointer(&MappingProxy{Object{&MappingProxyType.Root}, mapping})}
}

func proxied(v Value) Value { return (*MappingProxy)(v.p).Mapping }

func defineMappingProxy() {
	MappingProxyType = Type{
		Name: "mappingproxy", Flags: TypeMapping | TypeNoWeakref, Layout: LayoutOf[MappingProxy](), TextSig: "",
		Methods: mappingProxyMethods,
		New:     mappingProxyNew,
		Repr: func(t *Thread, v Value) (Value, *Exception) {
			s, err := Repr(t, proxied(v))
			if err != nil {
				return Value{}, err
			}
			return NewStr("mappingproxy(" + s.String() + ")"), nil
		},
		Str: func(t *Thread, v Value) (Value, *Exception) {
			s, err := ToStr(t, proxied(v))
			if err != nil {
				return Value{}, err
			}
			return s.Value(), nil
		},
		Compare: func(t *Thread, a, b Value, op CompareOp) (Value, *Exception) {
			return RichCompare(t, proxied(a), b, op)
		},
		Iter:     func(t *Thread, v Value) (Value, *Exception) { return Iter(t, proxied(v)) },
		Len:      func(t *Thread, v Value) (int, *Exception) { return Len(t, proxied(v)) },
		Contains: func(t *Thread, v, key Value) (bool, *Exception) { return Contains(t, proxied(v), key) },
		GetItem:  func(t *Thread, v, key Value) (Value, *Exception) { return GetItem(t, proxied(v), key) },
	}
	MappingProxyType.Binary[OpOr] = func(t *Thread, a, b Value) (Value, *Exception) {
		if IsExact(a, &MappingProxyType) {
			a = proxied(a)
		}
		if IsExact(b, &MappingProxyType) {
			b = proxied(b)
		}
		return Binary(t, OpOr, a, b)
	}
	MappingProxyType.Inplace[OpOr] = func(t *Thread, a, b Value) (Value, *Exception) {
		return Value{}, t.TypeErrorf("'|=' is not supported by %s; use '|' instead", TypeOf(a).Name)
	}
}

//py:new mappingproxy(mapping)
//py:sig -
func newMappingProxy(t *Thread, typ *Type, mapping Value) (Value, *Exception) {
	mt := TypeOf(mapping)
	if mt.GetItem == nil || mt.Flags&(TypeListSub|TypeTupleSub) != 0 || mt.Flags&TypeSequence != 0 && mt.Flags&TypeHeap == 0 {
		return Value{}, t.TypeErrorf("mappingproxy() argument must be a mapping, not %s", mt.Name)
	}
	return NewMappingProxy(mapping), nil
}

//py:method get(self, key, default=None, /)
//py:sig -
//py:doc D.get(k[,d]) -> D[k] if k in D, else d.  d defaults to None.
func (m *MappingProxy) get(t *Thread, key, def Value) (Value, *Exception) {
	return CallMethod(t, m.Mapping, names.get, key, def)
}

//py:method keys(self, /)
//py:sig -
//py:doc D.keys() -> a set-like object providing a view on D's keys
func (m *MappingProxy) keys(t *Thread) (Value, *Exception) {
	return CallMethod(t, m.Mapping, names.keys)
}

//py:method values(self, /)
//py:sig -
//py:doc D.values() -> an object providing a view on D's values
func (m *MappingProxy) values(t *Thread) (Value, *Exception) {
	return CallMethod(t, m.Mapping, names.values)
}

//py:method items(self, /)
//py:sig -
//py:doc D.items() -> a set-like object providing a view on D's items
func (m *MappingProxy) items(t *Thread) (Value, *Exception) {
	return CallMethod(t, m.Mapping, names.items)
}

//py:method copy(self, /)
//py:sig -
//py:doc D.copy() -> a shallow copy of D
func (m *MappingProxy) copy(t *Thread) (Value, *Exception) {
	return CallMethod(t, m.Mapping, Intern("copy"))
}

//py:method __reversed__(self, /)
//py:sig -
//py:doc D.__reversed__() -> reverse iterator
func (m *MappingProxy) reversed(t *Thread) (Value, *Exception) {
	return CallMethod(t, m.Mapping, names.reversed)
}

//py:classmethod mappingproxy.__class_getitem__(cls, object, /)
//py:sig -
//py:doc See PEP 585
func mappingProxyClassGetItem(t *Thread, cls, item Value) Value { return NewGenericAlias(cls, item) }
