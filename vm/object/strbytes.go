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
