package vm

import (
	"unsafe"

	"gopy/compiler/code"
	"gopy/vm/object"
)

// operatorResult makes the result of the operator behind which f is suspended
// out of what the special method returned that it called first, and drops the
// operands. Left on the stack until now, they are there for the other
// operand's method when the first one returned NotImplemented.
func operatorResult(t *Thread, f *Frame, v Value) (Value, *Exception) {
	op, arg := f.instructionBefore()
	a, b := *(*Value)(unsafe.Add(f.sp, -16)), *(*Value)(unsafe.Add(f.sp, -8))
	var err *Exception
	switch {
	case op == code.CALL: // len(b)
		n, e := object.LenResult(t, v)
		v, err = object.SmallInt(int64(n)), e
		f.sp = unsafe.Add(f.sp, -8)
	case v != object.NotImplemented:
	case op == code.BINARY_OP:
		v, err = object.OperatorElse(t, object.BinaryOp(arg%13), arg >= 13, a, b)
	case op == code.COMPARE_OP:
		v, err = object.CompareElse(t, object.CompareOp(arg), a, b)
	}
	f.sp = unsafe.Add(f.sp, -16)
	return v, err
}

// instructionBefore returns the instruction behind which f is suspended. It has
// no EXTENDED_ARG.
func (f *Frame) instructionBefore() (op uint8, arg int) {
	b := f.code.Data.Bytecode // in which cache entries are CACHE
	i := f.NextUnit() - 1
	for b[2*i] == code.CACHE {
		i--
	}
	return b[2*i], int(b[2*i+1])
}
