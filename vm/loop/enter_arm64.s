#include "textflag.h"
#include "go_asm.h"

// func Enter(f, pc, sp, consts unsafe.Pointer, cx *Context) unsafe.Pointer
//
// The registers are those in which preserve_none passes arguments; g is in R28
// already and stays there. The test of the write barrier and the jump into the
// code are one piece: assembly has no asynchronous safe points, so marking
// cannot begin between them.
TEXT ·Enter(SB), NOSPLIT, $0-48
	MOVD  cx+32(FP), R24
	MOVWU runtime·writeBarrier(SB), R0
	MOVD  R0, const_OffsetMarking(R24)
	CBNZ  R0, marking
enter:
	MOVD  f+0(FP), R20
	MOVD  pc+8(FP), R21
	MOVD  sp+16(FP), R22
	MOVD  consts+24(FP), R23
	MOVD  g, const_OffsetG(R24)
	MOVHU (R21), R25
	ADD   $2, R21
	AND   $255, R25, R0
	LSR   $8, R25, R25
	MOVD  (R24)(R0<<3), R0
	CALL  (R0)
	MOVD  R0, ret+40(FP)
	RET
marking:
	MOVD  const_OffsetBlack(R24), R0
	MOVD  (R0), R0
	CBNZ  R0, enter
	MOVD  ZR, ret+40(FP)
	RET

// func Goroutine() uintptr
TEXT ·Goroutine(SB), NOSPLIT, $0-8
	MOVD g, ret+0(FP)
	RET

// func start() uintptr
TEXT ·start(SB), NOSPLIT, $0-8
	MOVD $·handlers(SB), R0
	MOVD R0, ret+0(FP)
	RET
