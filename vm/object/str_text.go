package object

import (
	"unsafe"

	"gopy/vm/text"
)

// How strings are allocated, cut, and shown to package text.

// text shows the string to package text, without copying.
func (s *Str) text() text.Str {
	switch s.kind {
	case 2:
		return text.Str{Kind: 2, H: s.Units2()}
	case 4:
		return text.Str{Kind: 4, W: s.Units4()}
	}
	return text.Str{Kind: 1, ASCII: s.IsASCII(), S: s.data}
}

// StrOfText makes a string of a result of package text, which must be in the
// narrowest units (as a text.Builder leaves it) and is not copied.
func StrOfText(x text.Str) *Str {
	switch x.Kind {
	case 2:
		if len(x.H) == 0 {
			return emptyStr
		}
		return &Str{Object: Object{&StrType.Root}, kind: 2, data: unitString(x.H)}
	case 4:
		if len(x.W) == 0 {
			return emptyStr
		}
		return &Str{Object: Object{&StrType.Root}, kind: 4, data: unitString(x.W)}
	}
	if x.ASCII && len(x.S) > 1 {
		return newASCII(x.S)
	}
	return StrFromLatin1(stringView(x.S))
}

// takeBuf returns memory in which formatting may build its result, which is
// then copied; putBuf gives it back. A call inside gets memory of its own. (An
// array on the stack would not stay there: what a Builder points to escapes.)
func (t *Thread) takeBuf() []byte {
	b := t.formatBuf
	t.formatBuf = nil
	if b == nil {
		b = make([]byte, 256)
	}
	return b
}

func (t *Thread) putBuf(b []byte) { t.formatBuf = b }

// copyText is StrOfText for a Builder that began in memory of the caller
// (text.BuilderIn).
func copyText(x text.Str) *Str {
	if x.Kind > 1 { // without S, which so does not escape
		return StrOfText(text.Str{Kind: x.Kind, H: x.H, W: x.W})
	}
	switch len(x.S) {
	case 0:
		return emptyStr
	case 1:
		return latin1Strs[x.S[0]]
	}
	flags := uint8(0)
	if x.ASCII {
		flags = strASCII
	}
	s, buf := allocStr(len(x.S), 1, flags)
	copy(buf, x.S)
	return s
}

// writeStr appends a string to a Builder.
func writeStr(b *text.Builder, s *Str) {
	if s.IsASCII() {
		b.WriteASCII(s.data)
	} else {
		b.WriteStr(s.text())
	}
}

// Text shows the string to package text, for native modules.
func (s *Str) Text() text.Str { return s.text() }

// unitString shows units as the raw bytes that Str.data holds.
func unitString[U text.Unit](u []U) string {
	var zero U
	return unsafe.String((*byte)(unsafe.Pointer(unsafe.SliceData(u))), len(u)*int(unsafe.Sizeof(zero)))
}

// textError raises an error of package text.
func (t *Thread) textError(e *text.Error) *Exception { return t.raiseNamed(e.Type, e.Msg) }

// raiseNamed raises one of the exceptions that packages text and num name.
func (t *Thread) raiseNamed(name, msg string) *Exception {
	switch name {
	case "TypeError":
		return t.Raise(&TypeError, msg)
	case "OverflowError":
		return t.Raise(&OverflowError, msg)
	case "IndexError":
		return t.Raise(&IndexError, msg)
	case "KeyError":
		return t.Raise(&KeyError, msg)
	case "ZeroDivisionError":
		return t.Raise(&ZeroDivisionError, msg)
	case "MemoryError":
		return t.MemoryErr()
	}
	return t.Raise(&ValueError, msg)
}

// A short string lies behind its header in one allocation without pointers
// that the collector would have to follow: the only ones are to a global (the
// shape) and into the allocation itself (the data). Both the allocation and
// the collector's work are then half of what they are for a string with its
// data elsewhere.
const (
	inlineOffset  = unsafe.Offsetof(Str{}.flags) + 1 // of the data, for units of one byte
	inlineAligned = (inlineOffset + 7) &^ 7          // for wider units
	inlineMax     = 128 - inlineAligned              // longer strings are allocated apart
)

// allocStr makes a string of n raw bytes whose contents the caller writes to
// the returned slice before anybody sees the string.
func allocStr(n int, kind, flags uint8) (*Str, []byte) {
	if n > int(inlineMax) {
		buf := RawBytes(n)
		return &Str{Object: Object{&StrType.Root}, kind: kind, flags: flags, data: bytesView(buf)}, buf
	}
	off := inlineOffset
	if kind != 1 {
		off = inlineAligned
	}
	var p unsafe.Pointer
	switch total := int(off) + n; { // the size classes of Go's allocator
	case total <= 48:
		p = unsafe.Pointer(new([6]uint64))
	case total <= 64:
		p = unsafe.Pointer(new([8]uint64))
	case total <= 80:
		p = unsafe.Pointer(new([10]uint64))
	case total <= 96:
		p = unsafe.Pointer(new([12]uint64))
	default:
		p = unsafe.Pointer(new([16]uint64))
	}
	s := (*Str)(p)
	buf := unsafe.Slice((*byte)(unsafe.Add(p, off)), n)
	s.shape = &StrType.Root
	s.kind, s.flags = kind, flags
	s.data = bytesView(buf)
	return s, buf
}

// shareLimit is the size up to which a part of a string may share the memory of
// the whole. Parts of larger strings are copied unless they are a good part of
// it, so that a word kept does not keep a file's text alive. Parts that are
// shorter than copyLimit are cheaper to copy.
const (
	shareLimit = 512
	copyLimit  = 46
)

// cut makes a string of raw bytes that are part of s. They need not be in the
// narrowest units.
func (s *Str) cut(data string) *Str {
	if s.kind != 1 {
		return s.cutWide(data)
	}
	switch len(data) {
	case 0:
		return emptyStr
	case 1:
		return latin1Strs[data[0]]
	case len(s.data):
		return s.exact()
	}
	flags := s.flags & strASCII
	if flags == 0 && isASCII(data) {
		flags = strASCII
	}
	if len(data) > copyLimit && (len(s.data) <= shareLimit || len(data)*8 >= len(s.data)) {
		return &Str{Object: Object{&StrType.Root}, data: data, kind: 1, flags: flags}
	}
	p, buf := allocStr(len(data), 1, flags)
	copy(buf, data)
	return p
}

// A slab is memory for several short strings that are made together, as the
// parts of a split are. It is small, so that a part that is kept does not keep
// much else.
type slab struct{ free []uint64 }

const slabWords = 256 / 8

// cut is Str.cut with memory of the slab.
func (b *slab) cut(s *Str, data string) *Str {
	words := (int(inlineOffset) + len(data) + 7) / 8
	if s.flags&strASCII == 0 || len(data) < 2 || words > slabWords/3 || len(data) == len(s.data) {
		return s.cut(data)
	}
	p := (*Str)(b.take(words))
	buf := unsafe.Slice((*byte)(unsafe.Add(unsafe.Pointer(p), inlineOffset)), len(data))
	copy(buf, data)
	p.shape = &StrType.Root
	p.kind, p.flags = 1, strASCII
	p.data = bytesView(buf)
	return p
}

func (s *Str) cutWide(data string) *Str {
	if len(data) == 0 {
		return emptyStr
	}
	if len(data) == len(s.data) {
		return s.exact()
	}
	if s.kind == 2 {
		return narrowUnits(unsafe.Slice((*uint16)(unsafe.Pointer(unsafe.StringData(data))), len(data)/2))
	}
	return narrowUnits(unsafe.Slice((*uint32)(unsafe.Pointer(unsafe.StringData(data))), len(data)/4))
}

// narrowUnits makes a string of units, in the narrowest form; wide units that
// are needed as they stand are shared.
func narrowUnits[U uint16 | uint32](u []U) *Str {
	var m uint32
	for _, c := range u {
		m |= uint32(c)
	}
	switch {
	case m < 0x100:
		if len(u) == 1 {
			return latin1Strs[u[0]]
		}
		flags := uint8(0)
		if m < 0x80 {
			flags = strASCII
		}
		p, buf := allocStr(len(u), 1, flags)
		for i, c := range u {
			buf[i] = byte(c)
		}
		return p
	case m < 0x10000 && unsafe.Sizeof(u[0]) == 4:
		p, buf := allocStr(len(u)*2, 2, 0)
		w := unsafe.Slice((*uint16)(unsafe.Pointer(unsafe.SliceData(buf))), len(u))
		for i, c := range u {
			w[i] = uint16(c)
		}
		return p
	}
	return &Str{Object: Object{&StrType.Root}, kind: uint8(unsafe.Sizeof(u[0])), data: unitString(u)}
}

// slice returns code points i to j; 0 <= i <= j <= Len.
func (s *Str) slice(i, j int) *Str {
	k := s.kind >> 1
	return s.cut(s.data[i<<k : j<<k])
}

// Slice returns code points i to j; 0 <= i <= j <= Len.
func (s *Str) Slice(i, j int) *Str { return s.slice(i, j) }

// char returns the string of code point i.
func (s *Str) char(i int) *Str {
	if s.kind == 1 {
		return latin1Strs[s.data[i]]
	}
	return StrFromRune(s.At(i))
}

// StrBuilder collects a string from pieces. The zero StrBuilder is ready.
type StrBuilder struct{ b text.Builder }

// WriteStr appends a string.
func (b *StrBuilder) WriteStr(s *Str) {
	if s.IsASCII() {
		b.b.WriteASCII(s.data)
		return
	}
	b.b.WriteStr(s.text())
}

// WriteASCII appends ASCII text.
func (b *StrBuilder) WriteASCII(s string) { b.b.WriteASCII(s) }

// WriteRune appends a code point.
func (b *StrBuilder) WriteRune(r rune) { b.b.WriteRune(r) }

// Len returns the number of code points so far.
func (b *StrBuilder) Len() int { return b.b.Len() }

// Str ends the building.
func (b *StrBuilder) Str() *Str { return StrOfText(b.b.Str()) }
