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
