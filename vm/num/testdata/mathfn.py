#!/usr/bin/python3.11
"""Writes mathfn.txt: values of math functions, "name result x [y]" with floats as
float.hex() text. Run: /usr/bin/python3.11 mathfn.py [points of each range] > mathfn.txt"""
import math, random, sys

rnd = random.Random(7)
n = int(sys.argv[1]) if len(sys.argv) > 1 else 60
inf = math.inf
ranges = {
    "exp": [(-10, 10), (-1, 1), (-745, 709), (-1e-9, 1e-9)], "exp2": [(-10, 10), (-1075, 1024)], "expm1": [(-2, 5), (-40, 700), (-1e-5, 1e-5)],
    "log": [(0.1, 100), (0.9, 1.1), (0, 1e300), (0, 1e-305)], "log2": [(0.1, 100), (0.9, 1.1), (0, 1e-305)], "log10": [(0.1, 100), (0.9, 1.1), (0, 1e300)],
    "log1p": [(-0.5, 10), (-1, 1e10), (-1e-5, 1e-5)],
    "sin": [(-3, 3), (-100, 100), (-1e6, 1e6), (-1e9, 1e9), (-1e300, 1e300), (-0.1, 0.1)], "cos": [(-3, 3), (-100, 100), (-1e6, 1e6), (-1e9, 1e9), (-1e300, 1e300)],
    "tan": [(-1.6, 1.6), (-100, 100), (-1e9, 1e9), (-0.1, 0.1)], "asin": [(-1, 1), (-0.1, 0.1)], "acos": [(-1, 1), (-0.1, 0.1)], "atan": [(-1, 1), (-10, 10), (-1e5, 1e5), (-0.01, 0.01)],
    "sinh": [(-5, 5), (-710, 710), (-0.1, 0.1)], "cosh": [(-5, 5), (-710, 710), (-0.1, 0.1)], "tanh": [(-3, 3), (-30, 30), (-0.1, 0.1)],
    "asinh": [(-5, 5), (-1e10, 1e10), (-0.1, 0.1)], "acosh": [(1, 10), (1, 1e10), (1, 1.1)], "atanh": [(-1, 1), (-0.1, 0.1)], "cbrt": [(-100, 100), (-1e300, 1e300), (0, 1e-310)],
    "erf": [(-3, 3), (-7, 7), (-0.1, 0.1)], "erfc": [(-3, 5), (-7, 28)], "gamma": [(-5, 20), (-180, 171.6), (0, 1), (1, 3)], "lgamma": [(-5, 50), (-1e5, 1e5), (0, 3), (1e10, 1e300)],
    "sqrt": [(0, 100)],
}
special = [0.0, -0.0, 1.0, -1.0, 0.5, 2.0, -2.0, 3.0, 10.0, 100.0, 1000.0, 1e-20, -1e-20, 5e-324, 2.2250738585072014e-308, 1.7976931348623157e308, 1e22, 0.25, 22.0, 23.0, 171.0, -0.5,
           math.pi, math.pi / 2, math.pi / 4, inf, -inf, math.nan, 709.78, 710.0, -745.2, 1024.0, -1074.0, -1075.5, 8.0, 1e16, 0.1]


def show(f, *args):
    try:
        r = getattr(math, f)(*args) if f != "**" else args[0] ** args[1]
    except (ValueError, OverflowError, ZeroDivisionError) as e:
        r = type(e).__name__
    if isinstance(r, complex):
        return
    print(f, r if isinstance(r, str) else r.hex(), *(x.hex() for x in args))


for f, rs in ranges.items():
    for x in special:
        show(f, x)
    for a, b in rs:
        for _ in range(n):
            show(f, rnd.uniform(a, b))
for f, boxes in {
    "**": [(0.1, 50, -9, 9), (0, 1e5, -20, 20), (0.9, 1.1, -1000, 1000), (-10, 10, 0, 0), (0.5, 2, -1.5, -1.5), (0, 100, 0.5, 0.5), (0, 100, 3, 3), (0, 1e-300, -1, 1.1)],
    "atan2": [(-5, 5, -9, 9), (-1e-5, 1e-5, -1, 1), (-1, 1, -1e-5, 1e-5), (-1e300, 1e300, -1, 1)],
    "hypot": [(-5, 5, -9, 9), (-1e200, 1e200, -1e200, 1e200), (-1e-200, 1e-200, -1e-200, 1e-200), (-1, 1, -1e-8, 1e-8)],
    "remainder": [(-5, 5, -1, 1), (-1e10, 1e10, -1, 1), (-1, 1, -5, 5), (-1e300, 1e300, -1, 1)],
    "fmod": [(-5, 5, -1, 1), (-1e10, 1e10, -1, 1), (-1e300, 1e300, -1, 1)],
}.items():
    for x in special[:12] + [inf, -inf, math.nan]:
        for y in special[:8] + [-3.0, 1.5, inf, -inf, math.nan]:
            show(f, x, y)
    for a, b, c, d in boxes:
        for _ in range(n):
            x = rnd.uniform(a, b)
            show(f, x, rnd.uniform(c, d))
            if f == "**":
                show(f, x, float(rnd.randrange(-6, 7)))
