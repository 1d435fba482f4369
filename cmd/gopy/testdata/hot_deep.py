# Deep recursion through loops: traces that go on in each other, frame by frame.
import sys
def f(n, d):
    s = 0
    for i in range(2):
        s += i
        if i == 1 and n:
            s += f(n - 1, d)
        for j in range(2):
            s += j
    return s
for k in range(800):
    f(20, 0)
print(f(20,0))
sys.setrecursionlimit(200000)
print(f(8000, 0))
sys.setrecursionlimit(1000)
try:
    f(5000, 0)
except RecursionError as e:
    print('RecursionError', str(e)[:32])
def depth(n):
    for i in range(1):
        try:
            return depth(n + 1)
        except RecursionError:
            return n
print(depth(0) > 900)
def g(n):
    for i in range(3):
        if i == 2:
            return g(n + 1)
for i in range(100):
    try:
        g(900)
    except RecursionError as e:
        x = str(e)[:32]
print(x)
