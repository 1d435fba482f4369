class A: pass
class B(A): pass
class L:
    @property
    def __class__(self): return A
class M(type):
    def __instancecheck__(c, x): return x == 3
class C(metaclass=M): pass
class G:
    def __getattribute__(self, n): return A if n=='__class__' else object.__getattribute__(self,n)
import abc
class Ab(abc.ABC): pass
Ab.register(int)
from unittest import mock
def f(x, c): return isinstance(x, c)
vals=[A(),B(),L(),3,2.5,'s',None,True,[],(),{},C(),G(),Ab,A,mock.Mock(spec=A),10**30,iter([])]
for r in range(40):
    out=[[f(v,c) for c in (A,B,L,M,C,G,Ab,int,float,str,type(None),bool,object,type,(A,int),(B,(str,L)))] for v in vals]
for o in out: print(o)
x=B()
print([f(x,L) for i in range(30)][-1])
class Z: pass
z=Z(); print([f(z,A) for i in range(30)][-1])
class Y(Z): pass
y=Y(); print(f(y,A)); Y.__bases__=(L,); print(f(y,A)); 
