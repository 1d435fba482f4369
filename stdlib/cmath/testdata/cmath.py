# What the module answers; see stdlib/internal/golden.
cmath = native('cmath')

def t(s):
    try: r = repr(eval(s))
    except Exception as e: r = type(e).__name__ + ": " + str(e)
    print(s, "->", r[:200])

for s in [
    'cmath.sqrt(-1)',
    'cmath.log(0)',
    'cmath.exp(1000)',
    'cmath.phase(-1)',
    'cmath.polar(1j)',
    'cmath.rect(1,2)',
    "cmath.rect(float('inf'),1)",
    'cmath.isclose(1,1,rel_tol=-1)',
    'cmath.log(1,0)',
    "cmath.log('a')",
    'cmath.atanh(1)',
    'cmath.acos(2)',
    'cmath.tanh(1000)',
    'cmath.log10(5)',
    'cmath.isnan(1)',
    'cmath.cosh(1e10)',
    'cmath.sin(1e400)',
    "cmath.phase(complex(float('nan'),1))",
    "cmath.isfinite('a')",
]: t(s)
