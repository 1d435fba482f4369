package jit

import "testing"

// objectPrograms are about classes and calls; see programs.
var objectPrograms = []struct{ name, src, want string }{
	{"isinstance", `
class A: pass
class B(A): pass
class C: pass
def f(n):
    things = [A(), B(), C(), 1, 2.5, "s", None, True]
    s = 0
    for i in range(n):
        x = things[i % 8]
        if isinstance(x, A):
            s += 1
        if isinstance(x, (int, float)):
            s += 100
        if isinstance(x, B):
            s += 10000
    return s
result = f(800)
`, "1030200"},
	{"isinstance of a class whose bases change", `
class A: pass
class B: pass
class C(A): pass
def f(n):
    x = C()
    s = 0
    for i in range(n):
        if isinstance(x, A):
            s += 1
        if isinstance(x, B):
            s += 1000
        if i == n // 2:
            C.__bases__ = (B,)
    return s
result = f(200)
`, "99101"},
	{"isinstance and __class__", `
class A: pass
class B:
    @property
    def __class__(self): return A
class M(type):
    def __instancecheck__(cls, x): return True
class D(metaclass=M): pass
def f(n):
    x, y = B(), A()
    s = 0
    for i in range(n): s += i & 1
    for i in range(n):
        if isinstance(x, A): s += 1
        if isinstance(y, D): s += 100
        if isinstance(y, B): s += 10000
    return s
result = f(100)
`, "10150"},
	{"a metaclass that is given later", `
class M(type):
    def __instancecheck__(cls, x): return True
class A: pass
class B: pass
def f(n):
    x = B()
    s = 0
    for i in range(n):
        if isinstance(x, A): s += 1
        if i == 100: A.__class__ = M
    return s
result = f(200)
`, "TypeError: __class__ assignment only supported for mutable types or ModuleType subclasses"},
	{"type, float, int, abs, min, max", `
def f(n):
    s = 0.0
    for i in range(n):
        x = i - 50
        y = x * 0.5
        if type(x) is int: s += 1
        if type(y) is float: s += 10
        s += abs(x) + abs(y) + min(x, 3) + max(y, x) + min(y, -2.5) + float(x) + int(x)
    return s
result = f(100)
`, "3439.0"},
	{"class methods and static methods", `
class S:
    k = 3
    @classmethod
    def less(cls, a, b): return a * cls.k < b
    @classmethod
    def least(cls, a, b):
        if cls.less(a, b): return a
        return b
    @staticmethod
    def twice(x): return x * 2
class T(S):
    k = 5
def f(n):
    s = 0
    t = T()
    for i in range(n):
        s += S.least(i, 100) + T.least(i, 100) + t.least(i, 200) + S.twice(i) + t.twice(1)
    return s
result = f(300)
`, "198431"},
	{"a class method with a call among its arguments", `
class S:
    @classmethod
    def add(cls, a, b): return a + b
def f(n):
    s = 0
    words = {}
    for i in range(n):
        s += S.add(len(str(i)), sum([i, 1]))
    return s
result = f(300)
`, "45940"},
	{"a class method that is replaced", `
class S:
    @classmethod
    def m(cls, a): return a
def f(n):
    s = 0
    for i in range(n):
        s += S.m(i)
        if i == 150:
            S.m = classmethod(lambda cls, a: a * 1000)
    return s
result = f(200)
`, "8586325"},
	{"super", `
class A:
    def __init__(self, x): self.x = x
    def get(self, y): return self.x + y
class B(A):
    def __init__(self, x):
        super().__init__(x)
        self.z = 1
    def get(self, y): return super().get(y) * 2 + self.z
class C(B):
    def get(self, y): return super().get(y) + 1
def f(n):
    s = 0
    b, c = B(3), C(4)
    for i in range(n):
        s += b.get(i) + c.get(i)
        s += B(i).x
    return s
result = f(300)
`, "229350"},
	{"super of a class whose bases change", `
class A:
    def get(self): return 1
class A2(A):
    def get(self): return 1000
class B(A):
    def get(self): return super().get()
def f(n):
    s = 0
    b = B()
    for i in range(n):
        s += b.get()
        if i == 100: B.__bases__ = (A2,)
        if i == 150: A2.get = lambda self: 7
    return s
result = f(200)
`, "50444"},
	{"an attribute of many shapes", `
class P:
    def __init__(self, i):
        if i % 3 == 0: self.a = 1
        if i % 3 == 1: self.b = 1
        self.x = i
def f(n):
    s = 0
    ps = [P(i) for i in range(12)]
    for i in range(n):
        s += ps[i % 12].x
        ps[i % 7].x = i % 5
    return s
result = f(1000)
`, "4898"},
	{"operators of instances", `
class V:
    def __init__(self, x, y):
        self.x = x
        self.y = y
    def __add__(self, o): return V(self.x + o.x, self.y + o.y)
    def __sub__(self, o): return V(self.x - o.x, self.y - o.y)
    def __mul__(self, k): return V(self.x * k, self.y * k)
    __rmul__ = __mul__
    def dot(self, o): return self.x * o.x + self.y * o.y
def f(n):
    a, s = V(1, 2), 0
    for i in range(n):
        b = V(i, 1)
        c = a + b - a * 2 + 3 * b
        c += b
        s += c.dot(a)
    return s
result = f(300)
`, "225750"},
	{"operators that are not implemented", `
calls = []
class A:
    def __init__(self, k): self.k = k
    def __add__(self, o):
        if self.k % 7 == 3:
            calls.append(self.k)
            return NotImplemented
        return 1
    def __radd__(self, o): return 50
class B:
    def __radd__(self, o):
        if o.k % 14 == 3: return NotImplemented
        return 1000
class C(A):
    def __radd__(self, o): return 70000
def f(n):
    s = 0
    b = B()
    for i in range(n):
        a = A(i)
        try:
            s += a + b
            s += a + C(1)
            s += 2 + a
        except TypeError as e:
            s += len(str(e))
    return s
result = f(200) * 1000 + len(calls)
`, "12974111029"},
	{"an operator that is in a class for a while", `
class A:
    def __add__(self, o): return 1
def f(n):
    s = 0
    a = A()
    for i in range(n):
        s += a + i
        if i == 100: A.__add__ = lambda self, o: o
        if i == 150: del A.__add__; A.__radd__ = lambda self, o: 0; A.__add__ = lambda s, o: 5
    return s
result = f(200)
`, "6621"},
	{"comparisons of instances", `
class P:
    def __init__(self, k): self.k = k
    def __eq__(self, o):
        if not isinstance(o, P): return NotImplemented
        return self.k == o.k
    def __lt__(self, o): return self.k < o.k
    def __gt__(self, o): return NotImplemented
def f(n):
    s = 0
    p = P(5)
    for i in range(n):
        q = P(i % 10)
        if p == q: s += 1
        if p == i: s += 1000
        if p != q: s += 3
        if q < p: s += 10
        if q > p: s += 100
    return s
result = f(300)
`, "14340"},
	{"an exception in an operator", `
class A:
    def __init__(self, k): self.k = k
    def __sub__(self, o): return 100 // self.k
def f(n):
    s = 0
    for i in range(n):
        a = A(i % 5)
        try:
            s += a - i
        except ZeroDivisionError as e:
            s += e.__traceback__.tb_next.tb_frame.f_back.f_lineno
    return s
result = f(200)
`, "8800"},
	{"a power that raises while it is recorded", `
def f(n):
    s = 0
    for i in range(n):
        x = 1e200 if i % 7 < 6 else 2.0
        try:
            v = x ** 2.0
        except OverflowError as e:
            s += len(e.args)
        else:
            s += v
    return s
result = f(700)
`, "1600.0"},
	{"instances that are called, and have a length", `
class F:
    def __init__(self, k): self.k = k
    def __call__(self, x, y=3): return self.k * x + y
    def __len__(self): return self.k
def f(n):
    g = F(2)
    s = 0
    for i in range(n):
        s += g(i) + g(i, 1) + len(g)
        if i > 150: g.k = i
    return s
result = f(200)
`, "3013784"},
	{"lengths that are none", `
class F:
    def __init__(self, k): self.k = k
    def __len__(self): return self.k
def f(n):
    s = 0
    for i in range(n):
        k = i
        if i % 50 == 49: k = -1
        if i % 50 == 48: k = 2.5
        try:
            s += len(F(k))
        except Exception as e:
            s += len(str(e)) * 1000
    return s
result = f(200)
`, "330912"},
	{"call-outs that call back", `
class K:
    def __init__(self, k): self.k = k
    def __repr__(self): return "K" * self.k
    def __hash__(self): return self.k
    def __eq__(self, o): return self.k == o.k
def f(n):
    s = 0
    d = {}
    for i in range(n):
        k = K(i % 7)
        s += len(repr(k)) + len(sorted([3, 1, 2], key=lambda x: -x))
        d[k] = i
        if k in d: s += d[k]
    return s
result = f(300)
`, "46647"},
	{"lists and their subclasses", `
class L(list):
    pass
class M(list):
    def __len__(self): return 7
    def __getitem__(self, i): return 5
    def __iter__(self): return iter([1, 2])
class N(list):
    def __bool__(self): return False
def f(n):
    s = 0
    for i in range(n):
        for c in (L, M, N):
            l = c()
            l.append(i)
            l.append(2)
            l.append(3)
            s += len(l) + l[0]
            for x in l: s += x
            if l: s += 1000
            if c is not M:
                while len(l) > 1 and l: s += l.pop()
        q = [1, 2, 3]
        q.append(i)
        s += sum(q)
        t = [i, 1]
        t.append([])
        t.append([i])
        t.append(4); t.append(5); t.append(6)
        while t:
            y = t.pop()
            if y and y != [i]: s += y
    return s
result = f(100)
`, "235500"},
	{"a list made in a loop", `
def f(n):
    out = []
    for i in range(n):
        a = []
        for j in range(i % 9):
            a.append(j)
        out.append(a)
        b = [i, a]
        if i % 10 == 0: out.append(b)
    return sum(len(x) for x in out) + sum(len(x[1]) for x in out if len(x) == 2 and x[1] != 1)
result = f(300)
`, "1362"},
	{"pop of an empty list", `
def f(n):
    s = 0
    a = []
    for i in range(n):
        a.append(i)
        if i % 10 == 9:
            try:
                while True: s += a.pop()
            except IndexError as e:
                s += len(str(e))
    return s
result = f(200)
`, "20280"},
	{"a range that is kept", `
R = range(3, 20, 4)
E = range(0)
B = range(2**60, 2**60 + 2)
def f(n):
    s = 0
    for i in range(n):
        for j in R: s += j
        for j in E: s += 1000
        for j in B: s += j - 2**60
    return s
result = f(100)
`, "5600"},
	{"keywords and defaults", `
def g(a, b=2, *, c, d=4): return a * 1000 + b * 100 + c * 10 + d
def h(a, b=2, c=3): return a * 100 + b * 10 + c
def v(a, *rest): return a + len(rest) * 100 + sum(rest)
def w(a, *rest, k): return a + len(rest) * k
class P:
    def __init__(self, x=1, y=2, *more): self.x = x; self.y = y; self.more = more
    def m(self, a, b=5): return self.x * a + b + self.y
def f(n):
    s = 0
    for i in range(n):
        s += h(i) + h(i, c=1) + h(c=i, a=1, b=4) + h(1, 2, i)
        s += v(i) + v(i, 1) + v(i, 1, 2) + v(1, 2, i, 3, 4) + v(1, 2, 3, 4, 5, 6, i)
        s += w(i, 1, 2, k=3) + w(1, k=i)
        s += P().m(i) + P(i).m(1, b=2) + P(y=i).m(b=1, a=3) + len(P(1, 2, i, 4).more)
        s += g(1, c=i, d=0)
    return s
result = f(150)
`, "2899125"},
	{"keywords that do not fit", `
def h(a, b=2, /, c=3): return a * 100 + b * 10 + c
def f(n):
    s = 0
    for i in range(n):
        try:
            if i % 4 == 0: s += h(1, c=i)
            if i % 4 == 1: s += h(1, b=i)
            if i % 4 == 2: s += h(1, 2, 3, c=i)
            if i % 4 == 3: s += h(c=i)
        except TypeError as e:
            s += len(str(e)) * 1000
    return s
result = f(150)
`, "5924372"},
	{"defaults that change", `
def h(a, b=2): return a * 100 + b
def f(n):
    s = 0
    for i in range(n):
        s += h(i)
        if i == 100: h.__defaults__ = (7,)
        if i == 150: h.__code__ = (lambda a, b: a).__code__
    return s
result = f(200)
`, "1141627"},
	{"an exit among keywords", `
class B:
    def m(self, a, b): return a - b
def h(a, b): return a + b
def f(n):
    fs = [h, h, h, h, B().m, h, lambda b, a: b * a]
    s = 0
    for i in range(n):
        s += fs[i % 7](i, b=3) if i % 7 < 6 else fs[6](b=i, a=2)
    return s
result = f(300)
`, "51645"},
	{"cells", `
def outer(a, b):
    def inner(x): return x + a + c
    c = b
    r = inner(1)
    a += 1
    c = c * 2
    return r * 100 + inner(2)
def swap(a):
    def g(): return a
    a = a + 1
    return a
def f(n):
    s = 0
    for i in range(n):
        s += outer(i, 3) + swap(i)
    return s
result = f(150)
`, "1201350"},
	{"tuples of all lengths", `
def f(n):
    s = 0
    keep = []
    for i in range(n):
        a = ()
        b = (i,)
        c = (i, 1, 2, 3)
        d = (i, 1, 2, 3, 4)
        s += len(a) + b[0] + c[3] + d[4] + len(b) + len(c) + len(d)
        if i % 10 == 0: keep.append((a, b, c, d))
    return s + sum(len(x) + sum(x) for t in keep for x in t)
result = f(150)
`, "17265"},
	{"methods that are attributes", `
class A:
    def m(self, x): return x
    n = property(lambda self: (lambda x: x * 3))
class B(A):
    def __init__(self, i):
        self.f = lambda x: x + i
        self.g = self.m
        self.h = [].append
        self.m = self.f if i % 2 else self.g
def f(n):
    bs = [B(i) for i in range(4)]
    s = 0
    for i in range(n):
        b = bs[i % 4]
        s += b.f(i) + b.g(i) + b.m(i) + b.n(i)
        b.h(i)
        if i == 150: b.f = lambda x: -x
        if i == 180: b.__dict__["g"] = b.f
    return s
result = f(200)
`, "115652"},
	{"comprehensions with closures", `
def total(xs, k):
    return sum([x * k + y for x in xs for y in xs if x != y + k])
def nested(xs, k):
    return [[x + y * k for y in xs] for x in xs]
def rec(n, k):
    if n == 0: return k
    return sum([rec(n - 1, k + i) for i in range(2)])
def gen(xs, k):
    return sum(x * k for x in xs)
def keep(xs, k):
    return [lambda: x + k for x in xs]
def f(n):
    s = 0
    xs = [1, 2, 3]
    for i in range(n):
        s += total(xs, i) + nested(xs, i)[1][2] + rec(3, i) + gen(xs, i) + keep(xs, i)[0]()
    return s
result = f(150)
`, "407529"},
}

func TestObjectPrograms(t *testing.T) { runPrograms(t, objectPrograms) }
