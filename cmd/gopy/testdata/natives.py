# Containers and native functions that machine code works on by itself: hot
# enough to be specialized, with everything that it must leave to Go in between.
import random
r = random.Random(7)


class Key:
    def __init__(self, n): self.n = n
    def __hash__(self): return hash(self.n)
    def __eq__(self, other): return isinstance(other, Key) and self.n == other.n
    def __repr__(self): return "Key(%r)" % (self.n,)
class Plain: pass
class OddInt(int):
    def __eq__(self, other): return False
    __hash__ = int.__hash__
class L(list): pass
class D(dict): pass


plain = [Plain() for _ in range(5)]
def key(n):
    return [n, str(n), n - 3, float(n), Key(n), plain[n % 5], (n, 1), n * 10 ** 17, True, None, OddInt(n), int, len][r.randrange(13)]
def put(d, k, v): d[k] = v
def get(d, k): return d[k]
def get1(d, k): return d.get(k)
def get2(d, k, x): return d.get(k, x)
def has(d, k): return k in d
def add(s, k): s.add(k)
def show(v): return "plain%d" % plain.index(v) if isinstance(v, Plain) else repr(v)
def try_(f, *a):
    try: return f(*a)
    except Exception as e: return type(e).__name__ + ": " + (str(e) if "Plain" not in str(e) else "")


d, s, s2, log = {}, set(), {0}, []
for i in range(6000):
    k = key(r.randrange(40))
    op = r.randrange(9)
    if op < 3: put(d, k, i); add(s, k)
    elif op == 3: log.append(try_(get, d, k))
    elif op == 4: log.append((get1(d, k), get2(d, k, i)))
    elif op == 5: log.append((has(d, k), has(s, k), has((k, 1), k), has([2, k], 1)))
    elif op == 6: d.pop(k, None); s.discard(k)
    elif op == 7: add(s2, k); log.append(len(s2))
    elif i % 100 == 0: d, s = dict(d), set(s)
    elif i % 501 == 0: d.clear(); s.clear(); s2 = {1}
h = 0
for x in log:
    for c in str(x) if "object at" not in str(x) else "": h = (h * 31 + ord(c)) % 1000000007
print(len(log), h, len(d), len(s), [show(k) for k in d][:20])
print(sorted(map(show, s))[:20])
print([try_(put, d, [], 1), try_(add, s, {}), try_(get, d, {}), try_(has, s, []), try_(get1, d, [])])
print({k: v for k, v in [(1, 2), (True, 3), (1.0, 4), ("a", 5)]}, sorted({x % 7 for x in range(100)}), {x: {y for y in range(x)} for x in range(4)})
big = {}
for i in range(70000): put(big, i, i)
print(len(big), sum(big.values()), get(big, 69999), has(big, 70000))
for i in range(300): put(globals(), "g%d" % i, i)
print(g299 + g0)


# Loops over dicts, sets and pairs, and what changes them meanwhile.
def keys(d): return [k for k in d]
def values(d): return [v for v in d.values()]
def items(d): return [(v, k) for k, v in d.items()]
def numbered(x, *a): return [(x, i) for i, x in enumerate(x, *a)]
def both(a, b): return [(y, x) for x, y in zip(a, b)]
def deleting(d, f):
    for k in f(d): del d[k]
def growing(d, f):
    for k in f(d): d[k * 100 + 1] = 1
for i in range(30):
    a = {j: str(j) for j in range(i)}
    for j in range(0, i, 3): del a[j]
    got = [keys(a), values(a), items(a), numbered(list(a)), numbered(a), numbered(tuple(a), 10 ** 14), numbered(b"abc", -1), numbered(range(3)), numbered("xyz", 2 ** 63),
           both(a, list(a)), both([1, 2], (3,)), both((1,), [3, 4]), both(range(9), b"ab"), both(iter("ab"), range(1 << 47, (1 << 47) + 3)), sorted(keys(set(a)))]
print(got)
x = iter([1, 2, 3, 4, 5])
print(both(x, x), list(x))
x = zip([1, 2, 3], [1, 2]); print(both([1, 2, 3], x), list(x))
for f in (lambda d: d, lambda d: d.keys(), lambda d: d.values()):
    print(try_(deleting, {1: 1, 2: 2}, f), try_(growing, {1: 1, 2: 2}, f))
def grow_set(s):
    for k in s: s.add(k + 1)
print(try_(grow_set, {1, 2}))
def mixed(x): return [y for y in x]
for i in range(40):
    got = [mixed([1, 2]), mixed((3, 4)), mixed(range(3)), mixed(b"ab"), mixed("cd"), mixed({5: 6}), mixed({7}), mixed(iter([8])), mixed(y for y in (9,))]
print(got)


# Functions and methods.
def call(f, *a): return try_(f, *a)
ls = [1, 2, 3]
ap, po = ls.append, ls.pop
def appends(l, v): l.append(v); ap(v); return len(l)
def pops(l): return l.pop()
def pops_at(l, i): return l.pop(i)
def bound(): return po(), po(0)
def bound_at(i): return po(i)
def ords(c): return ord(c)
def chrs(n): return chr(n)
def absolute(n): return abs(n)
def mn(a, b): return min(a, b)
def mx(a, b): return max(a, b)
def setadd(s, v): return s.add(v)
nan, inf = float("nan"), float("inf")
vals = [0, 1, -1, 2.5, -2.5, -0.0, 0.0, nan, inf, -inf, 1 << 47, -(1 << 47), 10 ** 20, True, "a", None, b"a", "\xff", "\u20ac", "\U0001f600", "ab", b"", 255, 256, 1114112, []]
for _ in range(12):
    l = list(range(50))
    got = [appends(l, 1), pops(l), pops_at(l, 0), pops_at(l, -1), pops_at(l, 5), call(pops_at, l, 100), call(pops_at, l, "x"), call(pops, []), l[:4], len(l)]
    got += [call(bound), call(bound), call(bound_at, 7), call(appends, L(), 2), call(pops, L((1, 2)))]
    for f in (ords, chrs, absolute):
        got.append([call(f, v) for v in vals])
    for f in (mn, mx):
        got.append([call(f, a, b) for a in vals for b in vals])
    got += [call(setadd, {1}, []), call(setadd, {1}, 1), call(setadd, frozenset(), 1), call(get1, D(a=1), "a"), call(get1, [], 1)]
print(got)
long = list(range(5000))
while len(long) > 3: pops(long)
print(long)


# Characters, bytes, and subscripts that fit no specialization.
def item(a, i): return a[i]
def store(a, i, v): a[i] = v
def within(c, s): return c in s
ba = bytearray(b"hello")
for _ in range(20):
    got = [call(item, a, i) for a in ([1, 2], (3, 4), "ab", b"cd", ba, {0: 1}, range(3), None, L((1,))) for i in (0, -1, 1, 5, True, "x", 1 << 47)]
    got += [call(store, a, i, v) for a in (ba, [1], {}) for i in (0, -1) for v in (65, 256, -1, "x")]
    got += [call(within, c, s) for c in ("", "a", "ab", "b", "\xe9", "\u20ac", 1, b"a") for s in ("", "a", "xab", "a" * 2000 + "b", "\xe9", "a\u20ac", "ab" * 40)]
print(got, ba)


# Exceptions that are caught.
class E1(Exception): pass
class E2(E1, KeyError): pass
def raises(e, c):
    try:
        try: raise e
        except c as x: return type(x).__name__ + " caught"
        finally: pass
    except Exception as x:
        return type(x).__name__ + " not caught " + type(x.__context__).__name__
for _ in range(20):
    got = [raises(e, c) for e in (E1(), E2(), ValueError(), KeyError(1), ZeroDivisionError) for c in (E1, KeyError, (ValueError, E2), Exception, (), int, (int, E1), "x", (E1, (E2,)))]
print(got)
def nested(n):
    import sys
    try: raise KeyError(n)
    except KeyError:
        a = sys.exc_info()[1]
        try: raise ValueError(n)
        except (ValueError, TypeError):
            b = sys.exc_info()[1]
        c = sys.exc_info()[1]
    return repr(a), repr(b), a is c, b.__context__ is a, sys.exc_info()
for _ in range(20): got = nested(_)
print(got)

# Odd arguments.
import array
import cmath
import threading
import warnings


def outcome(f, *args, **kw):
    try:
        print(f(*args, **kw))
    except Exception as e:
        print(type(e).__name__, e)


outcome(type, "a\udcdc", (), {})
outcome(type, "a", (), {"__doc__": "\udcdc"})
for args in ((None, UserWarning, None, None), ("x", UserWarning, "f", "1")):
    outcome(warnings.warn_explicit, *args)
outcome(warnings.warn_explicit, "x", UserWarning, "f", 1, module_globals=1)
outcome(array.array("u", b"\xff" * 4).tounicode)
outcome(array._array_reconstructor, array.array, "u", 18, b"a\0b\0")
print([cmath.rect(r, phi) for r in (float("inf"), float("-inf")) for phi in (0.0, -0.0)])


class Local(threading.local):
    x = None

    def __init__(self, y):
        self.y = y


local = Local(1)
local.x = 5
print(local.__dict__, vars(local))
