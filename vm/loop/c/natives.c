// Native functions that machine code knows: object.FastNative numbers them, and
// Context.Fast holds the handlers by that number. For functions, methods bound
// to an object, and methods of a type that LOAD_METHOD found, the stack is
//
//	null      function  arguments...
//	method    self      arguments...
//
// and the result takes the place of the first word.

#define FAST(name) HANDLER __attribute__((used)) u8 *fast_##name(PARAMS)

OP(PRECALL_NO_KW_BUILTIN_O) {
	u64 fn = sp[-(i64)arg - 1];
	GUARD(sp[-(i64)arg - 2] == 0 && IS_EXACT(fn, Builtin));
	TAIL((handler *)cx->Fast[AT(u8, PTR(fn, BUILTIN_DEF), NATIVE_FAST)])(ARGS);
}
OP(PRECALL_NO_KW_BUILTIN_FAST) { TAIL op_PRECALL_NO_KW_BUILTIN_O(ARGS); }
OP(PRECALL_BUILTIN_FAST_WITH_KEYWORDS) { TAIL op_PRECALL_NO_KW_BUILTIN_O(ARGS); }

OP(PRECALL_NO_KW_METHOD_DESCRIPTOR_O) {
	u64 fn = sp[-(i64)arg - 2];
	GUARD(IS_EXACT(fn, MethodDescr));
	TAIL((handler *)cx->Fast[AT(u8, PTR(fn, BUILTIN_DEF), NATIVE_FAST)])(ARGS);
}
OP(PRECALL_NO_KW_METHOD_DESCRIPTOR_FAST) { TAIL op_PRECALL_NO_KW_METHOD_DESCRIPTOR_O(ARGS); }
OP(PRECALL_NO_KW_METHOD_DESCRIPTOR_NOARGS) { TAIL op_PRECALL_NO_KW_METHOD_DESCRIPTOR_O(ARGS); }

// What the method is called on.
INLINE u64 self_of(u64 *sp, u64 n) {
	u64 self = sp[-(i64)n - 1];
	return sp[-(i64)n - 2] ? self : WORD(self, BUILTIN_SELF);
}

#define FAST_DONE(n, v)                                 \
	do {                                            \
		sp[-(i64)(n) - 2] = (v);                \
		NEXT(BEHIND_CALL, sp - (n) - 1);        \
	} while (0)

FAST(list_append) {
	GUARD(arg == 1);
	u64 l = self_of(sp, 1);
	GUARD(IS_EXACT(l, List) && append(cx, l, sp[-1]));
	FAST_DONE(1, cx->None);
}

// Go shrinks the memory of a list that lost most of its items.
FAST(list_pop) {
	GUARD(arg <= 1);
	u64 l = self_of(sp, arg);
	GUARD(IS_EXACT(l, List));
	u64 n = WORD(l, LIST_LEN), i = n - 1;
	if (arg == 1) {
		GUARD(IS_INT(sp[-1]));
		i = (u64)PLAIN(sp[-1]);
		if ((i64)i < 0) i += n;
	}
	GUARD(i < n && (n > WORD(l, LIST_CAP) / 4 || WORD(l, LIST_CAP) <= 32));
	u64 *items = (u64 *)PTR(l, LIST_ITEMS);
	// Items must not move away from under the collector.
	GUARD(n - i < 1000 && (i == n - 1 || cx->Marking == 0));
	u64 v = items[i];
	GUARD(note(cx, v));
	for (n--; i < n; i++) items[i] = items[i + 1];
	items[n] = 0;
	WORD(l, LIST_LEN) = n;
	FAST_DONE(arg, v);
}

FAST(dict_get) {
	u64 d = self_of(sp, arg);
	GUARD((arg == 1 || arg == 2) && IS_EXACT(d, Dict));
	HOLD;
	u8 *e = find(cx, (u8 *)d, sp[-(i64)arg]);
	RELEASE;
	GUARD(e != UNKNOWN);
	u64 v = e ? WORD(e, DICT_ENTRY_VALUE) : arg == 2 ? sp[-1] : cx->None;
	FAST_DONE(arg, v);
}

FAST(set_add) {
	GUARD(arg == 1);
	u64 s = self_of(sp, 1);
	GUARD(IS_EXACT(s, Set));
	HOLD;
	int done = set_add(cx, (u8 *)s, sp[-1]);
	RELEASE;
	GUARD(done);
	FAST_DONE(1, cx->None);
}

FAST(ord) {
	u64 v = sp[-1], n;
	GUARD(arg == 1 && IS_OBJECT(v));
	if (WORD(v, 0) == cx->Str) {
		u64 kind = AT(u8, v, STR_KIND);
		GUARD(WORD(v, STR_BYTES) == kind);
		u8 *p = PTR(v, STR_DATA);
		n = kind == 1 ? *p : kind == 2 ? *(u16 *)p : *(u32 *)p;
	} else {
		GUARD(WORD(v, 0) == cx->Bytes && WORD(v, BYTES_LEN) == 1);
		n = PTR(v, BYTES_DATA)[0];
	}
	FAST_DONE(1, MAKE_INT(n));
}

FAST(chr) {
	u64 v = sp[-1];
	GUARD(arg == 1 && IS_INT(v) && (u64)PLAIN(v) < 256);
	FAST_DONE(1, WORD(cx->Latin1, PLAIN(v) * 8));
}

// As object.ID has it.
FAST(id) {
	u64 v = sp[-1];
	GUARD(arg == 1);
	i64 n = (i64)v;
	if (IS_INT(v)) {
		n = PLAIN(v);
		GUARD(n >> 42 == n >> 63);
		n = (i64)((u64)n << 1 ^ (u64)(n >> 63)) << 3 | 1;
	} else GUARD(IS_OBJECT(v));
	FAST_DONE(1, MAKE_INT(n));
}

FAST(abs) {
	u64 v = sp[-1];
	GUARD(arg == 1);
	if (IS_INT(v)) {
		i64 n = PLAIN(v);
		if (n < 0) n = -n;
		GUARD(FITS(n));
		v = MAKE_INT(n);
	} else {
		GUARD(IS_FLOAT(v));
		v = MAKE_FLOAT(__builtin_fabs(FLOAT(v)));
	}
	FAST_DONE(1, v);
}

// The first item that is equal goes.
FAST(list_remove) {
	GUARD(arg == 1);
	u64 l = self_of(sp, 1), v = sp[-1];
	GUARD(IS_EXACT(l, List));
	HOLD;
	u64 n = WORD(l, LIST_LEN), *items = (u64 *)PTR(l, LIST_ITEMS), i = 0;
	int found = 0;
	if (n > 1000 || cx->Marking != 0 || (n <= WORD(l, LIST_CAP) / 4 && WORD(l, LIST_CAP) > 32)) found = -1;
	else
		for (; i < n; i++)
			if ((found = same(cx, items[i], v)) != 0) break;
	if (found > 0) {
		for (n--; i < n; i++) items[i] = items[i + 1];
		items[n] = 0;
		WORD(l, LIST_LEN) = n;
	}
	RELEASE;
	GUARD(found > 0);
	FAST_DONE(1, cx->None);
}

// The least (greatest) of ints in a list, tuple or set, or 0.
#define EXTREME_OF(name, op)                                                       \
	INLINE u64 name##_of(struct context *cx, u64 c) {                          \
		u64 s = WORD(c, 0), *p, *end, step = 1, found = 0;                 \
		if (s == cx->List) p = (u64 *)PTR(c, LIST_ITEMS), end = p + WORD(c, LIST_LEN); \
		else if (s == cx->Tuple) p = &WORD(c, TUPLE_ITEMS), end = p + PLAIN(WORD(c, TUPLE_LEN)); \
		else if (s == cx->Set || s == cx->FrozenSet) {                     \
			p = (u64 *)PTR(c, SET_TABLE);                              \
			end = p + WORD(c, SET_TABLE_LEN) * 2;                      \
			step = 2;                                                  \
		} else return 0;                                                   \
		if (end - p > 10000) return 0;                                     \
		for (; p < end; p += step) {                                       \
			u64 v = *p;                                                \
			if (step == 2 && (v == 0 || p[1] == ~0ull)) continue;      \
			if (!IS_INT(v)) return 0;                                  \
			if (found == 0 || SHIFTED(v) op SHIFTED(found)) found = v; \
		}                                                                  \
		return found;                                                      \
	}                                                                          \
	SLOW(name##_of) {                                                          \
		u64 c = sp[-1];                                                    \
		GUARD(arg == 1 && IS_OBJECT(c));                                   \
		u64 v = name##_of(cx, c);                                          \
		GUARD(v != 0);                                                     \
		FAST_DONE(1, v);                                                   \
	}
EXTREME_OF(min, <)
EXTREME_OF(max, >)

// Of two numbers the first one, unless the second is less (greater).
#define EXTREME(name, op)                                                          \
	FAST(name) {                                                               \
		if (arg != 2) TAIL slow_##name##_of(ARGS);                         \
		u64 a = sp[-2], b = sp[-1];                                        \
		if (BOTH_INT(a, b)) FAST_DONE(2, SHIFTED(b) op SHIFTED(a) ? b : a); \
		GUARD(IS_NUMBER(a) && IS_NUMBER(b));                               \
		FAST_DONE(2, NUMBER(b) op NUMBER(a) ? b : a);                      \
	}
EXTREME(min, <)
EXTREME(max, >)
