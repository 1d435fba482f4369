package sre

import (
	"gopy/vm/object"
)

// unit is one code unit of the subject: a byte, or a 16- or 32-bit code point.
type unit interface{ ~uint8 | ~uint16 | ~uint32 }

// matcher runs a compiled pattern over a subject by backtracking.
//
// The state is where in the pattern and in the subject it is, the innermost
// repeat under way, and the marks (borders of groups). A choice that may be
// taken back is pushed on a stack with all it needs to go on another way; the
// marks changed since are on a trail, from which they are restored. So the depth
// of a match costs heap, never Go's stack; only assertions and atomic groups
// recurse, as deep as the pattern nests.
type matcher[T unit] struct {
	t    *object.Thread
	code []uint32
	s    []T
	end  int // of the part of s that is looked at
	from int // where the match began

	marks     []int
	lastIndex int
	trail     []markChange
	choices   []choice

	matchAll    bool // fullmatch: must reach end
	mustAdvance bool // an empty match at from does not count
	steps       int
	err         *object.Exception
}

type markChange struct{ mark, old int }

// repeat is one iteration of a REPEAT under way. It is never changed, so that
// choices can share it.
type repeat struct {
	prev  *repeat
	pc    int // of the REPEAT instruction
	count int // iterations completed
	last  int // where the last optional iteration began
}

type choiceKind uint8

const (
	tryTail   choiceKind = iota // go on at pc with pos and rep
	tryBranch                   // next alternative, whose skip word is at pc
	tryFewer                    // REPEAT_ONE at pc, start pos, n repetitions taken
	tryMore                     // MIN_REPEAT_ONE at pc, at pos, n repetitions taken
)

type choice struct {
	kind      choiceKind
	pc, pos   int
	n         int
	rep       *repeat
	trail     int
	lastIndex int
}

func (m *matcher[T]) push(c choice) {
	c.trail, c.lastIndex = len(m.trail), m.lastIndex
	m.choices = append(m.choices, c)
}

func (m *matcher[T]) undo(to int) {
	for len(m.trail) > to {
		c := m.trail[len(m.trail)-1]
		m.trail = m.trail[:len(m.trail)-1]
		m.marks[c.mark] = c.old
	}
}

func (m *matcher[T]) setMark(i, pos int) {
	m.trail = append(m.trail, markChange{i, m.marks[i]})
	m.marks[i] = pos
	if i&1 != 0 {
		m.lastIndex = i/2 + 1
	}
}

// group returns the borders of group g, counted from 0.
func (m *matcher[T]) group(g int) (start, end int, ok bool) {
	start, end = m.marks[2*g], m.marks[2*g+1]
	return start, end, start >= 0 && end >= start
}

// matchAt tries to match the whole pattern at pos.
func (m *matcher[T]) matchAt(pos int) (end int, ok bool) {
	m.from = pos
	for i := range m.marks {
		m.marks[i] = -1
	}
	m.trail, m.choices, m.lastIndex = m.trail[:0], m.choices[:0], -1
	return m.run(0, pos, true)
}

// sub runs the instructions from pc to their SUCCESS. Choices inside are given
// up when it ends; marks stay when it succeeds.
func (m *matcher[T]) sub(pc, pos int) (end int, ok bool) {
	base, trail, last := len(m.choices), len(m.trail), m.lastIndex
	saved := m.choices
	m.choices = saved[base:base:base]
	end, ok = m.run(pc, pos, false)
	m.choices = saved
	if !ok {
		m.undo(trail)
		m.lastIndex = last
	}
	return end, ok
}

// run is the loop; top says that SUCCESS is that of the whole pattern.
func (m *matcher[T]) run(pc, pos int, top bool) (int, bool) {
	code, s, end := m.code, m.s, m.end
	var rep *repeat
	for {
		ok := true
		switch code[pc] {
		case opSuccess:
			if !top || !(m.matchAll && pos != end || m.mustAdvance && pos == m.from) {
				return pos, true
			}
			ok = false
		case opFailure:
			ok = false
		case opLiteral:
			if ok = pos < end && uint32(s[pos]) == code[pc+1]; ok {
				pos++
				pc += 2
			}
		case opIn:
			if ok = pos < end && inSet(code[pc+2:], rune(s[pos])); ok {
				pos++
				pc += 1 + int(code[pc+1])
			}
		case opMark:
			m.setMark(int(code[pc+1]), pos)
			pc += 2
		case opJump:
			pc += 1 + int(code[pc+1])
		case opInfo:
			pc += 1 + int(code[pc+1])
		case opAt:
			if ok = m.at(code[pc+1], pos); ok {
				pc += 2
			}
		case opBranch:
			pc, ok = m.branch(pc+1, pos, rep)
		case opRepeatOne, opMinRepeatOne, opPossessiveRepeatOne:
			pc, pos, ok = m.repeatOne(pc, pos, rep)
		case opRepeat:
			rep = &repeat{prev: rep, pc: pc, count: -1, last: -1}
			pc += 1 + int(code[pc+1])
		case opMaxUntil, opMinUntil:
			pc, rep, ok = m.until(pc, pos, rep)
		case opAssert, opAssertNot:
			back := int(code[pc+2])
			found := false
			if pos >= back {
				trail, last := len(m.trail), m.lastIndex
				_, found = m.sub(pc+3, pos-back)
				if found && code[pc] == opAssertNot {
					m.undo(trail)
					m.lastIndex = last
				}
			}
			if ok = found == (code[pc] == opAssert); ok {
				pc += 1 + int(code[pc+1])
			}
		case opAtomicGroup:
			if pos, ok = m.sub(pc+2, pos); ok {
				pc += 1 + int(code[pc+1])
			}
		case opPossessiveRepeat:
			pc, pos, ok = m.possessive(pc, pos)
		case opGrouprefExists:
			if _, _, set := m.group(int(code[pc+1])); set {
				pc += 3
			} else {
				pc += 1 + int(code[pc+2])
			}
		case opGroupref, opGrouprefIgnore, opGrouprefLocIgnore, opGrouprefUniIgnore:
			if pos, ok = m.groupref(code[pc], int(code[pc+1]), pos); ok {
				pc += 2
			}
		default:
			if ok = pos < end && m.single(pc, rune(s[pos])); ok {
				pos++
				pc += m.singleLen(pc)
			}
		}
		if ok {
			continue
		}
		if m.steps++; m.steps&0xFFF == 0 && m.t.Interrupt != 0 {
			if m.err = m.t.SafePoint(); m.err != nil {
				return 0, false
			}
		}
		if pc, pos, rep, ok = m.backtrack(); !ok {
			return 0, false
		}
	}
}

// backtrack takes the latest choice another way.
func (m *matcher[T]) backtrack() (pc, pos int, rep *repeat, ok bool) {
	for len(m.choices) > 0 {
		c := &m.choices[len(m.choices)-1]
		m.undo(c.trail)
		m.lastIndex = c.lastIndex
		pc, pos, rep = c.pc, c.pos, c.rep
		switch c.kind {
		case tryTail:
			m.choices = m.choices[:len(m.choices)-1]
			return pc, pos, rep, true
		case tryBranch:
			m.choices = m.choices[:len(m.choices)-1]
			if pc, ok = m.branch(pc, pos, rep); ok {
				return pc, pos, rep, true
			}
		case tryFewer:
			if pc, pos, ok = m.fewer(c); ok {
				return pc, pos, rep, true
			}
		case tryMore:
			if pc, pos, ok = m.more(c); ok {
				return pc, pos, rep, true
			}
		}
	}
	return 0, 0, nil, false
}

// branch enters the alternative whose skip word is at i, or a later one, and
// remembers the rest. Alternatives that begin with a character that is not
// there are passed over.
func (m *matcher[T]) branch(i, pos int, rep *repeat) (pc int, ok bool) {
	for m.code[i] != 0 {
		next := i + int(m.code[i])
		if m.mayBegin(i+1, pos) {
			if m.code[next] != 0 {
				m.push(choice{kind: tryBranch, pc: next, pos: pos, rep: rep})
			}
			return i + 1, true
		}
		i = next
	}
	return 0, false
}

// mayBegin is a quick test of whether the instructions at pc can match at pos.
func (m *matcher[T]) mayBegin(pc, pos int) bool {
	switch m.code[pc] {
	case opLiteral:
		return pos < m.end && uint32(m.s[pos]) == m.code[pc+1]
	case opIn:
		return pos < m.end && inSet(m.code[pc+2:], rune(m.s[pos]))
	}
	return true
}

// until ends an iteration of the innermost repeat: begin another, or go on.
func (m *matcher[T]) until(pc, pos int, rep *repeat) (int, *repeat, bool) {
	if rep == nil {
		return 0, nil, false
	}
	least, most := int(m.code[rep.pc+2]), int(m.code[rep.pc+3])
	count := rep.count + 1
	body := rep.pc + 4
	again := &repeat{prev: rep.prev, pc: rep.pc, count: count, last: rep.last}
	if count < least {
		return body, again, true
	}
	mayRepeat := (count < most || most == maxRepeat) && pos != rep.last
	again.last = pos
	if m.code[pc] == opMaxUntil {
		if !mayRepeat {
			return pc + 1, rep.prev, true
		}
		m.push(choice{kind: tryTail, pc: pc + 1, pos: pos, rep: rep.prev})
		return body, again, true
	}
	if mayRepeat {
		m.push(choice{kind: tryTail, pc: body, pos: pos, rep: again})
	}
	return pc + 1, rep.prev, true
}

// possessive is POSSESSIVE_REPEAT: as many iterations as there are, for good.
func (m *matcher[T]) possessive(pc, pos int) (int, int, bool) {
	least, most := int(m.code[pc+2]), int(m.code[pc+3])
	for n := 0; n < most || most == maxRepeat; n++ {
		p, ok := m.sub(pc+4, pos)
		if !ok {
			if n < least {
				return 0, 0, false
			}
			break
		}
		if p == pos && n >= least {
			break
		}
		pos = p
	}
	// The tail follows the SUCCESS at the end of the body.
	return pc + 1 + int(m.code[pc+1]) + 1, pos, true
}
