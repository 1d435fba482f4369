// Inserting into dicts and sets where there is room; Go makes room.

#define USABLE(log) ((2ull << (log)) / 3)

// Set the value of a key; 0 when Go must, and nothing has been changed.
INLINE int dict_set(struct context *cx, u8 *d, u64 key, u64 v) {
	int ok;
	u64 h = hash_of(cx, key, &ok);
	if (!ok) return 0;
	u8 *e = find(cx, d, key);
	if (e == UNKNOWN) return 0;
	if (e) {
		if (!note(cx, WORD(e, DICT_ENTRY_VALUE))) return 0;
		WORD(e, DICT_ENTRY_VALUE) = v;
		return 1;
	}
	u64 n = WORD(d, DICT_ENTRIES_LEN), log = AT(u8, d, DICT_LOG_SIZE);
	u8 *index = PTR(d, DICT_INDEX);
	if (n >= WORD(d, DICT_ENTRIES_LEN + 8) || n >= (index ? 1ull << log : DICT_SMALL)) return 0;
	if (index && AT(u32, d, DICT_FILLED) >= USABLE(log)) return 0;
	e = PTR(d, DICT_ENTRIES) + n * DICT_ENTRY_SIZE;
	if (!note(cx, WORD(e, DICT_ENTRY_KEY)) || !note(cx, WORD(e, DICT_ENTRY_VALUE))) return 0;
	WORD(e, DICT_ENTRY_KEY) = key;
	WORD(e, DICT_ENTRY_VALUE) = v;
	WORD(e, DICT_ENTRY_HASH) = h;
	WORD(d, DICT_ENTRIES_LEN) = ++n;
	WORD(d, DICT_USED)++;
	AT(u32, d, DICT_KEYS_VERSION) = 0;
	if (!IS_EXACT(key, Str)) AT(u8, d, DICT_OTHER_KEYS) = 1;
	if (!index) return 1;
	AT(u32, d, DICT_FILLED)++;
	u64 mask = (1ull << log) - 1;
	for (u64 i = h & mask, perturb = h;; i = (i * 5 + perturb + 1) & mask) {
		if (log <= 8) {
			if (index[i] == 0) return index[i] = n, 1;
		} else if (log <= 16) {
			if (((u16 *)index)[i] == 0) return ((u16 *)index)[i] = n, 1;
		} else if (((u32 *)index)[i] == 0) return ((u32 *)index)[i] = n, 1;
		perturb >>= 5;
	}
}

// The second table of a set whose first one is full, 0 when Go must make it. A set
// of SET_BLOCK entries has it already.
INLINE u64 *second_table(struct context *cx, u8 *set) {
	u8 *first = PTR(set, SET_TABLE);
	if (WORD(set, SET_TABLE_LEN) != SET_MIN || WORD(set, SET_FILL) != WORD(set, SET_USED)) return 0;
	if (WORD(set, SET_TABLE_LEN + 8) == SET_BLOCK) return (u64 *)(first + SET_MIN * SET_ENTRY_SIZE);
	if (!note(cx, (u64)first)) return 0;
	return take(cx, (u8 *)cx->Sets + SETS_TABLES);
}

// Move the keys of a full first table to the second one.
INLINE void grow_set(u8 *set, u64 *table) {
	u64 *e = (u64 *)PTR(set, SET_TABLE), *end = e + SET_MIN * 2;
	PTR(set, SET_TABLE) = (u8 *)table;
	WORD(set, SET_TABLE_LEN) = SET_SECOND;
	WORD(set, SET_TABLE_LEN + 8) = SET_SECOND;
#pragma clang loop unroll(disable)
	for (; e < end; e += 2) {
		if (e[0] == 0) continue;
		u64 h = e[1], j = h & (SET_SECOND - 1);
		for (u64 perturb = h;; perturb >>= 5, j = (j * 5 + 1 + perturb) & (SET_SECOND - 1)) {
			u64 *p = table + j * 2, *last = j + SET_NEIGHBOURS < SET_SECOND ? p + SET_NEIGHBOURS * 2 : p;
			while (p < last && *p != 0) p += 2;
			if (*p == 0) {
				p[0] = e[0];
				p[1] = h;
				break;
			}
		}
	}
}

// Add a key to a set; 0 when Go must.
INLINE int set_add(struct context *cx, u8 *set, u64 key) {
	int ok;
	u64 h = hash_of(cx, key, &ok), len = WORD(set, SET_TABLE_LEN);
	if (!ok || len == 0) return 0;
	u64 j = h & (len - 1);
	for (u64 perturb = h;; perturb >>= 5, j = (j * 5 + 1 + perturb) & (len - 1)) {
		u8 *e = PTR(set, SET_TABLE) + j * SET_ENTRY_SIZE;
		u8 *last = j + SET_NEIGHBOURS < len ? e + SET_NEIGHBOURS * SET_ENTRY_SIZE : e;
		for (; e <= last; e += SET_ENTRY_SIZE) {
			u64 other = WORD(e, 0);
			if (other == key) return 1;
			if (other == 0) {
				u64 *table = 0;
				if ((WORD(set, SET_FILL) + 1) * 5 >= (len - 1) * 3) {
					table = second_table(cx, set);
					if (!table) return 0;
				}
				WORD(e, 0) = key;
				WORD(e, SET_ENTRY_HASH) = h;
				WORD(set, SET_FILL)++;
				WORD(set, SET_USED)++;
				if (table) grow_set(set, table);
				return 1;
			}
			// A removed key's place, which may be taken: Go's.
			if (WORD(e, SET_ENTRY_HASH) == ~0ull) return 0;
			if (WORD(e, SET_ENTRY_HASH) == h) {
				int s = same(cx, other, key);
				if (s) return s > 0;
			}
		}
	}
}

OP(STORE_SUBSCR_DICT) {
	u64 a = sp[-2];
	GUARD(IS_EXACT(a, Dict));
	HOLD;
	int done = dict_set(cx, (u8 *)a, sp[-1], sp[-3]);
	RELEASE;
	GUARD(done);
	NEXT(pc + CACHE_STORE_SUBSCR, sp - 3);
}

OP(MAP_ADD) {
	u64 d = sp[-(i64)arg - 2];
	HOLD;
	int done = dict_set(cx, (u8 *)d, sp[-2], sp[-1]);
	RELEASE;
	GUARD(done);
	NEXT(pc, sp - 2);
}

OP(SET_ADD) {
	u64 s = sp[-(i64)arg - 1];
	HOLD;
	int done = set_add(cx, (u8 *)s, sp[-1]);
	RELEASE;
	GUARD(done);
	NEXT(pc, sp - 1);
}
