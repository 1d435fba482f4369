package gc

import (
	"gopy/vm"
	"gopy/vm/object"
)

//py:func get_referents(*objs)
//py:doc get_referents(*objs) -> list
//py:doc Return the list of objects that are directly referred to by objs.
//py:sig -
func getReferents(t *Thread, objs []Value) Value {
	var out []Value
	for _, o := range objs {
		object.Referents(o, func(v Value) { out = append(out, v) })
	}
	return object.NewList(out).Value()
}

//py:func get_referrers(*objs)
//py:doc get_referrers(*objs) -> list
//py:doc Return the list of objects that directly refer to any of objs.
//py:sig -
func getReferrers(t *Thread, objs []Value) Value {
	return object.NewList(object.Reachable(vm.Roots(t), func(v Value) bool {
		found := false
		if tracked(v) {
			object.Referents(v, func(to Value) {
				for _, o := range objs {
					found = found || to == o
				}
			})
		}
		return found
	})).Value()
}

// getObjects returns the same for no generation and for the oldest, which all
// objects belong to.
//
//py:func get_objects(generation=None)
//py:doc Return a list of objects tracked by the collector (excluding the list returned).
//py:doc
//py:doc   generation
//py:doc     Generation to extract the objects from.
//py:doc
//py:doc If generation is not None, return only the objects tracked by the collector
//py:doc that are in that generation.
func getObjects(t *Thread, generation Value) (Value, *Exception) {
	if generation != object.None {
		if object.TypeOf(generation).Index == nil {
			return Value{}, t.TypeErrorf("argument should be integer or None, not '%s'", object.TypeOf(generation).Name)
		}
		n, err := object.IndexOverflow(t, generation)
		switch {
		case err != nil:
			return Value{}, err
		case n == -1: // as for None
		case n >= 3:
			return Value{}, t.ValueErrorf("generation parameter must be less than the number of available generations (3)")
		case n < 0:
			return Value{}, t.ValueErrorf("generation parameter cannot be negative")
		case n == 0 || n == 1:
			return object.NewList(nil).Value(), nil
		}
	}
	return object.NewList(object.Reachable(vm.Roots(t), tracked)).Value(), nil
}

// atomic are the types whose objects refer to nothing.
var atomic = map[*object.Type]bool{
	&object.StrType: true, &object.BytesType: true, &object.ByteArrayType: true, &object.IntType: true, &object.BoolType: true,
	&object.FloatType: true, &object.ComplexType: true, &object.NoneType: true, &object.EllipsisType: true,
	&object.NotImplementedType: true, &object.RangeType: true, &object.ObjectType: true, &vm.CodeType: true,
}

// tracked reports whether the reference's collector would have the object on
// its lists: whether it can take part in a cycle.
func tracked(v Value) bool {
	if !v.IsObject() {
		return false
	}
	typ := object.TypeOf(v)
	if typ == &object.TypeType || typ.IsSubtype(&object.TypeType) {
		return (*object.Type)(v.Ptr()).Flags&object.TypeHeap != 0
	}
	if d, ok := object.AsDict(v); ok && typ == &object.DictType {
		any := false
		object.Referents(d.Value(), func(x Value) { any = any || tracked(x) })
		return any
	}
	if tup, ok := object.AsTuple(v); ok && tup.Len() == 0 && typ == &object.TupleType {
		return false
	}
	for b := typ; b != nil; b = b.Base {
		if b.HoldsValues() {
			return true
		}
		if b.Flags&object.TypeHeap == 0 {
			return !atomic[b]
		}
	}
	return true
}
