package fuzz

import "fmt"

// The rest of the language: strings, sets, calls of every kind, properties,
// exceptions through frames, coroutines, numbers at the borders of their
// representations, items of arrays.

const wideText = `
def optional(name, other):
    try:
        return __import__(name)
    except Exception:
        return other
class Math:
    pi = 3.25
    sqrt = staticmethod(lambda x: w(x ** 0.5))
    floor = ceil = trunc = staticmethod(lambda x: int(x))
    fabs = staticmethod(lambda x: abs(x))
    sin = cos = tanh = atan = staticmethod(lambda x: w(x * 0.5))
    fmod = copysign = staticmethod(lambda x, y: w(x - y))
math = optional('math', Math)
class Operator:
    index = staticmethod(lambda x: x)
operator = optional('_operator', Operator)
class Arrays:
    array = staticmethod(lambda kind, items: list(items))
array = optional('array', Arrays)
arrays = [array.array(q, [1, 2, 3, 4]) for q in 'bBhHiIqd']
words = ['abc', 'a\xe9', 'x\u20acy', '\U0001f600b', '', 'abd', 'zzzzzz', 'a']
def h(s):
    n = 0
    for c in s:
        n = (n * 31 + ord(c)) % 997
    return n
def hs(*parts):
    return h('-'.join([str(q) for q in parts]))
class N:
    def __init__(self, v, after=None):
        self.v = v
        self.after = after
def chain(n, v):
    head = None
    for q in range(n):
        head = N(v, head)
        v = w(v + q)
    return head
def chainsum(c):
    s = 0
    while c is not None:
        s = w(s + c.v)
        c = c.after
    return s
class P:
    count = 0
    def __init__(self, v):
        self._v = v
        P.count = (P.count + 1) % 13
    @property
    def v(self):
        return self._v
    @v.setter
    def v(self, x):
        self._v = w(x)
    @v.deleter
    def v(self):
        self._v = 0
    def __len__(self):
        return 2
    def __hash__(self):
        return 5
    def __eq__(self, o):
        return self is o or isinstance(o, P) and self._v == o._v
    def __iter__(self):
        return Pit(self)
    def __index__(self):
        return 1
class Pit:
    def __init__(self, p):
        self.p = p
        self.i = 0
    def __iter__(self):
        return self
    def __next__(self):
        if self.i >= 3:
            raise StopIteration
        self.i += 1
        return w(self.p.v + self.i)
class Q(P):
    def __init__(self, v, extra=1):
        super().__init__(v)
        self.extra = extra
    def total(self):
        return w(super().v + self.extra)
    def __len__(self):
        return super().__len__() + 1
    @classmethod
    def make(cls, v):
        return cls(v, 2)
class R:
    def __init__(self, v):
        self.__dict__['v'] = v
    def __setattr__(self, n, x):
        self.__dict__[n] = w(x)
    def __getattr__(self, n):
        return len(n)
class O:
    def __init__(self, v):
        super().__init__()
        self.v = v
        self.call = self.own
    def own(self, x):
        return w(self.v + x)
def kwf(*, x=1, y=2):
    return w(x - y)
def kws(**kw):
    n = 0
    for key, v in kw.items():
        n = w(n + v + len(key))
    return n
def both(a, *args, b=1, **kw):
    return w(a + len(args) + b + len(kw))
def defs(a, b=1, c=2.5):
    return w(a - b * c)
def swallow(k, v):
    try:
        if k % 3 == 1:
            raise ValueError(v)
        if k % 3 == 2:
            return v
        v = w(v + 1)
    except ValueError as e:
        v = e.args[0]
    else:
        v = w(v + 2)
    finally:
        v = w(v - 1)
    return v
def nested(k, v):
    try:
        try:
            if k & 1:
                raise KeyError(k)
            return v
        finally:
            v = w(v + 1)
    except KeyError as e:
        return w(v + e.args[0])
def reraise(k, v):
    try:
        return swallow(k, risky(k, v))
    except ValueError:
        if k % 2:
            raise
        return 1
def caught(k, v):
    try:
        return reraise(k, v)
    except ValueError:
        return 3
def division(k, v):
    try:
        return w(v / (k % 3))
    except ZeroDivisionError:
        return k
async def co(v):
    return w(v + 1)
class Aw:
    def __init__(self, n):
        self.n = n
    def __await__(self):
        for q in range(self.n):
            yield q
        return self.n
class Ait:
    def __init__(self, n):
        self.n = n
    def __aiter__(self):
        return self
    async def __anext__(self):
        if self.n <= 0:
            raise StopAsyncIteration
        self.n -= 1
        return self.n
class Actx:
    async def __aenter__(self):
        return 2
    async def __aexit__(self, *e):
        return False
async def agen(n):
    for q in range(n):
        yield await co(q)
async def work(v, n):
    s = v
    for q in range(n):
        s = w(s + await co(q))
        s = w(s + await Aw(q % 3))
    async for q in Ait(n):
        s = w(s + q)
    async for q in agen(n):
        s = w(s - q)
    async with Actx() as u:
        s = w(s + u)
    return s + sum([q async for q in Ait(n)])
def drive(c):
    n = 0
    try:
        while True:
            c.send(None)
            n += 1
    except StopIteration as e:
        return w(e.value + n)
def cells(n, v):
    fs = []
    for q in range(n):
        def f(u, z=q):
            nonlocal v
            v = w(v + z)
            return w(u + v)
        fs.append(f)
    return [f(1) for f in fs]
def unbound(k):
    x = 1
    if k % 2:
        del x
    try:
        return x
    except UnboundLocalError:
        return 2
def kind(x):
    match x:
        case 0:
            return 1
        case [a, b]:
            return w(a + b)
        case {'x': v}:
            return w(v)
        case B(x=v):
            return 5
        case bool():
            return 4
        case int() | float():
            return 3
        case _:
            return 6
def thrown(v):
    q = v
    while True:
        try:
            q = w((yield q) + 1)
        except KeyError:
            q = 3
def sendthrow(k, v):
    g = thrown(v)
    s = next(g)
    for q in range(k % 4):
        s = w(s + (g.throw(KeyError) if q == 2 else g.send(q)))
    g.close()
    return s
bigs = [1 << 40, 1 << 47, (1 << 47) - 1, -(1 << 47), 1 << 62, 1 << 64, 3 ** 60, -(1 << 47) - 1]
floats = [0.0, -0.0, 1e308, 1e-320, 0.1, -2.5, float('inf'), 3.0]
def flo(x, y):
    n = 0
    if x < y: n += 1
    if x <= y: n += 2
    if x == y: n += 4
    if x != y: n += 8
    if x >= y: n += 16
    if x + y > x - y: n += 32
    if x * y != x * y: n += 64
    return n
seen = set()
tab2 = {}
def flags(*x):
    n = 0
    for q in x:
        n = n * 2 + (1 if q else 0)
    return n % 97
`

// strExpr is a random expression of a string.
func (p *programmer) strExpr(n int) string {
	if n <= 0 {
		return pick(p.r, []string{"text", "words[k % 8]", "'abc'", "str(k)", "'a'", "words[k % 3]"})
	}
	a, b := p.strExpr(n-1), p.strExpr(0)
	switch p.r.Intn(14) {
	case 0, 1:
		return fmt.Sprintf("(%s + %s)", a, b)
	case 2:
		return fmt.Sprintf("%s[%s]", a, pick(p.r, []string{"1:", ":2", "k % 3:", "::-1", ":", "-2:", "1:-1"}))
	case 3:
		return fmt.Sprintf("f'%s{%s}%s'", pick(p.r, []string{"", "n="}), p.name(), pick(p.r, []string{"", "{k!r}", "{k:>4}"}))
	case 4:
		return fmt.Sprintf("(%s * %s)", a, pick(p.r, []string{"2", "(k % 3)"}))
	case 5:
		return fmt.Sprintf("%s.%s", a, pick(p.r, []string{"upper()", "strip('a')", "replace('a', 'bb')", "title()", "lower()", "rjust(5, '.')"}))
	case 6:
		return fmt.Sprintf("('%%s-%%d' %% (%s, k))", a)
	case 7:
		return fmt.Sprintf("%s.join([%s, 'q', %s])", pick(p.r, []string{"','", "''", "text"}), a, b)
	case 8:
		return fmt.Sprintf("''.join([c for c in %s if c != 'b'])", a)
	case 9:
		return "chr(97 + k % 26)"
	case 10:
		return fmt.Sprintf("(%s or %s)", a, b)
	case 11:
		return fmt.Sprintf("(%s if k %% 3 else %s)", a, b)
	case 12:
		return fmt.Sprintf("max(%s, %s)", a, b)
	}
	return fmt.Sprintf("repr(%s)", p.name())
}

// wideExpr is a random expression of numbers made of a and b.
func (p *programmer) wideExpr(a, b string) string {
	s, t := p.strExpr(p.r.Intn(2)), p.strExpr(p.r.Intn(2))
	v := func(list ...string) string { return pick(p.r, list) }
	switch p.r.Intn(42) {
	case 0:
		return fmt.Sprintf("h(%s)", s)
	case 1:
		return fmt.Sprintf("(%s if %s %s %s else %s)", a, s, v("==", "!=", "<", "in", ">="), t, b)
	case 2:
		return fmt.Sprintf("ord(('q' + %s)[%s])", s, v("0", "-1", "k % 1"))
	case 3:
		return fmt.Sprintf("(%s).%s", s, v("count('a')", "find('b')", "startswith('a')", "isdigit()", "islower()", "__len__()", "rfind('a')"))
	case 4:
		return fmt.Sprintf("chainsum(chain(k %% 4, %s))", a)
	case 5:
		return fmt.Sprintf("%s(%s).%s", v("P", "Q", "Q.make"), a, v("v", "_v", "count"))
	case 6:
		return fmt.Sprintf("Q%s(%s).%s", v("", ".make"), a, v("total()", "extra", "v"))
	case 7:
		return fmt.Sprintf("%s(%s(%s))", v("len", "sum", "max"), v("P", "Q"), a)
	case 8:
		return fmt.Sprintf("[4, 5][P(%s)]", a)
	case 9:
		return fmt.Sprintf("R(%s).%s", a, v("v", "zz", "other"))
	case 10:
		return fmt.Sprintf("O(%s).%s(%s)", a, v("call", "own"), b)
	case 11:
		return fmt.Sprintf(v("kwf(x=%s)", "kwf(y=%s)", "kwf(y=%s, x=2)", "kws(aa=%s, b=k)", "both(%s, 1, b=2, z=3)", "both(%s)", "both(%s, 2)", "defs(%s, c=1)", "defs(c=%s, a=k)", "defs(*[%s])",
			"defs(*pair, %s)", "both(%s, *pair)", "both(*pair, b=%s)", "defs(**{'a': %s, 'c': 1})", "both(%s, *items, **{'u': 1})"), a)
	case 12:
		return fmt.Sprintf("%s(k, %s)", v("swallow", "nested", "caught", "division", "sendthrow"), a)
	case 13:
		return fmt.Sprintf(v("drive(co(%s))", "drive(work(%s, k %% 4))", "drive(work(%s, 2))"), a)
	case 14:
		return v("sum([q * r for q in range(k % 4) for r in range(q) if r != 2])", "sum([sum([u for u in r]) for r in grid])", "len({q: r for q, r in zip(items, pair)})",
			"len({q for q in range(k % 6) if q % 2})", "sum([q for r in grid for q in r if q < k])", "len([[q for q in range(r)] for r in range(k % 4)])", "sum(q for r in grid for q in r)")
	case 15:
		return fmt.Sprintf("(bigs[k %% 8] %s %s) %% 1013", v("+", "-", "*", "//", "&", "|", "^"), v("k", "(k + 1)", "bigs[2]", "3", "(k * 977 + 1)", "bigs[0]"))
	case 16:
		return fmt.Sprintf("((bigs[k %% 8] %s (k %% 9)) & 1023)", v(">>", "<<"))
	case 17:
		return fmt.Sprintf("(%s if bigs[k %% 8] %s bigs[%d] else %s)", a, v("<", "==", ">=", "!="), p.r.Intn(8), b)
	case 18:
		return fmt.Sprintf("w(-bigs[k %% 8] + %s)", a)
	case 19:
		return fmt.Sprintf("flo(floats[k %% 8], floats[%d])", p.r.Intn(8))
	case 20:
		return fmt.Sprintf("(%s %s %s)", a, v("//", "%", "/"), v("2.5", "-3", "0.5", "-1.5", "7"))
	case 21:
		return fmt.Sprintf(v("round(%s)", "round(%s, 1)", "round(%s, -1)", "int(%s)", "divmod(%s, 3)[1]", "float(%s)", "(not %s)", "(~k + %s)", "-(%s)", "+(%s)"), a)
	case 22:
		f := v("sin", "cos", "tanh", "atan", "floor", "ceil", "trunc", "fabs")
		return fmt.Sprintf("w(math.%s(%s))", f, a)
	case 23:
		return fmt.Sprintf(v("w(math.sqrt(abs(%s)))", "w(math.fmod(%s, 3))",
			"math.copysign(2, %s)", "math.pi * (%s)", "operator.index(k) + %s"), a)
	case 24:
		return fmt.Sprintf("(%s, k)[0]", a)
	case 25:
		return fmt.Sprintf("((%s < %s) %s True)", a, b, v("+", "is", "==", "&", "|", "^", "-"))
	case 26:
		return fmt.Sprintf("(%s if %s else %s)", a, v("obj is objs[k % 4]", "objs[k % 4] == obj", "objs[0] != objs[k % 3]", "type(objs[k % 4]) is B", "type("+b+") is int", "opt is not None",
			"isinstance(objs[k % 4], (B, C))", "objs[k % 4].__class__ is C", "not items", "more", "not text", "table", "callable(obj)", "hasattr(objs[k % 4], 'q')"), b)
	case 27:
		return fmt.Sprintf(v("((k, %s) < (k, %s))", "((%s, k) == (%s, k))", "(two(%s, %s) + (1,))[k %% 3]", "len((%s, %s)[k %% 2:])", "hash((k, 1)) %% 97 + %s + 0 * %s", "(%s in pair) + (%s in items)"), a, b)
	case 28:
		return fmt.Sprintf(v("sum(map(w, items)) + %s", "sum(filter(None, items)) + %s", "max(items, key=w) + %s", "min(items, default=3) + %s", "sorted(items, key=lambda q: -q)[0] + %s", "any([q > %s for q in items])",
			"all(q > %s for q in items)", "list(zip(*grid))[0][0] + %s", "[*items, *pair][k %% 7] + %s", "pow(k, 3, 7) + %s", "next(iter(items)) + %s", "getattr(obj, 'x', 1) + %s"), a)
	case 29:
		return fmt.Sprintf(v("k.bit_length() + %s", "(2.0).is_integer() + %s", "(1.5).__add__(k) + %s", "k.conjugate() + %s", "k.__class__(%s)", "items.__len__() + %s", "items.index(items[1]) + %s", "items.count(2) + %s", "int('%%d' %% k) + %s", "float(str(k)) + %s"), a)
	case 30:
		return fmt.Sprintf("kind(%s)", v("0", "[k, 2]", "table", "obj", "True", a, "text", "(1, "+b+")", "objs[k % 4]"))
	case 31:
		return fmt.Sprintf("sum(cells(k %% 4, %s))", a)
	case 32:
		return fmt.Sprintf("arrays[%d][%s]", p.r.Intn(8), v("k % 4", "1", "-1", "-(k % 4)"))
	case 33:
		return "unbound(k)"
	case 34:
		return fmt.Sprintf("flags(%s)", v("items, more, text", "k % 3, opt", "{}, '', ()", "0.0, k, None, seen", a+", not "+b))
	case 35:
		return fmt.Sprintf(v("(k %% 5 in seen) + %s", "len(seen | {k %% 3}) + %s", "len(seen & {1, 2, k}) + %s", "tab2.get((k %% 3, 1), %s)", "tab2.get('q' + text[k %% 5], %s)", "(text in tab2) + %s", "tab2.setdefault(k %% 6, %s)"), a)
	case 36:
		return p.frameExpr(a)
	case 37:
		return fmt.Sprintf("items[%s]", v("1:3][k % 2", "::-1][k % 5", "k % 3:][0", ":2][-1", "-2:][0", "k % 2:4:2][0"))
	case 38:
		return fmt.Sprintf("hs(%s, %s)", s, v("k", "opt", "pair", "bigs[k % 8]", "floats[k % 8]", "words[:2]", "k % 2 == 0", "{1: k}"))
	case 39:
		return fmt.Sprintf("(lambda q, r=%s: q + r)(%s)", a, v("k", "2", b))
	case 40:
		return fmt.Sprintf("V(%s)%s", a, v("[0]", "(1)", ".v", "(k, y=2)"))
	}
	return fmt.Sprintf("len(%s)", v(s, "[*"+v("items", "pair", "text")+"]", "list(range(k % 7))", "tuple(items)", "set(text)", "words[k % 8]", "range(k)", "{**tab2, 1: 2}"))
}

// wideBlock writes a random statement.
func (p *programmer) wideBlock(depth int) {
	x, y := p.name(), p.name()
	e := p.expr(1)
	v := func(list ...string) string { return pick(p.r, list) }
	switch p.r.Intn(28) {
	case 26:
		p.line(depth, "if (q9 := w(%s)) > %d: %s = q9", e, p.r.Intn(3), x)
	case 0:
		p.line(depth, "for c9 in %s:", p.strExpr(1))
		p.line(depth+1, v("%s = w(%s + ord(c9))", "if c9 == 'b': %s = w(%s + 1)", "if c9 in 'xyz': break\n"+pad(depth+1)+"%s = w(%s + 2)", "%s = w(%s + (c9 > 'b'))"), x, y)
	case 1:
		p.line(depth, "s9 = ''")
		p.line(depth, "for q in %s:", v("text", "items", "words", "range(k % 5)"))
		p.line(depth+1, "s9 += %s", v("str(q)", "'x'", "words[k % 8]", "f'{q}'", "text[k % 5]"))
		p.line(depth, "%s = h(s9)", x)
	case 2:
		p.line(depth, "%s", v("items[:2] = items[2:4]", "items[:k % 3 + 1] = items[k % 3::-1]", "items[:] = items[::-1]", "t9 = items[:]; items[0] = t9[4]", "items[1:3] = [1, "+x+"]", "t9 = items[:k % 5]; t9.append(1); "+x+" = t9[0]",
			"items[0:2], t9 = items[2:4], items[0]", "t9 = items[1:3]; "+x+" = w(t9[0] + t9[1])", "items.reverse()", "items.sort()", "t9 = items.copy(); "+x+" = t9[k % 5]", "t9 = [0] * 3; t9[k % 3] = "+x+"; "+y+" = sum(t9)"))
	case 3:
		p.line(depth, "t9 = %s", v("list(items)", "[1, 2]", "items[:k % 4]", "[*pair]"))
		p.line(depth, "while t9:")
		p.line(depth+1, "%s = w(%s + t9.pop(%s))", x, y, v("", "0", "-1"))
	case 4:
		p.line(depth, "for key, v9 in %s.items():", v("table", "{1: "+x+", 2: 3}", "tab2"))
		p.line(depth+1, "%s = w(%s + v9)", x, x)
		p.line(depth+1, "if key == %s: %s", v("1", "'x'", "k % 4"), v("break", "continue", y+" = 2"))
	case 5:
		p.line(depth, "d9 = %s", v("{}", "{1: 2}", "dict(table)"))
		p.line(depth, "for q in %s:", v("items", "text", "range(k % 6)", "grid[k % 3]"))
		p.line(depth+1, "%s", v("d9[q] = d9.get(q, 0) + 1", "d9.setdefault(q, []).append(1)", "if q in d9: d9.pop(q)\n"+pad(depth+1)+"d9[q, 1] = 2", "d9[q] = 3\n"+pad(depth+1)+"if len(d9) > 3: del d9[q]"))
		p.line(depth, "%s = len(d9)", x)
	case 6:
		p.line(depth, "%s", v("seen.add(k % 11)", "seen.discard(k % 5)", "seen.update((1, k % 3))", "tab2[(k % 3, 1)] = w("+e+")", "tab2['q' + text[k % 5]] = "+x, "tab2[k % 7] = "+x, "tab2.pop(k % 7, None)",
			"tab2.update({k % 3: 1, 'u': "+x+"})", "seen.clear()", "tab2.clear()", "table.update(x="+x+")"))
	case 7:
		p.line(depth, "for u in %s:", v("items", "range(5)", "sorted(seen)", "list(tab2.values())", "P(k)", "It(3)"))
		p.line(depth+1, "try:")
		p.line(depth+2, "if u == %s: %s", v("2", "k % 4", "1"), v("continue", "break", "raise KeyError(1)"))
		p.line(depth+2, "%s = w(%s + u)", x, y)
		p.line(depth+1, "except KeyError as err: %s = err.args[0]", x)
		p.line(depth+1, "finally:")
		p.line(depth+2, "%s = w(%s + 1)", y, y)
	case 8:
		p.line(depth, "with Ctx() as u, Ctx():")
		p.line(depth+1, v("%s = w(%s + u)", "if k %% 3 == 0: raise KeyError\n"+pad(depth+1)+"%s = w(%s + u)"), x, y)
	case 9:
		p.line(depth, "p9 = P(%s); p9.v = %s; %s", e, y, v("p9.v += 1", "del p9.v", "p9.v = p9.v", "p9._v = 3", "setattr(p9, 'v', 2)"))
		p.line(depth, "%s = w(p9.v)", x)
	case 10:
		p.line(depth, "r9 = R(%s); r9.zz = %s; %s = w(r9.zz + r9.v)", e, x, y)
	case 11:
		p.line(depth, "o9 = A(%s)", e)
		p.line(depth, "try:")
		p.line(depth+1, "if k %% %d: del o9.y", p.r.Intn(3)+1)
		p.line(depth+1, "%s = o9.y", x)
		p.line(depth, "except AttributeError:")
		p.line(depth+1, "o9.y = 3; %s = w(o9.get(%s))", x, y)
	case 12:
		p.line(depth, "if k == %d: %s", p.when(), v("P.v = property(lambda self: 3)", "P.__len__ = lambda self: 4", "defs.__defaults__ = (3, 4)", "kwf.__kwdefaults__ = {'x': 3, 'y': 4}", "N.__init__ = lambda self, v, after=None: setattr(self, 'v', 1) or setattr(self, 'after', None)",
			"P.__eq__ = lambda self, o: False", "Q.total = lambda self: 2", "Pit.__next__ = lambda self: (_ for _ in ()).throw(StopIteration)", "R.__getattr__ = lambda self, n: 5", "Q.make = staticmethod(lambda v: Q(v, 9))",
			"co.__code__ = co.__code__.replace(co_name='co')", "Q.__bases__ = (P, N)", "O.own = lambda self, x: 4", "words.append('new')", "bigs[1] = 5", "floats[3] = 7", "A.__getattribute__ = lambda self, n: object.__getattribute__(self, n)",
			"A.__setattr__ = lambda self, n, x: object.__setattr__(self, n, 2)", "globals()['"+pick(p.r, globalNames)+"'] = lambda *x: 2", "h.__code__ = (lambda s: 3).__code__", "type(obj).x2 = 3", "obj.__dict__['x'] = 9",
			"math.pi = 3.5", "arrays[0] = arrays[7]", "V.__slots__ = ()", "Ctx.__enter__ = lambda self: 5", "B.__init__ = lambda self, x: A.__init__(self, 1)", "del B.get", "Aw.__await__ = lambda self: iter(())"))
		if p.r.Intn(4) == 0 {
			p.line(depth, "if k == %d: globals().pop('%s', None)", p.when(), pick(p.r, globalNames))
		}
	case 13:
		p.line(depth, "%s, *u, %s = items; %s = w(%s + len(u))", x, y, x, x)
	case 14:
		p.line(depth, "for (u, t9) in %s:", v("[(1, 2), (k, 3)]", "zip(items, items[1:])", "enumerate(items, k)", "[pair, pair]", "zip(text, items)", "zip(items, pair, strict=False)"))
		p.line(depth+1, "%s = w(%s + t9)", x, x)
	case 15:
		p.line(depth, "u = arrays[%d]; u[%s] = int(%s) & 63; %s = w(%s + u[k %% 4])", p.r.Intn(8), v("k % 4", "0", "-1"), x, y, y)
	case 16:
		p.line(depth, "for u in arrays[%d]:", p.r.Intn(8))
		p.line(depth+1, "%s = w(%s + u)", x, y)
	case 17:
		p.line(depth, "n9 = %d", p.r.Intn(5)+1)
		p.line(depth, "while (n9 := n9 - 1) > 0:")
		p.line(depth+1, "%s = w(%s + n9)", x, e)
	case 18:
		p.line(depth, "for u in iter(cnt, %d):", p.r.Intn(50)+1)
		p.line(depth+1, "if u > 9: break")
		p.line(depth+1, "%s = w(%s + u)", x, y)
	case 19:
		p.line(depth, "for u in %s:", v("range(k % 9, 0, -2)", "range(1, 9, k % 3 + 1)", "range(-3, 3)", "range(bigs[1], bigs[1] + 4)", "range(bigs[2] - 3, bigs[2] + 2)", "reversed(range(k % 5))", "reversed(text.encode())"))
		p.line(depth+1, "%s = w(%s + u %% 7)", x, y)
	case 20:
		p.line(depth, "r9 = range(k %% 5)")
		p.line(depth, "for u in r9:")
		p.line(depth+1, "for t9 in r9:")
		p.line(depth+2, "if u == t9: %s", v("continue", "break", y+" = u"))
		p.line(depth+2, "%s = w(%s + u * t9)", x, x)
	case 21:
		p.line(depth, "if k %% %d == 0:", p.r.Intn(9)+8)
		p.line(depth+1, "class T9(%s):", v("A", "P", "object", "S"))
		p.line(depth+2, "z9 = k")
		p.line(depth+2, "def m9(self, u): return w(u + self.z9)")
		p.line(depth+1, "%s = T9%s.m9(%s)", x, v(".__new__(T9)"), y)
	case 22:
		p.frameBlock(depth, x, y)
	case 23:
		p.line(depth, "%s = w(%s)", x, p.wideExpr(x, y))
	case 24:
		p.line(depth, v("items[k %% 5] += %s; items[k %% 5] = w(items[k %% 5])", "obj.x += %s; obj.x = w(obj.x)", "grid[k %% 3][0] -= %s; grid[k %% 3][0] = w(grid[k %% 3][0])", "table['x'] *= %s; table['x'] = w(table['x'])"), x)
	case 25:
		p.line(depth, "%s", v("t9 = 1; del t9", "assert "+x+" is not None", "t9: int = "+x, "(t9, u), *r9 = (pair, 1, 2); "+x+" = w(t9 + u)", "("+x+", "+y+"), u = two("+x+", "+y+"), 3", "lst9 = [N(q) for q in range(k % 4)]; "+x+" = sum([q.v for q in lst9])",
			"u = {P(1), P(k), Q(1)}; "+x+" = len(u)", "u = {P(k): 2}; "+x+" = u.get(P(k), 7)"))
	default:
		p.line(depth, "%s = (%s, %s)[%s < %s]", x, x, y, x, y)
	}
}
