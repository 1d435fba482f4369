import sys
def f(a,b,n):
    for i in range(n):
        c=a+b; d=a-b; e=a*b
        a+=1
    return c,d,e
def mixed(n):
    x=1; s=""; u=0
    for i in range(n):
        x = x*3 + i - (x>>1)
        s += "a"; s = s + "b"
        t = s; s += "c"
        if i%7==0: x//=10**6
        u += 2**46
    return x, len(s), t[-3:], u
print(f(2**62,3,200), f(True,2,50), mixed(300), f(2.5,2,20), f(10**30,-10**30,40))
class I(int): pass
print(f(I(5),I(7),30))
def g():
    s="x"
    for i in range(30):
        s += s[:1]
        del i
    q = s
    for i in range(20): q += 1 and "z"
    return s,q
print(g())
try:
    def z():
        s=""
        for i in range(30):
            s += "a" if i<20 else 3
    z()
except TypeError as e: print(e)
