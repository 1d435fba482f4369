package object

import (
	"math/big"
	"unsafe"
)

// Int is an int as a heap object: one that does not fit 48 bits, True and
// False, and instances of subclasses of int. Ints of at most 64 bits are held
// in small, wider ones in big; big is nil exactly when the value fits 64 bits.
type Int struct {
	Object
	small int64
	big   *big.Int
}

func newWideInt(i int64) Value {
	return (&Int{Object: Object{&IntType.Root}, small: i}).Value()
}

// MakeBig makes an int of any size; b must not change afterwards.
func MakeBig(b *big.Int) Value {
	if b.IsInt64() {
		return MakeInt(b.Int64())
	}
	return (&Int{Object: Object{&IntType.Root}, big: b}).Value()
}

// AsInt returns the value of an int (bools and instances of subclasses
// included): as i when it fits 64 bits, else as b. ok is false for other types.
func AsInt(v Value) (i int64, b *big.Int, ok bool) {
	if v.IsInt() {
		return v.Int(), nil, true
	}
	if v.IsObject() && v.header().shape.Typ.Flags&TypeIntSub != 0 {
		p := (*Int)(v.p)
		return p.small, p.big, true
	}
	return 0, nil, false
}

// IsIntLike reports whether v is an int, a bool or an instance of a subclass.
func IsIntLike(v Value) bool {
	return v.IsInt() || v.IsObject() && v.header().shape.Typ.Flags&TypeIntSub != 0
}

// BigOf returns an int's value as a big.Int, which must not be changed.
func BigOf(i int64, b *big.Int) *big.Int {
	if b != nil {
		return b
	}
	return big.NewInt(i)
}

// FloatObject is an instance of a subclass of float; exact floats live in the
// Value.
type FloatObject struct {
	Object
	f float64
}

// AsFloat returns the value of a float or of an instance of a subclass.
func AsFloat(v Value) (float64, bool) {
	if v.IsFloat() {
		return v.Float(), true
	}
	if v.IsObject() && v.header().shape.Typ.Flags&TypeFloatSub != 0 {
		return (*FloatObject)(v.p).f, true
	}
	return 0, false
}

var _ = unsafe.Pointer(nil)
