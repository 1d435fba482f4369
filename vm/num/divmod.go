package num

import (
	"math"
	"math/big"
)

// Python's division rounds down: the remainder has the divisor's sign.

// errIntDiv and its likes are shared: an *Error is never changed.
var (
	errIntDiv = zeroDivision("integer division or modulo by zero")
	errIntMod = zeroDivision("integer modulo by zero")
)

// FloorDivInt64 is x // y for y != 0; ok is false for the one quotient that
// does not fit, MinInt64 // -1.
func FloorDivInt64(x, y int64) (q int64, ok bool) {
	if y == -1 {
		return -x, x != math.MinInt64
	}
	q = x / y
	if r := x - q*y; r != 0 && r^y < 0 {
		q--
	}
	return q, true
}

// ModInt64 is x % y for y != 0.
func ModInt64(x, y int64) int64 {
	if y == -1 {
		return 0
	}
	r := x % y
	if r != 0 && r^y < 0 {
		r += y
	}
	return r
}

// FloorDiv returns x // y.
func FloorDiv(x, y Int) (Int, *Error) {
	if y.Sign() == 0 {
		return Int{}, errIntDiv
	}
	if x.B == nil && y.B == nil {
		if q, ok := FloorDivInt64(x.S, y.S); ok {
			return Int{S: q}, nil
		}
	}
	q, _ := floorDivMod(x.Big(), y.Big())
	return FromBig(q), nil
}

// Mod returns x % y.
func Mod(x, y Int) (Int, *Error) {
	if y.Sign() == 0 {
		return Int{}, errIntMod
	}
	if x.B == nil && y.B == nil {
		return Int{S: ModInt64(x.S, y.S)}, nil
	}
	_, r := floorDivMod(x.Big(), y.Big())
	return FromBig(r), nil
}

// DivMod returns x // y and x % y.
func DivMod(x, y Int) (q, r Int, err *Error) {
	if y.Sign() == 0 {
		return Int{}, Int{}, errIntDiv
	}
	if x.B == nil && y.B == nil {
		if q, ok := FloorDivInt64(x.S, y.S); ok {
			return Int{S: q}, Int{S: x.S - q*y.S}, nil
		}
	}
	bq, br := floorDivMod(x.Big(), y.Big())
	return FromBig(bq), FromBig(br), nil
}

var bigOne = big.NewInt(1)

func floorDivMod(x, y *big.Int) (q, r *big.Int) {
	q, r = new(big.Int).QuoRem(x, y, new(big.Int))
	if r.Sign() != 0 && r.Sign() != y.Sign() {
		q.Sub(q, bigOne)
		r.Add(r, y)
	}
	return q, r
}

// FloatDivMod returns x // y and x % y for floats and y != 0. It follows the
// rules of the reference: the remainder is exact and has the sign of y, also
// when it is zero, and the quotient is rounded to a whole number.
func FloatDivMod(x, y float64) (q, r float64) {
	r = Fmod(x, y)
	q = (x - r) / y
	if r != 0 {
		if (y < 0) != (r < 0) {
			r += y
			q--
		}
	} else {
		r = math.Copysign(0, y)
	}
	if q != 0 {
		f := math.Floor(q)
		if q-f > 0.5 {
			f++
		}
		return f, r
	}
	return math.Copysign(0, x/y), r
}

// FloatMod is x % y for floats and y != 0.
func FloatMod(x, y float64) float64 {
	r := Fmod(x, y)
	if r == 0 {
		return math.Copysign(0, y)
	}
	if (y < 0) != (r < 0) {
		r += y
	}
	return r
}

// FloatFloorDiv is x // y for floats and y != 0.
func FloatFloorDiv(x, y float64) float64 {
	q, _ := FloatDivMod(x, y)
	return q
}
