# Iterators of loops are used again when the loops are over; those that somebody
# else has are not.
import sys


def nested(n):
    s = 0
    for i in range(n):
        for j in range(i % 7):
            for k in range(j):
                s += i * j - k
            for k in (1, j, i):
                s += k
        for x in [i, s & 15]:
            for y in [x, 1]:
                s ^= x * y & 1023
    return s


print(nested(900))


def kept(n):
    out, its = 0, []
    for i in range(n):
        it = iter(range(3))
        for x in it:
            out += x
        for x in it:
            out += 1000
        its.append(it)
        if len(its) > 5:
            its.pop(0)
        for j in range(2):
            out += sum(its[0]) + len(list(its[-1]))
        t = iter((i, 1))
        for x in t:
            out += x
        l = iter([i, 2])
        for x in l:
            out -= x
        out += len(list(t)) + len(list(l))
    return out


print(kept(1500))


def left(n):
    # Loops that are left early do not give theirs back.
    s = 0
    for i in range(n):
        for j in range(5):
            for k in [3, 4, 5]:
                if k == j:
                    break
                s += k
            else:
                s -= 1
            if j == i % 5:
                break
        for j in (1, 2):
            for k in (j, 3):
                if k == 3:
                    continue
                s += k
    return s


print(left(1500))


def comps(n):
    s = 0
    for i in range(n):
        a = [j * i for j in range(i % 5)]
        b = [x + y for x in a for y in (1, 2)]
        c = {x: [y for y in range(x % 3)] for x in b}
        s += sum(a) + len(b) + sum(len(v) for v in c.values())
    return s


print(comps(900))


def long_comp(n):
    a = [x + 1 for x in range(n)]
    return [sum([y for y in range(x % 4)]) for x in a]


for i in range(5):
    print(sum(long_comp(1000 + i)))


def seen(n):
    # The variable of a comprehension that holds its iterator, seen from outside.
    frames = []

    def look(x):
        if x % 100 == 3:
            frames.append(sys._getframe(1))
        return x

    s = 0
    for i in range(n):
        s += sum([look(j) for j in range(i, i + 4)])
    ends = [list(f.f_locals['.0']) for f in frames]
    return s, len(frames), sum(map(len, ends))


print(seen(900))


def gens(n):
    s = 0
    live = []
    for i in range(n):
        g = (x * 2 for x in range(4))
        for x in g:
            s += x
        h = (x for x in (i, i + 1))
        s += next(h)
        live.append(h)
        if len(live) > 3:
            s += sum(live.pop(0))
        for j in range(3):
            s += j
    return s + sum(map(sum, live))


print(gens(1200))


def inner(rows):
    t = 0
    for r in rows:
        for c in r:
            t += c
    return t


rows = [tuple(range(k)) for k in range(6)]
lists = [list(range(k)) for k in range(6)]
s = 0
for i in range(600):
    s += inner(rows) + inner(lists)
    if i % 7 == 0:
        lists[3] = list(lists[3])
print(s)


def recurse(n):
    s = 0
    for i in range(n):
        for j in range(2):
            s += recurse(n - 1) + j
    return s + 1


print(recurse(5))
