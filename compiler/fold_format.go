package compiler

import (
	"fmt"
	"unicode/utf8"

	"gopy/compiler/ast"
	"gopy/compiler/code"
)

// format turns "..." % (a, b) into an f-string, if the format has only %s, %r
// and %a in it and as many as there are values.
func (f *folder) format(at *ast.Expr, e *ast.BinOp, format string, elts []ast.Expr) {
	for _, x := range elts {
		if _, ok := x.(*ast.Starred); ok {
			return
		}
	}
	var values []ast.Expr
	used := 0
	for pos := 0; ; {
		text, next := formatLiteral(format, pos)
		if text != "" {
			values = append(values, &ast.Constant{Pos: noPos, Value: code.Str(text)})
		}
		pos = next
		if pos >= len(format) {
			break
		}
		if used >= len(elts) {
			return
		}
		v, next, ok := formatItem(format, pos+1, elts[used])
		if !ok {
			return
		}
		values = append(values, v)
		pos = next
		used++
	}
	if used < len(elts) {
		return
	}
	*at = &ast.JoinedStr{Pos: e.Pos, Values: values}
}

// noPos is the place of nodes that stand nowhere in the source.
var noPos = ast.Pos{Lineno: -1, ColOffset: -1, EndLineno: -1, EndColOffset: -1}

// formatLiteral returns the text from pos up to a conversion, with %% undone.
func formatLiteral(format string, pos int) (string, int) {
	var text []byte
	for pos < len(format) {
		c := format[pos]
		if c == '%' {
			if pos+1 >= len(format) || format[pos+1] != '%' {
				break
			}
			pos++
		}
		text = append(text, c)
		pos++
	}
	return string(text), pos
}

// maxFormatDigits is how long a width or precision may be for folding.
const maxFormatDigits = 3

// formatItem parses the conversion after the % before pos.
func formatItem(format string, pos int, arg ast.Expr) (ast.Expr, int, bool) {
	next := func() byte {
		if pos >= len(format) {
			return 0
		}
		pos++
		return format[pos-1]
	}
	left := false
	c := next()
	for ; c == '-' || c == '+' || c == ' ' || c == '#' || c == '0'; c = next() {
		left = left || c == '-'
	}
	number := func() (int, bool) {
		n, digits := 0, 0
		for c >= '0' && c <= '9' {
			n = n*10 + int(c-'0')
			c = next()
			if digits++; digits >= maxFormatDigits {
				return 0, false
			}
		}
		return n, true
	}
	width, prec := -1, -1
	ok := true
	if c >= '0' && c <= '9' {
		if width, ok = number(); !ok {
			return nil, 0, false
		}
	}
	if c == '.' {
		c = next()
		if prec, ok = number(); !ok {
			return nil, 0, false
		}
	}
	if c != 's' && c != 'r' && c != 'a' {
		return nil, 0, false
	}
	spec := ""
	if !left && width > 0 {
		spec = ">"
	}
	if width >= 0 {
		spec += fmt.Sprint(width)
	}
	if prec >= 0 {
		spec += fmt.Sprintf(".%d", prec)
	}
	v := &ast.FormattedValue{Pos: *arg.Position(), Value: arg, Conversion: int(c)}
	if spec != "" {
		v.FormatSpec = &ast.Constant{Pos: noPos, Value: code.Str(spec)}
	}
	return v, pos, true
}

// indexConst subscripts a string, bytes or tuple with an int.
func indexConst(v, index any) (any, bool) {
	big, ok := toBig(index)
	if !ok || !big.IsInt64() {
		return nil, false
	}
	i := big.Int64()
	at := func(n int) (int, bool) {
		if i < 0 {
			i += int64(n)
		}
		return int(i), i >= 0 && i < int64(n)
	}
	switch x := v.(type) {
	case code.Tuple:
		if i, ok := at(len(x)); ok {
			return x[i], true
		}
	case code.Bytes:
		if i, ok := at(len(x)); ok {
			return int64(x[i]), true
		}
	case code.Str:
		chars := splitChars(string(x))
		if i, ok := at(len(chars)); ok {
			return code.Str(chars[i]), true
		}
	}
	return nil, false
}

// splitChars splits WTF-8 text into characters.
func splitChars(s string) []string {
	var out []string
	for len(s) > 0 {
		n := charLen(s)
		out = append(out, s[:n])
		s = s[n:]
	}
	return out
}

func charLen(s string) int {
	if len(s) >= 3 && s[0] == 0xed && s[1] >= 0xa0 { // a lone surrogate
		return 3
	}
	_, n := utf8.DecodeRuneInString(s)
	return n
}

// countChars is the length of WTF-8 text in characters.
func countChars(s string) int {
	n := 0
	for i := 0; i < len(s); i++ {
		if s[i]&0xc0 != 0x80 {
			n++
		}
	}
	return n
}
