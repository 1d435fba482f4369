package expat

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

func isSpace(c byte) bool { return c == ' ' || c == '\n' || c == '\t' || c == '\r' }

// nameStart and nameChar are the characters of names, in the words of Unicode.
// As in expat only the basic plane has any.
func nameStart(r rune) bool {
	if r < 0x80 {
		return r|0x20 >= 'a' && r|0x20 <= 'z' || r == '_' || r == ':'
	}
	return r < 0x10000 && unicode.In(r, unicode.L, unicode.Nl)
}

func nameChar(r rune) bool {
	if r < 0x80 {
		return nameStart(r) || r >= '0' && r <= '9' || r == '-' || r == '.'
	}
	return r == 0xb7 || nameStart(r) || r < 0x10000 && unicode.In(r, unicode.Mn, unicode.Mc, unicode.Me, unicode.Nd)
}

// validChar says whether a document may have a character.
func validChar(r rune) bool {
	switch {
	case r < 0x20:
		return r == '\t' || r == '\n' || r == '\r'
	case r >= 0xd800 && r < 0xe000, r == 0xfffe, r == 0xffff:
		return false
	}
	return r <= 0x10ffff
}

// char reads a character at a place; size 0: the source ends.
func (s *source) char(pos int) (r rune, size int) {
	if pos >= len(s.buf) {
		return 0, 0
	}
	if c := s.buf[pos]; c < 0x80 {
		return rune(c), 1
	}
	r, size = utf8.DecodeRune(s.buf[pos:])
	if r == utf8.RuneError && size == 1 {
		return -1, 1 // no character at all
	}
	return r, size
}

// name reads a name; the result is where it ends.
func (p *Parser) name(s *source, pos int) (int, error) {
	start, colons := pos, 0
	for {
		r, size := s.char(pos)
		if size == 0 {
			return pos, errMore
		}
		if pos == start && !nameStart(r) || r < 0 {
			return pos, p.fail(s, pos, InvalidToken)
		}
		if !nameChar(r) {
			if p.NS && s.buf[pos-1] == ':' {
				return pos, p.fail(s, pos, InvalidToken)
			}
			return pos, nil
		}
		if r == ':' && p.NS {
			if colons++; colons > 1 || pos == start {
				return pos, p.fail(s, pos, InvalidToken)
			}
		}
		pos += size
	}
}

// space skips white space.
func (s *source) space(pos int) int {
	for pos < len(s.buf) && isSpace(s.buf[pos]) {
		pos++
	}
	return pos
}

// has compares the source with a text: errMore when it ends within.
func (s *source) has(pos int, text string) (bool, error) {
	rest := s.buf[min(pos, len(s.buf)):]
	if len(rest) >= len(text) {
		return string(rest[:len(text)]) == text, nil
	}
	if string(rest) == text[:len(rest)] {
		return false, errMore
	}
	return false, nil
}

// find looks for the end of a token and checks the characters before it.
func (p *Parser) find(s *source, pos int, end string) (int, error) {
	for {
		r, size := s.char(pos)
		if size == 0 {
			return pos, errMore
		}
		if r == rune(end[0]) {
			ok, err := s.has(pos, end)
			if ok || err != nil {
				return pos, err
			}
		}
		if !validChar(r) || r < 0 {
			return pos, p.fail(s, pos, InvalidToken)
		}
		pos += size
	}
}

var newlines = strings.NewReplacer("\r\n", "\n", "\r", "\n")

// lines brings the ends of lines into their one form.
func lines(b []byte) string {
	s := string(b)
	if strings.IndexByte(s, '\r') < 0 {
		return s
	}
	return newlines.Replace(s)
}

// charRef reads a reference &#...;; the result is the character and the end.
func (p *Parser) charRef(s *source, pos int) (rune, int, error) {
	start := pos
	pos += 2
	base, n := rune(10), rune(0)
	if pos < len(s.buf) && s.buf[pos] == 'x' {
		base = 16
		pos++
	}
	for first := true; ; first = false {
		if pos >= len(s.buf) {
			return 0, pos, errMore
		}
		c, d := s.buf[pos], rune(-1)
		switch {
		case c >= '0' && c <= '9':
			d = rune(c - '0')
		case base == 16 && c|0x20 >= 'a' && c|0x20 <= 'f':
			d = rune(c|0x20-'a') + 10
		case c == ';' && !first:
			if !validChar(n) {
				return 0, pos, p.fail(s, start, BadCharRef)
			}
			return n, pos + 1, nil
		}
		if d < 0 {
			return 0, pos, p.fail(s, pos, InvalidToken)
		}
		n = min(n*base+d, 0x110000)
		pos++
	}
}

// collapse drops spaces at the ends and doubled ones, as the values of
// attributes that are not CDATA have none. Other white space is from references
// and stays.
func collapse(s string) string {
	return strings.Join(strings.FieldsFunc(s, func(r rune) bool { return r == ' ' }), " ")
}
