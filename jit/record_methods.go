package jit

import (
	"gopy/compiler/code"
	"gopy/jit/uop"
	"gopy/vm"
	"gopy/vm/object"
)

// Methods. What LOAD_METHOD finds depends on the shape of the object and on its
// class, which the shape's version stands for; inline caches are not asked. Most
// methods come out as a constant function and the object itself. That is also
// what a class method becomes: the interpreter would make a bound method and
// PRECALL take it apart again (recorder.apart).

func (r *recorder) loadMethod(name *object.Str, at int) {
	v, ref := r.value(1), r.top(1)
	switch typ, isClass := object.AsType(v); {
	case object.IsExact(v, &object.ModuleType):
		r.moduleAttr(v, ref, name)
		if r.failed == "" {
			f := r.top(1)
			r.drop(1)
			r.pushFunction(f)
		}
	case isClass:
		r.methodOfClass(typ, ref, name)
	case v.IsObject():
		r.methodOf(v, ref, name)
	default:
		r.methodOfInt(v, ref, name)
	}
}

// pushFunction pushes what is called without an object.
func (r *recorder) pushFunction(f uop.Ref) {
	r.push(r.emit(uop.ConstVal(0)))
	r.push(f)
}

// pushApart pushes the parts of a bound method that the interpreter makes here.
func (r *recorder) pushApart(fn, self uop.Ref) {
	r.apart[fn] = true
	r.push(fn)
	r.push(self)
}

// methodOfClass is LOAD_METHOD of a class: what its __dict__ or that of a base
// has.
func (r *recorder) methodOfClass(typ *object.Type, ref uop.Ref, name *object.Str) {
	if object.TypeOf(typ.Value()) != &object.TypeType || !object.TypeType.Lookup(name).IsNil() || typ.NeedVersion() == 0 {
		r.abort("a method of a class with a metaclass")
		return
	}
	descr := typ.Lookup(name)
	if descr.IsNil() {
		r.abort("a method that a class does not have")
		return
	}
	fn, static := object.ClassMethodFunc(descr), object.StaticMethodFunc(descr)
	_, isFunction := vm.AsFunction(descr)
	switch {
	case !fn.IsNil():
		if _, ok := vm.AsFunction(fn); !ok {
			r.abort("a class method of no function")
			return
		}
	case !static.IsNil():
		descr = static
	case isFunction, object.IsExact(descr, &object.MethodDescrType), object.TypeOf(descr).DescrGet == nil:
	default:
		r.abort("a method of a class: " + object.TypeOf(descr).Name)
		return
	}
	r.same(ref, typ.Value())
	r.version(&typ.Version)
	r.drop(1)
	if !fn.IsNil() {
		r.pushApart(r.constant(fn), ref)
		return
	}
	r.pushFunction(r.constant(descr))
}

// stable guards the shape of an object that finds attributes the usual way, and
// that its class stays as it is. It returns nil when nothing can be relied on.
func (r *recorder) stable(ref uop.Ref, v object.Value) *object.Shape {
	s := object.ShapeOf(v)
	if !s.Typ.UsesGenericGetAttr() || s.Typ.NeedVersion() == 0 || s.NeedVersion() == 0 {
		return nil
	}
	r.shape(ref, v)
	r.version(&s.Version)
	return s
}

// methodOf is LOAD_METHOD of an instance.
func (r *recorder) methodOf(v object.Value, ref uop.Ref, name *object.Str) {
	s := object.ShapeOf(v)
	if r.ownMethod(s, v, ref, name) || r.failed != "" {
		return
	}
	descr := s.Typ.Lookup(name)
	if descr.IsNil() || s.DictMode {
		r.abort("a method that is in the object's dict, or nowhere")
		return
	}
	fn, static := object.ClassMethodFunc(descr), object.StaticMethodFunc(descr)
	_, isFunction := vm.AsFunction(fn)
	switch {
	case object.TypeOf(descr).Flags&object.TypeMethodDescr != 0, isFunction, !static.IsNil():
	default:
		r.abort("a method of a kind of its own: " + object.TypeOf(descr).Name)
		return
	}
	if r.stable(ref, v) == nil {
		r.abort("a method of an object with its own __getattribute__")
		return
	}
	r.drop(1)
	switch {
	case isFunction:
		r.pushApart(r.constant(fn), r.constant(s.Typ.Value()))
	case !static.IsNil():
		r.pushFunction(r.constant(static))
	default:
		r.push(r.constant(descr))
		r.push(ref)
	}
}

// ownMethod is LOAD_METHOD of what is an attribute of the object itself.
func (r *recorder) ownMethod(s *object.Shape, v object.Value, ref uop.Ref, name *object.Str) bool {
	if !s.Typ.HasDict() || s.DictMode || s.Slot(name) < 0 {
		return false
	}
	slot, ok := object.SlotCode(s, s.Slot(name))
	descr := s.Typ.Lookup(name)
	if !ok || !descr.IsNil() && object.TypeOf(descr).DescrSet != nil || r.stable(ref, v) == nil {
		r.abort("a method that is an attribute of another kind")
		return false
	}
	base, off := r.slotBase(ref, slot)
	f := r.opI(uop.Load, off, base)
	r.drop(1)
	r.pushFunction(f)
	return true
}

// callSuper records super() or super(C, x) and the LOAD_METHOD that follows,
// together: no super object is made. All guards are in front of the call.
func (r *recorder) callSuper(arg, at int) bool {
	units := r.cur.code.Units()
	next := at + 1 + int(code.Caches[code.CALL])
	typ, obj, err := r.superArgs()
	if arg == 2 {
		obj = r.value(1)
		c, isClass := object.AsType(r.value(2))
		typ, err = c, !isClass
	}
	if code.Deopt[uint8(units[next])] != code.LOAD_METHOD || err || !obj.IsObject() {
		return false
	}
	s := object.ShapeOf(obj)
	name := r.cur.code.Names[units[next]>>8]
	if _, isClass := object.AsType(obj); isClass || !s.Typ.IsSubtype(typ) || name.String() == "__class__" {
		return false // of a class method: the object is a class
	}
	found := object.FindSuper(typ, s.Typ, name)
	if found.IsNil() || object.TypeOf(found).Flags&object.TypeMethodDescr == 0 {
		return false
	}
	var self uop.Ref
	if arg == 2 {
		self = r.top(1)
		r.same(r.top(2), typ.Value())
	} else {
		self = r.slot(0)
		cell := r.slot(r.classCell())
		r.shape(cell, *r.cur.local(r.classCell()))
		r.same(r.opI(uop.Load, int(object.CellContents), cell), typ.Value())
	}
	if r.stable(self, obj) == nil || typ.NeedVersion() == 0 {
		r.abort("super of another kind")
		return false
	}
	r.version(&typ.Version)
	r.nativeResult(object.SuperType.Value(), arg, self)
	r.drop(1)
	if found == object.ObjectType.LookupName("__init__") && r.calledPlainly(next) {
		// It does nothing.
		r.push(r.constant(object.None))
		r.passOver = 3
		return r.failed == ""
	}
	r.push(r.constant(found))
	r.push(self)
	r.passOver = 1
	return r.failed == ""
}

// calledPlainly reports whether what LOAD_METHOD loads, at a unit, is called
// without arguments.
func (r *recorder) calledPlainly(unit int) bool {
	units := r.cur.code.Units()
	pre := unit + 1 + int(code.Caches[code.LOAD_METHOD])
	call := pre + 1 + int(code.Caches[code.PRECALL])
	return call < len(units) && code.Deopt[uint8(units[pre])] == code.PRECALL && units[pre]>>8 == 0 && code.Deopt[uint8(units[call])] == code.CALL
}

// superArgs finds what super() stands for in the current frame.
func (r *recorder) superArgs() (*object.Type, object.Value, bool) {
	f := r.cur
	i := r.classCell()
	if i < 0 || f.nloc == 0 || f.code.Data.LocalsPlusKinds[0]&code.KindCell != 0 {
		return nil, object.Value{}, true
	}
	if n, _ := f.code.Argcount(); n == 0 {
		return nil, object.Value{}, true
	}
	obj, cell := *f.local(0), *f.local(i)
	if obj.IsNil() || !object.IsExact(cell, &object.CellType) {
		return nil, object.Value{}, true
	}
	typ, ok := object.AsType((*object.Cell)(cell.Ptr()).Contents)
	return typ, obj, !ok
}

// classCell returns the number of the free variable __class__, or -1.
func (r *recorder) classCell() int {
	c := r.cur.code
	for i, kind := range c.Data.LocalsPlusKinds {
		if kind&code.KindFree != 0 && c.Locals[i].String() == "__class__" {
			return i
		}
	}
	return -1
}
