// Package fuzz writes random Python programs, for tests that compare how tiers and
// the reference run them.
package fuzz

import (
	"fmt"
	"math/rand"
	"strings"
)

// Program returns the program of a seed: it always is the same one. It leaves its
// result, a number, in the global variable result.
func Program(seed int64) string {
	return (&programmer{r: rand.New(rand.NewSource(seed))}).program()
}

func pick(r *rand.Rand, s []string) string { return s[r.Intn(len(s))] }

// programmer writes random programs: functions of loops over ints, floats,
// lists and tuples that call each other. Everything is bounded and nothing
// raises: divisors are constants, indices are taken modulo the length.
type programmer struct {
	r     *rand.Rand
	b     strings.Builder
	depth int
	loops int
	funcs int
	gens  int
	names []string
}

func (p *programmer) line(depth int, format string, args ...any) {
	fmt.Fprintf(&p.b, "%s%s\n", strings.Repeat("    ", depth), fmt.Sprintf(format, args...))
}

func (p *programmer) name() string { return pick(p.r, p.names) }

// expr is a random expression of numbers.
func (p *programmer) expr(n int) string {
	if n <= 0 {
		switch p.r.Intn(5) {
		case 0:
			return fmt.Sprint(p.r.Intn(20) - 5)
		case 1:
			return fmt.Sprintf("%d.5", p.r.Intn(9))
		}
		return p.name()
	}
	a, b := p.expr(n-1), p.expr(p.r.Intn(n))
	if p.r.Intn(3) == 0 {
		return p.moreExpr(a, b)
	}
	switch p.r.Intn(36) {
	case 24:
		return fmt.Sprintf("table[%s]", pick(p.r, []string{"k % 4", "'x'", "'y'"}))
	case 25:
		return fmt.Sprintf("table.get(%s, %s)", pick(p.r, []string{"k", "'x'", "'zz'"}), b)
	case 26:
		return fmt.Sprintf("sum(gen(k %% %d, %s))", p.r.Intn(5)+1, p.name())
	case 27:
		return fmt.Sprintf("obj.twice")
	case 28:
		return fmt.Sprintf("kw(%s, c=%s)", a, b)
	case 29:
		return fmt.Sprintf("va(%s, %s)", a, b)
	case 30:
		return fmt.Sprintf("len(text[k %% 5:])")
	case 31:
		return fmt.Sprintf("(%s if text[k %% 5] == 'c' else %s)", a, b)
	case 32:
		return fmt.Sprintf("(lambda q: q + %s)(%s)", p.name(), a)
	case 33:
		return fmt.Sprintf("max(%s, %s)", a, b)
	case 34:
		return fmt.Sprintf("deep(k %% %d, %s)", p.r.Intn(9)+1, a)
	case 35:
		return fmt.Sprintf("B(%s).sup(k %% 4)", a)
	case 22:
		return fmt.Sprintf("[%s for q in items][%d]", "q + 1", p.r.Intn(5))
	case 23:
		return fmt.Sprintf("sum([q for q in range(k %% 9)])")
	case 19:
		return fmt.Sprintf("B(%s).get(1)", a)
	case 20:
		return fmt.Sprintf("two(%s, %s)[%d]", a, b, p.r.Intn(2))
	case 21:
		return fmt.Sprintf("D(%s).q", a)
	case 13:
		return fmt.Sprintf("obj.x")
	case 14:
		return fmt.Sprintf("obj.get(%s)", a)
	case 15:
		return fmt.Sprintf("dflt(%s)", a)
	case 16:
		return fmt.Sprintf("clos(%s)", a)
	case 17:
		return fmt.Sprintf("len(items)")
	case 18:
		return fmt.Sprintf("objs[k %% 4].get(%s)", a)
	case 0, 1, 2:
		return fmt.Sprintf("(%s + %s)", a, b)
	case 3, 4:
		return fmt.Sprintf("(%s - %s)", a, b)
	case 5:
		return fmt.Sprintf("(%s * %s)", a, b)
	case 6:
		return fmt.Sprintf("w(%s)", a)
	case 7:
		return fmt.Sprintf("items[k %% %d]", 5)
	case 8:
		return fmt.Sprintf("grid[k %% 3][%d]", p.r.Intn(3)-1)
	case 9:
		if p.funcs > 0 {
			return fmt.Sprintf("f%d(%s, k)", p.r.Intn(p.funcs), a)
		}
	case 10:
		return fmt.Sprintf("pair[k %% 2]")
	case 11:
		return fmt.Sprintf("(-%s)", a)
	}
	return fmt.Sprintf("(k %% %d + %s)", p.r.Intn(7)+2, a)
}

func (p *programmer) cond() string {
	c := fmt.Sprintf("%s %s %s", p.expr(1), pick(p.r, []string{"<", "<=", ">", ">=", "==", "!="}), p.expr(1))
	switch p.r.Intn(6) {
	case 0:
		return c + " and " + p.name()
	case 1:
		return "not " + c
	case 2:
		return fmt.Sprintf("%s is None", pick(p.r, []string{"opt", p.name()}))
	case 3:
		return fmt.Sprintf("k %% %d == %d", p.r.Intn(4)+2, p.r.Intn(3))
	}
	return c
}

func (p *programmer) block(depth, n int) {
	for range n {
		if p.r.Intn(3) == 0 {
			p.moreBlock(depth)
			continue
		}
		if p.r.Intn(5) == 0 {
			p.generatorBlock(depth)
			continue
		}
		switch k := p.r.Intn(33); {
		case k == 20:
			p.line(depth, "table[%s] = w(%s)", pick(p.r, []string{"k % 4", "'x'", "'y'"}), p.expr(1))
		case k == 21 && depth < 4:
			p.line(depth, "for %s in gen(k %% 5, %s):", p.names[2], p.name())
			p.block(depth+1, 1)
		case k == 22 && depth < 4:
			p.line(depth, "try:")
			p.block(depth+1, 1)
			p.line(depth, "finally:")
			p.line(depth+1, "%s = w(%s)", p.name(), p.expr(1))
		case k == 23 && depth < 4:
			p.line(depth, "try:")
			p.line(depth+1, "%s = items[k %% 8]", p.name())
			p.line(depth, "except IndexError:")
			p.line(depth+1, "%s = table['x']", p.name())
		case k == 24:
			p.line(depth, "if k == %d:", p.r.Intn(60))
			p.line(depth+1, "%s", pick(p.r, []string{"A.get = other", "B.put = lambda self, v: None", "A.z = 'zzz' and 7", "B.z = 1.25",
				"globals()['dflt'] = two2", "obj.__class__ = C", "obj.extra = 1", "C.get = A.get", "dflt.__defaults__ = (3, 1.5)",
				"clos.__code__ = clos2.__code__", "del A.z; A.z = 3"}))
		case k == 25:
			p.line(depth, "%s = w(%s << %d)", p.name(), "k", p.r.Intn(50))
		case k == 26:
			p.line(depth, "%s = big(%s)", p.name(), p.expr(1))
		case k == 27 && depth < 4:
			p.line(depth, "for %s in %s:", p.names[2], pick(p.r, []string{"table.values()", "reversed(items)", "enumerate(text)", "zip(items, pair)", "list(table)"}))
			p.line(depth+1, "if not isinstance(%s, (int, float)): %s = 2", p.names[2], p.names[2])
			p.block(depth+1, 1)
		case k == 28:
			p.line(depth, "%s, *rest = items", p.name())
		case k == 29:
			p.line(depth, "a1, b1 = grid[k %% 3][:2]; grid[k %% 3][0] = %s; %s, b1, c1 = grid[k %% 3]", p.name(), p.name())
		case k == 30:
			p.line(depth, "%s = w(sink(items, k, %s))", p.name(), p.name())
		case k == 31 && depth < 4:
			p.line(depth, "def local(v, u=%s):\n%sreturn w(v + u)", p.name(), strings.Repeat("    ", depth+1))
			p.line(depth, "%s = local(%s)", p.name(), p.expr(1))
		case k == 32:
			p.line(depth, "if %s == k:\n%scontinue_ = 1", p.name(), strings.Repeat("    ", depth+1))
		case k == 16:
			p.line(depth, "obj.x = w(%s)", p.expr(1))
		case k == 17:
			p.line(depth, "obj.put(w(%s))", p.expr(1))
		case k == 18 && depth < 5:
			p.line(depth, "try:")
			p.line(depth+1, "%s = risky(k, %s)", p.name(), p.name())
			p.line(depth, "except ValueError:")
			p.line(depth+1, "%s = 1", p.name())
		case k == 19:
			p.line(depth, "more.append(%s)", p.name())
		case k < 6:
			p.line(depth, "%s = w(%s)", p.name(), p.expr(2))
		case k == 6:
			p.line(depth, "items[k %% 5] = w(%s)", p.expr(1))
		case k == 7:
			p.line(depth, "grid[%d][k %% 3] = %s", p.r.Intn(3), p.name())
		case k == 8:
			p.line(depth, "%s, %s = %s, %s", p.names[0], p.names[1], p.name(), p.name())
		case k == 9:
			p.line(depth, "opt = None if k %% %d == 0 else k", p.r.Intn(4)+1)
		case k == 10 && depth < 4:
			p.line(depth, "for %s in %s:", p.names[2], pick(p.r, []string{"items", "pair", "grid[k % 3]", "range(k % 4)", "range(3, 0, -1)"}))
			p.block(depth+1, 1)
		case k == 11 && depth < 3 && p.loops < 3:
			p.loops++
			j := fmt.Sprintf("j%d", p.loops)
			p.line(depth, "%s = 0", j)
			p.line(depth, "while %s < %d:", j, p.r.Intn(6)+2)
			p.line(depth+1, "%s += 1", j)
			p.block(depth+1, 2)
		case k == 12:
			p.line(depth, "g%d = w(g%d + %s)", p.r.Intn(2), p.r.Intn(2), p.name())
		case k == 13 && p.funcs > 0:
			p.line(depth, "%s = f%d(%s, k)", p.name(), p.r.Intn(p.funcs), p.expr(1))
		default:
			if depth >= 5 {
				p.line(depth, "%s = w(%s)", p.name(), p.expr(1))
				continue
			}
			p.line(depth, "if %s:", p.cond())
			p.block(depth+1, 1+p.r.Intn(2))
			if p.r.Intn(2) == 0 {
				p.line(depth, "else:")
				p.block(depth+1, 1)
			}
		}
	}
}

// program returns a program whose result is in `result`, a string of
// operations on numbers that w keeps in bounds.
func (p *programmer) program() string {
	p.line(0, "g0 = 1\ng1 = 2.5")
	p.line(0, `def w(x):
    if x - x != 0:
        return 7 # infinite
    while x > 1000 or x < -1000:
        x = x * 0.25 - 1
    if x != x:
        return 7
    return x
def rec(n, k):
    if n < 2:
        return k
    return w(rec(n - 1, k + 1) + rec(n - 2, k))
class A:
    z = 4
    def __init__(self, x):
        self.x = x
        self.y = 2
    def get(self, d):
        return self.x + d * self.y
    def put(self, v):
        self.x, self.y = v, self.z
class B(A):
    z = 2.5
    def get(self, d):
        return A.get(self, d) - 1
class C(A):
    def get(self, d):
        if d == self.y:
            return self.x
        return self.y
class D:
    def __init__(self, x):
        self.p = x
        if x > 3:
            self.q = x
        else:
            self.r = x
            self.q = 4
            self.s = 1
            self.t = two(x, 1)
def two(a, b):
    return a, b
objs = [A(1), B(2.5), C(3)]
obj = B(1)
more = []
def dflt(a, b=2, c=0.5):
    return a * c + b
def mk(q):
    def f(x):
        return w(x + q)
    return f
clos = mk(3)
def mk2(q):
    def f(x):
        return w(x - q)
    return f
clos2 = mk2(3)
def risky(k, v):
    if k %% 7 == 3:
        raise ValueError
    return v
table = {0: 1, 1: 2.5, 2: 3, 3: 4, 'x': 5, 'y': 6.5}
text = 'abcde'
def gen(n, v):
    for q in range(n):
        yield w(v + q)
def kw(a, b=1, *, c=2):
    return w(a + b * c)
def va(*args):
    return w(args[0] - args[1])
def deep(n, v):
    if n == 0:
        return v
    def inner(u):
        return w(u + n)
    return inner(deep(n - 1, v))
def other(self, d):
    return d
def two2(a):
    return w(a * 2)
def big(x):
    y = x * 0 + 1
    for q in range(60):
        y = y * 3
        if y > 1 << 62:
            y = 1
    return y %% 1000
def sink(l, k, v):
    l[k %% 5], l[0] = v, l[k %% 5]
    t = (l[0], l[1])
    u, s = t
    return u if k & 1 else s
A.twice = property(lambda self: w(self.x * 2))
B.sup = lambda self, n: self.x if n == 0 else self.sup(n - 1)
class E(B):
    def sup(self, n):
        if n == 0:
            return super().get(1)
        return self.sup(n - 1)
objs.append(E(2))`)
	p.b.WriteString(moreText)
	p.b.WriteString(generatorText)
	p.generators()
	for range 1 + p.r.Intn(3) {
		p.line(0, "def f%d(a, k):", p.funcs)
		p.line(1, "global g0, g1")
		p.line(1, "b = c = a\n    opt = None\n    pair = (a, 3)\n    items = [1, 2, a, 0.5, k]\n    grid = [[1, 2, 3], [k, 5, 6], [7, 8.5, 9]]")
		p.names = []string{"a", "b", "c"}
		p.loops = 2
		p.block(1, 1+p.r.Intn(3))
		p.line(1, "return w(%s)", p.expr(2))
		p.funcs++
	}
	p.line(0, "def main(n):")
	p.line(1, "global g0, g1")
	p.line(1, "a = 1\n    b = 2.5\n    c = 3\n    opt = None\n    pair = (4, 5.5)\n    items = [1, 2, 3, 4.5, 5]\n    grid = [[1, 2, 3], [4, 5, 6], [7, 8.5, 9]]\n    total = 0")
	p.loops = 0
	p.line(1, "%s", pick(p.r, []string{"for k in range(n):", "k = 0\n    while k < n:", "for k in ks(n):", "for k, _ in numbered(n):"}))
	if strings.Contains(p.b.String()[p.b.Len()-20:], "while") {
		p.line(2, "k += 1")
	}
	p.block(2, 2+p.r.Intn(6))
	p.line(2, "total = w(total + a + b + c + g0 + g1 + items[1] + grid[1][1])")
	if p.r.Intn(3) == 0 {
		p.line(2, "total = w(total + rec(k %% 6, k))")
	}
	p.line(1, "return total")
	p.line(0, "result = main(%d)", 30+p.r.Intn(60))
	return p.b.String()
}
