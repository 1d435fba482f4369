package sre

// Instructions that match one character, and their repetition.

// single reports whether the one-character instruction at pc matches c.
func (m *matcher[T]) single(pc int, c rune) bool {
	arg := uint32(0)
	if pc+1 < len(m.code) {
		arg = m.code[pc+1]
	}
	switch m.code[pc] {
	case opAny:
		return c != '\n'
	case opAnyAll:
		return true
	case opLiteral:
		return uint32(c) == arg
	case opNotLiteral:
		return uint32(c) != arg
	case opIn:
		return inSet(m.code[pc+2:], c)
	case opInIgnore, opInLocIgnore:
		return inSet(m.code[pc+2:], asciiLower(c)) || m.code[pc] == opInLocIgnore && inSet(m.code[pc+2:], c)
	case opInUniIgnore:
		return inSet(m.code[pc+2:], uniLower(c))
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

// singleLen is the length of a one-character instruction.
func (m *matcher[T]) singleLen(pc int) int {
	switch m.code[pc] {
	case opAny, opAnyAll:
		return 1
	case opIn, opInIgnore, opInLocIgnore, opInUniIgnore:
		return 1 + int(m.code[pc+1])
	}
	return 2
}

// count returns how often the one-character instruction at pc matches from pos
// on, at most limit times.
func (m *matcher[T]) count(pc, pos, limit int) int {
	stop := m.end
	if limit < stop-pos {
		stop = pos + limit
	}
	i := pos
	s := m.s
	switch m.code[pc] {
	case opAnyAll:
		return stop - pos
	case opAny:
		for i < stop && s[i] != '\n' {
			i++
		}
	case opLiteral:
		c := m.code[pc+1]
		for i < stop && uint32(s[i]) == c {
			i++
		}
	case opNotLiteral:
		c := m.code[pc+1]
		for i < stop && uint32(s[i]) != c {
			i++
		}
	case opIn:
		set := m.code[pc+2:]
		if set[0] == opCharset && set[9] == opFailure {
			for i < stop && s[i] <= 255 && set[1+int(s[i])>>5]&(1<<(uint32(s[i])&31)) != 0 {
				i++
			}
			break
		}
		for i < stop && inSet(set, rune(s[i])) {
			i++
		}
	default:
		for i < stop && m.single(pc, rune(s[i])) {
			i++
		}
	}
	return i - pos
}

// repeatOne is REPEAT_ONE and its lazy and possessive kin.
func (m *matcher[T]) repeatOne(pc, pos int, rep *repeat) (int, int, bool) {
	least, most := int(m.code[pc+2]), int(m.code[pc+3])
	tail := pc + 1 + int(m.code[pc+1])
	if m.end-pos < least {
		return 0, 0, false
	}
	if m.code[pc] == opMinRepeatOne {
		if m.count(pc+4, pos, least) < least {
			return 0, 0, false
		}
		pos += least
		m.push(choice{kind: tryMore, pc: pc, pos: pos, n: least, rep: rep})
		return tail, pos, true
	}
	n := m.count(pc+4, pos, most)
	if n < least {
		return 0, 0, false
	}
	if m.code[pc] == opRepeatOne && n > least {
		m.push(choice{kind: tryFewer, pc: pc, pos: pos, n: n + 1, rep: rep})
		return m.fewer(&m.choices[len(m.choices)-1])
	}
	return tail, pos + n, true
}

// fewer takes one repetition less, and as many more as the character behind
// rules out; the choice is dropped when none is left.
func (m *matcher[T]) fewer(c *choice) (pc, pos int, ok bool) {
	least := int(m.code[c.pc+2])
	tail := c.pc + 1 + int(m.code[c.pc+1])
	start, n := c.pos, c.n-1
	if m.code[tail] == opLiteral {
		want := m.code[tail+1]
		for n >= least && !(start+n < m.end && uint32(m.s[start+n]) == want) {
			n--
		}
	}
	if n < least {
		m.choices = m.choices[:len(m.choices)-1]
		return 0, 0, false
	}
	c.n = n
	if n == least {
		m.choices = m.choices[:len(m.choices)-1]
	}
	return tail, start + n, true
}

// more takes one repetition more; the choice is dropped when there is none.
func (m *matcher[T]) more(c *choice) (pc, pos int, ok bool) {
	most := int(m.code[c.pc+3])
	if c.n >= most && most != maxRepeat || m.count(c.pc+4, c.pos, 1) == 0 {
		m.choices = m.choices[:len(m.choices)-1]
		return 0, 0, false
	}
	c.n++
	c.pos++
	return c.pc + 1 + int(m.code[c.pc+1]), c.pos, true
}

// groupref matches the text of a group again.
func (m *matcher[T]) groupref(op uint32, g, pos int) (int, bool) {
	start, end, ok := m.group(g)
	if !ok || m.end-pos < end-start {
		return 0, false
	}
	for i := start; i < end; i++ {
		a, b := rune(m.s[i]), rune(m.s[pos])
		switch op {
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
func (m *matcher[T]) at(where uint32, pos int) bool {
	s, end := m.s, m.end
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
	word := asciiWord
	if where == atUniBoundary || where == atUniNonBoundary {
		word = uniWord
	}
	before := pos > 0 && word(rune(s[pos-1]))
	after := pos < end && word(rune(s[pos]))
	border := before != after
	if where == atNonBoundary || where == atLocNonBoundary || where == atUniNonBoundary {
		return !border
	}
	return border
}

// search finds the first match at or after pos.
func (m *matcher[T]) search(pos int) (start, end int, ok bool) {
	code := m.code
	least := 0
	var prefix, set []uint32
	if code[0] == opInfo {
		least = int(code[3])
		flags := code[2]
		if flags&infoPrefix != 0 {
			prefix = code[7 : 7+code[5]]
		} else if flags&infoCharset != 0 {
			set = code[5:]
		}
	}
	last := m.end - least
	for ; pos <= last; pos++ {
		switch {
		case prefix != nil:
			c := prefix[0]
			for pos <= last && pos < m.end && uint32(m.s[pos]) != c {
				pos++
			}
			if pos > last || pos >= m.end {
				return 0, 0, false
			}
			if !m.hasPrefix(prefix, pos) {
				m.mustAdvance = false
				continue
			}
		case set != nil:
			for pos <= last && pos < m.end && !inSet(set, rune(m.s[pos])) {
				pos++
			}
			if pos > last || pos >= m.end {
				return 0, 0, false
			}
		}
		if end, ok := m.matchAt(pos); ok {
			return pos, end, true
		}
		if m.err != nil {
			return 0, 0, false
		}
		m.mustAdvance = false
	}
	return 0, 0, false
}

func (m *matcher[T]) hasPrefix(prefix []uint32, pos int) bool {
	if len(prefix) > m.end-pos {
		return false
	}
	for i, c := range prefix {
		if uint32(m.s[pos+i]) != c {
			return false
		}
	}
	return true
}
