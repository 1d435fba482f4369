class P:
    def __init__(self, x, y=2):
        self.x = x; self.y = y
    @property
    def s(self): return self.x + self.y
    def __repr__(self): return f"P({self.x!r}, {self.y})"
p = P(1)
print(p, p.s, [i*i for i in range(10) if i % 2], {1: 'a', 'b': 2.5}, (1,), {3, 1, 2})
def gen(n):
    for i in range(n):
        r = yield i
        if r: print('got', r)
    return 'done'
g = gen(3)
print(next(g), g.send('hi'), list(g))
def yf():
    v = yield from gen(2)
    print('v', v)
print(list(yf()))
try:
    1/0
except ZeroDivisionError as e:
    print('caught', e, type(e))
try:
    [].foo
except AttributeError as e:
    print(e)
class A:
    def f(self): return 'A'
class B(A):
    def f(self): return 'B' + super().f()
print(B().f(), B.__mro__)
x = 10**30; print(x, -x // 7, x % 1000007, 2**0.5, 1e100, 0.1+0.2)
print("%5d|%-8s|%.3f|%x" % (42, 'ab', 3.14159, 255), "{:>10}|{:,}".format('hi', 1234567))
match [1, 2, {'k': 3}]:
    case [a, b, {'k': c}]: print(a, b, c)
with_list = []
class CM:
    def __enter__(self): with_list.append('in'); return self
    def __exit__(self, *a): with_list.append(a[0]); return True
with CM() as c: raise ValueError('x')
print(with_list)
def f(a, /, b, *args, c=3, **kw): return (a, b, args, c, kw)
print(f(1, 2, 3, 4, c=5, d=6), f(*[1, 2], **{'z': 1}))
try: f()
except TypeError as e: print(e)
a, *b, c = range(5); print(a, b, c)
print(sorted([3,1,2], key=lambda v: -v), max(3, 7), sum(range(101)), any([0, 1]), list(zip('ab', [1,2])), list(map(str, [1,2])))
try:
    try: raise KeyError('k')
    finally: print('fin')
except KeyError as e: print(repr(e))
try:
    raise ExceptionGroup('g', [ValueError(1), TypeError(2)])
except* ValueError as eg: print('VE', eg.exceptions)
except* TypeError as eg: print('TE', eg.exceptions)
print([*range(3)], {**{'a': 1}}, 'abc'[::-1], 'a,b,c'.split(','), ' x '.strip(), 'abc'.upper(), '-'.join(['x', 'y']))
import sys
print(sys.version_info[:2], len('héllo'), 'héllo'.encode(), b'ab' + b'c', bytearray(b'xy'))
def outer():
    n = 0
    def inc():
        nonlocal n
        n += 1
        return n
    return inc
i = outer(); i(); print(i())
class Meta(type):
    def __new__(m, n, b, d, **k): d['tag'] = k.get('tag'); return super().__new__(m, n, b, d)
class T(metaclass=Meta, tag=5): pass
print(T.tag, type(T), isinstance(T(), T))
async def co(): return 5
try:
    co().send(None)
except StopIteration as e: print(e.value)
print(eval('1+2'), exec('y=3') , globals()['y'])
print(f"{3.14159:.2f} {'x':>3} {10:#x} {p=}")
while True:
    break
else: print('no')
for q in range(3): pass
else: print('else', q)
lst = [[1,2],[3,4]]; lst[0][1] += 5; print(lst); del lst[0]; print(lst)
print(type(1), type(None), int('12'), float('1.5'), str(5), bool([]), complex(1,2), round(2.5), abs(-3), divmod(7, 2), hash(3), hex(255))
