// Package collections is the native module _collections, on which collections
// stands: deque, defaultdict, OrderedDict, and the helpers of Counter and
// namedtuple.
package collections

import (
	"gopy/vm"
	"gopy/vm/object"
)

type (
	// Value, Thread and the others are the object model's.
	Value     = object.Value
	Thread    = object.Thread
	Exception = object.Exception
	Type      = object.Type
	Tuple     = object.Tuple
	Dict      = object.Dict
)

// Module declares the module.
func Module() *vm.ModuleDef {
	return &vm.ModuleDef{
		Name: "_collections",
		Doc: "High performance data structures.\n" +
			"- deque:        ordered collection accessible from endpoints only\n" +
			"- defaultdict:  dict subclass with a default value factory\n",
		Functions: moduleFunctions,
		Exec:      exec,
	}
}

func exec(t *Thread, m *object.Module) *Exception {
	if DequeType.Flags&object.TypeReady == 0 {
		defineDeque()
		defineDefaultDict()
		defineOrderedDict()
		defineTupleGetter()
	}
	for _, typ := range []*Type{&DequeType, &DequeIterType, &DequeRevIterType, &DefaultDictType, &OrderedDictType,
		&TupleGetterType} {
		m.Dict.SetName(typ.Qualname, typ.Value())
	}
	return nil
}

// The types.
var DequeType, DequeIterType, DequeRevIterType, DefaultDictType, OrderedDictType, OrderedIterType, OrderedKeysType,
	OrderedValuesType, OrderedItemsType, TupleGetterType Type

func pack(items ...Value) Value { return object.Pack(items...) }

func self(t *Thread, v Value) (Value, *Exception) { return v, nil }

// state is what obj.__getstate__() returns.
func state(t *Thread, v Value) (Value, *Exception) {
	return object.CallMethod(t, v, object.Intern("__getstate__"))
}

//py:func _count_elements(mapping, iterable, /)
//py:doc Count elements in the iterable, updating the mapping
func countElements(t *Thread, mapping, iterable Value) *Exception {
	iterable, err := object.Iter(t, iterable)
	if err != nil {
		return err
	}
	d, ok := object.AsDict(mapping)
	typ := object.TypeOf(mapping)
	same := func(name string) bool { return typ.LookupName(name) == object.DictType.LookupName(name) }
	if ok && same("get") && same("__setitem__") {
		return object.Iterate(t, iterable, func(key Value) *Exception {
			n, err := d.Get(t, key)
			if err != nil {
				return err
			}
			if n, err = increment(t, n); err != nil {
				return err
			}
			return d.Set(t, key, n)
		})
	}
	get, err := object.GetAttrName(t, mapping, "get")
	if err != nil {
		return err
	}
	return object.Iterate(t, iterable, func(key Value) *Exception {
		n, err := object.Call2(t, get, key, object.SmallInt(0))
		if err != nil {
			return err
		}
		if n, err = increment(t, n); err != nil {
			return err
		}
		return object.SetItem(t, mapping, key, n)
	})
}

// increment adds one; no value counts as none.
func increment(t *Thread, n Value) (Value, *Exception) {
	if n.IsNil() {
		return object.SmallInt(1), nil
	}
	if n.IsInt() {
		return object.MakeInt(n.Int() + 1), nil
	}
	return object.Binary(t, object.OpAdd, n, object.SmallInt(1))
}
