package code

import (
	"math"
	"math/big"
)

// Constants, as they appear in Code.Consts and in the Constant nodes of an
// AST, are Go values of exactly these types:
//
//	None{}        None
//	Ellipsis{}    Ellipsis
//	bool          True, False
//	int64         an int that fits
//	*big.Int      an int that does not fit an int64 (never one that does)
//	float64       float
//	complex128    complex
//	Str           str
//	Bytes         bytes
//	Tuple         tuple
//	FrozenSet     frozenset
//	*Code         code object
//
// They are immutable by convention.

// None is Python's None.
type None struct{}

// Ellipsis is Python's Ellipsis, written `...`.
type Ellipsis struct{}

// Str is a Python string in WTF-8: UTF-8 in which a lone surrogate
// (U+D800..U+DFFF) is written as the three bytes that UTF-8 would use for it
// if it were allowed to.
type Str string

// Bytes is a Python bytes object.
type Bytes string

// Tuple is a Python tuple.
type Tuple []any

// FrozenSet is a Python frozenset; the order is the order in which the
// elements were added, without duplicates.
type FrozenSet []any

// Int returns the constant for v: an int64 when it fits, else v itself.
func Int(v *big.Int) any {
	if v.IsInt64() {
		return v.Int64()
	}
	return v
}

// BigInt returns the value of an int constant (int64 or *big.Int) as a
// *big.Int that the caller must not change.
func BigInt(c any) (*big.Int, bool) {
	switch v := c.(type) {
	case int64:
		return big.NewInt(v), true
	case *big.Int:
		return v, true
	}
	return nil, false
}

// Same reports whether two constants are interchangeable in a code object:
// same type, same value, the sign of zeros included. It is stricter than
// Python's ==, under which 1, 1.0 and True are equal.
func Same(a, b any) bool {
	switch x := a.(type) {
	case nil:
		return b == nil
	case None:
		_, ok := b.(None)
		return ok
	case Ellipsis:
		_, ok := b.(Ellipsis)
		return ok
	case bool:
		y, ok := b.(bool)
		return ok && x == y
	case int64:
		y, ok := b.(int64)
		return ok && x == y
	case *big.Int:
		y, ok := b.(*big.Int)
		return ok && x.Cmp(y) == 0
	case float64:
		y, ok := b.(float64)
		return ok && math.Float64bits(x) == math.Float64bits(y)
	case complex128:
		y, ok := b.(complex128)
		return ok && math.Float64bits(real(x)) == math.Float64bits(real(y)) &&
			math.Float64bits(imag(x)) == math.Float64bits(imag(y))
	case Str:
		y, ok := b.(Str)
		return ok && x == y
	case Bytes:
		y, ok := b.(Bytes)
		return ok && x == y
	case Tuple:
		y, ok := b.(Tuple)
		return ok && sameList(x, y)
	case FrozenSet:
		y, ok := b.(FrozenSet)
		return ok && sameSet(x, y)
	case *Code:
		y, ok := b.(*Code)
		return ok && x == y
	}
	return false
}

func sameList(a, b []any) bool {
	if len(a) != len(b) {
		return false
	}
	for i := range a {
		if !Same(a[i], b[i]) {
			return false
		}
	}
	return true
}

// sameSet compares without regard to order. Sets in source code are small.
func sameSet(a, b []any) bool {
	if len(a) != len(b) {
		return false
	}
next:
	for _, x := range a {
		for _, y := range b {
			if Same(x, y) {
				continue next
			}
		}
		return false
	}
	return true
}
