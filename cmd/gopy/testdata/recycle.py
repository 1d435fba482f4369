# What the interpreter uses again behind the program's back: iterators of loops,
# functions of comprehensions, generators that are consumed at once.
import sys, enum


def nested(n):
    return [[(i, j, k) for j in range(i) if j % 2 for k in (1, 2)] for i in range(n)]
def recursive(n):
    return [x + y for x in range(n) for y in (recursive(n - 1) if n else [0])][:5]
def closure(n): return [lambda: (i, n) for i in range(n)]
def kept(xs): return (x for x in xs)
def again(n): return sum(sum(i for i in range(j)) + len([k for k in range(j) if k > again2(j)]) for j in range(n))
def again2(n): return sum([i for i in range(n)][-1:])
for _ in range(30):
    out = [nested(4), recursive(3), [f() for f in closure(3)], again(6)]
print(out)
gens = [kept(range(i)) for i in range(5)]
print([list(g) for g in gens], [list(g) for g in gens])
pairs = [zip(g, h) for g, h in zip([kept([1, 2]), kept((3, 4))], [kept("ab"), kept(range(2))])]
print([list(p) for p in pairs])


# The closure of a comprehension belongs to one execution of it.
def make(f, n): return [f(i + n) for i in f2(range(2), n)]
def f2(x, n): return [y for y in x if n or True]
def rec(n): return [(n, rec(i)) for i in inner(n)]
def inner(n): return [n - 1] if n > 0 and [rec(n - 2) for _ in (1,) if n > 1] is not None else []
for _ in range(30): out = make(lambda v: [v + w for w in (1, 2)], 5), rec(4)
print(out)
def failing(n):
    try: return [n // x for x in source(n)]
    except ZeroDivisionError as e: return repr(e), n
def source(n):
    if n == 3: raise ZeroDivisionError("source")
    return [1, n % 2]
print([failing(n) for n in range(8) for _ in range(5)][::5])


# Who looks at frames sees what was there.
def frames(xs): return [sys._getframe() for x in xs]
def local(xs): return [locals() for x in xs]
for _ in range(20):
    fr, lo = frames([1, 2, 3]), local([4, 5])
    for x in [7, 8, 9]: pass
    for x in [7, 8, 9]: break
print([f.f_locals["x"] for f in fr], [type(f.f_locals[".0"]).__name__ for f in fr], list(fr[0].f_locals[".0"]), [d["x"] for d in lo], list(lo[0][".0"]))
def gen_frame():
    g = (x for x in [1, 2, 3])
    next(g)
    it = g.gi_frame.f_locals[".0"]
    rest = list(g)
    for _ in [5, 6]: pass
    return rest, list(it)
print([gen_frame() for _ in range(20)][-1])
def broken(xs):
    its = []
    for x in xs:
        for y in [10, 20, 30]:
            if y == 20: break
        else: its.append(x)
    for z in iter(xs): return x, z, its
def loops(n):
    s = 0
    for i in range(n):
        for j in range(i, n):
            for k in (i, j):
                if k > 3: continue
                s += k
    for i in range(5, 2): s += 1000
    for i in range(-3): s += 1000
    for i in range(1 << 46, (1 << 46) + 2): s += i
    return s, i
for _ in range(30): out = broken([1, 2]), loops(6)
print(out)
def shared():
    it = iter([1, 2, 3, 4])
    out = []
    for x in it:
        out.append(x)
        for y in it:
            out.append(-y)
            break
    for x in it: out.append("never")
    return out, list(it)
def thrown():
    log = []
    def g():
        try:
            for x in [1, 2, 3]: yield x
        except KeyError: log.append("KeyError")
        for x in [4, 5]: yield x
    a = g(); next(a)
    try: log.append(a.throw(KeyError))
    except StopIteration: pass
    return log + list(a)
for _ in range(30): out = shared(), thrown()
print(out)


class N(int):
    pass
class M(int):
    def __eq__(self, o): return "eq"
    __hash__ = int.__hash__
class H(int):
    def __hash__(self): return 5
class C(enum.IntEnum): A = 1; B = 2
class P(enum.Enum): A = 1; B = 2
def member(x, c): return x in c
def eq(a, b): return a == b, a != b, 1 if a == b else 0
xs = [1, 2, N(1), N(2), N(-1), N(1 << 50), M(1), H(1), C.A, C.B, P.A, P.B, True, 1.0, "1", None, (1,), object]
cs = [{1, 2}, {N(1), 2}, {C.A: 1}, {P.A, P.B}, {M(1)}, {H(1)}, [1, N(2)], (C.B, "1", P.A), frozenset(), {-1: 0, 1 << 50: 1}, {True}]
for _ in range(12): out = [[member(x, c) for x in xs] for c in cs], [eq(a, b) for a in xs for b in xs]
print(out)
def sets(a, b): return a <= b, a >= b, a < b, a == b, a != b
ss = [set(), {1}, {1, 2}, frozenset({1, 2}), {1, 2, 3}, {"a", 1}, {1.0, 2}, {N(1), N(2)}, set(range(50)), {0.0}, {-0.0}, frozenset(range(2000)), set(range(1999)), {P.A, 1}, {P.A}]
for _ in range(12): out = [sets(a, b) for a in ss for b in ss]
print(out)
def cut(a, i, j): return a[i:j], a[i:j:-1], a[i::2]
def paste(a, i, j, v):
    a = list(a); a[i:j] = v
    return a
def cat(a, b): return a + b
L = [1, 2, 3, 4, 5]
def try_(f, *a):
    try: return f(*a)
    except Exception as e: return type(e).__name__ + ": " + str(e)
for _ in range(12):
    out = [cut(a, i, j) for a in (L, tuple(L), "abcde", b"abcde", range(5)) for i in (None, 0, 2, -1, 9) for j in (None, 0, -2, 3, 1 << 46)]
    out += [try_(paste, L, i, j, v) for i in (None, 0, 2, -1, 9) for j in (None, 0, -2, 3) for v in ([], [7], (8, 9), "xy", L, 5, iter([1]))]
    out += [try_(cat, a, b) for a in ([1], [], (1,), "a") for b in ([2], (2,), "b", None)]
l = [1, 2, 3]; l[1:] = l; out.append(l[:]); l[:] = l[::-1]; out.append(l)
print(out)
