package arith

import "math/big"

// Add sets z to x + y.
func (c *Context) Add(z, x, y *Number) Flags { return c.addSigned(z, x, y, y.Neg) }

// Sub sets z to x - y.
func (c *Context) Sub(z, x, y *Number) Flags {
	return c.addSigned(z, x, y, !y.Neg)
}

// addSigned adds y with the sign yneg.
func (c *Context) addSigned(z, x, y *Number, yneg bool) Flags {
	if x.Kind|y.Kind != Finite {
		return c.addSpecial(z, x, y, yneg)
	}
	if x.wide == nil && y.wide == nil && c.addPairs(z, x, y, yneg) {
		return c.finish(z)
	}
	if x.noCoef() || y.noCoef() {
		return c.addZero(z, x, y, yneg)
	}
	if !c.addBig(z, x, y, yneg) {
		return invalid(z, OutOfMemory)
	}
	return c.finish(z)
}

func (c *Context) addSpecial(z, x, y *Number, yneg bool) Flags {
	switch {
	case x.IsNaN() || y.IsNaN():
		return c.nan2(z, x, y)
	case x.Kind == Infinite && y.Kind == Infinite && x.Neg != yneg:
		return invalid(z, InvalidOperation)
	case x.Kind == Infinite:
		z.SetInf(x.Neg)
	default:
		z.SetInf(yneg)
	}
	return 0
}

// addPairs adds when everything fits two words.
func (c *Context) addPairs(z, x, y *Number, yneg bool) bool {
	p, q, exp := x.coef(), y.coef(), x.Exp
	if x.Exp != y.Exp {
		a, n := &p, x.Exp-y.Exp
		if n < 0 {
			a, n = &q, -n
		} else {
			exp = y.Exp
		}
		if n > maxPow128 || n < 0 || a.digits()+int(n) > maxPow128 {
			return false
		}
		if a.isZero() && n > c.Prec {
			return false
		}
		*a = a.shiftLeft(int(n))
	}
	z.wide, z.count, z.Kind, z.Exp = nil, 0, Finite, exp
	if x.Neg == yneg {
		sum, carry := p.add(q)
		if carry != 0 {
			return false
		}
		z.Neg, z.hi, z.lo = yneg, sum.hi, sum.lo
		return true
	}
	neg := x.Neg
	if p.less(q) {
		p, q, neg = q, p, yneg
	}
	d := p.sub(q)
	if d.isZero() {
		neg = c.Rounding == RoundFloor
	}
	z.Neg, z.hi, z.lo = neg, d.hi, d.lo
	return true
}

// addZero adds when one operand is zero: the other is padded towards its
// exponent as far as the precision allows.
func (c *Context) addZero(z, x, y *Number, yneg bool) Flags {
	exp := min(x.Exp, y.Exp)
	switch {
	case x.noCoef() && y.noCoef():
		neg := x.Neg
		if x.Neg != yneg {
			neg = c.Rounding == RoundFloor
		}
		*z = Number{Neg: neg, Exp: exp}
		return c.finish(z)
	case x.noCoef():
		*z = *y
		z.Neg = yneg
	default:
		*z = *x
	}
	if room := c.Prec - z.Digits(); z.Exp > exp && room > 0 {
		z.pad(min(room, z.Exp-exp))
	}
	st := c.finish(z)
	if z.Kind == Finite && z.Exp > exp {
		st |= Rounded
	}
	return st
}

// addBig adds two numbers that are not zero; it refuses sums of absurd length.
func (c *Context) addBig(z, x, y *Number, yneg bool) bool {
	a, b := *x, *y // a will have the greater exponent
	b.Neg = yneg
	if a.Exp < b.Exp {
		a, b = b, a
	}
	if gap := a.Exp - b.Exp; gap > 0 {
		// A much smaller operand acts through its sign only: it becomes one unit
		// below anything that rounding looks at.
		low := a.Exp + min(-1, a.Digits()-c.Prec-2)
		if b.Exp+b.Digits()-1 < low {
			b.setCoef(u128{0, 1})
			b.Exp = low
		}
		if a.Exp-b.Exp > maxWork {
			return false
		}
		a.pad(a.Exp - b.Exp)
	}
	var sum big.Int
	if a.Neg == b.Neg {
		sum.Add(a.Big(), b.Big())
		z.Set(a.Neg, &sum, b.Exp)
		return true
	}
	sum.Sub(a.Big(), b.Big())
	switch sum.Sign() {
	case 0:
		*z = Number{Neg: c.Rounding == RoundFloor, Exp: b.Exp}
	case 1:
		z.Set(a.Neg, &sum, b.Exp)
	default:
		z.Set(b.Neg, sum.Neg(&sum), b.Exp)
	}
	return true
}

// Plus sets z to 0 + x.
func (c *Context) Plus(z, x *Number) Flags { return c.signed(z, x, x.Neg) }

// Minus sets z to 0 - x.
func (c *Context) Minus(z, x *Number) Flags { return c.signed(z, x, !x.Neg) }

// Abs sets z to |x|.
func (c *Context) Abs(z, x *Number) Flags { return c.signed(z, x, false) }

func (c *Context) signed(z, x *Number, neg bool) Flags {
	if x.IsNaN() {
		return c.nan1(z, x)
	}
	*z = *x
	z.Neg = neg
	if z.IsZero() {
		z.Neg = c.Rounding == RoundFloor && neg
	}
	return c.finish(z)
}
