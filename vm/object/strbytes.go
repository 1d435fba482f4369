package object

// EncodeUTF8 returns the text of a str as UTF-8, or UnicodeEncodeError for
// lone surrogates.
func EncodeUTF8(t *Thread, s *Str) ([]byte, *Exception) {
	if s.IsASCII() {
		return []byte(s.data), nil
	}
	v, err := CallMethod(t, s.Value(), Intern("encode"))
	if err != nil {
		return nil, err
	}
	b, _ := BytesLike(v)
	return b, nil
}

// BytesLike returns the bytes of a bytes or bytearray object in place.
func BytesLike(v Value) ([]byte, bool) {
	if b, ok := AsBytes(v); ok {
		return b.Bytes(), true
	}
	if b, ok := AsByteArray(v); ok {
		return b.Data, true
	}
	return nil, false
}

// IsStr reports whether v is an instance of str or a subclass.
func IsStr(v Value) bool { _, ok := AsStr(v); return ok }
