# list(generator), sum(...) and their like, which are executed as loops: values
# of every kind, exceptions from everywhere, and what the generator sees of it.
import sys


class Bad:
    def __init__(self, how): self.how = how
    def __hash__(self): return self.do("hash", 1)
    def __eq__(self, other): return self.do("eq", True)
    def __bool__(self): return self.do("bool", False)
    def __radd__(self, other): return self.do("radd", other)
    def do(self, name, v):
        if self.how == name: raise ValueError(name)
        return v
    def __repr__(self): return "Bad(%s)" % self.how


def gen(xs, log):
    log.append("begin")
    try:
        for x in xs:
            log.append(sys._getframe().f_back.f_code.co_name)
            r = yield x
            if r is not None: log.append(r)
    except GeneratorExit:
        log.append("closed")
        raise
    finally:
        log.append("end")
    return "result"


def f_list(g): return list(g)
def f_tuple(g): return tuple(g)
def f_set(g): return sorted(map(repr, set(g)))
def f_frozen(g): return sorted(map(repr, frozenset(g)))
def f_sum(g): return sum(g)
def f_any(g): return any(g)
def f_all(g): return all(g)
fs = [f_list, f_tuple, f_set, f_frozen, f_sum, f_any, f_all]
def try_(f, x):
    try: return repr(f(x))
    except Exception as e:
        tb, names = e.__traceback__, []
        while tb: names.append((tb.tb_frame.f_code.co_name, tb.tb_lineno)); tb = tb.tb_next
        return type(e).__name__, str(e), names, repr(e.__context__)


inputs = [
    [], [1, 2, 3], [0, 0], [1.5, 2, True, False], ["a", "b", "a"], [1 << 46] * 5, [10 ** 20, 1], [None, 1], [0.0, -0.0], [[], 1], [(), (1,)],
    [Bad("hash")], [Bad("bool"), 1], [Bad("radd")], [1, Bad("eq"), 1], [1, Bad("")], list(range(100)), [True] * 50, [False] * 30 + [True] + [False] * 30,
    ["x%d" % (i % 20) for i in range(100)], [1, "x"], [1.0, float("inf"), float("-inf")],
]
for n in range(4):
    out = []
    for xs in inputs:
        for f in fs:
            log = []
            g = gen(xs, log)
            out.append((f.__name__, try_(f, g), len(log), log[-1], sorted(set(log))))
            # What is left of the generator.
            out.append((repr(list(g))[:30], log[-1] == "end"))
            if n == 0 and len(xs) < 5: print(out[-2])
print(len(out), hash(str(out)) == hash(str(out)))


def raising(n):
    for i in range(n): yield i
    raise KeyError(n)
def stopping(n):
    yield n
    raise StopIteration(n)
def deep(n):
    if n: yield from deep(n - 1)
    yield sum(x for x in range(n))
def recursive(n): return sum(recursive(i) for i in range(n)) + 1
def infinite(n): return sum(infinite(n) for _ in range(1))
def itself():
    yield 1
    yield from g2
def handler():
    try: yield 1 / 0
    except ZeroDivisionError: yield sys.exc_info()[0].__name__
    yield str(sys.exc_info())
for _ in range(30):
    out = [try_(f, raising(3)) for f in fs] + [try_(f, stopping(3)) for f in fs] + [try_(f, deep(3)) for f in fs[:6]]
    out += [recursive(6), try_(f_list, handler())]
    for f in fs:
        g2 = itself()
        out.append(try_(f, g2))
        out.append(try_(f, g2))
print(out)
print(try_(infinite, 1)[:1])
for f in fs:
    g = gen([1, 2, 3, 4], [])
    next(g)
    print(try_(f, g), end=" ")
    def running():
        yield f(r)
    r = running()
    print(try_(list, r))
try: [0] + list(1 // x for x in (1, 0))
except ZeroDivisionError as e: print(e, e.__traceback__.tb_next.tb_frame.f_back)


# The names may stand for anything, and the generator be anything.
class MyList(list): pass
real = list
def any_list(x): return list(x)
for list in (real, MyList, tuple, sorted, lambda x: [*x], real):
    for _ in range(12): got = any_list(x for x in (3, 1, 2))
    print(type(got).__name__, got)
del list
print([any_list(x) for x in ([1], (2,), "ab", {3: 4}, (y for y in [5]), range(2), iter([6]))])
print(sum((x for x in (1, 2)), 10), sum((x for x in (1, 2)), start=0.5), sum([[1], [2]], []), try_(f_sum, (s for s in "ab")), set(x for x in ()), dict((k, 1) for k in "ab"))
async def co():
    async def agen():
        for i in range(3): yield i
    return [i async for i in agen()], try_(list, agen())[:1]
try: co().send(None)
except StopIteration as e: print(e.value)
