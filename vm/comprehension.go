package vm

import (
	"unsafe"

	"gopy/compiler/code"
	"gopy/vm/object"
)

// What a comprehension makes can have its size from the start, because its only
// argument is the iterator of what it goes through.

// maxHint bounds the room made in advance: a condition may leave most of it
// empty.
const maxHint = 64

// iterationHint returns how many items a comprehension will look at whose
// empty list or dict is being made; pc is at the next instruction. 0: unknown.
func iterationHint(f *Frame, pc unsafe.Pointer) int {
	next := *(*[2]uint16)(pc)
	if next[0]>>8 != 0 || code.Deopt[uint8(next[0])] != code.LOAD_FAST || code.Deopt[uint8(next[1])] != code.FOR_ITER {
		return 0
	}
	n := 0
	switch v := *f.local(0); {
	case object.IsExact(v, &object.ListIterType):
		if it := (*object.ListIter)(v.Ptr()); it.Seq != nil {
			n = len(it.Seq.Items) - it.Index
		}
	case object.IsExact(v, &object.TupleIterType):
		if it := (*object.TupleIter)(v.Ptr()); it.Seq != nil {
			n = it.Seq.Len() - it.Index
		}
	case object.IsExact(v, &object.RangeIterType):
		n = int(min((*object.RangeIter)(v.Ptr()).Remaining, maxHint))
	}
	return max(min(n, maxHint), 0)
}
