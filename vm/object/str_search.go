package object

import (
	"strings"

	"gopy/vm/text"
)

// Searching and replacing. Strings of one byte a code point go straight to
// Go's strings package; wider ones to package text.

// findStr returns the index of the first sub in s[start:end], or -1.
func findStr(s, sub *Str, start, end int) int {
	if sub.kind > s.kind || sub.Len() > end-start {
		return -1
	}
	if s.kind == 1 {
		i := strings.Index(s.data[start:end], sub.data)
		if i >= 0 {
			i += start
		}
		return i
	}
	return text.Find(s.text(), sub.text(), start, end)
}

func rfindStr(s, sub *Str, start, end int) int {
	if sub.kind > s.kind || sub.Len() > end-start {
		return -1
	}
	if s.kind == 1 {
		i := strings.LastIndex(s.data[start:end], sub.data)
		if i >= 0 {
			i += start
		}
		return i
	}
	return text.RFind(s.text(), sub.text(), start, end)
}

// countStr counts the non-overlapping occurrences of sub in s[start:end].
func countStr(s, sub *Str, start, end int) int {
	switch {
	case sub.Len() == 0:
		return end - start + 1
	case sub.kind > s.kind || sub.Len() > end-start:
		return 0
	case s.kind == 1:
		return strings.Count(s.data[start:end], sub.data)
	}
	return text.CountStr(s.text().Slice(start, end), sub.text(), -1)
}

// searchRange reads the optional start and end of find and its kin, args[1]
// and args[2], and fits them to length n. start may come out greater than n,
// where nothing is found, not even the empty string.
func searchRange(t *Thread, args []Value, n int) (start, end int, err *Exception) {
	end = maxInt
	if len(args) > 1 && args[1] != None {
		if start, err = sliceBound(t, args[1]); err != nil {
			return
		}
	}
	if len(args) > 2 && args[2] != None {
		if end, err = sliceBound(t, args[2]); err != nil {
			return
		}
	}
	if end > n {
		end = n
	} else if end < 0 {
		end = max(end+n, 0)
	}
	if start < 0 {
		start = max(start+n, 0)
	}
	return
}

// searchArity words a wrong number of arguments of the methods that take
// (x[, start[, end]]).
func searchArity(t *Thread, name string, n int) *Exception {
	if n < 1 {
		return t.TypeErrorf("%s() takes at least 1 argument (%d given)", name, n)
	}
	if n > 3 {
		return t.TypeErrorf("%s() takes at most 3 arguments (%d given)", name, n)
	}
	return nil
}

// searchArgs parses (sub[, start[, end]]). ok is false when the range is such
// that nothing can be found.
func (s *Str) searchArgs(t *Thread, name string, args []Value) (sub *Str, start, end int, ok bool, err *Exception) {
	if err = searchArity(t, name, len(args)); err != nil {
		return
	}
	sub, isStr := AsStr(args[0])
	if !isStr {
		err = t.TypeErrorf("must be str, not %s", TypeOf(args[0]).Name)
		return
	}
	n := s.Len()
	if len(args) == 1 {
		return sub, 0, n, true, nil
	}
	start, end, err = searchRange(t, args, n)
	return sub, start, end, start <= end, err
}

// find returns the lowest index of a substring, or -1.
//
//py:method find(self, *args)
//py:sig -
//py:doc S.find(sub[, start[, end]]) -> int
//py:doc
//py:doc Return the lowest index in S where substring sub is found,
//py:doc such that sub is contained within S[start:end].  Optional
//py:doc arguments start and end are interpreted as in slice notation.
//py:doc
//py:doc Return -1 on failure.
func (s *Str) find(t *Thread, args []Value) (int, *Exception) {
	sub, start, end, ok, err := s.searchArgs(t, "find", args)
	if err != nil || !ok {
		return -1, err
	}
	return findStr(s, sub, start, end), nil
}

// rfind returns the highest index of a substring, or -1.
//
//py:method rfind(self, *args)
//py:sig -
//py:doc S.rfind(sub[, start[, end]]) -> int
//py:doc
//py:doc Return the highest index in S where substring sub is found,
//py:doc such that sub is contained within S[start:end].  Optional
//py:doc arguments start and end are interpreted as in slice notation.
//py:doc
//py:doc Return -1 on failure.
func (s *Str) rfind(t *Thread, args []Value) (int, *Exception) {
	sub, start, end, ok, err := s.searchArgs(t, "rfind", args)
	if err != nil || !ok {
		return -1, err
	}
	return rfindStr(s, sub, start, end), nil
}

// index is find that raises ValueError.
//
//py:method index(self, *args)
//py:sig -
//py:doc S.index(sub[, start[, end]]) -> int
//py:doc
//py:doc Return the lowest index in S where substring sub is found,
//py:doc such that sub is contained within S[start:end].  Optional
//py:doc arguments start and end are interpreted as in slice notation.
//py:doc
//py:doc Raises ValueError when the substring is not found.
func (s *Str) index(t *Thread, args []Value) (int, *Exception) {
	sub, start, end, ok, err := s.searchArgs(t, "index", args)
	if err != nil {
		return 0, err
	}
	if ok {
		if i := findStr(s, sub, start, end); i >= 0 {
			return i, nil
		}
	}
	return 0, t.Raise(&ValueError, "substring not found")
}

// rindex is rfind that raises ValueError.
//
//py:method rindex(self, *args)
//py:sig -
//py:doc S.rindex(sub[, start[, end]]) -> int
//py:doc
//py:doc Return the highest index in S where substring sub is found,
//py:doc such that sub is contained within S[start:end].  Optional
//py:doc arguments start and end are interpreted as in slice notation.
//py:doc
//py:doc Raises ValueError when the substring is not found.
func (s *Str) rindex(t *Thread, args []Value) (int, *Exception) {
	sub, start, end, ok, err := s.searchArgs(t, "rindex", args)
	if err != nil {
		return 0, err
	}
	if ok {
		if i := rfindStr(s, sub, start, end); i >= 0 {
			return i, nil
		}
	}
	return 0, t.Raise(&ValueError, "substring not found")
}

// count counts non-overlapping occurrences.
//
//py:method count(self, *args)
//py:sig -
//py:doc S.count(sub[, start[, end]]) -> int
//py:doc
//py:doc Return the number of non-overlapping occurrences of substring sub in
//py:doc string S[start:end].  Optional arguments start and end are
//py:doc interpreted as in slice notation.
func (s *Str) count(t *Thread, args []Value) (int, *Exception) {
	sub, start, end, ok, err := s.searchArgs(t, "count", args)
	if err != nil || !ok {
		return 0, err
	}
	return countStr(s, sub, start, end), nil
}

// startswith reports whether s[start:end] begins with one of the prefixes.
//
//py:method startswith(self, *args)
//py:sig -
//py:doc S.startswith(prefix[, start[, end]]) -> bool
//py:doc
//py:doc Return True if S starts with the specified prefix, False otherwise.
//py:doc With optional start, test S beginning at that position.
//py:doc With optional end, stop comparing S at that position.
//py:doc prefix can also be a tuple of strings to try.
func (s *Str) startswith(t *Thread, args []Value) (bool, *Exception) {
	return s.tailMatch(t, "startswith", args, false)
}

// endswith reports whether s[start:end] ends with one of the suffixes.
//
//py:method endswith(self, *args)
//py:sig -
//py:doc S.endswith(suffix[, start[, end]]) -> bool
//py:doc
//py:doc Return True if S ends with the specified suffix, False otherwise.
//py:doc With optional start, test S beginning at that position.
//py:doc With optional end, stop comparing S at that position.
//py:doc suffix can also be a tuple of strings to try.
func (s *Str) endswith(t *Thread, args []Value) (bool, *Exception) {
	return s.tailMatch(t, "endswith", args, true)
}

func (s *Str) tailMatch(t *Thread, name string, args []Value, atEnd bool) (bool, *Exception) {
	if err := searchArity(t, name, len(args)); err != nil {
		return false, err
	}
	start, end := 0, s.Len()
	if len(args) > 1 {
		var err *Exception
		if start, end, err = searchRange(t, args, end); err != nil {
			return false, err
		}
	}
	if p := ExactStr(args[0]); p != nil {
		return matchAt(s, p, start, end, atEnd), nil
	}
	if p, ok := AsTuple(args[0]); ok {
		for _, v := range p.Items() {
			sub, ok := AsStr(v)
			if !ok {
				return false, t.TypeErrorf("tuple for %s must only contain str, not %s", name, TypeOf(v).Name)
			}
			if matchAt(s, sub, start, end, atEnd) {
				return true, nil
			}
		}
		return false, nil
	}
	p, ok := AsStr(args[0])
	if !ok {
		return false, t.TypeErrorf("%s first arg must be str or a tuple of str, not %s", name, TypeOf(args[0]).Name)
	}
	return matchAt(s, p, start, end, atEnd), nil
}

// matchAt reports whether s[start:end] begins, or ends, with sub.
func matchAt(s, sub *Str, start, end int, atEnd bool) bool {
	n := sub.Len()
	if start > end || n > end-start || sub.kind > s.kind {
		return false
	}
	if atEnd {
		start = end - n
	}
	k := s.kind >> 1
	if sub.kind == s.kind {
		return s.data[start<<k:(start+n)<<k] == sub.data
	}
	for i := 0; i < n; i++ {
		if s.At(start+i) != sub.At(i) {
			return false
		}
	}
	return true
}

// removeprefix cuts a prefix off.
//
//py:method removeprefix(self, prefix, /)
//py:doc Return a str with the given prefix string removed if present.
//py:doc
//py:doc If the string starts with the prefix string, return string[len(prefix):].
//py:doc Otherwise, return a copy of the original string.
func (s *Str) removeprefix(prefix *Str) *Str {
	if n := prefix.Len(); n > 0 && matchAt(s, prefix, 0, s.Len(), false) {
		return s.slice(n, s.Len())
	}
	return s.exact()
}

// removesuffix cuts a suffix off.
//
//py:method removesuffix(self, suffix, /)
//py:doc Return a str with the given suffix string removed if present.
//py:doc
//py:doc If the string ends with the suffix string and that suffix is not empty,
//py:doc return string[:-len(suffix)]. Otherwise, return a copy of the original
//py:doc string.
func (s *Str) removesuffix(suffix *Str) *Str {
	if n := suffix.Len(); n > 0 && matchAt(s, suffix, 0, s.Len(), true) {
		return s.slice(0, s.Len()-n)
	}
	return s.exact()
}

// replace replaces occurrences of a substring.
//
//py:method replace(self, old, new, count=-1, /)
//py:doc Return a copy with all occurrences of substring old replaced by new.
//py:doc
//py:doc   count
//py:doc     Maximum number of occurrences to replace.
//py:doc     -1 (the default value) means replace all occurrences.
//py:doc
//py:doc If the optional argument count is given, only the first count occurrences are
//py:doc replaced.
func (s *Str) replace(t *Thread, old, new *Str, count int) (Value, *Exception) {
	if count == 0 || old.kind > s.kind || old.Len() > s.Len() || equalStr(old, new) {
		return s.exact().Value(), nil
	}
	if s.kind == 1 && new.kind == 1 {
		return s.replaceBytes(t, old.data, new, count)
	}
	if err := checkReplace(t, s.Len(), countStr(s, old, 0, s.Len()), count, old.Len(), new.Len()); err != nil {
		return Value{}, err
	}
	r := text.Replace(s.text(), old.text(), new.text(), count)
	if r.Kind == s.kind && r.Len() == s.Len() && s.kind != 1 {
		return StrOfText(text.Narrow(r)).Value(), nil
	}
	return StrOfText(r).Value(), nil
}

// replaceBytes is replace for strings of one byte a code point.
func (s *Str) replaceBytes(t *Thread, old string, new *Str, count int) (Value, *Exception) {
	n := 0
	if old == "" {
		n = len(s.data) + 1
	} else {
		n = strings.Count(s.data, old)
	}
	if n == 0 {
		return s.exact().Value(), nil
	}
	if err := checkReplace(t, len(s.data), n, count, len(old), len(new.data)); err != nil {
		return Value{}, err
	}
	if count > 0 && n > count {
		n = count
	}
	size := len(s.data) + n*(len(new.data)-len(old))
	p, buf := allocStr(size, 1, 0)
	replaceInto(buf, s.data, old, new.data, n)
	switch {
	case size <= 1:
		return StrFromLatin1(buf).Value(), nil
	case s.IsASCII() && new.IsASCII(), isASCII(p.data):
		p.flags = strASCII
	}
	return p.Value(), nil
}

// replaceInto writes s to dst with the first n occurrences of old replaced;
// dst has the right size.
func replaceInto(dst []byte, s, old, new string, n int) {
	if old == "" {
		for ; n > 0; n-- {
			dst = dst[copy(dst, new):]
			if len(s) == 0 {
				return
			}
			dst[0] = s[0]
			dst, s = dst[1:], s[1:]
		}
		copy(dst, s)
		return
	}
	if len(old) == 1 && len(new) == 1 && n > 4 {
		o, c := old[0], new[0]
		copy(dst, s)
		for i := 0; n > 0; i++ {
			if dst[i] == o {
				dst[i] = c
				n--
			}
		}
		return
	}
	for ; n > 0; n-- {
		i := strings.Index(s, old)
		dst = dst[copy(dst, s[:i]):]
		dst = dst[copy(dst, new):]
		s = s[i+len(old):]
	}
	copy(dst, s)
}

// checkReplace raises when the result of replacing would be too long.
func checkReplace(t *Thread, n, found, count, old, new int) *Exception {
	if count > 0 && found > count {
		found = count
	}
	if grow := new - old; grow > 0 && found > (maxInt-n)/grow {
		return t.Raise(&OverflowError, "replace string is too long")
	} else if grow > 0 {
		return CheckAlloc(t, n+found*grow, 4)
	}
	return nil
}
