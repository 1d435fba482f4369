# Loops over pairs.
def f():
    out=[]
    for r in range(30):
        for k,v in {1:2,3:4}.items(): out.append((k,v))
        for i,x in enumerate('ab'): out.append((i,x))
        for a,b in zip([1,2],(3,4)): out.append((a,b))
    def g(it):
        for a,b in it: out.append((a,b))
    for i in range(30): g(zip([1],[2]))
    g([(5,6)]); g({7:8}.items()); g(enumerate('x')); g(['pq'])
    try: g(zip([1],[2],[3]))
    except ValueError as e: out.append(str(e))
    for i in range(30): g(enumerate('x'))
    def bad():
        yield 1
        raise KeyError('x')
    try: g(enumerate(bad()))
    except KeyError as e: out.append((str(e), e.__traceback__.tb_next.tb_lineno - f.__code__.co_firstlineno))
    d={1:2}
    try:
        for k,v in d.items(): d[3]=4
    except RuntimeError as e: out.append(str(e))
    out.append([k+v for k,v in {1:2}.items()]); out.append({k:v for k,v in zip('ab','cd')})
    return out
print(f())
