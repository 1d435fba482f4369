package sre

import (
	"gopy/vm/object"
)

// pattern is re.Pattern.
//
//py:type Pattern
type pattern struct {
	object.Object
	//py:member pattern
	Pattern Value
	//py:member flags
	Flags int
	//py:member groups
	Groups     int
	GroupIndex *object.Dict
	indexGroup *object.Tuple
	code       []uint32
	isBytes    bool
	isStr      bool
}

// groupindex is the mapping of names to groups.
//
//py:getter groupindex
func (p *pattern) groupindex() Value { return object.NewMappingProxy(p.GroupIndex.Value()) }

func patternRepr(t *Thread, v Value) (Value, *Exception) {
	p := (*pattern)(v.Ptr())
	r, err := object.Repr(t, p.Pattern)
	if err != nil {
		return Value{}, err
	}
	names := []struct {
		flag int
		name string
	}{{1, "re.TEMPLATE"}, {2, "re.IGNORECASE"}, {4, "re.LOCALE"}, {8, "re.MULTILINE"}, {16, "re.DOTALL"},
		{32, "re.UNICODE"}, {64, "re.VERBOSE"}, {128, "re.DEBUG"}, {256, "re.ASCII"}}
	flags := p.Flags
	if p.isStr && flags&(flagLocale|flagUnicode|flagASCII) == flagUnicode {
		flags &^= flagUnicode
	}
	out := ""
	for _, n := range names {
		if flags&n.flag != 0 {
			if out != "" {
				out += "|"
			}
			out += n.name
			flags &^= n.flag
		}
	}
	if flags != 0 {
		if out != "" {
			out += "|"
		}
		h, err := object.Format(t, object.MakeInt(int64(flags)), object.NewStr("#x"))
		if err != nil {
			return Value{}, err
		}
		s, _ := object.AsStr(h)
		out += s.String()
	}
	text := r
	if r.Len() > 200 {
		text = r.Slice(0, 200)
	}
	if out != "" {
		out = ", " + out
	}
	return object.NewStr("re.compile(" + text.String() + out + ")"), nil
}

func patternHash(t *Thread, v Value) (int64, *Exception) {
	p := (*pattern)(v.Ptr())
	h, err := object.Hash(t, p.Pattern)
	if err != nil {
		return 0, err
	}
	for _, c := range p.code {
		h = h*31 ^ int64(c)
	}
	h ^= int64(p.Flags)
	if h == -1 {
		h = -2
	}
	return h, nil
}

func patternCompare(t *Thread, a, b Value, op object.CompareOp) (Value, *Exception) {
	if op != object.Eq && op != object.Ne || object.TypeOf(b) != &patternType {
		return object.NotImplemented, nil
	}
	x, y := (*pattern)(a.Ptr()), (*pattern)(b.Ptr())
	eq := x == y
	if !eq && x.Flags == y.Flags && x.isBytes == y.isBytes && len(x.code) == len(y.code) {
		eq = true
		for i := range x.code {
			eq = eq && x.code[i] == y.code[i]
		}
		if eq {
			var err *Exception
			if eq, err = object.Equal(t, x.Pattern, y.Pattern); err != nil {
				return Value{}, err
			}
		}
	}
	return object.MakeBool(eq == (op == object.Eq)), nil
}

// subject is the text a pattern is applied to: exactly one of the slices is in
// use.
type subject struct {
	v        Value
	str      *object.Str // nil for bytes
	kind     int
	b        []byte
	w        []uint16
	q        []uint32
	n        int
	release  func()
	pos, end int
}

// open checks that v suits the pattern and clamps pos and endpos.
func (p *pattern) open(t *Thread, v Value, pos, endpos int) (*subject, *Exception) {
	s := &subject{v: v, kind: 1}
	if str, ok := object.AsStr(v); ok {
		if p.isBytes {
			return nil, t.TypeErrorf("cannot use a bytes pattern on a string-like object")
		}
		s.str, s.n, s.kind = str, str.Len(), str.Kind()
		switch s.kind {
		case 1:
			s.b = str.Units1()
		case 2:
			s.w = str.Units2()
		default:
			s.q = str.Units4()
		}
	} else {
		if object.TypeOf(v).GetBuffer == nil {
			return nil, t.TypeErrorf("expected string or bytes-like object, got '%s'", object.TypeOf(v).Name)
		}
		buf, err := object.GetBuffer(t, v, object.BufSimple)
		if err != nil {
			return nil, t.TypeErrorf("expected string or bytes-like object, got '%s'", object.TypeOf(v).Name)
		}
		if p.isStr {
			buf.Release()
			return nil, t.TypeErrorf("cannot use a string pattern on a bytes-like object")
		}
		s.b, s.n, s.release = buf.Bytes, len(buf.Bytes), buf.Release
	}
	s.pos = min(max(pos, 0), s.n)
	s.end = min(max(endpos, 0), s.n)
	return s, nil
}

func (s *subject) close() {
	if s.release != nil {
		s.release()
	}
}

// slice is the text from i to j.
func (s *subject) slice(i, j int) Value {
	if s.str != nil {
		if i == 0 && j == s.n && object.ExactStr(s.v) != nil {
			return s.v
		}
		return s.str.Slice(i, j).Value()
	}
	if _, ok := object.AsBytes(s.v); ok && i == 0 && j == s.n && object.TypeOf(s.v) == &object.BytesType {
		return s.v
	}
	return object.NewBytes(append([]byte(nil), s.b[i:j]...))
}

// result is where a match is: borders of group 0 and of the others.
type result struct {
	ok         bool
	start, end int
	marks      []int
	lastIndex  int
}

// runner finds matches in one subject; it keeps the matcher's buffers.
type runner struct {
	find func(pos int, how findHow, mustAdvance bool) (result, *Exception)
}

type findHow uint8

const (
	findMatch findHow = iota
	findFull
	findSearch
)

func newRunner(t *Thread, p *pattern, s *subject) runner {
	switch s.kind {
	case 1:
		return runnerOf(t, p, s.b[:s.end])
	case 2:
		return runnerOf(t, p, s.w[:s.end])
	}
	return runnerOf(t, p, s.q[:s.end])
}

func runnerOf[T unit](t *Thread, p *pattern, units []T) runner {
	m := &matcher[T]{t: t, code: p.code, s: units, end: len(units), marks: make([]int, 2*p.Groups)}
	return runner{func(pos int, how findHow, mustAdvance bool) (result, *Exception) {
		m.matchAll, m.mustAdvance = how == findFull, mustAdvance
		r := result{start: pos}
		if pos > m.end {
			return r, nil
		}
		if how == findSearch {
			r.start, r.end, r.ok = m.search(pos)
		} else {
			r.end, r.ok = m.matchAt(pos)
		}
		r.marks, r.lastIndex = m.marks, m.lastIndex
		return r, m.err
	}}
}

func (p *pattern) one(t *Thread, v Value, pos, endpos int, how findHow) (Value, *Exception) {
	s, err := p.open(t, v, pos, endpos)
	if err != nil {
		return Value{}, err
	}
	defer s.close()
	if s.pos > s.end {
		return object.None, nil
	}
	r, err := newRunner(t, p, s).find(s.pos, how, false)
	if err != nil || !r.ok {
		return object.None, err
	}
	return p.newMatch(s, r), nil
}

// match matches at the beginning.
//
//py:method match(self, /, string, pos: int = 0, endpos: int = sys.maxsize)
//py:doc Matches zero or more characters at the beginning of the string.
func (p *pattern) match(t *Thread, string Value, pos, endpos int) (Value, *Exception) {
	return p.one(t, string, pos, endpos, findMatch)
}

// fullmatch matches the whole string.
//
//py:method fullmatch(self, /, string, pos: int = 0, endpos: int = sys.maxsize)
//py:doc Matches against all of the string.
func (p *pattern) fullmatch(t *Thread, string Value, pos, endpos int) (Value, *Exception) {
	return p.one(t, string, pos, endpos, findFull)
}

// search finds the first match.
//
//py:method search(self, /, string, pos: int = 0, endpos: int = sys.maxsize)
//py:doc Scan through string looking for a match, and return a corresponding match object instance.
//py:doc
//py:doc Return None if no position in the string matches.
func (p *pattern) search(t *Thread, string Value, pos, endpos int) (Value, *Exception) {
	return p.one(t, string, pos, endpos, findSearch)
}

// each calls f with every match that does not overlap the one before.
func (p *pattern) each(t *Thread, s *subject, f func(r result) (bool, *Exception)) *Exception {
	run := newRunner(t, p, s)
	pos, must := s.pos, false
	for pos <= s.end {
		r, err := run.find(pos, findSearch, must)
		if err != nil || !r.ok {
			return err
		}
		more, err := f(r)
		if err != nil || !more {
			return err
		}
		must = r.end == r.start
		pos = r.end
	}
	return nil
}

// findall lists the matches: the groups, or the whole when there are none.
//
//py:method findall(self, /, string, pos: int = 0, endpos: int = sys.maxsize)
//py:doc Return a list of all non-overlapping matches of pattern in string.
func (p *pattern) findall(t *Thread, string Value, pos, endpos int) (Value, *Exception) {
	s, err := p.open(t, string, pos, endpos)
	if err != nil {
		return Value{}, err
	}
	defer s.close()
	var out []Value
	err = p.each(t, s, func(r result) (bool, *Exception) {
		out = append(out, p.item(s, r))
		return true, nil
	})
	return object.NewList(out).Value(), err
}

// item is what findall shows of a match.
func (p *pattern) item(s *subject, r result) Value {
	group := func(g int) Value {
		i, j := r.marks[2*g], r.marks[2*g+1]
		if i < 0 || j < i {
			return s.slice(0, 0)
		}
		return s.slice(i, j)
	}
	switch p.Groups {
	case 0:
		return s.slice(r.start, r.end)
	case 1:
		return group(0)
	}
	items := make([]Value, p.Groups)
	for g := range items {
		items[g] = group(g)
	}
	return object.NewTuple(items...).Value()
}

// split parts the string at the matches.
//
//py:method split(self, /, string, maxsplit: int = 0)
//py:doc Split string by the occurrences of pattern.
func (p *pattern) split(t *Thread, string Value, maxsplit int) (Value, *Exception) {
	s, err := p.open(t, string, 0, 1<<62)
	if err != nil {
		return Value{}, err
	}
	defer s.close()
	var out []Value
	last, n := 0, 0
	err = p.each(t, s, func(r result) (bool, *Exception) {
		if maxsplit > 0 && n >= maxsplit {
			return false, nil
		}
		out = append(out, s.slice(last, r.start))
		for g := 0; g < p.Groups; g++ {
			i, j := r.marks[2*g], r.marks[2*g+1]
			if i < 0 || j < i {
				out = append(out, object.None)
			} else {
				out = append(out, s.slice(i, j))
			}
		}
		last = r.end
		n++
		return true, nil
	})
	if err != nil {
		return Value{}, err
	}
	return object.NewList(append(out, s.slice(last, s.n))).Value(), nil
}

// sub replaces matches.
//
//py:method sub(self, /, repl, string, count: int = 0)
//py:doc Return the string obtained by replacing the leftmost non-overlapping occurrences of pattern in string by the replacement repl.
func (p *pattern) sub(t *Thread, repl, string Value, count int) (Value, *Exception) {
	v, _, err := p.replace(t, repl, string, count)
	return v, err
}

// subn replaces matches and counts them.
//
//py:method subn(self, /, repl, string, count: int = 0)
//py:doc Return the tuple (new_string, number_of_subs_made) found by replacing the leftmost non-overlapping occurrences of pattern with the replacement repl.
func (p *pattern) subn(t *Thread, repl, string Value, count int) (Value, *Exception) {
	v, n, err := p.replace(t, repl, string, count)
	if err != nil {
		return Value{}, err
	}
	return object.Pack(v, object.MakeInt(int64(n))), nil
}

func (p *pattern) replace(t *Thread, repl, string Value, count int) (Value, int, *Exception) {
	call := object.TypeOf(repl).Call != nil
	if !call {
		var err *Exception
		if repl, err = p.template(t, repl); err != nil {
			return Value{}, 0, err
		}
		call = object.TypeOf(repl).Call != nil
	}
	s, err := p.open(t, string, 0, 1<<62)
	if err != nil {
		return Value{}, 0, err
	}
	defer s.close()
	var out []Value
	last, n := 0, 0
	err = p.each(t, s, func(r result) (bool, *Exception) {
		if count > 0 && n >= count {
			return false, nil
		}
		if r.start > last {
			out = append(out, s.slice(last, r.start))
		}
		item := repl
		if call {
			var err *Exception
			if item, err = object.Call1(t, repl, p.newMatch(s, r)); err != nil {
				return false, err
			}
		}
		if item != object.None {
			out = append(out, item)
		}
		last = r.end
		n++
		return true, nil
	})
	if err != nil {
		return Value{}, 0, err
	}
	if n == 0 {
		return s.slice(0, s.n), 0, nil
	}
	if last < s.n {
		out = append(out, s.slice(last, s.n))
	}
	empty := s.slice(0, 0)
	v, err := object.CallMethod(t, empty, object.Intern("join"), object.NewList(out).Value())
	return v, n, err
}

// template prepares a replacement that is text: text without backslashes
// stands for itself, else re makes a function or text of it.
func (p *pattern) template(t *Thread, repl Value) (Value, *Exception) {
	if s, ok := object.AsStr(repl); ok {
		plain := true
		for i := 0; i < s.Len() && plain; i++ {
			plain = s.At(i) != '\\'
		}
		if plain {
			return repl, nil
		}
	} else if b, ok := object.BytesLike(repl); ok {
		plain := true
		for _, c := range b {
			plain = plain && c != '\\'
		}
		if plain {
			return repl, nil
		}
	}
	return callRe(t, "_subx", p.Object.Value(), repl)
}

// finditer iterates over the matches.
//
//py:method finditer(self, /, string, pos: int = 0, endpos: int = sys.maxsize)
//py:doc Return an iterator over all non-overlapping matches for the RE pattern in string.
//py:doc
//py:doc For each match, the iterator returns a match object.
func (p *pattern) finditer(t *Thread, string Value, pos, endpos int) (Value, *Exception) {
	sc, err := p.newScanner(t, string, pos, endpos)
	if err != nil {
		return Value{}, err
	}
	sc.SetType(&matchIterType)
	return sc.Object.Value(), nil
}

// scanner makes a scanner, which finds one match after the other.
//
//py:method scanner(self, /, string, pos: int = 0, endpos: int = sys.maxsize)
func (p *pattern) scanner(t *Thread, string Value, pos, endpos int) (Value, *Exception) {
	sc, err := p.newScanner(t, string, pos, endpos)
	if err != nil {
		return Value{}, err
	}
	sc.SetType(&scannerType)
	return sc.Object.Value(), nil
}

// copyPattern is the pattern: it cannot change.
//
//py:method __copy__(self, /)
func (p *pattern) copyPattern() Value { return p.Object.Value() }

// deepcopyPattern is the pattern: it cannot change.
//
//py:method __deepcopy__(self, memo, /)
func (p *pattern) deepcopyPattern(memo Value) Value { return p.Object.Value() }

// classGetitem makes re.Pattern[str].
//
//py:classmethod Pattern.__class_getitem__(type, item, /)
//py:sig -
func classGetitem(cls Value, item Value) Value { return object.NewGenericAlias(cls, item) }

// scanner is an iteration over matches.
//
//py:type SRE_Scanner
type scanner struct {
	object.Object
	p    *pattern
	s    *subject
	run  runner
	pos  int
	must bool
	done bool
}

func (p *pattern) newScanner(t *Thread, v Value, pos, endpos int) (*scanner, *Exception) {
	s, err := p.open(t, v, pos, endpos)
	if err != nil {
		return nil, err
	}
	return &scanner{p: p, s: s, run: newRunner(t, p, s), pos: s.pos}, nil
}

// step finds the next match; None when there is none.
func (sc *scanner) step(t *Thread, anchored bool) (Value, *Exception) {
	if sc.done || sc.pos > sc.s.end {
		return object.None, nil
	}
	how := findSearch
	if anchored {
		how = findMatch
	}
	r, err := sc.run.find(sc.pos, how, sc.must)
	if err != nil || !r.ok {
		sc.done = true
		return object.None, err
	}
	sc.must = r.end == r.start
	sc.pos = r.end
	return sc.p.newMatch(sc.s, r), nil
}

// scannerPattern is the pattern.
//
//py:getter pattern
func (sc *scanner) scannerPattern() Value { return sc.p.Object.Value() }

// nextMatch matches where the last match ended.
//
//py:method match(self, /)
func (sc *scanner) nextMatch(t *Thread) (Value, *Exception) { return sc.step(t, true) }

// nextSearch finds the next match.
//
//py:method search(self, /)
func (sc *scanner) nextSearch(t *Thread) (Value, *Exception) { return sc.step(t, false) }
