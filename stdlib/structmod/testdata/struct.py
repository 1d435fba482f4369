struct = native("_struct")
def t(f):
    try: print(repr(f()))
    except BaseException as e: print(type(e).__module__, type(e).__name__, e)
p=struct.pack
t(lambda: p('b',128)); t(lambda: p('B',-1)); t(lambda: p('B',256)); t(lambda: p('h',40000)); t(lambda: p('H',-1)); t(lambda: p('i',2**31)); t(lambda: p('I',2**32)); t(lambda: p('I',-1))
t(lambda: p('q',2**63)); t(lambda: p('Q',-1)); t(lambda: p('l',2**63)); t(lambda: p('n',2**63)); t(lambda: p('P',-1)); t(lambda:p('P',2**64))
t(lambda: p('<b',128)); t(lambda: p('<B',256)); t(lambda: p('<h',40000)); t(lambda: p('>H',-1));t(lambda: p('<i',2**31)); t(lambda: p('<I',2**32)); t(lambda: p('<q',2**63)); t(lambda: p('<Q',-1)); t(lambda: p('<Q',2**64)); t(lambda: p('<Q',2**70)); t(lambda: p('<B',2**70)); t(lambda: p('B',2**70)); t(lambda: p('<l',2**31)); t(lambda: p('<L',-1)); t(lambda: p('>H',65536)); t(lambda: p('>h',65536)); t(lambda: p('>b',-200)); t(lambda: p('=h',40000)); t(lambda: p('>B', 300)); t(lambda: p('>q', 2**63)); t(lambda: p('>Q',-1))
t(lambda: p('b','a')); t(lambda: p('<b',1.5)); t(lambda: p('f','a')); t(lambda: p('f',1e300)); t(lambda: p('<f',1e300)); t(lambda: p('e',1e10)); t(lambda: p('d','a')); t(lambda: p('<d','a'))
t(lambda: p('c','a')); t(lambda: p('c',b'ab')); t(lambda: p('s','a')); t(lambda: p('p',1)); t(lambda: p('3s',b'abcdef')); t(lambda: p('3p',b'abcdef')); t(lambda: p('0s',b'abc')); t(lambda: p('300p', b'x'*300)[:3])
t(lambda: p('?',[])); t(lambda: p('bb',1)); t(lambda: p('bb',1,2,3)); t(lambda: p()); t(lambda: p('z',1)); t(lambda: p(1,1)); t(lambda: p(b'b',1)); t(lambda: p('é',1)); t(lambda:p('3',1)); t(lambda:p('<n',1)); t(lambda: p('99999999999999999999b',1)); t(lambda: struct.calcsize('9999999999999999999b'))
t(lambda: struct.unpack('i',b'')); t(lambda: struct.unpack_from('i',b'abc')); t(lambda: struct.unpack_from('i',b'abcdefgh',6)); t(lambda: struct.unpack_from('i',b'abcdefgh',-2)); t(lambda: struct.unpack_from('i',b'abcdefgh',-10)); t(lambda: struct.unpack_from('i',b'abcdefgh',offset=4))
t(lambda: list(struct.iter_unpack('h',b'abcd'))); t(lambda: list(struct.iter_unpack('h',b'abc'))); t(lambda: list(struct.iter_unpack('',b'abc')))
t(lambda: struct.pack_into('i',bytearray(3),0,1)); t(lambda: struct.pack_into('i',bytearray(8),6,1)); t(lambda: struct.pack_into('i',bytearray(8),-2,1)); t(lambda: struct.pack_into('i',bytearray(8),-10,1)); t(lambda: struct.pack_into('i',b'abcd',0,1)); t(lambda: struct.pack_into('i',bytearray(8),'a',1)); t(lambda: struct.pack_into('i')); t(lambda: struct.pack_into('i',bytearray(4))); t(lambda: struct.pack_into('i',bytearray(4),0))
t(lambda: struct.Struct('<ih').format); t(lambda: struct.Struct(b'<ih').format); t(lambda: struct.Struct('ih').size); t(lambda: struct.calcsize('bq')); t(lambda: struct.calcsize('qb0q')); t(lambda: struct.calcsize('b 2h')); t(lambda: struct.Struct('<ih').pack(1)); t(lambda: struct.Struct())
t(lambda: struct.unpack('e',b'\x00<')); t(lambda: struct.error.__module__); t(lambda: struct.Struct('i').unpack(b'')); t(lambda: struct.unpack('5s3p',b'abcde\x02xyz'))
t(lambda:struct.unpack('xxh',b'12ab')); t(lambda: struct.unpack('i','abcd'));t(lambda: struct.unpack('f', b'\0\0\x80?'))
for f in (0.0,-0.0,1.0,-1.5,65504.0,65520.0,1e-8,5.96e-8,6.1e-5,3.14159,float('inf'),float('-inf'),float('nan'),2.98e-8, 1/3):
    t(lambda: p('<e',f).hex()); t(lambda: struct.unpack('<e', p('<e',f)))
    t(lambda: p('>d',f).hex()); t(lambda: p('>f', f).hex())
t(lambda: struct.unpack('>bBhHiIqQ', bytes(range(200,230)))) ; t(lambda: struct.unpack('<bBhHiIqQ', bytes(range(200,230)))); t(lambda: struct.unpack('@bBhHiIlLqQnN?c', bytes(range(200,200+56))+bytes(18)))
b=bytearray(10); t(lambda: struct.pack_into('>hh', b, 2, 1, 2)); t(lambda: b)
for f in '@b @B @h @H @i @I @l @L @q @Q @n @N @P >b >B >h >H >i >I >l >L >q >Q'.split():
    for v in (2**70, -2**70, 2**63, -1): t(lambda: p(f, v))
