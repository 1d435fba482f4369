package sre

import "math"

// What is found out about a program before it is first used. All of it only
// rules out what would fail: how matches and alternatives can begin, repetitions
// that need not be taken back, a text that every match contains.

// first is a set of ways to begin: characters below 256, whether any character
// from there on will do, and whether the end of the subject does. A nil first is
// anything at all.
type first struct {
	in   [256]bool
	wide bool
	end  bool
}

// may tells whether something that begins as f can begin at pos.
func may[T unit](f *first, s []T, pos int) bool {
	if f == nil {
		return true
	}
	if uint(pos) >= uint(len(s)) {
		return f.end
	}
	if c := s[pos]; uint32(c) < 256 {
		return f.in[uint8(c)]
	}
	return f.wide
}

// maxWalk bounds the search for what can follow: big patterns are not worth it.
const maxWalk = 300

// walker follows a program from an instruction on to the first characters.
type walker struct {
	p    *program
	seen []uint32 // in which walk an instruction was met last
	walk uint32
	f    *first
	left int
}

// firstOf is how a match from instruction pc on can begin.
func (w *walker) firstOf(pc int32) *first {
	w.walk++
	w.left = maxWalk
	if w.f == nil {
		w.f = &first{}
	}
	if !w.from(pc) {
		*w.f = first{}
		return nil
	}
	f := w.f
	w.f = nil
	return f
}

// from adds how pc can begin; false: in any way.
func (w *walker) from(pc int32) bool {
	for {
		if w.seen[pc] == w.walk {
			return true
		}
		w.seen[pc] = w.walk
		if w.left--; w.left < 0 {
			return false
		}
		in := &w.p.insts[pc]
		switch in.op {
		case iFail:
			return true
		case iChar, iNotChar, iAll, iSet:
			w.f.add(in.op, in)
			return true
		case iString:
			w.f.add(iChar, &inst{c: in.lit.c[0]})
			return true
		case iMark, iLook, iNotLook:
			pc = in.next
		case iAt:
			switch in.idx {
			case atEndString:
				w.f.end = true
				return true
			case atEnd, atEndLine:
				w.f.end = true
				w.f.in['\n'] = true
				return true
			}
			pc = in.next
		case iBranch:
			for _, alt := range in.br.alts {
				if !w.from(alt) {
					return false
				}
			}
			return true
		case iMany, iLazy, iHold:
			w.f.add(in.kind, in)
			if in.least > 0 {
				return true
			}
			pc = in.next
		case iRepeat:
			until := &w.p.insts[in.alt]
			if until.least > 0 {
				// The end of the body may come at once: the loop goes on from there.
				pc = until.alt
				break
			}
			pc = in.alt
		case iMaxUntil, iMinUntil:
			if !w.from(in.alt) {
				return false
			}
			pc = in.next
		case iAtomic:
			pc = in.alt
		case iPossessive:
			if !w.from(in.alt) {
				return false
			}
			if in.least > 0 {
				return true
			}
			pc = in.next
		case iIfGroup:
			if !w.from(in.alt) {
				return false
			}
			pc = in.next
		default: // ends, and what depends on groups
			return false
		}
	}
}

// add adds the single characters of kind.
func (f *first) add(kind op, in *inst) {
	switch kind {
	case iChar:
		if in.c < 256 {
			f.in[in.c] = true
		} else {
			f.wide = true
		}
		return
	case iSet:
		for c, is := range in.set.in {
			f.in[c] = f.in[c] || is
		}
	default:
		for c := range f.in {
			f.in[c] = f.in[c] || kind == iAll || uint32(c) != in.c
		}
	}
	f.wide = true
}

// analyse makes the program ready for use.
func (p *program) analyse() {
	w := &walker{p: p, seen: make([]uint32, len(p.insts))}
	for i := range p.insts {
		if set := p.insts[i].set; set != nil {
			for c := range set.in {
				set.in[c] = single(set.code, rune(c))
			}
		}
	}
	for i := range p.insts {
		in := &p.insts[i]
		switch in.op {
		case iBranch:
			w.analyseBranch(in.br)
		case iMany:
			w.analyseMany(in)
		case iLazy:
			in.tail = w.firstOf(in.next)
		case iMaxUntil, iMinUntil:
			in.head, in.tail = w.firstOf(in.alt), w.firstOf(in.next)
		}
	}
	p.first = w.firstOf(p.start)
	p.analyseStart()
	if p.prefix == nil {
		p.need = p.needed()
	}
	p.ready = true
}

func (w *walker) analyseMany(in *inst) {
	in.tail = w.firstOf(in.next)
	if in.tail == nil {
		return
	}
	var taken first
	taken.add(in.kind, in)
	for c, is := range taken.in {
		if is && in.tail.in[c] {
			return
		}
	}
	in.hold = holdBytes
	if !(taken.wide && in.tail.wide) {
		in.hold |= holdWide
	}
}

func (w *walker) analyseBranch(br *branch) {
	var of [256]uint64
	for i, alt := range br.alts {
		f, bit := w.firstOf(alt), uint64(1)<<i
		for c := range of {
			if f == nil || f.in[c] {
				of[c] |= bit
			}
		}
		if f == nil || f.wide {
			br.wide |= bit
		}
		if f == nil || f.end {
			br.end |= bit
		}
	}
	br.masks = nil
classes:
	for c, mask := range of {
		for k, m := range br.masks {
			if m == mask {
				br.class[c] = uint8(k)
				continue classes
			}
		}
		br.class[c] = uint8(len(br.masks))
		br.masks = append(br.masks, mask)
	}
}

// analyseStart finds out where attempts make sense.
func (p *program) analyseStart() {
	switch {
	case p.beginsWith(p.start, 0, func(in *inst) bool {
		return in.op == iAt && (in.idx == atBeginning || in.idx == atBeginningString)
	}):
		p.anchor = atStart
	case p.beginsWith(p.start, 0, func(in *inst) bool { return in.op == iAt && in.idx == atBeginningLine }):
		p.anchor = atLine
	case p.backref:
		// The text of a group may say where a match has to begin.
	case p.beginsWith(p.start, 0, func(in *inst) bool { return all(in) && in.kind == iNotChar && in.c == '\n' }):
		p.anchor = onceALine
	case p.beginsWith(p.start, 0, func(in *inst) bool { return all(in) && in.kind == iAll }):
		p.anchor = once
	}
}

func all(in *inst) bool {
	return (in.op == iMany || in.op == iLazy) && in.least == 0 && in.most == math.MaxInt
}

// beginsWith tells whether every way to begin from pc on passes an instruction
// for which is holds, before any character.
func (p *program) beginsWith(pc int32, depth int, is func(*inst) bool) bool {
	for n := 0; n < 100 && depth < 20; n++ {
		in := &p.insts[pc]
		if is(in) {
			return true
		}
		switch in.op {
		case iMark:
			pc = in.next
		case iBranch:
			for _, alt := range in.br.alts {
				if !p.beginsWith(alt, depth+1, is) {
					return false
				}
			}
			return true
		default:
			return false
		}
	}
	return false
}

// needed finds the longest text that every match contains.
func (p *program) needed() *literal {
	var best *literal
	pc := p.start
	for n := 0; n < 1000; n++ {
		in := &p.insts[pc]
		switch in.op {
		case iMatch, iFail:
			return best
		case iString:
			if best == nil || len(in.lit.c) >= len(best.c) {
				best = in.lit
			}
		case iChar:
			if best == nil {
				best = newLiteral([]uint32{in.c})
			}
		case iRepeat:
			pc = p.insts[in.alt].next
			continue
		case iIfGroup:
			pc = int32(in.least)
			continue
		}
		pc = in.next
	}
	return best
}
