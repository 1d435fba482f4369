// Leaving, linking, polling.
#include "stencil.h"

// Back to Go with the number of the exit.
STENCIL(leave_go) { MEM(cx + CX_FP) = (u64)fp; return I; }
// On to other code.
STENCIL(jump) { __attribute__((musttail)) return target(ARGS); }

// A back-edge: leave when Go wants to stop this goroutine (stackguard0 is a
// huge number then) or something waits for a safe point of the thread.
STENCIL(poll) {
#ifndef __aarch64__
	u64 g = MEM(cx + CX_G);
#endif
	GUARD((i64)W(g + G_STACKGUARD) >= 0);
	GUARD(*(volatile u32 *)(W(cx + CX_INTERRUPT)) == 0);
	NEXT;
}
