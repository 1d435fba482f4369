# Generators and coroutines whose memory serves again: who may look at them, and
# when. Each function runs often enough to be specialized.
import gc, sys, types, inspect


class Tree:
    def __init__(self, left, value, right):
        self.left, self.value, self.right = left, value, right

    def __iter__(self):
        if self.left:
            yield from self.left
        yield self.value
        if self.right:
            yield from self.right


def tree(items):
    if not items:
        return None
    i = len(items) // 2
    return Tree(tree(items[:i]), items[i], tree(items[i + 1:]))


t = tree(list(range(200)))
for _ in range(20):
    assert list(t) == list(range(200))
    assert [x for x in t] == list(range(200))
    assert sum(x for x in t) == 19900


# The delegate of a generator that somebody keeps.
def sub(n):
    got = 0
    for i in range(n):
        got += (yield i) or 0
    return got


def outer(n):
    r = yield from sub(n)
    yield 'result', r


kept = []
for k in range(100):
    g = outer(3)
    out = [next(g)]
    kept.append(g.gi_yieldfrom)
    out.append(g.send(5))
    out.append(g.send(7))
    out.append(g.send(9))
    assert out == [0, 1, 2, ('result', 21)], out
for g in kept:
    assert g.gi_frame is None and not g.gi_running and g.gi_yieldfrom is None
    assert next(g, 'done') == 'done'
assert len(set(map(id, kept))) == 100

# Without looking.
for k in range(200):
    assert list(outer(4)) == [0, 1, 2, 3, ('result', 0)]


# Exceptions on the way through a chain.
class Stop(Exception):
    pass


def deep(n, log):
    try:
        if n:
            yield from deep(n - 1, log)
        else:
            yield 'bottom'
            raise Stop('here')
    except Stop:
        log.append(n)
        if n == 3:
            return
        raise


for k in range(50):
    log = []
    assert list(deep(6, log)) == ['bottom']
    assert log == [0, 1, 2, 3], log
    log = []
    g = deep(5, log)
    next(g)
    try:
        g.throw(Stop('thrown'))
    except StopIteration:
        pass
    assert log == [0, 1, 2, 3], log


def trace(n):
    if n:
        yield from trace(n - 1)
    else:
        yield sys._getframe()
        yield [f.f_code.co_name for f, _ in walk(sys._getframe())]
        raise ValueError('end')


def walk(f):
    while f is not None:
        yield f, f.f_lineno
        f = f.f_back


for k in range(30):
    g = trace(4)
    f = next(g)
    assert f.f_back is None  # suspended
    names = next(g)
    assert names[:6] == ['trace'] * 5 + ['<module>'], names
    try:
        next(g)
    except ValueError as e:
        n, tb = 0, e.__traceback__
        while tb:
            n, tb = n + 1, tb.tb_next
        assert n == 6, n


# State while it runs.
def looks():
    me = yield
    yield me.gi_running, me.gi_frame is not None, inspect.getgeneratorstate(me)
    try:
        next(me)
    except ValueError as e:
        yield str(e)


def through(g):
    yield from g


for k in range(40):
    g = looks()
    h = through(g)
    next(h)
    assert h.send(g) == (True, True, 'GEN_RUNNING')
    assert next(h) == 'generator already executing'
    assert list(h) == []


# __iter__ of several kinds in one place.
class A:
    def __iter__(self):
        yield 1
        yield 2


class B(A):
    def __iter__(self):
        yield 0
        yield from super().__iter__()


class C:
    def __iter__(self):
        return iter([7])


class D:
    __iter__ = None


class E(list):
    def __iter__(self):
        for x in super().__iter__():
            yield x * 2


class F:
    def __iter__(self, more=3):
        yield more


class Meta(type):
    def __iter__(cls):
        yield cls.__name__


class G(metaclass=Meta):
    pass


def each(x):
    return [y for y in x]


def delegate(x):
    yield from x


def loop(x):
    out = []
    for y in x:
        out.append(y)
    return out


a = A()
a.__iter__ = lambda: iter('own')  # the class's is asked
for k in range(60):
    for f in each, loop, (lambda x: list(delegate(x))), list:
        for x, want in (A(), [1, 2]), (a, [1, 2]), (B(), [0, 1, 2]), (C(), [7]), (E([1, 2]), [2, 4]), (F(), [3]), (G, ['G']), ([1], [1]), ('ab', ['a', 'b']), ({5: 6}, [5]):
            assert f(x) == want, (f, x)
        for x in D(), 5:
            try:
                f(x)
            except TypeError as e:
                if k == 59:
                    print(e)
            else:
                assert 0

A.__iter__ = lambda self: iter([9])
assert each(A()) == loop(A()) == list(delegate(A())) == [9]


def renamed(self):
    yield 4


renamed.__name__ = 'other'
renamed.__qualname__ = 'x.other'
A.__iter__ = renamed
for k in range(30):
    assert each(A()) == [4]
print(type(A().__iter__()).__name__, A().__iter__().__qualname__)


# Closing: a temporary one that a loop leaves early, and one with finally.
log = []


def fin(n):
    try:
        for i in range(n):
            yield i
    finally:
        log.append(n)


def first(x):
    for y in x:
        return y


def firstof(n):
    for y in fin(n):
        return y


def viafrom(n):
    yield from fin(n)
    yield 'end'


for k in range(40):
    assert firstof(3) == 0
    g = viafrom(2)
    next(g)
    g.close()
    assert list(viafrom(2)) == [0, 1, 'end']
assert log == [3, 2, 2] * 40, log


# Coroutines.
async def fib(n):
    if n < 2:
        return n
    return await fib(n - 1) + await fib(n - 2)


class Wait:
    def __await__(self):
        x = yield 'waiting'
        return x


async def waits(n):
    if n:
        return (await waits(n - 1)) + 1
    return await Wait()


for k in range(30):
    c = fib(9)
    try:
        c.send(None)
    except StopIteration as e:
        assert e.value == 34
    c = waits(6)
    assert c.send(None) == 'waiting'
    try:
        c.send(10)
    except StopIteration as e:
        assert e.value == 16
    c = waits(5)
    c.send(None)
    w = c.cr_await
    assert w.cr_frame is not None
    c.close()
    assert w.cr_frame is None


def recurse(n):
    yield n
    yield from recurse(n + 1)


for k in range(3):
    try:
        for x in recurse(0):
            pass
    except RecursionError as e:
        print('RecursionError', 100 < x < 1000)
gc.collect()
print('ok')
