package jit

import (
	"unsafe"

	"gopy/jit/uop"
	"gopy/vm/object"
)

// compareIdentity records == and != of objects whose classes leave that to object:
// they are equal if they are the same. Whatever their classes are, these have
// object's slot.
func (r *recorder) compareIdentity(op object.CompareOp) bool {
	va, vb := r.value(2), r.value(1)
	_, compare := object.IdentitySlots()
	if op != object.Eq && op != object.Ne || !identityCompared(va, compare) || !identityCompared(vb, compare) {
		return false
	}
	a, b := r.top(2), r.top(1)
	for _, ref := range [2]uop.Ref{a, b} {
		x := uop.New(uop.OfKind, ref)
		x.K, x.I = uint64(uintptr(compare)), int32(unsafe.Offsetof(object.Type{}.Compare))
		r.emitGuard(x)
	}
	if va == vb {
		r.op(uop.Same, a, b)
	} else {
		r.op(uop.Differ, a, b)
	}
	r.drop(2)
	r.push(r.constant(object.MakeBool((va == vb) == (op == object.Eq))))
	return true
}

func identityCompared(v object.Value, compare unsafe.Pointer) bool {
	return v.IsObject() && *(*unsafe.Pointer)(unsafe.Pointer(&object.TypeOf(v).Compare)) == compare
}

// of_kind takes the type from the first word of a shape.
const _ = -unsafe.Offsetof(object.Shape{}.Typ)
