# Generators: sending, throwing, delegating, closing, many at once.
import itertools

def count(n):
    for i in range(n):
        yield i

def pairs(n):
    for i in count(n):
        yield i, i * 2

def tree(n, lo=0):
    if n > 0:
        yield from tree(n - 1, lo)
        yield lo + n
        yield from tree(n - 1, lo + n)

def averager():
    total = n = 0
    avg = None
    while True:
        v = yield avg
        if v is None: return total, n
        total += v
        n += 1
        avg = total / n

def delegate(log):
    r = yield from averager()
    log.append(r)
    r2 = yield from iter([10, 20])
    log.append(r2)
    return 'done'

def primes():
    yield 2
    found = []
    for n in itertools.count(3, 2):
        if all(n % p for p in found if p * p <= n):
            found.append(n)
            yield n

def guarded():
    i = 0
    while True:
        try:
            i += 1
            got = yield i
            if got: i = got
        except ValueError as e:
            i = -int(str(e))

print(sum(count(3000)), sum(a * b for a, b in pairs(1500)), sum(tree(9)))
log = []
g = delegate(log)
next(g)
print([g.send(v) for v in range(300)][-3:])
print(g.send(None), next(g), log)
try:
    next(g)
except StopIteration as e:
    print(e.value, log)
print(list(itertools.islice(primes(), 200))[-5:])
g = guarded()
out = []
for i in range(400):
    if i == 0: out.append(next(g))
    elif i % 50 == 0: out.append(g.throw(ValueError(str(i))))
    elif i % 33 == 0: out.append(g.send(i * 10))
    else: next(g)
print(out)

def squares(it): return (x * x for x in it if x % 3)
print(sum(squares(squares(range(600)))) % 1000007)
chain = count(200)
for _ in range(50):
    chain = (x + 1 for x in chain)
print(sum(chain))

def fails(n):
    for i in range(n):
        if i == n - 1: raise KeyError(i)
        yield i
for n in (1, 5, 300):
    got = []
    try:
        for x in fails(n): got.append(x)
    except KeyError as e:
        print(len(got), e)
def leak():
    yield 1
    raise StopIteration('inside')
for f in (lambda: list(leak()), lambda: next(count(0)), lambda: count(3).send(5), lambda: count(3).throw(TypeError('x')), lambda: list(count('a')),
          lambda: count(2).throw(TypeError, 'two', None), lambda: (lambda g: g.close() or next(g))(count(3))):
    try:
        print(f())
    except BaseException as e:
        print(type(e).__name__, e, repr(e.__cause__))
def selfnext():
    yield next(me)
me = selfnext()
try:
    next(me)
except ValueError as e:
    print(e)
a, b, *c = count(5)
print(a, b, c, [*count(3), *pairs(2)], dict(pairs(3)), max(count(9)), 5 in count(10), tuple(zip(count(3), tree(2))))
def perms(items):
    if not items: yield []
    for i, x in enumerate(items):
        for rest in perms(items[:i] + items[i + 1:]):
            yield [x] + rest
print(sum(1 for p in perms(list(range(6)))), list(perms('abc'))[3])
def queens(n, row=0, cols=(), d1=(), d2=()):
    if row == n: yield cols
    for c in range(n):
        if c not in cols and row + c not in d1 and row - c not in d2:
            yield from queens(n, row + 1, cols + (c,), d1 + (row + c,), d2 + (row - c,))
print(len(list(queens(6))), next(queens(7)))
class It:
    def __init__(self, n): self.n = n
    def __iter__(self): return self
    def __next__(self):
        if self.n <= 0: raise StopIteration
        self.n -= 1
        return self.n
print(sum(It(1000)), list(It(3)), [x for x in It(4) if x], list(iter(lambda it=It(5): next(it), 2)))
class Seq:
    def __getitem__(self, i):
        if i > 5: raise IndexError
        return i * i
print(list(Seq()), 16 in Seq(), list(reversed([1, 2])), list(map(lambda a, b: a + b, Seq(), count(4))))
coro = None
async def co(n):
    s = 0
    for i in range(n):
        s += await val(i)
    return s
async def val(i): return i * 2
for n in (0, 10, 500):
    c = co(n)
    try:
        c.send(None)
    except StopIteration as e:
        print(e.value)
g = (i for i in range(3))
print(g.gi_running, g.gi_frame is not None, g.__name__, list(g), g.gi_frame)
