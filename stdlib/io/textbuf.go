package io

import (
	"gopy/vm/object"
)

// textBuf is the contents of a StringIO: bytes while every code point is below
// 256, else runes. The bytes may be shared with a string: those are copied
// before they are changed.
type textBuf struct {
	b1     []byte
	rs     []rune
	wide   bool // rs holds the contents
	ascii  bool // b1 is ASCII
	shared int  // that many bytes at the front of b1 belong to a string too
	whole  *Str // the contents as a string, if it was asked for since the last change
	slab   object.Slab
}

func (x *textBuf) set(p *Str) {
	x.rs, x.wide, x.ascii, x.whole = nil, false, true, p
	x.b1, x.shared = nil, 0
	if p.Kind() != 1 {
		x.rs, x.wide = p.Runes(), true
		return
	}
	n := p.Len()
	x.b1, x.shared, x.ascii = p.Units1()[:n:n], n, p.IsASCII()
}

func (x *textBuf) len() int {
	if x.wide {
		return len(x.rs)
	}
	return len(x.b1)
}

// all is the whole contents.
func (x *textBuf) all() *Str {
	if x.whole == nil {
		switch n := len(x.b1); {
		case x.wide:
			x.whole = object.StrFromRunes(x.rs)
		case n < 64:
			x.whole = x.slab.Text(x.b1, x.ascii)
		case x.ascii:
			x.whole, x.shared = object.StrFromASCII(x.b1[:n:n]), max(x.shared, n)
		default:
			x.whole, x.shared = object.StrFromLatin1(x.b1[:n:n]), max(x.shared, n)
		}
	}
	return x.whole
}

// str is code points i to j.
func (x *textBuf) str(i, j int) *Str {
	switch {
	case i == 0 && j == x.len():
		return x.all()
	case x.wide:
		return object.StrFromRunes(x.rs[i:j])
	}
	return x.slab.Text(x.b1[i:j], x.ascii)
}

// own makes the bytes from i on memory that no string has.
func (x *textBuf) own(i int) {
	if i < x.shared {
		buf := object.RawBytes(len(x.b1) + len(x.b1)/8)
		x.b1 = buf[:copy(buf, x.b1)]
		x.shared = 0
	}
}

// put writes p at pos, after null characters if that is behind the end.
func (x *textBuf) put(pos int, p *Str) {
	x.whole = nil
	if !x.wide && p.Kind() != 1 {
		x.rs, x.wide = make([]rune, len(x.b1), max(len(x.b1), pos)+2*p.Len()), true
		for i, c := range x.b1 {
			x.rs[i] = rune(c)
		}
		x.b1, x.shared = nil, 0
	}
	if !x.wide {
		x.own(min(pos, len(x.b1)))
		if pos > len(x.b1) {
			x.b1 = append(x.b1, make([]byte, pos-len(x.b1))...)
		}
		x.ascii = x.ascii && p.IsASCII()
		u := p.Units1()
		if x.b1 == nil {
			x.b1 = make([]byte, 0, max(64, len(u)))
		}
		n := copy(x.b1[pos:], u)
		x.b1 = append(x.b1, u[n:]...)
		return
	}
	if pos > len(x.rs) {
		x.rs = append(x.rs, make([]rune, pos-len(x.rs))...)
	}
	if n := pos + p.Len(); n > len(x.rs) {
		if n > cap(x.rs) {
			x.rs = append(make([]rune, 0, max(n, 2*cap(x.rs))), x.rs...)
		}
		x.rs = x.rs[:n]
	}
	to := x.rs[pos:]
	switch p.Kind() {
	case 1:
		for i, c := range p.Units1() {
			to[i] = rune(c)
		}
	case 2:
		for i, c := range p.Units2() {
			to[i] = rune(c)
		}
	default:
		for i, c := range p.Units4() {
			to[i] = rune(c)
		}
	}
}

// truncate cuts the contents to n code points.
func (x *textBuf) truncate(n int) {
	if n >= x.len() {
		return
	}
	x.whole = nil
	if n == 0 {
		x.rs, x.b1, x.wide, x.ascii, x.shared = nil, nil, false, true, 0
	} else if x.wide {
		x.rs = x.rs[:n]
	} else {
		x.b1 = x.b1[:n]
	}
}
