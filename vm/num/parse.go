package num

import (
	"fmt"
	"math/big"
)

// ErrSyntax is what ParseInt, ParseFloat and ParseComplex return for text that
// is no number. Its message is empty: Python quotes the original object there,
// which only the caller has ("invalid literal for int() with base 10: '1x'",
// "could not convert string to float: 'x'", "could not convert string to
// complex: '1__0j'").
var ErrSyntax = &Error{"ValueError", ""}

var errComplexSyntax = valueError("complex() arg is a malformed string")

// digitLimitHint ends every message about the digit limit.
const digitLimitHint = "; use sys.set_int_max_str_digits() to increase the limit"

// isSpace is C's idea of whitespace. str.isspace() has more, U+001C to U+001F,
// but those are not accepted around numbers in ASCII text.
func isSpace(c byte) bool {
	return c == ' ' || '\t' <= c && c <= '\r'
}

func trimSpace(s string) string {
	for len(s) > 0 && isSpace(s[0]) {
		s = s[1:]
	}
	for len(s) > 0 && isSpace(s[len(s)-1]) {
		s = s[:len(s)-1]
	}
	return s
}

// digitVal is the value of a digit in base 36, or 99.
func digitVal(c byte) int {
	switch {
	case '0' <= c && c <= '9':
		return int(c - '0')
	case 'a' <= c && c <= 'z':
		return int(c-'a') + 10
	case 'A' <= c && c <= 'Z':
		return int(c-'A') + 10
	}
	return 99
}

// prefixBase is the base named by the letter of a 0x, 0o or 0b prefix, or 0.
func prefixBase(c byte) int {
	switch c {
	case 'x', 'X':
		return 16
	case 'o', 'O':
		return 8
	case 'b', 'B':
		return 2
	}
	return 0
}

// ParseInt converts text by the rules of int(s, base): surrounding whitespace,
// a sign, a prefix that agrees with the base, single underscores between
// digits; base 0 takes the base from the prefix. limit is the greatest number
// of digits allowed in bases that are no power of two, 0 for no limit.
// Non-ASCII digits must have been mapped to ASCII ones before.
func ParseInt(s string, base int, limit int) (Int, *Error) {
	if base != 0 && (base < 2 || base > 36) {
		return Int{}, valueError("int() base must be >= 2 and <= 36, or 0")
	}
	if base == 10 && len(s) > 0 && len(s) <= 18 {
		if v, ok := parseShort(s); ok {
			return Int{S: v}, nil
		}
	}
	s = trimSpace(s)
	neg := false
	if len(s) > 0 && (s[0] == '-' || s[0] == '+') {
		neg = s[0] == '-'
		s = s[1:]
	}
	leadingZero := false // base 0, no prefix: only zeros may follow a zero
	if len(s) >= 2 && s[0] == '0' {
		if pb := prefixBase(s[1]); pb != 0 && (base == 0 || base == pb) {
			base = pb
			s = s[2:]
			if len(s) > 0 && s[0] == '_' {
				s = s[1:]
			}
		}
	}
	if base == 0 {
		base = 10
		leadingZero = len(s) > 0 && s[0] == '0'
	}
	digits, ndigits, ok := scanDigits(s, base)
	if ndigits > 0 && base&(base-1) != 0 && limit > 0 && ndigits > limit {
		return Int{}, valueError(fmt.Sprintf("Exceeds the limit (%d digits) for integer string conversion: value has %d digits", limit, ndigits) + digitLimitHint)
	}
	if !ok {
		return Int{}, ErrSyntax
	}
	x := digitsToInt(digits, base)
	if leadingZero && x.Sign() != 0 {
		return Int{}, ErrSyntax
	}
	if neg {
		x = Neg(x)
	}
	return x, nil
}

// parseShort reads an optional sign and at most 18 plain decimal digits.
func parseShort(s string) (int64, bool) {
	i := 0
	if s[0] == '-' || s[0] == '+' {
		i = 1
	}
	if i == len(s) {
		return 0, false
	}
	var v int64
	for _, c := range []byte(s[i:]) {
		c -= '0'
		if c > 9 {
			return 0, false
		}
		v = v*10 + int64(c)
	}
	if s[0] == '-' {
		v = -v
	}
	return v, true
}

// scanDigits checks the digits of s, drops underscores and counts the digits.
// When something else follows the digits ok is false but the count stands:
// CPython checks its digit limit before it looks at the rest. A misplaced
// underscore is noticed first, and counts as no digits.
func scanDigits(s string, base int) (digits string, n int, ok bool) {
	i, under := 0, 0
	for prev := byte('_'); i < len(s); i++ {
		c := s[i]
		if c == '_' {
			if prev == '_' {
				return "", 0, false
			}
			under++
		} else if digitVal(c) >= base {
			break
		}
		prev = c
	}
	n = i - under
	if i == 0 || s[i-1] == '_' {
		return "", 0, false
	}
	if under > 0 {
		b := make([]byte, 0, n)
		for _, c := range []byte(s[:i]) {
			if c != '_' {
				b = append(b, c)
			}
		}
		return string(b), n, i == len(s)
	}
	return s[:i], n, i == len(s)
}

// digitsToInt converts checked digits.
func digitsToInt(s string, base int) Int {
	// 12 digits of base 36 fit 63 bits.
	if len(s) <= 12 || base <= 10 && len(s) <= 18 {
		var v int64
		for i := 0; i < len(s); i++ {
			v = v*int64(base) + int64(digitVal(s[i]))
		}
		return Int{S: v}
	}
	if len(s) < splitDigits || base&(base-1) == 0 {
		b, _ := new(big.Int).SetString(s, base)
		return FromBig(b)
	}
	p := digitParser{base: base}
	return FromBig(p.parse(s))
}

// splitDigits is the length from which text is converted in halves; below it
// the quadratic loop of math/big wins.
const splitDigits = 1500

// digitParser converts long digit strings by halves: high * base^k + low, with
// the powers base^(splitDigits*2^i) kept for reuse. That costs what the
// multiplications cost, which math/big does below quadratic time.
type digitParser struct {
	base   int
	powers []*big.Int
}

func (p *digitParser) power(i int) *big.Int {
	for len(p.powers) <= i {
		n := len(p.powers)
		x := new(big.Int)
		if n == 0 {
			x.Exp(big.NewInt(int64(p.base)), big.NewInt(splitDigits), nil)
		} else {
			x.Mul(p.powers[n-1], p.powers[n-1])
		}
		p.powers = append(p.powers, x)
	}
	return p.powers[i]
}

func (p *digitParser) parse(s string) *big.Int {
	if len(s) <= splitDigits {
		b, _ := new(big.Int).SetString(s, p.base)
		return b
	}
	i := 0
	for splitDigits<<(i+1) < len(s) {
		i++
	}
	k := len(s) - splitDigits<<i
	hi := p.parse(s[:k])
	lo := p.parse(s[k:])
	hi.Mul(hi, p.power(i))
	return hi.Add(hi, lo)
}
