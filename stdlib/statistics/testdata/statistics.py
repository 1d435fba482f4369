# What the module answers; see stdlib/internal/golden.
st = native('_statistics')

def t(s):
    try: r = repr(eval(s))
    except Exception as e: r = type(e).__name__ + ": " + str(e)
    print(s, "->", r[:200])

f=st._normal_dist_inv_cdf
print([f(p,m,s) for p in (.001,.1,.3,.5,.7,.9,.99999,1e-20,1e-300,1-1e-12) for m,s in ((0,1),(3,2.5))])
