// Resuming generators and coroutines, and leaving them. package vm's
// resumeFrame, suspendGenerator and finishGenerator are what this does.

// Whether the collector does not mark, or the generator's frame has been blackened
// in this cycle.
#define BLACK(g) (cx->Marking == 0 || AT(u32, g, GENERATOR_BLACK) == AT(u32, cx->Cycle, 0))

// Resume the generator g with v. The caller goes on at p with stack s. Go resumes
// those whose frame must be blackened.
#define RESUME_GENERATOR(g, v, how, p, s)                                                 \
	do {                                                                              \
		u8 *t = THREAD;                                                           \
		GUARD(BLACK(g) && INT(t, THREAD_DEPTH) < INT(t, THREAD_LIMIT));   \
		u8 *callee = PTR(g, GENERATOR_FRAME);                                     \
		u64 *s_ = (u64 *)PTR(callee, FRAME_SP);                                   \
		*s_ = (v);                                                                \
		AT(u8, g, GENERATOR_STATE) = GEN_RUNNING;                                 \
		PTR(g, GENERATOR_HANDLED + HANDLED_PREV) = PTR(t, THREAD_HANDLED);        \
		PTR(t, THREAD_HANDLED) = (u8 *)(g) + GENERATOR_HANDLED;                   \
		PTR(callee, FRAME_PREV) = f;                                              \
		WORD(callee, FRAME_STATE) = (how);                                        \
		PTR(f, FRAME_PC) = (u8 *)(p);                                             \
		PTR(f, FRAME_SP) = (u8 *)(s);                                             \
		PTR(t, THREAD_TOP) = callee;                                              \
		INT(t, THREAD_DEPTH)++;                                                   \
		f = callee;                                                               \
		k = (u64 *)PTR(PTR(f, FRAME_CODE), CODE_CONSTS);                          \
		NEXT((u16 *)PTR(f, FRAME_PC), s_ + 1);                                    \
	} while (0)

// sum, any and all of a generator: list and the like make an object first.
OP(PRECALL_COLLECT) {
	u64 fn = sp[-2], g = sp[-1], state, acc;
	GUARD(sp[-3] == 0 && arg == 1 && IS_EXACT(fn, Builtin) && IS_EXACT(g, Generator) && AT(u8, g, GENERATOR_STATE) <= GEN_SUSPENDED);
	u64 fast = AT(u8, PTR(fn, BUILTIN_DEF), NATIVE_FAST);
	if (fast == FAST_SUM) state = COLLECT_SUM, acc = MAKE_INT(0);
	else if (fast == FAST_ANY) state = COLLECT_ANY, acc = cx->False;
	else if (fast == FAST_ALL) state = COLLECT_ALL, acc = cx->True;
	else LEAVE;
	GUARD(BLACK(g) && INT(THREAD, THREAD_DEPTH) < INT(THREAD, THREAD_LIMIT));
	sp[-3] = acc;
	RESUME_GENERATOR(g, cx->None, state, BEHIND_CALL, sp);
}

OP(FOR_ITER_GEN) {
	u64 g = sp[-1];
	GUARD(IS_EXACT(g, Generator) && AT(u8, g, GENERATOR_STATE) <= GEN_SUSPENDED);
	RESUME_GENERATOR(g, cx->None, RESUMED_BY_FOR_ITER, pc, sp);
}

OP(SEND) {
	u64 g = sp[-2], v = sp[-1];
	GUARD(IS_EXACT(g, Generator) || IS_EXACT(g, Coroutine));
	u8 state = AT(u8, g, GENERATOR_STATE);
	GUARD(state == GEN_SUSPENDED || (state == GEN_CREATED && v == cx->None));
	RESUME_GENERATOR(g, v, RESUMED_BY_SEND, pc, sp - 1);
}

// Unlink the generator that runs in f; returns the frame that resumed it.
INLINE u8 *unlink(struct context *cx, u8 *f, u8 state) {
	u8 *t = THREAD, *g = PTR(f, FRAME_GEN), *prev = PTR(f, FRAME_PREV);
	AT(u8, g, GENERATOR_STATE) = state;
	PTR(t, THREAD_HANDLED) = PTR(g, GENERATOR_HANDLED + HANDLED_PREV);
	PTR(g, GENERATOR_HANDLED + HANDLED_PREV) = 0;
	PTR(f, FRAME_PREV) = 0;
	PTR(t, THREAD_TOP) = prev;
	INT(t, THREAD_DEPTH)--;
	return prev;
}

// A generator that is not resumed for each value: what it yields is collected on
// the stack of its caller, and it goes on. See vm/collect.go.
SLOW(collect) {
	u64 state = WORD(f, FRAME_STATE), v = sp[-1];
	u64 *acc = (u64 *)PTR(PTR(f, FRAME_PREV), FRAME_SP) - 3;
	if (state <= COLLECT_TUPLE) {
		GUARD(append(cx, *acc, v));
	} else if (state == COLLECT_SET) {
		HOLD;
		int done = set_add(cx, (u8 *)*acc, v);
		RELEASE;
		GUARD(done);
	} else if (state == COLLECT_SUM) {
		u64 a = *acc;
		i64 r;
		if (v == cx->True) v = MAKE_INT(1);
		else if (v == cx->False) v = MAKE_INT(0);
		if (BOTH_INT(a, v)) {
			GUARD(!__builtin_add_overflow(SHIFTED(a), SHIFTED(v), &r));
			*acc = UNSHIFT(r);
		} else {
			GUARD(IS_NUMBER(a) && IS_NUMBER(v));
			*acc = MAKE_FLOAT(NUMBER(a) + NUMBER(v));
		}
	} else {
		int b = truth(cx, v);
		GUARD(b >= 0);
		if (b == (state == COLLECT_ANY)) {
			// That decides it.
			*acc = MAKE_BOOL(b);
			PTR(f, FRAME_PC) = (u8 *)pc;
			PTR(f, FRAME_SP) = (u8 *)(sp - 1);
			sp[-1] = 0;
			f = unlink(cx, f, GEN_SUSPENDED);
			k = (u64 *)PTR(PTR(f, FRAME_CODE), CODE_CONSTS);
			NEXT((u16 *)PTR(f, FRAME_PC), acc + 1);
		}
	}
	sp[-1] = cx->None;
	NEXT(pc, sp);
}

OP(YIELD_VALUE) {
	GUARD(WORD(f, FRAME_STATE) != RETURNS_TO_GO);
	if (__builtin_expect(WORD(f, FRAME_STATE) >= COLLECT_LIST, 0)) TAIL slow_collect(ARGS);
	u64 v = sp[-1];
	PTR(f, FRAME_PC) = (u8 *)pc;
	PTR(f, FRAME_SP) = (u8 *)(sp - 1);
	f = unlink(cx, f, GEN_SUSPENDED);
	u64 *s = (u64 *)PTR(f, FRAME_SP);
	k = (u64 *)PTR(PTR(f, FRAME_CODE), CODE_CONSTS);
	*s = v;
	NEXT((u16 *)PTR(f, FRAME_PC), s + 1);
}

// RETURN_VALUE in a generator: for FOR_ITER it is exhausted, SEND gets the
// value; both jump. Jumps with an EXTENDED_ARG are Go's, and so are generators
// whose memory serves again.
static HANDLER u8 *return_generator(PARAMS) {
	u64 v = sp[-1], state = WORD(f, FRAME_STATE);
	GUARD(state != RETURNS_TO_GO && state != COLLECT_TUPLE);
	u16 *p = (u16 *)PTR(PTR(f, FRAME_PREV), FRAME_PC);
	GUARD(((u8)p[-2] != OP_EXTENDED_ARG && (u8)p[-2] != OP_EXTENDED_ARG_QUICK) || state >= COLLECT_LIST);
	u8 *g = PTR(f, FRAME_GEN);
	GUARD(AT(u8, g, GENERATOR_TEMP) == 0 && PTR(f, FRAME_OBJECT) == 0);
	// A frame that runs is black: only the exception is hidden by this.
	GUARD(note(cx, WORD(g, GENERATOR_HANDLED + HANDLED_EXC)));
	u64 *w = (u64 *)(f + FRAME_HEADER), *end = (u64 *)f + INT(PTR(f, FRAME_CODE), CODE_FRAME_WORDS);
	PTR(f, FRAME_FN) = 0;
	WORD(f, FRAME_LOCALS) = 0;
	f = unlink(cx, f, GEN_DONE);
	PTR(g, GENERATOR_HANDLED + HANDLED_EXC) = 0;
	PTR(g, GENERATOR_FRAME) = 0;
	// The generator may live on: what its frame refers to need not.
#pragma clang loop vectorize(disable) unroll(disable)
	while (w < end) *w++ = 0;
	u64 *s = (u64 *)PTR(f, FRAME_SP);
	k = (u64 *)PTR(PTR(f, FRAME_CODE), CODE_CONSTS);
	if (state >= COLLECT_LIST) NEXT(p, s - 2);
	if (state == RESUMED_BY_FOR_ITER) s--;
	else s[-1] = v;
	NEXT(p + (p[-1] >> 8), s);
}

OP(GET_AWAITABLE) {
	u64 g = sp[-1];
	GUARD(IS_EXACT(g, Coroutine) && AT(u8, g, GENERATOR_STATE) == GEN_CREATED);
	NEXT(pc, sp);
}

OP(GET_YIELD_FROM_ITER) {
	GUARD(IS_EXACT(sp[-1], Generator));
	NEXT(pc, sp);
}
