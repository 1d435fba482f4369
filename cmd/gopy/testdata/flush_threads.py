# Threads in hot loops while code memory is thrown away: each compiles loops of its
# own, again and again, and calls builtins that call back into Python.
import threading

def make(i):
    env = {}
    exec(f"""
def work(n, other):
    s = {i}
    for k in range(n):
        s = (s * 3 + k * {i + 2}) % 1009
        if k % 50 == 49:
            s += sorted([3, 1, 2], key=lambda v: -v * other(5, None))[0] if other else 1
        if k % 7 == {i % 7}:
            s = max(s, k)
    return s
""", env)
    return env["work"]

def run(name, out):
    total = 0
    fs = [make(i) for i in range(12)]
    for r in range(4):
        for a, f in enumerate(fs):
            total = (total * 31 + f(150, fs[a - 1])) % 1000003
    out[name] = total

out = {}
threads = [threading.Thread(target=run, args=(n, out)) for n in range(6)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print(sorted(out.items()))
