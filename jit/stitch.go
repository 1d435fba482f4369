package jit

import (
	"gopy/compiler/code"
	"gopy/vm"
	"gopy/vm/object"
)

// Stitching: an instruction that cannot be recorded (a call of a builtin, an
// operator on strings...) need not keep the rest of a loop from being compiled.
// The trace ends in front of it; a vm.Stepper executes that one instruction, or the
// interpreter does, seen by Record; and the trace that begins behind it is
// entered. All state is in the frame in between, as always between traces.

// How many instructions a trace must have done to be worth the way out and in
// again: where a vm.Stepper does the instruction in between, and where the
// interpreter has to.
const (
	minStep   = 8
	minStitch = 24
)

// beginStitch makes Record watch the next instruction.
func (tier *Tier) beginStitch(t *object.Thread, x *exit) {
	if tier.rec != nil {
		return
	}
	tier.stitching, tier.stitched, tier.stitchOf = t, 0, x
	vm.StartRecording(t)
}

// stitch is called by Record: first in front of the instruction, then behind it,
// where it goes on in machine code.
func (tier *Tier) stitch(t *object.Thread, f *vm.Frame) (*vm.Frame, *object.Exception) {
	if tier.stitched++; tier.stitched == 1 {
		return nil, nil
	}
	switch code.Deopt[uint8(f.Code().Units()[f.NextUnit()-1])] {
	case code.PRECALL, code.CALL:
		// After KW_NAMES the interpreter holds the names of arguments, which are
		// in no frame: nothing can take over before the call.
		return nil, nil
	}
	tier.stitching = nil
	vm.StopRecording(t)
	if t.TraceMask != 0 {
		return nil, nil // sys.settrace
	}
	c := f.Code()
	info, unit := infoOf(c), f.NextUnit()-1
	h := info.find(unit)
	if h == nil {
		h = newHead(c, unit)
		h.stitch = true
		info.heads = append(info.heads, h)
	}
	switch {
	case h.trace != nil:
		pc, depth := f.NextUnit(), f.Depth()
		entries := tier.Stats.Entries
		f.Suspend(unit, depth)
		g, err := tier.run(t, f, h.trace)
		if tier.Stats.Entries == entries {
			f.Suspend(pc, depth) // it was refused
			return nil, nil
		}
		return g, err
	case h.dead:
		tier.stitchOf.stitch = false // nothing to go on with
		return nil, nil
	}
	if h.heat++; h.heat >= tier.SideThreshold {
		h.heat = 0
		pc, depth := f.NextUnit(), f.Depth()
		tier.record(t, f, h, nil)
		f.Suspend(pc, depth)
		return tier.Record(t, f)
	}
	return nil, nil
}

// tryNative is how often machine code may refuse the instruction behind an exit
// before it is not asked any more.
const tryNative = 8

// step does the instruction in front of which a trace ended at x. It returns nil
// when only the interpreter can.
func (tier *Tier) step(t *object.Thread, f *vm.Frame, x *exit) (*vm.Frame, *object.Exception) {
	// What the instruction calls may come here again, and other threads may
	// run meanwhile.
	s := tier.stepper
	for s != nil && s.Busy {
		s = s.Next
	}
	if s == nil {
		s = &vm.Stepper{Next: tier.stepper}
		tier.stepper = s
	}
	s.Busy = true
	native := x.refused < tryNative
	g, byNative, err := s.Step(t, f, native)
	if native && !byNative {
		x.refused++
	}
	s.Busy = false
	return g, err
}

// onward returns the trace that goes on behind an instruction that step did
// after x, or nil when the interpreter has to.
func (tier *Tier) onward(t *object.Thread, f *vm.Frame, x *exit) *trace {
	if t.TraceMask != 0 {
		return nil
	}
	c, unit := f.Code(), f.NextUnit()
	if p := x.next; p != nil && p.head.trace == p && p.head.unit == unit && p.head.code == c {
		return p
	}
	info := infoOf(c)
	h := info.find(unit)
	if h == nil {
		h = newHead(c, unit)
		h.stitch = true
		info.heads = append(info.heads, h)
	}
	switch {
	case h.trace != nil:
		x.next = h.trace
		return h.trace
	case h.dead:
		if c == x.trace.head.code && unit > int(x.snap.PC) {
			x.stitch = false // nothing to go on with
		}
	case tier.rec == nil:
		if h.heat++; h.heat >= tier.SideThreshold {
			h.heat = 0
			tier.record(t, f, h, nil)
		}
	}
	return nil
}

// stitchable ends the trace in front of the instruction that failed to be
// recorded, if there is enough of it. mark and snap are from before it.
func (r *recorder) stitchable(mark int, snap int32) bool {
	least := minStitch
	if r.cur.code.CanStep(r.t, r.unit) {
		least = minStep
	}
	if r.steps < least || r.done || r.tooBig {
		return false
	}
	r.tr.Ins = r.tr.Ins[:mark]
	r.canLink(snap)
	r.tr.End = snap
	r.stitch, r.done, r.failed = true, true, ""
	r.tier.compile(r, nil, false)
	return true
}
