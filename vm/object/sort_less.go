package object

// How a sort compares its keys. When all are of one simple type, a function
// that knows it saves dispatching; what it answers is what __lt__ would.

func chooseLess(keys []Value) func(s *sorter, a, b Value) bool {
	first := keys[0]
	all := func(is func(v Value) bool) bool {
		for _, k := range keys {
			if !is(k) {
				return false
			}
		}
		return true
	}
	switch {
	case first.IsInt():
		if all(Value.IsInt) {
			return lessInt
		}
	case first.IsFloat():
		if all(Value.IsFloat) {
			return lessFloat
		}
	case ExactStr(first) != nil:
		if all(func(v Value) bool { s := ExactStr(v); return s != nil && s.kind == 1 }) {
			return lessStr1
		}
		if all(func(v Value) bool { return ExactStr(v) != nil }) {
			return lessStr
		}
	case IsExact(first, &TupleType):
		if all(func(v Value) bool { return IsExact(v, &TupleType) }) {
			return lessTuple
		}
	}
	return lessAny
}

func lessInt(s *sorter, a, b Value) bool   { return a.Int() < b.Int() }
func lessFloat(s *sorter, a, b Value) bool { return a.Float() < b.Float() }
func lessStr1(s *sorter, a, b Value) bool  { return (*Str)(a.p).data < (*Str)(b.p).data }
func lessStr(s *sorter, a, b Value) bool   { return compareStr((*Str)(a.p), (*Str)(b.p)) < 0 }

// lessTuple compares tuples, most often decided by a number or string.
func lessTuple(s *sorter, a, b Value) bool {
	p, q := (*Tuple)(a.p).Items(), (*Tuple)(b.p).Items()
	for i := 0; i < len(p) && i < len(q); i++ {
		x, y := p[i], q[i]
		if x == y {
			continue
		}
		if x.IsInt() && y.IsInt() {
			return x.Int() < y.Int()
		}
		if x.IsFloat() && y.IsFloat() && x.Float() != y.Float() {
			return x.Float() < y.Float()
		}
		eq, err := Equal(s.t, x, y)
		if err != nil {
			return s.fail(err)
		}
		if !eq {
			return lessAny(s, x, y)
		}
	}
	return len(p) < len(q)
}

func lessAny(s *sorter, a, b Value) bool {
	r, err := RichCompare(s.t, a, b, Lt)
	if err != nil {
		return s.fail(err)
	}
	if r == True {
		return true
	}
	if r == False {
		return false
	}
	less, err := Truth(s.t, r)
	if err != nil {
		return s.fail(err)
	}
	return less
}

func (s *sorter) fail(err *Exception) bool {
	s.err = err
	return false
}

// Less is the truth of a < b, with the shortcuts of sorting.
func Less(t *Thread, a, b Value) (bool, *Exception) {
	if a.IsInt() && b.IsInt() {
		return a.Int() < b.Int(), nil
	}
	if a.IsFloat() && b.IsFloat() {
		return a.Float() < b.Float(), nil
	}
	s := sorter{t: t}
	if IsExact(a, &TupleType) && IsExact(b, &TupleType) {
		less := lessTuple(&s, a, b)
		return less, s.err
	}
	less := lessAny(&s, a, b)
	return less, s.err
}
