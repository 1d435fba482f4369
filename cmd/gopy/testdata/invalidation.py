# What machine code relies on changes while it is hot: classes, functions, globals,
# builtins, modules, closures; at once, from inside the loop, from a callee, and from
# another thread. The loops print what they saw.
import builtins, math, sys, threading, types

def compress(values):
    """Runs of equal values with their lengths."""
    out = []
    for v in values:
        if out and out[-1][0] == v and type(out[-1][0]) is type(v):
            out[-1][1] += 1
        else:
            out.append([v, 1])
    return [tuple(p) for p in out]

N = 3000

def changing(step, *changes):
    """Calls step N times; the changes are made at equal distances."""
    seen = []
    at = {N * (i + 1) // (len(changes) + 1): c for i, c in enumerate(changes)}
    for i in range(N):
        c = at.get(i)
        if c is not None:
            c()
        seen.append(step())
    return compress(seen)

def section(name, result):
    print(name, result)

# --- classes

def classes():
    class Base:
        z = 10
        def get(self): return self.x
    class A(Base):
        def __init__(self, x): self.x = x
    class B(A):
        pass
    a, b = A(1), B(2)
    def step():
        return a.get() + b.get() * 100 + a.z * 10000
    def set_method(): A.get = lambda self: 7
    def set_base(): Base.get = lambda self: 8
    def drop_method(): del A.get
    def set_attr(): Base.z = 11
    def shadow(): a.z = 12
    def unshadow(): del a.z
    def data_descriptor(): Base.z = property(lambda self: 13)
    section("class", changing(step, set_method, set_base, drop_method, set_attr, shadow, unshadow, data_descriptor))

    class C:
        def get(self): return -1
        z = 0
    a, b = A(1), B(2)
    Base.z = 10
    del Base.get
    Base.get = lambda self: self.x
    def other_class(): a.__class__ = B
    def bases(): B.__bases__ = (C,)
    def getattribute(): C.__getattribute__ = lambda self, n: (lambda: 55) if n == "get" else object.__getattribute__(self, n)
    def no_getattribute(): del C.__getattribute__
    section("bases", changing(step, other_class, bases, getattribute, no_getattribute))

classes()

def instances():
    class P:
        def __init__(self): self.a, self.b = 1, 2
        def __getattr__(self, name): return "?"
    p = P()
    def step(): return p.a, p.b
    def more(): p.c = 3
    def less(): del p.a
    def again(): p.a = 1.5
    def other_dict(): p.__dict__ = {"b": 5, "a": 6}
    def cleared(): p.__dict__.clear()
    def getattr_gone(): P.__getattr__ = lambda self, n: n * 2
    section("instance", changing(step, more, less, again, other_dict, cleared, getattr_gone))

    class S:
        __slots__ = ("a",)
    s = S(); s.a = 1
    def step():
        try: return s.a
        except AttributeError as e: return "none"
    def unset(): del s.a
    def set2(): s.a = 2
    def no_slot(): S.a = 9
    section("slot", changing(step, unset, set2, no_slot))

instances()

def operators():
    class V:
        def __init__(self, v): self.v = v
        def __add__(self, o): return self.v + o
        def __len__(self): return 3
        def __getitem__(self, i): return i
        def __lt__(self, o): return True
        def __eq__(self, o): return True
        __hash__ = None
        def __call__(self, x): return x
        def __iter__(self): return iter((1, 2))
        def __bool__(self): return True
        def __contains__(self, x): return False
    v = V(1)
    def step():
        try:
            return v + 1, len(v), v[5], v < v, v == 3, v(4), sum(v), bool(v), 3 in v
        except TypeError as e:
            return str(e)
    def c1(): V.__add__ = lambda self, o: "added"
    def c2(): V.__len__ = lambda self: 4
    def c3(): V.__getitem__ = lambda self, i: -i
    def c4(): V.__lt__ = lambda self, o: False
    def c5(): V.__eq__ = lambda self, o: False
    def c6(): V.__call__ = lambda self, x: x * 2
    def c7(): V.__iter__ = lambda self: iter((5,))
    def c8(): V.__bool__ = lambda self: False
    def c9(): V.__contains__ = lambda self, x: True
    def c10(): del V.__len__
    section("operators", changing(step, c1, c2, c3, c4, c5, c6, c7, c8, c9, c10))

operators()

# --- functions

def functions():
    def f(a, b=2, *, k=3): return a + b * 10 + k * 100
    def g(a, b=5, *, k=6): return -(a + b * 10 + k * 100)
    def step(): return f(1), f(1, b=4)
    def code(): f.__code__ = g.__code__
    def defaults(): f.__defaults__ = (8,)
    def kwdefaults(): f.__kwdefaults__ = {"k": 9}
    def kwchange(): f.__kwdefaults__["k"] = 1
    section("function", changing(step, code, defaults, kwdefaults, kwchange))

    def none(a): return 1
    def step():
        try: return none()
        except TypeError as e: return str(e)
    def gets(): none.__defaults__ = (1,)
    def loses(): none.__defaults__ = None
    section("defaults", changing(step, gets, loses))

    x = 1
    def inner(): return x
    def step(): return inner()
    def rebind():
        nonlocal x
        x = 2.5
    def cell(): inner.__closure__[0].cell_contents = "cell"
    def empty():
        del inner.__closure__[0].cell_contents
    def full(): inner.__closure__[0].cell_contents = 1
    def step2():
        try: return inner()
        except NameError as e: return type(e).__name__
    section("closure", changing(step2, rebind, cell, empty, full))

functions()

# --- globals, builtins, modules

counter = 1
def reader(): return counter, len((1, 2)), abs(-3), math.pi
def globals_change():
    def step():
        try: return reader()
        except NameError as e: return str(e)
    def c1():
        global counter
        counter = 2
    def c2(): globals()["counter"] = "two"
    def c3(): globals()["len"] = lambda x: 99
    def c4(): builtins.abs = lambda x: "abs"
    def c5(): del globals()["len"]
    def c6(): math.pi = 3
    def c7():
        global counter
        del counter
    def c8(): builtins.counter = "builtin"
    old = abs, math.pi
    section("globals", changing(step, c1, c2, c3, c4, c5, c6, c7, c8))
    builtins.abs, math.pi = old
    del builtins.counter

globals_change()

def modules():
    m = types.ModuleType("m")
    exec("v = 1\ndef get(): return v\n", m.__dict__)
    def step():
        try: return m.get(), m.v
        except (AttributeError, NameError) as e: return str(e)
    def c1(): m.v = 2
    def c2(): m.get = lambda: "replaced"
    def c3(): del m.v
    def c4(): m.__getattr__ = lambda name: name
    def c5(): m.__dict__["v"] = 3
    section("module", changing(step, c1, c2, c3, c4, c5))

modules()

# --- from a callee in the middle of an iteration

def inside():
    class A:
        k = 1
        def m(self): return self.k
    a = A()
    out = []
    def touch(i):
        if i == 1000: A.k = 2
        if i == 1500: A.m = lambda self: "new"
        if i == 2000: a.m = lambda: "own"
        if i == 2500: a.__dict__.clear(); del A.m; A.m = lambda self: 5
        return 0
    for i in range(N):
        out.append((a.m(), touch(i), a.m()))
    section("inside", compress(out))

inside()

# --- from another thread: the loop ends only if it sees the changes

flag = 0
class Shared:
    go = True
    def more(self): return True
def threads():
    s = Shared()
    def wait_global():
        n = 0
        while flag == 0: n += 1
        return "global"
    def wait_class():
        while s.go: pass
        return "class"
    def wait_method():
        while s.more(): pass
        return "method"
    items = [1]
    def wait_list():
        while items[0]: pass
        return "list"
    local = {"a": 1}
    def wait_dict():
        while local["a"]: pass
        return "dict"
    def change(what):
        global flag
        import time
        time.sleep(0.02)
        if what is wait_global: flag = 1
        if what is wait_class: Shared.go = False
        if what is wait_method: Shared.more = lambda self: False
        if what is wait_list: items[0] = 0
        if what is wait_dict: local["a"] = 0
    for w in (wait_global, wait_class, wait_method, wait_list, wait_dict):
        t = threading.Thread(target=change, args=(w,))
        t.start()
        print("thread", w())
        t.join()

threads()

# --- tracing and profiling switched on in the middle

def hooks():
    events = []
    def leaf(x): return x + 1
    def loop(n):
        s = 0
        for i in range(n):
            s = leaf(s)
            if i == n - 3:
                sys.setprofile(lambda f, e, a: events.append((e, f.f_code.co_name, f.f_lineno - loop.__code__.co_firstlineno)) if f.f_code.co_name in ("leaf", "loop") else None)
        return s
    print(loop(N))
    sys.setprofile(None)
    print(events)
hooks()
