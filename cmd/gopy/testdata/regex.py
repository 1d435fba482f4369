# Random patterns on random subjects of all widths.
import re, random, warnings, zlib
warnings.simplefilter('ignore')
rnd = random.Random(7); N = 400

ATOMS = ['a','b','c','ab','abc','.','[ab]','[^a]','[a-c]','\\w','\\W','\\s','\\d','\\b','\\B','^','$','\\Z','\\A','x','é','[^é]','[é-ü]','\u0101','[\u0100-\u0200a]','\n','A','[A-C]','K','ſ', '\\S', '[\\w-]', '[^\\s,]']
def pat(d, groups):
    r = rnd.random()
    if d <= 0 or r < .30: return rnd.choice(ATOMS)
    if r < .45: return ''.join(pat(d-1, groups) for _ in range(rnd.randint(1,4)))
    if r < .70:
        p = pat(d-1, groups)
        if len(p) > 1 and not (p[0]=='[' and p.count('[')==1 and p[-1]==']') : p = '(?:%s)' % p
        if p in ('^','$'): p='(?:%s)'%p
        q = rnd.choice(['*','+','?','{2}','{1,2}','{0,3}','{2,}'])
        # The reference keeps groups of failed iterations of possessive repeats.
        return p + q + rnd.choice(['','','','?','?' if '(' in p.replace('(?:', '') else '+'])
    if r < .80: return '(?:' + '|'.join(pat(d-1, groups) if rnd.random()>.1 else '' for _ in range(rnd.randint(2,4))) + ')'
    if r < .90:
        groups[0] += 1
        return '(' + pat(d-1, groups) + ')'
    if r < .93: return rnd.choice(['(?=%s)','(?!%s)','(?>%s)']) % pat(d-1, groups)
    if r < .95: return rnd.choice(['(?<=%s)','(?<!%s)']) % rnd.choice(['a','b','ab','\\w','^','\\b','(?:a|b)'])
    if r < .975 and groups[0]: return '\\%d' % rnd.randint(1, groups[0])
    if groups[0]: return '(?(%d)%s|%s)' % (rnd.randint(1,groups[0]), pat(d-1,groups), pat(d-1,groups))
    return pat(d-1, groups)
def subj():
    alpha = rnd.choice(['ab','abc','abcx \n','aé ü','ab\u0101\u0123','ab\U0001F600','aAbBkK\u212aſs', 'a1_-, '])
    return ''.join(rnd.choice(alpha) for _ in range(rnd.choice([0,1,2,4,8,14])))
def show(m):
    return m and (m.span(), m.regs, m.lastindex, m.groups())
def hash_of(text):
    return text if len(text) < 60 else zlib.crc32(text.encode())

n = 0
while n < N:
    p = pat(rnd.randint(1,4), [0])
    flags = rnd.choice([0,0,0,re.I,re.M,re.S,re.A,re.I|re.A,re.I|re.M])
    byt = rnd.random() < .15
    subs = [subj() for _ in range(3)]
    pos = rnd.randint(0,3)
    try:
        if byt:
            p = p.encode('latin-1'); subs = [s.encode('utf-8') for s in subs]
            rx = re.compile(p, flags & ~re.U)
        else: rx = re.compile(p, flags)
    except (re.error, OverflowError, UnicodeEncodeError) as e:
        print(n, ascii(p), e); n += 1; continue
    n += 1
    for s in subs:
        e = b'' if byt else ''
        try:
            out = [show(rx.match(s)), show(rx.search(s)), show(rx.fullmatch(s)), show(rx.search(s, pos)), show(rx.match(s, min(pos,max(len(s)-1,0)), max(len(s)-1,0))),
            rx.findall(s), rx.split(s), rx.sub(b'<>' if byt else '<>', s), rx.subn(lambda m: e+m[0]+m[0], s, 2), [m.span() for m in rx.finditer(s)]]
        except SystemError:  # the reference finds itself wrong
            continue
        print(n, ascii(p), int(flags), ascii(s), hash_of(ascii(out)))

# Depth is not limited by a stack.
print(re.match('(?:a|b)*c', 'ab' * 50000), len(re.match('(?:(a)|b)*?$', 'ab' * 20000)[0]))
print(re.compile('|'.join('%dx' % i for i in range(300))).findall('299x 7x 300x 128x'))
print(re.split('b', 'abc', -1), re.sub('b', 'x', 'abc', -1), re.split('b', 'abcbd', 1), re.sub('b', 'x', 'abcbd', 1))
