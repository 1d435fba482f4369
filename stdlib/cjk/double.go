package cjk

import (
	"gopy/stdlib/cjk/charset"
	"gopy/vm/text"
)

// doubleByte codes with single bytes and pairs of bytes without state, as one
// table says: Shift_JIS, Big5, GBK, the EUC encodings and their relatives. Some
// add codes of more bytes.
type doubleByte struct {
	stateless
	t *charset.Table
	// third holds what EUC-JP writes behind a byte 8F, or nil.
	third *charset.Table
	// lead, if not nil, are the only bytes that may begin a pair: others are
	// illegal at once, not only together with their second byte.
	lead func(c byte) bool
	// later has the codes of JIS X 0213:2004 that the edition of 2000 lacks: the
	// decoder for 2000 knows that they are of two bytes.
	later []uint16
	// losesNUL: a NUL behind a character that can begin a pair is lost, as the
	// reference's codecs for JIS X 0213 have it.
	losesNUL bool
	// decodeLong and encodeLong are for codes of four and more bytes.
	// decodeLong gets a lead byte and at least one byte more; n is 0 when the
	// two begin no long code.
	decodeLong func(b []byte) (r rune, n int, f fault)
	encodeLong func(out []byte, r rune) []byte
}

func (d *doubleByte) decode(_ *state, out *text.Builder, b []byte, pos int) (int, fault) {
	for pos < len(b) {
		c := b[pos]
		if r, _ := d.t.Decode(uint16(c)); r != 0 || c == 0 {
			out.WriteRune(r)
			pos++
			continue
		}
		if d.lead != nil && !d.lead(c) {
			return pos, 1
		}
		n, f := d.decodeCode(out, b[pos:])
		if f != 0 {
			return pos, f
		}
		pos += n
	}
	return pos, 0
}

// decodeCode decodes a code of more than one byte.
func (d *doubleByte) decodeCode(out *text.Builder, b []byte) (int, fault) {
	if len(b) < 2 {
		return 0, incomplete
	}
	if d.decodeLong != nil {
		if r, n, f := d.decodeLong(b); n != 0 || f != 0 {
			if f == 0 {
				out.WriteRune(r)
			}
			return n, f
		}
	}
	t, n := d.t, 2
	if d.third != nil && b[0] == 0x8F {
		if len(b) < 3 {
			return 0, incomplete
		}
		t, n = d.third, 3
	}
	code := uint16(b[n-2])<<8 | uint16(b[n-1])
	r, second := t.Decode(code)
	if r == 0 {
		for _, x := range d.later {
			if n == 2 && x == code {
				return 0, 2
			}
		}
		return 0, 1
	}
	out.WriteRune(r)
	if second != 0 {
		out.WriteRune(second)
	}
	return n, 0
}

func (d *doubleByte) encode(_ *state, out []byte, s text.Str, pos int, flush bool) ([]byte, int, fault) {
	for n := s.Len(); pos < n; pos++ {
		r := s.At(pos)
		if d.t.StartsPair(r) {
			if pos+1 == n && !flush {
				return out, pos, incomplete
			}
			if pos+1 < n {
				code := d.t.EncodePair(r, s.At(pos+1))
				if d.losesNUL && s.At(pos+1) == 0 {
					code = d.t.Encode(r)
				}
				if code != 0 {
					out = append(out, byte(code>>8), byte(code))
					pos++
					continue
				}
			}
		}
		code := d.t.Encode(r)
		switch {
		case code > 0xFF:
			out = append(out, byte(code>>8), byte(code))
			continue
		case code != 0 || r == 0:
			out = append(out, byte(code))
			continue
		}
		if d.third != nil {
			if code = d.third.Encode(r); code != 0 {
				out = append(out, 0x8F, byte(code>>8), byte(code))
				continue
			}
		}
		var long []byte
		if d.encodeLong != nil {
			long = d.encodeLong(out, r)
		}
		if long == nil {
			return out, pos, 1
		}
		out = long
	}
	return out, pos, 0
}

// later2004 lists what the edition of 2004 added to JIS X 0213's first plane,
// under a transform.
func later2004(transform func(uint16) uint16) (codes []uint16) {
	for _, code := range []uint16{0x2E21, 0x2F7E, 0x4F54, 0x4F7E, 0x7427, 0x7E7A, 0x7E7B, 0x7E7C, 0x7E7D, 0x7E7E} {
		codes = append(codes, transform(code))
	}
	return codes
}

// Shift_JIS leaves lead bytes to half-width katakana.
func shiftJISLead(last byte) func(c byte) bool {
	return func(c byte) bool { return c >= 0x81 && c <= 0x9F || c >= 0xE0 && c <= last }
}
