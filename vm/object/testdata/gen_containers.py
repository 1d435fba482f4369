"""Writes containers.json: what the reference does, for containers_test.go.

Run with python3.11.
"""
import json, random, zlib

rnd = random.Random(1)
out = {"sets": [], "sorts": [], "tuplehash": [], "frozenhash": [], "slices": []}


def set_case():
    s, ops = set(), []
    span = rnd.choice([20, 100, 3000, 10**9, 2**40])
    for _ in range(rnd.choice([5, 40, 300])):
        k = rnd.random()
        if k < .6:
            v = rnd.randrange(-span, span)
            s.add(v)
            ops.append(["add", [v]])
        elif k < .75 and s:
            v = rnd.choice(list(s))
            s.discard(v)
            ops.append(["discard", [v]])
        elif k < .8 and s:
            ops.append(["pop", [s.pop()]])
        else:
            v = [rnd.randrange(-span, span) for _ in range(rnd.choice([1, 10, 60]))]
            op = rnd.choice(["union", "intersection", "difference", "symmetric_difference", "update",
                             "difference_update", "symmetric_difference_update", "copy"])
            ops.append([op, v])
            if op == "copy":
                s = s.copy()
            else:
                o = set(v)
                r = getattr(s, op)(o)
                if r is not None:
                    s = r
    return {"ops": ops, "order": list(s)}


class Key:
    def __init__(self, v):
        self.v = v

    def __lt__(self, other):
        log.append("%d<%d" % (self.v, other.v))
        return self.v < other.v


for _ in range(120):
    out["sets"].append(set_case())
for n in [0, 1, 2, 3, 5, 20, 63, 64, 65, 200, 1000, 3000]:
    for kind in range(7):
        a = list(range(n))
        if kind == 0:
            rnd.shuffle(a)
        elif kind == 1:
            a.reverse()
        elif kind == 2:
            a = [rnd.randrange(4) for _ in range(n)]
        elif kind == 3 and n > 4:
            for _ in range(5):
                i, j = rnd.randrange(n), rnd.randrange(n)
                a[i], a[j] = a[j], a[i]
        elif kind == 4:
            a = a[n // 3:] + a[:n // 3]
        elif kind == 5:
            a = [x % 50 for x in a]
        elif kind == 6:
            a = sorted(rnd.randrange(n + 1) for _ in range(n // 2)) + sorted(rnd.randrange(n + 1) for _ in range(n - n // 2))
        log = []
        b = [Key(v) for v in a]
        b.sort()
        out["sorts"].append({"in": a, "count": len(log), "crc": zlib.crc32(" ".join(log).encode())})
for _ in range(30):
    t = [rnd.choice([rnd.randrange(-5, 5), rnd.randrange(-2**46, 2**46)]) for _ in range(rnd.randrange(6))]
    out["tuplehash"].append([t, hash(tuple(t))])
    out["frozenhash"].append([t, hash(frozenset(t))])
for n in range(5):
    for _ in range(40):
        b = [rnd.choice([None, *range(-7, 8)]) for _ in range(2)] + [rnd.choice([None, 1, 2, 3, -1, -2, -3])]
        out["slices"].append([n, b, list(range(n))[slice(*b)]])
json.dump(out, open("containers.json", "w"), separators=(",", ":"))
