# What the module answers; see stdlib/internal/golden.
_random = native('_random')

def t(s):
    try: r = repr(eval(s))
    except Exception as e: r = type(e).__name__ + ": " + str(e)
    print(s, "->", r[:200])

R=_random.Random
for seed in [0,1,-1,2**64,'a' and 3.5,123456789012345678901234567890,True,(1,2)]:
    r=R(seed); print(seed,[r.random() for i in range(3)],[r.getrandbits(k) for k in (1,5,32,33,64,65,100,200)], hash(r.getstate()))
r=R(5); s=r.getstate(); x=[r.random() for i in range(700)]; r.setstate(s); print(x==[r.random() for i in range(700)])
