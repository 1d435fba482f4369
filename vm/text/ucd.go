package text

// record is what characters have in common; tables_gen.go maps each of them to
// one of a few hundred records through two arrays. Case mappings are deltas.
type record struct {
	flags                                uint32
	upper, lower, title, fold            int32
	category, bidi, combining, eastAsian uint8
	decimal, digit                       int8
}

// specialCase is a character one of whose case mappings has several characters.
type specialCase struct {
	c                         rune
	upper, lower, title, fold string
}

// oldRecord is what a character was in Unicode 3.2, if different.
type oldRecord struct {
	category, bidi, combining, eastAsian uint8
	mirrored                             bool
}

const (
	blockMask = 1<<blockShift - 1
	// MaxRune is the last code point.
	MaxRune = 0x10ffff
)

// recordOf finds the record of a code point; beyond the last one it answers
// for an unassigned one.
func recordOf(r rune) *record {
	if uint32(r) > MaxRune {
		r = MaxRune
	}
	return &records[recordIndex[int(recordBlock[r>>blockShift])<<blockShift|int(r&blockMask)]]
}

func has(r rune, flag uint32) bool { return recordOf(r).flags&flag != 0 }

// Bits of asciiFlags (generated), which speeds up what is asked most.
const (
	aAlpha = 1 << iota
	aDigit
	aSpace
	aUpper
	aLower
)

// IsAlpha is str.isalpha for one character.
func IsAlpha(r rune) bool {
	if uint32(r) < 128 {
		return asciiFlags[r]&aAlpha != 0
	}
	return has(r, flagAlpha)
}

// IsDecimal is str.isdecimal for one character.
func IsDecimal(r rune) bool {
	if uint32(r) < 128 {
		return asciiFlags[r]&aDigit != 0
	}
	return has(r, flagDecimal)
}

// IsDigit is str.isdigit for one character.
func IsDigit(r rune) bool {
	if uint32(r) < 128 {
		return asciiFlags[r]&aDigit != 0
	}
	return has(r, flagDigit)
}

// IsNumeric is str.isnumeric for one character.
func IsNumeric(r rune) bool {
	if uint32(r) < 128 {
		return asciiFlags[r]&aDigit != 0
	}
	return has(r, flagNumeric)
}

// IsAlnum is str.isalnum for one character.
func IsAlnum(r rune) bool {
	if uint32(r) < 128 {
		return asciiFlags[r]&(aAlpha|aDigit) != 0
	}
	return has(r, flagAlpha|flagDecimal|flagDigit|flagNumeric)
}

// IsSpace is str.isspace for one character.
func IsSpace(r rune) bool {
	if uint32(r) < 128 {
		return asciiFlags[r]&aSpace != 0
	}
	return has(r, flagSpace)
}

// IsLinebreak tells whether str.splitlines splits at r.
func IsLinebreak(r rune) bool {
	if uint32(r) < 128 {
		return '\n' <= r && r <= '\r' || 0x1c <= r && r <= 0x1e
	}
	return r == 0x85 || r == 0x2028 || r == 0x2029
}

// IsPrintable is str.isprintable for one character.
func IsPrintable(r rune) bool {
	if uint32(r) < 128 {
		return r >= ' ' && r != 0x7f
	}
	return has(r, flagPrintable)
}

// IsUpper is str.isupper for one character.
func IsUpper(r rune) bool {
	if uint32(r) < 128 {
		return asciiFlags[r]&aUpper != 0
	}
	return has(r, flagUpper)
}

// IsLower is str.islower for one character.
func IsLower(r rune) bool {
	if uint32(r) < 128 {
		return asciiFlags[r]&aLower != 0
	}
	return has(r, flagLower)
}

// IsTitle tells whether r is a titlecase letter (and no uppercase one).
func IsTitle(r rune) bool { return uint32(r) >= 128 && has(r, flagTitle) }

// IsIDStart tells whether an identifier may start with r.
func IsIDStart(r rune) bool {
	if uint32(r) < 128 {
		return asciiFlags[r]&aAlpha != 0 || r == '_'
	}
	return has(r, flagIDStart)
}

// IsIDContinue tells whether an identifier may continue with r.
func IsIDContinue(r rune) bool {
	if uint32(r) < 128 {
		return asciiFlags[r]&(aAlpha|aDigit) != 0 || r == '_'
	}
	return has(r, flagIDContinue)
}

// IsCased is _sre.unicode_iscased: r changes under simple case mapping.
func IsCased(r rune) bool {
	if uint32(r) < 128 {
		return asciiFlags[r]&aAlpha != 0
	}
	return has(r, flagSreCased)
}

// Decimal is unicodedata.decimal, -1 for none.
func Decimal(r rune) int { return int(recordOf(r).decimal) }

// Digit is unicodedata.digit, -1 for none.
func Digit(r rune) int { return int(recordOf(r).digit) }

// Numeric is unicodedata.numeric.
func Numeric(r rune) (v float64, ok bool) {
	if !has(r, flagNumeric) {
		return 0, false
	}
	if i, ok := searchRune(numericChars[:], r); ok {
		return numericValues[i], true
	}
	return 0, false
}

// searchRune finds r in a sorted slice.
func searchRune(s []rune, r rune) (int, bool) {
	lo, hi := 0, len(s)
	for lo < hi {
		m := int(uint(lo+hi) >> 1)
		switch {
		case s[m] < r:
			lo = m + 1
		case s[m] > r:
			hi = m
		default:
			return m, true
		}
	}
	return 0, false
}

// Category is unicodedata.category: two letters.
func Category(r rune) string { return categoryNames[recordOf(r).category] }

// Bidirectional is unicodedata.bidirectional.
func Bidirectional(r rune) string { return bidiNames[recordOf(r).bidi] }

// Combining is unicodedata.combining, the canonical combining class.
func Combining(r rune) int { return int(recordOf(r).combining) }

// EastAsianWidth is unicodedata.east_asian_width.
func EastAsianWidth(r rune) string { return widthNames[recordOf(r).eastAsian] }

// Mirrored is unicodedata.mirrored.
func Mirrored(r rune) bool { return has(r, flagMirrored) }

// The database of Unicode 3.2, unicodedata.ucd_3_2_0. Decomposition, digit and
// numeric value and name of a character that existed then have not changed.

func old(r rune) oldRecord {
	i := oldRecordIndex[int(oldRecordBlock[r>>blockShift])<<blockShift|int(r&blockMask)]
	if i == 0 {
		n := recordOf(r)
		return oldRecord{n.category, n.bidi, n.combining, n.eastAsian, n.flags&flagMirrored != 0}
	}
	return oldRecords[i]
}

// OldAssigned tells whether Unicode 3.2 had the character.
func OldAssigned(r rune) bool { return OldCategory(r) != "Cn" }

// OldCategory is ucd_3_2_0.category.
func OldCategory(r rune) string { return categoryNames[old(r).category] }

// OldBidirectional is ucd_3_2_0.bidirectional.
func OldBidirectional(r rune) string { return bidiNames[old(r).bidi] }

// OldCombining is ucd_3_2_0.combining.
func OldCombining(r rune) int { return int(old(r).combining) }

// OldEastAsianWidth is ucd_3_2_0.east_asian_width.
func OldEastAsianWidth(r rune) string { return widthNames[old(r).eastAsian] }

// OldMirrored is ucd_3_2_0.mirrored.
func OldMirrored(r rune) bool { return old(r).mirrored }

// OldDecimal is ucd_3_2_0.decimal, -1 for none.
func OldDecimal(r rune) int {
	if !OldAssigned(r) {
		return -1
	}
	if i, ok := searchRune(oldDecimalChars[:], r); ok {
		return int(oldDecimalValues[i])
	}
	return Decimal(r)
}

// DecimalASCII maps text for a number parser: decimal digits of any script
// become ASCII digits and whitespace a space; other characters beyond ASCII
// become '?', which no number contains. ASCII text is returned as it is.
func DecimalASCII(s Str) string {
	if s.Kind < 2 && (s.ASCII || IsASCII(s.S)) {
		return s.S
	}
	out := make([]byte, s.Len())
	for i := range out {
		c := s.At(i)
		switch {
		case IsSpace(c) && c >= 0x80:
			out[i] = ' '
		case c < 0x80:
			out[i] = byte(c)
		default:
			out[i] = '?'
			if d := Decimal(c); d >= 0 {
				out[i] = byte('0' + d)
			}
		}
	}
	return viewString(out)
}
