// Handling of exceptions; raising and unwinding are Go's.

OP(PUSH_EXC_INFO) {
	u8 *handled = PTR(THREAD, THREAD_HANDLED);
	u64 e = sp[-1], old = WORD(handled, HANDLED_EXC);
	GUARD(note(cx, old));
	WORD(handled, HANDLED_EXC) = e;
	sp[-1] = old ? old : cx->None;
	sp[0] = e;
	NEXT(pc, sp + 1);
}

OP(POP_EXCEPT) {
	u8 *handled = PTR(THREAD, THREAD_HANDLED);
	GUARD(PTR(f, FRAME_OBJECT) == 0 || !WORD(handled, HANDLED_EXC) || !AT(u8, WORD(handled, HANDLED_EXC), EXCEPTION_QUIET));
	GUARD(note(cx, WORD(handled, HANDLED_EXC)));
	u64 v = sp[-1];
	WORD(handled, HANDLED_EXC) = v == cx->None ? 0 : v;
	NEXT(pc, sp - 1);
}

// Whether a type is an exception class, or derives from it: 1, 0 or -1.
INLINE int matches(u8 *t, u64 cls) {
	if (!IS_OBJECT(cls) || !(AT(u32, TYPE(cls), TYPE_FLAGS) & TYPE_TYPE_SUB) || !(AT(u32, cls, TYPE_FLAGS) & TYPE_EXCEPTION_SUB)) return -1;
	u64 *mro = (u64 *)PTR(t, TYPE_MRO), n = WORD(t, TYPE_MRO + 8);
	for (u64 i = 0; i < n; i++)
		if (mro[i] == cls) return 1;
	return 0;
}

OP(CHECK_EXC_MATCH) {
	u64 cls = sp[-1];
	u8 *t = TYPE(sp[-2]);
	int is = -1;
	if (IS_EXACT(cls, Tuple)) {
		u64 n = (u64)PLAIN(WORD(cls, TUPLE_LEN));
		is = 0;
		// All of them must be exception classes.
		for (u64 i = 0; i < n && is >= 0; i++) {
			int m = matches(t, WORD(cls, TUPLE_ITEMS + i * 8));
			is = m < 0 ? -1 : is | m;
		}
	} else is = matches(t, cls);
	GUARD(is >= 0);
	if (is) {
		// Exception.Matched: behind the jump the exception is dropped or stored.
		u8 quiet = (u8)pc[1] == OP_POP_TOP;
		AT(u8, sp[-2], EXCEPTION_QUIET) = quiet;
		if (!quiet) AT(u8, sp[-2], EXCEPTION_UNSEEN) = 0;
	}
	sp[-1] = MAKE_BOOL(is);
	NEXT(pc, sp);
}
