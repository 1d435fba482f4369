#include "textflag.h"
#include "go_asm.h"

// The handler of SIGPROF, called by the kernel on the thread's signal stack:
// DI signal, SI siginfo, DX ucontext. It may use all registers; the kernel puts
// them back. Offsets in ucontext: R12 72, R13 80, RIP 168.
//
// BX ring, R15 ucontext, R12 frame, R14 where the next header goes, R10 slot, R13 depth.
TEXT ·handler(SB), NOSPLIT|NOFRAME|TOPFRAME, $0
	MOVQ DX, R15
	LEAQ ·shared(SB), BX
	MOVQ ring_target(BX), CX
	TESTQ CX, CX
	JEQ  done
	MOVQ target_g(CX), AX
	MOVQ 48(AX), AX // g.m
	CMPQ AX, target_m(CX)
	JNE  done

	// A slot.
	MOVL $1, AX
	LOCK
	XADDQ AX, ring_n(BX)
	ANDQ $(const_numSlots-1), AX
	IMULQ $slot__size, AX
	LEAQ ring_slots(BX)(AX*1), R10
	XORL AX, AX
	MOVL $1, DX
	LOCK
	CMPXCHGQ DX, slot_state(R10)
	JNE  lost

	MOVQ 168(R15), AX
	MOVQ AX, slot_pc(R10)
	MOVQ 72(R15), R12
	MOVQ 80(R15), DX
	MOVQ DX, slot_next(R10)
	MOVQ $const_inTier1, slot_kind(R10)
	MOVQ AX, DX
	SUBQ ring_tier1(BX), DX
	CMPQ DX, ring_tier1Len(BX)
	JCS  walk
	MOVQ $const_inTier2, slot_kind(R10)
	MOVQ AX, DX
	SUBQ ring_tier2(BX), DX
	CMPQ DX, ring_tier2Len(BX)
	JCS  trace
	MOVQ $const_inGo, slot_kind(R10)
	MOVQ target_top(CX), DX
	MOVQ (DX), R12
	JMP  walk
trace:
	SUBQ ring_headerSize(BX), R12
walk:
	XORL R13, R13
	LEAQ slot_frames(R10), R14
more:
	TESTQ R12, R12
	JEQ  written
	CMPQ R13, $const_maxDepth
	JCC  written
	MOVL $1, AX // write
	MOVQ ring_write(BX), DI
	MOVQ R12, SI
	MOVL $const_frameSize, DX
	SYSCALL
	CMPQ AX, $0
	JLE  written
	MOVQ AX, R8
	MOVQ AX, DX
	XORL AX, AX // read
	MOVQ ring_read(BX), DI
	MOVQ R14, SI
	SYSCALL
	CMPQ R8, $const_frameSize
	JNE  written
	CMPQ AX, $const_frameSize
	JNE  written
	MOVQ ring_prev(BX), DX
	MOVQ (R14)(DX*1), R12
	ADDQ $const_frameSize, R14
	INCQ R13
	JMP  more
written:
	MOVQ R13, slot_depth(R10)
	MOVL $2, AX
	XCHGQ AX, slot_state(R10)
done:
	RET
lost:
	LOCK
	INCQ ring_lost(BX)
	RET

// restorer returns from a handler.
TEXT ·restorer(SB), NOSPLIT|NOFRAME, $0
	MOVL $15, AX // rt_sigreturn
	SYSCALL
	INT $3

// func handlerAddr() uintptr
TEXT ·handlerAddr(SB), NOSPLIT, $0-8
	LEAQ ·handler(SB), AX
	MOVQ AX, ret+0(FP)
	RET

// func restorerAddr() uintptr
TEXT ·restorerAddr(SB), NOSPLIT, $0-8
	LEAQ ·restorer(SB), AX
	MOVQ AX, ret+0(FP)
	RET
