#include "textflag.h"
#include "go_asm.h"

// func Enter(entry uintptr, fp unsafe.Pointer, cx *Context) uint64
//
// The registers are those of preserve_none: fp in R12, cx in R13. The test of
// the write barrier and the jump into the code are one piece: assembly has no
// asynchronous safe points, so marking cannot begin between them.
// The frame makes the assembler save BP, which machine code may use.
TEXT ·Enter(SB), NOSPLIT, $8-32
	MOVQ cx+16(FP), R13
	MOVL runtime·writeBarrier(SB), AX
	MOVQ AX, const_OffsetMarking(R13)
	TESTL AX, AX
	JNE  marking
enter:
	MOVQ fp+8(FP), R12
	MOVQ (TLS), AX
	MOVQ AX, 8(R13)
	MOVQ entry+0(FP), AX
	CALL AX
	// What ABIInternal code expects after ABI0 assembly (R14, X15) is set up
	// by the wrapper that called us.
	MOVQ AX, ret+24(FP)
	RET
marking:
	MOVQ const_OffsetBlack(R13), AX
	TESTQ AX, AX
	JEQ  refuse
	CMPQ (AX), $0
	JNE  enter
refuse:
	MOVQ $-1, ret+24(FP)
	RET
