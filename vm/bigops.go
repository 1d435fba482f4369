package vm

import (
	"math/bits"
	"unsafe"

	"gopy/compiler/code"
	"gopy/vm/object"
)

// bigOp is BINARY_OP for a large int: object.BigBinary, which has to know
// whether the result is a temporary.
func bigOp(t *Thread, pc unsafe.Pointer, op int, a, b Value) (Value, *Exception) {
	v, ok := object.BigBinary(t, object.BinaryOp(op%13), a, b)
	if !ok {
		return binaryOp(t, op, a, b)
	}
	if object.IsLarge(v) && feedsOperation(pc) {
		object.MarkTemporary(v)
	}
	return v, nil
}

// feedsOperation reports whether the result of the BINARY_OP whose cache is at
// pc is taken by another BINARY_OP, with nothing in between but instructions
// that push other operands: then only the value stack holds it until there.
func feedsOperation(pc unsafe.Pointer) bool {
	above := 0 // values on the stack above the result
	for p := unsafe.Add(pc, 2*code.Caches[code.BINARY_OP]); ; {
		u := *(*uint16)(p)
		op := code.Deopt[uint8(u)]
		switch op {
		case code.LOAD_FAST, code.LOAD_CONST, code.LOAD_DEREF:
			above++
		case code.LOAD_ATTR:
			if above == 0 {
				return false
			}
		case code.BINARY_OP:
			if above < 2 {
				return true
			}
			above--
		default:
			return false
		}
		p = unsafe.Add(p, 2+2*int(code.Caches[op]))
	}
}

// mulInts multiplies; fits is false when the product needs more than 64 bits.
func mulInts(a, b int64) (product int64, fits bool) {
	hi, lo := bits.Mul64(uint64(a), uint64(b))
	if a < 0 {
		hi -= uint64(b)
	}
	if b < 0 {
		hi -= uint64(a)
	}
	return int64(lo), int64(hi) == int64(lo)>>63
}
