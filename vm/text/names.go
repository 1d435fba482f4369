package text

import (
	"bytes"
	"compress/flate"
	_ "embed"
	"io"
	"sort"
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
	chars  []rune   // in order
	names  []string // of the same index; all share one string
	byName []int32  // indices in order of name
	extra  map[string][]rune
}

var names = sync.OnceValue(loadNames)

func loadNames() *nameTable {
	raw, err := io.ReadAll(flate.NewReader(bytes.NewReader(namesZ)))
	if err != nil {
		return &nameTable{} // a broken build; every name is unknown then
	}
	main, extra, _ := strings.Cut(string(raw), "\n\n")
	t := &nameTable{extra: map[string][]rune{}}
	c := rune(0)
	for line := range strings.SplitSeq(main, "\n") {
		step, name, _ := strings.Cut(line, " ")
		d, _ := strconv.ParseInt(step, 16, 32)
		c += rune(d)
		t.chars = append(t.chars, c)
		t.names = append(t.names, name)
		t.byName = append(t.byName, int32(len(t.byName)))
	}
	sort.Slice(t.byName, func(i, j int) bool { return t.names[t.byName[i]] < t.names[t.byName[j]] })
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
	hangulLead  = strings.Split("G,GG,N,D,DD,R,M,B,BB,S,SS,,J,JJ,C,K,T,P,H", ",")
	hangulVowel = strings.Split("A,AE,YA,YAE,EO,E,YEO,YE,O,WA,WAE,OE,YO,U,WEO,WE,WI,YU,EU,YI,I", ",")
	hangulTail  = strings.Split(",G,GG,GS,N,NJ,NH,D,L,LG,LM,LB,LS,LT,LP,LH,M,B,BS,S,SS,NG,J,C,K,T,P,H", ",")
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
	i := sort.Search(len(t.byName), func(i int) bool { return t.names[t.byName[i]] >= name })
	if i < len(t.byName) && t.names[t.byName[i]] == name {
		return []rune{t.chars[t.byName[i]]}, true
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
