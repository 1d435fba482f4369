(a, b, c)
[a, b, *c, d]
{a, *b}
(*a, b)
{1, 2, 3}
[1, 2, 3]
{**a, 'b': 1, **c, 'd': 2}
{'a': 1, 'b': 2}
{a: b}
{}
f()
f(a, b=1)
f(*a)
f(*a, *b, c)
f(a, *b, **c)
f(**a, b=1, **c)
f(a=1, b=2, c=3)
o.m()
o.m(a, b=1)
o.m(*a)
os_.path.join(a)
x[a]; x[a:b]; x[a:b:c]; x[:]; x[::]; x[a, b]; x[...]; x[*a]
a and b and c
a or b or c
(a and b) or (c and d)
x = a and b or c
y = a if b else c
z = not a
a < b <= c == d != e > f >= g
x = a in b not in c is d is not e
-a, +a, ~a, not a
a + b - c * d / e // f % g ** h @ i << j >> k & l | m ^ n
lambda: x
[i for i in x]
[i for i in x if i if j for k in l]
{i for i in x}
{i: j for i, j in x}
(i for i in x)
[y for x in z for y in [x]]
[[j for j in i] for i in x]
(x := 5)
print(y := f(x), y)
[last := i for i in x]
f"{a}"
f"{a!r:>{width}} text {b!s} {c!a} {d:x} {e=}"
f"{a}{b}{c}" "literal" f"{d}"
f""
"%s is %r" % (a, b)
"%5s %-5s %.3a %%" % (a, b, c)
"%d" % (a,)
"%s" % a
"a" "b" 'c'
b"a" b"b"
u"kind"
"\N{BULLET}\x41\u1234\U0001f600"
1 + 2 * 3 - 4 / 5
2 ** 10, 2 ** 1000, 2 ** -1, -2 ** 2, 2.5 ** 3
"ab" * 3, "ab" * 5000, (1, 2) * 3, [1] * 3
1 << 5, 1 << 500, 7 >> 1, 6 & 3, 6 | 1, 6 ^ 2, ~5
"abc"[1], (1, 2, 3)[-1], b"abc"[0], "abc"[10]
1 / 0, 1 % 0, 1 // 0, 7 // -2, 7 % -2, 7.5 % -2
not 1, not (), not a is b, not a in b, not a == b
1j * 1j, 1 + 2j, (1 + 2j) ** 2, 1j / 2
x in [1, 2], x in {1, 2}, x not in [a, b], x in (1, 2)
() , (1,), ((1, 2), (3, (4,)))
0.0, -0.0, 0, False, 1, 1.0, True
1_000_000_000_000_000_000_000, 0xff, 0o17, 0b11
a.b.c.d(
    e
).f(
    g)[
  h
]
x = (
  yield_
  .attr
  .method()
)
t1, t2 = t2, t1
t1, t2, t3 = t3, t2, t1
t1, = t2,
(t1, t2), t3 = (a, b), c
if a and (b or c) and not (d and e): x
while a or b and c: y
print("%s: %10s" % (key, a if b else c), "%5s" % (a or b,), "%.3r%%" % (a < b < c,))
powers = 2 ** (1/3), 10 ** -3, 10 ** 0.5, 1.1 ** 10.7, 3 ** 40.5, .3 ** 2000.25, 7.25 ** -1.75, 1e300 ** 1.02, 2 ** -1074
roots = (-1) ** (1/5), (-1) ** (3/5), (-8) ** (1/3), (-1.) ** .5, (1+2j) ** 3, (1+2j) ** .3, (1-2j) ** (2-1j), (.5j) ** -7
quotients = 7.5 // 2, -7.5 // 2, -7.5 % 2, 7.5 % -2, -0. % 3, (1+2j) / (3-4j), (1+2j) / 1e-300
