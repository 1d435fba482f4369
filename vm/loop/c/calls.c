// Calls of Python functions and returns from them.

// The frame that a call would push, or 0 when Go must: no room, too deep.
INLINE u8 *room(struct context *cx, u8 *code) {
	u8 *t = THREAD;
	u8 *g = PTR(t, STACK_PTR);
	if (WORD(t, STACK_LIMIT) - (u64)g < WORD(code, CODE_FRAME_WORDS) * 8) return 0;
	if (INT(t, THREAD_DEPTH) >= INT(t, THREAD_LIMIT)) return 0;
	return g;
}

// Fill in the header of frame g, a call of fn by f, clear its locals from
// number n on, and make it the innermost one.
INLINE void push(struct context *cx, u8 *f, u8 *g, u8 *fn, u8 *code, u64 n) {
	u8 *t = THREAD;
	PTR(g, FRAME_CODE) = code;
	PTR(g, FRAME_FN) = fn;
	PTR(g, FRAME_GLOBALS) = PTR(fn, FUNCTION_GLOBALS);
	PTR(g, FRAME_BUILTINS) = PTR(fn, FUNCTION_BUILTINS);
	WORD(g, FRAME_LOCALS) = 0;
	WORD(g, FRAME_OBJECT) = 0;
	PTR(g, FRAME_PREV) = f;
	WORD(g, FRAME_GEN) = 0;
	WORD(g, FRAME_STATE) = RETURNS_TO_FRAME;
	u64 *locals = LOCALS(g);
	for (u64 last = WORD(code, CODE_NLOCALSPLUS); n < last; n++) locals[n] = 0;
	PTR(t, THREAD_TOP) = g;
	INT(t, THREAD_DEPTH)++;
	PTR(t, STACK_PTR) = g + WORD(code, CODE_FRAME_WORDS) * 8;
}

// Go on at the begin of frame g, whose caller f goes on at p with the stack s.
#define ENTER(g, code, p, s)                                                       \
	do {                                                                       \
		PTR(f, FRAME_PC) = (u8 *)(p);                                      \
		PTR(f, FRAME_SP) = (u8 *)(s);                                      \
		f = (g);                                                           \
		k = (u64 *)PTR(code, CODE_CONSTS);                                 \
		NEXT((u16 *)PTR(code, CODE_START), LOCALS(f) + INT(code, CODE_NLOCALSPLUS)); \
	} while (0)

// The __init__ that a call of c ends with, of which Go has noted that nothing but an
// allocation comes before; 0.
INLINE u8 *init_of(struct context *cx, u64 c) {
	u8 *meta = TYPE(c);
	if (!(AT(u32, meta, TYPE_FLAGS) & TYPE_TYPE_SUB) || WORD(meta, TYPE_CALL) != cx->TypeCall) return 0;
	u8 *e = attr_entry(cx, AT(u32, c, TYPE_VERSION), cx->InitName, KIND_INIT);
	return e && AT(u16, e, ATTR_KIND) == KIND_INIT ? PTR(e, ATTR_VALUE) : 0;
}

// A new instance of c without attributes.
INLINE u64 *instance_of_class(struct context *cx, u64 c) {
	u64 first = WORD(c, TYPE_FIRST), n = INSTANCE_SLOTS / 8 + (u64)AT(u16, first, SHAPE_INLINE);
	if (n > MAX_POOLED || AT(u32, c, TYPE_FLAGS) & TYPE_HAS_DEL) return 0;
	u64 *self = take_words(cx, n);
	if (self) self[0] = first;
	return self;
}

// Parameters from number i on get their defaults.
INLINE void defaults_from(u8 *fn, u64 *locals, u64 i, u64 argc) {
	if (i == argc) return;
	u8 *defaults = PTR(fn, FUNCTION_DEFAULTS);
	u64 *last = &WORD(defaults, TUPLE_ITEMS) + PLAIN(WORD(defaults, TUPLE_LEN));
	for (; i < argc; i++) locals[i] = *(last - (argc - i));
}

// Whether a function with so many parameters can be called with n arguments.
INLINE int enough(u8 *fn, u64 n, u64 argc) {
	if (n >= argc) return n == argc;
	u8 *defaults = PTR(fn, FUNCTION_DEFAULTS);
	return defaults && (i64)(argc - n) <= PLAIN(WORD(defaults, TUPLE_LEN));
}

// Bind n positional arguments to the parameters of a function, with *args and
// **kwargs, if it has them. Returns how many locals are set, -1 when Go must do it.
INLINE i64 spread(struct context *cx, u8 *fn, u8 *code, u64 *locals, u64 *args, u64 n) {
	u64 argc = WORD(code, CODE_ARGCOUNT), s = AT(u8, code, CODE_SPREAD), i, last = argc;
	if (s == 0 || (n < argc && !enough(fn, n, argc)) || (n > argc && !(s & SPREAD_ARGS))) return -1;
	for (i = 0; i < n && i < argc; i++) locals[i] = args[i];
	defaults_from(fn, locals, i, argc);
	if (s & SPREAD_ARGS) {
		u64 *rest = (u64 *)cx->EmptyTuple;
		if (n > argc) {
			n -= argc;
			if (n > MAX_POOLED - 2 || !(rest = take_words(cx, n + 2))) return -1;
			rest[0] = cx->Tuple;
			WORD(rest, TUPLE_LEN) = MAKE_INT(n);
			for (i = 0; i < n; i++) (&WORD(rest, TUPLE_ITEMS))[i] = args[argc + i];
		}
		locals[last++] = (u64)rest;
	}
	if (s & SPREAD_KWARGS) {
		u64 kw = cx->EmptyKwargs;
		if (!(s & SPREAD_PASSED) && !(kw = (u64)take(cx, (u8 *)cx->Dicts))) return -1;
		locals[last++] = kw;
	}
	return (i64)last;
}

// A call of a function with *args or **kwargs.
SLOW(call_spread) {
	u64 n = arg + (sp[-(i64)arg - 2] != 0);
	u8 *fn = (u8 *)sp[-(i64)n - 1];
	u8 *code = PTR(fn, FUNCTION_CODE);
	u8 *g = room(cx, code);
	GUARD(g != 0 && cx->Quiet == 0);
	u64 *args = sp - n;
	HOLD;
	i64 to = spread(cx, fn, code, LOCALS(g), args, n);
	RELEASE;
	GUARD(to >= 0);
	COUNT_SLOW(CALL);
	push(cx, f, g, fn, code, (u64)to);
	ENTER(g, code, pc + CACHE_CALL, sp - arg - 2);
}

// f(*args) and f(*args, **kwargs) of a function, without keywords.
OP(CALL_FUNCTION_EX) {
	u64 *s = sp - (arg & 1);
	u64 args = s[-1], callable = s[-2];
	GUARD(cx->Quiet == 0 && s[-3] == 0 && IS_EXACT(args, Tuple) && IS_OBJECT(callable) && TYPE(callable) == (u8 *)cx->FunctionType);
	GUARD(!(arg & 1) || (IS_EXACT(*s, Dict) && WORD(*s, DICT_USED) == 0));
	u8 *fn = (u8 *)callable;
	u8 *code = PTR(fn, FUNCTION_CODE);
	u8 *g = room(cx, code);
	GUARD(g != 0);
	HOLD;
	i64 to = spread(cx, fn, code, LOCALS(g), &WORD(args, TUPLE_ITEMS), (u64)PLAIN(WORD(args, TUPLE_LEN)));
	RELEASE;
	GUARD(to >= 0);
	push(cx, f, g, fn, code, (u64)to);
	ENTER(g, code, pc, sp - 3 - (arg & 1));
}

// A call of a class whose __init__ has *args or **kwargs. The instance takes the
// place of the class meanwhile.
SLOW(call_class_spread) {
	u64 *args = sp - arg - 1, c = *args;
	u8 *fn = init_of(cx, c), *code = PTR(fn, FUNCTION_CODE);
	u8 *g = room(cx, code);
	GUARD(g != 0 && cx->Quiet == 0);
	u64 *self = instance_of_class(cx, c);
	GUARD(self != 0);
	*args = (u64)self;
	HOLD;
	i64 to = spread(cx, fn, code, LOCALS(g), args, arg + 1);
	RELEASE;
	if (to < 0) {
		sp[-(i64)arg - 1] = c;
		LEAVE;
	}
	COUNT_SLOW(CALL);
	push(cx, f, g, fn, code, (u64)to);
	WORD(g, FRAME_STATE) = RETURNS_SELF;
	sp[-(i64)arg - 2] = sp[-(i64)arg - 1];
	ENTER(g, code, pc + CACHE_CALL, sp - arg - 1);
}

// A call of any class that has an __init__ in Python.
SLOW(call_class) {
	u64 c = sp[-(i64)arg - 1];
	GUARD(sp[-(i64)arg - 2] == 0 && IS_OBJECT(c));
	u8 *fn = init_of(cx, c);
	GUARD(fn != 0);
	u8 *code = PTR(fn, FUNCTION_CODE);
	u64 argc = WORD(code, CODE_ARGCOUNT);
	FITS_OR(slow_call_class_spread, AT(u8, code, CODE_SIMPLE));
	GUARD(enough(fn, arg + 1, argc));
	u8 *g = room(cx, code);
	GUARD(g != 0);
	u64 *self = instance_of_class(cx, c);
	GUARD(self != 0);
	COUNT_SLOW(CALL);
	u64 *locals = LOCALS(g);
	locals[0] = (u64)self;
	u64 i = 0;
	for (; i < arg; i++) locals[i + 1] = sp[i - arg];
	defaults_from(fn, locals, i + 1, argc);
	push(cx, f, g, fn, code, argc);
	WORD(g, FRAME_STATE) = RETURNS_SELF;
	sp[-(i64)arg - 2] = (u64)self;
	ENTER(g, code, pc + CACHE_CALL, sp - arg - 1);
}

// A call of any function that takes positional parameters only: what the inline
// caches do not know.
SLOW(call) {
	u64 n = arg + (sp[-(i64)arg - 2] != 0);
	u64 *args = sp - n;
	u64 callable = args[-1];
	GUARD(IS_OBJECT(callable));
	FITS_OR(slow_call_class, TYPE(callable) == (u8 *)cx->FunctionType);
	u8 *fn = (u8 *)callable;
	u8 *code = PTR(fn, FUNCTION_CODE);
	u64 argc = WORD(code, CODE_ARGCOUNT);
	FITS_OR(slow_call_spread, AT(u8, code, CODE_SIMPLE));
	GUARD(n <= argc);
	u8 *defaults = PTR(fn, FUNCTION_DEFAULTS);
	GUARD(n == argc || (defaults && (i64)(argc - n) <= PLAIN(WORD(defaults, TUPLE_LEN))));
	u8 *g = room(cx, code);
	GUARD(g != 0);
	COUNT_SLOW(CALL);
	u64 *locals = LOCALS(g);
	u64 i = 0;
	for (; i < n; i++) locals[i] = args[i];
	if (i < argc) {
		u64 *last = &WORD(defaults, TUPLE_ITEMS) + PLAIN(WORD(defaults, TUPLE_LEN));
		for (; i < argc; i++) locals[i] = *(last - (argc - i));
	}
	push(cx, f, g, fn, code, argc);
	ENTER(g, code, pc + CACHE_CALL, sp - arg - 2);
}
OP(CALL) { TAIL slow_call(ARGS); }
OP(CALL_ADAPTIVE) {
	COUNTED;
	TAIL slow_call(ARGS);
}

OP(CALL_PY_EXACT_ARGS) {
	u64 n = arg + (sp[-(i64)arg - 2] != 0);
	u64 *args = sp - n;
	u64 callable = args[-1];
	GUARD(IS_OBJECT(callable) && TYPE(callable) == (u8 *)cx->FunctionType);
	u8 *fn = (u8 *)callable;
	u8 *code = PTR(fn, FUNCTION_CODE);
	FITS_OR(slow_call, AT(u32, fn, FUNCTION_VERSION) == C32(1) && WORD(code, CODE_ARGCOUNT) == n);
	u8 *g = room(cx, code);
	GUARD(g != 0);
	u64 *locals = LOCALS(g);
	for (u64 i = 0; i < n; i++) locals[i] = args[i];
	push(cx, f, g, fn, code, n);
	ENTER(g, code, pc + CACHE_CALL, sp - arg - 2);
}

OP(CALL_PY_WITH_DEFAULTS) {
	u64 n = arg + (sp[-(i64)arg - 2] != 0);
	u64 *args = sp - n;
	u64 callable = args[-1];
	GUARD(IS_OBJECT(callable) && TYPE(callable) == (u8 *)cx->FunctionType);
	u8 *fn = (u8 *)callable;
	u8 *code = PTR(fn, FUNCTION_CODE);
	u64 argc = WORD(code, CODE_ARGCOUNT);
	FITS_OR(slow_call, AT(u32, fn, FUNCTION_VERSION) == C32(1) && n >= C16(3) && n <= argc);
	u8 *g = room(cx, code);
	GUARD(g != 0);
	u64 *locals = LOCALS(g);
	u64 i = 0;
	for (; i < n; i++) locals[i] = args[i];
	u8 *defaults = PTR(fn, FUNCTION_DEFAULTS);
	u64 *last = &WORD(defaults, TUPLE_ITEMS) + PLAIN(WORD(defaults, TUPLE_LEN));
	for (; i < argc; i++) locals[i] = *(last - (argc - i));
	push(cx, f, g, fn, code, argc);
	ENTER(g, code, pc + CACHE_CALL, sp - arg - 2);
}

// An instance of a class whose __init__ is a Python function.
OP(CALL_PY_CLASS) {
	u64 c = sp[-(i64)arg - 1];
	GUARD(sp[-(i64)arg - 2] == 0 && IS_OBJECT(c));
	FITS_OR(slow_call_class, WORD(c, 0) == cx->Type && C32(1) != 0 && AT(u32, c, TYPE_VERSION) == C32(1));
	u8 *fn = (u8 *)SIDE(C16(3));
	u8 *code = PTR(fn, FUNCTION_CODE);
	GUARD(AT(u8, code, CODE_SIMPLE) && WORD(code, CODE_ARGCOUNT) == arg + 1);
	u8 *g = room(cx, code);
	GUARD(g != 0);
	u64 *self = instance_of_class(cx, c);
	GUARD(self != 0);
	u64 *locals = LOCALS(g);
	locals[0] = (u64)self;
	for (u64 i = 0; i < arg; i++) locals[i + 1] = sp[i - arg];
	push(cx, f, g, fn, code, arg + 1);
	WORD(g, FRAME_STATE) = RETURNS_SELF;
	sp[-(i64)arg - 2] = (u64)self;
	ENTER(g, code, pc + CACHE_CALL, sp - arg - 1);
}

// A property's getter, and __getitem__ of a class: functions of a fixed number
// of parameters that inline caches hold.
OP(LOAD_ATTR_PROPERTY) {
	u64 a = sp[-1];
	FITS_OR(slow_load_attr, SHAPED(a, C32(1)));
	u8 *fn = (u8 *)SIDE(C16(3));
	u8 *code = PTR(fn, FUNCTION_CODE);
	u8 *g = room(cx, code);
	GUARD(g != 0);
	push(cx, f, g, fn, code, 0);
	LOCALS(g)[0] = a;
	ENTER(g, code, pc + CACHE_LOAD_ATTR, sp - 1);
}

SLOW(property) {
	u64 a = sp[-1];
	u8 *fn = PTR(load_entry(cx, a, NAME(arg)), ATTR_VALUE);
	u8 *code = PTR(fn, FUNCTION_CODE);
	GUARD(INT(code, CODE_ARGCOUNT) == 1 && AT(u8, code, CODE_SIMPLE));
	u8 *g = room(cx, code);
	GUARD(g != 0);
	push(cx, f, g, fn, code, 0);
	LOCALS(g)[0] = a;
	ENTER(g, code, pc + CACHE_LOAD_ATTR, sp - 1);
}

OP(BINARY_SUBSCR_GETITEM) {
	u64 a = sp[-2];
	GUARD(IS_OBJECT(a) && C32(1) != 0 && AT(u32, TYPE(a), TYPE_VERSION) == C32(1));
	u8 *fn = (u8 *)SIDE(C16(3));
	u8 *code = PTR(fn, FUNCTION_CODE);
	GUARD(INT(code, CODE_ARGCOUNT) == 2 && AT(u8, code, CODE_SIMPLE));
	u8 *g = room(cx, code);
	GUARD(g != 0);
	LOCALS(g)[0] = a;
	LOCALS(g)[1] = sp[-1];
	push(cx, f, g, fn, code, 2);
	ENTER(g, code, pc + CACHE_BINARY_SUBSCR, sp - 2);
}

// GET_ITER and GET_YIELD_FROM_ITER of an object whose __iter__ is a generator
// function: what it returns is an iterator. See vm/itercall.go.
SLOW(iter_call) {
	u64 a = sp[-1];
	GUARD(IS_OBJECT(a) && cx->Quiet == 0);
	u8 *e = attr_entry(cx, AT(u32, SHAPE(a), SHAPE_VERSION), cx->IterName, 0);
	GUARD(e != 0 && AT(u32, e, ATTR_META) == 0 && AT(u16, e, ATTR_KIND) == KIND_METHOD);
	u64 m = WORD(e, ATTR_VALUE);
	GUARD(TYPE(m) == (u8 *)cx->FunctionType);
	u8 *fn = (u8 *)m, *code = PTR(fn, FUNCTION_CODE);
	GUARD(AT(u8, code, CODE_GENERATOR) == CODE_IS_GENERATOR && INT(code, CODE_ARGCOUNT) == 1 && AT(u8, code, CODE_SIMPLE));
	u8 *g = room(cx, code);
	GUARD(g != 0);
	push(cx, f, g, fn, code, 0);
	LOCALS(g)[0] = a;
	ENTER(g, code, pc, sp - 1);
}

// FOR_ITER over what has a __getitem__ in Python and no __iter__.
SLOW(for_item) {
	u64 it = sp[-1], seq = WORD(it, SEQ_ITER_SEQ);
	i64 i = INT(it, SEQ_ITER_INDEX);
	GUARD(IS_OBJECT(seq) && FITS(i) && cx->Quiet == 0);
	u8 *e = attr_entry(cx, AT(u32, SHAPE(seq), SHAPE_VERSION), cx->GetItemName, 0);
	GUARD(e != 0 && AT(u32, e, ATTR_META) == 0 && AT(u16, e, ATTR_KIND) == KIND_METHOD);
	u64 m = WORD(e, ATTR_VALUE);
	GUARD(TYPE(m) == (u8 *)cx->FunctionType);
	u8 *fn = (u8 *)m, *code = PTR(fn, FUNCTION_CODE);
	GUARD(INT(code, CODE_ARGCOUNT) == 2 && AT(u8, code, CODE_SIMPLE));
	u8 *g = room(cx, code);
	GUARD(g != 0);
	push(cx, f, g, fn, code, 2);
	WORD(g, FRAME_STATE) = RETURNS_ITEM;
	LOCALS(g)[0] = seq;
	LOCALS(g)[1] = MAKE_INT(i);
	INT(it, SEQ_ITER_INDEX) = i + 1;
	ENTER(g, code, pc, sp);
}

static HANDLER u8 *return_generator(PARAMS);

// The results of special methods that operators called, whose operands are on the
// stack: package vm's operatorResult, and jumps that are executed again.
SLOW(return) {
	u64 v = sp[-1], state = WORD(f, FRAME_STATE);
	GUARD(state >= RETURNS_TRUTH);
	u64 *s = (u64 *)PTR(PTR(f, FRAME_PREV), FRAME_SP);
	u16 *p = (u16 *)PTR(PTR(f, FRAME_PREV), FRAME_PC);
	if (state == RETURNS_TRUTH) {
		GUARD(v == cx->True || v == cx->False);
		s--, p--;
	} else if (state == RETURNS_ITEM) {
		// That is all.
	} else if (state == RETURNS_BINARY) {
		GUARD(v != cx->NotImplemented);
		s -= 2;
	} else {
		GUARD(state == RETURNS_LENGTH && IS_INT(v) && PLAIN(v) >= 0);
		s -= 3;
	}
	u8 *t = THREAD;
	PTR(t, STACK_PTR) = f;
	f = PTR(f, FRAME_PREV);
	PTR(t, THREAD_TOP) = f;
	INT(t, THREAD_DEPTH)--;
	k = (u64 *)PTR(PTR(f, FRAME_CODE), CODE_CONSTS);
	*s = v;
	NEXT(p, s + 1);
}

OP(RETURN_VALUE) {
	u64 v = sp[-1];
	u64 state = WORD(f, FRAME_STATE);
	GUARD(WORD(f, FRAME_OBJECT) == 0);
	if (WORD(f, FRAME_GEN) != 0) TAIL return_generator(ARGS);
	u8 *t = THREAD;
	// The first frame of a chunk of the data stack frees the chunk.
	GUARD(f != PTR(PTR(t, STACK_CHUNK), CHUNK_WORDS));
	if (state != RETURNS_TO_FRAME) {
		// An __init__: the instance is on the caller's stack already.
		FITS_OR(slow_return, state == RETURNS_SELF && v == cx->None);
	}
	PTR(t, STACK_PTR) = f;
	f = PTR(f, FRAME_PREV);
	PTR(t, THREAD_TOP) = f;
	INT(t, THREAD_DEPTH)--;
	u64 *s = (u64 *)PTR(f, FRAME_SP);
	k = (u64 *)PTR(PTR(f, FRAME_CODE), CODE_CONSTS);
	*s = v;
	NEXT((u16 *)PTR(f, FRAME_PC), s + (state == RETURNS_TO_FRAME));
}

OP(PRECALL_PYFUNC) { NEXT(pc + CACHE_PRECALL, sp); }

// Not specialized: PRECALL takes bound methods apart and does nothing else.
OP(PRECALL) {
	u64 m = sp[-(i64)arg - 1];
	COUNT_SLOW(PRECALL);
	if (sp[-(i64)arg - 2] == 0 && IS_EXACT(m, Method)) {
		sp[-(i64)arg - 2] = WORD(m, METHOD_FUNC);
		sp[-(i64)arg - 1] = WORD(m, METHOD_SELF);
	}
	NEXT(pc + CACHE_PRECALL, sp);
}
OP(PRECALL_ADAPTIVE) {
	COUNTED;
	TAIL op_PRECALL(ARGS);
}

OP(PRECALL_BOUND_METHOD) {
	u64 m = sp[-(i64)arg - 1];
	GUARD(sp[-(i64)arg - 2] == 0 && IS_EXACT(m, Method));
	sp[-(i64)arg - 2] = WORD(m, METHOD_FUNC);
	sp[-(i64)arg - 1] = WORD(m, METHOD_SELF);
	NEXT(pc + CACHE_PRECALL, sp);
}

// The function of a comprehension, of which there is one already: see
// vm/recycle.go.
OP(MAKE_FUNCTION) {
	u8 *code = (u8 *)sp[-1];
	GUARD((arg & ~8ull) == 0 && AT(u8, code, CODE_COMPREHENSION));
	u8 *fn = PTR(PTR(code, CODE_REST), REST_MADE);
	GUARD(fn && PTR(fn, FUNCTION_GLOBALS) == PTR(f, FRAME_GLOBALS) && PTR(fn, FUNCTION_CLOSURE) == 0 && PTR(fn, FUNCTION_CODE) == code);
	if (arg) {
		WORD(fn, FUNCTION_CLOSURE) = sp[-2];
		AT(u32, fn, FUNCTION_VERSION) = 0;
		sp--;
	}
	sp[-1] = (u64)fn;
	NEXT(pc, sp);
}

// Builtin functions that are specialized for skip the CALL behind.

OP(PRECALL_NO_KW_LEN) {
	u64 v = sp[-1], n;
	GUARD(sp[-3] == 0 && sp[-2] == WORD(PTR(THREAD, THREAD_RT), RT_LEN) && IS_OBJECT(v));
	u64 s = WORD(v, 0);
	if (s == cx->List) n = WORD(v, LIST_LEN);
	else if (s == cx->Tuple) n = (u64)PLAIN(WORD(v, TUPLE_LEN));
	else if (s == cx->Str) n = WORD(v, STR_BYTES) >> (AT(u8, v, STR_KIND) >> 1);
	else if (s == cx->Dict) n = WORD(v, DICT_USED);
	else if (s == cx->Bytes) n = WORD(v, BYTES_LEN);
	else if (s == cx->Set || s == cx->FrozenSet) n = WORD(v, SET_USED);
	else LEAVE;
	sp[-3] = MAKE_INT(n);
	NEXT(BEHIND_CALL, sp - 2);
}

OP(PRECALL_NO_KW_LIST_APPEND) {
	u64 l = sp[-2];
	GUARD(sp[-3] == WORD(PTR(THREAD, THREAD_RT), RT_LIST_APPEND) && IS_EXACT(l, List));
	GUARD(append(cx, l, sp[-1]));
	sp[-3] = cx->None;
	NEXT(BEHIND_CALL, sp - 2);
}

// The type of any value.
INLINE u64 type_of(struct context *cx, u64 v) {
	if (IS_INT(v)) return cx->IntType;
	if (IS_FLOAT(v)) return cx->FloatType;
	return (u64)TYPE(v);
}

OP(PRECALL_NO_KW_TYPE_1) {
	GUARD(sp[-3] == 0 && sp[-2] == cx->TypeType);
	sp[-3] = type_of(cx, sp[-1]);
	NEXT(BEHIND_CALL, sp - 2);
}

// isinstance(): a class that is no instance of another metaclass is looked for
// in the MRO. When it is not there, what v.__class__ says matters, if it can be
// something else than the type.
INLINE int instance(struct context *cx, u64 v, u64 cls) {
	u64 t = type_of(cx, v);
	if (t == cls) return 1;
	if (WORD(cls, 0) != cx->Type) return -1;
	u64 *mro = (u64 *)PTR(t, TYPE_MRO), n = WORD(t, TYPE_MRO + 8);
	for (u64 i = 0; i < n; i++)
		if (mro[i] == cls) return 1;
	return AT(u32, t, TYPE_FLAGS) & TYPE_OWN_CLASS ? 0 : -1;
}

INLINE int instance_of(struct context *cx, u64 v, u64 cls) {
	int is = 0;
	if (WORD(cls, 0) != cx->Tuple) return instance(cx, v, cls);
	u64 n = (u64)PLAIN(WORD(cls, TUPLE_LEN));
	for (u64 i = 0; i < n && is == 0; i++) {
		u64 c = WORD(cls, TUPLE_ITEMS + i * 8);
		is = IS_OBJECT(c) ? instance(cx, v, c) : -1;
	}
	return is;
}

OP(PRECALL_NO_KW_ISINSTANCE) {
	u64 cls = sp[-1], v = sp[-2];
	GUARD(sp[-4] == 0 && sp[-3] == WORD(PTR(THREAD, THREAD_RT), RT_ISINSTANCE) && IS_OBJECT(cls));
	HOLD;
	int is = instance_of(cx, v, cls);
	RELEASE;
	GUARD(is >= 0);
	sp[-4] = MAKE_BOOL(is);
	NEXT(BEHIND_CALL, sp - 3);
}
