# Errors, sizes, recursion and mutation of the builtin containers.
def e(name, f):
    try: r=f()
    except BaseException as x: print(name,'->',type(x).__name__,str(x)[:100]); return
    try: print(name,'->',repr(r)[:200])
    except BaseException as x: print(name,'-> repr',type(x).__name__,str(x)[:100])
# recursion
def deep(n, mk):
    x=mk(None)
    for i in range(n): x=mk(x)
    return x
N=100000
e('repr list', lambda: repr(deep(N, lambda x:[x])))
e('repr tuple', lambda: repr(deep(N, lambda x:(x,))))
e('repr dict', lambda: repr(deep(N, lambda x:{1:x})))
e('eq list', lambda: deep(N, lambda x:[x])==deep(N, lambda x:[x]))
e('lt list', lambda: deep(N, lambda x:[x])<deep(N, lambda x:[x]))
e('eq tuple', lambda: deep(N, lambda x:(x,))==deep(N, lambda x:(x,)))
e('eq dict', lambda: deep(N, lambda x:{1:x})==deep(N, lambda x:{1:x}))
e('hash tuple', lambda: hash(deep(900, lambda x:(x,))) and 1)
l=[]; l.append(l)
e('self list', lambda: l)
e('self eq', lambda: l==l)
m=[]; m.append(m)
e('self eq2', lambda: l==m)
d={}; d[1]=d
e('self dict', lambda: (d, d.values(), d.items()))
t=([],); t[0].append(t)
e('self tuple', lambda: t)
# sizes
e('list*', lambda: [1]*(10**15))
e('tuple*', lambda: (1,2)*(10**15))
e('list imul', lambda: [1].__imul__(10**15))
e('list+', lambda: len([0]*10+[1]*10))
e('neg', lambda: ([1]*-5,(1,)*-5,[]*10**30 if 0 else 0))
e('ovf', lambda: [1]*(2**70))
# mutation while comparing
class Evil:
    def __init__(s,f): s.f=f
    def __eq__(s,o): s.f(); return False
    def __hash__(s): return 7
def mut1():
    l=[]; l.extend([Evil(l.clear) for _ in range(5)]); return 3 in l
e('in clear', mut1)
def mut2():
    l=[]; l.extend([Evil(l.clear) for _ in range(5)]); return l.index(3)
e('index clear', mut2)
def mut3():
    l=[]; l.extend([Evil(l.clear) for _ in range(5)]); return l.count(3)
e('count clear', mut3)
def mut4():
    l=[]; l.extend([Evil(l.clear) for _ in range(5)]); return l.remove(3)
e('remove clear', mut4)
def mut5():
    l=[]; l.extend([Evil(l.clear) for _ in range(5)]); return l==[1,2,3,4,5]
e('eq clear', mut5)
def mut6():
    d={}
    for i in range(3): d[Evil(d.clear)]=i
    try: return d[Evil(d.clear)]
    finally: print(len(d))
def mut7():
    d={}
    def grow():
        for i in range(50): d[i]=i
    d[Evil(grow)]=1
    d[Evil(grow)]=2
    return len(d)
e('dict grow', mut7)
def mut8():
    s=set()
    def grow():
        for i in range(50): s.add(i)
    s.add(Evil(grow)); s.add(Evil(grow)); return len(s)
def mut9():
    s=set(); s.add(Evil(s.clear)); s.add(Evil(s.clear)); return len(s)
e('set clear', mut9)
def mut10():
    d={1:2}
    for k in d: d[k]=3
    for k in d: d[k+1]=3
e('dict iter', mut10)
def mut11():
    s={1}
    for k in s: s.add(k+1)
e('set iter', mut11)
def mut12():
    l=[3,1,2]
    class K:
        def __init__(s,v): s.v=v
        def __lt__(s,o): l.append(1); return s.v<o.v
    l.sort(key=K)
e('sort mod', mut12)
def mut13():
    l=[3,1,2]
    def k(x): l.clear(); return x
    try: l.sort(key=k)
    finally: print(l)
e('sort mod2', mut13)
def mut14():
    l=[3,1,2]
    def k(x): raise KeyError(len(l))
    try: l.sort(key=k)
    finally: print(l)
e('sort exc', mut14)
def mut15():
    l=[1,2,3]
    class I:
        def __index__(s): l.clear(); return 1
    l[I()]=5
e('setitem idx', mut15)
def mut16():
    l=[1,2,3,4]
    class I:
        def __index__(s): l.clear(); return 1
    return l[I():4]
e('slice idx', mut16)
def mut17():
    l=[1,2,3,4]
    class I:
        def __index__(s): del l[1:]; return 2
    l[0:I()]=[9,9,9]
    return l
e('setslice idx', mut17)
def mut18():
    l=[1,2,3]
    l[:]=(l.append(i) or i for i in range(3))
    return l
e('setslice gen', mut18)
def mut19():
    l=[1,2,3]
    l.extend(l.append(i) or i for i in range(3))
    return l
e('extend gen', mut19)
def mut20():
    l=[1,2]; l.extend(l); l+=l; l[1:1]=l; return l
e('self ext', mut20)
e('step', lambda: (lambda l: (l.__setitem__(slice(None,None,2),[7,8,9]),l))([1,2,3,4,5]))
e('step bad', lambda: [1,2,3].__setitem__(slice(None,None,2),[7]))
e('stepdel', lambda: (lambda l: (l.__delitem__(slice(None,None,-3)),l))(list(range(10))))
e('zero', lambda: [1][::0])
e('slice str', lambda: [1]['a':])
e('it', lambda: [list(iter([1,2,3])), list(reversed((1,2))), list(reversed([1,2])), list(reversed({1:2,3:4})), list(reversed({1:2,3:4}.items()))])
def it1():
    l=[1,2]; it=iter(l); list(it); l.append(3); return list(it)
e('exhausted', it1)
def it2():
    l=[1,2,3]; it=reversed(l); next(it); l.clear(); return list(it), it.__length_hint__()
e('rev', it2)
class D(dict):
    def __missing__(s,k): return k*2
e('missing', lambda: (D()[4], D().get(4), D({1:2})[1]))
e('frm', lambda: (dict.fromkeys('abc'), D.fromkeys('ab',1), type(D.fromkeys('a'))))
e('or', lambda: ({1:2}|{3:4}, D({1:1})|{2:2}, type(D()|{}), {}|D()))
e('keys ops', lambda: ({1:1,2:2}.keys()&{2,3}, {1:1}.keys()-[1], {1:1}.keys()^{2}, [1]-{1:2}.keys() if 0 else 0, {1:1}.items()==[(1,1)], {1:1}.keys()=={1}, {1:1}.keys()<={1,2}, {1:1}.keys().isdisjoint([2])))
e('sets', lambda: (frozenset([1,2])|{3}, {3}|frozenset([1]), {1}<{1,2}, {1,2}>={1}, {1}.isdisjoint([2]), {1,2,3}.intersection([2],[2,3]), {1}^{2}, set('abc')=={'a','b','c'}))
e('setin', lambda: ({1} in {frozenset({1})}, {frozenset({1}):2}.get(frozenset({1})), {frozenset([1])}.remove({1})))
e('nan', lambda: (lambda n: (n in [n], [n]==[n], (n,)==(n,), {n:1}[n]))(float('nan')))
e('mixed', lambda: ({1:'a',1.0:'b',True:'c'}, {1,1.0,True}, [1.0]==[1], 1.0 in [1], 1 in {1.0:2}, True in {1:2}, [True,1,1.0].count(1), (1,2.0)==(1.0,2)))
e('negone', lambda: ({-1:1,-2:2}, {-1,-2}, -1 in {-2:3}, {-1.0:5}[-1]))
e('big', lambda: ({2**70:1}[2**70], 2**70 in {2**70}, {2**47:1,2**47-1:2,-2**47:3}, sorted([2**70,1,-2**80,5])))
e('sortmix', lambda: (sorted([3,1.5,2]), sorted(['b','a','\u1234','\U00012345','z']), sorted([True,0,1]), sorted([(1,'b'),(1,'a')]), sorted([1,2,3],reverse=True), sorted('hello',key=str.upper,reverse=True)))
e('sortstab', lambda: sorted([(1,'a'),(0,'b'),(1,'c'),(0,'d')],key=lambda x:x[0],reverse=True))
e('sortnan', lambda: sorted([3.0,float('nan'),1.0,2.0]))
e('zeros', lambda: (sorted([0.0,-0.0,0.0]*10)[:4], sorted([0.0,-0.0]), min(-0.0,0.0)))
class L(list): pass
class T(tuple): pass
class S(set): pass
class F(frozenset): pass
x=T([1,2]); x.a=5
e('subc', lambda: (L([1]),T([1]),S([1]),F([1]),type(L([1])[:]),type(T([1])+(2,)),type(S([1])|{2}),type(F([1])&{1}),type(L([1]).copy()),type(S([1]).copy()), x.a, x, T()is T(), x.__dict__))
x2=L([1]); x2.foo=3
e('ldict', lambda: (x2.foo,x2.__dict__, L.__mro__))
class TS(tuple):
    __slots__=()
e('ts', lambda: (TS((1,2)), TS((1,2)).__class__, hasattr(TS(),'__dict__')))
e('unh', lambda: hash([]))
e('unh2', lambda: hash(({},)))
e('unh3', lambda: {[]:1})
e('hashes', lambda: (hash(()),hash((1,2)),hash((1,(2,3))),hash(frozenset()),hash(frozenset([1,2])), hash((1.5,))))
e('pop', lambda: (lambda d:(d.pop(1),d.pop(5,None),d.popitem(),d))({1:2,3:4,5:6,7:8}))
e('setd', lambda: (lambda d:(d.setdefault(1),d.setdefault(1,2),d.setdefault(2,3),d))({}))
e('upd', lambda: (lambda d:(d.update([(1,2)],a=3),d.update({'a':4}),d.update(zip('xy','zw')),d))({}))
e('kw', lambda: dict(a=1,**{'b':2}))
e('enum', lambda: (list(enumerate('ab',5)), list(zip()), list(zip('ab')), list(map(lambda a,b:a+b,[1,2],[3])), list(filter(None,[0,1,'',2]))))
e('iter2', lambda: list(iter(iter([1,2,0,3]).__next__, 0)))
class G:
    def __getitem__(s,i):
        if i>3: raise IndexError
        return i
e('seqiter', lambda: (list(G()), 2 in G(), list(reversed([1])) , list(zip(G(),G()))))
class R:
    def __len__(s): return 3
    def __getitem__(s,i): return i*10
e('revseq', lambda: list(reversed(R())))
e('cls', lambda: (list[int], dict[str,int], set[int], tuple[int,...], frozenset[int], enumerate[int]))
e('cmp', lambda: ([1,2]<[1,3],[1]<[1,2],(1,)<=(1,),[2]>[1,5],[]<[1],(1,2)>(1,), [1,'a']<[2,3]))
e('del', lambda: (lambda l:(l.__delitem__(-1),l.__delitem__(0),l))([1,2,3]))
e('delslice', lambda: (lambda l:(l.__delitem__(slice(1,3)),l))([1,2,3,4]))
e('insert', lambda: (lambda l:(l.insert(-100,0),l.insert(100,9),l.insert(-1,5),l))([1,2]))
e('star', lambda: [*range(3),*'ab',*{1:2}])
e('dstar', lambda: {**{1:2},**{1:3,4:5}})
e('dstar bad', lambda: {**[(1,2)]})
