package compiler

import "gopy/compiler/code"

// The flow graph of a code object goes through these passes, in this order.
// Each has a file of its own, pass_NAME.go, but for the few that are a loop
// each; a pass may rely on what the ones before it established.
var passes = []struct {
	name string
	run  func(*flow)
}{
	{"normalize", (*flow).normalize},                // ends of blocks, targets are never empty
	{"inline exits", (*flow).inlineExits},           // jumps to short blocks that return
	{"prefix", (*flow).prefix},                      // RETURN_GENERATOR, MAKE_CELL, COPY_FREE_VARS
	{"fix cells", (*flow).fixCells},                 // numbers of cells become numbers of locals
	{"peephole", (*flow).peephole},                  // constants, jumps to jumps, swaps
	{"inline exits again", (*flow).inlineExits},     // the peephole made more of them
	{"clean inlined", (*flow).cleanAll},             // NOPs in place of the jumps
	{"dead blocks", (*flow).removeDead},             // what control cannot reach
	{"redundant jumps", (*flow).removeJumps},        // to the next block
	{"duplicate exits", (*flow).duplicateExits},     // each return without a line gets its jump's
	{"unused constants", (*flow).trimConstants},     // at the end of the table
	{"propagate lines", (*flow).propagateLines},     // to instructions that have none
	{"exit lines", (*flow).guaranteeExitLines},      // every return has a line
	{"stack depth", (*flow).stackDepth},             // of every block, and the greatest
	{"exception targets", (*flow).exceptionTargets}, // who handles what
	{"handlers to nops", (*flow).removeSetups},      // block setups did their work
	{"clean", (*flow).cleanAll},                     // NOPs that carry no line
	{"jump directions", (*flow).directJumps},        // forward or backward
	{"jump offsets", (*flow).jumpOffsets},           // sizes and distances
}

// flow is a unit's flow graph while the passes work on it.
type flow struct {
	u     *unit
	flags int32
	depth int32 // of the stack, at most

	cellOf  []int32 // localsplus index of each cell and free variable
	dropped int32   // cells that are parameters, and so take no slot of their own
	err     string
	*buffers
}

// order calls f for each block in the order of placement.
func (f *flow) order(fn func(i int32, b *block)) {
	for i := int32(0); i != noBlock; i = f.blocks[i].next {
		fn(i, &f.blocks[i])
	}
}

// target is the block that a jump to t really reaches: empty ones fall through.
func (f *flow) target(t int32) int32 {
	for len(f.blocks[t].ins) == 0 && f.blocks[t].next != noBlock {
		t = f.blocks[t].next
	}
	return t
}

// last returns the last instruction of a block that is not empty.
func (b *block) last() *instr { return &b.ins[len(b.ins)-1] }

func (i *instr) isJump() bool { return i.target != noBlock && !isSetup(int(i.op)) }

func (i *instr) toNop() { i.op, i.arg, i.target = code.NOP, 0, noBlock }

// normalize marks how blocks end.
func (f *flow) normalize() {
	for i := range f.blocks {
		b := &f.blocks[i]
		if len(b.ins) == 0 {
			continue
		}
		switch b.last().op {
		case code.RETURN_VALUE, code.RAISE_VARARGS, code.RERAISE:
			b.exit, b.noFallthrough = true, true
		case code.JUMP, code.JUMP_NO_INTERRUPT:
			b.noFallthrough = true
		}
		for j := range b.ins {
			if in := &b.ins[j]; in.target != noBlock {
				in.target = f.target(in.target)
			}
		}
	}
}

// maxCopy is the longest block that is copied in place of a jump to it.
const maxCopy = 4

// inlineExits puts a copy of a short block without a line, that leaves the function, in place
// of each unconditional jump to it.
func (f *flow) inlineExits() {
	for i := len(f.blocks) - 1; i >= 0; i-- {
		b := &f.blocks[i]
		if len(b.ins) == 0 || b.last().op != code.JUMP {
			continue
		}
		to := &f.blocks[b.last().target]
		if !to.exitWithoutLine() || len(to.ins) > maxCopy {
			continue
		}
		b.last().toNop()
		b.ins = f.extend(b.ins, to.ins)
		b.exit = true
	}
}

// extend appends more instructions to a block.
func (f *flow) extend(ins, more []instr) []instr {
	return append(f.grow(ins, len(more)), more...)
}

// grow moves ins to where n more instructions have room.
func (f *flow) grow(ins []instr, n int) []instr {
	need := len(ins) + n
	if cap(ins) >= need {
		return ins
	}
	if cap(f.spare)-len(f.spare) < need {
		f.spare = make([]instr, 0, max(need, 256))
	}
	start := len(f.spare)
	f.spare = f.spare[:start+need]
	moved := f.spare[start : start+len(ins) : start+need]
	copy(moved, ins)
	return moved
}

// removeDead empties the blocks that control cannot reach, counts the
// predecessors of the others, and takes empty blocks out of the order.
func (f *flow) removeDead() {
	for i := range f.blocks {
		f.blocks[i].preds = 0
	}
	f.blocks[0].preds = 1
	f.stack = append(f.stack[:0], 0)
	reach := func(t int32) {
		b := &f.blocks[t]
		if b.preds == 0 {
			f.stack = append(f.stack, t)
		}
		b.preds++
	}
	for len(f.stack) > 0 {
		b := &f.blocks[f.stack[len(f.stack)-1]]
		f.stack = f.stack[:len(f.stack)-1]
		if b.next != noBlock && !b.noFallthrough {
			reach(b.next)
		}
		for j := range b.ins {
			if t := b.ins[j].target; t != noBlock {
				reach(t)
			}
		}
	}
	f.order(func(_ int32, b *block) {
		if b.preds == 0 {
			b.ins, b.noFallthrough = nil, false
		}
	})
	f.removeEmpty()
}

// removeEmpty takes empty blocks out of the order and moves jumps past them.
func (f *flow) removeEmpty() {
	f.order(func(_ int32, b *block) {
		for b.next != noBlock && len(f.blocks[b.next].ins) == 0 && f.blocks[b.next].next != noBlock {
			b.next = f.blocks[b.next].next
		}
	})
	f.order(func(_ int32, b *block) {
		for j := range b.ins {
			if in := &b.ins[j]; in.target != noBlock {
				in.target = f.target(in.target)
			}
		}
	})
}

// removeJumps removes jumps to the block that follows. The NOP in place of one
// goes away later, but where it is the only trace of a line.
func (f *flow) removeJumps() {
	f.order(func(_ int32, b *block) {
		if len(b.ins) == 0 {
			return
		}
		last := b.last()
		if (last.op == code.JUMP || last.op == code.JUMP_NO_INTERRUPT) && last.target == b.next {
			last.toNop()
			b.noFallthrough = false
		}
	})
}

// trimConstants drops constants that are no longer used from the end of the
// table. The first one stays: it may be a docstring.
func (f *flow) trimConstants() {
	used := int32(0)
	f.order(func(_ int32, b *block) {
		for j := range b.ins {
			if in := &b.ins[j]; (in.op == code.LOAD_CONST || in.op == code.KW_NAMES) && in.arg > used {
				used = in.arg
			}
		}
	})
	if int(used)+1 < len(f.consts) {
		f.consts = f.consts[:used+1]
	}
}

// clean removes NOPs from a block, but those that are the only trace of a line.
func (f *flow) clean(b *block) {
	out := 0
	prev := int32(-1)
	for j := range b.ins {
		line := b.ins[j].loc.Line
		if b.ins[j].op == code.NOP && f.removable(b, j, line, prev) {
			continue
		}
		if out != j {
			b.ins[out] = b.ins[j]
		}
		out++
		prev = line
	}
	b.ins = b.ins[:out]
}

// removable reports whether the NOP at index j can go: it has no line, or the
// instruction before or after it has the same one (or can take it over).
func (f *flow) removable(b *block, j int, line, prev int32) bool {
	if line < 0 || prev == line {
		return true
	}
	if j+1 < len(b.ins) {
		next := &b.ins[j+1]
		if next.loc.Line < 0 {
			next.loc = b.ins[j].loc
		}
		return next.loc.Line == line
	}
	next := b.next
	for next != noBlock && len(f.blocks[next].ins) == 0 {
		next = f.blocks[next].next
	}
	return next != noBlock && f.blocks[next].ins[0].loc.Line == line
}

func (f *flow) cleanAll() {
	f.order(func(_ int32, b *block) { f.clean(b) })
}
