"""Attributes of classes with metaclasses in hot loops, and what changes them."""
import enum


class Kind(enum.Enum):
    BIG = 1
    SMALL = 2


class Meta(type):
    @property
    def late(cls):
        return cls.__name__ + "'s"

    def __getattr__(cls, name):
        return "no " + name


class Other(type):
    def __getattribute__(cls, name):
        return "any " + name


class Value:
    def __init__(self, n):
        self.n = n


class A(metaclass=Meta):
    x = 1
    v = Value(3)

    def method(self):
        return 2

    @classmethod
    def make(cls):
        return cls.x


class B(A):
    pass


class C(metaclass=Other):
    x = 1


def count(kinds):
    n = 0
    for k in kinds:
        if k == Kind.BIG:
            n += 1
        elif k is Kind.SMALL:
            n += 100
    return n


def attrs(cls, n, change=None):
    seen = []
    for i in range(n):
        if change and i == n * 2 // 3:
            change()
        x = (cls.x, cls.v if cls is not C else 0, cls.missing, cls.make() if cls is not C else 0, cls.late)
        x = tuple(y.n if isinstance(y, Value) else y for y in x)
        if not seen or seen[-1] != x:
            seen.append(x)
    return seen


def reads(n, change):
    seen = []
    for i in range(n):
        if i == n * 2 // 3:
            change()
        x = A.v
        if not seen or seen[-1] is not x:
            seen.append(x)
    return [getattr(x, "n", x) for x in seen]


def set_on(cls, name, value):
    return lambda: setattr(cls, name, value)


print(count([Kind.BIG, Kind.SMALL, None] * 200))
print(attrs(A, 300), attrs(B, 300), attrs(C, 300))
print(attrs(B, 300, set_on(A, "x", 5)))
print(attrs(B, 300, set_on(B, "x", 6)))
print(attrs(A, 300, set_on(Meta, "missing", "found")))
print(attrs(A, 300, set_on(Meta, "x", property(lambda cls: "the metaclass's"))))
print(reads(300, set_on(Value, "__get__", lambda self, obj, owner: "got")))
del Value.__get__
print(reads(300, set_on(A.__dict__["v"], "__class__", type("Get", (Value,), {"__get__": lambda s, o, c: "class changed"}))))
