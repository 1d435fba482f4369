# Text and bytes in loops: building, searching, formatting, encodings.

def caesar(s, k):
    out = ''
    for c in s:
        if 'a' <= c <= 'z': c = chr((ord(c) - 97 + k) % 26 + 97)
        out += c
    return out

def tokens(src):
    i, out = 0, []
    while i < len(src):
        c = src[i]
        if c.isspace(): i += 1
        elif c.isdigit():
            j = i
            while j < len(src) and src[j].isdigit(): j += 1
            out.append(int(src[i:j])); i = j
        elif c.isalpha() or c == '_':
            j = i
            while j < len(src) and (src[j].isalnum() or src[j] == '_'): j += 1
            out.append(src[i:j]); i = j
        else: out.append(c); i += 1
    return out

def rpn(text):
    st = []
    for t in text.split():
        if t in '+-*': b, a = st.pop(), st.pop(); st.append(a + b if t == '+' else a - b if t == '-' else a * b)
        else: st.append(int(t))
    return st

print(caesar('the quick brown fox! ' * 40, 3)[-60:])
print(tokens('foo = bar_1 + 42*(baz - 7) ' * 20)[-12:], len(tokens('x1 + 22 ' * 200)))
print(rpn('3 4 + 2 * 7 -'))
s = ''
for i in range(2000):
    s += str(i % 10)
    if len(s) > 500: s = s[250:]
print(len(s), s[:10], s.count('12'), s.find('901'), s.rfind('901'))
uni = 'naïve café ñandú 日本語 🎉🐍 \ud800 ﬁ ǅ'
print(uni.encode('utf-8', 'surrogatepass'), uni.upper().encode('utf-8', 'replace'), [len(w) for w in uni.split()], uni.title().casefold().encode('ascii', 'xmlcharrefreplace'))
acc = {}
for i in range(1500):
    c = uni[i % len(uni)]
    acc[c] = acc.get(c, 0) + 1
print(ascii(sorted(acc.items())), uni[::-1][:3].encode('ascii', 'backslashreplace'), uni.isascii())
for f in ("'%s %r %5d|%-5s|%05.1f %x %o %e %%' % ('a', 'b', 3, 'c', 2.55, 255, 8, 12345.678)", "'%(a)s %(b)03d' % {'a': 1, 'b': 2}", "'{} {0}'.format(1)", "'{0} {1!r:>5} {x[1]} {y.real}'.format(1, 'a', x=[1, 2], y=3)",
          "f'{3.14159:.2f} {42:>6} {42:<6}| {\"c\":^7} {1000000:,} {255:#x} {5:+d} {True} {None!s:>6} {1/3:.3%}'", "'abc'.center(9, '*') + 'x'.zfill(4) + '-5'.zfill(4)", "'a,b,,c'.split(',') + 'a b'.rsplit(None, 1) + 'x--y'.partition('--').__class__('') if 0 else 'a,b,,c'.split(',')",
          "'ab' * 3 + 'c' * 0 + 'd' * -1", "'a\\tb'.expandtabs(4), 'l1\\nl2\\r\\nl3'.splitlines(True)", "'abc' < 'abd', 'a' < 'B', 'é' > 'z', '' < 'a'", "'%d' % 'x'", "'%s'", "'%s %s' % 1", "'%c%c' % (65, 'b')", "'a' + 1", "'abc'[5]", "'abc'['a']", "'x'.join([1])", "'{}'.format()", "'{!z}'.format(1)", "'{:d}'.format('a')", "'abc'.index('z')", "chr(-1)", "ord('ab')", "'é'.encode('ascii')", "b'\\xff'.decode('utf-8')", "b'a' + 'b'", "bytes([256])", "b'%d %s' % (5, b'x')",
          "'hello world'.replace('o', '0', 1), 'aXbX'.removesuffix('X'), 'xya'.lstrip('xy'), 'abc'.translate({97: 'ZZ', 98: None}), str.maketrans('ab', 'xy')", "'ß'.upper(), 'İ'.lower() == 'i̇', 'ǆ'.title(), '½'.isnumeric(), '²'.isdigit(), '٣'.isdecimal(), int('٣')", "'a'.startswith(('b', 'a')), 'abc'.endswith('bc', 1, 2), 'abcabc'.count('abc', 1)", "repr('\\'\"\\n\\x00\\xe9\\u2028\\U0001f40d'), ascii('é')", "format(12.5, '_>+10.2f'), format(-7, '=+6'), format(7, '08b'), format('s', '5')"):
    try:
        print(eval(f))
    except Exception as e:
        print(type(e).__name__, e)
b = bytearray()
for i in range(1000):
    b.append(i * 7 % 256)
    if i % 100 == 99: b[10:20] = b'hello'
    b[i % len(b)] ^= 0x55
print(len(b), bytes(b[:20]), sum(b), b.hex()[:20], b.find(b'hello'), bytes(reversed(b))[:5], memoryview(b)[2:5].tolist(), b'abc'.fromhex('00 ff'), b'a-b'.split(b'-'), b'abc'[1], b'abc'[1:])
def lev(a, b):
    prev = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        cur = [i]
        for j, y in enumerate(b, 1):
            cur.append(min(prev[j] + 1, cur[j - 1] + 1, prev[j - 1] + (x != y)))
        prev = cur
    return prev[-1]
print(lev('kitten sitting on the mat', 'sitting kitten at the mall'))
seen = set()
for i in range(2000):
    seen.add(''.join([chr(97 + i % 3), chr(97 + i % 5), str(i % 2)]))
print(sorted(seen)[:8], len(seen), 'a' in 'banana', 'nan' in 'banana', 'x' not in 'abc', 'ab' 'cd')

# A handler of decoding errors may replace what is decoded, by nothing too.
import codecs


def emptied(exc):
    exc.object = b""
    return "\u4242", 0


def replaced(exc):
    exc.object = b"abc"
    return "\u4242", 1


def spoilt(exc):
    exc.object = 42
    return "\u4242", 0


for handler in emptied, replaced, spoilt:
    codecs.register_error("test." + handler.__name__, handler)
    for encoding, data in (("ascii", b"\xff"), ("utf-7", b"++"), ("utf-8", b"\xff"), ("unicode-escape", b"\\u123g"), ("raw-unicode-escape", b"\\u123g")):
        try:
            print(encoding, ascii(data.decode(encoding, "test." + handler.__name__)))
        except Exception as e:
            print(encoding, type(e).__name__, e)
