# Tuples, lists and sets of generators, sets that grow, loops over sets and ranges,
# in either direction, and reductions that end early.
def collected(n):
    acc = []
    r, rs = range(8), range(10, -10, -3)
    for k in range(n):
        c = k % 5
        a = len(set(x % (k % 9 + 1) for x in r))
        b = len(frozenset(x % (k % 19 + 1) - 3 for x in range(30)))
        s = set(x * 7 % (k % 13 + 1) for x in rs)
        s2 = set()
        for y in reversed(range(k % 40)):
            s2.add(y * 8 % 101)
        s3 = {z * 16 for z in range(k % 30)}
        fs = frozenset(z * 16 for z in range(k % 21))
        t = tuple(x for x in r if x > c)
        l = list(x for x in s3 if x > c)
        total = 0
        for e in s:
            total += e
        for e in frozenset(s3):
            total += e
        for q in rs:
            total += q
        for q in reversed(range(3, k % 7)):
            total += q
        early = any(x > c for x in l), all(x < 9 for x in l), sum(x for x in l), any(x == c for x in rs)
        acc.append((a, b, list(s), list(s2), list(s3), list(fs), t, l, total, early))
        acc = acc[-20:]
    return acc


print(collected(1500)[-3:])


def words(n):
    names = ["w%d" % i for i in range(40)]
    total = 0
    for k in range(n):
        total += len(set(names[i % (k % 38 + 1)] for i in range(k % 45)))
        s = set(w[-1] for w in names[:k % 41])
        total += len(s | {"x"}) + ("7" in s)
    return total


print(words(800))


class Loud:
    def __init__(self, n):
        self.n = n

    def __hash__(self):
        return self.n % 3

    def __eq__(self, other):
        if self.n == 7 and other.n == 4:
            raise ValueError("compared")
        return self.n == other.n


def odd_keys(n):
    out = 0
    for k in range(n):
        try:
            out += len(set(Loud(i) if k % 4 == 0 else (i, k) if k % 4 == 1 else i / 2 for i in range(k % 9)))
            out += len(set(-1 - i % 3 for i in range(k % 11)))
        except ValueError as e:
            out += len(str(e))
        try:
            len(set([i] if i == 5 else i for i in range(k % 8)))
        except TypeError as e:
            out += 1
    return out


print(odd_keys(800))


def left_early(n):
    def numbers(m):
        try:
            for i in range(m):
                yield i
        finally:
            closed.append(m)
    closed, out = [], 0
    data = list(range(12))
    for k in range(n):
        out += any(i > 3 for i in numbers(k % 9)) + all(i < 3 for i in data) + any(i == k % 15 for i in data)
        out += any(numbers(k % 5)) + any(x for x in (y > k % 14 for y in data))
    return out, sum(1 for m in closed if m < 2)


print(left_early(1000))


def changed(n):
    out = []
    for k in range(n):
        s = {1, 2, 3, k}
        try:
            for e in s:
                if k % 10 == 4:
                    s.add(e + 1000)
                elif k % 10 == 5:
                    s.discard(3)
                    s.add(3)
        except RuntimeError as e:
            out.append(str(e))
    return len(out), out[:1]


print(changed(500))


def ranges(n):
    total = 0
    a, b, c = range(5), range(9, 0, -2), range(2**62, 2**62 + 3)
    for k in range(n):
        for r in (a, b, c, range(k % 4)):
            for x in r:
                total += x & 1023
            for x in r:
                if x > 2:
                    break
                total += 1
            for x in reversed(r):
                total ^= x & 255
        for x in reversed(range(k % 3, k % 8)):
            total += x
        for x in reversed(range(-k % 6)):
            total -= x
    return total


print(ranges(1500))


def nested(n):
    return [len(set(len(set(x % (y + 1) for x in range(k % 7))) for y in range(k % 9))) for k in range(n)]


print(sum(nested(1000)), nested(60)[-9:])


def shown():
    import sys
    seen = []

    def f(x):
        seen.append(sys._getframe(1).f_locals[".0"])
        return x
    r = tuple(f(x) for x in [1, 2, 3, 4][:3])
    it = seen[0]
    return r, list(it), len(set(seen)) if False else all(i is it for i in seen)


for _ in range(200):
    last = shown()
print(last)
