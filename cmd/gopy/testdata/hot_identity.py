# Objects that compare by identity, and lists that grow in traces.
class A:
    def __init__(self, k): self.k = k
class B(A): pass
class C(A):
    def __eq__(self, o): return self.k == getattr(o, 'k', None)
class S:
    __slots__ = 'k',
    def __init__(self, k): self.k = k


def same(xs, n):
    eq = ne = 0
    first = xs[0]
    for i in range(n):
        x = xs[i % len(xs)]
        if x == first: eq += 1
        if x != xs[i // 3 % len(xs)]: ne += 1
        if None != x: ne += 100
        if len == x or x == None: eq += 1000
    return eq, ne


a = A(1)
print(same([a, A(1), B(1), a, S(1), object()], 3000))
print(same([a, A(1), C(1), a, 'x', 1, None, 2.5, len, C(2)], 3000))
A.__eq__ = lambda self, o: True
print(same([a, A(1), B(1), a, S(1), object()], 3000))
del A.__eq__
print(same([a, A(1), B(1), a, S(1), object()], 3000))


def grows(n):
    out = []
    for i in range(n):
        l = []
        for k in range(i % 40):
            l.append(k)
            l.insert(0, [k])
            if k % 5 == 4: l.pop()
        m = [x for x in l if x]
        m.append(l)
        out.append(len(l) + len(m))
        for x in (1, 2.5, 'x', None, m, i, out):
            m.append(x)
        if i % 101 == 0: print(l, m[:-1])
    return len(out), sum(out)


print(grows(1500))


class L(list):
    def put(self, x):
        self.append(x)
        return self


def sub(n):
    a = b = c = d = e = f = g = 1
    x = y = z = 1.5
    keep = []
    for i in range(n):
        l = L()
        for k in range(9):
            a += k; b ^= a; c = a & 255; d += c; e = d - b; f = e & a; g += f; x += a * .5; y -= x; z = y * .25
            l.put(a).put(z)
            keep.append((a, b))
            l.append(keep[-1])
        if i % 100 == 0: print(l[-3:], len(l), a, b, c, d, e, f, g, x, y, z)
        if i % 7 == 0: keep.clear()
    return len(keep), keep[-3:]


print(sub(900))


def during(n):
    # A list that grows while it is iterated, and one that is another's item.
    a, s = [1], 0
    for x in a:
        if len(a) < n: a.append(x + 1)
        s += x
    b = [[]]
    for i in range(n):
        b[-1].append(i)
        if len(b[-1]) > 20: b.append([])
    return s, len(b), b[3], b[-1]


print(during(3000))
