package text

import "encoding/binary"

// UTF-16 and UTF-32 in a given byte order. A byte order mark is the business of
// the caller (see BOM16 and BOM32).

// Order is a byte order.
type Order bool

const (
	LittleEndian Order = false
	BigEndian    Order = true
)

func (o Order) u16(b []byte) rune {
	if o == BigEndian {
		return rune(binary.BigEndian.Uint16(b))
	}
	return rune(binary.LittleEndian.Uint16(b))
}

func (o Order) u32(b []byte) uint32 {
	if o == BigEndian {
		return binary.BigEndian.Uint32(b)
	}
	return binary.LittleEndian.Uint32(b)
}

func (o Order) put16(b []byte, c rune) []byte {
	if o == BigEndian {
		return append(b, byte(c>>8), byte(c))
	}
	return append(b, byte(c), byte(c>>8))
}

func (o Order) put32(b []byte, c rune) []byte {
	if o == BigEndian {
		return binary.BigEndian.AppendUint32(b, uint32(c))
	}
	return binary.LittleEndian.AppendUint32(b, uint32(c))
}

// BOM16 looks for a byte order mark: its length (0 or 2) and the order.
func BOM16(b []byte) (n int, o Order) {
	if len(b) >= 2 {
		switch {
		case b[0] == 0xff && b[1] == 0xfe:
			return 2, LittleEndian
		case b[0] == 0xfe && b[1] == 0xff:
			return 2, BigEndian
		}
	}
	return 0, LittleEndian
}

// BOM32 is BOM16 for UTF-32; n is 0 or 4.
func BOM32(b []byte) (n int, o Order) {
	if len(b) >= 4 {
		switch binary.LittleEndian.Uint32(b) {
		case 0xfeff:
			return 4, LittleEndian
		case 0xfffe0000:
			return 4, BigEndian
		}
	}
	return 0, LittleEndian
}

// DecodeUTF16 decodes b[pos:]; see DecodeUTF8 for the protocol.
func DecodeUTF16(out *Builder, b []byte, pos int, final bool, o Order) (int, *CodecError) {
	for pos+2 <= len(b) {
		c := o.u16(b[pos:])
		if !isSurrogate(c) {
			out.WriteRune(c)
			pos += 2
			continue
		}
		if c >= 0xdc00 {
			return pos, &CodecError{pos, pos + 2, "illegal encoding"}
		}
		if pos+4 > len(b) {
			if !final {
				return pos, nil
			}
			return pos, &CodecError{pos, len(b), "unexpected end of data"}
		}
		d := o.u16(b[pos+2:])
		if d < 0xdc00 || d > 0xdfff {
			return pos, &CodecError{pos, pos + 2, "illegal UTF-16 surrogate"}
		}
		out.WriteRune(0x10000 + (c-0xd800)<<10 + (d - 0xdc00))
		pos += 4
	}
	if pos < len(b) && final {
		return pos, &CodecError{pos, len(b), "truncated data"}
	}
	return pos, nil
}

// EncodeUTF16 appends the encoding of s[pos:].
func EncodeUTF16(out []byte, s Str, pos int, o Order) ([]byte, int, *CodecError) {
	for ; pos < s.Len(); pos++ {
		c := s.At(pos)
		switch {
		case isSurrogate(c):
			return out, pos, &CodecError{pos, pos + 1, "surrogates not allowed"}
		case c >= 0x10000:
			out = o.put16(out, 0xd800+(c-0x10000)>>10)
			out = o.put16(out, 0xdc00+(c-0x10000)&0x3ff)
		default:
			out = o.put16(out, c)
		}
	}
	return out, pos, nil
}

// DecodeUTF32 decodes b[pos:].
func DecodeUTF32(out *Builder, b []byte, pos int, final bool, o Order) (int, *CodecError) {
	for ; pos+4 <= len(b); pos += 4 {
		c := o.u32(b[pos:])
		if c > MaxRune {
			return pos, &CodecError{pos, pos + 4, "code point not in range(0x110000)"}
		}
		if isSurrogate(rune(c)) {
			return pos, &CodecError{pos, pos + 4, "code point in surrogate code point range(0xd800, 0xe000)"}
		}
		out.WriteRune(rune(c))
	}
	if pos < len(b) && final {
		return pos, &CodecError{pos, len(b), "truncated data"}
	}
	return pos, nil
}

// EncodeUTF32 appends the encoding of s[pos:].
func EncodeUTF32(out []byte, s Str, pos int, o Order) ([]byte, int, *CodecError) {
	for ; pos < s.Len(); pos++ {
		c := s.At(pos)
		if isSurrogate(c) {
			return out, pos, &CodecError{pos, pos + 1, "surrogates not allowed"}
		}
		out = o.put32(out, c)
	}
	return out, pos, nil
}
