package object

import "unsafe"

// What inline caches need to know about types and shapes.

// UsesGenericGetAttr reports whether instances of t look attributes up the
// usual way, so that a cache keyed by shape may skip the lookup.
func (t *Type) UsesGenericGetAttr() bool { return t.Flags&typeGenericGet != 0 }

// UsesGenericSetAttr is the same for storing.
func (t *Type) UsesGenericSetAttr() bool { return sameFunc(t.SetAttr, ObjectType.SetAttr) }

// UsesTypeGetAttr reports whether a metaclass finds attributes of its classes as
// type does; only what type does not find may be left to a __getattr__.
func (t *Type) UsesTypeGetAttr() bool {
	return t.Lookup(names.getattribute) == TypeType.Lookup(names.getattribute)
}

// PlainNew reports whether making an instance of the class is nothing but an
// allocation: __new__ is object's, the metaclass does not interfere, and the
// class is not abstract.
func (t *Type) PlainNew() bool {
	return sameFunc(t.New, ObjectType.New) && t.Flags&TypeAbstract == 0 && t.inlineAttrs
}

// slotInExtra marks slot codes of attributes in the extra array.
const slotInExtra = 0x8000

// SlotCode encodes where slot i of objects of shape s lies, for SlotAt; ok is
// false for layouts that have no code.
func SlotCode(s *Shape, i int) (slotCode int, ok bool) {
	if s.DictMode || s.Typ.attrOffset != instanceAttrOffset {
		return 0, false
	}
	if i < int(s.Inline) {
		return instanceHeaderWords + i, true
	}
	return slotInExtra | (i - int(s.Inline)), true
}

// SlotAt returns the address of an attribute by its slot code.
func SlotAt(v Value, slotCode int) *Value {
	if slotCode < slotInExtra {
		return (*Value)(unsafe.Add(v.p, slotCode*8))
	}
	return (*Value)(unsafe.Add((*Instance)(v.p).extra, (slotCode-slotInExtra)*8))
}

// Is is Python's `is`.
func Is(a, b Value) bool { return a == b }

// SetNameOfError sets the name attribute of a NameError, from which "Did you
// mean" is computed.
func SetNameOfError(e *Exception, name *Str) {
	if e.Is(&NameError) {
		(*NameErrorObject)(e.Value().p).Name = name.Value()
	}
}

// ConcatStr returns a + b.
func ConcatStr(t *Thread, a, b *Str) (Value, *Exception) { return concatStr(a, b).Value(), nil }

// NameOfError returns the name attribute of a NameError, or no value.
func NameOfError(e *Exception) Value {
	if e.Is(&NameError) {
		return (*NameErrorObject)(e.Value().p).Name
	}
	return Value{}
}

// AsAttributeError returns the fields of an AttributeError, or nil.
func AsAttributeError(e *Exception) *AttributeErrorObject {
	if e.Is(&AttributeError) {
		return (*AttributeErrorObject)(e.Value().p)
	}
	return nil
}

// AsSyntaxError returns the fields of a SyntaxError.
func AsSyntaxError(v Value) (*SyntaxErrorObject, bool) {
	if e, ok := AsException(v); ok && e.Is(&SyntaxError) {
		return (*SyntaxErrorObject)(v.p), true
	}
	return nil, false
}
