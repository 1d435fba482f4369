package compiler

import "gopy/compiler/code"

// exceptionTargets follows control with the stack of handlers that the SETUP
// instructions and POP_BLOCK describe, and notes for each instruction which
// handler is on top.
func (f *flow) exceptionTargets() {
	for i := range f.blocks {
		f.blocks[i].visited = false
		f.blocks[i].exceptStack = nil
	}
	f.blocks[0].visited = true
	f.stack = append(f.stack[:0], 0)
	reach := func(t int32, handlers []int32) {
		if b := &f.blocks[t]; !b.visited {
			b.visited = true
			b.exceptStack = handlers
			f.stack = append(f.stack, t)
		}
	}
	for len(f.stack) > 0 {
		b := &f.blocks[f.stack[len(f.stack)-1]]
		f.stack = f.stack[:len(f.stack)-1]
		// A stack is never changed in place below its top, as others share it.
		handlers := b.exceptStack
		top := func() int32 {
			if len(handlers) == 0 {
				return noBlock
			}
			return handlers[len(handlers)-1]
		}
		for j := range b.ins {
			in := &b.ins[j]
			switch {
			case isSetup(int(in.op)):
				reach(in.target, handlers)
				if in.op != code.SETUP_FINALLY {
					f.blocks[in.target].preserveLasti = true
				}
				handlers = append(handlers[:len(handlers):len(handlers)], in.target)
			case in.op == code.POP_BLOCK:
				if len(handlers) > 0 {
					handlers = handlers[:len(handlers)-1]
				}
			default:
				in.except = top()
				if in.target != noBlock {
					reach(in.target, handlers)
				}
			}
		}
		if b.next != noBlock && !b.noFallthrough {
			reach(b.next, handlers)
		}
	}
}

// removeSetups removes the instructions that described handlers.
func (f *flow) removeSetups() {
	f.order(func(_ int32, b *block) {
		for j := range b.ins {
			if in := &b.ins[j]; isSetup(int(in.op)) || in.op == code.POP_BLOCK {
				in.toNop()
			}
		}
	})
}

// exceptionTable encodes the handlers of runs of instructions.
func (f *flow) exceptionTable() []byte {
	var table []byte
	handler, start, offset := int32(noBlock), int32(0), int32(0)
	flush := func() {
		if handler == noBlock {
			return
		}
		h := &f.blocks[handler]
		depth := h.startDepth - 1
		if h.preserveLasti {
			depth--
		}
		table = code.AppendHandler(table, code.Handler{
			Start: int(start) * 2, End: int(offset) * 2, Target: int(h.offset) * 2,
			Depth: int(depth), Lasti: h.preserveLasti,
		})
	}
	f.order(func(_ int32, b *block) {
		for j := range b.ins {
			in := &b.ins[j]
			if in.except != handler {
				flush()
				start, handler = offset, in.except
			}
			offset += in.size()
		}
	})
	flush()
	return table
}
