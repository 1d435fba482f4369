//go:build !cgo

#include "textflag.h"

DATA _cgo_init(SB)/8, $·noteClosed(SB)
GLOBL _cgo_init(SB), NOPTR, $8

// noteClosed runs before Go's runtime opens what is closed. It notes which of
// the descriptors 0 to 2 are, then does what the runtime leaves to a hook when
// there is one: it sets the base of thread-local storage.
TEXT ·noteClosed(SB), NOSPLIT|NOFRAME, $0
	XORL	BX, BX
next:
	MOVL	BX, DI
	MOVL	$1, SI   // F_GETFD
	XORL	DX, DX
	MOVL	$72, AX  // fcntl
	SYSCALL
	CMPQ	AX, $-9  // EBADF
	JNE	open
	MOVL	$1, DX
	MOVL	BX, CX
	SHLL	CX, DX
	ORL	DX, ·closedAtStart(SB)
open:
	INCL	BX
	CMPL	BX, $3
	JLT	next
	MOVL	$0x1002, DI // ARCH_SET_FS
	LEAQ	·firstTLS+8(SB), SI // g lies at -8(FS)
	MOVL	$158, AX // arch_prctl
	SYSCALL
	CMPQ	AX, $0
	JEQ	2(PC)
	INT	$3
	RET
