package text

// UTF-7 (RFC 2152): most of ASCII stands for itself, the rest is UTF-16 in
// base64 between '+' and '-'.

const base64Chars = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"

// base64Val is the value of a base64 digit, -1 for none.
func base64Val(c rune) int {
	switch {
	case 'A' <= c && c <= 'Z':
		return int(c - 'A')
	case 'a' <= c && c <= 'z':
		return int(c-'a') + 26
	case '0' <= c && c <= '9':
		return int(c-'0') + 52
	case c == '+':
		return 62
	case c == '/':
		return 63
	}
	return -1
}

// direct7 tells whether the encoder writes c as it is: letters, digits and
// most punctuation and white space, but not '+', '~', '\' and controls.
func direct7(c rune) bool {
	return c == '\t' || c == '\n' || c == '\r' || c >= ' ' && c < 0x7f && c != '+' && c != '~' && c != '\\'
}

// shift7 is the state within a base64 section.
type shift7 struct {
	start     int // position of the '+'
	bits      uint
	buf       uint32
	surrogate rune // first half of a pair, waiting
	chars     []rune
}

// put takes six bits and collects the characters that become complete.
func (s *shift7) put(v int) {
	s.buf = s.buf<<6 | uint32(v)
	s.bits += 6
	if s.bits < 16 {
		return
	}
	s.bits -= 16
	c := rune(s.buf >> s.bits & 0xffff)
	s.buf &= 1<<s.bits - 1
	if s.surrogate != 0 {
		if c >= 0xdc00 && c <= 0xdfff {
			s.chars = append(s.chars, 0x10000+(s.surrogate-0xd800)<<10+(c-0xdc00))
			s.surrogate = 0
			return
		}
		s.chars = append(s.chars, s.surrogate)
		s.surrogate = 0
	}
	if c >= 0xd800 && c < 0xdc00 {
		s.surrogate = c
	} else {
		s.chars = append(s.chars, c)
	}
}

func (s *shift7) flush(out *Builder) {
	for _, c := range s.chars {
		out.WriteRune(c)
	}
	s.chars = s.chars[:0]
}

// DecodeUTF7 decodes b[pos:]; see DecodeUTF8 for the protocol. With final false
// an unfinished section is left for later.
func DecodeUTF7(out *Builder, b []byte, pos int, final bool) (int, *CodecError) {
	for pos < len(b) {
		c := rune(b[pos])
		switch {
		case c == '+':
			next, err := section7(out, b, pos, final)
			if err != nil || next == pos {
				return pos, err
			}
			pos = next
		case c < 0x80:
			out.WriteRune(c)
			pos++
		default:
			return pos, &CodecError{pos, pos + 1, "unexpected special character"}
		}
	}
	return pos, nil
}

// section7 decodes the section that starts with the '+' at b[start]; next is
// start when the section is unfinished and more may come.
func section7(out *Builder, b []byte, start int, final bool) (next int, err *CodecError) {
	pos := start + 1
	if pos < len(b) && b[pos] == '-' {
		out.WriteRune('+')
		return pos + 1, nil
	}
	if pos < len(b) && base64Val(rune(b[pos])) < 0 {
		return start, &CodecError{start, pos + 1, "ill-formed sequence"}
	}
	var s shift7
	for ; pos < len(b); pos++ {
		v := base64Val(rune(b[pos]))
		if v < 0 {
			return s.leave(out, b, start, pos)
		}
		s.put(v)
	}
	if !final {
		return start, nil
	}
	s.flush(out)
	if s.surrogate != 0 || s.bits >= 6 || s.bits > 0 && s.buf != 0 {
		return start, &CodecError{start, pos, "unterminated shift sequence"}
	}
	return pos, nil
}

// leave ends a section at b[pos], which is no base64 digit.
func (s *shift7) leave(out *Builder, b []byte, start, pos int) (int, *CodecError) {
	s.flush(out)
	if s.bits >= 6 {
		return start, &CodecError{start, pos + 1, "partial character in shift sequence"}
	}
	if s.bits > 0 && s.buf != 0 {
		return start, &CodecError{start, pos + 1, "non-zero padding bits in shift sequence"}
	}
	if s.surrogate != 0 && b[pos] < 0x80 {
		out.WriteRune(s.surrogate)
	}
	if b[pos] == '-' {
		pos++
	}
	return pos, nil
}

// EncodeUTF7 encodes s; it never fails.
func EncodeUTF7(s Str) []byte {
	var out []byte
	var buf uint32
	var bits uint
	inShift := false
	put := func(c rune) {
		buf = buf<<16 | uint32(c)
		for bits += 16; bits >= 6; {
			bits -= 6
			out = append(out, base64Chars[buf>>bits&63])
		}
		buf &= 1<<bits - 1
	}
	flush := func() {
		if bits > 0 {
			out = append(out, base64Chars[buf<<(6-bits)&63])
		}
		buf, bits, inShift = 0, 0, false
	}
	for i := range s.Len() {
		c := s.At(i)
		switch {
		case direct7(c):
			if inShift {
				flush()
				if base64Val(c) >= 0 || c == '-' {
					out = append(out, '-')
				}
			}
			out = append(out, byte(c))
			continue
		case c == '+' && !inShift:
			out = append(out, '+', '-')
			continue
		case !inShift:
			out = append(out, '+')
			inShift = true
		}
		if c >= 0x10000 {
			put(0xd800 + (c-0x10000)>>10)
			c = 0xdc00 + (c-0x10000)&0x3ff
		}
		put(c)
	}
	if inShift {
		flush()
		out = append(out, '-')
	}
	return out
}
