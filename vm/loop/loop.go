// Package loop is Tier 1's machine code.
//
// Go compiles a switch over bytecodes to some 25 instructions, spills and three
// jumps for each of them. So the instructions that programs spend their time
// in have a second form: handlers written in C (c/*.c), compiled ahead of time by
// clang for amd64 and arm64, and committed as assembly (handlers_*.s) which is
// part of the binary's text like any Go function. gen makes these files; a test
// fails when they are stale.
//
// # Threading
//
// A handler ends in a tail call of the next instruction's handler through
// Context.Table. The convention preserve_none keeps the state of the
// interpreter in the same registers all the time: the frame, pc, sp, the
// constants, the Context and the argument. No handler uses the stack: all of
// them together look to Go like one function without a frame, so tracebacks and
// profiles are right.
//
// # Leaving
//
// vm/instructions.def remains the definition of every instruction, and vm.run
// alone is a complete interpreter (it is all there is on other machines, and
// with -X tier1=go). When an instruction has no handler, or a handler meets
// what it does not know (another type, an unbound variable, an exhausted
// counter), it leaves: pc and sp of the instruction are stored in the frame
// and Enter returns the frame. Nothing has been changed then. run executes this
// one instruction and enters again at the next. So handlers need to do the
// frequent cases only, and each gives back at most what it began.
//
// # Allocating
//
// Tuples, short lists, empty dicts, cells, bound methods and instances of classes
// come from pools of blank objects, by the number of their words (package vm,
// wordpool.go). An empty pool is a reason to leave; Go fills it when it does the
// instruction, sixteen at a time. Larger pools gain nothing measurable.
//
// What is garbage behind the instruction that takes it goes back to a pool at once:
// slices and sums of lists that only another sum, an assignment to a slice or a
// comprehension sees (package vm, temps.go), the set of len(set(x for x in y))
// (sets.go), iterators of loops, generators and their frames. With small heaps every
// kilobyte allocated costs more in the collector than in the allocator: this halved
// the time of programs that move items to the front of lists.
//
// # Specialization
//
// Adaptive instructions are counted down, and left to Go when the counter has run
// out. Handlers that traces of Tier 2 call do not look at the counter: Go executes
// such an instruction without specializing it, so the handler would refuse for good.
//
// # Calls
//
// Calls of Python functions, with keywords and defaults too, and of classes with
// an __init__ push a frame and go on in it. KW_NAMES does the PRECALL and CALL
// behind it; so what it names needs no place to be kept. Special methods that
// operators call get frames from Go (package vm, special.go), with a state that
// says what becomes of the result; their returns stay in machine code.
// Handlers that traces of Tier 2 call out to push no such frames themselves.
//
// # The collector
//
// Machine code stores pointers without write barriers. While the collector does
// not mark, that is right because marking cannot begin before all goroutines
// have stopped at a safe point, of which there is none in here. For the same
// reason nothing moves and no address held in a register can become stale. So
// that this does not delay the collector, backward jumps and calls leave when
// Go wants the goroutine (its stackguard0, as in Go's own prologues) or the
// thread has something to do (Thread.Interrupt). Enter is called through a Go
// wrapper with such a prologue, so no request is lost.
//
// While the collector marks, machine code treats the data stack as Go treats
// a goroutine's stack that has been scanned: before the first entry of a cycle,
// Go marks everything that the thread's frames refer to (blackening, in package
// vm). From then on whatever machine code can get hold of is marked already, or
// is reachable from something that the collector has yet to scan, as long as
// nobody deletes a reference from the heap without marking what it referred to.
// Stores to frames delete no such reference. A store to an object (STORE in C)
// notes the pointer that it overwrites in a buffer, which Go marks before the
// goroutine can stop for the end of the mark phase. This is the invariant of a
// snapshot-at-the-beginning collector with a black mutator.
// Frames of generators lie in the heap; they are blackened when they are
// resumed. That a cycle has begun since is seen by Context.Black, a word that
// the runtime clears with the world stopped.
//
// Registers: amd64 returns with whatever is in them, for Go's wrapper restores
// R14 and X15; on arm64 no handler is compiled to touch R18 and R28 (g).
package loop

import (
	"runtime"
	"sort"
	"unsafe"
)

//go:generate go run ./gen

// Context is what Go and the handlers share. Every word is one for C: gen
// writes the structure into c/layout.h in this order.
type Context struct {
	// Table holds the address of the handler of each opcode; that of opcodes
	// without one leaves.
	Table [256]uint64
	// G is the goroutine's g, written by Enter, and Marking whether the
	// collector marks; Thread is the *object.Thread.
	G, Marking, Thread uint64
	// Black is the address of a word that is 0 unless the data stack has been
	// blackened in this cycle of the collector.
	Black uint64
	// ShadeNext is where the words go that machine code overwrites in objects
	// while the collector marks, up to ShadeEnd; Cycle is the address of the
	// number that generators have whose frames are black.
	ShadeNext, ShadeEnd, Cycle uint64

	// Singletons, root shapes of builtin types, and types.
	None, True, False                          uint64
	List, Tuple, Dict, Str                     uint64
	ListIter, TupleIter, RangeIter             uint64
	Method, Type                               uint64
	Set, FrozenSet, Bytes, Module              uint64
	SetIter, DictKeyIter, DictValueIter        uint64
	DictItemIter, Enumerate, Zip, BytesIter    uint64
	Builtin, MethodDescr, ByteArray            uint64
	Generator, Coroutine                       uint64
	FunctionType, TypeType, IntType, FloatType uint64
	SuperType                                  uint64

	// Latin1 is the array of the strings of one character.
	Latin1 uint64

	// IdentityHash and IdentityCompare are the slots of types whose instances are
	// equal when they are identical.
	IdentityHash, IdentityCompare uint64
	// IntHash and IntCompare are those of int.
	IntHash, IntCompare uint64

	// Iters is package vm's pools of iterators.
	Iters, RangeType uint64

	// Words and Lists are package vm's pools of blank objects.
	Words, Lists, Cell uint64
	// Temps are lists that live for one instruction.
	Temps uint64
	// Sets are package vm's pools of sets and their tables.
	Sets, Range, SetType, FrozenSetType, ListType, ReversedType uint64
	// Bytes1 is the array of the bytes objects of one byte.
	Bytes1                        uint64
	Dicts, ListRevIter, TupleType uint64
	// SelfIter is the slot Iter of iterators; DictContains and DictGetItem are slots
	// of dict.
	SelfIter, DictContains, DictGetItem uint64
	// TypeCall is the slot Call of type; InitName is "__init__".
	TypeCall, InitName, NotImplemented uint64

	// Attrs is package vm's attribute cache; Generators are its pools of
	// generators. IterName is "__iter__".
	Attrs, Generators, IterName uint64
	// EmptyKwargs is package vm's shared **kwargs.
	EmptyTuple, EmptyKwargs uint64
	// SeqIter is the root shape of iterators that call GetItemName, "__getitem__".
	SeqIter, GetItemName uint64

	// Binary holds the handlers of BINARY_OP that is not specialized, by its
	// argument.
	Binary [32]uint64

	// Fast holds the handlers of native functions, by object.FastNative; that of
	// others leaves.
	Fast [16]uint64

	// Quiet is set where handlers must stay in the frame: see TierLoop.
	Quiet uint64

	// Hold is where handlers put the state while they need its registers.
	Hold [5]uint64

	// Handled tells Go which opcodes have a handler.
	Handled [256]bool
}

// StackGuard is the offset of stackguard0 in the runtime's g, behind the two
// words of its stack bounds.
const StackGuard = 16

// What Enter reads and writes.
const (
	OffsetG       = unsafe.Offsetof(Context{}.G)
	OffsetMarking = unsafe.Offsetof(Context{}.Marking)
	OffsetThread  = unsafe.Offsetof(Context{}.Thread)
	OffsetBlack   = unsafe.Offsetof(Context{}.Black)
)

// never is what Black points to where blackening is not possible.
var never uint64

// Init fills in the addresses of the handlers.
func (cx *Context) Init() {
	if !Available {
		return
	}
	cx.Black = uint64(uintptr(unsafe.Pointer(&never)))
	base := uint64(start())
	for op, off := range offsets {
		cx.Handled[op] = off >= 0
		if off < 0 {
			off = leave
		}
		cx.Table[op] = base + uint64(off)
	}
	for i := range cx.Fast {
		cx.Fast[i] = base + leave
	}
	for i, off := range fastOffsets {
		cx.Fast[i] = base + uint64(off)
	}
	for op := range cx.Binary {
		cx.Binary[op] = base + leave
	}
	for op, off := range binaryOffsets {
		cx.Binary[op] = base + uint64(off)
	}
}

// Text returns the addresses between which the handlers lie, for profilers.
func Text() (from, to uintptr) {
	if !Available {
		return 0, 0
	}
	from = start()
	inside := func(pc uintptr) bool {
		f := runtime.FuncForPC(pc)
		return f != nil && f.Entry() == from
	}
	size := uintptr(1) // inside(from+size/2) holds, inside(from+size) does not
	for inside(from + size) {
		size *= 2
	}
	n := uintptr(sort.Search(int(size), func(i int) bool { return !inside(from + uintptr(i)) }))
	return from, from + n
}

// LeaveEverywhere makes every instruction lead out, so that what executes one
// instruction stops behind it.
func (cx *Context) LeaveEverywhere() {
	if Available {
		cx.GoOnAt(uint64(start()) + leave)
	}
}

// GoOnAt makes every handler go on with the one at the address.
func (cx *Context) GoOnAt(handler uint64) {
	for op := range cx.Table {
		cx.Table[op] = handler
	}
}
