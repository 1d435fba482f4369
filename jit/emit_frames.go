package jit

import (
	"unsafe"

	"gopy/jit/native"
	"gopy/jit/uop"
	"gopy/stencils"
	"gopy/vm"
	"gopy/vm/object"
)

// pushFrames emits the making of the frames that a snapshot needs beyond the
// trace's own: their headers (the words are stored already), where their
// callers wait, and the move to the innermost one.
// words are the snapshot's wordsOfGenerators.
func pushFrames(b *native.Buffer, frames []uop.Frame, s *uop.Snap, words []int32) {
	chain := callChain(frames, s.Frame)
	if len(chain) == 0 {
		return
	}
	for _, i := range chain {
		d, p := &frames[i], &frames[frames[i].Parent]
		switch {
		case d.Gen:
			linkGenerator(b, frames, i, words)
		case p.Gen:
			loadGenerator(b, frames, d.Parent)
			suspendGenerator(b, d, p)
			b.Emit(stencils.Of(stencils.GenPrev), native.Args{I: uint32(d.Base)*wordSize - uint32(vm.FrameHeaderSize-vm.FramePrev)})
			newHeader(b, d)
		default:
			pushHeader(b, d, p, codeOf(p))
		}
	}
	inner := &frames[s.Frame]
	if inner.Gen {
		loadGenerator(b, frames, s.Frame)
		b.Emit(stencils.Of(stencils.EnterGen), native.Args{I: uint32(vm.GenLocals), J: uint32(len(chain))})
		return
	}
	b.Emit(stencils.Of(stencils.EnterFrame), native.Args{I: uint32(inner.Base) * wordSize, J: uint32(len(chain))})
}

// codeOf returns the code of a frame of a trace.
func codeOf(d *uop.Frame) *vm.Code {
	if d.Fn == nil {
		return (*vm.Code)(d.Code)
	}
	return (*vm.Function)(d.Fn).Code()
}

// stateOf returns the state of an inlined frame.
func stateOf(d *uop.Frame) object.Value {
	switch {
	case d.Init:
		return vm.ReturnsSelf
	case d.Void:
		return vm.ReturnsNothing
	case d.Item:
		return vm.ReturnsItem
	case d.Operands > 0:
		return vm.ReturnsOperator
	}
	return vm.ReturnsToFrame
}

// callChain lists the inlined frames up to number i, the outermost first.
func callChain(frames []uop.Frame, i int32) []int32 {
	var chain []int32
	for ; frames[i].Parent >= 0; i = frames[i].Parent {
		chain = append(chain, i)
	}
	for l, r := 0, len(chain)-1; l < r; l, r = l+1, r-1 {
		chain[l], chain[r] = chain[r], chain[l]
	}
	return chain
}

// newHeader writes the header of d except for prev.
func newHeader(b *native.Buffer, d *uop.Frame) {
	const header = int(vm.FrameHeaderSize)
	fn := (*vm.Function)(d.Fn)
	at := int(d.Base)*wordSize - header
	field := func(off uintptr, v uint64) {
		b.Emit(stencils.Of(stencils.Sconst), native.Args{I: uint32(at + int(off)), K: v})
	}
	addr := func(p unsafe.Pointer) uint64 { return uint64(uintptr(p)) }
	field(vm.FrameCode, addr(unsafe.Pointer(fn.Code())))
	field(vm.FrameFn, addr(d.Fn))
	field(vm.FrameGlobals, addr(unsafe.Pointer(fn.Globals())))
	field(vm.FrameBuiltins, addr(unsafe.Pointer(fn.BuiltinsDict())))
	field(vm.FrameLocals, 0)
	field(vm.FrameObject_, 0)
	field(vm.FrameGen, 0)
	field(vm.FrameState, stateOf(d).Bits())
}

// pushHeader writes the header of d and suspends its caller p.
func pushHeader(b *native.Buffer, d, p *uop.Frame, caller *vm.Code) {
	const header = int(vm.FrameHeaderSize)
	at := int(d.Base)*wordSize - header
	addr := func(p unsafe.Pointer) uint64 { return uint64(uintptr(p)) }
	newHeader(b, d)
	// The caller: header fields of the trace's own frame lie below fp.
	parent := int(p.Base)*wordSize - header
	pc := addr(caller.UnitAddr(int(d.PC)))
	sp := uint32(p.Base)*wordSize + uint32(caller.NumLocals()+int(d.SP))*wordSize
	if parent < 0 {
		b.Emit(stencils.Of(stencils.SaddrBelow), native.Args{I: uint32(at + int(vm.FramePrev)), J: uint32(-parent)})
		b.Emit(stencils.Of(stencils.Nconst), native.Args{I: uint32(-parent - int(vm.FramePC)), K: pc})
		b.Emit(stencils.Of(stencils.Naddr), native.Args{I: uint32(-parent - int(vm.FrameSP)), J: sp})
		return
	}
	b.Emit(stencils.Of(stencils.Saddr), native.Args{I: uint32(at + int(vm.FramePrev)), J: uint32(parent)})
	b.Emit(stencils.Of(stencils.Sconst), native.Args{I: uint32(parent + int(vm.FramePC)), K: pc})
	b.Emit(stencils.Of(stencils.Saddr), native.Args{I: uint32(parent + int(vm.FrameSP)), J: sp})
}
