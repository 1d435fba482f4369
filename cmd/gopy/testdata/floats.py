# Floats: arithmetic, comparisons with nan and signed zeros, formatting.
import math


def mandel(w, h, limit):
    rows = []
    for j in range(h):
        row = []
        for i in range(w):
            x0, y0 = 3.5 * i / w - 2.5, 2.0 * j / h - 1.0
            x = y = 0.0
            n = 0
            while x * x + y * y <= 4.0 and n < limit:
                x, y = x * x - y * y + x0, 2.0 * x * y + y0
                n += 1
            row.append(n)
        rows.append(row)
    return rows


def newton(a):
    x = a
    for _ in range(30):
        x = 0.5 * (x + a / x)
    return x


def series(n):
    s = 0.0
    sign = 1.0
    for k in range(n):
        s += sign / (2 * k + 1)
        sign = -sign
    return 4 * s


def kinds(values):
    out = []
    for a in values:
        for b in values:
            out.append(''.join('01'[r] for r in (a < b, a <= b, a == b, a != b, a > b, a >= b)))
    return out


print(mandel(30, 12, 60))
print([newton(float(k)) for k in range(1, 20)])
print(series(4000))
print(kinds([0.0, -0.0, 1.0, math.nan, math.inf, -math.inf, 1, True, 2**53, float(2**53), 2**53 + 1, 10**400]))

# Int turns into float inside a hot loop.
x = 1
for i in range(3000):
    x = x + 1 if i < 1500 else x + 0.25
print(x)

# Overflow to infinity, nan that goes through arithmetic.
v = 1e300
seen = []
for i in range(50):
    v = v * 10.0
    if i % 10 == 0:
        seen.append((v, v - v, -v, v == v, v - v == v - v))
print(seen)

z = 0.0
signs = []
for i in range(100):
    z = -z
    if i > 96:
        signs.append((z, math.copysign(1, z), z + 0.0, z * -1.0, 0.0 - z, str(z)))
print(signs)

for f in (lambda: 1.0 / 0, lambda: 1.0 // 0.0, lambda: 1.0 % 0.0, lambda: 2.0 ** 10000, lambda: (-8.0) ** (1 / 3),
          lambda: float('1e'), lambda: math.sqrt(-1), lambda: math.exp(1e4), lambda: 1.5 << 1, lambda: 0.0 ** -1):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)

for a in (7.5, -7.5, 1e16, -0.0, 1e-320, 123456.789):
    for b in (2.0, -2.0, 0.3, 1e-5):
        print(a // b, a % b, divmod(a, b), a ** 0.5 if a >= 0 else None)
    print(repr(a), str(a), f'{a:.3f} {a:e} {a:g} {a:10.2f}| {a:,.1f} {a:%} {a!r:>12}', round(a), round(a, 1), a.hex(), a.is_integer(), a.as_integer_ratio())
print(float('  1_000.5e-3 '), float.fromhex('0x1.8p3'), 1e22, 1e21 + 1, 0.1 + 0.2, 5e-324, 1.7976931348623157e308)
print(sum([0.1] * 10), math.fsum([0.1] * 10), max(1.0, 1), min(1, 1.0), abs(-0.0), 3.0 .__floor__(), int(-3.9))

# Literals of many digits are rounded as float() rounds them.
digits = "4703282292062327208402" * 60
for text in ("1" + digits + "e-1300", "0." + digits, digits + "." + digits, "2.2250738585072014" + "0" * 900 + "1e-308", "9007199254740993." + "0" * 900 + "1", "1" + "0" * 1200 + "e-1400"):
    print(eval(text), float(text), eval(text) == float(text))
