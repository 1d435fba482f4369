package vm

import (
	"strings"
	"unsafe"

	"gopy/compiler/code"
)

// What lies on the value stack before each instruction, found by following the
// code. Two users: an assignment to f_lineno must know whether the stack suits
// the target, and a collection which words of a live frame are dead.

// The kinds of words on the value stack, as bytes of a string that is the
// stack from the bottom.
const (
	kindObject    = 'o'
	kindNull      = 'n' // the empty word below a callable, or any object
	kindIterator  = 'i' // of a for loop
	kindException = 'e' // in a handler
	kindOffset    = 'l' // where an exception to be raised again comes from
)

// stackMarks are the stacks before each code unit; a unit that is not reached
// has none. Cache entries have that of their instruction.
type stackMarks struct {
	stacks  []string
	reached []bool
}

func (m *stackMarks) at(unit int) (string, bool) {
	if unit < 0 || unit >= len(m.stacks) {
		return "", false
	}
	return m.stacks[unit], m.reached[unit]
}

// marks returns the stacks of the code's units. They are kept, as a collection
// asks for the same code objects again and again.
func (c *Code) marks() *stackMarks {
	if c.stacks == nil {
		c.stacks = markStacks(c)
	}
	return c.stacks
}

func markStacks(c *Code) *stackMarks {
	bc := c.Data.Bytecode
	n := len(bc) / 2
	m := &stackMarks{make([]string, n), make([]bool, n)}
	var todo []int
	reach := func(unit int, stack string) {
		if unit < n && !m.reached[unit] {
			m.reached[unit], m.stacks[unit] = true, stack
			todo = append(todo, unit)
		}
	}
	reach(0, "")
	for len(todo) > 0 {
		unit := todo[len(todo)-1]
		todo = todo[:len(todo)-1]
		stack := m.stacks[unit]
		if h := c.handlerAt(2 * unit); h != nil && h.Depth <= len(stack) {
			s := stack[:h.Depth]
			if h.Lasti {
				s += string(kindOffset)
			}
			reach(h.Target/2, s+string(kindException))
		}
		arg := 0
		op := int(bc[2*unit])
		for arg = int(bc[2*unit+1]); op == code.EXTENDED_ARG && unit+1 < n; arg = arg<<8 | int(bc[2*unit+1]) {
			unit++
			m.reached[unit], m.stacks[unit] = true, stack
			op = int(bc[2*unit])
		}
		next := unit + 1 + cacheUnits(op)
		for i := unit + 1; i < next && i < n; i++ {
			m.reached[i], m.stacks[i] = true, stack
		}
		if code.Classes[op]&code.HasJrel != 0 {
			target := next + arg
			if code.Backward(op) {
				target = next - arg
			}
			reach(target, afterOp(stack, op, arg, true))
		}
		switch op {
		case code.RETURN_VALUE, code.RAISE_VARARGS, code.RERAISE, code.JUMP_FORWARD, code.JUMP_BACKWARD, code.JUMP_BACKWARD_NO_INTERRUPT:
		default:
			reach(next, afterOp(stack, op, arg, false))
		}
	}
	return m
}

// afterOp returns the stack after an instruction. Malformed code (made by
// code.replace) gives a wrong one but never fails.
func afterOp(s string, op, arg int, jump bool) string {
	pop := func(n int) { s = s[:max(len(s)-n, 0)] }
	push := func(kinds string) { s += kinds }
	replace := func(n int, kinds string) { pop(n); push(kinds) }
	at := func(n int) string { return s[max(len(s)-n, 0):min(max(len(s)-n+1, 0), len(s))] }
	switch op {
	case code.PUSH_NULL:
		push("n")
	case code.LOAD_GLOBAL:
		push("no"[1-arg&1:])
	case code.LOAD_METHOD:
		replace(1, "no")
	case code.PRECALL:
		// Its stack effect takes the arguments off, but they are there until CALL.
	case code.CALL:
		replace(arg+2, "o")
	case code.CALL_FUNCTION_EX:
		replace(3+arg&1, "o")
	case code.GET_ITER, code.GET_AITER:
		replace(1, "i")
	case code.PUSH_EXC_INFO:
		replace(1, "ee")
	case code.COPY:
		push(at(arg))
	case code.SWAP:
		if arg >= 2 && arg <= len(s) {
			i := len(s) - arg
			s = s[:i] + s[len(s)-1:] + s[i+1:len(s)-1] + s[i:i+1]
		}
	default:
		n, _ := code.StackEffect(op, arg, jump)
		if n < 0 {
			pop(-n)
		} else {
			push(strings.Repeat("o", n))
		}
	}
	return s
}

// ClearDead empties the words of the frames of t's calls that hold nothing any
// more: values that were popped stay where they were until others are pushed
// over them. Machine code leaves frames as the interpreter would whenever Go runs.
func (frames) ClearDead(t *Thread) {
	if m := (*machine)(t.Loop); m != nil {
		clear(m.attrs[:])
	}
	inLoop := false // the frame is suspended in a call of the loop
	for f := Top(t); f != nil; f = f.prev {
		f.clearDead(inLoop)
		inLoop = f.state.Int() != returnsToGo
	}
}

// clearDead empties what lies above sp in a frame suspended in a call. One that
// executes an instruction in Go did not store sp; there it is what lies above
// the instruction's operands, as no instruction runs Python code after it
// pushed a part of its results.
func (f *Frame) clearDead(suspended bool) {
	if used, ok := f.used(suspended); ok && used < f.code.frameWords {
		clear(unsafe.Slice((*Value)(unsafe.Pointer(f)), f.code.frameWords)[used:])
	}
}

// used is how many words of the frame are in use, if that is known.
func (f *Frame) used(suspended bool) (int, bool) {
	if suspended {
		return int(uintptr(f.sp)-uintptr(unsafe.Pointer(f))) / 8, true
	}
	stack, ok := f.code.marks().at(f.offset() / 2)
	return frameHeaderWords + f.code.nlocalsplus + len(stack), ok
}
