// Attributes of instances, by shape.

#define SHAPED(a, version) (IS_OBJECT(a) && AT(u32, SHAPE(a), SHAPE_VERSION) == (version))
#define NAME(i) WORD(PTR(PTR(f, FRAME_CODE), CODE_NAMES), (i) * 8)
#define SIDE(i) WORD(PTR(PTR(f, FRAME_CODE), CODE_SIDE), (u64)(i) * 8)

// The address of an attribute by its slot code; object.SlotAt.
INLINE u64 *slot(u64 a, u64 code) {
	if (__builtin_expect(code < SLOT_IN_EXTRA, 1)) return (u64 *)a + code;
	return &WORD(PTR(a, INSTANCE_EXTRA), (code - SLOT_IN_EXTRA) * 8);
}

// What the inline cache does not know: the attribute cache may, see
// vm/attrcache.go. The address of the entry, or 0.
INLINE u8 *attr_entry(struct context *cx, u32 version, u64 name, u64 salt) {
	u64 h = (u64)version ^ name >> 5 ^ salt;
	u8 *e = (u8 *)cx->Attrs + (h & (ATTR_ENTRIES - 1)) * ATTR_ENTRY_SIZE;
	return version != 0 && WORD(e, ATTR_NAME) == name && AT(u32, e, ATTR_VERSION) == version ? e : 0;
}

// The entry for loading an attribute of a.
INLINE u8 *load_entry(struct context *cx, u64 a, u64 name) {
	if (!IS_OBJECT(a)) return 0;
	u8 *s = SHAPE(a);
	u32 version = AT(u32, s, SHAPE_VERSION), meta = 0;
	if (AT(u32, PTR(s, SHAPE_TYPE), TYPE_FLAGS) & TYPE_TYPE_SUB) meta = version, version = AT(u32, a, TYPE_VERSION);
	u8 *e = attr_entry(cx, version, name, 0);
	return e && AT(u32, e, ATTR_META) == meta ? e : 0;
}

static HANDLER u8 *slow_property(PARAMS);

// A bound method.
SLOW(bind) {
	u64 a = sp[-1];
	u64 fn = WORD(load_entry(cx, a, NAME(arg)), ATTR_VALUE);
	if (WORD(fn, 0) == cx->MethodDescr) {
		u64 *b = take_words(cx, BUILTIN_WORDS);
		GUARD(b != 0);
		COUNT_SLOW(LOAD_ATTR);
		b[0] = cx->Builtin;
		WORD(b, BUILTIN_DEF) = WORD(fn, BUILTIN_DEF);
		WORD(b, BUILTIN_SELF) = a;
		WORD(b, BUILTIN_OWNER) = WORD(fn, BUILTIN_OWNER);
		sp[-1] = (u64)b;
		NEXT(pc + CACHE_LOAD_ATTR, sp);
	}
	GUARD(TYPE(fn) == (u8 *)cx->FunctionType);
	u64 *m = take_words(cx, 3);
	GUARD(m != 0);
	COUNT_SLOW(LOAD_ATTR);
	m[0] = cx->Method;
	WORD(m, METHOD_FUNC) = fn;
	WORD(m, METHOD_SELF) = a;
	sp[-1] = (u64)m;
	NEXT(pc + CACHE_LOAD_ATTR, sp);
}

SLOW(load_attr) {
	u64 a = sp[-1];
	u8 *e = load_entry(cx, a, NAME(arg));
	GUARD(e != 0);
	u64 v, kind = AT(u16, e, ATTR_KIND);
	if (kind == KIND_SLOT) {
		v = *slot(a, AT(u16, e, ATTR_SLOT_CODE));
		GUARD(v != 0);
	} else if (kind == KIND_CONST) {
		v = WORD(e, ATTR_VALUE);
	} else if (kind == KIND_PROPERTY) {
		TAIL slow_property(ARGS);
	} else if (kind == KIND_METHOD) {
		TAIL slow_bind(ARGS);
	} else LEAVE;
	COUNT_SLOW(LOAD_ATTR);
	sp[-1] = v;
	NEXT(pc + CACHE_LOAD_ATTR, sp);
}
OP(LOAD_ATTR) { TAIL slow_load_attr(ARGS); }
OP(LOAD_ATTR_ADAPTIVE) {
	COUNTED;
	TAIL slow_load_attr(ARGS);
}

SLOW(load_method) {
	u64 a = sp[-1];
	u8 *e = load_entry(cx, a, NAME(arg));
	GUARD(e != 0);
	u64 m = 0, v = a, kind = AT(u16, e, ATTR_KIND);
	if (kind == KIND_METHOD) {
		m = WORD(e, ATTR_VALUE);
	} else if (kind == KIND_SLOT) {
		v = *slot(a, AT(u16, e, ATTR_SLOT_CODE));
		GUARD(v != 0);
	} else if (kind == KIND_CONST) {
		v = WORD(e, ATTR_VALUE);
	} else LEAVE;
	COUNT_SLOW(LOAD_METHOD);
	sp[-1] = m;
	sp[0] = v;
	NEXT(pc + CACHE_LOAD_METHOD, sp + 1);
}
OP(LOAD_METHOD) { TAIL slow_load_method(ARGS); }
OP(LOAD_METHOD_ADAPTIVE) {
	COUNTED;
	TAIL slow_load_method(ARGS);
}

SLOW(store_attr) {
	u64 a = sp[-1];
	GUARD(IS_OBJECT(a));
	u8 *e = attr_entry(cx, AT(u32, SHAPE(a), SHAPE_VERSION), NAME(arg), KIND_STORE);
	GUARD(e != 0 && AT(u16, e, ATTR_KIND) == KIND_STORE);
	STORE(slot(a, AT(u16, e, ATTR_SLOT_CODE)), sp[-2]);
	COUNT_SLOW(STORE_ATTR);
	NEXT(pc + CACHE_STORE_ATTR, sp - 2);
}
OP(STORE_ATTR) { TAIL slow_store_attr(ARGS); }
OP(STORE_ATTR_ADAPTIVE) {
	COUNTED;
	TAIL slow_store_attr(ARGS);
}

// super().name(...): the call of super and LOAD_METHOD are one.
OP(PRECALL_NO_KW_SUPER) {
	GUARD(sp[-2] == 0 && sp[-1] == cx->SuperType);
	u16 *load = pc + CACHE_PRECALL + 1 + CACHE_CALL;
	u64 self = LOCALS(f)[0], cell = LOCALS(f)[*(load - 1)];
	GUARD(IS_OBJECT(self) && cell != 0);
	u64 owner = WORD(cell, CELL_CONTENTS);
	u8 *e = attr_entry(cx, AT(u32, SHAPE(self), SHAPE_VERSION), NAME((u64)(*load >> 8)), owner >> 5);
	GUARD(e != 0 && AT(u16, e, ATTR_KIND) == KIND_SUPER && WORD(e, ATTR_OWNER) == owner);
	sp[-2] = WORD(e, ATTR_VALUE);
	sp[-1] = self;
	NEXT(load + 1 + CACHE_LOAD_METHOD, sp);
}

OP(LOAD_ATTR_INSTANCE_VALUE) {
	u64 a = sp[-1];
	FITS_OR(slow_load_attr, SHAPED(a, C32(1)));
	sp[-1] = *slot(a, C16(3));
	NEXT(pc + CACHE_LOAD_ATTR, sp);
}

OP(LOAD_ATTR_SLOT) {
	u64 a = sp[-1];
	FITS_OR(slow_load_attr, SHAPED(a, C32(1)));
	u64 v = *slot(a, C16(3));
	GUARD(v != 0);
	sp[-1] = v;
	NEXT(pc + CACHE_LOAD_ATTR, sp);
}

OP(LOAD_ATTR_TYPE_ATTR) {
	u64 a = sp[-1];
	FITS_OR(slow_load_attr, SHAPED(a, C32(1)));
	sp[-1] = SIDE(C16(3));
	NEXT(pc + CACHE_LOAD_ATTR, sp);
}

OP(STORE_ATTR_INSTANCE_VALUE) {
	u64 a = sp[-1];
	FITS_OR(slow_store_attr, SHAPED(a, C32(1)));
	STORE(slot(a, C16(3)), sp[-2]);
	NEXT(pc + CACHE_STORE_ATTR, sp - 2);
}
OP(STORE_ATTR_SLOT) { TAIL op_STORE_ATTR_INSTANCE_VALUE(ARGS); }

OP(STORE_ATTR_ADD) {
	u64 a = sp[-1];
	FITS_OR(slow_store_attr, SHAPED(a, C32(1)));
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
	FITS_OR(slow_load_method, SHAPED(a, C32(1)));
	sp[-1] = SIDE(C32(6));
	sp[0] = a;
	NEXT(pc + CACHE_LOAD_METHOD, sp + 1);
}
OP(LOAD_METHOD_NO_DICT) { TAIL op_LOAD_METHOD_WITH_VALUES(ARGS); }

OP(LOAD_METHOD_CLASS) {
	u64 a = sp[-1];
	FITS_OR(slow_load_method, IS_OBJECT(a) && WORD(a, 0) == cx->Type && AT(u32, a, TYPE_VERSION) == C32(1));
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
