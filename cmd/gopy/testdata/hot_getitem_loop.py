# Loops over objects with a __getitem__ and no __iter__.
import sys

class Seq:
    def __init__(self, data):
        self.data = data

    def __getitem__(self, i):
        if isinstance(i, slice):
            return Seq(self.data[i])
        return self.data[i]

    def __len__(self):
        return len(self.data)

class Stops(Seq):
    def __getitem__(self, i):
        if i == 5:
            raise StopIteration
        return i * 2

class Fails(Seq):
    def __getitem__(self, i):
        if i == 3:
            raise KeyError("no", i)
        return i

class Catches(Seq):
    def __getitem__(self, i):
        try:
            return self.data[i]
        except IndexError as e:
            if i < 6:
                return "more"
            raise

class Native:
    __getitem__ = [7, 8, 9].__getitem__

def total(s):
    n = 0
    for x in s:
        n += x
    return n

def run():
    s, st, f, c = Seq([1, 2, 3, 4]), Stops(None), Fails(None), Catches("abc")
    n = 0
    for k in range(3000):
        n += total(s)
        n += total(st)
        if k % 7 == 0:
            try:
                total(f)
            except KeyError as e:
                tb = e.__traceback__
                n += len(e.args)
        if k % 50 == 0:
            n += len([x for x in c])
            for a, b in Seq([(1, 2), (3, k)]):
                n += b - a
                if b == k and k % 100 == 0:
                    break
            for x in Native():
                n += x
    names = []
    while tb:
        names.append((tb.tb_frame.f_code.co_name, tb.tb_lineno, dict(tb.tb_frame.f_locals).get("i")))
        tb = tb.tb_next
    print(n, names)
run()

# The iterator is exhausted for good, and advanced as it is seen.
class Grows:
    def __init__(self):
        self.n = 2
    def __getitem__(self, i):
        if i >= self.n:
            raise IndexError(i)
        return i

g = Grows()
it = iter(g)
out = []
for x in it:
    out.append(x)
g.n = 5
for x in it:
    out.append(x)
print(out, next(it, "end"))
it = iter(g)
for x in it:
    if x == 2:
        break
    print(x, it.__reduce__()[2])
for x in it:
    print("then", x)

# The frames are there for whoever looks.
class Looks:
    def __getitem__(self, i):
        f = sys._getframe()
        if i > 2:
            raise IndexError
        return f.f_code.co_name, f.f_back.f_code.co_name, f.f_back.f_lineno - base, f

def look():
    global base
    base = sys._getframe().f_lineno
    frames = []
    for name, back, line, f in Looks():
        print(name, back, line)
        frames.append(f)
    return [f.f_locals["i"] for f in frames]
print(look())

def gen(s):
    for x in s:
        yield x
print([sum(gen(Seq(list(range(k))))) for k in range(0, 40, 7)])

# __getitem__ of the instance does not count; changes of the class do.
s = Seq([1, 2])
s.__getitem__ = lambda i: 1 / 0
print([total(s) for _ in range(3)])
for k in range(400):
    if k == 200:
        Seq.__getitem__ = lambda self, i: [10, 20, 30][i]
    r = total(s)
print(r)

# Exceptions while another is handled, and deep recursion.
def handled():
    try:
        {}[1]
    except KeyError:
        for x in Stops(None):
            pass
        return repr(sys.exc_info()[1])
print(handled(), sys.exc_info())

class Deep:
    def __getitem__(self, i):
        for x in self:
            return x
try:
    for x in Deep():
        pass
except RecursionError:
    print("RecursionError")

# Traced, every exception is seen.
events = []
def tracer(frame, event, arg):
    if frame.f_code.co_name in ("__getitem__", "total"):
        events.append((frame.f_code.co_name, event, arg[0].__name__ if event == "exception" else arg))
    return tracer
class Two:
    def __getitem__(self, i):
        return (4, 5)[i]
total(Two())
sys.settrace(tracer)
total(Two())
sys.settrace(None)
for e in events:
    print(e)

# An item that fails is asked for again.
class Sometimes:
    fail = True
    def __getitem__(self, i):
        if i == 2 and self.fail:
            raise ValueError(i)
        if i == 4:
            raise IndexError
        return i

def again(s):
    it = iter(s)
    out = []
    s.fail = True
    try:
        for x in it:
            out.append(x)
    except ValueError as e:
        out.append(repr(e))
    s.fail = False
    for x in it:
        out.append(x)
    return out
for k in range(300):
    r = again(Sometimes())
print(r)
