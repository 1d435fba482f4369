_md5, _sha1, _sha256, _sha512, _sha3, _blake2 = map(native, ("_md5", "_sha1", "_sha256", "_sha512", "_sha3", "_blake2"))
def t(f):
    try: print(repr(f()))
    except BaseException as e: print(type(e).__name__, e)
data = [b'', b'a', b'abc' * 100, bytes(range(256)) * 5, b'x' * 64, b'x' * 128, b'x' * 129, bytearray(b'q'), memoryview(b'mm')]
makers = [_md5.md5, _sha1.sha1, _sha256.sha224, _sha256.sha256, _sha512.sha384, _sha512.sha512, _sha3.sha3_224, _sha3.sha3_256, _sha3.sha3_384, _sha3.sha3_512, _blake2.blake2b, _blake2.blake2s]
for m in makers:
    for d in data:
        print(m(d).hexdigest())
    h = m(b'a'); c = h.copy(); c.update(b'b'); print(h.name, h.block_size, h.digest_size, h.digest(), c.hexdigest() == m(b'ab').hexdigest(), h.hexdigest() == m(b'a').hexdigest())
    t(lambda: m('a')); t(lambda: m(1)); t(lambda: h.update('a')); t(lambda: m(b'a', b'b')); t(lambda: m(b'', usedforsecurity=False).digest_size); t(lambda: type(h))
for m in (_sha3.shake_128, _sha3.shake_256):
    h = m(b'abc'); c = h.copy(); c.update(b'd')
    print(h.hexdigest(10), h.hexdigest(200), c.digest(5), h.name, h.block_size, h.digest_size); t(lambda: h.digest(-1))
t(lambda: _md5.md5(string=b'a').hexdigest()); t(lambda: type(_md5.md5())())
for B, n in ((_blake2.blake2b, 64), (_blake2.blake2s, 32)):
    t(lambda: B(digest_size=n+1)); t(lambda: B(digest_size=0)); t(lambda: B(key=b'x'*(n+1))); t(lambda: B(salt=b'x'*17)); t(lambda: B(person=b'x'*17)); t(lambda: B(fanout=256)); t(lambda: B(depth=0)); t(lambda: B(node_depth=256)); t(lambda: B(inner_size=n+1)); t(lambda: B(node_offset=2**64)); t(lambda: B(leaf_size=2**32)); t(lambda: B(b'abc', key=b'k', salt=b's', person=b'p', digest_size=20).hexdigest()); t(lambda: B(data=b'')); t(lambda: B(last_node=True).hexdigest()); t(lambda: B(fanout=2,depth=3,leaf_size=4,node_offset=5,node_depth=6,inner_size=7).hexdigest()); t(lambda: B(b'q'*1000,fanout=2,depth=3,leaf_size=4,node_offset=2**40+5,node_depth=6,inner_size=7,key=b'abc',salt=b'd',person=b'pp').hexdigest()); t(lambda: (B.MAX_DIGEST_SIZE, B.MAX_KEY_SIZE, B.SALT_SIZE, B.PERSON_SIZE)); t(lambda: B(node_offset=-1))
