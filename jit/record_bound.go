package jit

import (
	"unsafe"

	"gopy/jit/uop"
	"gopy/vm"
	"gopy/vm/object"
)

// Bound methods that are loaded and called later (f = self.method; f(x)). Where
// only the trace sees them, they are not made at all (virtual.go).

// boundMethod records LOAD_ATTR of a method and reports whether it is one.
func (r *recorder) boundMethod(v object.Value, ref uop.Ref, name *object.Str) bool {
	if !v.IsObject() {
		return false
	}
	s := object.ShapeOf(v)
	if s.DictMode || s.Typ.HasDict() && s.Slot(name) >= 0 {
		return false
	}
	descr := s.Typ.Lookup(name)
	if descr.IsNil() {
		return false
	}
	_, isFunction := vm.AsFunction(descr)
	if !isFunction && !object.IsExact(descr, &object.MethodDescrType) || r.stable(ref, v) == nil {
		return false
	}
	r.drop(1)
	r.push(r.bindTo(descr, ref))
	return true
}

// bindTo makes a bound method of a function or method descriptor.
func (r *recorder) bindTo(descr object.Value, self uop.Ref) uop.Ref {
	if _, ok := vm.AsFunction(descr); ok {
		m := r.alloc(poolBoundMethod)
		r.known[m] = &object.MethodType.Root
		r.opI(uop.Store, int(unsafe.Offsetof(object.BoundMethod{}.Func)), m, r.constant(descr))
		r.opI(uop.Store, int(unsafe.Offsetof(object.BoundMethod{}.Self)), m, r.boxed(self))
		return m
	}
	b := (*object.Builtin)(descr.Ptr())
	m := r.alloc(poolBuiltin)
	r.known[m] = &object.BuiltinType.Root
	word := func(p unsafe.Pointer) uop.Ref { return r.emit(uop.ConstVal(r.addr(p))) }
	r.opI(uop.Store, int(unsafe.Offsetof(object.Builtin{}.Def)), m, word(unsafe.Pointer(b.Def)))
	r.opI(uop.Store, int(unsafe.Offsetof(object.Builtin{}.Self)), m, r.boxed(self))
	r.opI(uop.Store, int(unsafe.Offsetof(object.Builtin{}.Owner)), m, word(unsafe.Pointer(b.Owner)))
	return m
}

// builtinSelf guards that ref is a bound method of a builtin type, the one that fn
// is, and returns what it is bound to.
func (r *recorder) builtinSelf(ref uop.Ref, fn object.Value) uop.Ref {
	b := (*object.Builtin)(fn.Ptr())
	r.shape(ref, fn)
	x := uop.New(uop.FieldIs, ref)
	x.I, x.K = int32(unsafe.Offsetof(object.Builtin{}.Def)), r.addr(unsafe.Pointer(b.Def))
	r.emitGuard(x)
	return r.opI(uop.Load, int(unsafe.Offsetof(object.Builtin{}.Self)), ref)
}

// leafMethod lets CALL record a method that a leaf function may call, with n
// arguments, and reports whether it does. fn and self are the two words below the
// arguments.
func (r *recorder) leafMethod(fn, self object.Value, n int) bool {
	method, bound := fn, self.IsNil()
	if bound && !object.IsExact(fn, &object.BuiltinType) {
		return false
	}
	if !bound {
		method = self
		if !object.IsExact(method, &object.MethodDescrType) {
			return false
		}
	}
	b := (*object.Builtin)(method.Ptr())
	kind := b.Def.Leaf()
	switch {
	case kind == object.LeafFloat && n == 0:
	case kind == object.LeafBits && n == 1 && r.value(1).IsInt() && uint64(r.value(1).Int()) <= object.MaxLeafBits:
	default:
		return false
	}
	r.inline = func() {
		var to uop.Ref
		if bound {
			to = r.builtinSelf(r.top(n+1), fn)
			if r.tr.Ins[r.top(n+2)].Op != uop.Const {
				r.guardK(uop.Is, 0, r.top(n+2))
			}
		} else {
			r.same(r.top(n+2), method)
			to = r.top(n + 1)
			r.shape(to, fn)
		}
		def := r.emit(uop.ConstInt(int64(r.addr(unsafe.Pointer(b.Def)))))
		var result uop.Ref
		if kind == object.LeafFloat {
			result = r.leaf(leafFloat, uop.Flt, to, def, def)
		} else {
			k, _, _ := r.number(r.top(1), r.value(1))
			r.op(uop.ULt, k, r.intConst(object.MaxLeafBits+1))
			result = r.leaf(leafBits, uop.Int, to, k, def)
		}
		if r.failed == "" {
			r.drop(n + 2)
			r.push(result)
		}
	}
	return true
}
