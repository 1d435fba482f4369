package jit

import (
	"unsafe"

	"gopy/jit/native"
	"gopy/stencils"
	"gopy/vm"
)

// A handler of Tier 1 that compares and jumps leads now here and now there, but the
// trace goes on at one place only. When it leads often to another one, where a trace
// begins, the exit behind the handler is made to go on there.

// linkBehind links x, an exit behind a call-out that has just led to where f is
// suspended, to the trace p that begins there.
func (tier *Tier) linkBehind(x *exit, f *vm.Frame, p *trace) {
	if x.count++; x.count < tier.SideThreshold || x.linked || x.attempts > 0 || tier.exits[x.number] != x || f.IsGeneratorFrame() ||
		f.LocalsBase() != unsafe.Pointer(tier.cx.FP) {
		return
	}
	x.attempts = maxAttempts
	var b native.Buffer
	elsewhere := b.NewLabel()
	b.Emit(stencils.Of(stencils.Tier1Check), native.Args{K: uint64(uintptr(f.PC())), Leave: elsewhere})
	b.Emit(stencils.Of(stencils.CallRoom), native.Args{I: uint32(f.Code().FrameWords()+stackRoom) * wordSize, J: 1, Leave: elsewhere})
	b.Emit(stencils.Of(stencils.Jump), native.Args{Target: -1, Addr: p.code.Addr})
	b.Place(elsewhere)
	b.Emit(stencils.Of(stencils.LeaveGo), native.Args{I: uint32(x.number)})
	bridge, err := b.Install(&tier.arena)
	if err != nil || x.trace.code.PatchJump(x.stub, bridge.Addr) != nil {
		return
	}
	if tier.perf != nil {
		perfSymbol(tier.perf, bridge.Addr, bridge.Len, "py::[bridge]")
	}
	x.linked, x.to = true, p
	x.trace.roots = append(x.trace.roots, unsafe.Pointer(p))
}
