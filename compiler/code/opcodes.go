package code

//go:generate go run ./gen

// HaveArgument is the first opcode that uses its argument byte.
const HaveArgument = 90

// Class tells what an opcode's argument means.
type Class uint8

const (
	HasArg     Class = 1 << iota // the argument means something
	HasConst                     // index into Consts
	HasName                      // index into Names (shifted left by one for LOAD_GLOBAL)
	HasLocal                     // index into LocalsPlusNames, a local
	HasFree                      // index into LocalsPlusNames, a cell or free variable
	HasJrel                      // relative jump in code units
	HasCompare                   // index into CompareSymbols
)

// CacheField is one entry of an instruction's inline cache.
type CacheField struct {
	Name  string
	Units int // in code units of two bytes
}

// StackEffect returns the change of stack depth that an unspecialized
// instruction or a pseudo instruction makes. ok is false for unknown opcodes.
func StackEffect(op, arg int, jump bool) (effectOfOp int, ok bool) {
	return effect(op, arg, jump)
}

func sliceEffect(n int) int {
	if n == 3 {
		return -2
	}
	return -1
}

// Backward reports whether op is a jump towards lower addresses.
func Backward(op int) bool {
	switch op {
	case JUMP_BACKWARD, JUMP_BACKWARD_QUICK, JUMP_BACKWARD_NO_INTERRUPT,
		POP_JUMP_BACKWARD_IF_FALSE, POP_JUMP_BACKWARD_IF_TRUE,
		POP_JUMP_BACKWARD_IF_NONE, POP_JUMP_BACKWARD_IF_NOT_NONE:
		return true
	}
	return false
}
