package jit

import (
	"gopy/compiler/code"
	"gopy/jit/uop"
	"gopy/vm"
)

// Instructions that resume a generator, or lead back from it to the frame that
// resumed it, are done by Tier 1's handlers: a generator has its frame in the
// heap, exactly as the interpreter knows it. The trace goes on there as if it
// had returned to it: with nothing known, at a place of the code that is guarded.

// moves reports whether the instruction at a code unit is one of these, for a for
// loop: raw is the opcode as it is specialized.
func (r *recorder) moves(at int, raw uint8) bool {
	f := r.cur.f
	switch raw {
	case code.FOR_ITER_GEN:
		return r.levels+len(r.frames) < maxInline && vm.CanResume(r.value(1))
	case code.YIELD_VALUE, code.RETURN_VALUE:
		// Not where the values are collected (package vm's collect.go): such loops
		// are short, and sets that grow are Go's.
		return (len(r.frames) == 1 || r.cur.gen != uop.NoRef) && f.ResumedByFor()
	}
	return false
}
