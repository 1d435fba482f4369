# Functions with *args and **kwargs, and calls that pass them on.
import functools
import gc
import sys


def target(a, b=2, *args, c=3, **kw):
    return a, b, args, c, sorted(kw.items())


def plain(a, b=5):
    return a, b


def passes(*args, **kwargs):
    return plain(*args, **kwargs)


def deeper(x, *args, **kwargs):
    return passes(x, *args, **kwargs)


def to_native(*args, **kwargs):
    return dict(*args, **kwargs)


def partial(*args, **kwargs):
    return functools.partial(plain, *args, **kwargs)


def keeps(*args, **kwargs):
    return kwargs


def only(**kwargs):
    return kwargs


def unused(a, *args, **kwargs):
    return a + len(args)


def looks(*args, **kwargs):
    d = locals()
    d["kwargs"]["seen"] = 1
    d["new"] = 2
    return sorted(d), plain(1, **kwargs) if not kwargs else sorted(kwargs)


def frame(*args, **kwargs):
    f = sys._getframe()
    passes(1, **kwargs)
    return f


def generator(*args, **kwargs):
    yield args
    yield kwargs


def closure(*args, **kwargs):
    def inner():
        return kwargs
    return inner


class Base:
    def __init__(self, a, *args, **kwargs):
        self.a, self.args, self.kw = a, args, kwargs


class Derived(Base):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.n = len(args)

    def method(self, *args, **kwargs):
        return self.other(*args, **kwargs)

    def other(self, x=1, y=2):
        return self.n, x, y


class Unused:
    def __init__(self, a, b=7, **kwargs):
        self.sum = a + b


def run():
    seen = []
    out = None
    for i in range(300):
        out = [target(1), target(1, 3), target(1, 3, i, 5), target(i, c=4, d=5),
               passes(1), passes(1, 2), passes(1, b=i), deeper(i), deeper(i, 4), deeper(i, b=9),
               to_native(), to_native({1: 2}), to_native(x=i), partial(3)(), partial(3, b=4)(),
               unused(1), unused(1, 2, 3), unused(1, z=3), looks(), looks(1), looks(x=3),
               list(generator(i)), list(generator(k=i)), closure(1)(), closure(a=1)()]
        k1, k2, k3 = keeps(), keeps(1, 2), only()
        k1["mine"] = i
        seen.append((k1, k2, k3))
        assert k1 is not k2 and k2 == {} and k3 == {}
        b, d, u = Base(i), Derived(i, 2, 3), Unused(i)
        b.kw["x"] = 1
        d.kw["y"] = 2
        out += [(b.a, b.args, b.kw), (d.a, d.args, d.kw, d.n), u.sum, Unused(1, 2, z=3).sum, Derived(1, k=2).kw,
                d.method(), d.method(i), d.method(y=i)]
        f = frame(i)
        f.f_locals["kwargs"]["k"] = i
        g = frame()
        assert g.f_locals["kwargs"] == {} and g.f_locals["args"] == ()
        for x in gc.get_referents(g):
            if type(x) is dict and not x:
                x["bad"] = 1
    print(out)
    print(passes(1), unused(1), looks(), deeper(3))


run()


def errors():
    for f in (lambda: deeper(), lambda: deeper(1, 2, 3), lambda: passes(1, z=2), lambda: unused(), lambda: Base(),
              lambda: Unused(), lambda: Unused(1, 2, 3), lambda: plain(*(1, 2, 3)), lambda: plain(**{"q": 1}),
              lambda: passes(*5), lambda: passes(**5), lambda: plain(*(), **{})):
        try:
            print(f())
        except TypeError as e:
            print(e)


for k in range(3):
    errors()


def rebound(**kwargs):
    kwargs = dict(kwargs, extra=1)
    return plain(1, **{}), unused(1, **kwargs)


def deleted(**kwargs):
    del kwargs
    try:
        return plain(1, **kwargs)
    except UnboundLocalError as e:
        return str(e)


print([rebound() for _ in range(100)][-1], [deleted() for _ in range(100)][-1])


def recursive(n, *args, **kwargs):
    return n and recursive(n - 1, n, *args, **kwargs) or len(args)


print(recursive(300))


def endless(*args, **kwargs):
    return endless(*args, **kwargs)


try:
    endless()
except RecursionError as e:
    print(e)

events = []


def tracer(frame, event, arg):
    if event == "call" and frame.f_code.co_name in ("passes", "plain"):
        events.append((frame.f_code.co_name, dict(frame.f_locals)))
    return None


sys.settrace(tracer)
deeper(1)
sys.settrace(None)
print(events)
