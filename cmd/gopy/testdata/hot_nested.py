# Objects inside of objects that a loop makes and drops; lists of any length made
# in loops; all of them seen at exits of every kind.
import math


class V:
    def __init__(self, x, y):
        self.x = x
        self.y = y

    def scale(self, k):
        return V(self.x * k, self.y * k)

    def unit(self):
        return self.scale(1.0 / math.sqrt(self.x * self.x + self.y * self.y))


class Ray:
    def __init__(self, at, v):
        self.at = at
        self.v = v.unit()
        self.old = None


class Wall:
    def __init__(self, d):
        self.d = d

    def time(self, ray):
        if ray.v.x > 0.999:
            raise ValueError(round(ray.v.x, 6), ray.at.y)
        return ray.v.x * self.d + ray.at.y


class Ball(Wall):
    def time(self, ray):
        t = ray.v.y * self.d - ray.at.x
        if t > 40:
            kept.append(ray)
        return t


kept = []


def shoot(things, n):
    s = 0.0
    bad = []
    for i in range(n):
        for th in things:
            p = V(i % 11, i % 7)
            try:
                t = th.time(Ray(p, V(i % 50, 1 + i % 3)))
            except ValueError as e:
                bad.append(e.args)
                continue
            s += t
    return round(s, 6), len(bad), bad[:3]


print(shoot([Wall(3), Ball(50.0), Wall(2.5)], 700))
print(len(kept), [(round(k.v.x, 5), round(k.v.y, 5), k.at.x, k.at.y, k.old) for k in kept[:5]])


class Node:
    def __init__(self, v):
        self.v = v
        self.next = self
        self.other = None


def rings(n):
    s = 0
    last = None
    for i in range(n):
        a = Node(i)
        b = Node(i + 1)
        a.next = b
        b.next = a
        a.other = V(i, b.v)
        s += a.next.v + b.next.next.v + a.next.next.other.y
        if i % 97 == 0:
            last = (a, s)
    return s, last[0].next.v, last[0].next.next is last[0], last[1]


print(rings(3000))


class Pair:
    def __init__(self, a):
        self.a = a
        self.b = Pair2(self, a + 1)


class Pair2:
    def __init__(self, p, x):
        self.p = p
        self.x = x


def pairs(n):
    s, keep = 0, []
    for i in range(n):
        p = Pair(i)
        s += p.b.p.a + p.b.x
        if i % 501 == 500:
            keep.append(p)
    return s, [(k.a, k.b.x, k.b.p is k) for k in keep]


print(pairs(3000))


def grow(n):
    out = []
    for i in range(n):
        o = V(i, 0)
        before = o.x
        o.z = i + 0.5
        w = V(o, o.z)
        if w.x.x != before or w.x.z != w.y:
            print('wrong')
        if i % 700 == 3:
            out.append(w)
        o.x = w
    return [(w.x.x is w, w.x.z, w.y) for w in out]


print(grow(3000))


def comps(rows, n):
    s = 0
    keep = []
    for i in range(n):
        for r in rows:
            a = [x + i for x in r]
            b = [x for x in a if x & 1]
            c = [(x, i, r) for x in range(i % 23)]
            s += len(a) * 3 + len(b) + len(c)
            if a:
                s += a[-1] + (a[0] << 2)
            a.append(s & 7)
            if i % 333 == 0:
                keep.append((a, b, c[-1:]))
    return s, keep[-1], len(keep)


print(comps([list(range(k)) for k in (0, 3, 5, 9, 14, 40)], 400))
print(comps([tuple(range(k)) for k in (0, 3, 6, 13)], 400))


def literals(n):
    s = 0
    keep = []
    for i in range(n):
        a = [i, 1, 2.5, 'x', None, i * 2]
        b = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13]
        b[i % 13] = i
        a[3] = b
        s += sum(b) + a[0] + len(a)
        b.append(a)
        c = b[2:i % 12 + 2]
        d = a[:]
        e = b.copy()
        s += len(c) * 2 + len(d) + len(e)
        if c:
            s += c[-1]
        if i % 401 == 0:
            keep.append((c, d[3] is b, e[-1] is a, e == b))
    return s, keep


print(literals(2000))


def slices(n):
    a = list(range(30))
    s = 0
    for i in range(n):
        p = a[:]
        q = a[i % 20:]
        p[i % 30] = -1
        q[0] += 5
        s += sum(p) + sum(q) + len(a[3:i % 25 + 3])
        if i % 100 == 0:
            a.append(i)
    return s, len(a), a[-1]


print(slices(2000))
