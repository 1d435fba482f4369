package object

import (
	"strings"
	"testing"
)

// The parsers of some functions of the reference, and what it says about calls
// of them. Arguments are written as in Python: "1, x=2".
func TestArgParser(t *testing.T) {
	th := testThread()
	parsers := map[string]*ArgParser{
		"sum":     {Name: "sum", Params: []string{"iterable", "start"}, PosOnly: 1, MaxPos: 2, MinPos: 1},
		"open":    {Name: "open", Params: []string{"file", "mode", "buffering"}, MaxPos: 3, MinPos: 1},
		"sort":    {Name: "sort", Params: []string{"key", "reverse"}},
		"prod":    {Name: "prod", Params: []string{"iterable", "start"}, PosOnly: 1, MaxPos: 1, MinPos: 1},
		"isclose": {Name: "isclose", Params: []string{"a", "b", "rel_tol", "abs_tol"}, MaxPos: 2, MinPos: 2},
		"print":   {Name: "print", Params: []string{"sep", "end"}, VarArgs: true},
	}
	for _, c := range []struct{ fn, args, want string }{
		{"sum", "", "sum() takes at least 1 positional argument (0 given)"},
		{"sum", "1", "1 -"},
		{"sum", "1, start=2", "1 2"},
		{"sum", "1, 2, 3", "sum() takes at most 2 arguments (3 given)"},
		{"sum", "1, x=2", "'x' is an invalid keyword argument for sum()"},
		{"sum", "iterable=1", "sum() takes at least 1 positional argument (0 given)"},
		{"open", "", "open() missing required argument 'file' (pos 1)"},
		{"open", "mode=1", "open() missing required argument 'file' (pos 1)"},
		{"open", "1, file=2", "argument for open() given by name ('file') and position (1)"},
		{"open", "1, 2, 3, 4", "open() takes at most 3 arguments (4 given)"},
		{"open", "buffering=3, file=1", "1 - 3"},
		{"sort", "1", "sort() takes no positional arguments"},
		{"sort", "foo=1", "'foo' is an invalid keyword argument for sort()"},
		{"sort", "reverse=1", "- 1"},
		{"prod", "", "prod() takes exactly 1 positional argument (0 given)"},
		{"prod", "1, 2", "prod() takes exactly 1 positional argument (2 given)"},
		{"isclose", "1", "isclose() missing required argument 'b' (pos 2)"},
		{"isclose", "1, 2, 3", "isclose() takes exactly 2 positional arguments (3 given)"},
		{"isclose", "1, 2, abs_tol=4", "1 2 - 4"},
		{"print", "1, 2, 3, end=4", "- 4"},
		{"print", "1, foo=4", "'foo' is an invalid keyword argument for print()"},
	} {
		p := parsers[c.fn]
		var args []Value
		var names []Value
		for _, a := range strings.Split(c.args, ", ") {
			name, val, kw := strings.Cut(a, "=")
			switch {
			case kw:
				names = append(names, NewStr(name))
				args = append(args, NewStr(val))
			case a != "":
				args = append(args, NewStr(a))
			}
		}
		var kwnames *Tuple
		if names != nil {
			kwnames = NewTuple(names...)
		}
		out := make([]Value, len(p.Params))
		got := ""
		if err := p.Parse(th, args, kwnames, out); err != nil {
			got = (*Str)(err.Args.At(0).p).String()
		} else {
			var parts []string
			for _, v := range out {
				s := "-"
				if !v.IsNil() {
					s = (*Str)(v.p).String()
				}
				parts = append(parts, s)
			}
			got = strings.Join(parts, " ")
		}
		if got != c.want {
			t.Errorf("%s(%s): %s, want %s", c.fn, c.args, got, c.want)
		}
	}
}

func TestParseAllocatesNothing(t *testing.T) {
	th := testThread()
	p := &ArgParser{Name: "f", Params: []string{"a", "b"}, MaxPos: 2, MinPos: 1}
	args, kwnames := []Value{SmallInt(1), SmallInt(2)}, NewTuple(Intern("b").Value())
	n := testing.AllocsPerRun(100, func() {
		var a [2]Value
		if err := p.Parse(th, args, kwnames, a[:]); err != nil || a[1] != SmallInt(2) {
			t.Fatal("wrong result")
		}
	})
	if n != 0 {
		t.Errorf("%v allocations", n)
	}
}

func TestArgConversions(t *testing.T) {
	th := testThread()
	big, _ := IntLshift(th, SmallInt(1), SmallInt(70))
	message := func(err *Exception) string {
		if err == nil {
			return ""
		}
		return err.Type().Name + ": " + (*Str)(err.Args.At(0).p).String()
	}
	for _, c := range []struct {
		got  func() *Exception
		want string
	}{
		{func() *Exception { _, err := ArgInt(th, NewStr("a")); return err }, "TypeError: 'str' object cannot be interpreted as an integer"},
		{func() *Exception { _, err := ArgInt(th, big); return err }, "OverflowError: Python int too large to convert to C ssize_t"},
		{func() *Exception { _, err := ArgInt64(th, big); return err }, "OverflowError: Python int too large to convert to C long"},
		{func() *Exception { _, err := ArgInt32(th, MakeInt(1<<40)); return err }, "OverflowError: Python int too large to convert to C int"},
		{func() *Exception { _, err := ArgInt(th, MakeFloat(1)); return err }, "TypeError: 'float' object cannot be interpreted as an integer"},
		{func() *Exception { _, err := ArgUint8(th, SmallInt(256)); return err }, "OverflowError: unsigned byte integer is greater than maximum"},
		{func() *Exception { _, err := ArgUint8(th, SmallInt(-1)); return err }, "OverflowError: unsigned byte integer is less than minimum"},
		{func() *Exception { _, err := ArgFloat(th, NewStr("a")); return err }, "TypeError: must be real number, not str"},
		{func() *Exception { _, err := ArgStr(th, SmallInt(1), "open", "argument 'mode'"); return err }, "TypeError: open() argument 'mode' must be str, not int"},
		{func() *Exception { _, err := ArgOptStr(th, SmallInt(1), "open", "argument 'encoding'"); return err }, "TypeError: open() argument 'encoding' must be str or None, not int"},
		{func() *Exception { _, err := ArgStr(th, None, "replace", "argument 1"); return err }, "TypeError: replace() argument 1 must be str, not None"},
		{func() *Exception { _, err := ArgText(th, NewStr("a\x00"), "decode", "argument 'encoding'"); return err }, "ValueError: embedded null character"},
		{func() *Exception { _, err := ArgRune(th, NewStr("ab"), "array", "argument 1"); return err }, "TypeError: array() argument 1 must be a unicode character, not str"},
		{func() *Exception { _, err := ArgFloat(th, True); return err }, ""},
	} {
		if got := message(c.got()); got != c.want {
			t.Errorf("%s, want %s", got, c.want)
		}
	}
}
