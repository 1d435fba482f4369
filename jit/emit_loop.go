package jit

import (
	"sort"

	"gopy/jit/native"
	"gopy/jit/uop"
	"gopy/stencils"
)

// loopHead fixes where every value that lives through the loop has to be when
// the loop goes round.
func (e *emitter) loopHead() {
	e.headLocs = map[uop.Ref]loc{}
	varies := map[uop.Ref]bool{}
	for i := e.loop; i < len(e.t.Ins); i++ {
		if x := &e.t.Ins[i]; x.Op == uop.Phi {
			varies[x.Args[0]] = true
		}
	}
	for r := uop.Ref(0); int(r) < e.loop; r++ {
		w := &e.where[r]
		if int(e.lastUse[r]) <= 2*e.loop || *w == nowhere {
			continue
		}
		if varies[r] && w.reg >= 0 && w.spill >= 0 {
			// The copy in memory would not follow the register.
			e.spills[w.spill] = uop.NoRef
			w.spill = -1
		}
		e.headLocs[r] = *w
	}
	e.head = e.buf.NewLabel()
	e.buf.Place(e.head)
}

// move is one of a set of moves that happen at the same time.
type move struct {
	dst, src loc // exactly one of reg and spill is set; src may be nowhere: k
	class    int
	k        *uop.Ins
}

// loopEnd brings the values of the next iteration to where the head expects
// them and jumps there.
func (e *emitter) loopEnd() error {
	var moves []move
	add := func(l, r uop.Ref) {
		h, ok := e.headLocs[l]
		if !ok {
			return
		}
		w := e.where[r]
		if h.reg >= 0 {
			if w.reg != h.reg || w.reg < 0 {
				moves = append(moves, move{loc{h.reg, -1}, one(w), class(e.ins(r).Type), e.ins(r)})
			}
		} else if w.spill != h.spill {
			moves = append(moves, move{loc{-1, h.spill}, one(w), class(e.ins(r).Type), e.ins(r)})
		}
	}
	phis := map[uop.Ref]bool{}
	for i := e.loop; i < len(e.t.Ins); i++ {
		if x := &e.t.Ins[i]; x.Op == uop.Phi {
			phis[x.Args[0]] = true
			add(x.Args[0], x.Args[1])
		}
	}
	var rest []uop.Ref
	for r := range e.headLocs {
		if !phis[r] {
			rest = append(rest, r)
		}
	}
	sort.Slice(rest, func(i, j int) bool { return rest[i] < rest[j] })
	for _, r := range rest {
		add(r, r)
	}
	if err := e.parallel(moves); err != nil {
		return err
	}
	e.emit(stencils.Jump, native.Args{Target: e.head})
	return nil
}

// one prefers the register of a value that is in both.
func one(w loc) loc {
	if w.reg >= 0 {
		w.spill = -1
	}
	return w
}

// parallel emits moves that happen at the same time: first those whose target
// nobody reads any more; a cycle is broken by saving one target to a slot kept
// for that.
func (e *emitter) parallel(moves []move) error {
	scratch := int16(native.SpillSlots - 2)
	for len(moves) > 0 {
		done := -1
		for i, m := range moves {
			if !readBy(moves, i, m.dst, m.class) {
				done = i
				break
			}
		}
		if done >= 0 {
			m := moves[done]
			e.copyLoc(m.dst, m.src, m.class, m.k)
			moves = append(moves[:done], moves[done+1:]...)
			continue
		}
		if scratch == native.SpillSlots {
			return errPressure
		}
		m := moves[0]
		save := loc{-1, scratch}
		scratch++
		e.copyLoc(save, m.dst, m.class, nil)
		for i := range moves {
			if moves[i].src == m.dst && (moves[i].class == m.class || m.dst.reg < 0) {
				moves[i].src = save
			}
		}
	}
	return nil
}

// readBy reports whether a move other than number i reads the place.
func readBy(moves []move, i int, place loc, c int) bool {
	for j, m := range moves {
		if j != i && m.src == place && (m.class == c || place.reg < 0) {
			return true
		}
	}
	return false
}

// assembled is a trace's code with its exits.
type assembled struct {
	buf   native.Buffer
	exits []asmExit
	end   int // of a trace that ends in another one: where it jumps there
	marks []mark
}

// asmExit is an exit of assembled code: at stub begins the jump or return that
// ends its stub and can be patched.
type asmExit struct {
	snap  int32
	end   bool // the end of the trace: its frames exist
	stub  int
	poll  bool
	pool  int32
	cause uop.Op // the guard

	call   *uop.Call // of call-outs
	resume int       // where the trace goes on behind it, or what Go does otherwise
	pure   int32     // number of the function that is called, from 1; leaf functions from -1 down
	after  bool      // behind a call-out: pc and sp are in the frame

	virtuals []virtual
}

// assemble emits a whole trace. A trace that is no loop ends by going on at
// target, another trace's code, or by an exit when target is 0; numbers for
// the exits come from firstExit on.
func assemble(t *uop.Trace, target uintptr, toSelf bool, firstExit int, s *scratch) (*assembled, error) {
	e, a := newEmitter(t, s), &assembled{exits: s.asmExits}
	e.asm, e.first = a, firstExit
	entry := e.buf.NewLabel()
	e.buf.Place(entry)
	for i := range t.Ins {
		e.mark(t.Ins[i].At)
		if err := e.instruction(i); err != nil {
			return nil, err
		}
	}
	e.pos = len(t.Ins)
	if e.loop >= 0 {
		if err := e.loopEnd(); err != nil {
			return nil, err
		}
	} else {
		// The trace runs into what follows: the way on, or the stub of its last
		// exit.
		e.guard(t.End)
		last := len(e.exits) - 1
		end := e.exits[last]
		e.exits = e.exits[:last]
		e.storeSlots(end.slots)
		snap := &t.Snaps[t.End]
		pushFrames(&e.buf, t.Frames, snap, wordsOfGenerators(t.Frames, snap))
		switch {
		case toSelf:
			e.emit(stencils.Jump, native.Args{Target: entry})
		case target != 0:
			a.end = len(e.buf.Code)
			e.emit(stencils.Jump, native.Args{Target: -1, Addr: target})
		default:
			n := firstExit + len(a.exits)
			a.exits = append(a.exits, asmExit{snap: end.snap, end: true, stub: len(e.buf.Code)})
			e.emit(stencils.LeaveGo, native.Args{I: uint32(n)})
		}
	}
	for _, x := range e.exits {
		e.buf.Place(x.label)
		e.markExit(&t.Snaps[x.snap], firstExit+len(a.exits))
		n := firstExit + len(a.exits)
		if x.pool != 0 {
			a.exits = append(a.exits, asmExit{snap: x.snap, pool: x.pool, resume: e.refill(&x, n)})
			continue
		}
		e.storeSlots(x.slots)
		a.exits = append(a.exits, asmExit{snap: x.snap, stub: len(e.buf.Code), poll: x.poll, pool: x.pool, after: x.after, cause: x.cause, virtuals: x.virtuals})
		e.emit(stencils.LeaveGo, native.Args{I: uint32(n)})
	}
	a.buf, a.marks = e.buf, e.marks
	s.keepCode(e)
	return a, e.broken
}
