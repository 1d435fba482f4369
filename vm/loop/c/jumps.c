// Jumps and loops over builtin iterators.

OP(JUMP_FORWARD) { NEXT(pc + arg, sp); }
OP(JUMP_BACKWARD_QUICK) { BACKWARD(pc - arg, sp); }
OP(JUMP_BACKWARD_NO_INTERRUPT) { NEXT(pc - arg, sp); }

OP(RESUME_QUICK) { BACKWARD(pc, sp); }

// truth tells what is true of the words and objects that need no code: 0, 1,
// or -1 when Go must find out.
INLINE int truth(struct context *cx, u64 v) {
	if (v == cx->True) return 1;
	if (v == cx->False || v == cx->None) return 0;
	if (IS_INT(v)) return SHIFTED(v) != 0;
	if (IS_FLOAT(v)) return FLOAT(v) != 0;
	if (!IS_OBJECT(v)) return -1;
	u8 *s = SHAPE(v);
	if (s == (u8 *)cx->List) return INT(v, LIST_LEN) != 0;
	if (s == (u8 *)cx->Str) return INT(v, STR_BYTES) != 0;
	if (s == (u8 *)cx->Tuple) return PLAIN(WORD(v, TUPLE_LEN)) != 0;
	if (s == (u8 *)cx->Dict) return INT(v, DICT_USED) != 0;
	if (s == (u8 *)cx->Bytes) return INT(v, BYTES_LEN) != 0;
	if (s == (u8 *)cx->Set || s == (u8 *)cx->FrozenSet) return INT(v, SET_USED) != 0;
	u8 *t = PTR(s, SHAPE_TYPE);
	if (WORD(t, TYPE_BOOL) == 0 && WORD(t, TYPE_LEN) == 0) return 1;
	return -1;
}

#define POP_JUMP(name, want)                                     \
	OP(POP_JUMP_FORWARD_IF_##name) {                         \
		int b = truth(cx, sp[-1]);                       \
		GUARD(b >= 0);                                   \
		NEXT(b == want ? pc + arg : pc, sp - 1);         \
	}                                                        \
	OP(POP_JUMP_BACKWARD_IF_##name) {                        \
		int b = truth(cx, sp[-1]);                       \
		GUARD(b >= 0);                                   \
		if (b == want) BACKWARD(pc - arg, sp - 1);       \
		NEXT(pc, sp - 1);                                \
	}
POP_JUMP(TRUE, 1)
POP_JUMP(FALSE, 0)

#define POP_JUMP_NONE(name, op)                                                  \
	OP(POP_JUMP_FORWARD_IF_##name) {                                         \
		NEXT(sp[-1] op cx->None ? pc + arg : pc, sp - 1);                \
	}                                                                        \
	OP(POP_JUMP_BACKWARD_IF_##name) {                                        \
		if (sp[-1] op cx->None) BACKWARD(pc - arg, sp - 1);              \
		NEXT(pc, sp - 1);                                                \
	}
POP_JUMP_NONE(NONE, ==)
POP_JUMP_NONE(NOT_NONE, !=)

#define JUMP_OR_POP(name, want)                                  \
	OP(JUMP_IF_##name##_OR_POP) {                            \
		int b = truth(cx, sp[-1]);                       \
		GUARD(b >= 0);                                   \
		if (b == want) NEXT(pc + arg, sp);               \
		NEXT(pc, sp - 1);                                \
	}
JUMP_OR_POP(TRUE, 1)
JUMP_OR_POP(FALSE, 0)

OP(UNARY_NOT) {
	int b = truth(cx, sp[-1]);
	GUARD(b >= 0);
	sp[-1] = MAKE_BOOL(!b);
	NEXT(pc, sp);
}

static HANDLER u8 *slow_for_iter(PARAMS);

// Iterators that only for loops see serve again; see vm/recycle.go. The
// places in pools that are free are null.
#define ITER_POOL(i) ((u8 *)cx->Iters + (i) * ITER_POOL_SIZE)

INLINE void keep_iter(struct context *cx, u64 pool, u64 it) {
	u8 *p = ITER_POOL(pool);
	u64 n = WORD(p, ITER_POOL_N);
	if (n >= ITER_POOL_MAX) return;
	((u64 *)p)[n] = it;
	WORD(p, ITER_POOL_N) = n + 1;
}

INLINE u8 *take_iter(struct context *cx, u64 pool) {
	u8 *p = ITER_POOL(pool);
	u64 n = WORD(p, ITER_POOL_N);
	if (n == 0) return 0;
	u8 *it = ((u8 **)p)[--n];
	if (!note(cx, (u64)it)) return 0;
	WORD(p, ITER_POOL_N) = n;
	((u64 *)p)[n] = 0;
	return it;
}

OP(FOR_ITER_LIST) {
	u64 it = sp[-1];
	FITS_OR(slow_for_iter, IS_EXACT(it, ListIter));
	u8 *seq = PTR(it, LIST_ITER_SEQ);
	if (seq) {
		u64 i = WORD(it, LIST_ITER_INDEX);
		if (i < WORD(seq, LIST_LEN)) {
			WORD(it, LIST_ITER_INDEX) = i + 1;
			*sp = WORD(PTR(seq, LIST_ITEMS), i * 8);
			NEXT(pc, sp + 1);
		}
		STORE(&PTR(it, LIST_ITER_SEQ), 0);
		// The iterator of a comprehension may have a temporary to itself.
		if (AT(u8, it, LIST_ITER_TEMP) && WORD(f, FRAME_OBJECT) == 0) drop_temp(cx, (u64)seq);
	}
	if (AT(u8, it, LIST_ITER_TEMP) && WORD(f, FRAME_OBJECT) == 0) keep_iter(cx, LIST_ITERS, it);
	NEXT(pc + arg, sp - 1);
}

OP(FOR_ITER_TUPLE) {
	u64 it = sp[-1];
	FITS_OR(slow_for_iter, IS_EXACT(it, TupleIter));
	u8 *seq = PTR(it, TUPLE_ITER_SEQ);
	if (seq) {
		u64 i = WORD(it, TUPLE_ITER_INDEX);
		if ((i64)i < PLAIN(WORD(seq, TUPLE_LEN))) {
			WORD(it, TUPLE_ITER_INDEX) = i + 1;
			*sp = WORD(seq, TUPLE_ITEMS + i * 8);
			NEXT(pc, sp + 1);
		}
		STORE(&PTR(it, TUPLE_ITER_SEQ), 0);
	}
	if (AT(u8, it, TUPLE_ITER_TEMP) && WORD(f, FRAME_OBJECT) == 0) keep_iter(cx, TUPLE_ITERS, it);
	NEXT(pc + arg, sp - 1);
}

OP(FOR_ITER_RANGE) {
	u64 it = sp[-1];
	FITS_OR(slow_for_iter, IS_EXACT(it, RangeIter));
	i64 left = INT(it, RANGE_ITER_REMAINING);
	if (left > 0) {
		i64 v = INT(it, RANGE_ITER_NEXT);
		GUARD(FITS(v));
		INT(it, RANGE_ITER_NEXT) = (i64)((u64)v + WORD(it, RANGE_ITER_STEP));
		INT(it, RANGE_ITER_REMAINING) = left - 1;
		*sp = MAKE_INT(v);
		NEXT(pc, sp + 1);
	}
	if (AT(u8, it, RANGE_ITER_TEMP) && WORD(f, FRAME_OBJECT) == 0) keep_iter(cx, RANGE_ITERS, it);
	NEXT(pc + arg, sp - 1);
}
