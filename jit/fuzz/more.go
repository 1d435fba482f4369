package fuzz

import "fmt"

// More of the language: special methods, sequences that change, bits, exceptions,
// context managers, generators that are sent values.

// moreText are the definitions that the expressions and statements below use.
const moreText = `
class V:
    def __init__(self, v):
        self.v = v
    def __add__(self, o):
        return V(w(self.v + (o.v if isinstance(o, V) else o)))
    def __radd__(self, o):
        return V(w(o - self.v))
    def __mul__(self, o):
        if isinstance(o, V):
            return NotImplemented
        return V(w(self.v * o))
    def __lt__(self, o):
        return self.v < o.v
    def __eq__(self, o):
        return self.v == o.v
    def __len__(self):
        return 3
    def __getitem__(self, i):
        return w(self.v + i)
    def __setitem__(self, i, x):
        self.v = x
    def __call__(self, x, y=2):
        return w(self.v - x * y)
    def __iter__(self):
        return iter((self.v, 1, 2.5))
    def __bool__(self):
        return self.v > 2
    def __contains__(self, x):
        return x == self.v
    def __neg__(self):
        return V(-self.v)
class VV(V):
    __slots__ = ()
    def __add__(self, o):
        return super().__add__(o)
class S:
    __slots__ = ('a', 'b')
    count = 0
    def __init__(self, a):
        self.a = a
        self.b = 1
    @property
    def half(self):
        return self.a / 2
    @staticmethod
    def st(x):
        return x
    @classmethod
    def cm(cls, x):
        cls.count = w(cls.count + 1)
        return w(x + cls.count)
    def __getattr__(self, name):
        return 4
class L(list):
    pass
class Ctx:
    def __enter__(self):
        return 2
    def __exit__(self, *e):
        return e[0] is KeyError
bts = b'\x01\x05\x09\xff'
bta = bytearray(b'\x03\x04\x05\x06')
stk = L()
num = [1, 2.5, 3]
def gen2():
    q = 1
    while True:
        r = yield q
        q = w(r + 1)
sender = gen2()
sender.send(None)
def counter():
    n = 0
    def f():
        nonlocal n
        n += 1
        if n > 50:
            n = 0
        return n
    return f
cnt = counter()
def early(l, v):
    for q in l:
        if q == v:
            return 1
        if q > 4:
            break
    else:
        return 2
    return 3
`

// moreExpr is a random expression of numbers made of a and b.
func (p *programmer) moreExpr(a, b string) string {
	n := p.r.Intn(5)
	switch p.r.Intn(33) {
	case 0:
		return fmt.Sprintf("(%s(%s) + %s).v", pick(p.r, []string{"V", "VV"}), a, b)
	case 1:
		return fmt.Sprintf("(%s + V(%s)).v", b, a)
	case 2:
		return fmt.Sprintf("(V(%s) * %d).v", a, n)
	case 3:
		return fmt.Sprintf("V(%s)[k %% 3]", a)
	case 4:
		return fmt.Sprintf("(1 if V(%s) %s V(%s) else 2)", a, pick(p.r, []string{"<", "==", "!=", ">"}), b)
	case 5:
		return fmt.Sprintf("len(%s)", pick(p.r, []string{"V(1)", "stk", "bts", "table", "text", "f'{k}-{k % 3}'", "num[1:]", "{1, k % 3}"}))
	case 6:
		return fmt.Sprintf("V(%s)(%s)", a, b)
	case 7:
		return fmt.Sprintf("sum(V(%s))", a)
	case 8:
		return fmt.Sprintf("(%d if V(%s) else %s)", n, a, b)
	case 9:
		return fmt.Sprintf("(%s in V(%s)) + 1", b, a)
	case 10:
		return pick(p.r, []string{"bts[k % 4]", "bta[k % 4]", "bts[-1]", "bta[-(k % 4)]"})
	case 11:
		return fmt.Sprintf("(k %s %d)", pick(p.r, []string{">>", "<<", "&", "|", "^", "//", "%"}), n+1)
	case 12:
		return fmt.Sprintf("(k << (k %% %d) >> 2)", n+1)
	case 13:
		return fmt.Sprintf("%s(%s)", pick(p.r, []string{"abs", "int", "float", "bool", "-abs"}), a)
	case 14:
		return fmt.Sprintf("%s(%s, %s)", pick(p.r, []string{"min", "max"}), a, b)
	case 15:
		return fmt.Sprintf("(isinstance(%s, %s) + 1)", a, pick(p.r, []string{"int", "float", "(int, str)", "V"}))
	case 16:
		return fmt.Sprintf("(%s or %s)", a, b)
	case 17:
		return fmt.Sprintf("(%s and %s)", a, b)
	case 18:
		return fmt.Sprintf("S(%s).%s", a, pick(p.r, []string{"a", "b", "half", "other", "st(3)", "cm(2)"}))
	case 19:
		return fmt.Sprintf("S.%s(%s)", pick(p.r, []string{"cm", "st"}), a)
	case 20:
		return fmt.Sprintf("[%s, 2, %s][k %% 3]", a, b)
	case 21:
		return fmt.Sprintf("{0: %s, 1: %s}[k %% 2]", a, b)
	case 22:
		return fmt.Sprintf("sorted((%s, %s))[0]", a, b)
	case 23:
		return fmt.Sprintf("(%s < %s < 5)", a, b)
	case 24:
		return "sender.send(k % 9)"
	case 25:
		return "cnt()"
	case 26:
		return fmt.Sprintf("early(items, %s)", a)
	case 27:
		return fmt.Sprintf("sum(w(q * %s) for q in range(k %% 4))", a)
	case 30:
		return fmt.Sprintf("w(%s ** %s)", a, pick(p.r, []string{"2", "3", "2.0", "0.0", "1"}))
	case 31:
		return fmt.Sprintf("w(abs(%s) ** %s)", a, pick(p.r, []string{"0.5", "1.5", "-0.0", "0.25"}))
	case 32:
		return fmt.Sprintf("(k %% 5) ** (k %% %d)", n+1)
	case 28:
		return fmt.Sprintf("(-V(%s)).v", a)
	}
	return fmt.Sprintf("dict(x=%s)['x']", a)
}

// moreBlock writes a random statement.
func (p *programmer) moreBlock(depth int) {
	x, y := p.name(), p.name()
	e := p.expr(1)
	switch p.r.Intn(17) {
	case 0:
		p.line(depth, "stk.append(%s)", x)
		p.line(depth, "if len(stk) > %d: %s = stk.pop()", p.r.Intn(5), y)
	case 1:
		p.line(depth, "for i2, v2 in enumerate(items):")
		p.line(depth+1, "%s = w(%s + i2)", x, x)
	case 2:
		p.line(depth, "for u in %s:", pick(p.r, []string{"reversed(items)", "range(5, 0, -2)", "num", "bts", "V(k % 5)", "sorted(num)", "items[1:3]"}))
		p.line(depth+1, "if u == %d: %s", p.r.Intn(4), pick(p.r, []string{"break", "continue"}))
		p.line(depth+1, "%s = w(%s + u)", x, y)
		p.line(depth, "else:")
		p.line(depth+1, "%s = 1", y)
	case 3:
		p.line(depth, "while True:")
		p.line(depth+1, "%s = w(%s + 1)", x, x)
		p.line(depth+1, "if %s > k %% 7 or %s < 0: break", x, x)
		p.line(depth+1, "if cnt() > 40: break")
	case 4:
		p.line(depth, "bta[k %% 4] = int(%s) & 127", x)
	case 5:
		p.line(depth, "del items[0]; items.insert(%d, w(%s))", p.r.Intn(3), e)
	case 6:
		p.line(depth, "items += [%s]; %s = items.pop(%s)", x, y, pick(p.r, []string{"", "0", "-1"}))
	case 7:
		p.line(depth, "with Ctx() as u:")
		p.line(depth+1, "%s = w(%s + u)", x, e)
		p.line(depth+1, "if k %% %d == 1: raise KeyError", p.r.Intn(6)+2)
		p.line(depth+1, "%s = 2", y)
	case 8:
		p.line(depth, "try:")
		p.line(depth+1, "if k %% %d == 1: raise KeyError(k)", p.r.Intn(6)+2)
		p.line(depth+1, "%s = w(%s)", x, e)
		p.line(depth, "except (KeyError, ValueError) as err:")
		p.line(depth+1, "%s = err.args[0] %% 5", y)
	case 9:
		p.line(depth, "if k == %d: %s", p.when(), pick(p.r, []string{"V.__add__ = lambda self, o: V(1)", "V.__len__ = lambda self: 7", "V.__bool__ = lambda self: False",
			"del V.__mul__; V.__mul__ = lambda self, o: self", "S.count = 2.5", "S.st = staticmethod(lambda x: x * 2)", "VV.__add__ = V.__add__",
			"V.__getitem__ = lambda self, i: 9", "V.__lt__ = lambda self, o: 1", "V.__call__ = V.__getitem__", "Ctx.__exit__ = lambda self, *e: True",
			"globals()['early'] = lambda l, v: 5", "bts_ = bts"}))
	case 10:
		p.line(depth, "obj2 = V(%s); obj2[1] = %s; %s = obj2.v", x, e, y)
	case 11:
		p.line(depth, "s2 = S(%s); s2.b = %s; %s = w(s2.a + s2.b)", x, y, y)
	case 12:
		p.line(depth, "more[k %% 3:] = [%s]; %s = len(more)", x, y)
	case 13:
		p.line(depth, "d2 = {u: u + 1 for u in range(k %% 4)}; d2[5] = %s; %s = len(d2)", x, y)
	case 14:
		p.line(depth, "%s += %s; %s = w(%s)", x, y, x, x)
	case 15:
		p.line(depth, "*u, %s = %s, %s; %s = u[0]", x, y, e, y)
	default:
		p.line(depth, "%s, %s = %s, %s", x, y, y, x)
	}
}
