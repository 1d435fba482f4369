package object

import (
	"strings"

	"gopy/vm/text"
)

// Encoding and decoding of text. The codecs that programs use most run on
// package text; every other name goes through the registry (codec_registry.go)
// to what encodings/*.py or user code registered.

// A textCodec is one of the built-in codecs as a pair of loops that stop at
// the first error. decode continues at pos; with final false it stops before
// an incomplete sequence at the end.
type textCodec struct {
	name   string // as UnicodeError.encoding shows it
	decode func(out *text.Builder, b []byte, pos int, final bool) (int, *text.CodecError)
	encode func(out []byte, s text.Str, pos int) ([]byte, int, *text.CodecError)
}

var (
	utf8Codec  = &textCodec{"utf-8", text.DecodeUTF8, text.EncodeUTF8}
	asciiCodec = &textCodec{"ascii",
		func(out *text.Builder, b []byte, pos int, final bool) (int, *text.CodecError) {
			return text.DecodeASCII(out, b, pos)
		}, text.EncodeASCII}
	latin1Codec = &textCodec{"latin-1",
		func(out *text.Builder, b []byte, pos int, final bool) (int, *text.CodecError) {
			out.WriteLatin1(bytesView(b[pos:]))
			return len(b), nil
		}, text.EncodeLatin1}
	utf16LECodec = utf16Codec("utf-16-le", text.LittleEndian)
	utf16BECodec = utf16Codec("utf-16-be", text.BigEndian)
	utf32LECodec = utf32Codec("utf-32-le", text.LittleEndian)
	utf32BECodec = utf32Codec("utf-32-be", text.BigEndian)
	utf7Codec    = &textCodec{"utf7", text.DecodeUTF7,
		func(out []byte, s text.Str, pos int) ([]byte, int, *text.CodecError) {
			return append(out, text.EncodeUTF7(s.Slice(pos, s.Len()))...), s.Len(), nil
		}}
)

func utf16Codec(name string, o text.Order) *textCodec {
	return &textCodec{name,
		func(out *text.Builder, b []byte, pos int, final bool) (int, *text.CodecError) {
			return text.DecodeUTF16(out, b, pos, final, o)
		},
		func(out []byte, s text.Str, pos int) ([]byte, int, *text.CodecError) {
			return text.EncodeUTF16(out, s, pos, o)
		}}
}

func utf32Codec(name string, o text.Order) *textCodec {
	return &textCodec{name,
		func(out *text.Builder, b []byte, pos int, final bool) (int, *text.CodecError) {
			return text.DecodeUTF32(out, b, pos, final, o)
		},
		func(out []byte, s text.Str, pos int) ([]byte, int, *text.CodecError) {
			return text.EncodeUTF32(out, s, pos, o)
		}}
}

// builtinCodec returns the built-in codec that str.encode and bytes.decode use
// without the registry, or nil. UTF-16 and UTF-32 without byte order are not
// among them here: see decodeBOM.
func builtinCodec(name string) *textCodec {
	switch name {
	case "", "utf-8", "utf8", "UTF-8":
		return utf8Codec
	}
	switch normalEncoding(name) {
	case "utf_8", "utf8":
		return utf8Codec
	case "latin_1", "latin1", "iso_8859_1", "iso8859_1":
		return latin1Codec
	case "ascii", "us_ascii":
		return asciiCodec
	case "utf_16_le", "utf_16le":
		return utf16LECodec
	case "utf_16_be", "utf_16be":
		return utf16BECodec
	case "utf_32_le", "utf_32le":
		return utf32LECodec
	case "utf_32_be", "utf_32be":
		return utf32BECodec
	}
	return nil
}

// normalEncoding lowers the case and turns runs of punctuation into '_'.
func normalEncoding(name string) string {
	var b strings.Builder
	gap := false
	for i := 0; i < len(name); i++ {
		c := lowerASCII(name[i])
		if c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c == '.' {
			if gap && b.Len() > 0 {
				b.WriteByte('_')
			}
			gap = false
			b.WriteByte(c)
		} else {
			gap = true
		}
	}
	return b.String()
}

// Decode returns bytes as a str: bytes.decode(encoding, errors). Empty names
// mean utf-8 and strict.
func Decode(t *Thread, b []byte, encoding, errors string) (*Str, *Exception) {
	if err := t.checkErrors(errors); err != nil {
		return nil, err
	}
	c := builtinCodec(encoding)
	if c == nil {
		switch normalEncoding(encoding) {
		case "utf_16", "utf16", "utf_32", "utf32":
			return decodeBOM(t, b, normalEncoding(encoding), errors)
		}
		return decodeLookup(t, NewBytes(append([]byte(nil), b...)), encoding, errors)
	}
	if c == latin1Codec || (c == utf8Codec || c == asciiCodec) && isASCII(bytesView(b)) {
		if len(b) <= 1 {
			return StrFromLatin1(b), nil
		}
		s, buf := allocStr(len(b), 1, 0)
		copy(buf, b)
		if c != latin1Codec || isASCII(s.data) {
			s.flags = strASCII
		}
		return s, nil
	}
	if c == utf8Codec {
		if s, ok := StrFromUTF8(b); ok {
			return s, nil
		}
	}
	s, _, err := c.run(t, b, 0, errors, true)
	return s, err
}

// checkErrors refuses, in development mode, error handlers that do not exist:
// otherwise only an error shows it.
func (t *Thread) checkErrors(errors string) *Exception {
	if !t.RT.DevMode || errors == "" {
		return nil
	}
	_, err := t.RT.Codecs().LookupError(t, errors)
	return err
}

// decodeBOM decodes utf-16 and utf-32, whose byte order a mark tells.
func decodeBOM(t *Thread, b []byte, name, errors string) (*Str, *Exception) {
	var n int
	var o text.Order
	wide := strings.HasSuffix(name, "32")
	if wide {
		n, o = text.BOM32(b)
	} else {
		n, o = text.BOM16(b)
	}
	c := utf16LECodec
	switch {
	case wide && o == text.BigEndian:
		c = utf32BECodec
	case wide:
		c = utf32LECodec
	case o == text.BigEndian:
		c = utf16BECodec
	}
	s, _, err := c.run(t, b, n, errors, true)
	return s, err
}

// run decodes b from pos and handles errors; it returns how far it came.
func (c *textCodec) run(t *Thread, b []byte, pos int, errors string, final bool) (*Str, int, *Exception) {
	var out text.Builder
	out.Grow(len(b) - pos)
	for {
		p, e := c.decode(&out, b, pos, final)
		if e == nil {
			return StrOfText(out.Str()), p, nil
		}
		rep, next, nb, err := t.handleDecode(c.name, errors, b, e)
		if err != nil {
			return nil, 0, err
		}
		if nb != nil {
			b = nb
		}
		out.WriteStr(rep)
		pos = next
	}
}

// handleDecode finds what stands for undecodable bytes and where to go on.
// A handler may replace the bytes that are decoded: nb, if not nil.
func (t *Thread) handleDecode(encoding, errors string, b []byte, e *text.CodecError) (rep text.Str, next int, nb []byte, err *Exception) {
	if errors != "" && errors != "strict" {
		if rep, next, ok := text.DecodeHandler(errors, encoding, b, e); ok {
			return rep, next, nil, nil
		}
	}
	obj := NewBytes(append([]byte(nil), b...))
	exc := t.UnicodeDecodeErr(encoding, obj, e.Start, e.End, e.Reason)
	if errors == "" || errors == "strict" {
		return rep, 0, nil, exc
	}
	if builtinHandlerName(errors) {
		return rep, 0, nil, exc
	}
	s, next, _, err := t.callHandler(errors, exc, false)
	if err != nil {
		return rep, 0, nil, err
	}
	u := (*UnicodeErrorObject)(exc.Value().p)
	if u.Object != obj {
		if _, ok := AsBytes(u.Object); !ok {
			return rep, 0, nil, t.TypeErrorf("object attribute must be bytes")
		}
		nbuf, err := GetBuffer(t, u.Object, BufSimple)
		if err != nil {
			return rep, 0, nil, err
		}
		nb = append([]byte{}, nbuf.Bytes...) // empty is not nil
		nbuf.Release()
		b = nb
	}
	at := next
	if at < 0 {
		at += len(b)
	}
	if at < 0 || at > len(b) {
		return rep, 0, nil, t.IndexErrorf("position %d from error handler out of bounds", next)
	}
	return s.text(), at, nb, nil
}

// DecodeStep is one call of a built-in decoder, for module _codecs: it returns
// the text and how many bytes were used.
func DecodeStep(t *Thread, encoding string, b []byte, errors string, final bool) (*Str, int, *Exception) {
	c := builtinCodec(encoding)
	if encoding == "utf-7" {
		c = utf7Codec
	}
	return c.run(t, b, 0, errors, final)
}

// DecodeLoop decodes with a loop of the caller's (charmap, unicode_escape...).
func DecodeLoop(t *Thread, name string, b []byte, errors string,
	step func(out *text.Builder, b []byte, pos int) (int, *text.CodecError)) (*Str, int, *Exception) {
	c := textCodec{name: name, decode: func(out *text.Builder, b []byte, pos int, final bool) (int, *text.CodecError) {
		return step(out, b, pos)
	}}
	return c.run(t, b, 0, errors, true)
}

// Encode returns the bytes of a str: str.encode(encoding, errors).
func (s *Str) Encode(t *Thread, encoding, errors string) (Value, *Exception) {
	if err := t.checkErrors(errors); err != nil {
		return Value{}, err
	}
	c := builtinCodec(encoding)
	if c == nil {
		switch normalEncoding(encoding) {
		case "utf_16", "utf16":
			return s.encodeWith(t, utf16LECodec, "utf-16", errors, []byte{0xFF, 0xFE})
		case "utf_32", "utf32":
			return s.encodeWith(t, utf32LECodec, "utf-32", errors, []byte{0xFF, 0xFE, 0, 0})
		}
		return encodeLookup(t, s, encoding, errors)
	}
	if s.kind == 1 && (c == latin1Codec || s.IsASCII() && (c == utf8Codec || c == asciiCodec)) {
		// The string's memory serves, unless it may be a small part of a
		// larger piece.
		if s.flags&strGrown != 0 {
			return NewBytesString(strings.Clone(s.data)), nil
		}
		return NewBytesString(s.data), nil
	}
	return s.encodeWith(t, c, c.name, errors, nil)
}

// EncodeStep is one call of a built-in encoder, for module _codecs.
func EncodeStep(t *Thread, encoding string, s *Str, errors string) (Value, *Exception) {
	c := builtinCodec(encoding)
	if encoding == "utf-7" {
		c = utf7Codec
	}
	return s.encodeWith(t, c, c.name, errors, nil)
}

// EncodeLoop encodes with a loop of the caller's (charmap).
func EncodeLoop(t *Thread, name string, s *Str, errors string,
	step func(out []byte, s text.Str, pos int) ([]byte, int, *text.CodecError)) (Value, *Exception) {
	return s.encodeWith(t, &textCodec{name: name, encode: step}, name, errors, nil)
}

func (s *Str) encodeWith(t *Thread, c *textCodec, name, errors string, out []byte) (Value, *Exception) {
	src := s.text()
	n := s.Len()
	if out == nil {
		out = make([]byte, 0, n+n/8)
	}
	pos := 0
	for {
		var e *text.CodecError
		out, pos, e = c.encode(out, src, pos)
		if e == nil {
			return NewBytes(out), nil
		}
		rep, raw, next, err := t.handleEncode(name, errors, s, e)
		if err != nil {
			return Value{}, err
		}
		out = append(out, raw...)
		if rep.Len() > 0 {
			var bad *text.CodecError
			// UTF codecs fail for surrogates alone, and take ASCII for them.
			if strings.HasPrefix(name, "utf-") && !StrOfText(rep).IsASCII() {
				return Value{}, t.UnicodeEncodeErr(name, s.Value(), e.Start, e.End, e.Reason)
			}
			if out, _, bad = c.encode(out, rep, 0); bad != nil {
				return Value{}, t.UnicodeEncodeErr(name, s.Value(), e.Start, e.End, e.Reason)
			}
		}
		pos = next
	}
}

// handleEncode finds what stands for characters that cannot be encoded: text,
// or bytes that go out as they are; and where to go on.
func (t *Thread) handleEncode(encoding, errors string, s *Str, e *text.CodecError) (rep text.Str, raw []byte, next int, err *Exception) {
	if errors != "" && errors != "strict" {
		if rep, raw, next, ok := text.EncodeHandler(errors, encoding, s.text(), e); ok {
			return rep, raw, next, nil
		}
	}
	exc := t.UnicodeEncodeErr(encoding, s.Value(), e.Start, e.End, e.Reason)
	if errors == "" || errors == "strict" || builtinHandlerName(errors) {
		return rep, nil, 0, exc
	}
	r, next, raw, err := t.callHandler(errors, exc, true)
	if err != nil {
		return rep, nil, 0, err
	}
	at := next
	if at < 0 {
		at += s.Len()
	}
	if at < 0 || at > s.Len() {
		return rep, nil, 0, t.IndexErrorf("position %d from error handler out of bounds", next)
	}
	next = at
	if r == nil {
		if unit := unitSize(encoding); len(raw)%unit != 0 {
			return rep, nil, 0, exc
		}
		return rep, raw, next, nil
	}
	return r.text(), nil, next, nil
}

// unitSize is how many bytes a unit of a UTF encoding has.
func unitSize(encoding string) int {
	switch {
	case strings.HasPrefix(encoding, "utf-16"):
		return 2
	case strings.HasPrefix(encoding, "utf-32"):
		return 4
	}
	return 1
}

// codecNameArg converts the encoding or errors argument: a str without null
// characters; empty when not given.
func codecNameArg(t *Thread, fn, arg string, v Value) (string, *Exception) {
	if v.IsNil() {
		return "", nil
	}
	if s, ok := AsStr(v); ok && strings.IndexByte(s.String(), 0) < 0 {
		return s.String(), nil
	}
	return ArgText(t, v, fn, "'"+arg+"'")
}

// decodeObject is str(obj, encoding, errors).
func decodeObject(t *Thread, v Value, encoding, errors string) (Value, *Exception) {
	if IsExact(v, &BytesType) {
		s, err := Decode(t, (*Bytes)(v.p).Bytes(), encoding, errors)
		if err != nil {
			return Value{}, err
		}
		return s.Value(), nil
	}
	if _, ok := AsStr(v); ok {
		return Value{}, t.TypeErrorf("decoding str is not supported")
	}
	if TypeOf(v).GetBuffer == nil {
		return Value{}, t.TypeErrorf("decoding to str: need a bytes-like object, %s found", TypeOf(v).Name)
	}
	b, err := GetBuffer(t, v, BufSimple)
	if err != nil {
		return Value{}, err
	}
	defer b.Release()
	s, err := Decode(t, b.Bytes, encoding, errors)
	if err != nil {
		return Value{}, err
	}
	return s.Value(), nil
}

// encode is str.encode.
//
//py:method encode(self, /, encoding='utf-8', errors='strict')
//py:doc Encode the string using the codec registered for encoding.
//py:doc
//py:doc   encoding
//py:doc     The encoding in which to encode the string.
//py:doc   errors
//py:doc     The error handling scheme to use for encoding errors.
//py:doc     The default is 'strict' meaning that encoding errors raise a
//py:doc     UnicodeEncodeError.  Other possible values are 'ignore', 'replace' and
//py:doc     'xmlcharrefreplace' as well as any other name registered with
//py:doc     codecs.register_error that can handle UnicodeEncodeErrors.
func (s *Str) encode(t *Thread, encoding, errors string) (Value, *Exception) {
	return s.Encode(t, encoding, errors)
}

// DecodeWide is one call of the UTF-16 or UTF-32 decoder (bits) for module
// _codecs. order is -1 for little endian, 1 for big endian, 0 for "as the
// mark at the beginning says"; what was found is returned.
func DecodeWide(t *Thread, bits int, b []byte, errors string, order int, final bool) (s *Str, used, found int, err *Exception) {
	pos, o := 0, text.LittleEndian
	if order == 0 {
		if bits == 16 {
			pos, o = text.BOM16(b)
		} else {
			pos, o = text.BOM32(b)
		}
		if pos > 0 {
			order = -1
			if o == text.BigEndian {
				order = 1
			}
		}
	}
	c := utf16LECodec
	switch {
	case bits == 16 && order > 0:
		c = utf16BECodec
	case bits == 32 && order > 0:
		c = utf32BECodec
	case bits == 32:
		c = utf32LECodec
	}
	s, used, err = c.run(t, b, pos, errors, final)
	return s, used, order, err
}

// EncodeWide is the UTF-16 or UTF-32 encoder: order 0 writes a mark and native
// order.
func EncodeWide(t *Thread, bits int, s *Str, errors string, order int) (Value, *Exception) {
	switch {
	case bits == 16 && order > 0:
		return s.encodeWith(t, utf16BECodec, utf16BECodec.name, errors, nil)
	case bits == 16 && order < 0:
		return s.encodeWith(t, utf16LECodec, utf16LECodec.name, errors, nil)
	case bits == 16:
		return s.encodeWith(t, utf16LECodec, "utf-16", errors, []byte{0xFF, 0xFE})
	case order > 0:
		return s.encodeWith(t, utf32BECodec, utf32BECodec.name, errors, nil)
	case order < 0:
		return s.encodeWith(t, utf32LECodec, utf32LECodec.name, errors, nil)
	}
	return s.encodeWith(t, utf32LECodec, "utf-32", errors, []byte{0xFF, 0xFE, 0, 0})
}
