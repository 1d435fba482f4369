# Hot powers of ints and floats: every digit, the ends of the range, what raises.
import random

random.seed(5)


def powers(xs, ys):
    h = 0
    for x in xs:
        for y in ys:
            h = (h * 31 + hash(x ** y)) % 1000003
    return h


xs = [random.uniform(0, 3) for _ in range(300)] + [random.expovariate(.01) for _ in range(300)] + [2.0 ** random.randint(-300, 300) for _ in range(60)]
ys = [random.uniform(-3, 3) for _ in range(10)] + [-1.5, .5, 2.0, 3.0, -2.0, 1 / 3, 1e-18, -1e-20, 1e-300]
print(powers(xs, ys))
print([(x, x ** y) for x in xs[::37] for y in ys[::3]])


def fixed(xs):
    r = []
    for x in xs:
        r.append(x ** 2)
        r.append(x ** -1.5 if x > 0 else x ** 3)
        r.append(x ** 3.0)
        r.append((x * x) ** .5)
        r.append(x ** -2 if x else 0)
    return sum(map(hash, r)) % 1000003, r[-60:]


print(fixed(xs + [-x for x in xs] + [float(i) for i in range(-5, 6)] + [3, -4, 5, 2**47, -2**46, 2**24, -2**24, True]))


def kinds(values, n):
    r = []
    for i in range(n):
        x, y = values[i % len(values)] if i > 1200 else (1.5 + i, i % 7 - 2.5)
        try:
            v = x ** y
        except Exception as e:
            v = type(e).__name__, str(e)
        if i % 57 == 0 or i > n - len(values):
            r.append(v)
    return r


inf = float('inf')
print(kinds([(0.0, 2.0), (-0.0, 3.0), (0.0, -1.0), (-8.0, 1 / 3), (-2.0, 3.0), (-2.0, 2.5), (inf, 2.0), (inf, -1.0), (2.0, inf), (.5, -inf), (1.0, inf),
             (float('nan'), 2.0), (2.0, float('nan')), (1.0, float('nan')), (float('nan'), 0.0), (1e200, 2.0), (1e-200, 2.0), (5e-324, .5), (1e308, 1.0001),
             (2.2250738585072014e-308, .5), (1e300, 1.02), (10.0, 308.0), (10.0, 309.0), (10.0, -310.0), (2.0, -1074.0), (2.0, 1023.0), (2.0, 1024.0),
             (3, 2.5), (2.5, 3), (-3, 2.0), (0, -1.5), (0, 0.0), (7, -2), (0, -2), (2**70, .5), (True, 2.5), (2.5, True), ('x', 2.0)], 1600))


def ints(n):
    s = 0
    for i in range(n):
        k = i if i < n - 5 else 2**(20 + 5 * (n - i))
        s += k ** 2 + k ** 3 - k ** 4 + k ** 1 + k ** 0 + (k - 50) ** 3
        s ^= 3 ** (i % 20)
    return s


print(ints(2000))
