package text

// ASCII, Latin-1 and charmap.

// DecodeASCII decodes b[pos:]; see DecodeUTF8 for the protocol.
func DecodeASCII(out *Builder, b []byte, pos int) (int, *CodecError) {
	n := asciiPrefix(b[pos:])
	out.WriteASCII(viewString(b[pos : pos+n]))
	pos += n
	if pos < len(b) {
		return pos, &CodecError{pos, pos + 1, "ordinal not in range(128)"}
	}
	return pos, nil
}

// EncodeASCII appends the encoding of s[pos:].
func EncodeASCII(out []byte, s Str, pos int) ([]byte, int, *CodecError) {
	return encodeBelow(out, s, pos, 128, "ordinal not in range(128)")
}

// EncodeLatin1 appends the encoding of s[pos:]. (Decoding is Latin1(string(b)).)
func EncodeLatin1(out []byte, s Str, pos int) ([]byte, int, *CodecError) {
	return encodeBelow(out, s, pos, 256, "ordinal not in range(256)")
}

// encodeBelow encodes characters below limit as they are; an error covers the
// whole run of others.
func encodeBelow(out []byte, s Str, pos int, limit rune, reason string) ([]byte, int, *CodecError) {
	n := s.Len()
	if s.Kind < 2 && (limit == 256 || s.ASCII) {
		return append(out, s.S[pos:]...), n, nil
	}
	for ; pos < n; pos++ {
		c := s.At(pos)
		if c >= limit {
			end := pos + 1
			for end < n && s.At(end) >= limit {
				end++
			}
			return out, pos, &CodecError{pos, end, reason}
		}
		out = append(out, byte(c))
	}
	return out, n, nil
}

const undefined = "character maps to <undefined>"

// DecodeCharmap decodes by a table: byte i becomes table[i]. U+FFFE and bytes
// beyond the table are undefined. (A mapping that is a dict is the caller's.)
func DecodeCharmap(out *Builder, b []byte, pos int, table Str) (int, *CodecError) {
	for ; pos < len(b); pos++ {
		if int(b[pos]) >= table.Len() || table.At(int(b[pos])) == 0xfffe {
			return pos, &CodecError{pos, pos + 1, undefined}
		}
		out.WriteRune(table.At(int(b[pos])))
	}
	return pos, nil
}

// EncodingMap is the inverse of a decoding table (codecs.charmap_build).
type EncodingMap struct{ m map[rune]byte }

// NewEncodingMap inverts a table; of several bytes for a character the last wins.
func NewEncodingMap(table Str) *EncodingMap {
	e := &EncodingMap{make(map[rune]byte, table.Len())}
	for i := range min(table.Len(), 256) {
		if c := table.At(i); c != 0xfffe {
			e.m[c] = byte(i)
		}
	}
	return e
}

// Lookup is the byte of a character.
func (e *EncodingMap) Lookup(r rune) (byte, bool) {
	b, ok := e.m[r]
	return b, ok
}

// Encode appends the encoding of s[pos:]; an error covers the whole run of
// unmapped characters.
func (e *EncodingMap) Encode(out []byte, s Str, pos int) ([]byte, int, *CodecError) {
	n := s.Len()
	for ; pos < n; pos++ {
		b, ok := e.m[s.At(pos)]
		if !ok {
			end := pos + 1
			for end < n {
				if _, ok := e.m[s.At(end)]; ok {
					break
				}
				end++
			}
			return out, pos, &CodecError{pos, end, undefined}
		}
		out = append(out, b)
	}
	return out, n, nil
}
