// Constants, variables, the value stack.

static HANDLER u8 *leave(PARAMS) {
	PTR(f, FRAME_PC) = (u8 *)(pc - 1 - (arg > 255));
	PTR(f, FRAME_SP) = (u8 *)sp;
	return f;
}

OP(NOP) { NEXT(pc, sp); }

OP(EXTENDED_ARG) {
	u64 u = *pc;
	// Longer prefixes are Go's.
	GUARD(arg < 256 && (u & 255) != OP_EXTENDED_ARG && (u & 255) != OP_EXTENDED_ARG_QUICK);
	arg = arg << 8 | u >> 8;
	pc++;
	TAIL((handler *)cx->Table[u & 255])(ARGS);
}
OP(EXTENDED_ARG_QUICK) { TAIL op_EXTENDED_ARG(ARGS); }

OP(LOAD_FAST) {
	u64 v = LOCALS(f)[arg];
	GUARD(v != 0);
	*sp = v;
	NEXT(pc, sp + 1);
}

OP(LOAD_CLOSURE) {
	*sp = LOCALS(f)[arg];
	NEXT(pc, sp + 1);
}

OP(STORE_FAST) {
	LOCALS(f)[arg] = sp[-1];
	NEXT(pc, sp - 1);
}

OP(LOAD_CONST) {
	*sp = k[arg];
	NEXT(pc, sp + 1);
}

OP(LOAD_FAST__LOAD_FAST) {
	u64 v = LOCALS(f)[arg], w = LOCALS(f)[*pc >> 8];
	GUARD(v != 0 && w != 0);
	sp[0] = v;
	sp[1] = w;
	NEXT(pc + 1, sp + 2);
}

OP(LOAD_FAST__LOAD_CONST) {
	u64 v = LOCALS(f)[arg];
	GUARD(v != 0);
	sp[0] = v;
	sp[1] = k[*pc >> 8];
	NEXT(pc + 1, sp + 2);
}

OP(LOAD_CONST__LOAD_FAST) {
	u64 w = LOCALS(f)[*pc >> 8];
	GUARD(w != 0);
	sp[0] = k[arg];
	sp[1] = w;
	NEXT(pc + 1, sp + 2);
}

OP(STORE_FAST__LOAD_FAST) {
	LOCALS(f)[arg] = sp[-1];
	u64 w = LOCALS(f)[*pc >> 8];
	if (__builtin_expect(w == 0, 0)) NEXT(pc, sp - 1);
	sp[-1] = w;
	NEXT(pc + 1, sp);
}

OP(STORE_FAST__STORE_FAST) {
	LOCALS(f)[arg] = sp[-1];
	LOCALS(f)[*pc >> 8] = sp[-2];
	NEXT(pc + 1, sp - 2);
}

static HANDLER u8 *slow_pop_iter(PARAMS);

OP(POP_TOP) {
	u64 a = sp[-1];
	if (!IS_OBJECT(a) || a == cx->None) NEXT(pc, sp - 1);
	u64 s = WORD(a, 0);
	GUARD(s != cx->Generator || AT(u8, a, GENERATOR_TEMP) == 0);
	if (s == cx->ListIter || s == cx->RangeIter || s == cx->TupleIter) TAIL slow_pop_iter(ARGS);
	NEXT(pc, sp - 1);
}

OP(PUSH_NULL) {
	*sp = 0;
	NEXT(pc, sp + 1);
}

OP(COPY) {
	*sp = sp[-(i64)arg];
	NEXT(pc, sp + 1);
}

OP(SWAP) {
	u64 v = sp[-1], w = sp[-(i64)arg];
	sp[-1] = w;
	sp[-(i64)arg] = v;
	NEXT(pc, sp);
}

OP(LOAD_DEREF) {
	u64 v = WORD(LOCALS(f)[arg], CELL_CONTENTS);
	GUARD(v != 0);
	*sp = v;
	NEXT(pc, sp + 1);
}

OP(STORE_DEREF) {
	STORE(&WORD(LOCALS(f)[arg], CELL_CONTENTS), sp[-1]);
	NEXT(pc, sp - 1);
}

OP(COPY_FREE_VARS) {
	u64 *from = &WORD(PTR(PTR(f, FRAME_FN), FUNCTION_CLOSURE), TUPLE_ITEMS);
	u64 *to = LOCALS(f) + INT(PTR(f, FRAME_CODE), CODE_NLOCALSPLUS) - arg;
	// The function of a comprehension is used again.
	if (AT(u8, PTR(f, FRAME_CODE), CODE_COMPREHENSION)) {
		GUARD(note(cx, WORD(PTR(f, FRAME_FN), FUNCTION_CLOSURE)));
		for (u64 i = 0; i < arg; i++) to[i] = from[i];
		PTR(PTR(f, FRAME_FN), FUNCTION_CLOSURE) = 0;
		NEXT(pc, sp);
	}
	for (u64 i = 0; i < arg; i++) to[i] = from[i];
	NEXT(pc, sp);
}

OP(LOAD_GLOBAL_MODULE) {
	u8 *d = PTR(f, FRAME_GLOBALS);
	GUARD(AT(u32, d, DICT_KEYS_VERSION) == C32(2));
	u64 v = WORD(PTR(d, DICT_ENTRIES), C16(1) * DICT_ENTRY_SIZE + DICT_ENTRY_VALUE);
	// The null for a call is written in any case, and overwritten.
	u64 *s = sp + (arg & 1);
	*sp = 0;
	*s = v;
	NEXT(pc + CACHE_LOAD_GLOBAL, s + 1);
}

OP(LOAD_GLOBAL_BUILTIN) {
	u8 *d = PTR(f, FRAME_BUILTINS);
	GUARD(AT(u32, PTR(f, FRAME_GLOBALS), DICT_KEYS_VERSION) == C32(2));
	GUARD(AT(u16, d, DICT_KEYS_VERSION) == C16(4));
	u64 v = WORD(PTR(d, DICT_ENTRIES), C16(1) * DICT_ENTRY_SIZE + DICT_ENTRY_VALUE);
	u64 *s = sp + (arg & 1);
	*sp = 0;
	*s = v;
	NEXT(pc + CACHE_LOAD_GLOBAL, s + 1);
}
