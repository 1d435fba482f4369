package vm

import (
	"unsafe"

	"gopy/compiler/code"
	"gopy/vm/object"
)

// While a trace or profile function is set every instruction goes through
// traceInstruction (DO_TRACING), which fires what is due before it. Exceptions
// come through traceException and traceUnwind. tracecall.go calls the functions.

// traceInstruction fires the events due before the instruction before f.pc and
// returns what to execute.
func traceInstruction(t *Thread, f *Frame) (op uint8, arg int, err *Exception) {
	u := *(*uint16)(unsafe.Add(f.pc, -2))
	op, arg = code.Deopt[uint8(u)], int(u>>8)
	if t.Tracing > 0 || t.TraceFunc.IsNil() && t.ProfileFunc.IsNil() {
		return op, arg, nil
	}
	if o := f.object; o != nil && !o.nativeCall.IsNil() {
		if err := traceNativeEnd(t, f, "c_return"); err != nil {
			return op, arg, err
		}
	}
	switch op {
	case code.RESUME:
		err = traceBegin(t, f)
		if o := f.object; err == nil && o.jump > 0 {
			unit := o.jump - 1
			o.jump = 0
			o.jumpTo(t, unit)
		}
		u = *(*uint16)(unsafe.Add(f.pc, -2))
		return code.Deopt[uint8(u)], int(u >> 8), err
	case code.CALL, code.CALL_FUNCTION_EX:
		err = traceNativeBegin(t, f, op, arg)
	}
	if err == nil && f.object != nil {
		err = traceLine(t, f, op)
		// A trace function may have moved the frame.
		u = *(*uint16)(unsafe.Add(f.pc, -2))
		op, arg = code.Deopt[uint8(u)], int(u>>8)
	}
	if err == nil && (op == code.RETURN_VALUE || op == code.YIELD_VALUE) {
		err = traceEnd(t, f, *(*Value)(unsafe.Add(f.sp, -8)))
	}
	return op, arg, err
}

// traceBegin fires the call events.
func traceBegin(t *Thread, f *Frame) *Exception {
	o := f.Object()
	o.prevUnit = f.NextUnit()
	if !t.TraceFunc.IsNil() {
		r, err := callHook(t, f, t.TraceFunc, "call", object.None)
		if err != nil {
			return failTrace(t, o, err)
		}
		if r != object.None {
			o.trace = r
		}
	}
	return profile(t, f, "call", object.None)
}

// traceLine fires line and opcode events.
func traceLine(t *Thread, f *Frame, op uint8) *Exception {
	o := f.object
	if t.TraceFunc.IsNil() || o.trace.IsNil() || o.trace == object.None {
		o.prevUnit = 0
		return nil
	}
	unit := f.NextUnit() // of the instruction, counted from 1: 0 is "unknown"
	prev := o.prevUnit
	o.prevUnit = unit
	line := f.code.Data.LineAt(2 * (unit - 1))
	if line > 0 && o.traceLines {
		last := -1
		switch {
		case prev == 0: // tracing was switched on in the middle of the frame
			last = f.code.Data.LineAt(2 * (unit - 2))
		case code.Deopt[uint8(f.code.units[prev-1])] != code.RESUME || !f.code.isEntry(prev-1):
			last = f.code.Data.LineAt(2 * (prev - 1))
		}
		if line != last || unit < prev && op != code.SEND {
			if err := localTrace(t, f, "line", object.None); err != nil {
				return err
			}
		}
	}
	if o.traceOpcodes {
		return localTrace(t, f, "opcode", object.None)
	}
	return nil
}

// isEntry reports whether the RESUME at a unit is the one that begins the code.
func (c *Code) isEntry(unit int) bool { return c.units[unit]>>8 == 0 }

// traceEnd fires the return events.
func traceEnd(t *Thread, f *Frame, result Value) *Exception {
	if err := localTrace(t, f, "return", result); err != nil {
		return err
	}
	return profile(t, f, "return", result)
}

// traceException fires the exception event of a frame, and returns the
// exception that goes on: the trace function may raise another.
func traceException(t *Thread, f *Frame, e *Exception) *Exception {
	if t.Tracing > 0 {
		return e
	}
	if o := f.object; o != nil && !o.nativeCall.IsNil() {
		if err := traceNativeEnd(t, f, "c_exception"); err != nil {
			return err
		}
	}
	if f.object == nil || t.TraceFunc.IsNil() {
		return e
	}
	tb, err := object.GetAttrName(t, e.Value(), "__traceback__")
	if err != nil {
		return err
	}
	if err := localTrace(t, f, "exception", object.Pack(e.Type().Value(), e.Value(), tb)); err != nil {
		return err
	}
	return e
}

// tracedNext is one step of a for loop. That a StopIteration ends it, rather
// than an iterator that just has no more, is an exception event.
func tracedNext(t *Thread, f *Frame, it Value, next func(t *Thread, v Value) (Value, *Exception)) (Value, *Exception) {
	t.StopValue = Value{}
	v, err := next(t, it)
	if err != nil || !v.IsNil() || t.StopValue.IsNil() {
		return v, err
	}
	var args []Value
	if t.StopValue != object.None {
		args = append(args, t.StopValue)
	}
	e := t.RaiseArgs(&object.StopIteration, args...)
	if got := traceException(t, f, e); got != e {
		return Value{}, got
	}
	return Value{}, nil
}

// traceUnwind fires the return events of a frame that an exception leaves.
func traceUnwind(t *Thread, f *Frame, e *Exception) *Exception {
	if t.Tracing > 0 {
		return e
	}
	if err := traceEnd(t, f, object.None); err != nil {
		return err
	}
	return e
}

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

// CallTracing calls fn with tracing on, from within a trace function.
func CallTracing(t *Thread, fn Value, args []Value) (Value, *Exception) {
	was := t.Tracing
	t.Tracing = 0
	updateTraceMask(t)
	v, err := object.Call(t, fn, args, nil)
	t.Tracing = was
	updateTraceMask(t)
	return v, err
}

// updateTraceMask makes the interpreter ask before every instruction, or not:
// trace functions themselves are not traced.
func updateTraceMask(t *Thread) {
	t.TraceMask = 0
	if t.Recording || t.Tracing == 0 && (!t.TraceFunc.IsNil() || !t.ProfileFunc.IsNil()) {
		t.TraceMask = 255
	}
}
