import gc
import sys

gc.collect()  # callbacks of weak references (to locks of modules) would be traced, too
ev=[]
def tr(f,e,a):
    ev.append(('T',f.f_code.co_name,f.f_lineno,e, a[0].__name__ if e=='exception' else a)); return tr
def pr(f,e,a):
    ev.append(('P',f.f_code.co_name,f.f_lineno,e,getattr(a,'__name__',a)))
def gen(n):
    for i in range(n):
        yield i
def bad():
    x=1
    raise ValueError(x)
def work(n):
    t=0
    for i in gen(n):
        t+=i
        if i==1:
            t=len('abc')
    try:
        bad()
    except ValueError as e:
        t=str(e)
    try:
        int('x')
    except ValueError: pass
    while n: n-=1
    return [z for z in range(2)]
def show():
    for x in ev: print(x)
    ev.clear()
sys.settrace(tr); work(2); sys.settrace(None); show(); print('---')
sys.setprofile(pr); work(2); sys.setprofile(None); show()
def boom(f,e,a):
    if e=='line' and f.f_lineno==9: raise KeyError('k')
    return boom
sys.settrace(boom)
try: bad()
except Exception as e: print(repr(e), sys.gettrace() is boom)
import _lsprof
p=_lsprof.Profiler()
def f(): len('abc'); return g()
def g(): return [].append(1)
def r(n): return n and r(n-1)
p.enable(); f(); f(); r(3); p.disable()
for e in sorted(p.getstats(),key=lambda e:str(getattr(e.code,'co_name',e.code))): print(getattr(e.code,'co_name',e.code),e[1:3], e.calls and sorted((getattr(s.code,"co_name",str(s.code)),s[1:3]) for s in e.calls))


# A StopIteration that ends a for loop is an exception event, the end of an
# iterator is not.
class Stopping:
    def __iter__(self):
        return self

    def __next__(self):
        raise StopIteration


def returning():
    yield 0
    return 123


def delegating():
    yield from returning()


def loops():
    for i in Stopping():
        pass
    for i in returning():
        pass
    for i in delegating():
        pass
    for i in [1]:
        pass
    for i in map(str, Stopping()):
        pass
    return [x for x in Stopping()]


stops = []


def stop_tracer(frame, event, arg):
    stops.append((frame.f_code.co_name, frame.f_lineno - loops.__code__.co_firstlineno, event, arg[0].__name__ if event == "exception" else None))
    return stop_tracer


sys.settrace(stop_tracer)
loops()
sys.settrace(None)
for entry in stops:
    print(*entry)
