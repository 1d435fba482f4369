package jit

import (
	"unsafe"

	"gopy/compiler/code"
	"gopy/jit/native"
	"gopy/jit/uop"
	"gopy/stencils"
	"gopy/vm/object"
)

// Iterators of loops go back to their pools when they are exhausted, as those of
// Tier 1 do (vm/recycle.go): nobody but the loop has ever seen them. That an
// iterator is such a one is written in it (Temp), for the trace that exhausts it
// is seldom the one that made it. Those in pools have the mark already.

// iterPool says which pool an iterator is from, -1 for none.
func iterPool(v object.Value) int {
	switch object.ShapeOf(v) {
	case &object.RangeIterType.Root:
		return poolRangeIter
	case &object.ListIterType.Root:
		return poolListIter
	case &object.TupleIterType.Root:
		return poolTupleIter
	}
	return -1
}

// forLoop reports whether what GET_ITER at a unit makes goes to a for loop or to a
// comprehension, behind it, and to nobody else.
func (r *recorder) forLoop(getIter int) bool {
	units := r.cur.code.Units()
	switch code.Deopt[uint8(units[getIter+1])] {
	case code.FOR_ITER, code.EXTENDED_ARG:
		return true
	case code.PRECALL:
		return units[getIter+1]>>8 == 0
	}
	return false
}

// recycle records that the loop over an iterator is over. A suspended generator
// shows its variables to everybody, and that of a generator expression is one.
func (r *recorder) recycle(it uop.Ref, v object.Value) {
	pool := iterPool(v)
	if pool < 0 || r.cur.gen != uop.NoRef || r.frames[0].f.IsGeneratorFrame() {
		return
	}
	if r.tier.pools[pool] == nil {
		r.tier.fill(pool)
	}
	r.opI(uop.Recycle, pool, it)
}

func (e *emitter) recycle(x *uop.Ins) error {
	r, err := e.need(x.Args[0])
	if err != nil {
		return err
	}
	temp := unsafe.Offsetof(object.RangeIter{}.Temp)
	switch x.I {
	case poolListIter:
		temp = unsafe.Offsetof(object.ListIter{}.Temp)
	case poolTupleIter:
		temp = unsafe.Offsetof(object.TupleIter{}.Temp)
	}
	e.emit(stencils.Recycle, native.Args{I: uint32(native.OffsetPools) + uint32(x.I)*16, J: uint32(temp), K: poolSize}, r)
	return nil
}
