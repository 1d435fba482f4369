package text

import (
	"math/rand"
	"slices"
	"strings"
	"testing"
)

// TestSearch compares with Go's strings package on text that is ASCII there and
// wide here: each letter is moved by an offset that makes other kinds.
func TestSearch(t *testing.T) {
	rnd := rand.New(rand.NewSource(1))
	shift := func(s string, by rune) Str {
		var r []rune
		for _, c := range s {
			r = append(r, c+by)
		}
		return RunesStr(r)
	}
	word := func(n int) string {
		b := make([]byte, n)
		for i := range b {
			b[i] = "aab"[rnd.Intn(3)]
		}
		return string(b)
	}
	for range 20000 {
		h, n, r := word(rnd.Intn(40)), word(rnd.Intn(5)), word(rnd.Intn(3))
		if rnd.Intn(10) == 0 {
			h, n = strings.Repeat("a", 3000), strings.Repeat("a", 40)+"b"+word(2)
			if rnd.Intn(2) == 0 {
				h += n
			}
		}
		by := []rune{0, 0x80, 0x3b0, 0x1f600}[rnd.Intn(4)]
		hs, ns, rs := shift(h, by), shift(n, by), shift(r, by)
		if got, want := Find(hs, ns, 0, len(h)), strings.Index(h, n); got != want {
			t.Fatalf("find %q in %q at %x: %d, want %d", n, h, by, got, want)
		}
		if got, want := RFind(hs, ns, 0, len(h)), strings.LastIndex(h, n); got != want {
			t.Fatalf("rfind %q in %q at %x: %d, want %d", n, h, by, got, want)
		}
		if got, want := CountStr(hs, ns, -1), strings.Count(h, n); got != want {
			t.Fatalf("count %q in %q at %x: %d, want %d", n, h, by, got, want)
		}
		limit := rnd.Intn(5) - 1
		if got, want := Replace(hs, ns, rs, limit), shift(strings.Replace(h, n, r, limit), by); !slices.Equal(got.Runes(), want.Runes()) || got.Kind != want.Kind {
			t.Fatalf("replace %q by %q in %q at %x, %d times: %q, want %q", n, r, h, by, limit, got, want)
		}
	}
}

// TestSearchMixed has needles of other kinds than the text.
func TestSearchMixed(t *testing.T) {
	for _, c := range []struct {
		h, n       string
		find, last int
	}{
		{"aé€😀aé€😀", "aé", 0, 4}, {"a€a€", "a", 0, 2}, {"abc", "€", -1, -1}, {"abc", "😀", -1, -1}, {"€uro", "uro", 1, 1},
		{"€uro", "o😀", -1, -1}, {"😀€", "€", 1, 1}, {"x\u0161a", "a", 2, 2}, {"\u0161\u0161", "a", -1, -1}, {"", "", 0, 0},
	} {
		h, n := UTF8Str(c.h), UTF8Str(c.n)
		if got := Find(h, n, 0, h.Len()); got != c.find {
			t.Errorf("%q in %q: %d", c.n, c.h, got)
		}
		if got := RFind(h, n, 0, h.Len()); got != c.last {
			t.Errorf("%q last in %q: %d", c.n, c.h, got)
		}
	}
}
