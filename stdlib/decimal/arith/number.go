package arith

import (
	"math"
	"math/big"
	"math/bits"
)

// Kind tells numbers from infinities and NaNs.
type Kind uint8

// The kinds, in an order such that k >= QNaN means a NaN.
const (
	Finite Kind = iota
	Infinite
	QNaN
	SNaN
)

// Number is a decimal number. The coefficient is in lo and hi when wide is nil;
// wide holds coefficients from 2^128 on only. A NaN's payload is its
// coefficient. The zero Number is 0E+0.
type Number struct {
	lo, hi uint64
	wide   *big.Int // never changed once set
	Exp    int64
	count  int32 // digits of wide, 0 while not counted
	Neg    bool
	Kind   Kind
}

func (x *Number) coef() u128 { return u128{x.hi, x.lo} }

func (x *Number) setCoef(c u128) { x.hi, x.lo, x.wide, x.count = c.hi, c.lo, nil, 0 }

// setBig sets the coefficient; b, which is not negative, must not change later.
func (x *Number) setBig(b *big.Int) {
	if b.BitLen() > 128 {
		x.lo, x.hi, x.wide, x.count = 0, 0, b, 0
		return
	}
	x.setCoef(pairOf(b))
}

// pairOf returns the value of a big.Int below 2^128.
func pairOf(b *big.Int) (c u128) {
	for i, w := range b.Bits() {
		if bits.UintSize == 32 {
			w64 := uint64(w)
			switch i {
			case 0, 1:
				c.lo |= w64 << (32 * uint(i))
			default:
				c.hi |= w64 << (32 * uint(i-2))
			}
			continue
		}
		if i == 0 {
			c.lo = uint64(w)
		} else {
			c.hi = uint64(w)
		}
	}
	return c
}

func bigOfPair(c u128) *big.Int {
	b := new(big.Int).SetUint64(c.hi)
	if c.hi != 0 {
		b.Lsh(b, 64)
	}
	return b.Or(b, new(big.Int).SetUint64(c.lo))
}

// Big returns the coefficient; it must not be changed.
func (x *Number) Big() *big.Int {
	if x.wide != nil {
		return x.wide
	}
	if x.hi == 0 {
		return new(big.Int).SetUint64(x.lo)
	}
	return bigOfPair(x.coef())
}

// IsSmall reports whether x needs no memory beside itself.
func (x *Number) IsSmall() bool { return x.wide == nil }

// SetSmall copies x, which is small, to z, whose memory is fresh.
func (z *Number) SetSmall(x *Number) {
	z.lo, z.hi, z.Exp, z.Neg, z.Kind = x.lo, x.hi, x.Exp, x.Neg, x.Kind
}

// Small returns a coefficient of one word.
func (x *Number) Small() (uint64, bool) { return x.lo, x.wide == nil && x.hi == 0 }

// IsZero reports whether x is a zero.
func (x *Number) IsZero() bool { return x.Kind == Finite && x.noCoef() }

func (x *Number) noCoef() bool { return x.lo|x.hi == 0 && x.wide == nil }

// IsNaN reports whether x is a NaN, quiet or signaling.
func (x *Number) IsNaN() bool { return x.Kind >= QNaN }

// IsOdd reports whether the coefficient is odd.
func (x *Number) isOdd() bool {
	if x.wide != nil {
		return x.wide.Bit(0) == 1
	}
	return x.lo&1 == 1
}

// Digits returns the number of digits of the coefficient; zero has one.
func (x *Number) Digits() int64 {
	if x.wide == nil {
		if x.hi == 0 {
			return int64(digits64(x.lo))
		}
		return int64(x.coef().digits())
	}
	if x.count == 0 {
		x.count = int32(digitsOfBig(x.wide))
	}
	return int64(x.count)
}

// digitBounds returns bounds of Digits that cost nothing.
func (x *Number) digitBounds() (least, most int64) {
	if x.wide == nil || x.count != 0 {
		d := x.Digits()
		return d, d
	}
	n := x.wide.BitLen()
	return digitsOfBits(n - 1), digitsOfBits(n)
}

// digitsOfBits is the number of digits of 2^n, n > 0.
func digitsOfBits(n int) int64 {
	const shift = 62
	const log2 uint64 = 1388255822130839283 // floor(log10(2) * 2^62)
	hi, lo := bits.Mul64(uint64(n), log2)
	return int64(hi<<(64-shift)|lo>>shift) + 1
}

// digitsOfBig counts the digits of b > 0.
func digitsOfBig(b *big.Int) int64 {
	n := b.BitLen()
	least, most := digitsOfBits(n-1), digitsOfBits(n)
	if least != most && b.Cmp(bigPow10(least)) >= 0 {
		return most
	}
	return least
}

var bigTen = big.NewInt(10)

// bigPowers holds 10^n for n that occur often; it is filled on demand by
// bigPow10, and never changed otherwise.
var bigPowers [256]*big.Int

// bigPow10 returns 10^n, which must not be changed.
func bigPow10(n int64) *big.Int {
	if n < int64(len(bigPowers)) {
		if p := bigPowers[n]; p != nil {
			return p
		}
	}
	// 5^n shifted: the multiplications are shorter by a factor of log2(10)/log2(5).
	p := new(big.Int).Exp(big.NewInt(5), big.NewInt(n), nil)
	p.Lsh(p, uint(n))
	if n < int64(len(bigPowers)) {
		bigPowers[n] = p
	}
	return p
}

// Adjusted returns the exponent of the first digit.
func (x *Number) Adjusted() int64 { return x.Exp + x.Digits() - 1 }

// SetInt64 makes z an integer.
func (z *Number) SetInt64(i int64) {
	*z = Number{Neg: i < 0, lo: uint64(i)}
	if i < 0 {
		z.lo = -z.lo
	}
}

// SetBigInt makes z an integer.
func (z *Number) SetBigInt(b *big.Int) {
	*z = Number{Neg: b.Sign() < 0}
	if b.Sign() < 0 {
		b = new(big.Int).Neg(b)
	}
	z.setBig(b)
}

// Set makes z a finite number with the given coefficient, which is not
// negative and must not change later.
func (z *Number) Set(neg bool, coef *big.Int, exp int64) {
	*z = Number{Neg: neg, Exp: exp}
	z.setBig(coef)
}

// SetInf makes z an infinity.
func (z *Number) SetInf(neg bool) { *z = Number{Neg: neg, Kind: Infinite} }

// SetNaN makes z a quiet NaN without payload.
func (z *Number) SetNaN() { *z = Number{Kind: QNaN} }

// SetSpecial makes z an infinity or a NaN with a payload.
func (z *Number) SetSpecial(kind Kind, neg bool, payload *big.Int) {
	*z = Number{Kind: kind, Neg: neg}
	if kind >= QNaN {
		z.setBig(payload)
	}
}

// IsInteger reports whether x is a finite number without fraction.
func (x *Number) IsInteger() bool {
	if x.Kind != Finite {
		return false
	}
	if x.Exp >= 0 || x.noCoef() {
		return true
	}
	if x.Exp < -x.Digits() {
		return false
	}
	if x.wide == nil {
		_, rem := x.coef().cut(int(min(-x.Exp, maxPow128+1)))
		return rem == exactly
	}
	return new(big.Int).Rem(x.wide, bigPow10(-x.Exp)).Sign() == 0
}

// Int returns the integer part; tooBig tells that it has more digits than
// anybody can want.
func (x *Number) Int() (b *big.Int, tooBig bool) {
	switch {
	case x.noCoef() || x.Exp < 0 && -x.Exp >= x.Digits():
		return new(big.Int), false
	case x.Exp > maxWork:
		return nil, true
	case x.Exp >= 0:
		b = new(big.Int).Mul(x.Big(), bigPow10(x.Exp))
	default:
		b = new(big.Int).Quo(x.Big(), bigPow10(-x.Exp))
	}
	if x.Neg {
		b.Neg(b)
	}
	return b, false
}

// smallInt returns the value of an integer that fits 63 bits; ok is false for
// others.
func (x *Number) smallInt() (i int64, ok bool) {
	if !x.IsInteger() {
		return 0, false
	}
	if x.noCoef() {
		return 0, true
	}
	if x.Adjusted() > 18 {
		return 0, false
	}
	b, _ := x.Int()
	if !b.IsInt64() {
		return 0, false
	}
	i = b.Int64()
	return i, i != math.MinInt64
}

// maxWork is the number of digits beyond which an operation is refused for
// want of memory.
const maxWork = 2_000_000_000
