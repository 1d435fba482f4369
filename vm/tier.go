package vm

import (
	"unsafe"

	"gopy/compiler/code"
	"gopy/vm/object"
)

// Tier is a compiler of hot code above the interpreter. The thread's Tier field
// holds it, or nil.
type Tier interface {
	// Enter is called at a back-edge or function entry of f when the heat
	// counter of its code has run out: pc and sp are saved in f. It may run any
	// amount of f, and of frames called by it or calling it, and returns the
	// frame in which the interpreter goes on, its pc and sp set. It sets the
	// code's heat (SetHeat) to when it wants to be asked again. An exception was
	// raised by that frame.
	Enter(t *Thread, f *Frame) (*Frame, *Exception)
	// Record is called before every instruction of a thread whose Recording
	// field is set; f.pc is behind its opcode, f.sp set. When it returns a
	// frame, the instruction has been dealt with and the interpreter goes on
	// where that frame is suspended.
	Record(t *Thread, f *Frame) (*Frame, *Exception)
}

// StartRecording makes the interpreter call Record from the next instruction on.
func StartRecording(t *Thread) {
	t.Recording = true
	t.TraceMask = 0xFF
}

// StopRecording ends that.
func StopRecording(t *Thread) {
	t.Recording = false
	if t.TraceFunc.IsNil() && t.ProfileFunc.IsNil() {
		t.TraceMask = 0
	}
}

// onlyRecorded reports whether instructions are watched by the tier alone, so that
// they may do as they do when nobody watches.
func onlyRecorded(t *Thread) bool {
	return t.TraceMask == 0 || t.Recording && t.TraceFunc.IsNil() && t.ProfileFunc.IsNil()
}

// What a tier needs of frames, code and functions.

// FrameHeaderSize is the distance from a frame to its first local.
const FrameHeaderSize = frameHeaderSize

// Offsets in a frame's header, for machine code that makes frames.
const (
	FrameCode     = unsafe.Offsetof(Frame{}.code)
	FrameFn       = unsafe.Offsetof(Frame{}.fn)
	FrameGlobals  = unsafe.Offsetof(Frame{}.globals)
	FrameBuiltins = unsafe.Offsetof(Frame{}.builtins)
	FrameLocals   = unsafe.Offsetof(Frame{}.locals)
	FrameObject_  = unsafe.Offsetof(Frame{}.object)
	FramePrev     = unsafe.Offsetof(Frame{}.prev)
	FramePC       = unsafe.Offsetof(Frame{}.pc)
	FrameSP       = unsafe.Offsetof(Frame{}.sp)
	FrameGen      = unsafe.Offsetof(Frame{}.gen)
	FrameState    = unsafe.Offsetof(Frame{}.state)
)

// ReturnsToFrame is the state of frames called by an instruction.
var ReturnsToFrame = object.SmallInt(returnsToFrame)

// ReturnsSelf is that of an __init__ called to make an instance, which is on
// the caller's stack already.
var ReturnsSelf = object.SmallInt(returnsSelf)

// ReturnsNothing is that of a function called by an instruction without result,
// like a __setitem__.
var ReturnsNothing = object.SmallInt(returnsNothing)

// ReturnsOperator is that of a special method called by an operator, whose
// operands stay on the caller's stack meanwhile.
var ReturnsOperator = object.SmallInt(returnsOperator)

// ReturnsItem is that of a __getitem__ called by FOR_ITER, whose iterator has
// been advanced.
var ReturnsItem = object.SmallInt(returnsItem)

// LocalsBase returns the address of the first local.
func (f *Frame) LocalsBase() unsafe.Pointer { return f.localsBase() }

// FrameOf returns the frame with the given first local.
func FrameOf(locals unsafe.Pointer) *Frame {
	return (*Frame)(unsafe.Add(locals, -int(frameHeaderSize)))
}

// NextUnit returns the number of the code unit that pc points to.
func (f *Frame) NextUnit() int { return int(uintptr(f.pc)-uintptr(f.code.start)) / 2 }

// UnitAddr returns the address of the code unit that pc points to.
func (f *Frame) UnitAddr() uintptr { return uintptr(f.pc) }

// Depth returns the number of words on the value stack.
func (f *Frame) Depth() int { return int(uintptr(f.sp)-uintptr(f.stackBase())) / 8 }

// StackItem returns word i of the value stack, from the bottom.
func (f *Frame) StackItem(i int) Value { return *(*Value)(unsafe.Add(f.stackBase(), 8*i)) }

// Suspend sets where the frame goes on: a code unit and a stack depth.
func (f *Frame) Suspend(unit, depth int) {
	setInside(&f.pc, unsafe.Add(f.code.start, 2*unit))
	setInside(&f.sp, unsafe.Add(f.stackBase(), 8*depth))
}

// setInside stores the address of a part of something that is kept alive by
// other means (code by its frames, stacks by their threads): the write barrier
// has nothing to do then, and takes long while the collector marks.
func setInside(p *unsafe.Pointer, to unsafe.Pointer) {
	*(*uintptr)(unsafe.Pointer(p)) = uintptr(to)
}

// OnDataStack reports whether f is the innermost frame of the data stack, with
// room for n words above it.
func (f *Frame) OnDataStack(t *Thread, n int) bool {
	top := unsafe.Add(unsafe.Pointer(f), 8*f.code.frameWords)
	return t.Stack.Ptr == top && uintptr(t.Stack.Limit)-uintptr(top) >= uintptr(n)*8
}

// PushCall materializes the frame of a call of fn by f, whose locals are in
// place already on the data stack above f; f must be suspended behind the call.
func (f *Frame) PushCall(t *Thread, fn *Function, state Value) *Frame {
	g := pushFrame(t, fn)
	g.state = state
	t.Top = unsafe.Pointer(g)
	t.Depth++
	return g
}

// Resync makes f, a frame that machine code pushed or returned to, the
// innermost one of the thread.
func (f *Frame) Resync(t *Thread) {
	if t.Top != unsafe.Pointer(f) {
		t.Top = unsafe.Pointer(f)
	}
	for f.gen != nil {
		// It lies elsewhere. Native functions that resume generators may have
		// something on the data stack.
		if f.state == object.SmallInt(returnsToGo) || f.prev == nil {
			return
		}
		f = f.prev
	}
	setInside(&t.Stack.Ptr, unsafe.Add(unsafe.Pointer(f), 8*f.code.frameWords))
}

// HasRoom reports whether n words lie free above the data stack's frames.
func HasRoom(t *Thread, n int) bool {
	return uintptr(t.Stack.Limit)-uintptr(t.Stack.Ptr) >= uintptr(n)*8
}

// ResumedByFor reports whether f is a generator's, resumed by FOR_ITER.
func (f *Frame) ResumedByFor() bool {
	return f.gen != nil && f.state == object.SmallInt(resumedByForIter)
}

// Where a generator has its frame, the word with its state and marks, and the
// frame's parts.
const (
	GenFrame     = uintptr(generatorWords) * 8
	GenStateWord = unsafe.Offsetof(Generator{}.state)
	GenLocals    = GenFrame + frameHeaderSize
	GenPC        = GenFrame + FramePC
	GenSP        = GenFrame + FrameSP
)

// Offsets of a generator's other fields, for machine code that resumes it.
const (
	GenHandledPrev = unsafe.Offsetof(Generator{}.handled) + unsafe.Offsetof(object.Handled{}.Prev)
	GenHandled     = unsafe.Offsetof(Generator{}.handled)
	GenRunning     = int(genRunning)
)

// ResumedByForIter is the state of a generator's frame that FOR_ITER resumed.
var ResumedByForIter = object.SmallInt(resumedByForIter)

// SuspendedFrame returns the frame of a generator that is suspended in a yield,
// and the word at GenStateWord; ok is false for everything else.
func SuspendedFrame(v Value) (f *Frame, state uint64, ok bool) {
	g, ok := asGenerator(v)
	if !ok || g.Type() != &GeneratorType || g.state != genSuspended {
		return nil, 0, false
	}
	return g.frame, *(*uint64)(unsafe.Pointer(&g.state)), true
}

// Relink makes the frame of the suspended generator v run, resumed by f with the
// given state.
func (f *Frame) Relink(t *Thread, v, state Value) *Frame {
	t.Top = unsafe.Pointer(f)
	g := (*Generator)(v.Ptr())
	g.link(t)
	g.frame.state = state
	t.Top = unsafe.Pointer(g.frame)
	t.Depth++
	return g.frame
}

// GeneratorCode returns the code of a generator, nil when its memory serves
// nobody.
func GeneratorCode(v Value) *Code { return (*Generator)(v.Ptr()).Code() }

// NothingToClose reports whether a suspended generator of the code can be dropped
// as it is: nothing catches GeneratorExit, no delegate is to be closed.
func (c *Code) NothingToClose() bool {
	if c == nil || len(c.handlers) > 0 {
		return false
	}
	for i := 0; i < len(c.units); i++ {
		op := code.Deopt[uint8(c.units[i])]
		if op == code.SEND {
			return false
		}
		i += int(code.Caches[op])
	}
	return true
}

// SetLocal sets word i behind the frame's header.
func (f *Frame) SetLocal(i int, v Value) { *f.local(i) = v }

// CanResume reports whether v is a generator that can be resumed.
func CanResume(v Value) bool {
	g, ok := asGenerator(v)
	return ok && g.Type() == &GeneratorType && g.state <= genSuspended
}

// IsGeneratorFrame reports whether a generator owns the frame.
func (f *Frame) IsGeneratorFrame() bool { return f.gen != nil }

// Units returns the instructions as the interpreter has rewritten them.
func (c *Code) Units() []uint16 { return c.units }

// UnitAddr returns the address of a code unit, as frames hold it in pc.
func (c *Code) UnitAddr(unit int) unsafe.Pointer { return unsafe.Add(c.start, 2*unit) }

// NumLocals returns how many words a frame has below the value stack.
func (c *Code) NumLocals() int { return c.nlocalsplus }

// FrameWords returns the size of a frame.
func (c *Code) FrameWords() int { return c.frameWords }

// Side returns an object that inline caches refer to.
func (c *Code) Side(i int) Value { return c.side[i] }

// SetHeat sets after how many back-edges and entries the tier is asked.
func (c *Code) SetHeat(n int32) { c.heat = n }

// Argcount returns the number of positional parameters; simple says that there
// are no others.
func (c *Code) Argcount() (n int, simple bool) { return c.argcount, c.simple }

// IsComprehension reports whether the code is that of a comprehension, whose
// function is used again and again: COPY_FREE_VARS takes its closure away.
func (c *Code) IsComprehension() bool { return c.comp }

// FunctionClosure is the offset of a function's closure, a tuple.
const FunctionClosure = unsafe.Offsetof(Function{}.closure)

// Params says what parameters a function has.
type Params struct {
	Positional, PositionalOnly, KeywordOnly int // the second are among the first
	VarPositional, VarKeywords              bool
}

// Params returns the parameters of the function, which are its first locals in
// this order.
func (fn *Function) Params() Params {
	c := fn.code
	return Params{c.argcount, int(c.Data.Posonlyargcount), int(c.kwonly), c.flags&code.FlagVarArgs != 0, c.flags&code.FlagVarKeywords != 0}
}

// IsGenerator reports whether calling the code makes a generator or coroutine.
func (c *Code) IsGenerator() bool { return c.isGenerator() }

// VersionAddr returns the address of what changes when the function's code or
// defaults do, and its present value.
func (fn *Function) VersionAddr() (*uint32, uint32) {
	v := fn.needVersion()
	return &fn.version, v
}

// Globals returns the function's globals; Defaults its defaults or nil.
func (fn *Function) Globals() *Dict      { return fn.globals }
func (fn *Function) BuiltinsDict() *Dict { return fn.builtins }
func (fn *Function) Defaults() *Tuple    { return fn.defaults }
func (fn *Function) Closure() *Tuple     { return fn.closure }

// IsModule reports whether the frame runs a module's or exec's code, whose
// names are globals.
func (f *Frame) IsModule() bool { return f.fn == nil && f.locals == f.globals.Value() }

// HasCells reports whether the code has variables that inner functions share.
func (c *Code) HasCells() bool {
	for _, k := range c.Data.LocalsPlusKinds {
		if k&code.KindCell != 0 {
			return true
		}
	}
	return false
}

// ReturnsBelow reports whether f was called by an instruction of the frame that
// lies right below it on the data stack, and nobody looks at it. State is how.
func (f *Frame) ReturnsBelow() bool {
	switch f.state.Int() {
	case returnsToFrame, returnsSelf, returnsNothing, returnsOperator, returnsBinary, returnsLength, returnsItem:
	default:
		return false
	}
	return f.gen == nil && f.object == nil &&
		unsafe.Add(unsafe.Pointer(f.prev), 8*f.prev.code.frameWords) == unsafe.Pointer(f)
}

// ReturnsOperand reports whether f is a special method that an operator called.
func (f *Frame) ReturnsOperand() bool {
	return f.state == ReturnsOperator || f.state.Int() == returnsBinary || f.state.Int() == returnsLength
}

// State returns what becomes of the frame's result.
func (f *Frame) State() object.Value { return f.state }

// SpecializeAttr specializes the attribute instruction (LOAD_ATTR, STORE_ATTR or
// LOAD_METHOD) at the given unit for the object v, as the interpreter does when
// its counter runs out, and returns the opcode.
func SpecializeAttr(c *Code, unit int, name *Str, v Value) uint8 {
	pc := c.UnitAddr(unit + 1)
	switch code.Deopt[uint8(c.units[unit])] {
	case code.LOAD_ATTR:
		specializeLoadAttr(c, pc, name, v)
	case code.STORE_ATTR:
		specializeStoreAttr(c, pc, name, v)
	case code.LOAD_METHOD:
		specializeLoadMethod(c, pc, name, v)
	}
	return uint8(c.units[unit])
}
