package charset

import "sort"

// GB 18030 encodes with four bytes what its two-byte part lacks: the rest of
// the basic plane in ranges of consecutive characters, the other planes as one
// range that needs no table.

// A fourRange is a range of codes, counted from 81 30 81 30, of consecutive
// characters.
type fourRange struct {
	linear int
	r      rune
	n      int
}

func (t *Table) readFour(r *reader) {
	linear, c := 0, 0
	for range r.next() {
		linear += r.next()
		c += r.signed()
		n := r.next()
		t.four = append(t.four, fourRange{linear, rune(c), n})
		linear, c = linear+n, c+n
	}
	for i := range t.four {
		t.byChr = append(t.byChr, i)
	}
	sort.Slice(t.byChr, func(i, j int) bool { return t.four[t.byChr[i]].r < t.four[t.byChr[j]].r })
}

// DecodeFour returns the character of the basic plane at a place in the codes
// of four bytes, or 0.
func (t *Table) DecodeFour(linear int) rune {
	i := sort.Search(len(t.four), func(i int) bool { return t.four[i].linear > linear }) - 1
	if i >= 0 && linear < t.four[i].linear+t.four[i].n {
		return t.four[i].r + rune(linear-t.four[i].linear)
	}
	return 0
}

// EncodeFour is the inverse of DecodeFour; -1 when there is none.
func (t *Table) EncodeFour(r rune) int {
	i := sort.Search(len(t.byChr), func(i int) bool { return t.four[t.byChr[i]].r > r }) - 1
	if i >= 0 {
		if f := t.four[t.byChr[i]]; r < f.r+rune(f.n) {
			return f.linear + int(r-f.r)
		}
	}
	return -1
}
