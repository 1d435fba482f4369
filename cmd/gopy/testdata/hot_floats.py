# Functions and operators on floats that Go computes in the middle of a trace:
# what lives meanwhile stays, and what raises does.
import math, random, zlib

random.seed(11)
inf, nan = float('inf'), float('nan')


def text(v):
    # The last digits of some functions are those of the C library.
    return '%.11g' % v if type(v) is float else repr(v)


def crc(texts): return zlib.crc32(' '.join(texts).encode())


def many(n):
    # More values than there are registers live over the calls.
    a = b = c = d = e = f = g = h = k = 0.0
    p = q = r = s = t = u = 0
    xs = []
    for i in range(n):
        x = i * .37 - 200
        a += math.sin(x); b += math.cos(x) * a; c += math.atan(x); d += math.exp(math.sin(a))
        e += math.log(d); f += math.floor(x); g += x % 7; h += x // 3; k += math.atan2(a, b)
        p += i; q += math.floor(x) + p; r ^= q; s += math.ceil(x) & 15; t += round(x); u += math.trunc(x)
        xs.append((x, i))
        if i % 500 == 0: print(*map(text, (a, b, c, d, e, f, g, h, k, p, q, r, s, t, u)))
    return [text(v) for v in [v for x in xs[-5:] for v in x] + [a, b, c, d, e, f, g, h, k, p, q, r, s, t, u]]


print(many(3000))

ones = [math.sin, math.cos, math.tan, math.asin, math.acos, math.atan, math.sinh, math.cosh, math.tanh, math.exp, math.log, math.log2, math.log10,
        math.floor, math.ceil, math.trunc, round]
twos = [math.atan2, math.fmod, math.copysign, math.pow]
odd = [0.0, -0.0, 1.0, -1.0, 0.5, -0.5, 2.5, 3.5, -2.5, 1e308, -1e308, 5e-324, 1e16, -1e16, 2.0**47, -2.0**47, 2.0**48, inf, -inf, nan, 3, -7, 0, 2**47, 2**70,
       True, False, 'x', None, 710.0, -750.0, 1e22]


def one(f, xs):
    r = []
    for x in xs:
        try:
            v = f(x)
        except Exception as e:
            v = type(e).__name__ + str(e)
        r.append(v)
    return r


def two(f, xs, ys):
    r = []
    for x, y in zip(xs, ys):
        try:
            v = f(x, y)
        except Exception as e:
            v = type(e).__name__ + str(e)
        r.append(v)
    return r


usual = [random.uniform(-1, 1) for _ in range(700)]
for f in ones:
    src = one(f, usual + odd)
    print(f.__name__, crc(map(text, src[:700])), *map(text, src[700:]))
for f in twos:
    xs = usual + [x for x in odd for y in odd]
    ys = [abs(u) + .1 for u in usual] + odd * len(odd)
    src = two(f, xs, ys)
    print(f.__name__, crc(map(text, src[:700])), crc(map(text, src)))


def operators(xs, ys):
    r = []
    for x, y in zip(xs, ys):
        try:
            m = x % y
        except Exception as e:
            m = type(e).__name__ + str(e)
        try:
            d = x // y
        except Exception as e:
            d = type(e).__name__ + str(e)
        try:
            p = x ** y if type(x) is float or type(y) is float else 0
        except Exception as e:
            p = type(e).__name__ + str(e)
        r.append((m, d, p))
    return r


odd = [v for v in odd if v is not None and v != 'x']
xs = [random.uniform(-9, 9) for _ in range(900)] + [x for x in odd for y in odd if abs(x) < 1e15 or abs(y) < 1e9]
ys = [random.randint(-4, 4) + (0 if i % 3 else .25) for i in range(900)] + [y for x in odd for y in odd if abs(x) < 1e15 or abs(y) < 1e9]
got = operators(xs, ys)
print(crc(map(repr, got[:900])), crc(map(repr, got)), got[900:1000])


class Point:
    __slots__ = 'x', 'y', 'z'

    def __init__(self, i):
        self.x = x = math.sin(i)
        self.y = math.cos(i) * 3
        self.z = x * x / 2


def points(n):
    # Objects from pools that become empty between two calls.
    keep, s = [], 0.0
    for i in range(n):
        p, q = Point(i), (i, [i])
        s += p.x * p.z + q[0] + len(q[1])
        if i % 10 == 0: keep.append((p, q, [p.y, s]))
    return s, sum(p.x + q[1][0] + l[0] for p, q, l in keep), len(keep)


print(points(5000))
