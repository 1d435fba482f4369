package object

import "unsafe"

// MemoryView is Python's memoryview: a window on a Buffer that it shares with
// the views made of it.
//
//py:type memoryview
type MemoryView struct {
	Object
	base     *sharedBuffer
	mem      []byte // the whole exported memory
	offset   int    // of item (0, 0, ...)
	format   string
	itemSize int
	shape    []int
	strides  []int
	readOnly bool
	released bool
	exports  int // buffers given out
	hash     int64
	hashed   bool
}

// sharedBuffer is a buffer that several memoryviews use; the last one to be
// released gives it back to the exporter.
type sharedBuffer struct {
	buf   *Buffer
	users int
}

// AsMemoryView returns v as a memoryview when it is one.
func AsMemoryView(v Value) (*MemoryView, bool) {
	if IsExact(v, &MemoryViewType) {
		return (*MemoryView)(v.p), true
	}
	return nil, false
}

// Value returns the object as a Value.
func (m *MemoryView) Value() Value { return Value{unsafe.Pointer(m)} }

// NeverChanges reports whether the memory of a bytes-like object is that of a
// bytes object, so that parts of it may be kept without copying.
func NeverChanges(v Value) bool {
	if m, ok := AsMemoryView(v); ok && !m.released {
		v = m.base.buf.Obj
	}
	return IsExact(v, &BytesType)
}
