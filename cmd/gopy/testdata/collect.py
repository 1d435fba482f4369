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

# What refers to what.
class Held:
    __slots__ = ("x", "y")


class Holder:
    pass


held, holder = Held(), Holder()
held.x = [1]
holder.held = held
listed = [holder]
print(gc.get_referents(listed) == [holder], held in gc.get_referents(holder), Holder in gc.get_referents(holder))
print(sorted(map(repr, gc.get_referents((1, "a"), {2: [3]}, {4}, held.x))))
print(any(r is listed for r in gc.get_referrers(holder)), any(r is holder for r in gc.get_objects()))
print(gc.get_referents(5, "x", None, int))
print([gc.is_tracked(x) for x in (1, 1.5, "s", b"b", None, (), {}, [], {1: 2}, {1: []}, set(), held, holder, Held, int, print)])


def referring():
    return listed


function = [r for r in gc.get_referrers(referring.__code__) if callable(r)]
print(function == [referring], any(r is globals() for r in gc.get_referrers(referring)))
for bad in 3, -2, "x":
    try:
        gc.get_objects(bad)
    except (TypeError, ValueError) as e:
        print(type(e).__name__, e)
