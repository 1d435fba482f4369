package arith

import (
	"strconv"
)

// AppendCoef appends the digits of the coefficient.
func (x *Number) AppendCoef(buf []byte) []byte { return x.appendCoef(buf) }

func (x *Number) appendCoef(buf []byte) []byte {
	if x.wide != nil {
		return x.wide.Append(buf, 10)
	}
	if x.hi == 0 {
		return strconv.AppendUint(buf, x.lo, 10)
	}
	q, low := x.coef().divWord(pow64[maxPow64])
	if q.hi == 0 {
		buf = strconv.AppendUint(buf, q.lo, 10)
	} else {
		var mid uint64
		q, mid = q.divWord(pow64[maxPow64])
		buf = appendPadded(strconv.AppendUint(buf, q.lo, 10), mid)
	}
	return appendPadded(buf, low)
}

// appendPadded appends 19 digits.
func appendPadded(buf []byte, v uint64) []byte {
	n := len(buf)
	buf = append(buf, "0000000000000000000"...)
	for i := len(buf) - 1; i >= n; i-- {
		buf[i] = byte('0' + v%10)
		v /= 10
	}
	return buf
}

// AppendText appends x in scientific notation, or in engineering notation; e is
// the letter of exponents.
func (x *Number) AppendText(buf []byte, eng bool, e byte) []byte {
	if x.Neg {
		buf = append(buf, '-')
	}
	switch x.Kind {
	case Infinite:
		return append(buf, "Infinity"...)
	case QNaN, SNaN:
		if x.Kind == SNaN {
			buf = append(buf, 's')
		}
		buf = append(buf, "NaN"...)
		if !x.noCoef() {
			buf = x.appendCoef(buf)
		}
		return buf
	}
	var room [48]byte
	d := x.appendCoef(room[:0])
	left := x.Exp + int64(len(d)) // digits before the point
	point := left
	if x.Exp > 0 || left <= -6 {
		point = 1
		if eng {
			point = engPoint(left, x.noCoef())
		}
	}
	buf = appendPointed(buf, d, point)
	if left != point {
		buf = append(buf, e)
		if left-point > 0 {
			buf = append(buf, '+')
		}
		buf = strconv.AppendInt(buf, left-point, 10)
	}
	return buf
}

// engPoint says where the point goes so that the exponent is a multiple of 3.
func engPoint(left int64, zero bool) int64 {
	mod := func(a int64) int64 { return ((a % 3) + 3) % 3 }
	if zero {
		return mod(left+1) - 1
	}
	return mod(left-1) + 1
}

// appendPointed writes digits with the point after the given number of them,
// which may be negative or beyond the end.
func appendPointed(buf, d []byte, point int64) []byte {
	n := int64(len(d))
	switch {
	case point <= 0:
		buf = append(buf, '0', '.')
		for ; point < 0; point++ {
			buf = append(buf, '0')
		}
		return append(buf, d...)
	case point >= n:
		buf = append(buf, d...)
		for ; n < point; n++ {
			buf = append(buf, '0')
		}
		return buf
	}
	buf = append(buf, d[:point]...)
	buf = append(buf, '.')
	return append(buf, d[point:]...)
}

// String is for tests and debugging.
func (x *Number) String() string { return string(x.AppendText(nil, false, 'E')) }

// Parse sets z to the number that s denotes, exactly; ok is false when it
// denotes none or is out of all range, and st then says which.
func (z *Number) Parse(s []byte) (st Flags) {
	*z = Number{}
	if len(s) > 0 && (s[0] == '-' || s[0] == '+') {
		z.Neg = s[0] == '-'
		s = s[1:]
	}
	if len(s) == 0 {
		return invalid(z, ConversionSyntax)
	}
	if c := s[0]; c != '.' && (c < '0' || c > '9') {
		return z.parseSpecial(s)
	}
	// The common case: a few digits, maybe with a point.
	var v uint64
	i, point := 0, -1
	for ; i < len(s) && i < maxPow64; i++ {
		if c := s[i]; c >= '0' && c <= '9' {
			v = v*10 + uint64(c-'0')
		} else if c == '.' && point < 0 {
			point = i
		} else {
			break
		}
	}
	if i == len(s) && i-min(point, 0) > 0 && !(point >= 0 && i == 1) {
		z.lo = v
		if point >= 0 {
			z.Exp = int64(point + 1 - i)
		}
		return 0
	}
	return z.parseLong(s)
}

// parseLong parses any number of digits and an exponent.
func (z *Number) parseLong(s []byte) Flags {
	digits := make([]byte, 0, len(s))
	frac := int64(0)
	point := false
	i := 0
	for ; i < len(s); i++ {
		if c := s[i]; c >= '0' && c <= '9' {
			digits = append(digits, c)
			if point {
				frac++
			}
		} else if c == '.' && !point {
			point = true
		} else {
			break
		}
	}
	if len(digits) == 0 {
		return invalid(z, ConversionSyntax)
	}
	exp, ok := parseExp(s[i:])
	if !ok {
		return invalid(z, ConversionSyntax)
	}
	for len(digits) > 1 && digits[0] == '0' {
		digits = digits[1:]
	}
	z.setDigits(digits)
	z.Exp = exp - frac
	return 0
}

// expLimit bounds exponents while they are parsed: whatever is beyond is out of
// range anyway.
const expLimit = 4_000_000_000_000_000_000

// parseExp parses "", "e5", "E-5".
func parseExp(s []byte) (exp int64, ok bool) {
	if len(s) == 0 {
		return 0, true
	}
	if s[0] != 'e' && s[0] != 'E' {
		return 0, false
	}
	s = s[1:]
	neg := false
	if len(s) > 0 && (s[0] == '-' || s[0] == '+') {
		neg = s[0] == '-'
		s = s[1:]
	}
	if len(s) == 0 {
		return 0, false
	}
	for _, c := range s {
		if c < '0' || c > '9' {
			return 0, false
		}
		if exp < expLimit/10 {
			exp = exp*10 + int64(c-'0')
		} else {
			exp = expLimit
		}
	}
	if neg {
		exp = -exp
	}
	return exp, true
}

// parseSpecial parses infinities and NaNs.
func (z *Number) parseSpecial(s []byte) Flags {
	lower := make([]byte, 0, 8)
	for i := 0; i < len(s) && i < 8; i++ {
		lower = append(lower, s[i]|0x20)
	}
	switch text := string(lower); {
	case (text == "inf" || text == "infinity") && len(s) == len(text):
		z.Kind = Infinite
		return 0
	case len(text) >= 4 && text[:4] == "snan":
		z.Kind, s = SNaN, s[4:]
	case len(text) >= 3 && text[:3] == "nan":
		z.Kind, s = QNaN, s[3:]
	default:
		return invalid(z, ConversionSyntax)
	}
	for _, c := range s {
		if c < '0' || c > '9' {
			return invalid(z, ConversionSyntax)
		}
	}
	if len(s) > 0 {
		z.setDigits(s)
	}
	return 0
}
