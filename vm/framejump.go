package vm

import (
	"unsafe"

	"gopy/compiler/code"
	"gopy/vm/object"
)

// Assigning to f_lineno is a jump to another line, which a trace function may
// make before a line begins or when a generator yields. The stack must suit the
// target: values may be dropped, but none can be made up.

const noJumpFromCall = "can't jump from the 'call' trace event of a new frame"

func setFrameLine(t *Thread, v, val Value) *Exception {
	o := frameOf(v)
	if val.IsNil() {
		return t.AttributeErrorf("cannot delete attribute")
	}
	if object.TypeOf(val) != &object.IntType {
		return t.ValueErrorf("lineno must be an integer")
	}
	yields := false
	switch o.event {
	case "", "call":
		return t.ValueErrorf(noJumpFromCall)
	case "line":
	case "return":
		yields = o.frame.tracedOp() == code.YIELD_VALUE
		if !yields {
			return t.ValueErrorf("can only jump from a 'line' trace event")
		}
	default:
		return t.ValueErrorf("can only jump from a 'line' trace event")
	}
	if o.trace.IsNil() || o.trace == object.None {
		return t.ValueErrorf("f_lineno can only be set by a trace function")
	}
	line, b, _ := object.AsInt(val)
	if b != nil || line != int64(int32(line)) {
		return t.ValueErrorf("lineno out of range")
	}
	return jumpToLine(t, o, int(line), yields)
}

// tracedOp is the instruction that the trace function is called for.
func (f *Frame) tracedOp() int {
	return int(code.Deopt[uint8(f.code.units[f.NextUnit()-1])])
}

func jumpToLine(t *Thread, o *FrameObject, line int, yields bool) *Exception {
	f, c := o.frame, o.code
	starts := lineStarts(c)
	if line < int(c.Data.Firstlineno) {
		return t.ValueErrorf("line %d comes before the current code block", line)
	}
	next := nextLine(starts, line)
	if next < 0 {
		return t.ValueErrorf("line %d comes after the current code block", line)
	}
	marks := c.marks()
	from, known := marks.at(f.NextUnit() - 1)
	if yields && known {
		from = from[:max(len(from)-1, 0)] // without what is yielded
	}
	best, depth, why := -1, -1, ""
	for unit, l := range starts {
		if l != next {
			continue
		}
		stack, ok := marks.at(unit)
		switch {
		case known && ok && suits(from, stack):
			if len(stack) > depth {
				best, depth = unit, len(stack)
			}
		case best < 0:
			why = unsuitable(stack, ok, known)
		}
	}
	if best < 0 {
		return t.ValueErrorf("%s", why)
	}
	if yields {
		o.jump = 1 + best
		return nil
	}
	o.jumpTo(t, best)
	return nil
}

// jumpTo drops what the stack at a unit does not have and goes on there. The
// traced instruction is replaced by that at the unit, without events of its own.
func (o *FrameObject) jumpTo(t *Thread, unit int) {
	f := o.frame
	from, _ := o.code.marks().at(f.NextUnit() - 1)
	to, _ := o.code.marks().at(unit)
	for i := len(from) - 1; i >= len(to); i-- {
		p := (*Value)(unsafe.Add(f.stackBase(), 8*i))
		if from[i] == kindException {
			// The exception that was handled before this handler.
			if t.Handled.Exc = nil; *p != object.None {
				t.Handled.Exc = (*Exception)(p.Ptr())
			}
		}
		*p = Value{}
	}
	f.Suspend(unit+1, len(to))
	o.prevUnit = unit + 1
}

// lineStarts returns for each unit the line that begins there, or -1.
func lineStarts(c *Code) []int {
	starts := make([]int, len(c.units))
	for i := range starts {
		starts[i] = -1
	}
	last := -1
	it := c.Data.Locations()
	for e, ok := it.Next(); ok; e, ok = it.Next() {
		if line := int(e.Line); line > 0 && line != last && e.Start/2 < len(starts) {
			starts[e.Start/2] = line
			last = line
		}
	}
	return starts
}

// nextLine returns the first line of the code that is not before line, or -1.
func nextLine(starts []int, line int) int {
	best := -1
	for _, l := range starts {
		if l >= line && (best < 0 || l < best) {
			best = l
		}
	}
	return best
}

// suits reports whether the stack to can be had from another by dropping words.
func suits(from, to string) bool {
	if len(from) < len(to) {
		return false
	}
	for i := range to {
		switch a, b := from[i], to[i]; b {
		case kindObject:
			if a == kindNull {
				return false
			}
		case kindNull:
		default:
			if a != b {
				return false
			}
		}
	}
	return true
}

// unsuitable says why a jump to a stack is refused.
func unsuitable(to string, reached, known bool) string {
	switch {
	case !known:
		return "can't jump from unreachable code"
	case !reached:
		return "can't jump into an exception handler, or code may be unreachable"
	case to == "":
		return "incompatible stacks"
	}
	switch to[len(to)-1] {
	case kindException:
		return "can't jump into an 'except' block as there's no exception"
	case kindOffset:
		return "can't jump into a re-raising block as there's no location"
	case kindIterator:
		return "can't jump into the body of a for loop"
	}
	return "incompatible stacks"
}
