_json = native("_json")
def t(f):
    try: print(repr(f()))
    except BaseException as e: print(type(e).__name__, e)
ss=_json.scanstring
t(lambda: ss('abc"d',0)); t(lambda: ss('a\n"',0,False)); t(lambda: ss('a\\u1234b"',0)); t(lambda: ss('\\ud83d\\ude00"',0)); t(lambda: ss('\\ud83d"',0)); t(lambda: ss('\\ud83d\\u0041"',0)); t(lambda: ss('a',5)); t(lambda: ss('a',-1)); t(lambda: ss(1,0)); t(lambda: ss('a"')); t(lambda: ss('é€"',0)); t(lambda: ss('😀\\n\\t\\"\\/"',0)); t(lambda: ss('"',0))
class C:
    strict = True; object_hook = None; object_pairs_hook = None; parse_float = float; parse_int = int; parse_constant = {'NaN': 1, 'Infinity': 2, '-Infinity': 3}.__getitem__
sc=_json.make_scanner(C())
for s in ('1','-','-1','1.5','1e5','1e','1.','01','{"a":','[1,]','[','nul','null','NaN','-Infinity','Infinity','true','false','','{"a":}','-Infinit','[,]','[1, 2.5, "x", null, true, {"a": {"b": []}}]','{}',' 1','[ ]','{ "a" : 1 , "b":[ 1 ] }','"é€😀"','["\\u00e9", "a\\nb"]','123456789012345678901234567890','-0','-0.0','1E+2','1e-2','[[[]]]','{"a":1,"a":2}','12345678901234567','1.7976931348623157e309', '{"é": 1, "€": 2}'):
    t(lambda: sc(s,0))
t(lambda: sc('1',-1)); t(lambda: sc('1',5)); t(lambda: sc(1,0)); t(lambda: sc()); t(lambda: sc('1')); t(lambda: sc('  [1]', 2)); t(lambda: sc.strict); t(lambda: sc.object_hook)
class D(C): object_pairs_hook = staticmethod(lambda p: ('P', p))
t(lambda: _json.make_scanner(D())('{"a": 1, "b": {}}', 0))
class D2(C): object_hook = staticmethod(lambda p: ('H', p)); parse_int = staticmethod(lambda s: 'i' + s); parse_float = staticmethod(lambda s: 'f' + s)
t(lambda: _json.make_scanner(D2())('{"a": 1, "b": {"c": 1.5}}', 0))
t(lambda: _json.make_scanner(1))
E=_json.make_encoder
def mk(**k):
    d=dict(markers={}, default=lambda o: 1/0, encoder=_json.encode_basestring_ascii, indent=None, key_separator=': ', item_separator=', ', sort_keys=False, skipkeys=False, allow_nan=True); d.update(k)
    return E(*d.values())
t(lambda: ''.join(mk()({'a':[1,2.5,None,True,'é']},0))); t(lambda: ''.join(mk()({1:2,None:3,1.5:4,True:5, 10**20: 6},0))); t(lambda: mk()({(1,):2},0)); t(lambda: ''.join(mk(skipkeys=True)({(1,):2,'b':1},0))); t(lambda: ''.join(mk(sort_keys=True)({'b':1,'a':2},0))); t(lambda: mk(sort_keys=True)({'b':1,1:2},0)); t(lambda: mk(allow_nan=False)([float('nan')],0)); t(lambda: ''.join(mk()([float('inf'),float('-inf'),float('nan')],0))); t(lambda: mk()(object(),0)); l=[]; l.append(l); t(lambda: mk()(l,0)); t(lambda: mk(encoder=lambda s: 1)(['a'],0)); t(lambda: ''.join(mk(encoder=lambda s: 'X'+s)({'a':'b'},0))); t(lambda: E(1)); t(lambda: mk(markers=1)); t(lambda: ''.join(mk()([],0))); t(lambda: ''.join(mk()({},0))); t(lambda: ''.join(mk()([[],{},()],0))); t(lambda: ''.join(mk()(10**30,0))); t(lambda: _json.encode_basestring_ascii(1)); t(lambda: _json.encode_basestring('a"\\\n\x01é\x7f€/')); t(lambda: _json.encode_basestring_ascii('a"\\\n\x01é\x7f€😀\ud800/\b\f\r\t'))
class I(int):
    def __repr__(self): return 'I!'
class F(float):
    def __repr__(self): return 'F!'
class S(str): pass
class DD(dict):
    def items(self): return [('z', 1)]
class L(list): pass
t(lambda: ''.join(mk()([I(5), F(2.5), S('x'), DD(a=1), L([1])],0))); t(lambda: ''.join(mk(default=lambda o: [str(type(o).__name__)])([object(), {1j}],0)))
t(lambda: ''.join(mk(encoder=_json.encode_basestring)(['é€😀'],0))); t(lambda: ''.join(mk(markers=None)([1, [2]],0))); t(lambda: ''.join(mk(key_separator=':', item_separator=',')({'a': [1, 2], 'b': {}},0)))
m = mk(); t(lambda: (m.markers, m.indent, m.key_separator, m.item_separator, m.sort_keys, m.skipkeys))
