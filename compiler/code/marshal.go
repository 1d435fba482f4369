package code

import "math/big"

// The marshal format: a type byte, then the payload, little-endian. The top
// bit of the type byte (flagRef) says that the object enters the list of
// references, to which typeRef entries point by index.
const (
	typeNull               = '0'
	typeNone               = 'N'
	typeFalse              = 'F'
	typeTrue               = 'T'
	typeStopIter           = 'S'
	typeEllipsis           = '.'
	typeInt                = 'i' // 32 bits
	typeInt64              = 'I' // read only; no longer written
	typeFloat              = 'f' // text, version 0 and 1
	typeBinaryFloat        = 'g'
	typeComplex            = 'x' // text, version 0 and 1
	typeBinaryComplex      = 'y'
	typeLong               = 'l' // digits of 15 bits
	typeBytes              = 's'
	typeInterned           = 't'
	typeRef                = 'r'
	typeTuple              = '('
	typeSmallTuple         = ')'
	typeList               = '['
	typeDict               = '{'
	typeCode               = 'c'
	typeUnicode            = 'u'
	typeUnknown            = '?'
	typeSet                = '<'
	typeFrozenSet          = '>'
	typeASCII              = 'a'
	typeASCIIInterned      = 'A'
	typeShortASCII         = 'z'
	typeShortASCIIInterned = 'Z'

	flagRef = 0x80
)

// MarshalVersion is the version that CPython 3.11 writes by default.
const MarshalVersion = 4

// maxDepth is the deepest nesting that CPython reads and writes on Unix.
const maxDepth = 2000

// MarshalError is what bad input or an unsupported object gives. Type is the
// name of the Python exception.
type MarshalError struct {
	Type, Msg string
}

func (e *MarshalError) Error() string { return e.Type + ": " + e.Msg }

// RawCode has the fields of a code object while it is being read or written,
// as the objects of type V that stand for them.
type RawCode[V any] struct {
	Argcount, Posonlyargcount, Kwonlyargcount int32
	Stacksize, Flags                          int32

	Bytecode, Consts, Names          V
	LocalsPlusNames, LocalsPlusKinds V
	Filename, Name, Qualname         V
	Firstlineno                      int32
	Linetable, Exceptiontable        V
}

// Builder makes objects of type V for Unmarshal. Strings are WTF-8.
// The argument of Bytes and Str is only valid during the call.
type Builder[V any] interface {
	None() V
	Bool(bool) V
	Ellipsis() V
	StopIteration() V
	Int(int64) V
	BigInt(*big.Int) V // may fit an int64
	Float(float64) V
	Complex(complex128) V
	Bytes([]byte) V
	Str(s []byte, ascii, interned bool) V

	// Containers exist before their elements, as an element may refer to
	// them. A tuple's elements are set once each, in order.
	NewTuple(n int) V
	SetTuple(t V, i int, v V)
	NewList(n int) V
	SetList(l V, i int, v V)
	NewDict() V
	SetDict(d, k, v V) error
	NewSet(frozen bool) V
	AddSet(s, v V) error

	Code(*RawCode[V]) (V, error)
}

// Kind says what an Item is.
type Kind uint8

const (
	KUnsupported Kind = iota
	KNone
	KFalse
	KTrue
	KStopIteration
	KEllipsis
	KInt     // Int
	KBigInt  // Big
	KFloat   // Float
	KComplex // Float, Imag
	KBytes   // Str; also any other object with a buffer
	KStr     // Str, Interned
	KTuple   // Items
	KList    // Items
	KDict    // Items: key, value, key, value...
	KSet     // Items
	KFrozenSet
	KCode // Code
)

// Item is what Marshal has to know of an object.
type Item[V any] struct {
	Kind Kind

	// ID identifies the object, so that the second time it occurs a
	// reference is written; nil if it has no identity worth keeping. It must
	// be usable as a map key.
	ID any
	// Shared objects are marked for reference even if they occur only once.
	// (CPython decides by reference count; marking is harmless.)
	Shared bool

	Int      int64
	Big      *big.Int
	Float    float64
	Imag     float64
	Str      string
	Interned bool
	Items    []V
	Code     *RawCode[V]
}

// Inspector takes objects of type V apart for Marshal.
type Inspector[V any] interface {
	Inspect(v V) Item[V]
}
