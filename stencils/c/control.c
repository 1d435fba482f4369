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

// Calls. Before frames are pushed: room for I bytes of data stack above fp, and
// for J more levels of recursion.
STENCIL(call_room) {
	GUARD((u64)fp + I <= MEM(cx + CX_LIMIT));
	GUARD((i64)MEM(cx + CX_DEPTH) + J <= (i64)MEM(cx + CX_MAX_DEPTH));
	NEXT;
}
// Header fields of frames: constants at fp+I (sconst) and fp-I, addresses
// relative to fp at either.
STENCIL(nconst) { MEM(fp - I) = K; NEXT; }
STENCIL(naddr) { MEM(fp - I) = (u64)fp + J; NEXT; }
STENCIL(saddr) { MEM(fp + I) = (u64)fp + J; NEXT; }
STENCIL(saddr_below) { MEM(fp + I) = (u64)fp - J; NEXT; }
// The frame whose locals are at fp+I becomes the innermost, J levels deeper.
STENCIL(enter_frame) {
	MEM(cx + CX_DEPTH) += J;
	fp += I;
	NEXT;
}
// Return to the calling frame, provided that it waits at K and its frame lies
// right below, I bytes before this one.
STENCIL(leave_frame) {
	char *f = fp - FRAME_HEADER;
	char *prev = (char *)MEM(f + FRAME_PREV);
	GUARD(f - prev == I);
	GUARD(MEM(prev + FRAME_PC) == K);
	GUARD(MEM(f + FRAME_STATE) == RETURNS_TO_FRAME);
	GUARD((MEM(f + FRAME_OBJECT) | MEM(f + FRAME_GEN)) == 0);
	MEM(cx + CX_DEPTH) -= 1;
	fp = prev + FRAME_HEADER;
	NEXT;
}

// A guard that fails now and then, for tests.
STENCIL(chaos) {
	u64 n = MEM(cx + CX_CHAOS) - 1;
	MEM(cx + CX_CHAOS) = n;
	GUARD(n != 0);
	NEXT;
}
