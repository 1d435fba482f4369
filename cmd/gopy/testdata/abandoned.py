# Generators and coroutines that nobody refers to any more are closed, or
# reported when they never began. gc.collect() comes before anything is printed
# about it: CPython does not need that.
import asyncio
import gc
import sys
import warnings

log = []


def cleaning(name):
    try:
        yield 1
        yield 2
    finally:
        log.append("closed " + name)


def settle(what):
    gc.collect()
    print(what, log)
    log.clear()


def break_out():
    for x in cleaning("by break"):
        break


def drop():
    g = cleaning("dropped")
    next(g)


def delegate():
    def outer():
        yield from cleaning("inner")

    g = outer()
    next(g)


def exhaust():
    return list(cleaning("exhausted"))


for f in break_out, drop, delegate, exhaust:
    f()
    settle(f.__name__)


def stubborn():
    try:
        yield 1
    except GeneratorExit:
        yield 2


def failing():
    try:
        yield 1
    finally:
        raise ValueError("in finally")


def hook(u):
    log.append((u.exc_type.__name__, str(u.exc_value), u.object.__name__))


sys.unraisablehook = hook


def abandon(f):
    g = f()
    next(g)


for f in stubborn, failing:
    abandon(f)
    settle(f.__name__)
sys.unraisablehook = sys.__unraisablehook__


async def never():
    pass


async def awaiting():
    try:
        await asyncio.sleep(10)
    finally:
        log.append("awaiting closed")


def make():
    never()


def begin():
    c = awaiting()
    try:
        c.send(None)
    except RuntimeError as e:
        print(e)  # no running loop


def iterate():
    try:
        for _ in never():
            pass
    except TypeError as e:
        print(e)


with warnings.catch_warnings(record=True) as seen:
    warnings.simplefilter("always")
    for f in make, begin, iterate:
        f()
        settle(f.__name__)
    print([(w.category.__name__, str(w.message)) for w in seen])
    seen.clear()
    sys.set_coroutine_origin_tracking_depth(2)
    c = never()
    print([(line - make.__code__.co_firstlineno, name) for file, line, name in c.cr_origin])
    make()
    gc.collect()
    sys.set_coroutine_origin_tracking_depth(0)
    print(len(seen), str(seen[0].message).splitlines()[1])
    c.close()
    for call in lambda: c.send(None), lambda: c.throw(ValueError("late")):
        try:
            call()
        except RuntimeError as e:
            print(e)


async def ticks():
    try:
        yield 1
        yield 2
    finally:
        await asyncio.sleep(0)
        log.append("ticks closed")


async def main():
    async for x in ticks():
        break
    for _ in range(5):
        gc.collect()
        await asyncio.sleep(0.001)
    settle("main")


asyncio.run(main())
kept = cleaning("at the end")
next(kept)
log = type("Log", (), {"append": staticmethod(print)})()

# Files that nobody closed and nobody can reach are written when somebody opens
# them again or starts a program.
import os
import subprocess
import tempfile

with tempfile.TemporaryDirectory() as folder:
    path = os.path.join(folder, "file")
    for i in range(3):
        open(path, "w").write("text %d" % i)
        print(open(path).read())
    open(path, "w").write("a")
    open(path, "a").write("b")
    open(path, "ab").write(b"c")
    open(path, "r+").write("d")
    print(open(path, "rb").read())
    open(path, "w").write("for a program")
    print(subprocess.run(["cat", path], capture_output=True).stdout)
    live = open(path, "w")
    live.write("not yet")
    print(repr(open(path).read()), repr(open(path).read()))
    live.close()
    print(repr(open(path).read()))
