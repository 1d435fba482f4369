package jit

import (
	"slices"
	"sort"
	"unsafe"

	"gopy/jit/uop"
)

// A trace has dozens of exits, most of which are never taken. What is known about
// them is kept without pointers until they are: the collector would look at all of
// it in every cycle, and a program with a thousand traces had more of that alive
// than of its own objects.

// coldExit is an exit that has not been taken yet.
type coldExit struct {
	pc, sp, frame, steps int32 // of the snapshot; nobody needs its slots any more
	stub, resume         int32
	call                 int32 // index into trace.calls, -1: none
	pool, pure           int16
	cause                uint8
	end, poll, after     bool
	virtual              bool // trace.virtuals has objects for it
}

// freeze keeps the exits of a new trace; their numbers are the next ones.
func (tier *Tier) freeze(p *trace, tr *uop.Trace, exits []asmExit) {
	p.firstExit, p.calls = len(tier.exits), tr.Calls
	p.cold = make([]coldExit, len(exits))
	for i, x := range exits {
		s := &tr.Snaps[x.snap]
		c := coldExit{pc: s.PC, sp: s.SP, frame: s.Frame, steps: s.Steps, stub: int32(x.stub), resume: int32(x.resume), call: -1,
			pool: int16(x.pool), pure: int16(x.pure), cause: uint8(x.cause), end: x.end, poll: x.poll, after: x.after}
		if x.call != nil {
			c.call = int32((uintptr(unsafe.Pointer(x.call)) - uintptr(unsafe.Pointer(unsafe.SliceData(tr.Calls)))) / unsafe.Sizeof(*x.call))
		}
		if len(x.virtuals) > 0 {
			if c.virtual = true; p.virtuals == nil {
				p.virtuals = map[int][]virtual{}
			}
			p.virtuals[i] = x.virtuals
		}
		if w := wordsOfGenerators(tr.Frames, s); len(w) > 0 && !x.end && x.call == nil {
			if p.words == nil {
				p.words = map[int][]int32{}
			}
			p.words[i] = w
		}
		p.cold[i] = c
	}
	tier.exits = append(tier.exits, make([]*exit, len(exits))...)
}

// thaw makes exit number n, which is taken for the first time.
func (tier *Tier) thaw(n int) *exit {
	i := sort.Search(len(tier.traces), func(i int) bool { return tier.traces[i].firstExit > n }) - 1
	p := tier.traces[i]
	i = n - p.firstExit
	c := &p.cold[i]
	x := &exit{trace: p, snap: uop.Snap{PC: c.pc, SP: c.sp, Frame: c.frame, Steps: c.steps}, frames: p.frames,
		end: c.end, stitch: c.end && p.stitched, stub: int(c.stub), poll: c.poll, pool: int32(c.pool), pure: int32(c.pure), after: c.after, cause: uop.Op(c.cause), number: n}
	if c.resume != 0 {
		x.resume = p.code.Addr + uintptr(c.resume)
	}
	if c.call >= 0 {
		x.call = &p.calls[c.call]
	}
	if c.virtual {
		x.virtuals = p.virtuals[i]
	}
	x.words = p.words[i]
	tier.exits[n] = x
	tier.kept += int(unsafe.Sizeof(*x))
	return x
}

// exit returns exit number n.
func (tier *Tier) exit(n int) *exit {
	if x := tier.exits[n]; x != nil {
		return x
	}
	return tier.thaw(n)
}

// distinct returns what a trace refers to without repetitions, in no more memory
// than that takes.
func distinct(roots []unsafe.Pointer) []unsafe.Pointer {
	slices.SortFunc(roots, func(a, b unsafe.Pointer) int {
		switch {
		case uintptr(a) < uintptr(b):
			return -1
		case uintptr(a) > uintptr(b):
			return 1
		}
		return 0
	})
	return slices.Clip(append([]unsafe.Pointer(nil), slices.Compact(roots)...))
}
