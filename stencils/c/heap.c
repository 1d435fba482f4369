// Objects: guards on what a word is, loads and stores of fields and items.
// Marking cannot begin or end while machine code runs. During a mark phase the
// frames are black, and a store to an object notes the word that it overwrites
// for the collector (the barrier of a snapshot at the beginning).
#include "stencil.h"

#define SHADE(addr)                                                     \
	if (__builtin_expect(MEM(cx + CX_MARKING) != 0, 1)) {           \
		u64 n_ = MEM(cx + CX_SHADE_NEXT);                       \
		MEM(n_) = MEM(addr);                                    \
		MEM(cx + CX_SHADE_NEXT) = n_ + 8;                       \
		if (n_ >= MEM(cx + CX_SHADE_HIGH))                      \
			MEM(cx + CX_INTERRUPT) = (u64)cx + CX_SHADE_FULL; \
	}

// Guard that a word is a pointer to an object of the shape K.
#define SHAPE(a)                                                    \
	S1(shape, a, {                                              \
		GUARD((u64)r##a - 1 < ((u64)1 << 48) - 1);           \
		GUARD(MEM(r##a) == K);                               \
	})
// The same for a word that is known to point to an object.
#define SHAPE_P(a) S1(shape_p, a, GUARD(MEM(r##a) == K);)
EACH(SHAPE)
EACH(SHAPE_P)

// Guard that the word is K, is not K; that the 32-bit word at K is I.
#define IS(a) S1(is, a, GUARD((u64)r##a == K);)
#define ISNT(a) S1(isnt, a, GUARD((u64)r##a != K);)
EACH(IS)
EACH(ISNT)
STENCIL(version) { GUARD(*(u32 *)K == (u32)I); NEXT; }
#define NOTNIL(a) S1(notnil, a, GUARD(r##a != 0);)
EACH(NOTNIL)
// Guard that the word in field I of an object is K.
#define FIELD_IS(a) S1(field_is, a, GUARD(MEM(r##a + I) == K);)
EACH(FIELD_IS)

// Guard that a word is a pointer to an object whose type, the first word of its
// header, has the word K in field I.
#define OF_KIND(a)                                                  \
	S1(of_kind, a, {                                            \
		GUARD((u64)r##a - 1 < ((u64)1 << 48) - 1);           \
		GUARD(MEM(*(char **)MEM(r##a) + I) == K);             \
	})
EACH(OF_KIND)
// Guard that the int in field I is less than that in field J.
#define ROOM(a) S1(room, a, GUARD((i64)MEM(r##a + I) < (i64)MEM(r##a + J));)
EACH(ROOM)

// Fields at offset I: words, and Go ints, which come shifted.
#define LOAD(a, b) S2(load, a, b, r##a = MEM(r##b + I);)
#define LOADINT(a, b) S2(loadint, a, b, r##a = (i64)SHIFTED(MEM(r##b + I));)
#define LOADINT_CHK(a, b)                      \
	S2(loadint_chk, a, b, {                \
		u64 w = MEM(r##b + I);         \
		i64 s = (i64)SHIFTED(w);       \
		GUARD((u64)PLAIN(s) == w);     \
		r##a = s;                      \
	})
#define LOADABS(a) S1(loadabs, a, r##a = MEM(K);)
#define STORE(a, b)                     \
	S2(store, a, b, {               \
		SHADE(r##a + I);        \
		MEM(r##a + I) = r##b;   \
	})
#define STOREINT(a, b) S2(storeint, a, b, MEM(r##a + I) = PLAIN(r##b);)
EACH2(LOAD)
EACH2(LOADINT)
EACH2(LOADINT_CHK)
EACH(LOADABS)
EACH2(STORE)
// Over a number, or into a field that nothing is in yet.
#define STORE_OVER(a, b) S2(store_over, a, b, MEM(r##a + I) = r##b;)
EACH2(STORE_OVER)
EACH2(STOREINT)

// Take an object from the pool whose Count is at offset I of cx.
#define ALLOC(a)                                        \
	S1(alloc, a, {                                  \
		u64 n = MEM(cx + I);                    \
		GUARD(n != 0);                          \
		MEM(cx + I) = n - 1;                    \
		r##a = MEM(MEM(cx + J) + n * 8 - 8);    \
	})
EACH(ALLOC)

// Give an iterator back to the pool whose Count is at offset I of cx, when field J
// says that only a loop has it, there is room for it among K, and no frame object
// shows the variables.
#define RECYCLE(a)                                                                               \
	S1(recycle, a, {                                                                         \
		u64 n = MEM(cx + I);                                                             \
		if (*(uint8_t *)(r##a + J) && n < K && MEM(fp - FRAME_HEADER + FRAME_OBJECT) == 0) { \
			MEM(cx + I) = n + 1;                                                     \
			char *p = (char *)MEM(cx + I + 8) + n * 8;                               \
			SHADE(p);                                                                \
			MEM(p) = r##a;                                                           \
		}                                                                                \
	})
EACH(RECYCLE)

// Items of an array of words: base, shifted index.
#define ALOAD(a, b, c) S3(aload, a, b, c, r##a = MEM(r##b + PLAIN(r##c) * 8);)
#define ASTORE(a, b, c)                                  \
	S3(astore, a, b, c, {                            \
		char *p = (char *)r##a + PLAIN(r##b) * 8; \
		SHADE(p);                                \
		MEM(p) = r##c;                           \
	})
EACH3(ALOAD)
EACH3(ASTORE)
#define ASTORE_OVER(a, b, c) S3(astore_over, a, b, c, MEM((char *)r##a + PLAIN(r##b) * 8) = r##c;)
EACH3(ASTORE_OVER)

// Words that may overlap are copied by way of cx's Temp: n words from s on,
// forwards or backwards, there; then from there to d. d, s and the shifted n are in
// Args.
#define TEMP(i) W(cx + CX_TEMP + (i) * 8)
#define BACKWARDS(body)                                          \
	_Pragma("clang loop vectorize(disable) unroll(disable)") \
	for (i64 i = PLAIN(MEM(cx + CX_ARGS + 16)); --i >= 0;) body
STENCIL(list_read) {
	u64 *s = (u64 *)MEM(cx + CX_ARGS + 8);
	BACKWARDS({ TEMP(i) = s[i]; })
	NEXT;
}
STENCIL(list_read_back) {
	u64 *s = (u64 *)MEM(cx + CX_ARGS + 8);
	BACKWARDS({
		TEMP(i) = s[-i];
	})
	NEXT;
}
// Before list_write: the words that it overwrites, for the collector.
STENCIL(list_shade) {
	if (__builtin_expect(MEM(cx + CX_MARKING) != 0, 0)) {
		BACKWARDS({
			u64 *n_ = (u64 *)W(cx + CX_SHADE_NEXT);
			W(n_) = ((u64 *)W(cx + CX_ARGS))[i];
			W(cx + CX_SHADE_NEXT) = (u64)(n_ + 1);
		})
		if (W(cx + CX_SHADE_NEXT) >= MEM(cx + CX_SHADE_HIGH)) MEM(cx + CX_INTERRUPT) = (u64)cx + CX_SHADE_FULL;
	}
	NEXT;
}
STENCIL(list_write) {
	BACKWARDS({ ((u64 *)W(cx + CX_ARGS))[i] = TEMP(i); })
	NEXT;
}
