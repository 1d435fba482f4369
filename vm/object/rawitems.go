package object

import "unsafe"

// RawItems says where an object keeps items that are numbers in the machine's
// format, for machine code: Data is the offset of the field that points to the
// first; behind it comes how many bytes there are. All this holds for objects
// of the same exact type in which the word at offset Guard, if not 0, is Word.
type RawItems struct {
	Kind     RawKind
	Data     uintptr
	Guard    uintptr
	Word     unsafe.Pointer
	ReadOnly bool
}

// RawKind is the format of an item.
type RawKind uint8

// The formats; NotRaw: machine code does not know it.
const (
	NotRaw RawKind = iota
	RawInt8
	RawUint8
	RawInt16
	RawUint16
	RawInt32
	RawUint32
	RawInt64
	RawFloat64
)

// rawShifts are the binary logarithms of the items' sizes.
var rawShifts = [...]int{RawInt8: 0, RawUint8: 0, RawInt16: 1, RawUint16: 1, RawInt32: 2, RawUint32: 2, RawInt64: 3, RawFloat64: 3}

// Shift returns the binary logarithm of an item's size.
func (k RawKind) Shift() int { return rawShifts[k] }

// Range returns the least item and the number of values that items can have; 0
// stands for those of all words and for floats.
func (k RawKind) Range() (least, n int64) {
	switch k {
	case RawInt8:
		return -1 << 7, 1 << 8
	case RawUint8:
		return 0, 1 << 8
	case RawInt16:
		return -1 << 15, 1 << 16
	case RawUint16:
		return 0, 1 << 16
	case RawInt32:
		return -1 << 31, 1 << 32
	case RawUint32:
		return 0, 1 << 32
	}
	return 0, 0
}

// RawItemsOf returns how v keeps raw items.
func RawItemsOf(v Value) RawItems {
	if !v.IsObject() {
		return RawItems{}
	}
	typ := TypeOf(v)
	switch {
	case typ == &BytesType:
		return RawItems{Kind: RawUint8, Data: unsafe.Offsetof(Bytes{}.Data), ReadOnly: true}
	case typ == &ByteArrayType:
		return RawItems{Kind: RawUint8, Data: unsafe.Offsetof(ByteArray{}.Data)}
	case typ.Raw != nil && typ.Flags&TypeHeap == 0:
		return typ.Raw(v)
	}
	return RawItems{}
}
