# Hot loops whose types change: ints at first, then floats, then both by turns; the
# loop gets several traces.
def mean(values):
    s = 0
    for i, x in enumerate(values):
        s += x * (i + 1)
    return s


def rounds(n):
    r = []
    for k in range(n):
        u = [k, 2, 3] * 40 if k < 30 else [k + .5, 2.25, 3.0] * 40 if k < 90 else [k, .5, True, 2**60][:k % 4 + 1] * 30
        r.append(mean(u))
    return r[::7]


print(rounds(200))


def while_loop(x, n, step):
    i = 0
    while i < n:
        x = x + step
        if x > 1000:
            x = x - 1000
        i += 1
    return x


print([while_loop(x, 700, s) for x, s in [(1, 2), (1.5, 2), (1, 2.5), (2**50, 3), (1, 2), (1.25, 1), (True, 1), (1, .25)] * 3])


class A:
    def __init__(self, v):
        self.v = v

    def get(self):
        return self.v


class B(A):
    def get(self):
        return -self.v


def polymorphic(objects, n):
    s = 0
    for i in range(n):
        for o in objects:
            s = s * 3 + o.get() & 0xffff if type(o.v) is int else s
        if i == n // 2:
            objects.reverse()
    return s


print([polymorphic(o, 60) for o in ([A(i) for i in range(30)], [B(i) for i in range(30)], [A(1), B(2)] * 20, [B(.5), A(3)] * 20)])


def nested(m):
    t = 0
    for row in m:
        for x in row:
            t += x
        for x in reversed(row):
            t -= x / 2
    return t


print([nested(m) for m in ([[1, 2, 3] * 30] * 20, [[.5, 1.5] * 30] * 20, [[1, .5] * 30] * 20, [[True, 2**70] * 10] * 5, [[1] * 50, [.5] * 50] * 20)])


def broken(n):
    out = []
    for k in range(n):
        data = [1] * 50 if k < 20 else [1.5] * 50
        if k == n - 1:
            data[40] = 'x'
        s = 0
        try:
            for j, x in enumerate(data):
                s += x
        except TypeError as e:
            out.append((k, j, s, str(e), e.__traceback__.tb_lineno))
    return s, out


print(broken(120))
