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
// right below, I bytes before this one, and that the state is number J.
STENCIL(leave_frame) {
	char *f = fp - FRAME_HEADER;
	char *prev = (char *)MEM(f + FRAME_PREV);
	GUARD(f - prev == I);
	GUARD(MEM(prev + FRAME_PC) == K);
	GUARD(MEM(f + FRAME_STATE) == RETURNS_TO_FRAME + J);
	GUARD((MEM(f + FRAME_OBJECT) | MEM(f + FRAME_GEN)) == 0);
	MEM(cx + CX_DEPTH) -= 1;
	fp = prev + FRAME_HEADER;
	NEXT;
}

// Frames of generators that a trace has resumed without anybody seeing it: they
// begin to run as Tier 1 has it (RESUME_GENERATOR). r0 is the generator, r1 the
// frame that resumes it.
STENCIL(not_marking) { GUARD(MEM(cx + CX_MARKING) == 0); NEXT; }
STENCIL(gen_caller) {
	r1 = (i64)(fp - FRAME_HEADER);
	__asm__("" : "+r"(r1));
	r1 += I;
	NEXT;
}
STENCIL(gen_caller_gen) { r1 = r0 + GEN_FRAME; NEXT; }
STENCIL(gen_suspend) {
	MEM(r1 + FRAME_PC) = K;
	MEM(r1 + FRAME_SP) = (u64)r1 + I;
	NEXT;
}
STENCIL(gen_link) {
	char *t = (char *)MEM(MEM(cx + CX_TIER1) + T1_THREAD);
	*(uint8_t *)(r0 + GEN_STATE) = GEN_RUNNING;
	MEM(r0 + GEN_HANDLED_PREV) = MEM(t + THREAD_HANDLED);
	MEM(t + THREAD_HANDLED) = (u64)r0 + GEN_HANDLED;
	MEM(r0 + GEN_FRAME + FRAME_PREV) = (u64)r1;
	MEM(r0 + GEN_FRAME + FRAME_STATE) = K;
	NEXT;
}
STENCIL(gen_prev) { MEM(fp + I) = (u64)r0 + GEN_FRAME; NEXT; }
STENCIL(enter_gen) {
	MEM(cx + CX_DEPTH) += J;
	fp = (char *)r0 + I;
	NEXT;
}

// A guard that fails now and then, for tests.
STENCIL(chaos) {
	u64 n = MEM(cx + CX_CHAOS) - 1;
	MEM(cx + CX_CHAOS) = n;
	GUARD(n != 0);
	NEXT;
}

// Tier 1's handler of an instruction at r5, which gets its arguments where it
// wants them: f, pc, sp, the constants, its own context, the instruction's
// argument (vm/loop/c/loop.h). I is the stack pointer's distance, J the exit's
// number, r6 where to come back to. r3 is the code unit for which the handler
// was chosen: when it has been specialized otherwise since, Go takes over.
typedef __attribute__((preserve_none)) u64 code(PARAMS);
STENCIL(tier1_enter) {
	char *c1 = (char *)MEM(cx + CX_TIER1);
	MEM(cx + CX_FP) = (u64)fp;
	if (__builtin_expect(*(uint16_t *)(r4 - 2) != r3, 0)) return J;
	r3 >>= 8;
	MEM(cx + CX_CALL_OUT) = J;
	MEM(cx + CX_RESUME) = r6;
	MEM(c1 + T1_G) = MEM(cx + CX_G);
	MEM(c1 + T1_MARKING) = MEM(cx + CX_MARKING);
	code *handler = (code *)r5;
	r0 = (i64)(fp + I);
	r2 = (i64)c1;
	fp -= FRAME_HEADER;
	cx = (char *)r4;
	__attribute__((musttail)) return handler(ARGS);
}
// What every handler goes on with when the context is Tier1: the frame is in fp,
// pc (one unit ahead) in cx, sp in r0. K is our own context.
STENCIL(tier1_back) {
	r1 = (i64)cx - 2;
	cx = (char *)K;
	fp += FRAME_HEADER;
	code *resume = (code *)MEM(cx + CX_RESUME);
	__attribute__((musttail)) return resume(ARGS);
}
// Before and behind an instruction that goes on in another frame: the thread's
// idea of its frames, and ours. Where the frame is said by pc, which no two
// pieces of code share.
STENCIL(tier1_leaves) {
	char *t = (char *)MEM(MEM(cx + CX_TIER1) + T1_THREAD);
	MEM(t + THREAD_DEPTH) = MEM(cx + CX_DEPTH);
	MEM(t + THREAD_TOP) = (u64)(fp - FRAME_HEADER);
	NEXT;
}
STENCIL(tier1_moved) {
	char *t = (char *)MEM(MEM(cx + CX_TIER1) + T1_THREAD);
	MEM(cx + CX_DEPTH) = MEM(t + THREAD_DEPTH);
	MEM(fp - FRAME_HEADER + FRAME_PC) = r1;
	MEM(fp - FRAME_HEADER + FRAME_SP) = r0;
	GUARD((u64)r1 == K);
	NEXT;
}
// Back in the trace, which goes on in the same frame at K only.
STENCIL(tier1_check) {
	MEM(fp - FRAME_HEADER + FRAME_PC) = r1;
	MEM(fp - FRAME_HEADER + FRAME_SP) = r0;
	GUARD((u64)r1 == K);
	GUARD((u64)fp == MEM(cx + CX_FP));
	NEXT;
}
