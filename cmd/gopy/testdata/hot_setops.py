# min and max of collections, len of intersections, list.remove, unpacking of lists and
# tuples in turn, sets that are copied and lose keys.
def extremes(n):
    out = []
    for k in range(n):
        data = [(i * 7 + k) % 31 - 9 for i in range(k % 12 + 1)]
        s, fs, t = set(data), frozenset(data), tuple(data)
        s.discard(data[0])
        out.append((min(data), max(data), min(fs), max(fs), min(t), max(t), len(s) and min(s)))
        try:
            min(s if k % 2 else [])
        except ValueError as e:
            out.append(str(e))
        if k % 7 == 0:
            out.append((min([1.5, 1, True]), max({2.5, 10**20, 3}), min("hello"), max([10**20, 5]), min((True, 1)), max([1, True]), min([2, True, 1])))
        del out[:-6]
    return out


print(extremes(1200))


def common(n):
    total = 0
    for k in range(n):
        a, b = frozenset(range(k % 9, k % 23)), set(range(0, k % 40, 3))
        total += len(a & b) * 3 + len(b & a) + len(a & a) + len(b & {1.0, 2, "x"}) + len(a - b) + len(a | b)
        if k % 5 == 0:
            try:
                total += len(a & [1])
            except TypeError as e:
                total += len(str(e))
        b &= a
        total += len(b)
    return total


print(common(1500))


def removing(n):
    out = []
    for k in range(n):
        l = list(range(k % 17)) + ["a", None, 2.5, (1, 2)]
        try:
            l.remove(k % 19)
            l.remove((1, 2) if k % 3 else 2.5)
            l.remove("b" if k % 5 == 0 else "a")
        except ValueError as e:
            out.append(str(e))
        out.append(l)
        del out[:-4]
    return out


print(removing(1000))


def unpacking(n):
    total = 0
    for k in range(n):
        p = (k, 1, 2) if k % 3 else [k, 3, 4]
        a, b, c = p
        q = [a, b] if k % 2 else (c, a)
        d, e = q
        total += a * 3 + b - c + d * e
        try:
            (x, y), z = (p, q) if k % 40 == 7 else (q, p)
        except ValueError as err:
            total += len(str(err))
        for i, j in ([1, k], (k, 2), "ab", {5: 6, 7: 8}):
            total += len(str(i)) - len(str(j))
    return total


print(unpacking(2000))


def losing(n):
    out = []
    free = frozenset(range(50))
    for k in range(n):
        a = free
        for i in range(k % 9):
            a = a - frozenset(range(i * 5, i * 5 + 5 - k % 3))
            out.append((len(a), min(a), list(a)[:3]))
        b = set(a)
        b.discard(49)
        c = b.copy()
        c.add(k)
        out.append((len(b | c), list(c)[-5:], list(b ^ c), sorted(b - c)))
        del out[:-5]
    return out


print(losing(300))


def copies(n):
    out = []
    for k in range(n):
        a = list(range(k % 70))
        b, c = a[:], a[1:]
        b.append(k)
        c.extend(b[k % 5:60])
        a[3:9] = c[:k % 11]
        out.append((len(a), len(b), c[-2:]))
        del out[:-5]
    return out


print(copies(1500))
