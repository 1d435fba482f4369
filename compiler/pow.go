package compiler

import (
	"math"
	"math/big"
)

// exactPow is a**b, correctly rounded wherever that matters: math.Pow can be off
// by one in the last place, which C's pow practically never is.
func exactPow(a, b float64) float64 {
	guess := math.Pow(a, b)
	if guess == 0 || math.IsInf(guess, 0) || b != math.Trunc(b) || math.Abs(b) > 1024 {
		return guess
	}
	// An integer power is computed with a mantissa long enough to round right.
	const prec = 300
	x := new(big.Float).SetPrec(prec).SetFloat64(a)
	r := new(big.Float).SetPrec(prec).SetInt64(1)
	n := int(math.Abs(b))
	for ; n > 0; n >>= 1 {
		if n&1 != 0 {
			r.Mul(r, x)
		}
		x.Mul(x, x)
	}
	if b < 0 {
		r.Quo(new(big.Float).SetPrec(prec).SetInt64(1), r)
	}
	f, _ := r.Float64()
	return f
}
