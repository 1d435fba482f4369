package object

import "unsafe"

// List is Python's list.
type List struct {
	Object
	Items []Value
}

// NewList makes a list that owns items.
func NewList(items []Value) *List { return &List{Object{&ListType.Root}, items} }

// Value returns the list as a Value.
func (l *List) Value() Value { return Value{unsafe.Pointer(l)} }

// AsList returns v as a list when it is an instance of list or a subclass.
func AsList(v Value) (*List, bool) {
	if v.IsObject() && v.header().shape.Typ.Flags&TypeListSub != 0 {
		return (*List)(v.p), true
	}
	return nil, false
}

// Append adds an item at the end.
func (l *List) Append(v Value) { l.Items = append(l.Items, v) }
