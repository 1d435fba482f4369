package num

import (
	"math"
	"strconv"
	"strings"
)

// AppendRepr appends repr(f): the shortest digits that read back as f, with an
// exponent only outside 1e-4 <= |f| < 1e16, and ".0" where there would be
// neither point nor exponent.
func AppendRepr(buf []byte, f float64) []byte {
	if f == math.Trunc(f) && math.Abs(f) < 1e15 {
		// Whole numbers are common and cheap.
		if f == 0 && math.Signbit(f) {
			return append(buf, "-0.0"...)
		}
		return append(strconv.AppendInt(buf, int64(f), 10), ".0"...)
	}
	a := math.Abs(f)
	switch {
	case math.IsInf(f, 0):
		if f < 0 {
			buf = append(buf, '-')
		}
		return append(buf, "inf"...)
	case f != f:
		return append(buf, "nan"...)
	case a >= 1e16 || a < 1e-4:
		return strconv.AppendFloat(buf, f, 'e', -1, 64)
	}
	n := len(buf)
	buf = strconv.AppendFloat(buf, f, 'f', -1, 64)
	for _, c := range buf[n:] {
		if c == '.' {
			return buf
		}
	}
	return append(buf, ".0"...)
}

// Repr is repr(f).
func Repr(f float64) string {
	var buf [32]byte
	return string(AppendRepr(buf[:0], f))
}

// ParseFloat converts text by the rules of float(s). Non-ASCII digits and
// spaces must have been mapped to ASCII before. Too large a number is an
// infinity, as in Python.
func ParseFloat(s string) (float64, *Error) {
	s = trimSpace(s)
	n, clean := scanFloat(s)
	if n == 0 || n != len(s) {
		return 0, ErrSyntax
	}
	return convertFloat(s, clean), nil
}

// convertFloat converts text that scanFloat has accepted whole. clean is false
// when there are underscores to drop.
func convertFloat(s string, clean bool) float64 {
	if !clean {
		s = strings.ReplaceAll(s, "_", "")
	}
	// strconv reports a range error for infinities, which Python does not; its
	// value is right all the same. It does not know "+nan" and "-nan".
	f, _ := strconv.ParseFloat(smallExponent(s), 64)
	if f == 0 && len(s) > 0 && s[len(s)-1]|0x20 == 'n' {
		f = math.NaN()
		if s[0] == '-' {
			f = math.Copysign(f, -1)
		}
	}
	return f
}

// smallExponent rewrites a number with an exponent of five digits or more,
// which strconv does not tell from one another, or with very many digits, so that the decimal point is
// in front of the first digit.
func smallExponent(s string) string {
	const manyDigits = 800 // strconv loses count of those before the point
	e := strings.LastIndexAny(s, "eE")
	if len(s) < manyDigits && (e < 0 || len(s)-e < 6) {
		return s
	}
	exp := int64(0)
	if e < 0 {
		e = len(s)
	} else if n, err := strconv.ParseInt(s[e+1:], 10, 64); err == nil {
		exp = n
	} else if exp = 1 << 60; s[e+1] == '-' {
		exp = -exp
	}
	sign, digits := "", s[:e]
	if digits[0] == '+' || digits[0] == '-' {
		sign, digits = digits[:1], digits[1:]
	}
	whole, frac, _ := strings.Cut(digits, ".")
	exp += int64(len(whole))
	digits = whole + frac
	n := len(digits)
	digits = strings.TrimLeft(digits, "0")
	exp -= int64(n - len(digits))
	exp = max(min(exp, 9999), -9999) // infinity and zero, both ways
	return sign + "0." + digits + "0e" + strconv.FormatInt(exp, 10)
}

// scanFloat is the length of the longest prefix of s that is a decimal float,
// "inf", "infinity" or "nan", with an optional sign; 0 if there is none. clean
// tells that the prefix has no underscores. An underscore must stand between
// two digits.
func scanFloat(s string) (n int, clean bool) {
	i := 0
	if i < len(s) && (s[i] == '+' || s[i] == '-') {
		i++
	}
	for _, w := range [...]string{"infinity", "inf", "nan"} {
		if len(s)-i >= len(w) && strings.EqualFold(s[i:i+len(w)], w) {
			return i + len(w), true
		}
	}
	clean = true
	digits := func() int {
		k := i
		for i < len(s) {
			c := s[i]
			if c == '_' && i > k && s[i-1] != '_' && i+1 < len(s) && s[i+1]-'0' <= 9 {
				clean = false
			} else if c-'0' > 9 {
				break
			}
			i++
		}
		return i - k
	}
	nd := digits()
	if i < len(s) && s[i] == '.' {
		i++
		nd += digits()
	}
	if nd == 0 {
		return 0, true
	}
	if i < len(s) && s[i]|0x20 == 'e' {
		mark := i
		i++
		if i < len(s) && (s[i] == '+' || s[i] == '-') {
			i++
		}
		if digits() == 0 {
			i = mark
		}
	}
	return i, clean
}
