# Every way to call: positional, keyword, default, star, bound, partial, builtin.
from functools import partial, wraps, lru_cache, reduce

def f(a, b=2, *args, c, d=4, **kw): return (a, b, args, c, d, kw)
def g(a, b, /, c, *, d): return a + b + c + d
def h(*args, **kw): return len(args), sorted(kw)
def k(a, b=[], *, c=None): b.append(a); return len(b), c

total = 0
for i in range(500):
    total += f(i, c=1)[0] + f(1, i, 3, c=i, z=1)[1] + g(1, 2, c=i, d=4) + g(i, 1, 1, d=0) + h(*range(i % 4), **{'x': i})[0]
    total += k(i)[0]
print(total)
print(f(1, c=2), f(*[1, 2, 3], **{'c': 1, 'q': 2}), f(1, *(5, 6), c=7, **{}), h(*'ab', *(1,), x=1, **{'y': 2}))

for bad in ('f()', 'f(1)', 'g(1, 2, 3)', 'g(1, b=2, c=3, d=4)', 'g(1, 2, 3, 4)', 'g(1, 2, 3, d=4, e=5)', 'f(1, c=1, **{"c": 2})', 'f(1, a=1, c=2)',
            'h(**{1: 2})', 'h(*5)', 'h(**5)', 'len()', 'len(1, 2)', 'len(x=1)', 'int("1", 2, 3)', 'print(sepp=1)', '(lambda: 1)(2)', '(lambda x, y: 1)(1)',
            'f.nope()', '5()', '"a".join()', '[].append(1, 2)', 'isinstance(1)', 'sorted()', 'max()', 'max([])', 'range()', 'divmod(1)', 'open()',
            'type("X", (), {})(1)', 'object(1)', 'dict(1, 2)', 'str(1, 2, 3, 4)', 'getattr(1)', 'sum([], "")', 'zip([1], strict=2, x=1)'):
    try:
        print(bad, '->', eval(bad))
    except Exception as e:
        print(bad, '->', type(e).__name__, e)

def counter():
    n = 0
    def inc(by=1):
        nonlocal n
        n += by
        return n
    def get(): return n
    return inc, get

inc, get = counter()
for i in range(1000):
    inc()
    inc(by=i)
print(get())

def deco(fn):
    @wraps(fn)
    def wrapper(*a, **k):
        wrapper.calls += 1
        return fn(*a, **k)
    wrapper.calls = 0
    return wrapper

@deco
def fib(n): return n if n < 2 else fib(n - 1) + fib(n - 2)
print(fib(14), fib.calls, fib.__name__)

@lru_cache(maxsize=None)
def cached(n): return n if n < 2 else cached(n - 1) + cached(n - 2)
print(cached(150), cached.cache_info())

add3 = partial(lambda a, b, c=0: a + b + c, 3)
print(sum(add3(i, c=1) for i in range(300)), reduce(lambda a, b: a * b % 1000003, range(1, 300)))

def ack(m, n):
    if m == 0: return n + 1
    if n == 0: return ack(m - 1, 1)
    return ack(m - 1, ack(m, n - 1))
print(ack(2, 9))

def even(n): return True if n == 0 else odd(n - 1)
def odd(n): return False if n == 0 else even(n - 1)
print([even(i) for i in (0, 1, 300, 301)])

# A global function is replaced while hot.
def target(x): return x + 1
res = []
for i in range(900):
    if i == 450:
        def target(x): return x * 2
    res.append(target(i))
print(res[448:452], sum(res))

# Defaults and code change.
def dflt(x, y=1): return x + y
acc = 0
for i in range(600):
    if i == 200: dflt.__defaults__ = (100,)
    if i == 400: dflt.__code__ = (lambda x, y=1: x - y).__code__
    acc += dflt(i)
print(acc)

class M:
    def __init__(self): self.cb = self.meth
    def meth(self, v, *, w=1): return v + w
m = M()
bound = m.meth
print(sum(bound(i) + m.cb(i, w=2) + m.meth(v=i) for i in range(300)), list(map(M().meth, range(3))))
print([fn(4) for fn in [lambda x, i=i: x * i for i in range(4)]], [fn(4) for fn in [lambda x: x * i for i in range(4)]])
def deep(n): return 0 if n == 0 else 1 + deep(n - 1)
print(deep(800))
def forever(n): return forever(n + 1)
try:
    forever(0)
except RecursionError as e:
    print(e)
print(len([1, 2]), abs(-3), min(4, 2), max('a', 'b', key=ord), sum(x for x in range(10)), any([0, 1]), all([]), callable(len), ord('a'), chr(98), repr('x'), hash(1), id(1) == id(1))
