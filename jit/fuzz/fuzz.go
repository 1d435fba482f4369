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
	n     int // iterations of the main loop
}

func (p *programmer) line(depth int, format string, args ...any) {
	fmt.Fprintf(&p.b, "%s%s\n", pad(depth), fmt.Sprintf(format, args...))
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
	switch p.r.Intn(6) {
	case 0, 1:
		return p.moreExpr(a, b)
	case 2, 3:
		return p.wideExpr(a, b)
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
		if n := p.r.Intn(6); n < 2 {
			p.moreBlock(depth)
			continue
		} else if n < 4 {
			p.wideBlock(depth)
			continue
		}
		if p.r.Intn(5) == 0 {
			p.generatorBlock(depth)
			continue
		}
		if p.r.Intn(7) == 0 {
			p.sliceBlock(depth, p.name(), p.name())
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
			p.line(depth, "if k == %d:", p.when())
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
			p.line(depth, "def local(v, u=%s):\n%sreturn w(v + u)", p.name(), pad(depth+1))
			p.line(depth, "%s = local(%s)", p.name(), p.expr(1))
		case k == 32:
			p.line(depth, "if %s == k:\n%scontinue_ = 1", p.name(), pad(depth+1))
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

// program returns a program whose result is in `result`, a number that w keeps in
// bounds.
func (p *programmer) program() string {
	p.n = 12 + p.r.Intn(36)
	p.generators()
	for range 1 + p.r.Intn(3) {
		p.function()
	}
	p.line(0, "def main(n):")
	p.line(1, "global g0, g1, seq")
	p.line(1, "a = 1\n    b = 2.5\n    c = 3\n    opt = None\n    pair = (4, 5.5)\n    items = [1, 2, 3, 4.5, 5]\n    grid = [[1, 2, 3], [4, 5, 6], [7, 8.5, 9]]\n    total = 0")
	p.loops = 0
	loop := pick(p.r, []string{"for k in range(n):", "k = 0\n    while k < n:", "for k in ks(n):", "for k, _ in numbered(n):"})
	p.line(1, "%s", loop)
	if strings.Contains(loop, "while") {
		p.line(2, "k += 1")
	}
	p.names = []string{"a", "b", "c"}
	p.block(2, 2+p.r.Intn(6))
	p.line(2, "total = w(total + a + b + c + g0 + g1 + items[1] + grid[1][1])")
	if p.r.Intn(3) == 0 {
		p.line(2, "total = w(total + rec(k %% 6, k))")
	}
	p.line(1, "return total")
	p.line(0, "result = main(%d)", p.n)
	return "g0 = 1\ng1 = 2.5\n" + needed(p.b.String()) + p.b.String()
}

// function writes a function f0, f1...
func (p *programmer) function() {
	p.line(0, "def f%d(a, k):", p.funcs)
	p.line(1, "global g0, g1, seq")
	p.line(1, "b = c = a\n    opt = None\n    pair = (a, 3)\n    items = [1, 2, a, 0.5, k]\n    grid = [[1, 2, 3], [k, 5, 6], [7, 8.5, 9]]")
	p.names = []string{"a", "b", "c"}
	p.loops = 2
	p.block(1, 1+p.r.Intn(3))
	p.line(1, "return w(%s)", p.expr(2))
	p.funcs++
}
