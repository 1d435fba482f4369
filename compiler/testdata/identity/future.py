from __future__ import annotations
def f(a: int | None, *b: list[str], c: "quoted" = 1, **d: lambda x, *y: x) -> dict[str, (1, 2)]: pass
x: a if b else c = 1
class C:
    y: f"{x!r:>{w}}" = 2
    z: (i for i in j)
    o.attr: not evaluated
