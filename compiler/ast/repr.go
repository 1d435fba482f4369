package ast

import (
	"fmt"
	"math"
	"math/big"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"gopy/compiler/code"
)

// Repr is Python's repr of a constant.
func Repr(v any) string {
	switch x := v.(type) {
	case code.None:
		return "None"
	case code.Ellipsis:
		return "Ellipsis"
	case bool:
		if x {
			return "True"
		}
		return "False"
	case int64:
		return strconv.FormatInt(x, 10)
	case *big.Int:
		return x.String()
	case float64:
		return reprFloat(x, true)
	case complex128:
		return reprComplex(x)
	case code.Str:
		return reprStr(string(x))
	case code.Bytes:
		return reprBytes(string(x))
	case code.Tuple:
		if len(x) == 1 {
			return "(" + Repr(x[0]) + ",)"
		}
		return "(" + reprList(x) + ")"
	case code.FrozenSet:
		if len(x) == 0 {
			return "frozenset()"
		}
		return "frozenset({" + reprList(x) + "})"
	}
	return "<" + fmt.Sprintf("%T", v) + ">"
}

func reprList(items []any) string {
	parts := make([]string, len(items))
	for i, v := range items {
		parts[i] = Repr(v)
	}
	return strings.Join(parts, ", ")
}

// reprFloat writes the shortest text that reads back as f; with dot, it
// always looks like a float.
func reprFloat(f float64, dot bool) string {
	switch {
	case math.IsNaN(f):
		return "nan"
	case math.IsInf(f, 1):
		return "inf"
	case math.IsInf(f, -1):
		return "-inf"
	}
	sci := strconv.FormatFloat(f, 'e', -1, 64)
	exp, _ := strconv.Atoi(sci[strings.IndexByte(sci, 'e')+1:])
	if exp < -4 || exp >= 16 {
		return sci
	}
	s := strconv.FormatFloat(f, 'f', -1, 64)
	if dot && !strings.Contains(s, ".") {
		s += ".0"
	}
	return s
}

func reprComplex(c complex128) string {
	im := reprFloat(imag(c), false) + "j"
	if real(c) == 0 && !math.Signbit(real(c)) {
		return im
	}
	if !strings.HasPrefix(im, "-") {
		im = "+" + im
	}
	return "(" + reprFloat(real(c), false) + im + ")"
}

// quote chooses the quotes: double ones only where they save escapes.
func quote(s string) byte {
	if strings.IndexByte(s, '\'') >= 0 && strings.IndexByte(s, '"') < 0 {
		return '"'
	}
	return '\''
}

func reprStr(s string) string {
	q := quote(s)
	b := []byte{q}
	for i := 0; i < len(s); {
		r, n := utf8.DecodeRuneInString(s[i:])
		if r == utf8.RuneError && n == 1 && i+2 < len(s) { // a lone surrogate
			r, n = rune(s[i]&15)<<12|rune(s[i+1]&63)<<6|rune(s[i+2]&63), 3
		}
		switch {
		case r == rune(q) || r == '\\':
			b = append(b, '\\', byte(r))
		case r == '\n':
			b = append(b, `\n`...)
		case r == '\r':
			b = append(b, `\r`...)
		case r == '\t':
			b = append(b, `\t`...)
		case unicode.IsPrint(r):
			b = append(b, s[i:i+n]...)
		case r < 0x100:
			b = fmt.Appendf(b, `\x%02x`, r)
		case r < 0x10000:
			b = fmt.Appendf(b, `\u%04x`, r)
		default:
			b = fmt.Appendf(b, `\U%08x`, r)
		}
		i += n
	}
	return string(append(b, q))
}

func reprBytes(s string) string {
	q := quote(s)
	b := []byte{'b', q}
	for i := 0; i < len(s); i++ {
		c := s[i]
		switch {
		case c == q || c == '\\':
			b = append(b, '\\', c)
		case c == '\n':
			b = append(b, `\n`...)
		case c == '\r':
			b = append(b, `\r`...)
		case c == '\t':
			b = append(b, `\t`...)
		case c < ' ' || c >= 0x7f:
			b = fmt.Appendf(b, `\x%02x`, c)
		default:
			b = append(b, c)
		}
	}
	return string(append(b, q))
}
