# Loops whose bodies are longer than a trace may be: one trace goes on behind the
# other.


def build(name, args, body):
    env = {}
    exec("def %s(%s):\n" % (name, args) + "\n".join("    " + line for line in body), env)
    return env[name]


# Unpackings of tuples and lists, all but the last of them dead.
unpackings = ["for _ in range(n):"] + ["    a, b, c, d, e, f, g, h, i, j = t"] * 400 + ["return a, j"]
unpack = build("unpack", "n, t", unpackings)
print(unpack(300, tuple(range(10))), unpack(300, [str(x) for x in range(10)]))
for bad in (range(10), (1, 2), "0123456789", None):
    try:
        print(unpack(20, bad))
    except (TypeError, ValueError) as x:
        print(type(x).__name__, x)

# Everything is used; in one of the lines something else happens now and then.
lines = ["s = 1", "for i in range(n):"]
for k in range(250):
    lines.append("    s = (s * %d + i) %% 1000003" % (k + 3))
    if k % 50 == 25:
        lines.append("    if i % 97 == 96: s = when(s, i)")
lines.append("return s")
arithmetic = build("arithmetic", "n, when", lines)
print(arithmetic(400, lambda s, i: s + i))
print(arithmetic(400, lambda s, i: s + i / 2))


def stop(s, i):
    if i > 300:
        raise KeyError(s)
    return s


try:
    arithmetic(400, stop)
except KeyError as x:
    t = x.__traceback__
    print(x, t.tb_next.tb_lineno, t.tb_next.tb_frame.f_locals["i"])

# A list grows and shrinks on the way, ints become large ones.
lines = ["out = []", "x = 1", "for i in range(n):"]
for k in range(150):
    lines += ["    out.append(x)", "    x = x + x if x < 1 << 60 else i", "    if len(out) > 90: out.pop()"]
lines.append("return x, sum(out), len(out)")
growing = build("growing", "n", lines)
print(growing(300))
