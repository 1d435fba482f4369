// x ** y for floats, as package num does it, operation by operation: the results
// must be the same. In parts, because there are few registers: operands and
// results lie in cx's Args and Temp. K is a table of package num.
#include "stencil.h"

#pragma STDC FP_CONTRACT OFF

// A constant by way of an integer register.
#define FC(b)                             \
	({                                \
		u64 b_ = (b);             \
		__asm__("" : "+r"(b_));   \
		flt(b_);                  \
	})
#define ONE FC(0x3ff0000000000000ull) // 1.0
#define LN2HI FC(0x3fe62e42fefa3800ull) // 0.6931471805598903
#define LN2LO FC(0x3d2ef35793c76730ull) // 5.497923018708371e-14
#define M6 FC(0xbfc5555555555555ull) // -0.16666666666666666
#define P5 FC(0x3fc999999999999aull) // 0.2
#define M4 FC(0xbfd0000000000000ull) // -0.25
#define P3 FC(0x3fd5555555555555ull) // 0.3333333333333333
#define M10 FC(0xbfb999999999999aull) // -0.1
#define P9 FC(0x3fbc71c71c71c71cull) // 0.1111111111111111
#define M8 FC(0xbfc0000000000000ull) // -0.125
#define P7 FC(0x3fc2492492492492ull) // 0.14285714285714285
#define MHALF FC(0xbfe0000000000000ull) // -0.5
#define EXP_SHIFT FC(0x4338000000000000ull) // 6755399441055744.0
#define INV_LN2N FC(0x40671547652b82feull) // 184.6649652337873
#define NEG_LN2HIN FC(0xbf762e42fefa0000ull) // -0.005415212348111709
#define NEG_LN2LON FC(0xbd0cf79abc9e3b39ull) // -1.2864023111638344e-14
#define C2 FC(0x3fdffffffffffdbdull) // 0.49999999999996786
#define C3 FC(0x3fc555555555543cull) // 0.16666666666665886
#define C4 FC(0x3fa55555cf172b91ull) // 0.0416666808410674
#define C5 FC(0x3f81111167a4d017ull) // 0.008333335853059549

#ifdef __aarch64__
#define WITH_FMA
#else
#define WITH_FMA __attribute__((target("fma")))
#endif
#define FMA(a, b, c) __builtin_fma(a, b, c)
#define ARG(i) FMEM(cx + CX_ARGS + 8 * (i))
#define TMP(i) FMEM(cx + CX_TEMP + 8 * (i))

// log(x) of a normal x > 0 in Arg 0, first half: Temp 0-3 are hi, lo, r, rl.
WITH_FMA STENCIL(pow_log1) {
	u64 ix = MEM(cx + CX_ARGS);
	GUARD(ix - ((u64)1 << 52) < ((u64)0x7FE << 52));
	u64 tmp = ix - 0x3fe6000000000000ull;
	double z = flt(ix - (tmp & (u64)0xfff << 52));
	char *e = (char *)K + (tmp >> 45 & 127) * 24;
	double k = (double)((i64)tmp >> 52);
	double p = z * FMEM(e);
	double b = FMA(z, FMEM(e), -p);
	double a = p - ONE;
	double r = a + b;
	double rl = b - (r - a);
	TMP(2) = r;
	TMP(3) = rl;
	a = FMA(k, LN2HI, FMEM(e + 8));
	double hi = a + r;
	double lo = r - (hi - a);
	lo += FMA(k, LN2LO, FMEM(e + 16)) + rl;
	TMP(0) = hi;
	TMP(1) = lo;
	NEXT;
}
// Second half: Temp 0 and 1 are log(x) as a pair.
WITH_FMA STENCIL(pow_log2) {
	double r = TMP(2);
	double h = MHALF * r;
	double q = h * r;
	double ql = FMA(h, r, -q);
	double a = TMP(0);
	double hi = a + q;
	double s = q - (hi - a);
	double lo = TMP(1);
	TMP(4) = s;
	double rr = r * r;
	double c = FMA(rr, FMA(r, M6, P5), FMA(r, M4, P3));
	double d = FMA(rr, FMA(r, M10, P9), FMA(r, M8, P7));
	c = FMA(rr * rr, d, c) * (r * rr);
	lo += TMP(4) + (FMA(-r, TMP(3), ql) + c);
	double sum = hi + lo;
	TMP(0) = sum;
	TMP(1) = lo - (sum - hi);
	NEXT;
}
// y log(x), y in Arg 1: Temp 0 and 1. Only results that are far from the ends of
// the floats go on.
WITH_FMA STENCIL(pow_mul) {
	double y = ARG(1), hi = TMP(0);
	double p = y * hi;
	u64 b = bits(p);
	__asm__("" : "+r"(b));
	GUARD(b << 1 >> 1 < 0x4085e00000000000ull); // |p| < 700
	TMP(0) = p;
	TMP(1) = FMA(y, hi, -p) + y * TMP(1);
	NEXT;
}
// exp of Temp 0 and 1, first half: Temp 2 is what is left of them behind the
// power of two to 1/128 in Temp 3.
WITH_FMA STENCIL(pow_exp1) {
	double hi = TMP(0);
	double kd = INV_LN2N * hi + EXP_SHIFT;
	TMP(3) = kd;
	kd -= EXP_SHIFT;
	TMP(2) = FMA(kd, NEG_LN2LON, FMA(kd, NEG_LN2HIN, hi)) + TMP(1);
	NEXT;
}
// Second half: the result is Arg 0.
WITH_FMA STENCIL(pow_exp2) {
	double r = TMP(2), rr = r * r;
	double lo = FMA(rr, FMA(r, C3, C2), FMEM((char *)K + (W(cx + CX_TEMP + 24) & 127) * 16) + r);
	double t = FMA(rr * rr, FMA(r, C5, C4), lo);
	u64 ki = W(cx + CX_TEMP + 24);
	double scale = flt(MEM((char *)K + (ki & 127) * 16 + 8) + (ki << 45));
	ARG(0) = FMA(scale, t, scale);
	NEXT;
}
// But 1 + p for |p| < 2^-65.
STENCIL(pow_tiny) {
	if (__builtin_expect((W(cx + CX_TEMP) << 1 >> 53) < 1023 - 65, 0)) ARG(0) = ONE + TMP(0);
	NEXT;
}
