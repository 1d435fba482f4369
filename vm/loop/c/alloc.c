// New objects, from the pools of vm/wordpool.go.

// Take an object from a pool, 0 when Go must make one.
INLINE u64 *take(struct context *cx, u8 *pool) {
	u64 n = WORD(pool, WORD_POOL_N);
	if (n == 0) return 0;
	u64 *p = ((u64 **)pool)[--n];
	if (!note(cx, (u64)p)) return 0;
	((u64 *)pool)[n] = 0;
	WORD(pool, WORD_POOL_N) = n;
	return p;
}

// One of n words, up to MAX_POOLED.
INLINE u64 *take_words(struct context *cx, u64 n) { return take(cx, (u8 *)cx->Words + n * WORD_POOL_SIZE); }

OP(BUILD_TUPLE) {
	GUARD(arg - 1 < MAX_POOLED - 2);
	u64 *p = take_words(cx, arg + 2);
	GUARD(p != 0);
	p[0] = cx->Tuple;
	WORD(p, TUPLE_LEN) = MAKE_INT(arg);
	u64 *items = &WORD(p, TUPLE_ITEMS);
	sp -= arg;
	for (u64 i = 0; i < arg; i++) items[i] = sp[i];
	*sp = (u64)p;
	NEXT(pc, sp + 1);
}

// An empty list for a comprehension, or to be extended by a constant, is Go's: it
// may get the right size at once.
OP(BUILD_LIST) {
	GUARD(arg <= 4);
	if (arg == 0) {
		u8 next = (u8)*pc, then = (u8)pc[1];
		GUARD(next != OP_LOAD_CONST && (next != OP_LOAD_FAST || (then != OP_FOR_ITER && then - OP_FOR_ITER_LIST > 3u)));
	}
	u64 *p = take(cx, (u8 *)cx->Lists);
	GUARD(p != 0);
	u64 *items = (u64 *)PTR(p, LIST_ITEMS);
	WORD(p, LIST_LEN) = arg;
	sp -= arg;
	for (u64 i = 0; i < arg; i++) items[i] = sp[i];
	*sp = (u64)p;
	NEXT(pc, sp + 1);
}

OP(MAKE_CELL) {
	u64 *p = take_words(cx, 2);
	GUARD(p != 0);
	p[0] = cx->Cell;
	WORD(p, CELL_CONTENTS) = LOCALS(f)[arg];
	LOCALS(f)[arg] = (u64)p;
	NEXT(pc, sp);
}
