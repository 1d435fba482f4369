# Inheritance: super in hot code, MRO, metaclasses, hooks, abstract classes, properties that are overridden.
from abc import ABC, abstractmethod
import enum

class Base:
    registry = []
    def __init_subclass__(cls, /, tag=None, **kw):
        super().__init_subclass__(**kw)
        Base.registry.append((cls.__name__, tag))
    def __init__(self, v): self.v = v
    def step(self, n): return self.v + n
    def total(self): return 1
    def rec(self, n): return 0 if n == 0 else 1 + self.rec(n - 1)

class Left(Base, tag='l'):
    def step(self, n): return super().step(n) * 2
    def total(self): return super().total() + 10
class Right(Base, tag='r'):
    def step(self, n): return super().step(n) + 3
    def total(self): return super().total() + 100
    def rec(self, n): return super().rec(n)
class Both(Left, Right):
    def __init__(self, v):
        super().__init__(v)
        self.w = v
    def step(self, n): return super().step(n) - 1
    def total(self): return super().total() + 1000
    def rec(self, n): return super().rec(n)

acc = 0
objs = [Base(1), Left(2), Right(3), Both(4)]
for i in range(2000):
    o = objs[i % 4]
    acc += o.step(i) + o.total()
print(acc, Base.registry, [c.__name__ for c in Both.__mro__], Both(1).rec(100), [Both(i).w for i in range(3)])

class Meta(type):
    def __new__(m, name, bases, ns, **kw):
        cls = super().__new__(m, name, bases, dict(ns))
        cls.made = sorted(k for k in ns if not k.startswith('_'))
        return cls
    def __init__(cls, name, bases, ns, **kw): super().__init__(name, bases, ns)
    def __call__(cls, *a): obj = super().__call__(*a); obj.called = len(a); return obj
    def __getattr__(cls, n): return f'{cls.__name__}.{n}?'
    def __instancecheck__(cls, o): return o == 5 or super().__instancecheck__(o)
    def __len__(cls): return 42
    @classmethod
    def __prepare__(m, name, bases, **kw): return {'prepared': kw.get('x', 0)}
class WithMeta(metaclass=Meta, x=9):
    def a(self): pass
    b = 2
    def __init__(self, *a): self.args = a
print(WithMeta.made, WithMeta.prepared, WithMeta(1, 2).called, WithMeta.zzz, isinstance(5, WithMeta), isinstance(6, WithMeta), len(WithMeta), type(WithMeta))

class Shape(ABC):
    @abstractmethod
    def area(self): ...
    @property
    @abstractmethod
    def name(self): ...
class Sq(Shape):
    name = 'sq'
    def __init__(self, s): self.s = s
    def area(self): return self.s ** 2
try:
    Shape()
except TypeError as e:
    print(e)
print(sum(Sq(i).area() for i in range(500)), Sq(2).name, issubclass(Sq, Shape))

class Color(enum.Enum):
    RED = 1
    GREEN = enum.auto()
    ALIAS = 1
    def lower(self): return self.name.lower()
class Flags(enum.IntFlag):
    A = 1; B = 2; C = 4
print(list(Color), Color(2), Color['RED'] is Color.ALIAS, Color.RED.lower(), Flags.A | Flags.C, Flags(7) & ~Flags.B, Color.RED in {Color.RED: 1}, [c.value for c in Color])
n = 0
for i in range(400):
    n += (Color.RED if i % 2 else Color.GREEN).value + int(Flags.A | Flags.B)
print(n)

class Num:
    def __init__(self, v): self.v = v
    def __index__(self): return self.v
    def __int__(self): return self.v
    def __float__(self): return self.v / 2
    def __hash__(self): return hash(self.v)
    def __eq__(self, o): return self.v == getattr(o, 'v', o)
    def __add__(self, o): return Num(self.v + getattr(o, 'v', o))
    __radd__ = __add__
    def __mul__(self, o): return NotImplemented
    def __rmul__(self, o): return Num(o * self.v)
    def __iadd__(self, o): self.v += int(o); return self
    def __matmul__(self, o): return (self.v, o)
    def __divmod__(self, o): return 'dm'
    def __round__(self, n=None): return ('round', n)
    def __format__(self, spec): return f'<{spec}:{self.v}>'
    def __repr__(self): return f'Num({self.v})'
class Sub(Num):
    def __radd__(self, o): return Sub(o.v * 1000 + self.v if isinstance(o, Num) else o + self.v)
x = Num(0)
for i in range(500):
    x += i
    y = x + 1 + Num(2)
print(x, y, 3 * Num(4), Num(1) + Sub(2), [10, 20, 30][Num(1)], list(range(Num(3))), float(Num(3)), Num(1) @ 2, divmod(Num(1), 2), round(Num(1)), round(Num(1), 2), f'{Num(5):abc}', {Num(1): 'k'}[1], 'ab' * Num(2), hex(Num(255)))
for f in (lambda: Num(1) * 2, lambda: Num(1) - 1, lambda: Num(1) < 2, lambda: super(Base, 5), lambda: super(), lambda: type('X', (int, str), {}), lambda: type('Y', (bool,), {}), lambda: [].__class__.__mro__[5],
          lambda: Base.__init__(5), lambda: Base.step(5, 1), lambda: object.__new__(int), lambda: int.__add__('a', 1), lambda: setattr(int, 'x', 1), lambda: Both.mro()[9]):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
class Late: pass
late = Late()
r = []
for i in range(600):
    if i == 200: Late.__getattr__ = lambda s, n: n
    if i == 400: Late.foo = property(lambda s: 'prop')
    try: r.append(late.foo)
    except AttributeError: r.append(None)
print(r[199:202], r[399:402])
Both.__bases__ = (Right, Left)
print([c.__name__ for c in Both.__mro__], Both(2).step(1), Both(2).total())
class L(list):
    def append(self, x): super().append(x * 2)
    def __getitem__(self, i): return ('got', super().__getitem__(i))
l = L()
for i in range(300): l.append(i)
print(len(l), l[5], sum(l), l[-1], list(l)[:3], L([1]) + [2], type(L([1])[:]) )
