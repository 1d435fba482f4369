#include "textflag.h"
#include "go_asm.h"

// func Enter(f, pc, sp, consts unsafe.Pointer, cx *Context) unsafe.Pointer
//
// The registers are those in which preserve_none passes arguments. The test of
// the write barrier and the jump into the code are one piece: assembly has no
// asynchronous safe points, so marking cannot begin between them. The frame
// makes the assembler save BP, which handlers may use.
TEXT ·Enter(SB), NOSPLIT, $8-48
	MOVQ cx+32(FP), DI
	MOVL runtime·writeBarrier(SB), AX
	MOVQ AX, const_OffsetMarking(DI)
	TESTL AX, AX
	JNE  marking
enter:
	MOVQ f+0(FP), R12
	MOVQ pc+8(FP), R13
	MOVQ sp+16(FP), R14
	MOVQ consts+24(FP), R15
	MOVQ (TLS), AX
	MOVQ AX, const_OffsetG(DI)
	MOVWLZX (R13), SI
	ADDQ $2, R13
	MOVBLZX SI, AX
	SHRQ $8, SI
	MOVQ (DI)(AX*8), AX
	CALL AX
	MOVQ AX, ret+40(FP)
	RET
marking:
	MOVQ const_OffsetBlack(DI), AX
	CMPQ (AX), $0
	JNE  enter
	MOVQ $0, ret+40(FP)
	RET

// func Goroutine() uintptr
TEXT ·Goroutine(SB), NOSPLIT, $0-8
	MOVQ (TLS), AX
	MOVQ AX, ret+0(FP)
	RET

// func start() uintptr
TEXT ·start(SB), NOSPLIT, $0-8
	LEAQ ·handlers(SB), AX
	MOVQ AX, ret+0(FP)
	RET
