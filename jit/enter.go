package jit

import (
	"unsafe"

	"gopy/jit/native"
	"gopy/vm"
	"gopy/vm/object"
)

// enter runs machine code of a trace, at an address, until it leaves for more than
// the instructions that Go does for it. It returns the exit, the frame in which it
// left, and how many instructions were done, about. Without an exit the
// interpreter goes on in the frame, with an exception that the frame raised;
// machine code may not have been entered at all then.
func (tier *Tier) enter(t *object.Thread, f *vm.Frame, p *trace, at uintptr) (_ *exit, _ *vm.Frame, work int, _ *object.Exception) {
	flushes, cx, from := tier.flushes, &tier.cx, 0
	n := tier.enterCode(t, f, at)
	for {
		if n == native.Marking {
			return nil, f, work, nil
		}
		// A handler of Tier 1 that leaves by itself returns the address of a frame. Go
		// may place its heap anywhere, below 4 GB too, but not where exits are numbered.
		refused := n >= uint64(len(tier.exits))
		if refused {
			n = cx.CallOut
		}
		x := tier.exit(int(n))
		tier.Stats.Entries++
		x.taken++
		work += x.since(p, from)
		g := vm.FrameOf(unsafe.Pointer(cx.FP))
		t.Depth = int(cx.Depth)
		g.Resync(t) // even if g is where f was: it may be another frame
		if x.call == nil || t.TraceMask != 0 || refused && uint64(uintptr(g.PC()))+2 != x.call.PC {
			if !x.after && !refused {
				tier.materialize(g, x)
				g = tier.rebuild(t, g, x)
			}
			if x.pool != 0 {
				tier.fill(int(x.pool - 1))
			}
			return x, g, work, nil
		}
		if x.out == nil {
			x.out = g.Code().OutOf(int(x.snap.PC), int(x.snap.SP))
		}
		if x.out == nil {
			g.Suspend(int(x.snap.PC), int(x.snap.SP))
			return x, g, work, nil
		}
		done, err := x.out.Do(t, g)
		switch {
		case !done:
			return x, g, work, nil
		case err != nil || tier.flushes != flushes || t.TraceMask != 0:
			return nil, g, work, err
		case uint64(uintptr(g.PC())) != x.call.NextPC:
			return tier.elsewhere(x), g, work, nil
		}
		f, p, from = g, x.trace, int(x.snap.Steps)
		n = tier.enterAgain(t, f, x.resume)
	}
}

// enterAgain is enterCode behind a call-out. The frame in which machine code left
// may lie deeper than the one in which it was entered.
func (tier *Tier) enterAgain(t *object.Thread, f *vm.Frame, at uintptr) uint64 {
	cx := &tier.cx
	if tier.inside != t || tier.Chaos != nil {
		return tier.enterCode(t, f, at) // another thread was here meanwhile
	}
	if !tier.hasRoom(t, f) {
		return native.Marking
	}
	cx.Depth, cx.MaxDepth = int64(t.Depth), int64(t.Limit-maxInline)
	cx.Limit, cx.Interrupt = uintptr(t.Stack.Limit), uintptr(unsafe.Pointer(&t.Interrupt))
	return tier.pinned(t, f, at)
}

// elsewhere returns the exit of a call-out that did not lead where it led when it
// was recorded.
func (tier *Tier) elsewhere(x *exit) *exit {
	if x.other == nil {
		x.other = &exit{trace: x.trace, snap: x.snap, frames: x.frames, after: true, number: x.number}
	}
	return x.other
}

// enterCode runs machine code once. It returns the number of the exit,
// native.Marking when the code could not be entered.
func (tier *Tier) enterCode(t *object.Thread, f *vm.Frame, at uintptr) uint64 {
	if !tier.hasRoom(t, f) {
		return native.Marking
	}
	cx := &tier.cx
	tier.inside = t
	cx.Depth, cx.MaxDepth = int64(t.Depth), int64(t.Limit-maxInline)
	cx.Limit = uintptr(t.Stack.Limit)
	cx.Interrupt = uintptr(unsafe.Pointer(&t.Interrupt))
	if tier.Chaos != nil {
		cx.Chaos = 1 + tier.Chaos.Int63n(100)
	}
	if tier.back != nil {
		cx.Tier1 = vm.TierLoop(t, tier.back.Addr)
	}
	return tier.pinned(t, f, at)
}

// hasRoom reports whether the frames of a trace fit above f and below the limit of
// recursion.
func (tier *Tier) hasRoom(t *object.Thread, f *vm.Frame) bool {
	if !f.OnDataStack(t, stackRoom) && !(f.IsGeneratorFrame() && vm.HasRoom(t, stackRoom)) || t.Depth+maxInline >= t.Limit {
		tier.Stats.NoRoom++
		return false
	}
	return true
}

// pinned runs machine code until it leaves for good.
func (tier *Tier) pinned(t *object.Thread, f *vm.Frame, at uintptr) uint64 {
	procPin()
	n := tier.machineCode(at, f.LocalsBase())
	procUnpin()
	tier.mayCollect()
	if n == native.Marking {
		if n = tier.enterMarking(t, f, at); n == native.Marking {
			tier.Stats.Marking++
		}
	}
	return n
}
