package jit

import (
	"unsafe"

	"gopy/compiler/code"
	"gopy/jit/uop"
	"gopy/vm"
	"gopy/vm/object"
)

const (
	maxIns    = 1200 // micro-operations in a recorded trace
	maxSteps  = 600  // instructions; of longer loops each part gets a trace
	maxInline = 12   // frames
	// maxRecursion is how many frames of one function a trace may have: leaves
	// of a recursion are inlined, and its frames pushed several at a time.
	maxRecursion = 3
	// maxBeneath bounds the instructions of Python that call-outs execute.
	maxBeneath = 2000
	// stackRoom is how many words of data stack inlined frames, and the fields
	// of virtual objects behind them, may need; a
	// trace is not entered where there are less.
	stackRoom = 1000
)

// recorder follows the interpreter through one execution of a hot region. It
// keeps, for every frame that it is in, which micro-operation computed each
// word of the frame; Step is called before each instruction, looks at the
// operands that the interpreter is about to use, and writes down what the
// instruction does to operands like these.
type recorder struct {
	tier   *Tier
	t      *object.Thread
	tr     *uop.Trace
	head   *head // where the trace begins
	exit   *exit // the exit that the trace continues, or nil
	frames []*recFrame
	cur    *recFrame
	steps  int
	seen   map[uint64]int // back-edges inside the trace
	slots  []uop.Slot     // of all snapshots

	// of the instruction being recorded
	unit    int   // its code unit, EXTENDED_ARG prefixes included
	first   int   // that of the first one
	snapIdx int32 // its snapshot, or -1
	failed  string

	kwnames bool // behind KW_NAMES, which was at kwUnit
	kwUnit  int
	kw      *object.Tuple
	// known are the shapes of objects that the trace made itself, and tuples
	// their lengths.
	known    map[uop.Ref]*object.Shape
	tuples   map[uop.Ref]int
	apart    map[uop.Ref]bool // functions of bound methods that lie apart on the stack
	beneath  int              // instructions executed on behalf of call-outs
	passOver int              // instructions that were recorded together with the last one
	epoch    uint64           // returns from the trace's own frame so far
	era      uint64           // loads of frame slots are the same within one
	moved    bool             // the trace's own frame is another one than at first
	calling  bool             // the next step is behind a call-out
	leaving  bool             // and in another frame
	skip     int              // instructions that the call-out does, too
	outs     int              // what call-outs cost, in instructions
	deep     int32            // words and levels by which the own frame moved
	levels   int
	pending  *vm.Function // a call that the next step must have entered
	resuming *vm.Frame    // a generator's frame that it must have
	resumeAt uint64       // where that was suspended
	shadows  int32        // where the words of generators' frames begin
	args     []uop.Ref    // its arguments
	realCall bool         // with which the trace ends
	// rangeIter is the iterator that a call of range made instead of a range,
	// for the GET_ITER that follows.
	rangeIter uop.Ref
	moving    *sliced
	again     *head  // a loop for which another trace is wanted
	from      *trace // the side trace that wants it
	inline    func() // what CALL does, when PRECALL recognized a builtin
	done      bool
	stitch    bool // ends in front of an instruction that cannot be recorded
	tooBig    bool
	flushed   bool // there was no room for it
	roots     []unsafe.Pointer
}

// recFrame is a frame being recorded: the trace's own, or an inlined one.
type recFrame struct {
	f      *vm.Frame
	code   *vm.Code
	fn     *vm.Function
	index  int32 // in Trace.Frames
	base   int32 // slot of the first local
	nloc   int
	sp     int       // words on the value stack
	vals   []uop.Ref // of locals and stack; NoRef: not loaded yet
	dirty  []bool    // to be written at exits
	bound  bool      // has no DELETE_FAST: arguments are never unbound
	callPC int       // where the caller goes on
	self   bool      // an __init__: the caller drops the result
	gen    uop.Ref   // of a generator's frame: the generator
	at     uint64    // where that was suspended
}

func newRecFrame(f *vm.Frame, base int32, index int32) *recFrame {
	c := f.Code()
	n := c.FrameWords()
	rf := &recFrame{f: f, code: c, fn: f.Function(), base: base, index: index, nloc: c.NumLocals(), gen: uop.NoRef,
		vals: make([]uop.Ref, n), dirty: make([]bool, n)}
	for i := range rf.vals {
		rf.vals[i] = uop.NoRef
	}
	return rf
}

// newRecorder begins at frame f, suspended at the head of the trace.
func newRecorder(tier *Tier, t *object.Thread, f *vm.Frame) *recorder {
	r := &recorder{tier: tier, t: t, tr: tier.scratch.trace(), slots: tier.scratch.slots, snapIdx: -1, rangeIter: uop.NoRef, seen: map[uint64]int{},
		known: map[uop.Ref]*object.Shape{}, tuples: map[uop.Ref]int{}, apart: map[uop.Ref]bool{}}
	r.cur = newRecFrame(f, 0, 0)
	r.cur.sp = f.Depth()
	r.tr.Frames[0].Code = unsafe.Pointer(r.cur.code)
	r.frames = []*recFrame{r.cur}
	r.tr.NoVirtuals = f.IsGeneratorFrame()
	return r
}

// abort gives up; the reason is for statistics.
func (r *recorder) abort(why string) {
	if r.failed == "" {
		r.failed = why
	}
}

// step records the instruction that f is about to execute.
func (r *recorder) step(f *vm.Frame) {
	if r.pending != nil {
		if f.Prev() != r.cur.f || f.Function() != r.pending {
			r.abort("another frame than the called one")
			return
		}
		r.enterFrame(f)
		if r.done {
			return
		}
	}
	if r.resuming != nil {
		if f != r.resuming || f.Prev() != r.cur.f {
			r.abort("another frame than the generator's")
			return
		}
		r.enterGenerator(f)
	}
	if f != r.cur.f {
		if !r.calling || !r.leaving && !r.below(f) {
			r.abort("an unexpected frame")
		}
		if !r.leaving || r.failed != "" {
			return
		}
	}
	if r.calling {
		if r.skip--; r.skip >= 0 {
			return
		}
		r.behindCallOut(f)
	} else if f.Code().IsHandler(f.NextUnit() - 1) {
		// Not what was written down: the stack may even be as deep.
		r.abort("an exception")
		return
	}
	if r.steps++; r.steps > maxSteps || len(r.tr.Ins) > maxIns {
		if r.moving == nil && !r.kwnames && !r.calling && f.Depth() == r.cur.sp && r.straight(f.NextUnit()-1) {
			// Another trace goes on from here.
			r.finish(nil, f.NextUnit()-1)
			return
		}
		r.tooBig = true
		r.abort("too long")
		return
	}
	if r.passOver > 0 {
		r.passOver--
		return
	}
	if f.Depth() != r.cur.sp {
		r.abort("an unexpected stack")
		return
	}
	units := f.Code().Units()
	i := f.NextUnit() - 1
	if r.steps == 1 {
		r.first = i
	}
	r.unit = i
	if r.kwnames {
		r.unit = r.kwUnit
	}
	r.snapIdx = -1
	if r.moving == nil && !r.kwnames && r.atHead(i) {
		return
	}
	if c := r.tier.Chaos; c != nil && c.Intn(3) == 0 {
		r.op(uop.Chaos)
	}
	arg := int(units[i] >> 8)
	op := uint8(units[i])
	for op == code.EXTENDED_ARG || op == code.EXTENDED_ARG_QUICK {
		i++
		op = uint8(units[i])
		arg = arg<<8 | int(units[i]>>8)
	}
	mark, snap := len(r.tr.Ins), r.snap()
	r.instruction(op, code.Deopt[op], arg, i)
	if r.failed != "" && r.moving != nil {
		// The snapshot of its guards is that of another instruction.
		if r.tier.unmoved == nil {
			r.tier.unmoved = map[spot]bool{}
		}
		r.tier.unmoved[spot{r.cur.code, r.moving.unit}] = true
		return
	}
	if r.failed != "" {
		why := r.failed
		if r.callOut(mark, snap, i, arg) {
			if r.tier.Dump != nil {
				r.tier.Dump("-- called out: " + why + "\n")
			}
			return
		}
		if r.stitchable(mark, snap) && r.tier.Dump != nil {
			r.tier.Dump("-- stitched: " + why + "\n")
		}
	}
}

// below reports whether f runs on behalf of an instruction that is being called
// out, which has called back into Python: nothing of it is recorded. Callers of
// what takes long are not recorded either.
func (r *recorder) below(f *vm.Frame) bool {
	if r.beneath++; r.beneath > maxBeneath {
		return false
	}
	for n := 0; f != nil && n < maxInline; n++ {
		if f = f.Prev(); f == r.cur.f {
			return f.Code() == r.cur.code
		}
	}
	return false
}

// straight reports whether all that was recorded up to a unit are the instructions of
// one frame from first to last. Where calls or the iterations of an inner loop
// made a trace too long, they had better get traces of their own (the inner loop of
// scimark's SOR takes 14 times as long behind a part of the outer one).
func (r *recorder) straight(unit int) bool {
	return len(r.tr.Frames) == 1 && unit-r.first >= r.steps-1
}

// atHead ends the trace when it arrives at a place where another one begins,
// or at its own head by another way than a back-edge (function entries).
func (r *recorder) atHead(unit int) bool {
	if r.steps == 1 {
		return false
	}
	h := infoOf(r.cur.code).find(unit)
	if h != nil && r.passes(h) {
		return false
	}
	if (h == nil || h.trace == nil) && r.epoch >= 2 && len(r.frames) == 1 {
		// Up a recursion: the rest gets a trace that all returns share.
		r.finish(nil, unit)
		return true
	}
	if h == nil || h.stitch || (h.entry || h.join) && len(r.frames) > 1 || h.trace == nil && !(h == r.head && (r.epoch > 0 || r.moved)) {
		return false
	}
	r.finish(h, unit)
	return true
}

// finish ends the trace in front of an instruction: on to the trace of h, or
// out when h is nil.
func (r *recorder) finish(h *head, unit int) {
	r.unit = unit
	r.snapIdx = -1
	r.canLink(r.snap())
	if !r.realCall && (len(r.frames) > 1 || r.deep > 0) {
		r.callRoom(int(r.nextBase()), len(r.frames)-1)
	}
	r.tr.End = r.snap()
	r.done = true
	r.tier.compile(r, h, false)
}

// finishLoop ends the trace by going back to its head.
func (r *recorder) finishLoop() {
	r.unit = r.head.unit
	r.snapIdx = -1
	r.emitGuard(uop.New(uop.Poll))
	r.tr.End = r.snap()
	r.done = true
	r.tier.compile(r, r.head, true)
}

// ---- the state ----

// snap returns the snapshot in front of the current instruction.
func (r *recorder) snap() int32 {
	if r.moving != nil {
		return r.moving.snap
	}
	if r.snapIdx >= 0 {
		return r.snapIdx
	}
	from := len(r.slots)
	s := uop.Snap{PC: int32(r.unit), SP: int32(r.cur.sp), Frame: r.cur.index, Steps: int32(r.steps - 1)}
	for _, f := range r.frames {
		top := f.nloc + f.sp
		for i := 0; i < top; i++ {
			if f.dirty[i] {
				r.slots = append(r.slots, uop.Slot{Slot: f.base + int32(i), Ref: f.vals[i]})
			}
		}
	}
	s.Slots = r.slots[from:len(r.slots):len(r.slots)]
	r.tr.Snaps = append(r.tr.Snaps, s)
	r.snapIdx = int32(len(r.tr.Snaps) - 1)
	return r.snapIdx
}

func (r *recorder) emit(x uop.Ins) uop.Ref {
	x.At = r.place()
	r.tr.Ins = append(r.tr.Ins, x)
	return uop.Ref(len(r.tr.Ins) - 1)
}

// place numbers the instruction being recorded.
func (r *recorder) place() int32 {
	p := uop.Place{Frame: r.cur.index, Unit: int32(r.unit)}
	if n := len(r.tr.Places); n == 0 || r.tr.Places[n-1] != p {
		r.tr.Places = append(r.tr.Places, p)
	}
	return int32(len(r.tr.Places))
}

func (r *recorder) emitGuard(x uop.Ins) uop.Ref {
	x.Snap = r.snap()
	if c := r.tier.Chaos; c != nil && c.Intn(4) == 0 {
		// Any guard may fail: leave where this one would.
		chaos := uop.New(uop.Chaos)
		chaos.Snap = x.Snap
		r.emit(chaos)
	}
	return r.emit(x)
}

func (r *recorder) op(op uop.Op, args ...uop.Ref) uop.Ref {
	x := uop.New(op, args...)
	if op.Is(uop.Guard) {
		return r.emitGuard(x)
	}
	return r.emit(x)
}

func (r *recorder) opI(op uop.Op, i int, args ...uop.Ref) uop.Ref {
	x := uop.New(op, args...)
	x.I = int32(i)
	if op.Is(uop.Guard) {
		return r.emitGuard(x)
	}
	return r.emit(x)
}

func (r *recorder) guardK(op uop.Op, k uint64, args ...uop.Ref) {
	x := uop.New(op, args...)
	x.K = k
	r.emitGuard(x)
}

// version guards that a version number is what it is now.
func (r *recorder) version(p *uint32) {
	x := uop.New(uop.Version)
	x.K = r.addr(unsafe.Pointer(p))
	x.I = int32(*p)
	if *p >= 1<<31 {
		r.abort("version numbers are too high")
	}
	r.emitGuard(x)
}

// addr keeps an address alive as long as the trace and returns it as a number.
func (r *recorder) addr(p unsafe.Pointer) uint64 {
	r.roots = append(r.roots, p)
	return uint64(uintptr(p))
}

func (r *recorder) intConst(i int64) uop.Ref { return r.emit(uop.ConstInt(i)) }

// constant returns the reference of a constant value.
func (r *recorder) constant(v object.Value) uop.Ref {
	switch {
	case v.IsInt():
		return r.emit(uop.ConstInt(v.Int()))
	case v.IsFloat():
		return r.emit(uop.ConstFlt(v.Float()))
	case v.IsObject():
		return r.emit(uop.ConstVal(r.addr(v.Ptr())))
	}
	return r.emit(uop.ConstVal(0))
}

func (r *recorder) typeOf(ref uop.Ref) uop.Type { return r.tr.Ins[ref].Type }

// slot returns the value of local or stack word i of the current frame.
func (r *recorder) slot(i int) uop.Ref {
	f := r.cur
	if f.vals[i] == uop.NoRef && f.gen != uop.NoRef {
		f.vals[i] = r.opI(uop.Load, int(vm.GenLocals)+wordSize*i, f.gen)
	} else if f.vals[i] == uop.NoRef {
		x := uop.New(uop.SLoad)
		x.I, x.K = f.base+int32(i), r.era
		f.vals[i] = r.emit(x)
	}
	return f.vals[i]
}

func (r *recorder) setSlot(i int, ref uop.Ref) {
	r.cur.vals[i] = ref
	r.cur.dirty[i] = true
}

func (r *recorder) push(ref uop.Ref) {
	r.setSlot(r.cur.nloc+r.cur.sp, ref)
	r.cur.sp++
}

func (r *recorder) drop(n int) {
	for ; n > 0; n-- {
		r.cur.sp--
		i := r.cur.nloc + r.cur.sp
		r.cur.vals[i] = uop.NoRef
		r.cur.dirty[i] = false
	}
}

// top returns word n of the stack from the top, 1 the topmost; value returns
// what is there now.
func (r *recorder) top(n int) uop.Ref { return r.slot(r.cur.nloc + r.cur.sp - n) }

func (r *recorder) value(n int) object.Value { return r.cur.f.StackItem(r.cur.sp - n) }

// retype replaces a boxed word by the number in it, wherever it is.
func (r *recorder) retype(old, ref uop.Ref) {
	for _, f := range r.frames {
		for i, v := range f.vals {
			if v == old {
				f.vals[i] = ref
			}
		}
	}
	r.snapIdx = -1
}

// number makes sure that ref is unboxed, given the value it has now. It
// reports whether that is a number.
func (r *recorder) number(ref uop.Ref, v object.Value) (uop.Ref, uop.Type, bool) {
	switch t := r.typeOf(ref); {
	case t == uop.Int || t == uop.Flt:
		return ref, t, true
	case v.IsInt():
		n := r.op(uop.UnboxInt, ref)
		r.retype(ref, n)
		return n, uop.Int, true
	case v.IsFloat():
		n := r.op(uop.UnboxFlt, ref)
		r.retype(ref, n)
		return n, uop.Flt, true
	}
	return ref, uop.None, false
}

// numberOrBool is number for operands of arithmetic, where bools are ints; they
// stay bools elsewhere.
func (r *recorder) numberOrBool(ref uop.Ref, v object.Value) (uop.Ref, uop.Type, bool) {
	if v == object.True || v == object.False {
		return r.op(uop.BoolInt, ref), uop.Int, true
	}
	return r.number(ref, v)
}

// boxed returns ref as a boxed word.
func (r *recorder) boxed(ref uop.Ref) uop.Ref {
	switch r.typeOf(ref) {
	case uop.Int:
		return r.op(uop.BoxInt, ref)
	case uop.Flt:
		return r.op(uop.BoxFlt, ref)
	}
	return ref
}

// shape guards that ref is an object with the shape that v has, and returns it.
func (r *recorder) shape(ref uop.Ref, v object.Value) *object.Shape {
	s := object.ShapeOf(v)
	if !v.IsObject() {
		r.abort("a number where an object is expected")
		return s
	}
	if r.known[ref] == s {
		return s
	}
	r.guardK(uop.Shape, r.addr(unsafe.Pointer(s)), ref)
	return s
}

// same guards that ref is the object v.
func (r *recorder) same(ref uop.Ref, v object.Value) {
	if !v.IsObject() {
		r.abort("identity of a number")
		return
	}
	if x := &r.tr.Ins[ref]; x.Op == uop.Const && x.Type == uop.Val && x.K == v.Bits() {
		return
	}
	r.guardK(uop.Is, r.addr(v.Ptr()), ref)
}
