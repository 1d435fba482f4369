package num

import (
	"math"
	"math/bits"
	"strconv"
)

// HexFloat is f.hex().
func HexFloat(f float64) string {
	if f != f || math.IsInf(f, 0) {
		return Repr(f)
	}
	var out []byte
	if math.Signbit(f) {
		out = append(out, '-')
	}
	b := math.Float64bits(f)
	exp := int(b>>52) & 0x7ff
	m := b & (1<<52 - 1)
	if exp == 0 && m == 0 {
		return string(append(out, "0x0.0p+0"...))
	}
	lead := byte('1')
	if exp == 0 {
		lead, exp = '0', 1
	}
	out = append(out, '0', 'x', lead, '.')
	for i := 48; i >= 0; i -= 4 {
		out = append(out, "0123456789abcdef"[m>>i&15])
	}
	out = append(out, 'p')
	if exp >= 1023 {
		out = append(out, '+')
	}
	return string(strconv.AppendInt(out, int64(exp-1023), 10))
}

var (
	errHexSyntax = valueError("invalid hexadecimal floating-point string")
	errHexRange  = overflowError("hexadecimal value too large to represent as a float")
)

// FromHex is float.fromhex(s): an optional sign and 0x, hex digits with at most
// one point, and an optional binary exponent in decimal.
func FromHex(s string) (float64, *Error) {
	s = trimSpace(s)
	neg := false
	if len(s) > 0 && (s[0] == '-' || s[0] == '+') {
		neg = s[0] == '-'
		s = s[1:]
	}
	sign := 1.0
	if neg {
		sign = -1
	}
	if len(s) > 0 && (s[0]|0x20 == 'i' || s[0]|0x20 == 'n') {
		if n, _ := scanFloat(s); n == 0 || n != len(s) {
			return 0, errHexSyntax
		}
		return math.Copysign(convertFloat(s, true), sign), nil
	}
	if len(s) >= 2 && s[0] == '0' && s[1]|0x20 == 'x' {
		s = s[2:]
	}
	// m gathers 60 significant bits; sticky is what follows them.
	var m uint64
	var exp int64
	sticky, point, ndigits, i := false, false, 0, 0
	for ; i < len(s); i++ {
		if s[i] == '.' && !point {
			point = true
			continue
		}
		d := digitVal(s[i])
		if d > 15 {
			break
		}
		ndigits++
		if point {
			exp -= 4
		}
		if m>>56 == 0 {
			m = m<<4 | uint64(d)
		} else {
			exp += 4
			sticky = sticky || d != 0
		}
	}
	if ndigits == 0 {
		return 0, errHexSyntax
	}
	if i < len(s) && s[i]|0x20 == 'p' {
		e, ok := parseExponent(s[i+1:])
		if !ok {
			return 0, errHexSyntax
		}
		exp += e
	} else if i < len(s) {
		return 0, errHexSyntax
	}
	f, ok := roundBits(m, exp, sticky)
	if !ok {
		return 0, errHexRange
	}
	return math.Copysign(f, sign), nil
}

// parseExponent reads a decimal exponent, saturating far outside any float.
func parseExponent(s string) (int64, bool) {
	neg := false
	if len(s) > 0 && (s[0] == '-' || s[0] == '+') {
		neg = s[0] == '-'
		s = s[1:]
	}
	if s == "" {
		return 0, false
	}
	var e int64
	for _, c := range []byte(s) {
		if c -= '0'; c > 9 {
			return 0, false
		}
		if e = e*10 + int64(c); e > 1<<60 {
			e = 1 << 60
		}
	}
	if neg {
		e = -e
	}
	return e, true
}

// roundBits is m * 2**exp rounded half to even, sticky standing for a little
// more than m. ok is false on overflow.
func roundBits(m uint64, exp int64, sticky bool) (float64, bool) {
	if m == 0 {
		return 0, true
	}
	n := int64(bits.Len64(m))
	top := exp + n // value is in [2**(top-1), 2**top)
	if top > 1024 {
		return 0, false
	}
	keep := int64(53)
	if top < -1021 { // subnormal: fewer bits
		keep = top + 1074
	}
	if keep < 0 {
		return 0, true
	}
	if drop := n - keep; drop > 0 {
		rest := m & (1<<drop - 1)
		half := uint64(1) << (drop - 1)
		m >>= drop
		if rest > half || rest == half && (sticky || m&1 == 1) {
			m++
		}
		exp += drop
	}
	f := math.Ldexp(float64(m), int(exp))
	return f, !math.IsInf(f, 0)
}
