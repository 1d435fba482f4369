"""Docstring."""
import os, sys as system, a.b.c, a.b.c as d
from . import x
from .. import y as z
from ...pkg.mod import p, q as r
from star import *

i = j = k = 1
i += 2; j -= 3; k *= 4; i /= 5; j //= 6; k %= 7; i **= 8
i <<= 1; j >>= 2; k &= 3; i |= 4; j ^= 5; k @= 6
o.attr += 1
o.attr.deep -= o.other
seq[0] += 1
seq[1:2, ::3] *= k
(m, n), [*u, v] = t
first, *rest = t
*init, last = t
del i, (j, k), o.attr, seq[0], seq[1:]
ann: int
ann2: "str" = 3
(paren): int = 4
o.ann: int
o.ann: int = 5
seq[f()]: g()
seq[1:2, f():]: g() = 1
assert i
assert i, "message"
assert not (i and j) or k
pass
...
"ignored"
1, 2
if a:
    b
elif c:
    d
else:
    e
if not a or b and not c:
    pass
if a < b < c != d:
    x
if (a if b else c):
    y
while a:
    if b:
        break
    if c:
        continue
    d
else:
    e
while 1:
    x
while not (a and b):
    y
for a in b:
    for c, d in e:
        if c:
            continue
        break
    else:
        f
    g
else:
    h
for x in [1, 2, 3]:
    pass
for x in [a, b]:
    pass
for x in {1, 2}:
    pass
raise
raise A
raise A from b
global_name = None
if x is None: y
if x is not None: y
while x is None: y
