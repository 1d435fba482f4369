package vm

import (
	"unsafe"

	"gopy/vm/object"
)

// Frame is the activation of a code object. It is not an object of its own but
// a view of words on the thread's data stack (or, for generators, of a block
// that the generator owns): this header, then the local variables, cells and
// free variables, then the value stack.
//
//	+--------+------------------+---------------------+
//	| header | localsplus       | value stack ... sp→ |
//	+--------+------------------+---------------------+
//
// Every field is a pointer or a Value, because the words are Values to the
// collector.
type Frame struct {
	code     *Code
	fn       *Function // nil for module and class bodies run by exec
	globals  *Dict
	builtins *Dict
	locals   Value          // the mapping of names of a module or class body, or no value
	object   *FrameObject   // made when somebody asked for it
	prev     *Frame         // the caller
	pc       unsafe.Pointer // *uint16 of the next instruction while suspended in a call
	sp       unsafe.Pointer // the first free word of the value stack while suspended
	gen      *Generator     // the generator that owns the frame, or nil
	state    Value          // frameState as an int
}

const (
	frameHeaderWords = int(unsafe.Sizeof(Frame{}) / 8)
	frameHeaderSize  = unsafe.Sizeof(Frame{})
)

// What becomes of the frame's result: see frame.state.
const (
	// returnsToFrame: the frame was called by an instruction of prev, in the
	// same loop; the result is pushed there.
	returnsToFrame = iota
	// returnsToGo: run returns to its Go caller.
	returnsToGo
	// resumedByForIter, resumedBySend: a generator resumed by that instruction
	// of prev.
	resumedByForIter
	resumedBySend
	// returnsSelf: __init__ called by an instruction of prev that makes an
	// instance: the result must be None and is dropped, the instance was pushed
	// already.
	returnsSelf
	// returnsNothing: called by an instruction of prev without a result, which
	// is dropped. Traces make such frames.
	returnsNothing
	// collectList and the following: a generator whose values an instruction of
	// prev collects, see collect.go.
	collectList
	collectTuple
	collectSet
	collectSum
	collectAny
	collectAll
	// returnsOperator: a special method called by an operator of prev, whose
	// operands still lie on the stack: see operatorResult. Traces make such
	// frames.
	returnsOperator
	// returnsTruth: called by a jump of prev to find out whether its operand,
	// still on the stack, is true. That is replaced by the bool, and the jump is
	// executed again.
	returnsTruth
	// returnsBinary and returnsLength are returnsOperator of an operator with two
	// operands and of len().
	returnsBinary
	returnsLength
	// returnsItem: the __getitem__ of what FOR_ITER of prev iterates over; the
	// iterator on the stack has been advanced. IndexError and StopIteration end the
	// loop.
	returnsItem
)

func (f *Frame) localsBase() unsafe.Pointer {
	return unsafe.Add(unsafe.Pointer(f), frameHeaderSize)
}

// local returns the address of local variable i.
func (f *Frame) local(i int) *Value {
	return (*Value)(unsafe.Add(unsafe.Pointer(f), frameHeaderSize+uintptr(i)*8))
}

// localsplus returns locals, cells and free variables.
func (f *Frame) localsplus() []Value {
	return unsafe.Slice((*Value)(f.localsBase()), f.code.nlocalsplus)
}

// stackBase returns the address of the bottom of the value stack.
func (f *Frame) stackBase() unsafe.Pointer { return f.code.stackBase(f) }

func (c *Code) stackBase(f *Frame) unsafe.Pointer {
	return unsafe.Add(unsafe.Pointer(f), frameHeaderSize+uintptr(c.nlocalsplus)*8)
}

// offset returns the byte offset, in the code, of the instruction being
// executed: the one before pc, or one of its cache entries.
func (f *Frame) offset() int {
	return int(uintptr(f.pc)-uintptr(f.code.start)) - 2
}

// Code, Globals and Prev let other packages look at a frame.
func (f *Frame) Code() *Code     { return f.code }
func (f *Frame) Globals() *Dict  { return f.globals }
func (f *Frame) Builtins() *Dict { return f.builtins }

// Prev returns the caller's frame, or nil.
func (f *Frame) Prev() *Frame { return f.prev }

// Function returns the function being executed, or nil.
func (f *Frame) Function() *Function { return f.fn }

// Local returns local variable i (no value when unbound).
func (f *Frame) Local(i int) Value { return *f.local(i) }

// Line returns the current line, or -1.
func (f *Frame) Line() int { return f.code.Data.LineAt(f.offset()) }

// Top returns the innermost frame of the thread, or nil.
func Top(t *Thread) *Frame { return (*Frame)(t.Top) }

// pushFrame makes a frame for fn on the data stack. All locals are unbound;
// prev is the current top. It does not become the top yet.
func pushFrame(t *Thread, fn *Function) *Frame {
	c := fn.code.filled()
	f := (*Frame)(t.Stack.Push(c.frameWords))
	if t.Depth > object.MaxNested && t.Stack.Overflows() {
		t.Limit = t.Depth // memory would end before the recursion limit
	}
	f.code = c
	f.fn = fn
	f.globals = fn.globals
	f.builtins = fn.builtins
	f.locals = Value{}
	f.object = nil
	f.prev = (*Frame)(t.Top)
	f.pc = c.start
	f.gen = nil
	f.sp = c.stackBase(f)
	return f
}

// pushCodeFrame makes a frame for code that is no function: a module, a class
// body run by exec, an eval.
func pushCodeFrame(t *Thread, c *Code, globals, builtins *Dict, locals Value) *Frame {
	f := (*Frame)(t.Stack.Push(c.frameWords))
	*f = Frame{code: c, globals: globals, builtins: builtins, locals: locals,
		prev: (*Frame)(t.Top), pc: c.start, sp: c.stackBase(f)}
	clear(f.localsplus())
	return f
}

// popFrame frees a frame of the data stack. If a frame object refers to it, the
// contents move into the object.
func popFrame(t *Thread, f *Frame) {
	if f.object != nil {
		f.object.takeOver(f)
	}
	t.Stack.Pop(unsafe.Pointer(f))
}

// frameBlock allocates the words of a frame outside the data stack.
func frameBlock(c *Code) *Frame {
	return (*Frame)(unsafe.Pointer(unsafe.SliceData(make([]Value, c.frameWords))))
}

// copyTo copies the frame, with its stack up to sp, to a block of the same code.
func (f *Frame) copyTo(dst *Frame) {
	used := int(uintptr(f.sp)-uintptr(unsafe.Pointer(f))) / 8
	copy(unsafe.Slice((*Value)(unsafe.Pointer(dst)), used), unsafe.Slice((*Value)(unsafe.Pointer(f)), used))
	dst.sp = unsafe.Add(unsafe.Pointer(dst), used*8)
}

var _ = object.None
