// Equality of values that needs no code of Python's, and lookup in hash tables.

// Whether two exact strings have the same code points.
INLINE int equal_str(u64 a, u64 b) {
	if (a == b) return 1;
	u64 n = WORD(a, STR_BYTES);
	if (n != WORD(b, STR_BYTES) || AT(u8, a, STR_KIND) != AT(u8, b, STR_KIND)) return 0;
	u8 *p = PTR(a, STR_DATA), *q = PTR(b, STR_DATA);
	for (; n >= 8; n -= 8, p += 8, q += 8)
		if (*(u64 *)p != *(u64 *)q) return 0;
	for (; n; n--)
		if (*p++ != *q++) return 0;
	return 1;
}

// Whether an object is equal to nothing but itself.
INLINE int by_identity(struct context *cx, u64 v) {
	return IS_OBJECT(v) && WORD(TYPE(v), TYPE_COMPARE) == cx->IdentityCompare;
}

// Whether v is an instance of a class that derives from int and compares as it
// does, and no large one.
INLINE int int_instance(struct context *cx, u64 v) {
	return IS_OBJECT(v) && (AT(u32, TYPE(v), TYPE_FLAGS) & TYPE_INT_HEAP) == TYPE_INT_HEAP &&
		WORD(TYPE(v), TYPE_COMPARE) == cx->IntCompare && WORD(v, INT_BIG) == 0 && FITS(INT(v, INT_SMALL));
}

// a == b, or -1 when Go must find out. Identical values are equal, as in
// containers.
INLINE int same(struct context *cx, u64 a, u64 b) {
	if (a == b) return 1;
	int as = IS_EXACT(a, Str), bs = IS_EXACT(b, Str);
	if (as && bs) return equal_str(a, b);
	// None equals nothing else that is listed here.
	if ((as || IS_INT(a) || a == cx->None || by_identity(cx, a)) && (bs || IS_INT(b) || b == cx->None || by_identity(cx, b))) return 0;
	int ai = int_instance(cx, a), bi = int_instance(cx, b);
	if ((ai || IS_INT(a)) && (bi || IS_INT(b))) return (ai ? INT(a, INT_SMALL) : PLAIN(a)) == (bi ? INT(b, INT_SMALL) : PLAIN(b));
	if ((ai && bs) || (as && bi)) return 0;
	return -1;
}

// The hash of an int, a string, or what is compared by identity; 0 in *ok when it
// is not known.
INLINE u64 hash_of(struct context *cx, u64 key, int *ok) {
	*ok = 1;
	if (IS_INT(key)) {
		i64 i = PLAIN(key);
		return i == -1 ? (u64)-2 : (u64)i;
	}
	u64 h = 0;
	if (IS_EXACT(key, Str)) h = WORD(key, STR_HASH);
	else if (by_identity(cx, key) && WORD(TYPE(key), TYPE_HASH) == cx->IdentityHash) h = key >> 4 | key << 60;
	else if (int_instance(cx, key) && WORD(TYPE(key), TYPE_HASH) == cx->IntHash) {
		h = WORD(key, INT_SMALL);
		return h == ~0ull ? ~0ull - 1 : h;
	}
	*ok = h != 0;
	return h;
}

// The address of the entry of a key in a dict, 0 when there is none, and
// UNKNOWN when Go must look.
#define UNKNOWN ((u8 *)1)

INLINE u8 *find(struct context *cx, u8 *d, u64 key) {
	int ok;
	u64 h = hash_of(cx, key, &ok);
	if (!ok) return UNKNOWN;
	u64 i = 0, perturb = h;
	if (PTR(d, DICT_INDEX)) i = h & ((1ull << AT(u8, d, DICT_LOG_SIZE)) - 1);
	for (;;) {
		u64 x;
		u8 *index = AGAIN(u8 *, d, DICT_INDEX);
		if (!index) {
			if (i == AGAIN(u64, d, DICT_ENTRIES_LEN)) return 0;
			x = ++i;
		} else {
			u64 log = AGAIN(u8, d, DICT_LOG_SIZE);
			if (log <= 8) x = index[i];
			else if (log <= 16) x = ((u16 *)index)[i];
			else x = ((u32 *)index)[i];
			if (x == 0) return 0;
			perturb >>= 5;
			i = (i * 5 + perturb + 1) & ((1ull << log) - 1);
			if (x > AGAIN(u64, d, DICT_ENTRIES_LEN)) continue;
		}
		u8 *e = AGAIN(u8 *, d, DICT_ENTRIES) + (x - 1) * DICT_ENTRY_SIZE;
		u64 key2 = WORD(e, DICT_ENTRY_KEY);
		if (key2 == key) return e;
		if (WORD(e, DICT_ENTRY_HASH) == h && key2 != 0) {
			int s = same(cx, key2, key);
			if (s == 1) return e;
			if (s < 0) return UNKNOWN;
		}
	}
}

// Whether a key is in a set, or -1.
INLINE int in_set(struct context *cx, u8 *set, u64 key) {
	int ok;
	u64 h = hash_of(cx, key, &ok);
	if (!ok) return -1;
	if (WORD(set, SET_TABLE_LEN) == 0) return 0;
	u64 perturb = h;
	u64 j = h & (WORD(set, SET_TABLE_LEN) - 1);
	for (;; perturb >>= 5, j = (j * 5 + 1 + perturb) & (AGAIN(u64, set, SET_TABLE_LEN) - 1)) {
		u8 *e = AGAIN(u8 *, set, SET_TABLE) + j * SET_ENTRY_SIZE;
		u8 *last = j + SET_NEIGHBOURS < AGAIN(u64, set, SET_TABLE_LEN) ? e + SET_NEIGHBOURS * SET_ENTRY_SIZE : e;
		for (; e <= last; e += SET_ENTRY_SIZE) {
			u64 k = WORD(e, 0);
			if (k == 0) return 0;
			if (k == key) return 1;
			if (WORD(e, SET_ENTRY_HASH) == h) {
				int s = same(cx, k, key);
				if (s) return s;
			}
		}
	}
}
