package text

const hexDigits = "0123456789abcdef"

// escapes of the characters that repr writes with a letter.
func letterEscape(c rune) byte {
	switch c {
	case '\t':
		return 't'
	case '\n':
		return 'n'
	case '\r':
		return 'r'
	}
	return 0
}

// appendHex appends n hex digits of c.
func appendHex(b []byte, c rune, n int) []byte {
	for i := 4 * (n - 1); i >= 0; i -= 4 {
		b = append(b, hexDigits[c>>i&15])
	}
	return b
}

// appendEscape appends \xhh, \uhhhh or \Uhhhhhhhh, the shortest that holds c.
func appendEscape(b []byte, c rune) []byte {
	switch {
	case c < 0x100:
		return appendHex(append(b, '\\', 'x'), c, 2)
	case c < 0x10000:
		return appendHex(append(b, '\\', 'u'), c, 4)
	}
	return appendHex(append(b, '\\', 'U'), c, 8)
}

// pickQuote chooses double quotes when the text has a single quote and no
// double one.
func pickQuote(s Str) byte {
	single := false
	for i := range s.Len() {
		switch s.At(i) {
		case '\'':
			single = true
		case '"':
			return '\''
		}
	}
	if single {
		return '"'
	}
	return '\''
}

// plainASCII tells whether repr(s) is s between single quotes.
func plainASCII(s string) bool {
	for i := 0; i < len(s); i++ {
		if c := s[i]; c < ' ' || c > '~' || c == '\\' || c == '\'' {
			return false
		}
	}
	return true
}

// plain tells whether nothing in s needs an escape between quotes q.
func plain(s Str, q rune) bool {
	for i := range s.Len() {
		if c := s.At(i); c == q || c == '\\' || !IsPrintable(c) {
			return false
		}
	}
	return true
}

// ReprStr is repr(s).
func ReprStr(s Str) Str { return reprStr(s, false) }

// ASCIIRepr is ascii(s): repr with everything beyond ASCII escaped.
func ASCIIRepr(s Str) Str { return reprStr(s, true) }

func reprStr(s Str, ascii bool) Str {
	if s.Kind < 2 && plainASCII(s.S) {
		return ASCIIStr("'" + s.S + "'")
	}
	q := pickQuote(s)
	var b Builder
	n := s.Len()
	b.Grow(n + 2)
	b.WriteRune(rune(q))
	if !ascii && plain(s, rune(q)) {
		b.WriteStr(s)
		b.WriteRune(rune(q))
		return b.Str()
	}
	var esc [10]byte
	for i := range n {
		c := s.At(i)
		switch {
		case c == rune(q) || c == '\\':
			b.WriteRune('\\')
			b.WriteRune(c)
		case letterEscape(c) != 0:
			b.WriteRune('\\')
			b.WriteRune(rune(letterEscape(c)))
		case c >= ' ' && c < 0x7f || c >= 0x80 && !ascii && IsPrintable(c):
			b.WriteRune(c)
		default:
			b.WriteASCII(string(appendEscape(esc[:0], c)))
		}
	}
	b.WriteRune(rune(q))
	return b.Str()
}

// ReprBytes is repr of a bytes object: b'...'.
func ReprBytes(p []byte) string {
	q := pickQuote(Str{Kind: 1, S: viewString(p)})
	return viewString(appendBytesBody(append(make([]byte, 0, len(p)+3), 'b'), p, q, q))
}

// ReprBytearrayBody is the b'...' inside the repr of a bytearray, which unlike
// that of bytes escapes single quotes whatever the quotes around are.
func ReprBytearrayBody(p []byte) string {
	q := pickQuote(Str{Kind: 1, S: viewString(p)})
	return viewString(appendBytesBody(append(make([]byte, 0, len(p)+3), 'b'), p, q, '\''))
}

// appendBytesBody appends the bytes between quotes q, escaping esc.
func appendBytesBody(out []byte, p []byte, q, esc byte) []byte {
	out = append(out, q)
	for _, c := range p {
		switch {
		case c == esc || c == '\\':
			out = append(out, '\\', c)
		case letterEscape(rune(c)) != 0:
			out = append(out, '\\', letterEscape(rune(c)))
		case c < ' ' || c >= 0x7f:
			out = appendHex(append(out, '\\', 'x'), rune(c), 2)
		default:
			out = append(out, c)
		}
	}
	return append(out, q)
}
