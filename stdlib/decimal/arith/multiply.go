package arith

import "math/big"

// Mul sets z to x * y.
func (c *Context) Mul(z, x, y *Number) Flags {
	if x.Kind|y.Kind != Finite {
		return c.mulSpecial(z, x, y)
	}
	z.Kind, z.Neg, z.Exp, z.count = Finite, x.Neg != y.Neg, x.Exp+y.Exp, 0
	if x.wide == nil && y.wide == nil {
		if p, ok := x.coef().mul(y.coef()); ok {
			z.hi, z.lo, z.wide = p.hi, p.lo, nil
			return c.finish(z)
		}
		w := mulWide(x.coef(), y.coef())
		if st, ok := c.finishWide(z, &w); ok {
			return st
		}
	}
	z.setBig(new(big.Int).Mul(x.Big(), y.Big()))
	return c.finish(z)
}

func (c *Context) mulSpecial(z, x, y *Number) Flags {
	switch {
	case x.IsNaN() || y.IsNaN():
		return c.nan2(z, x, y)
	case x.IsZero() || y.IsZero():
		return invalid(z, InvalidOperation)
	}
	z.SetInf(x.Neg != y.Neg)
	return 0
}

// finishWide rounds the coefficient w of at least 2^128 into z, whose sign and
// exponent are set. It leaves whatever is not plain to the general way.
func (c *Context) finishWide(z *Number, w *wide) (Flags, bool) {
	d := w.digits()
	if c.Prec >= maxPow128 || c.Clamp || d > maxPow256 {
		return 0, false
	}
	cut := d - int(c.Prec)
	if adj := z.Exp + int64(d); adj > c.Emax || adj-1 < c.Emin {
		return 0, false
	}
	rem := w.cut(cut)
	q := u128{w[1], w[0]}
	st := Rounded
	if rem != exactly {
		st |= Inexact
		last := q.lo
		if c.Rounding == Round05Up {
			_, last = q.divWord(10)
		}
		if c.Rounding.away(z.Neg, last, rem) {
			q, _ = q.add(u128{0, 1})
			if q == pow128[c.Prec] {
				q = pow128[c.Prec-1]
				cut++
			}
		}
	}
	z.setCoef(q)
	z.Exp += int64(cut)
	return st, true
}

// FMA sets z to x*y + w with one rounding.
func (c *Context) FMA(z, x, y, w *Number) Flags {
	if x.IsNaN() || y.IsNaN() || w.IsNaN() {
		return c.fmaNaN(z, x, y, w)
	}
	var p Number
	if x.Kind|y.Kind != Finite {
		if st := c.mulSpecial(&p, x, y); st != 0 {
			return invalid(z, st)
		}
	} else {
		p = Number{Neg: x.Neg != y.Neg, Exp: x.Exp + y.Exp}
		p.setBig(new(big.Int).Mul(x.Big(), y.Big()))
	}
	return c.Add(z, &p, w)
}

func (c *Context) fmaNaN(z, x, y, w *Number) Flags {
	if x.Kind == Infinite && y.IsZero() || x.IsZero() && y.Kind == Infinite {
		return invalid(z, InvalidOperation)
	}
	for _, k := range []Kind{SNaN, QNaN} {
		for _, v := range []*Number{x, y, w} {
			if v.Kind == k {
				return c.nan1(z, v)
			}
		}
	}
	return 0
}
