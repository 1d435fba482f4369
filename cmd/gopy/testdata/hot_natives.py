"""Native functions that machine code knows, called in hot loops: what they refuse, raise, and call back."""
import sys


class Key:
    def __init__(self, n):
        self.n = n

    def __hash__(self):
        return self.n & 3

    def __eq__(self, other):
        return self.n == other.n


class Mapping(dict):
    def get(self, key, default=None):
        return "mine"


def lookups(keys, d):
    found = []
    for k in keys:
        v = d.get(k)
        w = d.get(k, "none")
        found.append((v, w))
    return found


def ids(things):
    seen = {}
    n = 0
    for x in things:
        if seen.get(id(x)) is None:
            seen[id(x)] = x
            n += 1
    return n


def letters(words):
    total = 0
    try:
        for w in words:
            total += ord(w) + len(chr(total & 0xFFFF))
    except TypeError as e:
        return total, str(e), e.__traceback__.tb_lineno
    return total


def gather(n):
    numbers, seen = [], set()
    for i in range(n):
        numbers.append(i * i % 37)
        seen.add(i % 11)
        if len(numbers) > 20:
            numbers.pop(3)
    return numbers, sorted(seen)


def numbers(values):
    out = []
    for v in values:
        out.append((abs(v), min(v, 3), max(v, 2.5), isinstance(v, int), type(v).__name__))
    return out


def bound(n):
    d = {i: str(i) for i in range(50)}
    get, l = d.get, []
    push = l.append
    for i in range(n):
        push(get(i % 60))
    return len(l), l[-15:]


def caller(n):
    where = set()
    for i in range(n):
        where.add(sys._getframe().f_lineno)
        where.add(str(getattr(Key(i), "missing", i % 3)))
    return sorted(where, key=str)


print(lookups([1, "a", 2.0, (1, 2), None] * 100, {1: 2, "a": 3, (1, 2): 4})[:5])
print(lookups([Key(i % 9) for i in range(300)], {Key(i): i for i in range(5)})[-9:])
print(lookups(["x"] * 200, Mapping(x=1))[-1])
try:
    lookups([1] * 200 + [[]], {})
except TypeError as e:
    print(e, e.__traceback__.tb_next.tb_lineno)
print(ids([object() for _ in range(100)] * 5), ids([1, "a", 2.5, None] * 60))
print(letters("abc" * 200), letters(["a"] * 300 + [b"b", "cd"]), letters(["\u1234", "\U00012345"] * 150))
print(gather(500))
print(numbers([1, -2, 3.5, True, 1 << 70, -0.0] * 60)[-6:])
print(bound(700))
print(caller(300))
