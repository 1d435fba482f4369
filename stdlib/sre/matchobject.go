package sre

import (
	"fmt"

	"gopy/vm"
	"gopy/vm/object"
)

// matchObject is re.Match. It keeps the subject: what groups show is taken from
// there when asked for.
//
//py:type Match
type matchObject struct {
	object.Object
	p         *pattern
	v         Value // the subject
	marks     []int // borders of all groups, group 0 first; -1: unset
	lastGroup int
	from, to  int // what part of the subject was looked at
}

// Match objects with room for the borders of few groups.
type (
	matchRoom1 struct {
		m    matchObject
		room [2]int
	}
	matchRoom3 struct {
		m    matchObject
		room [6]int
	}
)

func (p *pattern) newMatch(s *subject, r *state) Value {
	var m *matchObject
	switch {
	case p.Groups == 0:
		x := &matchRoom1{}
		m, x.m.marks = &x.m, x.room[:]
	case p.Groups <= 2:
		x := &matchRoom3{}
		m, x.m.marks = &x.m, x.room[:2+2*p.Groups]
	default:
		m = &matchObject{marks: make([]int, 2+2*p.Groups)}
	}
	m.p, m.v, m.lastGroup, m.from, m.to = p, s.v, r.lastIndex, s.pos, s.end
	m.SetType(&matchType)
	m.marks[0], m.marks[1] = r.start, r.stop
	for i := 0; i < len(r.marks); i += 2 {
		from, to := r.marks[i], r.marks[i+1]
		if from < 0 || to < from {
			from, to = -1, -1
		}
		m.marks[i+2], m.marks[i+3] = from, to
	}
	return m.Object.Value()
}

func matchRepr(t *Thread, v Value) (Value, *Exception) {
	m := (*matchObject)(v.Ptr())
	r, err := object.Repr(t, m.group(t, 0, object.None))
	if err != nil {
		return Value{}, err
	}
	return object.NewStr(fmt.Sprintf("<re.Match object; span=(%d, %d), match=%s>", m.marks[0], m.marks[1], r)), nil
}

func matchGetItem(t *Thread, v, key Value) (Value, *Exception) {
	m := (*matchObject)(v.Ptr())
	i, err := m.index(t, key)
	if err != nil {
		return Value{}, err
	}
	return m.group(t, i, object.None), nil
}

func (m *matchObject) group(t *Thread, i int, def Value) Value {
	if m.marks[2*i] < 0 {
		return def
	}
	from, to := m.marks[2*i], m.marks[2*i+1]
	if str, ok := object.AsStr(m.v); ok {
		return sliceStr(m.v, str, from, to)
	}
	// A buffer may have become shorter.
	var b []byte
	if buf, err := object.GetBuffer(t, m.v, object.BufSimple); err == nil {
		defer buf.Release()
		b = buf.Bytes
	}
	to = min(to, len(b))
	return sliceBytes(m.v, b, min(from, to), to)
}

// index turns a group's number or name into its number.
func (m *matchObject) index(t *Thread, key Value) (int, *Exception) {
	i := -1
	if object.TypeOf(key).Index != nil {
		n, err := object.Index(t, key)
		if err != nil {
			return 0, err
		}
		i = n
	} else {
		v, err := m.p.GroupIndex.Get(t, key)
		if err != nil {
			return 0, err
		}
		if v.IsInt() {
			i = int(v.Int())
		}
	}
	if i < 0 || i > m.p.Groups {
		return 0, t.IndexErrorf("no such group")
	}
	return i, nil
}

// groupMethod returns one or several groups.
//
//py:method group(self, /, *args)
//py:sig -
//py:doc group([group1, ...]) -> str or tuple.
//py:doc Return subgroup(s) of the match by indices or names.
//py:doc For 0 returns the entire match.
func (m *matchObject) groupMethod(t *Thread, args []Value) (Value, *Exception) {
	switch len(args) {
	case 0:
		return m.group(t, 0, object.None), nil
	case 1:
		i, err := m.index(t, args[0])
		if err != nil {
			return Value{}, err
		}
		return m.group(t, i, object.None), nil
	}
	out := make([]Value, len(args))
	for k, a := range args {
		i, err := m.index(t, a)
		if err != nil {
			return Value{}, err
		}
		out[k] = m.group(t, i, object.None)
	}
	return object.NewTuple(out...).Value(), nil
}

// groups returns all groups.
//
//py:method groups(self, /, default=None)
//py:doc Return a tuple containing all the subgroups of the match, from 1.
//py:doc
//py:doc   default
//py:doc     Is used for groups that did not participate in the match.
func (m *matchObject) groups(t *Thread, def Value) Value {
	out := make([]Value, m.p.Groups)
	for i := range out {
		out[i] = m.group(t, i+1, def)
	}
	return object.NewTuple(out...).Value()
}

// groupdict returns the named groups.
//
//py:method groupdict(self, /, default=None)
//py:doc Return a dictionary containing all the named subgroups of the match, keyed by the subgroup name.
//py:doc
//py:doc   default
//py:doc     Is used for groups that did not participate in the match.
func (m *matchObject) groupdict(t *Thread, def Value) (Value, *Exception) {
	d := object.NewDict()
	gi := m.p.GroupIndex
	for i, ok := gi.Next(0); ok; i, ok = gi.Next(i + 1) {
		k, v := gi.Item(i)
		if err := d.Set(t, k, m.group(t, int(v.Int()), def)); err != nil {
			return Value{}, err
		}
	}
	return d.Value(), nil
}

// start is where a group begins.
//
//py:method start(self, group=0, /)
//py:doc Return index of the start of the substring matched by group.
func (m *matchObject) start(t *Thread, group Value) (int, *Exception) {
	i, err := m.index(t, group)
	if err != nil {
		return 0, err
	}
	return m.marks[2*i], nil
}

// end is where a group ends.
//
//py:method end(self, group=0, /)
//py:doc Return index of the end of the substring matched by group.
func (m *matchObject) end(t *Thread, group Value) (int, *Exception) {
	i, err := m.index(t, group)
	if err != nil {
		return 0, err
	}
	return m.marks[2*i+1], nil
}

// span is both.
//
//py:method span(self, group=0, /)
//py:doc For match object m, return the 2-tuple (m.start(group), m.end(group)).
func (m *matchObject) span(t *Thread, group Value) (Value, *Exception) {
	i, err := m.index(t, group)
	if err != nil {
		return Value{}, err
	}
	return m.spanOf(i), nil
}

func (m *matchObject) spanOf(i int) Value {
	return object.Pack(object.SmallInt(int64(m.marks[2*i])), object.SmallInt(int64(m.marks[2*i+1])))
}

// expand fills a template.
//
//py:method expand(self, /, template)
//py:doc Return the string obtained by doing backslash substitution on the string template, as done by the sub() method.
func (m *matchObject) expand(t *Thread, template Value) (Value, *Exception) {
	return callRe(t, "_expand", m.p.Object.Value(), m.Object.Value(), template)
}

// stringOf is the subject.
//
//py:getter string
func (m *matchObject) stringOf() Value { return m.v }

// re is the pattern.
//
//py:getter re
func (m *matchObject) re() Value { return m.p.Object.Value() }

// pos is where the search began.
//
//py:getter pos
func (m *matchObject) pos() int { return m.from }

// endpos is where the search ended.
//
//py:getter endpos
func (m *matchObject) endpos() int { return m.to }

// lastindex is the number of the group closed last.
//
//py:getter lastindex
func (m *matchObject) lastindex() Value {
	if m.lastGroup >= 0 {
		return object.SmallInt(int64(m.lastGroup))
	}
	return object.None
}

// lastgroup is its name.
//
//py:getter lastgroup
func (m *matchObject) lastgroup() Value {
	if m.lastGroup >= 0 && m.lastGroup < m.p.indexGroup.Len() {
		return m.p.indexGroup.At(m.lastGroup)
	}
	return object.None
}

// regs are the spans of all groups.
//
//py:getter regs
func (m *matchObject) regs() Value {
	out := make([]Value, m.p.Groups+1)
	for i := range out {
		out[i] = m.spanOf(i)
	}
	return object.NewTuple(out...).Value()
}

// copyMatch is the match: it cannot change.
//
//py:method __copy__(self, /)
func (m *matchObject) copyMatch() Value { return m.Object.Value() }

// deepcopyMatch is the match: it cannot change.
//
//py:method __deepcopy__(self, memo, /)
func (m *matchObject) deepcopyMatch(memo Value) Value { return m.Object.Value() }

// classGetitemMatch makes re.Match[str].
//
//py:classmethod Match.__class_getitem__(type, item, /)
//py:sig -
func classGetitemMatch(cls Value, item Value) Value {
	return object.NewGenericAlias(cls, item)
}

// callRe calls a function of the module re.
func callRe(t *Thread, name string, args ...Value) (Value, *Exception) {
	re, err := vm.Import(t, object.NewStr("re"), object.None, object.None, 0)
	if err != nil {
		return Value{}, err
	}
	return object.CallMethod(t, re, object.Intern(name), args...)
}
