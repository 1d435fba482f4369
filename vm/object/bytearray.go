package object

import "unsafe"

// ByteArray is Python's bytearray. While exports are busy somebody holds a view
// of Data, which must then keep its length.
//
//py:type bytearray
type ByteArray struct {
	Object
	Data    []byte
	exports Exports
}

// NewByteArray makes a bytearray that owns b.
func NewByteArray(b []byte) *ByteArray {
	return &ByteArray{Object: Object{&ByteArrayType.Root}, Data: b}
}

// AsByteArray returns v as a bytearray when it is an instance of bytearray or
// a subclass.
func AsByteArray(v Value) (*ByteArray, bool) {
	if v.IsObject() && v.header().shape.Typ.Flags&TypeByteArraySub != 0 {
		return (*ByteArray)(v.p), true
	}
	return nil, false
}

// Value returns the object as a Value.
func (b *ByteArray) Value() Value { return Value{unsafe.Pointer(b)} }
