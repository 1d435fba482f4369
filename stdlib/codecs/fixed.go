package codecs

import (
	"gopy/vm/object"
	"gopy/vm/text"
)

// The codecs of fixed encodings.

//py:func utf_8_decode(data, errors=None, final: bool = False, /)
func utf8Decode(t *Thread, data []byte, errors *Str, final bool) (Value, *Exception) {
	return decoded(object.DecodeStep(t, "utf-8", data, errorsOf(errors), final))
}

//py:func utf_8_encode(str, errors=None, /)
func utf8Encode(t *Thread, s, errors *Str) (Value, *Exception) {
	v, err := object.EncodeStep(t, "utf-8", s, errorsOf(errors))
	return encoded(v, s.Len(), err)
}

//py:func utf_7_decode(data, errors=None, final: bool = False, /)
func utf7Decode(t *Thread, data []byte, errors *Str, final bool) (Value, *Exception) {
	return decoded(object.DecodeStep(t, "utf-7", data, errorsOf(errors), final))
}

//py:func utf_7_encode(str, errors=None, /)
func utf7Encode(t *Thread, s, errors *Str) (Value, *Exception) {
	v, err := object.EncodeStep(t, "utf-7", s, errorsOf(errors))
	return encoded(v, s.Len(), err)
}

//py:func ascii_decode(data, errors=None, /)
func asciiDecode(t *Thread, data []byte, errors *Str) (Value, *Exception) {
	s, err := object.Decode(t, data, "ascii", errorsOf(errors))
	return decoded(s, len(data), err)
}

//py:func ascii_encode(str, errors=None, /)
func asciiEncode(t *Thread, s, errors *Str) (Value, *Exception) {
	v, err := object.EncodeStep(t, "ascii", s, errorsOf(errors))
	return encoded(v, s.Len(), err)
}

//py:func latin_1_decode(data, errors=None, /)
func latin1Decode(t *Thread, data []byte, errors *Str) (Value, *Exception) {
	s, err := object.Decode(t, data, "latin-1", errorsOf(errors))
	return decoded(s, len(data), err)
}

//py:func latin_1_encode(str, errors=None, /)
func latin1Encode(t *Thread, s, errors *Str) (Value, *Exception) {
	v, err := object.EncodeStep(t, "latin-1", s, errorsOf(errors))
	return encoded(v, s.Len(), err)
}

//py:func utf_16_decode(data, errors=None, final: bool = False, /)
func utf16Decode(t *Thread, data []byte, errors *Str, final bool) (Value, *Exception) {
	s, n, _, err := object.DecodeWide(t, 16, data, errorsOf(errors), 0, final)
	return decoded(s, n, err)
}

//py:func utf_16_encode(str, errors=None, byteorder: int = 0, /)
func utf16Encode(t *Thread, s, errors *Str, byteorder int32) (Value, *Exception) {
	v, err := object.EncodeWide(t, 16, s, errorsOf(errors), int(byteorder))
	return encoded(v, s.Len(), err)
}

//py:func utf_16_ex_decode(data, errors=None, byteorder: int = 0, final: bool = False, /)
func utf16ExDecode(t *Thread, data []byte, errors *Str, byteorder int32, final bool) (Value, *Exception) {
	s, n, order, err := object.DecodeWide(t, 16, data, errorsOf(errors), int(byteorder), final)
	if err != nil {
		return Value{}, err
	}
	return object.Pack(s.Value(), object.MakeInt(int64(n)), object.MakeInt(int64(order))), nil
}

//py:func utf_16_le_decode(data, errors=None, final: bool = False, /)
func utf16LEDecode(t *Thread, data []byte, errors *Str, final bool) (Value, *Exception) {
	s, n, _, err := object.DecodeWide(t, 16, data, errorsOf(errors), -1, final)
	return decoded(s, n, err)
}

//py:func utf_16_le_encode(str, errors=None, /)
func utf16LEEncode(t *Thread, s, errors *Str) (Value, *Exception) {
	v, err := object.EncodeWide(t, 16, s, errorsOf(errors), -1)
	return encoded(v, s.Len(), err)
}

//py:func utf_16_be_decode(data, errors=None, final: bool = False, /)
func utf16BEDecode(t *Thread, data []byte, errors *Str, final bool) (Value, *Exception) {
	s, n, _, err := object.DecodeWide(t, 16, data, errorsOf(errors), 1, final)
	return decoded(s, n, err)
}

//py:func utf_16_be_encode(str, errors=None, /)
func utf16BEEncode(t *Thread, s, errors *Str) (Value, *Exception) {
	v, err := object.EncodeWide(t, 16, s, errorsOf(errors), 1)
	return encoded(v, s.Len(), err)
}

//py:func utf_32_decode(data, errors=None, final: bool = False, /)
func utf32Decode(t *Thread, data []byte, errors *Str, final bool) (Value, *Exception) {
	s, n, _, err := object.DecodeWide(t, 32, data, errorsOf(errors), 0, final)
	return decoded(s, n, err)
}

//py:func utf_32_encode(str, errors=None, byteorder: int = 0, /)
func utf32Encode(t *Thread, s, errors *Str, byteorder int32) (Value, *Exception) {
	v, err := object.EncodeWide(t, 32, s, errorsOf(errors), int(byteorder))
	return encoded(v, s.Len(), err)
}

//py:func utf_32_ex_decode(data, errors=None, byteorder: int = 0, final: bool = False, /)
func utf32ExDecode(t *Thread, data []byte, errors *Str, byteorder int32, final bool) (Value, *Exception) {
	s, n, order, err := object.DecodeWide(t, 32, data, errorsOf(errors), int(byteorder), final)
	if err != nil {
		return Value{}, err
	}
	return object.Pack(s.Value(), object.MakeInt(int64(n)), object.MakeInt(int64(order))), nil
}

//py:func utf_32_le_decode(data, errors=None, final: bool = False, /)
func utf32LEDecode(t *Thread, data []byte, errors *Str, final bool) (Value, *Exception) {
	s, n, _, err := object.DecodeWide(t, 32, data, errorsOf(errors), -1, final)
	return decoded(s, n, err)
}

//py:func utf_32_le_encode(str, errors=None, /)
func utf32LEEncode(t *Thread, s, errors *Str) (Value, *Exception) {
	v, err := object.EncodeWide(t, 32, s, errorsOf(errors), -1)
	return encoded(v, s.Len(), err)
}

//py:func utf_32_be_decode(data, errors=None, final: bool = False, /)
func utf32BEDecode(t *Thread, data []byte, errors *Str, final bool) (Value, *Exception) {
	s, n, _, err := object.DecodeWide(t, 32, data, errorsOf(errors), 1, final)
	return decoded(s, n, err)
}

//py:func utf_32_be_encode(str, errors=None, /)
func utf32BEEncode(t *Thread, s, errors *Str) (Value, *Exception) {
	v, err := object.EncodeWide(t, 32, s, errorsOf(errors), 1)
	return encoded(v, s.Len(), err)
}

//py:func unicode_escape_decode(data, errors=None, final: bool = True, /)
func unicodeEscapeDecode(t *Thread, data Value, errors *Str, final bool) (Value, *Exception) {
	b, done, err := strOrBytes(t, data)
	if err != nil {
		return Value{}, err
	}
	defer done()
	d := &text.EscapeDecoder{Invalid: -1}
	now := b // a handler of errors may replace what is decoded
	s, n, err := object.DecodeLoop(t, "unicodeescape", b, errorsOf(errors),
		func(out *text.Builder, b []byte, pos int) (int, *text.CodecError) {
			now = b
			return d.Decode(out, b, pos, final)
		})
	if err == nil {
		err = warnEscape(t, now, d.Invalid)
	}
	if final {
		n = len(b)
	}
	return decoded(s, n, err)
}

// warnEscape warns of the first backslash in b, at position at, that begins no
// escape sequence; at is negative when there is none.
func warnEscape(t *Thread, b []byte, at int) *Exception {
	switch {
	case at < 0:
		return nil
	case b[at+1] >= '0' && b[at+1] <= '7':
		return t.Warn(&object.DeprecationWarning, "invalid octal escape sequence '\\%s'", b[at+1:at+4])
	}
	return t.Warn(&object.DeprecationWarning, "invalid escape sequence '\\%c'", rune(b[at+1]))
}

//py:func unicode_escape_encode(str, errors=None, /)
func unicodeEscapeEncode(t *Thread, s, errors *Str) (Value, *Exception) {
	return encoded(object.NewBytes(text.EncodeUnicodeEscape(s.Text())), s.Len(), nil)
}

//py:func raw_unicode_escape_decode(data, errors=None, final: bool = True, /)
func rawUnicodeEscapeDecode(t *Thread, data Value, errors *Str, final bool) (Value, *Exception) {
	b, done, err := strOrBytes(t, data)
	if err != nil {
		return Value{}, err
	}
	defer done()
	return decoded(object.DecodeLoop(t, "rawunicodeescape", b, errorsOf(errors),
		func(out *text.Builder, b []byte, pos int) (int, *text.CodecError) {
			return text.DecodeRawUnicodeEscape(out, b, pos, final)
		}))
}

//py:func raw_unicode_escape_encode(str, errors=None, /)
func rawUnicodeEscapeEncode(t *Thread, s, errors *Str) (Value, *Exception) {
	return encoded(object.NewBytes(text.EncodeRawUnicodeEscape(s.Text())), s.Len(), nil)
}
