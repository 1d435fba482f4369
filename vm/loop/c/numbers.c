// Arithmetic and comparison of ints and floats in words.

OP(BINARY_OP_ADD_INT) {
	u64 a = sp[-2], b = sp[-1];
	i64 r;
	GUARD(BOTH_INT(a, b));
	GUARD(!__builtin_add_overflow(SHIFTED(a), SHIFTED(b), &r));
	sp[-2] = UNSHIFT(r);
	NEXT(pc + CACHE_BINARY_OP, sp - 1);
}

OP(BINARY_OP_SUBTRACT_INT) {
	u64 a = sp[-2], b = sp[-1];
	i64 r;
	GUARD(BOTH_INT(a, b));
	GUARD(!__builtin_sub_overflow(SHIFTED(a), SHIFTED(b), &r));
	sp[-2] = UNSHIFT(r);
	NEXT(pc + CACHE_BINARY_OP, sp - 1);
}

OP(BINARY_OP_MULTIPLY_INT) {
	u64 a = sp[-2], b = sp[-1];
	i64 r;
	GUARD(BOTH_INT(a, b));
	GUARD(!__builtin_mul_overflow(PLAIN(a), SHIFTED(b), &r));
	sp[-2] = UNSHIFT(r);
	NEXT(pc + CACHE_BINARY_OP, sp - 1);
}

#define FLOAT_OP(name, op)                                       \
	OP(name) {                                               \
		u64 a = sp[-2], b = sp[-1];                      \
		GUARD(IS_FLOAT(a) && IS_FLOAT(b));               \
		sp[-2] = MAKE_FLOAT(FLOAT(a) op FLOAT(b));       \
		NEXT(pc + CACHE_BINARY_OP, sp - 1);              \
	}
FLOAT_OP(BINARY_OP_ADD_FLOAT, +)
FLOAT_OP(BINARY_OP_SUBTRACT_FLOAT, -)
FLOAT_OP(BINARY_OP_MULTIPLY_FLOAT, *)

// BINARY_OP before it is specialized, and for operators that have no
// specialization: one handler for each operator.
#define BINARY(name) HANDLER __attribute__((used)) u8 *binary_##name(PARAMS)
OP(BINARY_OP) { TAIL((handler *)cx->Binary[arg & 31])(ARGS); }
OP(BINARY_OP_ADAPTIVE) {
	COUNTED;
	TAIL((handler *)cx->Binary[arg & 31])(ARGS);
}

#define BINARY_DONE(v)                                          \
	do {                                                    \
		u64 v_ = (v);                                   \
		if ((u8)pc[-1] != OP_BINARY_OP) COUNT;          \
		sp[-2] = v_;                                    \
		NEXT(pc + CACHE_BINARY_OP, sp - 1);             \
	} while (0)

// A number as a double; ints of 48 bits are exact.
#define IS_NUMBER(v) (IS_FLOAT(v) || IS_INT(v))
#define NUMBER(v) (IS_INT(v) ? (double)PLAIN(v) : FLOAT(v))

#define ARITHMETIC(name, op, builtin, first)                                     \
	SLOW(name) {                                \
		u64 a = sp[-2], b = sp[-1];                                      \
		GUARD(IS_NUMBER(a) && IS_NUMBER(b));                             \
		BINARY_DONE(MAKE_FLOAT(NUMBER(a) op NUMBER(b)));                 \
	}                                                                        \
	BINARY(name) {                                                           \
		u64 a = sp[-2], b = sp[-1];                                      \
		i64 r;                                                           \
		if (!BOTH_INT(a, b)) TAIL slow_##name(ARGS);                     \
		GUARD(!builtin(first(a), SHIFTED(b), &r));                       \
		BINARY_DONE(UNSHIFT(r));                                         \
	}
// What is added and is not two ints.
SLOW(add) {
	u64 a = sp[-2], b = sp[-1];
	if (IS_EXACT(a, List) && IS_EXACT(b, List)) {
		GUARD(arg < 13); // += changes the list
		TAIL slow_add_lists(ARGS);
	}
	GUARD(IS_NUMBER(a) && IS_NUMBER(b));
	BINARY_DONE(MAKE_FLOAT(NUMBER(a) + NUMBER(b)));
}
BINARY(add) {
	u64 a = sp[-2], b = sp[-1];
	i64 r;
	if (!BOTH_INT(a, b)) TAIL slow_add(ARGS);
	GUARD(!__builtin_add_overflow(SHIFTED(a), SHIFTED(b), &r));
	BINARY_DONE(UNSHIFT(r));
}
ARITHMETIC(subtract, -, __builtin_sub_overflow, SHIFTED)
ARITHMETIC(multiply, *, __builtin_mul_overflow, PLAIN)

BINARY(truediv) {
	u64 a = sp[-2], b = sp[-1];
	GUARD(IS_NUMBER(a) && IS_NUMBER(b));
	double y = NUMBER(b);
	GUARD(y != 0);
	BINARY_DONE(MAKE_FLOAT(NUMBER(a) / y));
}

#define BITWISE(name, expr)                       \
	BINARY(name) {                            \
		u64 a = sp[-2], b = sp[-1];       \
		GUARD(BOTH_INT(a, b));            \
		BINARY_DONE(expr);                \
	}
static HANDLER u8 *slow_count_common(PARAMS);
BINARY(and) {
	u64 a = sp[-2], b = sp[-1];
	if (!BOTH_INT(a, b)) TAIL slow_count_common(ARGS);
	BINARY_DONE(a & b);
}
BITWISE(or, a | b)
BITWISE(xor, (a ^ b) | TAG)

BINARY(lshift) {
	u64 a = sp[-2], b = sp[-1];
	GUARD(BOTH_INT(a, b));
	i64 n = PLAIN(b), x = SHIFTED(a);
	GUARD((u64)n < 48);
	i64 r = (i64)((u64)x << n);
	GUARD(r >> n == x);
	BINARY_DONE(UNSHIFT(r));
}

BINARY(rshift) {
	u64 a = sp[-2], b = sp[-1];
	GUARD(BOTH_INT(a, b));
	i64 n = PLAIN(b);
	GUARD(n >= 0);
	BINARY_DONE(MAKE_INT(PLAIN(a) >> (n > 63 ? 63 : n)));
}

BINARY(floordiv) {
	u64 a = sp[-2], b = sp[-1];
	GUARD(BOTH_INT(a, b));
	i64 x = PLAIN(a), y = PLAIN(b);
	GUARD(y != 0);
	i64 q;
	if (((u64)x | (u64)y) >> 32 == 0) q = (u32)x / (u32)y;
	else {
		q = x / y;
		if (x % y != 0 && (x ^ y) < 0) q--;
		GUARD(FITS(q));
	}
	BINARY_DONE(MAKE_INT(q));
}

BINARY(remainder) {
	u64 a = sp[-2], b = sp[-1];
	GUARD(BOTH_INT(a, b));
	i64 x = PLAIN(a), y = PLAIN(b);
	GUARD(y != 0);
	i64 r;
	if (((u64)x | (u64)y) >> 32 == 0) r = (u32)x % (u32)y;
	else {
		r = x % y;
		if (r != 0 && (r ^ y) < 0) r += y;
	}
	BINARY_DONE(MAKE_INT(r));
}

OP(UNARY_INVERT) {
	u64 v = sp[-1];
	GUARD(IS_INT(v));
	sp[-1] = v ^ ((1ull << 48) - 1);
	NEXT(pc, sp);
}

// The conditional jump behind a comparison is executed with it: the mask in
// the cache says for which outcome (bits: less, equal, greater, unordered).
#define COMPARE_JUMP(outcome)                                                          \
	do {                                                                           \
		u64 u = pc[2];                                                         \
		u16 *next = pc + 3;                                                    \
		if (C16(1) >> (outcome) & 1) {                                         \
			if ((u & 255) >= OP_POP_JUMP_BACKWARD_IF_NOT_NONE)             \
				BACKWARD(next - (u >> 8), sp - 2);                     \
			next += u >> 8;                                                \
		}                                                                      \
		NEXT(next, sp - 2);                                                    \
	} while (0)

OP(COMPARE_OP_INT_JUMP) {
	u64 a = sp[-2], b = sp[-1];
	GUARD(BOTH_INT(a, b));
	i64 x = SHIFTED(a), y = SHIFTED(b);
	COMPARE_JUMP((x >= y) + (x > y));
}

OP(COMPARE_OP_FLOAT_JUMP) {
	u64 a = sp[-2], b = sp[-1];
	GUARD(IS_FLOAT(a) && IS_FLOAT(b));
	double x = FLOAT(a), y = FLOAT(b);
	COMPARE_JUMP(x < y ? 0 : x == y ? 1 : x > y ? 2 : 3);
}

OP(COMPARE_OP_STR_JUMP) {
	u64 a = sp[-2], b = sp[-1];
	GUARD(IS_EXACT(a, Str) && IS_EXACT(b, Str));
	HOLD;
	int s = equal_str(a, b);
	RELEASE;
	COMPARE_JUMP(s);
}

// COMPARE_OP that is not specialized. The masks of object.CompareOp for the
// outcomes less, equal, greater, unordered, four bits each.
#define MASKS (1 | 3 << 4 | 2 << 8 | 13 << 12 | 4 << 16 | 6 << 20)
#define COMPARED(outcome)                                                            \
	do {                                                                         \
		int outcome_ = (outcome);                                            \
		if ((u8)pc[-1] != OP_COMPARE_OP) COUNT;                              \
		sp[-2] = MAKE_BOOL((u32)MASKS >> (arg * 4 + outcome_) & 1);          \
		NEXT(pc + CACHE_COMPARE_OP, sp - 1);                                 \
	} while (0)

SLOW(equal) {
	u64 a = sp[-2], b = sp[-1];
	GUARD((arg | 1) == 3);
	GUARD(a != b || IS_EXACT(a, Str) || a == cx->None || by_identity(cx, a));
	HOLD;
	int s = same(cx, a, b);
	RELEASE;
	GUARD(s >= 0);
	COMPARED(s ? 1 : 3);
}

// Whether a key that is not compared with others is in a set, or -1 when one has
// the same hash.
INLINE int has_word(u8 *set, u64 key, u64 h) {
	u64 mask = WORD(set, SET_TABLE_LEN) - 1, perturb = h;
	for (u64 j = h & mask;; perturb >>= 5, j = (j * 5 + 1 + perturb) & mask) {
		u8 *e = PTR(set, SET_TABLE) + j * SET_ENTRY_SIZE;
		u8 *last = j + SET_NEIGHBOURS <= mask ? e + SET_NEIGHBOURS * SET_ENTRY_SIZE : e;
		for (; e <= last; e += SET_ENTRY_SIZE) {
			if (WORD(e, 0) == key) return 1;
			if (WORD(e, 0) == 0) return 0;
			if (WORD(e, SET_ENTRY_HASH) == h) return -1;
		}
	}
}

// How many keys two sets have in common, or -1.
INLINE i64 common(u64 a, u64 b) {
	if (WORD(a, SET_USED) > WORD(b, SET_USED)) {
		u64 c = a;
		a = b;
		b = c;
	}
	u64 len = WORD(a, SET_TABLE_LEN);
	if (WORD(a, SET_USED) == 0) return 0;
	if (len > 1024) return -1;
	i64 count = 0;
	for (u8 *e = PTR(a, SET_TABLE), *end = e + len * SET_ENTRY_SIZE; e < end; e += SET_ENTRY_SIZE) {
		if (WORD(e, 0) == 0 || WORD(e, SET_ENTRY_HASH) == ~0ull) continue;
		int in = has_word((u8 *)b, WORD(e, 0), WORD(e, SET_ENTRY_HASH));
		if (in < 0) return -1;
		count += in;
	}
	return count;
}

// len(a & b) of sets: the set itself is not needed.
SLOW(count_common) {
	u64 a = sp[-2], b = sp[-1];
	u16 *next = pc + CACHE_BINARY_OP;
	GUARD(IS_OBJECT(a) && IS_OBJECT(b) && arg < 13 && (u8)next[0] == OP_PRECALL_NO_KW_LEN && next[0] >> 8 == 1);
	u64 s = WORD(a, 0), s2 = WORD(b, 0);
	GUARD((s == cx->Set || s == cx->FrozenSet) && (s2 == cx->Set || s2 == cx->FrozenSet));
	GUARD(sp[-3] == WORD(PTR(THREAD, THREAD_RT), RT_LEN) && sp[-4] == 0);
	HOLD;
	i64 n = common(a, b);
	RELEASE;
	GUARD(n >= 0);
	if ((u8)pc[-1] != OP_BINARY_OP) COUNT;
	sp[-4] = MAKE_INT(n);
	NEXT(pc + CACHE_BINARY_OP + 1 + CACHE_PRECALL + 1 + CACHE_CALL, sp - 3);
}

// Whether a set is a subset: 1, 0 or -1.
INLINE int subset(u64 a, u64 b) {
	if (WORD(a, SET_USED) > WORD(b, SET_USED)) return 0;
	u64 n = WORD(a, SET_TABLE_LEN);
	if (n > 1024) return -1;
	u8 *e = PTR(a, SET_TABLE), *end = e + n * SET_ENTRY_SIZE;
	for (; e < end; e += SET_ENTRY_SIZE) {
		if (WORD(e, 0) == 0 || WORD(e, SET_ENTRY_HASH) == ~0ull) continue;
		int in = has_word((u8 *)b, WORD(e, 0), WORD(e, SET_ENTRY_HASH));
		if (in != 1) return in;
	}
	return 1;
}

// <= and >= of sets.
SLOW(subset) {
	GUARD(arg == 1 || arg == 5);
	u64 a = arg == 1 ? sp[-2] : sp[-1], b = arg == 1 ? sp[-1] : sp[-2];
	HOLD;
	int s = subset(a, b);
	RELEASE;
	GUARD(s >= 0);
	COMPARED(s ? 1 : 3);
}

SLOW(compare) {
	u64 a = sp[-2], b = sp[-1];
	if (!IS_NUMBER(a) || !IS_NUMBER(b)) {
		if ((IS_EXACT(a, Set) || IS_EXACT(a, FrozenSet)) && (IS_EXACT(b, Set) || IS_EXACT(b, FrozenSet)) && arg != 2 && arg != 3)
			TAIL slow_subset(ARGS);
		TAIL slow_equal(ARGS);
	}
	double x = NUMBER(a), y = NUMBER(b);
	COMPARED(x < y ? 0 : x == y ? 1 : x > y ? 2 : 3);
}

OP(COMPARE_OP) {
	u64 a = sp[-2], b = sp[-1];
	if (!BOTH_INT(a, b)) TAIL slow_compare(ARGS);
	i64 x = SHIFTED(a), y = SHIFTED(b);
	COMPARED((x >= y) + (x > y));
}
OP(COMPARE_OP_ADAPTIVE) {
	COUNTED;
	TAIL op_COMPARE_OP(ARGS);
}

OP(IS_OP) {
	u64 is = (sp[-2] == sp[-1]) != (arg != 0);
	sp[-2] = MAKE_BOOL(is);
	NEXT(pc, sp - 1);
}

OP(UNARY_NEGATIVE) {
	u64 v = sp[-1];
	if (IS_FLOAT(v)) {
		// A NaN's sign must stay what negation makes of it, as in Go.
		sp[-1] = ((v - BIAS) ^ 1ull << 63) + BIAS;
		NEXT(pc, sp);
	}
	GUARD(IS_INT(v) && SHIFTED(v) != INT64_MIN);
	sp[-1] = UNSHIFT(-SHIFTED(v));
	NEXT(pc, sp);
}
