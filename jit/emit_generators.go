package jit

import (
	"unsafe"

	"gopy/jit/native"
	"gopy/jit/uop"
	"gopy/stencils"
	"gopy/vm"
	"gopy/vm/object"
)

// On the way out of a trace that has gone on in a generator: the generator is
// made to run, and what the trace knows of its words is moved to its frame.

// hasGenerator reports whether one of the frames up to number i is a generator's.
func hasGenerator(frames []uop.Frame, i int32) bool {
	for _, k := range callChain(frames, i) {
		if frames[k].Gen {
			return true
		}
	}
	return false
}

// holds reports whether a slot is a word of the frame.
func holds(d *uop.Frame, slot int32) bool {
	return slot >= d.Base && slot < d.Base+int32(codeOf(d).FrameWords())
}

// generatorItem is which word of its caller's value stack the generator of d is.
func generatorItem(d *uop.Frame, caller *vm.Code) int { return caller.NumLocals() + int(d.SP) - 1 }

// wordsOfGenerators lists the slots of a snapshot that belong to frames of
// generators.
func wordsOfGenerators(frames []uop.Frame, s *uop.Snap) []int32 {
	var words []int32
	for _, k := range callChain(frames, s.Frame) {
		for _, x := range s.Slots {
			if frames[k].Gen && holds(&frames[k], x.Slot) {
				words = append(words, x.Slot)
			}
		}
	}
	return words
}

// relink is for Go. The words are behind base, where exits put them.
func relink(t *object.Thread, f *vm.Frame, d *uop.Frame, words []int32, base unsafe.Pointer) *vm.Frame {
	g := f.Relink(t, f.StackItem(int(d.SP)-1), vm.ResumedByForIter)
	for _, slot := range words {
		if holds(d, slot) {
			g.SetLocal(int(slot-d.Base), *(*object.Value)(unsafe.Add(base, int(slot)*wordSize)))
		}
	}
	return g
}

// loadGenerator brings the generator of frame i to register 0. The frames below
// are in place.
func loadGenerator(b *native.Buffer, frames []uop.Frame, i int32) {
	d := &frames[i]
	p := &frames[d.Parent]
	at := uint32(generatorItem(d, codeOf(p))) * wordSize
	if !p.Gen {
		b.Emit(stencils.Of(stencils.Sload, 0), native.Args{I: uint32(p.Base)*wordSize + at})
		return
	}
	loadGenerator(b, frames, d.Parent)
	b.Emit(stencils.Of(stencils.Load, 0, 0), native.Args{I: uint32(vm.GenLocals) + at})
}

// suspendGenerator says where the generator's frame p, whose generator is in
// register 0, waits for d.
func suspendGenerator(b *native.Buffer, d, p *uop.Frame) {
	b.Emit(stencils.Of(stencils.GenCallerGen), native.Args{})
	suspendCaller(b, d, p)
}

// suspendCaller does it for the frame in register 1.
func suspendCaller(b *native.Buffer, d, p *uop.Frame) {
	c := codeOf(p)
	pc := uint64(uintptr(c.UnitAddr(int(d.PC))))
	b.Emit(stencils.Of(stencils.GenSuspend), native.Args{K: pc, I: uint32(vm.FrameHeaderSize) + uint32(c.NumLocals()+int(d.SP))*wordSize})
}

// linkGenerator makes the generator of frame i run.
func linkGenerator(b *native.Buffer, frames []uop.Frame, i int32, words []int32) {
	d := &frames[i]
	p := &frames[d.Parent]
	if p.Gen {
		loadGenerator(b, frames, d.Parent)
		b.Emit(stencils.Of(stencils.GenCallerGen), native.Args{})
	} else {
		b.Emit(stencils.Of(stencils.GenCaller), native.Args{I: uint32(p.Base) * wordSize})
	}
	suspendCaller(b, d, p)
	loadGenerator(b, frames, i)
	b.Emit(stencils.Of(stencils.GenLink), native.Args{K: vm.ResumedByForIter.Bits()})
	for _, slot := range words {
		if holds(d, slot) {
			b.Emit(stencils.Of(stencils.Sload, 1), native.Args{I: uint32(slot) * wordSize})
			b.Emit(stencils.Of(stencils.Store, 0, 1), native.Args{I: uint32(vm.GenLocals) + uint32(slot-d.Base)*wordSize})
		}
	}
}
