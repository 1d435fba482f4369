// Package weakref is the native module _weakref.
package weakref

import (
	"gopy/vm"
	"gopy/vm/object"
)

//go:generate go run gopy/cmd/clinic .

type (
	// Value and the others are package object's.
	Value     = object.Value
	Thread    = object.Thread
	Exception = object.Exception
)

// Module declares the module.
func Module() *vm.ModuleDef {
	return &vm.ModuleDef{Name: "_weakref", Doc: "Weak-reference support module.", Functions: moduleFunctions,
		Exec: func(t *Thread, m *object.Module) *Exception {
			m.Dict.SetName("ref", object.WeakRefType.Value())
			m.Dict.SetName("ReferenceType", object.WeakRefType.Value())
			m.Dict.SetName("ProxyType", object.WeakProxyType.Value())
			m.Dict.SetName("CallableProxyType", object.WeakCallableProxyType.Value())
			return nil
		}}
}

// proxy makes a weak proxy.
//
//py:func proxy(object, callback=None, /)
//py:doc Create a proxy object that weakly references 'object'.
//py:doc
//py:doc 'callback', if given, is called with a reference to the
//py:doc proxy when 'object' is about to be finalized.
func proxy(t *Thread, obj, callback Value) (Value, *Exception) {
	return object.NewWeakProxy(t, obj, callback)
}

// getweakrefcount counts the weak references to an object.
//
//py:func getweakrefcount(object, /)
//py:doc Return the number of weak references to 'object'.
func getweakrefcount(t *Thread, obj Value) int { return len(object.WeakRefs(t, obj)) }

// getweakrefs lists them.
//
//py:func getweakrefs(object, /)
//py:sig ($module, object, /)
//py:doc Return a list of all weak reference objects pointing to 'object'.
func getweakrefs(t *Thread, obj Value) Value { return object.NewList(object.WeakRefs(t, obj)).Value() }

// removeDeadWeakref removes an entry of a WeakValueDictionary whose value is
// gone.
//
//py:func _remove_dead_weakref(dct, key, /)
//py:doc Atomically remove key from dict if it points to a dead weakref.
func removeDeadWeakref(t *Thread, dct *object.Dict, key Value) *Exception {
	v, err := dct.Get(t, key)
	if err != nil || v.IsNil() {
		return err
	}
	if r, ok := object.AsWeakRef(v); ok && r.Target().IsNil() {
		_, err = dct.Delete(t, key)
	}
	return err
}
