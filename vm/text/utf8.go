package text

// The UTF-8 codec. Decoding stops at the first error and tells its range and
// reason; the caller runs the error handler, writes what it gave into the same
// Builder and goes on where the handler says.

// CodecError is a place where a codec could not go on. Start and End delimit
// the bytes (decoding) or characters (encoding) that are at fault.
type CodecError struct {
	Start, End int
	Reason     string
}

func (e *CodecError) Error() string { return e.Reason }

func isCont(c byte) bool { return c&0xc0 == 0x80 }

// DecodeUTF8 decodes b[pos:] into out and returns how far it came: len(b) and
// no error, or the position of the error. With final false an incomplete
// sequence at the end is no error: decoding stops before it.
func DecodeUTF8(out *Builder, b []byte, pos int, final bool) (int, *CodecError) {
	for pos < len(b) {
		c := b[pos]
		if c < 0x80 {
			end := pos + asciiPrefix(b[pos:])
			out.WriteASCII(viewString(b[pos:end]))
			pos = end
			continue
		}
		if out.Len() == 0 || pos == 0 {
			out.Grow(countRunes(b[pos:]))
		}
		r, n, need := decodeOne(b[pos:])
		if need == 0 {
			out.WriteRune(r)
			pos += n
			continue
		}
		switch {
		case need < 0:
			return pos, &CodecError{pos, pos + 1, "invalid start byte"}
		case pos+n == len(b):
			if !final {
				return pos, nil
			}
			return pos, &CodecError{pos, pos + n, "unexpected end of data"}
		case !final && c == 0xed && pos+2 == len(b) && isCont(b[pos+1]):
			return pos, nil // a surrogate, which an error handler may let pass
		}
		return pos, &CodecError{pos, pos + n, "invalid continuation byte"}
	}
	return pos, nil
}

// asciiPrefix is the number of leading ASCII bytes.
func asciiPrefix(b []byte) int {
	i := 0
	for ; i+8 <= len(b); i += 8 {
		if !IsASCIIBytes(b[i : i+8]) {
			break
		}
	}
	for i < len(b) && b[i] < 0x80 {
		i++
	}
	return i
}

// countRunes is the number of characters in good UTF-8.
func countRunes(b []byte) int {
	n := 0
	for _, c := range b {
		if !isCont(c) {
			n++
		}
	}
	return n
}

// decodeOne decodes one sequence of several bytes. need is 0 when it is good,
// negative when the first byte cannot start one, and else positive with n the
// number of good bytes.
func decodeOne(b []byte) (r rune, n, need int) {
	c := b[0]
	var second = [2]byte{0x80, 0xbf} // range of the second byte
	switch {
	case c < 0xc2:
		return 0, 0, -1
	case c < 0xe0:
		need, r = 1, rune(c&0x1f)
	case c < 0xf0:
		need, r = 2, rune(c&0xf)
		if c == 0xe0 {
			second[0] = 0xa0 // else it would be overlong
		} else if c == 0xed {
			second[1] = 0x9f // else a surrogate
		}
	case c < 0xf5:
		need, r = 3, rune(c&7)
		if c == 0xf0 {
			second[0] = 0x90
		} else if c == 0xf4 {
			second[1] = 0x8f // else beyond U+10FFFF
		}
	default:
		return 0, 0, -1
	}
	for n = 1; need > 0; n++ {
		if n >= len(b) || !isCont(b[n]) || n == 1 && (b[1] < second[0] || b[1] > second[1]) {
			return 0, n, need
		}
		r = r<<6 | rune(b[n]&0x3f)
		need--
	}
	return r, n, 0
}

// appendUTF8 appends r, which may be a surrogate.
func appendUTF8(b []byte, r rune) []byte {
	switch {
	case r < 0x80:
		return append(b, byte(r))
	case r < 0x800:
		return append(b, byte(0xc0|r>>6), byte(0x80|r&0x3f))
	case r < 0x10000:
		return append(b, byte(0xe0|r>>12), byte(0x80|r>>6&0x3f), byte(0x80|r&0x3f))
	}
	return append(b, byte(0xf0|r>>18), byte(0x80|r>>12&0x3f), byte(0x80|r>>6&0x3f), byte(0x80|r&0x3f))
}

func isSurrogate(r rune) bool { return r&^0x7ff == 0xd800 }

// EncodeUTF8 appends the encoding of s[pos:] to out. It stops at a run of
// surrogates, which UTF-8 cannot hold.
func EncodeUTF8(out []byte, s Str, pos int) ([]byte, int, *CodecError) {
	if s.Kind < 2 {
		if s.ASCII || IsASCII(s.S) {
			return append(out, s.S[pos:]...), len(s.S), nil
		}
		out = grow(out, len(s.S)-pos+len(s.S)/4)
		for _, c := range viewBytes(s.S[pos:]) {
			if c < 0x80 {
				out = append(out, c)
			} else {
				out = append(out, 0xc0|c>>6, 0x80|c&0x3f)
			}
		}
		return out, len(s.S), nil
	}
	n := s.Len()
	out = grow(out, (n-pos)*int(s.Kind))
	for ; pos < n; pos++ {
		c := s.At(pos)
		if isSurrogate(c) {
			end := pos + 1
			for end < n && isSurrogate(s.At(end)) {
				end++
			}
			return out, pos, &CodecError{pos, end, "surrogates not allowed"}
		}
		out = appendUTF8(out, c)
	}
	return out, n, nil
}

// EncodeUTF8Pass encodes s with surrogates written like other characters
// (the "surrogatepass" error handler).
func EncodeUTF8Pass(s Str) []byte {
	out := make([]byte, 0, s.Len()+s.Len()/2)
	for i := range s.Len() {
		out = appendUTF8(out, s.At(i))
	}
	return out
}
