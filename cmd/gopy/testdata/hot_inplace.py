# Operators that change their left operand, where somebody else knows it, beside
# those that make a new object.


def lists(n):
    seen = []
    for i in range(n):
        a = [1, 2, i]
        b = a
        a += [i]
        c = a + [i]
        d = a
        d *= 2
        e = d
        e += e[1:3] + [7]
        for x in b:
            if len(b) < 20:
                b += [x]
                b.pop(0)
        seen.append((a is b, c is a, d is a, e is a, b[:6], len(c), len(e)))
    return seen[0], seen[-1], len(set(map(str, [s[:4] for s in seen])))


def sets(n):
    out = []
    for i in range(n):
        a = {1, 2, i}
        b = a
        a |= {5}
        a &= {1, 5, i, 9}
        c = a & {1, 5}
        a -= {9}
        a ^= {i, 77}
        f = frozenset(c)
        g = f
        f |= {3}
        out.append((a is b, sorted(a), sorted(c), f is g, sorted(f), len(a & b), len(c & a)))
    return out[0], out[-1]


def others(n):
    out = []
    for i in range(n):
        d = {1: i}
        e = d
        d |= {2: i}
        t = u = (1, i)
        t += (3,)
        s = z = "ab"
        s += "c"
        y = x = bytearray(b"q")
        y += b"w"
        w = y + b"e"
        out.append((d is e, d | {3: 4}, t is u, t, s is z, s, y is x, bytes(w)))
    return out[0], out[-1]


for n in (3, 20, 600):
    print(lists(n), sets(n), others(n))


def shrinking(a, k):
    c = a
    items = [1, 2, a, 0.5, k]
    for r in items:
        if r == 2:
            yield "two"
        items += [c]
        items.pop(0)
    yield items


print([list(shrinking(9, k)) for k in range(60)][-1])
