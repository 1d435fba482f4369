package vm

import (
	"unsafe"

	"gopy/compiler/code"
	"gopy/vm/object"
)

// While a trace or profile function is set every instruction goes through
// traceInstruction (DO_TRACING). See tracehooks.go for the events.

// traceInstruction fires the events due before the instruction before f.pc and
// returns what to execute.
func traceInstruction(t *Thread, f *Frame) (op uint8, arg int, err *Exception) {
	u := *(*uint16)(unsafe.Add(f.pc, -2))
	return code.Deopt[uint8(u)], int(u >> 8), nil
}

func traceException(t *Thread, f *Frame, e *Exception) {}
func traceUnwind(t *Thread, f *Frame)                  {}

// SetTrace is sys.settrace.
func SetTrace(t *Thread, fn Value) {
	t.TraceFunc = hookValue(fn)
	updateTraceMask(t)
}

// SetProfile is sys.setprofile.
func SetProfile(t *Thread, fn Value) {
	t.ProfileFunc = hookValue(fn)
	updateTraceMask(t)
}

func hookValue(fn Value) Value {
	if fn == object.None {
		return Value{}
	}
	return fn
}

func updateTraceMask(t *Thread) {
	t.TraceMask = 0
	if !t.TraceFunc.IsNil() || !t.ProfileFunc.IsNil() || t.Recording {
		t.TraceMask = 255
	}
}

// setFrameLine is the assignment to f_lineno: a jump, which only a trace
// function may make.
func setFrameLine(t *Thread, v, val Value) *Exception {
	return t.ValueErrorf("f_lineno can only be set by a trace function")
}
