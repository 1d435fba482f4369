package fuzz

// coreText are definitions that the expressions and statements of fuzz.go use. w keeps
// numbers in bounds.
const coreText = `
def w(x):
    if -1000 <= x <= 1000:
        return x
    if x - x != 0:
        return 7 # infinite, or no number
    while x > 1000 or x < -1000:
        x = x * 0.25 - 1
    return x
def rec(n, k):
    if n < 2:
        return k
    return w(rec(n - 1, k + 1) + rec(n - 2, k))
class A:
    z = 4
    def __init__(self, x):
        self.x = x
        self.y = 2
    def get(self, d):
        return self.x + d * self.y
    def put(self, v):
        self.x, self.y = v, self.z
class B(A):
    z = 2.5
    def get(self, d):
        return A.get(self, d) - 1
class C(A):
    def get(self, d):
        if d == self.y:
            return self.x
        return self.y
class D:
    def __init__(self, x):
        self.p = x
        if x > 3:
            self.q = x
        else:
            self.r = x
            self.q = 4
            self.s = 1
            self.t = two(x, 1)
def two(a, b):
    return a, b
objs = [A(1), B(2.5), C(3)]
obj = B(1)
more = []
def dflt(a, b=2, c=0.5):
    return a * c + b
def mk(q):
    def f(x):
        return w(x + q)
    return f
clos = mk(3)
def mk2(q):
    def f(x):
        return w(x - q)
    return f
clos2 = mk2(3)
def risky(k, v):
    if k % 7 == 3:
        raise ValueError
    return v
table = {0: 1, 1: 2.5, 2: 3, 3: 4, 'x': 5, 'y': 6.5}
text = 'abcde'
def gen(n, v):
    for q in range(n):
        yield w(v + q)
def kw(a, b=1, *, c=2):
    return w(a + b * c)
def va(*args):
    return w(args[0] - args[1])
def deep(n, v):
    if n == 0:
        return v
    def inner(u):
        return w(u + n)
    return inner(deep(n - 1, v))
def other(self, d):
    return d
def two2(a):
    return w(a * 2)
def big(x):
    y = x * 0 + 1
    for q in range(60):
        y = y * 3
        if y > 1 << 62:
            y = 1
    return y % 1000
def sink(l, k, v):
    l[k % 5], l[0] = v, l[k % 5]
    t = (l[0], l[1])
    u, s = t
    return u if k & 1 else s
A.twice = property(lambda self: w(self.x * 2))
B.sup = lambda self, n: self.x if n == 0 else self.sup(n - 1)
class E(B):
    def sup(self, n):
        if n == 0:
            return super().get(1)
        return self.sup(n - 1)
objs.append(E(2))
`
