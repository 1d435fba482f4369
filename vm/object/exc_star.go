package object

// What `except*` does with the exception it handles (PEP 654).

const cannotCatchMsg = "catching classes that do not inherit from BaseException is not allowed"

// MatchException is the test of `except class:`: whether e is an instance of
// the class or of one of the tuple of classes.
func MatchException(t *Thread, e *Exception, class Value) (bool, *Exception) {
	if c, ok := AsType(class); ok && c.Flags&TypeExceptionSub != 0 {
		return e.Is(c), nil
	}
	if p, ok := AsTuple(class); ok {
		found := false
		for _, item := range p.Items() {
			c, ok := AsType(item)
			if !ok || c.Flags&TypeExceptionSub == 0 {
				return false, t.Raise(&TypeError, cannotCatchMsg)
			}
			found = found || e.Is(c)
		}
		return found, nil
	}
	return false, t.Raise(&TypeError, cannotCatchMsg)
}

// MatchExceptionGroup is the test of `except* class:`: it parts e, which may
// be None, into what matches and the rest; either is None when empty. wrap is
// called with a group that was made around a single exception: the caller
// gives it a traceback.
func MatchExceptionGroup(t *Thread, e, class Value, wrap func(g *Exception)) (match, rest Value, err *Exception) {
	if err := checkStarClass(t, class); err != nil {
		return Value{}, Value{}, err
	}
	if e == None {
		return None, None, nil
	}
	exc := (*Exception)(e.p)
	ok, err := MatchException(t, exc, class)
	if err != nil {
		return Value{}, Value{}, err
	}
	group, isGroup := AsExceptionGroup(e)
	if ok {
		if isGroup {
			return e, None, nil
		}
		g, err := exceptionGroupNew(t, &BaseExceptionGroup, []Value{emptyStr.Value(), Pack(e)}, nil)
		if err != nil {
			return Value{}, Value{}, err
		}
		if wrap != nil {
			wrap((*Exception)(g.p))
		}
		return g, None, nil
	}
	if !isGroup {
		return None, e, nil
	}
	pair, err := CallMethod(t, group.Value(), Intern("split"), class)
	if err != nil {
		return Value{}, Value{}, err
	}
	p, isTuple := AsTuple(pair)
	if !isTuple {
		return Value{}, Value{}, t.TypeErrorf("%s.split must return a tuple, not %s", group.Type().Name, TypeOf(pair).Name)
	}
	if p.Len() < 2 {
		return Value{}, Value{}, t.TypeErrorf("%s.split must return a 2-tuple, got tuple of size %d", group.Type().Name, p.Len())
	}
	return p.At(0), p.At(1), nil
}

func checkStarClass(t *Thread, class Value) *Exception {
	classes := []Value{class}
	if p, ok := AsTuple(class); ok {
		classes = p.Items()
	}
	for _, v := range classes {
		c, ok := AsType(v)
		if !ok || c.Flags&TypeExceptionSub == 0 {
			return t.Raise(&TypeError, cannotCatchMsg)
		}
		if c.IsSubtype(&BaseExceptionGroup) {
			return t.Raise(&TypeError, "catching ExceptionGroup with except* is not allowed. Use except instead.")
		}
	}
	return nil
}

// PrepReraiseStar decides what is raised at the end of a try with except*
// clauses: orig is the exception that was handled, excs what the clauses raised
// and the unhandled rest (None where nothing). None means nothing is raised.
func PrepReraiseStar(t *Thread, orig Value, excs []Value) (Value, *Exception) {
	if len(excs) == 0 {
		return None, nil
	}
	group, ok := AsExceptionGroup(orig)
	if !ok {
		// A single exception was wrapped for the one clause that took it.
		return excs[0], nil
	}
	var raised, reraised []Value
	for _, v := range excs {
		if e, ok := AsException(v); ok {
			if e.sameMetadata(&group.Exception) {
				reraised = append(reraised, v)
			} else {
				raised = append(raised, v)
			}
		}
	}
	again, err := group.projection(t, reraised)
	if err != nil {
		return Value{}, err
	}
	if len(raised) == 0 {
		return orNone(again), nil
	}
	if !again.IsNil() {
		raised = append(raised, again)
	}
	return exceptionGroupNew(t, &BaseExceptionGroup, []Value{emptyStr.Value(), NewList(raised).Value()}, nil)
}

// sameMetadata reports whether e is a part of group that was raised again
// unchanged, rather than raised anew.
func (e *Exception) sameMetadata(group *Exception) bool {
	if _, ok := AsExceptionGroup(e.Value()); !ok {
		return false
	}
	return e.Traceback == group.Traceback && e.Cause == group.Cause && e.Context == group.Context
}

// projection is the part of the group whose leaves are among those of keep.
func (g *ExceptionGroupObject) projection(t *Thread, keep []Value) (Value, *Exception) {
	if len(keep) == 0 {
		return Value{}, nil
	}
	leaves := map[*Exception]bool{}
	for _, v := range keep {
		collectLeaves(v, leaves)
	}
	v, _, err := g.split(t, func(t *Thread, e *Exception) (bool, *Exception) { return leaves[e], nil }, false)
	return v, err
}

func collectLeaves(v Value, leaves map[*Exception]bool) {
	if g, ok := AsExceptionGroup(v); ok {
		for _, item := range g.Excs.Items() {
			collectLeaves(item, leaves)
		}
		return
	}
	leaves[(*Exception)(v.p)] = true
}
