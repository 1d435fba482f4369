# Pickles of all protocols, byte by byte, and malformed ones.
import pickle, _pickle, io, collections, datetime, decimal, functools, fractions, uuid, sys, array, copyreg, pathlib, re
assert pickle.dumps is _pickle.dumps, pickle.dumps
class A:
    pass
class B:
    __slots__=('x','y')
class C(list):
    def __init__(self, *a): super().__init__(*a); self.k=1
class D(dict): pass
class E:
    def __getstate__(self): return {'a':1}
    def __setstate__(self,s): self.__dict__.update(s); self.b=2
class F(tuple): pass
class G(int): pass
class H:
    def __new__(cls, *, k): o=object.__new__(cls); o.k=k; return o
    def __getnewargs_ex__(self): return (), {'k': self.k}
class I:
    class J:
        def m(self): pass
P=collections.namedtuple('P','x y')
a=A(); a.x=1; a.self=a; a.l=[a,a]
b=B(); b.x=3
c=C([1,2]); d=D(a=1); d.z=5
g=G(7)
rec=[]; rec.append((rec,)); t=([],); t[0].append(t)
objs=[None,True,False,0,1,-1,255,256,65535,65536,2**31-1,2**31,-2**31,-2**31-1,2**63,-2**63,2**64,10**50,-10**50,-128,-129,-32768,127,128,2**2000,
 0.0,1.5,-1e300,float('inf'),'', 'abc','é','\u20ac','\U0001F600','\ud800','a\\b\nc\r\0\x1a', 'x'*300,'y'*70000, b'',b'abc',bytes(range(256)),b'z'*70000,
 bytearray(),bytearray(b'abc'),(),(1,),(1,2),(1,2,3),(1,2,3,4),[],[1],list(range(5)),list(range(1000)),list(range(1001)),list(range(2500)),
 {}, {'a':1},{'a':1,'b':2},{i:i for i in range(1000)},{i:str(i) for i in range(2001)}, set(), {1}, set(range(1000)), frozenset(), frozenset([1,2]),
 a,b,c,d,E(),F((1,2)),g,H(k=4),I.J,I.J.m,P(1,2),rec,t,len,print,int,type(None),type(...),type(NotImplemented),...,NotImplemented,A,collections.OrderedDict(a=1,b=2),collections.deque([1,2],3),
 collections.Counter('aab'),collections.defaultdict(list,{1:[2]}),datetime.datetime(2020,1,2,3,4,5),datetime.timedelta(1,2,3),datetime.date(2020,2,3),decimal.Decimal('1.5'),
 fractions.Fraction(1,3),uuid.UUID(int=5),range(5),slice(1,2),complex(1,2),functools.partial(int,base=2),pathlib.PurePosixPath('a/b'),re.compile('a+b'),
 ValueError('x',1),KeyError(2),[a,a,b'abc',b'abc','s','s'],object(),reversed([1,2]),iter([1,2]), 'abc'.upper, [].append,  Exception, property]
import hashlib
for proto in (0, 1, 2, 3, 4, 5):
    for i,o in enumerate(objs):
        try: s=pickle.dumps(o,proto)
        except Exception as e:
            msg=re.sub('0x[0-9a-f]+','0x',str(e)); print(proto,i,type(e).__name__,msg); continue
        f=io.BytesIO(); pickle.dump(o,f,proto)
        assert f.getvalue()==s
        print(proto,i,len(s),s if len(s)<200 else hashlib.md5(s).hexdigest())
        for load in (pickle.loads, pickle._loads, lambda s: pickle.load(io.BytesIO(s)), lambda s: pickle.load(io.BufferedReader(io.BytesIO(s)))):
            try: r=load(s)
            except Exception as e: print('   load', type(e).__name__, e); continue
            try:
                if type(r)!=type(o) or (r!=o and type(r).__eq__ is not object.__eq__): print('   differs', re.sub('0x[0-9a-f]+','0x',repr(r))[:100])
            except RecursionError: pass
        r=pickle.loads(s)
        if isinstance(r,A): print(r.x, r.self is r, r.l[0] is r)
        if isinstance(r,B): print(r.x)
        if isinstance(r,E): print(r.a,r.b)
        if isinstance(r,C): print(r, r.k)
        if isinstance(r,D): print(r, r.z)
        if isinstance(r,H): print(r.k)
# bad data
for s in [b'',b'.',b'(.',b'N',b'\x80\x09.',b'0.',b'a.',b'(a.',b'Na.',b'NNa.',b'}NN.',b'h\x05.',b'g5\n.',b'gx\n.',b'p-1\n.',b'Np-1\n.',b'\xff',b'\x80\x04\x95',b'\x80\x04\x95\x10\0\0\0\0\0\0\0N.',b'cfoo\nbar\n.',b'cos\nnosuch\n.',b'X\x05\0\0\0ab',b'I5',b'Ix\n.',b'Fx\n.',b'S"a\n.',b'S\'a\\n\'\n.',b'U\x01\xe9.',b'T\xff\xff\xff\xff',b'\x8a\x01',b'NN\x81.',b'cos\npath\n)\x81.',b'\x82\x01.',b'\x82\0.',b'\x97.',b'P1\n.',b'NQ.',b'(NNNu.',b'}(Nu.',b'](u.',b'N(Ne.',b'NNb.',b'cbuiltins\nint\n(I1\nR.',b'NNR.',b'(I1\nicollections\nCounter\n.',b'1.',b'2.',b't.',b'\x85.',b'\x93.',b'NN\x93.',b'\x94.',b'L5L\n.',b'\x8b\xff\xff\xff\xff', b'I01\n.', b'I00\n.', b'(lp0\nI1\nas.', b'(I1\nI2\nd.', b'(I1\nd.',b'Vab\\u00e9\n.', b"(cdatetime\ndate\nS'\\x07\\xe4\\x02\\x03'\no."]:
    try: print(s, pickle.loads(s))
    except Exception as e: print(s, type(e).__name__, re.sub('from .*>|.frozen.>','',str(e)))
    try: print(s, pickle.load(io.BytesIO(s)))
    except Exception as e: print(s, type(e).__name__, re.sub('from .*>|.frozen.>','',str(e)))
f=io.BytesIO(); p=pickle.Pickler(f,4); p.dump([a]); p.dump(a); print(len(f.getvalue()), p.bin, p.fast, len(p.memo.copy())); f.seek(0); u=pickle.Unpickler(f); x=u.load(); print(u.load() is x[0])
class MyP(pickle.Pickler):
    def persistent_id(self,o): return 'pid' if isinstance(o,float) else None
class MyU(pickle.Unpickler):
    def persistent_load(self,pid): return ('P',pid)
    def find_class(self,m,n): print(m,n); return super().find_class(m,n)
for proto in range(6):
    f=io.BytesIO(); MyP(f,proto).dump([1.5,P(1,2)]); f.seek(0); print(f.getvalue(), MyU(f).load())
class R(pickle.Pickler):
    def reducer_override(self,o):
        if isinstance(o,A): return (str,('a!',))
        return NotImplemented
f=io.BytesIO(); R(f,5).dump([a,1,len]); print(pickle.loads(f.getvalue()))
bufs=[]; s=pickle.dumps([pickle.PickleBuffer(b'abc'),pickle.PickleBuffer(bytearray(b'def'))],5,buffer_callback=bufs.append); print(s,[bytes(b.raw()) for b in bufs], [type(x) for x in pickle.loads(s,buffers=bufs)])
print(pickle.loads(pickle.dumps([pickle.PickleBuffer(b'abc'),pickle.PickleBuffer(bytearray(b'def'))],5)))
for f in (lambda: pickle.dumps(1,9), lambda: pickle.dumps(1,4,buffer_callback=print), lambda: pickle.dump(1,2), lambda: pickle.load(3), lambda: pickle.loads('x'), lambda: pickle.dumps(lambda: 1), lambda: pickle.Pickler.__new__(pickle.Pickler).dump(1), lambda: pickle.Unpickler.__new__(pickle.Unpickler).load(), lambda: pickle.PickleBuffer(5), lambda: pickle.dumps(sys), lambda: pickle.dumps(pickle.PickleBuffer(b'x'))):
    try: print(f())
    except Exception as e: print(type(e).__name__, re.sub('0x[0-9a-f]+','0x',str(e)))
deep=[]; 
for i in range(100000): deep=[deep]
try: pickle.dumps(deep)
except RecursionError as e: print('RecursionError', e)
print(re.sub('0x[0-9a-f]+','',repr(p.memo))[:40], pickle.Pickler.__doc__[:20])

# A pipe: reading must not ask for more than what is needed.
import os
import threading


def answer(source, sink):
    while True:
        try:
            x = pickle.load(source)
        except EOFError:
            return
        pickle.dump((False, None, x), sink, 4)
        sink.flush()


def pipe():
    r, w = os.pipe()
    return open(r, "rb"), open(w, "wb")


there, question = pipe()
reply, here = pipe()
thread = threading.Thread(target=answer, args=(there, here))
thread.start()
for n in (0, 10, 8100, 8191, 8192, 8193, 14188, 65500):
    for x in (b"x" * n, "x" * n, [n] * (n // 100)):
        pickle.dump(x, question, 4)
        question.flush()
        print(n, type(x).__name__, pickle.load(reply) == (False, None, x))
question.close()
thread.join()
for f in there, reply, here:
    f.close()
