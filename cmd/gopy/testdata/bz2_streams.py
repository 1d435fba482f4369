# _bz2: streams in pieces, the attributes of the objects, and the errors.
import bz2
import io
import os
import pickle
import random
import tarfile
import tempfile
import zipfile

random.seed(7)
TEXT = b"".join(b"line %d of %d: %s\n" % (i, i * i, b"ab" * (i % 7)) for i in range(3000))
NOISE = random.Random(3).randbytes(120000)
# Made by the bzip2 program's library, with level 1 and two blocks.
SAMPLES = [b"", b"a", b"aaaa", b"aaaaa", b"a" * 259, b"a" * 260, b"ab" * 500, bytes(range(256)) * 3, TEXT, NOISE,
           b"\0" * 700000]

for data in SAMPLES:
    for level in (1, 9):
        packed = bz2.compress(data, level)
        print(len(data), level, packed[:4], bz2.decompress(packed) == data, bz2.decompress(packed * 2 + b"x") == data * 2)

packed = bz2.compress(TEXT, 1)
for size in (1, 3, 1000):
    d = bz2.BZ2Decompressor()
    parts = [d.decompress(packed[i:i + size]) for i in range(0, len(packed), size)]
    print(size, b"".join(parts) == TEXT, d.eof, d.needs_input, d.unused_data)

d = bz2.BZ2Decompressor()
print(d.eof, d.needs_input, d.unused_data)
out = d.decompress(packed + b"tail", max_length=10)
print(out, d.eof, d.needs_input, d.unused_data)
while not d.eof:
    piece = d.decompress(b"", 5000)
    assert len(piece) <= 5000
    out += piece
print(out == TEXT, d.eof, d.needs_input, d.unused_data)

d = bz2.BZ2Decompressor()
d.decompress(bz2.compress(b"")[:9])
print(d.eof, d.needs_input)


def error(f, *args, **kwargs):
    try:
        print("no error", f(*args, **kwargs))
    except Exception as e:
        print(type(e).__name__, e)


for bad in (b"no", b"BZh0", b"BZh91BY", packed[:200] + b"\xff" * 30 + packed[230:], packed[:-1] + b"\0\0"):
    d = bz2.BZ2Decompressor()
    error(d.decompress, bad)
    print(d.eof, d.needs_input)
    error(d.decompress, b"")
d = bz2.BZ2Decompressor()
d.decompress(packed)
error(d.decompress, b"")
error(bz2.decompress, packed[:-3])
c = bz2.BZ2Compressor()
print(c.compress(b"abc"))
print(bz2.decompress(c.flush()))
error(c.compress, b"")
error(c.flush)
error(bz2.BZ2Compressor, 0)
error(bz2.BZ2Compressor, 10)
error(bz2.BZ2Compressor, 1, 2)
error(bz2.BZ2Compressor, compresslevel=1)
error(bz2.BZ2Compressor().compress, "text")
error(bz2.BZ2Decompressor, 1)
error(bz2.BZ2Decompressor().decompress)
error(bz2.BZ2Decompressor().decompress, b"", "1")
error(pickle.dumps, bz2.BZ2Compressor())
error(pickle.dumps, bz2.BZ2Decompressor())
error(type, "Sub", (bz2.BZ2Compressor,), {})

with tempfile.TemporaryDirectory() as top:
    name = os.path.join(top, "x.bz2")
    with bz2.open(name, "wt", encoding="utf-8") as f:
        f.write("grün\nweiß\n")
    with bz2.open(name, "rt", encoding="utf-8") as f:
        print(f.readlines())
    with tarfile.open(os.path.join(top, "x.tar.bz2"), "w:bz2") as tar:
        tar.add(name, "inner.bz2")
    with tarfile.open(os.path.join(top, "x.tar.bz2")) as tar:
        print(tar.getnames(), bz2.decompress(tar.extractfile("inner.bz2").read()))
    with zipfile.ZipFile(os.path.join(top, "x.zip"), "w", zipfile.ZIP_BZIP2) as z:
        z.writestr("text", TEXT)
    with zipfile.ZipFile(os.path.join(top, "x.zip")) as z:
        print(z.testzip(), z.read("text") == TEXT)
f = bz2.BZ2File(io.BytesIO(packed))
f.seek(1000)
print(f.read(30) == TEXT[1000:1030], f.tell(), f.peek(3)[:3] == TEXT[1030:1033])
print(b"codec".decode("ascii"), __import__("codecs").decode(__import__("codecs").encode(b"x" * 99, "bz2"), "bz2") == b"x" * 99)
