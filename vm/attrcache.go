package vm

import (
	"unsafe"

	"gopy/compiler/code"
	"gopy/vm/object"
)

// The attribute cache is what stands behind the inline caches of LOAD_ATTR,
// LOAD_METHOD, STORE_ATTR and super().name. An inline cache holds one shape, so
// an instruction that meets several of them misses all the time. The cache is a
// table for the whole thread, by shape version and name: machine code looks
// there before it leaves to Go, and Go, when it executes the instruction,
// notes what can be said about the attribute.
//
// Versions are taken away when a type changes, and never used again, so
// entries need not be removed.

// attrEntry says how objects of a shape have the attribute name. A class is
// known by its own version, and meta is that of its shape then.
type attrEntry struct {
	name          *Str
	owner         *Type // super(): the class behind which the MRO is searched
	value         Value
	version, meta uint32
	kind          uint16
	slot          uint16
	_             uint32
}

const attrEntries = 512 // a power of two

// Kinds of entries.
const (
	attrSlot     = 1 + iota // in the object, at the slot code
	attrConst               // value, as it stands
	attrMethod              // value, a function to be called with the object
	attrProperty            // what value, a function of one parameter, returns
	attrUnknown             // Go must look
	attrStore               // stored in the object, at the slot code
	attrNoStore             // stored by Go
	attrSuper               // super(): value, a function to be called with the object
	attrInit                // calling a class: value, its __init__, for a new instance
)

// entry returns the place of an attribute in the table.
func (m *machine) entry(version uint32, name *Str, salt uintptr) *attrEntry {
	h := uintptr(version) ^ uintptr(unsafe.Pointer(name))>>5 ^ salt
	return &m.attrs[h%attrEntries]
}

// noteAttr records how v has the attribute name.
func noteAttr(t *Thread, v Value, name *Str) {
	m := (*machine)(t.Loop)
	if m == nil || m.cx.Attrs == 0 || !v.IsObject() {
		return
	}
	s := object.ShapeOf(v)
	version, meta := s.NeedVersion(), uint32(0)
	if s.Typ.Flags&object.TypeTypeSub != 0 {
		version, meta = (*Type)(v.Ptr()).NeedVersion(), version
	}
	e := m.entry(version, name, 0)
	if e.name == name && e.version == version && e.meta == meta || version == 0 || s.Typ.NeedVersion() == 0 {
		return
	}
	n := attrEntry{name: name, version: version, meta: meta, kind: attrUnknown}
	if s.Typ.Flags&object.TypeTypeSub != 0 {
		n.ofClass((*Type)(v.Ptr()), s.Typ)
	} else if s.Typ.UsesGenericGetAttr() {
		n.ofInstance(s)
	}
	*e = n
}

// ofInstance describes an attribute of objects of shape s.
func (e *attrEntry) ofInstance(s *object.Shape) {
	descr := s.Typ.Lookup(e.name)
	if !descr.IsNil() {
		dt := object.TypeOf(descr)
		if i, ok := object.FixedSlotIndex(descr, s); ok {
			e.kind, e.slot = attrSlot, uint16(i)
			return
		}
		if object.IsExact(descr, &object.PropertyType) {
			get := object.PropertyGetter(descr)
			if fn, ok := AsFunction(orNone(get)); ok && fn.Code().simple && fn.code.argcount == 1 {
				e.kind, e.value = attrProperty, get
			}
			return
		}
		if dt.DescrSet != nil && dt.DescrGet != nil {
			return
		}
	}
	if s.DictMode {
		return
	}
	if i := s.Slot(e.name); i >= 0 {
		if k, ok := object.SlotCode(s, i); ok {
			e.kind, e.slot = attrSlot, uint16(k)
		}
		return
	}
	switch dt := object.TypeOf(orNone(descr)); {
	case descr.IsNil():
	case dt.DescrGet == nil:
		e.kind, e.value = attrConst, descr
	case dt.Flags&object.TypeMethodDescr != 0:
		e.kind, e.value = attrMethod, descr
	}
}

// ofClass describes an attribute of the class c, whose metaclass is meta.
func (e *attrEntry) ofClass(c, meta *Type) {
	if !meta.UsesTypeGetAttr() || !meta.Lookup(e.name).IsNil() {
		return
	}
	if v, ok := classAttr(c, e.name); ok {
		e.kind, e.value = attrConst, v
	}
}

// classAttr returns an attribute of a class that c.name gives as it stands: it
// is no descriptor, or one that gives a known object.
func classAttr(c *Type, name *Str) (Value, bool) {
	switch descr := c.Lookup(name); {
	case descr.IsNil():
	case isFunction(descr), object.IsExact(descr, &object.MethodDescrType), object.TypeOf(descr).DescrGet == nil:
		return descr, true
	case object.IsExact(descr, &object.StaticMethodType):
		return object.StaticMethodFunc(descr), true
	}
	return Value{}, false
}

// noteStore records how the attribute name of v is stored.
func noteStore(t *Thread, v Value, name *Str) {
	m := (*machine)(t.Loop)
	if m == nil || m.cx.Attrs == 0 || !v.IsObject() {
		return
	}
	s := object.ShapeOf(v)
	version := s.NeedVersion()
	e := m.entry(version, name, attrStore)
	if e.name == name && e.version == version || version == 0 || s.Typ.NeedVersion() == 0 {
		return
	}
	n := attrEntry{name: name, version: version, kind: attrNoStore}
	descr := s.Typ.Lookup(name)
	switch {
	case !s.Typ.UsesGenericSetAttr():
	case !descr.IsNil() && object.TypeOf(descr).DescrSet != nil:
		if i, ok := object.FixedSlotIndex(descr, s); ok {
			n.kind, n.slot = attrStore, uint16(i)
		}
	case s.Typ.HasDict() && !s.DictMode:
		if i := s.Slot(name); i >= 0 {
			if k, ok := object.SlotCode(s, i); ok {
				n.kind, n.slot = attrStore, uint16(k)
			}
		}
	}
	*e = n
}

// superMethod is super().name in f, as LOAD_METHOD has it: when it is a plain
// method, the function, which is called with self.
func superMethod(t *Thread, f *Frame, name *Str) (fn, self Value) {
	typ, self, err := frames{}.SuperArgs(t)
	if err != nil {
		return Value{}, Value{} // the call of super will find that out
	}
	ot := object.TypeOf(self)
	if !ot.IsSubtype(typ) || ot.Flags&object.TypeTypeSub != 0 || name.String() == "__class__" {
		return Value{}, Value{}
	}
	fn = object.FindSuper(typ, ot, name)
	if fn.IsNil() || object.TypeOf(fn).Flags&object.TypeMethodDescr == 0 {
		return Value{}, Value{}
	}
	m := (*machine)(t.Loop)
	if version := object.ShapeOf(self).NeedVersion(); m != nil && m.cx.Attrs != 0 && version != 0 && ot.NeedVersion() != 0 && self.IsObject() {
		*m.entry(version, name, uintptr(unsafe.Pointer(typ))>>5) =
			attrEntry{name: name, owner: typ, value: fn, version: version, kind: attrSuper}
	}
	return fn, self
}

// classCell returns the number of the variable __class__ of c, which super()
// looks at, and whether the first parameter is a plain local variable.
func (c *Code) classCell() (int, bool) {
	if c.argcount == 0 || c.Data.LocalsPlusKinds[0]&code.KindCell != 0 {
		return 0, false
	}
	for i, kind := range c.Data.LocalsPlusKinds {
		if kind&code.KindFree != 0 && c.Locals[i].String() == "__class__" {
			return i, true
		}
	}
	return 0, false
}

// noteInit records that calling the class is making an instance, for which init is
// called.
func noteInit(t *Thread, typ *Type, init *Function) {
	m := (*machine)(t.Loop)
	version := typ.NeedVersion()
	if m == nil || m.cx.Attrs == 0 || version == 0 || !typ.PlainNew() || typ.Flags&object.TypeHasDel != 0 {
		return
	}
	name := initName()
	*m.entry(version, name, attrInit) = attrEntry{name: name, value: init.Value(), version: version, kind: attrInit}
}

func initName() *Str { return object.Intern("__init__") }
