#include "textflag.h"
#include "go_asm.h"

// The handler of SIGPROF, called by the kernel on the thread's signal stack:
// R0 signal, R1 siginfo, R2 ucontext. It may use all registers; the kernel puts
// them back, also g, which is in R28. Offsets in ucontext: R20 344, R21 352, PC 440.
//
// R19 ring, R20 frame, R21 slot, R22 where the next header goes, R23 depth, R24
// how much was written, R25 ucontext, R26 target.
TEXT ·handler(SB), NOSPLIT|NOFRAME|TOPFRAME, $0
	MOVD R2, R25
	MOVD $·shared(SB), R19
	MOVD ring_target(R19), R26
	CBZ  R26, done
	MOVD target_g(R26), R3
	MOVD 48(R3), R3 // g.m
	MOVD target_m(R26), R4
	CMP  R3, R4
	BNE  done

	// A slot.
	MOVD $ring_n(R19), R3
number:
	LDAXR (R3), R4
	ADD  $1, R4, R5
	STLXR R5, (R3), R6
	CBNZ R6, number
	AND  $(const_numSlots-1), R4, R4
	MOVD $slot__size, R5
	MUL  R4, R5, R4
	MOVD $ring_slots(R19), R21
	ADD  R4, R21, R21
	MOVD $1, R5
take:
	LDAXR (R21), R4 // slot_state
	CBNZ R4, lost
	STLXR R5, (R21), R6
	CBNZ R6, take

	MOVD 440(R25), R3
	MOVD R3, slot_pc(R21)
	MOVD 344(R25), R20
	MOVD 352(R25), R4
	MOVD R4, slot_next(R21)
	MOVD $const_inTier1, R7
	MOVD ring_tier1(R19), R4
	SUB  R4, R3, R4
	MOVD ring_tier1Len(R19), R5
	CMP  R5, R4
	BLO  walk
	MOVD $const_inTier2, R7
	MOVD ring_tier2(R19), R4
	SUB  R4, R3, R4
	MOVD ring_tier2Len(R19), R5
	CMP  R5, R4
	BLO  trace
	MOVD $const_inGo, R7
	MOVD target_top(R26), R4
	MOVD (R4), R20
	B    walk
trace:
	MOVD ring_headerSize(R19), R4
	SUB  R4, R20, R20
walk:
	MOVD R7, slot_kind(R21)
	MOVD ZR, R23
	MOVD $slot_frames(R21), R22
more:
	CBZ  R20, written
	CMP  $const_maxDepth, R23
	BHS  written
	MOVD $64, R8 // write
	MOVD ring_write(R19), R0
	MOVD R20, R1
	MOVD $const_frameSize, R2
	SVC
	CMP  $0, R0
	BLE  written
	MOVD R0, R24
	MOVD R0, R2
	MOVD $63, R8 // read
	MOVD ring_read(R19), R0
	MOVD R22, R1
	SVC
	CMP  $const_frameSize, R24
	BNE  written
	CMP  $const_frameSize, R0
	BNE  written
	MOVD ring_prev(R19), R4
	MOVD (R22)(R4), R20
	ADD  $const_frameSize, R22, R22
	ADD  $1, R23, R23
	B    more
written:
	MOVD R23, slot_depth(R21)
	MOVD $2, R4
	STLR R4, (R21)
done:
	RET
lost:
	CLREX
	MOVD ring_lost(R19), R4
	ADD  $1, R4, R4
	MOVD R4, ring_lost(R19)
	RET

// restorer returns from a handler.
TEXT ·restorer(SB), NOSPLIT|NOFRAME, $0
	MOVD $139, R8 // rt_sigreturn
	SVC
	BRK

// func handlerAddr() uintptr
TEXT ·handlerAddr(SB), NOSPLIT, $0-8
	MOVD $·handler(SB), R0
	MOVD R0, ret+0(FP)
	RET

// func restorerAddr() uintptr
TEXT ·restorerAddr(SB), NOSPLIT, $0-8
	MOVD $·restorer(SB), R0
	MOVD R0, ret+0(FP)
	RET
