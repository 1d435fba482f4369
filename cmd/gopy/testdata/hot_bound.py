# Bound methods that are loaded first and called later, or never.
import random


class A:
    def __init__(self, k):
        self.k = k

    def add(self, x):
        return self.k + x

    def twice(self, f, x):
        return f(x) + f(x + 1)


class B(A):
    def add(self, x):
        return self.k * x


class C(list):
    pass


def loaded(objs, n):
    s = 0
    keep = []
    for i in range(n):
        o = objs[i % len(objs)]
        f = o.add
        s += f(i)
        s += o.twice(f, 3)
        if i % 500 == 7:
            keep.append(f)
        if i == n - 3:
            o.add = lambda x: 1000000
    return s, [f(2) for f in keep], [f.__self__.k for f in keep]


print(loaded([A(1)], 2000), loaded([A(2), B(3)], 2000), loaded([B(2), A(5), A(6)], 2000))


def builtin(n):
    s = 0
    keep = []
    for i in range(n):
        l = C((i,))
        put = l.append
        put(i)
        put(2)
        get = l.pop
        s += get() + len(l)
        d = {}.get
        s += d(1, 5)
        if i % 600 == 1:
            keep.append((put, get, d))
        t = 'ab'.join
        if t(('1', '2')) != '1ab2':
            print('wrong')
    for put, get, d in keep:
        put(7)
        s += get() + len(put.__self__)
    return s, [p.__name__ for k in keep for p in k], keep[0][0].__self__ is keep[0][1].__self__


print(builtin(2500))


def bits(n):
    r = random.Random(5)
    s, f = 0, 0.0
    for i in range(n):
        g = r.getrandbits
        s = (s * 3 + g(i % 47) + g(1 + i % 20)) % 1000003
        if i % 100 == 99:
            s += g(64) + g(100)
        f += r.random()
        if i == n // 2:
            state = r.getstate()
    r.setstate(state)
    return s, round(f, 9), g(30), r.random()


print(bits(3000))


def wrong(n):
    r = random.Random(1)
    g = r.getrandbits
    out = []
    for i in range(n):
        k = i % 40
        if i % 700 == 699:
            k = -1
        if i % 701 == 700:
            k = 'x'
        if i % 703 == 702:
            k = True
        try:
            x = g(k)
        except (ValueError, TypeError) as e:
            out.append(str(e))
    return out, x


print(wrong(3000))
random.seed(11)
print(sum(random.randrange(7) for _ in range(3000)), sum(random.choice((1, 5, 9)) for _ in range(3000)), round(sum(random.uniform(2, 3) for _ in range(3000)), 7))
a = list(range(500))
random.shuffle(a)
print(a[:10], random.sample(a, 5), random.gauss(0, 1), random.random())


class R(random.Random):
    def getrandbits(self, k):
        return 1

    def random(self):
        return 0.25


r = R()
print(sum(r.randrange(1, 100) for _ in range(2000)), sum(r.uniform(0, 4) for _ in range(2000)))


class Get:
    def __getattribute__(self, name):
        return lambda x: (name, x)


class Odd(A):
    @property
    def add(self):
        return self.k.__add__


def odd(objs, n):
    s = 0
    for i in range(n):
        f = objs[i % len(objs)].add
        x = f(i)
        s += x if type(x) is int else x[1]
    return s


print(odd([A(4)], 1500), odd([Odd(4), Get(), A(3)], 3000))
