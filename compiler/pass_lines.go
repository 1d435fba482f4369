package compiler

import "gopy/compiler/code"

// exitWithoutLine reports whether a block leaves the function and belongs to
// no line.
func (b *block) exitWithoutLine() bool {
	if !b.exit {
		return false
	}
	for j := range b.ins {
		if b.ins[j].loc.Line >= 0 {
			return false
		}
	}
	return true
}

// duplicateExits gives every jump to a shared exit block without a line its
// own copy, with the line of the jump: so a traced function seems to return
// from where it really did.
func (f *flow) duplicateExits() {
	for i := len(f.blocks) - 1; i >= 0; i-- {
		b := &f.blocks[i]
		if len(b.ins) == 0 || !b.last().isJump() {
			continue
		}
		t := b.last().target
		to := &f.blocks[t]
		if !to.exitWithoutLine() || to.preds <= 1 {
			continue
		}
		dup := *to
		dup.ins = f.extend(nil, to.ins)
		dup.ins[0].loc = b.last().loc
		dup.preds = 1
		n := int32(len(f.blocks))
		b.last().target = n
		to.preds--
		to.next = n
		f.blocks = append(f.blocks, dup)
	}
	for i := len(f.blocks) - 1; i >= 0; i-- {
		b := &f.blocks[i]
		for b.next != noBlock && len(f.blocks[b.next].ins) == 0 {
			b.next = f.blocks[b.next].next
		}
	}
	// What is left is reached from one block, by falling through.
	for i := len(f.blocks) - 1; i >= 0; i-- {
		b := &f.blocks[i]
		if b.noFallthrough || b.next == noBlock || len(b.ins) == 0 {
			continue
		}
		if next := &f.blocks[b.next]; next.exitWithoutLine() {
			next.ins[0].loc = b.last().loc
		}
	}
}

// propagateLines gives instructions without location that of the one before,
// also into a block with one predecessor.
func (f *flow) propagateLines() {
	f.order(func(_ int32, b *block) {
		if len(b.ins) == 0 {
			return
		}
		prev := code.NoLocation
		for j := range b.ins {
			if loc := &b.ins[j].loc; loc.Line < 0 {
				*loc = prev
			} else {
				prev = *loc
			}
		}
		pass := func(t int32) {
			if to := &f.blocks[t]; to.preds == 1 && len(to.ins) > 0 && to.ins[0].loc.Line < 0 {
				to.ins[0].loc = prev
			}
		}
		if !b.noFallthrough && b.next != noBlock {
			pass(b.next)
		}
		if b.last().isJump() {
			pass(b.last().target)
		}
	})
}

// guaranteeExitLines gives returns that still have no line that of the block
// placed before.
func (f *flow) guaranteeExitLines() {
	line := f.u.firstLine
	f.order(func(_ int32, b *block) {
		if len(b.ins) == 0 {
			return
		}
		if last := b.last(); last.loc.Line >= 0 {
			line = last.loc.Line
		} else if last.op == code.RETURN_VALUE {
			for j := range b.ins {
				b.ins[j].loc.Line = line
			}
		}
	})
}
