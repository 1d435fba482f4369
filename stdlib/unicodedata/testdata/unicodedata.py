u = native("unicodedata")
def t(f):
    try: print(repr(f()))
    except BaseException as e: print(type(e).__name__, e)
t(lambda: u.name('ab')); t(lambda: u.name(1)); t(lambda: u.name('\x00')); t(lambda: u.name('\0', None)); t(lambda: u.name()); t(lambda: u.lookup('x')); t(lambda: u.lookup('é')); t(lambda:u.lookup('LATIN SMALL LETTER A')); t(lambda: u.decimal('x')); t(lambda: u.digit('x')); t(lambda: u.numeric('x')); t(lambda: u.numeric('½')); t(lambda: u.normalize('x','a')); t(lambda: u.normalize('NFC',1)); t(lambda: u.is_normalized('NFD','é')); t(lambda: u.decimal('x', 1)); t(lambda: u.UCD()); t(lambda: u.ucd_3_2_0.name('a')); t(lambda: u.ucd_3_2_0.lookup('a')); t(lambda: u.decomposition('é')); t(lambda: u.lookup('LATIN SMALL LETTER A WITH MACRON AND GRAVE')); t(lambda: u.ucd_3_2_0.unidata_version); t(lambda: u.UCD); t(lambda: u.unidata_version)
for db in (u, u.ucd_3_2_0):
    for c in 'aÀ½²٣(\u0301\u4e00\uac00\U0001f600\u200d\ud800\ufb01\u2126\xa0\u0660\u3400\U00020000\u01c5Ω\u212b\x00\u0378\u1100\u0f71\u1e9e\U0001f1e6\u20bd':
        print(ascii(c), db.category(c), db.bidirectional(c), db.combining(c), db.mirrored(c), db.east_asian_width(c), db.decomposition(c), db.name(c, None), db.decimal(c, None), db.digit(c, None), db.numeric(c, None))
        for f in ('NFC', 'NFD', 'NFKC', 'NFKD'):
            print(ascii(db.normalize(f, c)), ascii(db.normalize(f, 'x' + c + '\u0301\u0323y')), db.is_normalized(f, c))
