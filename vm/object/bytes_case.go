package object

// Case mapping, the is... predicates, padding, hex and tables, the same for
// bytes and bytearray. Only ASCII letters have case.

// mapBytes applies f to each byte.
func mapBytes(self Value, f func(c byte) byte) Value {
	d := rawData(self)
	out := make([]byte, len(d))
	for i := range out {
		out[i] = f(d[i])
	}
	return ownedLike(self, out)
}

func isByteUpper(c byte) bool { return c-'A' < 26 }
func isByteLower(c byte) bool { return c-'a' < 26 }
func isByteAlpha(c byte) bool { return c&^0x20-'A' < 26 }
func isByteDigit(c byte) bool { return c-'0' < 10 }

// allBytes reports whether self is not empty and f holds for every byte.
func allBytes(self Value, f func(c byte) bool) bool {
	d := rawData(self)
	for i := 0; i < len(d); i++ {
		if !f(d[i]) {
			return false
		}
	}
	return len(d) > 0
}

//py:method bytes.lower(self)
//py:sig -
//py:doc B.lower() -> copy of B
//py:doc
//py:doc Return a copy of B with all ASCII characters converted to lowercase.
//py:method bytearray.lower(self)
//py:sig -
//py:doc B.lower() -> copy of B
//py:doc
//py:doc Return a copy of B with all ASCII characters converted to lowercase.
func bytesLower(self Value) Value { return mapBytes(self, lowerASCII) }

//py:method bytes.upper(self)
//py:sig -
//py:doc B.upper() -> copy of B
//py:doc
//py:doc Return a copy of B with all ASCII characters converted to uppercase.
//py:method bytearray.upper(self)
//py:sig -
//py:doc B.upper() -> copy of B
//py:doc
//py:doc Return a copy of B with all ASCII characters converted to uppercase.
func bytesUpper(self Value) Value { return mapBytes(self, upperASCII) }

//py:method bytes.swapcase(self)
//py:sig -
//py:doc B.swapcase() -> copy of B
//py:doc
//py:doc Return a copy of B with uppercase ASCII characters converted
//py:doc to lowercase ASCII and vice versa.
//py:method bytearray.swapcase(self)
//py:sig -
//py:doc B.swapcase() -> copy of B
//py:doc
//py:doc Return a copy of B with uppercase ASCII characters converted
//py:doc to lowercase ASCII and vice versa.
func bytesSwapcase(self Value) Value { return mapBytes(self, swapASCII) }

//py:method bytes.capitalize(self)
//py:sig -
//py:doc B.capitalize() -> copy of B
//py:doc
//py:doc Return a copy of B with only its first character capitalized (ASCII)
//py:doc and the rest lower-cased.
//py:method bytearray.capitalize(self)
//py:sig -
//py:doc B.capitalize() -> copy of B
//py:doc
//py:doc Return a copy of B with only its first character capitalized (ASCII)
//py:doc and the rest lower-cased.
func bytesCapitalize(self Value) Value {
	first := true
	return mapBytes(self, func(c byte) byte {
		if first {
			first = false
			return upperASCII(c)
		}
		return lowerASCII(c)
	})
}

//py:method bytes.title(self)
//py:sig -
//py:doc B.title() -> copy of B
//py:doc
//py:doc Return a titlecased version of B, i.e. ASCII words start with uppercase
//py:doc characters, all remaining cased characters have lowercase.
//py:method bytearray.title(self)
//py:sig -
//py:doc B.title() -> copy of B
//py:doc
//py:doc Return a titlecased version of B, i.e. ASCII words start with uppercase
//py:doc characters, all remaining cased characters have lowercase.
func bytesTitle(self Value) Value {
	inWord := false
	return mapBytes(self, func(c byte) byte {
		was := inWord
		inWord = isByteAlpha(c)
		if was {
			return lowerASCII(c)
		}
		return upperASCII(c)
	})
}

//py:method bytes.isalpha(self)
//py:sig -
//py:doc B.isalpha() -> bool
//py:doc
//py:doc Return True if all characters in B are alphabetic
//py:doc and there is at least one character in B, False otherwise.
//py:method bytearray.isalpha(self)
//py:sig -
//py:doc B.isalpha() -> bool
//py:doc
//py:doc Return True if all characters in B are alphabetic
//py:doc and there is at least one character in B, False otherwise.
func bytesIsalpha(self Value) bool { return allBytes(self, isByteAlpha) }

//py:method bytes.isdigit(self)
//py:sig -
//py:doc B.isdigit() -> bool
//py:doc
//py:doc Return True if all characters in B are digits
//py:doc and there is at least one character in B, False otherwise.
//py:method bytearray.isdigit(self)
//py:sig -
//py:doc B.isdigit() -> bool
//py:doc
//py:doc Return True if all characters in B are digits
//py:doc and there is at least one character in B, False otherwise.
func bytesIsdigit(self Value) bool { return allBytes(self, isByteDigit) }

//py:method bytes.isspace(self)
//py:sig -
//py:doc B.isspace() -> bool
//py:doc
//py:doc Return True if all characters in B are whitespace
//py:doc and there is at least one character in B, False otherwise.
//py:method bytearray.isspace(self)
//py:sig -
//py:doc B.isspace() -> bool
//py:doc
//py:doc Return True if all characters in B are whitespace
//py:doc and there is at least one character in B, False otherwise.
func bytesIsspace(self Value) bool { return allBytes(self, isByteSpace) }

//py:method bytes.isalnum(self)
//py:sig -
//py:doc B.isalnum() -> bool
//py:doc
//py:doc Return True if all characters in B are alphanumeric
//py:doc and there is at least one character in B, False otherwise.
//py:method bytearray.isalnum(self)
//py:sig -
//py:doc B.isalnum() -> bool
//py:doc
//py:doc Return True if all characters in B are alphanumeric
//py:doc and there is at least one character in B, False otherwise.
func bytesIsalnum(self Value) bool {
	return allBytes(self, func(c byte) bool { return isByteAlpha(c) || isByteDigit(c) })
}

//py:method bytes.isascii(self)
//py:sig -
//py:doc B.isascii() -> bool
//py:doc
//py:doc Return True if B is empty or all characters in B are ASCII,
//py:doc False otherwise.
//py:method bytearray.isascii(self)
//py:sig -
//py:doc B.isascii() -> bool
//py:doc
//py:doc Return True if B is empty or all characters in B are ASCII,
//py:doc False otherwise.
func bytesIsascii(self Value) bool { return isASCII(rawData(self)) }

//py:method bytes.islower(self)
//py:sig -
//py:doc B.islower() -> bool
//py:doc
//py:doc Return True if all cased characters in B are lowercase and there is
//py:doc at least one cased character in B, False otherwise.
//py:method bytearray.islower(self)
//py:sig -
//py:doc B.islower() -> bool
//py:doc
//py:doc Return True if all cased characters in B are lowercase and there is
//py:doc at least one cased character in B, False otherwise.
func bytesIslower(self Value) bool { return oneCase(rawData(self), isByteLower, isByteUpper) }

//py:method bytes.isupper(self)
//py:sig -
//py:doc B.isupper() -> bool
//py:doc
//py:doc Return True if all cased characters in B are uppercase and there is
//py:doc at least one cased character in B, False otherwise.
//py:method bytearray.isupper(self)
//py:sig -
//py:doc B.isupper() -> bool
//py:doc
//py:doc Return True if all cased characters in B are uppercase and there is
//py:doc at least one cased character in B, False otherwise.
func bytesIsupper(self Value) bool { return oneCase(rawData(self), isByteUpper, isByteLower) }

// oneCase reports whether some byte is of the wanted case and none of the
// other.
func oneCase(d string, want, other func(c byte) bool) bool {
	found := false
	for i := 0; i < len(d); i++ {
		if other(d[i]) {
			return false
		}
		found = found || want(d[i])
	}
	return found
}

//py:method bytes.istitle(self)
//py:sig -
//py:doc B.istitle() -> bool
//py:doc
//py:doc Return True if B is a titlecased string and there is at least one
//py:doc character in B, i.e. uppercase characters may only follow uncased
//py:doc characters and lowercase characters only cased ones. Return False
//py:doc otherwise.
//py:method bytearray.istitle(self)
//py:sig -
//py:doc B.istitle() -> bool
//py:doc
//py:doc Return True if B is a titlecased string and there is at least one
//py:doc character in B, i.e. uppercase characters may only follow uncased
//py:doc characters and lowercase characters only cased ones. Return False
//py:doc otherwise.
func bytesIstitle(self Value) bool {
	d := rawData(self)
	cased, inWord := false, false
	for i := 0; i < len(d); i++ {
		switch c := d[i]; {
		case isByteUpper(c):
			if inWord {
				return false
			}
			inWord, cased = true, true
		case isByteLower(c):
			if !inWord {
				return false
			}
			cased = true
		default:
			inWord = false
		}
	}
	return cased
}

// byteFill converts the fillchar argument of center and its kin.
func byteFill(t *Thread, fn string, v Value) (byte, *Exception) {
	if v.IsNil() {
		return ' ', nil
	}
	if b, ok := AsBytes(v); ok && len(b.Data) == 1 {
		return b.Data[0], nil
	}
	if b, ok := AsByteArray(v); ok && len(b.Data) == 1 {
		return b.Data[0], nil
	}
	return 0, t.TypeErrorf("%s() argument 2 must be a byte string of length 1, not %s", fn, TypeOf(v).Name)
}

func bytePad(t *Thread, self Value, left, right int, fill byte) (Value, *Exception) {
	d := rawData(self)
	left, right = max(left, 0), max(right, 0)
	if left == 0 && right == 0 {
		return likeSelf(self, d), nil
	}
	if left > maxInt-right-len(d) {
		return Value{}, t.MemoryErr()
	}
	if err := CheckAlloc(t, left+right+len(d), 1); err != nil {
		return Value{}, err
	}
	out := make([]byte, left+len(d)+right)
	fillBytes(out[:left], fill)
	fillBytes(out[left+copy(out[left:], d):], fill)
	return ownedLike(self, out), nil
}

//py:method bytes.center(self, width, fillchar=b' ', /)
//py:doc Return a centered string of length width.
//py:doc
//py:doc Padding is done using the specified fill character.
//py:method bytearray.center(self, width, fillchar=b' ', /)
//py:doc Return a centered string of length width.
//py:doc
//py:doc Padding is done using the specified fill character.
func bytesCenter(t *Thread, self Value, width int, fillchar Value) (Value, *Exception) {
	fill, err := byteFill(t, "center", fillchar)
	if err != nil {
		return Value{}, err
	}
	left, right := centerPad(len(rawData(self)), width)
	return bytePad(t, self, left, right, fill)
}

//py:method bytes.ljust(self, width, fillchar=b' ', /)
//py:doc Return a left-justified string of length width.
//py:doc
//py:doc Padding is done using the specified fill character.
//py:method bytearray.ljust(self, width, fillchar=b' ', /)
//py:doc Return a left-justified string of length width.
//py:doc
//py:doc Padding is done using the specified fill character.
func bytesLjust(t *Thread, self Value, width int, fillchar Value) (Value, *Exception) {
	fill, err := byteFill(t, "ljust", fillchar)
	if err != nil {
		return Value{}, err
	}
	return bytePad(t, self, 0, width-len(rawData(self)), fill)
}

//py:method bytes.rjust(self, width, fillchar=b' ', /)
//py:doc Return a right-justified string of length width.
//py:doc
//py:doc Padding is done using the specified fill character.
//py:method bytearray.rjust(self, width, fillchar=b' ', /)
//py:doc Return a right-justified string of length width.
//py:doc
//py:doc Padding is done using the specified fill character.
func bytesRjust(t *Thread, self Value, width int, fillchar Value) (Value, *Exception) {
	fill, err := byteFill(t, "rjust", fillchar)
	if err != nil {
		return Value{}, err
	}
	return bytePad(t, self, width-len(rawData(self)), 0, fill)
}

//py:method bytes.zfill(self, width, /)
//py:doc Pad a numeric string with zeros on the left, to fill a field of the given width.
//py:doc
//py:doc The original string is never truncated.
//py:method bytearray.zfill(self, width, /)
//py:doc Pad a numeric string with zeros on the left, to fill a field of the given width.
//py:doc
//py:doc The original string is never truncated.
func bytesZfill(t *Thread, self Value, width int) (Value, *Exception) {
	d := rawData(self)
	n := len(d)
	v, err := bytePad(t, self, width-n, 0, '0')
	if err != nil || width <= n {
		return v, err
	}
	if n > 0 && (d[0] == '+' || d[0] == '-') {
		out := []byte(rawData(v))
		out[0], out[width-n] = d[0], '0'
		return ownedLike(self, out), nil
	}
	return v, nil
}

//py:method bytes.expandtabs(self, /, tabsize: int = 8)
//py:doc Return a copy where all tab characters are expanded using spaces.
//py:doc
//py:doc If tabsize is not given, a tab size of 8 characters is assumed.
//py:method bytearray.expandtabs(self, /, tabsize: int = 8)
//py:doc Return a copy where all tab characters are expanded using spaces.
//py:doc
//py:doc If tabsize is not given, a tab size of 8 characters is assumed.
func bytesExpandtabs(t *Thread, self Value, tabsize int32) (Value, *Exception) {
	d := rawData(self)
	if err := checkTabs(t, len(d), func(i int) rune { return rune(d[i]) }, int(tabsize)); err != nil {
		return Value{}, err
	}
	var out []byte
	col := 0
	for i := 0; i < len(d); i++ {
		if d[i] != '\t' {
			out = append(out, d[i])
			col++
			if d[i] == '\n' || d[i] == '\r' {
				col = 0
			}
			continue
		}
		if tabsize > 0 {
			k := int(tabsize) - col%int(tabsize)
			for col += k; k > 0; k-- {
				out = append(out, ' ')
			}
		}
	}
	return ownedLike(self, out), nil
}
