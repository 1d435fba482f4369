package arith

import (
	"math/big"
)

// The elementary functions are computed in fixed-point binary with more digits
// than asked for, with an error bound, and again with still more when both ends
// of the error interval do not round to the same result. Such a result is never
// exact; the few exact cases are treated before.

// approx returns a value near a real number: its error is less than two units
// of the last digit when digits of them are asked for.
type approx func(digits int64) Number

// settle rounds the limit of f to z.
func (c *Context) settle(z *Number, f approx) Flags {
	for extra := int64(4); ; extra *= 2 {
		if c.Prec+extra > maxWork {
			return invalid(z, OutOfMemory)
		}
		v := f(c.Prec + extra)
		low, high := v, v
		low.setBig(new(big.Int).Sub(v.Big(), big.NewInt(2)))
		high.setBig(new(big.Int).Add(v.Big(), big.NewInt(2)))
		st := c.finish(&low)
		if st2 := c.finish(&high); st == st2 && low.Kind == high.Kind && low.Exp == high.Exp && low.Big().Cmp(high.Big()) == 0 {
			*z = low
			return st | Inexact | Rounded
		}
	}
}

func halfEven(c *Context) *Context {
	d := *c
	d.Rounding = RoundHalfEven
	return &d
}

// Sqrt sets z to the square root of x.
func (c *Context) Sqrt(z, x *Number) Flags {
	switch {
	case x.IsNaN():
		return c.nan1(z, x)
	case x.IsZero():
		*z = *x
		z.Exp = floorHalf(x.Exp)
		return c.finish(z)
	case x.Neg:
		return invalid(z, InvalidOperation)
	case x.Kind == Infinite:
		*z = *x
		return 0
	}
	ideal := floorHalf(x.Exp)
	// Make the exponent even and the root have one digit more than needed.
	shift := 2*(c.Prec+1) - x.Digits()
	if shift > maxWork {
		return invalid(z, OutOfMemory)
	}
	if (x.Exp-shift)&1 != 0 {
		shift++
	}
	n := new(big.Int)
	exact := true
	if shift >= 0 {
		n.Mul(x.Big(), bigPow10(shift))
	} else {
		r := new(big.Int)
		n.QuoRem(x.Big(), bigPow10(-shift), r)
		exact = r.Sign() == 0
	}
	root := new(big.Int).Sqrt(n)
	exact = exact && new(big.Int).Mul(root, root).Cmp(n) == 0
	*z = Number{Exp: (x.Exp - shift) / 2}
	if !exact && new(big.Int).Rem(root, big.NewInt(5)).Sign() == 0 {
		root.Add(root, big.NewInt(1))
	}
	z.setBig(root)
	if exact {
		if z.Exp < ideal {
			z.trim(ideal - z.Exp)
		} else if z.Exp > ideal {
			z.pad(min(z.Exp-ideal, max(0, c.Prec-z.Digits())))
		}
	}
	return halfEven(c).finish(z)
}

func floorHalf(e int64) int64 { return e >> 1 }

// Exp sets z to e^x.
func (c *Context) Exp(z, x *Number) Flags {
	switch {
	case x.IsNaN():
		return c.nan1(z, x)
	case x.Kind == Infinite && x.Neg:
		*z = Number{}
		return 0
	case x.Kind == Infinite:
		*z = *x
		return 0
	case x.noCoef():
		z.SetInt64(1)
		return 0
	}
	return halfEven(c).exp(z, x)
}

// exp is Exp for finite x other than zero, with the context's rounding.
func (c *Context) exp(z, x *Number) Flags {
	adj := x.Adjusted()
	if adj >= 19 { // beyond every exponent
		return c.extremePower(z, x.Neg)
	}
	if adj < -c.Prec-3 { // 1 and a trifle
		if c.Prec > maxWork {
			return invalid(z, OutOfMemory)
		}
		one := new(big.Int).Set(bigPow10(c.Prec + 3))
		if x.Neg {
			one.Sub(one, big.NewInt(1))
		} else {
			one.Add(one, big.NewInt(1))
		}
		z.Set(false, one, -c.Prec-3)
		return c.finish(z)
	}
	return c.settle(z, func(digits int64) Number {
		w := bitsFor(digits + max(adj, 0) + 6)
		return expFixed(fixed(x, w), w, digits)
	})
}

// extremePower sets z to what overflows, or to what underflows.
func (c *Context) extremePower(z *Number, tiny bool) Flags {
	*z = Number{lo: 1, Exp: c.Emax + 1}
	if tiny {
		z.Exp = c.Etiny() - 2
	}
	return c.finish(z)
}

// bitsFor is the number of bits of so many digits.
func bitsFor(digits int64) uint { return uint(digits*3322/1000 + 8) }

// fixed returns x * 2^w, rounded down in magnitude.
func fixed(x *Number, w uint) *big.Int {
	b := new(big.Int).Lsh(x.Big(), w)
	if x.Exp >= 0 {
		b.Mul(b, bigPow10(x.Exp))
	} else {
		b.Quo(b, bigPow10(-x.Exp))
	}
	if x.Neg {
		b.Neg(b)
	}
	return b
}

// expFixed returns e^(v/2^w) with the given number of digits; w has some digits
// to spare, and as many as v has before the point.
func expFixed(v *big.Int, w uint, digits int64) Number {
	// v = k*ln(10) + r
	k, r := new(big.Int), new(big.Int)
	k.DivMod(v, ln10Fixed(w), r)
	e := taylorExp(r, w)
	// e is in [1, 10): as many digits of it.
	e.Mul(e, bigPow10(digits-1))
	e.Rsh(e, w)
	var z Number
	z.Set(false, e, k.Int64()-(digits-1))
	return z
}

// taylorExp returns e^(r/2^w) * 2^w for 0 <= r/2^w < 2.4.
func taylorExp(r *big.Int, w uint) *big.Int {
	// Halve the argument s times, sum the series, square s times. Each squaring
	// doubles the error, so as many bits are added.
	s := uint(4)
	for s*s < w {
		s++
	}
	guard := s + 16
	p := w + guard
	x := new(big.Int).Lsh(r, guard)
	x.Rsh(x, s)
	sum := new(big.Int).Lsh(big.NewInt(1), p)
	term := new(big.Int).Set(sum)
	for n := int64(1); ; n++ {
		term.Mul(term, x)
		term.Rsh(term, p)
		term.Quo(term, big.NewInt(n))
		if term.Sign() == 0 {
			break
		}
		sum.Add(sum, term)
	}
	for range s {
		sum.Mul(sum, sum)
		sum.Rsh(sum, p)
	}
	return sum.Rsh(sum, guard)
}

// ln10Fixed returns ln(10) * 2^w.
func ln10Fixed(w uint) *big.Int { return lnInt(10, w) }

// lnInt returns ln(n) * 2^w for a small n.
func lnInt(n int64, w uint) *big.Int {
	return lnFixed(new(big.Int).Lsh(big.NewInt(n), w+16), w+16, 16)
}

// lnFixed returns ln(v/2^w) * 2^(w-drop) for v > 0.
func lnFixed(v *big.Int, w, drop uint) *big.Int {
	// Take square roots until the argument is near 1, then sum
	// ln x = 2 atanh((x-1)/(x+1)).
	roots := uint(8)
	for roots*roots < w {
		roots++
	}
	roots = roots/2 + uint(max(0, v.BitLen()-int(w)))/2
	guard := 2*roots + 16
	p := w + guard
	one := new(big.Int).Lsh(big.NewInt(1), p)
	x := new(big.Int).Lsh(v, guard)
	for range roots {
		x.Lsh(x, p)
		x.Sqrt(x)
	}
	num := new(big.Int).Sub(x, one)
	num.Lsh(num, p)
	t := num.Quo(num, x.Add(x, one))
	t2 := new(big.Int).Mul(t, t)
	t2.Rsh(t2, p)
	sum := new(big.Int)
	for n := int64(1); t.Sign() != 0; n += 2 {
		sum.Add(sum, new(big.Int).Quo(t, big.NewInt(n)))
		t.Mul(t, t2)
		t.Quo(t, one) // towards zero, so that negative terms vanish too
	}
	sum.Lsh(sum, roots+1)
	return sum.Rsh(sum, guard+drop)
}

// isPowerOfTen reports whether x > 0 is 10^n.
func (x *Number) isPowerOfTen() (n int64, ok bool) {
	y := *x
	y.trim(maxWork)
	return y.Exp, y.wide == nil && y.hi == 0 && y.lo == 1
}

// Ln sets z to the natural logarithm of x.
func (c *Context) Ln(z, x *Number) Flags { return c.log(z, x, false) }

// Log10 sets z to the logarithm of x to the base ten.
func (c *Context) Log10(z, x *Number) Flags { return c.log(z, x, true) }

func (c *Context) log(z, x *Number, base10 bool) Flags {
	switch {
	case x.IsNaN():
		return c.nan1(z, x)
	case x.IsZero():
		z.SetInf(true)
		return 0
	case x.Neg:
		return invalid(z, InvalidOperation)
	case x.Kind == Infinite:
		*z = *x
		return 0
	}
	if n, ok := x.isPowerOfTen(); ok && (base10 || n == 0) {
		z.SetInt64(n)
		return halfEven(c).finish(z)
	}
	return halfEven(c).settle(z, func(digits int64) Number { return logApprox(x, digits, base10) })
}

// logApprox returns the logarithm of x, which is not 1, with so many digits.
func logApprox(x *Number, digits int64, base10 bool) Number {
	v, w, lost := lnValue(x, digits)
	if base10 {
		v.Lsh(v, w)
		v.Quo(v, ln10Fixed(w))
	}
	// Scale so that the wanted digits are before the point.
	places := digits + lost
	v.Mul(v, bigPow10(places))
	var z Number
	neg := v.Sign() < 0
	v.Abs(v)
	v.Rsh(v, w)
	z.Set(neg, v, -places)
	return z
}

// lnValue returns ln(x) * 2^w with w such that at least so many digits of it
// count; lost is the number of zeros that ln(x) has after the point.
func lnValue(x *Number, digits int64) (v *big.Int, w uint, lost int64) {
	// x = m * 10^e with m in [0.5, 5), so that x near 1 is m itself.
	m := *x
	e := x.Adjusted()
	m.Exp -= e
	five := Number{lo: 5}
	if compare(&m, &five) >= 0 {
		m.Exp--
		e++
	}
	if e == 0 {
		var d Number
		Widest.Sub(&d, &m, &Number{lo: 1})
		lost = max(0, -d.Adjusted())
	}
	w = bitsFor(digits + lost + 24)
	v = lnFixed(fixed(&m, w+16), w+16, 16)
	if e != 0 {
		v.Add(v, new(big.Int).Mul(ln10Fixed(w), big.NewInt(e)))
	}
	return v, w, lost
}
