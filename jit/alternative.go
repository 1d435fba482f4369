package jit

import (
	"unsafe"

	"gopy/jit/uop"
	"gopy/vm"
	"gopy/vm/object"
)

// A loop whose types have changed (ints at first, floats from then on) leaves its
// trace in the first iteration, for a side trace that leads back to the loop's
// head, where the types are wrong again. So when a side trace for other types
// arrives at the head of the loop from which it comes, another loop trace is
// recorded at once, and the side trace goes on there.

// maxAlternatives bounds the traces of one loop.
const maxAlternatives = 3

// wantsAlternative is asked when the recording has come back to h.
func (r *recorder) wantsAlternative(h *head) bool {
	x := r.exit
	if x == nil || h.trace == nil || !h.trace.loop || x.trace.head != h || r.epoch != 0 || r.moved || len(r.frames) != 1 ||
		h.alternatives >= maxAlternatives {
		return false
	}
	switch x.cause {
	case uop.UnboxInt, uop.UnboxFlt, uop.BoolInt, uop.Shape:
		return true
	}
	return false
}

// alternative begins to record another trace of the loop at which the side trace
// of r ended.
func (tier *Tier) alternative(t *object.Thread, f *vm.Frame, r *recorder) {
	h, from := r.again, tier.traces[len(tier.traces)-1]
	if !tier.affordable() {
		return // the next side trace that arrives may have more time
	}
	h.alternatives++
	tier.record(t, f, newHead(h.code, h.unit), nil)
	if tier.rec != nil {
		tier.rec.from = from
	}
}

// joinLoop lets the side trace from go on in the loop p.
func (tier *Tier) joinLoop(from, p *trace) {
	if from.code.PatchJump(from.end, p.code.Addr) == nil {
		from.roots = append(from.roots, unsafe.Pointer(p))
	}
}
