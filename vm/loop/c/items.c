// Items of lists and tuples.

#define INDEX(i, b, n)                      \
	GUARD(IS_INT(b));                   \
	u64 i = (u64)PLAIN(b);              \
	if ((i64)i < 0) i += (n);           \
	GUARD(i < (n))

static HANDLER u8 *slow_subscr(PARAMS);

OP(BINARY_SUBSCR_LIST_INT) {
	u64 a = sp[-2], b = sp[-1];
	FITS_OR(slow_subscr, IS_EXACT(a, List));
	u64 n = WORD(a, LIST_LEN);
	INDEX(i, b, n);
	sp[-2] = WORD(PTR(a, LIST_ITEMS), i * 8);
	NEXT(pc + CACHE_BINARY_SUBSCR, sp - 1);
}

OP(BINARY_SUBSCR_TUPLE_INT) {
	u64 a = sp[-2], b = sp[-1];
	FITS_OR(slow_subscr, IS_EXACT(a, Tuple));
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

OP(BINARY_SUBSCR_DICT) {
	u64 a = sp[-2], b = sp[-1];
	GUARD(IS_EXACT(a, Dict));
	HOLD;
	u8 *e = find(cx, (u8 *)a, b);
	RELEASE;
	GUARD(e > UNKNOWN);
	sp[-2] = WORD(e, DICT_ENTRY_VALUE);
	NEXT(pc + CACHE_BINARY_SUBSCR, sp - 1);
}

// Characters of strings and bytes, for which there is no specialization, and what
// a specialized instruction does not expect.
SLOW(subscr_dict) {
	u64 a = sp[-2], b = sp[-1];
	HOLD;
	u8 *e = find(cx, (u8 *)a, b);
	RELEASE;
	GUARD(e > UNKNOWN);
	COUNT_SLOW(BINARY_SUBSCR);
	sp[-2] = WORD(e, DICT_ENTRY_VALUE);
	NEXT(pc + CACHE_BINARY_SUBSCR, sp - 1);
}

SLOW(subscr) {
	u64 a = sp[-2], b = sp[-1], n, v;
	GUARD(IS_OBJECT(a));
	// Classes that derive from dict and leave that to it.
	if (WORD(TYPE(a), TYPE_GETITEM) == cx->DictGetItem) TAIL slow_subscr_dict(ARGS);
	GUARD(IS_INT(b));
	u64 i = (u64)PLAIN(b);
	if (WORD(a, 0) == cx->Str) {
		GUARD(AT(u8, a, STR_KIND) == 1);
		n = WORD(a, STR_BYTES);
		if ((i64)i < 0) i += n;
		GUARD(i < n);
		v = WORD(cx->Latin1, (u64)PTR(a, STR_DATA)[i] * 8);
	} else if (WORD(a, 0) == cx->Bytes) {
		n = WORD(a, BYTES_LEN);
		if ((i64)i < 0) i += n;
		GUARD(i < n);
		v = MAKE_INT(PTR(a, BYTES_DATA)[i]);
	} else if (WORD(a, 0) == cx->ByteArray) {
		n = WORD(a, BYTEARRAY_DATA + 8);
		if ((i64)i < 0) i += n;
		GUARD(i < n);
		v = MAKE_INT(PTR(a, BYTEARRAY_DATA)[i]);
	} else if (WORD(a, 0) == cx->List) {
		n = WORD(a, LIST_LEN);
		if ((i64)i < 0) i += n;
		GUARD(i < n);
		v = WORD(PTR(a, LIST_ITEMS), i * 8);
	} else if (WORD(a, 0) == cx->Tuple) {
		n = (u64)PLAIN(WORD(a, TUPLE_LEN));
		if ((i64)i < 0) i += n;
		GUARD(i < n);
		v = WORD(a, TUPLE_ITEMS + i * 8);
	} else LEAVE;
	COUNT_SLOW(BINARY_SUBSCR);
	sp[-2] = v;
	NEXT(pc + CACHE_BINARY_SUBSCR, sp - 1);
}
OP(BINARY_SUBSCR) { TAIL slow_subscr(ARGS); }
OP(BINARY_SUBSCR_ADAPTIVE) {
	COUNTED;
	TAIL slow_subscr(ARGS);
}

// Bytes of bytearrays.
OP(STORE_SUBSCR) {
	u64 a = sp[-2], b = sp[-1], v = sp[-3];
	GUARD(IS_EXACT(a, ByteArray) && IS_INT(v) && (u64)PLAIN(v) < 256);
	u64 n = WORD(a, BYTEARRAY_DATA + 8);
	INDEX(i, b, n);
	COUNT_SLOW(STORE_SUBSCR);
	PTR(a, BYTEARRAY_DATA)[i] = (u8)v;
	NEXT(pc + CACHE_STORE_SUBSCR, sp - 3);
}
OP(STORE_SUBSCR_ADAPTIVE) {
	COUNTED;
	TAIL op_STORE_SUBSCR(ARGS);
}

// Whether a string of one byte a character is in a short one.
INLINE int contains_str(struct context *cx, u64 c, u64 v) {
	if (!IS_EXACT(v, Str) || AT(u8, c, STR_KIND) != 1 || AT(u8, v, STR_KIND) != 1) return -1;
	u64 n = WORD(c, STR_BYTES), m = WORD(v, STR_BYTES);
	if (m == 0) return 1;
	if (m > n) return 0;
	if (m > 1 ? n > 64 : n > 1000) return -1;
	u8 *p = PTR(c, STR_DATA), *q = PTR(v, STR_DATA), *last = p + (n - m);
	for (; p <= last; p++) {
		u64 i = 0;
		while (i < m && p[i] == q[i]) i++;
		if (i == m) return 1;
	}
	return 0;
}

// Where v is found: 1, not: 0, or -1.
INLINE int contains(struct context *cx, u64 c, u64 v) {
	int found = 0;
	u64 shape = WORD(c, 0);
	if (shape == cx->Dict || WORD(TYPE(c), TYPE_CONTAINS) == cx->DictContains) {
		u8 *e = find(cx, (u8 *)c, v);
		return e == UNKNOWN ? -1 : e != 0;
	}
	if (shape == cx->Str) return contains_str(cx, c, v);
	if (shape == cx->Set || shape == cx->FrozenSet) return in_set(cx, (u8 *)c, v);
	u64 *items, n;
	if (shape == cx->Tuple) items = &WORD(c, TUPLE_ITEMS), n = (u64)PLAIN(WORD(c, TUPLE_LEN));
	else if (shape == cx->List) items = (u64 *)PTR(c, LIST_ITEMS), n = WORD(c, LIST_LEN);
	else return -1;
	// A long list must not keep Go waiting.
	if (n > 10000) return -1;
	for (u64 i = 0; i < n && found == 0; i++) found = same(cx, items[i], v);
	return found;
}

OP(CONTAINS_OP) {
	u64 c = sp[-1], v = sp[-2];
	GUARD(IS_OBJECT(c));
	HOLD;
	int found = contains(cx, c, v);
	RELEASE;
	GUARD(found >= 0);
	sp[-2] = MAKE_BOOL(found != (arg != 0));
	NEXT(pc, sp - 1);
}

OP(UNPACK_SEQUENCE_TWO_TUPLE) {
	u64 a = sp[-1];
	GUARD(IS_EXACT(a, Tuple) && PLAIN(WORD(a, TUPLE_LEN)) == 2);
	sp[-1] = WORD(a, TUPLE_ITEMS + 8);
	sp[0] = WORD(a, TUPLE_ITEMS);
	NEXT(pc + CACHE_UNPACK_SEQUENCE, sp + 1);
}

// Items go straight to the variables that the instructions behind store them in; the
// others go onto the stack.
#define UNPACK(from)                                                       \
	u64 *src = (u64 *)(from), *end = src + arg;                        \
	u16 *next = pc + CACHE_UNPACK_SEQUENCE;                            \
	for (; src < end && !cx->Quiet; next++) {                          \
		u64 u = *next;                                             \
		if ((u8)u != OP_STORE_FAST && (u8)u != OP_STORE_FAST__STORE_FAST) break; \
		LOCALS(f)[u >> 8] = *src++;                                \
	}                                                                  \
	sp--;                                                              \
	while (end > src) *sp++ = *--end;                                  \
	NEXT(next, sp)

// What takes lists and tuples in turn, and what is not specialized.
SLOW(unpack) {
	u64 a = sp[-1];
	GUARD(IS_OBJECT(a));
	u64 *items;
	if (WORD(a, 0) == cx->Tuple) {
		GUARD(PLAIN(WORD(a, TUPLE_LEN)) == (i64)arg);
		items = &WORD(a, TUPLE_ITEMS);
	} else {
		GUARD(WORD(a, 0) == cx->List && WORD(a, LIST_LEN) == arg);
		items = (u64 *)PTR(a, LIST_ITEMS);
	}
	COUNT_SLOW(UNPACK_SEQUENCE);
	UNPACK(items);
}
OP(UNPACK_SEQUENCE) { TAIL slow_unpack(ARGS); }
OP(UNPACK_SEQUENCE_ADAPTIVE) {
	COUNTED;
	TAIL slow_unpack(ARGS);
}

OP(UNPACK_SEQUENCE_TUPLE) {
	u64 a = sp[-1];
	FITS_OR(slow_unpack, IS_EXACT(a, Tuple) && PLAIN(WORD(a, TUPLE_LEN)) == (i64)arg);
	UNPACK(a + TUPLE_ITEMS);
}

OP(UNPACK_SEQUENCE_LIST) {
	u64 a = sp[-1];
	FITS_OR(slow_unpack, IS_EXACT(a, List) && WORD(a, LIST_LEN) == arg);
	UNPACK(PTR(a, LIST_ITEMS));
}

// Appending where there is room; Go grows the list.
INLINE int append(struct context *cx, u64 l, u64 v) {
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
