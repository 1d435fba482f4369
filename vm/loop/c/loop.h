// What every handler of an instruction sees; see the package's documentation.
//
// A handler is a function that gets the interpreter's state in registers and
// ends in a tail call of the next instruction's handler, or of `leave`, which
// gives the instruction to Go. Up to then it must not have changed anything.
#include <stdint.h>

typedef int64_t i64;
typedef int32_t i32;
typedef uint64_t u64;
typedef uint32_t u32;
typedef uint16_t u16;
typedef uint8_t u8;

#include "layout.h"

//   f     the running frame
//   pc    the code unit behind the instruction's
//   sp    the first free word of its value stack
//   k     the constants
//   cx    what Go and the machine code share
//   arg   the instruction's argument
#define PARAMS u8 *f, u16 *pc, u64 *sp, u64 *k, struct context *cx, u64 arg
#define ARGS f, pc, sp, k, cx, arg

// preserve_none: all registers that can carry arguments do, none is saved.
#define HANDLER __attribute__((preserve_none))
typedef HANDLER u8 *handler(PARAMS);
#define TAIL __attribute__((musttail)) return

// A handler's continuation for less frequent cases.
#define SLOW(name) static HANDLER __attribute__((noinline)) u8 *slow_##name(PARAMS)
#define INLINE static inline __attribute__((always_inline))

// The instruction NAME.
#define OP(name) HANDLER __attribute__((used)) u8 *op_##name(PARAMS)

// On to the instruction at p, with the stack pointer s. Both are evaluated
// first, so they may be made of pc, sp and arg.
#define NEXT(p, s)                                                   \
	do {                                                         \
		u16 *pc_ = (p);                                      \
		sp = (s);                                            \
		u64 u_ = *pc_;                                       \
		pc = pc_ + 1;                                        \
		arg = u_ >> 8;                                       \
		TAIL((handler *)cx->Table[u_ & 255])(ARGS);          \
	} while (0)

// leave returns to Go, which executes the instruction. An argument above 255
// comes from an EXTENDED_ARG in front, with which Go must begin.
static HANDLER __attribute__((used)) u8 *leave(PARAMS);
#define LEAVE TAIL leave(ARGS)
#define GUARD(cond)                                       \
	do {                                              \
		if (__builtin_expect(!(cond), 0)) LEAVE;  \
	} while (0)

// When an inline cache does not know better, a slow handler does it.
#define FITS_OR(slow, cond)                                            \
	do {                                                           \
		if (__builtin_expect(!(cond), 0)) TAIL slow(ARGS);     \
	} while (0)

// Handlers may not use the stack. Those that need many registers put the state
// away with HOLD, keep off f, pc, sp, k and arg, and get it back with RELEASE.
#define HOLD                                         \
	do {                                         \
		volatile u64 *h_ = cx->Hold;         \
		h_[0] = (u64)f;                      \
		h_[1] = (u64)pc;                     \
		h_[2] = (u64)sp;                     \
		h_[3] = (u64)k;                      \
		h_[4] = arg;                         \
	} while (0)
#define RELEASE                                      \
	do {                                         \
		volatile u64 *h_ = cx->Hold;         \
		f = (u8 *)h_[0];                     \
		pc = (u16 *)h_[1];                   \
		sp = (u64 *)h_[2];                   \
		k = (u64 *)h_[3];                    \
		arg = h_[4];                         \
	} while (0)

// Fields of Go's structures, by the offsets of layout.h.
#define AT(type, p, off) (*(type *)((u8 *)(p) + (off)))
#define WORD(p, off) AT(u64, p, off)
#define PTR(p, off) AT(u8 *, p, off)
#define INT(p, off) AT(i64, p, off)
// Not to be kept in a register.
#define AGAIN(type, p, off) AT(type volatile, p, off)

// Inline caches: unit i behind the instruction, and two of them.
// Behind the CALL of the PRECALL at hand.
#define BEHIND_CALL (pc + CACHE_PRECALL + 1 + CACHE_CALL)
#define C16(i) (pc[i])
#define C32(i) (*(u32 *)(pc + (i)))

#define LOCALS(f) ((u64 *)((f) + FRAME_HEADER))
#define THREAD ((u8 *)cx->Thread)

// Values; object.Value explains them. Ints are handled shifted left by 16:
// sums and comparisons need no sign extension, and overflow of 48 bits is the
// machine's own.
#define TAG (0xFFFEull << 48)
#define IS_INT(v) ((v) >> 48 == 0xFFFE)
#define BOTH_INT(a, b) (((a) & (b)) >> 48 == 0xFFFE)
#define SHIFTED(v) ((i64)((v) << 16))
#define UNSHIFT(s) ((u64)(s) >> 16 | TAG)
#define PLAIN(v) ((i64)((v) << 16) >> 16)
#define MAKE_INT(i) (((u64)(i) & ((1ull << 48) - 1)) | TAG)
#define FITS(i) ((i64)((u64)(i) << 16) >> 16 == (i64)(i))

#define BIAS (1ull << 49)
#define IS_FLOAT(v) ((v) - BIAS < (0xFFFDull - 2) << 48)
INLINE double FLOAT(u64 v) { double d; v -= BIAS; __builtin_memcpy(&d, &v, 8); return d; }
// The NaNs that arithmetic makes are canonical, on both machines, when its
// operands are.
INLINE u64 MAKE_FLOAT(double d) { u64 v; __builtin_memcpy(&v, &d, 8); return v + BIAS; }

// A pointer to an object, not no value.
#define IS_OBJECT(v) ((v) - 1 < (1ull << 48) - 1)
#define SHAPE(v) PTR(v, 0)
#define TYPE(v) PTR(SHAPE(v), SHAPE_TYPE)
#define IS_EXACT(v, root) (IS_OBJECT(v) && WORD(v, 0) == cx->root)
#define MAKE_BOOL(b) ((b) ? cx->True : cx->False)

// While the collector marks, what is overwritten in an object is noted for Go to
// mark; 0 when there is no room. Nothing may have been changed yet.
INLINE int note(struct context *cx, u64 old) {
	if (__builtin_expect(cx->Marking == 0, 1) || !IS_OBJECT(old)) return 1;
	u64 n = cx->ShadeNext;
	if (n >= cx->ShadeEnd) return 0;
	*(u64 *)n = old;
	cx->ShadeNext = n + 8;
	return 1;
}

// Store a word in an object.
#define STORE(addr, v)                                                          \
	do {                                                                    \
		u64 *addr_ = (u64 *)(addr);                                     \
		GUARD(note(cx, *addr_));                                        \
		*addr_ = (v);                                                   \
	} while (0)

// Adaptive forms, and those that are not specialized: what handlers do with
// them is what Go does when the counter has not run out. COUNTED leaves when
// it has; COUNT counts it down.
// Handlers that traces call do it in any case: nothing specializes there.
#define COUNTED GUARD(C16(0) >> 4 != 0 || cx->Quiet)
#define COUNT (pc[0] -= (u16)(C16(0) >> 4 != 0) << 4)

// The slow way of a family: an adaptive instruction is counted down, and so is a
// specialized one that missed, until it becomes adaptive again; package vm's miss.
#define COUNT_SLOW(family)                                                      \
	do {                                                                    \
		u8 op_ = (u8)pc[-1];                                            \
		if (op_ == OP_##family) break;                                  \
		if (op_ == OP_##family##_ADAPTIVE || pc[0] >> 4 > 1) COUNT;     \
		else pc[-1] = (pc[-1] & 0xFF00) | OP_##family##_ADAPTIVE, pc[0] = MISSED_OFTEN; \
	} while (0)

// Whether something is due that only Go can do: a safe point of the thread, or
// the goroutine is wanted (Go's own prologues see that by stackguard0, which is
// a huge number then).
#define DUE (AT(volatile i64, cx->G, G_STACKGUARD) < 0 || AT(volatile u32, THREAD, THREAD_INTERRUPT) != 0)

// A backward jump to p: the code's heat goes down, and Go is asked when it has
// run out or something is due. Go then executes the jump.
#define BACKWARD(p, s)                                                          \
	do {                                                                    \
		i32 *heat_ = &AT(i32, PTR(f, FRAME_CODE), CODE_HEAT);           \
		i32 h_ = *heat_ - 1;                                            \
		if (__builtin_expect(h_ <= 0 || DUE, 0)) LEAVE;                 \
		*heat_ = h_;                                                    \
		NEXT(p, s);                                                     \
	} while (0)
