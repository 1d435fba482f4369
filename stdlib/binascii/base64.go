package binascii

import (
	"encoding/base64"
	"fmt"

	"gopy/vm/object"
)

// base64 and uuencode, which both write three bytes as four characters of six
// bits.

const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"

// sixBits is the value of a base64 character, 64 for others.
var sixBits = func() (table [256]byte) {
	for i := range table {
		table[i] = 64
	}
	for i := range len(alphabet) {
		table[alphabet[i]] = byte(i)
	}
	return
}()

//py:func b2a_base64(data, /, *, newline: bool = True)
//py:doc Base64-code line of data.
func b2aBase64(t *Thread, data []byte, newline bool) Value {
	n := base64.StdEncoding.EncodedLen(len(data))
	out := make([]byte, n, n+1)
	base64.StdEncoding.Encode(out, data)
	if newline {
		out = append(out, '\n')
	}
	return object.NewBytes(out)
}

//py:func a2b_base64(data, /, *, strict_mode: bool = False)
//py:doc Decode a line of base64 data.
//py:doc
//py:doc   strict_mode
//py:doc     When set to True, bytes that are not part of the base64 standard are not allowed.
//py:doc     The same applies to excess data after padding (= / ==).
func a2bBase64(t *Thread, data Value, strict bool) (Value, *Exception) {
	s, done, err := asciiData(t, data)
	if err != nil {
		return Value{}, err
	}
	defer done()
	if strict && len(s) > 0 && s[0] == '=' {
		return Value{}, raise(t, "Leading padding not allowed")
	}
	out := make([]byte, 0, (len(s)+3)/4*3)
	bits, have := uint32(0), 0 // characters of the current group of four
	pads, padded := 0, false
	for i := 0; i < len(s); i++ {
		if s[i] == '=' {
			padded = true
			if have >= 2 {
				if pads++; have+pads >= 4 {
					if strict && i+1 < len(s) {
						return Value{}, raise(t, "Excess data after padding")
					}
					return object.NewBytes(out), nil
				}
			}
			continue
		}
		v := sixBits[s[i]]
		if v == 64 {
			if strict {
				return Value{}, raise(t, "Only base64 data is allowed")
			}
			continue
		}
		if strict && padded {
			return Value{}, raise(t, "Discontinuous padding not allowed")
		}
		pads = 0
		bits = bits<<6 | uint32(v)
		have++
		switch have {
		case 2:
			out = append(out, byte(bits>>4))
		case 3:
			out = append(out, byte(bits>>2))
		case 4:
			out = append(out, byte(bits))
			bits, have = 0, 0
		}
	}
	switch have {
	case 0:
		return object.NewBytes(out), nil
	case 1:
		return Value{}, raise(t, fmt.Sprintf("Invalid base64-encoded string: number of data characters (%d) cannot be 1 more than a multiple of 4", len(out)/3*4+1))
	}
	return Value{}, raise(t, "Incorrect padding")
}

//py:func b2a_uu(data, /, *, backtick: bool = False)
//py:doc Uuencode line of data.
func b2aUu(t *Thread, data []byte, backtick bool) (Value, *Exception) {
	if len(data) > 45 {
		return Value{}, raise(t, "At most 45 bytes at once")
	}
	char := func(v byte) byte {
		if v == 0 && backtick {
			return '`'
		}
		return v + ' '
	}
	out := []byte{char(byte(len(data)))}
	for i := 0; i < len(data); i += 3 {
		var g [3]byte
		copy(g[:], data[i:])
		out = append(out, char(g[0]>>2), char(g[0]<<4&0x30|g[1]>>4), char(g[1]<<2&0x3C|g[2]>>6), char(g[2]&0x3F))
	}
	return object.NewBytes(append(out, '\n')), nil
}

//py:func a2b_uu(data, /)
//py:doc Decode a line of uuencoded data.
func a2bUu(t *Thread, data Value) (Value, *Exception) {
	s, done, err := asciiData(t, data)
	if err != nil {
		return Value{}, err
	}
	defer done()
	if s == "" {
		return object.NewBytes(make([]byte, 32)), nil
	}
	want := int(s[0]-' ') & 0x3F
	out := make([]byte, 0, want)
	bits, have := uint32(0), 0
	i := 1
	for len(out) < want {
		c := byte(0)
		if i < len(s) {
			c = s[i]
		}
		switch {
		case c == '\n' || c == '\r' || i >= len(s):
			c = 0 // missing characters are zeros
		case c < ' ' || c > ' '+64:
			return Value{}, raise(t, "Illegal char")
		default:
			c = (c - ' ') & 0x3F
		}
		i++
		bits = bits<<6 | uint32(c)
		if have += 6; have >= 8 {
			have -= 8
			out = append(out, byte(bits>>have))
		}
	}
	for ; i < len(s); i++ {
		if c := s[i]; c != ' ' && c != ' '+64 && c != '\n' && c != '\r' {
			return Value{}, raise(t, "Trailing garbage")
		}
	}
	return object.NewBytes(out), nil
}
