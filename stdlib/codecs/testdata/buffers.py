def t(f):
    try: print(repr(f()))
    except BaseException as e: print(type(e).__name__, e)
b = bytearray(range(16))
m = memoryview(b)
t(lambda: m[3]); t(lambda: m[-1]); t(lambda: m[100]); t(lambda: m['a']); t(lambda: m[1:4].tobytes()); t(lambda: m[::-2].tolist())
t(lambda: (m.format, m.itemsize, m.ndim, m.shape, m.strides, m.suboffsets, m.readonly, m.nbytes, m.c_contiguous, m.f_contiguous, m.contiguous, m.obj is b))
def s(k, v):
    m[k] = v
t(lambda: s(0, 255)); t(lambda: s(0, 256)); t(lambda: s(0, 'a')); t(lambda: s(slice(0,3), b'xyz')); t(lambda: s(slice(0,3), b'xy')); t(lambda: s(slice(0,6,2), b'ABC')); t(lambda: b)
t(lambda: s((0,), 1)); t(lambda: s((0,0), 1)); t(lambda: m[0,0]); t(lambda: m[(0,)]); t(lambda: m[...]); t(lambda: m[()]); t(lambda: m[1.5])
def d():
    del m[0]
t(d)
c = m.cast('I'); t(lambda: c.tolist()); t(lambda: c.shape); t(lambda: m.cast('h')[::2].tolist()); t(lambda: c.cast('h')); t(lambda: c.cast('B').tolist() == m.tolist())
t(lambda: m.cast('B', [4,4]).tolist()); t(lambda: m.cast('B',[2,2,4])[1,1,3]); t(lambda: m.cast('B',[3,3])); t(lambda: m.cast('z')); t(lambda: m.cast('B', [0])); t(lambda: m.cast('B', 3)); t(lambda: m.cast('B',[4,4])[0]); t(lambda: m.cast('B',[4,4])[1:3].tolist()); t(lambda: len(m.cast('B',[4,4])))
t(lambda: m.cast('B',[4,4]).cast('I').tolist()); t(lambda: m[::2].cast('I')); t(lambda: list(m.cast('B',[4,4])))
t(lambda: hash(m)); t(lambda: hash(memoryview(b'abc')) == hash(b'abc')); t(lambda: hash(memoryview(b'abcd').cast('I')))
t(lambda: m == b); t(lambda: m == bytes(b)); t(lambda: bytes(b) == m); t(lambda: m.cast('h') == m); t(lambda: m < m); t(lambda: m != b'')
t(lambda: memoryview(b'abc')[0]); t(lambda: list(memoryview(b'abc'))); t(lambda: memoryview(1)); t(lambda: memoryview()); t(lambda: memoryview(b'a', 1)); t(lambda: memoryview(object=b'a').tobytes())
ro = memoryview(b'abc')
def s2(k, v): ro[k] = v
t(lambda: s2(0, 1)); t(lambda: ro.hex()); t(lambda: ro.hex(':')); t(lambda: m.toreadonly().readonly)
t(lambda: b.append(1)); t(lambda: b.clear()); t(lambda: b.extend(b'x')); t(lambda: b.__init__(b'x'))
m.release(); t(lambda: m[0]); t(lambda: m.shape); t(lambda: m == m); 
c.release()
x = memoryview(bytearray(b'abc'))
y = memoryview(x)
with x as z: t(lambda: z.tolist())
t(lambda: x.tolist()); t(lambda: y.tolist())
t(lambda: bytes(memoryview(b'abcdef')[::2])); t(lambda: bytearray(memoryview(b'abcdef')[::-1])); t(lambda: b''.join([memoryview(b'ab'), bytearray(b'c')]))
t(lambda: b'a' + memoryview(b'b')); t(lambda: b'abc'.find(memoryview(b'b'))); t(lambda: bytes(memoryview(b'abcd').cast('H'))); t(lambda: memoryview(b'abcd').cast('c').tolist()); t(lambda: memoryview(b'\x01\x00').cast('?').tolist())
t(lambda: memoryview(b'abcdefgh').cast('d').tolist()); t(lambda: memoryview(b'abcdefgh').cast('f').tolist()); t(lambda: memoryview(b'abcdefgh').cast('@q')[0]); t(lambda: memoryview(b'').cast('I').tolist())
t(lambda: memoryview(b'abcdefgh').cast('B', (2,4)).tobytes('F')); t(lambda: memoryview(b'abcdefgh').cast('B', (2,4)).tobytes(None)); t(lambda: memoryview(b'ab').tobytes('X'))
w = memoryview(bytearray(8)).cast('h')
def s3(k,v): w[k]=v
t(lambda: s3(0,40000)); t(lambda: s3(0,-5)); t(lambda: s3(1,1.5)); t(lambda: w.tolist()); t(lambda: s3(slice(0,2), b'abcd')); t(lambda: s3(slice(0,2), memoryview(b'abcd').cast('h'))); t(lambda: w.tolist())
wf = memoryview(bytearray(8)).cast('d')
def s4(k,v): wf[k]=v
t(lambda: s4(0,1)); t(lambda: wf.tolist()); t(lambda: s4(0,'x')); t(lambda: s4(0,2.5)); t(lambda: wf[0])
t(lambda: 3 in memoryview(b'\x03')); t(lambda: list(reversed(memoryview(b'abc')))); 
class B(bytearray): pass
bb = B(b'xyz'); bb.foo = 1; t(lambda: bb); t(lambda: bb.foo); t(lambda: bb + b'a'); t(lambda: type(bb[1:])); t(lambda: bytes.fromhex('aa bb')); t(lambda: B.fromhex('aabb'))
class S(str):
    def __str__(self): return 'custom'
q = S('abc'); t(lambda: str(q)); t(lambda: q); t(lambda: f'{q}'); t(lambda: '%s' % q); t(lambda: '{}'.format(q)); t(lambda: q + 'x'); t(lambda: type(q.upper())); t(lambda: type(q[:])); t(lambda: type(q.strip())); t(lambda: 'x'.join([q])); t(lambda: type('x'.join([q]))); t(lambda: q.replace('z','y') is q); t(lambda: {q: 1}['abc']); t(lambda: hash(q)==hash('abc'))
t(lambda: str(b'abc', 'ascii')); t(lambda: str(b'abc', errors='strict')); t(lambda: str(bytearray(b'x'), 'utf8')); t(lambda: str(memoryview(b'x'), 'utf8')); t(lambda: bytes('é', 'latin-1')); t(lambda: bytes('é')); t(lambda: bytes(3)); t(lambda: bytes(-1)); t(lambda: bytes([1,2,300])); t(lambda: bytes(['a'])); t(lambda: bytes(1.5)); t(lambda: bytes(b'a','ascii')); t(lambda: bytes('a', errors='strict')); t(lambda: bytes(encoding='a')); t(lambda: bytearray(1.5)); t(lambda: bytearray([256])); t(lambda: bytes({1,2})); t(lambda: bytes(x for x in (1,2))); t(lambda: bytes(None)); t(lambda: bytes(10**20))
class HB:
    def __bytes__(self): return b'hb'
t(lambda: bytes(HB())); t(lambda: b'%b' % HB()); t(lambda: bytearray(HB()))
class IX:
    def __index__(self): return 3
t(lambda: bytes(IX())); t(lambda: 'abcde'[IX()]); t(lambda: 'ab' * IX()); t(lambda: 'abcde'[:IX()]); t(lambda: b'abcd'[IX()])
ba = bytearray(b'abcdef')
def run(code):
    def f():
        exec(code, globals()); return ba
    return f
for c in ["ba[1:3]=b'XYZ'", "del ba[0]", "del ba[::2]", "ba[::2]=b'123'", "ba[::2]=b'1'", "ba[2:2]=[1,2]", "ba[0]='a'", "ba[0]=300", "ba[100]=1", "ba['a']=1", "ba[1:2]='a'", "ba[1:2]=5", "ba+=b'zz'", "ba*=2", "ba+='a'", "ba.insert(1,65)", "ba.insert(-100,66)", "ba.insert(100,67)", "ba.pop()", "ba.pop(0)", "ba.pop(100)", "ba.remove(65)", "ba.remove(1)", "ba.reverse()", "ba.extend([1,2])", "ba.extend('a')", "ba.extend(5)", "ba.extend([300])", "ba.append(300)", "ba.append('a')", "ba[:]=b''", "ba.pop()", "ba.extend(ba)", "ba[:]=b'abc'; ba[1:1]=ba", "ba[::-1]=b'123456'", "del ba[::-2]", "ba.clear()"]:
    t(run(c))
t(lambda: bytearray(b"it's")); t(lambda: bytearray(b'a').copy()); t(lambda: ba.__reduce_ex__(2)); t(lambda: bytearray(b'ab\xff').__reduce_ex__(2)); t(lambda: bytearray(b'ab').__reduce_ex__(3)); t(lambda: hash(ba)); t(lambda: bytearray(b'a')==b'a'); t(lambda: b'a'==bytearray(b'a')); t(lambda: bytearray(b'a') < b'b'); t(lambda: b'a' < 'a')
t(lambda: b'abc'.translate(bytes.maketrans(b'a',b'z'))); t(lambda: b'abc'.translate(b'x')); t(lambda: b'abc'.translate(None, b'b')); t(lambda: b'abc'.translate(None, delete=b'c')); t(lambda: 'abc'.translate({97:'X',98:None,99:100})); t(lambda: 'abc'.translate(str.maketrans('ab','xy','c'))); t(lambda: str.maketrans({'a':1,'bb':2})); t(lambda: str.maketrans('a')); t(lambda: str.maketrans('a','bc')); t(lambda: 'abc'.translate({97:1.5})); t(lambda: 'abc'.translate({97:0x110000})); t(lambda: 'abc'.translate([0]*97+['Q'])); t(lambda: str.maketrans())
t(lambda: 'aé'.encode('ascii', 'xmlcharrefreplace')); t(lambda: iter('abc').__length_hint__()); t(lambda: list(iter(b'abc'))); 
t(lambda: 'x'.__getnewargs__()); t(lambda: b'x'.__getnewargs__()); t(lambda: 'a'.__add__(1)); t(lambda: 'a'.__mod__(1)); t(lambda: 'a'.__rmod__(1)); t(lambda: 'a'.__rmul__(2)); t(lambda: 'a'.__eq__(1)); t(lambda: ''.__contains__(1))
t(lambda: 'abc'.join('xyz')); t(lambda: 'a'.split(maxsplit=1, sep='b')); t(lambda: 'a b c'.split(' ', maxsplit=1)); t(lambda: 'a'.split('b', 1, 2)); t(lambda: 'a'.split(foo=1)); t(lambda: 'a\nb'.splitlines(keepends=True)); t(lambda: 'a\tb'.expandtabs(tabsize=3)); t(lambda: 'a'.encode(errors='strict', encoding='utf8'))
t(lambda: sorted(['b','a','é','€','😀','B'])); t(lambda: 'a' < 'b' <= 'c'); t(lambda: max('hello')); t(lambda: '😀'[0]); t(lambda: 'a😀b€c'[::-1]); t(lambda: 'a😀b€c'[1:4:2]); t(lambda: '😀a'[1:]); t(lambda: '€a'[1:].isascii()); t(lambda: len('a😀')); t(lambda: '€' in 'a€'); t(lambda: '€' in 'abc'); t(lambda: ord('€'))
