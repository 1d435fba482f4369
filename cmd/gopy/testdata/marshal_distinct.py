"""marshal makes several objects of a value that an old stream holds several times;
such ints and floats work like all others."""
import array, bisect, copy, decimal, fractions, functools, itertools, json, marshal, math, operator, pickle, struct


def twice(x, version=2):
    a, b = marshal.loads(marshal.dumps([x, x], version))
    return a, b


for x in (300, 5, -7, 2**31 - 1, -2**31, 2**40, 2**47 - 1, 2**47, 2**63, 2**90, 1.5, 0.0, -0.0, float("inf"), True, 1e300):
    print(x, [[a is b for a, b in [twice(x, v)]] for v in range(5)])

n, m = twice(300)
f, g = twice(2.5)
print(type(m), type(g), m == n, m != n, m < n, m <= n, hash(m) == hash(n), g == f, hash(g) == hash(f), m == 300, 300 == m, g == 2.5)
print(m + 1, 1 + m, m - n, m * 2, m // 7, m % 7, m / 8, m ** 2, -m, +m, ~m, abs(m), m << 3, m >> 2, m & 255, m | 1, m ^ 1, divmod(m, 7), pow(m, 3, 11))
print(g + 1, 1 + g, g - f, g * 2, g // 2, g % 2, g / 2, g ** 2, -g, abs(g), divmod(g, 2), round(g), int(g), math.floor(g), math.sqrt(g))
print(m + g, g + m, m < g, g < m, m * g, min(m, g), max(m, g), sum([m, m, g, g]))
print({n: 1}[m], {m: 1}[n], {m, n}, m in [n], [n].index(m), (n, m).count(300), {f: 1}[g], {m: 1, 300.0: 2}, m in range(0, 1000, 100), {1.0 * m: 2}[m])
L = list(range(400))
print(L[m], L[m:m + 3], L[-m], "x" * m == "x" * 300, range(m)[-1], len(range(m)), bytes(m) == bytes(300), bytearray(L[250:252])[0])
s = list(range(310))
s[m] = "here"
del s[0]
print(s[299], sorted([m, n, 5, g, 1.0]), sorted([g, f, 1.25, 9.0]), sorted([m, 2, n, 1]), [m, 2].__eq__([300, 2]), (m,) < (301,), (m, g) == (n, f))
print(repr(m), str(g), f"{m} {g} {m:>8} {g:.3f} {m:x}", "%d %s %r %f %x" % (m, m, g, g, m), "{:,}".format(m * 10), chr(m), hex(m), bin(m), oct(m), m.bit_length(), g.hex(), g.as_integer_ratio(), g.is_integer(), m.to_bytes(2, "big"))
print(json.dumps([m, g, {"k": m}]), json.dumps({m: g}), pickle.loads(pickle.dumps((m, g))), struct.pack("<Hd", m, g), array.array("d", [g, m]), copy.copy(m), copy.deepcopy([m, g]))
print(decimal.Decimal(m), decimal.Decimal(g), fractions.Fraction(m, 7), fractions.Fraction(g), complex(m, g), float(m), int(m), bool(m), bool(g), isinstance(m, int), isinstance(g, float), operator.index(m))
print(list(itertools.islice(range(1000), m, m + 2)), bisect.bisect(L, m), functools.reduce(operator.add, [m, n]), list(zip(range(m, m + 2), [g])), math.gcd(m, 200), math.comb(m, 2), math.isclose(g, 2.5))
print(marshal.loads(marshal.dumps([m, g, n, f])), marshal.dumps(m, 2), marshal.dumps(g, 2), marshal.dumps((m, m), 2), eval(compile("m + 1", "x", "eval")))
match m:
    case 300:
        print("matched")
match g:
    case float(2.5 as q):
        print("matched", q)


def hot(k, x):
    total, t = 0, 0.0
    d = {k: 1, x: 2}
    for i in range(3000):
        total += k
        t += x
        if i == k:
            total += 1
        if x > i:
            t -= 1
        total += d[k] + d[x] + L[k] + (k & 3)
        j = k
        while j < 305:
            j += 1
            total += j
    return total, t


print(hot(m, g), hot(n, f), hot(m, f), hot(n, g))
k = [0] * 301
for i in itertools.repeat(m, 2000):
    k[i] += 1
print(k[300], k[m])
for bad in (lambda: "a" + m, lambda: [][m], lambda: m.x, lambda: m(), lambda: m @ m, lambda: m / 0, lambda: g // 0, lambda: "".join([m]), lambda: [1][g]):
    try:
        bad()
    except Exception as e:
        print(type(e).__name__, e)
