binascii = native("binascii")
def t(f):
    try: print(repr(f()))
    except BaseException as e: print(type(e).__module__, type(e).__name__, e)
b=binascii
for d in (b'', b'a', b'ab', b'abc', b'hello world', bytes(range(256))):
    t(lambda: b.b2a_base64(d)); t(lambda: b.b2a_base64(d, newline=False)); t(lambda: b.a2b_base64(b.b2a_base64(d)) == d)
    t(lambda: b.hexlify(d)); t(lambda: b.unhexlify(b.hexlify(d)) == d); t(lambda: b.crc32(d)); t(lambda: b.crc32(d, 12345)); t(lambda: b.crc_hqx(d, 0)); t(lambda: b.crc_hqx(d, 70000))
    t(lambda: b.b2a_uu(d)); t(lambda: b.b2a_uu(d, backtick=True)); 
    if len(d) <= 45: t(lambda: b.a2b_uu(b.b2a_uu(d)) == d)
    t(lambda: b.b2a_qp(d)); t(lambda: b.b2a_qp(d, istext=False)); t(lambda: b.b2a_qp(d, quotetabs=True)); t(lambda: b.b2a_qp(d, header=True)); t(lambda: b.a2b_qp(b.b2a_qp(d)))
for d in ('YWJj', 'YWJ', 'YW', 'Y', 'YQ==', 'YQ=', 'YQ==YQ==', '=YQ', 'Y Q = =', 'YWJjZA', 'YWJj!', 'é', 'YW=J', 'Y=Q=', '====', 'YWJjY'):
    t(lambda: b.a2b_base64(d)); t(lambda: b.a2b_base64(d, strict_mode=True))
for d in ('abc','zz','aabb','AABB','é', b'0g', 1): t(lambda: b.unhexlify(d))
for d in (' ','#86)C\n','#86)Cxx','!','\x01abc','','#86)C  ','%abc\x7f', 'M'): t(lambda: b.a2b_uu(d))
for d in ('a=20b','a=\nb','a=3D','a=zz','a_b','a==b','a=','a=\r\nb','=E','=\rfoo'): t(lambda: b.a2b_qp(d)); t(lambda: b.a2b_qp(d, header=True))
for d in (b'a b \n', b'a\t\nb', b'x'*100, b'x'*75+b'=', b'x'*74+b'\n', b'x'*76+b'\n', b'x'*77, b'.\n', b'a.\n.', b'a\r\nb \r\n', b'_ _', b'\xff'*40, b' '*80, b'\x00\x01', b'a\rb', b'tab\there', b'x'*75, b'x'*76, b'x'*73+b'\xff', b'x'*72+b'\xff', b'x'*71+b'\xff\n', b'.', b'..'):
    for kw in ({}, {'istext':False}, {'quotetabs':True}, {'header':True}): t(lambda: b.b2a_qp(d, **kw))
t(lambda: b.hexlify(b'abcd', ':', 2)); t(lambda: b.b2a_hex(b'abcd', b'-')); t(lambda: b.Error.__mro__); t(lambda: b.Incomplete)
