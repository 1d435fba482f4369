class A:
    def __init__(self, k): self.k = k
    def f(self, x): return self.k + x
class B(A):
    def __init__(self, k, m):
        super(B, self).__init__(k)
        self.m = m
    def f(self, x): return super(B, self).f(x) * self.m
class C(B):
    def __init__(self, k):
        super(C, self).__init__(k, 3)
    def f(self, x): return super(B, self).f(x)
def loop(n):
    s = 0
    for i in range(n):
        s += B(i, 2).f(i) + C(i).f(5)
    return s
print(loop(3000))
def sup(n):
    r = []
    for i in range(n):
        o = B(i, 2) if i % 3 else C(i)
        try:
            t = super(C, o) if i > 2000 and i % 7 == 0 else super(B, o)
            r.append(t.f(1))
        except TypeError as e:
            r.append(str(e))
    return r[:10], r[-10:], len(r)
print(sup(3000))
def comp(n):
    r = []
    for i in range(n):
        a = [x * 2 for x in range(i % 4)]
        b = [x for x in (i, i + 1, i + 2)]
        c = [x + y for x in a for y in b if x != y]
        a.append(i)
        if i > n - 20: r.append((a, b, c, [k for k in range(i % 9)], [k for k in c]))
    return r
print(comp(2000))
def zero(n):
    r = []
    for i in range(n):
        x = 0.0 if i % 500 else -0.0
        if i > n - 10: x = i / 7
        r.append(x ** 2 + x ** 3 + x ** .5 + x ** 1)
        if i % 500 == 0 or i > n - 10: r.append((x ** 2, x ** 3, x ** .5, x ** 2.5, x ** 1e300 if x < 1 else 0))
    return r[:20], r[-40:]
print(zero(3000))
class Root(object):
    def __init__(self, x):
        super(Root, self).__init__()
        self.x = x
class Leaf(Root):
    def __init__(self, x):
        super().__init__(x + 1)
class Coll(list):
    pass
class Tup(tuple):
    pass
class Plain: pass
def objects(n):
    r = []
    for i in range(n):
        c = Coll()
        c.append(Leaf(i))
        c.append(Root(i))
        if i % 10 == 0: r.append(c)
        t = Tup((i, i + 1))
        p = Plain()
        try:
            if i > n - 5: Coll(5)
            if i > n - 3: Plain(7)
        except TypeError as e:
            r.append([type('q', (), {'x': str(e)})()])
        r.append(t and [Root(t[1])])
    return [[y.x for y in x] for x in r[-20:]]
print(objects(3000))
class Late(Root):
    def __init__(self, x):
        super(Late, self).__init__(x)
def late(n):
    s = 0
    for i in range(n):
        s += Late(i).x
        if i == n - 100:
            Root.__init__ = lambda self, x: setattr(self, 'x', -1)
    return s
print(late(3000))
