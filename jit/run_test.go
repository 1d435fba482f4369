package jit

import (
	"os"
	"strconv"
	"strings"
	"testing"
	"time"

	"gopy/compiler"
	"gopy/compiler/parser"
	"gopy/stdlib/builtins"
	"gopy/vm"
	"gopy/vm/object"
)

// python runs a program on a fresh interpreter with the given tier (nil: Tier
// 1 alone) and returns its globals. When it raises, the result is the
// exception's type.
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
	m, err := builtins.Module().Load(th)
	if err != nil {
		t.Fatal(object.TypeOf(err.Value()).Name)
	}
	th.RT.Builtins, th.RT.BuiltinsModule = m.Dict, m.Value()
	g := object.NewDict()
	if _, err := vm.EvalCode(th, vm.NewCode(c), g, g.Value()); err != nil {
		s, _ := object.ToStr(th, err.Value())
		g.SetName("result", object.NewStr(object.TypeOf(err.Value()).Name+": "+s.String()))
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
	{"for range", `
def f(n):
    s = 0
    for i in range(n):
        s += i * i % 5
    return s
result = f(1000)
`, "2000"},
	{"nested range", `
def f(n):
    s = 0
    for i in range(n):
        for j in range(i):
            s += i ^ j
    return s
result = f(100)
`, "298572"},
	{"list items", `
def f(n):
    a = [1, 2, 3, 4, 5.5, 6, 7]
    s = 0
    i = 0
    while i < n:
        a[i % 7] = a[(i + 3) % 7] + 1
        s += a[i % 4]
        i += 1
    return s + a[-1] + a[4]
result = f(1000)
`, "130888.5"},
	{"list of lists", `
def f(n):
    m = [[1, 2, 3], [4, 5, 6], [7, 8, 9]]
    s = 0
    k = 0
    while k < n:
        for i in range(3):
            for j in range(3):
                s += m[i][j] * m[j][i]
        k += 1
    return s
result = f(200)
`, "52200"},
	{"for over list", `
def f(n):
    rows = [[1, 2, 3, 4], [5, 6, 7, 8], [9, 10, 11, 12]]
    s = 0
    k = 0
    while k < n:
        for row in rows:
            for x in row:
                s += x
        k += 1
    return s
result = f(200)
`, "15600"},
	{"tuples", `
def f(n):
    pairs = ((1, 2), (3, 4), (5, 6))
    s = 0
    k = 0
    while k < n:
        for a, b in pairs:
            s += a * b
        s += pairs[k % 3][1]
        k += 1
    return s
result = f(200)
`, "9598"},
	{"calls", `
def add(a, b):
    return a + b
def twice(x):
    if x % 5 == 0:
        return add(x, 1)
    return add(x, x)
def f(n):
    s = 0
    i = 0
    while i < n:
        s = add(s, twice(i))
        i += 1
    return s
result = f(1000)
`, "899700"},
	{"bool values", `
def f(n):
    c = 0
    i = 0
    while i < n:
        ok = i % 2 == 0 and i % 3 != 1 or i > 900
        if not ok:
            c += 1
        flag = i > 500
        if flag:
            c += 2
        i += 1
    return c
result = f(1000)
`, "1598"},
	{"overflow", `
def f(n):
    i = 1
    k = 0
    while k < n:
        i = i * 3
        k += 1
    return i % 1000007
result = f(100)
`, "664323"},
	{"type changes", `
def f(n):
    x = 0
    i = 0
    while i < n:
        if i == 500:
            x = x + 0.5
        x += 1
        i += 1
    return x
result = f(1000)
`, "1000.5"},
	{"none", `
def f(n):
    a = [1, None, 3]
    c = 0
    i = 0
    while i < n:
        x = a[i % 3]
        if x is None:
            c += 1
        if x is not None:
            c += x
        i += 1
    return c
result = f(300)
`, "500"},
	{"swap", `
def f(n):
    a, b = 0, 1
    i = 0
    while i < n:
        a, b = b, (a + b) % 1000003
        i += 1
    return a
result = f(1000)
`, "369829"},
	{"break", `
def f(n):
    t = 0
    k = 0
    while k < n:
        i = 0
        while True:
            i += 1
            if i * i > k:
                break
        t += i
        k += 1
    return t
result = f(500)
`, "7705"},
	{"recursion", `
def fib(n):
    if n < 2:
        return n
    return fib(n - 1) + fib(n - 2)
result = fib(18)
`, "2584"},
	{"attributes", `
class P:
    def __init__(self, x, y):
        self.x = x
        self.y = y
    def step(self, d):
        self.x += d
        self.y = self.y + self.x
        return self.x
def f(n):
    p = P(1, 2.5)
    s = 0
    i = 0
    while i < n:
        s += p.step(i % 3)
        i += 1
    return s + p.y
result = f(1000)
`, "1001668.5"},
	{"methods", `
class V:
    def __init__(self, x, y):
        self.x = x
        self.y = y
    def dot(self, o):
        return self.x * o.x + self.y * o.y
    def scale(self, k):
        self.x *= k
        self.y *= k
class W(V):
    def dot(self, o):
        return V.dot(self, o) + 1
def f(n):
    a = V(1.0, 2.0)
    b = W(0.5, 0.25)
    s = 0.0
    for i in range(n):
        s += a.dot(b) + b.dot(a)
        a.scale(1.001)
        m = b.dot
        s -= m(b)
    return s
result = f(500)
`, "1140.3688328260398"},
	{"class changes", `
class A:
    k = 1
    def get(self):
        return self.k
def f(n):
    a = A()
    s = 0
    for i in range(n):
        s += a.get()
        if i == 300:
            A.k = 5
        if i == 600:
            a.k = 7
        if i == 800:
            A.get = lambda self: 100
    return s
result = f(1000)
`, "23101"},
	{"len and append", `
def f(n):
    a = []
    s = 0
    for i in range(n):
        a.append(i)
        s += len(a)
    return s + a[-1]
result = f(500)
`, "125749"},
	{"globals change", `
k = 1
def g(x):
    return x + k
def f(n):
    global k, g
    s = 0
    for i in range(n):
        s += g(i)
        if i == 400:
            k = 2.5
        if i == 700:
            def g(x):
                return 1
    return s
result = f(1000)
`, "246800.0"},
	{"exception in a call", `
def h(x):
    if x == 777:
        raise ValueError
    return x
def f(n):
    s = 0
    for i in range(n):
        try:
            s += h(i)
        except ValueError:
            s += 1000000
    return s
result = f(1000)
`, "1498723"},
	{"deep recursion", `
def d(n):
    if n == 0:
        return 0
    return 1 + d(n - 1)
def f():
    s = 0
    for i in range(50):
        s += d(i * 10)
    try:
        d(5000)
    except RecursionError:
        s += 1000000
    return s + d(500)
result = f()
`, "1012750"},
	{"defaults and locals", `
def p(a, b=3):
    c = a * b
    return c
def f(n):
    s = 0
    for i in range(n):
        s += p(i) - p(i, 2)
    return s
result = f(600)
`, "179700"},
	{"closures", `
def make(k):
    def add(x):
        return x + k
    return add
def f(n):
    g = make(3)
    s = 0
    for i in range(n):
        s += g(i)
    return s
result = f(600)
`, "181500"},
	{"generator", `
def gen(n):
    i = 0
    while i < n:
        yield i
        i += 1
def f(n):
    s = 0
    for x in gen(n):
        s += x
    return s
result = f(1000)
`, "499500"},
	{"mutual recursion", `
def even(n):
    if n == 0:
        return 1
    return odd(n - 1)
def odd(n):
    if n == 0:
        return 0
    return even(n - 1)
def f():
    s = 0
    for i in range(300):
        s += even(i % 50)
    return s
result = f()
`, "150"},
	{"list of floats", `
def f(n):
    a = [0.0] * 50
    for i in range(50):
        a[i] = i * 0.5
    for k in range(n):
        for i in range(1, 49):
            a[i] = (a[i - 1] + a[i + 1]) * 0.5
    return a[25]
result = f(50)
`, "12.5"},
	{"sieve", `
def f(n):
    flags = [True] * (n + 1)
    c = 0
    for i in range(2, n + 1):
        if flags[i]:
            c += 1
            for j in range(i * i, n + 1, i):
                flags[j] = False
    return c
result = f(5000)
`, "669"},
	{"instances", `
class P:
    def __init__(self, x, y):
        self.x = x
        self.y = y
    def plus(self, o):
        return P(self.x + o.x, self.y + o.y)
def f(n):
    p = P(0, 0.5)
    one = P(1, 0.25)
    for i in range(n):
        p = p.plus(one)
        t = p.x, p.y, i
        a, b, c = t
        if c != i:
            return -1
    return p.x + p.y
result = f(1000)
`, "1250.5"},
	{"linked list", `
class N:
    def __init__(self, v, next):
        self.v = v
        self.next = next
def f(n):
    head = None
    for i in range(n):
        head = N(i, head)
    s = 0
    while head is not None:
        s += head.v
        head = head.next
    return s
result = f(1000)
`, "499500"},
	{"keyword arguments", `
def g(a, b=1, *, c=2):
    return a + b * c
def f(n):
    s = 0
    for i in range(n):
        x = i * 2 + 1
        y = x - i
        s += g(x, c=y)
        s -= g(b=i, a=y)
        x = y + s % 7
        s += x
    return s
result = f(500)
`, "127255"},
	{"super in a recursive method", `
class A:
    def f(self, n):
        return n
class B(A):
    def f(self, n):
        if n <= 0:
            return super().f(n)
        return super().f(n) + self.f(n - 1)
b = B()
result = 0
for i in range(300):
    result += b.f(i % 20)
`, "19950"},
	{"recursive closure", `
def make():
    q = 3
    def g(n):
        if n == 0:
            return q
        return q + g(n - 1)
    return g
g = make()
result = sum([g(i % 50) for i in range(500)])
`, "38250"},
	{"closure without an end", `
def make():
    q = 3
    def g(n):
        return q + g(n + 1)
    return g
g = make()
result = 0
for i in range(4):
    try:
        g(0)
    except RecursionError as e:
        result += len(str(e))
`, "128"},
	{"items seen through unpacking", `
def f(n):
    pair = [1, 2]
    s = 0
    for i in range(n):
        a, b = pair
        pair[0] = b + i
        c, d = pair
        pair[i % 2] = a
        s += a * d + c
    return s
result = f(200)
`, "976331490"},
	{"a boxed word that was a number before", `
def f(n):
    rows = [[1, 2, 3], [4, 5, 6]]
    c = 0
    out = []
    for i in range(n):
        a = c
        c = rows[i % 2][i % 3]
        rows[0][i % 3] = a
        out.append(a)
    return sum(out)
result = f(300)
`, "1044"},
	{"append", `
def f(n):
    a = []
    i = 0
    while i < n:
        a.append(i * 2)
        i += 1
    s = 0
    for x in a:
        s += x
    return s
result = f(1000)
`, "999000"},
}

func show(v object.Value) string {
	switch {
	case v.IsInt():
		return itoa(v.Int())
	case v.IsFloat():
		return ftoa(v.Float())
	}
	if s := object.ExactStr(v); s != nil {
		return s.String()
	}
	return object.TypeOf(v).Name
}

func TestPrograms(t *testing.T) { runPrograms(t, programs) }

func runPrograms(t *testing.T, programs []struct{ name, src, want string }) {
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
		if tier.Stats.Traces == 0 && p.name != "generator" {
			t.Errorf("%s: no trace; %v", p.name, tier.Stats.Aborts)
		}
		t.Logf("%s: %+v", p.name, tier.Stats)
	}
}

// TestSpeed prints times; GOPY_SPEED=1 runs it.
func TestSpeed(t *testing.T) {
	if os.Getenv("GOPY_SPEED") == "" {
		t.Skip()
	}
	for _, p := range []struct{ name, src string }{
		{"int", "def f(n):\n i = 0\n while i < n:\n  i += 1\n return i\nresult = f(20000000)\n"},
		{"float", "def f(n):\n x = 0.0\n i = 0\n while i < n:\n  x = x * 0.5 + 1.5\n  i += 1\n return x\nresult = f(20000000)\n"},
		{"lists", `
def f(n):
    m = [[i * j for j in range(20)] for i in range(20)]
    s = 0
    k = 0
    while k < n:
        for i in range(20):
            row = m[i]
            for j in range(20):
                s += row[j] * m[j][i]
        k += 1
    return s
result = f(2000)
`},
		{"over lists", `
def f(n):
    m = [[i * j for j in range(20)] for i in range(20)]
    s = 0
    k = 0
    while k < n:
        for row in m:
            for x in row:
                s += x
        k += 1
    return s
result = f(4000)
`},
		{"calls", `
def add(a, b):
    return a + b
def f(n):
    s = 0
    i = 0
    while i < n:
        s = add(s, i)
        i += 1
    return s
result = f(3000000)
`},
		{"fib", "def fib(n):\n if n < 2:\n  return n\n return fib(n - 1) + fib(n - 2)\nresult = fib(27)\n"},
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
	s := strconv.FormatFloat(f, 'f', -1, 64)
	if !strings.ContainsAny(s, ".e") {
		s += ".0"
	}
	return s
}
