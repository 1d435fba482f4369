package jit

import (
	"unsafe"

	"gopy/jit/uop"
	"gopy/vm"
	"gopy/vm/object"
)

// A generator that a for loop resumes is inlined like a call. Its frame lies in
// the heap and is left as it is, suspended, while the trace does the generator's
// instructions; from a yield to the next one the trace keeps the words that
// change, and the yield stores them. Only exits in between make the generator run
// (emit_generators.go), so that nobody sees the difference. In a loop nothing is
// left of resuming and yielding but those stores.

// shadowGap is the room left for calls by generators: what exits store of
// generators' words lies behind it.
const shadowGap = 160

// resumeGenerator records FOR_ITER over a generator that is suspended in a yield.
func (r *recorder) resumeGenerator(at int) bool {
	v := r.value(1)
	f, state, ok := vm.SuspendedFrame(v)
	if !ok || r.tier.backStub() == 0 || r.frames[0].f.IsGeneratorFrame() || len(r.frames)+r.levels >= maxInline-1 {
		return false
	}
	c := f.Code()
	for _, o := range r.frames {
		if o.f == f {
			return false // running
		}
	}
	base := r.shadowBase()
	if int(base+r.deep)+c.FrameWords() > stackRoom-uop.VirtualRoom {
		return false
	}
	g := r.top(1)
	r.shape(g, v)
	field := func(off uintptr, word uint64) {
		x := uop.New(uop.FieldIs, g)
		x.I, x.K = int32(off), word
		r.emitGuard(x)
	}
	field(vm.GenStateWord, state)
	r.resumeAt = uint64(f.UnitAddr())
	field(vm.GenPC, r.resumeAt)
	for _, o := range r.frames {
		if o.gen == g {
			r.abort("a generator that runs")
			return true
		}
		if o.gen != uop.NoRef {
			r.op(uop.Differ, g, o.gen)
		}
	}
	if r.shadows == 0 {
		r.shadows = base
	}
	d := uop.Frame{Parent: r.cur.index, PC: int32(at + 1), SP: int32(r.cur.sp), Base: base, Code: unsafe.Pointer(c), Gen: true}
	r.tr.Frames = append(r.tr.Frames, d)
	r.roots = append(r.roots, unsafe.Pointer(c))
	r.resuming = f
	return true
}

// enterGenerator goes into the frame that was resumed: f.
func (r *recorder) enterGenerator(f *vm.Frame) {
	r.resuming = nil
	index := int32(len(r.tr.Frames) - 1)
	nf := newRecFrame(f, r.tr.Frames[index].Base, index)
	nf.gen, nf.at = r.top(1), r.resumeAt
	nf.sp = f.Depth()
	none := r.constant(object.None)
	r.frames = append(r.frames, nf)
	r.cur = nf
	r.setSlot(nf.nloc+nf.sp-1, none) // what it is sent
}

// yieldValue records YIELD_VALUE of a generator that the trace resumed.
func (r *recorder) yieldValue() {
	f := r.cur
	if f.gen == uop.NoRef || !f.f.ResumedByFor() {
		r.abort("instruction YIELD_VALUE")
		return
	}
	v := r.top(1)
	r.drop(1)
	for i := range f.nloc + f.sp {
		if f.dirty[i] {
			r.opI(uop.Store, int(vm.GenLocals)+wordSize*i, f.gen, r.boxed(f.vals[i]))
		}
	}
	if pc := f.code.UnitAddr(r.unit + 1); uint64(uintptr(pc)) != f.at {
		r.opI(uop.Store, int(vm.GenPC), f.gen, r.emit(uop.ConstVal(r.addr(pc))))
		sp := r.intConst(int64(vm.GenLocals) + wordSize*int64(f.nloc+f.sp))
		r.opI(uop.Store, int(vm.GenSP), f.gen, r.op(uop.RawAddr, f.gen, sp))
	} // else it waits where it did
	r.frames = r.frames[:len(r.frames)-1]
	r.cur = r.frames[len(r.frames)-1]
	if !r.inGenerator() {
		r.shadows = 0
	}
	r.push(v)
}

// dataBase is the slot of the innermost frame that lies on the data stack.
func (r *recorder) dataBase() int32 {
	f := r.innermostData()
	return f.base
}

func (r *recorder) innermostData() *recFrame {
	i := len(r.frames) - 1
	for r.frames[i].gen != uop.NoRef {
		i--
	}
	return r.frames[i]
}

// nextBase is where the next frame on the data stack would have its locals.
func (r *recorder) nextBase() int32 {
	f := r.innermostData()
	return f.base + int32(f.code.FrameWords())
}

// shadowBase is where the next generator's words go.
func (r *recorder) shadowBase() int32 {
	if r.shadows == 0 {
		return r.nextBase() + shadowGap
	}
	top := r.shadows
	for _, f := range r.frames {
		if f.gen != uop.NoRef {
			top = max(top, f.base+int32(f.code.FrameWords()))
		}
	}
	return top
}

// collides reports whether a frame of c would lie where generators' words do.
func (r *recorder) collides(base int32, c *vm.Code) bool {
	return r.shadows != 0 && base+int32(c.FrameWords())+uop.VirtualRoom > r.shadows
}

// canLink guards that the frames of generators can be made to run behind a
// snapshot: not while the collector marks, which is Go's to deal with.
func (r *recorder) canLink(snap int32) {
	if r.inGenerator() {
		x := uop.New(uop.NotMarking)
		x.Snap = snap
		r.emit(x)
	}
}

// inGenerator reports whether one of the frames is an inlined generator's.
func (r *recorder) inGenerator() bool {
	for _, f := range r.frames {
		if f.gen != uop.NoRef {
			return true
		}
	}
	return false
}

// passes reports whether a trace goes on at h although there is one: that one
// leaves the generator and comes back by call-outs.
func (r *recorder) passes(h *head) bool {
	return r.cur.gen != uop.NoRef && (h.trace == nil || h.trace.moves)
}

// dropsIterator makes sure that nothing is to be done when a loop that is left
// drops its iterator: a generator that nobody else knows is closed then.
func (r *recorder) dropsIterator() {
	v, ref := r.value(1), r.top(1)
	if t := r.typeOf(ref); t == uop.Int || t == uop.Flt || !v.IsObject() || object.TypeOf(v).IterNext == nil || r.tr.Ins[ref].Op == uop.Alloc {
		return
	}
	r.shape(ref, v)
	if object.TypeOf(v) != &vm.GeneratorType {
		return
	}
	c := vm.GeneratorCode(v)
	if !c.NothingToClose() {
		r.abort("a generator is dropped")
		return
	}
	x := uop.New(uop.FieldIs, ref)
	x.I, x.K = int32(vm.GenFrame+vm.FrameCode), r.addr(unsafe.Pointer(c))
	r.emitGuard(x)
}
