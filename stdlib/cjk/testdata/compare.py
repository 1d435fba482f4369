# Prints checksums of what the codecs make of all characters and codes (of one
# block in STEP), and of random texts and bytes, at once and in chunks, with all
# error handlers. The test runs it here and on the reference.

multibyte = native("_multibytecodec")
codecs = native("_codecs")
crc32 = native("zlib").crc32

NAMES = {
    "_codecs_cn": "gb2312 gbk gb18030 hz",
    "_codecs_hk": "big5hkscs",
    "_codecs_iso2022": "iso2022_kr iso2022_jp iso2022_jp_1 iso2022_jp_2 iso2022_jp_2004 iso2022_jp_3 iso2022_jp_ext",
    "_codecs_jp": "shift_jis cp932 euc_jp shift_jis_2004 euc_jis_2004 euc_jisx0213 shift_jisx0213",
    "_codecs_kr": "euc_kr cp949 johab",
    "_codecs_tw": "big5 cp950",
}
CODECS = [(n, native(m).getcodec(n)) for m, names in NAMES.items() for n in names.split()]

calls = []


def note(e):
    calls.append((e.encoding, e.start, e.end, e.reason))


def middle(e):
    note(e)
    return "<?>", e.end


def back(e):
    # Positions may count from the end, and leave characters out.
    note(e)
    if len(calls) % 3 == 0 and e.end < len(e.object):
        return "", e.end - len(e.object)
    return "\u4e00", len(e.object) if len(calls) % 7 == 0 else e.end


def raw(e):
    note(e)
    return (b"\xff" if isinstance(e, UnicodeEncodeError) else "\uffff"), e.end


def hard(e):
    note(e)
    return "\U0010ffff", e.end


for f in (middle, back, raw, hard):
    codecs.register_error("test." + f.__name__, f)

HANDLERS = ["strict", "ignore", "replace", "backslashreplace", "xmlcharrefreplace", "namereplace", "surrogateescape",
            "surrogatepass", "test.middle", "test.back", "test.raw", "test.hard", "test.unknown"]


def attempt(f, *args):
    try:
        return f(*args)
    except Exception as e:
        return type(e).__name__, str(e)


class Sum:
    def __init__(self):
        self.crc = 0

    def add(self, x):
        self.crc = crc32(ascii(x).encode(), self.crc)


# Everything.

TEXT = [chr(i) for i in range(0x110000)]
ESCAPES = [b"\x1b(B", b"\x1b$B", b"\x1b$@", b"\x1b$A", b"\x1b$(D", b"\x1b$(C", b"\x1b$)C\x0e", b"\x1b$(Q", b"\x1b$(P",
           b"\x1b$(O", b"\x1b(J", b"\x1b(I", b"\x1b.A\x1bN", b"\x1b.F\x1bN", b"~{"]


def every(name, codec, step):
    s = Sum()
    for i in range(0, 0x110000, 256 * step):
        s.add(codec.encode("".join(TEXT[i:i + 256]), "ignore"))
        s.add(codec.encode("\n".join(TEXT[i:i + 256]), "replace"))
    prefixes = ESCAPES if name[:3] == "iso" or name == "hz" else [b"", b"\x8f"] if name[:3] == "euc" else [b""]
    for i in range(step // 2, 256, step):
        for p in prefixes:
            for handler in ("replace", "backslashreplace"):
                s.add(codec.decode(b"".join([p + bytes((i, b, 10)) for b in range(256)]), handler))
    if name == "gb18030":
        for i in range(step // 2, 256, step):
            for b in range(0x30, 0x3A):
                s.add(codec.decode(b"".join([bytes((i, b, c, d)) for c in range(0x80, 0x100) for d in range(0x2f, 0x3b)]), "replace"))
    print(name, "all", s.crc)


# Chance.

seed = 1


def chance(n):
    global seed
    seed = (seed * 6364136223846793005 + 1442695040888963407) & 0xFFFFFFFFFFFFFFFF
    return (seed >> 33) % n


def pick(x):
    return x[chance(len(x))]


RANGES = [(0, 128), (0xA0, 0x250), (0x2B0, 0x310), (0x390, 0x450), (0x2010, 0x2670), (0x3000, 0x3400), (0x3400, 0x4E00), (0x4E00, 0xA000),
          (0x4E00, 0x5000), (0xAC00, 0xD7A4), (0xD800, 0xE000), (0xE000, 0xFFFF), (0xFF00, 0xFFF0), (0x20000, 0x2A6D7), (0, 0x110000)]
PAIRS = "\u304b\u309a \u02e9\u02e5\u02e9 \xe6\u0300\u0301 \u31f7\u309a \xca\u0304\u030c \xea\u030c \u30bb\u309a \u0254\u0300".split()


def random_text(codec):
    out = []
    for i in range(chance(12)):
        k = chance(8)
        if k == 0:
            out.append(pick(PAIRS))
        elif k == 1:
            out.append(pick("a~\\\n\x0e\x0f\x1b\x7f\x00\xa5\u203e"))
        else:
            lo, hi = pick(RANGES)
            c = chr(lo + chance(hi - lo))
            if k < 5:
                c = codec.decode(codec.encode(c, "ignore")[0], "ignore")[0]
            out.append(c)
    return "".join(out)


BITS = ESCAPES + [b"\x1b", b"\x1b$", b"\x1b$(", b"\x1b&@\x1b$B", b"\x1bN", b"\x1bx", b"\x1b(A", b"\x1b.J", b"\x0e", b"\x0f", b"\n",
                  b"~", b"~}", b"~~", b"~\n", b"\x8e", b"\x8f", b"\xa4\xd4\xa4\xa1\xa4\xbf\xa4\xd4", b"\x810\x810", b"\x900\x810", b"\x0e0!"]


def random_bytes(codec):
    out = []
    for i in range(chance(10)):
        k = chance(6)
        if k == 0:
            out.append(bytes([chance(256) for j in range(chance(4))]))
        elif k == 1:
            out.append(pick(BITS))
        elif k == 2:
            out.append(bytes([0x80 | chance(128) for j in range(chance(5))]))
        else:
            out.append(codec.encode(random_text(codec), "ignore")[0])
    b = bytearray(b"".join(out))
    if b and chance(3) == 0:
        b[chance(len(b))] = chance(256)
    if b and chance(3) == 0:
        del b[chance(len(b))]
    return bytes(b[:200])


def chunks(x):
    while x:
        n = chance(6) if chance(3) else chance(len(x) + 1)
        yield x[:n]
        x = x[n:]


class Stream:
    def __init__(self, data):
        self.data = data

    def read(self, n=-1):
        n = len(self.data) if n < 0 else n
        r, self.data = self.data[:n], self.data[n:]
        return r

    def readline(self, n=-1):
        n = len(self.data) if n < 0 else n
        i = self.data.find(b"\n", 0, n) + 1
        return self.read(i or n)

    def write(self, b):
        self.data += b


def random_calls(name, codec, count):
    encoder = type("E", (multibyte.MultibyteIncrementalEncoder,), {"codec": codec})
    decoder = type("D", (multibyte.MultibyteIncrementalDecoder,), {"codec": codec})
    reader = type("R", (multibyte.MultibyteStreamReader,), {"codec": codec})
    writer = type("W", (multibyte.MultibyteStreamWriter,), {"codec": codec})
    s = Sum()
    for i in range(count):
        handler = pick(HANDLERS)
        calls.clear()
        text, data = random_text(codec), random_bytes(codec)
        s.add(attempt(codec.encode, text, handler))
        s.add(attempt(codec.decode, data, handler))
        e, d = encoder(handler), decoder(handler)
        for part in chunks(text):
            s.add((attempt(e.encode, part, chance(9) == 0), e.getstate()))
            if chance(12) == 0:
                e.reset()
        s.add((attempt(e.encode, "", True), e.getstate()))
        for part in chunks(data):
            s.add((attempt(d.decode, part, chance(9) == 0), d.getstate()))
            if chance(12) == 0:
                d.reset()
            if chance(5) == 0:
                d.setstate(d.getstate())
        s.add((attempt(d.decode, b"", True), d.getstate()))
        r, w = reader(Stream(data), handler), writer(Stream(b""), handler)
        for j in range(4):
            s.add(attempt(pick([r.read, r.readline, r.readlines]), chance(5) - 1))
        for part in chunks(text):
            s.add(attempt(w.write, part))
        s.add((attempt(w.reset), w.stream.data))
        s.add(calls)
        if i % 10 == 9:
            print(name, handler, i, s.crc)


for name, codec in CODECS:
    every(name, codec, STEP)
    random_calls(name, codec, COUNT)
