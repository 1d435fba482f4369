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

// Whether the set made of a generator, with fn in f at sp[-2], is for len() alone.
#define FOR_LEN(next, fn_at) ((u8)(next)[0] == OP_PRECALL_NO_KW_LEN && (next)[0] >> 8 == 1 &&                \
	(fn_at)[-2] == WORD(PTR(THREAD, THREAD_RT), RT_LEN) && (fn_at)[-3] == 0)

// list, tuple, set and frozenset of a generator.
SLOW(collect_items) {
	u64 fn = sp[-2], g = sp[-1], state, *acc;
	GUARD(sp[-3] == 0 && arg == 1 && IS_EXACT(g, Generator) && AT(u8, g, GENERATOR_STATE) <= GEN_SUSPENDED);
	GUARD(BLACK(g) && INT(THREAD, THREAD_DEPTH) < INT(THREAD, THREAD_LIMIT));
	if (fn == cx->TupleType) {
		state = COLLECT_TUPLE;
		acc = take(cx, (u8 *)cx->Temps + TEMPS_SMALL);
		GUARD(acc != 0);
	} else if (fn == cx->ListType) {
		state = COLLECT_LIST;
		acc = take(cx, (u8 *)cx->Lists);
		GUARD(acc != 0);
	} else {
		GUARD(fn == cx->SetType || fn == cx->FrozenSetType);
		state = COLLECT_SET;
		acc = take(cx, (u8 *)cx->Sets + (FOR_LEN(BEHIND_CALL, sp - 2) ? SETS_COUNTED : SETS_PLAIN));
		GUARD(acc != 0);
		acc[0] = fn == cx->SetType ? cx->Set : cx->FrozenSet;
	}
	sp[-3] = (u64)acc;
	RESUME_GENERATOR(g, cx->None, state, BEHIND_CALL, sp);
}

OP(PRECALL_COLLECT) {
	u64 fn = sp[-2], g = sp[-1], state, acc;
	if (!IS_EXACT(fn, Builtin)) TAIL slow_collect_items(ARGS);
	GUARD(sp[-3] == 0 && arg == 1 && IS_EXACT(g, Generator) && AT(u8, g, GENERATOR_STATE) <= GEN_SUSPENDED);
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

// The SEND to which a generator suspended in front of p goes on with what it is
// sent (in a yield from or await), or 0: RESUME; JUMP_BACKWARD_NO_INTERRUPT.
INLINE u16 *sends_on(u16 *p) {
	u8 op = (u8)p[0];
	if ((op != OP_RESUME && op != OP_RESUME_QUICK) || (p[0] >> 8 & 3) < 2 || (u8)p[1] != OP_JUMP_BACKWARD_NO_INTERRUPT) return 0;
	p += 2 - (p[1] >> 8);
	return (u8)p[0] == OP_SEND ? p : 0;
}

// Down a chain of generators that delegate to each other all are linked at
// once, and the innermost goes on.
OP(SEND) {
	u64 g = sp[-2], v = sp[-1];
	GUARD(IS_EXACT(g, Generator) || IS_EXACT(g, Coroutine));
	u8 state = AT(u8, g, GENERATOR_STATE);
	GUARD(state == GEN_SUSPENDED || (state == GEN_CREATED && v == cx->None));
	u8 *t = THREAD;
	i64 depth = INT(t, THREAD_DEPTH), limit = INT(t, THREAD_LIMIT);
	GUARD(BLACK(g) && depth < limit);
	u8 *handled = PTR(t, THREAD_HANDLED);
	for (;;) {
		u8 *callee = PTR(g, GENERATOR_FRAME);
		AT(u8, g, GENERATOR_STATE) = GEN_RUNNING;
		PTR(g, GENERATOR_HANDLED + HANDLED_PREV) = handled;
		handled = (u8 *)g + GENERATOR_HANDLED;
		PTR(callee, FRAME_PREV) = f;
		WORD(callee, FRAME_STATE) = RESUMED_BY_SEND;
		PTR(f, FRAME_PC) = (u8 *)pc;
		PTR(f, FRAME_SP) = (u8 *)(sp - 1);
		depth++;
		f = callee;
		sp = (u64 *)PTR(f, FRAME_SP) + 1;
		pc = (u16 *)PTR(f, FRAME_PC);
		u16 *send = sends_on(pc);
		if (!send) break;
		g = sp[-2];
		if (!(IS_EXACT(g, Generator) || IS_EXACT(g, Coroutine)) || AT(u8, g, GENERATOR_STATE) != GEN_SUSPENDED || !BLACK(g) || depth >= limit) break;
		pc = send + 1;
	}
	sp[-1] = v;
	PTR(t, THREAD_HANDLED) = handled;
	PTR(t, THREAD_TOP) = f;
	INT(t, THREAD_DEPTH) = depth;
	k = (u64 *)PTR(PTR(f, FRAME_CODE), CODE_CONSTS);
	NEXT(pc, sp);
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

// The pool of generators with the code's size, or 0: see vm/generator_pool.go.
INLINE u8 *gen_pool(struct context *cx, u8 *code) {
	u64 n = GENERATOR_WORDS + WORD(code, CODE_FRAME_WORDS);
	return n < GEN_MAX_WORDS ? (u8 *)cx->Generators + n * GEN_POOL_SIZE : 0;
}

// Keep the memory of a generator that is done, and its frame, in the pool.
INLINE void recycle(u8 *g, u8 *own, u8 *pool) {
	PTR(own, FRAME_CODE) = 0;
	PTR(own, FRAME_GLOBALS) = 0;
	PTR(own, FRAME_BUILTINS) = 0;
	PTR(own, FRAME_PC) = 0;
	PTR(own, FRAME_SP) = 0;
	PTR(g, GENERATOR_EXTRA) = 0;
	AT(u8, g, GENERATOR_TEMP) = 0;
	AT(u8, g, GENERATOR_CLOSED) = 0;
	AT(u32, g, GENERATOR_BLACK) = 0;
	PTR(g, GENERATOR_HANDLED + HANDLED_PREV) = PTR(pool, GEN_POOL_FIRST);
	PTR(pool, GEN_POOL_FIRST) = g;
	INT(pool, GEN_POOL_N)++;
}

// The generator that runs in *frame is done: *frame becomes the one that resumed it.
// 0, and nothing happened, when that is Go's.
INLINE int finished(struct context *cx, u8 **frame) {
	u8 *f = *frame, *g = PTR(f, FRAME_GEN);
	if (PTR(f, FRAME_OBJECT) != 0) return 0;
	u8 *pool = 0;
	if (AT(u8, g, GENERATOR_TEMP)) {
		pool = gen_pool(cx, PTR(f, FRAME_CODE));
		if (!(pool && AT(u8, g, GENERATOR_WATCHED) == 0 && INT(pool, GEN_POOL_N) < GEN_POOL_MAX)) return 0;
		if (!(note(cx, WORD(pool, GEN_POOL_FIRST)) && note(cx, WORD(g, GENERATOR_EXTRA)))) return 0;
	}
	// A frame that runs is black: only the exception is hidden by this.
	if (!note(cx, WORD(g, GENERATOR_HANDLED + HANDLED_EXC))) return 0;
	u64 *w = (u64 *)(f + FRAME_HEADER), *end = (u64 *)f + INT(PTR(f, FRAME_CODE), CODE_FRAME_WORDS);
	PTR(f, FRAME_FN) = 0;
	WORD(f, FRAME_LOCALS) = 0;
	*frame = unlink(cx, f, GEN_DONE);
	PTR(g, GENERATOR_HANDLED + HANDLED_EXC) = 0;
	PTR(g, GENERATOR_FRAME) = 0;
	// The generator may live on: what its frame refers to need not.
#pragma clang loop vectorize(disable) unroll(disable)
	while (w < end) *w++ = 0;
	if (pool) recycle(g, f, pool);
	return 1;
}

// Keep an iterator that a loop was left with.
INLINE void drop_iter(struct context *cx, u64 it) {
	if (cx->Marking || !IS_OBJECT(it)) return;
	if (WORD(it, 0) == cx->ListIter && AT(u8, it, LIST_ITER_TEMP)) {
		WORD(it, LIST_ITER_SEQ) = 0;
		keep_iter(cx, LIST_ITERS, it);
	} else if (WORD(it, 0) == cx->TupleIter && AT(u8, it, TUPLE_ITER_TEMP)) {
		WORD(it, TUPLE_ITER_SEQ) = 0;
		keep_iter(cx, TUPLE_ITERS, it);
	} else if (WORD(it, 0) == cx->RangeIter && AT(u8, it, RANGE_ITER_TEMP)) keep_iter(cx, RANGE_ITERS, it);
}

// A loop is left by break or return.
SLOW(pop_iter) {
	if (WORD(f, FRAME_OBJECT) == 0 && !AT(u8, PTR(f, FRAME_CODE), CODE_COMPREHENSION)) drop_iter(cx, sp[-1]);
	NEXT(pc, sp - 1);
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
			// That decides it. A generator that nobody else knows is closed;
			// that of an expression has nothing to do then.
			if (AT(u8, PTR(f, FRAME_GEN), GENERATOR_TEMP)) {
				u64 it = LOCALS(f)[0];
				GUARD(AT(u8, PTR(f, FRAME_CODE), CODE_COMPREHENSION) && finished(cx, &f));
				drop_iter(cx, it);
				*acc = MAKE_BOOL(b);
				k = (u64 *)PTR(PTR(f, FRAME_CODE), CODE_CONSTS);
				NEXT((u16 *)PTR(f, FRAME_PC), acc + 1);
			}
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
	u8 *t = THREAD, *handled;
	i64 depth = INT(t, THREAD_DEPTH);
	u64 by;
	// Up a chain of generators that delegate to each other: each hands the value
	// on, and is suspended with the stack that it has.
	for (;;) {
		u8 *g = PTR(f, FRAME_GEN);
		by = WORD(f, FRAME_STATE);
		AT(u8, g, GENERATOR_STATE) = GEN_SUSPENDED;
		handled = PTR(g, GENERATOR_HANDLED + HANDLED_PREV);
		PTR(g, GENERATOR_HANDLED + HANDLED_PREV) = 0;
		u8 *prev = PTR(f, FRAME_PREV);
		PTR(f, FRAME_PREV) = 0;
		f = prev;
		depth--;
		pc = (u16 *)PTR(f, FRAME_PC);
		if (by != RESUMED_BY_SEND || (u8)*pc != OP_YIELD_VALUE || WORD(f, FRAME_GEN) == 0) break;
		u64 state = WORD(f, FRAME_STATE);
		if (state != RESUMED_BY_SEND && state != RESUMED_BY_FOR_ITER) break;
		PTR(f, FRAME_PC) = (u8 *)(pc + 1);
	}
	PTR(t, THREAD_HANDLED) = handled;
	PTR(t, THREAD_TOP) = f;
	INT(t, THREAD_DEPTH) = depth;
	u64 *s = (u64 *)PTR(f, FRAME_SP);
	k = (u64 *)PTR(PTR(f, FRAME_CODE), CODE_CONSTS);
	*s = v;
	NEXT(pc, s + 1);
}

// isTemporary: whether the instructions at p, behind a call that makes a
// generator or coroutine, are those of a loop or await; -1 when Go must look.
INLINE int temporary(u16 *p, int coroutine) {
	u8 op = (u8)p[0], next = (u8)p[1];
	if (op == OP_GET_AWAITABLE) return coroutine && next == OP_LOAD_CONST && (u8)p[2] == OP_SEND ? 1 : -1;
	if (coroutine) return -1;
	if (op == OP_GET_ITER) return next == OP_FOR_ITER_GEN ? 1 : -1;
	if (op == OP_GET_YIELD_FROM_ITER) return next == OP_LOAD_CONST && (u8)p[2] == OP_SEND ? 1 : -1;
	if (op == OP_PRECALL_COLLECT) return p[0] >> 8 == 1;
	// The call is by GET_ITER or GET_YIELD_FROM_ITER, of __iter__.
	u8 before = (u8)p[-1];
	if (before == OP_GET_ITER) return op == OP_FOR_ITER_GEN ? 1 : -1;
	if (before == OP_GET_YIELD_FROM_ITER) return op == OP_LOAD_CONST && next == OP_SEND ? 1 : -1;
	return 0;
}

// newGenerator, in the memory of one that is done.
OP(RETURN_GENERATOR) {
	u8 *t = THREAD, *code = PTR(f, FRAME_CODE), *fn = PTR(f, FRAME_FN), *prev = PTR(f, FRAME_PREV);
	int coroutine = AT(u8, code, CODE_GENERATOR) == CODE_IS_COROUTINE;
	GUARD(AT(u8, code, CODE_GENERATOR) != 0 && WORD(f, FRAME_OBJECT) == 0 && WORD(f, FRAME_STATE) == RETURNS_TO_FRAME);
	GUARD(fn && PTR(fn, FUNCTION_NAME) == 0 && PTR(fn, FUNCTION_QUALNAME) == 0);
	// The first frame of a chunk of the data stack frees the chunk.
	GUARD(f != PTR(PTR(t, STACK_CHUNK), CHUNK_WORDS) && INT(t, THREAD_ORIGIN_DEPTH) == 0);
	u16 *p = (u16 *)PTR(prev, FRAME_PC);
	int temp = temporary(p, coroutine);
	u8 *pool = gen_pool(cx, code);
	GUARD(temp >= 0 && pool);
	u8 *g = PTR(pool, GEN_POOL_FIRST);
	GUARD(g && note(cx, (u64)g));
	u8 *next = PTR(g, GENERATOR_HANDLED + HANDLED_PREV);
	GUARD(note(cx, (u64)next));
	PTR(pool, GEN_POOL_FIRST) = next;
	INT(pool, GEN_POOL_N)--;
	u8 *own = g + GENERATOR_WORDS * 8;
	u64 *from = (u64 *)f, *to = (u64 *)own;
#pragma clang loop vectorize(disable) unroll(disable)
	while (from < sp) *to++ = *from++;
	PTR(own, FRAME_PC) = (u8 *)pc;
	PTR(own, FRAME_SP) = (u8 *)to;
	PTR(own, FRAME_GEN) = g;
	PTR(own, FRAME_PREV) = 0;
	WORD(g, 0) = coroutine ? cx->Coroutine : cx->Generator;
	PTR(g, GENERATOR_FRAME) = own;
	PTR(g, GENERATOR_HANDLED + HANDLED_PREV) = 0;
	AT(u8, g, GENERATOR_STATE) = GEN_CREATED;
	AT(u8, g, GENERATOR_TEMP) = (u8)temp;
	if (cx->Marking) AT(u32, g, GENERATOR_BLACK) = AT(u32, cx->Cycle, 0); // what was copied is marked
	PTR(t, STACK_PTR) = f;
	PTR(t, THREAD_TOP) = f = prev;
	INT(t, THREAD_DEPTH)--;
	u64 *s = (u64 *)PTR(f, FRAME_SP);
	k = (u64 *)PTR(PTR(f, FRAME_CODE), CODE_CONSTS);
	*s = (u64)g;
	NEXT(p, s + 1);
}

// A tuple of the collected items, 0 when Go must make it.
INLINE u64 *collected_tuple(struct context *cx, u64 l) {
	u64 n = WORD(l, LIST_LEN);
	if (n - 1 >= MAX_POOLED - 2) return 0;
	u64 *p = take_words(cx, n + 2);
	if (!p) return 0;
	p[0] = cx->Tuple;
	WORD(p, TUPLE_LEN) = MAKE_INT(n);
	copy_words(&WORD(p, TUPLE_ITEMS), (u64 *)PTR(l, LIST_ITEMS), n);
	return p;
}

// len() of the set that has been made of a generator at sp[-3]. pc is at the call.
SLOW(count_set) {
	u64 s = sp[-3];
	u64 *block = (u64 *)(s + SET_SIZE), grown = PTR(s, SET_TABLE) == (u8 *)(block + SET_MIN * 2), *pool = (u64 *)((u8 *)cx->Sets + SETS_COUNTED);
	u64 n = WORD(pool, WORD_POOL_N), used = WORD(s, SET_USED);
	if ((grown || (PTR(s, SET_TABLE) == (u8 *)block && WORD(s, SET_TABLE_LEN + 8) == SET_BLOCK)) && n < POOL_SIZE && cx->Marking == 0) {
		clear_words(block, grown ? SET_BLOCK * 2 : SET_MIN * 2);
		PTR(s, SET_TABLE) = (u8 *)block;
		WORD(s, SET_TABLE_LEN) = SET_MIN;
		WORD(s, SET_TABLE_LEN + 8) = SET_BLOCK;
		WORD(s, SET_USED) = WORD(s, SET_FILL) = WORD(s, SET_FINGER) = WORD(s, SET_HASH) = 0;
		pool[n] = s;
		WORD(pool, WORD_POOL_N) = n + 1;
	}
	sp[-5] = MAKE_INT(used);
	NEXT(pc + 1 + CACHE_PRECALL + 1 + CACHE_CALL, sp - 4);
}

// RETURN_VALUE in a generator: for FOR_ITER it is exhausted, SEND gets the
// value; both jump. Jumps with an EXTENDED_ARG are Go's.
static HANDLER u8 *return_generator(PARAMS) {
	u64 v = sp[-1], state = WORD(f, FRAME_STATE);
	GUARD(state != RETURNS_TO_GO);
	u16 *p = (u16 *)PTR(PTR(f, FRAME_PREV), FRAME_PC);
	GUARD(((u8)p[-2] != OP_EXTENDED_ARG && (u8)p[-2] != OP_EXTENDED_ARG_QUICK) || state >= COLLECT_LIST);
	u64 *tuple = 0, *acc = (u64 *)PTR(PTR(f, FRAME_PREV), FRAME_SP) - 3;
	if (state == COLLECT_TUPLE) GUARD((tuple = collected_tuple(cx, *acc)) != 0);
	GUARD(finished(cx, &f));
	if (tuple) {
		free_temp(cx, *acc);
		*acc = (u64)tuple;
	}
	u64 *s = (u64 *)PTR(f, FRAME_SP);
	k = (u64 *)PTR(PTR(f, FRAME_CODE), CODE_CONSTS);
	if (state == COLLECT_SET && FOR_LEN(p, s - 2)) TAIL slow_count_set(f, p, s, k, cx, arg);
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

// An __iter__ that is a generator function is called like any function.
OP(GET_YIELD_FROM_ITER) {
	u64 v = sp[-1];
	if (!IS_EXACT(v, Generator)) TAIL slow_iter_call(ARGS);
	NEXT(pc, sp);
}
