package object

import (
	"math"
	"math/big"
	"unsafe"
)

// Value is one Python value in one machine word, NaN-boxed and held in a
// pointer-typed word so that Go's collector follows it when it is a pointer:
//
//	top 16 bits   meaning
//	0000          pointer to an object whose first word is its *Shape; all zero: no value
//	0002..FFFC    a float: IEEE bits + 2^49
//	FFFE          a 48-bit signed int; wider ints are *Int objects
//
// The zero Value is "no value" (CPython's NULL): an unbound local, an exhausted
// iterator, a missing optional argument. It is never visible to Python code.
//
// Two Values are the same word exactly when Python's `is` holds, except that
// equal floats and equal small ints are identical, but for those of distinct.go.
type Value struct{ p unsafe.Pointer }

const (
	tagShift   = 48
	tagInt     = 0xFFFE
	intTagBits = uint64(tagInt) << tagShift
	floatBias  = uint64(1) << 49
	// MaxSmallInt and MinSmallInt bound the ints that live in the word itself.
	MaxSmallInt = 1<<47 - 1
	MinSmallInt = -1 << 47
)

// None, True, False, Ellipsis and NotImplemented are the addresses of Go
// globals, so they compare as words.
var (
	noneObject           Object
	ellipsisObject       Object
	notImplementedObject Object
	trueObject           Int
	falseObject          Int

	None           = Value{unsafe.Pointer(&noneObject)}
	Ellipsis       = Value{unsafe.Pointer(&ellipsisObject)}
	NotImplemented = Value{unsafe.Pointer(&notImplementedObject)}
	True           = Value{unsafe.Pointer(&trueObject)}
	False          = Value{unsafe.Pointer(&falseObject)}
)

// FromPtr makes the Value of a heap object. p points to a struct whose first
// field is Object, or is nil for "no value".
func FromPtr(p unsafe.Pointer) Value { return Value{p} }

// FromBits makes the Value with the given raw word. It is for the JIT's exits
// and for tests; bits that are not a canonical Value corrupt the heap.
func FromBits(b uint64) Value { return Value{unsafe.Pointer(uintptr(b))} }

// Bits returns the raw word. It must not be kept across a call: the collector
// does not see pointers in integers.
func (v Value) Bits() uint64 { return uint64(uintptr(v.p)) }

// Ptr returns the object pointer. It is meaningful only when IsObject.
func (v Value) Ptr() unsafe.Pointer { return v.p }

// IsNil reports whether v is "no value".
func (v Value) IsNil() bool { return v.p == nil }

// IsInt reports whether v is a small int held in the word. Wide ints, bools
// and instances of int subclasses are objects: see AsInt.
func (v Value) IsInt() bool { return v.Bits()>>tagShift == tagInt }

// IsFloat reports whether v is a float held in the word (every exact float is).
func (v Value) IsFloat() bool {
	return v.Bits()-floatBias < (0xFFFD-2)<<tagShift
}

// IsObject reports whether v points to a heap object (and is not "no value").
func (v Value) IsObject() bool { return v.p != nil && v.Bits()>>tagShift == 0 }

// Int returns the small int held in the word; v.IsInt must hold.
func (v Value) Int() int64 { return int64(v.Bits()<<16) >> 16 }

// Float returns the float held in the word; v.IsFloat must hold.
func (v Value) Float() float64 { return math.Float64frombits(v.Bits() - floatBias) }

// SmallInt makes a Value of an int known to fit 48 bits.
func SmallInt(i int64) Value {
	return Value{unsafe.Pointer(uintptr(uint64(i)&(1<<tagShift-1) | intTagBits))}
}

// FitsSmall reports whether i can be held in the word.
func FitsSmall(i int64) bool { return i<<16>>16 == i }

// MakeInt makes an int of any 64-bit value.
func MakeInt(i int64) Value {
	if FitsSmall(i) {
		return SmallInt(i)
	}
	return newWideInt(i)
}

// MakeUint makes an int of an unsigned 64-bit value.
func MakeUint(u uint64) Value {
	if u <= MaxSmallInt {
		return SmallInt(int64(u))
	}
	if u <= math.MaxInt64 {
		return newWideInt(int64(u))
	}
	return MakeBig(new(big.Int).SetUint64(u))
}

// MakeFloat makes a float. NaNs whose payload would collide with the tags are
// replaced by the quiet NaN of the same sign.
func MakeFloat(f float64) Value {
	b := math.Float64bits(f)
	if f != f {
		b = b&(1<<63) | 0x7FF8<<48
	}
	return Value{unsafe.Pointer(uintptr(b + floatBias))}
}

// MakeBool makes True or False.
func MakeBool(b bool) Value {
	if b {
		return True
	}
	return False
}

// Object is the header of every heap object: embed it as the first field.
//
// The header word is the object's shape, not its type: the shape of an object
// names its type and, for objects with attributes of their own, the layout of
// these attributes, so that one compare of the header word proves everything
// an inline cache has to know.
type Object struct{ shape *Shape }

// Shape returns the object's shape.
func (o *Object) Shape() *Shape { return o.shape }

// Type returns the object's type.
func (o *Object) Type() *Type { return o.shape.Typ }

// SetType stamps a fresh object with the shape that t's instances start with.
func (o *Object) SetType(t *Type) { o.shape = t.First }

// SetShape gives a new object the shape that v is the address of.
func (o *Object) SetShape(v Value) { o.shape = (*Shape)(v.p) }

// Value returns the object as a Value.
func (o *Object) Value() Value { return Value{unsafe.Pointer(o)} }

// header returns the header of a heap object.
func (v Value) header() *Object { return (*Object)(v.p) }

// ShapeOf returns the shape of any value; v must not be "no value".
func ShapeOf(v Value) *Shape {
	b := v.Bits()
	if b>>tagShift == 0 {
		return v.header().shape
	}
	if b>>tagShift == tagInt {
		return &IntType.Root
	}
	return &FloatType.Root
}

// TypeOf returns the type of any value; v must not be "no value".
func TypeOf(v Value) *Type { return ShapeOf(v).Typ }

// IsExact reports whether v is a heap object whose type is t itself, for
// builtin types without instance attributes (str, list, tuple, dict, ...).
// It does not hold for small ints and floats.
func IsExact(v Value, t *Type) bool {
	return v.Bits()>>tagShift == 0 && v.p != nil && v.header().shape == &t.Root
}

// IsInstance reports whether v's type is t or derives from it, by MRO only
// (no __instancecheck__).
func IsInstance(v Value, t *Type) bool {
	vt := TypeOf(v)
	return vt == t || vt.IsSubtype(t)
}

// ID returns the integer that id() shows.
func ID(v Value) Value {
	b := v.Bits()
	if b>>tagShift == 0 {
		return MakeInt(int64(b))
	}
	if v.IsInt() {
		// Odd, unlike addresses; and small, which makes it a better key.
		if n := v.Int(); n>>42 == n>>63 {
			return SmallInt(int64(uint64(n)<<1^uint64(n>>63))<<3 | 1)
		}
	}
	return MakeUint(b)
}
