package compiler

import "gopy/compiler/code"

// swapRun replaces a run of SWAPs (with NOPs among them) that starts at index
// start by as few as do the same. It returns the index of the run's end.
//
// The run is a permutation of the top of the stack. SWAP n exchanges the top
// with place n, so each cycle of the permutation costs its length in swaps if
// the top is part of it, else one more.
func swapRun(b *block, start int) int {
	run := b.ins[start:]
	depth := int(run[0].arg)
	more := false
	n := 1
scan:
	for ; n < len(run); n++ {
		switch run[n].op {
		case code.SWAP:
			depth = max(depth, int(run[n].arg))
			more = true
		case code.NOP:
		default:
			break scan
		}
	}
	if !more {
		return start
	}
	run = run[:n]
	const done = -1
	perm := make([]int, depth)
	for i := range perm {
		perm[i] = i
	}
	for i := range run {
		if run[i].op == code.SWAP {
			j := run[i].arg - 1
			perm[0], perm[j] = perm[j], perm[0]
		}
	}
	// Swaps are found from the last to the first.
	at := len(run) - 1
	for i := range perm {
		if perm[i] == done || perm[i] == i {
			continue
		}
		for j := i; ; {
			if j != 0 {
				run[at].op, run[at].arg = code.SWAP, int32(j+1)
				at--
			}
			if perm[j] == done {
				break
			}
			perm[j], j = done, perm[j]
		}
	}
	for ; at >= 0; at-- {
		run[at].toNop()
	}
	return start + n - 1
}

// swappable instructions take one value each off the stack, independently.
func swappable(op uint16) bool { return op == code.STORE_FAST || op == code.POP_TOP }

// nextSwappable finds the next swappable instruction after index i, on the
// given line if that is not negative, with only NOPs between; or -1.
func nextSwappable(b *block, i int, line int32) int {
	for i++; i < len(b.ins); i++ {
		in := &b.ins[i]
		if line >= 0 && in.loc.Line != line {
			return -1
		}
		if in.op == code.NOP {
			continue
		}
		if swappable(in.op) {
			return i
		}
		return -1
	}
	return -1
}

// applySwaps exchanges, where it can, the instructions that take the values
// instead of the values: SWAP 2; POP_TOP; STORE_FAST x becomes STORE_FAST x;
// POP_TOP. SWAPs are at index i and to the left of it.
func applySwaps(b *block, i int) {
	for ; i >= 0; i-- {
		swap := &b.ins[i]
		if swap.op != code.SWAP {
			if swap.op == code.NOP || swappable(swap.op) {
				continue
			}
			return
		}
		first := nextSwappable(b, i, -1)
		if first < 0 {
			return
		}
		other := first
		line := b.ins[first].loc.Line
		for n := swap.arg - 1; n > 0; n-- {
			if other = nextSwappable(b, other, line); other < 0 {
				return
			}
		}
		swap.toNop()
		b.ins[first], b.ins[other] = b.ins[other], b.ins[first]
	}
}
