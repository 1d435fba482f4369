# Asks the reference interpreter what its multibyte codecs make of every
# sequence of bytes and of every code point, and prints it for gen:
#
#	T name base:transform ...   a table begins, derived from others
#	D code char [char]          this code decodes to these characters
#	E char code                 this character is encoded as this code
#	L linear char count         a range of GB 18030's codes of four bytes
#
# All numbers are hexadecimal. A code has one or two bytes; zero is left out.
import sys

CHARS = [chr(i) for i in range(1, 0x110000) if not 0xD800 <= i < 0xE000]
out = []


def table(name, *bases):
    out.append("T " + " ".join((name,) + bases))


def decode(codec, raw):
    try:
        return raw.decode(codec)
    except UnicodeDecodeError:
        return ""


def decoded(code, text):
    if text:
        out.append("D %x %s" % (code, " ".join("%x" % ord(c) for c in text)))


encodings = {}


def encode(codec):
    """The encodings of all characters that have one."""
    if codec not in encodings:
        encodings[codec] = [(c, b) for c in CHARS if (b := c.encode(codec, "ignore"))]
    return encodings[codec]


def encoded(char, code):
    out.append("E %x %x" % (ord(char), int.from_bytes(code, "big")))


def low(raw):
    return bytes(b & 0x7F for b in raw)


def designated(codec, escape):
    """A set of 94 by 94, as an ISO 2022 codec decodes it."""
    for a in range(0x21, 0x7F):
        for b in range(0x21, 0x7F):
            decoded(a << 8 | b, decode(codec, escape + bytes((a, b))))


def escaped(codec, escape):
    for c, b in encode(codec):
        if b.startswith(escape):
            encoded(c, b[len(escape):len(escape) + 2])


def high(codec, prefix=b"", strict=""):
    """A set of 94 by 94 as an EUC codec encodes it, in its right half.

    strict is the ISO 2022 codec that knows the set by itself: EUC encodes a
    little more, and more sets with the prefix 8F.
    """
    for c, b in encode(codec):
        if len(b) == len(prefix) + 2 and b.startswith(prefix) and b[-2] & b[-1] & 0x80 and b[-2] != 0x8E:
            if prefix and not decode(strict, b"\x1b$(P" + low(b[-2:])) or strict and not c.encode(strict, "ignore"):
                continue
            encoded(c, low(b[-2:]))


def whole(codec):
    """All codes of one and of two bytes of a codec without state."""
    for a in range(256):
        one = decode(codec, bytes((a,)))
        if one:
            if a:
                decoded(a, one)
            continue
        for b in range(256):
            decoded(a << 8 | b, decode(codec, bytes((a, b))))
    for c, b in encode(codec):
        if len(b) <= 2:
            encoded(c, b)


def third(codec):
    """The codes of three bytes of an EUC codec, without their 8F."""
    for a in range(0xA1, 0xFF):
        for b in range(0xA1, 0xFF):
            decoded(a << 8 | b, decode(codec, bytes((0x8F, a, b))))
    for c, b in encode(codec):
        if len(b) == 3:
            encoded(c, b[1:])


table("jisx0208")
designated("iso2022_jp", b"\x1b$B")
escaped("iso2022_jp", b"\x1b$B")
table("jisx0212")
designated("iso2022_jp_1", b"\x1b$(D")
escaped("iso2022_jp_1", b"\x1b$(D")
table("jisx0213_1", "jisx0208:same")
designated("iso2022_jp_2004", b"\x1b$(Q")
high("euc_jis_2004", strict="iso2022_jp_2004")
table("jisx0213_2")
designated("iso2022_jp_2004", b"\x1b$(P")
high("euc_jis_2004", b"\x8f", "iso2022_jp_2004")
table("jisx0213_1_2000", "jisx0213_1:same")
designated("iso2022_jp_3", b"\x1b$(O")
high("euc_jisx0213", strict="iso2022_jp_3")
table("jisx0213_2_2000", "jisx0213_2:same")
designated("iso2022_jp_3", b"\x1b$(P")
high("euc_jisx0213", b"\x8f", "iso2022_jp_3")
table("ksx1001")
designated("iso2022_kr", b"\x1b$)C\x0e")
high("euc_kr")
table("gb2312")
designated("iso2022_jp_2", b"\x1b$A")
high("gb2312")
table("iso8859_7")
for i in range(0x20, 0x80):
    decoded(i, decode("iso2022_jp_2", b"\x1b.F\x1bN" + bytes((i,))))
for name, *bases in (
    ("shift_jis", "jisx0208:sjis"),
    ("cp932", "shift_jis:same"),
    ("shift_jis_2004", "jisx0213_1:sjis", "jisx0213_2:sjis2"),
    ("shift_jisx0213", "jisx0213_1_2000:sjis", "jisx0213_2_2000:sjis2"),
    ("euc_jp", "jisx0208:high"),
    ("euc_jis_2004", "jisx0213_1:high"),
    ("euc_jisx0213", "jisx0213_1_2000:high"),
    ("euc_cn", "gb2312:high"),
    ("gbk", "euc_cn:same"),
    ("gb18030", "gbk:same"),
    ("euc_kr", "ksx1001:high"),
    ("cp949", "euc_kr:same"),
    ("johab", "ksx1001:johab"),
    ("big5",),
    ("cp950", "big5:same"),
    ("big5hkscs", "big5:same"),
):
    table(name, *bases)
    whole("gb2312" if name == "euc_cn" else name)
    if name == "gb18030":
        first = None
        codes = ((a, b, c, d) for a in range(0x81, 0x85) for b in range(0x30, 0x3A)
                 for c in range(0x81, 0xFF) for d in range(0x30, 0x3A))
        run = None
        for linear, code in enumerate(codes):
            text = decode(name, bytes(code))
            if run and text and ord(text) == run[1] + run[2]:
                run[2] += 1
                continue
            if run:
                out.append("L %x %x %x" % tuple(run))
            run = [linear, ord(text), 1] if text else None
        if run:
            out.append("L %x %x %x" % tuple(run))
for name, *bases in (
    ("euc_jp", "jisx0212:high"),
    ("euc_jis_2004", "jisx0213_2:high", "jisx0212:high"),
    ("euc_jisx0213", "jisx0213_2_2000:high", "jisx0212:high"),
):
    table(name + "_3", *bases)
    third(name)
sys.stdout.write("\n".join(out) + "\n")
