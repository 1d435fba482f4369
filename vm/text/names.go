package text

import (
	"bytes"
	"compress/flate"
	_ "embed"
	"io"
	"strconv"
	"strings"
	"sync"
)

// names.z is deflated text: lines of "step name", where step is the distance in
// hex from the character before, then an empty line, then lines of
// "code,code name" for aliases (one code) and named sequences.
//
//go:embed names.z
var namesZ []byte

// nameTable is the unpacked list, made when a name is first asked for.
type nameTable struct {
	chars []rune   // in order
	names []string // of the same index; all share one string
	index []uint16 // open hash table of indices plus one, by hashName
	extra map[string][]rune
}

// nameSlots is the size of the hash table, twice the number of names.
const nameSlots = 1 << 17

func hashName(s string) int {
	h := uint32(2166136261)
	for i := 0; i < len(s); i++ {
		h = (h ^ uint32(s[i])) * 16777619
	}
	return int(h % nameSlots)
}

var names = sync.OnceValue(loadNames)

func loadNames() *nameTable {
	raw := make([]byte, 0, 8*len(namesZ))
	buf := bytes.NewBuffer(raw)
	if _, err := io.Copy(buf, flate.NewReader(bytes.NewReader(namesZ))); err != nil {
		return &nameTable{} // a broken build; every name is unknown then
	}
	main, extra, _ := strings.Cut(viewString(buf.Bytes()), "\n\n")
	t := &nameTable{extra: map[string][]rune{}}
	c := rune(0)
	n := strings.Count(main, "\n") + 1
	t.chars, t.names = make([]rune, 0, n), make([]string, 0, n)
	for line := range strings.SplitSeq(main, "\n") {
		step, name, _ := strings.Cut(line, " ")
		d := 0
		for i := range len(step) {
			d = d<<4 | hexVal(step[i])
		}
		c += rune(d)
		t.chars = append(t.chars, c)
		t.names = append(t.names, name)
	}
	t.index = make([]uint16, nameSlots)
	for i, name := range t.names {
		h := hashName(name)
		for t.index[h] != 0 {
			h = (h + 1) % nameSlots
		}
		t.index[h] = uint16(i + 1)
	}
	for line := range strings.SplitSeq(strings.TrimSpace(extra), "\n") {
		codes, name, _ := strings.Cut(line, " ")
		var seq []rune
		for code := range strings.SplitSeq(codes, ",") {
			v, _ := strconv.ParseInt(code, 16, 32)
			seq = append(seq, rune(v))
		}
		t.extra[name] = seq
	}
	return t
}

// The parts of the names of Hangul syllables.
var (
	hangulLead  = []string{"G", "GG", "N", "D", "DD", "R", "M", "B", "BB", "S", "SS", "", "J", "JJ", "C", "K", "T", "P", "H"}
	hangulVowel = []string{"A", "AE", "YA", "YAE", "EO", "E", "YEO", "YE", "O", "WA", "WAE", "OE", "YO", "U", "WEO", "WE", "WI", "YU", "EU", "YI", "I"}
	hangulTail  = []string{"", "G", "GG", "GS", "N", "NJ", "NH", "D", "L", "LG", "LM", "LB", "LS", "LT", "LP", "LH", "M", "B", "BS", "S", "SS", "NG", "J", "C", "K", "T", "P", "H"}
)

const (
	hangulPrefix = "HANGUL SYLLABLE "
	cjkPrefix    = "CJK UNIFIED IDEOGRAPH-"
)

func isCJK(r rune) bool {
	for _, c := range cjkRanges {
		if c[0] <= r && r <= c[1] {
			return true
		}
	}
	return false
}

// Name is unicodedata.name, "" for a character without one.
func Name(r rune) string {
	if hangulS <= r && r < hangulS+hangulNS {
		i := int(r - hangulS)
		return hangulPrefix + hangulLead[i/(hangulNV*hangulNT)] + hangulVowel[i%(hangulNV*hangulNT)/hangulNT] + hangulTail[i%hangulNT]
	}
	if isCJK(r) {
		return cjkPrefix + strings.ToUpper(strconv.FormatInt(int64(r), 16))
	}
	t := names()
	if i, ok := searchRune(t.chars, r); ok {
		return t.names[i]
	}
	return ""
}

// OldName is ucd_3_2_0.name.
func OldName(r rune) string {
	if !OldAssigned(r) {
		return ""
	}
	return Name(r)
}

// Lookup finds the characters of a name, in any case of letters (but for the
// names that follow a rule, as in the reference): one for a
// character's name or alias, several for a named sequence. ok is false for an
// unknown name. Escapes in string literals take single characters only.
func Lookup(name string) (seq []rune, ok bool) {
	if rest, found := strings.CutPrefix(name, hangulPrefix); found {
		r, ok := lookupHangul(rest)
		return []rune{r}, ok
	}
	if rest, found := strings.CutPrefix(name, cjkPrefix); found {
		v, err := strconv.ParseUint(rest, 16, 32)
		if err != nil || len(rest) != 4 && len(rest) != 5 || asciiMap(rest, aLower) != rest || !isCJK(rune(v)) {
			return nil, false
		}
		return []rune{rune(v)}, true
	}
	name = asciiMap(name, aLower)
	t := names()
	for h := hashName(name); h < len(t.index) && t.index[h] != 0; h = (h + 1) % nameSlots {
		if i := t.index[h] - 1; t.names[i] == name {
			return []rune{t.chars[i]}, true
		}
	}
	seq, ok = t.extra[name]
	return seq, ok
}

// longestPart finds the longest of the parts that s starts with.
func longestPart(s string, parts []string) (index, length int) {
	index = -1
	for i, p := range parts {
		if strings.HasPrefix(s, p) && (index < 0 || len(p) > length) {
			index, length = i, len(p)
		}
	}
	return index, length
}

func lookupHangul(s string) (rune, bool) {
	l, n := longestPart(s, hangulLead)
	v, m := longestPart(s[n:], hangulVowel)
	if v < 0 {
		return 0, false
	}
	t, k := longestPart(s[n+m:], hangulTail)
	if n+m+k != len(s) {
		return 0, false
	}
	return rune(hangulS + (l*hangulNV+v)*hangulNT + t), true
}
