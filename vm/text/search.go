package text

import (
	"bytes"
	"strings"
)

// Substring search. Bytes go to the standard library, whose loops are assembly;
// wider units, and needles narrower than the text, use the generic functions.

// Index is the position of the first n in h, or -1. Empty n is at 0.
func Index[H, N Unit](h []H, n []N) int {
	if len(n) == 0 {
		return 0
	}
	if len(n) > len(h) {
		return -1
	}
	if hb, ok := any(h).([]byte); ok {
		if nb, ok := any(n).([]byte); ok {
			return bytes.Index(hb, nb)
		}
		return -1 // a wider needle has a character that h cannot have
	}
	if len(n) == 1 {
		return IndexUnit(h, n[0])
	}
	// Look for the first unit and check the last one before comparing. After
	// too many vain comparisons a rolling hash takes over, so that the worst
	// case stays linear.
	first, last, m := uint32(n[0]), uint32(n[len(n)-1]), len(n)-1
	vain := 0
	for i := 0; i+m < len(h); i++ {
		if uint32(h[i]) != first || uint32(h[i+m]) != last {
			continue
		}
		if equalUnits(h[i:i+m], n) {
			return i
		}
		if vain += m; vain > 8*i+256 {
			if j := indexHash(h[i+1:], n); j >= 0 {
				return i + 1 + j
			}
			return -1
		}
	}
	return -1
}

// equalUnits tells whether n starts with the units of h.
func equalUnits[H, N Unit](h []H, n []N) bool {
	for i, c := range h {
		if uint32(c) != uint32(n[i]) {
			return false
		}
	}
	return true
}

// IndexUnit is the position of the first unit c, or -1.
func IndexUnit[H, N Unit](h []H, c N) int {
	if hb, ok := any(h).([]byte); ok {
		if uint32(c) > 0xff {
			return -1
		}
		return bytes.IndexByte(hb, byte(c))
	}
	for i, u := range h {
		if uint32(u) == uint32(c) {
			return i
		}
	}
	return -1
}

const hashPrime = 16777619

// indexHash is the search by rolling hash (Rabin and Karp).
func indexHash[H, N Unit](h []H, n []N) int {
	if len(n) > len(h) {
		return -1
	}
	var want, have uint32
	pow := uint32(1)
	for i, c := range n {
		want = want*hashPrime + uint32(c)
		have = have*hashPrime + uint32(h[i])
		pow *= hashPrime
	}
	for i := 0; ; i++ {
		if have == want && equalUnits(h[i:i+len(n)], n) {
			return i
		}
		if i+len(n) >= len(h) {
			return -1
		}
		have = have*hashPrime + uint32(h[i+len(n)]) - pow*uint32(h[i])
	}
}

// LastIndex is the position of the last n in h, or -1. Empty n is at len(h).
func LastIndex[H, N Unit](h []H, n []N) int {
	if len(n) == 0 {
		return len(h)
	}
	if len(n) > len(h) {
		return -1
	}
	if hb, ok := any(h).([]byte); ok {
		if nb, ok := any(n).([]byte); ok {
			return bytes.LastIndex(hb, nb)
		}
		return -1
	}
	var want, have uint32
	pow := uint32(1)
	for i := range n { // the hash of both read backwards
		want = want*hashPrime + uint32(n[len(n)-1-i])
		have = have*hashPrime + uint32(h[len(h)-1-i])
		pow *= hashPrime
	}
	for i := len(h) - len(n); ; i-- {
		if have == want && equalUnits(h[i:i+len(n)], n) {
			return i
		}
		if i == 0 {
			return -1
		}
		have = have*hashPrime + uint32(h[i-1]) - pow*uint32(h[i-1+len(n)])
	}
}

// Count is the number of non-overlapping n in h, at most limit if that is not
// negative. Empty n is everywhere: len(h)+1 times.
func Count[H, N Unit](h []H, n []N, limit int) int {
	if limit < 0 {
		limit = len(h) + 1
	}
	if len(n) == 0 {
		return min(len(h)+1, limit)
	}
	if hb, ok := any(h).([]byte); ok && limit > len(h) {
		if nb, ok := any(n).([]byte); ok {
			return bytes.Count(hb, nb)
		}
		return 0
	}
	count := 0
	for count < limit {
		i := Index(h, n)
		if i < 0 {
			break
		}
		count++
		h = h[i+len(n):]
	}
	return count
}

// withUnits calls the function that fits the kinds of h and n.
func withUnits(h, n Str, f search) int {
	switch h.Kind {
	case 2:
		switch n.Kind {
		case 2:
			return f.f22(h.H, n.H)
		case 4:
			return f.f24(h.H, n.W)
		}
		return f.f21(h.H, viewBytes(n.S))
	case 4:
		switch n.Kind {
		case 2:
			return f.f42(h.W, n.H)
		case 4:
			return f.f44(h.W, n.W)
		}
		return f.f41(h.W, viewBytes(n.S))
	}
	switch n.Kind {
	case 2:
		return f.f12(viewBytes(h.S), n.H)
	case 4:
		return f.f14(viewBytes(h.S), n.W)
	}
	return f.f11(viewBytes(h.S), viewBytes(n.S))
}

// search is one generic function at all pairs of kinds.
type search struct {
	f11 func([]byte, []byte) int
	f12 func([]byte, []uint16) int
	f14 func([]byte, []uint32) int
	f21 func([]uint16, []byte) int
	f22 func([]uint16, []uint16) int
	f24 func([]uint16, []uint32) int
	f41 func([]uint32, []byte) int
	f42 func([]uint32, []uint16) int
	f44 func([]uint32, []uint32) int
}

// Find is the position of the first n in h[start:end], or -1; the bounds are
// within h.
func Find(h, n Str, start, end int) int {
	i := -1
	switch h = h.Slice(start, end); {
	case h.Kind < 2 && n.Kind < 2:
		i = strings.Index(h.S, n.S)
	default:
		i = withUnits(h, n, search{Index[byte, byte], Index[byte, uint16], Index[byte, uint32],
			Index[uint16, byte], Index[uint16, uint16], Index[uint16, uint32], Index[uint32, byte], Index[uint32, uint16], Index[uint32, uint32]})
	}
	if i < 0 {
		return -1
	}
	return start + i
}

// RFind is the position of the last n in h[start:end], or -1.
func RFind(h, n Str, start, end int) int {
	i := withUnits(h.Slice(start, end), n, search{LastIndex[byte, byte], LastIndex[byte, uint16], LastIndex[byte, uint32],
		LastIndex[uint16, byte], LastIndex[uint16, uint16], LastIndex[uint16, uint32], LastIndex[uint32, byte], LastIndex[uint32, uint16], LastIndex[uint32, uint32]})
	if i < 0 {
		return -1
	}
	return start + i
}

// CountStr is the number of non-overlapping n in h, at most limit if that is
// not negative.
func CountStr(h, n Str, limit int) int {
	if h.Kind < 2 && n.Kind < 2 && limit < 0 && len(n.S) > 0 {
		return strings.Count(h.S, n.S)
	}
	switch {
	case n.Len() == 0 && limit < 0:
		return h.Len() + 1
	case n.Len() == 0:
		return min(h.Len()+1, limit)
	}
	count := 0
	for pos := 0; limit < 0 || count < limit; count++ {
		i := Find(h, n, pos, h.Len())
		if i < 0 {
			break
		}
		pos = i + n.Len()
	}
	return count
}

// Replace replaces n by r in h, at most limit times if that is not negative; the
// result is h itself when there is nothing to do.
func Replace(h, n, r Str, limit int) Str {
	if limit == 0 {
		return h
	}
	if h.ASCII && n.ASCII && r.ASCII && n.Len() > 0 {
		return ASCIIStr(strings.Replace(h.S, n.S, r.S, limit))
	}
	var b Builder
	if n.Len() == 0 {
		return replaceEmpty(h, r, limit)
	}
	pos, last := 0, h.Len()
	for ; limit != 0; limit-- {
		i := Find(h, n, pos, last)
		if i < 0 {
			break
		}
		b.WriteStr(h.Slice(pos, i))
		b.WriteStr(r)
		pos = i + n.Len()
	}
	if pos == 0 {
		return h
	}
	b.WriteStr(h.Slice(pos, last))
	return b.Str()
}

// replaceEmpty puts r before each character and at the end.
func replaceEmpty(h, r Str, limit int) Str {
	var b Builder
	for i := range h.Len() {
		if limit != 0 {
			b.WriteStr(r)
			limit--
		}
		b.WriteRune(h.At(i))
	}
	if limit != 0 {
		b.WriteStr(r)
	}
	return b.Str()
}

// Narrow is s in the narrowest units that hold it, which a slice may not be.
func Narrow(s Str) Str {
	if s.Kind < 2 {
		if !s.ASCII {
			s.ASCII = IsASCII(s.S)
		}
		return s
	}
	var or rune
	for i := range s.Len() {
		or |= s.At(i)
	}
	if or >= 0x10000 || or >= 0x100 && s.Kind == 2 {
		return s
	}
	var b Builder
	b.WriteStr(s)
	return b.Str()
}
