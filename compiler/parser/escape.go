package parser

import (
	"fmt"
	"strings"
	"unicode/utf8"
)

// Escape sequences. Errors give positions in the text in which every character
// that is not ASCII is written as \UXXXXXXXX: the reference decodes that form.

// unescape decodes the escapes in a str literal. The result is WTF-8.
func (p *parser) unescape(s string, t *token) string {
	var b strings.Builder
	b.Grow(len(s))
	p.checkRuns(s)
	shift := 0    // how much longer the text for positions is, up to here
	warning := "" // for the whole literal, if it can be decoded
	for i := 0; i < len(s); {
		c := s[i]
		if c != '\\' {
			if c < utf8.RuneSelf {
				b.WriteByte(c)
				i++
				continue
			}
			_, n := utf8.DecodeRuneInString(s[i:])
			b.WriteString(s[i : i+n])
			shift += 10 - n
			i += n
			continue
		}
		start := i + shift
		i++
		if i >= len(s) {
			// Only where an f-string ends a piece of text with a backslash.
			b.WriteByte('\\')
			break
		}
		c = s[i]
		i++
		if simple := simpleEscape(c); simple != 0 {
			b.WriteByte(simple)
			continue
		}
		switch {
		case c == '\n':
		case c >= '0' && c <= '7':
			v := rune(c - '0')
			for n := 1; n < 3 && i < len(s) && s[i] >= '0' && s[i] <= '7'; n++ {
				v = v*8 + rune(s[i]-'0')
				i++
			}
			if v > 0xff && warning == "" {
				warning = badOctal(s[i-3 : i])
			}
			writeRune(&b, v)
		case c == 'x':
			i = p.hexEscape(&b, s, i, 2, start, "truncated \\xXX escape")
		case c == 'u':
			i = p.hexEscape(&b, s, i, 4, start, "truncated \\uXXXX escape")
		case c == 'U':
			i = p.hexEscape(&b, s, i, 8, start, "truncated \\UXXXXXXXX escape")
		case c == 'N':
			i = p.nameEscape(&b, s, i, start)
		case c >= utf8.RuneSelf:
			// A backslash before such a character is just itself.
			b.WriteByte('\\')
			i--
			shift += 5
		default:
			b.WriteByte('\\')
			b.WriteByte(c)
			if warning == "" {
				warning = badEscape(c)
			}
		}
	}
	p.warnText(t, warning)
	return b.String()
}

// checkRuns refuses text that is not UTF-8 as unescape meets it: each run of bytes above
// ASCII is decoded for itself.
func (p *parser) checkRuns(s string) {
	if !p.badUTF8 {
		return
	}
	for i := 0; i < len(s); i++ {
		if s[i] < utf8.RuneSelf {
			continue
		}
		start := i
		for i < len(s) && s[i] >= utf8.RuneSelf {
			i++
		}
		p.checkText(s[start:i])
	}
}

func simpleEscape(c byte) byte {
	switch c {
	case '\\', '\'', '"':
		return c
	case 'b':
		return '\b'
	case 'f':
		return '\f'
	case 't':
		return '\t'
	case 'n':
		return '\n'
	case 'r':
		return '\r'
	case 'v':
		return '\v'
	case 'a':
		return '\a'
	}
	return 0
}

// writeRune writes v in WTF-8: surrogates are allowed.
func writeRune(b *strings.Builder, v rune) {
	if v >= 0xd800 && v < 0xe000 {
		b.WriteByte(0xe0 | byte(v>>12))
		b.WriteByte(0x80 | byte(v>>6)&0x3f)
		b.WriteByte(0x80 | byte(v)&0x3f)
		return
	}
	b.WriteRune(v)
}

func hexValue(c byte) int {
	switch {
	case c >= '0' && c <= '9':
		return int(c - '0')
	case c >= 'a' && c <= 'f':
		return int(c-'a') + 10
	case c >= 'A' && c <= 'F':
		return int(c-'A') + 10
	}
	return -1
}

func (p *parser) hexEscape(b *strings.Builder, s string, i, digits, start int, msg string) int {
	var v rune
	for n := 0; n < digits; n++ {
		if i >= len(s) || hexValue(s[i]) < 0 {
			p.unicodeError(start, start+2+n-1, msg)
		}
		v = v<<4 | rune(hexValue(s[i]))
		i++
	}
	if digits == 8 && (v > 0x10ffff || v < 0) {
		p.unicodeError(start, start+9, "illegal Unicode character")
	}
	writeRune(b, v)
	return i
}

// nameEscape decodes what follows \N.
func (p *parser) nameEscape(b *strings.Builder, s string, i, start int) int {
	const malformed = "malformed \\N character escape"
	if i >= len(s) || s[i] != '{' {
		p.unicodeError(start, start+1, malformed)
	}
	end := strings.IndexByte(s[i:], '}')
	// The reference sees other characters in their escaped form.
	width := func(t string) int {
		n := 0
		for _, r := range t {
			if r < utf8.RuneSelf {
				n++
			} else {
				n += 10
			}
		}
		return n
	}
	if end < 0 {
		p.unicodeError(start, start+1+width(s[i:]), malformed)
	}
	name := s[i+1 : i+end]
	if name == "" {
		p.unicodeError(start, start+3-1+0, malformed)
	}
	if p.opts.UnicodeName != nil {
		if ch, ok := p.opts.UnicodeName(name); ok {
			b.WriteString(ch)
			return i + end + 1
		}
	}
	p.unicodeError(start, start+3+width(name), "unknown Unicode character name")
	return 0
}

func (p *parser) unicodeError(start, end int, msg string) {
	if start == end {
		p.errLast("(unicode error) 'unicodeescape' codec can't decode byte 0x5c in position %d: %s", start, msg)
	}
	p.errLast("(unicode error) 'unicodeescape' codec can't decode bytes in position %d-%d: %s", start, end, msg)
}

// unescapeBytes decodes the escapes in a bytes literal.
func (p *parser) unescapeBytes(l *literal) string {
	s := l.body
	b := make([]byte, 0, len(s))
	warning := "" // for the whole literal, if it can be decoded
	for i := 0; i < len(s); {
		c := s[i]
		i++
		if c != '\\' {
			b = append(b, c)
			continue
		}
		c = s[i]
		i++
		if simple := simpleEscape(c); simple != 0 {
			b = append(b, simple)
			continue
		}
		switch {
		case c == '\n':
		case c >= '0' && c <= '7':
			v := int(c - '0')
			for n := 1; n < 3 && i < len(s) && s[i] >= '0' && s[i] <= '7'; n++ {
				v = v*8 + int(s[i]-'0')
				i++
			}
			if v > 0xff && warning == "" {
				warning = badOctal(s[i-3 : i])
			}
			b = append(b, byte(v))
		case c == 'x':
			if i+1 >= len(s) || hexValue(s[i]) < 0 || hexValue(s[i+1]) < 0 {
				p.errLast("(value error) invalid \\x escape at position %d", i-2)
			}
			b = append(b, byte(hexValue(s[i])<<4|hexValue(s[i+1])))
			i += 2
		default:
			b = append(b, '\\', c)
			if warning == "" {
				warning = badEscape(c)
			}
		}
	}
	p.warnText(l.tok, warning)
	return string(b)
}

// badEscape warns of an escape sequence that means nothing.
func badEscape(c byte) string { return fmt.Sprintf("invalid escape sequence '\\%c'", c) }

// warnText notes a warning about a literal, if there is one.
func (p *parser) warnText(t *token, msg string) {
	if msg == "" {
		return
	}
	w := Warning{Category: "DeprecationWarning", Msg: msg, Lineno: int(t.lineno), at: int32(p.far)}
	if p.fast {
		// The fast pass does not note how far it looked: to the token after the literals.
		w.at = int32(p.mark)
	}
	place := *t
	w.err = func() *SyntaxError {
		p.far = int(w.at)
		return p.newError("SyntaxError", int(place.lineno), int(place.col), int(place.endLineno), int(place.endCol), msg)
	}
	p.warns = append(p.warns, w)
}

// badOctal warns of an octal escape that is no byte.
func badOctal(digits string) string {
	return fmt.Sprintf("invalid octal escape sequence '\\%s'", digits)
}
