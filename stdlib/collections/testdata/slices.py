# Slices of builtin sequences.
def f(s):
    out=[]
    n=0
    for i in [None,0,1,2,-1,-2,100,-100,2**70,-2**70,True]:
        for j in [None,0,1,3,-1,-3,100,-100,2**70,-2**70,False]:
            out.append(s[i:j])
    return out
for r in range(3):
    for s in ([1,2,3,4],(1,2,3,4),'abcd','ab\u1234d',b'abcd',bytearray(b'abcd'),range(4)): print(f(s))
class L(list): pass
class G:
    def __getitem__(s,k): return k
print(1,G()[1:2], G()[None:3])
try: [1,2]['a':2]
except TypeError as e: print(e)
try: {}[1:2]
except TypeError as e: print(e)
x=[1,2,3]; y=x[:]; y.append(4); print(x,y, x[:] is x, (1,2)[:])
