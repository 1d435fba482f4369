package sre

import "gopy/vm/object"

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
	unlock   func()
	pos, end int
}

// open checks that v suits the pattern and clamps pos and endpos.
func (p *pattern) open(t *Thread, s *subject, v Value, pos, endpos int) *Exception {
	s.v, s.kind = v, 1
	if str, ok := object.AsStr(v); ok {
		if p.isBytes {
			return t.TypeErrorf("cannot use a bytes pattern on a string-like object")
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
			return t.TypeErrorf("expected string or bytes-like object, got '%s'", object.TypeOf(v).Name)
		}
		buf, err := object.GetBuffer(t, v, object.BufSimple)
		if err != nil {
			return t.TypeErrorf("expected string or bytes-like object, got '%s'", object.TypeOf(v).Name)
		}
		if p.isStr {
			buf.Release()
			return t.TypeErrorf("cannot use a string pattern on a bytes-like object")
		}
		s.b, s.n, s.unlock = buf.Bytes, len(buf.Bytes), buf.Release
	}
	s.pos = min(max(pos, 0), s.n)
	s.end = min(max(endpos, 0), s.n)
	return nil
}

func (s *subject) close() {
	if s.unlock != nil {
		s.unlock()
		s.unlock = nil
	}
}

// slice is the text from i to j.
func (s *subject) slice(i, j int) Value {
	if s.str != nil {
		return sliceStr(s.v, s.str, i, j)
	}
	return sliceBytes(s.v, s.b, i, j)
}

func sliceStr(v Value, str *object.Str, i, j int) Value {
	if i == 0 && j == str.Len() && object.ExactStr(v) != nil {
		return v
	}
	return str.Slice(i, j).Value()
}

func sliceBytes(v Value, b []byte, i, j int) Value {
	if i == 0 && j == len(b) && object.TypeOf(v) == &object.BytesType {
		return v
	}
	return object.NewBytes(append([]byte(nil), b[i:j]...))
}

// group is the text of group g, counted from 0. One that is not set is def, or
// empty when there is no def.
func (s *subject) group(r *state, g int, def Value) Value {
	i, j := r.marks[2*g], r.marks[2*g+1]
	if i < 0 || j < i {
		if def.IsNil() {
			return s.slice(0, 0)
		}
		return def
	}
	return s.slice(i, j)
}

// sameKind returns the bytes of a replacement when both it and the subject are
// str of bytes, or bytes.
func (s *subject) sameKind(repl Value) ([]byte, bool) {
	if s.str != nil {
		if r := object.ExactStr(repl); r != nil && r.Kind() == 1 && s.kind == 1 {
			return r.Units1(), true
		}
		return nil, false
	}
	if object.TypeOf(repl) == &object.BytesType {
		return object.BytesLike(repl)
	}
	return nil, false
}

type findHow uint8

const (
	findMatch findHow = iota
	findFull
	findSearch
)

// finder is a matcher of any width.
type finder interface {
	// find looks for a match at or from pos; mustAdvance: not an empty one there.
	find(pos int, how findHow, mustAdvance bool) bool
	result() *state
	rest(p *pattern)
}

func (m *state) result() *state { return m }

func (m *matcher[T]) find(pos int, how findHow, mustAdvance bool) bool {
	m.matchAll, m.mustAdvance = how == findFull, mustAdvance
	if how == findSearch {
		return m.search(pos)
	}
	return m.matchAt(pos)
}

// acquire returns a matcher for the subject.
func (p *pattern) acquire(t *Thread, s *subject) finder {
	if p.prog == nil {
		p.prog = decode(p.code, p.Groups)
	}
	if !p.prog.ready {
		p.prog.analyse()
	}
	switch s.kind {
	case 1:
		m := p.m1
		p.m1 = nil
		return prepare(t, p, m, s.b[:s.end])
	case 2:
		m := p.m2
		p.m2 = nil
		return prepare(t, p, m, s.w[:s.end])
	}
	m := p.m4
	p.m4 = nil
	return prepare(t, p, m, s.q[:s.end])
}

func prepare[T unit](t *Thread, p *pattern, m *matcher[T], units []T) *matcher[T] {
	if m == nil {
		m = &matcher[T]{state: state{p: p.prog, marks: make([]int, 2*p.Groups), repeats: make([]repeat, p.prog.repeats)}}
	}
	m.t, m.s, m.needAt, m.err = t, units, -1, nil
	return m
}

// release keeps the matcher for the next time.
func (p *pattern) release(f finder) {
	st := f.result()
	if cap(st.stack) > 1024 {
		st.stack = nil
	}
	f.rest(p)
}

func (m *matcher[T]) rest(p *pattern) {
	m.s = nil
	switch m := any(m).(type) {
	case *matcher[uint8]:
		p.m1 = m
	case *matcher[uint16]:
		p.m2 = m
	case *matcher[uint32]:
		p.m4 = m
	}
}
