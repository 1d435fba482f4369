package jit

import (
	"gopy/jit/native"
	"gopy/jit/uop"
	"gopy/stencils"
	"gopy/vm/object"
)

// rawItems are loads and stores of items that are no words, in order of their
// operands.
var rawItems = [uop.NumOps]stencils.Family{
	uop.RawF64:    stencils.RloadF64,
	uop.RawU8:     stencils.RloadU8,
	uop.RawSetF64: stencils.RstoreF64,
	uop.RawSet8:   stencils.Rstore8,
	uop.RawSet16:  stencils.Rstore16,
	uop.RawSet32:  stencils.Rstore32,
	uop.RawSet64:  stencils.Storeint, // at offset 0
}

func (e *emitter) rawItem(v uop.Ref, x *uop.Ins) error {
	var regs [3]uint8
	n := x.NumArgs()
	for i, a := range x.Args[:n] {
		r, err := e.need(a)
		if err != nil {
			return err
		}
		regs[i] = r
	}
	if x.Type == uop.None {
		e.emit(rawItems[x.Op], native.Args{}, regs[:n]...)
		return nil
	}
	args := e.leaveArgs(x) // before fresh: an exit needs the operands
	r, err := e.fresh(v, x)
	if err == nil {
		e.emit(rawItems[x.Op], args, r, regs[0], regs[1])
	}
	return err
}

// boolArgs are the constants of bool_int: the lower address, the distance, and
// the int of the object there.
func boolArgs() (k uint64, i, j uint32) {
	yes, no := object.True.Bits(), object.False.Bits()
	if yes < no {
		return yes, uint32(no - yes), 1 << 16
	}
	return no, uint32(yes - no), 0
}

// listMove emits a move of words. Its operands go by memory.
func (e *emitter) listMove(x *uop.Ins) error {
	for i, a := range x.Args[:3] {
		r, err := e.need(a)
		if err != nil {
			return err
		}
		e.emit(stencils.Spill, native.Args{I: uint32(native.OffsetArgs) + uint32(i)*wordSize}, r)
	}
	read := stencils.ListRead
	if x.I != 0 {
		read = stencils.ListReadBack
	}
	e.emit(read, native.Args{})
	e.emit(stencils.ListShade, native.Args{})
	e.emit(stencils.ListWrite, native.Args{})
	return nil
}
