// Package object is gopy's object model: values, types, attributes, the
// operators, the builtin types and exceptions, and the Thread that every
// operation runs on.
//
// # Values and objects
//
// A Value is one NaN-boxed word (value.go): a float, a small int, or a pointer
// to a heap object. A heap object is a Go struct that embeds Object first; its
// header word is a *Shape, which names its Type and where its attributes are
// (shape.go). Builtin types are Go globals of type Type (boot.go), so exact type
// checks compare with an address: IsExact(v, &ListType).
//
// # Errors
//
// Whatever can run Python code or fail takes the *Thread first and returns an
// *Exception last; nil means success. Guest errors are never Go panics. The
// zero Value means "no value": exhausted iterator (IterNext), missing
// attribute (Find... functions), deletion (SetAttr, SetItem), absent argument.
// None is a value like any other.
//
//	func (l *List) insert(t *Thread, i int, v Value) *Exception
//
// # Types and slots
//
// A builtin type is described by filling a Type: slots are Go functions
// (Type.Len, Type.GetItem, Type.Binary[OpAdd]...), Methods and Getters come
// from tables that cmd/clinic generates from //py: directives. ready (ready.go)
// inherits slots and makes the class dict; slots.go ties special methods to
// slots in one table, used for wrappers and for classes alike. Binary slots are
// called with the operands in written order when either is of the type, and
// return NotImplemented for operands they do not know.
//
// A type that may be subclassed sets Flags|TypeBase and Layout: LayoutOf[T](),
// and its New allocates with typ.Alloc() (never &T{}), so that instances of
// subclasses get room for attributes. Fast constructors (NewList, NewTuple,
// MakeInt...) make exact instances.
//
// # Files
//
// value, shape, type, ready, slots*: the machinery. abstract, attr, call: what
// operators, attribute access and calls do. One file or a few for each builtin
// type, named after it.
package object
