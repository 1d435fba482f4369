#!/usr/bin/python3.11
"""Writes tables_gen.go and names.z: the Unicode 14 database as the reference has it.

Run in vm/text: /usr/bin/python3.11 gen/gen.py

Every property is asked of the reference itself (unicodedata, str methods, _sre).
Alias names and named sequences cannot be enumerated there, so candidates come from
Debian's perl-modules (Unicode 14 too) and the reference says which of them it knows.
"""
import _sre, bisect, re, struct, sys, unicodedata as u, zlib

old = u.ucd_3_2_0
assert u.unidata_version == "14.0.0"
N = 0x110000
SHIFT = 7
out = []

FLAGS = """Alpha Decimal Digit Numeric Space Linebreak Printable IDStart IDContinue Upper Lower Title
Cased CaseIgnorable SreCased SpecialCase NotNFD NotNFKD NotNFC NotNFKC Mirrored""".split()
categories = sorted({u.category(chr(c)) for c in range(N)})
bidis = sorted({u.bidirectional(chr(c)) for c in range(N)})
widths = sorted({u.east_asian_width(chr(c)) for c in range(N)})


def array(name, typ, values, fmt=str):
    out.append(f"var {name} = [...]{typ}{{")
    line = []
    for i in range(0, len(values), 16):
        out.append("\t" + ", ".join(fmt(v) for v in values[i:i + 16]) + ",")
    out.append("}\n")


def quote(s):
    return '"' + "".join(c if 32 <= ord(c) < 127 and c not in '"\\' else "\\x%02x" % ord(c) for c in s) + '"'


def gostr(s):
    """A Go string literal of code points."""
    return '"' + "".join(c if 32 <= ord(c) < 127 and c not in '"\\' else ("\\u%04x" % ord(c) if ord(c) < 0x10000 else "\\U%08x" % ord(c)) for c in s) + '"'


def two_stage(prefix, index, typ):
    blocks, first = {}, []
    for i in range(0, N, 1 << SHIFT):
        b = tuple(index[i:i + (1 << SHIFT)])
        first.append(blocks.setdefault(b, len(blocks)))
    assert len(blocks) < 65536
    array(prefix + "Block", "uint16" if len(blocks) > 256 else "uint8", first)
    array(prefix + "Index", typ, [v for b in blocks for v in b])


# Canonical composition: every primary composite is NFC of its own decomposition.
pairs, seconds = [], set()
for c in range(N):
    d = u.decomposition(chr(c))
    if d and not d.startswith("<"):
        p = [int(x, 16) for x in d.split()]
        if len(p) == 2 and u.normalize("NFC", chr(p[0]) + chr(p[1])) == chr(c):
            pairs.append((p[0], p[1], c))
            seconds.add(p[1])
seconds |= set(range(0x1161, 0x1176)) | set(range(0x11A8, 0x11C3))  # Hangul vowels and finals

special, records, index, oldrecords, oldindex, decomps, numerics, oldnum = [], {}, [], {}, [], [], [], []
oldrecords[None] = 0
tags = [""]
for c in range(N):
    ch = chr(c)
    f = set()

    def flag(name, v):
        if v:
            f.add(name)

    flag("Alpha", ch.isalpha()); flag("Decimal", ch.isdecimal()); flag("Digit", ch.isdigit()); flag("Numeric", ch.isnumeric())
    flag("Space", ch.isspace()); flag("Printable", ch.isprintable())
    flag("Linebreak", len((ch + "a").splitlines()) == 2)
    flag("IDStart", ch.isidentifier()); flag("IDContinue", ("a" + ch).isidentifier())
    flag("Upper", ch.isupper()); flag("Lower", ch.islower()); flag("Title", ch.istitle() and not ch.isupper())
    # A final sigma is one after a cased letter, with case-ignorable characters between.
    cased = (ch + "\u03a3").lower()[-1] == "\u03c2"
    flag("Cased", cased)
    flag("CaseIgnorable", not cased and ("a" + ch + "\u03a3").lower()[-1] == "\u03c2")
    flag("SreCased", _sre.unicode_iscased(c))
    flag("Mirrored", u.mirrored(ch))
    for form in "NFD", "NFKD", "NFC", "NFKC":
        surrogate = 0xD800 <= c < 0xE000
        flag("Not" + form, not surrogate and u.normalize(form, ch) != ch or form[-1] == "C" and c in seconds)
    maps = [ch.upper(), ch.lower(), ch.title(), ch.casefold()]
    assert _sre.unicode_tolower(c) == ord(maps[1][0])
    if any(len(m) > 1 for m in maps):
        flag("SpecialCase", True)
        special.append((c, maps))
        maps = [ch, maps[1][0], ch, ch]
    deltas = [ord(m) - c for m in maps]
    num = u.numeric(ch, None)
    if num is not None:
        numerics.append((c, num))
    bits = sum(1 << i for i, name in enumerate(FLAGS) if name in f)
    rec = (bits, *deltas, categories.index(u.category(ch)), bidis.index(u.bidirectional(ch)), u.combining(ch),
           widths.index(u.east_asian_width(ch)), u.decimal(ch, -1), u.digit(ch, -1))
    index.append(records.setdefault(rec, len(records)))
    d = u.decomposition(ch)
    if d:
        parts = d.split()
        tag = ""
        if d[0] == "<":
            tag = parts.pop(0)
        if tag not in tags:
            tags.append(tag)
        decomps.append((c, tags.index(tag), [int(x, 16) for x in parts]))
    # Unicode 3.2: record 0 means "as today".
    orec = (categories.index(old.category(ch)), bidis.index(old.bidirectional(ch)), old.combining(ch),
            widths.index(old.east_asian_width(ch)), old.mirrored(ch))
    nrec = rec[5:9] + (u.mirrored(ch),)
    oldindex.append(0 if orec == nrec else oldrecords.setdefault(orec, len(oldrecords)))
    if old.category(ch) != "Cn":
        assert old.name(ch, None) == u.name(ch, None) and old.decomposition(ch) == u.decomposition(ch)
        assert old.numeric(ch, None) == num
        assert old.digit(ch, -1) == u.digit(ch, -1)
        if old.decimal(ch, -1) != u.decimal(ch, -1):
            oldnum.append((c, old.decimal(ch, -1)))
    else:
        assert old.numeric(ch, None) is None and not old.decomposition(ch) and old.name(ch, None) is None

# Corrections of single decompositions since 3.2.
corrections = []
for c in range(N):
    ch = chr(c)
    if not 0xD800 <= c < 0xE000 and old.category(ch) != "Cn":
        a, b = old.normalize("NFD", ch), u.normalize("NFD", ch)
        if a != b:
            assert len(a) == 1
            corrections.append((c, ord(a)))

out.append("// Code generated by gen/gen.py. DO NOT EDIT.\n\npackage text\n")
out.append("// Bits of a record's flags.\nconst (")
for i, f in enumerate(FLAGS):
    out.append(f"\tflag{f}" + (" uint32 = 1 << iota" if i == 0 else ""))
out.append(")\n")
out.append('// UnicodeVersion is the version of the tables.\nconst UnicodeVersion = "%s"\n' % u.unidata_version)
array("asciiFlags", "uint8", [ch.isalpha() | ch.isdecimal() << 1 | ch.isspace() << 2 | ch.isupper() << 3 | ch.islower() << 4 for ch in map(chr, range(128))])
array("categoryNames", "string", categories, quote)
array("bidiNames", "string", bidis, quote)
array("widthNames", "string", widths, quote)
out.append("const blockShift = %d\n" % SHIFT)
out.append("var records = [...]record{")
for r in records:
    out.append("\t{%s}," % ", ".join(map(str, r)))
out.append("}\n")
two_stage("record", index, "uint16")
out.append("var specialCases = [...]specialCase{")
for c, m in special:
    out.append("\t{0x%x, %s}," % (c, ", ".join(gostr(x) for x in m)))
out.append("}\n")
array("numericChars", "rune", [c for c, _ in numerics], hex)
array("numericValues", "float64", [v for _, v in numerics], repr)
array("decompTags", "string", tags, quote)
array("decompChars", "rune", [c for c, _, _ in decomps], hex)
offs, data = [], []
for _, t, p in decomps:
    offs.append(len(data))
    data += [t << 8 | len(p)] + p
array("decompOffsets", "uint16", offs)
array("decompData", "uint32", data, hex)
pairs.sort()
array("composeKeys", "uint64", [a << 32 | b for a, b, _ in pairs], hex)
array("composeValues", "rune", [c for _, _, c in pairs], hex)
out.append("var oldRecords = [...]oldRecord{")
for r in oldrecords:
    if r is None:
        out.append("\t{},")
    else:
        out.append("\t{%s, %s}," % (", ".join(map(str, r[:4])), "true" if r[4] else "false"))
out.append("}\n")
two_stage("oldRecord", oldindex, "uint8")
array("oldDecimalChars", "rune", [c for c, _ in oldnum], hex)
array("oldDecimalValues", "int8", [v for _, v in oldnum])
array("oldCorrections", "[2]rune", corrections, lambda p: "{0x%x, 0x%x}" % p)

# Names. Ranges whose names are a prefix and the code point in hex are listed apart.
ranges, lines, prev, aliases = [], [], 0, []
for c in range(N):
    n = u.name(chr(c), None)
    if n is None or 0xAC00 <= c < 0xD7A4:
        continue
    if n.startswith("CJK UNIFIED IDEOGRAPH-"):
        assert n.endswith("-%X" % c)
        if ranges and ranges[-1][1] == c - 1:
            ranges[-1][1] = c
        else:
            ranges.append([c, c])
        continue
    lines.append("%x %s" % (c - prev, n))
    prev = c
array("cjkRanges", "[2]rune", ranges, lambda p: "{0x%x, 0x%x}" % tuple(p))
cand = set()
perl = open("/usr/share/perl/5.36.0/unicore/Name.pl").read()
for m in re.finditer(r"\n([0-9A-F ]+)\n([^\n]+)\n", perl.replace("\n\n", "\n\n\n")):
    cand.add(m[2])
extra = []
for n in sorted(cand):
    try:
        s = u.lookup(n)
    except KeyError:
        continue
    if len(s) > 1 or u.name(s, None) != n:
        extra.append("%s %s" % (",".join("%x" % ord(c) for c in s), n))
print(len(lines), "names", len(extra), "aliases and sequences", len(records), "records", len(special), "special", len(corrections), "corrections", file=sys.stderr)
blob = "\n".join(lines) + "\n\n" + "\n".join(extra) + "\n"
c = zlib.compressobj(9, zlib.DEFLATED, -15)
open("names.z", "wb").write(c.compress(blob.encode()) + c.flush())
open("tables_gen.go", "w").write("\n".join(out))
