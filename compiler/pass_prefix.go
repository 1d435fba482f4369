package compiler

import "gopy/compiler/code"

// layout decides where cells and free variables lie among the locals: a cell
// that is a parameter (or another local) shares its slot, the others follow.
func (f *flow) layout() {
	u := f.u
	nlocals, ncells := int32(len(u.varnames.list)), int32(len(u.cells.list))
	f.cellOf = make([]int32, 0, len(u.cells.list)+len(u.frees.list))
	for i, name := range u.cells.list {
		if local, ok := u.varnames.find(name); ok {
			f.cellOf = append(f.cellOf, local)
			f.dropped++
			continue
		}
		f.cellOf = append(f.cellOf, nlocals+int32(i)-f.dropped)
	}
	for i := range u.frees.list {
		f.cellOf = append(f.cellOf, nlocals+ncells+int32(i)-f.dropped)
	}
}

// prefix puts the instructions that set up a frame at the start: those that
// make the generator, then the cells in the order of their slots, and before
// everything the copying of free variables.
func (f *flow) prefix() {
	f.layout()
	u := f.u
	var pre []instr
	if len(u.frees.list) > 0 {
		pre = append(pre, instr{op: code.COPY_FREE_VARS, arg: int32(len(u.frees.list)),
			target: noBlock, except: noBlock, loc: code.NoLocation})
	}
	ncells := len(u.cells.list)
	if ncells > 0 {
		// Shared slots come first, in order; so sort by slot. The cells
		// without a shared one are in order already.
		bySlot := make(map[int32]int32, ncells)
		for i := range ncells {
			bySlot[f.cellOf[i]] = int32(i)
		}
		for slot := int32(0); len(bySlot) > 0; slot++ {
			if i, ok := bySlot[slot]; ok {
				delete(bySlot, slot)
				pre = append(pre, instr{op: code.MAKE_CELL, arg: i,
					target: noBlock, except: noBlock, loc: code.NoLocation})
			}
		}
	}
	if f.flags&(code.FlagGenerator|code.FlagCoroutine|code.FlagAsyncGenerator) != 0 {
		loc := code.Location{Line: u.firstLine, EndLine: u.firstLine, Col: -1, EndCol: -1}
		pre = append(pre,
			instr{op: code.RETURN_GENERATOR, target: noBlock, except: noBlock, loc: loc},
			instr{op: code.POP_TOP, target: noBlock, except: noBlock, loc: loc})
	}
	if pre != nil {
		b := &f.blocks[0]
		b.ins = append(pre, b.ins...)
	}
}

// fixCells replaces the number of a cell or free variable by its slot.
func (f *flow) fixCells() {
	if len(f.cellOf) == 0 {
		return
	}
	f.order(func(_ int32, b *block) {
		for j := range b.ins {
			switch in := &b.ins[j]; in.op {
			case code.MAKE_CELL, code.LOAD_CLOSURE, code.LOAD_DEREF, code.STORE_DEREF,
				code.DELETE_DEREF, code.LOAD_CLASSDEREF:
				in.arg = f.cellOf[in.arg]
			}
		}
	})
}
