#!/usr/bin/python3.11
"""Writes codec.jsonl: decoding and encoding of generated input by the reference.
Run: /usr/bin/python3.11 -W ignore codec.py [cases of each kept] > codec.jsonl

["dec", codec, handler, hex, [text, consumed] or {"e": [start, end, reason]}, final]
["enc", codec, handler, text, hex or {"e": ...}]"""
import codecs, json, random, sys

rnd = random.Random(3)
keep = int(sys.argv[1]) if len(sys.argv) > 1 else 60
decoders = {"utf-8": codecs.utf_8_decode, "utf-16-le": codecs.utf_16_le_decode, "utf-16-be": codecs.utf_16_be_decode,
            "utf-32-le": codecs.utf_32_le_decode, "utf-32-be": codecs.utf_32_be_decode, "utf-7": codecs.utf_7_decode,
            "unicode_escape": codecs.unicode_escape_decode, "raw_unicode_escape": codecs.raw_unicode_escape_decode}
encoders = ["utf-8", "utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be", "utf-7", "unicode_escape", "raw_unicode_escape", "ascii", "latin-1", "cp1252", "koi8-r"]
handlers = ["strict", "ignore", "replace", "backslashreplace", "surrogateescape", "surrogatepass"]
pieces = {
    "utf-8": [b"a", b"bc", b"\xc3\xa9", b"\xe2\x82\xac", b"\xf0\x9f\x98\x80", b"\x80", b"\xc3", b"\xe2", b"\xe2\x82", b"\xf0\x9f", b"\xf0\x9f\x98", b"\xc0",
              b"\xed\xa0\x80", b"\xed\xb0\x80", b"\xe0\x80\x80", b"\xf4\x90\x80\x80", b"\xf5", b"\xff", b"\xf0\x80", b"abcdefghijk", b"\xed\x9f\xbf", b"\xee\x80\x80"],
    "utf-7": [b"a", b"+", b"-", b"+AGE", b"+AGE-", b"AGI", b"2AA", b"3AA", b"+2D3eAA-", b"\x80", b"!", b"\n", b"~", b"/", b"+-", b"AA", b"B"],
    "unicode_escape": [b"a", b"\\", b"\\x", b"41", b"\\u", b"20ac", b"\\U", b"0001f600", b"\\U00110000", b"\\n", b"\\N", b"{", b"SPACE", b"}", b"\\N{SPACE}", b"\\N{X}",
                       b"\\7", b"\\400", b"\\q", b"\n", b"\xe9", b"\\\\", b"\\'"],
}
pieces["raw_unicode_escape"] = pieces["unicode_escape"]
for w in "16", "32":
    for o in "le", "be":
        e = "utf-%s-%s" % (w, o)
        pieces[e] = [c.encode(e, "surrogatepass") for c in ("a", "\xe9", "\u20ac", "\U0001f600", "\ud800", "\udc00", "\udbff")] + [b"\0", b"\xff\xff\xff\xff", b"a"]
chars = ["a", "bc", "+", "-", " ", "\xe9", "\x81", "\u20ac", "\u0439", "\U0001f600", "\ud800", "\udc80", "\udcff", "\udc7f", "\\", "~", "\n", "\0", "A1/"]


def err(e):
    return {"e": [e.start, e.end, e.reason]}


for enc, dec in decoders.items():
    rows = []
    for _ in range(keep * 20):
        b = b"".join(rnd.choice(pieces[enc]) for _ in range(rnd.randrange(0, 7)))
        h = rnd.choice(handlers + ["strict", "backslashreplace"])
        final = rnd.random() < 0.7
        try:
            r = list(dec(b, h, final))
        except UnicodeDecodeError as e:
            r = err(e)
        except (ValueError, TypeError) as e:
            continue
        rows.append(["dec", enc, h, b.hex(), r, final])
    for r in rnd.sample(rows, min(keep, len(rows))):
        print(json.dumps(r))
for enc in encoders:
    rows = []
    for _ in range(keep * 20):
        s = "".join(rnd.choice(chars) for _ in range(rnd.randrange(0, 8)))
        if s != json.loads(json.dumps(s)):
            continue  # JSON would join two surrogates
        h = rnd.choice(handlers + ["xmlcharrefreplace", "namereplace"])
        try:
            r = s.encode(enc, h).hex()
        except UnicodeEncodeError as e:
            r = err(e)
        rows.append(["enc", enc, h, s, r])
    for r in rnd.sample(rows, min(keep, len(rows))):
        print(json.dumps(r))
