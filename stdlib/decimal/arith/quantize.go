package arith

// Quantize sets z to x with the exponent of y.
func (c *Context) Quantize(z, x, y *Number) Flags {
	if x.Kind|y.Kind != Finite {
		switch {
		case x.IsNaN() || y.IsNaN():
			return c.nan2(z, x, y)
		case x.Kind == Infinite && y.Kind == Infinite:
			*z = *x
			return 0
		}
		return invalid(z, InvalidOperation)
	}
	exp := y.Exp
	if exp > c.Emax || exp < c.Etiny() || c.Clamp && exp > c.Etop() {
		return invalid(z, InvalidOperation)
	}
	*z = *x
	if x.noCoef() {
		z.Exp = exp
		return c.finish(z)
	}
	if !x.fits(exp, c.Prec) {
		return invalid(z, InvalidOperation)
	}
	st := z.rescale(exp, c.Rounding)
	if d := z.Digits(); d > c.Prec || exp+d-1 > c.Emax {
		return invalid(z, InvalidOperation)
	}
	return st | c.finish(z)&^Underflow
}

// fits tells that x with exponent exp has not obviously more digits than prec.
func (x *Number) fits(exp, prec int64) bool { return x.Adjusted()-exp < min(prec, maxWork) }

// rescale gives x the exponent exp.
func (x *Number) rescale(exp int64, m Rounding) (st Flags) {
	switch n := exp - x.Exp; {
	case x.noCoef():
		x.Exp = exp
	case n > 0:
		st = Rounded
		if x.cut(n, m) {
			st |= Inexact
		}
	case n < 0:
		x.pad(-n)
	}
	return st
}

// ToIntegralExact sets z to x rounded to an integer.
func (c *Context) ToIntegralExact(z, x *Number) Flags {
	if x.IsNaN() {
		return c.nan1(z, x)
	}
	*z = *x
	if x.Kind == Infinite || x.Exp >= 0 {
		return 0
	}
	return z.rescale(0, c.Rounding)
}

// ToIntegral is ToIntegralExact without conditions.
func (c *Context) ToIntegral(z, x *Number) Flags {
	return c.ToIntegralExact(z, x) &^ (Inexact | Rounded)
}

// ToIntegralDirect rounds a finite number to an integer, whatever the context.
func ToIntegralDirect(z, x *Number, m Rounding) {
	*z = *x
	if z.Exp < 0 {
		z.rescale(0, m)
	}
}

// Rescale gives z, a finite number, the exponent exp by the rounding m; there
// is no limit to its digits. It is for formatting.
func (z *Number) Rescale(exp int64, m Rounding) { z.rescale(exp, m) }

// RoundTo rounds z, a finite number, to prec digits if it has more. It is for
// formatting.
func (z *Number) RoundTo(prec int64, m Rounding) {
	if d := z.Digits(); d > prec {
		z.cut(d-prec, m)
		if z.Digits() > prec {
			z.cut(1, m)
		}
	}
}

// Reduce sets z to x without trailing zeros.
func (c *Context) Reduce(z, x *Number) Flags {
	if x.IsNaN() {
		return c.nan1(z, x)
	}
	*z = *x
	if x.Kind == Infinite {
		return 0
	}
	st := c.finish(z)
	if z.Kind != Finite {
		return st
	}
	if z.noCoef() {
		z.Exp = 0
		return st
	}
	top := c.Emax
	if c.Clamp {
		top = c.Etop()
	}
	z.trim(top - z.Exp)
	return st
}
