package object

import "testing"

// show renders a result as repr would, for the few types that these tests use.
func show(t *Thread, v Value) string {
	if l, ok := AsList(v); ok {
		return showItems(t, "[", l.Items, "]")
	}
	if p, ok := AsTuple(v); ok {
		return showItems(t, "(", p.Items(), ")")
	}
	switch {
	case v == True:
		return "True"
	case v == False:
		return "False"
	case v == None:
		return "None"
	case v.IsInt():
		return smallIntStr(v.Int()).String()
	}
	s, err := Repr(t, v)
	if err != nil {
		return "repr failed"
	}
	return s.String()
}

func showItems(t *Thread, open string, items []Value, close string) string {
	for i, v := range items {
		if i > 0 {
			open += ", "
		}
		open += show(t, v)
	}
	return open + close
}

func TestStrMethods(tt *testing.T) {
	t := testThread()
	S, I := NewStr, func(i int64) Value { return SmallInt(i) }
	for _, c := range []struct {
		self Value
		name string
		args []Value
		want string
	}{
		{S("a,b,,c"), "split", []Value{S(",")}, `['a', 'b', '', 'c']`},
		{S("a,b,,c"), "split", []Value{S(","), I(1)}, `['a', 'b,,c']`},
		{S("  a b\u2003c  "), "split", nil, `['a', 'b', 'c']`},
		{S("  a b c  "), "split", []Value{None, I(1)}, `['a', 'b c  ']`},
		{S("  a b c  "), "rsplit", []Value{None, I(1)}, `['  a b', 'c']`},
		{S("a::b::c"), "rsplit", []Value{S("::"), I(1)}, `['a::b', 'c']`},
		{S("a\r\nb\nc\u2028d"), "splitlines", nil, `['a', 'b', 'c', 'd']`},
		{S("a\r\nb\n"), "splitlines", []Value{True}, `['a\r\n', 'b\n']`},
		{S("-"), "join", []Value{Pack(S("a"), S("€"), S("😀"))}, `'a-€-😀'`},
		{S("xxabcxx"), "strip", []Value{S("x")}, `'abc'`},
		{S("hello"), "replace", []Value{S("l"), S("LL")}, `'heLLLLo'`},
		{S("abc"), "replace", []Value{S(""), S("-")}, `'-a-b-c-'`},
		{S("abc"), "replace", []Value{S("b"), S("€")}, `'a€c'`},
		{S("a€c"), "replace", []Value{S("€"), S("b")}, `'abc'`},
		{S("abcabc"), "find", []Value{S("c"), I(3)}, `5`},
		{S("abcabc"), "rfind", []Value{S("zz")}, `-1`},
		{S("aaaa"), "count", []Value{S("aa")}, `2`},
		{S("hello world"), "title", nil, `'Hello World'`},
		{S("straße"), "upper", nil, `'STRASSE'`},
		{S("abc"), "center", []Value{I(6), S("*")}, `'*abc**'`},
		{S("-42"), "zfill", []Value{I(6)}, `'-00042'`},
		{S("a\tb"), "expandtabs", nil, `'a       b'`},
		{S("a=b=c"), "partition", []Value{S("=")}, `('a', '=', 'b=c')`},
		{S("a=b=c"), "rpartition", []Value{S("=")}, `('a=b', '=', 'c')`},
		{S("abc"), "startswith", []Value{Pack(S("x"), S("ab"))}, `True`},
		{S("abc"), "endswith", []Value{S("bc"), I(2)}, `False`},
		{S("{0!r:>5}|{1[0]}|{}"), "__format__", []Value{S("*^25")}, `'***{0!r:>5}|{1[0]}|{}****'`},
		{S("naïve"), "isalpha", nil, `True`},
		{S("x"), "isidentifier", nil, `True`},
	} {
		m := TypeOf(c.self).Dict.GetStr(Intern(c.name))
		r, err := (*Builtin)(m.p).Def.Invoke(t, TypeOf(c.self), c.self, c.args, nil)
		if err != nil {
			tt.Errorf("%s: raised %s", c.name, err.Type().Name)
			continue
		}
		if got := show(t, r); got != c.want {
			tt.Errorf("%s.%s: got %s, want %s", show(t, c.self), c.name, got, c.want)
		}
	}
}

func TestStrPercent(tt *testing.T) {
	t := testThread()
	for _, c := range []struct {
		format string
		arg    Value
		want   string
	}{
		{"%d-%5s|%-4s|%x", Pack(SmallInt(7), NewStr("ab"), NewStr("c"), SmallInt(255)), `'7-   ab|c   |ff'`},
		{"%.2f%%", MakeFloat(3.14159), `'3.14%'`},
		{"%s", NewStr("€"), `'€'`},
		{"%c%c", Pack(SmallInt(65), NewStr("b")), `'Ab'`},
	} {
		r, err := strMod(t, NewStr(c.format), c.arg)
		if err != nil {
			tt.Errorf("%s: raised %s", c.format, err.Type().Name)
			continue
		}
		if got := show(t, r); got != c.want {
			tt.Errorf("%q: got %s, want %s", c.format, got, c.want)
		}
	}
}
