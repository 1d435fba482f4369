package sre

import (
	"math"
	"sync"
)

// op is what a linked instruction does.
type op uint8

const (
	iMatch op = iota // the whole pattern has matched
	iFail
	iChar    // one character: c
	iNotChar // one character that is not c
	iAll     // one character
	iSet     // one character of set
	iString  // the characters of lit
	iMark
	iAt
	iBranch
	iMany // as many single characters as there are, then fewer
	iLazy // as few as allowed, then more
	iHold // as many as there are, for good
	iRepeat
	iMaxUntil
	iMinUntil
	iLook // lookahead and lookbehind
	iNotLook
	iLookEnd
	iNotLookEnd
	iAtomic
	iAtomicEnd
	iPossessive
	iPossessiveEnd
	iIfGroup
	iRef
)

// inst is an instruction in linked form: what re compiled is decoded once into
// instructions that name their successors, so that a step reads one of them and
// never computes a jump. Single characters come down to four kinds.
type inst struct {
	op    op
	kind  op    // of the single character of a repetition: iChar ... iSet
	hold  uint8 // what a greedy repetition need not take back: holdBytes, holdWide
	next  int32 // what follows the whole construct
	alt   int32 // body; the other way of iIfGroup
	idx   int32 // mark, group or repeat; for iAt the position
	c     uint32
	code  uint32 // iRef: the instruction of the pattern
	least int
	most  int
	set   *charset
	lit   *literal
	br    *branch
	head  *first // how the body of a repeat can begin
	tail  *first // how what follows can begin
}

// holdBytes and holdWide say that what follows a repetition cannot begin with a
// character that the repetition takes: for subjects of bytes, and of wider units.
const (
	holdBytes = 1 << iota
	holdWide
)

// charset is a set of characters: a table for those below 256, and the
// instruction of the pattern for the others.
type charset struct {
	in   [256]bool
	code []uint32 // the instruction
}

func (s *charset) wide(c uint32) bool { return single(s.code, rune(c)) }

// literal is a string of characters.
type literal struct {
	c     []uint32
	bytes []byte // the same; nil when a character is too large
}

func newLiteral(c []uint32) *literal {
	l := &literal{c: c, bytes: make([]byte, len(c))}
	for i, x := range c {
		if x > 255 {
			l.bytes = nil
			break
		}
		l.bytes[i] = byte(x)
	}
	return l
}

// branch is a choice among up to 64 alternatives. For each character it knows as
// a bit mask which of them can begin with it; characters with the same mask are
// one class.
type branch struct {
	alts      []int32
	class     [256]uint8
	masks     []uint64
	wide, end uint64 // for a character from 256 on; at the end of the subject
}

// program is a pattern in linked form.
type program struct {
	insts   []inst
	start   int32
	repeats int
	backref bool // group references occur

	least  int      // length of the shortest match
	prefix *literal // every match begins so
	whole  bool     // and is nothing but this
	ready  bool     // analysed: the rest is valid
	first  *first   // how a match can begin
	need   *literal // occurs in every match
	anchor anchor
}

type anchor uint8

const (
	anywhere  anchor = iota
	atStart          // only at the beginning of the subject
	atLine           // only at the beginning of a line
	onceALine        // begins with .*: where one attempt failed, the rest of the line fails too
	once             // the same with DOTALL
)

// decoder turns instructions of re into a program. It works from the back, so
// that the successor of an instruction is known when it is made. Everything is
// checked: code may come from anybody.
type decoder struct {
	code   []uint32
	p      *program
	groups int
	depth  int
	dry    bool // only check: the program will not run
}

// decode returns nil when the code is not valid.
func decode(code []uint32, groups int) *program {
	d := &decoder{code: code, p: &program{insts: make([]inst, 0, len(code)/2+2)}, groups: groups}
	return d.program()
}

// decoders are those of valid, whose instructions go to the next one.
var decoders = sync.Pool{New: func() any { return &decoder{p: &program{}, dry: true} }}

// valid reports whether decode will return a program. Most programs compile more
// patterns than they use, and tables of characters are large: so patterns are
// decoded when they are used first.
func valid(code []uint32, groups int) bool {
	d := decoders.Get().(*decoder)
	d.code, d.groups, d.depth = code, groups, 0
	*d.p = program{insts: d.p.insts[:0]}
	ok := d.program() != nil
	if d.code = nil; cap(d.p.insts) < 1000 {
		decoders.Put(d)
	}
	return ok
}

func (d *decoder) program() *program {
	code, pc := d.code, 0
	if len(code) > 4 && code[0] == opInfo {
		pc = 1 + int(code[1])
		if pc < 5 || pc > len(code) {
			return nil
		}
		d.info(code[:pc])
	}
	n := len(code)
	if n == 0 || code[n-1] != opSuccess || pc > n-1 {
		return nil
	}
	end := d.emit(inst{op: iMatch})
	start, ok := d.seq(pc, n-1, end)
	if !ok {
		return nil
	}
	d.p.start = start
	return d.p
}

func (d *decoder) info(code []uint32) {
	d.p.least = int(code[3])
	if code[2]&infoPrefix == 0 || len(code) < 7 {
		return
	}
	if n := int(code[5]); n > 0 && 7+n <= len(code) {
		d.p.prefix = d.literal(code[7 : 7+n])
		d.p.whole = code[2]&infoLiteral != 0
	}
}

var (
	noLiteral = &literal{}
	noCharset = &charset{}
	noBranch  = &branch{}
)

func (d *decoder) literal(c []uint32) *literal {
	if d.dry {
		return noLiteral
	}
	return newLiteral(c)
}

func (d *decoder) charset(code []uint32) *charset {
	if d.dry {
		return noCharset
	}
	return &charset{code: code}
}

func (d *decoder) choice(alts []int32) *branch {
	if d.dry {
		return noBranch
	}
	return &branch{alts: alts}
}

func (d *decoder) emit(in inst) int32 {
	d.p.insts = append(d.p.insts, in)
	return int32(len(d.p.insts) - 1)
}

// size is the length of the instruction at pc with all that belongs to it; 0
// when it is not valid.
func (d *decoder) size(pc, stop int) int {
	arg := func(i int) int {
		if pc+i < stop {
			return int(d.code[pc+i])
		}
		return stop
	}
	n := 2
	switch d.code[pc] {
	case opAny, opAnyAll, opFailure, opSuccess, opMaxUntil, opMinUntil:
		n = 1
	case opIn, opInIgnore, opInLocIgnore, opInUniIgnore, opInfo, opAssert, opAssertNot, opAtomicGroup,
		opRepeatOne, opMinRepeatOne, opPossessiveRepeatOne:
		n = 1 + arg(1)
	case opRepeat, opPossessiveRepeat:
		n = 2 + arg(1) // the end of the body counts
	case opBranch:
		n = 1
		for {
			skip := arg(n)
			if skip == 0 {
				n++
				break
			}
			if n += skip; pc+n >= stop {
				return 0
			}
		}
	case opGrouprefExists:
		n = 1 + arg(2)
		// The way taken when the group is set may end with a jump over the other.
		for at := pc + 3; at < pc+n && at < stop; {
			if d.code[at] == opJump && at == pc+n-2 {
				n += int(d.code[at+1]) - 1
				break
			}
			k := d.size(at, stop)
			if k == 0 {
				return 0
			}
			at += k
		}
	}
	if n < 1 || pc+n > stop {
		return 0
	}
	return n
}

// seq decodes what lies from pc to stop, to go on at next.
func (d *decoder) seq(pc, stop int, next int32) (int32, bool) {
	if d.depth++; d.depth > 20000 {
		return 0, false
	}
	defer func() { d.depth-- }()
	var room [24]int
	items := room[:0]
	for pc < stop {
		n := d.size(pc, stop)
		if n == 0 {
			return 0, false
		}
		items = append(items, pc)
		pc += n
	}
	for i := len(items) - 1; i >= 0; i-- {
		at := items[i]
		if i > 0 && d.code[at] == opLiteral && d.code[items[i-1]] == opLiteral {
			j := i - 1
			for j > 0 && d.code[items[j-1]] == opLiteral {
				j--
			}
			var c []uint32
			for k := j; k <= i && !d.dry; k++ {
				c = append(c, d.code[items[k]+1])
			}
			next = d.emit(inst{op: iString, lit: d.literal(c), next: next})
			i = j
			continue
		}
		var ok bool
		if next, ok = d.item(at, at+d.size(at, stop), next); !ok {
			return 0, false
		}
	}
	return next, true
}

// item decodes the instruction from pc to end.
func (d *decoder) item(pc, end int, next int32) (int32, bool) {
	code := d.code
	if one, ok := d.one(pc, end); ok {
		one.next = next
		return d.emit(one), true
	}
	switch code[pc] {
	case opInfo:
		return next, true
	case opFailure:
		return d.emit(inst{op: iFail, next: next}), true
	case opMark:
		if code[pc+1] >= uint32(2*d.groups) {
			return 0, false
		}
		return d.emit(inst{op: iMark, idx: int32(code[pc+1]), next: next}), true
	case opAt:
		return d.emit(inst{op: iAt, idx: int32(code[pc+1]), next: next}), code[pc+1] <= atUniNonBoundary
	case opGroupref, opGrouprefIgnore, opGrouprefLocIgnore, opGrouprefUniIgnore:
		d.p.backref = true
		return d.emit(inst{op: iRef, code: code[pc], idx: int32(code[pc+1]), next: next}), code[pc+1] < uint32(d.groups)
	case opBranch:
		return d.branch(pc, end, next)
	case opRepeatOne, opMinRepeatOne, opPossessiveRepeatOne:
		return d.repeatOne(pc, end, next)
	case opRepeat, opPossessiveRepeat:
		return d.repeat(pc, end, next)
	case opAssert, opAssertNot, opAtomicGroup:
		return d.group(pc, end, next)
	case opGrouprefExists:
		return d.ifGroup(pc, end, next)
	}
	return 0, false
}

// one decodes an instruction for a single character.
func (d *decoder) one(pc, end int) (inst, bool) {
	arg := uint32(0)
	if pc+1 < end {
		arg = d.code[pc+1]
	}
	switch d.code[pc] {
	case opAny:
		return inst{op: iNotChar, c: '\n'}, true
	case opAnyAll:
		return inst{op: iAll}, true
	case opLiteral:
		return inst{op: iChar, c: arg}, true
	case opNotLiteral:
		return inst{op: iNotChar, c: arg}, true
	case opIn, opInIgnore, opInLocIgnore, opInUniIgnore:
		if !validSet(d.code[pc+2 : end]) {
			return inst{}, false
		}
	case opCategory, opLiteralIgnore, opNotLiteralIgnore, opLiteralUniIgnore, opNotLiteralUniIgnore, opLiteralLocIgnore, opNotLiteralLocIgnore:
	default:
		return inst{}, false
	}
	return inst{op: iSet, set: d.charset(d.code[pc:end])}, true
}

// validSet checks the instructions of a set.
func validSet(set []uint32) bool {
	for i := 0; i < len(set); {
		n := 2
		switch set[i] {
		case opFailure:
			return i == len(set)-1
		case opNegate:
			n = 1
		case opLiteral, opCategory:
		case opRange, opRangeUniIgnore:
			n = 3
		case opCharset:
			n = 9
		case opBigCharset:
			if i+66 > len(set) || set[i+1] > 256 {
				return false
			}
			n = 66 + int(set[i+1])*8
			for k := 0; k < 256; k++ {
				if set[i+2+k/4]>>(8*(k&3))&0xFF >= set[i+1] {
					return false
				}
			}
		default:
			return false
		}
		i += n
	}
	return false
}

func (d *decoder) repeatOne(pc, end int, next int32) (int32, bool) {
	least, most, ok := d.bounds(pc)
	if !ok || pc+4 >= end || d.code[end-1] != opSuccess || d.size(pc+4, end-1) != end-1-(pc+4) {
		return 0, false
	}
	in, ok := d.one(pc+4, end-1)
	if !ok {
		return 0, false
	}
	in.kind, in.next, in.least, in.most = in.op, next, least, most
	switch d.code[pc] {
	case opRepeatOne:
		in.op = iMany
	case opMinRepeatOne:
		in.op = iLazy
	default:
		in.op = iHold
	}
	return d.emit(in), true
}

func (d *decoder) bounds(pc int) (least, most int, ok bool) {
	if pc+3 >= len(d.code) {
		return 0, 0, false
	}
	least, most = int(d.code[pc+2]), int(d.code[pc+3])
	if most == maxRepeat {
		most = math.MaxInt
	}
	return least, most, least <= most
}

func (d *decoder) repeat(pc, end int, next int32) (int32, bool) {
	least, most, ok := d.bounds(pc)
	if !ok || pc+4 > end-1 {
		return 0, false
	}
	in := inst{next: next, least: least, most: most}
	last := d.code[end-1]
	if d.code[pc] == opPossessiveRepeat {
		if last != opSuccess {
			return 0, false
		}
		stop := d.emit(inst{op: iPossessiveEnd})
		in.op = iPossessive
		if in.alt, ok = d.seq(pc+4, end-1, stop); !ok {
			return 0, false
		}
		return d.emit(in), true
	}
	switch last {
	case opMaxUntil:
		in.op = iMaxUntil
	case opMinUntil:
		in.op = iMinUntil
	default:
		return 0, false
	}
	in.idx = int32(d.p.repeats)
	d.p.repeats++
	until := d.emit(in)
	body, ok := d.seq(pc+4, end-1, until)
	if !ok {
		return 0, false
	}
	d.p.insts[until].alt = body
	return d.emit(inst{op: iRepeat, idx: in.idx, alt: until, next: next}), true
}

// group decodes assertions and atomic groups.
func (d *decoder) group(pc, end int, next int32) (int32, bool) {
	in, stop, body := inst{op: iLook, next: next}, inst{op: iLookEnd}, pc+3
	switch d.code[pc] {
	case opAssertNot:
		in.op, stop.op = iNotLook, iNotLookEnd
	case opAtomicGroup:
		in.op, stop.op, body = iAtomic, iAtomicEnd, pc+2
	}
	if body > end-1 || d.code[end-1] != opSuccess {
		return 0, false
	}
	if body == pc+3 {
		in.least = int(d.code[pc+2]) // how far back
	}
	var ok bool
	if in.alt, ok = d.seq(body, end-1, d.emit(stop)); !ok {
		return 0, false
	}
	return d.emit(in), true
}

func (d *decoder) ifGroup(pc, end int, next int32) (int32, bool) {
	d.p.backref = true
	no := pc + 1 + int(d.code[pc+2])
	if no < pc+3 || no > end || d.code[pc+1] >= uint32(d.groups) {
		return 0, false
	}
	yes := no
	if no < end {
		yes -= 2 // the jump
	}
	if yes < pc+3 {
		return 0, false
	}
	in := inst{op: iIfGroup, idx: int32(d.code[pc+1])}
	var ok bool
	if in.alt, ok = d.seq(no, end, next); !ok {
		return 0, false
	}
	in.least = int(next)
	in.next, ok = d.seq(pc+3, yes, next)
	return d.emit(in), ok
}

// branch decodes alternatives; 64 at most: the last go to a branch of their own.
func (d *decoder) branch(pc, end int, next int32) (int32, bool) {
	var alts []int32
	for i := pc + 1; d.code[i] != 0; {
		skip := int(d.code[i])
		stop := i + skip - 2
		if skip < 3 || d.code[stop] != opJump || stop+1+int(d.code[stop+1]) != end {
			return 0, false
		}
		alt, ok := d.seq(i+1, stop, next)
		if !ok {
			return 0, false
		}
		alts = append(alts, alt)
		i += skip
	}
	for len(alts) > 64 {
		at := len(alts) - 64
		rest := d.emit(inst{op: iBranch, br: d.choice(alts[at:]), next: next})
		alts = append(alts[:at:at], rest)
	}
	return d.emit(inst{op: iBranch, br: d.choice(alts), next: next}), true
}
