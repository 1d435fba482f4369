#!/usr/bin/python3.11
"""Writes cmath.txt: "name real imag result-real result-imag" (or an error) with
floats as float.hex() text. Run: /usr/bin/python3.11 cmath.py [points] > cmath.txt"""
import sys
sys.path.pop(0)
import cmath, math, random

rnd = random.Random(2)
n = int(sys.argv[1]) if len(sys.argv) > 1 else 12
vals = [-math.inf, -2.3, -0.0, 0.0, 2.3, math.inf, math.nan]
edge = vals + [1.0, -1.0, 1e308, -1.7e308, 1e-310, 710.0, -709.5, 1e-160]
for f in "acos acosh asin asinh atan atanh cos cosh exp log log10 sin sinh sqrt tan tanh polar rect".split():
    g = getattr(cmath, f)
    points = [(a, b) for a in vals for b in vals] + [(rnd.choice(edge), rnd.choice(edge)) for _ in range(3 * n)]
    points += [(rnd.uniform(-3, 3), rnd.uniform(-3, 3)) for _ in range(n)] + [(rnd.gauss(0, 100), rnd.gauss(0, 100)) for _ in range(n)]
    for a, b in points:
        try:
            r = g(a, b) if f == "rect" else g(complex(a, b))
            r = (r[0].hex(), r[1].hex()) if f == "polar" else (r.real.hex(), r.imag.hex())
        except (ValueError, OverflowError) as e:
            r = type(e).__name__, "-"
        print(f, a.hex(), b.hex(), *r)
