package num

import (
	"math"
	"math/big"
	"math/bits"
)

// Int is an integer of any size: S when B is nil, else *B. A normal Int has B
// only when the number does not fit int64; every function here returns normal
// Ints and accepts only normal ones.
type Int struct {
	S int64
	B *big.Int
}

// Small makes an Int of an int64.
func Small(s int64) Int { return Int{S: s} }

// FromBig makes a normal Int of b; b belongs to the Int afterwards.
func FromBig(b *big.Int) Int {
	if b.IsInt64() {
		return Int{S: b.Int64()}
	}
	return Int{B: b}
}

// FromUint64 makes an Int of an unsigned word.
func FromUint64(u uint64) Int {
	if u <= math.MaxInt64 {
		return Int{S: int64(u)}
	}
	return Int{B: new(big.Int).SetUint64(u)}
}

// Big returns the number as a *big.Int, which must not be changed.
func (x Int) Big() *big.Int {
	if x.B != nil {
		return x.B
	}
	return big.NewInt(x.S)
}

// IsSmall reports whether the number is in S.
func (x Int) IsSmall() bool { return x.B == nil }

// Sign is -1, 0 or 1.
func (x Int) Sign() int {
	if x.B != nil {
		return x.B.Sign()
	}
	switch {
	case x.S < 0:
		return -1
	case x.S > 0:
		return 1
	}
	return 0
}

// Cmp is -1, 0 or 1 as x is below, at or above y.
func (x Int) Cmp(y Int) int {
	if x.B == nil && y.B == nil {
		switch {
		case x.S < y.S:
			return -1
		case x.S > y.S:
			return 1
		}
		return 0
	}
	return x.Big().Cmp(y.Big())
}

// Int64 is the number when it fits int64.
func (x Int) Int64() (int64, bool) { return x.S, x.B == nil }

// Uint64 is the number when it fits uint64.
func (x Int) Uint64() (uint64, bool) {
	if x.B != nil {
		return x.B.Uint64(), x.B.IsUint64()
	}
	return uint64(x.S), x.S >= 0
}

// AddInt64 adds and reports whether the sum fits.
func AddInt64(a, b int64) (int64, bool) {
	c := a + b
	return c, (a^c)&(b^c) >= 0
}

// SubInt64 subtracts and reports whether the difference fits.
func SubInt64(a, b int64) (int64, bool) {
	c := a - b
	return c, (a^b)&(a^c) >= 0
}

// MulInt64 multiplies and reports whether the product fits.
func MulInt64(a, b int64) (int64, bool) {
	hi, lo := bits.Mul64(uint64(a), uint64(b))
	// The signed high word differs from the unsigned one by a correction for
	// each negative operand; the product fits when it is lo's sign extension.
	shi := int64(hi) - (a>>63)&b - (b>>63)&a
	return int64(lo), shi == int64(lo)>>63
}

// Add returns x + y.
func Add(x, y Int) Int {
	if x.B == nil && y.B == nil {
		if c, ok := AddInt64(x.S, y.S); ok {
			return Int{S: c}
		}
	}
	return FromBig(new(big.Int).Add(x.Big(), y.Big()))
}

// Sub returns x - y.
func Sub(x, y Int) Int {
	if x.B == nil && y.B == nil {
		if c, ok := SubInt64(x.S, y.S); ok {
			return Int{S: c}
		}
	}
	return FromBig(new(big.Int).Sub(x.Big(), y.Big()))
}

// Mul returns x * y.
func Mul(x, y Int) Int {
	if x.B == nil && y.B == nil {
		if c, ok := MulInt64(x.S, y.S); ok {
			return Int{S: c}
		}
	}
	return FromBig(new(big.Int).Mul(x.Big(), y.Big()))
}

// Neg returns -x.
func Neg(x Int) Int {
	if x.B == nil && x.S != math.MinInt64 {
		return Int{S: -x.S}
	}
	return FromBig(new(big.Int).Neg(x.Big()))
}

// Abs returns |x|.
func Abs(x Int) Int {
	if x.Sign() < 0 {
		return Neg(x)
	}
	return x
}

// Not returns ~x, which is -x-1.
func Not(x Int) Int {
	if x.B == nil {
		return Int{S: ^x.S}
	}
	return FromBig(new(big.Int).Not(x.B))
}

// And returns x & y in two's complement.
func And(x, y Int) Int {
	if x.B == nil && y.B == nil {
		return Int{S: x.S & y.S}
	}
	return FromBig(new(big.Int).And(x.Big(), y.Big()))
}

// Or returns x | y in two's complement.
func Or(x, y Int) Int {
	if x.B == nil && y.B == nil {
		return Int{S: x.S | y.S}
	}
	return FromBig(new(big.Int).Or(x.Big(), y.Big()))
}

// Xor returns x ^ y in two's complement.
func Xor(x, y Int) Int {
	if x.B == nil && y.B == nil {
		return Int{S: x.S ^ y.S}
	}
	return FromBig(new(big.Int).Xor(x.Big(), y.Big()))
}
