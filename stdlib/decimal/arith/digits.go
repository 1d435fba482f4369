package arith

import (
	"math/big"
	"strings"
)

// setDigits sets the coefficient from decimal digits.
func (x *Number) setDigits(s []byte) {
	if len(s) <= maxPow64 {
		x.setCoef(u128{0, parse64(s)})
		return
	}
	if len(s) <= maxPow128 {
		n := len(s) - maxPow64
		hi, _ := u128{0, parse64(s[:n])}.mul(pow128[maxPow64])
		hi, _ = hi.add(u128{0, parse64(s[n:])})
		x.setCoef(hi)
		return
	}
	b, _ := new(big.Int).SetString(string(s), 10)
	x.setBig(b)
}

// parse64 converts up to 19 digits.
func parse64(s []byte) (v uint64) {
	for _, c := range s {
		v = v*10 + uint64(c-'0')
	}
	return v
}

// logical returns the digits of an operand of the logical operations, the
// least first, prec of them; ok is false when it is not one.
func (x *Number) logical(prec int64) (d []byte, ok bool) {
	if x.Kind != Finite || x.Neg || x.Exp != 0 {
		return nil, false
	}
	text := x.appendCoef(nil)
	for _, c := range text {
		if c > '1' {
			return nil, false
		}
	}
	n := int64(len(text))
	d = make([]byte, max(n, min(prec, n)))
	for i := range text {
		d[i] = text[len(text)-1-i]
	}
	if n > prec {
		d = d[:prec]
	}
	return d, true
}

// setLogical is the inverse.
func (z *Number) setLogical(d []byte) {
	*z = Number{}
	text := make([]byte, len(d))
	for i, c := range d {
		text[len(d)-1-i] = c
	}
	if len(text) > 0 {
		z.setDigits(text)
	}
}

// Logical sets z to x op y digit by digit; op is '&', '|' or '^'. Digits beyond
// the precision are ignored.
func (c *Context) Logical(z, x, y *Number, op byte) Flags {
	if c.tooLong(x) || c.tooLong(y) {
		return invalid(z, InvalidOperation)
	}
	a, ok1 := x.logical(c.Prec)
	b, ok2 := y.logical(c.Prec)
	if !ok1 || !ok2 {
		return invalid(z, InvalidOperation)
	}
	if len(a) < len(b) {
		a, b = b, a
	}
	for i := range a {
		q := byte('0')
		if i < len(b) {
			q = b[i]
		}
		switch op {
		case '&':
			a[i] &= q
		case '|':
			a[i] |= q
		default:
			a[i] = '0' + (a[i]^q)&1
		}
	}
	z.setLogical(a)
	return 0
}

// tooLong is never true: operands longer than the precision lose digits.
func (c *Context) tooLong(*Number) bool { return false }

// Invert sets z to the digitwise inversion of x.
func (c *Context) Invert(z, x *Number) Flags {
	d, ok := x.logical(c.Prec)
	if !ok {
		return invalid(z, InvalidOperation)
	}
	if c.Prec > maxWork {
		return invalid(z, OutOfMemory)
	}
	out := []byte(strings.Repeat("1", int(c.Prec)))
	for i, v := range d {
		out[i] = '0' + '1' - v
	}
	z.setLogical(out)
	return 0
}

// Shift sets z to x with its digits shifted by y places, to the left when y is
// positive; digits beyond the precision are lost.
func (c *Context) Shift(z, x, y *Number) Flags {
	n, st, done := c.shiftCount(z, x, y)
	if done {
		return st
	}
	c.fitDigits(z)
	switch {
	case n < 0:
		exp := z.Exp
		if !z.noCoef() {
			z.cut(-n, RoundDown)
		}
		z.Exp = exp
	case n > 0 && !z.noCoef():
		exp := z.Exp
		if keep := c.Prec - n; z.Digits() > keep {
			z.lowDigits(keep)
		}
		z.pad(n)
		z.Exp = exp
	}
	return 0
}

// Rotate sets z to x with its digits rotated.
func (c *Context) Rotate(z, x, y *Number) Flags {
	n, st, done := c.shiftCount(z, x, y)
	if done {
		return st
	}
	if c.Prec > maxWork {
		return invalid(z, OutOfMemory)
	}
	c.fitDigits(z)
	text := z.appendCoef(nil)
	text = append([]byte(strings.Repeat("0", max(0, int(c.Prec)-len(text)))), text...)
	if n < 0 {
		n += int64(len(text))
	}
	z.setDigits(append(append([]byte(nil), text[n:]...), text[:n]...))
	return 0
}

// shiftCount handles what shifting and rotating have in common; unless done,
// z is a copy of x.
func (c *Context) shiftCount(z, x, y *Number) (n int64, st Flags, done bool) {
	if x.IsNaN() || y.IsNaN() {
		return 0, c.nan2(z, x, y), true
	}
	n, ok := y.smallInt()
	if !ok || y.Exp != 0 || n > c.Prec || n < -c.Prec {
		return 0, invalid(z, InvalidOperation), true
	}
	*z = *x
	return n, 0, x.Kind == Infinite
}

// fitDigits drops leading digits beyond the precision.
func (c *Context) fitDigits(z *Number) {
	if z.Digits() > c.Prec {
		z.lowDigits(c.Prec)
	}
}

func (z *Number) lowDigits(n int64) {
	if n == 0 {
		z.setCoef(u128{})
		return
	}
	z.setBig(new(big.Int).Rem(z.Big(), bigPow10(n)))
}
