package object

import (
	"encoding/binary"

	"gopy/vm/text"
)

// Case mapping and the is... predicates.

// mapASCII returns s with f applied to its bytes; s is ASCII.
func (s *Str) mapASCII(f func(c byte) byte) *Str {
	switch len(s.data) {
	case 0:
		return emptyStr
	case 1:
		return latin1Strs[f(s.data[0])]
	}
	p, buf := allocStr(len(s.data), 1, strASCII)
	for i := range buf {
		buf[i] = f(s.data[i])
	}
	return p
}

func lowerASCII(c byte) byte {
	if c-'A' < 26 {
		c |= 0x20
	}
	return c
}

func upperASCII(c byte) byte {
	if c-'a' < 26 {
		c &^= 0x20
	}
	return c
}

func swapASCII(c byte) byte {
	if c&^0x20-'A' < 26 {
		c ^= 0x20
	}
	return c
}

// caseWords lowers or raises the case of ASCII bytes, eight at a time: those
// from first to first+25 get bit 0x20 flipped.
func caseWords(b []byte, first byte) {
	const ones = 0x0101010101010101
	low, high := uint64(0x80-first)*ones, uint64(0x7F-(first+25))*ones
	i := 0
	for ; i+8 <= len(b); i += 8 {
		x := binary.LittleEndian.Uint64(b[i:])
		// Bit 7 of a byte becomes: at least first, and not beyond the last.
		m := (x + low) &^ (x + high) & (0x80 * ones)
		binary.LittleEndian.PutUint64(b[i:], x^m>>2)
	}
	for ; i < len(b); i++ {
		if b[i]-first < 26 {
			b[i] ^= 0x20
		}
	}
}

// caseASCII is lower (first is 'A') or upper ('a') of an ASCII string.
func (s *Str) caseASCII(first byte) *Str {
	if len(s.data) <= 1 {
		if len(s.data) == 1 && s.data[0]-first < 26 {
			return latin1Strs[s.data[0]^0x20]
		}
		return s.exact()
	}
	p, buf := allocStr(len(s.data), 1, strASCII)
	copy(buf, s.data)
	caseWords(buf, first)
	return p
}

// lower is str.lower.
//
//py:method lower(self, /)
//py:doc Return a copy of the string converted to lowercase.
func (s *Str) lower() *Str {
	if s.IsASCII() {
		return s.caseASCII('A')
	}
	return StrOfText(text.Lower(s.text()))
}

// upper is str.upper.
//
//py:method upper(self, /)
//py:doc Return a copy of the string converted to uppercase.
func (s *Str) upper() *Str {
	if s.IsASCII() {
		return s.caseASCII('a')
	}
	return StrOfText(text.Upper(s.text()))
}

// casefold is str.casefold.
//
//py:method casefold(self, /)
//py:doc Return a version of the string suitable for caseless comparisons.
func (s *Str) casefold() *Str {
	if s.IsASCII() {
		return s.caseASCII('A')
	}
	return StrOfText(text.Casefold(s.text()))
}

// swapcase is str.swapcase.
//
//py:method swapcase(self, /)
//py:doc Convert uppercase characters to lowercase and lowercase characters to uppercase.
func (s *Str) swapcase() *Str {
	if s.IsASCII() {
		return s.mapASCII(swapASCII)
	}
	return StrOfText(text.Swapcase(s.text()))
}

// capitalize is str.capitalize.
//
//py:method capitalize(self, /)
//py:doc Return a capitalized version of the string.
//py:doc
//py:doc More specifically, make the first character have upper case and the rest lower
//py:doc case.
func (s *Str) capitalize() *Str {
	if s.IsASCII() && len(s.data) > 0 {
		first := true
		return s.mapASCII(func(c byte) byte {
			if first {
				first = false
				return upperASCII(c)
			}
			return lowerASCII(c)
		})
	}
	return StrOfText(text.Capitalize(s.text()))
}

// title is str.title.
//
//py:method title(self, /)
//py:doc Return a version of the string where each word is titlecased.
//py:doc
//py:doc More specifically, words start with uppercased characters and all remaining
//py:doc cased characters have lower case.
func (s *Str) title() *Str {
	if s.IsASCII() {
		inWord := false
		return s.mapASCII(func(c byte) byte {
			isLetter := c&^0x20-'A' < 26
			if inWord {
				c = lowerASCII(c)
			} else {
				c = upperASCII(c)
			}
			inWord = isLetter
			return c
		})
	}
	return StrOfText(text.Title(s.text()))
}

// all reports whether s is not empty and f holds for every code point.
func (s *Str) all(f func(r rune) bool) bool {
	n := s.Len()
	for i := 0; i < n; i++ {
		if !f(s.At(i)) {
			return false
		}
	}
	return n > 0
}

// isalpha is str.isalpha.
//
//py:method isalpha(self, /)
//py:doc Return True if the string is an alphabetic string, False otherwise.
//py:doc
//py:doc A string is alphabetic if all characters in the string are alphabetic and there
//py:doc is at least one character in the string.
func (s *Str) isalpha() bool { return s.all(text.IsAlpha) }

// isalnum is str.isalnum.
//
//py:method isalnum(self, /)
//py:doc Return True if the string is an alpha-numeric string, False otherwise.
//py:doc
//py:doc A string is alpha-numeric if all characters in the string are alpha-numeric and
//py:doc there is at least one character in the string.
func (s *Str) isalnum() bool { return s.all(text.IsAlnum) }

// isdigit is str.isdigit.
//
//py:method isdigit(self, /)
//py:doc Return True if the string is a digit string, False otherwise.
//py:doc
//py:doc A string is a digit string if all characters in the string are digits and there
//py:doc is at least one character in the string.
func (s *Str) isdigit() bool { return s.all(text.IsDigit) }

// isdecimal is str.isdecimal.
//
//py:method isdecimal(self, /)
//py:doc Return True if the string is a decimal string, False otherwise.
//py:doc
//py:doc A string is a decimal string if all characters in the string are decimal and
//py:doc there is at least one character in the string.
func (s *Str) isdecimal() bool { return s.all(text.IsDecimal) }

// isnumeric is str.isnumeric.
//
//py:method isnumeric(self, /)
//py:doc Return True if the string is a numeric string, False otherwise.
//py:doc
//py:doc A string is numeric if all characters in the string are numeric and there is at
//py:doc least one character in the string.
func (s *Str) isnumeric() bool { return s.all(text.IsNumeric) }

// isspace is str.isspace.
//
//py:method isspace(self, /)
//py:doc Return True if the string is a whitespace string, False otherwise.
//py:doc
//py:doc A string is whitespace if all characters in the string are whitespace and there
//py:doc is at least one character in the string.
func (s *Str) isspace() bool { return s.all(text.IsSpace) }

// isprintable is str.isprintable.
//
//py:method isprintable(self, /)
//py:doc Return True if the string is printable, False otherwise.
//py:doc
//py:doc A string is printable if all of its characters are considered printable in
//py:doc repr() or if it is empty.
func (s *Str) isprintable() bool { return s.Len() == 0 || s.all(text.IsPrintable) }

// isascii is str.isascii.
//
//py:method isascii(self, /)
//py:doc Return True if all characters in the string are ASCII, False otherwise.
//py:doc
//py:doc ASCII characters have code points in the range U+0000-U+007F.
//py:doc Empty string is ASCII too.
func (s *Str) isascii() bool { return s.IsASCII() }

// isupper is str.isupper.
//
//py:method isupper(self, /)
//py:doc Return True if the string is an uppercase string, False otherwise.
//py:doc
//py:doc A string is uppercase if all cased characters in the string are uppercase and
//py:doc there is at least one cased character in the string.
func (s *Str) isupper() bool { return text.IsUpperStr(s.text()) }

// islower is str.islower.
//
//py:method islower(self, /)
//py:doc Return True if the string is a lowercase string, False otherwise.
//py:doc
//py:doc A string is lowercase if all cased characters in the string are lowercase and
//py:doc there is at least one cased character in the string.
func (s *Str) islower() bool { return text.IsLowerStr(s.text()) }

// istitle is str.istitle.
//
//py:method istitle(self, /)
//py:doc Return True if the string is a title-cased string, False otherwise.
//py:doc
//py:doc In a title-cased string, upper- and title-case characters may only
//py:doc follow uncased characters and lowercase characters only cased ones.
func (s *Str) istitle() bool { return text.IsTitleStr(s.text()) }

// isidentifier is str.isidentifier.
//
//py:method isidentifier(self, /)
//py:doc Return True if the string is a valid Python identifier, False otherwise.
//py:doc
//py:doc Call keyword.iskeyword(s) to test whether string s is a reserved identifier,
//py:doc such as "def" or "class".
func (s *Str) isidentifier() bool { return text.IsIdentifier(s.text()) }

// IsIdentifier reports whether the string is a valid Python identifier.
func (s *Str) IsIdentifier() bool { return s.isidentifier() }
