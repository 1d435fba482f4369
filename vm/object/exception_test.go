package object

import "testing"

func TestRaise(t *testing.T) {
	th := testThread()
	for _, x := range []struct {
		e    *Exception
		want string
	}{
		{th.TypeErrorf("a %d", 1), "TypeError: a 1"},
		{th.Raise(&ValueError, "é"), "ValueError: é"},
		{th.KeyErr(NewStr("k")), "KeyError: 'k'"},
		{th.OSErr(2, NewStr("f")), "FileNotFoundError: [Errno 2] No such file or directory: 'f'"},
		{th.StopIterationErr(SmallInt(3)), "StopIteration: 3"},
		{th.UnicodeEncodeErr("ascii", NewStr("aé"), 1, 2, "why"), "UnicodeEncodeError: 'ascii' codec can't encode character '\\xe9' in position 1: why"},
		{th.SyntaxErr(&TabError, "m", NewStr("/x/f.py"), 3, 1, Value{}, 0, 0), "TabError: m (f.py, line 3)"},
		{th.NameErr(&NameError, "name '%s' is not defined", Intern("q")), "NameError: name 'q' is not defined"},
		{th.RaiseValue(SmallInt(1)), "TypeError: exceptions must derive from BaseException"},
		{th.RaiseValue(LookupError.Value()), "LookupError: "},
		{th.RaiseFrom(ValueError.Value(), SmallInt(1)), "TypeError: exception causes must derive from BaseException"},
	} {
		if got := excText(th, x.e); got != x.want {
			t.Errorf("%q, want %q", got, x.want)
		}
	}
}

// TestContext checks that raising while handling chains, without cycles.
func TestContext(t *testing.T) {
	th := testThread()
	first := th.TypeErrorf("first")
	th.Handled.Exc = first
	second := th.ValueErrorf("second")
	if second.Context != first {
		t.Fatal("not chained")
	}
	th.Handled.Exc = second
	if e := th.RaiseValue(first.Value()); e != first || first.Context != second || second.Context != nil {
		t.Error("raising an exception of the chain again must break the cycle")
	}
}

func TestRaiseAllocates(t *testing.T) {
	th := testThread()
	if n := testing.AllocsPerRun(100, func() { th.Raise(&TypeError, "a message") }); n > 1 {
		t.Errorf("%v allocations to raise", n)
	}
	if n := testing.AllocsPerRun(100, func() { th.KeyErr(None) }); n > 1 {
		t.Errorf("%v allocations to raise KeyError", n)
	}
}

func TestStar(t *testing.T) {
	th := testThread()
	group := func(excs ...*Exception) Value {
		var items []Value
		for _, e := range excs {
			items = append(items, e.Value())
		}
		g, err := Call2(th, BaseExceptionGroup.Value(), NewStr("g"), NewList(items).Value())
		if err != nil {
			t.Fatal(excText(th, err))
		}
		return g
	}
	a, b := th.TypeErrorf("a"), th.ValueErrorf("b")
	g := group(a, b)
	match, rest, err := MatchExceptionGroup(th, g, TypeError.Value(), nil)
	if err != nil || match == None || rest == None {
		t.Fatal("no split")
	}
	r, err := Repr(th, match)
	if err != nil || r.String() != "ExceptionGroup('g', [TypeError('a')])" {
		t.Errorf("match %v", r)
	}
	// Both parts raised again unchanged are the group again.
	back, err := PrepReraiseStar(th, g, []Value{match, rest})
	if err != nil {
		t.Fatal(excText(th, err))
	}
	if r, _ := Repr(th, back); r.String() != "ExceptionGroup('g', [TypeError('a'), ValueError('b')])" {
		t.Errorf("the group does not come together again: %s", r)
	}
	if v, _ := PrepReraiseStar(th, g, []Value{None}); v != None {
		t.Error("something is left")
	}
}
