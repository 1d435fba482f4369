"""Writes strings.jsonl.gz: calls of str, bytes and bytearray methods with the
reference's answers. Run with python3.11; strings_test.go replays them."""
import gzip
import json
import random
import sys

rnd = random.Random(11)

STRS = ["", "a", "abc", "Hello World", "  pad\t\n", "a,b,,c", "ÄÖü ß", "naïve café", "\u0130stanbul",
        "x\u2028y\x85z\r\nw\n", "€uro €", "😀 smile 😀", "aAbB12", "123", "\u0663\u0664", "\u00b2", "\ud800x",
        "tab\tbed\tx", "-42", "+7", "aaaa", "_id1", "1id", "Title Case Here", "\u01c5", "ab" * 40, "ﬁne", "ΑΣ", "q'\"\\\x7f\x00"]
SUBS = ["", "a", "b", ",", " ", "aa", "€", "😀", "l", "\n", "x", "ab", "World", "é"]


def enc(v):
    if v is None or v is True or v is False or isinstance(v, int):
        return v
    if isinstance(v, str):
        return {"s": [ord(c) for c in v]}
    if isinstance(v, bytes):
        return {"b": v.hex()}
    if isinstance(v, bytearray):
        return {"a": v.hex()}
    if isinstance(v, tuple):
        return {"t": [enc(x) for x in v]}
    if isinstance(v, list):
        return {"l": [enc(x) for x in v]}
    raise TypeError(v)


def emit(self, name, *args):
    try:
        r = ascii(getattr(self, name)(*args))
    except Exception as e:
        r = "!" + type(e).__name__ + ": " + ascii(str(e))
    out.write(json.dumps([enc(self), name, [enc(a) for a in args], r]) + "\n")


def to_bytes(s):
    return s.encode("latin-1", "replace")


def cases(conv, pick):
    for s in map(conv, STRS):
        nullary = ["lower", "upper", "title", "swapcase", "capitalize", "isalpha", "isalnum", "isdigit", "isspace",
                   "istitle", "islower", "isupper", "isascii", "split", "rsplit", "splitlines", "strip", "lstrip",
                   "rstrip", "expandtabs", "__len__", "__repr__"]
        if isinstance(s, str):
            nullary += ["casefold", "isdecimal", "isnumeric", "isprintable", "isidentifier"]
        else:
            nullary += ["hex"]
        for n in nullary:
            emit(s, n)
        emit(s, "splitlines", True)
        emit(s, "split", None, 1)
        emit(s, "rsplit", None, 1)
        emit(s, "zfill", 6)
        emit(s, "expandtabs", 4)
        for w in (0, 7, 12):
            emit(s, "center", w, conv("*"))
            emit(s, "ljust", w)
            emit(s, "rjust", w, conv("."))
        for i in (0, -1, 5, -100, 100):
            emit(s, "__getitem__", i)
        emit(s, "__mul__", 3)
        for sub in map(conv, SUBS):
            for n in ("find", "rfind", "index", "count", "startswith", "endswith", "partition", "rpartition",
                      "strip", "lstrip", "rstrip", "removeprefix", "removesuffix", "split", "rsplit",
                      "__contains__", "__add__", "__lt__", "__eq__"):
                emit(s, n, sub)
            emit(s, "replace", sub, conv("XY"))
            emit(s, "replace", sub, conv(""), 2)
            emit(s, "split", sub, 1)
            emit(s, "rsplit", sub, 1)
            i, j = rnd.randint(-5, 8), rnd.randint(-5, 12)
            for n in ("find", "rfind", "count", "startswith", "endswith", "index", "rindex"):
                emit(s, n, sub, i, j)
        if isinstance(s, str):
            emit(s, "replace", "a", "€")
            emit(s, "replace", "a", "😀", 1)
            emit(s, "replace", "€", "e")
            for codec in ("utf-8", "latin-1", "ascii", "utf-16", "utf-16-le", "utf-32-be", "UTF8", "utf-32"):
                for errors in ("strict", "replace", "ignore", "xmlcharrefreplace", "backslashreplace", "surrogatepass", "surrogateescape"):
                    emit(s, "encode", codec, errors)
            emit(s, "__format__", "*^20")
            emit(s, "__format__", ">8.3")
        else:
            for codec in ("utf-8", "latin-1", "ascii", "utf-16", "utf-16-le", "utf-32-be"):
                for errors in ("strict", "replace", "ignore", "backslashreplace", "surrogateescape"):
                    emit(s, "decode", codec, errors)
            emit(s, "hex", ":")
            emit(s, "hex", "-", 2)
            emit(s, "hex", b"-", -3)
            emit(s, "translate", None, b"ab")
            emit(s, "translate", bytes(range(256))[::-1])
    for bad in (1, None, conv("x"), pick, (1,), [conv("a"), 1]):
        for n in ("find", "count", "index", "startswith", "endswith", "split", "strip", "join", "partition",
                  "replace", "center", "removeprefix", "__contains__", "__add__", "__getitem__", "encode", "decode",
                  "zfill", "splitlines", "translate"):
            if hasattr(conv("a"), n):
                emit(conv("abc"), n, bad)
    for n in ("find", "startswith", "split", "replace", "join", "center"):
        emit(conv("abc"), n)
        emit(conv("abc"), n, *[conv("a")] * 5)
    emit(conv(","), "join", [conv("a"), conv("b"), conv("c")])
    emit(conv(""), "join", (conv("a"), conv("b")))
    emit(conv("x"), "join", [])


def percent():
    for f, a in [("%d %5d|%-5d|%05d|%+d|% d", (1, 2, 3, 4, 5, 6)), ("%x %#x %X %o %#o", (255, 255, 255, 8, 8)),
                 ("%s %r %a", ("é", "é", "é")), ("%c%c", (65, "€")), ("%.3s|%10.2s|%-6s|", ("abcdef", "xyz", "q")),
                 ("%5%", ()), ("%", ()), ("%z", (1,)), ("%d", ("a",)), ("%x", ("a",)), ("%c", ("ab",)), ("%c", (-1,)), ("%s", ()),
                 ("%s", (1, 2)), ("%*d", (5, 42)), ("%-*d|", (5, 42)), ("%.*s", (2, "abc")), ("%(a)s", (1,)),
                 ("%(a)s", "a"), ("abc", ()), ("abc", (1,)), ("%s", "x"), ("%d%%", 50), ("%i", 10 ** 12), ("%s", None)]:
        emit(f, "__mod__", a)
        emit(f, "format", *(a if isinstance(a, tuple) else (a,)))
    for f, a in [(b"%d %5d|%-5d", (1, 2, 3)), (b"%s|%b", (b"a", b"b")), (b"%a %r", ("é", "é")), (b"%c%c", (65, b"x")),
                 (b"%s", "x"), (b"%c", 256), (b"%c", "x"), (b"%d", b"x"), (b"%z", 1), (b"%.2s|%5s", (b"abc", b"x")), (b"%s", ())]:
        emit(f, "__mod__", a)
        emit(bytearray(f), "__mod__", a)
    for f, args in [("{} {}", (1, 2)), ("{0} {1} {0}", ("a", "b")), ("{!r:>6}", ("a",)), ("{:{}}", ("x", 5)), ("{{}}", ()),
                    ("{", ()), ("}", ()), ("{}", ()), ("{a}", ()), ("{0.x}", (1,)), ("{0[0]}", ((7, 8),)), ("{0[x]}", ((7,),)),
                    ("{!z}", (1,)), ("{0}{}", (1, 2)), ("{:d}", ("a",)), ("{:s}", ("a",)), ("{:5}|{:<5}|{:>5}|{:^5}", tuple("abcd")),
                    ("{:€^7}", ("x",)), ("é{}", ("€",))]:
        emit(f, "format", *args)


with gzip.open(sys.argv[1], "wt") as out:
    cases(lambda s: s, b"x")
    cases(to_bytes, "x")
    cases(lambda s: bytearray(to_bytes(s)), "x")
    percent()
