"""Suspended generators in cycles with the exception that they handle are given up."""
import gc, weakref
class E(Exception): pass
def inner(tag):
    try: raise E
    except E as e: yield tag
def nested_except(tag):
    try: raise E
    except E:
        try: raise KeyError
        except KeyError as k: yield tag
def catches(tag):
    try: yield tag
    except BaseException as e: print("caught", type(e).__name__, tag); raise
def in_with(tag):
    class C:
        def __enter__(self): pass
        def __exit__(self, *a): print("exit", a[0].__name__, tag)
    with C(): yield tag


for f in (inner, nested_except, catches, in_with):
    g = f(f.__name__)
    next(g)
    w = weakref.ref(g)
    del g
    for _ in range(3):
        gc.collect()
    print(f.__name__, w() is None)
for f in (inner, nested_except):
    g = f(1)
    next(g)
    g.close()
    print(g.gi_frame)
