// Package functools is the native module _functools: partial, reduce,
// cmp_to_key, and the wrapper that lru_cache puts around a function.
package functools

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
	Str       = object.Str
)

// The types.
var PartialType, CacheType, linkType, KeyType Type

// Module declares the module.
func Module() *vm.ModuleDef {
	return &vm.ModuleDef{
		Name:      "_functools",
		Doc:       "Tools that operate on functions.",
		Functions: moduleFunctions,
		Exec: func(t *Thread, m *object.Module) *Exception {
			if PartialType.Flags&object.TypeReady == 0 {
				definePartial()
				defineCache()
				defineKey()
			}
			m.Dict.SetName("partial", PartialType.Value())
			m.Dict.SetName("_lru_cache_wrapper", CacheType.Value())
			return nil
		},
	}
}

// countKw is the number of keyword arguments of a call.
func countKw(kwnames *Tuple) int {
	if kwnames == nil {
		return 0
	}
	return kwnames.Len()
}

//py:func reduce(function, iterable, initial=NULL, /)
//py:sig -
//py:doc reduce(function, iterable[, initial]) -> value
//py:doc
//py:doc Apply a function of two arguments cumulatively to the items of a sequence
//py:doc or iterable, from left to right, so as to reduce the iterable to a single
//py:doc value.
func reduce(t *Thread, f, iterable, acc Value) (Value, *Exception) {
	it, err := object.Iter(t, iterable)
	if err != nil {
		if err.Is(&object.TypeError) {
			err = t.TypeErrorf("reduce() arg 2 must support iteration")
		}
		return Value{}, err
	}
	next := object.TypeOf(it).IterNext
	for {
		v, err := next(t, it)
		if err != nil {
			return Value{}, err
		}
		if v.IsNil() {
			break
		}
		if acc.IsNil() {
			acc = v
			continue
		}
		if acc, err = object.Call2(t, f, acc, v); err != nil {
			return Value{}, err
		}
	}
	if acc.IsNil() {
		return Value{}, t.TypeErrorf("reduce() of empty iterable with no initial value")
	}
	return acc, nil
}

// Key is an object wrapped by cmp_to_key: it compares by a function. One
// without object is the key function itself.
//
//py:type functools.KeyWrapper key KeyType
type Key struct {
	object.Object
	cmp Value
	//py:member obj
	//py:doc Value wrapped by a key function.
	obj Value
}

func defineKey() {
	KeyType = Type{Name: "functools.KeyWrapper", Flags: object.TypeDisallowNew, Layout: object.LayoutOf[Key](),
		Getters: keyGetters, Call: keyCall, Compare: keyCompare}
	object.DefineType(&KeyType)
}

func newKey(cmp, obj Value) Value {
	k := &Key{cmp: cmp, obj: obj}
	k.SetType(&KeyType)
	return k.Value()
}

//py:func cmp_to_key(mycmp)
//py:sig -
//py:doc Convert a cmp= function into a key= function.
func cmpToKey(mycmp Value) Value { return newKey(mycmp, Value{}) }

var keyArgs = object.ArgParser{Name: "K", Params: []string{"obj"}, MaxPos: 1, MinPos: 1}

func keyCall(t *Thread, callee Value, args []Value, kwnames *Tuple) (Value, *Exception) {
	var a [1]Value
	if err := keyArgs.Parse(t, args, kwnames, a[:]); err != nil {
		return Value{}, err
	}
	return newKey((*Key)(callee.Ptr()).cmp, a[0]), nil
}

func keyCompare(t *Thread, a, b Value, op object.CompareOp) (Value, *Exception) {
	if !object.IsExact(b, &KeyType) {
		return Value{}, t.TypeErrorf("other argument must be K instance")
	}
	x, y := (*Key)(a.Ptr()), (*Key)(b.Ptr())
	if x.obj.IsNil() || y.obj.IsNil() {
		return Value{}, t.Raise(&object.AttributeError, "object")
	}
	r, err := object.Call2(t, x.cmp, x.obj, y.obj)
	if err != nil {
		return Value{}, err
	}
	return object.RichCompare(t, r, object.SmallInt(0), op)
}
