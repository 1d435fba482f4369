package object

import (
	"strconv"

	"gopy/vm/num"
)

// Small pieces that native modules share.

// RaiseStopIteration raises StopIteration for an iterator that is exhausted,
// with the value it left in StopValue.
func (t *Thread) RaiseStopIteration() *Exception { return t.stopIteration() }

// Pow3 is pow(a, b, c).
func Pow3(t *Thread, a, b, c Value) (Value, *Exception) {
	for _, typ := range []*Type{TypeOf(a), TypeOf(b), TypeOf(c)} {
		if typ.Pow3 == nil {
			continue
		}
		r, err := typ.Pow3(t, a, b, c)
		if err != nil || r != NotImplemented {
			return r, err
		}
	}
	if c == None {
		return Value{}, t.TypeErrorf("unsupported operand type(s) for ** or pow(): '%s' and '%s'", TypeOf(a).Name, TypeOf(b).Name)
	}
	return Value{}, t.TypeErrorf("unsupported operand type(s) for ** or pow(): '%s', '%s', '%s'",
		TypeOf(a).Name, TypeOf(b).Name, TypeOf(c).Name)
}

// FSPath returns the text of a path: a str, bytes (decoded as file names are),
// or an object with __fspath__.
func FSPath(t *Thread, v Value) (string, *Exception) {
	if !IsStr(v) && TypeOf(v).Flags&TypeBytesSub == 0 {
		r, found, err := CallSpecial(t, v, names.fspath)
		if err != nil {
			return "", err
		}
		if !found {
			return "", t.TypeErrorf("expected str, bytes or os.PathLike object, not %s", TypeOf(v).Name)
		}
		if !IsStr(r) && TypeOf(r).Flags&TypeBytesSub == 0 {
			return "", t.TypeErrorf("expected %s.__fspath__() to return str or bytes, not %s", TypeOf(v).Name, TypeOf(r).Name)
		}
		v = r
	}
	if s, ok := AsStr(v); ok {
		return s.String(), nil
	}
	b, _ := BytesLike(v)
	return DecodeFileName(b), nil
}

// DecodeFileName turns the bytes of a file name, argument or environment
// variable into text (WTF-8): what is not UTF-8 becomes lone surrogates, as
// the error handler surrogateescape makes them.
func DecodeFileName(b []byte) string {
	if isASCII(string(b)) {
		return string(b)
	}
	var out []byte
	s := string(b)
	for len(s) > 0 {
		r, n := decodeStrictUTF8(s)
		if n == 0 {
			out = appendWTF8(out, 0xDC00+rune(s[0]))
			s = s[1:]
			continue
		}
		out = appendWTF8(out, r)
		s = s[n:]
	}
	return string(out)
}

func decodeStrictUTF8(s string) (rune, int) {
	for i, r := range s {
		if i == 0 {
			_, n := decodeWTF8(s)
			if r == 0xFFFD && n == 1 {
				return 0, 0
			}
			if r >= 0xD800 && r <= 0xDFFF || s[0] == 0xED && len(s) > 1 && s[1] >= 0xA0 {
				return 0, 0
			}
			return r, n
		}
	}
	return 0, 0
}

// EncodeFileName is the inverse of DecodeFileName.
func EncodeFileName(s string) []byte {
	if isASCII(s) {
		return []byte(s)
	}
	var out []byte
	for len(s) > 0 {
		r, n := decodeWTF8(s)
		if r >= 0xDC80 && r <= 0xDCFF {
			out = append(out, byte(r-0xDC00))
		} else {
			out = append(out, s[:n]...)
		}
		s = s[n:]
	}
	return out
}

// IsInterned reports whether s is the interned string of its text.
func IsInterned(s *Str) bool { return s.interned() }

// SipHash13 is SipHash-1-3 of b under the key k0, k1.
func SipHash13(k0, k1 uint64, b []byte) uint64 { return num.SipHash13(k0, k1, b) }

// AddressText is the identity of an object as reprs show it: 0x7f...
func AddressText(v Value) string { return "0x" + strconv.FormatUint(v.Bits(), 16) }

// IntText is the decimal text of a Go int.
func IntText(i int) string { return strconv.Itoa(i) }
