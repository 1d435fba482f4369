# with statements over classes, hot: __enter__ is called in the same loop.
import contextlib


class C:
    def __init__(self, log, fail=None, swallow=False):
        self.log, self.fail, self.swallow = log, fail, swallow

    def __enter__(self):
        self.log.append("enter")
        if self.fail == "enter":
            raise ValueError("enter")
        return self, len(self.log)

    def __exit__(self, t, e, tb):
        self.log.append(("exit", t and t.__name__, tb and tb.tb_lineno))
        if self.fail == "exit":
            raise KeyError("exit")
        return self.swallow


class NoExit:
    def __enter__(self):
        return 1


class NoEnter:
    def __exit__(self, *args):
        return 1


class Static:
    @staticmethod
    def __enter__():
        return "static"

    @classmethod
    def __exit__(cls, *args):
        return cls is Static


class Gen:
    def __enter__(self):
        yield 5

    def __exit__(self, *args, more=1):
        return False


@contextlib.contextmanager
def manager(x):
    try:
        yield x
    except ZeroDivisionError:
        yield_again = True


def attempt(f, *args):
    try:
        return f(*args)
    except Exception as e:
        tb, lines = e.__traceback__, []
        while tb:
            lines.append((tb.tb_frame.f_code.co_name, tb.tb_lineno))
            tb = tb.tb_next
        return type(e).__name__, str(e), lines, e.__context__ and type(e.__context__).__name__


def use(m, raising):
    with m as v:
        if raising:
            1 / 0
        return v if not isinstance(v, tuple) else v[1]
    return "swallowed"


def two(log):
    with C(log) as (a, n), C(log, swallow=True) as (b, k):
        assert a is not b
        raise IndexError
    return n, k


def gen(log):
    with C(log):
        yield 1
        yield 2


for i in range(60):
    out = []
    for fail in (None, "enter", "exit"):
        for swallow in (False, True):
            for raising in (False, True):
                log = []
                out.append((attempt(use, C(log, fail, swallow), raising), log))
    for m in (NoExit(), NoEnter(), Static(), 5):
        out.append(attempt(use, m, False))
    out.append(list(attempt(use, Gen(), False)))
    out.append(attempt(use, manager(3), False))
    out.append(attempt(use, manager(4), True))
    log = []
    out.append((two(log), list(gen(log)), log))
    if i in (0, 59):
        for x in out:
            print(x)


def deep(n):
    with C([]):
        deep(n + 1)


try:
    deep(0)
except RecursionError as e:
    print("RecursionError")
