package object

import "strings"

// Splitting, joining and stripping, the same for bytes and bytearray.

// isByteSpace is bytes.isspace() of one byte.
func isByteSpace(c byte) bool { return c == ' ' || c-'\t' < 5 }

// bytesSplit splits at a separator, or at runs of ASCII whitespace.
//
//py:method bytes.split(self, /, sep=None, maxsplit=-1)
//py:doc Return a list of the sections in the bytes, using sep as the delimiter.
//py:doc
//py:doc   sep
//py:doc     The delimiter according which to split the bytes.
//py:doc     None (the default value) means split on ASCII whitespace characters
//py:doc     (space, tab, return, newline, formfeed, vertical tab).
//py:doc   maxsplit
//py:doc     Maximum number of splits to do.
//py:doc     -1 (the default value) means no limit.
//py:method bytearray.split(self, /, sep=None, maxsplit=-1)
//py:doc Return a list of the sections in the bytearray, using sep as the delimiter.
//py:doc
//py:doc   sep
//py:doc     The delimiter according which to split the bytearray.
//py:doc     None (the default value) means split on ASCII whitespace characters
//py:doc     (space, tab, return, newline, formfeed, vertical tab).
//py:doc   maxsplit
//py:doc     Maximum number of splits to do.
//py:doc     -1 (the default value) means no limit.
func bytesSplit(t *Thread, self, sep Value, maxsplit int) (Value, *Exception) {
	if maxsplit < 0 {
		maxsplit = maxInt
	}
	var out []Value
	if sep.IsNil() || sep == None {
		d := rawData(self)
		for i := 0; ; {
			for i < len(d) && isByteSpace(d[i]) {
				i++
			}
			if i == len(d) {
				return NewList(out).Value(), nil
			}
			if maxsplit == 0 {
				return NewList(append(out, likeSelf(self, d[i:]))).Value(), nil
			}
			start := i
			for i < len(d) && !isByteSpace(d[i]) {
				i++
			}
			out = append(out, likeSelf(self, d[start:i]))
			maxsplit--
		}
	}
	s, done, err := byteSeparator(t, sep)
	if err != nil {
		return Value{}, err
	}
	defer done()
	d := rawData(self)
	for ; maxsplit > 0; maxsplit-- {
		i := strings.Index(d, s)
		if i < 0 {
			break
		}
		out = append(out, likeSelf(self, d[:i]))
		d = d[i+len(s):]
	}
	return NewList(append(out, likeSelf(self, d))).Value(), nil
}

func byteSeparator(t *Thread, sep Value) (string, func(), *Exception) {
	s, done, err := bytesArg(t, sep)
	if err == nil && s == "" {
		done()
		err = t.ValueErrorf("empty separator")
	}
	return s, done, err
}

// bytesRsplit splits from the right.
//
//py:method bytes.rsplit(self, /, sep=None, maxsplit=-1)
//py:doc Return a list of the sections in the bytes, using sep as the delimiter.
//py:doc
//py:doc   sep
//py:doc     The delimiter according which to split the bytes.
//py:doc     None (the default value) means split on ASCII whitespace characters
//py:doc     (space, tab, return, newline, formfeed, vertical tab).
//py:doc   maxsplit
//py:doc     Maximum number of splits to do.
//py:doc     -1 (the default value) means no limit.
//py:doc
//py:doc Splitting is done starting at the end of the bytes and working to the front.
//py:method bytearray.rsplit(self, /, sep=None, maxsplit=-1)
//py:doc Return a list of the sections in the bytearray, using sep as the delimiter.
//py:doc
//py:doc   sep
//py:doc     The delimiter according which to split the bytearray.
//py:doc     None (the default value) means split on ASCII whitespace characters
//py:doc     (space, tab, return, newline, formfeed, vertical tab).
//py:doc   maxsplit
//py:doc     Maximum number of splits to do.
//py:doc     -1 (the default value) means no limit.
//py:doc
//py:doc Splitting is done starting at the end of the bytearray and working to the front.
func bytesRsplit(t *Thread, self, sep Value, maxsplit int) (Value, *Exception) {
	if maxsplit < 0 {
		maxsplit = maxInt
	}
	var out []Value
	if sep.IsNil() || sep == None {
		d := rawData(self)
		for end := len(d); ; {
			for end > 0 && isByteSpace(d[end-1]) {
				end--
			}
			if end == 0 {
				break
			}
			start := end
			if maxsplit == 0 {
				start = 0
			}
			for start > 0 && !isByteSpace(d[start-1]) {
				start--
			}
			out = append(out, likeSelf(self, d[start:end]))
			end = start
			maxsplit--
		}
		return NewList(reversed(out)).Value(), nil
	}
	s, done, err := byteSeparator(t, sep)
	if err != nil {
		return Value{}, err
	}
	defer done()
	d := rawData(self)
	for ; maxsplit > 0; maxsplit-- {
		i := strings.LastIndex(d, s)
		if i < 0 {
			break
		}
		out = append(out, likeSelf(self, d[i+len(s):]))
		d = d[:i]
	}
	return NewList(reversed(append(out, likeSelf(self, d)))).Value(), nil
}

// bytesSplitlines splits at \n, \r and \r\n.
//
//py:method bytes.splitlines(self, /, keepends: int = False)
//py:doc Return a list of the lines in the bytes, breaking at line boundaries.
//py:doc
//py:doc Line breaks are not included in the resulting list unless keepends is given and
//py:doc true.
//py:method bytearray.splitlines(self, /, keepends: int = False)
//py:doc Return a list of the lines in the bytearray, breaking at line boundaries.
//py:doc
//py:doc Line breaks are not included in the resulting list unless keepends is given and
//py:doc true.
func bytesSplitlines(t *Thread, self Value, keepends bool) Value {
	var out []Value
	d := rawData(self)
	for i := 0; i < len(d); {
		start := i
		for i < len(d) && d[i] != '\n' && d[i] != '\r' {
			i++
		}
		end := i
		if i < len(d) {
			if d[i] == '\r' && i+1 < len(d) && d[i+1] == '\n' {
				i++
			}
			i++
			if keepends {
				end = i
			}
		}
		out = append(out, likeSelf(self, d[start:end]))
	}
	return NewList(out).Value()
}

// bytesJoin concatenates the bytes-like objects of an iterable.
//
//py:method bytes.join(self, iterable_of_bytes, /)
//py:doc Concatenate any number of bytes objects.
//py:doc
//py:doc The bytes whose method is called is inserted in between each pair.
//py:doc
//py:doc The result is returned as a new bytes object.
//py:doc
//py:doc Example: b'.'.join([b'ab', b'pq', b'rs']) -> b'ab.pq.rs'.
//py:method bytearray.join(self, iterable_of_bytes, /)
//py:doc Concatenate any number of bytes/bytearray objects.
//py:doc
//py:doc The bytearray whose method is called is inserted in between each pair.
//py:doc
//py:doc The result is returned as a new bytearray object.
func bytesJoin(t *Thread, self, iterable Value) (Value, *Exception) {
	if TypeOf(iterable).Iter == nil && TypeOf(iterable).GetItem == nil {
		return Value{}, t.TypeErrorf("can only join an iterable")
	}
	items, err := ToSlice(t, iterable)
	if err != nil {
		return Value{}, err
	}
	if len(items) == 1 && IsExact(items[0], &BytesType) && IsExact(self, &BytesType) {
		return items[0], nil
	}
	sep := rawData(self)
	size := max(len(items)-1, 0) * len(sep)
	for _, v := range items {
		if b, ok := AsBytes(v); ok {
			size += len(b.Data)
		}
	}
	if err := CheckAlloc(t, size, 1); err != nil {
		return Value{}, err
	}
	out := make([]byte, 0, size)
	for i, v := range items {
		if i > 0 {
			out = append(out, sep...)
		}
		if b, ok := AsBytes(v); ok {
			out = append(out, b.Data...)
			continue
		}
		if TypeOf(v).GetBuffer == nil {
			return Value{}, t.TypeErrorf("sequence item %d: expected a bytes-like object, %s found", i, TypeOf(v).Name)
		}
		d, done, err := bytesArg(t, v)
		if err != nil {
			return Value{}, err
		}
		out = append(out, d...)
		done()
	}
	return ownedLike(self, out), nil
}

const byteSpaces = "\t\n\v\f\r "

func byteStrip(t *Thread, self, chars Value, left, right bool) (Value, *Exception) {
	set := byteSpaces
	if !chars.IsNil() && chars != None {
		s, done, err := bytesArg(t, chars)
		if err != nil {
			return Value{}, err
		}
		defer done()
		set = s
	}
	d := rawData(self)
	i, j := stripSet(d, newByteSet(set), left, right)
	return likeSelf(self, d[i:j]), nil
}

// bytesStrip takes whitespace, or the given bytes, off both ends.
//
//py:method bytes.strip(self, bytes=None, /)
//py:doc Strip leading and trailing bytes contained in the argument.
//py:doc
//py:doc If the argument is omitted or None, strip leading and trailing ASCII whitespace.
//py:method bytearray.strip(self, bytes=None, /)
//py:doc Strip leading and trailing bytes contained in the argument.
//py:doc
//py:doc If the argument is omitted or None, strip leading and trailing ASCII whitespace.
func bytesStrip(t *Thread, self, chars Value) (Value, *Exception) {
	return byteStrip(t, self, chars, true, true)
}

// bytesLstrip takes whitespace, or the given bytes, off the beginning.
//
//py:method bytes.lstrip(self, bytes=None, /)
//py:doc Strip leading bytes contained in the argument.
//py:doc
//py:doc If the argument is omitted or None, strip leading  ASCII whitespace.
//py:method bytearray.lstrip(self, bytes=None, /)
//py:doc Strip leading bytes contained in the argument.
//py:doc
//py:doc If the argument is omitted or None, strip leading ASCII whitespace.
func bytesLstrip(t *Thread, self, chars Value) (Value, *Exception) {
	return byteStrip(t, self, chars, true, false)
}

// bytesRstrip takes whitespace, or the given bytes, off the end.
//
//py:method bytes.rstrip(self, bytes=None, /)
//py:doc Strip trailing bytes contained in the argument.
//py:doc
//py:doc If the argument is omitted or None, strip trailing ASCII whitespace.
//py:method bytearray.rstrip(self, bytes=None, /)
//py:doc Strip trailing bytes contained in the argument.
//py:doc
//py:doc If the argument is omitted or None, strip trailing ASCII whitespace.
func bytesRstrip(t *Thread, self, chars Value) (Value, *Exception) {
	return byteStrip(t, self, chars, false, true)
}

// bytesPartition splits at the first separator.
//
//py:method bytes.partition(self, sep, /)
//py:doc Partition the bytes into three parts using the given separator.
//py:doc
//py:doc This will search for the separator sep in the bytes. If the separator is found,
//py:doc returns a 3-tuple containing the part before the separator, the separator
//py:doc itself, and the part after it.
//py:doc
//py:doc If the separator is not found, returns a 3-tuple containing the original bytes
//py:doc object and two empty bytes objects.
//py:method bytearray.partition(self, sep, /)
//py:doc Partition the bytearray into three parts using the given separator.
//py:doc
//py:doc This will search for the separator sep in the bytearray. If the separator is
//py:doc found, returns a 3-tuple containing the part before the separator, the
//py:doc separator itself, and the part after it as new bytearray objects.
//py:doc
//py:doc If the separator is not found, returns a 3-tuple containing the copy of the
//py:doc original bytearray object and two empty bytearray objects.
func bytesPartition(t *Thread, self, sep Value) (Value, *Exception) {
	s, done, err := byteSeparator(t, sep)
	if err != nil {
		return Value{}, err
	}
	defer done()
	d := rawData(self)
	i := strings.Index(d, s)
	if i < 0 {
		return Pack(likeSelf(self, d), ownedLike(self, nil), ownedLike(self, nil)), nil
	}
	return Pack(likeSelf(self, d[:i]), separatorLike(self, sep, s), likeSelf(self, d[i+len(s):])), nil
}

// bytesRpartition splits at the last separator.
//
//py:method bytes.rpartition(self, sep, /)
//py:doc Partition the bytes into three parts using the given separator.
//py:doc
//py:doc This will search for the separator sep in the bytes, starting at the end. If
//py:doc the separator is found, returns a 3-tuple containing the part before the
//py:doc separator, the separator itself, and the part after it.
//py:doc
//py:doc If the separator is not found, returns a 3-tuple containing two empty bytes
//py:doc objects and the original bytes object.
//py:method bytearray.rpartition(self, sep, /)
//py:doc Partition the bytearray into three parts using the given separator.
//py:doc
//py:doc This will search for the separator sep in the bytearray, starting at the end.
//py:doc If the separator is found, returns a 3-tuple containing the part before the
//py:doc separator, the separator itself, and the part after it as new bytearray
//py:doc objects.
//py:doc
//py:doc If the separator is not found, returns a 3-tuple containing two empty bytearray
//py:doc objects and the copy of the original bytearray object.
func bytesRpartition(t *Thread, self, sep Value) (Value, *Exception) {
	s, done, err := byteSeparator(t, sep)
	if err != nil {
		return Value{}, err
	}
	defer done()
	d := rawData(self)
	i := strings.LastIndex(d, s)
	if i < 0 {
		return Pack(ownedLike(self, nil), ownedLike(self, nil), likeSelf(self, d)), nil
	}
	return Pack(likeSelf(self, d[:i]), separatorLike(self, sep, s), likeSelf(self, d[i+len(s):])), nil
}

// separatorLike is the separator as partition returns it: bytes give the very
// object, bytearrays a copy.
func separatorLike(self, sep Value, s string) Value {
	if _, ok := AsBytes(self); ok {
		return sep
	}
	return ownedLike(self, []byte(s))
}
