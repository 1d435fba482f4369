package array

import (
	"unsafe"

	"gopy/vm/object"
)

// rawKinds are the item types that machine code knows. 'L' and 'Q' hold numbers
// beyond those of RawInt64.
var rawKinds = [256]object.RawKind{
	'b': object.RawInt8, 'B': object.RawUint8, 'h': object.RawInt16, 'H': object.RawUint16,
	'i': object.RawInt32, 'I': object.RawUint32, 'l': object.RawInt64, 'q': object.RawInt64, 'd': object.RawFloat64,
}

// arrayRaw is the Raw slot: arrays of one item type are alike.
func arrayRaw(v Value) object.RawItems {
	c := (*Array)(v.Ptr()).code
	return object.RawItems{Kind: rawKinds[c.char], Data: unsafe.Offsetof(Array{}.data),
		Guard: unsafe.Offsetof(Array{}.code), Word: unsafe.Pointer(c)}
}
