# Lists that live for one instruction: slices and sums that are consumed at once, by
# sums, assignments to slices and comprehensions, and by operators that keep them.
def to_front(n, size):
    l = list(range(size))
    for k in range(n):
        c = k * 7 % size
        l[:] = l[c:c + 1] + l[0:c] + l[c + 1:]
        l[c:] = l[c + 1:] + l[c:c + 1]
        l[c:c] = l[-2:] + l[:1]
        l[1:4] = []
    return sum(l[:5]), len(l), l[::7][:9]


print(to_front(3000, 15), to_front(700, 200), to_front(400, 300))


def results_kept(n):
    kept = []
    a = [1, 2, 3, 4, 5, 6, 7]
    for i in range(n):
        s = a[i % 3:] + a[:i % 3]
        t = (a[i % 4:] + a[:2]) + (s[:1] + s[3:])
        kept.append(s)
        kept.append(t)
        kept.append([x + 1 for x in a[i % 5:]])
        kept.append(tuple(x for x in s[:i % 9] if x > 2))
        if len(kept) > 40:
            del kept[:20]
    return kept[-12:]


print(results_kept(2000))


class Keeps:
    def __init__(self):
        self.kept = []

    def __radd__(self, other):
        self.kept.append(other)
        return [0]

    def __add__(self, other):
        self.kept.append(other)
        return [1]

    def __getitem__(self, key):
        return self.kept[-1] if self.kept else []

    def __setitem__(self, key, value):
        self.kept.append(value)


def operators_keep(n):
    k = Keeps()
    a = list(range(10))
    out = []
    for i in range(n):
        x = a[i % 4:] if i % 11 else k
        y = a[:i % 3] + x[1:]
        z = a[i % 5:] + (k if i % 13 == 5 else [i])
        if i % 17 == 3:
            z = k + a[i % 7:]
        if i % 19 == 4:
            k[1:2] = a[i % 6:]
            y = k[1:2] + a[:1]
        out.append((y, z))
        del out[:-5]
        del k.kept[:-9]
    return out, k.kept


print(operators_keep(3000))


def errors(n):
    a = list(range(8))
    count = 0
    for i in range(n):
        try:
            b = a[i % 8:] + (None if i % 50 == 7 else a[1:3])
        except TypeError as e:
            count += len(str(e))
        try:
            c = a[:i % 4] + a[5:] + [a[i % 9]]
        except IndexError:
            count += 1
    return count, b, c


print(errors(2000))


def others(n):
    t, s, b = tuple(range(6)), "h\xe4llo w\u0142", b"bytes"
    out = []
    for i in range(n):
        j = i % 7 - 3
        out.append((t[j:], t[:j], t[j:j + 2], s[j:j + 1], s[:j], s[j:], "abc"[j:j + 1], b[j:j + 1], b[j:], b[:], t[:], "abc"[:]))
        del out[:-7]
    return out


print(others(1000))


def big(n):
    a = list(range(n))
    x = 10 ** 30
    for i in range(300):
        a[:] = a[i:] + a[:i]
        a[-5:] = a[-x:][:5] + a[x:] + a[:3][:0]
    return a[:10], len(a)


print(big(400), big(50))


def same_list(n):
    a = [1, 2, 3]
    for i in range(n):
        a[1:2] = a
        a[:] = a[:3]
        a[3:] = a[:] + a[:]
        del a[3:]
    return a


print(same_list(500))


def generator(n):
    a = list(range(9))
    for i in range(n):
        yield (a[i % 5:] + a[:i % 4]) + [len((yield i)) if i % 3 else 0]


def drive(n):
    g, total, last = generator(n), 0, None
    for v in g:
        if type(v) is int:
            v = g.send([0] * (v % 4))
        last = v
        total += sum(v)
    return total, last


print(drive(1000))
