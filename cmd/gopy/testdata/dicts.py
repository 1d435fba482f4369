# Dicts and sets: order, mutation while iterating, keys of all kinds.

def count(words):
    d = {}
    for w in words:
        d[w] = d.get(w, 0) + 1
    return d


def invert(d):
    out = {}
    for k, v in d.items():
        out.setdefault(v, []).append(k)
    return out


class Key:
    def __init__(self, n): self.n = n
    def __hash__(self): return self.n % 5
    def __eq__(self, o): return isinstance(o, Key) and self.n == o.n
    def __repr__(self): return f'K{self.n}'


text = 'it was the best of times it was the worst of times it was the age of wisdom'.split()
print(count(text * 50), invert(count(text)))

d = {}
for i in range(3000):
    d[i * i % 1009] = i
print(len(d), list(d.items())[:5], sum(d.values()))
for i in range(0, 1009, 3):
    d.pop(i, None)
print(len(d), list(d)[:5])
for i in range(300):
    d[str(i)] = i
print(len(d), [k for k in d if type(k) is str][:3])

k = {Key(i): i for i in range(40)}
print(k[Key(7)], Key(99) in k, list(k)[:6], len({Key(i % 10) for i in range(100)}))
mixed = {1: 'int', 1.0: 'float', True: 'bool', '1': 'str', (1,): 'tuple', None: 'none', 1 + 0j: 'complex', frozenset([1]): 'fs'}
print(mixed)
print({**{'a': 1}, 'b': 2, **{'a': 3}}, {'a': 1} | {'b': 2}, dict(a=1, **{'c': 3}), dict([('x', 1)], y=2), dict.fromkeys('ab', 0))

for bad in (lambda: {}['x'], lambda: {[]: 1}, lambda: {}.popitem(), lambda: dict([1]), lambda: dict([(1, 2, 3)]), lambda: {} < {},
            lambda: {1, []}, lambda: set().pop(), lambda: {1}.remove(2), lambda: {}.fromkeys(), lambda: dict(1), lambda: {**3}):
    try:
        print(bad())
    except Exception as e:
        print(type(e).__name__, e)
d = {1: 1, 2: 2}
try:
    for x in d:
        d[x + 10] = 1
except RuntimeError as e:
    print(e)
try:
    for x in d:
        del d[x]
        d[object] = 1
except RuntimeError as e:
    print(e)

v = {'a': 1, 'b': 2, 'c': 3}
ks, vs, its = v.keys(), v.values(), v.items()
v['d'] = 4
print(ks, vs, its, ks & {'a', 'z'}, sorted(ks | {'z'}), sorted(ks - {'a'}), ('a', 1) in its, list(reversed(v)), v == dict(reversed(v.items())))
v.update([('e', 5)], f=6)
print(v.pop('a'), v.popitem(), v.setdefault('q', 0), v, 'b' in v)

s = set()
for i in range(2000):
    s ^= {i % 37}
    if i % 5 == 0:
        s.add(i % 11)
print(sorted(s), s >= {1}, s.isdisjoint({100}), sorted(s | {100}), sorted(s & {1, 2, 3}), sorted(s - {1}), frozenset([1, 2]) == {1, 2})


class Default(dict):
    def __missing__(self, key):
        self[key] = value = key * 2
        return value


dd = Default()
print([dd[i % 4] for i in range(10)], dd, dd.get(99))

# A module-like use: string keys in a loop with deletions.
table = {}
for i in range(2500):
    key = f'k{i % 200}'
    if key in table and i % 3 == 0:
        del table[key]
    else:
        table[key] = i
print(len(table), list(table.items())[:4], list(table.items())[-4:])
grid = {(x, y): x * y for x in range(30) for y in range(30)}
hits = 0
for x in range(-1, 31):
    for y in range(-1, 31):
        hits += grid.get((x + 1, y), 0) > grid.get((x, y), 0)
print(hits)
