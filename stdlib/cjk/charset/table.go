// Package charset holds the coded character sets of East Asia: which code
// stands for which characters, as package cjk's codecs need it.
//
// A Table maps codes of one or two bytes to characters and back. All tables
// come from one embedded file, which command gen makes by asking the reference
// interpreter. Most tables are there as the difference from others under a
// transform: Shift_JIS is JIS X 0208 with its codes rearranged, EUC-KR is KS X
// 1001 with the high bits set. Nothing is unpacked before Load asks for it.
package charset

// A Table is a coded character set. Character and code zero are in no table:
// they stand for each other in every codec.
type Table struct {
	rows  [256]*[256]int32     // by the code's bytes: a character, or ^index of a pair
	pages [planes]*[256]uint16 // by the character's upper bits: its code
	pairs []pair
	first map[rune]bool // characters that begin a pair
	four  []fourRange   // of GB 18030, by code
	byChr []int         // indexes of four by character
}

// planes is how many pages of 256 characters a table has: nothing above plane
// 2 is in any of them.
const planes = 0x300

// A pair is a code that stands for two characters.
type pair struct {
	code          uint16
	first, second rune
}

// Decode returns the characters of a code: none (0), one or two.
func (t *Table) Decode(code uint16) (r, second rune) {
	row := t.rows[code>>8]
	if row == nil {
		return 0, 0
	}
	c := row[code&0xFF]
	if c < 0 {
		p := &t.pairs[^c]
		return p.first, p.second
	}
	return c, 0
}

// Encode returns the code of a character, or 0.
func (t *Table) Encode(r rune) uint16 {
	if page := uint32(r) >> 8; page < planes && t.pages[page] != nil {
		return t.pages[page][r&0xFF]
	}
	return 0
}

// StartsPair reports whether some code stands for r and one more character.
func (t *Table) StartsPair(r rune) bool { return t.first != nil && t.first[r] }

// EncodePair returns the code of two characters together, or 0.
func (t *Table) EncodePair(r, second rune) uint16 {
	for _, p := range t.pairs {
		if p.first == r && p.second == second {
			return p.code
		}
	}
	return 0
}

func (t *Table) set(code uint16, c int32) {
	row := &t.rows[code>>8]
	if *row == nil {
		if c == 0 {
			return
		}
		*row = new([256]int32)
	}
	(*row)[code&0xFF] = c
}

func (t *Table) setCode(r rune, code uint16) {
	page := &t.pages[r>>8]
	if *page == nil {
		if code == 0 {
			return
		}
		*page = new([256]uint16)
	}
	(*page)[r&0xFF] = code
}

// SetPair makes a code stand for two characters.
func (t *Table) SetPair(code uint16, r, second rune) {
	t.set(code, int32(^len(t.pairs)))
	t.pairs = append(t.pairs, pair{code, r, second})
	if t.first == nil {
		t.first = map[rune]bool{}
	}
	t.first[r] = true
}

// Set makes a code stand for a character, or for nothing (0).
func (t *Table) Set(code uint16, r rune) { t.set(code, r) }

// SetEncoding makes a character encode as a code, or not at all (0).
func (t *Table) SetEncoding(r rune, code uint16) { t.setCode(r, code) }

// Derive adds what another table decodes, under the codes that transform
// number n makes of its own. A transform returns 0 for what is left out.
func (t *Table) Derive(base *Table, n int) {
	f := Transforms[n].Apply
	base.each(func(code uint16, c int32) {
		if code = f(code); code == 0 {
			return
		}
		if c < 0 {
			p := base.pairs[^c]
			t.SetPair(code, p.first, p.second)
			return
		}
		t.set(code, c)
	})
}

// each visits what the table decodes, in the order of codes.
func (t *Table) each(f func(code uint16, c int32)) {
	for hi, row := range &t.rows {
		if row == nil {
			continue
		}
		for lo, c := range row {
			if c != 0 {
				f(uint16(hi<<8|lo), c)
			}
		}
	}
}

// Invert fills the encodings from the decodings: the lowest of several codes.
// Where the reference has it otherwise, the file says so.
func (t *Table) Invert() {
	t.each(func(code uint16, c int32) {
		if c > 0 && t.Encode(c) == 0 {
			t.setCode(c, code)
		}
	})
}
