// The frame of every stencil.
//
// A stencil is a function that gets the whole machine state of a trace as its
// arguments and hands it on by a tail call to `next`. Because all stencils have
// the same signature and clang's preserve_none passes integers in 12 registers
// (24 on arm64) and doubles in 8, argument number n is the same register at the
// begin and at the end of each: a value in r3 stays there until a stencil
// assigns to it. The generator cuts the tail call off, so stencils fall through
// into each other.
//
//   fp      the locals of the running frame, on the thread's data stack
//   cx      struct cx below: what the Go side and machine code share
//   r0-r7   operands: boxed words, addresses, or ints shifted left by 16
//   f0-f7   unboxed floats
//   g       arm64 only: Go's g, which must stay in its register for signal
//           handlers; on amd64 they find it by thread-local storage
//
// An unboxed int is kept as `value << 16`. Adding, subtracting, comparing and
// masking work on it as it stands, overflow of 48 bits is the machine's own
// overflow flag, unboxing is one shift that drops the tag, and boxing is a
// shift and an or.
//
// A stencil must not touch the stack (the generator checks): it runs on a
// goroutine's.
#include <stdint.h>
#include "layout.h"

typedef int64_t i64;
typedef uint64_t u64;
typedef uint32_t u32;

struct cx; // reached by CX_ offsets of layout.h only

#ifdef __aarch64__
#define GPARAM u64 g,
#define GARG g,
#else
#define GPARAM
#define GARG
#endif

#define PARAMS                                                                                     \
	char *fp, char *cx, i64 r0, i64 r1, i64 r2, i64 r3, i64 r4, i64 r5, GPARAM i64 r6, i64 r7, \
	    double f0, double f1, double f2, double f3, double f4, double f5, double f6, double f7
#define ARGS fp, cx, r0, r1, r2, r3, r4, r5, GARG r6, r7, f0, f1, f2, f3, f4, f5, f6, f7

#define STENCIL(name) __attribute__((preserve_none)) u64 name(PARAMS)

// next is the stencil behind this one; leave is the exit of this stencil; target
// is an address given to the patcher (another trace, a loop's head).
extern STENCIL(next);
extern STENCIL(leave);
extern STENCIL(target);

#define NEXT __attribute__((musttail)) return next(ARGS)
#define LEAVE __attribute__((musttail)) return leave(ARGS)
#define GUARD(cond)                                   \
	do {                                          \
		if (__builtin_expect(!(cond), 0)) { \
			LEAVE;                        \
		}                                     \
	} while (0)

// Constants that are patched into the code: K has 64 bits; I and J are small
// non-negative numbers (31 bits).
#ifdef __aarch64__
#define K                                                                         \
	({                                                                        \
		u64 x_;                                                           \
		__asm__("movz %0, #:abs_g0_nc:hole_k\n\tmovk %0, #:abs_g1_nc:hole_k\n\t" \
			"movk %0, #:abs_g2_nc:hole_k\n\tmovk %0, #:abs_g3:hole_k"  \
			: "=r"(x_));                                              \
		x_;                                                               \
	})
#define SMALL(sym)                                                                    \
	({                                                                            \
		u64 x_;                                                               \
		__asm__("movz %0, #:abs_g0_nc:" #sym "\n\tmovk %0, #:abs_g1_nc:" #sym \
			: "=r"(x_));                                                  \
		(i64) x_;                                                             \
	})
#define I SMALL(hole_i)
#define J SMALL(hole_j)
#else
extern char hole_i, hole_j;
#define K                                                  \
	({                                                 \
		u64 x_;                                    \
		__asm__("movabsq $hole_k, %0" : "=r"(x_)); \
		x_;                                        \
	})
#define I ((i64)&hole_i)
#define J ((i64)&hole_j)
#endif

#define W(addr) (*(volatile u64 *)(addr))
#define MEM(addr) (*(u64 *)(addr))
#define FMEM(addr) (*(double *)(addr))
#define SHIFTED(r) ((u64)(r) << 16)
#define PLAIN(r) ((i64)(r) >> 16)
#define BOX(r) ((u64)(r) >> 16 | (u64)TAG_INT << 48)
static inline u64 bits(double d) { u64 b; __builtin_memcpy(&b, &d, 8); return b; }
static inline double flt(u64 b) { double d; __builtin_memcpy(&d, &b, 8); return d; }
#define FBOX(f) (bits(f) + ((u64)1 << 49))

// Families over all registers: EACH(M) expands M(0) ... M(7), EACH2(M) all
// pairs, EACH3(M) all triples.
#define EACH(M) M(0) M(1) M(2) M(3) M(4) M(5) M(6) M(7)
#define ROW(M, a) M(a, 0) M(a, 1) M(a, 2) M(a, 3) M(a, 4) M(a, 5) M(a, 6) M(a, 7)
#define EACH2(M) ROW(M, 0) ROW(M, 1) ROW(M, 2) ROW(M, 3) ROW(M, 4) ROW(M, 5) ROW(M, 6) ROW(M, 7)
#define ROW3(M, a, b) \
	M(a, b, 0) M(a, b, 1) M(a, b, 2) M(a, b, 3) M(a, b, 4) M(a, b, 5) M(a, b, 6) M(a, b, 7)
#define PLANE(M, a) \
	ROW3(M, a, 0) ROW3(M, a, 1) ROW3(M, a, 2) ROW3(M, a, 3) ROW3(M, a, 4) ROW3(M, a, 5) ROW3(M, a, 6) ROW3(M, a, 7)
#define EACH3(M) \
	PLANE(M, 0) PLANE(M, 1) PLANE(M, 2) PLANE(M, 3) PLANE(M, 4) PLANE(M, 5) PLANE(M, 6) PLANE(M, 7)

// Names are family__register numbers: the generator groups by family.
#define S1(fam, a, ...) \
	STENCIL(fam##__##a) { __VA_ARGS__ NEXT; }
#define S2(fam, a, b, ...) \
	STENCIL(fam##__##a##b) { __VA_ARGS__ NEXT; }
#define S3(fam, a, b, c, ...) \
	STENCIL(fam##__##a##b##c) { __VA_ARGS__ NEXT; }
