package vm

import (
	"unsafe"

	"gopy/vm/object"
)

// Traceback is one entry of an exception's traceback: a frame, and where in it
// the exception passed.
type Traceback struct {
	object.Object
	Next   *Traceback
	Frame  *FrameObject
	Lasti  int // byte offset of the instruction
	Lineno int // -1: compute from Lasti when asked for
}

// addTraceback notes that the exception passes through the frame.
func addTraceback(t *Thread, f *Frame, e *Exception, offset int) {
	o := f.traced()
	o.traces++
	tb := &Traceback{Frame: o, Lasti: offset, Lineno: -1}
	tb.SetType(&TracebackType)
	if next, ok := AsTraceback(e.Traceback); ok {
		tb.Next = next
	}
	e.Traceback = object.FromPtr(unsafe.Pointer(tb))
}

// AsTraceback returns v as a traceback when it is one.
func AsTraceback(v Value) (*Traceback, bool) {
	if !v.IsNil() && object.IsExact(v, &TracebackType) {
		return (*Traceback)(v.Ptr()), true
	}
	return nil, false
}

// Line returns the line the entry refers to, or -1.
func (tb *Traceback) Line() int {
	if tb.Lineno < 0 {
		tb.Lineno = tb.Frame.code.Data.LineAt(tb.Lasti)
	}
	return tb.Lineno
}
