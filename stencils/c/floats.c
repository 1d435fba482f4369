// Unboxed floats. A NaN that arithmetic makes is the machine's default one,
// whose box is canonical, so boxing never has to look.
#include "stencil.h"

#define FADD(a, b) S2(fadd, a, b, f##a += f##b;)
#define FSUB(a, b) S2(fsub, a, b, f##a -= f##b;)
#define FMUL(a, b) S2(fmul, a, b, f##a *= f##b;)
#define FDIV(a, b) S2(fdiv, a, b, f##a /= f##b;) // the divisor is known not to be 0
EACH2(FADD)
EACH2(FSUB)
EACH2(FMUL)
EACH2(FDIV)
// By way of an integer register: a constant in memory would be out of reach.
#define VIA_INT(a, op)                         \
	{                                      \
		u64 b = bits(f##a);            \
		__asm__("" : "+r"(b));         \
		b = op;                        \
		__asm__("" : "+r"(b));         \
		f##a = flt(b);                 \
	}
#define FNEG(a) S1(fneg, a, VIA_INT(a, b ^ (u64)1 << 63))
#define FABS(a) S1(fabs, a, VIA_INT(a, b << 1 >> 1))
#define FSQRT(a) S1(fsqrt, a, f##a = __builtin_sqrt(f##a);) // compiled with -fno-math-errno
EACH(FNEG)
EACH(FABS)
EACH(FSQRT)

// Guards; the negated ones hold for NaN too.
#define FLT(a, b) S2(flt, a, b, GUARD(f##a < f##b);)
#define FLE(a, b) S2(fle, a, b, GUARD(f##a <= f##b);)
#define FEQ(a, b) S2(feq, a, b, GUARD(f##a == f##b);)
#define FNLT(a, b) S2(fnlt, a, b, GUARD(!(f##a < f##b));)
#define FNLE(a, b) S2(fnle, a, b, GUARD(!(f##a <= f##b));)
#define FNE(a, b) S2(fne, a, b, GUARD(f##a != f##b);)
EACH2(FLT)
EACH2(FLE)
EACH2(FEQ)
EACH2(FNLT)
EACH2(FNLE)
EACH2(FNE)
#define FNZ(a) S1(fnz, a, GUARD(f##a != 0.0);)
EACH(FNZ)

#define FMOV(a, b) S2(fmov, a, b, f##a = f##b;)
#define FCONST(a) S1(fconst, a, f##a = flt(K);)
#define FCVT(a, b) S2(fcvt, a, b, f##a = (double)PLAIN(r##b);)
EACH2(FMOV)
EACH(FCONST)
EACH2(FCVT)
