package sre

import (
	"bytes"
	"unsafe"
)

// single reports whether the one-character instruction of the pattern matches c.
func single(code []uint32, c rune) bool {
	arg := uint32(0)
	if len(code) > 1 {
		arg = code[1]
	}
	switch code[0] {
	case opIn:
		return inSet(code[2:], c)
	case opInIgnore, opInLocIgnore:
		return inSet(code[2:], asciiLower(c)) || code[0] == opInLocIgnore && inSet(code[2:], c)
	case opInUniIgnore:
		return inSet(code[2:], uniLower(c))
	case opLiteralIgnore:
		return uint32(asciiLower(c)) == arg
	case opNotLiteralIgnore:
		return uint32(asciiLower(c)) != arg
	case opLiteralUniIgnore:
		return uint32(uniLower(c)) == arg
	case opNotLiteralUniIgnore:
		return uint32(uniLower(c)) != arg
	case opLiteralLocIgnore:
		return asciiLower(c) == asciiLower(rune(arg))
	case opNotLiteralLocIgnore:
		return asciiLower(c) != asciiLower(rune(arg))
	case opCategory:
		return inCategory(arg, c)
	}
	return false
}

// asBytes is s as bytes when its units are bytes.
func asBytes[T unit](s []T) []byte {
	return unsafe.Slice((*byte)(unsafe.Pointer(unsafe.SliceData(s))), len(s))
}

func isBytes[T unit]() bool {
	var c T
	return unsafe.Sizeof(c) == 1
}

func holdMask[T unit]() uint8 {
	if isBytes[T]() {
		return holdBytes
	}
	return holdWide
}

// count returns how often the single character of a repetition matches from pos
// on, at most limit times.
func (m *matcher[T]) count(in *inst, pos, limit int) int {
	s := m.s[pos:]
	if limit < len(s) {
		s = s[:limit]
	}
	switch in.kind {
	case iAll:
		return len(s)
	case iChar:
		for i, c := range s {
			if uint32(c) != in.c {
				return i
			}
		}
	case iNotChar:
		return indexChar(s, in.c)
	default:
		set := in.set
		for i, c := range s {
			if uint32(c) < 256 && !set.in[uint8(c)] || uint32(c) >= 256 && !set.wide(uint32(c)) {
				return i
			}
		}
	}
	return len(s)
}

// indexChar is the index of the first c, or the length.
func indexChar[T unit](s []T, c uint32) int {
	if isBytes[T]() && len(s) > 16 {
		if c > 255 {
			return len(s)
		}
		if i := bytes.IndexByte(asBytes(s), byte(c)); i >= 0 {
			return i
		}
		return len(s)
	}
	for i, x := range s {
		if uint32(x) == c {
			return i
		}
	}
	return len(s)
}

// indexLiteral is the index of the first place where lit is, or -1.
func indexLiteral[T unit](s []T, lit *literal) int {
	if isBytes[T]() {
		if lit.bytes == nil {
			return -1
		}
		if len(lit.bytes) == 1 {
			return bytes.IndexByte(asBytes(s), lit.bytes[0])
		}
		return bytes.Index(asBytes(s), lit.bytes)
	}
	for i := 0; ; i++ {
		i += indexChar(s[i:], lit.c[0])
		if len(s)-i < len(lit.c) {
			return -1
		}
		if matchLiteral(s, i, lit) != 0 {
			return i
		}
	}
}

// matchLiteral returns the length of the literal when it is at pos, else 0.
func matchLiteral[T unit](s []T, pos int, lit *literal) int {
	if len(s)-pos < len(lit.c) {
		return 0
	}
	s = s[pos:]
	for i, c := range lit.c {
		if uint32(s[i]) != c {
			return 0
		}
	}
	return len(lit.c)
}

// fewer returns the largest number of repetitions up to n behind which the rest
// can begin; less than the smallest number allowed when there is none.
func fewer[T unit](in *inst, s []T, pos, n int) int {
	if in.tail == nil {
		return n
	}
	for n >= in.least && !may(in.tail, s, pos+n) {
		n--
	}
	return n
}

// more returns the smallest number of repetitions from n on behind which the
// rest can begin; the first n are there.
func (m *matcher[T]) more(in *inst, pos, n int) (int, bool) {
	if in.tail == nil {
		return n, true
	}
	s := m.s
	for !may(in.tail, s, pos+n) {
		if n >= in.most || m.count(in, pos+n, 1) == 0 {
			return 0, false
		}
		n++
	}
	return n, true
}

// groupref matches the text of a group again.
func (m *matcher[T]) groupref(in *inst, pos int) (int, bool) {
	start, end, ok := m.group(in.idx)
	if !ok || len(m.s)-pos < end-start {
		return 0, false
	}
	for i := start; i < end; i++ {
		a, b := rune(m.s[i]), rune(m.s[pos])
		switch in.code {
		case opGrouprefIgnore, opGrouprefLocIgnore:
			a, b = asciiLower(a), asciiLower(b)
		case opGrouprefUniIgnore:
			a, b = uniLower(a), uniLower(b)
		}
		if a != b {
			return 0, false
		}
		pos++
	}
	return pos, true
}

// at tests a position.
func at[T unit](s []T, where int32, pos int) bool {
	end := len(s)
	switch where {
	case atBeginning, atBeginningString:
		return pos == 0
	case atBeginningLine:
		return pos == 0 || s[pos-1] == '\n'
	case atEnd:
		return pos == end || pos == end-1 && s[pos] == '\n'
	case atEndLine:
		return pos == end || s[pos] == '\n'
	case atEndString:
		return pos == end
	}
	if end == 0 {
		return false
	}
	var before, after bool
	if where == atUniBoundary || where == atUniNonBoundary {
		before = pos > 0 && uniWord(rune(s[pos-1]))
		after = pos < end && uniWord(rune(s[pos]))
	} else {
		before = pos > 0 && asciiWord(rune(s[pos-1]))
		after = pos < end && asciiWord(rune(s[pos]))
	}
	if where == atNonBoundary || where == atLocNonBoundary || where == atUniNonBoundary {
		return before == after
	}
	return before != after
}

// search finds the first match at or after pos.
func (m *matcher[T]) search(pos int) bool {
	p, s := m.p, m.s
	last := len(s) - p.least
	for pos <= last {
		if pos = m.candidate(pos, last); pos < 0 {
			return false
		}
		if p.whole && !m.mustAdvance {
			m.start, m.stop, m.lastIndex = pos, pos+len(p.prefix.c), -1
			return true
		}
		if m.matchAt(pos) {
			return true
		}
		if m.err != nil {
			return false
		}
		m.mustAdvance = false
		switch p.anchor {
		case atStart, once:
			return false
		case onceALine:
			pos += indexChar(s[pos:], '\n')
		}
		pos++
	}
	return false
}

// candidate is the next place from pos to last where a match may begin; -1 when
// there is none.
func (m *matcher[T]) candidate(pos, last int) int {
	p, s := m.p, m.s
	if p.need != nil && pos > m.needAt {
		i := indexLiteral(s[pos:], p.need)
		if i < 0 {
			return -1
		}
		m.needAt = pos + i
	}
	switch {
	case p.anchor == atStart:
		if pos > 0 {
			return -1
		}
	case p.anchor == atLine:
		if pos > 0 && s[pos-1] != '\n' {
			pos += indexChar(s[pos:], '\n') + 1
		}
	case p.prefix != nil:
		i := indexLiteral(s[pos:], p.prefix)
		if i < 0 {
			return -1
		}
		pos += i
	case p.first != nil:
		f := p.first
		for i, c := range s[pos:] {
			if uint32(c) < 256 && f.in[uint8(c)] || uint32(c) >= 256 && f.wide {
				if pos += i; pos > last {
					return -1
				}
				return pos
			}
		}
		if !f.end {
			return -1
		}
		pos = len(s)
	}
	if pos > last {
		return -1
	}
	return pos
}
