# Control flow of every shape: nested loops, else clauses, match, while/break/continue, conditionals, chained comparison.

def loops(n):
    out = []
    for i in range(n):
        for j in range(i, n):
            if (i * j) % 11 == 10: break
            if j % 4 == 3: continue
            k = 0
            while k < j:
                k += 3
                if k == 9: break
            else:
                out.append((i, j, k))
                continue
            out.append(-k)
        else:
            out.append('e')
            continue
        out.append('b')
    else:
        out.append('end')
    return out

def classify(x):
    match x:
        case 0 | 1: return 'small'
        case int(n) if n < 0: return f'neg{n}'
        case int() | float(): return 'num'
        case 'a' | 'b': return 'letter'
        case str(s): return 'str' + s[:2]
        case []: return 'empty'
        case [a]: return ('one', a)
        case [a, 2, *rest]: return ('two', a, rest)
        case (a, b): return ('pair', a, b)
        case {'k': v, **rest}: return ('map', v, rest)
        case {}: return 'dict'
        case P(x=0, y=y): return ('py', y)
        case P(a, b): return ('p', a, b)
        case None: return 'none'
        case _: return type(x).__name__

class P:
    __match_args__ = ('x', 'y')
    def __init__(self, x, y): self.x, self.y = x, y

print(len(loops(40)), loops(6))
values = [0, 1, -5, 7, 2.5, 'a', 'hello', [], [1], [1, 2], [1, 2, 3, 4], (5, 6), [1, 5, 6], {'k': 1, 'z': 2}, {}, {'q': 1}, P(0, 3), P(1, 2), None, object, b'x', {1}]
for v in values:
    print(classify(v), end=' ')
print()
hist = {}
for i in range(3000):
    c = classify(values[i % len(values)])
    hist[str(c)] = hist.get(str(c), 0) + 1
print(hist)

def compare(a, b, c): return a < b < c, a <= b > c, a == b != c, a < b and b < c or not c, a if b else c
r = [0] * 5
for i in range(600):
    for j, v in enumerate(compare(i % 7, i % 5, i % 3)):
        r[j] += v
print(r)

def truthy(v): return 1 if v else 0
things = [0, 1, '', 'x', [], [0], None, {}, {1: 1}, 0.0, 0.1, (), (0,), set(), True, False, 0j, range(0), range(1), b'', object()]
print(sum(truthy(things[i % len(things)]) for i in range(2000)), [not t for t in things])

def walrus(data):
    out = []
    while (n := len(data)) > 3:
        data = data[: n // 2 + 1]
        if (half := n / 2) > 10 and (q := half * 2) != 0:
            out.append((n, half, q))
        if n == len(data): break
    return out, [y for x in range(8) if (y := x * x) % 2]
print(walrus(list(range(300))))

def scopes():
    z = x = 'local'
    class C:
        y = z
        x = 'class'
        def m(self): return x, self.x, __class__
    def inner():
        nonlocal x
        x = 'changed'
        return [x for _ in range(2)]
    c = C()
    return c.m()[:2], c.y, inner(), c.m()[0]
print(scopes())

def unpack(n):
    acc = 0
    for i in range(n):
        a, b = b, a = i, i + 1
        (c, d), *e = (a, b), a, b
        [f, *g, h] = range(i % 3 + 2)
        acc += a * b - c + d + len(e) + f + h + len(g)
        a, b, c = c, a, b
        acc ^= a
    return acc
print(unpack(1500))

def aug(n):
    d, l, o = {'k': 1}, [1, 2, 3], P(1, 2)
    for i in range(n):
        d['k'] += i; l[i % 3] *= 2; l[i % 3] %= 1009; o.x -= i; o.y |= i; l += [i] if i % 100 == 0 else []
    return d, l, o.x, o.y
print(aug(1000))
def ifs(x):
    if x < 10:
        if x < 5: return 'a' if x else 'z'
        elif x == 7: return 'seven'
    elif x < 20: return 'b'
    elif x in (25, 26) or x is None: return 'in'
    else:
        if not x % 2: return 'even'
    return 'fall'
s = ''
for i in range(2000):
    s = s[-40:] + ifs(i % 40)[0]
print(s)
for i in range(3): pass
else: print('else', i)
while False: pass
else: print('w')
for x in []: pass
else: print('empty')
lst = [lambda: i for i in range(3)]
print([f() for f in lst], [(i, j) for i in range(4) if i % 2 for j in range(i)], {i: j for i, j in zip('ab', [1, 2])}, {c for c in 'a'}, sum(i * j for i in range(50) for j in range(i) if j & 1))
