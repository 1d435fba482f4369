#!/usr/bin/python3.11
"""Writes spec.jsonl: format(value, spec), value % and str.format parsing as the
reference does them. Run: /usr/bin/python3.11 spec.py [cases kept] > spec.jsonl

A value is ["s", text], ["i", decimal], ["f", hex] or ["c", hex, hex]."""
import _string, json, math, random, sys

rnd = random.Random(5)
keep = int(sys.argv[1]) if len(sys.argv) > 1 else 1200
rows = []


def answer(f):
    try:
        return f()
    except Exception as e:
        return {"e": [type(e).__name__, str(e)]}


def fhex(f):
    return f.hex()


def enc(v):
    if isinstance(v, str):
        return ["s", v]
    if isinstance(v, int):
        return ["i", str(v)]
    if isinstance(v, float):
        return ["f", fhex(v)]
    return ["c", fhex(v.real), fhex(v.imag)]


def out(rows, n):
    for r in rows if len(rows) <= n else rnd.sample(rows, n):
        print(json.dumps(r))


floats = [0.0, -0.0, 1.0, -1.5, 0.1, 123456.789, 1e5, 1e6, 99999.95, 999999.5, 1e15, 1e16, 1.5e-5, 0.0001, 1e100, -1e-100, 5e-324,
          1.7976931348623157e308, math.inf, -math.inf, math.nan, 2.5, 0.5, 1234567.891, -0.001, 1/3, 9.995, 100.0]
ints = [0, 5, -5, 255, 1234, -123456, 1234567890, 2**63 - 1, -2**63, 10**30, -10**25, 0x1f600, 0x41]
strs = ["", "abc", "\xe9t\xe9", "\u20acuro", "\U0001f600x"]
complexes = [0j, 2j, 1 + 2j, -0.0 + 2j, -1.5 - 2.5e20j, complex(math.nan, -math.inf), 12345.678 + 0.5j, complex(0, -0.0), complex(-0.0, -0.0)]
values = floats * 2 + ints * 2 + strs * 2 + complexes * 2
for _ in range(40000):
    s = rnd.choice(["", "", "", "<", ">", "=", "^", "*<", "0>", "x=", "0=", "\u20ac^", "\U0001f600>"])
    s += rnd.choice(["", "", "", "+", "-", " "]) + rnd.choice(["", "", "", "", "z"]) + rnd.choice(["", "", "", "#"]) + rnd.choice(["", "", "0"])
    s += rnd.choice(["", "", "1", "5", "8", "10", "13", "20", "33", "\u0661\u0660"]) + rnd.choice(["", "", "", ",", "_", ",_", "_,", ",,"])
    s += rnd.choice(["", "", "", ".0", ".1", ".2", ".3", ".6", ".17", ".30", "."]) + rnd.choice(["", "", *"sdboxXcneEfFgG%", "q", "ff", "\xe9", " "])
    if not s:
        continue
    v = rnd.choice(values)
    rows.append(["format", enc(v), s, answer(lambda: format(v, s))])
out(rows, keep)

rows = []
for _ in range(30000):
    s = "%" + "".join(rnd.sample("-+ #0", rnd.choice([0, 0, 1, 1, 2, 3]))) + rnd.choice(["", "", "3", "8", "12", "20"])
    s += rnd.choice(["", "", "", ".", ".0", ".1", ".3", ".12"]) + rnd.choice(["", "", "", "l", "h", "L"])
    v = rnd.choice(values)
    if isinstance(v, str):
        s += rnd.choice("sra")
    elif isinstance(v, complex):
        continue
    elif isinstance(v, float):
        if v != v:
            continue
        s += rnd.choice("eEfFgG")
    else:
        s += rnd.choice("dioxXuc")
        if s[-1] == "c" and v > 2**63 - 1:
            continue
    rows.append(["percent", enc(v), s, answer(lambda: s % v)])
out(rows, keep // 2)

for s in ["%", "%%", "a%%b", "%5%", "%(", "%(a", "%(a)", "%(a)d", "%(a(b)c)s", "%()s", "%l", "%ll", "%*d", "%-*.*f", "%.", "%q", "%\u20ac", "%\n", "%. f", "x",
          "%" + "9" * 30 + "d", "%." + "9" * 30 + "d", "%.2147483648d", "%.2147483647", "%#0- +5.3ld", "%hhd", "%Lf", "%(a", "%()", "%(a)*d", "%9223372036854775807", "%9223372036854775808"]:
    class M(dict):
        def __missing__(self, k):
            return 1
    print(json.dumps(["perror", s, answer(lambda: str(type(s % M())))["e"] if isinstance(answer(lambda: str(type(s % M()))), dict) else None]))

for s in ["a{b}c", "{", "}", "{}", "{{}}", "{a", "a}", "{a!r}", "{a!", "{a!}", "{a!rr}", "{a!r:x}", "{a:{b}}", "{a:{b}", "{a[}]}", "{a.b[c]}", "{!r}", "{:x}",
          "{a!r }", "a{{b", "{ }", "{a:}}", "{a{b}}", "{a[}", "{0[}]:{x}}", "}}", "{a!:x}", "{a:b}}", "\xe9{\xe9}", "{:{}{}}", "{a!{}}", "{a[b}", "{{{a}",
          "{a!x{y}}", "{0!}", "{0!r", "{0[", "{:", "", "abc", "{a[{]}", "{a[:]}", "{a[!]}", "{a]}", "{a[b]c[d]:e}", "{!", "{!}", "{!:", "{!r:{", "{:{{}}}", "{:}}}", "\u20ac{:\u20ac>3}"]:
    print(json.dumps(["parse", s, answer(lambda: list(_string.formatter_parser(s)))]))
for s in ["a", "a.b", "a[0]", "a[b].c", "", ".a", "[0]", "a.", "a[", "a[]", "[", "a[0", "a[0]x", "0", "01", "a..b", "a[-1]", "a[ 1]", "9" * 30, "a[" + "9" * 30 + "]",
          "a]", "-1", "+1", "1a", "\u0663", "a[\u0663]", "a[b[c]]", "a[].b", "a.b[", "a.b]c", "9223372036854775807", "9223372036854775808", "a[1].b[c][2]"]:
    def split():
        first, rest = _string.formatter_field_name_split(s)
        return [first, list(rest)]
    print(json.dumps(["split", s, answer(split)]))
for s in strs + ["it's", '"', "'\"", "\\", "\n\t\r\0\x7f\x80\xa0\xad", "\ud800", "\U0010ffff", "\u200b", "a'b"]:
    print(json.dumps(["repr", s, repr(s)]))
    print(json.dumps(["ascii", s, ascii(s)]))
    b = s.encode("utf-8", "surrogatepass")
    print(json.dumps(["reprbytes", b.decode("latin-1"), repr(b)]))
    print(json.dumps(["reprbytearray", b.decode("latin-1"), repr(bytearray(b))[10:-1]]))
