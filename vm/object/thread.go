package object

import (
	"slices"
	"sync/atomic"
	"unsafe"
)

// Thread is what a Python thread carries through every call: the data stack on
// which frames live, the innermost frame, the exception being handled, and the
// recursion depth. Exactly one goroutine runs Python code at a time; it holds
// the lock of its Runtime.
type Thread struct {
	// AtExit is called when the thread ends.
	AtExit []func()

	// AsyncGenFirst and AsyncGenFinal are sys.set_asyncgen_hooks's; OriginDepth
	// is sys.set_coroutine_origin_tracking_depth's.
	AsyncGenFirst, AsyncGenFinal Value
	OriginDepth                  int

	RT *Runtime

	// Top is the innermost *vm.Frame.
	Top unsafe.Pointer
	// Stack is the data stack.
	Stack DataStack
	// Handled is the exception that `except` clauses are handling now.
	Handled *Handled
	base    Handled
	// StopValue is the value with which the iterator that last reported
	// exhaustion ended (StopIteration.value), or no value for None.
	StopValue Value

	// Depth counts Python calls and nested native calls against Limit.
	Depth int
	Limit int
	// Nested counts calls of the interpreter and of recursive functions by Go
	// code that have not returned, against MaxNested.
	Nested int

	// Interrupt is non-zero when something waits for a safe point: signals,
	// another thread that wants the lock, finalizers. See Runtime.
	Interrupt uint32
	wake      chan struct{} // see Woken

	// TraceMask is 255 while a trace or profile function is set: the
	// interpreter ors it to every opcode, which makes each DO_TRACING.
	TraceMask uint8
	// Tier is the vm.Tier that is asked about hot code, or nil; while Recording
	// it follows every instruction.
	Tier      any
	Recording bool
	// Loop is what the interpreter shares with its machine code: package vm's.
	Loop unsafe.Pointer

	ID                     int64 // as threading.get_ident gives it
	AsyncExc               Value // exception to raise at the next safe point
	Tracing                int   // >0 while a trace function runs
	TraceFunc, ProfileFunc Value
	reprs                  []unsafe.Pointer        // containers whose repr is under way
	bounds                 Slice                   // see GetSlice
	formatBuf              []byte                  // see takeBuf
	Dict                   map[any]any             // per-thread state of modules (contextvars, asyncio...)
	words                  wordStore               // see BigBinary
	VarsVersion            uint64                  // changes whenever a context variable may have got another value
	manyReprs              map[unsafe.Pointer]bool // what reprs holds, when that is much
}

// Handled is one entry of the stack of exceptions being handled; generators
// have an entry of their own which is linked in while they run.
type Handled struct {
	Exc  *Exception
	Prev *Handled
}

// Runtime is one Python interpreter: what its threads share.
type Runtime struct {
	// SwitchInterval is how long, in seconds, a thread runs while others wait.
	SwitchInterval float64
	AuditHooks     []Value
	Finalizing     bool // sys.is_finalizing()

	// Functions that calls are specialized for.
	LenFunction, IsInstanceFunction, ListAppend Value
	// Importlib is the module importlib._bootstrap, once it is loaded.
	Importlib Value

	Modules         *Dict // sys.modules
	Builtins        *Dict // the dict of module builtins
	BuiltinsModule  Value
	Sys             *Dict     // the dict of module sys
	Threads         []*Thread // started by Python and not yet over, oldest first; the lock guards it
	HashSeed        int64
	IntMaxStrDigits int
	BytesWarning    int  // -b
	DevMode         bool // -X dev
	Main            *Thread
	Interp          Interpreter // package vm
	State           map[any]any // state of native modules, by a key of theirs
	lock            gil
	blockedIn       atomic.Int32 // the system's thread in which the main thread blocks, or 0
	interrupting    atomic.Bool
	pending         pendingWork
	weak            map[uintptr]*weakEntry // weak references, by address of the object
	watched         watched
}

// NewThread makes a thread of the runtime. The caller must take the lock
// before it runs Python code on it.
func (rt *Runtime) NewThread() *Thread {
	t := &Thread{RT: rt, Limit: 1000}
	t.Handled = &t.base
	t.Stack.init()
	t.wake = make(chan struct{}, 1)
	if rt.Main != nil {
		t.Limit = rt.Main.Limit
		t.Tier = rt.Main.Tier
	}
	return t
}

// MaxNested bounds nested Go calls that can recurse through Python objects,
// whatever sys.setrecursionlimit says. A level costs about a kilobyte of Go's
// stack. CPython, which has 8 MB of stack for the same, comes to a tenth of this.
const MaxNested = 100000

// Enter counts one level of recursion of native code; every Enter that returns
// nil must be matched by a Leave. what completes the message: " while getting
// the repr of an object".
func (t *Thread) Enter(what string) *Exception {
	t.Depth++
	t.Nested++
	if t.Depth > t.Limit || t.Nested > MaxNested {
		t.Leave()
		return t.recursionError(what)
	}
	return nil
}

// Leave ends what Enter began.
func (t *Thread) Leave() {
	t.Depth--
	t.Nested--
}

func (t *Thread) recursionError(what string) *Exception {
	// Leave room for the handler to run, as CPython does.
	t.Limit += 50
	e := t.Raise(&RecursionError, "maximum recursion depth exceeded"+what)
	t.Limit -= 50
	return e
}

// EnterRepr marks v as being represented; it reports true when it already was
// (the caller then shows "[...]"). Match it by LeaveRepr.
func (t *Thread) EnterRepr(v Value) bool {
	if t.manyReprs != nil {
		if t.manyReprs[v.p] {
			return true
		}
	} else if slices.Contains(t.reprs, v.p) {
		return true
	}
	t.reprs = append(t.reprs, v.p)
	if t.manyReprs != nil {
		t.manyReprs[v.p] = true
	} else if len(t.reprs) > 500 { // more than the usual limit allows: search no more
		t.manyReprs = map[unsafe.Pointer]bool{}
		for _, p := range t.reprs {
			t.manyReprs[p] = true
		}
	}
	return false
}

// LeaveRepr ends what EnterRepr began.
func (t *Thread) LeaveRepr() {
	n := len(t.reprs) - 1
	if t.manyReprs != nil {
		delete(t.manyReprs, t.reprs[n])
		if n == 0 {
			t.manyReprs = nil
		}
	}
	t.reprs[n] = nil // or it would keep the object alive
	t.reprs = t.reprs[:n]
}

// DataStack is a thread's stack of Values in chunks: frames and the arguments
// of calls from native code live there. Pointers into it stay valid while the
// stack is in use, for chunks are linked, not moved.
type DataStack struct {
	Ptr   unsafe.Pointer // the first free word
	Limit unsafe.Pointer // the end of the chunk
	chunk *stackChunk
}

// maxStackWords is where a stack counts as overflowing: 512 MB.
const maxStackWords = 64 << 20

// Overflows reports whether a call should be refused, however high the
// recursion limit is.
func (s *DataStack) Overflows() bool { return s.chunk.below > maxStackWords }

type stackChunk struct {
	words []Value
	prev  *stackChunk
	saved unsafe.Pointer // Ptr of the previous chunk when this one was begun
	below int            // words in the chunks below
	spare *stackChunk    // the chunk above, kept so that a call in a loop at the border costs nothing
}

const (
	firstChunkWords = 4 << 10
	chunkWords      = 32 << 10
	stackPad        = 8 // words at the end of a chunk that nobody uses: pointers one past the top stay inside
)

func (s *DataStack) init() { s.use(&stackChunk{words: make([]Value, firstChunkWords)}) }

func (s *DataStack) use(c *stackChunk) {
	s.chunk = c
	s.Ptr = unsafe.Pointer(unsafe.SliceData(c.words))
	s.Limit = unsafe.Add(s.Ptr, (len(c.words)-stackPad)*8)
}

// Push reserves n words and returns their address. They hold no value if Pop
// cleared what lay there before.
func (s *DataStack) Push(n int) unsafe.Pointer {
	p := s.Ptr
	if uintptr(s.Limit)-uintptr(p) < uintptr(n)*8 {
		return s.pushChunk(n)
	}
	s.Ptr = unsafe.Add(p, n*8)
	return p
}

func (s *DataStack) pushChunk(n int) unsafe.Pointer {
	c := s.chunk.spare
	if c == nil || len(c.words) < n+stackPad {
		c = &stackChunk{words: make([]Value, max(chunkWords, n+stackPad)), prev: s.chunk, below: s.chunk.below + len(s.chunk.words)}
		s.chunk.spare = c
	}
	c.saved = s.Ptr
	s.use(c)
	p := s.Ptr
	s.Ptr = unsafe.Add(p, n*8)
	return p
}

// Pop frees everything from p, which Push returned, upwards. The words must
// have been cleared so that they keep nothing alive.
func (s *DataStack) Pop(p unsafe.Pointer) {
	if p == unsafe.Pointer(unsafe.SliceData(s.chunk.words)) && s.chunk.prev != nil {
		saved := s.chunk.saved
		s.chunk = s.chunk.prev
		s.Limit = unsafe.Add(unsafe.Pointer(unsafe.SliceData(s.chunk.words)), (len(s.chunk.words)-stackPad)*8)
		s.Ptr = saved
		return
	}
	s.Ptr = p
}

// clearFree forgets what calls that are over left above the top, so that it
// does not keep objects alive.
func (s *DataStack) clearFree() {
	base := unsafe.Pointer(unsafe.SliceData(s.chunk.words))
	clear(s.chunk.words[(uintptr(s.Ptr)-uintptr(base))/8:])
	if c := s.chunk.spare; c != nil {
		clear(c.words)
		c.spare = nil // what one deep recursion needed is not for ever
		if len(c.words) > chunkWords {
			s.chunk.spare = nil
		}
	}
}

// Live calls f with the words in use, one chunk at a time.
func (s *DataStack) Live(f func(words []Value)) {
	top := s.Ptr
	for c := s.chunk; c != nil; c = c.prev {
		base := unsafe.Pointer(unsafe.SliceData(c.words))
		f(c.words[:(uintptr(top)-uintptr(base))/8])
		top = c.saved
	}
}

// Scratch reserves n words for the arguments of a call and returns them as a
// slice; give them back with Release, in reverse order.
func (t *Thread) Scratch(n int) []Value {
	// At least one word, so that every reservation has an address of its own.
	return unsafe.Slice((*Value)(t.Stack.Push(max(n, 1))), n)
}

// Release clears and gives back what Scratch returned.
func (t *Thread) Release(s []Value) {
	clear(s)
	t.Stack.Pop(unsafe.Pointer(unsafe.SliceData(s)))
}
