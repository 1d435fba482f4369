package cjk

import "gopy/stdlib/cjk/charset"

// A set is a character set that an escape sequence designates: a table, or one
// of the small ones here.
type set interface {
	Decode(code uint16) (r, second rune)
	Encode(r rune) uint16
}

// roman is JIS X 0201's left half: ASCII but for two characters.
type roman struct{}

func (roman) Decode(code uint16) (r, second rune) {
	switch code {
	case '\\':
		return '¥', 0
	case '~':
		return '‾', 0
	}
	return rune(code), 0
}

func (roman) Encode(r rune) uint16 {
	switch r {
	case '¥':
		return '\\'
	case '‾':
		return '~'
	}
	return 0 // ASCII is never written with it
}

// katakana is JIS X 0201's right half, shifted to seven bits.
type katakana struct{}

func (katakana) Decode(code uint16) (r, second rune) {
	if code >= 0x21 && code <= 0x5F {
		return rune(code) - 0x21 + 0xFF61, 0
	}
	return 0, 0
}

func (katakana) Encode(r rune) uint16 {
	if r >= 0xFF61 && r <= 0xFF9F {
		return uint16(r - 0xFF61 + 0x21)
	}
	return 0
}

// latin1 is the right half of ISO 8859-1 as G2.
type latin1 struct{}

func (latin1) Decode(code uint16) (r, second rune) {
	if code >= 0x80 {
		return 0, 0
	}
	return rune(code) + 0x80, 0
}

func (latin1) Encode(r rune) uint16 { return 0 }

// greek is the right half of ISO 8859-7 as G2; with the high bit set, a byte
// stands for the left half.
type greek struct{ *charset.Table }

func (g greek) Decode(code uint16) (r, second rune) {
	if code ^= 0x80; code < 0xA0 {
		return rune(code), 0
	}
	return g.Table.Decode(code & 0x7F)
}
