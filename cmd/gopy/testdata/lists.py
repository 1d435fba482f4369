# Lists and tuples: indexing, slices, mutation while hot, sorting.

def sieve(n):
    flags = [True] * (n + 1)
    flags[0] = flags[1] = False
    for i in range(2, int(n ** 0.5) + 1):
        if flags[i]:
            for j in range(i * i, n + 1, i):
                flags[j] = False
    return [i for i, f in enumerate(flags) if f]


def matmul(a, b):
    n, m, p = len(a), len(b), len(b[0])
    out = [[0] * p for _ in range(n)]
    for i in range(n):
        row = out[i]
        for j in range(p):
            s = 0
            for k in range(m):
                s += a[i][k] * b[k][j]
            row[j] = s
    return out


def bubble(v):
    v = list(v)
    for i in range(len(v)):
        for j in range(len(v) - 1 - i):
            if v[j] > v[j + 1]:
                v[j], v[j + 1] = v[j + 1], v[j]
    return v


def indices(seq):
    out = []
    for i in range(-len(seq) - 2, len(seq) + 2):
        try:
            out.append(seq[i])
        except IndexError as e:
            out.append(str(e))
    return out


print(sieve(3000)[-10:], len(sieve(3000)))
a = [[(i * j) % 7 for j in range(12)] for i in range(12)]
print(matmul(a, a)[5], matmul([[1.5, 2], [3, 4]], [[1, 0.5], [2, 1]]))
print(bubble([(i * 7919) % 101 for i in range(100)]))
print(indices([1, 2, 3]), indices((4, 5)), indices('ab'), indices(range(3)))

# Changing under iteration.
v = list(range(5))
for x in v:
    if len(v) < 300:
        v.append(x * 2)
print(len(v), sum(v))
v = list(range(200))
for x in v:
    if x % 2:
        v.remove(x)
print(v[:20], len(v))

# Element type changes in the middle.
v = [0] * 500
for i in range(500):
    v[i] = i if i < 250 else float(i) if i < 400 else str(i)
total = 0
texts = 0
for x in v:
    if isinstance(x, str):
        texts += len(x)
    else:
        total += x
print(total, texts)

s = list(range(20))
s[3:7] = 'ab'
s[::5] = [-1] * len(s[::5])
del s[1:3]
del s[::4]
print(s, s[::-1], s[5:2:-1], s[-3:], s[100:], s[slice(None, None, 3)])
for bad in (lambda: s.__setitem__(slice(0, 4, 2), [1]), lambda: s['a'], lambda: s.index('zz'), lambda: [].pop(),
            lambda: s.remove(10**6), lambda: s + (1,), lambda: s * 'a', lambda: sorted([1, 'a']), lambda: (1, 2)[2]):
    try:
        print(bad())
    except Exception as e:
        print(type(e).__name__, e)

t = ()
for i in range(300):
    t += (i,)
print(len(t), t[:3], t[-3:], t.count(5), t.index(7), hash(t[:5]) == hash((0, 1, 2, 3, 4)))
words = 'the quick brown fox jumps over the lazy dog again and again'.split()
print(sorted(words), sorted(words, key=len), sorted(words, key=len, reverse=True), sorted(set(words), key=lambda w: (-len(w), w)))
pairs = [(i % 5, -i) for i in range(30)]
pairs.sort()
print(pairs)
a, *b, c = range(10)
print(a, b, c, [*b, *'xy', *{1: 2}], (*b, a))
(x, y), [z, *w] = (1, 2), 'hello'
print(x, y, z, w)
stack = []
for i in range(2000):
    stack.append(i)
    if i % 3 == 0:
        stack.pop()
    if i % 7 == 0:
        stack.insert(0, i)
print(len(stack), stack[:5], stack[-5:])
print([[], [1]] < [[], [2]], [1, 2] == [1, 2.0], (1, 2) < (1, 2, 3), [1] * 3, 2 * (0,), max([3, 1, 2]), list(zip('ab', [1, 2], strict=True)))
