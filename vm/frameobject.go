package vm

import (
	"unsafe"

	"gopy/compiler/code"
	"gopy/vm/object"
)

// FrameObject is a frame as a Python object. While the frame is active it
// refers to it; when the frame ends it takes the contents over.
type FrameObject struct {
	object.Object
	frame                    *Frame // on a data stack, in a generator, or the object's own copy
	code                     *Code
	done                     bool // the frame has ended; frame is our own copy
	back                     *FrameObject
	trace                    Value
	traceLines, traceOpcodes bool
	locals                   *Dict  // what f_locals gave out for a function's frame
	lineno                   int    // >0: set by a tracing jump
	prevUnit                 int    // while traced: 1 + the unit of the instruction before
	nativeCall               Value  // while profiled: the native function that the frame called
	reraised                 int    // >0: 1 + the offset that noteLasti was told
	event                    string // while a trace function runs: what it was called for
	jump                     int    // >0: 1 + the unit to go on at after the yield that is being traced
	shown                    bool   // somebody may have got hold of the object otherwise than by a traceback
	cleared                  bool   // by frame.clear()
	traces                   int    // entries of tracebacks that refer to it
}

// Object returns the frame as a Python object, making it if necessary.
func (f *Frame) Object() *FrameObject {
	o := f.traced()
	o.shown = true
	return o
}

// traced is Object for an entry of a traceback.
func (f *Frame) traced() *FrameObject {
	if f.object == nil {
		o := &FrameObject{frame: f, code: f.code, traceLines: true}
		o.SetType(&FrameType)
		f.object = o
	}
	return f.object
}

// Value returns the frame object as a Value.
func (o *FrameObject) Value() Value {
	o.shown = true
	return object.FromPtr(unsafe.Pointer(o))
}

// Frame returns the frame the object stands for.
func (o *FrameObject) Frame() *Frame { return o.frame }

// Code returns the code object the frame executes or executed.
func (o *FrameObject) Code() *Code { return o.code }

// takeOver is called when the frame ends: its contents are copied so that the
// data stack can be reused.
func (o *FrameObject) takeOver(f *Frame) {
	if !o.shown && o.traces == 0 {
		o.leaveBlank(f)
		return
	}
	if f.prev != nil && f.state.IsInt() {
		o.back = f.prev.Object()
	}
	o.own(f)
}

// takeRaised is takeOver for a frame that an exception ends, which goes on in
// the caller.
func (o *FrameObject) takeRaised(f *Frame) {
	if o.shown || o.traces > 1 || f.prev == nil || f.state != ReturnsToFrame {
		o.takeOver(f)
		return
	}
	o.back = f.prev.traced()
	o.own(f)
}

// own copies what the frame holds. Its stack is empty and needs no room.
func (o *FrameObject) own(f *Frame) {
	n := frameHeaderWords + f.code.nlocalsplus
	own := (*Frame)(unsafe.Pointer(unsafe.SliceData(make([]Value, n))))
	copy(unsafe.Slice((*Value)(unsafe.Pointer(own)), n), unsafe.Slice((*Value)(unsafe.Pointer(f)), n))
	own.prev = nil
	o.frame = own
	o.done = true
}

// forget is told that an exception dies whose traceback has an entry for f, as
// most do that `try: return cache[key]` and the like catch in the frame where
// they were raised. If nothing else refers to the frame object, the frame need
// not leave a copy when it ends, nor its callers after it.
func (f *Frame) forget(e *Exception) {
	for tb, ok := AsTraceback(e.Traceback); ok && tb != nil; tb = tb.Next {
		if tb.Frame == f.object {
			tb.Frame.traces--
		}
	}
}

// leaveBlank ends a frame object that nothing refers to. Should native code
// have kept an exception that was forgotten, it finds a frame without variables.
func (o *FrameObject) leaveBlank(f *Frame) {
	c := f.code
	if c.blank == nil {
		c.blank = frameBlock(c)
		*c.blank = Frame{code: c, globals: f.globals, builtins: f.builtins, pc: c.start, sp: c.stackBase(c.blank),
			state: ReturnsToFrame}
	}
	o.frame, o.done = c.blank, true
}

// Back returns the frame object of the caller, or nil.
func (o *FrameObject) Back() *FrameObject {
	if o.done {
		return o.back
	}
	if o.frame.prev == nil {
		return nil
	}
	return o.frame.prev.Object()
}

// Lasti returns f_lasti: the byte offset of the current instruction.
func (o *FrameObject) Lasti() int {
	return o.code.instructionAt(o.frame.offset())
}

// instructionAt returns the offset of the instruction to which the code unit
// at a byte offset belongs (it may be one of its cache entries).
func (c *Code) instructionAt(offset int) int {
	if offset < 0 {
		return -1
	}
	i := 0
	for 2*i < len(c.Data.Bytecode) {
		op := int(c.Data.Bytecode[2*i])
		next := i + 1 + cacheUnits(op)
		if offset < 2*next {
			return 2 * i
		}
		i = next
	}
	return offset
}

func cacheUnits(op int) int { return int(code.Caches[op]) }

// FastToLocals returns f_locals: the mapping of a module or class body, or for
// a function a dict with a snapshot of its variables.
func (o *FrameObject) FastToLocals(t *Thread) Value {
	f := o.frame
	if !f.namespace().IsNil() {
		d, ok := object.AsDict(f.locals)
		if !ok {
			return f.locals
		}
		f.snapshot(d)
		return f.locals
	}
	if o.locals == nil {
		o.locals = object.NewDict()
	}
	if !o.cleared {
		f.snapshot(o.locals)
	}
	return o.locals.Value()
}

// snapshot writes the frame's variables into d and removes the unbound ones.
func (f *Frame) snapshot(d *Dict) {
	c := f.code
	f.ownKwargs()
	for i, name := range c.Locals {
		kind := c.Data.LocalsPlusKinds[i]
		if kind&code.KindFree != 0 && c.flags&code.FlagOptimized == 0 {
			continue // a class body does not show its free variables
		}
		v := *f.local(i)
		if kind&(code.KindCell|code.KindFree) != 0 && !v.IsNil() {
			if cell, ok := object.AsCell(v); ok {
				v = cell.Contents
			}
		}
		if f.fn != nil && kind&code.KindFree != 0 && (*f.local(i)).IsNil() && f.fn.closure != nil {
			// COPY_FREE_VARS has not run yet.
			k := i - (c.nlocalsplus - f.fn.closure.Len())
			if cell, ok := object.AsCell(f.fn.closure.At(k)); ok {
				v = cell.Contents
			}
		}
		if v.IsNil() {
			d.DelStr(name)
		} else {
			d.SetStr(name, v)
		}
	}
}

// restore is the inverse of snapshot: it writes what the dict of a function's
// frame holds into the variables.
func (f *Frame) restore(d *Dict) {
	c := f.code
	for i, name := range c.Locals {
		v := d.GetStr(name)
		p := f.local(i)
		if c.Data.LocalsPlusKinds[i]&(code.KindCell|code.KindFree) == 0 {
			*p = v
		} else if cell, ok := object.AsCell(*p); ok {
			cell.Contents = v
		} else if c.Data.LocalsPlusKinds[i]&code.KindFree == 0 {
			*p = v // MAKE_CELL has not run yet
		}
	}
}
