package jit

import "testing"

// objectPrograms are about classes and calls; see programs.
var objectPrograms = []struct{ name, src, want string }{
	{"isinstance", `
class A: pass
class B(A): pass
class C: pass
def f(n):
    things = [A(), B(), C(), 1, 2.5, "s", None, True]
    s = 0
    for i in range(n):
        x = things[i % 8]
        if isinstance(x, A):
            s += 1
        if isinstance(x, (int, float)):
            s += 100
        if isinstance(x, B):
            s += 10000
    return s
result = f(800)
`, "1030200"},
	{"isinstance of a class whose bases change", `
class A: pass
class B: pass
class C(A): pass
def f(n):
    x = C()
    s = 0
    for i in range(n):
        if isinstance(x, A):
            s += 1
        if isinstance(x, B):
            s += 1000
        if i == n // 2:
            C.__bases__ = (B,)
    return s
result = f(200)
`, "99101"},
	{"isinstance and __class__", `
class A: pass
class B:
    @property
    def __class__(self): return A
class M(type):
    def __instancecheck__(cls, x): return True
class D(metaclass=M): pass
def f(n):
    x, y = B(), A()
    s = 0
    for i in range(n): s += i & 1
    for i in range(n):
        if isinstance(x, A): s += 1
        if isinstance(y, D): s += 100
        if isinstance(y, B): s += 10000
    return s
result = f(100)
`, "10150"},
	{"a metaclass that is given later", `
class M(type):
    def __instancecheck__(cls, x): return True
class A: pass
class B: pass
def f(n):
    x = B()
    s = 0
    for i in range(n):
        if isinstance(x, A): s += 1
        if i == 100: A.__class__ = M
    return s
result = f(200)
`, "TypeError: __class__ assignment only supported for mutable types or ModuleType subclasses"},
	{"type, float, int, abs, min, max", `
def f(n):
    s = 0.0
    for i in range(n):
        x = i - 50
        y = x * 0.5
        if type(x) is int: s += 1
        if type(y) is float: s += 10
        s += abs(x) + abs(y) + min(x, 3) + max(y, x) + min(y, -2.5) + float(x) + int(x)
    return s
result = f(100)
`, "3439.0"},
	{"class methods and static methods", `
class S:
    k = 3
    @classmethod
    def less(cls, a, b): return a * cls.k < b
    @classmethod
    def least(cls, a, b):
        if cls.less(a, b): return a
        return b
    @staticmethod
    def twice(x): return x * 2
class T(S):
    k = 5
def f(n):
    s = 0
    t = T()
    for i in range(n):
        s += S.least(i, 100) + T.least(i, 100) + t.least(i, 200) + S.twice(i) + t.twice(1)
    return s
result = f(300)
`, "198431"},
	{"a class method with a call among its arguments", `
class S:
    @classmethod
    def add(cls, a, b): return a + b
def f(n):
    s = 0
    words = {}
    for i in range(n):
        s += S.add(len(str(i)), sum([i, 1]))
    return s
result = f(300)
`, "45940"},
	{"a class method that is replaced", `
class S:
    @classmethod
    def m(cls, a): return a
def f(n):
    s = 0
    for i in range(n):
        s += S.m(i)
        if i == 150:
            S.m = classmethod(lambda cls, a: a * 1000)
    return s
result = f(200)
`, "8586325"},
	{"super", `
class A:
    def __init__(self, x): self.x = x
    def get(self, y): return self.x + y
class B(A):
    def __init__(self, x):
        super().__init__(x)
        self.z = 1
    def get(self, y): return super().get(y) * 2 + self.z
class C(B):
    def get(self, y): return super().get(y) + 1
def f(n):
    s = 0
    b, c = B(3), C(4)
    for i in range(n):
        s += b.get(i) + c.get(i)
        s += B(i).x
    return s
result = f(300)
`, "229350"},
	{"super of a class whose bases change", `
class A:
    def get(self): return 1
class A2(A):
    def get(self): return 1000
class B(A):
    def get(self): return super().get()
def f(n):
    s = 0
    b = B()
    for i in range(n):
        s += b.get()
        if i == 100: B.__bases__ = (A2,)
        if i == 150: A2.get = lambda self: 7
    return s
result = f(200)
`, "50444"},
	{"an attribute of many shapes", `
class P:
    def __init__(self, i):
        if i % 3 == 0: self.a = 1
        if i % 3 == 1: self.b = 1
        self.x = i
def f(n):
    s = 0
    ps = [P(i) for i in range(12)]
    for i in range(n):
        s += ps[i % 12].x
        ps[i % 7].x = i % 5
    return s
result = f(1000)
`, "4898"},
}

func TestObjectPrograms(t *testing.T) { runPrograms(t, objectPrograms) }
