package arith

// NextPlus sets z to the least representable number above x.
func (c *Context) NextPlus(z, x *Number) Flags { return c.next(z, x, false) }

// NextMinus sets z to the greatest representable number below x.
func (c *Context) NextMinus(z, x *Number) Flags { return c.next(z, x, true) }

func (c *Context) next(z, x *Number, down bool) Flags {
	if x.IsNaN() {
		return c.nan1(z, x)
	}
	if x.Kind == Infinite {
		if x.Neg != down {
			c.largest(z, x.Neg)
		} else {
			*z = *x
		}
		return 0
	}
	d := *c
	d.Rounding = RoundCeiling
	if down {
		d.Rounding = RoundFloor
	}
	*z = *x
	d.finish(z)
	if z.Kind != Finite || compare(z, x) != 0 {
		return 0
	}
	// Add something that is below all that can be represented.
	tiny := Number{Neg: down, lo: 1, Exp: c.Etiny() - 1}
	d.Add(z, x, &tiny)
	return 0
}

// NextToward sets z to the representable number next to x in the direction of
// y.
func (c *Context) NextToward(z, x, y *Number) Flags {
	if x.IsNaN() || y.IsNaN() {
		return c.nan2(z, x, y)
	}
	cmp := compare(x, y)
	if cmp == 0 {
		*z = *x
		z.Neg = y.Neg
		return 0
	}
	c.next(z, x, cmp > 0)
	switch {
	case z.Kind == Infinite:
		return Overflow | Inexact | Rounded
	case z.noCoef():
		return Underflow | Subnormal | Inexact | Rounded | Clamped
	case z.Adjusted() < c.Emin:
		return Underflow | Subnormal | Inexact | Rounded
	}
	return 0
}

// LogB sets z to the adjusted exponent of x.
func (c *Context) LogB(z, x *Number) Flags {
	switch {
	case x.IsNaN():
		return c.nan1(z, x)
	case x.Kind == Infinite:
		z.SetInf(false)
		return 0
	case x.noCoef():
		z.SetInf(true)
		return DivisionByZero
	}
	z.SetInt64(x.Adjusted())
	return c.finish(z)
}

// ScaleB sets z to x * 10^y.
func (c *Context) ScaleB(z, x, y *Number) Flags {
	if x.IsNaN() || y.IsNaN() {
		return c.nan2(z, x, y)
	}
	limit := 2 * (c.Emax + c.Prec)
	n, ok := y.smallInt()
	if !ok || y.Exp != 0 || n > limit || n < -limit {
		return invalid(z, InvalidOperation)
	}
	*z = *x
	if x.Kind == Infinite {
		return 0
	}
	z.Exp += n
	// More would overflow later sums; the result is the same.
	z.Exp = min(max(z.Exp, MinEtiny-MaxPrec), 2*MaxPrec)
	return c.finish(z)
}

// IsNormal and IsSubnormal classify by the context's range.
func (c *Context) IsNormal(x *Number) bool {
	return x.Kind == Finite && !x.noCoef() && x.Adjusted() >= c.Emin
}

// IsSubnormal reports whether x is subnormal.
func (c *Context) IsSubnormal(x *Number) bool {
	return x.Kind == Finite && !x.noCoef() && x.Adjusted() < c.Emin
}

// Class names the class of x.
func (c *Context) Class(x *Number) string {
	var name string
	switch {
	case x.Kind == SNaN:
		return "sNaN"
	case x.Kind == QNaN:
		return "NaN"
	case x.Kind == Infinite:
		name = "Infinity"
	case x.noCoef():
		name = "Zero"
	case c.IsSubnormal(x):
		name = "Subnormal"
	default:
		name = "Normal"
	}
	if x.Neg {
		return "-" + name
	}
	return "+" + name
}

// SameQuantum reports whether x and y have the same exponent.
func SameQuantum(x, y *Number) bool {
	switch {
	case x.IsNaN() || y.IsNaN():
		return x.IsNaN() && y.IsNaN()
	case x.Kind == Infinite || y.Kind == Infinite:
		return x.Kind == y.Kind
	}
	return x.Exp == y.Exp
}
