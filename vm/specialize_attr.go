package vm

import (
	"unsafe"

	"gopy/compiler/code"
	"gopy/vm/object"
)

// Specialization of attribute access and calls; see specialize.go.

// shapeForCache returns the shape of v and its version when inline caches may
// rely on it: the type looks attributes up the usual way.
func shapeForCache(v Value) (*object.Shape, uint32) {
	s := object.ShapeOf(v)
	if !s.Typ.UsesGenericGetAttr() {
		return nil, 0
	}
	// The type's version must exist too: it is what makes Modified walk.
	if s.Typ.NeedVersion() == 0 {
		return nil, 0
	}
	return s, s.NeedVersion()
}

func specializeLoadAttr(c *Code, pc unsafe.Pointer, name *Str, v Value) {
	if object.IsExact(v, &object.ModuleType) {
		d := object.ModuleDict(v)
		if i := d.EntryIndex(name); i >= 0 && i <= 0xFFFF && d.KeysVersion() != 0 {
			*u32(pc, 1) = d.KeysVersion()
			*u16(pc, 3) = uint16(i)
			specialized(pc, code.LOAD_ATTR_MODULE)
			return
		}
	}
	if !v.IsObject() || !loadAttrShape(c, pc, name, v) {
		backOff(pc)
	}
}

func loadAttrShape(c *Code, pc unsafe.Pointer, name *Str, v Value) bool {
	s, version := shapeForCache(v)
	if version == 0 {
		return false
	}
	descr := s.Typ.Lookup(name)
	if !descr.IsNil() {
		dt := object.TypeOf(descr)
		if i, ok := object.FixedSlotIndex(descr, s); ok {
			*u32(pc, 1), *u16(pc, 3) = version, uint16(i)
			specialized(pc, code.LOAD_ATTR_SLOT)
			return true
		}
		if object.IsExact(descr, &object.PropertyType) {
			fn, ok := AsFunction(orNone(object.PropertyGetter(descr)))
			if !ok || !fn.Code().simple || fn.code.argcount != 1 {
				return false
			}
			i := c.addSide(object.PropertyGetter(descr))
			if i > 0xFFFF {
				return false
			}
			*u32(pc, 1), *u16(pc, 3) = version, uint16(i)
			specialized(pc, code.LOAD_ATTR_PROPERTY)
			return true
		}
		if dt.DescrSet != nil && dt.DescrGet != nil {
			return false
		}
	}
	if s.DictMode {
		if !descr.IsNil() && object.OwnAttr(v, name).IsNil() {
			return false // the class's, as long as the instance has none
		}
		*u32(pc, 1) = version
		specialized(pc, code.LOAD_ATTR_WITH_HINT)
		return true
	}
	if i := s.Slot(name); i >= 0 {
		k, ok := object.SlotCode(s, i)
		if !ok {
			return false
		}
		*u32(pc, 1), *u16(pc, 3) = version, uint16(k)
		specialized(pc, code.LOAD_ATTR_INSTANCE_VALUE)
		return true
	}
	if !descr.IsNil() && object.TypeOf(descr).DescrGet == nil {
		i := c.addSide(descr)
		if i > 0xFFFF {
			return false
		}
		*u32(pc, 1), *u16(pc, 3) = version, uint16(i)
		specialized(pc, code.LOAD_ATTR_TYPE_ATTR)
		return true
	}
	return false
}

func specializeStoreAttr(c *Code, pc unsafe.Pointer, name *Str, v Value) {
	if !v.IsObject() || !storeAttrShape(c, pc, name, v) {
		backOff(pc)
	}
}

func storeAttrShape(c *Code, pc unsafe.Pointer, name *Str, v Value) bool {
	s := object.ShapeOf(v)
	if !s.Typ.UsesGenericSetAttr() || s.Typ.NeedVersion() == 0 {
		return false
	}
	version := s.NeedVersion()
	if version == 0 {
		return false
	}
	descr := s.Typ.Lookup(name)
	if !descr.IsNil() {
		if i, ok := object.FixedSlotIndex(descr, s); ok {
			*u32(pc, 1), *u16(pc, 3) = version, uint16(i)
			specialized(pc, code.STORE_ATTR_SLOT)
			return true
		}
		if object.TypeOf(descr).DescrSet != nil {
			return false
		}
	}
	if !s.Typ.HasDict() {
		return false
	}
	if s.DictMode {
		*u32(pc, 1) = version
		specialized(pc, code.STORE_ATTR_WITH_HINT)
		return true
	}
	if i := s.Slot(name); i >= 0 {
		k, ok := object.SlotCode(s, i)
		if !ok {
			return false
		}
		*u32(pc, 1), *u16(pc, 3) = version, uint16(k)
		specialized(pc, code.STORE_ATTR_INSTANCE_VALUE)
		return true
	}
	if n := s.With(name); n != nil {
		i := c.addSide(object.FromPtr(unsafe.Pointer(n)))
		if i > 0xFFFF {
			return false
		}
		*u32(pc, 1), *u16(pc, 3) = version, uint16(i)
		specialized(pc, code.STORE_ATTR_ADD)
		return true
	}
	return false
}

func specializeLoadMethod(c *Code, pc unsafe.Pointer, name *Str, v Value) {
	if !loadMethod(c, pc, name, v) {
		backOff(pc)
	}
}

func loadMethod(c *Code, pc unsafe.Pointer, name *Str, v Value) bool {
	if object.IsExact(v, &object.ModuleType) {
		d := object.ModuleDict(v)
		if i := d.EntryIndex(name); i >= 0 && i <= 0xFFFF && d.KeysVersion() != 0 {
			*u32(pc, 4) = d.KeysVersion()
			*u16(pc, 3) = uint16(i)
			specialized(pc, code.LOAD_METHOD_MODULE)
			return true
		}
		return false
	}
	if typ, ok := object.AsType(v); ok {
		return loadClassMethod(c, pc, name, typ)
	}
	s, version := shapeForCache(v)
	if version == 0 {
		return false
	}
	descr := s.Typ.Lookup(name)
	if descr.IsNil() || object.TypeOf(descr).Flags&object.TypeMethodDescr == 0 {
		return false
	}
	var op uint8
	switch {
	case s.DictMode:
		op = code.LOAD_METHOD_WITH_DICT
	case !s.Typ.HasDict():
		op = code.LOAD_METHOD_NO_DICT
	case s.Slot(name) < 0:
		op = code.LOAD_METHOD_WITH_VALUES
	default:
		return false // and the cache, which may be in use for another shape, stays
	}
	*u32(pc, 1) = version
	*u32(pc, 6) = c.addSide(descr)
	specialized(pc, op)
	return true
}

func loadClassMethod(c *Code, pc unsafe.Pointer, name *Str, typ *Type) bool {
	if object.TypeOf(typ.Value()) != &object.TypeType || typ.NeedVersion() == 0 {
		return false
	}
	if !object.TypeType.Lookup(name).IsNil() {
		return false
	}
	descr, ok := classAttr(typ, name)
	if !ok {
		return false
	}
	*u32(pc, 1) = typ.Version
	*u32(pc, 6) = c.addSide(descr)
	specialized(pc, code.LOAD_METHOD_CLASS)
	return true
}

// specializePrecall looks at what is called: words holds method-or-null,
// callable-or-self and the arguments.
func specializePrecall(t *Thread, c *Code, pc unsafe.Pointer, arg int, kwnames *Tuple, words []Value) {
	fn, isMethod := words[1], false
	if !words[0].IsNil() {
		fn, isMethod = words[0], true
	}
	switch {
	case isFunction(fn):
		specialized(pc, code.PRECALL_PYFUNC)
		return
	case !isMethod && arg == 1 && kwnames == nil && object.IsExact(words[2], &GeneratorType) && collectState(fn) != 0:
		specialized(pc, code.PRECALL_COLLECT)
		return
	case !isMethod && object.IsExact(fn, &object.MethodType):
		specialized(pc, code.PRECALL_BOUND_METHOD)
		return
	case !isMethod && object.IsExact(fn, &object.TypeType):
		precallClass(c, pc, arg, kwnames, (*Type)(fn.Ptr()))
		return
	case !isMethod && object.IsExact(fn, &object.BuiltinType):
		precallBuiltin(t, pc, arg, kwnames, fn)
		return
	case isMethod && object.IsExact(fn, &object.MethodDescrType):
		precallMethod(t, pc, arg, kwnames, fn, words[1])
		return
	}
	backOff(pc)
}

func precallClass(c *Code, pc unsafe.Pointer, arg int, kwnames *Tuple, typ *Type) {
	if typ.Flags&object.TypeHeap != 0 {
		specialized(pc, code.PRECALL_PYFUNC) // CALL specializes it
		return
	}
	if typ == &object.SuperType && arg == 0 && precallSuper(c, pc) {
		return
	}
	if arg == 1 && kwnames == nil {
		switch typ {
		case &object.TypeType:
			specialized(pc, code.PRECALL_NO_KW_TYPE_1)
			return
		case &object.StrType:
			specialized(pc, code.PRECALL_NO_KW_STR_1)
			return
		case &object.TupleType:
			specialized(pc, code.PRECALL_NO_KW_TUPLE_1)
			return
		}
	}
	specialized(pc, code.PRECALL_BUILTIN_CLASS)
}

// precallSuper specializes super().name(...): the call of super and the
// LOAD_METHOD behind it become one. The number of the variable __class__ is put
// into the cache of CALL.
func precallSuper(c *Code, pc unsafe.Pointer) bool {
	call := unsafe.Add(pc, 2*(1+1)) // the cache of CALL
	cell, ok := c.classCell()
	if !ok || cell > 0xFFFF || code.Deopt[*(*uint8)(unsafe.Add(call, 2*4))] != code.LOAD_METHOD {
		return false
	}
	*u16(call, 3) = uint16(cell)
	specialized(pc, code.PRECALL_NO_KW_SUPER)
	return true
}

func precallBuiltin(t *Thread, pc unsafe.Pointer, arg int, kwnames *Tuple, fn Value) {
	d := (*object.Builtin)(fn.Ptr()).Def
	switch {
	case d.Kind == object.Keywords:
		specialized(pc, code.PRECALL_BUILTIN_FAST_WITH_KEYWORDS)
	case kwnames != nil:
		backOff(pc)
	case fn == t.RT.LenFunction && arg == 1:
		specialized(pc, code.PRECALL_NO_KW_LEN)
	case fn == t.RT.IsInstanceFunction && arg == 2:
		specialized(pc, code.PRECALL_NO_KW_ISINSTANCE)
	case d.Kind == object.OneArg && arg == 1:
		specialized(pc, code.PRECALL_NO_KW_BUILTIN_O)
	case d.Kind == object.Positional && arg >= d.Min && uint(arg) <= uint(d.Max):
		specialized(pc, code.PRECALL_NO_KW_BUILTIN_FAST)
	default:
		backOff(pc)
	}
}

func precallMethod(t *Thread, pc unsafe.Pointer, arg int, kwnames *Tuple, fn, self Value) {
	b := (*object.Builtin)(fn.Ptr())
	d := b.Def
	switch {
	case !object.IsInstance(self, b.Owner):
		backOff(pc)
	case d.Kind == object.Keywords:
		specialized(pc, code.PRECALL_METHOD_DESCRIPTOR_FAST_WITH_KEYWORDS)
	case kwnames != nil:
		backOff(pc)
	case fn == t.RT.ListAppend && arg == 1:
		specialized(pc, code.PRECALL_NO_KW_LIST_APPEND)
	case d.Kind == object.NoArgs && arg == 0:
		specialized(pc, code.PRECALL_NO_KW_METHOD_DESCRIPTOR_NOARGS)
	case d.Kind == object.OneArg && arg == 1:
		specialized(pc, code.PRECALL_NO_KW_METHOD_DESCRIPTOR_O)
	case d.Kind == object.Positional && arg >= d.Min && uint(arg) <= uint(d.Max):
		specialized(pc, code.PRECALL_NO_KW_METHOD_DESCRIPTOR_FAST)
	default:
		backOff(pc)
	}
}

func specializeCall(t *Thread, c *Code, pc unsafe.Pointer, arg int, kwnames *Tuple, words []Value) {
	n, fn := arg, words[1]
	if !words[0].IsNil() {
		n, fn = arg+1, words[0]
	}
	if kwnames != nil {
		backOff(pc)
		return
	}
	if isFunction(fn) {
		callFunction(pc, n, (*Function)(fn.Ptr()))
		return
	}
	if n == arg && object.IsExact(fn, &object.TypeType) && callClass(c, pc, n, (*Type)(fn.Ptr())) {
		return
	}
	precallGivesWay(pc)
	backOff(pc)
}

// precallGivesWay makes a PRECALL_PYFUNC before the CALL at pc adaptive again:
// it fits any callable and never misses, but what is called now may have a
// specialization of its own.
func precallGivesWay(pc unsafe.Pointer) {
	const cache = 1 // of PRECALL
	precall := unsafe.Add(pc, -2*(1+cache))
	if uint8(*u16(precall, -1)) == code.PRECALL_PYFUNC {
		setOp(precall, code.PRECALL_ADAPTIVE)
		*u16(precall, 0) = 0
	}
}

func callFunction(pc unsafe.Pointer, n int, fn *Function) {
	c := fn.Code()
	ndef := 0
	if fn.defaults != nil {
		ndef = fn.defaults.Len()
	}
	version := fn.needVersion()
	switch {
	case !c.simple || version == 0:
		backOff(pc)
		return
	case n == c.argcount:
		specialized(pc, code.CALL_PY_EXACT_ARGS)
	case n < c.argcount && n >= c.argcount-ndef:
		*u16(pc, 3) = uint16(c.argcount - ndef)
		specialized(pc, code.CALL_PY_WITH_DEFAULTS)
	default:
		backOff(pc)
		return
	}
	*u32(pc, 1) = version
}

// callClass specializes making an instance of a class whose __init__ is a
// Python function and whose __new__ is object's.
func callClass(c *Code, pc unsafe.Pointer, n int, typ *Type) bool {
	if typ.Flags&object.TypeHeap == 0 || !typ.PlainNew() || typ.NeedVersion() == 0 {
		return false
	}
	init := typ.LookupName("__init__")
	fn, ok := AsFunction(orNone(init))
	if !ok || !fn.Code().simple || fn.code.argcount != n+1 || fn.code.isGenerator() {
		return false
	}
	i := c.addSide(init)
	if i > 0xFFFF {
		return false
	}
	*u32(pc, 1), *u16(pc, 3) = typ.Version, uint16(i)
	specialized(pc, code.CALL_PY_CLASS)
	return true
}
