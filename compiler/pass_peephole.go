package compiler

import "gopy/compiler/code"

// peephole improves short runs of instructions inside each block.
func (f *flow) peephole() {
	f.order(func(_ int32, b *block) {
		for i := 0; i < len(b.ins); i++ {
			i = f.improve(b, i)
		}
		f.clean(b)
	})
}

// improve looks at the instruction at index i and returns the index after
// which to go on: one less than i to look at it again.
func (f *flow) improve(b *block, i int) int {
	in := &b.ins[i]
	next := uint16(0)
	if i+1 < len(b.ins) {
		next = b.ins[i+1].op
	}
	if in.target != noBlock {
		in.target = f.target(in.target)
		if len(f.blocks[in.target].ins) > 0 && in.isJump() {
			return f.threadJump(in, i)
		}
		return i
	}
	switch in.op {
	case code.LOAD_CONST:
		f.constTest(b, i, next)
	case code.BUILD_TUPLE:
		f.buildTuple(b, i, next)
	case code.SWAP:
		if in.arg == 1 {
			in.toNop()
			return i
		}
		i = swapRun(b, i)
		applySwaps(b, i)
	case code.PUSH_NULL:
		// LOAD_GLOBAL can push the NULL itself.
		if next == code.LOAD_GLOBAL && b.ins[i+1].arg&1 == 0 {
			in.toNop()
			b.ins[i+1].arg |= 1
		}
	}
	return i
}

// constTest decides jumps whose condition is a constant.
func (f *flow) constTest(b *block, i int, next uint16) {
	in := &b.ins[i]
	value := f.consts[in.arg]
	switch next {
	case code.POP_JUMP_IF_FALSE, code.POP_JUMP_IF_TRUE:
		in.toNop()
		if truth(value) == (next == code.POP_JUMP_IF_TRUE) {
			b.ins[i+1].op = code.JUMP
			b.noFallthrough = true
		} else {
			b.ins[i+1].toNop()
		}
	case code.JUMP_IF_FALSE_OR_POP, code.JUMP_IF_TRUE_OR_POP:
		if truth(value) == (next == code.JUMP_IF_TRUE_OR_POP) {
			b.ins[i+1].op = code.JUMP
			b.noFallthrough = true
		} else {
			in.toNop()
			b.ins[i+1].toNop()
		}
	case code.IS_OP:
		// `x is None` before a jump becomes part of it.
		if i+2 >= len(b.ins) {
			return
		}
		jump := &b.ins[i+2]
		_, none := value.(code.None)
		if !none || jump.op != code.POP_JUMP_IF_FALSE && jump.op != code.POP_JUMP_IF_TRUE {
			return
		}
		isNot := b.ins[i+1].arg == 1
		in.toNop()
		b.ins[i+1].toNop()
		if isNot != (jump.op == code.POP_JUMP_IF_FALSE) {
			jump.op = code.POP_JUMP_IF_NOT_NONE
		} else {
			jump.op = code.POP_JUMP_IF_NONE
		}
	}
}

// buildTuple replaces packing and unpacking by swaps, and folds a tuple of
// constants.
func (f *flow) buildTuple(b *block, i int, next uint16) {
	in := &b.ins[i]
	n := int(in.arg)
	if next == code.UNPACK_SEQUENCE && b.ins[i+1].arg == in.arg {
		switch n {
		case 1:
			in.toNop()
			b.ins[i+1].toNop()
			return
		case 2, 3:
			in.toNop()
			b.ins[i+1].op = code.SWAP
			return
		}
	}
	if i < n {
		return
	}
	loads := b.ins[i-n : i]
	for j := range loads {
		if loads[j].op != code.LOAD_CONST {
			return
		}
	}
	tuple := make(code.Tuple, n)
	for j := range loads {
		tuple[j] = f.consts[loads[j].arg]
		loads[j].toNop()
	}
	in.op, in.arg = code.LOAD_CONST, f.addConst(tuple)
}

// addConst numbers a constant that the passes made. CPython finds it among the
// others by identity, which equal tuples have.
func (f *flow) addConst(v any) int32 {
	return f.u.addConst(v)
}

// threadJump lets a jump go where the jump at its target goes.
func (f *flow) threadJump(in *instr, i int) int {
	to := &f.blocks[in.target].ins[0]
	thread := func(op int) int {
		// A jump to itself stays. The line of the jump that would be skipped
		// must not be lost.
		if in.loc.Line == to.loc.Line && in.target != to.target {
			in.target = to.target
			in.op = uint16(op)
			return i - 1
		}
		return i
	}
	// An OR_POP jump whose target tests the value the other way round falls
	// through there.
	pass := func(op int) int {
		if in.loc.Line == to.loc.Line {
			in.op = uint16(op)
			in.target = f.blocks[in.target].next
			return i - 1
		}
		return i
	}
	switch in.op {
	case code.JUMP_IF_FALSE_OR_POP:
		switch to.op {
		case code.POP_JUMP_IF_FALSE:
			return thread(code.POP_JUMP_IF_FALSE)
		case code.JUMP, code.JUMP_IF_FALSE_OR_POP:
			return thread(code.JUMP_IF_FALSE_OR_POP)
		case code.JUMP_IF_TRUE_OR_POP, code.POP_JUMP_IF_TRUE:
			return pass(code.POP_JUMP_IF_FALSE)
		}
	case code.JUMP_IF_TRUE_OR_POP:
		switch to.op {
		case code.POP_JUMP_IF_TRUE:
			return thread(code.POP_JUMP_IF_TRUE)
		case code.JUMP, code.JUMP_IF_TRUE_OR_POP:
			return thread(code.JUMP_IF_TRUE_OR_POP)
		case code.JUMP_IF_FALSE_OR_POP, code.POP_JUMP_IF_FALSE:
			return pass(code.POP_JUMP_IF_TRUE)
		}
	case code.JUMP, code.POP_JUMP_IF_FALSE, code.POP_JUMP_IF_TRUE,
		code.POP_JUMP_IF_NONE, code.POP_JUMP_IF_NOT_NONE:
		if to.op == code.JUMP {
			return thread(int(in.op))
		}
	}
	return i
}
