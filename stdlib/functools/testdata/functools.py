# What the module answers; see stdlib/internal/golden.
functools = native('_functools')

def t(s):
    try: r = repr(eval(s))
    except Exception as e: r = type(e).__name__ + ": " + str(e)
    print(s, "->", r[:200])

partial, reduce, ctk, W = functools.partial, functools.reduce, functools.cmp_to_key, functools._lru_cache_wrapper
add = lambda a, b: a + b
def f(*a, **k): return a, k
p = partial(f, 1, x=2)
class P(partial): pass
for s in [
    'p()',
    'p(3,y=4)',
    'p(x=5,z=1)',
    'partial(p,9,x=7)()',
    'p.func is f,p.args,p.keywords',
    'partial()',
    'partial(1)',
    'p.zz',
    "setattr(p,'zz',1),p.zz,p.__dict__",
    'partial(p,1).func is p',
    'p.__reduce__()[2][1:]',
    'partial(print,1,a=2)==1',
    'P(f,1)(2)',
    'partial.__doc__[:10]',
    'reduce(add,[1,2,3])',
    'reduce(add,[],5)',
    'reduce(add,[])',
    'reduce(add,5)',
    'reduce(1,[1,2])',
    'reduce(add)',
    'sorted([3,1,2],key=ctk(lambda a,b:b-a))',
    'ctk(len)(1)==2',
    'ctk()',
    'ctk(mycmp=len).obj',
    'ctk(lambda a,b:a-b)(1)<ctk(lambda a,b:a-b)(2)',
    'hash(ctk(len)(1))',
    'ctk(len)(obj=1).obj',
    'ctk(len)(1,2)',
]: t(s)
def info(*a): return a
def cached(maxsize,typed=False):
    def deco(fn): return W(fn,maxsize,typed,info)
    return deco
calls=[]
@cached(2)
def g(x,y=0): calls.append((x,y)); return x+y
for a in [(1,),(1,),(2,),(3,),(1,),(1,5)]: g(*a)
g(1,y=5); g(y=5,x=1)
print(calls,g.cache_info()); g.cache_clear(); print(g.cache_info())
@cached(None)
def fib(n): return n if n<2 else fib(n-1)+fib(n-2)
print(fib(80),fib.cache_info())
@cached(None,True)
def h(x): calls.append(x); return x
h(1);h(1.0);h(True);h('a'); print(h.cache_info())
@cached(0)
def z(x): return x
z(1); print(z.cache_info())
for s in ["g([])","W(1,1,1,1)","W(f,'a',1,1)","g.__reduce__()"]: t(s)
class A:
    @cached(10)
    def m(self,x): return x*2
a=A(); print(a.m(3),A.m(a,3),A.m.cache_info(),a.m.__self__ is a)
