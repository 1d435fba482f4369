package sre

import (
	"math/bits"

	"gopy/vm/object"
)

// unit is one code unit of the subject: a byte, or a 16- or 32-bit code point.
type unit interface{ ~uint8 | ~uint16 | ~uint32 }

// state is what does not depend on the width of units.
type state struct {
	t *object.Thread
	p *program

	start, stop int // of the match found
	marks       []int
	lastIndex   int

	repeats     []repeat
	stack       []choice
	barrier     int  // where on the stack the innermost assertion or atomic group began; -1: none
	matchAll    bool // fullmatch: must reach the end
	mustAdvance bool // an empty match where the search begins does not count
	steps       int
	err         *object.Exception
}

// matcher runs a program over a subject by backtracking.
//
// A choice that may be taken back is pushed on a stack with all it needs to go
// on another way, and so is what a mark or a repeat was before it changed. Going
// back is popping, until a choice is found. Neither repeats nor assertions
// recurse: the depth of a match costs heap, never Go's stack. While the stack is
// empty a failure ends the attempt, so that changes need not be remembered.
type matcher[T unit] struct {
	state
	s      []T // up to where the subject is looked at
	needAt int // where the text that every match contains was found; -1: not looked for
}

// repeat is the state of a REPEAT: iterations completed, and where the last
// optional one began.
type repeat struct{ count, last int }

// choice is an entry of the stack.
type choice struct {
	op  undo
	pc  int32
	pos int
	a   int
	b   int
}

type undo uint8

const (
	undoMark    undo = iota // mark pc was a, lastIndex b
	undoRepeat              // the repeat of pc had count a, last b
	tryBranch               // alternatives a (a bit mask) of pc at pos
	tryFewer                // pc at pos, up to a characters
	tryMore                 // pc at pos, after a characters
	tryTail                 // leave the repeat of pc; it had count a, last b
	tryBody                 // another iteration of the repeat of pc; the same
	undoBarrier             // pc began at pos; barrier was a; b iterations completed
)

func (m *state) push(c choice) { m.stack = append(m.stack, c) }

func (m *state) setMark(i int32, pos int) {
	if len(m.stack) != 0 {
		m.push(choice{op: undoMark, pc: i, a: m.marks[i], b: m.lastIndex})
	}
	m.marks[i] = pos
	if i&1 != 0 {
		m.lastIndex = int(i/2 + 1)
	}
}

// commit gives up the choices made since the barrier, and goes behind it.
func (m *state) commit() {
	keep := m.barrier
	from := m.stack[keep]
	if keep != 0 {
		for _, c := range m.stack[keep+1:] {
			if c.op == undoMark { // repeats inside begin anew when they are met again
				m.stack[keep] = c
				keep++
			}
		}
	}
	m.stack = m.stack[:keep]
	m.barrier = from.a
}

// undoAll takes back everything since the barrier.
func (m *state) undoAll() {
	for len(m.stack)-1 > m.barrier {
		c := m.stack[len(m.stack)-1]
		m.stack = m.stack[:len(m.stack)-1]
		switch c.op {
		case undoMark:
			m.marks[c.pc], m.lastIndex = c.a, c.b
		case undoRepeat, tryTail, tryBody:
			m.repeats[m.p.insts[c.pc].idx] = repeat{c.a, c.b}
		}
	}
	m.barrier = m.stack[m.barrier].a
	m.stack = m.stack[:len(m.stack)-1]
}

// matchAt tries to match the whole pattern at pos.
func (m *matcher[T]) matchAt(pos int) bool {
	for i := range m.marks {
		m.marks[i] = -1
	}
	m.stack, m.barrier, m.lastIndex = m.stack[:0], -1, -1
	m.start = pos
	return m.run(m.p.start, pos)
}

// run is the loop.
func (m *matcher[T]) run(pc int32, pos int) bool {
	insts, s := m.p.insts, m.s
	for {
		in := &insts[pc]
		switch in.op {
		case iChar:
			if uint(pos) < uint(len(s)) && uint32(s[pos]) == in.c {
				pos++
				pc = in.next
				continue
			}
		case iNotChar:
			if uint(pos) < uint(len(s)) && uint32(s[pos]) != in.c {
				pos++
				pc = in.next
				continue
			}
		case iAll:
			if pos < len(s) {
				pos++
				pc = in.next
				continue
			}
		case iSet:
			if uint(pos) < uint(len(s)) {
				if c := uint32(s[pos]); c < 256 && in.set.in[c] || c >= 256 && in.set.wide(c) {
					pos++
					pc = in.next
					continue
				}
			}
		case iString:
			if n := matchLiteral(s, pos, in.lit); n != 0 {
				pos += n
				pc = in.next
				continue
			}
		case iMark:
			m.setMark(in.idx, pos)
			pc = in.next
			continue
		case iAt:
			if at(s, in.idx, pos) {
				pc = in.next
				continue
			}
		case iBranch:
			if mask := mayBegin(in.br, s, pos); mask != 0 {
				pc = m.alternative(in.br, mask, pc, pos)
				continue
			}
		case iMany:
			n := m.count(in, pos, in.most)
			if n < in.least {
				break
			}
			if n == in.least || in.hold&holdMask[T]() != 0 {
				pos += n
				pc = in.next
				continue
			}
			if n = fewer(in, s, pos, n); n >= in.least {
				if n > in.least {
					m.push(choice{op: tryFewer, pc: pc, pos: pos, a: n - 1})
				}
				pos += n
				pc = in.next
				continue
			}
		case iLazy:
			if in.least > 0 && m.count(in, pos, in.least) < in.least {
				break
			}
			if n, ok := m.more(in, pos, in.least); ok {
				if n < in.most {
					m.push(choice{op: tryMore, pc: pc, pos: pos, a: n + 1})
				}
				pos += n
				pc = in.next
				continue
			}
		case iHold:
			if n := m.count(in, pos, in.most); n >= in.least {
				pos += n
				pc = in.next
				continue
			}
		case iRepeat:
			r := &m.repeats[in.idx]
			if len(m.stack) != 0 {
				m.push(choice{op: undoRepeat, pc: pc, a: r.count, b: r.last})
			}
			*r = repeat{-1, -1}
			pc = in.alt
			continue
		case iMaxUntil, iMinUntil:
			if m.steps++; m.steps&0xFFF == 0 && !m.poll() {
				return false
			}
			pc = m.until(in, pc, pos)
			continue
		case iMatch:
			if !(m.matchAll && pos != len(s) || m.mustAdvance && pos == m.start) {
				m.stop = pos
				return true
			}
		case iIfGroup:
			pc = in.alt
			if _, _, ok := m.group(in.idx); ok {
				pc = in.next
			}
			continue
		case iRef:
			if to, ok := m.groupref(in, pos); ok {
				pos, pc = to, in.next
				continue
			}
		case iFail:
		default:
			var ok bool
			if pc, pos, ok = m.enclosed(in, pc, pos); ok {
				continue
			}
		}
		if m.steps++; m.steps&0xFFF == 0 && !m.poll() {
			return false
		}
		var ok bool
		if pc, pos, ok = m.backtrack(); !ok {
			return false
		}
	}
}

// poll is the safe point of a long match; false: an exception is to be raised.
func (m *state) poll() bool {
	if m.t.Interrupt != 0 {
		m.err = m.t.SafePoint()
	}
	return m.err == nil
}

// backtrack takes the latest choice another way.
func (m *matcher[T]) backtrack() (pc int32, pos int, ok bool) {
	for n := len(m.stack) - 1; n >= 0; n = len(m.stack) - 1 {
		c := &m.stack[n]
		in := &m.p.insts[0]
		if c.op != undoMark {
			in = &m.p.insts[c.pc]
		}
		switch c.op {
		case undoMark:
			m.marks[c.pc], m.lastIndex = c.a, c.b
		case undoRepeat:
			m.repeats[in.idx] = repeat{c.a, c.b}
		case tryBranch:
			m.stack = m.stack[:n]
			return m.alternative(in.br, uint64(c.a), c.pc, c.pos), c.pos, true
		case tryFewer:
			if k := fewer(in, m.s, c.pos, c.a); k >= in.least {
				pos = c.pos + k
				if c.a = k - 1; k == in.least {
					m.stack = m.stack[:n]
				}
				return in.next, pos, true
			}
		case tryMore:
			if m.count(in, c.pos+c.a-1, 1) == 0 {
				break
			}
			if k, ok := m.more(in, c.pos, c.a); ok {
				pos = c.pos + k
				if c.a = k + 1; k >= in.most {
					m.stack = m.stack[:n]
				}
				return in.next, pos, true
			}
		case tryTail:
			m.repeats[in.idx] = repeat{c.a, c.b}
			m.stack = m.stack[:n]
			return in.next, c.pos, true
		case tryBody:
			m.repeats[in.idx] = repeat{c.a + 1, c.pos}
			c.op = undoRepeat
			return in.alt, c.pos, true
		case undoBarrier:
			m.barrier = c.a
			m.stack = m.stack[:n]
			if in.op == iNotLook || in.op == iPossessive && c.b >= in.least {
				return in.next, c.pos, true
			}
		}
		m.stack = m.stack[:n]
	}
	return 0, 0, false
}

// mayBegin is the alternatives that can begin at pos.
func mayBegin[T unit](br *branch, s []T, pos int) uint64 {
	if pos >= len(s) {
		return br.end
	}
	if c := uint32(s[pos]); c < 256 {
		return br.masks[br.class[c]]
	}
	return br.wide
}

// alternative enters the first alternative of the mask, and remembers the others.
func (m *state) alternative(br *branch, mask uint64, pc int32, pos int) int32 {
	if rest := mask & (mask - 1); rest != 0 {
		m.push(choice{op: tryBranch, pc: pc, pos: pos, a: int(rest)})
	}
	return br.alts[bits.TrailingZeros64(mask)&63]
}

// until ends an iteration of a repeat: begin another, or go on.
func (m *matcher[T]) until(in *inst, pc int32, pos int) int32 {
	r := &m.repeats[in.idx]
	count := r.count + 1
	if count < in.least {
		if len(m.stack) != 0 {
			m.push(choice{op: undoRepeat, pc: pc, a: r.count, b: r.last})
		}
		r.count = count
		return in.alt
	}
	if count >= in.most || pos == r.last || !may(in.head, m.s, pos) {
		return in.next
	}
	c := choice{op: undoRepeat, pc: pc, pos: pos, a: r.count, b: r.last}
	if may(in.tail, m.s, pos) {
		if in.op == iMinUntil {
			c.op = tryBody
			m.push(c)
			return in.next
		}
		c.op = tryTail
	}
	if c.op != undoRepeat || len(m.stack) != 0 {
		m.push(c)
	}
	r.count, r.last = count, pos
	return in.alt
}

// enclosed is the beginning and the end of assertions, atomic groups and
// possessive repeats.
func (m *matcher[T]) enclosed(in *inst, pc int32, pos int) (int32, int, bool) {
	switch in.op {
	case iLook, iNotLook:
		if pos < in.least {
			return in.next, pos, in.op == iNotLook
		}
		m.enter(pc, pos, 0)
		return in.alt, pos - in.least, true
	case iAtomic:
		m.enter(pc, pos, 0)
		return in.alt, pos, true
	case iPossessive:
		if in.most == 0 {
			return in.next, pos, true
		}
		m.enter(pc, pos, 0)
		return in.alt, pos, true
	}
	from := m.stack[m.barrier]
	begin := &m.p.insts[from.pc]
	switch in.op {
	case iLookEnd:
		m.commit()
		return begin.next, from.pos, true
	case iNotLookEnd:
		m.undoAll()
		return 0, 0, false
	case iAtomicEnd:
		m.commit()
		return begin.next, pos, true
	}
	// The end of a possessive repeat; an empty iteration would go on for ever.
	m.commit()
	if from.b+1 >= begin.most || pos == from.pos {
		return begin.next, pos, true
	}
	m.enter(from.pc, pos, from.b+1)
	return begin.alt, pos, true
}

func (m *state) enter(pc int32, pos, count int) {
	m.push(choice{op: undoBarrier, pc: pc, pos: pos, a: m.barrier, b: count})
	m.barrier = len(m.stack) - 1
}

// group returns the borders of group g, counted from 0.
func (m *state) group(g int32) (start, end int, ok bool) {
	start, end = m.marks[2*g], m.marks[2*g+1]
	return start, end, start >= 0 && end >= start
}
