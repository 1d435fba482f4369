package compiler

import "gopy/compiler/code"

// directJumps replaces the jumps that may go either way by forward and
// backward ones.
func (f *flow) directJumps() {
	for i := range f.blocks {
		f.blocks[i].visited = false
	}
	f.order(func(_ int32, b *block) {
		b.visited = true
		if len(b.ins) == 0 || !b.last().isJump() {
			return
		}
		last := b.last()
		backward := f.blocks[last.target].visited
		dir, ok := directions[last.op]
		switch {
		case !ok:
			if backward {
				f.err = "backward jump by " + code.Names[last.op]
			}
		case backward:
			last.op = dir[1]
		default:
			last.op = dir[0]
		}
	})
}

var directions = map[uint16][2]uint16{
	code.JUMP:                 {code.JUMP_FORWARD, code.JUMP_BACKWARD},
	code.JUMP_NO_INTERRUPT:    {code.JUMP_FORWARD, code.JUMP_BACKWARD_NO_INTERRUPT},
	code.POP_JUMP_IF_FALSE:    {code.POP_JUMP_FORWARD_IF_FALSE, code.POP_JUMP_BACKWARD_IF_FALSE},
	code.POP_JUMP_IF_TRUE:     {code.POP_JUMP_FORWARD_IF_TRUE, code.POP_JUMP_BACKWARD_IF_TRUE},
	code.POP_JUMP_IF_NONE:     {code.POP_JUMP_FORWARD_IF_NONE, code.POP_JUMP_BACKWARD_IF_NONE},
	code.POP_JUMP_IF_NOT_NONE: {code.POP_JUMP_FORWARD_IF_NOT_NONE, code.POP_JUMP_BACKWARD_IF_NOT_NONE},
}

// size is how many code units an instruction takes, with the EXTENDED_ARGs
// before it and the inline cache after it.
func (i *instr) size() int32 {
	n := int32(1) + int32(code.Caches[i.op])
	switch {
	case i.arg > 0xffffff || i.arg < 0:
		n += 3
	case i.arg > 0xffff:
		n += 2
	case i.arg > 0xff:
		n++
	}
	return n
}

// jumpOffsets fills in the distances of jumps. A longer distance may need an
// EXTENDED_ARG, which makes other distances longer: so it repeats.
func (f *flow) jumpOffsets() {
	for again := true; again; {
		total := int32(0)
		f.order(func(_ int32, b *block) {
			b.offset = total
			for j := range b.ins {
				total += b.ins[j].size()
			}
		})
		again = false
		f.order(func(_ int32, b *block) {
			at := b.offset
			for j := range b.ins {
				in := &b.ins[j]
				size := in.size()
				at += size
				if !in.isJump() {
					continue
				}
				in.arg = f.blocks[in.target].offset - at
				if in.arg < 0 {
					in.arg = -in.arg
				}
				if in.size() != size {
					again = true
				}
			}
		})
	}
}
