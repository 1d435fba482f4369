package text

import "sort"

// Form is a normalization form.
type Form uint8

const (
	NFD Form = iota
	NFKD
	NFC
	NFKC
)

// ParseForm reads the name of a form; the message is unicodedata.normalize's.
func ParseForm(name string) (Form, *Error) {
	switch name {
	case "NFD":
		return NFD, nil
	case "NFKD":
		return NFKD, nil
	case "NFC":
		return NFC, nil
	case "NFKC":
		return NFKC, nil
	}
	return 0, valueError("invalid normalization form")
}

// suspect are the flags of characters that may not stand in a form.
var suspect = [...]uint32{NFD: flagNotNFD, NFKD: flagNotNFKD, NFC: flagNotNFC, NFKC: flagNotNFKC}

// Hangul syllables decompose and compose by arithmetic.
const (
	hangulS, hangulL, hangulV, hangulT = 0xac00, 0x1100, 0x1161, 0x11a7
	hangulNL, hangulNV, hangulNT       = 19, 21, 28
	hangulNS                           = hangulNL * hangulNV * hangulNT
)

// decompEntry is the decomposition of r as the database has it: the tag's index
// (0 for a canonical one) and the characters; Hangul has none here.
func decompEntry(r rune) (tag int, d []uint32) {
	if !has(r, flagNotNFKD) {
		return 0, nil
	}
	i, ok := searchRune(decompChars[:], r)
	if !ok {
		return 0, nil
	}
	o := int(decompOffsets[i])
	h := decompData[o]
	return int(h >> 8), decompData[o+1 : o+1+int(h&255)]
}

// Decomposition is unicodedata.decomposition: "<tag> 0041 0300" or "".
func Decomposition(r rune) string {
	tag, d := decompEntry(r)
	out := []byte(decompTags[tag])
	for _, c := range d {
		if len(out) > 0 {
			out = append(out, ' ')
		}
		n := 4
		for c>>(4*n) != 0 {
			n++
		}
		for i := 4 * (n - 1); i >= 0; i -= 4 {
			out = append(out, "0123456789ABCDEF"[c>>i&15])
		}
	}
	return string(out)
}

// OldDecomposition is ucd_3_2_0.decomposition.
func OldDecomposition(r rune) string {
	if !OldAssigned(r) {
		return ""
	}
	return Decomposition(r)
}

// QuickCheck tells that s is surely normalized: no suspect character, combining
// marks in order. False means that one has to look closer.
func QuickCheck(s Str, form Form) bool {
	if s.ASCII {
		return true
	}
	last := uint8(0)
	for i := range s.Len() {
		rec := recordOf(s.At(i))
		if rec.flags&suspect[form] != 0 || rec.combining != 0 && rec.combining < last {
			return false
		}
		last = rec.combining
	}
	return true
}

// Normalize is unicodedata.normalize.
func Normalize(s Str, form Form) Str {
	if QuickCheck(s, form) {
		return s
	}
	return normalize(s, form, false)
}

// IsNormalized is unicodedata.is_normalized.
func IsNormalized(s Str, form Form) bool {
	if QuickCheck(s, form) {
		return true
	}
	n := normalize(s, form, false)
	if n.Len() != s.Len() {
		return false
	}
	for i := range s.Len() {
		if n.At(i) != s.At(i) {
			return false
		}
	}
	return true
}

// OldNormalize is ucd_3_2_0.normalize.
func OldNormalize(s Str, form Form) Str {
	if s.ASCII {
		return s
	}
	return normalize(s, form, true)
}

func normalize(s Str, form Form, old bool) Str {
	buf := make([]rune, 0, s.Len()+s.Len()/4+8)
	for i := range s.Len() {
		buf = decompose(buf, s.At(i), form == NFKD || form == NFKC, old)
	}
	orderMarks(buf, old)
	if form == NFC || form == NFKC {
		buf = compose(buf, old)
	}
	return RunesStr(buf)
}

// decompose appends the full decomposition of r.
func decompose(buf []rune, r rune, compat, old bool) []rune {
	if hangulS <= r && r < hangulS+hangulNS {
		i := r - hangulS
		buf = append(buf, hangulL+i/(hangulNV*hangulNT), hangulV+i%(hangulNV*hangulNT)/hangulNT)
		if t := i % hangulNT; t != 0 {
			buf = append(buf, hangulT+t)
		}
		return buf
	}
	if old {
		if !OldAssigned(r) {
			return append(buf, r)
		}
		for _, c := range oldCorrections {
			if c[0] == r {
				return append(buf, c[1])
			}
		}
	}
	tag, d := decompEntry(r)
	if d == nil || tag != 0 && !compat {
		return append(buf, r)
	}
	for _, c := range d {
		buf = decompose(buf, rune(c), compat, old)
	}
	return buf
}

// orderMarks sorts each run of combining marks by class, keeping the order of
// equal ones.
func orderMarks(buf []rune, _ bool) {
	for i := 0; i < len(buf); i++ {
		if recordOf(buf[i]).combining == 0 {
			continue
		}
		j := i + 1
		for j < len(buf) && recordOf(buf[j]).combining != 0 {
			j++
		}
		if run := buf[i:j]; len(run) > 1 {
			sort.SliceStable(run, func(a, b int) bool {
				return recordOf(run[a]).combining < recordOf(run[b]).combining
			})
		}
		i = j - 1
	}
}

// composePair is the primary composite of two characters, 0 for none.
func composePair(a, b rune) rune {
	if hangulL <= a && a < hangulL+hangulNL && hangulV <= b && b < hangulV+hangulNV {
		return hangulS + ((a-hangulL)*hangulNV+(b-hangulV))*hangulNT
	}
	if hangulS <= a && a < hangulS+hangulNS && (a-hangulS)%hangulNT == 0 && hangulT < b && b < hangulT+hangulNT {
		return a + b - hangulT
	}
	if !has(b, flagNotNFC) { // every second of a pair has the flag
		return 0
	}
	key := uint64(a)<<32 | uint64(b)
	i := sort.Search(len(composeKeys), func(i int) bool { return composeKeys[i] >= key })
	if i < len(composeKeys) && composeKeys[i] == key {
		return composeValues[i]
	}
	return 0
}

// compose joins each starter with the marks behind it that are not blocked by a
// mark of the same or a higher class in between.
func compose(buf []rune, _ bool) []rune {
	out := buf[:0]
	starter := -1 // index in out
	last := -1    // class of the last character kept after the starter, -1 none
	for _, c := range buf {
		cc := int(recordOf(c).combining)
		if starter >= 0 && last < cc || starter >= 0 && last == -1 {
			if p := composePair(out[starter], c); p != 0 {
				out[starter] = p
				continue
			}
		}
		if cc == 0 {
			starter, last = len(out), -1
		} else {
			last = cc
		}
		out = append(out, c)
	}
	return out
}
