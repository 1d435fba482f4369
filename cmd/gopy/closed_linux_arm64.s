//go:build !cgo

#include "textflag.h"

DATA _cgo_init(SB)/8, $·noteClosed(SB)
GLOBL _cgo_init(SB), NOPTR, $8

// noteClosed runs before Go's runtime opens what is closed, and notes which of
// the descriptors 0 to 2 are.
TEXT ·noteClosed(SB), NOSPLIT|NOFRAME, $0
	MOVD	$0, R9
next:
	MOVD	R9, R0
	MOVD	$1, R1   // F_GETFD
	MOVD	$25, R8  // fcntl
	SVC
	CMN	$9, R0   // EBADF
	BNE	open
	MOVD	$1, R3
	LSL	R9, R3, R3
	MOVW	·closedAtStart(SB), R4
	ORR	R3, R4, R4
	MOVW	R4, ·closedAtStart(SB)
open:
	ADD	$1, R9
	CMP	$3, R9
	BLT	next
	RET
