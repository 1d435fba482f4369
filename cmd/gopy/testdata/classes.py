# Attributes, methods and classes that change while the code is hot.

class Point:
    scale = 2

    def __init__(self, x, y):
        self.x = x
        self.y = y

    def norm(self): return self.x * self.x + self.y * self.y
    def move(self, dx, dy=0): self.x += dx; self.y += dy; return self
    @property
    def total(self): return (self.x + self.y) * self.scale
    @total.setter
    def total(self, v): self.x = v; self.y = 0
    @staticmethod
    def make(n): return Point(n, n)
    @classmethod
    def origin(cls): return cls(0, 0)
    def __repr__(self): return f'{type(self).__name__}({self.x}, {self.y})'
    def __add__(self, o): return Point(self.x + o.x, self.y + o.y) if isinstance(o, Point) else NotImplemented
    def __radd__(self, o): return Point(self.x + o, self.y + o)
    def __eq__(self, o): return isinstance(o, Point) and (self.x, self.y) == (o.x, o.y)
    def __lt__(self, o): return self.norm() < o.norm()
    def __bool__(self): return bool(self.x or self.y)
    def __len__(self): return 2
    def __getitem__(self, i): return (self.x, self.y)[i]
    def __contains__(self, v): return v == self.x or v == self.y
    def __call__(self, k): return Point(self.x * k, self.y * k)
    def __iter__(self): return iter((self.x, self.y))
    def __neg__(self): return Point(-self.x, -self.y)


class Point3(Point):
    def __init__(self, x, y, z):
        super().__init__(x, y)
        self.z = z

    def norm(self): return super().norm() + self.z * self.z


class Slotted:
    __slots__ = ('a', 'b')
    def __init__(self, a): self.a = a


def use(p, n):
    s = 0
    for i in range(n):
        s += p.norm() + p.total
        p.move(1, i % 2)
    return s


print(use(Point(1, 2), 500), use(Point3(1, 2, 3), 500))
p = Point(0, 0)
out = []
for i in range(900):
    if i == 300:
        Point.scale = 3            # a class attribute changes
    if i == 600:
        p.scale = 10               # and an instance shadows it
    out.append(p.total)
    p.move(1)
print(out[299:302], out[599:602], p.total)
Point.scale = 2

calls = []
for i in range(600):
    if i == 300:
        Point.norm = lambda self: -1   # a method is replaced
    calls.append(p.norm())
print(calls[298:302])
del Point.norm
try:
    p.norm()
except AttributeError as e:
    print(e)
Point.norm = lambda self: self.x

# Many shapes at one site.
objs = []
for i in range(40):
    q = Point(i, i)
    if i % 2: q.extra = i
    if i % 3 == 0: q.other = i
    if i % 5 == 0: del q.y
    objs.append(q)
found = 0
for _ in range(30):
    for q in objs:
        try:
            found += q.x + q.y
        except AttributeError:
            found -= 1
        found += getattr(q, 'extra', 0)
print(found, objs[1].__dict__, vars(objs[3]))

s = Slotted(1)
for f in (lambda: s.b, lambda: setattr(s, 'c', 1), lambda: s.__dict__, lambda: delattr(s, 'b'), lambda: Point.missing,
          lambda: p.nothing, lambda: setattr(Point(1, 1), 'norm', 5) or 'fine', lambda: Point(1), lambda: Point(1, 2, 3),
          lambda: Point(1, 2) + 'a', lambda: 5 + Point(1, 2), lambda: Point(1, 2)[5], lambda: object().x, lambda: None.foo):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
a, b = Point(1, 2), Point(1, 2)
print(a == b, a != b, a < Point(5, 5), a > Point(0, 0), bool(Point(0, 0)), 2 in a, list(a), a(3), -a, len(a), sum([a, b], 0), sorted([Point(3, 3), a]))
print(Point.make(4), Point3.origin if False else Point.origin(), isinstance(Point3(1, 2, 3), Point), Point3.__mro__, Point3(1, 2, 3).norm())

# The class of an instance changes while hot.
class A:
    def who(self): return 'A'
class B:
    def who(self): return 'B'
x = A()
log = ''
for i in range(400):
    if i % 100 == 50:
        x.__class__ = B if type(x) is A else A
    if i % 25 == 0:
        log += x.who()
    else:
        x.who()
print(log)

class Dyn:
    def __getattr__(self, name):
        if name.startswith('v'):
            return int(name[1:])
        raise AttributeError(name)
    def __setattr__(self, name, v): object.__setattr__(self, name, v * 2)
d = Dyn()
t = 0
for i in range(300):
    d.k = i
    t += d.k + d.v7
print(t)

class Desc:
    def __set_name__(self, owner, name): self.name = name
    def __get__(self, obj, cls): return (self.name, obj is None) if obj is None else obj.__dict__.get('_' + self.name, 0)
    def __set__(self, obj, v): obj.__dict__['_' + self.name] = v + 1
class Owner:
    f = Desc()
    g = Desc()
o = Owner()
for i in range(300):
    o.f = o.f + i
    o.g = o.f
print(o.f, o.g, Owner.f, o.__dict__)

# At one site some instances have an attribute of a method's name.
class Shadow:
    def __init__(self, own):
        if own: self.act = lambda: 'own'
    def act(self): return 'class'
def site(o): return o.act()
mix = [Shadow(i % 5 == 4) for i in range(50)]
seen = {}
for i in range(40):
    for o in mix[: i + 5]:
        k = site(o)
        seen[k] = seen.get(k, 0) + 1
print(seen)
