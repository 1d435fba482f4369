# Hot loops over iterators: enumerate, zip, reversed, bytes; made of each other,
# advanced from elsewhere, exhausted, over sequences that change.
def numbered(seq, n):
    s = 0
    for _ in range(n):
        for i, x in enumerate(seq):
            s += i * x
        for i, x in enumerate(seq, 5):
            s -= i + x
    return s


print(numbered([1, 2.5, 3], 400), numbered((4, 5, 6), 400), numbered(bytes(range(200, 230)), 100), numbered(bytearray(b'abc'), 400))
print(numbered(range(10), 300), numbered([True, 2**70, 3], 400))


def big(n):
    return [i for i, _ in enumerate(range(n), 2**47 - n // 2)][n // 2 - 2:n // 2 + 2], [i for i, _ in enumerate(range(n), 2**63 - n // 2)][-2:]


print(big(2000))


def zipped(a, b, c, n):
    s = t = 0
    for _ in range(n):
        for x, y in zip(a, b):
            s += x * y
        for x, y, z in zip(a, b, c):
            t += x - y + z
        for i, (x, y) in enumerate(zip(b, c)):
            t ^= i + x * y & 255 if type(x * y) is int else 1
    return s, t


print(zipped([1, 2, 3], (4, 5, 6, 7), b'\x01\x02\x03', 300), zipped(range(20), bytes(30), [1] * 25, 100))


def same(n):
    r = []
    for k in range(n):
        it = iter(range(k % 7 + 4))
        r.append([p for p in zip(it, it)])
        it = iter([1, 2, 3, 4, 5, 6])
        r.append(list(zip(it, enumerate(it))))
        a, b = (it, it) if k > n - 3 else (iter([k]), iter((k, 1)))
        for x, y in zip(a, b):
            r.append((x, y))
    return len(r), r[-9:]


print(same(700))


def together(pairs):
    r = []
    for a, b in pairs:
        for x, y in zip(a, b):
            r.append(x * 10 + y)
    return r[-6:], len(r)


x = iter(range(6))
y = iter([1, 2, 3, 4, 5, 6, 7])
print(together([(iter([1, 2, 3]), iter([4, 5])) for _ in range(900)] + [(y, y)]), together([(range(3), range(4))] * 900 + [(x, x)]))


def strict(n):
    try:
        for k in range(n):
            for x, y in zip([1, 2, 3], [1, 2, 3] if k < n - 1 else [1, 2], strict=k > 100):
                pass
    except ValueError as e:
        return k, str(e)


print(strict(900))


def leftovers(n):
    a, b = iter(range(n)), iter(range(n // 2))
    for x, y in zip(a, b):
        pass
    c = enumerate(b'abcdefgh' * 200)
    for i, z in c:
        if i == 1000:
            break
    return x, y, next(a), next(b, 'none'), next(c), c.__reduce__()[1][1]


print(leftovers(3000))


def back(seq, n):
    s = 0
    for _ in range(n):
        for x in reversed(seq):
            s = s * 3 + x & 0xffff
    return s


print(back([1, 2, 3, 4], 500), back((1, 2), 500), back(range(9), 300))


def shrinking(n):
    a = list(range(n))
    r = 0
    for x in reversed(a):
        r += x
        if x == n // 2:
            del a[n // 4:]
        if x == n // 3:
            a.extend(range(n))
    b = list(range(n))
    for i, x in enumerate(b):
        r -= x
        if i == n - 10:
            b.extend([1, 2, 3])
        if i == n - 5:
            del b[n - 2:]
    c = bytearray(n)
    for i, x in enumerate(c):
        r += i ^ x
        if i == n - 3:
            c.append(200)
    return r, i, len(a), len(b), len(c)


print(shrinking(3000))


def kept(n):
    r = []
    for p in enumerate(range(n)):
        if p[0] % 500 == 7:
            r.append(p)
    for p in zip(range(n), [1.5] * n):
        if p[0] % 500 == 7:
            r.append(p)
    return r, p


print(kept(2000))


def raising(n):
    def gen():
        for i in range(n):
            yield i
        raise KeyError('gen')
    r = 0
    try:
        for i, x in enumerate(gen()):
            r += x - i
    except KeyError as e:
        return r, i, e.args


print(raising(2000))


def shifts(n):
    s = 0
    for i in range(n):
        s ^= 1 << i % 40 ^ (s >> i % 70) ^ -i >> i % 9
        if i > n - 5:
            s += 1 << i % 100
    e = []
    for i in range(n):
        try:
            s += 5 << (30 - i if i > n - 40 else i % 30)
            s -= 1000 >> (n - 3 - i if i > n - 9 else i)
        except ValueError as x:
            e.append((i, str(x)))
    return s, e[:3], len(e)


print(shifts(2000))


# Iterators of loops are used again when they are exhausted; those that somebody
# else knows are not.

def nested(rows):
    total = 0
    for row in rows:
        for x in row:
            for y in row:
                total += x * y
            for i in range(x, x + 3):
                total -= i
    return total

print([nested([[1, 2, 3], (4, 5), [6], (), range(3)]) for _ in range(60)][-1])

def held(rows):
    its = []
    for row in rows:
        it = iter(row)
        for x in it:
            pass
        its.append(it)
        for x in row:
            pass
    return [next(it, "end") for it in its] + [len({id(it) for it in its})]

print([held([[1, 2], (3, 4), range(5)] * 4) for _ in range(60)][-1])

def left(rows, limit):
    n = 0
    for row in rows:
        for x in row:
            if x > limit:
                break
            n += x
        else:
            n += 1000
        for x in row:
            for y in row:
                if y == limit:
                    break
                n += 1
    return n

print([left([[1, 2, 3], [5, 1], (7, 2), (1, 1)], k % 6) for k in range(60)])

def lazily(rows):
    def items(row):
        for x in row:
            yield x
    gens = [items(row) for row in rows]
    out = []
    for g in gens:
        for h in gens:
            out.append(next(h, None))
            for z in rows[0]:
                out.append(z)
    return out

print([lazily([[1, 2, 3], (4, 5), range(3)]) for _ in range(40)][-1])
