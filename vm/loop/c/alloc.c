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
#define FOR_COMPREHENSION ((u8)*pc == OP_LOAD_FAST && ((u8)pc[1] == OP_FOR_ITER || (u8)pc[1] - OP_FOR_ITER_LIST <= 3u))
OP(BUILD_LIST) {
	GUARD(arg <= 4 && (arg != 0 || ((u8)*pc != OP_LOAD_CONST && !FOR_COMPREHENSION)));
	u64 *p = take(cx, (u8 *)cx->Lists);
	GUARD(p != 0);
	u64 *items = (u64 *)PTR(p, LIST_ITEMS);
	WORD(p, LIST_LEN) = arg;
	sp -= arg;
	for (u64 i = 0; i < arg; i++) items[i] = sp[i];
	*sp = (u64)p;
	NEXT(pc, sp + 1);
}

// f(**kwargs) of empty kwargs: the dict that CALL_FUNCTION_EX gets may be shared.
#define PASSES_ON ((u8)pc[0] == OP_LOAD_FAST && pc[1] == (OP_DICT_MERGE | 1 << 8) && pc[2] == (OP_CALL_FUNCTION_EX | 1 << 8))

OP(BUILD_MAP) {
	if (arg == 0 && PASSES_ON && cx->Quiet == 0) {
		u64 kw = LOCALS(f)[pc[0] >> 8];
		if (IS_EXACT(kw, Dict) && WORD(kw, DICT_USED) == 0) {
			*sp = cx->EmptyKwargs;
			NEXT(pc + 2, sp + 1);
		}
	}
	GUARD(arg == 0 && !FOR_COMPREHENSION);
	u64 *d = take(cx, (u8 *)cx->Dicts);
	GUARD(d != 0);
	*sp = (u64)d;
	NEXT(pc, sp + 1);
}

// tuple() of a short list.
OP(PRECALL_NO_KW_TUPLE_1) {
	u64 l = sp[-1];
	GUARD(sp[-3] == 0 && sp[-2] == cx->TupleType && IS_OBJECT(l));
	if (WORD(l, 0) == cx->List) {
		u64 n = WORD(l, LIST_LEN);
		GUARD(n - 1 < MAX_POOLED - 2);
		u64 *p = take_words(cx, n + 2), *from = (u64 *)PTR(l, LIST_ITEMS);
		GUARD(p != 0);
		p[0] = cx->Tuple;
		WORD(p, TUPLE_LEN) = MAKE_INT(n);
		for (u64 i = 0; i < n; i++) (&WORD(p, TUPLE_ITEMS))[i] = from[i];
		l = (u64)p;
	} else GUARD(WORD(l, 0) == cx->Tuple);
	sp[-3] = l;
	NEXT(pc + CACHE_PRECALL + 1 + CACHE_CALL, sp - 2);
}

OP(MAKE_CELL) {
	u64 *p = take_words(cx, 2);
	GUARD(p != 0);
	p[0] = cx->Cell;
	WORD(p, CELL_CONTENTS) = LOCALS(f)[arg];
	LOCALS(f)[arg] = (u64)p;
	NEXT(pc, sp);
}
