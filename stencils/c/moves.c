// Getting operands into registers and out again: moves, constants, frame slots,
// spill slots, boxing and unboxing.
#include "stencil.h"

#define MOV(a, b) S2(mov, a, b, r##a = r##b;)
#define CONST(a) S1(const, a, r##a = K;)
#define CONST_I(a) S1(const_i, a, r##a = I;)
EACH2(MOV)
EACH(CONST)
EACH(CONST_I)

// Frame slots; I is the offset from fp.
#define SLOAD(a) S1(sload, a, r##a = MEM(fp + I);)
#define SSTORE(a) S1(sstore, a, MEM(fp + I) = r##a;)
#define SBOX(a) S1(sbox, a, MEM(fp + I) = BOX(r##a);)
#define SFBOX(a) S1(sfbox, a, MEM(fp + I) = FBOX(f##a);)
EACH(SLOAD)
EACH(SSTORE)
EACH(SBOX)
EACH(SFBOX)
STENCIL(sconst) { MEM(fp + I) = K; NEXT; }

// Spill slots; I is the offset in cx. The last three are for exits: from the
// spill slot J to the frame slot I.
#define SPILL(a) S1(spill, a, MEM(cx + I) = r##a;)
#define RELOAD(a) S1(reload, a, r##a = MEM(cx + I);)
#define FSPILL(a) S1(fspill, a, FMEM(cx + I) = f##a;)
#define FRELOAD(a) S1(freload, a, f##a = FMEM(cx + I);)
EACH(SPILL)
EACH(RELOAD)
EACH(FSPILL)
EACH(FRELOAD)
STENCIL(xspill) { MEM(fp + I) = MEM(cx + J); NEXT; }
STENCIL(xspill_int) { MEM(fp + I) = BOX(MEM(cx + J)); NEXT; }
STENCIL(xspill_flt) { MEM(fp + I) = MEM(cx + J) + ((u64)1 << 49); NEXT; }

// Spill slot to spill slot, constant to spill slot.
STENCIL(scopy) { MEM(cx + I) = MEM(cx + J); NEXT; }
STENCIL(kspill) { MEM(cx + I) = K; NEXT; }

// Boxed words to numbers, with the guard on the tag, and back.
#define UNBOX_INT(a)                                      \
	S1(unbox_int, a, {                                \
		GUARD((u64)r##a >> 48 == TAG_INT);         \
		r##a = (i64)SHIFTED(r##a);                 \
	})
#define UNBOX_FLT(a, b)                                             \
	S2(unbox_flt, a, b, {                                       \
		u64 w = (u64)r##b - ((u64)1 << 49);                  \
		GUARD(w < (u64)(0xFFFD - 2) << 48);                  \
		f##a = flt(w);                                       \
	})
#define BOX_INT(a) S1(box_int, a, r##a = BOX(r##a);)
#define BOX_FLT(a, b) S2(box_flt, a, b, r##a = FBOX(f##b);)
EACH(UNBOX_INT)
EACH2(UNBOX_FLT)
EACH(BOX_INT)
EACH2(BOX_FLT)
