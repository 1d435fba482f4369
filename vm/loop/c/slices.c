// Slices of sequences, sums of lists, and lists that live for one instruction: see
// vm/temps.go.

typedef u64 pair __attribute__((vector_size(16), aligned(8)));

// Copy n words, from where they do not lie behind the place they go to.
INLINE void copy_words(u64 *to, u64 *from, u64 n) {
	u64 *end = to + (n & ~1ull);
#pragma clang loop vectorize(disable) unroll(disable)
	for (; to < end; to += 2, from += 2) *(pair *)to = *(pair *)from;
	if (n & 1) *to = *from;
}

INLINE void clear_words(u64 *to, u64 n) {
	u64 *end = to + (n & ~1ull);
	pair zero = {0, 0};
#pragma clang loop vectorize(disable) unroll(disable)
	for (; to < end; to += 2) *(pair *)to = zero;
	if (n & 1) *to = 0;
}

// The place of l among the temporaries that are known, or 0.
INLINE u64 *temp_place(struct context *cx, u64 l) {
	u64 *last = (u64 *)((u8 *)cx->Temps + TEMPS_LAST);
	if (last[0] == l) return last;
	if (last[1] == l) return last + 1;
	if (last[2] == l) return last + 2;
	if (last[3] == l) return last + 3;
	return 0;
}

// An empty temporary with room for n items, or 0.
INLINE u64 *new_temp(struct context *cx, u64 n) {
	if (n > LARGE_TEMP) return 0;
	u8 *t = (u8 *)cx->Temps;
	u64 *l = take(cx, t + (n <= SMALL_TEMP ? TEMPS_SMALL : TEMPS_LARGE));
	if (!l) return 0;
	u64 i = WORD(t, TEMPS_NEXT);
	((u64 *)(t + TEMPS_LAST))[i & (TEMPS_KNOWN - 1)] = (u64)l;
	WORD(t, TEMPS_NEXT) = i + 1;
	return l;
}

// Give a temporary back that nothing refers to any more. While the collector marks,
// it keeps its items: they may be marked through it.
INLINE void free_temp(struct context *cx, u64 l) {
	if (cx->Marking) return;
	u64 room = WORD(l, LIST_CAP);
	u8 *pool = (u8 *)cx->Temps + (room == SMALL_TEMP ? TEMPS_SMALL : TEMPS_LARGE);
	u64 n = WORD(pool, WORD_POOL_N);
	if ((room != SMALL_TEMP && room != LARGE_TEMP) || n >= POOL_SIZE) return;
	clear_words((u64 *)PTR(l, LIST_ITEMS), WORD(l, LIST_LEN));
	WORD(l, LIST_LEN) = 0;
	((u64 *)pool)[n] = l;
	WORD(pool, WORD_POOL_N) = n + 1;
}

// Give back what is one.
INLINE void drop_temp(struct context *cx, u64 l) {
	u64 *place = temp_place(cx, l);
	if (!place) return;
	*place = 0;
	free_temp(cx, l);
}

// A list for n items that lives on, or 0.
INLINE u64 *new_list(struct context *cx, u64 n) {
	if (n > MAX_LIST_POOL) return 0;
	return take(cx, (u8 *)cx->Lists + (n == 0 ? 0 : (n - 1) >> 2) * WORD_POOL_SIZE);
}

// A bound of a slice of n items; none is what None stands for.
INLINE u64 bound(struct context *cx, u64 v, u64 none, u64 n) {
	if (v == cx->None) return none;
	i64 i = PLAIN(v);
	if (i < 0) i = i + (i64)n < 0 ? 0 : i + (i64)n;
	return i > (i64)n ? n : (u64)i;
}

#define BOUNDS(n)                                                                                        \
	GUARD((IS_INT(sp[-2]) || sp[-2] == cx->None) && (IS_INT(sp[-1]) || sp[-1] == cx->None));         \
	u64 i = bound(cx, sp[-2], 0, n), m = bound(cx, sp[-1], n, n);                                    \
	m = m > i ? m - i : 0

// BINARY_SUBSCR and its cache follow and are skipped.
#define SLICED(v)                                                        \
	do {                                                             \
		sp[-3] = (u64)(v);                                       \
		NEXT(pc + 1 + CACHE_BINARY_SUBSCR, sp - 2);              \
	} while (0)

SLOW(slice_list) {
	u64 v = sp[-3], n = WORD(v, LIST_LEN);
	BOUNDS(n);
	u64 *l = (u8)pc[-1] == OP_BUILD_SLICE_TEMP ? new_temp(cx, m) : new_list(cx, m);
	GUARD(l != 0);
	copy_words((u64 *)PTR(l, LIST_ITEMS), (u64 *)PTR(v, LIST_ITEMS) + i, m);
	WORD(l, LIST_LEN) = m;
	SLICED(l);
}

SLOW(slice_tuple) {
	u64 v = sp[-3], n = (u64)PLAIN(WORD(v, TUPLE_LEN));
	BOUNDS(n);
	if (m == n) SLICED(v);
	GUARD(m - 1 < MAX_POOLED - 2);
	u64 *p = take_words(cx, m + 2);
	GUARD(p != 0);
	p[0] = cx->Tuple;
	WORD(p, TUPLE_LEN) = MAKE_INT(m);
	copy_words(&WORD(p, TUPLE_ITEMS), &WORD(v, TUPLE_ITEMS) + i, m);
	SLICED(p);
}

// One character, or all.
SLOW(slice_str) {
	u64 v = sp[-3], n = WORD(v, STR_BYTES);
	GUARD(AT(u8, v, STR_KIND) == 1);
	BOUNDS(n);
	if (m == n) SLICED(v);
	GUARD(m == 1);
	SLICED(WORD(cx->Latin1, (u64)PTR(v, STR_DATA)[i] * 8));
}

SLOW(slice_bytes) {
	u64 v = sp[-3], n = WORD(v, BYTES_LEN);
	BOUNDS(n);
	if (m == n) SLICED(v);
	GUARD(m == 1);
	SLICED(WORD(cx->Bytes1, (u64)PTR(v, BYTES_DATA)[i] * 8));
}

// v[i:j] = list, in the room that there is. Not while the collector marks: it would
// have to be told of each item that is overwritten.
SLOW(assign_slice) {
	u64 v = sp[-3], from = sp[-4];
	GUARD(IS_EXACT(v, List) && IS_EXACT(from, List) && v != from && cx->Marking == 0);
	u64 n = WORD(v, LIST_LEN);
	BOUNDS(n);
	u64 len = WORD(from, LIST_LEN), now = n - m + len;
	u64 *items = (u64 *)PTR(v, LIST_ITEMS) + i;
	if (len != m) {
		u64 tail = n - i - m;
		GUARD(now <= WORD(v, LIST_CAP) && tail <= 1000 && (len > m || now > WORD(v, LIST_CAP) / 4 || WORD(v, LIST_CAP) <= 32));
		if (len < m) {
			copy_words(items + len, items + m, tail);
			clear_words(items + len + tail, m - len);
		} else {
			u64 *end = items + m + tail, *to = end + (len - m);
#pragma clang loop vectorize(disable) unroll(disable)
			while (end > items + m) *--to = *--end;
		}
		WORD(v, LIST_LEN) = now;
	}
	copy_words(items, (u64 *)PTR(from, LIST_ITEMS), len);
	drop_temp(cx, from);
	NEXT(pc + 1 + CACHE_STORE_SUBSCR, sp - 4);
}

OP(BUILD_SLICE) {
	u64 v = sp[-3], op = (u8)*pc;
	GUARD(arg == 2 && IS_OBJECT(v));
	if (op == OP_STORE_SUBSCR || op == OP_STORE_SUBSCR_ADAPTIVE) TAIL slow_assign_slice(ARGS);
	GUARD(op == OP_BINARY_SUBSCR || op - OP_BINARY_SUBSCR_ADAPTIVE <= OP_BINARY_SUBSCR_TUPLE_INT - OP_BINARY_SUBSCR_ADAPTIVE);
	u64 s = WORD(v, 0);
	if (s == cx->List) TAIL slow_slice_list(ARGS);
	if (s == cx->Tuple) TAIL slow_slice_tuple(ARGS);
	if (s == cx->Str) TAIL slow_slice_str(ARGS);
	GUARD(s == cx->Bytes);
	TAIL slow_slice_bytes(ARGS);
}
OP(BUILD_SLICE_TEMP) { TAIL op_BUILD_SLICE(ARGS); }

// The sum of two lists, which is a temporary with BINARY_OP_ADD_LIST_TEMP.
SLOW(add_lists) {
	u64 a = sp[-2], b = sp[-1], n = WORD(a, LIST_LEN), m = WORD(b, LIST_LEN), *l, op = (u8)pc[-1];
	if (op == OP_BINARY_OP_ADD_LIST_TEMP && WORD(a, LIST_CAP) >= n + m && a != b && temp_place(cx, a)) l = (u64 *)a;
	else {
		l = op == OP_BINARY_OP_ADD_LIST_TEMP ? new_temp(cx, n + m) : new_list(cx, n + m);
		GUARD(l != 0);
		copy_words((u64 *)PTR(l, LIST_ITEMS), (u64 *)PTR(a, LIST_ITEMS), n);
		drop_temp(cx, a);
	}
	copy_words((u64 *)PTR(l, LIST_ITEMS) + n, (u64 *)PTR(b, LIST_ITEMS), m);
	WORD(l, LIST_LEN) = n + m;
	if (a != b) drop_temp(cx, b);
	if (op == OP_BINARY_OP_ADAPTIVE) COUNT;
	sp[-2] = (u64)l;
	NEXT(pc + CACHE_BINARY_OP, sp - 1);
}

OP(BINARY_OP_ADD_LIST_TEMP) {
	GUARD(IS_EXACT(sp[-2], List) && IS_EXACT(sp[-1], List));
	TAIL slow_add_lists(ARGS);
}
