#include "textflag.h"
#include "go_asm.h"

// func Enter(entry uintptr, fp unsafe.Pointer, cx *Context) uint64
//
// The registers are those of preserve_none: fp in R20, cx in R21; g is in R28
// already and stays there. The test of the write barrier and the jump into the
// code are one piece: assembly has no asynchronous safe points, so marking
// cannot begin between them.
TEXT ·Enter(SB), NOSPLIT, $0-32
	MOVD  cx+16(FP), R21
	MOVWU runtime·writeBarrier(SB), R0
	MOVD  R0, const_OffsetMarking(R21)
	CBNZ  R0, marking
enter:
	MOVD  fp+8(FP), R20
	MOVD  g, 8(R21)
	MOVD  entry+0(FP), R0
	CALL  (R0)
	MOVD  R0, ret+24(FP)
	RET
marking:
	MOVD const_OffsetBlack(R21), R0
	CBZ  R0, refuse
	MOVD (R0), R0
	CBNZ R0, enter
refuse:
	MOVD $-1, R0
	MOVD R0, ret+24(FP)
	RET

// func syncInstructions(start unsafe.Pointer, n int)
//
// Makes instructions written as data visible to instruction fetch: clean the
// data cache lines to the point of unification, invalidate the instruction
// cache lines. 16 bytes is the smallest line the architecture allows.
TEXT ·syncInstructions(SB), NOSPLIT, $0-16
	MOVD start+0(FP), R0
	MOVD n+8(FP), R1
	ADD  R0, R1, R1
	AND  $~15, R0, R0
	MOVD R0, R2
clean:
	CMP  R1, R2
	BHS  cleaned
	WORD $0xd50b7b22 // dc cvau, x2
	ADD  $16, R2
	B    clean
cleaned:
	DSB $11
	MOVD R0, R2
inval:
	CMP  R1, R2
	BHS  done
	WORD $0xd50b7522 // ic ivau, x2
	ADD  $16, R2
	B    inval
done:
	DSB $11
	ISB $15
	RET
