# Comprehensions share their function objects: closures, globals and builtins
# must be those of each evaluation.
import sys


def rec(n, seen):
    k = n * 10
    return [(k + x, rec(x, seen)) for x in range(n) if seen.append(k) is None]


seen = []
print(rec(4, seen), seen)


def in_iterable(n):
    return [x * n for x in (in_iterable(n - 1) if n else [1, 2, 3])]


print(in_iterable(5))


def gens():
    out = []
    for k in range(3):
        out.append(x * k for x in range(3))
    return out


print([list(g) for g in gens()])


def fixed_gens():
    return [(lambda k: (x * k for x in range(3)))(k) for k in range(3)]


print([list(g) for g in fixed_gens()])

source = "r = [y + len(z) for z in data]; q = {z: y for z in data}; s = {z for z in data}; t = list(y for z in data)"
code = compile(source, "shared", "exec")
for y in (1, 2):
    ns = {"y": y, "data": ["a", "bb"]}
    if y == 2:
        ns["__builtins__"] = {"len": lambda x: 100, "list": tuple}
    exec(code, ns)
    print(ns["r"], ns["q"], sorted(ns["s"]), ns["t"])


class Sized:
    def __init__(self, n):
        self.n = n

    def __iter__(self):
        return iter(self.go())

    def go(self):
        return [Sized(i) for i in range(self.n)]

    def __repr__(self):
        return "S%d" % self.n


def walk(s, depth):
    here = depth
    return [(here, repr(x), walk(x, depth + 1)) for x in s]


print(walk(Sized(3), 0))
many = [i for i in range(1000) if i % 7 == 0]
print(len(many), many[-1], sys.getsizeof([]) > 0)
grow = [1]
print([grow.append(x) or x for x in grow if len(grow) < 80][-1], len(grow))
print({i: [j for j in range(i)] for i in range(100)}[99][-1], [[] for _ in ()], {k: v for k, v in {}.items()})
print([i for i in reversed(range(5))], [f"{a}{b}" for a in "ab" for b in (1, 2)])


def names():
    def deep():
        return [sys._getframe().f_code.co_name for _ in range(2)]
    return deep() + [sys._getframe(0).f_code.co_qualname for _ in (1,)]


print(names())
try:
    [1 // x for x in (1, 0)]
except ZeroDivisionError as e:
    tb = e.__traceback__.tb_next
    print(tb.tb_frame.f_code.co_name, tb.tb_frame.f_locals["x"], tb.tb_lineno)
