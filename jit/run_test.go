package jit

import (
	"strconv"
	"strings"
	"testing"
	"time"

	"gopy/compiler"
	"gopy/compiler/parser"
	"gopy/vm"
	"gopy/vm/object"
)

// python runs a program on a fresh interpreter with the given tier (nil: Tier
// 1 alone) and returns its globals.
func python(t testing.TB, src string, tier *Tier) *object.Dict {
	t.Helper()
	c, _, serr := compiler.CompileSource([]byte(src), "test", parser.Exec, nil)
	if serr != nil {
		t.Fatalf("%+v", serr)
	}
	in := &vm.Interp{}
	if tier != nil {
		in.Tier = tier
	}
	th := vm.NewRuntime(in)
	b := object.NewDict()
	th.RT.Builtins = b
	b.SetName("range", object.RangeType.Value())
	g := object.NewDict()
	if _, err := vm.EvalCode(th, vm.NewCode(c), g, g.Value()); err != nil {
		t.Fatalf("%s: %v", object.TypeOf(err.Value()).Name, err)
	}
	return g
}

func eager(t testing.TB) *Tier {
	tier := New()
	if tier == nil {
		t.Skip("no machine code here")
	}
	tier.Threshold, tier.SideThreshold = 3, 3
	return tier
}

// programs leave their result in `result`; expected values are the reference's.
var programs = []struct{ name, src, want string }{
	{"int loop", `
def f(n):
    i = 0
    s = 0
    while i < n:
        s += i * 3 % 7
        i += 1
    return s
result = f(1000)
`, "2999"},
	{"float loop", `
def f(n):
    x = 0.0
    i = 0
    while i < n:
        x = x * 0.5 + i
        i += 1
    return x
result = f(1000)
`, "1996.0"},
	{"branches", `
def f(n):
    a = b = c = 0
    i = 0
    while i < n:
        if i % 3 == 0:
            a += i
        elif i % 3 == 1:
            b -= i
        else:
            c ^= i
        i += 1
    return a, b, c
r = f(1000)
result = r[0] * 1000 + r[1] * 10 + r[2]
`, "165172028"},
	{"module level", `
i = 0
s = 0
while i < 500:
    s = s + i
    i = i + 1
result = s
`, "124750"},
}

func show(v object.Value) string {
	switch {
	case v.IsInt():
		return itoa(v.Int())
	case v.IsFloat():
		return ftoa(v.Float())
	}
	return object.TypeOf(v).Name
}

func TestPrograms(t *testing.T) {
	for _, p := range programs {
		if got := show(python(t, p.src, nil).GetName("result")); got != p.want {
			t.Errorf("%s: Tier 1 gives %s, want %s", p.name, got, p.want)
		}
		tier := eager(t)
		if testing.Verbose() {
			tier.Dump = func(s string) { t.Log(s) }
		}
		if got := show(python(t, p.src, tier).GetName("result")); got != p.want {
			t.Errorf("%s: Tier 2 gives %s, want %s", p.name, got, p.want)
		}
		if tier.Stats.Traces == 0 {
			t.Errorf("%s: no trace; %v", p.name, tier.Stats.Aborts)
		}
		t.Logf("%s: %+v", p.name, tier.Stats)
	}
}

func TestSpeed(t *testing.T) {
	for _, p := range []struct{ name, src string }{
		{"int", "def f(n):\n i = 0\n while i < n:\n  i += 1\n return i\nresult = f(20000000)\n"},
		{"float", "def f(n):\n x = 0.0\n i = 0\n while i < n:\n  x = x * 0.5 + 1.5\n  i += 1\n return x\nresult = f(20000000)\n"},
	} {
		start := time.Now()
		python(t, p.src, nil)
		one := time.Since(start)
		start = time.Now()
		tier := New()
		if tier == nil {
			t.Skip()
		}
		python(t, p.src, tier)
		t.Logf("%s: Tier 1 %v, Tier 2 %v %+v", p.name, one, time.Since(start), tier.Stats)
	}
}

func itoa(i int64) string { return strconv.FormatInt(i, 10) }

func ftoa(f float64) string {
	s := strconv.FormatFloat(f, 'g', -1, 64)
	if !strings.ContainsAny(s, ".e") {
		s += ".0"
	}
	return s
}
