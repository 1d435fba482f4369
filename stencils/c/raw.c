// Items that are no words: of array.array, bytes and bytearray. Bools as ints,
// conversions between ints and floats.
#include "stencil.h"

// Doubles. A NaN may be one whose box is not canonical: it leaves.
#define RLOAD_F64(a, b, c)                                             \
	S3(rload_f64, a, b, c, {                                       \
		double d = FMEM((char *)r##b + PLAIN(r##c) * 8);       \
		GUARD(d == d);                                         \
		f##a = d;                                              \
	})
#define RSTORE_F64(a, b, c) S3(rstore_f64, a, b, c, FMEM((char *)r##a + PLAIN(r##b) * 8) = f##c;)
EACH3(RLOAD_F64)
EACH3(RSTORE_F64)
#define RLOAD_U8(a, b, c) S3(rload_u8, a, b, c, r##a = (i64)SHIFTED(*((uint8_t *)r##b + PLAIN(r##c)));)
EACH3(RLOAD_U8)

// The address of item c of an array at a, whose items have 1 << I bytes, in
// place; then loads and stores there. Values to be stored are in range.
#define RADDR(a, b) S2(raddr, a, b, r##a += PLAIN(r##b) << (I & 63);)
EACH2(RADDR)
#define RLOAD_I8(a, b) S2(rload_i8, a, b, r##a = (i64)SHIFTED((i64) * (int8_t *)r##b);)
#define RLOAD_I16(a, b) S2(rload_i16, a, b, r##a = (i64)SHIFTED((i64) * (int16_t *)r##b);)
#define RLOAD_U16(a, b) S2(rload_u16, a, b, r##a = (i64)SHIFTED((i64) * (uint16_t *)r##b);)
#define RLOAD_I32(a, b) S2(rload_i32, a, b, r##a = (i64)SHIFTED((i64) * (int32_t *)r##b);)
#define RLOAD_U32(a, b) S2(rload_u32, a, b, r##a = (i64)SHIFTED((i64) * (uint32_t *)r##b);)
EACH2(RLOAD_I8)
EACH2(RLOAD_I16)
EACH2(RLOAD_U16)
EACH2(RLOAD_I32)
EACH2(RLOAD_U32)
#define RSTORE_8(a, b) S2(rstore_8, a, b, *(uint8_t *)r##a = (uint8_t)PLAIN(r##b);)
#define RSTORE_16(a, b) S2(rstore_16, a, b, *(uint16_t *)r##a = (uint16_t)PLAIN(r##b);)
#define RSTORE_32(a, b) S2(rstore_32, a, b, *(uint32_t *)r##a = (uint32_t)PLAIN(r##b);)
EACH2(RSTORE_8)
EACH2(RSTORE_16)
EACH2(RSTORE_32)
// Guards: 0 <= a < the constant.
#define ULT_RI(a) S1(ult_ri, a, GUARD((u64)r##a < (u64)I);)
EACH(ULT_RI)
#define ULT_RK(a) S1(ult_rk, a, GUARD((u64)r##a < K);)
EACH(ULT_RK)

// True and False, which lie at K and K+I in an order that J tells (it is the
// shifted int of the object at K), as an int; other words leave.
#define BOOL_INT(a)                                           \
	S1(bool_int, a, {                                     \
		u64 d = (u64)r##a - K;                        \
		GUARD(d == 0 || d == (u64)I);                 \
		r##a = d == 0 ? J : J ^ (1 << 16);            \
	})
EACH(BOOL_INT)

// The int part of a float that fits 48 bits.
#define FTRUNC(a, b)                                                       \
	S2(ftrunc, a, b, {                                                 \
		double d = f##b;                                           \
		GUARD(d == d);                                                     \
		i64 n = (i64)d;                                            \
		GUARD((u64)n + ((u64)1 << 47) < (u64)1 << 48);             \
		r##a = (i64)SHIFTED(n);                                    \
	})
EACH2(FTRUNC)
