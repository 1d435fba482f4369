# Calls with keyword arguments, hot, with all that can be wrong with them.


def f(a, b=2, c=3, *, d=4, e):
    return a, b, c, d, e


def g(a, /, b, *args, c=1, **kw):
    return a, b, args, c, sorted(kw.items())


def gen(a, b=1):
    yield a
    yield b


class C:
    def __init__(self, x, y=5, *, z=6):
        self.t = x, y, z

    def m(self, a, b=1):
        return self.t, a, b

    @classmethod
    def k(cls, x, **kw):
        return cls(x=x, **kw).t

    @staticmethod
    def s(a, b):
        return a, b


class D(C):
    def __init__(self, *args, **kw):
        super().__init__(*args, **kw)


class Abc(type):
    pass


class E(metaclass=Abc):
    __slots__ = ("a", "b")

    def __init__(self, a=1, b=2):
        self.a, self.b = a, b
        if a == "bad":
            return 5


class Key(str):
    pass


def attempt(fn):
    try:
        return fn()
    except Exception as e:
        tb, lines = e.__traceback__, []
        while tb:
            lines.append((tb.tb_frame.f_code.co_name, tb.tb_lineno))
            tb = tb.tb_next
        return type(e).__name__, str(e), lines


def calls(i):
    c = C(x=i)
    m = c.m
    h = lambda p, q=7: (p, q)
    yield f(1, e=i)
    yield f(a=i, e=5)
    yield f(1, 2, c=i, d=8, e=9)
    yield f(1, c=i, e=2)
    yield g(1, b=i)
    yield g(1, 2, 3, c=i, d=4)
    yield c.m(a=i)
    yield c.m(b=i, a=2)
    yield m(a=i)
    yield m(i, b=3)
    yield C(i, z=1).t
    yield C(y=i, x=1).t
    yield C.k(x=i, z=2)
    yield C.s(b=i, a=1)
    yield D(i, y=2, z=3).t
    yield E(b=i).b
    yield list(gen(b=i, a=2))
    yield h(q=i, p=1)
    yield f(1, **{Key("e"): i, "d": 5})
    yield sorted([3, 1, i], key=lambda v: -v, reverse=False)
    yield "{a} {b}".format(a=i, b=2)
    yield dict(a=i, b=2)
    yield int("11", base=2)
    yield attempt(lambda: f(1))
    yield attempt(lambda: f(e=1))
    yield attempt(lambda: f(1, a=2, e=3))
    yield attempt(lambda: f(1, 2, 3, 4, e=5))
    yield attempt(lambda: f(1, e=1, zz=2))
    yield attempt(lambda: g(a=1, b=2))
    yield attempt(lambda: c.m(self=1, a=2))
    yield attempt(lambda: C(z=1))
    yield attempt(lambda: C(1, x=1))
    yield attempt(lambda: E(a="bad"))
    yield attempt(lambda: h(1, r=2))


first = None
for i in range(80):
    got = list(calls(i))
    if i in (0, 79):
        for x in got:
            print(x)

# Defaults and code that change.
def w(a=1, *, b=2):
    return a, b


def use():
    return w(b=5), w(a=6), w(a=7, b=8)


for i in range(60):
    r = use()
    if i == 20:
        w.__defaults__ = (10,)
    if i == 30:
        w.__kwdefaults__ = {"b": 20, "zz": 1}
    if i == 40:
        w.__code__ = (lambda b=1, *, a=2: ("swapped", a, b)).__code__
        w.__kwdefaults__ = {"a": 30}
    if i % 10 == 5:
        print(r)
w.__kwdefaults__ = None
print(attempt(use))


def deep(n):
    return deep(n=n + 1)


try:
    deep(0)
except RecursionError as e:
    print("RecursionError")


class Changed:
    def __init__(self, a, b=1):
        self.v = a, b


def build(i):
    return Changed(a=i).v, Changed(i).v, Changed(i, b=2).v


for i in range(100):
    if i == 40:
        Changed.__init__ = lambda self, a, b=9: setattr(self, "v", (b, a))
    if i == 60:
        Changed.__new__ = lambda cls, *args, **kw: object.__new__(cls)
    if i == 80:
        Changed.__del__ = lambda self: None
    if i == 90:
        del Changed.__init__
        del Changed.__new__
        print(attempt(lambda: build(1))[0])
        break
    if i % 20 == 5:
        print(build(i))
    else:
        build(i)
