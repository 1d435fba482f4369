# What nobody refers to any more is gone after gc.collect(), wherever it was.
import gc
import weakref


class C:
    pass


def gone(ref):
    gc.collect()
    return ref() is None


def local():
    x = C()
    ref = weakref.ref(x)
    pair = [x, (x,)]
    for y in pair:
        pass
    del x, y, pair
    return gone(ref)


def argument(x):
    ref = weakref.ref(x)
    del x
    return gone(ref)


def deep(n):
    return argument(C()) if n == 0 else deep(n - 1)


def handled():
    try:
        raise ValueError(C())
    except ValueError as e:
        ref = weakref.ref(e.args[0])
    return gone(ref)


def popped():
    def f(a, b, c):
        return [a, b, c]
    f(C(), C(), C())
    ref = weakref.ref(f(1, 2, C())[2])
    return gone(ref)


def generator():
    def g():
        yield C()
        yield 1
    it = g()
    ref = weakref.ref(next(it))
    return gone(ref)


def cycle():
    a, b = C(), C()
    a.b, b.a = b, a
    ref = weakref.ref(a)
    del a, b
    return gone(ref)


def klass():
    class D(C):
        def f(self):
            return self
    D().f()
    ref = weakref.ref(D)
    del D
    return gone(ref) and C.__subclasses__() == []


def alive():
    # ... and what somebody does refer to is not.
    x = C()
    ref = weakref.ref(x)
    words = [C(), [gc.collect(), C(), {"a": (C(), gc.collect())}], *map(lambda c: [c, gc.collect()], [C()])]
    return ref() is x and type(words[0]) is type(words[1][1]) is type(words[3 - 1][0]) is C and not gone(ref)


for f in (local, handled, popped, generator, cycle, klass, alive):
    for i in range(3):
        print(f.__name__, f())
print(deep(0), deep(5))
