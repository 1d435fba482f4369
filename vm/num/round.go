package num

import (
	"math"
	"strconv"
)

// RoundFloat is round(f, n): the decimal nearest to the exact value of f with n
// digits after the point (before it, for negative n), halves to even.
func RoundFloat(f float64, n Int) (float64, *Error) {
	if f != f || math.IsInf(f, 0) || f == 0 {
		return f, nil
	}
	// More than 323 digits change nothing, fewer than -308 leave nothing.
	if n.B != nil || n.S > 323 || n.S < -308 {
		if n.Sign() > 0 {
			return f, nil
		}
		return math.Copysign(0, f), nil
	}
	var buf [400]byte
	if n.S >= 0 {
		if math.Abs(f) >= 1<<52 {
			return f, nil
		}
		r, _ := strconv.ParseFloat(string(strconv.AppendFloat(buf[:0], f, 'f', int(n.S), 64)), 64)
		return r, nil
	}
	return roundTens(f, int(-n.S))
}

// roundTens rounds to a multiple of 10**k. The exponent form with as many
// digits as stay has strconv do the correct rounding.
func roundTens(f float64, k int) (float64, *Error) {
	a := math.Abs(f)
	exp := decimalExponent(a)
	keep := exp + 1 - k // digits that stay
	var r float64
	switch {
	case keep < 0:
		r = 0
	case keep == 0:
		// Only whether f is above half of 10**k matters; a tie goes to zero.
		half, _ := strconv.ParseFloat("5e"+strconv.Itoa(k-1), 64)
		r = 0
		if a > half || a == half && halfIsBelow(a, k) {
			r, _ = strconv.ParseFloat("1e"+strconv.Itoa(k), 64)
		}
	default:
		r, _ = strconv.ParseFloat(strconv.FormatFloat(a, 'e', keep-1, 64), 64)
	}
	if math.IsInf(r, 0) {
		return 0, overflowError("rounded value too large to represent")
	}
	return math.Copysign(r, f), nil
}

// halfIsBelow tells whether the exact value of a exceeds 5*10**(k-1), given
// that both round to the same float.
func halfIsBelow(a float64, k int) bool {
	x, err := IntOfFloat(a)
	if err != nil {
		return false
	}
	p, _ := Pow(Small(10), Small(int64(k-1)))
	return x.Cmp(Mul(p, Small(5))) > 0
}

// decimalExponent is the exponent of a in scientific notation, before any
// rounding.
func decimalExponent(a float64) int {
	// 17 digits are enough to be exact about the exponent unless they round up
	// to a power of ten; then the float is below that power.
	s := strconv.FormatFloat(a, 'e', 17, 64)
	e := len(s) - 1
	for s[e] != 'e' {
		e--
	}
	exp, _ := strconv.Atoi(s[e+1:])
	p, _ := strconv.ParseFloat("1e"+strconv.Itoa(exp), 64)
	if a < p {
		exp--
	}
	return exp
}
