package vm

import (
	"unsafe"

	"gopy/compiler/code"
	"gopy/vm/object"
)

// callHook calls a trace or profile function, with tracing off meanwhile.
func callHook(t *Thread, f *Frame, fn Value, event string, arg Value) (Value, *Exception) {
	t.Tracing++
	updateTraceMask(t)
	o := f.Object()
	outer := o.event
	o.event = event
	if o.locals != nil {
		f.snapshot(o.locals)
	}
	r, err := object.Call3(t, fn, o.Value(), object.Intern(event).Value(), arg)
	// What the function assigned to items of f_locals reaches the variables.
	if o.locals != nil {
		f.restore(o.locals)
	}
	o.event = outer
	t.Tracing--
	updateTraceMask(t)
	return r, err
}

// localTrace calls the trace function of a frame, which answers with the one to
// use from then on.
func localTrace(t *Thread, f *Frame, event string, arg Value) *Exception {
	o := f.object
	if t.TraceFunc.IsNil() || o == nil || o.trace.IsNil() || o.trace == object.None {
		return nil
	}
	r, err := callHook(t, f, o.trace, event, arg)
	if err != nil {
		return failTrace(t, o, err)
	}
	if r != object.None {
		o.trace = r
	}
	return nil
}

// failTrace ends tracing because a trace function raised an exception.
func failTrace(t *Thread, o *FrameObject, err *Exception) *Exception {
	SetTrace(t, object.None)
	o.trace = Value{}
	return err
}

func profile(t *Thread, f *Frame, event string, arg Value) *Exception {
	if t.ProfileFunc.IsNil() {
		return nil
	}
	if _, err := callHook(t, f, t.ProfileFunc, event, arg); err != nil {
		SetProfile(t, object.None)
		return err
	}
	return nil
}

// traceNativeBegin fires c_call when a call instruction is about to call a
// native function. The frame object remembers it for c_return, which is due
// before the frame's next instruction, or c_exception.
func traceNativeBegin(t *Thread, f *Frame, op uint8, arg int) *Exception {
	if t.ProfileFunc.IsNil() {
		return nil
	}
	top := func(i int) Value { return *(*Value)(unsafe.Add(f.sp, -8*i)) }
	var fn, self Value
	if op == code.CALL {
		if fn, self = top(arg+2), top(arg+1); fn.IsNil() {
			fn, self = self, Value{}
		}
	} else {
		fn = top(2 + arg&1)
	}
	if !fn.IsObject() {
		return nil
	}
	switch object.TypeOf(fn) {
	case &object.BuiltinType:
	case &object.MethodDescrType:
		if self.IsNil() {
			return nil
		}
		// The function that the event shows is bound to its object.
		b := *(*object.Builtin)(fn.Ptr())
		b.Self = self
		b.SetType(&object.BuiltinType)
		fn = b.Value()
	default:
		return nil
	}
	f.Object().nativeCall = fn
	if err := profile(t, f, "c_call", fn); err != nil {
		f.object.nativeCall = Value{}
		return err
	}
	return nil
}

func traceNativeEnd(t *Thread, f *Frame, event string) *Exception {
	fn := f.object.nativeCall
	f.object.nativeCall = Value{}
	return profile(t, f, event, fn)
}
