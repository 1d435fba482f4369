package jit

import (
	"unsafe"

	"gopy/jit/native"
	"gopy/vm"
	"gopy/vm/object"
)

// While the collector marks, machine code may run as that of Tier 1 does (see
// package vm/loop): the frames are black, which vm.Blacken sees to, and nothing
// that was reachable when the cycle began may be hidden from the collector by
// overwriting the last reference to it in an object. Machine code notes the
// words that it overwrites in a buffer, and Go marks them when it comes back,
// before anything can end the mark phase: the goroutine stays pinned until
// then.

// A trace has at most maxIns stores between two polls, and there are never
// dozens of traces on the way from one poll to the next.
const (
	shadeWords = 64 << 10
	shadeHigh  = shadeWords - 32*maxIns
)

//go:linkname procPin runtime.procPin
func procPin() int

//go:linkname procUnpin runtime.procUnpin
func procUnpin()

// enterMarking enters machine code during a mark phase; it returns
// native.Marking when that is not possible.
func (tier *Tier) enterMarking(t *object.Thread, f *vm.Frame, at uintptr) uint64 {
	cx := &tier.cx
	black := vm.Blacken(t)
	if black == nil {
		return native.Marking
	}
	if tier.shade == nil {
		tier.shade = new([shadeWords]uint64)
	}
	first := uintptr(unsafe.Pointer(tier.shade))
	cx.ShadeNext, cx.ShadeHigh, cx.ShadeFull = first, first+shadeHigh*wordSize, 1
	cx.Black = uint64(uintptr(black))
	procPin()
	vm.TierShade(t, false)
	n := tier.machineCode(at, f.LocalsBase())
	if k := (cx.ShadeNext - first) / wordSize; k > 0 && n != native.Marking {
		vm.Shade(t, unsafe.Slice((*object.Value)(unsafe.Pointer(tier.shade)), k))
	}
	vm.TierShade(t, true)
	procUnpin()
	cx.Black = 0
	tier.mayCollect()
	return n
}
