package cjk

import (
	"gopy/stdlib/cjk/charset"
	"gopy/vm/text"
)

// iso2022 is a profile of ISO/IEC 2022 in seven bits: escape sequences
// designate character sets as G0 to G2, shifts and the escape N invoke them.
//
// The state has the designated sets as the final bytes of their escape
// sequences, with the high bit for sets of two bytes, and flags behind.
type iso2022 struct {
	sets []designation // in the order that the encoder tries them
	// noShift: SO and SI are ordinary control characters.
	noShift bool
	// revised: ESC & @ before ESC $ B, for a revision of JIS X 0208, is known.
	revised bool
	g2      bool // ESC N is known
	// pairs is the table whose pairs the encoder waits for at the end of its
	// input, though it writes none.
	pairs *charset.Table
}

// A designation is one character set of a profile.
type designation struct {
	g    int  // 0, 1 or 2
	mark byte // as in the state
	set  set
}

const (
	ascii  = 'B'
	double = 0x80 // of marks: a set of two bytes

	flagsAt = 4 // of the state
	shifted = 1 // SO was seen: G1 is in force
	through = 2 // inside an escape sequence that is none of ours

	esc = 0x1B
	so  = 0x0E
	si  = 0x0F
	// longestEscape is where the decoder gives up looking for a sequence's end.
	longestEscape = 16
)

func (c *iso2022) start(st *state, decoder bool) {
	if *st = (state{ascii, ascii}); decoder {
		st[2] = ascii // the encoder has no use for G2
	}
}

func (c *iso2022) restart(st *state) {
	st[0] = ascii
	st[flagsAt] &^= shifted
}

// find returns the set of a mark, in g or (g < 0) anywhere, or nil.
func (c *iso2022) find(g int, mark byte) *designation {
	for i := range c.sets {
		if d := &c.sets[i]; d.mark == mark && (g < 0 || d.g == g) {
			return d
		}
	}
	return nil
}

func (c *iso2022) decode(st *state, out *text.Builder, b []byte, pos int) (int, fault) {
	for pos < len(b) {
		n, f := c.decodeOne(st, out, b[pos:])
		if f != 0 {
			return pos, f
		}
		pos += n
	}
	return pos, 0
}

func (c *iso2022) decodeOne(st *state, out *text.Builder, b []byte) (int, fault) {
	x := b[0]
	switch {
	case st[flagsAt]&through != 0:
		out.WriteRune(rune(x))
		if endsEscape(x) {
			st[flagsAt] &^= through
		}
		return 1, 0
	case x == esc:
		return c.decodeEscape(st, out, b)
	case x == so && !c.noShift:
		st[flagsAt] |= shifted
		return 1, 0
	case x == si && !c.noShift:
		st[flagsAt] &^= shifted
		return 1, 0
	case x == '\n':
		st[flagsAt] &^= shifted
	case x >= 0x80:
		return 0, 1
	}
	mark := st[st[flagsAt]&shifted]
	if x < 0x20 || mark == ascii {
		out.WriteRune(rune(x))
		return 1, 0
	}
	d := c.find(-1, mark)
	if d == nil {
		// Only setstate can designate what the profile does not have.
		return 0, 1
	}
	width := 1
	code := uint16(x)
	if mark&double != 0 {
		if width = 2; len(b) < 2 {
			return 0, incomplete
		}
		code = code<<8 | uint16(b[1])
	}
	r, second := d.set.Decode(code)
	if r == 0 || d.g == 2 {
		return 0, fault(width)
	}
	out.WriteRune(r)
	if second != 0 {
		out.WriteRune(second)
	}
	return width, 0
}

func endsEscape(x byte) bool { return x >= 'A' && x <= 'Z' || x == '@' }

// decodeEscape decodes what begins with ESC.
func (c *iso2022) decodeEscape(st *state, out *text.Builder, b []byte) (int, fault) {
	if len(b) < 2 {
		return 0, incomplete
	}
	switch x := b[1]; {
	case x == '(' || x == ')' || x == '$' || x == '.' || x == '&':
		return c.designate(st, b)
	case x == 'N' && c.g2:
		if len(b) < 3 {
			return 0, incomplete
		}
		return c.decodeG2(st, out, b[2])
	}
	// Of other uses: it goes through up to its end.
	out.WriteRune(esc)
	st[flagsAt] |= through
	return 1, 0
}

// decodeG2 decodes one character of G2.
func (c *iso2022) decodeG2(st *state, out *text.Builder, x byte) (int, fault) {
	if st[2] == ascii {
		if x >= 0x80 {
			return 0, 3
		}
		out.WriteRune(rune(x))
		return 3, 0
	}
	d := c.find(2, st[2])
	if d == nil {
		return 0, internal
	}
	r, _ := d.set.Decode(uint16(x))
	if r == 0 {
		return 0, 3
	}
	out.WriteRune(r)
	return 3, 0
}

// designate executes an escape sequence that designates a set.
func (c *iso2022) designate(st *state, b []byte) (int, fault) {
	n := 0
	for i := 1; n == 0; i++ {
		if i >= longestEscape {
			return 0, 1
		}
		if i >= len(b) {
			return 0, incomplete
		}
		switch {
		case endsEscape(b[i]):
			n = i + 1
		case c.revised && i+1 < len(b) && b[i] == '&' && b[i+1] == '@':
			i += 2 // this @ ends nothing, nor does what follows: an ESC
		}
	}
	g, mark := -1, b[n-1]
	switch seq := string(b[1 : n-1]); seq {
	case "(":
		g = 0
	case ")":
		g = 1
	case ".":
		if c.g2 {
			g = 2
		}
	case "$", "$(":
		g, mark = 0, mark|double
	case "$)":
		g, mark = 1, mark|double
	default:
		// The prefix ESC & @ announces a revision; whatever else of three bytes
		// stands there is ignored as well.
		if c.revised && len(seq) == 4 && seq[2:] == "\x1b$" && mark == 'B' {
			g, mark = 0, mark|double
		}
	}
	if g < 0 || mark != ascii && c.find(-1, mark) == nil {
		return 0, fault(n)
	}
	st[g] = mark
	return n, 0
}

func (c *iso2022) encode(st *state, out []byte, s text.Str, pos int, flush bool) ([]byte, int, fault) {
	for n := s.Len(); pos < n; pos++ {
		r := s.At(pos)
		if r < 0x80 {
			out = append(c.finish(st, out), byte(r))
			continue
		}
		if c.pairs != nil && pos+1 == n && !flush && c.pairs.StartsPair(r) {
			return out, pos, incomplete
		}
		d, code := c.encoding(r)
		if d == nil {
			return out, pos, 1
		}
		if st[d.g] != d.mark {
			out = append(out, d.escape()...)
			st[d.g] = d.mark
		}
		if d.g == 0 && st[flagsAt]&shifted != 0 {
			out = append(out, si)
			st[flagsAt] &^= shifted
		} else if d.g == 1 && st[flagsAt]&shifted == 0 {
			out = append(out, so)
			st[flagsAt] |= shifted
		}
		if d.mark&double != 0 {
			out = append(out, byte(code>>8))
		}
		out = append(out, byte(code))
	}
	return out, pos, 0
}

// encoding finds the first set that has a character. G2 is only decoded.
func (c *iso2022) encoding(r rune) (*designation, uint16) {
	for i := range c.sets {
		if d := &c.sets[i]; d.g < 2 {
			if code := d.set.Encode(r); code != 0 {
				return d, code
			}
		}
	}
	return nil, 0
}

// escape is the sequence that designates the set. Those registered first need
// no parenthesis for G0; the encoder leaves it out for JIS X 0208 only.
func (d *designation) escape() []byte {
	mark := d.mark &^ double
	switch {
	case d.mark&double == 0:
		return []byte{esc, "()."[d.g], mark}
	case d.g == 0 && (mark == 'B' || mark == '@'):
		return []byte{esc, '$', mark}
	}
	return []byte{esc, '$', "()"[d.g], mark}
}

// finish returns to ASCII in G0.
func (c *iso2022) finish(st *state, out []byte) []byte {
	if st[flagsAt]&shifted != 0 {
		out = append(out, si)
		st[flagsAt] &^= shifted
	}
	if st[0] != ascii {
		out = append(out, esc, '(', ascii)
		st[0] = ascii
	}
	return out
}
