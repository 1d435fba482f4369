#!/usr/bin/python3.11
"""Writes crc.json: for each property, the CRC-32 of the reference's answers for
all code points, one line each. Run: /usr/bin/python3.11 crc.py > crc.json"""
import _sre, json, unicodedata as u, zlib

o = u.ucd_3_2_0


def num(v):
    return "" if v is None else "%.17g" % v


def form(db, f):
    return lambda c: "" if 0xD800 <= ord(c) < 0xE000 else db.normalize(f, c)


props = {
    "alpha": str.isalpha, "decimal": str.isdecimal, "digit": str.isdigit, "numeric": str.isnumeric, "alnum": str.isalnum,
    "space": str.isspace, "printable": str.isprintable, "upper": str.isupper, "lower": str.islower, "title": str.istitle,
    "id": str.isidentifier, "idcont": lambda c: ("a" + c).isidentifier(), "linebreak": lambda c: len((c + "a").splitlines()) == 2,
    "srecased": lambda c: bool(_sre.unicode_iscased(ord(c))), "toupper": str.upper, "tolower": str.lower, "totitle": str.title,
    "tofold": str.casefold, "swapcase": str.swapcase, "simplelower": lambda c: chr(_sre.unicode_tolower(ord(c))),
    "category": u.category, "bidi": u.bidirectional, "combining": u.combining, "width": u.east_asian_width, "mirrored": lambda c: bool(u.mirrored(c)),
    "dec": lambda c: u.decimal(c, -1), "dig": lambda c: u.digit(c, -1), "num": lambda c: num(u.numeric(c, None)),
    "decomposition": u.decomposition, "nfd": form(u, "NFD"), "nfkd": form(u, "NFKD"), "nfc": form(u, "NFC"), "nfkc": form(u, "NFKC"),
    "oldcategory": o.category, "oldbidi": o.bidirectional, "oldcombining": o.combining, "oldwidth": o.east_asian_width,
    "oldmirrored": lambda c: bool(o.mirrored(c)), "olddec": lambda c: o.decimal(c, -1), "olddecomposition": o.decomposition,
    "oldnfkc": form(o, "NFKC"), "oldnfd": form(o, "NFD"), "name": lambda c: u.name(c, ""),
    "finalsigma": lambda c: ("a" + c + "\u03a3").lower() + ("a\u03a3" + c).lower() + (c + "\u03a3").lower() + ("a\u03a3" + c + "a").lower(),
    "repr": repr, "titlestr": lambda c: ("a" + c + "aB").title() + str(("A" + c + "A").istitle()) + str(("A" + c).isupper()) + str(("a" + c).islower()),
}
out = {}
for k, f in props.items():
    crc = 0
    for c in range(0x110000):
        v = f(chr(c))
        v = "01"[v] if isinstance(v, bool) else str(v)
        crc = zlib.crc32((v + "\n").encode("utf-8", "surrogatepass"), crc)
    out[k] = crc
print(json.dumps(out, indent=0))
