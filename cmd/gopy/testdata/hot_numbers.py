# Hot loops over arrays, bytes and bools, with builtins of numbers: each loop
# meets, late, what its trace does not expect.
import math
from array import array


def sums(a, n):
    s = 0
    for i in range(n):
        s += a[i % len(a)] + a[-1 - i % len(a)]
    return s


for c in 'bBhHiIlLqQd':
    print(c, sums(array(c, [1, 2, 3, 100, 7]), 2000))
print(sums(bytes([1, 2, 255]), 2000), sums(bytearray([1, 2, 200]), 2000))
print(sums(array('d', [1.5, math.inf]), 2000), sums(array('q', [2**62, 1, 2**47, -2**47, -2**47 - 1]), 2000))
print(sums([True, False, True], 2000), sums((True, 2.5), 2000))


def store(a, values, n):
    errors = []
    for i in range(n):
        try:
            a[i % len(a)] = values[i % len(values)] if i > 1500 else i % 100
        except Exception as e:
            if len(errors) < 3:
                errors.append((type(e).__name__, str(e)))
    return list(a), errors


for c in 'bBhHiIlq':
    print(c, store(array(c, [0] * 7), [127, 128, -1, -128, -129, 255, 256, 2**15, 2**16, 2**31, 2**32, 2**47, 1.5, True], 3000))
print(store(array('d', [0] * 7), [1, 2.5, -1, 2**70, True, math.nan, 'x'], 3000))
print(store(bytearray(5), [1, 255, 256, -1, True, 2.0], 3000))
print(store(bytes(5), [1], 2000)[1])


def nans(a, n):
    r = []
    for i in range(n):
        x = a[i % len(a)]
        if x != x:
            r.append(i)
    return len(r), r[:5]


a = array('d', [1.0, 2.0, 3.0])
print(nans(a, 1000))
memoryview(a).cast('B')[0:8] = b'\x01\x00\x00\x00\x00\x00\xff\xff'
print(nans(a, 1000), a[0])


def grow(n):
    a = array('i')
    for i in range(n):
        a.append(i)
        a[i // 2] = i
        a[len(a) - 1] += 1
    return sum(a), len(a)


print(grow(3000))


def shrink(n):
    a = array('d', range(100))
    s = 0
    try:
        for i in range(n):
            s += a[50]
            if i > 900:
                del a[0]
    except IndexError as e:
        return s, i, str(e)


print(shrink(2000))


def life(cells, n):
    for _ in range(n):
        cells = [(cells[i - 1] + cells[i] + cells[(i + 1) % len(cells)]) in (1, 2) for i in range(len(cells))]
    return ''.join('.#'[c] for c in cells)


print(life([True] + [False] * 30, 60))


def bools(n):
    a = [True, False, 1, True, 2.5]
    r = [0, 0, 0, 0]
    for i in range(n):
        x, y = a[i % 5], a[i // 5 % 5]
        r[0] += x * 3 - y
        r[1] += x < y
        if i < n - 5:
            x = y = i % 3 == 0
        r[2] = x & y if i < n - 5 else r[2]
        r[3] = -x
    return r


print(bools(3000))


def builtins(values, n):
    r = []
    for i in range(n):
        x = values[i % len(values)] if i > 1500 else i - 700
        try:
            r.append((abs(x), min(x, 3), max(x, 2.5, 1), float(x), int(x), math.fabs(x)))
        except Exception as e:
            r.append((type(e).__name__, str(e)))
    return r[::151] + r[-2 * len(values):]


print(builtins([1, -1, 2.5, -2.5, 0.0, -0.0, True, 1e20, -1e20, 2**46 + .5, 2.0**47, -2.0**47, 2**70, math.inf, math.nan, 'x', None], 3000))


def roots(values, n):
    r = []
    for i in range(n):
        x = values[i % len(values)] if i > 1500 else i
        try:
            r.append(math.sqrt(x))
        except Exception as e:
            r.append((type(e).__name__, str(e)))
    return r[::151] + r[-2 * len(values):]


print(roots([4, 2.25, 0.0, -0.0, True, -1, 1e300, math.inf, math.nan, 'x'], 3000))


class A:
    pass


class B(A):
    pass


class Liar:
    @property
    def __class__(self):
        return A


class Meta(type):
    def __instancecheck__(self, x):
        return x == 1


class M(metaclass=Meta):
    pass


def isa(values, n):
    r = [0, 0, 0, 0]
    for i in range(n):
        x = values[i % len(values)]
        r[0] += isinstance(x, A)
        r[1] += isinstance(x, (int, B))
        r[2] += isinstance(x, tuple)
        r[3] += isinstance(x, M)
    return r


print(isa([A()], 1000), isa([B()], 1000), isa([1, 2.5, A(), Liar(), B(), (), None, 'x', True], 3000))


def rebase(n):
    class C:
        pass

    class D(C):
        pass

    class E(A):
        pass
    d = D()
    r = 0
    for i in range(n):
        r += isinstance(d, A)
        if i == 900:
            D.__bases__ = (E,)
    return r


print(rebase(1000))
