package fuzz

import "fmt"

// Generators in hot loops: functions with random bodies that yield, loops over
// them, over generators that outlive a loop, and over generators of generators.

const generatorText = `
class It:
    def __init__(self, n):
        self.n = n
        self.s = 0
    def __iter__(self):
        for q in range(self.n):
            self.s = w(self.s + q)
            yield self.s
def tree(n):
    if n > 0:
        yield from tree(n - 1)
        yield n
        yield from tree(n - 2)
def guarded(n, v):
    try:
        for q in range(n):
            if q == 6:
                raise KeyError(q)
            yield w(v * q)
    except KeyError as e:
        yield e.args[0]
    finally:
        n = 0 # nothing to be seen from outside: when the collector does it is open
def forever(v):
    q = 0
    while True:
        q += 1
        yield w(q + v)
        if q % 5 == 0:
            v = v + 0.5 if q % 3 else 2
def through(g, v):
    n = 0
    for q in g:
        n = w(n + q)
        yield n + v
    return n
def ks(n):
    q = 0
    while q < n:
        yield q
        q += 1
def numbered(n):
    for q in range(n):
        t = (q, q * 0.5)
        yield t
def late(n):
    q = n
    yield from ()
    for u in numbered(n):
        q = w(q + u[1])
        yield q
    yield -1
it = It(3)
endless = forever(1)
passing = through(forever(2), 0.5)
`

// generators are random generator functions h0, h1...
func (p *programmer) generators() {
	for range p.r.Intn(3) {
		p.line(0, "def h%d(a, k):", p.gens)
		p.line(1, "global g0, g1")
		p.line(1, "b = c = a\n    opt = None\n    pair = (a, 3)\n    items = [1, 2, a, 0.5, k]\n    grid = [[1, 2, 3], [k, 5, 6], [7, 8.5, 9]]")
		p.names = []string{"a", "b", "c"}
		p.loops = 2
		p.line(1, "%s", pick(p.r, []string{"for r in range(k % 9):", "for r in items:", "for r in ks(k % 6):", "r = 0\n    while r < 6:\n        r += 1"}))
		p.block(2, p.r.Intn(2))
		p.line(2, "%s", pick(p.r, []string{"yield w(a + r)", "if r == 2: yield w(b)\n        yield a", "a = w(r + (yield b) * 0) if 0 else w(r + b)\n        yield a",
			"yield w(r * c)\n        if r == 3: return", "for u in (1, 2):\n            yield w(u + a)"}))
		p.block(2, p.r.Intn(3))
		p.line(1, "yield w(%s)", p.expr(1))
		p.gens++
	}
}

// generator is an expression of a generator that ends.
func (p *programmer) generator() string {
	if p.gens > 0 && p.r.Intn(3) > 0 {
		return fmt.Sprintf("h%d(%s, k)", p.r.Intn(p.gens), p.expr(1))
	}
	return pick(p.r, []string{"gen(k % 7, a)", "It(k % 5)", "it", "tree(k % 5)", "guarded(k % 9, b)", "through(It(4), a)", "through(gen(3, b), c)",
		"late(k % 5)", "through(through(ks(4), 1), a)", "(w(q + a) for q in range(k % 5))", "(u for u in It(3))"})
}

// generatorBlock writes a statement around one.
func (p *programmer) generatorBlock(depth int) {
	x, y := p.name(), p.name()
	switch p.r.Intn(7) {
	case 0:
		p.line(depth, "for v3 in %s:", p.generator())
		p.line(depth+1, "%s = w(%s + v3)", x, y)
	case 1:
		p.line(depth, "for v3 in %s:", p.generator())
		p.line(depth+1, "if v3 == %d: %s", p.r.Intn(5), pick(p.r, []string{"break", "continue"}))
		if depth < 4 {
			p.block(depth+1, 1)
		}
		p.line(depth+1, "%s = w(%s + v3)", x, y)
	case 2:
		p.line(depth, "for v3 in %s:", pick(p.r, []string{"endless", "passing"}))
		p.line(depth+1, "%s = w(%s + v3)", x, y)
		p.line(depth+1, "if cnt() %% %d == 0: break", p.r.Intn(6)+2)
	case 3:
		p.line(depth, "%s = w(%s(%s))", x, pick(p.r, []string{"sum", "max", "len"}), pick(p.r, []string{"[2, *" + p.generator() + "]", "[v3 for v3 in " + p.generator() + "] + [1]", "list(" + p.generator() + ") + [0.5]"}))
	case 4:
		p.line(depth, "for v3, v4 in zip(%s, %s):", p.generator(), p.generator())
		p.line(depth+1, "%s = w(%s + v3 - v4)", x, y)
	case 5:
		p.line(depth, "g3 = %s", pick(p.r, []string{"gen(5, a)", "tree(4)", "ks(6)", "late(4)"}))
		p.line(depth, "for v3 in g3:")
		p.line(depth+1, "%s = w(%s + v3 + next(g3, 1))", x, y)
	default:
		p.line(depth, "%s = w(next(%s) + next(%s))", x, pick(p.r, []string{"endless", "passing"}), pick(p.r, []string{"endless", "passing"}))
	}
}
