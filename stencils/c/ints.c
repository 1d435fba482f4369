// Unboxed ints: arithmetic in place (the first register is operand and result),
// guards on comparisons. Ints are shifted left by 16: see stencil.h.
#include "stencil.h"

#define ADD_RR(a, b) S2(add_rr, a, b, GUARD(!__builtin_add_overflow(r##a, r##b, &r##a));)
#define SUB_RR(a, b) S2(sub_rr, a, b, GUARD(!__builtin_sub_overflow(r##a, r##b, &r##a));)
#define MUL_RR(a, b) S2(mul_rr, a, b, GUARD(!__builtin_mul_overflow(PLAIN(r##a), r##b, &r##a));)
EACH2(ADD_RR)
EACH2(SUB_RR)
EACH2(MUL_RR)

// The constant is already shifted.
#define ADD_RI(a) S1(add_ri, a, GUARD(!__builtin_add_overflow(r##a, I, &r##a));)
#define SUB_RI(a) S1(sub_ri, a, GUARD(!__builtin_sub_overflow(r##a, I, &r##a));)
EACH(ADD_RI)
EACH(SUB_RI)

// The same without overflow checks, where the optimizer proved a range.
#define ADDU_RR(a, b) S2(addu_rr, a, b, r##a = (i64)((u64)r##a + (u64)r##b);)
#define ADDU_RI(a) S1(addu_ri, a, r##a = (i64)((u64)r##a + (u64)I);)
EACH2(ADDU_RR)
EACH(ADDU_RI)

// Python's floor division and modulo; the divisor is known not to be 0.
// The quotient overflows only for MinSmallInt // -1.
#define FLOORDIV_RR(a, b)                                                               \
	S2(floordiv_rr, a, b, {                                                         \
		i64 q = r##a / r##b, m = r##a % r##b;                                    \
		q -= (m != 0) & ((m ^ r##b) < 0);                                        \
		GUARD(q != (i64)1 << 47);                                                \
		r##a = q << 16;                                                          \
	})
#define MOD_RR(a, b)                                      \
	S2(mod_rr, a, b, {                                \
		i64 m = r##a % r##b;                       \
		if (m != 0 && (m ^ r##b) < 0) m += r##b;  \
		r##a = m;                                  \
	})
EACH2(FLOORDIV_RR)
EACH2(MOD_RR)

#define AND_RR(a, b) S2(and_rr, a, b, r##a &= r##b;)
#define OR_RR(a, b) S2(or_rr, a, b, r##a |= r##b;)
#define XOR_RR(a, b) S2(xor_rr, a, b, r##a ^= r##b;)
#define AND_RI(a) S1(and_ri, a, r##a &= I;)
EACH2(AND_RR)
EACH2(OR_RR)
EACH2(XOR_RR)
EACH(AND_RI)

// Shifts by a constant 0..47 (plain, not shifted).
#define SHL_RI(a)                                   \
	S1(shl_ri, a, {                             \
		i64 s = (i64)((u64)r##a << (I & 63)); \
		GUARD(s >> (I & 63) == r##a);        \
		r##a = s;                            \
	})
#define SHR_RI(a) S1(shr_ri, a, r##a = (r##a >> (I & 63)) & ~(i64)0xFFFF;)
EACH(SHL_RI)
EACH(SHR_RI)

// The number of bits of the absolute value.
#define BIT_LEN(a)                                                            \
	S1(bit_len, a, {                                                      \
		u64 m = r##a < 0 ? 0 - (u64)r##a : (u64)r##a;                  \
		r##a = (i64)(48 - (u64)__builtin_clzll(m | 0x8000)) << 16;     \
	})
EACH(BIT_LEN)

// Guards: fall through when the relation holds.
#define LT_RR(a, b) S2(lt_rr, a, b, GUARD(r##a < r##b);)
#define LE_RR(a, b) S2(le_rr, a, b, GUARD(r##a <= r##b);)
#define EQ_RR(a, b) S2(eq_rr, a, b, GUARD(r##a == r##b);)
#define NE_RR(a, b) S2(ne_rr, a, b, GUARD(r##a != r##b);)
#define ULT_RR(a, b) S2(ult_rr, a, b, GUARD((u64)r##a < (u64)r##b);)
EACH2(LT_RR)
EACH2(LE_RR)
EACH2(EQ_RR)
EACH2(NE_RR)
EACH2(ULT_RR)

#define LT_RI(a) S1(lt_ri, a, GUARD(r##a < I);)
#define LE_RI(a) S1(le_ri, a, GUARD(r##a <= I);)
#define GT_RI(a) S1(gt_ri, a, GUARD(r##a > I);)
#define GE_RI(a) S1(ge_ri, a, GUARD(r##a >= I);)
#define EQ_RI(a) S1(eq_ri, a, GUARD(r##a == I);)
#define NE_RI(a) S1(ne_ri, a, GUARD(r##a != I);)
EACH(LT_RI)
EACH(LE_RI)
EACH(GT_RI)
EACH(GE_RI)
EACH(EQ_RI)
EACH(NE_RI)

// Shifts by a register, whose count is guarded to be 0..63: to the left it must
// not lose bits. Behind 47 everything is the sign.
#define SHLV_RR(a, b)                                                  \
	S2(shlv_rr, a, b, {                                            \
		u64 n = (u64)PLAIN(r##b);                              \
		GUARD(n < 48);                                         \
		i64 s = (i64)((u64)r##a << n);                         \
		GUARD(s >> n == r##a);                                 \
		r##a = s;                                              \
	})
#define SHRV_RR(a, b)                                                  \
	S2(shrv_rr, a, b, {                                            \
		u64 n = (u64)PLAIN(r##b);                              \
		GUARD(n < 64);                                         \
		r##a = (r##a >> n) & ~(i64)0xFFFF;                     \
	})
EACH2(SHLV_RR)
EACH2(SHRV_RR)
