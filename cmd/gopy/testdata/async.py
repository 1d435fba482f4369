class Wait:
    def __init__(self, v): self.v = v
    def __await__(self):
        r = yield self.v
        return r


async def agen(n):
    try:
        for i in range(n):
            got = await Wait(('w', i))
            x = yield (i, got)
            if x:
                print('sent', x)
    finally:
        print('closing')


def drive(co):
    out = []
    v = None
    while True:
        try:
            out.append(co.send(v))
        except StopIteration as e:
            return e.value, out
        v = len(out)


async def main():
    res = []
    async for v in agen(3):
        res.append(v)
    g = agen(5)
    res.append(await g.__anext__())
    res.append(await g.asend('hello'))
    try:
        res.append(await g.athrow(ValueError('thrown')))
    except ValueError as e:
        res.append(repr(e))
    h = agen(2)
    await h.__anext__()
    await h.aclose()
    try:
        await h.__anext__()
    except StopAsyncIteration:
        res.append('stopped')
    res.append([x async for x in agen(2)])
    return res


class CM:
    async def __aenter__(self):
        await Wait('enter')
        return self
    async def __aexit__(self, *a):
        await Wait('exit')
        return a[0] is KeyError


async def cms():
    async with CM() as c:
        raise KeyError(1)
    return 'swallowed'


print(drive(main()))
print(drive(cms()))


def sub():
    try:
        x = yield 1
        print('x', x)
        yield 2
    except ValueError as e:
        print('sub', e)
        yield 3
    return 'r'


def outer():
    r = yield from sub()
    print('r', r)
    yield 'end'


g = outer()
print(next(g), g.send('S'), g.throw(ValueError('v')), next(g))
g.close()
g = outer()
next(g)
g.close()
try:
    next(g)
except StopIteration:
    print('closed')


def bad():
    yield
    raise StopIteration


b = bad()
next(b)
try:
    next(b)
except RuntimeError as e:
    print(e, type(e.__cause__))


# Coroutines and generators that only their caller sees serve again: the others
# must not.
kept = []


async def leaf(n, look=False):
    if look:
        kept.append(outer_coro.cr_await)
    await Step(n)
    return n * 2


class Step:
    def __init__(self, n):
        self.n = n

    def __await__(self):
        r = yield self.n
        return r


async def outer():
    total = 0
    for i in range(20):
        total += await leaf(i, i == 7)
        try:
            total += await failing(i)
        except ValueError as e:
            kept.append(e.__traceback__.tb_next.tb_frame.f_locals["i"])
    return total


async def failing(i):
    if i % 5 == 0:
        raise ValueError(i)
    held = leaf(i)
    kept.append(held)
    return await held


def drive(c):
    try:
        while True:
            c.send(None)
    except StopIteration as e:
        return e.value


outer_coro = outer()
print(drive(outer_coro), len(kept))
print([k.cr_frame is None and k.__name__ if hasattr(k, "cr_frame") else k for k in kept])


def pairs(n):
    for i in range(n):
        yield i, i * i


def walk(n):
    if n:
        for x in walk(n - 1):
            yield x
        yield n


def nested():
    out = []
    for a, b in pairs(4):
        for c, d in pairs(a):
            out.append(b + d)
            if c == 2:
                break
    return out


print(nested(), nested(), list(walk(6)))
for x in walk(3):
    g = walk(x)
    print(x, next(g), [y for y in walk(x)], list(g))
