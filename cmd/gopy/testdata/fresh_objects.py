import weakref, gc, sys
class A:
    def __init__(self, x, y): self.x = x; self.y = y
    def m(self): return self.x
class D:
    def __init__(self): pass
    def __del__(self): print("del")
def f(n):
    r = []
    for i in range(n):
        a = A(i, (i, i+1))
        b = a.m
        l = [a, b]
        e = []
        c = (a, b, l, e)
        def g(): return a, n
        r.append((c, g, [], [1, i], (i,), (i, 2, 3, 4, 5, 6, 7, 8), (i, 2, 3, 4, 5, 6, 7, 8, 9)))
        if i % 50 == 0: gc.collect()
    return r
r = f(300)
for i, (c, g, e, l, t1, t8, t9) in enumerate(r):
    a, b, ll, ee = c
    assert a.x == i and a.y == (i, i+1) and b() == i and ll[0] is a and ee == [] and e == [] and l == [1, i]
    e.append(1); l.append(2); l.append(3); l.append(4)
    assert l == [1, i, 2, 3, 4] and t1 == (i,) and t8[0] == i and len(t8) == 8 and len(t9) == 9 and t9[8] == 9
    assert g()[1] == 300
w = []
def h():
    for i in range(100):
        a = A(1, 2)
        w.append(weakref.ref(a))
        t = (a, i); l = [a]
h(); gc.collect()
print(sum(x() is not None for x in w) < 50)  # a trace may keep the last ones
def k():
    for i in range(20): D()
k(); gc.collect()
class B:
    def __init__(self, x): return x
def bad(x):
    for i in range(40): B(None)
    try: B(x)
    except TypeError as e: print(e)
bad(5)
class V:
    def __init__(self, a): self.a = a
def ch():
    for i in range(100):
        if i == 50:
            V.__init__.__code__ = (lambda self, a, b=5: None).__code__
            V.__init__.__defaults__ = (5,)
        try: v = V(i)
        except TypeError as e: print(e); break
    print(i, v.__dict__)
ch()


# Calls that instructions make of Python functions: they get frames of their own.
class Meta(type):
    pass


class Meta2(type):
    def __call__(cls, *args):
        return ("called", args)


class K(metaclass=Meta):
    def __init__(self, a, b=2, *rest, c=3, **kw):
        self.all = a, b, rest, c, sorted(kw.items())


class L(metaclass=Meta2):
    def __init__(self):
        1 / 0


class N:
    def __new__(cls, x):
        return object.__new__(cls) if x else "nothing"

    def __init__(self, x):
        self.x = x


class Sub(N):
    pass


class M:
    def __new__(cls, x):
        return Sub(x)

    def __init__(self, x):
        1 / 0


class E(Exception):
    def __init__(self, *args, code=0):
        super().__init__(*args)
        self.code = code


class NotNone:
    def __init__(self, **kw):
        return kw


class Truth:
    def __init__(self, v):
        self.v = v

    def __bool__(self):
        return self.v


class Length:
    def __init__(self, v):
        self.v = v

    def __len__(self):
        return self.v


class Ordered:
    def __init__(self, v):
        self.v = v

    def __repr__(self):
        return f"Ordered({self.v})"

    def __eq__(self, other):
        return NotImplemented if isinstance(other, str) else self.v == other

    def __lt__(self, other):
        if self.v < 0:
            raise ValueError("negative")
        return NotImplemented

    def __add__(self, other):
        return ("add", self.v, other)

    def __radd__(self, other):
        return NotImplemented if other == 13 else ("radd", self.v, other)


def attempt(f, *args, **kw):
    try:
        return f(*args, **kw)
    except Exception as e:
        tb, lines = e.__traceback__, []
        while tb:
            lines.append((tb.tb_frame.f_code.co_name, tb.tb_lineno))
            tb = tb.tb_next
        return type(e).__name__, str(e), lines


def make(i):
    return [
        K(i).all, K(a=i).all, K(i, 5, 6, c=7, d=8).all, K(*(i, 1), **{"c": 9}).all,
        L(i), N(i).x, N(0), M(i).x, E(i, code=4).code, E(i, i).args,
        attempt(lambda: K()), attempt(lambda: NotNone(a=1)), attempt(lambda: NotNone(**{"a": 2})), attempt(N), attempt(lambda: N(x=1, y=2)),
    ]


def truths(v):
    n = 0
    if v:
        n += 1
    if not v:
        n += 2
    while v:
        n += 4
        break
    x = not v
    y = v and 5
    z = v or 6
    return n, x, y is v, z is v, [1 for _ in (1, 2) if v]


def operators(a, b):
    return [attempt(lambda: a == b), attempt(lambda: a != b), attempt(lambda: a < b), attempt(lambda: a > b),
            attempt(lambda: a + b), attempt(lambda: b + a), attempt(lambda: len(a)), attempt(bool, a)]


last = None
for i in range(1, 60):
    out = [make(i)]
    for v in (Truth(True), Truth(False), Truth(1), Length(0), Length(3), Length(-1), Length("x"), Length(10**30), Length(True)):
        out.append(attempt(truths, v))
        out.append(attempt(len, v))
        out.append(attempt(lambda: len(v)))
    for a, b in ((Ordered(1), 1), (Ordered(1), "s"), (Ordered(-1), 1), (Ordered(2), Ordered(2)), (Ordered(1), 13), (13, Ordered(1))):
        out.append(operators(a, b))
    if i == 1 or i == 59:
        print("\n".join(map(str, out)))
    out = str(out).replace(str(i), "i")


class SetItem:
    def __setitem__(self, k, v):
        if k == 30:
            raise KeyError(k)
        self.last = k, v


def stores(s):
    for i in range(40):
        try:
            s[i] = i
        except KeyError as e:
            print("KeyError", e, e.__traceback__.tb_next.tb_lineno)
    return s.last


print(stores(SetItem()))
