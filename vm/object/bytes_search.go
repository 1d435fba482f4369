package object

import "strings"

// Searching and replacing, the same for bytes and bytearray. A directive for
// each type stands above each function; self is either.

// byteSearchArgs parses (sub[, start[, end]]), where sub is bytes-like or an
// int in range(256).
func byteSearchArgs(t *Thread, name string, self Value, args []Value) (d, sub string, start int, ok bool, done func(), err *Exception) {
	if err = searchArity(t, name, len(args)); err != nil {
		return
	}
	v := args[0]
	done = func() {}
	switch {
	case TypeOf(v).GetBuffer != nil:
		if sub, done, err = bytesArg(t, v); err != nil {
			return
		}
	case IsIntLike(v) || TypeOf(v).Index != nil:
		var c byte
		if c, err = byteValue(t, v, "byte must be in range(0, 256)"); err != nil {
			return
		}
		sub = byteObjs[c].Data
	default:
		err = t.TypeErrorf("argument should be integer or bytes-like object, not '%s'", TypeOf(v).Name)
		return
	}
	n := len(rawData(self))
	start, end := 0, n
	if len(args) > 1 {
		if start, end, err = searchRange(t, args, n); err != nil {
			done()
			return
		}
	}
	d = rawData(self)
	end = min(end, len(d))
	if start > end {
		return d, sub, start, false, done, nil
	}
	return d[start:end], sub, start, true, done, nil
}

func byteSearch(t *Thread, name string, self Value, args []Value, search func(d, sub string) int) (int, *Exception) {
	d, sub, start, ok, done, err := byteSearchArgs(t, name, self, args)
	if err != nil {
		return -1, err
	}
	defer done()
	if !ok {
		return -1, nil
	}
	if i := search(d, sub); i >= 0 {
		return start + i, nil
	}
	return -1, nil
}

//py:method bytes.find(self, *args)
//py:sig -
//py:doc B.find(sub[, start[, end]]) -> int
//py:doc
//py:doc Return the lowest index in B where subsection sub is found,
//py:doc such that sub is contained within B[start,end].  Optional
//py:doc arguments start and end are interpreted as in slice notation.
//py:doc
//py:doc Return -1 on failure.
//py:method bytearray.find(self, *args)
//py:sig -
//py:doc B.find(sub[, start[, end]]) -> int
//py:doc
//py:doc Return the lowest index in B where subsection sub is found,
//py:doc such that sub is contained within B[start,end].  Optional
//py:doc arguments start and end are interpreted as in slice notation.
//py:doc
//py:doc Return -1 on failure.
func bytesFind(t *Thread, self Value, args []Value) (int, *Exception) {
	return byteSearch(t, "find", self, args, strings.Index)
}

//py:method bytes.rfind(self, *args)
//py:sig -
//py:doc B.rfind(sub[, start[, end]]) -> int
//py:doc
//py:doc Return the highest index in B where subsection sub is found,
//py:doc such that sub is contained within B[start,end].  Optional
//py:doc arguments start and end are interpreted as in slice notation.
//py:doc
//py:doc Return -1 on failure.
//py:method bytearray.rfind(self, *args)
//py:sig -
//py:doc B.rfind(sub[, start[, end]]) -> int
//py:doc
//py:doc Return the highest index in B where subsection sub is found,
//py:doc such that sub is contained within B[start,end].  Optional
//py:doc arguments start and end are interpreted as in slice notation.
//py:doc
//py:doc Return -1 on failure.
func bytesRfind(t *Thread, self Value, args []Value) (int, *Exception) {
	return byteSearch(t, "rfind", self, args, strings.LastIndex)
}

//py:method bytes.index(self, *args)
//py:sig -
//py:doc B.index(sub[, start[, end]]) -> int
//py:doc
//py:doc Return the lowest index in B where subsection sub is found,
//py:doc such that sub is contained within B[start,end].  Optional
//py:doc arguments start and end are interpreted as in slice notation.
//py:doc
//py:doc Raises ValueError when the subsection is not found.
//py:method bytearray.index(self, *args)
//py:sig -
//py:doc B.index(sub[, start[, end]]) -> int
//py:doc
//py:doc Return the lowest index in B where subsection sub is found,
//py:doc such that sub is contained within B[start,end].  Optional
//py:doc arguments start and end are interpreted as in slice notation.
//py:doc
//py:doc Raises ValueError when the subsection is not found.
func bytesIndex(t *Thread, self Value, args []Value) (int, *Exception) {
	i, err := byteSearch(t, "index", self, args, strings.Index)
	if err == nil && i < 0 {
		err = t.Raise(&ValueError, "subsection not found")
	}
	return i, err
}

//py:method bytes.rindex(self, *args)
//py:sig -
//py:doc B.rindex(sub[, start[, end]]) -> int
//py:doc
//py:doc Return the highest index in B where subsection sub is found,
//py:doc such that sub is contained within B[start,end].  Optional
//py:doc arguments start and end are interpreted as in slice notation.
//py:doc
//py:doc Raise ValueError when the subsection is not found.
//py:method bytearray.rindex(self, *args)
//py:sig -
//py:doc B.rindex(sub[, start[, end]]) -> int
//py:doc
//py:doc Return the highest index in B where subsection sub is found,
//py:doc such that sub is contained within B[start,end].  Optional
//py:doc arguments start and end are interpreted as in slice notation.
//py:doc
//py:doc Raise ValueError when the subsection is not found.
func bytesRindex(t *Thread, self Value, args []Value) (int, *Exception) {
	i, err := byteSearch(t, "rindex", self, args, strings.LastIndex)
	if err == nil && i < 0 {
		err = t.Raise(&ValueError, "subsection not found")
	}
	return i, err
}

// countBytes counts non-overlapping occurrences; the empty string is
// everywhere.
func countBytes(d, sub string) int {
	if sub == "" {
		return len(d) + 1
	}
	return strings.Count(d, sub)
}

//py:method bytes.count(self, *args)
//py:sig -
//py:doc B.count(sub[, start[, end]]) -> int
//py:doc
//py:doc Return the number of non-overlapping occurrences of subsection sub in
//py:doc bytes B[start:end].  Optional arguments start and end are interpreted
//py:doc as in slice notation.
//py:method bytearray.count(self, *args)
//py:sig -
//py:doc B.count(sub[, start[, end]]) -> int
//py:doc
//py:doc Return the number of non-overlapping occurrences of subsection sub in
//py:doc bytes B[start:end].  Optional arguments start and end are interpreted
//py:doc as in slice notation.
func bytesCount(t *Thread, self Value, args []Value) (int, *Exception) {
	d, sub, _, ok, done, err := byteSearchArgs(t, "count", self, args)
	if err != nil {
		return 0, err
	}
	defer done()
	if !ok {
		return 0, nil
	}
	return countBytes(d, sub), nil
}

func byteTailMatch(t *Thread, name string, self Value, args []Value, match func(s, sub string) bool) (bool, *Exception) {
	if err := searchArity(t, name, len(args)); err != nil {
		return false, err
	}
	start, end := 0, len(rawData(self))
	if len(args) > 1 {
		var err *Exception
		if start, end, err = searchRange(t, args, end); err != nil {
			return false, err
		}
	}
	one := func(v Value) (bool, *Exception) {
		sub, done, err := bytesArg(t, v)
		if err != nil {
			return false, err
		}
		defer done()
		d := rawData(self)
		return start <= min(end, len(d)) && match(d[start:min(end, len(d))], sub), nil
	}
	if p, ok := AsTuple(args[0]); ok {
		for _, v := range p.Items() {
			if ok, err := one(v); err != nil || ok {
				return ok, err
			}
		}
		return false, nil
	}
	if TypeOf(args[0]).GetBuffer == nil {
		return false, t.TypeErrorf("%s first arg must be bytes or a tuple of bytes, not %s", name, TypeOf(args[0]).Name)
	}
	return one(args[0])
}

//py:method bytes.startswith(self, *args)
//py:sig -
//py:doc B.startswith(prefix[, start[, end]]) -> bool
//py:doc
//py:doc Return True if B starts with the specified prefix, False otherwise.
//py:doc With optional start, test B beginning at that position.
//py:doc With optional end, stop comparing B at that position.
//py:doc prefix can also be a tuple of bytes to try.
//py:method bytearray.startswith(self, *args)
//py:sig -
//py:doc B.startswith(prefix[, start[, end]]) -> bool
//py:doc
//py:doc Return True if B starts with the specified prefix, False otherwise.
//py:doc With optional start, test B beginning at that position.
//py:doc With optional end, stop comparing B at that position.
//py:doc prefix can also be a tuple of bytes to try.
func bytesStartswith(t *Thread, self Value, args []Value) (bool, *Exception) {
	return byteTailMatch(t, "startswith", self, args, strings.HasPrefix)
}

//py:method bytes.endswith(self, *args)
//py:sig -
//py:doc B.endswith(suffix[, start[, end]]) -> bool
//py:doc
//py:doc Return True if B ends with the specified suffix, False otherwise.
//py:doc With optional start, test B beginning at that position.
//py:doc With optional end, stop comparing B at that position.
//py:doc suffix can also be a tuple of bytes to try.
//py:method bytearray.endswith(self, *args)
//py:sig -
//py:doc B.endswith(suffix[, start[, end]]) -> bool
//py:doc
//py:doc Return True if B ends with the specified suffix, False otherwise.
//py:doc With optional start, test B beginning at that position.
//py:doc With optional end, stop comparing B at that position.
//py:doc suffix can also be a tuple of bytes to try.
func bytesEndswith(t *Thread, self Value, args []Value) (bool, *Exception) {
	return byteTailMatch(t, "endswith", self, args, strings.HasSuffix)
}

//py:method bytes.removeprefix(self, prefix, /)
//py:doc Return a bytes object with the given prefix string removed if present.
//py:doc
//py:doc If the bytes starts with the prefix string, return bytes[len(prefix):].
//py:doc Otherwise, return a copy of the original bytes.
//py:method bytearray.removeprefix(self, prefix, /)
//py:doc Return a bytearray with the given prefix string removed if present.
//py:doc
//py:doc If the bytearray starts with the prefix string, return
//py:doc bytearray[len(prefix):].  Otherwise, return a copy of the original
//py:doc bytearray.
func bytesRemoveprefix(t *Thread, self Value, prefix []byte) Value {
	return likeSelf(self, strings.TrimPrefix(rawData(self), bytesView(prefix)))
}

//py:method bytes.removesuffix(self, suffix, /)
//py:doc Return a bytes object with the given suffix string removed if present.
//py:doc
//py:doc If the bytes ends with the suffix string and that suffix is not empty,
//py:doc return bytes[:-len(prefix)].  Otherwise, return a copy of the original
//py:doc bytes.
//py:method bytearray.removesuffix(self, suffix, /)
//py:doc Return a bytearray with the given suffix string removed if present.
//py:doc
//py:doc If the bytearray ends with the suffix string and that suffix is not
//py:doc empty, return bytearray[:-len(suffix)].  Otherwise, return a copy of
//py:doc the original bytearray.
func bytesRemovesuffix(t *Thread, self Value, suffix []byte) Value {
	return likeSelf(self, strings.TrimSuffix(rawData(self), bytesView(suffix)))
}

//py:method bytes.replace(self, old, new, count=-1, /)
//py:doc Return a copy with all occurrences of substring old replaced by new.
//py:doc
//py:doc   count
//py:doc     Maximum number of occurrences to replace.
//py:doc     -1 (the default value) means replace all occurrences.
//py:doc
//py:doc If the optional argument count is given, only the first count occurrences are
//py:doc replaced.
//py:method bytearray.replace(self, old, new, count=-1, /)
//py:doc Return a copy with all occurrences of substring old replaced by new.
//py:doc
//py:doc   count
//py:doc     Maximum number of occurrences to replace.
//py:doc     -1 (the default value) means replace all occurrences.
//py:doc
//py:doc If the optional argument count is given, only the first count occurrences are
//py:doc replaced.
func bytesReplace(t *Thread, self Value, old, new []byte, count int) (Value, *Exception) {
	d, o := rawData(self), bytesView(old)
	n := countBytes(d, o)
	if count >= 0 && n > count {
		n = count
	}
	if n == 0 {
		return likeSelf(self, d), nil
	}
	if grow := len(new) - len(old); grow > 0 {
		if n > (maxInt-len(d))/grow {
			return Value{}, t.OverflowErrorf("replace bytes is too long")
		}
		if err := CheckAlloc(t, len(d)+n*grow, 1); err != nil {
			return Value{}, err
		}
	}
	out := make([]byte, len(d)+n*(len(new)-len(old)))
	replaceInto(out, d, o, bytesView(new), n)
	return ownedLike(self, out), nil
}
