package object

import (
	"math/bits"
	"strings"
	"unsafe"

	"gopy/vm/text"
)

// Splitting, joining, stripping.

// asciiSpace has a bit for each ASCII character that str.isspace() accepts.
const asciiSpaceLow = 1<<'\t' | 1<<'\n' | 1<<'\v' | 1<<'\f' | 1<<'\r' | 1<<28 | 1<<29 | 1<<30 | 1<<31 | 1<<' '

// isSpace1 is str.isspace() of one code point below 256.
func isSpace1(c byte) bool {
	return c <= ' ' && uint64(asciiSpaceLow)>>c&1 != 0 || c == 0x85 || c == 0xA0
}

func (s *Str) spaceAt(i int) bool {
	if s.kind == 1 {
		return isSpace1(s.data[i])
	}
	return text.IsSpace(s.At(i))
}

// split splits at a separator, or at runs of whitespace.
//
//py:method split(self, /, sep=None, maxsplit=-1)
//py:doc Return a list of the substrings in the string, using sep as the separator string.
//py:doc
//py:doc   sep
//py:doc     The separator used to split the string.
//py:doc
//py:doc     When set to None (the default value), will split on any whitespace
//py:doc     character (including \\n \\r \\t \\f and spaces) and will discard
//py:doc     empty strings from the result.
//py:doc   maxsplit
//py:doc     Maximum number of splits (starting from the left).
//py:doc     -1 (the default value) means no limit.
//py:doc
//py:doc Note, str.split() is mainly useful for data that has been intentionally
//py:doc delimited.  With natural text that includes punctuation, consider using
//py:doc the regular expression module.
func (s *Str) split(t *Thread, sep Value, maxsplit int) (Value, *Exception) {
	if maxsplit < 0 {
		maxsplit = maxInt
	}
	if sep.IsNil() || sep == None {
		return NewList(s.splitSpace(maxsplit)).Value(), nil
	}
	p, ok := AsStr(sep)
	if !ok {
		return Value{}, t.TypeErrorf("must be str or None, not %s", TypeOf(sep).Name)
	}
	if p.Len() == 0 {
		return Value{}, t.Raise(&ValueError, "empty separator")
	}
	if s.kind == 1 && p.kind == 1 {
		return NewList(s.splitBytes(p.data, maxsplit)).Value(), nil
	}
	var out []Value
	pos, n := 0, s.Len()
	for ; maxsplit > 0; maxsplit-- {
		i := findStr(s, p, pos, n)
		if i < 0 {
			break
		}
		out = append(out, s.slice(pos, i).Value())
		pos = i + p.Len()
	}
	return NewList(append(out, s.slice(pos, n).Value())).Value(), nil
}

// splitBytes splits a string of one byte a code point at a separator.
func (s *Str) splitBytes(sep string, maxsplit int) []Value {
	d := s.data
	n := 12
	if len(d) > 4*n { // counting is cheaper than growing a list
		n = min(strings.Count(d, sep), maxsplit) + 1
	}
	out := make([]Value, 0, n)
	var mem slab
	if len(sep) == 1 {
		for c := sep[0]; maxsplit > 0; maxsplit-- {
			i := strings.IndexByte(d, c)
			if i < 0 {
				break
			}
			out = append(out, mem.cut(s, d[:i]).Value())
			d = d[i+1:]
		}
		return append(out, mem.cut(s, d).Value())
	}
	for ; maxsplit > 0; maxsplit-- {
		i := strings.Index(d, sep)
		if i < 0 {
			break
		}
		out = append(out, mem.cut(s, d[:i]).Value())
		d = d[i+len(sep):]
	}
	return append(out, mem.cut(s, d).Value())
}

func (s *Str) splitSpace(maxsplit int) []Value {
	if s.IsASCII() {
		return s.splitSpaceASCII(maxsplit)
	}
	out := make([]Value, 0, min(12, maxsplit)+1)
	i, n := 0, s.Len()
	for {
		for i < n && s.spaceAt(i) {
			i++
		}
		if i == n {
			return out
		}
		start := i
		if maxsplit == 0 { // the rest as it stands
			return append(out, s.slice(start, n).Value())
		}
		for i < n && !s.spaceAt(i) {
			i++
		}
		out = append(out, s.slice(start, i).Value())
		maxsplit--
	}
}

func (s *Str) splitSpaceASCII(maxsplit int) []Value {
	d := s.data
	out := make([]Value, 0, min(12, maxsplit)+1)
	var mem slab
	for i := 0; ; maxsplit-- {
		for i < len(d) && isSpace1(d[i]) {
			i++
		}
		if i == len(d) {
			return out
		}
		if maxsplit == 0 { // the rest as it stands
			return append(out, s.cut(d[i:]).Value())
		}
		start := i
		for i < len(d) && !isSpace1(d[i]) {
			i++
		}
		out = append(out, mem.cut(s, d[start:i]).Value())
	}
}

// rsplit splits from the right.
//
//py:method rsplit(self, /, sep=None, maxsplit=-1)
//py:doc Return a list of the substrings in the string, using sep as the separator string.
//py:doc
//py:doc   sep
//py:doc     The separator used to split the string.
//py:doc
//py:doc     When set to None (the default value), will split on any whitespace
//py:doc     character (including \\n \\r \\t \\f and spaces) and will discard
//py:doc     empty strings from the result.
//py:doc   maxsplit
//py:doc     Maximum number of splits (starting from the left).
//py:doc     -1 (the default value) means no limit.
//py:doc
//py:doc Splitting starts at the end of the string and works to the front.
func (s *Str) rsplit(t *Thread, sep Value, maxsplit int) (Value, *Exception) {
	if sep.IsNil() || sep == None {
		if maxsplit < 0 {
			return s.split(t, sep, -1)
		}
		return NewList(s.rsplitSpace(maxsplit)).Value(), nil
	}
	if maxsplit < 0 { // not the same as split: separators may overlap
		maxsplit = maxInt
	}
	p, ok := AsStr(sep)
	if !ok {
		return Value{}, t.TypeErrorf("must be str or None, not %s", TypeOf(sep).Name)
	}
	if p.Len() == 0 {
		return Value{}, t.Raise(&ValueError, "empty separator")
	}
	var out []Value
	end := s.Len()
	for ; maxsplit > 0; maxsplit-- {
		i := rfindStr(s, p, 0, end)
		if i < 0 {
			break
		}
		out = append(out, s.slice(i+p.Len(), end).Value())
		end = i
	}
	return NewList(reversed(append(out, s.slice(0, end).Value()))).Value(), nil
}

func reversed(vs []Value) []Value {
	for i, j := 0, len(vs)-1; i < j; i, j = i+1, j-1 {
		vs[i], vs[j] = vs[j], vs[i]
	}
	return vs
}

func (s *Str) rsplitSpace(maxsplit int) []Value {
	var out []Value
	end := s.Len()
	for {
		for end > 0 && s.spaceAt(end-1) {
			end--
		}
		if end == 0 {
			break
		}
		start := end
		if maxsplit == 0 {
			out = append(out, s.slice(0, end).Value())
			break
		}
		for start > 0 && !s.spaceAt(start-1) {
			start--
		}
		out = append(out, s.slice(start, end).Value())
		end = start
		maxsplit--
	}
	return reversed(out)
}

// splitlines splits at line boundaries.
//
//py:method splitlines(self, /, keepends: int = False)
//py:doc Return a list of the lines in the string, breaking at line boundaries.
//py:doc
//py:doc Line breaks are not included in the resulting list unless keepends is given and
//py:doc true.
func (s *Str) splitlines(keepends bool) Value {
	var out []Value
	var mem slab
	k := s.kind >> 1
	n := s.Len()
	for i := 0; i < n; {
		start := i
		for i < n && !s.lineBreakAt(i) {
			i++
		}
		end := i
		if i < n {
			if s.At(i) == '\r' && i+1 < n && s.At(i+1) == '\n' {
				i++
			}
			i++
			if keepends {
				end = i
			}
		}
		out = append(out, mem.cut(s, s.data[start<<k:end<<k]).Value())
	}
	return NewList(out).Value()
}

func (s *Str) lineBreakAt(i int) bool {
	if s.kind == 1 {
		c := s.data[i]
		return c <= 30 && (1<<'\n'|1<<'\v'|1<<'\f'|1<<'\r'|1<<28|1<<29|1<<30)>>c&1 != 0 || c == 0x85
	}
	return text.IsLinebreak(s.At(i))
}

// join concatenates the strings of an iterable.
//
//py:method join(self, iterable, /)
//py:doc Concatenate any number of strings.
//py:doc
//py:doc The string whose method is called is inserted in between each given string.
//py:doc The result is returned as a new string.
//py:doc
//py:doc Example: '.'.join(['ab', 'pq', 'rs']) -> 'ab.pq.rs'
func (s *Str) join(t *Thread, iterable Value) (Value, *Exception) {
	var items []Value
	if l, ok := AsList(iterable); ok {
		items = l.Items
	} else if p, ok := AsTuple(iterable); ok {
		items = p.Items()
	} else {
		if TypeOf(iterable).Iter == nil && TypeOf(iterable).GetItem == nil {
			return Value{}, t.TypeErrorf("can only join an iterable")
		}
		var err *Exception
		if items, err = ToSlice(t, iterable); err != nil {
			return Value{}, err
		}
	}
	r, err := s.JoinItems(t, items)
	if err != nil {
		return Value{}, err
	}
	return r.Value(), nil
}

// JoinItems is join for items at hand.
func (s *Str) JoinItems(t *Thread, items []Value) (*Str, *Exception) {
	if len(items) == 0 {
		return emptyStr, nil
	}
	if len(items) == 1 {
		if p := ExactStr(items[0]); p != nil {
			return p, nil
		}
	}
	kind, flags := uint8(1), uint8(strASCII)
	if len(items) > 1 {
		kind, flags = s.kind, s.flags
	}
	units := 0
	for i, v := range items {
		p, ok := AsStr(v)
		if !ok {
			return nil, t.TypeErrorf("sequence item %d: expected str instance, %s found", i, TypeOf(v).Name)
		}
		kind = max(kind, p.kind)
		flags &= p.flags
		units += p.Len()
	}
	if m := s.Len(); m > 0 && len(items)-1 > maxInt/m/8 {
		return nil, t.Raise(&OverflowError, "join() result is too long for a Python string")
	}
	units += s.Len() * (len(items) - 1)
	if units == 0 {
		return emptyStr, nil
	}
	if err := CheckAlloc(t, units, int(kind)); err != nil {
		return nil, err
	}
	r, buf := allocStr(units<<(kind>>1), kind, flags&strASCII)
	for i, v := range items {
		if i > 0 && len(s.data) > 0 {
			buf = buf[copyUnits(buf, s, kind):]
		}
		buf = buf[copyUnits(buf, (*Str)(v.p), kind):]
	}
	if units == 1 && kind == 1 {
		return latin1Strs[r.data[0]], nil
	}
	return r, nil
}

// copyUnits writes s to dst in units of the given kind, which is not narrower
// than s's, and returns how many bytes that took.
func copyUnits(dst []byte, s *Str, kind uint8) int {
	if s.kind == kind {
		return copy(dst, s.data)
	}
	n := s.Len()
	if n == 0 {
		return 0
	}
	if kind == 2 {
		u := unsafe.Slice((*uint16)(unsafe.Pointer(unsafe.SliceData(dst))), n)
		for i, c := range s.Units1() {
			u[i] = uint16(c)
		}
		return 2 * n
	}
	u := unsafe.Slice((*uint32)(unsafe.Pointer(unsafe.SliceData(dst))), n)
	for i := range u {
		u[i] = uint32(s.At(i))
	}
	return 4 * n
}

// stripBounds returns which part of s is left when the code points that drop
// accepts are taken off the ends that left and right name.
func (s *Str) stripBounds(drop func(r rune) bool, left, right bool) (i, j int) {
	j = s.Len()
	if left {
		for i < j && drop(s.At(i)) {
			i++
		}
	}
	if right {
		for j > i && drop(s.At(j-1)) {
			j--
		}
	}
	return
}

func (s *Str) doStrip(t *Thread, name string, chars Value, left, right bool) (Value, *Exception) {
	if chars.IsNil() || chars == None {
		i, j := 0, s.Len()
		if left {
			for i < j && s.spaceAt(i) {
				i++
			}
		}
		if right {
			for j > i && s.spaceAt(j-1) {
				j--
			}
		}
		return s.slice(i, j).Value(), nil
	}
	set, ok := AsStr(chars)
	if !ok {
		return Value{}, t.TypeErrorf("%s arg must be None or str", name)
	}
	var i, j int
	if s.kind == 1 && set.kind == 1 {
		i, j = stripSet(s.data, newByteSet(set.data), left, right)
	} else {
		i, j = s.stripBounds(func(r rune) bool { return set.hasRune(r) }, left, right)
	}
	return s.slice(i, j).Value(), nil
}

func (s *Str) hasRune(r rune) bool {
	for i, n := 0, s.Len(); i < n; i++ {
		if s.At(i) == r {
			return true
		}
	}
	return false
}

// byteSet is a set of byte values.
type byteSet [4]uint64

func newByteSet(chars string) (set byteSet) {
	for i := 0; i < len(chars); i++ {
		set[chars[i]>>6] |= 1 << (chars[i] & 63)
	}
	return
}

func (b *byteSet) has(c byte) bool { return b[c>>6]>>(c&63)&1 != 0 }

// size is the number of members.
func (b *byteSet) size() (n int) {
	for _, w := range b {
		n += bits.OnesCount64(w)
	}
	return
}

// stripSet returns the bounds of d without the members of set at its ends.
func stripSet(d string, set byteSet, left, right bool) (i, j int) {
	j = len(d)
	if left {
		for i < j && set.has(d[i]) {
			i++
		}
	}
	if right {
		for j > i && set.has(d[j-1]) {
			j--
		}
	}
	return
}

// strip takes whitespace, or the given characters, off both ends.
//
//py:method strip(self, chars=None, /)
//py:doc Return a copy of the string with leading and trailing whitespace removed.
//py:doc
//py:doc If chars is given and not None, remove characters in chars instead.
func (s *Str) strip(t *Thread, chars Value) (Value, *Exception) {
	return s.doStrip(t, "strip", chars, true, true)
}

// lstrip takes whitespace, or the given characters, off the beginning.
//
//py:method lstrip(self, chars=None, /)
//py:doc Return a copy of the string with leading whitespace removed.
//py:doc
//py:doc If chars is given and not None, remove characters in chars instead.
func (s *Str) lstrip(t *Thread, chars Value) (Value, *Exception) {
	return s.doStrip(t, "lstrip", chars, true, false)
}

// rstrip takes whitespace, or the given characters, off the end.
//
//py:method rstrip(self, chars=None, /)
//py:doc Return a copy of the string with trailing whitespace removed.
//py:doc
//py:doc If chars is given and not None, remove characters in chars instead.
func (s *Str) rstrip(t *Thread, chars Value) (Value, *Exception) {
	return s.doStrip(t, "rstrip", chars, false, true)
}

// partition splits at the first separator.
//
//py:method partition(self, sep, /)
//py:doc Partition the string into three parts using the given separator.
//py:doc
//py:doc This will search for the separator in the string.  If the separator is found,
//py:doc returns a 3-tuple containing the part before the separator, the separator
//py:doc itself, and the part after it.
//py:doc
//py:doc If the separator is not found, returns a 3-tuple containing the original string
//py:doc and two empty strings.
func (s *Str) partition(t *Thread, sep Value) (Value, *Exception) {
	p, err := separator(t, sep)
	if err != nil {
		return Value{}, err
	}
	i := findStr(s, p, 0, s.Len())
	if i < 0 {
		return Pack(s.exact().Value(), emptyStr.Value(), emptyStr.Value()), nil
	}
	var mem slab
	k := s.kind >> 1
	return Pack(mem.cut(s, s.data[:i<<k]).Value(), p.exact().Value(), mem.cut(s, s.data[(i+p.Len())<<k:]).Value()), nil
}

// rpartition splits at the last separator.
//
//py:method rpartition(self, sep, /)
//py:doc Partition the string into three parts using the given separator.
//py:doc
//py:doc This will search for the separator in the string, starting at the end. If
//py:doc the separator is found, returns a 3-tuple containing the part before the
//py:doc separator, the separator itself, and the part after it.
//py:doc
//py:doc If the separator is not found, returns a 3-tuple containing two empty strings
//py:doc and the original string.
func (s *Str) rpartition(t *Thread, sep Value) (Value, *Exception) {
	p, err := separator(t, sep)
	if err != nil {
		return Value{}, err
	}
	i := rfindStr(s, p, 0, s.Len())
	if i < 0 {
		return Pack(emptyStr.Value(), emptyStr.Value(), s.exact().Value()), nil
	}
	var mem slab
	k := s.kind >> 1
	return Pack(mem.cut(s, s.data[:i<<k]).Value(), p.exact().Value(), mem.cut(s, s.data[(i+p.Len())<<k:]).Value()), nil
}

func separator(t *Thread, sep Value) (*Str, *Exception) {
	p, ok := AsStr(sep)
	if !ok {
		return nil, t.TypeErrorf("must be str, not %s", TypeOf(sep).Name)
	}
	if p.Len() == 0 {
		return nil, t.Raise(&ValueError, "empty separator")
	}
	return p, nil
}
