#!/usr/bin/python3.11
"""Writes num.jsonl: what the reference answers to the cases below.

Run it as: PYTHONHASHSEED=0 /usr/bin/python3.11 gen.py > num.jsonl
(with a number: that many cases of each function instead of 120)
A line is [function, [arguments], result]; integers are decimal text in
{"i": ...}, floats float.hex() text in {"f": ...}, an error {"e": [type, message]}.
"""
import json, math, random, sys

rnd = random.Random(11)
sys.set_int_max_str_digits(0)
rows = {}
keep = int(sys.argv[1]) if len(sys.argv) > 1 else 120  # cases of one function that are kept


def enc(v):
    if isinstance(v, bool) or v is None:
        return v
    if isinstance(v, int):
        return {"i": str(v)}
    if isinstance(v, float):
        return {"f": v.hex() if v == v else ("-nan" if math.copysign(1, v) < 0 else "nan")}
    if isinstance(v, complex):
        return {"c": [enc(v.real), enc(v.imag)]}
    if isinstance(v, bytes):
        return {"b": v.hex()}
    if isinstance(v, (tuple, list)):
        return [enc(x) for x in v]
    return v


def case(name, f, *args, limit=0):
    sys.set_int_max_str_digits(limit)
    try:
        r = f(*args)
    except Exception as e:
        r = None
        m = str(e)
        for pre in ("invalid literal for int()", "could not convert string to float", "could not convert string to complex"):
            if m.startswith(pre):
                m = ""
        err = [type(e).__name__, m]
    else:
        err = None
    sys.set_int_max_str_digits(0)
    rows.setdefault(name, []).append(json.dumps([name, enc(args), {"e": err} if err else enc(r)]))


ints = [0, 1, -1, 2, 3, -3, 7, 10, -10, 255, 256, -256, 2**31, -2**31, 2**47, 2**48 - 1, 2**53, 2**53 + 1, 2**61 - 1, 2**61,
        -2**61, 2**62, 2**63 - 1, 2**63, -2**63, -2**63 - 1, 2**64 - 1, 2**64, 10**18, 10**19, -10**19, 10**30, -10**50 - 7,
        3**200, -7**123, 2**1023, 2**1024 - 1, 2**1024 - 2**970, 2**1024 - 2**970 - 1, 10**400]
ints += [rnd.randrange(-2**k, 2**k) for k in (8, 30, 40, 62, 63, 64, 65, 100, 128, 200)]
floats = [0.0, -0.0, 1.0, -1.0, 0.5, 1.5, 2.5, -2.5, 0.1, 1e-5, 0.0001, 0.00012345, 123456.789, 1e15, 1e16, 9999999999999998.0, 1e17,
          123456789012345678.0, 1e22, 1e23, 1e100, 1.7976931348623157e308, 5e-324, 2.2250738585072014e-308, 2.225073858507201e-308,
          3.141592653589793, 2.675, 1e300, -1e-300, math.inf, -math.inf, 2.0**53, 2.0**63, -2.0**63, 2.0**64, 1e20, 4.35, 0.3, 1/3]
floats += [rnd.uniform(-1, 1) * 10**rnd.randrange(-20, 20) for _ in range(30)]

for s, b in [("12", 10), (" 12\n", 10), ("-0x1F", 16), ("0x_f", 16), ("0x_f", 0), ("0o17", 0), ("0b101", 0), ("0b101", 16), ("00_0", 0),
             ("01", 0), ("0_7", 0), ("1__0", 10), ("1_", 10), ("_1", 10), ("+ 1", 10), ("", 10), ("-", 10), ("0x", 16), ("zZ", 36),
             ("12", 2), ("1", 1), ("1", 37), ("1" * 19, 10), ("9" * 18, 10), ("9" * 19, 10), ("1_000_000", 10), ("\x1c5\x1f", 10),
             ("0X1f", 16), ("0B1", 2), ("b1", 2), ("0xg", 16), ("1 2", 10), ("1\x00", 10), ("_0xf", 16), ("0x__f", 16), ("+0", 10),
             ("1" * 5000, 7), ("1" * 3000, 32), ("-" + "7" * 200 + "_" + "3" * 20, 10), ("9" * 13, 36), ("z" * 13, 36), ("z" * 12, 36)]:
    case("parseint", lambda s, b: int(s, b), s, b)
for s in ["1" * 4301, "0" * 4301, "1" * 4300, "1" * 4301 + "x", "1" * 4300 + "x", "1" * 4301 + "_", "1_" * 4301 + "1"]:
    case("parseintlim", lambda s: int(s) % 10**9, s, limit=4300)
case("strlim", str, 10**1000, limit=1000)
case("strlim", str, -10**999, limit=1000)
case("strlim", str, 10**5000, limit=1000)
for x in ints:
    for b, c in ((2, "b"), (8, "o"), (10, "d"), (16, "x")):
        case("formatint", lambda x, b, c=c: format(x, c), x, b)
    case("hashint", hash, x)
    case("bits", lambda x: (x.bit_length(), x.bit_count()), x)
    case("tofloat", float, x)
    case("isqrt", math.isqrt, x)
    for n in (0, 1, 2, 8, 9, 16):
        for little in (False, True):
            for signed in (False, True):
                if abs(x) < 2**130:
                    case("tobytes", lambda x, n, l, s: x.to_bytes(n, "little" if l else "big", signed=s), x, n, little, signed)
    for n in (0, -1, -2, -5, -18, -19, -25, -49, -50, -51, -60):
        case("roundint", round, x, n)
for _ in range(40):
    b = rnd.randbytes(rnd.randrange(0, 20))
    for little in (False, True):
        for signed in (False, True):
            case("frombytes", lambda b, l, s: int.from_bytes(b, "little" if l else "big", signed=s), b, little, signed)
small = [x for x in ints if abs(x) < 2**210]
for x in small:
    for y in small[::2] + [-2, 5]:
        case("arith", lambda x, y: (x + y, x - y, x * y, x & y, x | y, x ^ y, -x, ~x, (x > y) - (x < y)), x, y)
        case("divmod", divmod, x, y)
        case("truediv", lambda x, y: x / y, x, y)
        case("gcd", lambda x, y: (math.gcd(x, y), math.lcm(x, y)), x, y)
    for n in (0, 1, 5, 15, 16, 40, 63, 64, 70, 200):
        case("shift", lambda x, n: (x << n, x >> n), x, n)
for x, y in [(10**400, 10**399), (10**400, 10**91), (10**400, 10**92), (1, 10**308), (1, 10**324), (7, 2**1076), (3, 2**1075), (1, 2**1075),
             (2**1024 - 2**970, 1), (2**1024 - 2**970 - 1, 1), (-3**700, 7**300), (3**300, 7**500), (1, 10**400), (-1, 10**400), (0, -5)]:
    case("truediv", lambda x, y: x / y, x, y)
for x in (0, 1, -1, 2, -2, 3, 10, -7, 2**40, 2**64, -3**50):
    for y in (0, 1, 2, 3, 5, 17, 62, 63, 64, 100):
        case("pow", pow, x, y)
        for m in (1, -1, 2, 7, -7, 10**9 + 7, 2**63 - 1, 2**64, -10**30, 0):
            case("powmod", pow, x, y, m)
            case("powmod", pow, x, -y, m)
for n in (-1, 0, 1, 5, 20, 21, 60, 2**62, 2**70):
    for k in (-1, 0, 1, 2, 3, 10, 30, 2**62 - 1, 2**70 - 2):
        if k < 100 or abs(n - k) < 100 or n < k:
            case("comb", math.comb, n, k)
        if k < 100 or n < k:
            case("perm", math.perm, n, k)
for n in (-1, 0, 1, 20, 21, 25, 170, 1000, 2**70):
    case("factorial", math.factorial, n)
for f in floats:
    case("repr", repr, f)
    case("hashfloat", hash, f)
    case("hex", float.hex, f)
    case("ratio", float.as_integer_ratio, f)
    case("toint", lambda f: (int(f), math.floor(f), math.ceil(f), round(f)), f)
    for n in (-400, -308, -300, -20, -16, -5, -2, -1, 0, 1, 2, 3, 10, 16, 22, 323, 400):
        case("roundfloat", round, f, n)
    for x in ints[::3] + [int(f) + d for d in (-1, 0, 1) if abs(f) < math.inf]:
        case("cmpfloat", lambda x, f: (x > f) - (x < f), x, f)
    for g in floats[::3]:
        if g:
            case("floatdivmod", divmod, f, g)
            case("reprcomplex", lambda a, b: repr(complex(a, b)), f, g)
            case("hashcomplex", lambda a, b: hash(complex(a, b)), f, g)
for f in (5.0, 15.0, 25.0, 50.0, 51.0, 49.9, 150.0, 250.0, 0.5, 5e22, 5e30, 1.5e308, 1.7e308):
    for n in (-1, -2, -23, -31, -308, 0):
        case("roundfloat", round, f, n)
for s in ["1", "1.5", "-1.5e3", "1e400", "-1e400", "1e-400", ".5", "5.", ".", "", "1_000.5", "1_.5", "1._5", "1e_5", "1e1_0", "_1", "1_", "1__0", "nan",
          "-nan", "+NaN", "inf", "-INFINITY", "infinit", "1e", "1e+", "0x10", " 12 ", "1e5 x", "--1", "1" * 400, "1" * 800 + "." + "1" * 800,
          "0." + "0" * 400 + "1", "2.4703282292062327e-324", "2.4703282292062328e-324", "179769313486231580793e289", "1e9999999999999", "0e99999"]:
    case("parsefloat", float, s)
for s in ["0x1p0", "1", "0x1.8p1", "-0x.8p-1", "0x1.fffffffffffffp1023", "0x1.fffffffffffff8p1023", "0x1.fffffffffffff7p1023", "0x1p1024", "inf", "-nan",
          "0x", "", "p3", "0x1p", "0x1.2.3", "0x0.0000000000001p-1022", "0x1p-1075", "0x1.0001p-1075", "0x3p-1075", "0x1.00000000000008p0",
          "0x1.00000000000018p0", "0x1.000000000000080001p0", " 0x1p+3 ", "0x1p3 4", "ff", "0x1p-99999999999999999999", "0x1p99999999999999999999",
          "0x" + "f" * 40, "0x." + "0" * 60 + "1p240", "0x0p99999999999999", "1e5", "-0", "0X1P+4"]:
    case("fromhex", float.fromhex, s)
for s in ["1", "1j", "1+2j", "-1.5-2.5e3J", "(1+2j)", " ( 1-j ) ", "j", "+j", "-j", "1+j", "1-J", "", "()", "1+", "1 + 2j", "1+2", "infj", "nan+infj",
          "inf-nanj", "1_0+2_0j", "1__0j", "1j+1", "jj", "(1", "1)", "1e3+1e-3j", "(j)", "\t1j\n", "+-1j", "--j"]:
    case("parsecomplex", complex, s)
for s in ["a", "abc", "abcdefgh", "abcdefghi" * 9, "\xe9", "\xe9a" * 7, "\u20ac" * 5, "\u20ac", "\U0001f600", "ab\U0001f600" * 3, ""]:
    case("hashstr", lambda u: hash("".join(map(chr, u))), list(map(ord, s)))
for t in [(), (0,), (1, 2, 3), (-1, -2), (5, 2**61, 9), tuple(range(20))]:
    case("hashtuple", lambda t: hash(tuple(t)), list(t))
    case("hashset", lambda t: hash(frozenset(t)), list(t))

for name, lines in rows.items():
    if len(lines) > keep:
        lines = rnd.sample(lines, keep)
    print("\n".join(lines))
