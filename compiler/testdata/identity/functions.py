def plain(): pass
def doc():
    "doc"
def doc_only_return():
    "doc"
    return g(**kw)
def folded():
    "not " "doc"
    return
def args(a, b=1, /, c=2, *d, e, f=3, **g): return a, b, c, d, e, f, g
def annotated(a: int, /, b: str = "x", *c: float, d: bytes = b"", **e: dict) -> list: return a
def star_annotation(*args: *Ts): pass
@deco
@deco.attr(1)
def decorated(): return 1
@deco
async def coro(a):
    await a
    async with a as b, c:
        await b
    async for x in y:
        if x: continue
        if z: break
        yield x
    else:
        yield
    return
async def comps(y):
    a = [x async for x in y if await x]
    b = {x: z async for x in y for z in x}
    c = {x for x in y if x async for z in x}
    d = (x async for x in y)
    return [[await z for z in x] async for x in y]
async def with_return(x):
    async with x:
        return await x
def gen():
    x = yield
    y = yield 1, 2
    z = yield from gen()
    return x
def closures(a, b):
    c = d = 1
    def inner(e=a):
        nonlocal c
        c += 1
        def innermost():
            nonlocal d
            d = a
            return b, c, e
        return innermost
    class C:
        c = c
        d = a
        def method(self):
            return super().method(), __class__, d
    del c
    return inner, C, lambda: (a, lambda *x, **y: (x, y, b))
class Base(metaclass=Meta, **kw): pass
@deco
class Private(Base, other):
    "doc"
    x: int
    y: int = 1
    __secret = 2
    def __method(self, __arg): return self.__attr, __arg, __global
    for __i in range(3): pass
    import __module, __pkg.__sub as __s
    class __Nested: __z = 1
    lst = [__i for __i in y]
def globals_():
    global g1, g2
    g1 = 1
    def h(): return g1, g2
    class K: g2 = g1
    return h
def returns(x):
    for a in x:
        with a:
            try:
                return a
            finally:
                done()
def lambdas():
    return lambda: 1, lambda: (yield), lambda a, *, b=1: a
def multi(x): return (
    x
)
def conditional(x):
    if x: return 1
    else: return 2
def unreachable():
    return 1
    x = 2
def loop_return():
    while True:
        return 1
def same_names():
    x = [x for x in x]
    def x(): pass
    return x
def kwonly(*, a, b=1): pass
def debug():
    if __debug__: return 1
    return 2
