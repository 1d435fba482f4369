package arith

import "math/big"

// Div sets z to x / y.
func (c *Context) Div(z, x, y *Number) Flags {
	if x.Kind|y.Kind != Finite || y.noCoef() {
		return c.divSpecial(z, x, y)
	}
	*z = Number{Neg: x.Neg != y.Neg, Exp: x.Exp - y.Exp}
	if x.noCoef() {
		return c.finish(z)
	}
	if st, ok := c.divPairs(z, x, y); ok {
		return st
	}
	shift := y.Digits() - x.Digits() + c.Prec + 1
	if shift > maxWork {
		return invalid(z, OutOfMemory)
	}
	n, d := x.Big(), y.Big()
	if shift >= 0 {
		n = new(big.Int).Mul(n, bigPow10(shift))
	} else {
		d = new(big.Int).Mul(d, bigPow10(-shift))
	}
	q, r := new(big.Int).QuoRem(n, d, new(big.Int))
	if r.Sign() != 0 {
		// Make sure that rounding sees that something follows.
		if new(big.Int).Rem(q, big.NewInt(5)).Sign() == 0 {
			q.Add(q, big.NewInt(1))
		}
		z.setBig(q)
		z.Exp -= shift
		return c.finish(z)
	}
	z.setBig(q)
	z.Exp -= shift
	z.trim(max(shift, 0))
	return c.finish(z)
}

// divPairs divides within four words; ok is false when that is not possible.
func (c *Context) divPairs(z, x, y *Number) (st Flags, ok bool) {
	if x.wide != nil || y.wide != nil || c.Prec > 36 {
		return 0, false
	}
	dx, dy := x.Digits(), y.Digits()
	shift := dy - dx + c.Prec + 1
	if shift < 0 || dy+c.Prec+1 > maxPow256-1 {
		return 0, false
	}
	var inexact bool
	var q u128
	if n, fits := x.coef(), y.hi == 0 && dx+shift <= maxPow128; fits {
		var r uint64
		q, r = n.shiftLeft(int(shift)).divWord(y.lo)
		inexact = r != 0
	} else {
		w := shiftWide(n, int(shift))
		if y.hi == 0 {
			inexact = w.divWord(y.lo) != 0
		} else {
			inexact = w.divPair(y.coef())
		}
		q = u128{w[1], w[0]}
	}
	z.Exp -= shift
	if !inexact {
		q, n := q.trimZeros(shift)
		z.hi, z.lo = q.hi, q.lo
		z.Exp += n
		return c.finish(z), true
	}
	if _, r := q.divWord(5); r == 0 {
		q, _ = q.add(u128{0, 1})
	}
	z.hi, z.lo = q.hi, q.lo
	return c.finish(z), true
}

// shiftWide returns x * 10^n; n <= 76.
func shiftWide(x u128, n int) wide {
	if n <= maxPow128 {
		return mulWide(x, pow128[n])
	}
	w := mulWide(x, pow128[maxPow128])
	for n -= maxPow128; n > 0; n -= maxPow64 {
		w.mulWord(pow64[min(n, maxPow64)])
	}
	return w
}

// trim removes up to limit trailing zeros of the coefficient.
func (x *Number) trim(limit int64) {
	for limit > 0 && x.wide != nil {
		// Halving steps: few divisions whether there are many zeros or none.
		done := false
		for n := min(limit, x.Digits()-1); n > 0 && !done; n /= 2 {
			q, r := new(big.Int).QuoRem(x.wide, bigPow10(n), new(big.Int))
			if r.Sign() == 0 {
				x.setBig(q)
				x.Exp += n
				limit -= n
				done = true
			}
		}
		if !done {
			return
		}
	}
	if x.wide == nil {
		q, n := x.coef().trimZeros(limit)
		x.hi, x.lo = q.hi, q.lo
		x.Exp += n
	}
}

func (c *Context) divSpecial(z, x, y *Number) Flags {
	neg := x.Neg != y.Neg
	switch {
	case x.IsNaN() || y.IsNaN():
		return c.nan2(z, x, y)
	case x.Kind == Infinite && y.Kind == Infinite:
		return invalid(z, InvalidOperation)
	case x.Kind == Infinite:
		z.SetInf(neg)
		return 0
	case y.Kind == Infinite:
		*z = Number{Neg: neg, Exp: c.Etiny()}
		return Clamped
	case x.noCoef():
		return invalid(z, DivisionUndefined)
	}
	z.SetInf(neg)
	return DivisionByZero
}

// quoRem computes quotient and remainder of finite numbers, y not zero; the
// remainder has the smaller exponent of both. It reports false when the
// quotient has more digits than the precision.
func (c *Context) quoRem(q, r, x, y *Number) bool {
	exp := min(x.Exp, y.Exp)
	*q = Number{Neg: x.Neg != y.Neg}
	gap := x.Adjusted() - y.Adjusted()
	if x.noCoef() || gap < 0 {
		*r = *x
		if n := x.Exp - exp; x.noCoef() {
			r.Exp = exp
		} else if n > 0 {
			r.pad(n)
		}
		return true
	}
	if gap > c.Prec {
		return false
	}
	a, b := *x, *y
	a.pad(x.Exp - exp)
	b.pad(y.Exp - exp)
	*r = Number{Neg: x.Neg, Exp: exp}
	if a.wide == nil && b.wide == nil && b.hi == 0 {
		k, m := a.coef().divWord(b.lo)
		q.setCoef(k)
		r.setCoef(u128{0, m})
	} else {
		k, m := new(big.Int).QuoRem(a.Big(), b.Big(), new(big.Int))
		q.setBig(k)
		r.setBig(m)
	}
	return q.Digits() <= c.Prec
}

// DivInt sets z to the integer part of x / y.
func (c *Context) DivInt(z, x, y *Number) Flags {
	if x.Kind|y.Kind != Finite || y.noCoef() {
		if y.Kind == Infinite && x.Kind == Finite {
			*z = Number{Neg: x.Neg != y.Neg}
			return 0
		}
		return c.divSpecial(z, x, y)
	}
	var r Number
	if !c.quoRem(z, &r, x, y) {
		return invalid(z, DivisionImpossible)
	}
	return c.finish(z)
}

// Rem sets z to the remainder of that division.
func (c *Context) Rem(z, x, y *Number) Flags {
	if x.Kind|y.Kind != Finite || y.noCoef() {
		return c.remSpecial(z, x, y)
	}
	var q Number
	if !c.quoRem(&q, z, x, y) {
		return invalid(z, DivisionImpossible)
	}
	return c.finish(z)
}

func (c *Context) remSpecial(z, x, y *Number) Flags {
	switch {
	case x.IsNaN() || y.IsNaN():
		return c.nan2(z, x, y)
	case x.Kind == Infinite:
		return invalid(z, InvalidOperation)
	case y.Kind == Infinite:
		*z = *x
		return c.finish(z)
	case x.noCoef():
		return invalid(z, DivisionUndefined)
	}
	return invalid(z, InvalidOperation)
}

// DivMod sets q and r to the results of DivInt and Rem.
func (c *Context) DivMod(q, r, x, y *Number) Flags {
	switch {
	case x.IsNaN() || y.IsNaN():
		st := c.nan2(q, x, y)
		*r = *q
		return st
	case x.Kind == Infinite && y.Kind == Infinite:
		q.SetNaN()
		return invalid(r, InvalidOperation)
	case x.Kind == Infinite:
		q.SetInf(x.Neg != y.Neg)
		return invalid(r, InvalidOperation)
	case y.Kind == Infinite:
		*q = Number{Neg: x.Neg != y.Neg}
		*r = *x
		return c.finish(r)
	case y.noCoef() && x.noCoef():
		q.SetNaN()
		return invalid(r, DivisionUndefined)
	case y.noCoef():
		q.SetInf(x.Neg != y.Neg)
		return invalid(r, InvalidOperation|DivisionByZero)
	}
	if !c.quoRem(q, r, x, y) {
		q.SetNaN()
		return invalid(r, DivisionImpossible)
	}
	return c.finish(q) | c.finish(r)
}

// RemNear sets z to x - y*n, n being the integer nearest to x / y.
func (c *Context) RemNear(z, x, y *Number) Flags {
	if x.Kind|y.Kind != Finite || y.noCoef() {
		return c.remSpecial(z, x, y)
	}
	var q Number
	if !c.quoRem(&q, z, x, y) {
		return invalid(z, DivisionImpossible)
	}
	// Compare twice the remainder with the divisor.
	d := *y
	d.Neg = false
	twice := *z
	twice.Neg = false
	twice.setBig(new(big.Int).Lsh(z.Big(), 1))
	if cmp := compare(&twice, &d); cmp > 0 || cmp == 0 && q.isOdd() {
		q.setBig(new(big.Int).Add(q.Big(), big.NewInt(1)))
		if q.Digits() > c.Prec {
			return invalid(z, DivisionImpossible)
		}
		d.pad(d.Exp - z.Exp)
		z.setBig(new(big.Int).Sub(d.Big(), z.Big()))
		z.Neg = !z.Neg
	}
	return c.finish(z)
}
