package num

import (
	"math"
	"unsafe"
)

// PowFloat is C's pow(x, y). What Python makes an error of it gives an infinity
// (overflow, zero to a negative power) or NaN (fraction of a negative number);
// see PowError. (x*x is not the same as pow(x, 2): it is rounded correctly, pow
// is wrong in one case of a thousand, and programs show the difference.)
func PowFloat(x, y float64) float64 {
	switch {
	case x > 0 && x <= math.MaxFloat64 && math.Abs(y) <= math.MaxFloat64:
		return powPositive(x, y, 1)
	case x < 0 && x >= -math.MaxFloat64 && math.Abs(y) <= math.MaxFloat64:
		if y != math.Trunc(y) {
			return math.NaN()
		}
		sign := 1.0
		if math.Abs(y) < 1<<53 && int64(y)&1 == 1 {
			sign = -1
		}
		return powPositive(-x, y, sign)
	}
	return math.Pow(x, y) // zeros, infinities and NaN are the same everywhere
}

// powPositive is sign * x**y for finite x > 0: exp(y log(x)), the logarithm as a
// pair because its error is multiplied by y.
func powPositive(x, y, sign float64) float64 {
	if y == 0 || x == 1 {
		return sign
	}
	hi, lo := logPair(x)
	p := float64(y * hi)
	switch {
	case p > 1100:
		return sign * math.Inf(1)
	case p < -1100:
		return sign * 0
	case math.Abs(p) < 0x1p-65:
		return sign * (1 + p)
	}
	pl := math.FMA(y, hi, -p) + y*lo
	switch {
	case p >= 709.782712893384 && (p > 709.79 || expPair(p, pl) > math.MaxFloat64):
		return sign * math.Inf(1)
	case p < -746:
		return sign * 0
	}
	return sign * expPair(p, pl)
}

// PowError is the error that x ** y for floats is in Python, given the result
// r of PowFloat; nil if none. The operator raises ZeroDivisionError for a zero
// base and a negative exponent; the caller must have turned a negative base
// with a fractional exponent into a complex power.
func PowError(x, y, r float64) *Error {
	if math.Abs(r) <= math.MaxFloat64 || math.IsInf(x, 0) || math.IsInf(y, 0) || x != x || y != y {
		return nil
	}
	if x == 0 && y < 0 {
		return zeroDivision("0.0 cannot be raised to a negative power")
	}
	return overflowError("(34, 'Numerical result out of range')")
}

// PowTables returns the tables of logarithms and of powers of two, for machine code
// that does what powPositive does.
func PowTables() (log, exp unsafe.Pointer) {
	return unsafe.Pointer(&logTable), unsafe.Pointer(&expTable)
}
