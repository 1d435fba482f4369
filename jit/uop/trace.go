package uop

import (
	"math"
	"unsafe"
)

// Ref names an Ins of a trace by its index.
type Ref int32

// NoRef is the absent operand.
const NoRef Ref = -1

// Ins is one micro-operation.
type Ins struct {
	Op   Op
	Type Type
	Args [3]Ref
	K    uint64
	I    int32
	Snap int32 // of guards: index into Trace.Snaps; else -1
	At   int32 // what it was recorded for: index into Trace.Places from 1, 0 unknown
}

// Place is an instruction of Python's: a code unit of a frame of the trace.
type Place struct{ Frame, Unit int32 }

// Slot is one frame slot of a snapshot: a local or an item of the value stack,
// counted in words from the frame's first local.
type Slot struct {
	Slot int32
	Ref  Ref
}

// Snap is the state to go back to when a guard fails. Slots that are not listed
// are as the trace found them.
type Snap struct {
	PC    int32 // the instruction, in code units
	SP    int32 // items on the value stack
	Frame int32 // the innermost frame: index into Trace.Frames, 0 for the trace's own
	Steps int32 // instructions done when the trace is here for the first time
	Slots []Slot
	// Virtuals are the objects among the slots that do not exist yet, and those
	// in their fields, which come first.
	Virtuals []Virtual
}

// Virtual is an object that an exit has to make.
type Virtual struct {
	Ref    Ref    // its Virt
	Pool   int32  // what it is made of
	First  uint64 // the shape that new objects must have, or 0
	Header uint64 // its shape, when it is another one
	Fields []Field
}

// Field is a field of a virtual object.
type Field struct {
	Off int32
	Ref Ref
	Int bool // a Go int, no Value
}

// VirtualRoom bounds the fields of a snapshot's virtual objects.
const VirtualRoom = 48

// Set gives a field a value.
func (v *Virtual) Set(f Field) {
	for i := range v.Fields {
		if v.Fields[i].Off == f.Off {
			v.Fields[i] = f
			return
		}
	}
	v.Fields = append(v.Fields, f)
}

// Refs calls f with all values of the snapshot.
func (s *Snap) Refs(f func(Ref)) {
	for _, x := range s.Slots {
		f(x.Ref)
	}
	for i := range s.Virtuals {
		for _, x := range s.Virtuals[i].Fields {
			f(x.Ref)
		}
	}
}

// Frame is a call that a trace inlined: the frame does not exist until an exit
// makes it. Its words are addressed from the first local of the trace's own
// frame, behind which it would lie.
type Frame struct {
	Parent int32          // the calling frame; -1 for the trace's own, or one it returned to
	PC, SP int32          // where the caller goes on, and its stack depth then
	Base   int32          // slot of the first local
	Fn     unsafe.Pointer // *vm.Function
	Code   unsafe.Pointer // *vm.Code
	Init   bool           // an __init__ called by making an instance: its result is dropped
	Void   bool           // any other function whose result is dropped
	Item   bool           // a __getitem__ called by a loop
	// Gen is set for the frame of a generator, which lies on its caller's value
	// stack: it exists, and what the trace knows of its words lies at Base at
	// exits.
	Gen bool
	// Operands, of special methods that an operator calls, is how many of its
	// operands lie on the caller's stack until it returns.
	Operands int8
}

// Call is an instruction that stencils cannot do: a handler of Tier 1's machine
// code does it, or Go. The frame in which it is has become the trace's own.
type Call struct {
	Handler  uint64 // its address; 0: Go does it
	PC       uint64 // address of the code unit behind the opcode
	Consts   uint64 // address of the constants
	Unit     uint16 // the code unit itself
	SP       int32  // bytes from the first local to the first free stack word
	NextPC   uint64 // where the trace goes on
	NextUnit int32
	// Moves is set when another frame goes on: a generator's that the
	// instruction resumes, or that to which it leads back.
	Moves bool
	Why   string // there are no micro-operations for it: for statistics
}

// Trace is a recorded trace.
type Trace struct {
	Ins    []Ins
	Snaps  []Snap
	Calls  []Call
	Frames []Frame // Frames[0] is the one in which the trace begins
	Places []Place
	// End is the snapshot with which the trace ends: what the frame looks like
	// when it goes back to its head (loops) or on to other code.
	End int32
	// NoVirtuals says that there is no room above the frames.
	NoVirtuals bool
}

// RetInfo packs what Ret guards of a frame: how far below it its caller's lies,
// in bytes, and its state.
func RetInfo(distance, state int) int32 { return int32(distance | state<<24) }

// RetParts is the other way round.
func RetParts(i int32) (distance, state uint32) { return uint32(i) & (1<<24 - 1), uint32(i) >> 24 }

// Loops reports whether the trace has been peeled.
func (t *Trace) Loops() bool {
	for i := range t.Ins {
		if t.Ins[i].Op == Loop {
			return true
		}
	}
	return false
}

// NumArgs returns how many operands the operation takes.
func (x *Ins) NumArgs() int { return len(Ops[x.Op].Args) }

// ConstInt returns a constant for an int that fits 48 bits.
func ConstInt(i int64) Ins { return constant(Int, uint64(i)<<16) }

// ConstFlt returns a constant for a float.
func ConstFlt(f float64) Ins { return constant(Flt, math.Float64bits(f)) }

// ConstVal returns a constant for a boxed word.
func ConstVal(w uint64) Ins { return constant(Val, w) }

// ConstPtr returns a constant for an address.
func ConstPtr(w uint64) Ins { return constant(Ptr, w) }

func constant(t Type, k uint64) Ins {
	return Ins{Op: Const, Type: t, Args: [3]Ref{NoRef, NoRef, NoRef}, K: k, Snap: -1}
}

// IntValue returns the plain value of an Int constant.
func (x *Ins) IntValue() int64 { return int64(x.K) >> 16 }

// FltValue returns the value of a Flt constant.
func (x *Ins) FltValue() float64 { return math.Float64frombits(x.K) }

// New makes an Ins without constants.
func New(op Op, args ...Ref) Ins {
	x := Ins{Op: op, Type: Ops[op].Result, Args: [3]Ref{NoRef, NoRef, NoRef}, Snap: -1}
	copy(x.Args[:], args)
	return x
}
