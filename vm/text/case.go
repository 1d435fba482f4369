package text

// Case mapping. One character may become several ("ß".upper() is "SS"), and a
// capital sigma becomes another letter at the end of a word.

// findSpecial finds the entry of a character with a long mapping.
func findSpecial(r rune) *specialCase {
	lo, hi := 0, len(specialCases)
	for lo < hi {
		m := (lo + hi) / 2
		if specialCases[m].c < r {
			lo = m + 1
		} else {
			hi = m
		}
	}
	return &specialCases[lo]
}

func isSpecial(rec *record) bool { return rec.flags&flagSpecialCase != 0 }

// appendMapped appends the characters of a UTF-8 literal.
func appendMapped(buf []rune, s string) []rune {
	for _, c := range s {
		buf = append(buf, c)
	}
	return buf
}

// ToUpper appends the upper case of r, one to three characters.
func ToUpper(r rune, buf []rune) []rune {
	rec := recordOf(r)
	if isSpecial(rec) {
		return appendMapped(buf, findSpecial(r).upper)
	}
	return append(buf, r+rec.upper)
}

// ToLower appends the lower case of r, without regard to what surrounds it.
func ToLower(r rune, buf []rune) []rune {
	rec := recordOf(r)
	if isSpecial(rec) {
		return appendMapped(buf, findSpecial(r).lower)
	}
	return append(buf, r+rec.lower)
}

// ToTitle appends the title case of r.
func ToTitle(r rune, buf []rune) []rune {
	rec := recordOf(r)
	if isSpecial(rec) {
		return appendMapped(buf, findSpecial(r).title)
	}
	return append(buf, r+rec.title)
}

// ToFold appends the case folding of r.
func ToFold(r rune, buf []rune) []rune {
	rec := recordOf(r)
	if isSpecial(rec) {
		return appendMapped(buf, findSpecial(r).fold)
	}
	return append(buf, r+rec.fold)
}

// SimpleLower is the lower case of r as one character (_sre.unicode_tolower).
func SimpleLower(r rune) rune {
	if uint32(r) < 128 {
		if asciiFlags[r]&aUpper != 0 {
			return r + 32
		}
		return r
	}
	return r + recordOf(r).lower
}

const capitalSigma = 0x3a3

// lowerSigma is the lower case of the capital sigma at s[i]: a final sigma when
// a cased letter stands before and none behind, case-ignorable characters not
// counting.
func lowerSigma(s Str, i int) rune {
	j := i - 1
	for j >= 0 && has(s.At(j), flagCaseIgnorable) {
		j--
	}
	if j < 0 || !has(s.At(j), flagCased) {
		return 0x3c3
	}
	j = i + 1
	for j < s.Len() && has(s.At(j), flagCaseIgnorable) {
		j++
	}
	if j < s.Len() && has(s.At(j), flagCased) {
		return 0x3c3
	}
	return 0x3c2
}

// appendLowerAt appends the lower case of s[i] in its context.
func appendLowerAt(s Str, i int, buf []rune) []rune {
	c := s.At(i)
	if c == capitalSigma {
		return append(buf, lowerSigma(s, i))
	}
	return ToLower(c, buf)
}

// mapStr applies a mapping of single characters.
func mapStr(s Str, f func(i int, c rune, buf []rune) []rune) Str {
	var b Builder
	var tmp [4]rune
	n := s.Len()
	b.Grow(n)
	for i := range n {
		for _, r := range f(i, s.At(i), tmp[:0]) {
			b.WriteRune(r)
		}
	}
	return b.Str()
}

// Upper is str.upper.
func Upper(s Str) Str {
	if s.ASCII {
		return ASCIIStr(asciiMap(s.S, aLower))
	}
	var b Builder
	var tmp [4]rune
	n := s.Len()
	b.Grow(n)
	for i := range n {
		c := s.At(i)
		if rec := recordOf(c); !isSpecial(rec) {
			b.WriteRune(c + rec.upper)
			continue
		}
		for _, r := range ToUpper(c, tmp[:0]) {
			b.WriteRune(r)
		}
	}
	return b.Str()
}

// Lower is str.lower.
func Lower(s Str) Str {
	if s.ASCII {
		return ASCIIStr(asciiMap(s.S, aUpper))
	}
	var b Builder
	var tmp [4]rune
	n := s.Len()
	b.Grow(n)
	for i := range n {
		c := s.At(i)
		if rec := recordOf(c); !isSpecial(rec) && c != capitalSigma {
			b.WriteRune(c + rec.lower)
			continue
		}
		for _, r := range appendLowerAt(s, i, tmp[:0]) {
			b.WriteRune(r)
		}
	}
	return b.Str()
}

// Casefold is str.casefold.
func Casefold(s Str) Str {
	if s.ASCII {
		return Lower(s)
	}
	return mapStr(s, func(_ int, c rune, buf []rune) []rune { return ToFold(c, buf) })
}

// Swapcase is str.swapcase.
func Swapcase(s Str) Str {
	if s.ASCII {
		return ASCIIStr(asciiMap(s.S, aUpper|aLower))
	}
	return mapStr(s, func(i int, c rune, buf []rune) []rune {
		switch {
		case IsUpper(c):
			return appendLowerAt(s, i, buf)
		case IsLower(c):
			return ToUpper(c, buf)
		}
		return append(buf, c)
	})
}

// Capitalize is str.capitalize: a title-case first character, the rest lower.
func Capitalize(s Str) Str {
	return mapStr(s, func(i int, c rune, buf []rune) []rune {
		if i == 0 {
			return ToTitle(c, buf)
		}
		return appendLowerAt(s, i, buf)
	})
}

// Title is str.title: each run of cased letters gets a title-case first letter.
func Title(s Str) Str {
	inWord := false
	return mapStr(s, func(i int, c rune, buf []rune) []rune {
		if inWord {
			buf = appendLowerAt(s, i, buf)
		} else {
			buf = ToTitle(c, buf)
		}
		inWord = hasCase(c)
		return buf
	})
}

// hasCase tells whether r is a cased letter in Unicode's sense, be it
// case-ignorable or not.
func hasCase(r rune) bool {
	if uint32(r) < 128 {
		return asciiFlags[r]&aAlpha != 0
	}
	return has(r, flagUpper|flagLower|flagTitle|flagCased)
}

// asciiMap flips the case of the letters in class. When there are none the
// string itself comes back.
func asciiMap(s string, class uint8) string {
	i := 0
	for i < len(s) && asciiFlags[s[i]&127]&class == 0 {
		i++
	}
	if i == len(s) {
		return s
	}
	b := []byte(s)
	for ; i < len(b); i++ {
		if asciiFlags[b[i]&127]&class != 0 {
			b[i] ^= 0x20
		}
	}
	return viewString(b)
}

// All tells whether s is not empty and f holds for all of it: str.isalpha and
// its likes.
func All(s Str, f func(rune) bool) bool {
	n := s.Len()
	for i := range n {
		if !f(s.At(i)) {
			return false
		}
	}
	return n > 0
}

// IsUpperStr is str.isupper: a cased letter, and none that is not upper.
func IsUpperStr(s Str) bool {
	cased := false
	for i := range s.Len() {
		c := s.At(i)
		if IsLower(c) || IsTitle(c) {
			return false
		}
		cased = cased || IsUpper(c)
	}
	return cased
}

// IsLowerStr is str.islower.
func IsLowerStr(s Str) bool {
	cased := false
	for i := range s.Len() {
		c := s.At(i)
		if IsUpper(c) || IsTitle(c) {
			return false
		}
		cased = cased || IsLower(c)
	}
	return cased
}

// IsTitleStr is str.istitle.
func IsTitleStr(s Str) bool {
	cased, prevCased := false, false
	for i := range s.Len() {
		c := s.At(i)
		switch {
		case IsUpper(c) || IsTitle(c):
			if prevCased {
				return false
			}
			cased, prevCased = true, true
		case IsLower(c):
			if !prevCased {
				return false
			}
			cased = true
		default:
			prevCased = false
		}
	}
	return cased
}

// IsIdentifier is str.isidentifier.
func IsIdentifier(s Str) bool {
	n := s.Len()
	if n == 0 || !IsIDStart(s.At(0)) {
		return false
	}
	for i := 1; i < n; i++ {
		if !IsIDContinue(s.At(i)) {
			return false
		}
	}
	return true
}
