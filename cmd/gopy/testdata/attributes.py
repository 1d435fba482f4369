# Attributes at instructions that meet many classes: what is found by shape
# must follow every change of a class, and super() the class it stands in.
import enum


class A:
    kind = "A"
    def __init__(self, v): self.v = v
    def m(self): return "A.m %s" % self.v
    @property
    def p(self): return "A.p %s" % self.v
    @classmethod
    def c(cls): return cls.__name__
    @staticmethod
    def s(): return "s"


class B(A):
    kind = "B"
    def m(self): return "B" + super().m()


class C(B):
    def __init__(self, v):
        super().__init__(v)
        self.kind = "own C"
        self.m2 = lambda: "bound %s" % v
    def m(self): return "C" + super().m()


class S:
    __slots__ = ("v", "kind", "other")
    def __init__(self, v): self.v = v; self.kind = "S"
    def m(self): return "S.m %s" % self.v
    p = 7


class G:
    def __init__(self, v): self.__dict__["v"] = v
    def __getattr__(self, name): return "?" + name
    def __setattr__(self, name, v): self.__dict__[name] = (v,)


class D(dict):
    v = 3
    p = "D.p"
    kind = "D"
    def m(self): return "D.m"


def load(o): return o.v, o.kind, o.p
def call(o): return o.m()
def store(o, v): o.v = v; return o.v
def try_(f, *a):
    try: return f(*a)
    except Exception as e: return type(e).__name__, str(e)


objs = [A(1), B(2), C(3), S(4), G(5), D()]
out = []
for i in range(60):
    o = objs[i % len(objs)]
    out.append((try_(load, o), try_(call, o), try_(store, o, i)))
print(out[:6], out[-6:])
A.m = lambda self: "new A.m"
B.kind = "new B"
print([(try_(load, o), try_(call, o)) for o in objs])
A.p = 12
S.m = lambda self: "new S.m"
C.v = property(lambda self: "C.v", lambda self, v: None)
print([(try_(load, o), try_(call, o), try_(store, o, 9)) for o in objs for _ in range(20)][::20])
del B.kind
print([(try_(load, o), try_(call, o)) for o in objs])
for o in objs[:3]:
    o.__dict__["kind"] = "in dict"
    o.p2 = 1
print([(try_(load, o), try_(call, o), try_(store, o, 10)) for o in objs for _ in range(20)][::20])
del objs[0].kind
print(try_(load, objs[0]))


# Classes and metaclasses.
class Meta(type):
    mv = "meta"
    @property
    def mp(cls): return "mp " + cls.__name__
class M1(metaclass=Meta):
    x = 1
    def f(self): return "f"
    @classmethod
    def cm(cls): return cls
    @staticmethod
    def sm(): return "sm"
class M2(M1): x = 2
class N: x = "N"; mv = "N.mv"; mp = 5; f = len; cm = "cm"; sm = ()
class E(enum.Enum): x = 1; mv = 2; mp = 3; f = 4; cm = 5; sm = 6


def of_class(c): return c.x, c.mv, c.mp, c.sm, callable(c.f)
def results(): return [str(try_(of_class, c)).split(" at 0x")[0] for c in (M1, M2, N, E) for _ in range(30)][::30]
print(results())
M1.x = 10
del M2.x
Meta.x = "never seen"
print(results())
Meta.x = property(lambda cls: "now seen")
N.sm = staticmethod(print)
print(results())
print([E.x is E(1), E.x.name, M1.cm() is M1, M2.cm() is M2])


# super() in a class whose code many classes share.
def mixin(base, tag):
    class Mixin(base):
        def who(self): return tag + super().who()
        def odd(self): return super().nothing()
        def cell(self):
            f = lambda: self
            return tag + super().who() + str(f() is self)
        @classmethod
        def make(cls): return super().make() + [tag]
        def attr(self): return super().name + tag
    return Mixin
class Root:
    name = "root"
    def who(self): return "root"
    @classmethod
    def make(cls): return [cls.__name__]
R1, R2 = mixin(Root, "1"), mixin(Root, "2")
R12 = mixin(R1, "3")
class Both(R12, R2): pass
xs = [R1(), R2(), R12(), Both()]
for _ in range(20):
    got = [(x.who(), try_(x.odd), x.cell(), x.make(), x.attr()) for x in xs]
print(got)
Root.who = lambda self: "ROOT"
print([x.who() for x in xs])
xs[0].who = lambda: "own"
R1.who = lambda self: "new " + Root.who(self)
print([x.who() for x in xs])
class Diamond(R2, R12): pass
Both.__bases__ = (R2,)
print([x.who() for x in xs], Diamond().who())


# Calls that inline caches cannot hold: another function each time.
def fs():
    return [lambda: 0, lambda a: a, lambda a, b=2: (a, b), lambda *a: a, lambda a=1, b=2, c=3: (a, b, c), lambda a, *, k=1: (a, k), A, len, [].append]
def call0(f): return f()
def call1(f): return f(1)
def call2(f): return f(1, 5)
for _ in range(20):
    r = [str(try_(c, f)).split(" at 0x")[0] for f in fs() for c in (call0, call1, call2)]
print(r)
f = fs()[2]
f.__defaults__ = None
print(try_(call1, f), try_(call2, f))
f.__code__ = (lambda a, b, c: 0).__code__
print(try_(call1, f), try_(call2, f))
f.__defaults__ = (1, 2, 3, 4)
print(try_(call0, f), try_(call2, f))
print([len(x) for x in (b"", b"ab", {1, 2}, frozenset((1,)), "\u20ac")], [1 if x else 0 for x in (b"", b"a", set(), {0}, frozenset(), 0.0, -0.0, 0.5, float("nan"))])
print([id(i) == id(i) for i in (0, 1, -1, 1 << 40, 1.5)], len({id(i) for i in range(-50, 50)}), all(id(i) > 0 for i in range(-50, 50)))
