package jit

import (
	"unsafe"

	"gopy/jit/native"
	"gopy/jit/uop"
	"gopy/stencils"
	"gopy/vm/object"
)

// Exits that come back: for what only Go can do and what needs nothing of the
// frame, a trace puts its registers aside, leaves, and goes on where it was. No
// word is boxed and no frame made. This fills pools and computes functions of
// floats (pure.go).
//
// What is put aside is invisible to the collector. The goroutine is pinned
// meanwhile, so no cycle of it can begin or end.

// used is a set of registers.
type used [2]uint

// inUse are the registers that hold a value, but for that of v.
func (e *emitter) inUse(v uop.Ref) used {
	var u used
	for c := range e.regs {
		for r, o := range e.regs[c] {
			if o != uop.NoRef && o != v {
				u[c] |= 1 << r
			}
		}
	}
	return u
}

func putAside(b *native.Buffer, u used) { moveAside(b, u, stencils.Spill, stencils.Fspill) }
func takeBack(b *native.Buffer, u used) { moveAside(b, u, stencils.Reload, stencils.Freload) }
func (e *emitter) aside(u used)         { putAside(&e.buf, u) }
func (e *emitter) back(u used)          { takeBack(&e.buf, u) }
func savedOff(class int, reg int) uint32 {
	return uint32(native.OffsetSaved) + uint32(class*numRegs+reg)*wordSize
}

func moveAside(b *native.Buffer, u used, words, floats stencils.Family) {
	for c, f := range [2]stencils.Family{words, floats} {
		for r := range numRegs {
			if u[c]>>r&1 != 0 {
				b.Emit(stencils.Of(f, uint8(r)), native.Args{I: savedOff(c, r)})
			}
		}
	}
}

// refill emits the stub of an allocation's exit: the pool is filled and the
// allocation done again.
func (e *emitter) refill(x *pendingExit, number int) (resume int) {
	if x.pool == growList {
		e.emit(stencils.Spill, native.Args{I: uint32(native.OffsetArgs)}, x.list)
	}
	e.aside(x.live)
	e.emit(stencils.LeaveGo, native.Args{I: uint32(number)})
	resume = len(e.buf.Code)
	e.back(x.live)
	e.emit(stencils.Jump, native.Args{Target: x.again})
	return resume
}

// growList stands for a pool's number where a list must get more room.
const growList = 1 << 14

// room emits a guard whose exit gives a list more room, and comes back.
func (e *emitter) room(x *uop.Ins) error {
	r, err := e.need(x.Args[0])
	if err != nil {
		return err
	}
	l := e.guard(x.Snap)
	p := &e.exits[len(e.exits)-1]
	p.pool, p.list, p.live, p.again = growList, r, e.inUse(uop.NoRef), e.buf.NewLabel()
	e.buf.Place(p.again)
	e.emit(stencils.Room, native.Args{I: uint32(object.ListLenOffset), J: uint32(object.ListCapOffset), Leave: l}, r)
	return nil
}

// pureCall emits a call of a function of floats. A NaN says that something is
// wrong: the interpreter does it again.
func (e *emitter) pureCall(v uop.Ref, x *uop.Ins) error {
	for i, a := range x.Args[:2] {
		r, err := e.need(a)
		if err != nil {
			return err
		}
		e.emit(stencils.Fspill, native.Args{I: uint32(native.OffsetArgs) + uint32(i)*wordSize}, r)
	}
	r, err := e.take(1)
	if err != nil {
		return err
	}
	live, number := e.inUse(uop.NoRef), e.first+len(e.asm.exits)
	e.aside(live)
	exit := asmExit{snap: x.Snap, pure: x.I + 1, stub: len(e.buf.Code)}
	e.emit(stencils.LeaveGo, native.Args{I: uint32(number)})
	exit.resume = len(e.buf.Code)
	e.asm.exits = append(e.asm.exits, exit)
	e.back(live)
	e.emit(stencils.Freload, native.Args{I: uint32(native.OffsetArgs)}, r)
	e.emit(stencils.Feq, native.Args{Leave: e.guard(x.Snap)}, r, r)
	e.bind(v, 1, r)
	return nil
}

// maxFills is how many words Go allocates in one stay of machine code. A collection
// cannot begin while the goroutine is pinned, so after that many the next poll
// leaves. One filling of a pool is taken to be fillWords.
const (
	fillWords = 6 * poolSize
	maxFills  = 128 * fillWords
)

// filled notes that Go has allocated for machine code.
func (tier *Tier) filled(words int) {
	if tier.fills += words; tier.fills >= maxFills {
		cx := &tier.cx
		cx.ShadeFull = 1
		cx.Interrupt = uintptr(unsafe.Pointer(&cx.ShadeFull))
	}
}

// mayCollect lets a collection begin that became due while the goroutine was
// pinned: Go looks at that when an allocation needs new pages, which this does.
func (tier *Tier) mayCollect() {
	if tier.fills >= maxFills {
		tier.fills, tier.pages = 0, make([]byte, 8<<10)
	}
}

// machineCode runs machine code until it leaves for good, and does what it comes
// out for in between. The goroutine is pinned.
func (tier *Tier) machineCode(at uintptr, fp unsafe.Pointer) uint64 {
	for {
		n := native.Enter(at, fp, &tier.cx)
		if n >= uint64(len(tier.exits)) {
			return n
		}
		x := tier.exit(int(n))
		switch {
		case x.resume == 0 || x.call != nil:
			return n
		case x.pure < 0:
			leafFunctions[-1-x.pure](tier, (*leafArgs)(&tier.cx.Args))
		case x.pure != 0:
			pureFunctions[x.pure-1].call(&tier.cx)
		case x.pool == growList:
			(*object.List)(unsafe.Pointer(uintptr(tier.cx.Args[0]))).Room()
			tier.filled(fillWords)
		default:
			tier.fill(int(x.pool - 1))
			tier.filled(fillWords)
		}
		x.taken++
		at, fp = x.resume, unsafe.Pointer(tier.cx.FP)
	}
}
