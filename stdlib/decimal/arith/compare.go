package arith

// compare compares numbers, infinities included, NaNs not.
func compare(x, y *Number) int {
	sx, sy := x.sign(), y.sign()
	if sx != sy || sx == 0 {
		if sx < sy {
			return -1
		}
		if sx > sy {
			return 1
		}
		return 0
	}
	return sx * compareMag(x, y)
}

// sign is -1, 0 or 1.
func (x *Number) sign() int {
	switch {
	case x.Kind == Finite && x.noCoef():
		return 0
	case x.Neg:
		return -1
	}
	return 1
}

// compareMag compares the magnitudes of numbers that are not zero.
func compareMag(x, y *Number) int {
	if x.Kind != y.Kind || x.Kind == Infinite {
		return int(x.Kind) - int(y.Kind)
	}
	if x.Exp == y.Exp && x.wide == nil && y.wide == nil {
		return comparePairs(x.coef(), y.coef())
	}
	if a, b := x.Adjusted(), y.Adjusted(); a != b {
		if a < b {
			return -1
		}
		return 1
	}
	if x.Exp > y.Exp {
		return -compareMag(y, x)
	}
	// y's exponent is greater by the difference of the lengths: pad y.
	p := *y
	p.pad(y.Exp - x.Exp)
	if x.wide == nil && p.wide == nil {
		return comparePairs(x.coef(), p.coef())
	}
	return x.Big().Cmp(p.Big())
}

func comparePairs(p, q u128) int {
	switch {
	case p == q:
		return 0
	case p.less(q):
		return -1
	}
	return 1
}

// Cmp compares two numbers; ok is false when one is a NaN, and then st tells
// about signaling NaNs.
func Cmp(x, y *Number) (cmp int, st Flags, ok bool) {
	if x.Kind|y.Kind >= QNaN {
		if x.Kind == SNaN || y.Kind == SNaN {
			st = InvalidOperation
		}
		return 0, st, false
	}
	return compare(x, y), 0, true
}

// Compare sets z to -1, 0, 1 or a NaN.
func (c *Context) Compare(z, x, y *Number) Flags {
	if x.IsNaN() || y.IsNaN() {
		return c.nan2(z, x, y)
	}
	z.SetInt64(int64(compare(x, y)))
	return 0
}

// CompareSignal is Compare that signals all NaNs.
func (c *Context) CompareSignal(z, x, y *Number) Flags {
	if x.IsNaN() || y.IsNaN() {
		return c.nan2(z, x, y) | InvalidOperation
	}
	z.SetInt64(int64(compare(x, y)))
	return 0
}

// Total compares by the total ordering of representations.
func Total(x, y *Number) int {
	if x.Neg != y.Neg {
		if x.Neg {
			return -1
		}
		return 1
	}
	cmp := TotalMag(x, y)
	if x.Neg {
		return -cmp
	}
	return cmp
}

// TotalMag is Total without signs.
func TotalMag(x, y *Number) int {
	rank := [...]int{Finite: 0, Infinite: 1, SNaN: 2, QNaN: 3}
	if d := rank[x.Kind] - rank[y.Kind]; d != 0 {
		return sign(int64(d))
	}
	switch {
	case x.IsNaN():
		return x.Big().Cmp(y.Big())
	case x.Kind == Infinite:
		return 0
	}
	cmp := 0
	switch xz, yz := x.noCoef(), y.noCoef(); {
	case xz && yz:
	case xz:
		cmp = -1
	case yz:
		cmp = 1
	default:
		cmp = compareMag(x, y)
	}
	if cmp == 0 {
		return sign(x.Exp - y.Exp)
	}
	return cmp
}

func sign(i int64) int {
	switch {
	case i < 0:
		return -1
	case i > 0:
		return 1
	}
	return 0
}

// choose sets z to x or y, rounded.
func (c *Context) choose(z, x, y *Number, first bool) Flags {
	if first {
		*z = *x
	} else {
		*z = *y
	}
	return c.finish(z)
}

// extreme implements the four operations Max... and Min...: want is 1 for the
// greater operand, -1 for the smaller.
func (c *Context) extreme(z, x, y *Number, want int, mag bool) Flags {
	if x.IsNaN() || y.IsNaN() {
		switch {
		case x.Kind == QNaN && y.Kind < QNaN:
			return c.choose(z, x, y, false)
		case y.Kind == QNaN && x.Kind < QNaN:
			return c.choose(z, x, y, true)
		}
		return c.nan2(z, x, y)
	}
	cmp := 0
	if mag {
		a, b := *x, *y
		a.Neg, b.Neg = false, false
		cmp = compare(&a, &b)
	}
	if cmp == 0 {
		cmp = compare(x, y)
	}
	if cmp == 0 {
		cmp = Total(x, y)
	}
	return c.choose(z, x, y, cmp*want >= 0)
}

// Max sets z to the greater operand.
func (c *Context) Max(z, x, y *Number) Flags { return c.extreme(z, x, y, 1, false) }

// MaxMag sets z to the operand of greater magnitude.
func (c *Context) MaxMag(z, x, y *Number) Flags { return c.extreme(z, x, y, 1, true) }

// Min sets z to the smaller operand.
func (c *Context) Min(z, x, y *Number) Flags { return c.extreme(z, x, y, -1, false) }

// MinMag sets z to the operand of smaller magnitude.
func (c *Context) MinMag(z, x, y *Number) Flags { return c.extreme(z, x, y, -1, true) }
