package vm

import (
	"unsafe"

	"gopy/compiler/code"
	"gopy/vm/object"
)

// unwind finds the handler of an exception raised in f by the instruction
// before f.pc. It returns the frame that goes on (with pc and sp at the handler,
// the exception pushed), or nil when the exception leaves run. here says that
// the exception was raised here, so that the traceback notes the frame.
//
// The exception may be replaced on the way: a StopIteration that escapes from
// a generator becomes RuntimeError.
func unwind(t *Thread, f *Frame, e *Exception, here bool) (*Frame, *Exception) {
	for {
		e.Thrown()
		offset := f.offset()
		h := f.code.handlerAt(offset)
		if here && (h != nil || t.TraceMask != 0 || !f.endsLoop(e)) {
			addTraceback(t, f, e, f.code.instructionAt(offset))
			if t.TraceMask != 0 {
				e = traceException(t, f, e)
			}
		}
		if h != nil {
			sp := unsafe.Add(f.stackBase(), 8*h.Depth)
			closeBetween(t, sp, f.sp)
			if h.Lasti {
				at := f.code.instructionAt(offset)
				if f.object != nil && f.object.reraised > 0 {
					at = f.object.reraised - 1
				}
				*(*Value)(sp) = object.SmallInt(int64(at))
				sp = unsafe.Add(sp, 8)
			}
			*(*Value)(sp) = e.Pushed()
			if e.Unseen() {
				f.code.receives(e, h)
			}
			if f.object != nil {
				f.object.reraised = 0
			}
			f.sp = unsafe.Add(sp, 8)
			f.pc = unsafe.Add(f.code.start, h.Target)
			return f, nil
		}
		if o := f.object; o != nil && o.reraised > 0 {
			f.pc = unsafe.Add(f.code.start, o.reraised+1)
		}
		closeBetween(t, f.stackBase(), f.sp)
		if t.TraceMask != 0 {
			e = traceUnwind(t, f, e)
		}
		t.Depth--
		gen, item, ends := f.gen, f.state == ReturnsItem, f.endsLoop(e)
		var leaves bool
		if f, leaves = leaveFrame(t, f, e); leaves {
			return nil, e
		}
		if ends {
			endLoop(f)
			return f, nil
		}
		if item {
			noItem(f)
		}
		if gen != nil {
			e = gen.convertStop(t, e)
		}
		here = true
	}
}

// leaveFrame ends f because of an exception that it does not handle. It
// returns the caller, or true when the caller is Go code.
func leaveFrame(t *Thread, f *Frame, e *Exception) (*Frame, bool) {
	state := f.state.Int()
	prev := f.prev
	if f.gen != nil {
		finishGenerator(t, f)
	} else {
		if f.object != nil {
			f.object.takeRaised(f)
			f.object = nil
		}
		popFrame(t, f)
	}
	t.Top = unsafe.Pointer(prev)
	return prev, state == returnsToGo
}

// abandon ends a frame that could not begin, and unwinds its caller.
func abandon(t *Thread, f *Frame, e *Exception) (*Frame, *Exception) {
	t.Depth--
	item := f.state == ReturnsItem
	f, leaves := leaveFrame(t, f, e)
	if leaves {
		return nil, e
	}
	if item {
		noItem(f)
	}
	return unwind(t, f, e, true)
}

func depthExceeded(t *Thread) *Exception {
	t.Limit += 50
	e := t.Raise(&object.RecursionError, "maximum recursion depth exceeded")
	t.Limit -= 50
	return e
}

// argBefore returns the argument of the jumping instruction (which has no
// cache entries) before f.pc, with the EXTENDED_ARG prefixes before it.
func argBefore(f *Frame) int {
	i := int(uintptr(f.pc)-uintptr(f.code.start))/2 - 1
	u := f.code.units
	arg := int(u[i] >> 8)
	for shift := 8; i > 0; shift += 8 {
		i--
		if op := uint8(u[i]); op != code.EXTENDED_ARG && op != code.EXTENDED_ARG_QUICK {
			break
		}
		arg |= int(u[i]>>8) << shift
	}
	return arg
}

// noteLasti is told at which instruction an exception that is raised again was
// raised first: a frame that it leaves was last seen there. Tracebacks already
// know.
func (f *Frame) noteLasti(offset int) {
	if f.object != nil {
		f.object.reraised = 1 + offset
	}
}

// backEdge is called at a backward jump or function entry when something may
// be due: f.pc is the target. It returns the frame that goes on.
func backEdge(t *Thread, f *Frame) (*Frame, *Exception) {
	if t.Interrupt != 0 {
		if err := t.SafePoint(); err != nil {
			return f, err
		}
	}
	if f.code.heat <= 0 && t.TraceMask == 0 {
		if f.code.warmup > 0 {
			// The loop has no JUMP_BACKWARD, which counts.
			f.code.warmup = 1
			f.code.warm(t)
		}
		f.code.heat = 1 << 30
		if tier, ok := t.Tier.(Tier); ok {
			return tier.Enter(t, f)
		}
	}
	return f, nil
}

// receives notes what the handler may do with an exception that no Python code
// has seen: an except clause looks at its type, and CHECK_EXC_MATCH tells more
// then; cleaning up raises it again; anything else may keep it.
func (c *Code) receives(e *Exception, h *code.Handler) {
	u := c.units[h.Target/2:]
	switch first := code.Deopt[uint8(u[0])]; {
	case first == code.COPY && h.Lasti:
		return
	case first == code.PUSH_EXC_INFO && len(u) > 1:
		switch code.Deopt[uint8(u[1])] {
		case code.LOAD_GLOBAL, code.LOAD_NAME, code.LOAD_FAST, code.LOAD_DEREF:
			return
		case code.POP_TOP:
			e.Matched(false)
			return
		}
	}
	e.Expose()
}
