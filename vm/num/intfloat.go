package num

import (
	"math"
	"math/big"
	"math/bits"
)

var errIntTooLarge = overflowError("int too large to convert to float")

// ToFloat is float(x), rounded to nearest even; too large is an OverflowError.
func ToFloat(x Int) (float64, *Error) {
	if x.B == nil {
		return float64(x.S), nil
	}
	return BigToFloat(x.B)
}

// BigToFloat is ToFloat for a *big.Int.
func BigToFloat(b *big.Int) (float64, *Error) {
	if b.BitLen() > 1024 {
		return 0, errIntTooLarge
	}
	f, _ := new(big.Float).SetInt(b).Float64()
	if math.IsInf(f, 0) {
		return 0, errIntTooLarge
	}
	return f, nil
}

// TrueDiv is x / y for integers: the exact quotient rounded once.
func TrueDiv(x, y Int) (float64, *Error) {
	if y.Sign() == 0 {
		return 0, zeroDivision("division by zero")
	}
	const exact = 1 << 53
	if x.B == nil && y.B == nil && -exact <= x.S && x.S <= exact && -exact <= y.S && y.S <= exact {
		return float64(x.S) / float64(y.S), nil
	}
	if x.Sign() == 0 {
		return math.Copysign(0, float64(y.Sign())), nil
	}
	a, b := new(big.Int).Abs(x.Big()), new(big.Int).Abs(y.Big())
	// Shift so that the quotient has 66 or 67 bits, more than a float and a
	// sticky bit need.
	shift := 66 - (a.BitLen() - b.BitLen())
	if shift > 66+1100 {
		return signed(0, x, y), nil
	}
	if shift < 66-1030 {
		return 0, overflowError("integer division result too large for a float")
	}
	if shift >= 0 {
		a.Lsh(a, uint(shift))
	} else {
		b.Lsh(b, uint(-shift))
	}
	q, r := a.QuoRem(a, b, new(big.Int))
	if r.Sign() != 0 {
		q.SetBit(q, 0, 1)
	}
	f := new(big.Float).SetInt(q)
	f.SetMantExp(f, -shift)
	res, _ := f.Float64()
	if math.IsInf(res, 0) {
		return 0, overflowError("integer division result too large for a float")
	}
	return signed(res, x, y), nil
}

func signed(f float64, x, y Int) float64 {
	if x.Sign()*y.Sign() < 0 {
		return -f
	}
	return f
}

// IntOfFloat is int(f), truncated towards zero.
func IntOfFloat(f float64) (Int, *Error) {
	if f > -1<<63 && f < 1<<63 {
		return Int{S: int64(f)}, nil
	}
	if f != f {
		return Int{}, valueError("cannot convert float NaN to integer")
	}
	if math.IsInf(f, 0) {
		return Int{}, overflowError("cannot convert float infinity to integer")
	}
	b, _ := new(big.Float).SetFloat64(f).Int(nil)
	return FromBig(b), nil
}

// FloorInt is math.floor(f).
func FloorInt(f float64) (Int, *Error) { return IntOfFloat(math.Floor(f)) }

// CeilInt is math.ceil(f).
func CeilInt(f float64) (Int, *Error) { return IntOfFloat(math.Ceil(f)) }

// RoundInt is round(f): to the nearest integer, halves to even.
func RoundInt(f float64) (Int, *Error) { return IntOfFloat(math.RoundToEven(f)) }

// AsIntegerRatio is f.as_integer_ratio().
func AsIntegerRatio(f float64) (n, d Int, err *Error) {
	if f != f {
		return n, d, valueError("cannot convert NaN to integer ratio")
	}
	if math.IsInf(f, 0) {
		return n, d, overflowError("cannot convert Infinity to integer ratio")
	}
	fr, e := math.Frexp(f)
	m := int64(fr * (1 << 53))
	if m == 0 {
		return Int{}, Small(1), nil
	}
	e -= 53
	z := bits.TrailingZeros64(uint64(m))
	m >>= z
	e += z
	n, d = Small(m), Small(1)
	if e > 0 {
		n, err = Lsh(n, Small(int64(e)))
	} else {
		d, err = Lsh(d, Small(int64(-e)))
	}
	return n, d, err
}

// CompareFloat compares x and f exactly: -1, 0, 1; ok is false for a NaN.
func CompareFloat(x Int, f float64) (c int, ok bool) {
	if f != f {
		return 0, false
	}
	if x.B == nil && f >= -1<<63 && f < 1<<63 {
		i := int64(f)
		switch {
		case x.S < i:
			return -1, true
		case x.S > i:
			return 1, true
		}
		// Equal whole parts: the fraction decides.
		switch t := f - float64(i); {
		case t > 0:
			return -1, true
		case t < 0:
			return 1, true
		}
		return 0, true
	}
	if math.IsInf(f, 1) {
		return -1, true
	}
	if math.IsInf(f, -1) {
		return 1, true
	}
	if x.B == nil {
		if f > 0 {
			return -1, true
		}
		return 1, true
	}
	// A float beyond int64 is whole, and one within is nearer zero than any
	// big integer, so truncation loses nothing that matters.
	i, _ := IntOfFloat(f)
	return x.Cmp(i), true
}

// RoundIntDigits is round(x, n) for a negative n: to a multiple of 10**-n,
// halves to the even multiple. For n >= 0 it is x itself.
func RoundIntDigits(x Int, n Int) (Int, *Error) {
	if n.Sign() >= 0 {
		return x, nil
	}
	// A power far above x rounds to zero; no need to compute it.
	if n.B != nil || -n.S > int64(x.BitLen()) {
		return Int{}, nil
	}
	p, err := Pow(Small(10), Small(-n.S))
	if err != nil {
		return Int{}, err
	}
	q, r, err := DivMod(x, p)
	if err != nil {
		return Int{}, err
	}
	c := Mul(r, Small(2)).Cmp(p)
	odd := q.B == nil && q.S&1 == 1 || q.B != nil && q.B.Bit(0) == 1
	if c > 0 || c == 0 && odd {
		q = Add(q, Small(1))
	}
	return Mul(q, p), nil
}
