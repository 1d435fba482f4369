package arith

import "math/big"

// Flags is a set of conditions.
type Flags uint32

// The conditions. The first nine are the signals, in Python's order; those from
// ConversionSyntax on are kinds of InvalidOperation.
const (
	InvalidOperation Flags = 1 << iota
	FloatOperation
	DivisionByZero
	Overflow
	Underflow
	Subnormal
	Inexact
	Rounded
	Clamped
	ConversionSyntax
	DivisionImpossible
	DivisionUndefined
	InvalidContext
	OutOfMemory // not a condition of the specification: a result too large to compute

	// AnyInvalid are all that signal InvalidOperation.
	AnyInvalid = InvalidOperation | ConversionSyntax | DivisionImpossible | DivisionUndefined | InvalidContext
)

// Rounding is a rounding mode.
type Rounding uint8

// The rounding modes.
const (
	RoundUp Rounding = iota
	RoundDown
	RoundCeiling
	RoundFloor
	RoundHalfUp
	RoundHalfDown
	RoundHalfEven
	Round05Up
)

// Limits of precision and exponents.
const (
	MaxPrec  = 999999999999999999
	MaxEmax  = MaxPrec
	MinEmin  = -MaxPrec
	MinEtiny = MinEmin - (MaxPrec - 1)
)

// Context says how results are rounded.
type Context struct {
	Prec, Emin, Emax int64
	Rounding         Rounding
	Clamp            bool
}

// Widest is the context of exact conversions.
var Widest = Context{Prec: MaxPrec, Emin: MinEmin, Emax: MaxEmax, Rounding: RoundHalfEven}

// Etiny is the least exponent of subnormal numbers.
func (c *Context) Etiny() int64 { return c.Emin - (c.Prec - 1) }

// Etop is the greatest exponent of a full coefficient.
func (c *Context) Etop() int64 { return c.Emax - (c.Prec - 1) }

// away tells whether a magnitude that was cut is to be increased by one. last
// is the last digit kept.
func (m Rounding) away(neg bool, last uint64, rem remainder) bool {
	if rem == exactly {
		return false
	}
	switch m {
	case RoundUp:
		return true
	case RoundCeiling:
		return !neg
	case RoundFloor:
		return neg
	case RoundHalfUp:
		return rem >= half
	case RoundHalfDown:
		return rem > half
	case RoundHalfEven:
		return rem > half || rem == half && last&1 == 1
	case Round05Up:
		return last == 0 || last == 5
	}
	return false // RoundDown
}

// cut drops the last n > 0 digits and rounds; it reports whether anything but
// zeros was dropped. The result may have one digit more than what was kept.
func (x *Number) cut(n int64, m Rounding) (inexact bool) {
	x.Exp += n
	if x.wide != nil {
		return x.cutBig(n, m)
	}
	q, rem := x.coef().cut(int(min(n, maxPow128+1)))
	if rem != exactly {
		last := q.lo
		if m == Round05Up {
			_, last = q.divWord(10)
		}
		if m.away(x.Neg, last, rem) {
			q, _ = q.add(u128{0, 1})
		}
	}
	x.hi, x.lo = q.hi, q.lo
	return rem != exactly
}

func (x *Number) cutBig(n int64, m Rounding) bool {
	var q, r big.Int
	var rem remainder
	if n > x.Digits() {
		rem = belowHalf
	} else {
		p := bigPow10(n)
		q.QuoRem(x.wide, p, &r)
		if r.Sign() != 0 {
			r.Lsh(&r, 1)
			rem = remainder(int(half) + r.Cmp(p))
		}
	}
	last := uint64(q.Bit(0))
	if m == Round05Up && rem != exactly {
		last = new(big.Int).Rem(&q, bigTen).Uint64()
	}
	if m.away(x.Neg, last, rem) {
		q.Add(&q, big.NewInt(1))
	}
	x.setBig(&q)
	return rem != exactly
}

// pad appends n zeros to the coefficient; the value stays.
func (x *Number) pad(n int64) {
	x.Exp -= n
	if n == 0 || x.noCoef() {
		return
	}
	if x.wide == nil && n+x.Digits() <= maxPow128 {
		x.setCoef(x.coef().shiftLeft(int(n)))
		return
	}
	x.setBig(new(big.Int).Mul(x.Big(), bigPow10(n)))
}

// finish rounds a result to the context: precision, and range of exponents.
func (c *Context) finish(z *Number) Flags {
	// The common case needs no counting of digits.
	if z.wide == nil && z.hi == 0 && z.lo != 0 && z.Kind == Finite && !c.Clamp && (c.Prec > maxPow64 || z.lo < pow64[c.Prec]) &&
		z.Exp >= c.Emin && z.Exp+maxPow64 <= c.Emax {
		return 0
	}
	if z.Kind != Finite {
		return 0
	}
	if z.noCoef() {
		return c.finishZero(z)
	}
	least, most := z.digitBounds()
	if most <= c.Prec && z.Exp+most-1 <= c.Emax && z.Exp+least-1 >= c.Emin && !c.Clamp {
		return 0
	}
	d := z.Digits()
	adj := z.Exp + d - 1
	if adj < c.Emin {
		return c.finishSubnormal(z)
	}
	var st Flags
	if d > c.Prec {
		st = Rounded
		if z.cut(d-c.Prec, c.Rounding) {
			st |= Inexact
		}
		if z.Digits() > c.Prec { // 99.9 became 100
			z.cut(1, RoundDown)
		}
		adj = z.Exp + c.Prec - 1
	}
	if adj > c.Emax {
		c.overflow(z)
		return st | Overflow | Inexact | Rounded
	}
	if c.Clamp && z.Exp > c.Etop() {
		z.pad(z.Exp - c.Etop())
		st |= Clamped
	}
	return st
}

func (c *Context) finishZero(z *Number) Flags {
	top := c.Emax
	if c.Clamp {
		top = c.Etop()
	}
	e := min(max(z.Exp, c.Etiny()), top)
	if e == z.Exp {
		return 0
	}
	z.Exp = e
	return Clamped
}

func (c *Context) finishSubnormal(z *Number) Flags {
	st := Subnormal
	if tiny := c.Etiny(); z.Exp < tiny {
		st |= Rounded
		if z.cut(tiny-z.Exp, c.Rounding) {
			st |= Inexact | Underflow
		}
		if z.noCoef() {
			st |= Clamped
		}
	} else if c.Clamp && z.Exp > c.Etop() {
		z.pad(z.Exp - c.Etop())
		st |= Clamped
	}
	return st
}

// overflow sets what a result beyond Emax becomes.
func (c *Context) overflow(z *Number) {
	toInf := true
	switch c.Rounding {
	case RoundDown, Round05Up:
		toInf = false
	case RoundCeiling:
		toInf = !z.Neg
	case RoundFloor:
		toInf = z.Neg
	}
	if toInf {
		z.SetInf(z.Neg)
		return
	}
	c.largest(z, z.Neg)
}

// largest makes z the number of greatest magnitude.
func (c *Context) largest(z *Number, neg bool) {
	*z = Number{Neg: neg, Exp: c.Etop()}
	if c.Prec <= maxPow128 {
		z.setCoef(pow128[c.Prec].sub(u128{0, 1}))
		return
	}
	if c.Prec > maxWork {
		z.setCoef(u128{0, 9})
		return
	}
	z.setBig(new(big.Int).Sub(bigPow10(c.Prec), big.NewInt(1)))
}

// Finish rounds z in place, as the unary plus does, except that a zero keeps
// its sign. NaN payloads are shortened.
func (c *Context) Finish(z *Number) Flags {
	if z.IsNaN() {
		c.fitPayload(z)
		return 0
	}
	return c.finish(z)
}

// fitPayload drops leading digits of a payload that is too long.
func (c *Context) fitPayload(z *Number) {
	n := c.Prec
	if c.Clamp {
		n--
	}
	if z.noCoef() || z.Digits() <= n {
		return
	}
	if n == 0 {
		z.setCoef(u128{})
		return
	}
	z.setBig(new(big.Int).Rem(z.Big(), bigPow10(n)))
}

// nan1 makes z the result of an operation on a NaN.
func (c *Context) nan1(z, x *Number) (st Flags) {
	if x.Kind == SNaN {
		st = InvalidOperation
	}
	*z = *x
	z.Kind = QNaN
	c.fitPayload(z)
	return st
}

// nan2 makes z the result of an operation on two operands of which one is a
// NaN: signaling ones come first.
func (c *Context) nan2(z, x, y *Number) Flags {
	if x.Kind == SNaN || y.Kind != SNaN && x.Kind == QNaN {
		return c.nan1(z, x)
	}
	return c.nan1(z, y)
}

// invalid makes z a NaN and returns st.
func invalid(z *Number, st Flags) Flags {
	z.SetNaN()
	return st
}
