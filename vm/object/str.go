package object

import (
	"strings"
	"unicode/utf8"
	"unsafe"
)

// Str is a Python string: a sequence of code points (lone surrogates
// included), held as units of 1, 2 or 4 bytes each, whichever the largest code
// point needs, so that indexing is O(1). An ASCII string is a Go string as it
// stands.
//
//py:type str
type Str struct {
	Object
	hash uint64 // 0: not computed
	// data is the units as raw bytes: kind bytes for each code point.
	data  string
	kind  uint8 // 1 (up to U+00FF), 2 (up to U+FFFF) or 4
	flags uint8
}

const (
	strASCII    = 1 << iota // every code point is below 128
	strInterned             // the one Str of this text in the intern table
	strGrown                // a growStr, made by concatenation
	strSlot                 // interned, and the name of a special method that a slot stands for
)

// Kind returns how many bytes a unit has: 1, 2 or 4.
func (s *Str) Kind() int { return int(s.kind) }

// Len returns the number of code points.
func (s *Str) Len() int { return len(s.data) >> (s.kind >> 1) }

// IsASCII reports whether every code point is below 128.
func (s *Str) IsASCII() bool { return s.flags&strASCII != 0 }

func (s *Str) interned() bool { return s.flags&strInterned != 0 }

// Units1 returns the units of a string of kind 1, without copying.
func (s *Str) Units1() []byte { return unsafe.Slice(unsafe.StringData(s.data), len(s.data)) }

// Units2 returns the units of a string of kind 2, without copying.
func (s *Str) Units2() []uint16 {
	return unsafe.Slice((*uint16)(unsafe.Pointer(unsafe.StringData(s.data))), len(s.data)/2)
}

// Units4 returns the units of a string of kind 4, without copying.
func (s *Str) Units4() []uint32 {
	return unsafe.Slice((*uint32)(unsafe.Pointer(unsafe.StringData(s.data))), len(s.data)/4)
}

// At returns code point i; 0 <= i < Len.
func (s *Str) At(i int) rune {
	switch s.kind {
	case 1:
		return rune(s.data[i])
	case 2:
		return rune(s.Units2()[i])
	}
	return rune(s.Units4()[i])
}

// String returns the text as UTF-8; lone surrogates are encoded as three bytes
// each ("WTF-8"). An ASCII string is returned without copying.
func (s *Str) String() string {
	if s.flags&strASCII != 0 {
		return s.data
	}
	var b strings.Builder
	n := s.Len()
	b.Grow(n * 2)
	var buf [4]byte
	for i := 0; i < n; i++ {
		b.Write(appendWTF8(buf[:0], s.At(i)))
	}
	return b.String()
}

func appendWTF8(b []byte, r rune) []byte {
	if r >= 0xD800 && r <= 0xDFFF {
		return append(b, 0xE0|byte(r>>12), 0x80|byte(r>>6)&0x3F, 0x80|byte(r)&0x3F)
	}
	return utf8.AppendRune(b, r)
}

// decodeWTF8 decodes one code point of well-formed WTF-8.
func decodeWTF8(s string) (rune, int) {
	r, n := utf8.DecodeRuneInString(s)
	if r == utf8.RuneError && n == 1 && len(s) >= 3 && s[0] == 0xED && s[1] >= 0xA0 {
		return rune(s[0]&0xF)<<12 | rune(s[1]&0x3F)<<6 | rune(s[2]&0x3F), 3
	}
	return r, n
}

// Runes returns the code points.
func (s *Str) Runes() []rune {
	out := make([]rune, s.Len())
	for i := range out {
		out[i] = s.At(i)
	}
	return out
}

func isASCII(s string) bool {
	for len(s) >= 32 {
		p := (*[4]uint64)(unsafe.Pointer(unsafe.StringData(s)))
		if (p[0]|p[1]|p[2]|p[3])&0x8080808080808080 != 0 {
			return false
		}
		s = s[32:]
	}
	for len(s) >= 8 {
		if *(*uint64)(unsafe.Pointer(unsafe.StringData(s)))&0x8080808080808080 != 0 {
			return false
		}
		s = s[8:]
	}
	for i := 0; i < len(s); i++ {
		if s[i] >= 0x80 {
			return false
		}
	}
	return true
}

// The empty string and the 256 one-character strings exist once.
var (
	emptyStr   *Str
	latin1Strs [256]*Str
)

// NewStr makes a string of UTF-8 (or WTF-8) text.
func NewStr(s string) Value { return Value{unsafe.Pointer(newStr(s))} }

func newStr(s string) *Str {
	if len(s) <= 1 {
		if len(s) == 0 {
			return emptyStr
		}
		if s[0] < 0x80 {
			return latin1Strs[s[0]]
		}
	}
	if isASCII(s) {
		return newASCII(s)
	}
	rs := make([]rune, 0, len(s))
	for len(s) > 0 {
		r, n := decodeWTF8(s)
		rs = append(rs, r)
		s = s[n:]
	}
	return StrFromRunes(rs)
}

func newASCII(s string) *Str {
	return &Str{Object: Object{&StrType.Root}, data: s, kind: 1, flags: strASCII}
}

// StrFromLatin1 makes a string of one byte a code point; the bytes are not
// copied and must not change.
func StrFromLatin1(b []byte) *Str {
	if len(b) == 0 {
		return emptyStr
	}
	if len(b) == 1 {
		return latin1Strs[b[0]]
	}
	s := unsafe.String(unsafe.SliceData(b), len(b))
	if isASCII(s) {
		return newASCII(s)
	}
	return &Str{Object: Object{&StrType.Root}, data: s, kind: 1}
}

// StrFromUnits2 makes a string of 16-bit units, narrowing it where possible;
// the units are not copied and must not change.
func StrFromUnits2(u []uint16) *Str {
	var m uint16
	for _, c := range u {
		m |= c
	}
	if m < 0x100 {
		b := make([]byte, len(u))
		for i, c := range u {
			b[i] = byte(c)
		}
		return StrFromLatin1(b)
	}
	return &Str{Object: Object{&StrType.Root}, kind: 2,
		data: unsafe.String((*byte)(unsafe.Pointer(unsafe.SliceData(u))), len(u)*2)}
}

// StrFromRunes makes a string of code points.
func StrFromRunes(rs []rune) *Str {
	var m rune
	for _, r := range rs {
		m |= r
	}
	switch {
	case m < 0x100:
		b := make([]byte, len(rs))
		for i, r := range rs {
			b[i] = byte(r)
		}
		return StrFromLatin1(b)
	case m < 0x10000:
		u := make([]uint16, len(rs))
		for i, r := range rs {
			u[i] = uint16(r)
		}
		return StrFromUnits2(u)
	}
	u := make([]uint32, len(rs))
	for i, r := range rs {
		u[i] = uint32(r)
	}
	return &Str{Object: Object{&StrType.Root}, kind: 4,
		data: unsafe.String((*byte)(unsafe.Pointer(unsafe.SliceData(u))), len(u)*4)}
}

// StrFromRune makes a string of one code point.
func StrFromRune(r rune) *Str {
	switch {
	case r < 0x100:
		return latin1Strs[r]
	case r < 0x10000:
		s, buf := allocStr(2, 2, 0)
		*(*uint16)(unsafe.Pointer(unsafe.SliceData(buf))) = uint16(r)
		return s
	}
	s, buf := allocStr(4, 4, 0)
	*(*uint32)(unsafe.Pointer(unsafe.SliceData(buf))) = uint32(r)
	return s
}

// Value returns the string as a Value.
func (s *Str) Value() Value { return Value{unsafe.Pointer(s)} }

// AsStr returns v as a string when it is an instance of str or a subclass.
func AsStr(v Value) (*Str, bool) {
	if v.IsObject() && v.header().shape.Typ.Flags&TypeStrSub != 0 {
		return (*Str)(v.p), true
	}
	return nil, false
}

// ExactStr returns v as a string when its type is str itself, else nil.
func ExactStr(v Value) *Str {
	if IsExact(v, &StrType) {
		return (*Str)(v.p)
	}
	return nil
}

// Hash returns the string's hash, which is never -1; that of the empty string
// is 0.
func (s *Str) Hash() uint64 {
	if s.hash == 0 {
		s.hash = hashString(s.data)
	}
	return s.hash
}

// cacheHash is a cheap hash of an interned string for method caches.
func (s *Str) cacheHash() uintptr { return uintptr(unsafe.Pointer(s)) >> 5 }

// equalStr reports whether two strings have the same code points.
func equalStr(a, b *Str) bool {
	return a == b || a.kind == b.kind && a.data == b.data
}

// EqualStr reports whether two strings have the same code points.
func EqualStr(a, b *Str) bool { return equalStr(a, b) }

// compareStr orders two strings by code points.
func compareStr(a, b *Str) int {
	if a.kind == 1 && b.kind == 1 {
		return strings.Compare(a.data, b.data)
	}
	n, m := a.Len(), b.Len()
	for i := 0; i < n && i < m; i++ {
		if x, y := a.At(i), b.At(i); x != y {
			if x < y {
				return -1
			}
			return 1
		}
	}
	switch {
	case n < m:
		return -1
	case n > m:
		return 1
	}
	return 0
}

// growBuffer makes `s += x` in a loop cost amortized O(1) a character: the
// result of a concatenation remembers the buffer it lies at the end of, and
// the next concatenation to it appends there when nobody has yet. Strings stay
// immutable: only bytes beyond the end of every existing Str are written.
type growBuffer struct {
	buf []byte // len is how much is in use
}

// growStr is a string that was made by concatenation.
type growStr struct {
	Str
	grow *growBuffer
}

// concatMin is the size from which concatenation reserves room to grow.
const concatMin = 64

func concatStr(a, b *Str) *Str {
	if len(a.data) == 0 {
		return b.exact()
	}
	if len(b.data) == 0 {
		return a.exact()
	}
	if a.kind != b.kind {
		return concatMixed(a, b)
	}
	n := len(a.data) + len(b.data)
	flags := a.flags & b.flags & strASCII
	if n < concatMin {
		s, buf := allocStr(n, a.kind, flags)
		copy(buf[copy(buf, a.data):], b.data)
		return s
	}
	var g *growBuffer
	if a.flags&strGrown != 0 {
		g = (*growStr)(unsafe.Pointer(a)).grow
	}
	if g == nil || len(g.buf) != len(a.data) {
		// The first concatenation to a: exact. Only when the result grows
		// again is room reserved.
		g = &growBuffer{make([]byte, 0, n)}
		g.buf = append(append(g.buf, a.data...), b.data...)
	} else if cap(g.buf) >= n {
		g.buf = append(g.buf, b.data...)
	} else {
		g = &growBuffer{make([]byte, 0, n+n/2)}
		g.buf = append(append(g.buf, a.data...), b.data...)
	}
	p := &growStr{Str{Object: Object{&StrType.Root}, kind: a.kind, flags: flags | strGrown,
		data: unsafe.String(unsafe.SliceData(g.buf), n)}, g}
	return &p.Str
}

func concatMixed(a, b *Str) *Str {
	rs := make([]rune, 0, a.Len()+b.Len())
	for i := 0; i < a.Len(); i++ {
		rs = append(rs, a.At(i))
	}
	for i := 0; i < b.Len(); i++ {
		rs = append(rs, b.At(i))
	}
	return StrFromRunes(rs)
}

// exact returns s itself when its type is str, else a str of the same text.
func (s *Str) exact() *Str {
	if s.shape == &StrType.Root {
		return s
	}
	return &Str{Object: Object{&StrType.Root}, hash: s.hash, data: s.data, kind: s.kind, flags: s.flags & strASCII}
}
