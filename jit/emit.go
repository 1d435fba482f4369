package jit

import (
	"errors"
	"fmt"
	"math"

	"gopy/jit/native"
	"gopy/jit/uop"
	"gopy/stencils"
)

// errPressure says that a trace needs more spill slots than there are.
var errPressure = errors.New("too many live values")

const numRegs = stencils.Registers

// loc is where a value is: in a register of its class, in a spill slot, in
// both, or (constants only) nowhere.
type loc struct {
	reg   int8
	spill int16
}

var nowhere = loc{-1, -1}

// emitter turns an optimized trace into code in one forward pass. Registers
// are given to values as they are made or needed; when none is free, the value
// whose next use is farthest away is spilled.
type emitter struct {
	t     *uop.Trace
	buf   native.Buffer
	pos   int // the instruction being emitted
	where []loc
	regs  [2][numRegs]uop.Ref // 0: integers and words, 1: floats
	lock  [2]uint             // registers that must not be taken now

	uses    [][]int32 // positions of operand uses, ascending
	lastUse []int32   // 2*position of the last use, odd when by a snapshot
	spills  []uop.Ref // owner of each spill slot
	freed   []int16   // spill slots given back by the current instruction

	loop     int // position of the Loop marker, -1: none
	head     native.Label
	headLocs map[uop.Ref]loc
	exits    []pendingExit
	slots    []exitSlot // of all of them
	asm      *assembled
	first    int   // number of the first exit
	broken   error // an exit wanted a value that was gone: a bug here
	marks    []mark
	at       int32 // the place of the code being emitted, as in uop.Ins
}

// pendingExit is a guard's exit, whose stub is emitted behind the trace.
type pendingExit struct {
	label native.Label
	snap  int32
	poll  bool
	pool  int32 // of allocations: the number of the pool, from 1
	after bool  // see asmExit
	live  used  // of allocations: what is in registers, and where they begin
	again native.Label
	list  uint8 // the register of a list that grows
	cause uop.Op
	slots []exitSlot

	virtuals []virtual
}

// exitSlot says where the value of a frame slot is when the exit is taken.
type exitSlot struct {
	slot int32
	typ  uop.Type
	loc  loc
	k    uint64 // of constants
	kons bool
}

// class is the register file for a type.
func class(t uop.Type) int {
	if t == uop.Flt {
		return 1
	}
	return 0
}

func newEmitter(t *uop.Trace, s *scratch) *emitter {
	n := len(t.Ins)
	e := &emitter{t: t, where: make([]loc, n), uses: make([][]int32, n), lastUse: make([]int32, n), loop: -1, buf: s.buf, exits: s.exits, slots: s.exitSlots}
	e.buf.Reset()
	for i := range e.where {
		e.where[i] = nowhere
		e.lastUse[i] = -1
	}
	for c := range e.regs {
		for r := range e.regs[c] {
			e.regs[c][r] = uop.NoRef
		}
	}
	e.liveness()
	return e
}

// liveness finds the uses of every value. What is made before a loop and used
// in it lives to the loop's end.
func (e *emitter) liveness() {
	t := e.t
	use := func(r uop.Ref, at int32, operand bool) {
		if operand {
			e.uses[r] = append(e.uses[r], at)
			at *= 2
		} else {
			at = at*2 + 1
		}
		e.lastUse[r] = max(e.lastUse[r], at)
	}
	snap := func(n int32, at int32) {
		if n >= 0 {
			t.Snaps[n].Refs(func(r uop.Ref) { use(r, at, false) })
		}
	}
	for i := range t.Ins {
		x := &t.Ins[i]
		if x.Op == uop.Loop {
			e.loop = i
		}
		if x.Op == uop.Phi {
			// Both are read or written when the loop goes round.
			use(x.Args[0], int32(len(t.Ins)), false)
			use(x.Args[1], int32(len(t.Ins)), false)
			continue
		}
		for _, a := range x.Args[:x.NumArgs()] {
			use(a, int32(i), true)
		}
		snap(x.Snap, int32(i))
	}
	if e.loop < 0 {
		snap(t.End, int32(len(t.Ins)))
		return
	}
	end := int32(len(t.Ins))*2 + 1
	for r := 0; r < e.loop; r++ {
		if int(e.lastUse[r]) > e.loop*2 {
			e.lastUse[r] = end
		}
	}
}

// dead reports whether r is not needed after the current instruction; snapshots
// of the instruction itself count as after.
func (e *emitter) dead(r uop.Ref) bool { return int(e.lastUse[r]) <= e.pos*2 }

// nextUse is the position at which r is used next as an operand.
func (e *emitter) nextUse(r uop.Ref) int32 {
	for _, u := range e.uses[r] {
		if int(u) > e.pos {
			return u
		}
	}
	if int(e.lastUse[r]) > 2*len(e.t.Ins) {
		return int32(len(e.t.Ins)) // when the loop goes round
	}
	return math.MaxInt32
}

func (e *emitter) ins(r uop.Ref) *uop.Ins { return &e.t.Ins[r] }

func (e *emitter) emit(f stencils.Family, a native.Args, regs ...uint8) {
	e.buf.Emit(stencils.Of(f, regs...), a)
}

// take returns a register of the class that nobody needs, making room if
// necessary.
func (e *emitter) take(c int) (uint8, error) {
	best, far := -1, int32(-1)
	for r, v := range e.regs[c] {
		if e.lock[c]>>r&1 != 0 {
			continue
		}
		if v == uop.NoRef {
			best = r
			break
		}
		if n := e.nextUse(v); n > far {
			best, far = r, n
		}
	}
	if best < 0 {
		return 0, errPressure
	}
	if v := e.regs[c][best]; v != uop.NoRef {
		if err := e.spill(v); err != nil {
			return 0, err
		}
		e.where[v].reg = -1
		e.regs[c][best] = uop.NoRef
	}
	return uint8(best), nil
}

// spill makes sure that v is also in memory. Constants are made again instead.
func (e *emitter) spill(v uop.Ref) error {
	if e.where[v].spill >= 0 || e.ins(v).Op == uop.Const {
		return nil
	}
	s, err := e.spillSlot(v)
	if err != nil {
		return err
	}
	e.where[v].spill = s
	e.copyLoc(loc{-1, s}, loc{e.where[v].reg, -1}, class(e.ins(v).Type), nil)
	return nil
}

func (e *emitter) spillSlot(v uop.Ref) (int16, error) {
	for i, o := range e.spills {
		if o == uop.NoRef {
			e.spills[i] = v
			return int16(i), nil
		}
	}
	if len(e.spills) == native.SpillSlots-2 { // two are for cycles of moves
		return 0, errPressure
	}
	e.spills = append(e.spills, v)
	return int16(len(e.spills) - 1), nil
}

// bind says that v is in the register now.
func (e *emitter) bind(v uop.Ref, c int, r uint8) {
	e.regs[c][r] = v
	e.where[v].reg = int8(r)
}

// need brings v into a register and locks it.
func (e *emitter) need(v uop.Ref) (uint8, error) {
	c := class(e.ins(v).Type)
	if w := e.where[v]; w.reg >= 0 {
		e.lock[c] |= 1 << w.reg
		return uint8(w.reg), nil
	}
	r, err := e.take(c)
	if err != nil {
		return 0, err
	}
	e.copyLoc(loc{int8(r), -1}, e.where[v], c, e.ins(v))
	e.bind(v, c, r)
	e.lock[c] |= 1 << r
	return r, nil
}

// release frees the registers and spill slots of operands that are dead.
func (e *emitter) release(x *uop.Ins) {
	for _, a := range x.Args[:x.NumArgs()] {
		if int(e.lastUse[a]) <= e.pos*2+1 {
			e.drop(a)
		}
	}
	if x.Snap >= 0 {
		e.t.Snaps[x.Snap].Refs(func(r uop.Ref) {
			if int(e.lastUse[r]) <= e.pos*2+1 {
				e.drop(r)
			}
		})
	}
}

func (e *emitter) drop(v uop.Ref) {
	w := &e.where[v]
	if w.reg >= 0 {
		e.regs[class(e.ins(v).Type)][w.reg] = uop.NoRef
	}
	if w.spill >= 0 {
		e.freed = append(e.freed, w.spill)
	}
	*w = nowhere
}

// reclaim makes the spill slots that the last instruction gave back available.
// Not sooner: the exit of that instruction may still read them, and making room
// for its result comes before its guard.
func (e *emitter) reclaim() {
	for _, s := range e.freed {
		e.spills[s] = uop.NoRef
	}
	e.freed = e.freed[:0]
}

// inPlace gives the instruction's value a register: that of a dying operand
// that a (a two-address stencil will change it in place), or another one into
// which the operand is copied first.
func (e *emitter) inPlace(v, a uop.Ref) (uint8, error) {
	c := class(e.ins(a).Type)
	ra, err := e.need(a)
	if err != nil {
		return 0, err
	}
	if e.dead(a) {
		e.drop(a)
		e.bind(v, c, ra)
		return ra, nil
	}
	r, err := e.take(c)
	if err != nil {
		return 0, err
	}
	e.lock[c] |= 1 << r
	e.copyLoc(loc{int8(r), -1}, loc{int8(ra), -1}, c, nil)
	e.bind(v, c, r)
	return r, nil
}

// fresh gives the value a register after the dying operands gave theirs back.
// Only for operations that cannot leave after writing their result.
func (e *emitter) fresh(v uop.Ref, x *uop.Ins) (uint8, error) {
	e.release(x)
	e.lock = [2]uint{}
	c := class(x.Type)
	for _, a := range x.Args[:x.NumArgs()] {
		if w := e.where[a]; w.reg >= 0 {
			e.lock[class(e.ins(a).Type)] |= 1 << w.reg
		}
	}
	r, err := e.take(c)
	if err == nil {
		e.bind(v, c, r)
	}
	return r, err
}

const wordSize = 8

func spillOff(s int16) uint32 { return uint32(native.OffsetSpill) + uint32(s)*wordSize }

// copyLoc moves a word between registers of a class, spill slots and
// constants.
func (e *emitter) copyLoc(dst, src loc, c int, k *uop.Ins) {
	isConst := src == nowhere
	switch {
	case dst.reg >= 0 && isConst:
		switch {
		case c == 1:
			e.emit(stencils.Fconst, native.Args{K: k.K}, uint8(dst.reg))
		case k.K < 1<<31:
			e.emit(stencils.ConstI, native.Args{I: uint32(k.K)}, uint8(dst.reg))
		default:
			e.emit(stencils.Const, native.Args{K: k.K}, uint8(dst.reg))
		}
	case dst.reg >= 0 && src.reg >= 0:
		e.emit([2]stencils.Family{stencils.Mov, stencils.Fmov}[c], native.Args{}, uint8(dst.reg), uint8(src.reg))
	case dst.reg >= 0:
		e.emit([2]stencils.Family{stencils.Reload, stencils.Freload}[c], native.Args{I: spillOff(src.spill)}, uint8(dst.reg))
	case isConst:
		e.emit(stencils.Kspill, native.Args{K: k.K, I: spillOff(dst.spill)})
	case src.reg >= 0:
		e.emit([2]stencils.Family{stencils.Spill, stencils.Fspill}[c], native.Args{I: spillOff(dst.spill)}, uint8(src.reg))
	default:
		e.emit(stencils.Scopy, native.Args{I: spillOff(dst.spill), J: spillOff(src.spill)})
	}
}

// guard makes an exit for the snapshot, capturing where its values are now.
func (e *emitter) guard(snap int32) native.Label {
	l := e.buf.NewLabel()
	p, from := pendingExit{label: l, snap: snap}, len(e.slots)
	if e.pos < len(e.t.Ins) {
		p.cause = e.t.Ins[e.pos].Op
	}
	add := func(slot int32, r uop.Ref) {
		x := e.ins(r)
		if x.Op != uop.Const && e.where[r] == nowhere {
			e.broken = fmt.Errorf("v%d is dead at snapshot %d", r, snap)
		}
		e.slots = append(e.slots, exitSlot{slot, x.Type, e.where[r], x.K, x.Op == uop.Const})
	}
	s := &e.t.Snaps[snap]
	for _, x := range s.Slots {
		if e.ins(x.Ref).Op != uop.Virt {
			add(x.Slot, x.Ref)
		}
	}
	p.virtuals = e.virtuals(s, add)
	p.slots = e.slots[from:len(e.slots):len(e.slots)]
	e.exits = append(e.exits, p)
	return l
}

// storeSlots writes the values of a snapshot into the frame.
func (e *emitter) storeSlots(slots []exitSlot) {
	for _, s := range slots {
		off := uint32(s.slot) * wordSize
		switch {
		case s.kons:
			e.emit(stencils.Sconst, native.Args{I: off, K: boxConst(s.typ, s.k)})
		case s.loc.reg >= 0:
			f := stencils.Sstore
			switch s.typ {
			case uop.Int:
				f = stencils.Sbox
			case uop.Flt:
				f = stencils.Sfbox
			}
			e.emit(f, native.Args{I: off}, uint8(s.loc.reg))
		default:
			f := stencils.Xspill
			switch s.typ {
			case uop.Int:
				f = stencils.XspillInt
			case uop.Flt:
				f = stencils.XspillFlt
			}
			e.emit(f, native.Args{I: off, J: spillOff(s.loc.spill)})
		}
	}
}
