# Operations on large ints whose operands are results of others: the memory of
# those serves again, so no value may change that anybody still has.
import random

rnd = random.Random(7)


def number(bits):
    n = rnd.getrandbits(rnd.randrange(1, bits))
    return -n if rnd.random() < .4 else n


class Keep:
    def __init__(self):
        self.seen = []

    def __radd__(self, other):
        self.seen.append(other)
        return other

    __rmul__ = __rsub__ = __radd__

    def __add__(self, other):
        self.seen.append(other)
        return other


def run(q, r, s, t, j, k):
    out = []
    a = q * j + r
    b = s * j + t
    out.append(a // b if b else None)
    out.append((q * j + r) // (s * j + t) if s * j + t else 0)
    out.append((q * r + s * t) % (q * s + 1) if q * s + 1 else 0)
    out.append((q + r) - (s + t) * (q - r))
    out.append(q * r - q * r)
    out.append(q + r + s + t + j + q * r * s * t)
    out.append(-(q * r) + abs(s * t))
    out.append((q * r) ** 2 - (q * r) ** 2)
    out.append((q + r) / (abs(s * t) + 1) if abs(q * r * s * t) < 1 << 900 else 0)
    out.append((q * r + s) >> 5)
    out.append((q * r + s) & (t * q) | (r * r))
    out.append(q * r + k)
    out.append(k + q * s * t)
    out.append((q * r + s) * k)
    out.append((q * r + 1) * (s * t + 2) * 0.5 if abs(q * r * s * t) < 1 << 900 else 0)
    c = q * r
    d = c + (c + s) * t
    c += d
    c *= 2
    out += [c, d, c - d, a, b]
    return out


def check(out):
    n = 0
    for x in out:
        n = (n * 31 + hash(x)) % (1 << 61)
    return n


kept = []
total = 0
for bits in (60, 130, 400, 3000, 40000):
    for _ in range(60):
        k = Keep()
        args = [number(bits) for _ in range(4)] + [number(20)]
        copy = [int(str(x)) if abs(x) < 1 << 10000 else x + 0 for x in args]
        out = run(*args, k)
        assert args == copy
        kept.append((out, check(out), k.seen, check(k.seen)))
        total = (total * 7 + check(out) + check(k.seen)) % (1 << 61)
print(total)
assert all(check(o) == c and check(s) == d for o, c, s, d in kept)


def errors(q):
    for f in (lambda: (q * q + 1) // (q * q - q * q), lambda: (q * q) % (q - q),
              lambda: (q * q + 1) + (q * q * None), lambda: (q * q + q) + "x"):
        try:
            f()
        except Exception as e:
            print(type(e).__name__, e)


errors(1 << 300)
