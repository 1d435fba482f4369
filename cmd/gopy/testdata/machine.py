# What machine code does with words, and where it must leave to Go: every
# operator over values at the borders, hot enough to be specialized.
import operator, sys

big = 1 << 47
INTS = [0, 1, -1, 2, 3, -3, 7, 8, 46, 47, 48, 63, 64, 255, 1 << 31, -(1 << 31), 1 << 32, big - 1, -big, big, -big - 1, 1 << 62, 1 << 63, 10 ** 20]
nan, inf = float("nan"), float("inf")
FLOATS = [0.0, -0.0, 1.0, -1.5, 3.25, 1e308, -1e308, 5e-324, inf, -inf, nan]
OTHERS = [True, False, None, "", "a", "ab", "abcdefgh", "abcdefghi", "\xe9", "\u20ac", b"ab", (), (1,), [1]]

OPS = {
    "+": lambda a, b: a + b, "-": lambda a, b: a - b, "*": lambda a, b: a * b, "/": lambda a, b: a / b,
    "//": lambda a, b: a // b, "%": lambda a, b: a % b, "&": lambda a, b: a & b, "|": lambda a, b: a | b,
    "^": lambda a, b: a ^ b, "<<": lambda a, b: a << b, ">>": lambda a, b: a >> b,
    "<": lambda a, b: a < b, "<=": lambda a, b: a <= b, "==": lambda a, b: a == b, "!=": lambda a, b: a != b,
    ">": lambda a, b: a > b, ">=": lambda a, b: a >= b,
    "?<": lambda a, b: 1 if a < b else 2, "?<=": lambda a, b: 1 if a <= b else 2, "?==": lambda a, b: 1 if a == b else 2,
    "?!=": lambda a, b: 1 if a != b else 2, "?>": lambda a, b: 1 if a > b else 2, "?>=": lambda a, b: 1 if a >= b else 2,
    "in": lambda a, b: a in (b,), "not in": lambda a, b: a not in [b, b], "in set": lambda a, b: a in {b: 1},
    "and": lambda a, b: a and b, "or": lambda a, b: a or b,
}


def show(f, *args):
    try:
        r = f(*args)
    except Exception as e:
        return type(e).__name__ + ": " + str(e)
    return repr(r) if isinstance(r, (float, bool, str)) or r is None else str(r)


def all_pairs(values):
    for name, f in OPS.items():
        h = 0
        for a in values:
            for b in values:
                if name == "<<" and isinstance(b, int) and b > 10000:
                    continue
                s = show(f, a, b)
                for c in s:
                    h = (h * 31 + ord(c)) % 1000000007
        print(name, h)


def warm(f, *args):
    for _ in range(40):
        show(f, *args)


# Each operator specialized for ints, then for floats, then polymorphic.
for f in OPS.values():
    warm(f, 5, 3)
all_pairs(INTS)
for f in OPS.values():
    warm(f, 5.5, 3.5)
all_pairs(FLOATS)
all_pairs(INTS + FLOATS)
all_pairs(INTS[:6] + FLOATS[:4] + OTHERS)
for u in (operator.neg, operator.not_, operator.invert, lambda v: -v, lambda v: ~v, lambda v: not v, lambda v: 1 if v else 2):
    print([show(u, v) for _ in range(3) for v in INTS + FLOATS + OTHERS][-40:])

# Containers.
def get(c, i): return c[i]
def put(c, i, v): c[i] = v
for c in ([1, 2, 3], (1, 2, 3), "abc", "a\u20acc", b"abc", {0: "x", 1: "y", -1: "z", -2: "w", "k": 5}, bytearray(b"abc")):
    for _ in range(20):
        r = [show(get, c, i) for i in (0, 1, 2, 3, -1, -2, -3, -4, big, -big, True, "k", "q", 1.0, None)]
    print(r)
for c in ([1, 2, 3], {0: 1, "k": 2}):
    for _ in range(20):
        r = [show(put, c, i, (i, 1)) for i in (0, 1, 2, 3, -1, -3, -4, True, "k", "n", None)]
    print(r, c)

# Hash tables: collisions, deleted keys, growth, keys equal but not identical.
class H:
    def __init__(self, n): self.n = n
    def __hash__(self): return self.n
    def __eq__(self, other): return isinstance(other, H) and self.n == other.n or self.n == other
def has(c, k): return k in c
d, s = {}, set()
for i in range(400):
    k = i * 64 if i % 3 else str(i)
    d[k] = i
    s.add(k)
    if i % 5 == 0:
        del d[k]
        s.discard(k)
d[H(9)] = "H"
s.add(H(9))
n = [0] * 6
for i in range(30000):
    k = i if i % 2 else "".join([str(i)])
    n[0] += has(d, k); n[1] += has(s, k); n[2] += d.get(k, 1) if k != 9 else 7
    if k in d: n[3] += d[k] if k != 9 else 1000; d[k] = d[k]
print(n, has(d, 9), has(s, 9), has(d, H(9)), d[9], has(d, 10), has(frozenset(s), 9), has(s, -1), has({-2: 1}, -1), has({-1}, -2))

# Attributes: instances, slots, dict mode, properties, classes, modules.
class A:
    c = 5
    __slots__ = ("x", "__dict__")
    def m(self): return self.x
    @property
    def p(self): return self.x + 1
    def __getitem__(self, i): return i * 2
    @classmethod
    def k(cls): return cls.__name__
    @staticmethod
    def s(): return "s"
class B(A): pass
class C:
    def m(self): return getattr(self, "x", "none")
    p, c = 7, 8
    def __getitem__(self, i): return i * 3
    k = staticmethod(lambda: "K")
    s = k
def use(o):
    o.y = o.x
    o.x = o.y
    return o.x, o.m(), o.p, o.c, o[4], o.k(), o.s()
objs = []
for i in range(60):
    o = (A, B, C)[i % 3]()
    o.x = i
    if i % 7 == 0: o.__dict__["z"] = 1
    if i % 11 == 0: o.c = "own"
    if i % 13 == 0 and not isinstance(o, A): o.m = lambda: "own m"
    objs.append(o)
print([use(o) for o in objs][::5])
A.c = 50
del C.c
C.c = 80
print([show(use, o) for o in objs][::7])
o = A()
print(show(lambda: o.x), [isinstance(v, t) for v in (1, True, 1.0, "a", [], A(), B(), None) for t in (int, A, object, (str, A), (list, bool))])
print([type(v).__name__ for v in (1, 1.0, True, None, A(), "")])
print([sys.maxsize for _ in range(20)][0], [len(v) for _ in range(20) for v in ([1], (1, 2), "abc", "\u20ac", {1: 2}, {1, 2})][:6])

# Calls: defaults, too few arguments, recursion, __init__ that returns, generators.
def f(a, b=2, c=3): return a, b, c
print([f(i) if i % 3 == 0 else f(i, i) if i % 3 == 1 else f(i, i, i) for i in range(30)][-3:])
f.__defaults__ = (20, 30)
print(f(1), show(lambda: f()), show(lambda: f(1, 2, 3, 4)))
f.__code__ = (lambda a, b=0, c=0: (c, b, a)).__code__
print(f(1), f(1, 2, 3))
def deep(n): return 0 if n == 0 else 1 + deep(n - 1)
print(deep(900), show(deep, 100000)[:60])
class Bad:
    def __init__(self, n):
        if n > 20: return 5
print([show(lambda: isinstance(Bad(i), Bad)) for i in range(24)][-4:])
def gen(n):
    try:
        for i in range(n):
            v = yield i
            if v: yield v * 100
    finally:
        log.append(n)
def outer(n):
    r = yield from inner(n)
    yield ("r", r)
def inner(n):
    for i in range(n):
        try:
            yield i
        except KeyError as e:
            yield e.args
    return n * 10
log = []
print([list(gen(i)) for i in range(6)], log)
g = gen(10)
print(next(g), g.send(3), next(g), g.close(), log[-1])
print([list(outer(i)) for i in range(5)])
g = outer(5)
print(next(g), g.throw(KeyError(1)), list(g))
def nested():
    try:
        raise ValueError("outer")
    except ValueError:
        for x in gen(3):
            try:
                raise KeyError(x)
            except KeyError as e:
                log.append(str(e.__context__))
            yield x
        raise
print(show(lambda: list(nested())), log[-4:], sys.exc_info())
def self_resume():
    yield next(me)
me = self_resume()
print(show(lambda: [x for x in me]))
def walk(t):
    if t:
        yield from walk(t[0])
        yield t[1]
        yield from walk(t[2])
t = None
for i in (5, 2, 8, 1, 9, 3, 7):
    def ins(t, i): return (None, i, None) if t is None else (ins(t[0], i), t[1], t[2]) if i < t[1] else (t[0], t[1], ins(t[2], i))
    t = ins(t, i)
print([list(walk(t)) for _ in range(10)][-1])
def counter():
    n = 0
    def inc(k=1):
        nonlocal n
        n += k
        return n
    return inc
c = counter()
print([c() for _ in range(30)][-1], c(1 << 47), c(0.5))
def unbound(n):
    if n < 30: x = n
    return x
print([show(unbound, i) for i in range(32)][-3:])
def wide(n):
    t = 0
    for i in range(n):
        t += 1; t += 2; t += 3; t += 4; t += 5; t += 6; t += 7; t += 8; t += 9; t += 10; t += 11; t += 12; t += 13; t += 14
        t += 15; t += 16; t += 17; t += 18; t += 19; t += 20; t += 21; t += 22; t += 23; t += 24; t += 25; t += 26; t += 27
        t += 28; t += 29; t += 30; t += 31; t += 32; t += 33; t += 34; t += 35; t += 36; t += 37; t += 38; t += 39; t += 40
        t += 1; t += 2; t += 3; t += 4; t += 5; t += 6; t += 7; t += 8; t += 9; t += 10; t += 11; t += 12; t += 13; t += 14
        if i % 2 == 0:
            t -= 1; t -= 2; t -= 3; t -= 4; t -= 5; t -= 6; t -= 7; t -= 8; t -= 9; t -= 10; t -= 11; t -= 12; t -= 13; t -= 14
            t -= 15; t -= 16; t -= 17; t -= 18; t -= 19; t -= 20; t -= 21; t -= 22; t -= 23; t -= 24; t -= 25; t -= 26; t -= 27
            t -= 28; t -= 29; t -= 30; t -= 31; t -= 32; t -= 33; t -= 34; t -= 35; t -= 36; t -= 37; t -= 38; t -= 39; t -= 40
            t -= 1; t -= 2; t -= 3; t -= 4; t -= 5; t -= 6; t -= 7; t -= 8; t -= 9; t -= 10; t -= 11; t -= 12; t -= 13; t -= 14
    return t
print(wide(100), wide(big - big + 31))
