// Items of lists and tuples.

#define INDEX(i, b, n)                      \
	GUARD(IS_INT(b));                   \
	u64 i = (u64)PLAIN(b);              \
	if ((i64)i < 0) i += (n);           \
	GUARD(i < (n))

OP(BINARY_SUBSCR_LIST_INT) {
	u64 a = sp[-2], b = sp[-1];
	GUARD(IS_EXACT(a, List));
	u64 n = WORD(a, LIST_LEN);
	INDEX(i, b, n);
	sp[-2] = WORD(PTR(a, LIST_ITEMS), i * 8);
	NEXT(pc + CACHE_BINARY_SUBSCR, sp - 1);
}

OP(BINARY_SUBSCR_TUPLE_INT) {
	u64 a = sp[-2], b = sp[-1];
	GUARD(IS_EXACT(a, Tuple));
	u64 n = (u64)PLAIN(WORD(a, TUPLE_LEN));
	INDEX(i, b, n);
	sp[-2] = WORD(a, TUPLE_ITEMS + i * 8);
	NEXT(pc + CACHE_BINARY_SUBSCR, sp - 1);
}

OP(STORE_SUBSCR_LIST_INT) {
	u64 a = sp[-2], b = sp[-1];
	GUARD(IS_EXACT(a, List));
	u64 n = WORD(a, LIST_LEN);
	INDEX(i, b, n);
	STORE(&WORD(PTR(a, LIST_ITEMS), i * 8), sp[-3]);
	NEXT(pc + CACHE_STORE_SUBSCR, sp - 3);
}

OP(UNPACK_SEQUENCE_TWO_TUPLE) {
	u64 a = sp[-1];
	GUARD(IS_EXACT(a, Tuple) && PLAIN(WORD(a, TUPLE_LEN)) == 2);
	sp[-1] = WORD(a, TUPLE_ITEMS + 8);
	sp[0] = WORD(a, TUPLE_ITEMS);
	NEXT(pc + CACHE_UNPACK_SEQUENCE, sp + 1);
}

#define UNPACK(from)                                                       \
	u64 *src = (u64 *)(from);                                          \
	u64 *dst = sp + arg - 2;                                           \
	for (u64 i = 0; i < arg; i++) *dst-- = src[i];                     \
	NEXT(pc + CACHE_UNPACK_SEQUENCE, sp + arg - 1)

OP(UNPACK_SEQUENCE_TUPLE) {
	u64 a = sp[-1];
	GUARD(IS_EXACT(a, Tuple) && PLAIN(WORD(a, TUPLE_LEN)) == (i64)arg);
	UNPACK(a + TUPLE_ITEMS);
}

OP(UNPACK_SEQUENCE_LIST) {
	u64 a = sp[-1];
	GUARD(IS_EXACT(a, List) && WORD(a, LIST_LEN) == arg);
	UNPACK(PTR(a, LIST_ITEMS));
}

// Appending where there is room; Go grows the list.
static inline int append(struct context *cx, u64 l, u64 v) {
	u64 n = WORD(l, LIST_LEN);
	if (n >= WORD(l, LIST_CAP)) return 0;
	WORD(PTR(l, LIST_ITEMS), n * 8) = v;
	WORD(l, LIST_LEN) = n + 1;
	return 1;
}

OP(LIST_APPEND) {
	GUARD(append(cx, sp[-(i64)arg - 1], sp[-1]));
	NEXT(pc, sp - 1);
}
