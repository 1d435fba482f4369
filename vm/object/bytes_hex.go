package object

import (
	"encoding/hex"

	"gopy/vm/text"
)

// hex, fromhex, translation tables and decoding, the same for bytes and
// bytearray.

// hexSeparator converts the sep argument of hex; 0 means none.
func hexSeparator(t *Thread, sep Value) (byte, *Exception) {
	var d string
	if s, ok := AsStr(sep); ok {
		if s.Len() != 1 {
			return 0, t.ValueErrorf("sep must be length 1.")
		}
		if !s.IsASCII() {
			return 0, t.ValueErrorf("sep must be ASCII.")
		}
		d = s.data
	} else if b, ok := AsBytes(sep); ok {
		if len(b.Data) != 1 {
			return 0, t.ValueErrorf("sep must be length 1.")
		}
		if b.Data[0] >= 0x80 {
			return 0, t.ValueErrorf("sep must be ASCII.")
		}
		d = b.Data
	} else {
		if TypeOf(sep).Len == nil {
			return 0, t.TypeErrorf("object of type '%s' has no len()", TypeOf(sep).Name)
		}
		return 0, t.TypeErrorf("sep must be str or bytes.")
	}
	return d[0], nil
}

// HexOf is hex(sep, bytesPerSep) of any bytes: groups are counted from the
// right when bytesPerSep is positive, from the left when it is negative.
func HexOf(t *Thread, d []byte, sep Value, perSep int) (Value, *Exception) {
	if sep.IsNil() || perSep == 0 {
		if !sep.IsNil() {
			if _, err := hexSeparator(t, sep); err != nil {
				return Value{}, err
			}
		}
		s, buf := allocStr(2*len(d), 1, strASCII)
		hex.Encode(buf, d)
		if len(d) == 0 {
			return emptyStr.Value(), nil
		}
		return s.Value(), nil
	}
	c, err := hexSeparator(t, sep)
	if err != nil {
		return Value{}, err
	}
	const digits = "0123456789abcdef"
	out := make([]byte, 0, 3*len(d))
	group := max(perSep, -perSep)
	for i, b := range d {
		if i > 0 && group > 0 {
			if perSep > 0 && (len(d)-i)%group == 0 || perSep < 0 && i%group == 0 {
				out = append(out, c)
			}
		}
		out = append(out, digits[b>>4], digits[b&15])
	}
	return StrFromLatin1(out).Value(), nil
}

// bytesHex shows the bytes as hexadecimal digits.
//
//py:method bytes.hex(self, /, sep=<unrepresentable>, bytes_per_sep: int = 1)
//py:doc Create a string of hexadecimal numbers from a bytes object.
//py:doc
//py:doc   sep
//py:doc     An optional single character or byte to separate hex bytes.
//py:doc   bytes_per_sep
//py:doc     How many bytes between separators.  Positive values count from the
//py:doc     right, negative values count from the left.
//py:doc
//py:doc Example:
//py:doc >>> value = b'\xb9\x01\xef'
//py:doc >>> value.hex()
//py:doc 'b901ef'
//py:doc >>> value.hex(':')
//py:doc 'b9:01:ef'
//py:doc >>> value.hex(':', 2)
//py:doc 'b9:01ef'
//py:doc >>> value.hex(':', -2)
//py:doc 'b901:ef'
//py:method bytearray.hex(self, /, sep=<unrepresentable>, bytes_per_sep: int = 1)
//py:doc Create a string of hexadecimal numbers from a bytearray object.
//py:doc
//py:doc   sep
//py:doc     An optional single character or byte to separate hex bytes.
//py:doc   bytes_per_sep
//py:doc     How many bytes between separators.  Positive values count from the
//py:doc     right, negative values count from the left.
//py:doc
//py:doc Example:
//py:doc >>> value = bytearray([0xb9, 0x01, 0xef])
//py:doc >>> value.hex()
//py:doc 'b901ef'
//py:doc >>> value.hex(':')
//py:doc 'b9:01:ef'
//py:doc >>> value.hex(':', 2)
//py:doc 'b9:01ef'
//py:doc >>> value.hex(':', -2)
//py:doc 'b901:ef'
func bytesHex(t *Thread, self, sep Value, perSep int32) (Value, *Exception) {
	return HexOf(t, stringView(rawData(self)), sep, int(perSep))
}

// fromHex parses pairs of digits with whitespace between them.
func fromHex(t *Thread, s *Str) ([]byte, *Exception) {
	bad := func(i int) *Exception {
		return t.ValueErrorf("non-hexadecimal number found in fromhex() arg at position %d", i)
	}
	n := s.Len()
	if !s.IsASCII() {
		for i := 0; i < n; i++ {
			if s.At(i) >= 0x80 {
				return nil, bad(i)
			}
		}
	}
	out := make([]byte, 0, n/2)
	for i := 0; i < n; {
		if isByteSpace(s.data[i]) {
			i++
			continue
		}
		hi := hexDigit(s.data[i])
		if hi < 0 {
			return nil, bad(i)
		}
		i++
		if i >= n {
			return nil, bad(i)
		}
		lo := hexDigit(s.data[i])
		if lo < 0 {
			return nil, bad(i)
		}
		i++
		out = append(out, byte(hi<<4|lo))
	}
	return out, nil
}

func hexDigit(c byte) int {
	switch {
	case c-'0' < 10:
		return int(c - '0')
	case c|0x20-'a' < 6 && c|0x20 >= 'a':
		return int(c|0x20-'a') + 10
	}
	return -1
}

// bytesFromhex makes bytes of hexadecimal digits.
//
//py:classmethod bytes.fromhex(type, string, /)
//py:doc Create a bytes object from a string of hexadecimal numbers.
//py:doc
//py:doc Spaces between two numbers are accepted.
//py:doc Example: bytes.fromhex('B9 01EF') -> b'\\xb9\\x01\\xef'.
func bytesFromhex(t *Thread, cls Value, s *Str) (Value, *Exception) {
	out, err := fromHex(t, s)
	if err != nil {
		return Value{}, err
	}
	if cls == BytesType.Value() {
		return NewBytes(out), nil
	}
	return Call1(t, cls, NewBytes(out))
}

// bytearrayFromhex makes a bytearray of hexadecimal digits.
//
//py:classmethod bytearray.fromhex(type, string, /)
//py:doc Create a bytearray object from a string of hexadecimal numbers.
//py:doc
//py:doc Spaces between two numbers are accepted.
//py:doc Example: bytearray.fromhex('B9 01EF') -> bytearray(b'\\xb9\\x01\\xef')
func bytearrayFromhex(t *Thread, cls Value, s *Str) (Value, *Exception) {
	out, err := fromHex(t, s)
	if err != nil {
		return Value{}, err
	}
	if cls == ByteArrayType.Value() {
		return NewByteArray(out).Value(), nil
	}
	return Call1(t, cls, NewBytes(out))
}

// bytesMaketrans makes a table for translate.
//
//py:staticmethod bytes.maketrans(frm, to, /)
//py:sig -
//py:doc Return a translation table useable for the bytes or bytearray translate method.
//py:doc
//py:doc The returned table will be one where each byte in frm is mapped to the byte at
//py:doc the same position in to.
//py:doc
//py:doc The bytes objects frm and to must be of the same length.
//py:staticmethod bytearray.maketrans(frm, to, /)
//py:sig -
//py:doc Return a translation table useable for the bytes or bytearray translate method.
//py:doc
//py:doc The returned table will be one where each byte in frm is mapped to the byte at
//py:doc the same position in to.
//py:doc
//py:doc The bytes objects frm and to must be of the same length.
func bytesMaketrans(t *Thread, frm, to []byte) (Value, *Exception) {
	if len(frm) != len(to) {
		return Value{}, t.ValueErrorf("maketrans arguments must have same length")
	}
	table := make([]byte, 256)
	for i := range table {
		table[i] = byte(i)
	}
	for i, c := range frm {
		table[c] = to[i]
	}
	return NewBytes(table), nil
}

// bytesTranslate maps each byte through a table and drops some.
//
//py:method bytes.translate(self, table, /, delete=b'')
//py:doc Return a copy with each character mapped by the given translation table.
//py:doc
//py:doc   table
//py:doc     Translation table, which must be a bytes object of length 256.
//py:doc
//py:doc All characters occurring in the optional argument delete are removed.
//py:doc The remaining characters are mapped through the given translation table.
//py:method bytearray.translate(self, table, /, delete=b'')
//py:doc Return a copy with each character mapped by the given translation table.
//py:doc
//py:doc   table
//py:doc     Translation table, which must be a bytes object of length 256.
//py:doc
//py:doc All characters occurring in the optional argument delete are removed.
//py:doc The remaining characters are mapped through the given translation table.
func bytesTranslate(t *Thread, self, table, del Value) (Value, *Exception) {
	tab := ""
	if table != None {
		s, done, err := bytesArg(t, table)
		if err != nil {
			return Value{}, err
		}
		defer done()
		if len(s) != 256 {
			return Value{}, t.ValueErrorf("translation table must be 256 characters long")
		}
		tab = s
	}
	var drop byteSet
	if !del.IsNil() {
		s, done, err := bytesArg(t, del)
		if err != nil {
			return Value{}, err
		}
		defer done()
		drop = newByteSet(s)
	}
	d := rawData(self)
	out := make([]byte, 0, len(d))
	changed := false
	for i := 0; i < len(d); i++ {
		c := d[i]
		if drop.has(c) {
			changed = true
			continue
		}
		if tab != "" {
			c = tab[c]
			changed = changed || c != d[i]
		}
		out = append(out, c)
	}
	if !changed {
		return likeSelf(self, d), nil
	}
	return ownedLike(self, out), nil
}

// bytesDecode is bytes.decode.
//
//py:method bytes.decode(self, /, encoding='utf-8', errors='strict')
//py:doc Decode the bytes using the codec registered for encoding.
//py:doc
//py:doc   encoding
//py:doc     The encoding with which to decode the bytes.
//py:doc   errors
//py:doc     The error handling scheme to use for the handling of decoding errors.
//py:doc     The default is 'strict' meaning that decoding errors raise a
//py:doc     UnicodeDecodeError. Other possible values are 'ignore' and 'replace'
//py:doc     as well as any other name registered with codecs.register_error that
//py:doc     can handle UnicodeDecodeErrors.
//py:method bytearray.decode(self, /, encoding='utf-8', errors='strict')
//py:doc Decode the bytearray using the codec registered for encoding.
//py:doc
//py:doc   encoding
//py:doc     The encoding with which to decode the bytearray.
//py:doc   errors
//py:doc     The error handling scheme to use for the handling of decoding errors.
//py:doc     The default is 'strict' meaning that decoding errors raise a
//py:doc     UnicodeDecodeError. Other possible values are 'ignore' and 'replace'
//py:doc     as well as any other name registered with codecs.register_error that
//py:doc     can handle UnicodeDecodeErrors.
func bytesDecode(t *Thread, self Value, encoding, errors string) (Value, *Exception) {
	s, err := Decode(t, stringView(rawData(self)), encoding, errors)
	if err != nil {
		return Value{}, err
	}
	return s.Value(), nil
}

// bytesMod is b % args for bytes and bytearray.
func bytesMod(t *Thread, a, b Value) (Value, *Exception) {
	if _, ok := AsBytes(a); !ok {
		if _, ok := AsByteArray(a); !ok {
			return NotImplemented, nil
		}
	}
	var args percentArgs
	args.init(b, true)
	var out text.Builder
	format := text.Latin1(string(rawData(a)))
	for pos, n := 0, format.Len(); pos < n; {
		d, next := text.NextDirective(format, pos, true)
		pos = next
		out.WriteStr(d.Literal)
		if d.Conv == 0 && d.Err == nil {
			break
		}
		if d.Conv == '%' && d.ConvPos == 0 {
			out.WriteRune('%')
			continue
		}
		if err := args.prepare(t, &d, func(k text.Str) Value { return NewBytesString(k.S) }); err != nil {
			return Value{}, err
		}
		v, err := args.next(t)
		if err != nil {
			return Value{}, err
		}
		if err := byteDirective(t, &out, &d, v); err != nil {
			return Value{}, err
		}
	}
	if args.left() {
		return Value{}, t.textError(text.ErrTooManyBytes)
	}
	return ownedLike(a, stringView(out.Str().S)), nil
}

func byteDirective(t *Thread, out *text.Builder, d *text.Directive, v Value) *Exception {
	switch d.Conv {
	case 'r', 'a':
		s, err := Ascii(t, v)
		if err != nil {
			return err
		}
		d.WriteText(out, s.text())
		return nil
	case 's', 'b':
		s, err := percentBytes(t, v)
		if err != nil {
			return err
		}
		d.WriteText(out, text.Latin1(s))
		return nil
	case 'c':
		c, err := percentByte(t, v)
		if err != nil {
			return err
		}
		d.WriteText(out, text.Latin1(latin1Strs[c].data))
		return nil
	}
	return formatNumber(t, out, d, v)
}

// percentBytes is the operand of %b: bytes-like, or with __bytes__.
func percentBytes(t *Thread, v Value) (string, *Exception) {
	if b, ok := AsBytes(v); ok && IsExact(v, &BytesType) {
		return b.Data, nil
	}
	if d, found, err := callBytes(t, v); found || err != nil {
		return d, err
	}
	if TypeOf(v).GetBuffer == nil {
		return "", t.TypeErrorf("%%b requires a bytes-like object, or an object that implements __bytes__, not '%s'", TypeOf(v).Name)
	}
	buf, err := GetBuffer(t, v, BufFullRO)
	if err != nil {
		return "", err
	}
	defer buf.Release()
	return buf.copyBytes(), nil
}

func percentByte(t *Thread, v Value) (byte, *Exception) {
	if b, ok := AsBytes(v); ok && len(b.Data) == 1 {
		return b.Data[0], nil
	}
	if b, ok := AsByteArray(v); ok && len(b.Data) == 1 {
		return b.Data[0], nil
	}
	if !IsIntLike(v) && TypeOf(v).Index == nil {
		return 0, t.textError(text.ErrByteChar)
	}
	x, err := IndexValue(t, v)
	if err != nil {
		return 0, err
	}
	i, b, _ := AsInt(x)
	if b != nil || uint64(i) > 255 {
		return 0, t.textError(text.ErrByteCharRange)
	}
	return byte(i), nil
}
