# Generators that hot loops resume: what a trace does, leaves and takes up again.
import sys


def count(n):
    i = 0
    while i < n:
        yield i
        i += 1


def double(it):
    for x in it:
        yield x * 2


def halves(n):
    for i in range(n):
        yield i / 2


def total(it):
    s = 0
    for x in it:
        s += x
    return s


for k in range(6):
    print(total(count(400)), total(double(count(300))), total(halves(300)), total(double(double(range(300)))))
print(total([1, 2]), total(count(0)), total(double(halves(50))))

# Types that change on the way; big ints; an exception inside and outside.


def mixed(n):
    for i in range(n):
        if i % 50 == 49:
            yield 0.5
        elif i % 70 == 69:
            yield 1 << 60
        else:
            yield i


for k in range(5):
    print(total(mixed(40 * (k + 1))))


def fails(n):
    for i in range(n):
        yield 100 // (n - 5 - i)


for k in range(4):
    try:
        total(fails(300 + k))
    except ZeroDivisionError as e:
        tb = e.__traceback__
        lines = []
        while tb:
            lines.append((tb.tb_frame.f_code.co_name, tb.tb_lineno))
            tb = tb.tb_next
        print(e, lines)


def consume(n):
    got = []
    for x in count(n):
        if x == n - 3:
            raise KeyError(x)
        if x % 100 == 0:
            got.append(x)
    return got


for k in range(5):
    try:
        consume(200 + 50 * k)
    except KeyError as e:
        print('KeyError', e)

# Loops that are left early, with finally and without.
log = []


def careful(n):
    try:
        for i in range(n):
            yield i
    finally:
        log.append(n)


def find(n, want):
    for x in careful(n):
        if x == want:
            return x
    return -1


for k in range(300):
    find(k, k // 2)
print(len(log), sum(log))

# One generator in two loops; a generator resumed from elsewhere in between.


def two(n):
    g = count(n)
    a = b = 0
    for x in g:
        a += x
        if x > n // 2:
            break
    for x in g:
        b += x
    return a, b, next(g, None)


def between(n):
    g = count(n)
    s = 0
    for x in g:
        if x % 3 == 0:
            s += next(g, 0) * 10
        s += x
    return s


def pairs(n):
    g = count(n)
    return sum(a * b for a, b in zip(g, g))


for k in range(4):
    print(two(300), between(301), pairs(300))

# send, and what the generator knows of itself.


def averager():
    s = n = 0
    got = yield
    while True:
        s += got
        n += 1
        got = yield s / n


def averages(n):
    a = averager()
    next(a)
    r = 0
    for i in range(n):
        r = a.send(i)
    return r


print(averages(10), averages(500), averages(700))


def frames(n):
    for i in range(n):
        if i == n - 2:
            yield [(f.f_code.co_name, f.f_lineno, f.f_locals.get('i')) for f in stack(sys._getframe())]
        else:
            yield i


def stack(f):
    while f:
        yield f
        f = f.f_back


def watch(n):
    for x in frames(n):
        if type(x) is list:
            return [a for a in x if a[0] != '<module>']


for k in range(4):
    print(watch(200 + k))


def again(n):
    def g():
        for i in range(n):
            if i == n - 1:
                try:
                    next(me)
                except ValueError as e:
                    yield str(e)
            yield i
    me = g()
    last = None
    for x in me:
        last = x if type(x) is str else last
    return last


print([again(100 * k) for k in range(1, 6)])

# Nested loops, inner generators that end; locals of several kinds.


def grid(n, m):
    for i in range(n):
        row = i * m
        f = i / 4
        for j in range(m):
            yield row + j, f, (i, j)


def walk(n, m):
    s = t = 0
    for v, f, (i, j) in grid(n, m):
        s += v + i * j
        t += f
    return s, t


def nested(n):
    s = 0
    for i in range(n):
        for x in count(i % 7):
            s += x
        for y in double(count(3)):
            s -= y
    return s


for k in range(4):
    print(walk(20, 30), nested(200))


def primes():
    found = []
    n = 2
    while True:
        for p in found:
            if n % p == 0:
                break
            if p * p > n:
                found.append(n)
                yield n
                break
        else:
            found.append(n)
            yield n
        n += 1


def below(n):
    s = 0
    for p in primes():
        if p > n:
            return s
        s += p


print(below(100), below(2000), below(1500))

# A frame somebody holds; closing from the loop; deleting what it iterates over.


def held(n):
    g = count(n)
    f = g.gi_frame
    s = 0
    for x in g:
        s += x
        if x == n - 2:
            s += f.f_locals['i'] * 1000 + (f.f_back is None)
    return s, f.f_lineno is None, g.gi_frame


def closes(n):
    g = count(n)
    out = 0
    for x in g:
        out += 1
        if x == n // 2:
            g.close()
    return out


for k in range(4):
    print(held(300), closes(300))


# Loops that are left early drop their generator.


def leaves(n, make):
    s = 0
    for i in range(n):
        for x in make(i):
            if x > 4:
                break
            s += x
    return s


def with_finally(n):
    try:
        yield from count(n)
    finally:
        log.append('x')


def inner_finally(n):
    yield from careful(n)


log.clear()
for k in range(3):
    print(leaves(200, count), leaves(200, with_finally), leaves(200, inner_finally), leaves(200, range), leaves(200, lambda n: iter([1, 2, n])), len(log))


# Generators that comprehensions and inlined functions consume.


def each(x):
    return [y + 1 for y in x]


def picks(x, out):
    for y in x:
        out.append(y)
        if len(out) > 150:
            return out
    return out


for k in range(3):
    for i in range(120):
        a = each(count(5)) + each([1]) + each(double(count(3)))
    print(a, sum(each(count(300))), len(picks(count(400), [])), {x: x for x in count(9)}, {x // 2 for x in halves(30)} == set(range(8)))


def calls(n):
    for i in range(n):
        yield add(i, twice(i))


def add(a, b):
    return a + b


def twice(x):
    if x % 13 == 12:
        return x * 2.5
    return x * 2


def nests(n):
    for x in calls(n):
        for y in calls(3):
            yield add(x, y)


def inlined(it, acc):
    for x in it:
        acc = add(acc, x)
    return acc


for k in range(4):
    print(total(calls(300)), total(nests(100)), inlined(nests(60), 0), [inlined(calls(i % 5), i) for i in range(100)][-3:])


class Gone:
    def __init__(self, n):
        self.n = n

    def __iter__(self):
        for i in range(self.n):
            yield self
            self.n -= 1


def attributes(n):
    s = 0
    for o in Gone(n):
        s += o.n
    return s


for k in range(4):
    print(attributes(300))

# Generators that hand on others' values.


def chain(*its):
    for it in its:
        yield from it


def flatten(x):
    for y in x:
        if isinstance(y, list):
            yield from flatten(y)
        else:
            yield y


data = [[1, [2, 3]], 4, [[[5]]], [[6, 7], 8]] * 20
for k in range(5):
    print(total(chain(range(100), count(100), double(count(50)))), total(flatten(data)))


def delegating(n):
    r = yield from careful(n)
    yield r


print([x for x in delegating(300)][-1], len(log))


def locals_of(n):
    for i in range(n):
        a = i
        b = i * 0.5
        c = (a, b)
        d = [a] if i % 2 else None
        yield c
        del d
    return 7


def unpacked(n):
    s = 0
    for a, b in locals_of(n):
        s += a + b
    return s


for k in range(4):
    print(unpacked(300))


def delegated_result(n):
    r = yield from locals_of(n)
    yield r, r


print(unpacked(10), list(delegated_result(300))[-1])

# Values that sum, any, all, list, set and their like collect.


class Odd:
    def __init__(self, x):
        self.x = x

    def __bool__(self):
        return self.x % 7 == 6

    def __radd__(self, o):
        return o + self.x

    def __eq__(self, o):
        return self.x % 5 == o.x % 5

    def __hash__(self):
        return self.x % 5


def collects(n, f):
    return (sum(f(i) for i in range(n)), any(i == n - 1 for i in range(n)), all(i < n - 1 for i in range(n)),
            len(list(f(i) for i in range(n) if i % 3)), len(set(f(i) for i in range(n))), len(tuple(f(i) for i in range(n))),
            len(frozenset(i % 10 for i in range(n))), any(f(i) for i in range(n)), all(f(i + 6) for i in range(n)), sorted(i % 5 for i in range(n))[-1:])


for k in range(25):
    r = collects(20 + k, twice), collects(15, Odd), collects(12, float)
print(r)
for f in (lambda x: x, Odd, lambda x: x / 2, lambda x: 1 << 46 if x < 300 else 1.5, lambda x: x == 399):
    print(collects(400, f), [collects(k, f)[4] for k in range(10)])


def raises(n, at):
    def f(i):
        return 1 // (at - i)
    for c in sum, list, set, any, all, tuple:
        try:
            c(f(i) or True for i in range(n))
        except ZeroDivisionError as e:
            tb, names = e.__traceback__, []
            while tb:
                names.append((tb.tb_frame.f_code.co_name, tb.tb_lineno))
                tb = tb.tb_next
            yield names


for k in range(30):
    last = list(raises(20, k))
print(last, next(raises(300, 280)), len(list(raises(600, 599))))


def unhashable(n):
    try:
        set([] if i == n - 1 else i for i in range(n))
    except TypeError as e:
        return str(e)


print([unhashable(k) for k in (5, 10, 500)], [unhashable(400) for k in range(30)][0])


# any and all stop early: the generator is closed, and its memory used again.
import gc


def stops(rows):
    closed = []

    def items(k):
        try:
            yield from range(k)
        finally:
            closed.append(k)

    def plain(row):
        for x in row:
            yield x

    out = []
    for i in range(200):
        out.append((any(x > 1 for x in rows[i % 3]), all(x < 2 for x in rows[i % 2]), any(plain(rows[i % 3])),
                    any(items(i % 5)), any(y for x in rows for y in x if y > i)))
    gc.collect()
    return out[100:105], len(out), sorted(set(closed)), len(closed)


print(stops([[1, 2, 3], (0, 1, 2, 5), range(4)]))
