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
	prog       *program // nil until the first use
	hash       int64    // 0: not computed
	isBytes    bool
	isStr      bool
	// Matchers at rest, for the three widths of units.
	m1 *matcher[uint8]
	m2 *matcher[uint16]
	m4 *matcher[uint32]
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
	if p.hash != 0 {
		return p.hash, nil
	}
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
	p.hash = h
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

// one makes the match object of match, fullmatch and search.
func (p *pattern) one(t *Thread, v Value, pos, endpos int, how findHow) (Value, *Exception) {
	var s subject
	if err := p.open(t, &s, v, pos, endpos); err != nil {
		return Value{}, err
	}
	out := object.None
	f := p.acquire(t, &s)
	if s.pos <= s.end && f.find(s.pos, how, false) {
		out = p.newMatch(&s, f.result())
	}
	err := f.result().err
	p.release(f)
	s.close()
	return out, err
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
func (p *pattern) each(t *Thread, s *subject, f func(r *state) (bool, *Exception)) *Exception {
	m := p.acquire(t, s)
	defer p.release(m)
	pos, must, r := s.pos, false, m.result()
	for pos <= s.end {
		if !m.find(pos, findSearch, must) {
			return r.err
		}
		if more, err := f(r); err != nil || !more {
			return err
		}
		must = r.stop == r.start
		pos = r.stop
	}
	return nil
}

// findall lists the matches: the groups, or the whole when there are none.
//
//py:method findall(self, /, string, pos: int = 0, endpos: int = sys.maxsize)
//py:doc Return a list of all non-overlapping matches of pattern in string.
func (p *pattern) findall(t *Thread, string Value, pos, endpos int) (Value, *Exception) {
	var s subject
	if err := p.open(t, &s, string, pos, endpos); err != nil {
		return Value{}, err
	}
	defer s.close()
	var out []Value
	err := p.each(t, &s, func(r *state) (bool, *Exception) {
		out = append(out, p.item(&s, r))
		return true, nil
	})
	return object.NewList(out).Value(), err
}

// item is what findall shows of a match.
func (p *pattern) item(s *subject, r *state) Value {
	switch p.Groups {
	case 0:
		return s.slice(r.start, r.stop)
	case 1:
		return s.group(r, 0, object.Value{})
	}
	items := make([]Value, p.Groups)
	for g := range items {
		items[g] = s.group(r, g, object.Value{})
	}
	return object.NewTuple(items...).Value()
}

// split parts the string at the matches.
//
//py:method split(self, /, string, maxsplit: int = 0)
//py:doc Split string by the occurrences of pattern.
func (p *pattern) split(t *Thread, string Value, maxsplit int) (Value, *Exception) {
	var s subject
	if err := p.open(t, &s, string, 0, 1<<62); err != nil {
		return Value{}, err
	}
	defer s.close()
	if maxsplit < 0 {
		return object.NewList([]Value{s.slice(0, s.n)}).Value(), nil
	}
	var out []Value
	last, n := 0, 0
	err := p.each(t, &s, func(r *state) (bool, *Exception) {
		out = append(out, s.slice(last, r.start))
		for g := 0; g < p.Groups; g++ {
			out = append(out, s.group(r, g, object.None))
		}
		last = r.stop
		n++
		return n != maxsplit, nil
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
	var s subject
	if err := p.open(t, &s, string, 0, 1<<62); err != nil {
		return Value{}, 0, err
	}
	defer s.close()
	if count < 0 {
		return s.slice(0, s.n), 0, nil
	}
	if with, ok := s.sameKind(repl); ok {
		return p.replaceBytes(t, &s, with, count)
	}
	var out []Value
	last, n := 0, 0
	err := p.each(t, &s, func(r *state) (bool, *Exception) {
		if r.start > last {
			out = append(out, s.slice(last, r.start))
		}
		last = r.stop
		item := repl
		if call {
			var err *Exception
			if item, err = object.Call1(t, repl, p.newMatch(&s, r)); err != nil {
				return false, err
			}
		}
		if item != object.None {
			out = append(out, item)
		}
		n++
		return n != count, nil
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

// replaceBytes replaces matches by a text of bytes in a subject of bytes.
func (p *pattern) replaceBytes(t *Thread, s *subject, with []byte, count int) (Value, int, *Exception) {
	var out []byte
	last, n := 0, 0
	err := p.each(t, s, func(r *state) (bool, *Exception) {
		if out == nil {
			out = make([]byte, 0, s.n+len(with))
		}
		out = append(append(out, s.b[last:r.start]...), with...)
		last = r.stop
		n++
		return n != count, nil
	})
	if err != nil {
		return Value{}, 0, err
	}
	if n == 0 {
		return s.slice(0, s.n), 0, nil
	}
	out = append(out, s.b[last:]...)
	if s.str != nil {
		return object.StrFromLatin1(out).Value(), n, nil
	}
	return object.NewBytes(out), n, nil
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
