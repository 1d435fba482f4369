# Slots that classes inherit from dict, iterators that give themselves, and bound
# methods of builtin types, hot.
from collections import OrderedDict, defaultdict, Counter


class Plain(dict):
    pass


class Missing(dict):
    def __missing__(self, key):
        return ("missing", key)


class Own(dict):
    def __contains__(self, key):
        return key == "own"

    def __getitem__(self, key):
        return ("own", key)


class Nothing:
    pass


class Sequence:
    def __getitem__(self, i):
        if i > 3:
            raise IndexError
        return i


def attempt(f):
    try:
        return f()
    except Exception as e:
        return type(e).__name__, str(e)


def look(d, k):
    return attempt(lambda: k in d), attempt(lambda: d[k])


def bound(l, d, s):
    out = []
    append = l.append
    pop = l.pop
    get = d.get
    up = s.upper
    for i in range(3):
        append(i)
        out.append((get("a"), up(), pop()))
    return out, append.__self__ is l, append.__name__, append.__qualname__, get.__self__ is d, str(up).split(" at ")[0], append == l.append


def reverse(l):
    out = []
    for x in reversed(l):
        out.append(x)
        if x == 2:
            l.append(5)
        if x == 1:
            del l[:]
    return out


def nested(l, t):
    for x in l:
        for y in t:
            if y == x:
                return x, y
    return None


def iterators(v):
    it = iter(v)
    n = 0
    for x in it:
        for y in it:
            n += 1
            break
    return n, iter(it) is it


def empties(n):
    out = []
    for i in range(n):
        d = {}
        l = []
        out.append((d, l))
        d[i] = l
        l.append(d)
    return len({id(d) for d, _ in out}), len({id(l) for _, l in out})


def tuples(l):
    return tuple(l), tuple(tuple(l)), tuple([]), tuple(l + l + l), tuple(x for x in l)


for i in range(60):
    out = []
    for d in (Plain(a=1), Missing(a=1), Own(a=1), OrderedDict(a=1), defaultdict(list, a=1), Counter("aab"), Nothing(), Sequence(), "abc", [1, "a"], {1: 2}):
        for k in ("a", "own", 1, 2.0, [], "zz"):
            out.append(look(d, k))
    out.append(bound([], {"a": 1}, "x"))
    out.append(reverse([0, 1, 2, 3]))
    out.append([nested(range(5), t) for t in ((3, 4), [2], (9,))])
    out.append([iterators(v) for v in ([1, 2, 3, 4], (1, 2, 3), {1, 2}, {1: 2}, "abcd", b"ab", range(4), (x for x in "abc"), enumerate("ab"), zip("ab", "cd"), map(str, [1, 2]), reversed([1, 2, 3]), {1: 2}.items())])
    out.append(empties(40))
    out.append(tuples([1, 2, 3]))
    out.append([(type({}), type([]), {}, []), [{} for _ in range(3)], [[] for _ in (1, 2)]])
    if i in (0, 59):
        for x in out:
            print(x)
