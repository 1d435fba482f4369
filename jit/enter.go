package jit

import (
	"unsafe"

	"gopy/jit/native"
	"gopy/vm"
	"gopy/vm/object"
)

// enter runs machine code at an address until it leaves for more than the
// instructions that Go does for it. It returns the exit and the frame in which it
// left. Without an exit the interpreter goes on in the frame, with an exception
// that the frame raised; machine code may not have been entered at all then.
func (tier *Tier) enter(t *object.Thread, f *vm.Frame, at uintptr) (*exit, *vm.Frame, *object.Exception) {
	flushes := tier.flushes
	for {
		n := tier.enterCode(t, f, at)
		if n == native.Marking {
			return nil, f, nil
		}
		cx := &tier.cx
		// A handler of Tier 1 that leaves by itself returns the address of a frame. Go
		// may place its heap anywhere, below 4 GB too, but not where exits are numbered.
		refused := n >= uint64(len(tier.exits))
		if refused {
			n = cx.CallOut
		}
		x := tier.exit(int(n))
		tier.Stats.Entries++
		x.taken++
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
			return x, g, nil
		}
		if x.out == nil {
			x.out = g.Code().OutOf(int(x.snap.PC), int(x.snap.SP))
		}
		if x.out == nil {
			g.Suspend(int(x.snap.PC), int(x.snap.SP))
			return x, g, nil
		}
		done, err := x.out.Do(t, g)
		switch {
		case !done:
			return x, g, nil
		case err != nil || tier.flushes != flushes || t.TraceMask != 0:
			return nil, g, err
		case uint64(uintptr(g.PC())) != x.call.NextPC:
			return tier.elsewhere(x), g, nil
		}
		f, at = g, x.trace.code.Addr+uintptr(x.resume)
	}
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
	if !f.OnDataStack(t, stackRoom) && !(f.IsGeneratorFrame() && vm.HasRoom(t, stackRoom)) || t.Depth+maxInline >= t.Limit {
		tier.Stats.NoRoom++
		return native.Marking
	}
	cx := &tier.cx
	cx.Depth, cx.MaxDepth = int64(t.Depth), int64(t.Limit-maxInline)
	cx.Limit = uintptr(t.Stack.Limit)
	cx.Interrupt = uintptr(unsafe.Pointer(&t.Interrupt))
	if tier.Chaos != nil {
		cx.Chaos = 1 + tier.Chaos.Int63n(100)
	}
	if tier.back != nil {
		cx.Tier1 = vm.TierLoop(t, tier.back.Addr)
	}
	procPin()
	n := tier.machineCode(at, f.LocalsBase())
	procUnpin()
	if n == native.Marking {
		if n = tier.enterMarking(t, f, at); n == native.Marking {
			tier.Stats.Marking++
		}
	}
	return n
}
