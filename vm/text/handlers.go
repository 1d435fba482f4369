package text

import "fmt"

// The built-in error handlers over plain data. Each returns a replacement and
// where to go on; ok is false when the handler does not apply, so that the
// error is raised.

// DecodeHandler handles a decoding error of b. name is the handler's, encoding
// the codec's (for surrogatepass).
func DecodeHandler(name, encoding string, b []byte, e *CodecError) (rep Str, next int, ok bool) {
	var out Builder
	switch name {
	case "ignore":
	case "replace":
		out.WriteRune(0xfffd)
	case "backslashreplace":
		var tmp [4]byte
		for _, c := range b[e.Start:e.End] {
			out.WriteASCII(string(appendHex(append(tmp[:0], '\\', 'x'), rune(c), 2)))
		}
	case "surrogateescape":
		i := e.Start
		for i < e.End && i < e.Start+4 && b[i] >= 0x80 {
			out.WriteRune(0xdc00 + rune(b[i]))
			i++
		}
		return out.Str(), i, i > e.Start
	case "surrogatepass":
		c, n := passDecode(encoding, b[e.Start:])
		if n == 0 {
			return rep, 0, false
		}
		out.WriteRune(c)
		return out.Str(), e.Start + n, true
	default:
		return rep, 0, false
	}
	return out.Str(), e.End, true
}

// passDecode reads one surrogate that is encoded like a character.
func passDecode(encoding string, b []byte) (c rune, n int) {
	kind, o := unitsOf(encoding)
	switch {
	case kind == 8 && len(b) >= 3 && b[0]&0xf0 == 0xe0 && isCont(b[1]) && isCont(b[2]):
		c, n = rune(b[0]&0xf)<<12|rune(b[1]&0x3f)<<6|rune(b[2]&0x3f), 3
	case kind == 16 && len(b) >= 2:
		c, n = o.u16(b), 2
	case kind == 32 && len(b) >= 4:
		c, n = rune(o.u32(b)), 4
	}
	if !isSurrogate(c) {
		return 0, 0
	}
	return c, n
}

// unitsOf reads the name of a UTF codec: the width of its units, 0 for others.
func unitsOf(encoding string) (bits int, o Order) {
	s := asciiMap(encoding, aUpper)
	if len(s) < 4 || s[:3] != "utf" {
		return 0, o
	}
	s = s[3:]
	if s[0] == '-' || s[0] == '_' {
		s = s[1:]
	}
	switch s {
	case "8":
		return 8, o
	case "16", "16le", "16-le", "16_le":
		return 16, LittleEndian
	case "16be", "16-be", "16_be":
		return 16, BigEndian
	case "32", "32le", "32-le", "32_le":
		return 32, LittleEndian
	case "32be", "32-be", "32_be":
		return 32, BigEndian
	}
	return 0, o
}

// EncodeHandler handles an encoding error of s. The replacement is text that
// the codec must encode, or bytes that go out as they are (raw). (Whoever calls
// a handler written in Python must refuse bytes that are no whole units of
// UTF-16 or UTF-32, and replacement text that the codec cannot encode, by
// raising the error at hand.)
func EncodeHandler(name, encoding string, s Str, e *CodecError) (rep Str, raw []byte, next int, ok bool) {
	var out Builder
	bad := s.Slice(e.Start, e.End)
	switch name {
	case "ignore":
	case "replace":
		out.WriteRepeat('?', bad.Len())
	case "backslashreplace":
		for i := range bad.Len() {
			out.WriteASCII(string(appendEscape(nil, bad.At(i))))
		}
	case "xmlcharrefreplace":
		for i := range bad.Len() {
			out.WriteASCII(fmt.Sprintf("&#%d;", bad.At(i)))
		}
	case "namereplace":
		for i := range bad.Len() {
			if n := Name(bad.At(i)); n != "" {
				out.WriteASCII("\\N{" + n + "}")
			} else {
				out.WriteASCII(string(appendEscape(nil, bad.At(i))))
			}
		}
	case "surrogateescape":
		if kind, _ := unitsOf(encoding); kind > 8 {
			return rep, nil, 0, false // a byte is no whole unit
		}
		for i := range bad.Len() {
			c := bad.At(i)
			if c < 0xdc80 || c > 0xdcff {
				// What came before is escaped; the next error starts here.
				return rep, raw, e.Start + i, i > 0
			}
			raw = append(raw, byte(c))
		}
		return rep, raw, e.End, true
	case "surrogatepass":
		kind, o := unitsOf(encoding)
		for i := range bad.Len() {
			c := bad.At(i)
			if kind == 0 || !isSurrogate(c) {
				return rep, nil, 0, false
			}
			switch kind {
			case 8:
				raw = appendUTF8(raw, c)
			case 16:
				raw = o.put16(raw, c)
			default:
				raw = o.put32(raw, c)
			}
		}
		return rep, raw, e.End, true
	default:
		return rep, nil, 0, false
	}
	return out.Str(), nil, e.End, true
}

// TranslateHandler handles an untranslatable character (str.translate,
// codecs' charmap for text): only ignore, replace, backslashreplace and
// xmlcharrefreplace apply.
func TranslateHandler(name string, s Str, e *CodecError) (rep Str, next int, ok bool) {
	if name == "replace" {
		var out Builder
		out.WriteRepeat(0xfffd, e.End-e.Start)
		return out.Str(), e.End, true
	}
	rep, _, next, ok = EncodeHandler(name, "", s, e)
	return rep, next, ok
}
