package arith

import "math/big"

// Pow sets z to x raised to the power y. Results are correctly rounded; an
// exact result of a power that is no integer is padded with zeros and counts as
// inexact, as the specification has it.
func (c *Context) Pow(z, x, y *Number) Flags {
	if x.IsNaN() || y.IsNaN() {
		return c.nan2(z, x, y)
	}
	if y.IsZero() {
		if x.IsZero() {
			return invalid(z, InvalidOperation)
		}
		z.SetInt64(1)
		return 0
	}
	integral := y.IsInteger()
	neg := false // the sign of the result
	if x.Neg && !x.IsZero() {
		if !integral {
			return invalid(z, InvalidOperation)
		}
		neg = y.isOddInteger()
	} else if x.Neg {
		neg = integral && y.isOddInteger()
	}
	if x.Kind == Infinite || x.IsZero() {
		if x.IsZero() == y.Neg {
			z.SetInf(neg)
		} else {
			*z = Number{Neg: neg}
		}
		return 0
	}
	base := *x
	base.Neg = false
	one := Number{lo: 1}
	cmp := compare(&base, &one)
	switch {
	case cmp == 0:
		return c.powOfOne(z, &base, y, integral, neg)
	case y.Kind == Infinite:
		if cmp > 0 == y.Neg {
			*z = Number{}
		} else {
			z.SetInf(false)
		}
		return 0
	}
	if integral {
		if st, ok := c.powInt(z, &base, y, neg); ok {
			return st
		}
	} else if st, ok := c.powRoot(z, &base, y); ok {
		return st
	}
	return c.powReal(z, &base, y, neg)
}

func (y *Number) isOddInteger() bool {
	if y.Kind != Finite || y.Exp > 0 {
		return false
	}
	b, _ := y.Int()
	return b.Bit(0) == 1
}

// powOfOne raises 1, 1.0, 1.00...
func (c *Context) powOfOne(z, x, y *Number, integral, neg bool) Flags {
	if c.Prec > maxWork {
		return invalid(z, OutOfMemory)
	}
	pad := c.Prec - 1
	st := Inexact | Rounded
	if integral && y.Kind == Finite {
		st = 0
		zeros := -x.Exp
		n, ok := y.smallInt()
		switch {
		case y.Neg || zeros <= 0:
			zeros = 0
		case !ok || n > c.Prec/zeros+1:
			zeros = c.Prec
		default:
			zeros *= n
		}
		if zeros > pad {
			st = Rounded
		} else {
			pad = zeros
		}
	}
	*z = Number{lo: 1, Neg: neg}
	z.pad(pad)
	return st | c.finish(z)
}

// powInt raises x > 0 to an integer exactly, when the result is short enough.
func (c *Context) powInt(z, x, y *Number, neg bool) (Flags, bool) {
	n, ok := y.smallInt()
	if !ok || c.Prec > maxWork {
		return 0, false
	}
	base := *x
	if n < 0 {
		// The inverse is exact for products of powers of 2 and 5 only.
		d := *c
		d.Emax, d.Emin, d.Clamp = MaxEmax, MinEmin, false
		d.Prec = max(c.Prec, x.Digits()*4) + 4
		if d.Div(&base, &Number{lo: 1}, x)&Inexact != 0 {
			return 0, false
		}
		n = -n
	}
	short := base
	short.trim(maxWork)
	// The power has more than (digits-1)*n digits; log2 gives a better bound.
	bits := int64(short.Big().BitLen()-1) * min(n, 1<<32)
	if short.lo == 1 && short.hi == 0 && short.wide == nil {
		bits = 0
	}
	if bits > (c.Prec+3)*3322/1000+8 {
		return 0, false
	}
	power := bigOne
	if bits > 0 {
		power = new(big.Int).Exp(short.Big(), big.NewInt(n), nil)
	}
	exp := clampProduct(short.Exp, n)
	ideal := clampProduct(base.Exp, n)
	*z = Number{Neg: neg, Exp: exp}
	z.setBig(power)
	var st Flags
	if room := c.Prec - z.Digits(); ideal < exp {
		if room >= 0 {
			z.pad(min(room, exp-ideal))
		}
		if room < exp-ideal {
			st = Rounded
		}
	}
	return st | c.finish(z), true
}

var bigOne = big.NewInt(1)

// clampProduct multiplies an exponent by n > 0 without overflow.
func clampProduct(e, n int64) int64 {
	const limit = 3 * MaxPrec
	switch {
	case e == 0:
		return 0
	case n > limit/max(e, -e):
		if e < 0 {
			return -limit
		}
		return limit
	}
	return e * n
}

// powRoot finds exact results of powers that are no integers, where the
// approximation would never settle: x^(a/b) = r means x^a = r^b.
func (c *Context) powRoot(z, x, y *Number) (Flags, bool) {
	if y.Exp < -2000 || y.Adjusted() > 18 || c.Prec > maxWork {
		return 0, false
	}
	a, b, _ := y.Ratio()
	a.Abs(a)
	short := *x
	short.trim(maxWork)
	coef, rest := new(big.Int).Set(short.Big()), new(big.Int)
	// 10^e = r^b needs a multiple of b; coef has to be a b-th power as well
	// (a and b have no common factor). Zeros may go back to the coefficient.
	e := big.NewInt(short.Exp)
	rest.Mod(e, b)
	if rest.Sign() != 0 {
		if coef.Cmp(bigOne) == 0 || rest.BitLen() > 12 {
			return 0, false
		}
		coef.Mul(coef, bigPow10(rest.Int64()))
		e.Sub(e, rest)
	}
	e.Quo(e, b)
	root, ok := exactRoot(coef, b)
	if !ok || int64(root.BitLen()-1)*min(a.Int64(), 1<<32) > (c.Prec+3)*3322/1000+8 {
		return 0, false
	}
	r := Number{}
	r.setBig(new(big.Int).Exp(root, a, nil))
	r.Exp = clampProduct(e.Int64(), a.Int64())
	if y.Neg {
		d := *c
		d.Emax, d.Emin, d.Clamp = MaxEmax, MinEmin, false
		d.Prec = max(c.Prec, r.Digits()*4) + 4
		var q Number
		if d.Div(&q, &Number{lo: 1}, &r)&Inexact != 0 {
			return 0, false
		}
		r = q
	}
	*z = r
	if room := c.Prec - z.Digits(); room > 0 {
		z.pad(room)
	}
	st := c.finish(z) | Inexact | Rounded
	if st&Subnormal != 0 {
		st |= Underflow
	}
	return st, true
}

// exactRoot returns the b-th root of v when it is an integer.
func exactRoot(v, b *big.Int) (*big.Int, bool) {
	if v.Cmp(bigOne) == 0 {
		return bigOne, true
	}
	if b.BitLen() > 31 || int64(v.BitLen()) < b.Int64() {
		return nil, false // a root of 2 or more would be too long
	}
	n := b.Int64()
	// Bisection: the root has few bits, since v is an operand's coefficient.
	low, high := big.NewInt(1), new(big.Int).Lsh(bigOne, uint(int64(v.BitLen())/n+1))
	for new(big.Int).Sub(high, low).Cmp(bigOne) > 0 {
		mid := new(big.Int).Add(low, high)
		mid.Rsh(mid, 1)
		if new(big.Int).Exp(mid, b, nil).Cmp(v) > 0 {
			high = mid
		} else {
			low = mid
		}
	}
	return low, new(big.Int).Exp(low, b, nil).Cmp(v) == 0
}

// powReal computes e^(y ln x).
func (c *Context) powReal(z, x, y *Number, neg bool) Flags {
	if c.Prec > maxWork {
		return invalid(z, OutOfMemory)
	}
	// A first estimate tells how many digits the product has before the point,
	// and settles overflow, underflow, and results next to 1.
	t := logApprox(x, 24, false)
	var p Number
	est := Context{Prec: 24, Emax: 4 * MaxEmax, Emin: 4 * MinEmin, Rounding: RoundHalfEven}
	est.Mul(&p, &t, y)
	adj := p.Adjusted()
	if adj >= 19 {
		st := c.extremePowerSigned(z, p.Neg, neg)
		return st
	}
	if adj < -c.Prec-3 {
		return c.nearOne(z, p.Neg, neg)
	}
	d := *c
	if neg { // rounding is that of the magnitude
		d.Rounding = mirror(c.Rounding)
	}
	st := d.settle(z, func(digits int64) Number {
		w := bitsFor(digits + max(adj, 0) + 6)
		lnx, w2, _ := lnValue(x, digits+max(adj, 0)+6+max(0, y.Adjusted()))
		v := new(big.Int).Mul(lnx, y.Big())
		if y.Exp >= 0 {
			v.Mul(v, bigPow10(y.Exp))
		}
		if w2 >= w {
			v.Rsh(v, w2-w)
		} else {
			v.Lsh(v, w-w2)
		}
		if y.Exp < 0 {
			v.Quo(v, bigPow10(-y.Exp))
		}
		if y.Neg {
			v.Neg(v)
		}
		return expFixed(v, w, digits)
	})
	z.Neg = neg
	return st
}

func mirror(m Rounding) Rounding {
	switch m {
	case RoundCeiling:
		return RoundFloor
	case RoundFloor:
		return RoundCeiling
	}
	return m
}

func (c *Context) extremePowerSigned(z *Number, tiny, neg bool) Flags {
	*z = Number{lo: 1, Exp: c.Emax + 1, Neg: neg}
	if tiny {
		z.Exp = c.Etiny() - 2
	}
	return c.finish(z)
}

// nearOne sets z to a number just below or above 1, rounded.
func (c *Context) nearOne(z *Number, below, neg bool) Flags {
	one := new(big.Int).Set(bigPow10(c.Prec + 3))
	if below {
		one.Sub(one, bigOne)
	} else {
		one.Add(one, bigOne)
	}
	z.Set(neg, one, -c.Prec-3)
	return c.finish(z)
}

// PowMod sets z to x^y modulo m, all of them integers.
func (c *Context) PowMod(z, x, y, m *Number) Flags {
	if x.IsNaN() || y.IsNaN() || m.IsNaN() {
		for _, k := range []Kind{SNaN, QNaN} {
			for _, v := range []*Number{x, y, m} {
				if v.Kind == k {
					return c.nan1(z, v)
				}
			}
		}
	}
	if !x.IsInteger() || !y.IsInteger() || !m.IsInteger() || m.noCoef() || y.Neg && !y.noCoef() ||
		x.noCoef() && y.noCoef() || m.Adjusted() >= c.Prec {
		return invalid(z, InvalidOperation)
	}
	mod, _ := m.Int()
	mod.Abs(mod)
	exp, tooBig := y.Int()
	if tooBig {
		return invalid(z, OutOfMemory)
	}
	base := new(big.Int).Exp(bigTen, big.NewInt(max(x.Exp, 0)), mod)
	if x.Exp < 0 {
		i, _ := x.Int()
		base.Abs(i)
	} else {
		base.Mul(base, x.Big())
	}
	r := base.Exp(base, exp, mod)
	z.Set(x.Neg && exp.Bit(0) == 1, r, 0)
	return c.finish(z)
}
