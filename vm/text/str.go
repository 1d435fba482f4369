package text

import "unsafe"

// Unit is a code unit of a stored string: one code point in 1, 2 or 4 bytes.
type Unit interface{ ~uint8 | ~uint16 | ~uint32 }

// Str is a Python string as plain slices. Kind is the width of a unit: 1 means
// that S holds Latin-1 bytes (ASCII text is thus a Go string as it stands), 2
// that H and 4 that W holds the units. The zero Str is the empty string with
// Kind 0, which is treated as Kind 1.
type Str struct {
	Kind  uint8
	ASCII bool // every unit is below 128; may be false for a Str made by hand
	S     string
	H     []uint16
	W     []uint32
}

// ASCIIStr makes a Str of ASCII text.
func ASCIIStr(s string) Str { return Str{Kind: 1, ASCII: true, S: s} }

// Latin1 makes a Str of Latin-1 bytes.
func Latin1(s string) Str { return Str{Kind: 1, ASCII: IsASCII(s), S: s} }

// UTF8Str makes a Str of a Go string in UTF-8 (for literals of our own).
func UTF8Str(s string) Str {
	if IsASCII(s) {
		return ASCIIStr(s)
	}
	var b Builder
	for _, r := range s {
		b.WriteRune(r)
	}
	return b.Str()
}

// RunesStr makes a Str of code points.
func RunesStr(r []rune) Str {
	var b Builder
	for _, c := range r {
		b.WriteRune(c)
	}
	return b.Str()
}

// Len is the number of code points.
func (s Str) Len() int {
	switch s.Kind {
	case 2:
		return len(s.H)
	case 4:
		return len(s.W)
	}
	return len(s.S)
}

// At is the code point at i.
func (s Str) At(i int) rune {
	switch s.Kind {
	case 2:
		return rune(s.H[i])
	case 4:
		return rune(s.W[i])
	}
	return rune(s.S[i])
}

// Slice is s[i:j], of the same kind: not necessarily the narrowest.
func (s Str) Slice(i, j int) Str {
	switch s.Kind {
	case 2:
		return Str{Kind: 2, H: s.H[i:j]}
	case 4:
		return Str{Kind: 4, W: s.W[i:j]}
	}
	return Str{Kind: 1, ASCII: s.ASCII, S: s.S[i:j]}
}

// Runes is s as a slice of code points.
func (s Str) Runes() []rune {
	r := make([]rune, s.Len())
	for i := range r {
		r[i] = s.At(i)
	}
	return r
}

// String is s in UTF-8, surrogates written as if they were characters; for
// messages and tests.
func (s Str) String() string {
	if s.Kind < 2 && (s.ASCII || IsASCII(s.S)) {
		return s.S
	}
	return string(EncodeUTF8Pass(s))
}

// IsASCII tells whether every byte of s is below 128.
func IsASCII(s string) bool {
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

// IsASCIIBytes is IsASCII for a slice.
func IsASCIIBytes(b []byte) bool { return IsASCII(viewString(b)) }

// viewString is b as a string without a copy: b must not change while it lives.
func viewString(b []byte) string { return unsafe.String(unsafe.SliceData(b), len(b)) }

func viewBytes(s string) []byte { return unsafe.Slice(unsafe.StringData(s), len(s)) }

// Builder collects code points in the narrowest units that hold them. The zero
// Builder is ready. The slices grow as append's do.
type Builder struct {
	kind uint8
	or   rune // all code points or-ed: tells ASCII from Latin-1
	b    []byte
	h    []uint16
	w    []uint32
}

// BuilderIn returns an empty Builder that begins in memory of the caller, which
// must copy a result of one-byte units out of it.
func BuilderIn(buf []byte) Builder { return Builder{b: buf[:0]} }

// Grow makes room for n more code points.
func (b *Builder) Grow(n int) {
	switch b.kind {
	case 2:
		b.h = grow(b.h, n)
	case 4:
		b.w = grow(b.w, n)
	default:
		b.b = grow(b.b, n)
	}
}

func grow[T any](s []T, n int) []T {
	if cap(s)-len(s) >= n {
		return s
	}
	return append(make([]T, 0, max(len(s)+n, 2*cap(s))), s...)
}

// Len is the number of code points so far.
func (b *Builder) Len() int {
	switch b.kind {
	case 2:
		return len(b.h)
	case 4:
		return len(b.w)
	}
	return len(b.b)
}

// WriteRune appends a code point, which may be a surrogate.
func (b *Builder) WriteRune(r rune) {
	if r < 0x100 && b.kind < 2 {
		b.b = append(b.b, byte(r))
		b.or |= r
		return
	}
	b.writeWide(r)
}

func (b *Builder) writeWide(r rune) {
	b.or |= r
	switch {
	case b.kind == 4:
	case r >= 0x10000:
		b.widen(4)
	case b.kind != 2:
		b.widen(2)
	}
	if b.kind == 4 {
		b.w = append(b.w, uint32(r))
	} else {
		b.h = append(b.h, uint16(r))
	}
}

// widen copies what is there into wider units.
func (b *Builder) widen(kind uint8) {
	switch {
	case b.kind == kind:
		return
	case kind == 2:
		b.h = convert(make([]uint16, 0, cap(b.b)+8), b.b)
		b.b = nil
	case b.kind == 2:
		b.w = convert(make([]uint32, 0, cap(b.h)+8), b.h)
		b.h = nil
	default:
		b.w = convert(make([]uint32, 0, cap(b.b)+8), b.b)
		b.b = nil
	}
	b.kind = kind
}

func convert[D, S Unit](dst []D, src []S) []D {
	for _, c := range src {
		dst = append(dst, D(c))
	}
	return dst
}

// WriteASCII appends ASCII text.
func (b *Builder) WriteASCII(s string) {
	switch b.kind {
	case 2:
		b.h = convert(b.h, viewBytes(s))
	case 4:
		b.w = convert(b.w, viewBytes(s))
	default:
		b.b = append(b.b, s...)
	}
}

// WriteLatin1 appends Latin-1 bytes.
func (b *Builder) WriteLatin1(s string) {
	for i := 0; b.or < 0x80 && i < len(s); i++ {
		b.or |= rune(s[i])
	}
	b.WriteASCII(s)
}

// WriteUnits16 appends two-byte units.
func (b *Builder) WriteUnits16(u []uint16) {
	var or uint16
	for _, c := range u {
		or |= c
	}
	b.or |= rune(or)
	if or >= 0x100 && b.kind < 2 {
		b.widen(2)
	}
	switch b.kind {
	case 2:
		b.h = append(b.h, u...)
	case 4:
		b.w = convert(b.w, u)
	default:
		b.b = convert(b.b, u)
	}
}

// WriteUnits32 appends four-byte units.
func (b *Builder) WriteUnits32(u []uint32) {
	var or uint32
	for _, c := range u {
		or |= c
	}
	b.or |= rune(or)
	switch {
	case b.kind == 4:
	case or >= 0x10000:
		b.widen(4)
	case or >= 0x100 && b.kind < 2:
		b.widen(2)
	}
	switch b.kind {
	case 2:
		b.h = convert(b.h, u)
	case 4:
		b.w = append(b.w, u...)
	default:
		b.b = convert(b.b, u)
	}
}

// WriteStr appends a Str.
func (b *Builder) WriteStr(s Str) {
	switch {
	case s.Kind == 2:
		b.WriteUnits16(s.H)
	case s.Kind == 4:
		b.WriteUnits32(s.W)
	case s.ASCII:
		b.WriteASCII(s.S)
	default:
		b.WriteLatin1(s.S)
	}
}

// WriteRepeat appends r n times.
func (b *Builder) WriteRepeat(r rune, n int) {
	if n <= 0 {
		return
	}
	b.Grow(n)
	for range n {
		b.WriteRune(r)
	}
}

// Str ends the building; the Builder must not be written to afterwards.
func (b *Builder) Str() Str {
	switch b.kind {
	case 2:
		return Str{Kind: 2, H: b.h}
	case 4:
		return Str{Kind: 4, W: b.w}
	}
	return Str{Kind: 1, ASCII: b.or < 0x80, S: viewString(b.b)}
}
