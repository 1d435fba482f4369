# _lzma: formats, filters, streams in pieces, attributes and errors.
import io
import lzma
import os
import pickle
import random
import tarfile
import tempfile
import zipfile

TEXT = b"".join(b"line %d of %d: %s\n" % (i, i * i, b"ab" * (i % 7)) for i in range(3000))
NOISE = random.Random(3).randbytes(120000)
CODE = b"".join(b"\xe8" + (5 * i).to_bytes(4, "little") + b"\x90\xe9\xff\xff\xff\xff" for i in range(2000))
LZMA1, LZMA2 = {"id": lzma.FILTER_LZMA1}, {"id": lzma.FILTER_LZMA2}

for data in (b"", b"a", b"aaaaa" * 100, bytes(range(256)) * 3, TEXT, NOISE, CODE, b"\0" * 700000, TEXT * 8):
    for options in (
        {}, {"preset": 0}, {"preset": 9 | lzma.PRESET_EXTREME}, {"check": lzma.CHECK_NONE}, {"check": lzma.CHECK_CRC32},
        {"check": lzma.CHECK_SHA256}, {"format": lzma.FORMAT_ALONE}, {"filters": [{"id": lzma.FILTER_DELTA, "dist": 5}, LZMA2]},
        {"filters": [{"id": lzma.FILTER_X86}, LZMA2]}, {"filters": [{"id": lzma.FILTER_ARM}, LZMA2]},
        {"filters": [{"id": lzma.FILTER_ARMTHUMB}, LZMA2]}, {"filters": [{"id": lzma.FILTER_POWERPC}, LZMA2]}, {"filters": [{"id": lzma.FILTER_IA64}, LZMA2]},
        {"filters": [{"id": lzma.FILTER_SPARC}, {"id": lzma.FILTER_LZMA2, "lc": 0, "lp": 2, "pb": 0}]},
    ):
        packed = lzma.compress(data, **options)
        if lzma.decompress(packed) != data or lzma.decompress(packed * 2) != data * 2:
            print("wrong", len(data), options)
    for last in (LZMA1, LZMA2, {"id": lzma.FILTER_LZMA2, "preset": 1, "dict_size": 4096}):
        packed = lzma.compress(data, lzma.FORMAT_RAW, filters=[last])
        print(len(data), lzma.decompress(packed, lzma.FORMAT_RAW, filters=[last]) == data)

for format in (lzma.FORMAT_XZ, lzma.FORMAT_ALONE):
    packed = lzma.compress(TEXT, format)
    for size in (1, 3, 1000):
        d = lzma.LZMADecompressor()
        parts = [d.decompress(packed[i:i + size]) for i in range(0, len(packed), size)]
        print(size, b"".join(parts) == TEXT, d.eof, d.needs_input, d.unused_data, d.check)
    d = lzma.LZMADecompressor()
    out = d.decompress(packed + b"tail", max_length=10)
    print(out, d.eof, d.needs_input, d.unused_data, d.check)
    while not d.eof:
        piece = d.decompress(b"", 5000)
        assert len(piece) <= 5000
        out += piece
    print(out == TEXT, d.eof, d.needs_input, d.unused_data)


def error(f, *args, **kwargs):
    try:
        print("no error", f(*args, **kwargs))
    except Exception as e:
        print(type(e).__name__, e)


C, D = lzma.LZMACompressor, lzma.LZMADecompressor
for options in (
    {"format": 99}, {"format": 2, "check": 1}, {"preset": 10}, {"preset": 3, "filters": [LZMA2]}, {"filters": LZMA2},
    {"filters": []}, {"filters": [{}]}, {"filters": [b"x"]}, {"filters": [{"id": 98}]}, {"filters": [{"id": 33, "foo": 1}]},
    {"filters": [LZMA2] * 5}, {"format": 3}, {"check": 99}, {"filters": [{"id": 33, "lc": 5, "lp": 3}]},
    {"filters": [{"id": 33, "preset": 77}]}, {"filters": [{"id": 3, "dist": 500}, LZMA2]}, {"filters": [{"id": 3}]},
    {"filters": [LZMA2, LZMA2]}, {"filters": [{"id": 3, "foo": 4}, LZMA2]}, {"filters": [{"id": 33, "dict_size": 100}]},
    {"format": 2, "filters": [LZMA2]}, {"filters": [LZMA1]}, {"preset": "x"}, {"preset": -1}, {"preset": 1 << 33},
):
    error(C, **options)
error(D, 99)
error(D, 3)
error(D, filters=[LZMA2])
error(D, 3, memlimit=100, filters=[LZMA2])
packed = lzma.compress(TEXT)
for bad in (b"garbage garbage", packed[:20] + b"\x00" + packed[21:], packed[:-1] + b"x", packed[:50] + b"\xff" * 9 + packed[59:]):
    d = D()
    error(d.decompress, bad)
    print(d.eof, d.needs_input, d.check)
    error(d.decompress, b"")
error(D(memlimit=1000).decompress, packed)
error(lzma.decompress, packed[:-3])
error(C().compress, "text")
error(pickle.dumps, C())
error(type, "Sub", (C,), {})
c = C()
print(c.compress(b""), c.flush())
error(c.flush)
error(c.compress, b"")
print([lzma.is_check_supported(i) for i in range(17)])
for f in (LZMA1, LZMA2, {"id": 33, "dict_size": 5000}, {"id": 3, "dist": 7}, {"id": 4, "start_offset": 4}, {"id": 4}):
    print(lzma._encode_filter_properties(f))
for i, p in ((33, b"\x16"), (33, b"\x28"), (33, b"\x29"), (3, b"\xff"), (4, b"\4\0\0\0"), (lzma.FILTER_LZMA1, b"]\0\0\x80\0")):
    error(lzma._decode_filter_properties, i, p)

with tempfile.TemporaryDirectory() as top:
    name = os.path.join(top, "x.xz")
    with lzma.open(name, "wt", encoding="utf-8") as f:
        f.write("grün\nweiß\n")
    with lzma.open(name, "rt", encoding="utf-8") as f:
        print(f.readlines())
    with tarfile.open(os.path.join(top, "x.tar.xz"), "w:xz") as tar:
        tar.add(name, "inner.xz")
    with tarfile.open(os.path.join(top, "x.tar.xz")) as tar:
        print(tar.getnames(), lzma.decompress(tar.extractfile("inner.xz").read()))
    with zipfile.ZipFile(os.path.join(top, "x.zip"), "w", zipfile.ZIP_LZMA) as z:
        z.writestr("text", TEXT)
    with zipfile.ZipFile(os.path.join(top, "x.zip")) as z:
        print(z.testzip(), z.read("text") == TEXT)
f = lzma.LZMAFile(io.BytesIO(packed))
f.seek(1000)
print(f.read(30) == TEXT[1000:1030], f.tell(), f.peek(3)[:3] == TEXT[1030:1033])
