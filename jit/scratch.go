package jit

import (
	"gopy/jit/native"
	"gopy/jit/uop"
)

// scratch are arrays that every recording and compilation fills anew: growing them
// was a fifth of the time that compiling takes. Nothing of them outlives the
// compilation of a trace; there is one at a time.
type scratch struct {
	ins    []uop.Ins
	snaps  []uop.Snap
	slots  []uop.Slot // of recorded snapshots
	places []uop.Place

	buf       native.Buffer
	exits     []pendingExit
	exitSlots []exitSlot
	asmExits  []asmExit
}

// trace is an empty trace to be recorded.
func (s *scratch) trace() *uop.Trace {
	return &uop.Trace{End: -1, Frames: []uop.Frame{{Parent: -1}}, Ins: s.ins[:0], Snaps: s.snaps[:0], Places: s.places[:0]}
}

// keep takes the arrays of a trace that nobody needs any more.
func (s *scratch) keep(t *uop.Trace, slots []uop.Slot) {
	s.ins, s.snaps, s.places, s.slots = t.Ins, t.Snaps, t.Places, slots[:0]
}

// keepCode does so for those of an emitter.
func (s *scratch) keepCode(e *emitter) {
	s.buf, s.exits, s.exitSlots, s.asmExits = e.buf, e.exits[:0], e.slots[:0], e.asm.exits[:0]
}
