// Attributes of instances, by shape.

#define SHAPED(a, version) (IS_OBJECT(a) && AT(u32, SHAPE(a), SHAPE_VERSION) == (version))
#define SIDE(i) WORD(PTR(PTR(f, FRAME_CODE), CODE_SIDE), (u64)(i) * 8)

// The address of an attribute by its slot code; object.SlotAt.
INLINE u64 *slot(u64 a, u64 code) {
	if (__builtin_expect(code < SLOT_IN_EXTRA, 1)) return (u64 *)a + code;
	return &WORD(PTR(a, INSTANCE_EXTRA), (code - SLOT_IN_EXTRA) * 8);
}

OP(LOAD_ATTR_INSTANCE_VALUE) {
	u64 a = sp[-1];
	GUARD(SHAPED(a, C32(1)));
	sp[-1] = *slot(a, C16(3));
	NEXT(pc + CACHE_LOAD_ATTR, sp);
}

OP(LOAD_ATTR_SLOT) {
	u64 a = sp[-1];
	GUARD(SHAPED(a, C32(1)));
	u64 v = *slot(a, C16(3));
	GUARD(v != 0);
	sp[-1] = v;
	NEXT(pc + CACHE_LOAD_ATTR, sp);
}

OP(LOAD_ATTR_TYPE_ATTR) {
	u64 a = sp[-1];
	GUARD(SHAPED(a, C32(1)));
	sp[-1] = SIDE(C16(3));
	NEXT(pc + CACHE_LOAD_ATTR, sp);
}

OP(STORE_ATTR_INSTANCE_VALUE) {
	u64 a = sp[-1];
	GUARD(SHAPED(a, C32(1)));
	STORE(slot(a, C16(3)), sp[-2]);
	NEXT(pc + CACHE_STORE_ATTR, sp - 2);
}
OP(STORE_ATTR_SLOT) { TAIL op_STORE_ATTR_INSTANCE_VALUE(ARGS); }

OP(STORE_ATTR_ADD) {
	u64 a = sp[-1];
	GUARD(SHAPED(a, C32(1)));
	u8 *s = SHAPE(a);
	u64 i = AT(u16, s, SHAPE_COUNT);
	GUARD(i < AT(u16, s, SHAPE_INLINE));
	// The slot is empty, and all shapes are reachable from the type.
	WORD(a, 0) = SIDE(C16(3));
	WORD(a, INSTANCE_SLOTS + i * 8) = sp[-2];
	NEXT(pc + CACHE_STORE_ATTR, sp - 2);
}

OP(LOAD_METHOD_WITH_VALUES) {
	u64 a = sp[-1];
	GUARD(SHAPED(a, C32(1)));
	sp[-1] = SIDE(C32(6));
	sp[0] = a;
	NEXT(pc + CACHE_LOAD_METHOD, sp + 1);
}
OP(LOAD_METHOD_NO_DICT) { TAIL op_LOAD_METHOD_WITH_VALUES(ARGS); }

OP(LOAD_METHOD_CLASS) {
	u64 a = sp[-1];
	GUARD(IS_OBJECT(a) && WORD(a, 0) == cx->Type && AT(u32, a, TYPE_VERSION) == C32(1));
	sp[-1] = 0;
	sp[0] = SIDE(C32(6));
	NEXT(pc + CACHE_LOAD_METHOD, sp + 1);
}

// Names of modules, by the version of the keys of the module's dict.
OP(LOAD_ATTR_MODULE) {
	u64 a = sp[-1];
	GUARD(IS_EXACT(a, Module));
	u8 *d = PTR(a, MODULE_DICT);
	GUARD(AT(u32, d, DICT_KEYS_VERSION) == C32(1));
	sp[-1] = WORD(PTR(d, DICT_ENTRIES), C16(3) * DICT_ENTRY_SIZE + DICT_ENTRY_VALUE);
	NEXT(pc + CACHE_LOAD_ATTR, sp);
}

OP(LOAD_METHOD_MODULE) {
	u64 a = sp[-1];
	GUARD(IS_EXACT(a, Module));
	u8 *d = PTR(a, MODULE_DICT);
	GUARD(AT(u32, d, DICT_KEYS_VERSION) == C32(4));
	sp[-1] = 0;
	sp[0] = WORD(PTR(d, DICT_ENTRIES), C16(3) * DICT_ENTRY_SIZE + DICT_ENTRY_VALUE);
	NEXT(pc + CACHE_LOAD_METHOD, sp + 1);
}

// Objects whose attributes are in a dict, of classes that derive from object
// alone.
#define NAME(i) WORD(PTR(PTR(f, FRAME_CODE), CODE_NAMES), (i) * 8)
#define IN_DICT_MODE(a, version) \
	(SHAPED(a, version) && WORD(TYPE(a), TYPE_ATTR_OFFSET) == INSTANCE_EXTRA)

OP(LOAD_ATTR_WITH_HINT) {
	u64 a = sp[-1];
	GUARD(IN_DICT_MODE(a, C32(1)));
	u64 name = NAME(arg);
	HOLD;
	u8 *e = find(cx, PTR(a, INSTANCE_EXTRA), name);
	RELEASE;
	GUARD(e > UNKNOWN);
	sp[-1] = WORD(e, DICT_ENTRY_VALUE);
	NEXT(pc + CACHE_LOAD_ATTR, sp);
}

OP(STORE_ATTR_WITH_HINT) {
	u64 a = sp[-1];
	GUARD(IN_DICT_MODE(a, C32(1)));
	u64 name = NAME(arg);
	HOLD;
	u8 *e = find(cx, PTR(a, INSTANCE_EXTRA), name);
	RELEASE;
	GUARD(e > UNKNOWN);
	STORE(&WORD(e, DICT_ENTRY_VALUE), sp[-2]);
	NEXT(pc + CACHE_STORE_ATTR, sp - 2);
}

OP(LOAD_METHOD_WITH_DICT) {
	u64 a = sp[-1];
	GUARD(IN_DICT_MODE(a, C32(1)));
	u64 name = NAME(arg);
	HOLD;
	u8 *e = find(cx, PTR(a, INSTANCE_EXTRA), name);
	RELEASE;
	GUARD(e == 0);
	a = sp[-1];
	sp[-1] = SIDE(C32(6));
	sp[0] = a;
	NEXT(pc + CACHE_LOAD_METHOD, sp + 1);
}
