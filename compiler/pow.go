package compiler

import (
	"math"
	"math/big"
	"sync"
)

// exactPow is a**b, correctly rounded in practice: math.Pow can be off by one in
// the last place, which C's pow hardly ever is. It computes with long mantissas,
// as e**(b*ln a); constants are few, so it may take its time. The sign of the
// result is right only if b is an integer when a is negative.
func exactPow(a, b float64) float64 {
	guess := math.Pow(a, b)
	if guess == 0 || math.IsInf(guess, 0) || math.IsNaN(guess) || guess == 1 || b == 1 {
		return guess
	}
	if b == math.Trunc(b) && math.Abs(b) <= 1024 {
		return intPow(a, int(b))
	}
	f, _ := bigExp(mul(newBig(b), bigLog(math.Abs(a)))).Float64()
	return math.Copysign(f, guess)
}

const powPrec = 256

func newBig(f float64) *big.Float { return new(big.Float).SetPrec(powPrec).SetFloat64(f) }

func mul(x, y *big.Float) *big.Float { return new(big.Float).SetPrec(powPrec).Mul(x, y) }

// intPow multiplies; the mantissa is long enough to round right at the end.
func intPow(a float64, b int) float64 {
	x := new(big.Float).SetPrec(powPrec).SetFloat64(a)
	r := newBig(1)
	for n := max(b, -b); n > 0; n >>= 1 {
		if n&1 != 0 {
			r.Mul(r, x)
		}
		x.Mul(x, x)
	}
	if b < 0 {
		r.Quo(newBig(1), r)
	}
	f, _ := r.Float64()
	return f
}

// atanhSeries is 2*atanh(z) = 2*(z + z**3/3 + z**5/5 ...) for small z.
func atanhSeries(z *big.Float) *big.Float {
	sum := new(big.Float).SetPrec(powPrec).Set(z)
	zz := mul(z, z)
	term := new(big.Float).SetPrec(powPrec).Set(z)
	for n := int64(3); term.Sign() != 0 && term.MantExp(nil) > sum.MantExp(nil)-powPrec; n += 2 {
		term.Mul(term, zz)
		sum.Add(sum, new(big.Float).SetPrec(powPrec).Quo(term, newBig(float64(n))))
	}
	return sum.Mul(sum, newBig(2))
}

var ln2 = sync.OnceValue(func() *big.Float {
	third := new(big.Float).SetPrec(powPrec).Quo(newBig(1), newBig(3))
	return atanhSeries(third) // ln 2 = 2*atanh(1/3)
})

// bigLog is the natural logarithm of a positive number.
func bigLog(a float64) *big.Float {
	m, e := math.Frexp(a)
	if m < math.Sqrt2/2 {
		m, e = m*2, e-1
	}
	x := newBig(m)
	one := newBig(1)
	num := new(big.Float).SetPrec(powPrec).Sub(x, one)
	den := new(big.Float).SetPrec(powPrec).Add(x, one)
	log := newBig(0)
	if num.Sign() != 0 {
		log = atanhSeries(num.Quo(num, den))
	}
	return log.Add(log, mul(newBig(float64(e)), ln2()))
}

// bigExp is e**x: x is reduced by multiples of ln 2, then halved until the
// series is short, and the result squared as often.
func bigExp(x *big.Float) *big.Float {
	q, _ := new(big.Float).SetPrec(powPrec).Quo(x, ln2()).Float64()
	k := math.Round(q)
	r := new(big.Float).SetPrec(powPrec).Sub(x, mul(newBig(k), ln2()))
	const halvings = 16
	r.SetMantExp(r, -halvings)
	sum, term := newBig(1), newBig(1)
	for n := 1; n < 30; n++ {
		term.Mul(term, r)
		term.Quo(term, newBig(float64(n)))
		sum.Add(sum, term)
	}
	for range halvings {
		sum.Mul(sum, sum)
	}
	return sum.SetMantExp(sum, int(k))
}
