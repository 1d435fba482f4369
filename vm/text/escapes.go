package text

// The codecs unicode_escape and raw_unicode_escape, and escape_decode for bytes.

func hexVal(c byte) int {
	switch {
	case '0' <= c && c <= '9':
		return int(c - '0')
	case 'a' <= c|0x20 && c|0x20 <= 'f':
		return int(c|0x20-'a') + 10
	}
	return -1
}

// simpleEscape is the character that a letter behind a backslash stands for.
func simpleEscape(c byte) (rune, bool) {
	switch c {
	case '\\', '\'', '"':
		return rune(c), true
	case 'a':
		return 7, true
	case 'b':
		return 8, true
	case 'f':
		return 12, true
	case 'n':
		return 10, true
	case 'r':
		return 13, true
	case 't':
		return 9, true
	case 'v':
		return 11, true
	}
	return 0, false
}

// octal reads up to three octal digits at b[i:].
func octal(b []byte, i int) (v rune, n int) {
	for n < 3 && i+n < len(b) && b[i+n]&^7 == '0' {
		v = v<<3 | rune(b[i+n]&7)
		n++
	}
	return v, n
}

// hexEscape reads exactly n hex digits at b[i:]; got is how many there are.
func hexEscape(b []byte, i, n int) (v uint32, got int) {
	for got < n && i+got < len(b) {
		d := hexVal(b[i+got])
		if d < 0 {
			break
		}
		v = v<<4 | uint32(d)
		got++
	}
	return v, got
}

// EscapeDecoder decodes unicode_escape. Invalid is the position of the first
// backslash before something that is no escape (Python warns about it), or -1.
type EscapeDecoder struct{ Invalid int }

// Decode decodes b[pos:]; see DecodeUTF8 for the protocol. The bytes are
// Latin-1.
func (d *EscapeDecoder) Decode(out *Builder, b []byte, pos int, final bool) (int, *CodecError) {
	if pos == 0 {
		d.Invalid = -1
	}
	for pos < len(b) {
		if b[pos] != '\\' {
			start := pos
			for pos < len(b) && b[pos] != '\\' {
				pos++
			}
			out.WriteLatin1(viewString(b[start:pos]))
			continue
		}
		n, bad := d.escape(out, b, pos)
		if bad != "" {
			// Everything to the end may be the start of a good escape.
			if !final && pos+n == len(b) && bad != illegalChar && bad != unknownName {
				return pos, nil
			}
			return pos, &CodecError{pos, pos + n, bad}
		}
		pos += n
	}
	return pos, nil
}

const (
	illegalChar = "illegal Unicode character"
	unknownName = "unknown Unicode character name"
	malformedN  = "malformed \\N character escape"
)

// escape decodes the escape at b[pos], which is n bytes long; if it is bad, n
// is the length of the faulty part.
func (d *EscapeDecoder) escape(out *Builder, b []byte, pos int) (n int, bad string) {
	if pos+1 == len(b) {
		return 1, "\\ at end of string"
	}
	c := b[pos+1]
	digits := 0
	switch {
	case c == '\n':
		return 2, ""
	case '0' <= c && c <= '7':
		v, n := octal(b, pos+1)
		if v > 0xff && d.Invalid < 0 {
			d.Invalid = pos
		}
		out.WriteRune(v)
		return 1 + n, ""
	case c == 'x':
		digits, bad = 2, "truncated \\xXX escape"
	case c == 'u':
		digits, bad = 4, "truncated \\uXXXX escape"
	case c == 'U':
		digits, bad = 8, "truncated \\UXXXXXXXX escape"
	case c == 'N':
		return namedEscape(out, b, pos)
	default:
		if r, ok := simpleEscape(c); ok {
			out.WriteRune(r)
			return 2, ""
		}
		if d.Invalid < 0 {
			d.Invalid = pos
		}
		out.WriteRune('\\')
		out.WriteRune(rune(c))
		return 2, ""
	}
	v, got := hexEscape(b, pos+2, digits)
	switch {
	case got < digits:
		return 2 + got, bad
	case v > MaxRune:
		return 2 + got, illegalChar
	}
	out.WriteRune(rune(v))
	return 2 + got, ""
}

// namedEscape decodes \N{name}.
func namedEscape(out *Builder, b []byte, pos int) (n int, bad string) {
	if pos+2 >= len(b) || b[pos+2] != '{' {
		return 2, malformedN
	}
	i := pos + 3
	for i < len(b) && b[i] != '}' {
		i++
	}
	if i == len(b) || i == pos+3 {
		return i - pos, malformedN
	}
	seq, ok := Lookup(string(b[pos+3 : i]))
	if !ok || len(seq) != 1 {
		return i + 1 - pos, unknownName
	}
	out.WriteRune(seq[0])
	return i + 1 - pos, ""
}

// EncodeUnicodeEscape encodes s; it never fails.
func EncodeUnicodeEscape(s Str) []byte {
	out := make([]byte, 0, s.Len())
	for i := range s.Len() {
		switch c := s.At(i); {
		case c == '\\':
			out = append(out, '\\', '\\')
		case letterEscape(c) != 0:
			out = append(out, '\\', letterEscape(c))
		case c >= ' ' && c < 0x7f:
			out = append(out, byte(c))
		default:
			out = appendEscape(out, c)
		}
	}
	return out
}

// DecodeRawUnicodeEscape decodes b[pos:], in which only \u and \U behind an odd
// number of backslashes are escapes.
func DecodeRawUnicodeEscape(out *Builder, b []byte, pos int, final bool) (int, *CodecError) {
	for pos < len(b) {
		if b[pos] != '\\' {
			out.WriteLatin1(viewString(b[pos : pos+1]))
			pos++
			continue
		}
		if pos+1 == len(b) && !final {
			return pos, nil
		}
		if pos+1 == len(b) || b[pos+1] != 'u' && b[pos+1] != 'U' {
			out.WriteRune('\\')
			pos++
			if pos < len(b) {
				out.WriteRune(rune(b[pos]))
				pos++
			}
			continue
		}
		digits, reason := 4, "truncated \\uXXXX escape"
		if b[pos+1] == 'U' {
			digits, reason = 8, "truncated \\UXXXXXXXX escape"
		}
		v, got := hexEscape(b, pos+2, digits)
		switch {
		case got < digits && pos+2+got == len(b) && !final:
			return pos, nil
		case got < digits:
			return pos, &CodecError{pos, pos + 2 + got, reason}
		case v > MaxRune:
			return pos, &CodecError{pos, pos + 2 + got, "\\Uxxxxxxxx out of range"}
		}
		out.WriteRune(rune(v))
		pos += 2 + digits
	}
	return pos, nil
}

// EncodeRawUnicodeEscape encodes s; it never fails.
func EncodeRawUnicodeEscape(s Str) []byte {
	out := make([]byte, 0, s.Len())
	for i := range s.Len() {
		if c := s.At(i); c < 0x100 {
			out = append(out, byte(c))
		} else {
			out = appendEscape(out, c)
		}
	}
	return out
}

// EscapeDecodeBytes is the decoding of bytes literals (codecs.escape_decode).
// On a bad \x it calls bad with its position, which returns what to write or
// an error. invalid is the position of the first backslash that starts no
// escape, or -1.
func EscapeDecodeBytes(b []byte, bad func(pos int) ([]byte, *Error)) (out []byte, invalid int, err *Error) {
	out, invalid = make([]byte, 0, len(b)), -1
	for i := 0; i < len(b); {
		if b[i] != '\\' {
			out = append(out, b[i])
			i++
			continue
		}
		if i+1 == len(b) {
			return nil, invalid, valueError("Trailing \\ in string")
		}
		c := b[i+1]
		r, simple := simpleEscape(c)
		switch {
		case c == '\n':
			i += 2
		case simple:
			out = append(out, byte(r))
			i += 2
		case '0' <= c && c <= '7':
			v, n := octal(b, i+1)
			if v > 0xff && invalid < 0 {
				invalid = i
			}
			out = append(out, byte(v))
			i += 1 + n
		case c == 'x':
			v, got := hexEscape(b, i+2, 2)
			if got == 2 {
				out = append(out, byte(v))
			} else {
				rep, err := bad(i)
				if err != nil {
					return nil, invalid, err
				}
				out = append(out, rep...)
			}
			i += 2 + got
		default:
			if invalid < 0 {
				invalid = i
			}
			out = append(out, '\\')
			i++
		}
	}
	return out, invalid, nil
}
