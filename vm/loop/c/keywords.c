// Calls with keyword arguments.

// Bind npos arguments and those that are named to the parameters; 0: Go must,
// because it is an error, or a name that is not interned.
INLINE int bind(u8 *fn, u8 *code, u64 *locals, u64 *args, u64 npos, u64 names) {
	u64 argc = WORD(code, CODE_ARGCOUNT), total = argc + (u64)AT(i32, code, CODE_KWONLY), i;
	u64 *params = (u64 *)PTR(code, CODE_LOCALS);
	if (npos > argc) return 0;
	for (i = 0; i < npos; i++) locals[i] = args[i];
	for (; i < total; i++) locals[i] = 0;
	args += npos;
	for (i = 0; (i64)i < PLAIN(WORD(names, TUPLE_LEN)); i++) {
		u64 j = npos, name = WORD(names, TUPLE_ITEMS + i * 8);
		while (j < total && params[j] != name) j++;
		if (j == total || locals[j]) return 0;
		locals[j] = args[i];
	}
	u8 *defaults = PTR(fn, FUNCTION_DEFAULTS);
	i64 required = (i64)argc - (defaults ? PLAIN(WORD(defaults, TUPLE_LEN)) : 0);
	for (i = npos; i < argc; i++) {
		if (locals[i]) continue;
		if ((i64)i < required) return 0;
		locals[i] = WORD(defaults, TUPLE_ITEMS + ((i64)i - required) * 8);
	}
	for (; i < total; i++) {
		if (locals[i]) continue;
		u8 *d = PTR(fn, FUNCTION_KWDEFAULTS);
		if (!d) return 0;
		u8 *e = PTR(d, DICT_ENTRIES), *end = e + WORD(d, DICT_ENTRIES_LEN) * DICT_ENTRY_SIZE;
		while (e < end && WORD(e, DICT_ENTRY_KEY) != params[i]) e += DICT_ENTRY_SIZE;
		if (e == end) return 0;
		locals[i] = WORD(e, DICT_ENTRY_VALUE);
	}
	return 1;
}

// The PRECALL and CALL behind are executed with it.
OP(KW_NAMES) {
	u8 next = (u8)pc[0], call = (u8)pc[1 + CACHE_PRECALL];
	i64 n = pc[0] >> 8;
	GUARD(next == OP_PRECALL_PYFUNC || next == OP_PRECALL_BOUND_METHOD || next == OP_PRECALL_ADAPTIVE || next == OP_PRECALL);
	GUARD(call == OP_CALL_ADAPTIVE || call == OP_CALL);
	u64 fn = sp[-n - 2], *args = sp - n, self = 0;
	if (fn) args--, n++;
	else {
		fn = args[-1];
		GUARD(IS_OBJECT(fn));
		if (WORD(fn, 0) == cx->Method) {
			// Taken apart, as PRECALL does it.
			args[-2] = WORD(fn, METHOD_FUNC);
			args[-1] = WORD(fn, METHOD_SELF);
			fn = args[-2];
			args--, n++;
		}
	}
	GUARD(IS_OBJECT(fn));
	u8 *init = (u8 *)fn;
	if (TYPE(fn) != (u8 *)cx->FunctionType) {
		GUARD(n == pc[0] >> 8);
		GUARD((init = init_of(cx, fn)) != 0);
		self = fn;
	}
	u8 *code = PTR(init, FUNCTION_CODE);
	GUARD(AT(u8, code, CODE_KEYWORDS));
	u8 *g = room(cx, code);
	GUARD(g != 0);
	if (self) {
		GUARD((self = (u64)instance_of_class(cx, self)) != 0);
		args--, n++;
		*args = self;
	}
	u64 names = k[arg];
	HOLD;
	int ok = bind(init, code, LOCALS(g), args, (u64)n - (u64)PLAIN(WORD(names, TUPLE_LEN)), names);
	RELEASE;
	if (self && !ok) {
		args[0] = fn;
		LEAVE;
	}
	GUARD(ok);
	push(cx, f, g, init, code, WORD(code, CODE_ARGCOUNT) + (u64)AT(i32, code, CODE_KWONLY));
	n = pc[0] >> 8;
	pc += 1 + CACHE_PRECALL + 1 + CACHE_CALL;
	sp -= n + 2;
	if (self) {
		WORD(g, FRAME_STATE) = RETURNS_SELF;
		*sp++ = self;
	}
	ENTER(g, code, pc, sp);
}
