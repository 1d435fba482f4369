package jit

import (
	"fmt"

	"gopy/jit/native"
	"gopy/jit/uop"
	"gopy/stencils"
)

// callOut emits an instruction that stencils cannot do. Everything goes into
// the frames, which all exist then, and the handler of Tier 1 is jumped to, or
// Go is asked. The trace goes on with nothing in registers.
func (e *emitter) callOut(x *uop.Ins) error {
	c, s := &e.t.Calls[x.I], &e.t.Snaps[x.Snap]
	e.guard(x.Snap)
	last := len(e.exits) - 1
	slots := e.exits[last].slots
	e.exits = e.exits[:last]
	e.storeSlots(slots)
	pushFrames(&e.buf, e.t.Frames, s, wordsOfGenerators(e.t.Frames, s))
	if err := e.vacate(); err != nil {
		return err
	}
	number := e.first + len(e.asm.exits)
	exit := asmExit{snap: x.Snap, call: c, stub: len(e.buf.Code)}
	if c.Handler == 0 {
		e.emit(stencils.LeaveGo, native.Args{I: uint32(number)})
	} else {
		back, elsewhere := e.buf.NewLabel(), e.buf.NewLabel()
		if c.Moves {
			e.emit(stencils.Tier1Leaves, native.Args{})
		}
		e.emit(stencils.Const, native.Args{K: c.Consts}, 1)
		e.emit(stencils.ConstI, native.Args{I: uint32(c.Unit)}, 3)
		e.emit(stencils.Const, native.Args{K: c.PC}, 4)
		e.emit(stencils.Const, native.Args{K: c.Handler}, 5)
		e.emit(stencils.Const, native.Args{KLabel: back, HasLabel: true}, 6)
		e.emit(stencils.Tier1Enter, native.Args{I: uint32(c.SP), J: uint32(number)})
		e.buf.Place(back)
		e.exits = append(e.exits, pendingExit{label: elsewhere, snap: x.Snap, after: true})
		check := stencils.Tier1Check
		if c.Moves {
			check = stencils.Tier1Moved
		}
		e.emit(check, native.Args{K: c.NextPC, Leave: elsewhere})
	}
	exit.resume = len(e.buf.Code)
	e.asm.exits = append(e.asm.exits, exit)
	return nil
}

// vacate forgets what is in registers and spill slots, none of which is wanted
// any more.
func (e *emitter) vacate() error {
	for r := range e.where {
		if e.where[r] == nowhere {
			continue
		}
		if int(e.lastUse[r]) > e.pos*2+1 && e.ins(uop.Ref(r)).Op != uop.Const {
			return fmt.Errorf("v%d lives over a call-out", r)
		}
		e.drop(uop.Ref(r))
	}
	return nil
}
