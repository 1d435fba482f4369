# Hot calls of __setitem__ and __getitem__: their frames as exits make them, what
# they return, what they raise.
class Grid:
    def __init__(self, w, h):
        self.w, self.h = w, h
        self.data = [0.0] * (w * h)

    def idx(self, x, y):
        if 0 <= x < self.w and 0 <= y < self.h:
            return y * self.w + x
        raise IndexError((x, y))

    def __getitem__(self, x_y):
        x, y = x_y
        return self.data[self.idx(x, y)]

    def __setitem__(self, x_y, v):
        x, y = x_y
        self.data[self.idx(x, y)] = v
        return v  # which nobody gets


def relax(g, n):
    for _ in range(n):
        for y in range(1, g.h - 1):
            for x in range(1, g.w - 1):
                g[x, y] = 0.2 * (g[x, y - 1] + g[x, y + 1] + g[x - 1, y] + g[x + 1, y]) + x * 0.1
    return g


print(sum(relax(Grid(12, 10), 20).data))


def beyond(g, n):
    r = 0
    try:
        for i in range(n):
            g[i // 40, i % 5] = i
            r += g[i // 40, i % 5]
    except IndexError as e:
        tb, lines = e.__traceback__, []
        while tb:
            lines.append((tb.tb_frame.f_code.co_name, tb.tb_lineno, tb.tb_frame.f_back is None))
            tb = tb.tb_next
        return r, e.args, lines, i


print(beyond(Grid(12, 10), 2000))


class Odd:
    def __init__(self):
        self.log = []
        self.depth = 0

    def __setitem__(self, i, v):
        if v % 2:
            self.log.append(i)
        if i == 700:
            Odd.__setitem__ = lambda self, i, v: self.log.append(-i)
        if i % 50 == 0:
            import sys
            f = sys._getframe()
            self.depth += f.f_lineno + f.f_back.f_lineno + (f.f_back.f_code.co_name == 'odd')


def odd(n):
    o = Odd()
    for i in range(n):
        o[i] = i * 3
        o[i] = 2 if i % 3 else 5
    return len(o.log), sum(o.log), o.depth


print(odd(1000))


class Key:
    def __init__(self, a):
        self.a = a

    def __setitem__(self, k, v):
        self.a[k] = self.a[k] + v if v < 900 else self.a[k] - k


def nested(n):
    k = Key([0] * 10)
    kk = Key(k)
    Key.__getitem__ = lambda self, i: self.a[i]
    for i in range(n):
        kk[i % 10] = i
    return k.a


print(nested(1000))


def swaps(n):
    a = list(range(10))
    p = (1, 2)
    for i in range(n):
        j = i * 7 % 10
        a[i % 10], a[j] = a[j], a[i % 10]
        x, y, z = a[0], a[1], a[2]
        a[2], a[0], a[1] = x, y, z
        if i % 100 == 0:
            p = (a[0], i)
        q = (p[1], a[3], i)
        if q[2] == n - 2:
            r = q, p
    return a, p, q, r


print(swaps(3000))


def minmax(n):
    def both(a, b):
        return (a, b) if a < b else (b, a)
    lo = hi = 0
    last = None
    for i in range(n):
        t = both(i * 37 % 101, i * 53 % 103)
        lo, hi = lo + t[0], hi + t[1]
        if i > n - 20 and t[0] == 1 or i == n - 1:
            last = t
    return lo, hi, last


print(minmax(3000))


def tuples_kept(n):
    kept = []
    for i in range(n):
        t = (i, i * 2.5)
        u = (t, i % 3)
        if i % 250 == 0:
            kept.append(u)
        if u[0][0] != i:
            print('wrong')
        x = u[0][1] / 1.25 if u[1] else t[0]
    return kept, t, u, x


print(tuples_kept(2000))


def error(n):
    for i in range(n):
        t = (i, n - i)
        u = (t, t)
        try:
            a = u[0][0] / (t[1] - 7)
        except ZeroDivisionError:
            return t, u, u[0] is u[1], a, i
print(error(1000))
