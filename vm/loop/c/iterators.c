// Loops over dicts, sets, and pairs of enumerate, zip and items.

// The entry that a dict's iterator comes to next, 0 when Go must look: at the
// end, and when the dict changed.
INLINE u8 *dict_next(u64 it) {
	u8 *d = PTR(it, DICT_ITER_DICT);
	if (!d || WORD(it, DICT_ITER_USED) != WORD(d, DICT_USED) || WORD(it, DICT_ITER_LEFT) == 0) return 0;
	u64 i = WORD(it, DICT_ITER_POS), n = WORD(d, DICT_ENTRIES_LEN);
	if (i < AT(u32, d, DICT_FIRST)) i = AT(u32, d, DICT_FIRST);
	for (; i < n; i++) {
		u8 *e = PTR(d, DICT_ENTRIES) + i * DICT_ENTRY_SIZE;
		if (WORD(e, DICT_ENTRY_KEY) != 0) {
			WORD(it, DICT_ITER_POS) = i + 1;
			WORD(it, DICT_ITER_LEFT)--;
			return e;
		}
	}
	return 0;
}

INLINE u64 set_next(u64 it) {
	u8 *s = PTR(it, SET_ITER_SET);
	if (!s || WORD(it, SET_ITER_USED) != WORD(s, SET_USED)) return 0;
	u64 n = WORD(s, SET_TABLE_LEN);
	for (u64 i = WORD(it, SET_ITER_POS); i < n; i++) {
		u8 *e = PTR(s, SET_TABLE) + i * SET_ENTRY_SIZE;
		u64 key = WORD(e, 0);
		// The hash of a removed key is no object's.
		if (key != 0 && WORD(e, SET_ENTRY_HASH) != ~0ull) {
			WORD(it, SET_ITER_POS) = i + 1;
			WORD(it, SET_ITER_LEFT)--;
			return key;
		}
	}
	return 0;
}

static HANDLER u8 *slow_for_item(PARAMS);

OP(FOR_ITER) {
	u64 it = sp[-1], v;
	GUARD(IS_OBJECT(it));
	u64 s = WORD(it, 0);
	if (s == cx->SeqIter) TAIL slow_for_item(ARGS);
	if (s == cx->SetIter) {
		v = set_next(it);
		if (v == 0) {
			// At the end. An iterator that nobody else has serves again.
			u8 *set = PTR(it, SET_ITER_SET);
			GUARD(set && WORD(it, SET_ITER_USED) == WORD(set, SET_USED));
			GUARD(note(cx, (u64)set));
			PTR(it, SET_ITER_SET) = 0;
			if (AT(u8, it, SET_ITER_TEMP) && WORD(f, FRAME_OBJECT) == 0) keep_iter(cx, SET_ITERS, it);
			NEXT(pc + arg, sp - 1);
		}
	} else if (s == cx->ListRevIter) {
		u8 *seq = PTR(it, LIST_REV_ITER_SEQ);
		u64 i = WORD(it, LIST_REV_ITER_INDEX);
		GUARD(seq && i < WORD(seq, LIST_LEN));
		WORD(it, LIST_REV_ITER_INDEX) = i - 1;
		v = WORD(PTR(seq, LIST_ITEMS), i * 8);
	} else {
		GUARD(s == cx->DictKeyIter || s == cx->DictValueIter);
		u8 *e = dict_next(it);
		GUARD(e != 0);
		v = WORD(e, s == cx->DictKeyIter ? DICT_ENTRY_KEY : DICT_ENTRY_VALUE);
	}
	*sp = v;
	NEXT(pc, sp + 1);
}

// The next value of an iterator, which is not stepped: 0 when Go must.
INLINE u64 peek(struct context *cx, u64 it) {
	if (!IS_OBJECT(it)) return 0;
	u64 s = WORD(it, 0);
	if (s == cx->ListIter) {
		u8 *seq = PTR(it, LIST_ITER_SEQ);
		u64 i = WORD(it, LIST_ITER_INDEX);
		return seq && i < WORD(seq, LIST_LEN) ? WORD(PTR(seq, LIST_ITEMS), i * 8) : 0;
	}
	if (s == cx->TupleIter) {
		u8 *seq = PTR(it, TUPLE_ITER_SEQ);
		u64 i = WORD(it, TUPLE_ITER_INDEX);
		return seq && (i64)i < PLAIN(WORD(seq, TUPLE_LEN)) ? WORD(seq, TUPLE_ITEMS + i * 8) : 0;
	}
	if (s == cx->RangeIter) {
		i64 v = INT(it, RANGE_ITER_NEXT);
		return INT(it, RANGE_ITER_REMAINING) > 0 && FITS(v) ? MAKE_INT(v) : 0;
	}
	if (s == cx->BytesIter) {
		u8 *seq = PTR(it, BYTES_ITER_SEQ);
		u64 i = WORD(it, BYTES_ITER_INDEX);
		return seq && i < WORD(seq, BYTES_LEN) ? MAKE_INT(PTR(seq, BYTES_DATA)[i]) : 0;
	}
	return 0;
}

INLINE void step(struct context *cx, u64 it) {
	u64 s = WORD(it, 0);
	if (s == cx->RangeIter) {
		WORD(it, RANGE_ITER_NEXT) += WORD(it, RANGE_ITER_STEP);
		WORD(it, RANGE_ITER_REMAINING)--;
	} else WORD(it, s == cx->ListIter ? LIST_ITER_INDEX : s == cx->TupleIter ? TUPLE_ITER_INDEX : BYTES_ITER_INDEX)++;
}

// A loop that meets several types.
SLOW(for_iter) {
	u64 it = sp[-1];
	if (IS_EXACT(it, SeqIter)) TAIL slow_for_item(ARGS);
	u64 v = peek(cx, it);
	GUARD(v != 0);
	step(cx, it);
	*sp = v;
	NEXT(pc, sp + 1);
}

// UNPACK_SEQUENCE 2 and its cache follow and are skipped.
#define BEHIND_UNPACK (pc + 1 + CACHE_UNPACK_SEQUENCE)

SLOW(pair_enumerate) {
	u64 e = sp[-1];
	i64 n = INT(e, ENUMERATE_INDEX);
	GUARD(WORD(e, ENUMERATE_LONG) == 0 && FITS(n));
	u64 v = peek(cx, WORD(e, ENUMERATE_IT));
	GUARD(v != 0);
	step(cx, WORD(e, ENUMERATE_IT));
	INT(e, ENUMERATE_INDEX) = n + 1;
	sp[0] = v;
	sp[1] = MAKE_INT(n);
	NEXT(BEHIND_UNPACK, sp + 2);
}

SLOW(pair_zip) {
	u8 *its = PTR(sp[-1], ZIP_ITS);
	GUARD(PLAIN(WORD(its, TUPLE_LEN)) == 2);
	u64 i = WORD(its, TUPLE_ITEMS), j = WORD(its, TUPLE_ITEMS + 8);
	u64 a = peek(cx, i);
	GUARD(a != 0 && i != j);
	u64 b = peek(cx, j);
	GUARD(b != 0);
	step(cx, i);
	step(cx, j);
	sp[0] = b;
	sp[1] = a;
	NEXT(BEHIND_UNPACK, sp + 2);
}

OP(FOR_ITER_PAIR) {
	u64 it = sp[-1];
	GUARD(IS_OBJECT(it));
	u64 s = WORD(it, 0);
	if (s == cx->Enumerate) TAIL slow_pair_enumerate(ARGS);
	if (s == cx->Zip) TAIL slow_pair_zip(ARGS);
	GUARD(s == cx->DictItemIter);
	u8 *e = dict_next(it);
	GUARD(e != 0);
	sp[0] = WORD(e, DICT_ENTRY_VALUE);
	sp[1] = WORD(e, DICT_ENTRY_KEY);
	NEXT(BEHIND_UNPACK, sp + 2);
}

// Whether the iterator made in front of the instruction at next is that of a loop
// or of a comprehension whose function is fn.
INLINE int for_loop(struct context *cx, u16 *next, u64 fn) {
	u64 op = (u8)*next;
	if (op >= OP_FOR_ITER_LIST && op <= OP_FOR_ITER_GEN) return 1;
	return *next == OP_PRECALL_PYFUNC && IS_OBJECT(fn) && TYPE(fn) == (u8 *)cx->FunctionType &&
		AT(u8, PTR(fn, FUNCTION_CODE), CODE_COMPREHENSION);
}

// An iterator for the FOR_ITER behind, out of a pool, or what is an iterator
// already. Others are Go's to make.
static HANDLER u8 *slow_iter_call(PARAMS);

OP(GET_ITER) {
	u64 v = sp[-1];
	GUARD(IS_OBJECT(v));
	u64 s = WORD(v, 0);
	u8 *it;
	if (AT(u32, PTR(s, SHAPE_TYPE), TYPE_FLAGS) & TYPE_HEAP) TAIL slow_iter_call(ARGS);
	if (s == cx->List) {
		GUARD(for_loop(cx, pc, sp[-2]));
		GUARD((it = take_iter(cx, LIST_ITERS)) != 0);
		WORD(it, LIST_ITER_SEQ) = v;
		WORD(it, LIST_ITER_INDEX) = 0;
		sp[-1] = (u64)it;
	} else if (s == cx->Tuple) {
		GUARD(for_loop(cx, pc, sp[-2]));
		GUARD((it = take_iter(cx, TUPLE_ITERS)) != 0);
		WORD(it, TUPLE_ITER_SEQ) = v;
		WORD(it, TUPLE_ITER_INDEX) = 0;
		sp[-1] = (u64)it;
	} else if (s == cx->Set || s == cx->FrozenSet) {
		GUARD((u8)*pc == OP_FOR_ITER || for_loop(cx, pc, sp[-2]));
		GUARD((it = take_iter(cx, SET_ITERS)) != 0);
		PTR(it, SET_ITER_SET) = (u8 *)v;
		WORD(it, SET_ITER_POS) = 0;
		WORD(it, SET_ITER_USED) = WORD(it, SET_ITER_LEFT) = WORD(v, SET_USED);
		sp[-1] = (u64)it;
	} else if (s == cx->Range) {
		u64 start = WORD(v, RANGE_START), step = WORD(v, RANGE_STEP), n = WORD(v, RANGE_LENGTH);
		GUARD(for_loop(cx, pc, sp[-2]) && BOTH_INT(start, step) && IS_INT(n) && PLAIN(n) < 1ll << 31 && PLAIN(step) >> 15 == PLAIN(step) >> 47);
		GUARD((it = take_iter(cx, RANGE_ITERS)) != 0);
		INT(it, RANGE_ITER_NEXT) = PLAIN(start);
		INT(it, RANGE_ITER_STEP) = PLAIN(step);
		INT(it, RANGE_ITER_REMAINING) = PLAIN(n);
		sp[-1] = (u64)it;
	} else
		GUARD(s == cx->Generator || WORD(PTR(s, SHAPE_TYPE), TYPE_ITER) == cx->SelfIter || s == cx->ListIter || s == cx->Zip || s == cx->Enumerate);
	NEXT(pc, sp);
}

// reversed(range(...)) for the GET_ITER and FOR_ITER behind both calls: the second
// one is skipped, too.
SLOW(reversed_range) {
	u16 *next = BEHIND_CALL + 1 + CACHE_PRECALL + 1 + CACHE_CALL;
	GUARD(sp[-(i64)arg - 4] == 0 && *BEHIND_CALL >> 8 == 1 && (u8)next[0] == OP_GET_ITER && (u8)next[1] == OP_FOR_ITER_RANGE);
	u64 start = arg == 2 ? sp[-2] : TAG, stop = sp[-1];
	GUARD(BOTH_INT(start, stop));
	u8 *it = take_iter(cx, RANGE_ITERS);
	GUARD(it != 0);
	i64 n = PLAIN(stop) - PLAIN(start);
	INT(it, RANGE_ITER_NEXT) = PLAIN(stop) - 1;
	INT(it, RANGE_ITER_STEP) = -1;
	INT(it, RANGE_ITER_REMAINING) = n < 0 ? 0 : n;
	sp[-(i64)arg - 4] = (u64)it;
	NEXT(next + 1, sp - arg - 3);
}

// range(...) for the GET_ITER and FOR_ITER behind the CALL.
OP(PRECALL_BUILTIN_CLASS) {
	if (sp[-(i64)arg - 3] == cx->ReversedType && (u8)*BEHIND_CALL == OP_PRECALL_BUILTIN_CLASS && sp[-(i64)arg - 1] == cx->RangeType &&
	    sp[-(i64)arg - 2] == 0 && arg >= 1 && arg <= 2)
		TAIL slow_reversed_range(ARGS);
	GUARD(sp[-(i64)arg - 1] == cx->RangeType && sp[-(i64)arg - 2] == 0 && arg >= 1 && arg <= 2);
	u16 *next = pc + CACHE_PRECALL + 1 + CACHE_CALL;
	GUARD((u8)next[0] == OP_GET_ITER && for_loop(cx, next + 1, sp[-(i64)arg - 3]));
	u64 start = arg == 2 ? sp[-2] : TAG, stop = sp[-1];
	GUARD(BOTH_INT(start, stop));
	u8 *it = take_iter(cx, RANGE_ITERS);
	GUARD(it != 0);
	i64 n = PLAIN(stop) - PLAIN(start);
	INT(it, RANGE_ITER_NEXT) = PLAIN(start);
	INT(it, RANGE_ITER_STEP) = 1;
	INT(it, RANGE_ITER_REMAINING) = n < 0 ? 0 : n;
	sp[-(i64)arg - 2] = (u64)it;
	NEXT(next + 1, sp - arg - 1);
}
