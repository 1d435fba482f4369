package object

import (
	"reflect"
	"slices"
	"strings"
	"unsafe"
)

// Layout says how instances of a builtin type are allocated, and those of
// classes that derive from it, which need an attribute header behind the
// fields of the Go struct. Make one with LayoutOf.
type Layout struct {
	blank    func(t *Type) Value
	blankSub func(t *Type) Value
	offset   uintptr // of the attribute header in what blankSub makes
	goType   func() reflect.Type
}

type withAttrs[T any] struct {
	base T
	attrs
}

// LayoutOf describes the Go struct T, whose first field is Object.
func LayoutOf[T any]() *Layout {
	var sub withAttrs[T]
	return &Layout{
		blank: func(t *Type) Value {
			p := new(T)
			o := (*Object)(unsafe.Pointer(p))
			o.shape = t.First
			if t.Flags&TypeHasDel != 0 {
				watchFinalizer(o)
			}
			return o.Value()
		},
		blankSub: func(t *Type) Value {
			p := new(withAttrs[T])
			o := (*Object)(unsafe.Pointer(p))
			o.shape = t.First
			if t.Flags&TypeHasDel != 0 {
				watchFinalizer(o)
			}
			return o.Value()
		},
		offset: unsafe.Offsetof(sub.attrs),
		goType: reflect.TypeFor[T],
	}
}

// Alloc makes a blank instance of t, which is a builtin type with a Layout or
// a class that derives from one (or a plain class): all fields are zero. New
// slots of builtin types call it, so that subclasses work.
func (t *Type) Alloc() Value { return t.alloc(t) }

// shortName is a type's name without the module: types of native modules have
// dotted names, which messages show ("'collections.deque' object").
func shortName(name string) string { return name[strings.LastIndexByte(name, '.')+1:] }

// ShortName is __name__: the name without the module.
func (t *Type) ShortName() string {
	if t.Flags&TypeHeap != 0 {
		return t.Name
	}
	return shortName(t.Name)
}

// ready finishes a builtin type: Base (object when nil), slots, Dict.
func ready(t *Type) {
	if t.Base == nil && t != &ObjectType {
		t.Base = &ObjectType
	}
	meta := &TypeType
	t.Object.shape = &meta.Root
	t.Root.Typ = t
	if t.First == nil {
		t.First = &t.Root
	}
	if t.Qualname == "" {
		t.Qualname = shortName(t.Name)
	}
	if dot := strings.LastIndexByte(t.Name, '.'); dot < 0 && t.Module != "" && t.Module != "builtins" {
		t.Name = t.Module + "." + t.Name
	} else if dot >= 0 && t.Module == "" {
		t.Module = t.Name[:dot]
	}
	t.Flags |= TypeImmutable | TypeReady
	if t.Base != nil {
		if t.Bases == nil {
			t.Bases = []*Type{t.Base}
		}
		t.MRO, _, _ = mergeMRO(t, t.Bases)
		t.Flags |= t.Base.Flags & inheritedFlags
		t.solid = t
		if t.Layout == nil && t.Flags&TypeTupleSub == t.Base.Flags&TypeTupleSub || t.Layout == t.Base.Layout && t.Layout != nil {
			t.Layout = t.Base.Layout
			t.solid = t.Base.solid
		}
		if t.attrOffset == 0 {
			t.attrOffset, t.inlineAttrs = t.Base.attrOffset, t.Base.inlineAttrs
		}
		for _, b := range t.Bases {
			b.addSubclass(t)
		}
	} else {
		t.MRO = []*Type{t}
		t.solid = t
	}
	if t.alloc == nil {
		if t.Layout != nil {
			t.alloc = t.Layout.blank
		} else {
			t.alloc = newInstance
		}
	}
	t.Dict = NewDictSize(len(t.Methods) + len(t.Getters) + t.countSlotWrappers() + 2) // __doc__, __new__
	if t.GetAttr == nil && ownGetAttr[t.Name] {
		t.GetAttr = GenericGetAttr
	}
	t.addSlotWrappers()
	t.addMethods()
	t.inheritSlots()
	t.markGeneric()
}

// addMethods fills the type's dict from its tables.
func (t *Type) addMethods() {
	for i := range t.Methods {
		d := &t.Methods[i]
		t.Dict.SetName(d.Name, newTypeMember(t, d))
	}
	for i := range t.Getters {
		g := &t.Getters[i]
		t.Dict.SetName(g.Name, newGetSet(t, g))
	}
	if t.New != nil && (t.Base == nil || t.Flags&TypeDisallowNew == 0) {
		t.Dict.SetStr(names.new, newNewWrapper(t))
	}
	if t.Dict.GetStr(names.doc).IsNil() {
		doc := None
		if t.Doc != "" {
			doc = NewStr(t.Doc)
		}
		t.Dict.SetStr(names.doc, doc)
	}
}

// newTypeMember makes what the class dict holds for a native method.
func newTypeMember(t *Type, d *Native) Value {
	b := &Builtin{Def: d, Owner: t}
	switch d.Bind {
	case BindClass:
		b.SetType(&ClassMethodDescrType)
	case BindStatic:
		b.SetType(&BuiltinType)
		b.Owner = nil
		b.Self = t.Value()
		return NewStaticMethod(b.Value())
	default:
		b.SetType(&MethodDescrType)
	}
	return b.Value()
}

// GetSet is a getset_descriptor or member_descriptor: an attribute computed by
// native code.
type GetSet struct {
	Object
	Def   *Getter
	Owner *Type
	slot  int // of __slots__ members: the number of the slot + 1
}

func newGetSet(t *Type, g *Getter) Value {
	d := &GetSet{Def: g, Owner: t}
	if g.Member {
		d.SetType(&MemberDescrType)
	} else {
		d.SetType(&GetSetDescrType)
	}
	return d.Value()
}

// markGeneric notes whether attribute lookup is the usual one, and what follows
// from that.
func (t *Type) markGeneric() {
	t.Flags &^= typeGenericGet | TypeOwnClass
	if sameFunc(t.GetAttr, ObjectType.GetAttr) {
		t.Flags |= typeGenericGet
		if t.lookupSlow(names.class) == ObjectType.Dict.GetStr(names.class) {
			t.Flags |= TypeOwnClass
		}
	}
}

// sameFunc reports whether two function values are the same top-level
// function. Go does not compare functions; a function value is a pointer to a
// static descriptor, of which a top-level function has one.
func sameFunc[F any](f, g F) bool { return funcPtr(&f) == funcPtr(&g) }

func funcPtr[F any](f *F) unsafe.Pointer { return *(*unsafe.Pointer)(unsafe.Pointer(f)) }

// inheritSlots copies from the bases the slots that the type does not set.
func (t *Type) inheritSlots() {
	for i := range slotGroups {
		g := &slotGroups[i]
		if g.isSet(t) {
			continue
		}
		// Comparison and hash go together: a type with one of its own does
		// not inherit the other.
		if g.kind == slotHash && funcPtr(&t.Compare) != nil && t.Base != nil && !sameFunc(t.Compare, t.Base.Compare) {
			if t.Dict.GetStr(names.hash).IsNil() {
				t.Dict.SetStr(names.hash, None)
			}
			continue
		}
		if g.kind == slotNew && t.Base == &ObjectType && t.Flags&TypeExceptionSub == 0 {
			continue // instances of builtin types without a New cannot be made from Python
		}
		for _, b := range t.MRO[1:] {
			if g.isSet(b) {
				g.inherit(t, b)
				break
			}
		}
	}
	t.inheritHidden()
}

// inheritHidden inherits the slots that no special method stands for.
func (t *Type) inheritHidden() {
	for _, b := range t.MRO[1:] {
		if t.GetBuffer == nil {
			t.GetBuffer = b.GetBuffer
		}
		if t.Pow3 == nil && t.Binary[OpPow] != nil && sameFunc(t.Binary[OpPow], b.Binary[OpPow]) {
			t.Pow3 = b.Pow3
		}
	}
	if t.Flags&TypeHeap != 0 && hasGenericBinary(t, OpPow) {
		t.Pow3 = slotPow3
	}
}

// slotPow3 is pow(a, b, c) of a class with __pow__.
func slotPow3(t *Thread, a, b, c Value) (Value, *Exception) {
	if TypeOf(a).Flags&TypeHeap == 0 || !hasGenericBinary(TypeOf(a), OpPow) {
		return NotImplemented, nil
	}
	r, found, err := CallSpecial(t, a, names.pow, b, c)
	if !found && err == nil {
		return NotImplemented, nil
	}
	return r, err
}

// addSlotWrappers puts a wrapper (`list.__len__`) into the dict for each slot
// that the type sets itself.
func (t *Type) addSlotWrappers() {
	for i := range slotGroups {
		g := &slotGroups[i]
		if !g.isSet(t) || g.noWrapper {
			continue
		}
		for j := range g.names {
			n := &g.names[j]
			if n.reflected && t.Flags&typeNoReflected != 0 {
				continue
			}
			if n.call == nil || !t.Dict.GetStr(n.str).IsNil() {
				continue
			}
			w := &SlotWrapper{Def: n, Owner: t, group: g}
			w.SetType(&WrapperDescrType)
			t.Dict.SetStr(n.str, w.Value())
		}
	}
}

// countSlotWrappers returns how many wrappers addSlotWrappers will make, or a few
// more.
func (t *Type) countSlotWrappers() (n int) {
	for i := range slotGroups {
		if g := &slotGroups[i]; !g.noWrapper && g.isSet(t) {
			n += len(g.names)
		}
	}
	return n
}

// SlotWrapper is a special method of a builtin type that calls its slot
// (wrapper_descriptor).
type SlotWrapper struct {
	Object
	Def   *slotName
	Owner *Type
	group *slotGroup
}

// typeNoReflected suppresses __radd__ and its kin for a builtin type.
const typeNoReflected TypeFlags = 1 << 30

// updateSlots sets the slots of a class written in Python from its special
// methods; name, when not nil, is the only attribute that changed.
func (t *Type) updateSlots(name *Str) {
	for i := range slotGroups {
		g := &slotGroups[i]
		if name != nil && !g.has(name) {
			continue
		}
		g.update(t)
	}
	t.slotsChanged()
}

// newSlots sets the slots of a new class. When its method resolution order is
// its base's behind itself, only the special methods of its own namespace make a
// difference to the base's slots.
func (t *Type) newSlots() {
	b := t.Base
	if b.Flags&TypeHeap == 0 && b != &ObjectType || !slices.Equal(t.MRO[1:], b.MRO) {
		t.updateSlots(nil)
		return
	}
	for i := range slotGroups {
		slotGroups[i].inherit(t, b)
	}
	for i := range t.Dict.entries {
		key := t.Dict.entries[i].key
		if key.IsNil() {
			continue
		}
		name := ExactStr(key)
		if name == nil || !name.interned() {
			t.updateSlots(nil) // of a namespace made by hand
			return
		}
		if name.flags&strSlot == 0 {
			continue
		}
		for i := range slotGroups {
			if g := &slotGroups[i]; g.has(name) {
				g.update(t)
			}
		}
	}
	t.slotsChanged()
}

// slotsChanged sets what depends on the slots of a class.
func (t *Type) slotsChanged() {
	t.Pow3, t.GetBuffer = nil, nil
	t.inheritHidden()
	t.markGeneric()
	if !t.Lookup(names.del).IsNil() {
		t.Flags |= TypeHasDel
	}
}

// updateSlotsDown does updateSlots for a type and all its subclasses.
func (t *Type) updateSlotsDown(name *Str) {
	if t.walking {
		return // mro() and __bases__ can make a cycle
	}
	t.walking = true
	t.updateSlots(name)
	t.eachSubclass(func(s *Type) { s.updateSlotsDown(name) })
	t.walking = false
}

func (g *slotGroup) has(name *Str) bool {
	for i := range g.names {
		if g.names[i].str == name {
			return true
		}
	}
	return false
}

// update decides what a class's slot is: nothing, the native function of a
// builtin base (when every special method found is that base's wrapper), or
// the function that calls the special method.
func (g *slotGroup) update(t *Type) {
	var native *Type
	found, generic := false, false
	for i := range g.names {
		v := t.Lookup(g.names[i].str)
		if v.IsNil() {
			continue
		}
		if IsExact(v, &WrapperDescrType) {
			w := (*SlotWrapper)(v.p)
			if w.group != g && w.Def.str == g.names[i].str && t.IsSubtype(w.Owner) {
				continue // list's __add__ is Concat, not Binary[OpAdd]
			}
			if w.Def.str != g.names[i].str {
				generic, found = true, true // __setattr__ = dict.__setitem__
				continue
			}
		}
		found = true
		if g.kind == slotHash && v == None {
			g.clear(t)
			return
		}
		owner := g.nativeOwner(v)
		switch {
		case owner == nil || !t.IsSubtype(owner):
			generic = true
		case native == nil:
			native = owner
		case native != owner && !g.sameSlot(native, owner):
			generic = true
		}
	}
	switch {
	case !found:
		g.clear(t)
	case generic || native == nil:
		if g.nativeOnly {
			g.clear(t)
			return
		}
		g.setGeneric(t)
	default:
		g.inherit(t, native)
	}
}

// nativeOwner returns the builtin type whose slot the attribute v wraps.
func (g *slotGroup) nativeOwner(v Value) *Type {
	if IsExact(v, &WrapperDescrType) {
		if w := (*SlotWrapper)(v.p); w.group == g {
			return w.Owner
		}
	}
	if g.kind == slotNew && IsExact(v, &BuiltinType) {
		if b := (*Builtin)(v.p); b.Owner != nil && b.Def.Name == "__new__" {
			return b.Owner
		}
	}
	return nil
}
