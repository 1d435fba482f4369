package compiler

import "gopy/compiler/code"

// stackDepth follows control from the entry and records the depth of the stack
// at the start of each block, and the greatest anywhere.
func (f *flow) stackDepth() {
	for i := range f.blocks {
		f.blocks[i].startDepth = -1
	}
	f.stack = f.stack[:0]
	reach := func(t, depth int32) {
		b := &f.blocks[t]
		if b.startDepth < depth && b.startDepth < 100 {
			b.startDepth = depth
			f.stack = append(f.stack, t)
		}
	}
	entry := int32(0)
	if f.u.block.Generator || f.u.block.Coroutine {
		entry = 1 // the value that starts it
	}
	reach(0, entry)
	for len(f.stack) > 0 {
		b := &f.blocks[f.stack[len(f.stack)-1]]
		f.stack = f.stack[:len(f.stack)-1]
		depth := b.startDepth
		open := true
		for j := range b.ins {
			in := &b.ins[j]
			effect, ok := code.StackEffect(int(in.op), int(in.arg), false)
			if !ok || depth < 0 {
				f.err = "compiler stack_effect(opcode=" + code.Names[in.op] + ") failed"
				return
			}
			f.depth = max(f.depth, depth+int32(effect))
			if in.target != noBlock {
				jump, _ := code.StackEffect(int(in.op), int(in.arg), true)
				f.depth = max(f.depth, depth+int32(jump))
				reach(in.target, depth+int32(jump))
			}
			depth += int32(effect)
			switch in.op {
			case code.JUMP, code.JUMP_NO_INTERRUPT, code.RETURN_VALUE, code.RAISE_VARARGS, code.RERAISE:
				open = false // what follows in the block is dead
			}
			if !open {
				break
			}
		}
		if open && b.next != noBlock {
			reach(b.next, depth)
		}
	}
}
