package object

import (
	"strings"
	"unicode/utf8"
	"unsafe"
)

// Memory for what comes from outside: bytes and text that streams read.

// RawBytes returns n bytes whose contents are whatever lay there: for a caller
// that overwrites them all, or cuts off what it did not write. Go has no other
// allocation without clearing than a strings.Builder's.
func RawBytes(n int) []byte {
	if n < 1024 {
		return make([]byte, n)
	}
	var b strings.Builder
	b.Grow(n)
	b.WriteByte(0)
	return unsafe.Slice(unsafe.StringData(b.String()), n)
}

// Short bytes are one allocation, as short strings are: see allocStr.
const (
	bytesInline    = unsafe.Sizeof(Bytes{})
	bytesInlineMax = 128 - bytesInline
)

// CopyBytes makes a bytes object of a copy of b.
func CopyBytes(b []byte) Value {
	n := len(b)
	switch {
	case n <= 1:
		return NewBytesString(string(b))
	case n > int(bytesInlineMax):
		buf := RawBytes(n)
		copy(buf, b)
		return NewBytes(buf)
	}
	return placeBytes(inlineBytes(n), b)
}

// AllocBytes makes a bytes object of n zeros, at least 2, and returns the memory
// too, for the caller to fill before anybody else sees the object.
func AllocBytes(n int) (Value, []byte) {
	if n > int(bytesInlineMax) {
		buf := make([]byte, n)
		return NewBytes(buf), buf
	}
	p := inlineBytes(n)
	o := (*Bytes)(p)
	buf := unsafe.Slice((*byte)(unsafe.Add(p, bytesInline)), n)
	o.shape = &BytesType.Root
	o.Data = bytesView(buf)
	return o.Value(), buf
}

// inlineBytes is memory for a bytes object with n bytes behind it. It is not
// scanned: the object's one pointer goes into itself.
func inlineBytes(n int) unsafe.Pointer {
	switch total := int(bytesInline) + n; {
	case total <= 48:
		return unsafe.Pointer(new([6]uint64))
	case total <= 64:
		return unsafe.Pointer(new([8]uint64))
	case total <= 80:
		return unsafe.Pointer(new([10]uint64))
	case total <= 96:
		return unsafe.Pointer(new([12]uint64))
	}
	return unsafe.Pointer(new([16]uint64))
}

// placeBytes makes a bytes object with a copy of b in memory that is large
// enough.
func placeBytes(p unsafe.Pointer, b []byte) Value {
	o := (*Bytes)(p)
	buf := unsafe.Slice((*byte)(unsafe.Add(p, bytesInline)), len(b))
	copy(buf, b)
	o.shape = &BytesType.Root
	o.Data = bytesView(buf)
	return o.Value()
}

// A Slab is memory for short strings that are made one after the other, as the
// lines of a file are.
type Slab = slab

// Bytes makes a bytes object of a copy of data.
func (b *slab) Bytes(data []byte) Value {
	words := (int(bytesInline) + len(data) + 7) / 8
	if len(data) < 2 || words > slabWords/3 {
		return CopyBytes(data)
	}
	return placeBytes(b.take(words), data)
}

// Text makes a string of a copy of data, which has one byte a code point.
func (b *slab) Text(data []byte, ascii bool) *Str {
	n := len(data)
	if n < 2 {
		if n == 0 {
			return emptyStr
		}
		return latin1Strs[data[0]]
	}
	flags := uint8(0)
	if ascii || isASCII(bytesView(data)) {
		flags = strASCII
	}
	words := (int(inlineOffset) + n + 7) / 8
	if words > slabWords/3 {
		s, buf := allocStr(n, 1, flags)
		copy(buf, data)
		return s
	}
	p := b.take(words)
	buf := unsafe.Slice((*byte)(unsafe.Add(p, inlineOffset)), n)
	copy(buf, data)
	s := (*Str)(p)
	s.shape = &StrType.Root
	s.kind, s.flags = 1, flags
	s.data = bytesView(buf)
	return s
}

// take reserves words, fewer than a slab has.
func (b *slab) take(words int) unsafe.Pointer {
	if words > len(b.free) {
		b.free = new([slabWords]uint64)[:]
	}
	p := unsafe.Pointer(unsafe.SliceData(b.free))
	b.free = b.free[words:]
	return p
}

// StrFromASCII makes a string of ASCII text; the bytes are not copied and must
// not change.
func StrFromASCII(b []byte) *Str {
	switch len(b) {
	case 0:
		return emptyStr
	case 1:
		return latin1Strs[b[0]]
	}
	return newASCII(bytesView(b))
}

// IsASCII reports whether all bytes are below 128.
func IsASCII(b []byte) bool { return isASCII(bytesView(b)) }

// StrFromUTF8 decodes well-formed UTF-8 without surrogates; ok is false for
// anything else. The memory of b is not kept.
func StrFromUTF8(b []byte) (s *Str, ok bool) {
	if !utf8.Valid(b) {
		return nil, false
	}
	return StrFromGoodUTF8(b), true
}

// StrFromGoodUTF8 is StrFromUTF8 for what is known to be well-formed.
func StrFromGoodUTF8(b []byte) *Str {
	n, top := 0, byte(0)
	for i := 0; i < len(b); {
		if i+8 <= len(b) && *(*uint64)(unsafe.Pointer(&b[i]))&0x8080808080808080 == 0 {
			i += 8
			n += 8
			continue
		}
		c := b[i]
		i++
		if c&0xC0 != 0x80 {
			n++
		}
		top = max(top, c)
	}
	switch {
	case n == len(b):
		s, buf := allocStr(n, 1, strASCII)
		copy(buf, b)
		return s
	case n == 1:
		r, _ := utf8.DecodeRune(b)
		return StrFromRune(r)
	case top < 0xC4:
		s, buf := allocStr(n, 1, 0)
		fillUTF8(buf, b)
		return s
	case top < 0xF0:
		s, buf := allocStr(n*2, 2, 0)
		fillUTF8(unsafe.Slice((*uint16)(unsafe.Pointer(unsafe.SliceData(buf))), n), b)
		return s
	}
	s, buf := allocStr(n*4, 4, 0)
	fillUTF8(unsafe.Slice((*uint32)(unsafe.Pointer(unsafe.SliceData(buf))), n), b)
	return s
}

// fillUTF8 decodes well-formed UTF-8 into as many units as it has code points.
func fillUTF8[U byte | uint16 | uint32](out []U, b []byte) {
	i := 0
	for n := range out {
		c := b[i]
		if c < 0x80 {
			out[n] = U(c)
			i++
			continue
		}
		p := b[i:]
		switch {
		case c < 0xE0:
			out[n] = U(uint32(c&0x1F)<<6 | uint32(p[1]&0x3F))
			i += 2
		case c < 0xF0:
			out[n] = U(uint32(c&0xF)<<12 | uint32(p[1]&0x3F)<<6 | uint32(p[2]&0x3F))
			i += 3
		default:
			out[n] = U(uint32(c&7)<<18 | uint32(p[1]&0x3F)<<12 | uint32(p[2]&0x3F)<<6 | uint32(p[3]&0x3F))
			i += 4
		}
	}
}
