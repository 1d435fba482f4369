package jit

import (
	"gopy/jit/uop"
	"gopy/vm/object"
)

// Native functions whose outcome the types of their arguments decide. Those of
// numbers are in record_builtins.go; all others are called out of the trace
// (callout.go).

// callNative records the call of fn, which is no Python function, with arg
// positional arguments. It reports whether it could; guards that it recorded
// until it found that it cannot do no harm.
func (r *recorder) callNative(fn object.Value, arg int) bool {
	if r.kwnames {
		return false
	}
	switch {
	case arg == 2 && fn == r.t.RT.IsInstanceFunction:
		return r.callIsInstance(fn)
	case arg == 1 && fn == object.TypeType.Value():
		return r.callType(fn)
	case arg == 1 && object.IsExact(fn, &object.BuiltinType):
		switch object.FastName(fn) {
		case "ord":
			return r.callOrd(fn)
		case "chr":
			return r.callChr(fn)
		}
	}
	return false
}

// nativeResult ends the recording of a call of fn.
func (r *recorder) nativeResult(fn object.Value, arg int, result uop.Ref) bool {
	r.same(r.top(arg+1), fn)
	if r.tr.Ins[r.top(arg+2)].Op != uop.Const {
		r.guardK(uop.Is, 0, r.top(arg+2))
	}
	r.drop(arg + 2)
	r.push(result)
	return true
}

// callIsInstance decides isinstance by the object's type.
func (r *recorder) callIsInstance(fn object.Value) bool {
	v, cls := r.value(2), r.value(1)
	is, ok := instanceOf(object.TypeOf(v), cls)
	if !ok || r.typeOfNow(r.top(2), v) == nil || !r.sameClass(r.top(1), cls) {
		return false
	}
	return r.nativeResult(fn, 2, r.constant(object.MakeBool(is)))
}

// callType is type(x).
func (r *recorder) callType(fn object.Value) bool {
	typ := r.typeOfNow(r.top(1), r.value(1))
	if typ == nil {
		return false
	}
	return r.nativeResult(fn, 1, r.constant(typ.Value()))
}

// typeOfNow guards that a value has the type that it has now, and that the type
// and its bases stay as they are.
func (r *recorder) typeOfNow(ref uop.Ref, v object.Value) *object.Type {
	typ := object.TypeOf(v)
	if _, _, ok := r.number(ref, v); ok {
		return typ
	}
	if typ.Flags&object.TypeHeap != 0 && typ.NeedVersion() == 0 {
		return nil
	}
	r.shape(ref, v)
	if typ.Flags&object.TypeHeap != 0 {
		r.version(&typ.Version)
	}
	return typ
}

// instanceOf is isinstance for objects of a type, as far as the type alone
// decides it.
func instanceOf(typ *object.Type, cls object.Value) (is, ok bool) {
	if p, isTuple := object.AsTuple(cls); isTuple && object.IsExact(cls, &object.TupleType) {
		for _, c := range p.Items() {
			if is, ok = instanceOf(typ, c); is || !ok {
				return is, ok
			}
		}
		return false, true
	}
	c, isType := object.AsType(cls)
	switch {
	case !isType || object.TypeOf(cls) != &object.TypeType:
		return false, false // __instancecheck__ may say anything
	case typ.IsSubtype(c):
		return true, true
	}
	// The attribute __class__ must not say anything else.
	return false, typ.UsesGenericGetAttr() && typ.LookupName("__class__") == object.ObjectType.LookupName("__class__")
}

// sameClass guards that ref is the class cls, or a tuple of the same classes
// (which is mostly made anew for each call), and that their metaclasses stay what
// they are.
func (r *recorder) sameClass(ref uop.Ref, cls object.Value) bool {
	p, ok := object.AsTuple(cls)
	if !ok {
		r.same(ref, cls)
		if typ, isType := object.AsType(cls); isType && typ.Flags&object.TypeHeap != 0 {
			r.shape(ref, cls)
		}
		return r.failed == ""
	}
	if r.tuples[ref] != p.Len() {
		r.tupleOf(ref, cls, p.Len())
	}
	for i, c := range p.Items() {
		if !r.sameClass(r.opI(uop.Load, int(object.TupleItemOffset)+8*i, ref), c) {
			return false
		}
	}
	return true
}
