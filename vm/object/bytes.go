package object

import (
	"strings"
	"unsafe"
)

// Bytes is Python's bytes. The data is a Go string: nobody can change it, and
// comparing, searching and hashing are those of strings.
//
//py:type bytes
type Bytes struct {
	Object
	hash uint64 // 0: not computed
	Data string
}

// The empty bytes and the 256 bytes of length one exist once.
var (
	emptyBytes *Bytes
	byteObjs   [256]*Bytes
)

func initBytesConstants() {
	emptyBytes = &Bytes{Object: Object{&BytesType.Root}}
	for i := range byteObjs {
		byteObjs[i] = &Bytes{Object: Object{&BytesType.Root}, Data: latin1Strs[i].data}
	}
}

// NewBytes makes a bytes object that owns b, which must not change any more.
func NewBytes(b []byte) Value { return NewBytesString(bytesView(b)) }

// NewBytesString makes a bytes object of the bytes of s.
func NewBytesString(s string) Value { return newBytes(s).Value() }

func newBytes(s string) *Bytes {
	switch len(s) {
	case 0:
		return emptyBytes
	case 1:
		return byteObjs[s[0]]
	}
	return &Bytes{Object: Object{&BytesType.Root}, Data: s}
}

// bytesView shows a byte slice as a string without copying.
func bytesView(b []byte) string { return unsafe.String(unsafe.SliceData(b), len(b)) }

// stringView shows a string as a byte slice without copying; it must not be
// written to.
func stringView(s string) []byte { return unsafe.Slice(unsafe.StringData(s), len(s)) }

// AsBytes returns v as bytes when it is an instance of bytes or a subclass.
func AsBytes(v Value) (*Bytes, bool) {
	if v.IsObject() && v.header().shape.Typ.Flags&TypeBytesSub != 0 {
		return (*Bytes)(v.p), true
	}
	return nil, false
}

// Value returns the object as a Value.
func (b *Bytes) Value() Value { return Value{unsafe.Pointer(b)} }

// Bytes returns the data as a slice, without copying; it must not be changed.
func (b *Bytes) Bytes() []byte { return stringView(b.Data) }

// Hash returns the hash, which is never -1.
func (b *Bytes) Hash() int64 {
	if b.hash == 0 {
		b.hash = hashString(b.Data)
	}
	return int64(b.hash)
}

// exact returns b itself when its type is bytes, else bytes of the same data.
func (b *Bytes) exact() *Bytes {
	if b.shape == &BytesType.Root {
		return b
	}
	return newBytes(b.Data)
}

// compareBytes orders two byte strings.
func compareBytes(a, b string, op CompareOp) bool {
	switch op {
	case Eq:
		return a == b
	case Ne:
		return a != b
	}
	return compareInts(int64(strings.Compare(a, b)), 0, op)
}
