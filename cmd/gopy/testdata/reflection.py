# Looking at the running program: frames, code, signatures, globals, exec and eval, dis, hooks.
import dis
import inspect
import io
import sys
import types

def f(a, b: int = 2, /, c=3, *args, d, e: 'str' = 'x', **kw) -> list:
    'doc of f'
    x = [a, b]
    return x
print(inspect.signature(f), f.__annotations__, f.__defaults__, f.__kwdefaults__, f.__doc__, f.__qualname__)
c = f.__code__
print(c.co_varnames, c.co_argcount, c.co_posonlyargcount, c.co_kwonlyargcount, c.co_flags, c.co_names, c.co_consts, c.co_stacksize, c.co_firstlineno, list(c.co_lines())[:3], c.co_code.hex())
out = io.StringIO()
def looped(n):
    s = 0
    for i in range(n):
        s += i * 2.0
    return s
dis.dis(looped, file=out)
for _ in range(50): looped(100)
print(out.getvalue().replace(f'{c.co_firstlineno}', 'L'))

def caller_names(depth=0):
    fr, names = sys._getframe(depth), []
    while fr:
        names.append((fr.f_code.co_name, fr.f_lineno - c.co_firstlineno, sorted(fr.f_locals)[:2] if fr.f_code.co_name != '<module>' else ''))
        fr = fr.f_back
    return names
def outer(x):
    def inner(y):
        return caller_names()
    return inner(x + 1)
print(outer(5))
hot = []
for i in range(400):
    r = outer(i)
    if i % 133 == 0: hot.append(r == outer(0)[:])
print(hot)

ns = {'a': 5}
print(eval('a * 2 + b', ns, {'b': 1}), exec('c = a + 1', ns), ns['c'], eval(compile('1 + 1', '<s>', 'eval')), sorted(k for k in ns if k != '__builtins__'))
g = {}
for i in range(300): exec(f'v{i % 7} = {i}', g)
print(sorted((k, v) for k, v in g.items() if k[0] == 'v'))
print([n for n in dir(f) if not n.startswith('__')], callable(f), type(f), types.FunctionType(c, {'list': list}, 'other')(1, 2, 3, d=1, e=2))
h = types.FunctionType(c.replace(co_name='renamed', co_consts=c.co_consts), globals())
print(h.__code__.co_name, h(1, 2, 3, d=0, e=1), h.__name__, c == f.__code__, c.replace() == c, hash(c) == hash(c.replace()))

def local_view(p):
    q = p + 1
    v = locals()
    r = 5
    return v, sorted(locals()), 'p' in vars()
print(local_view(1))
calls = []
def tracer(frame, event, arg):
    if frame.f_code.co_name in ('traced', 'sub'):
        calls.append((event, frame.f_code.co_name, frame.f_lineno - traced.__code__.co_firstlineno))
        return tracer
def sub(n): return n * 2
def traced(n):
    t = 0
    for i in range(n):
        if i % 2: t += sub(i)
    return t
for _ in range(30): traced(40)          # hot before it is traced
sys.settrace(tracer)
traced(3)
sys.settrace(None)
print(calls)
prof = []
sys.setprofile(lambda fr, ev, arg: prof.append((ev, fr.f_code.co_name if not ev.startswith('c_') else arg.__name__)))
traced(2); len([1])
sys.setprofile(None)
print(prof)
class Meta(type):
    pass
C = types.new_class('C', (list,), {'metaclass': Meta}, lambda ns: ns.update(x=1))
print(C.x, type(C), C([1]), inspect.getmro(C), type('D', (C,), {'__slots__': ()}).__name__, inspect.isclass(C))
print(inspect.getsource(sub), inspect.getfullargspec(f), inspect.isgeneratorfunction(f), inspect.signature(print), inspect.signature(int.to_bytes) if hasattr(int.to_bytes, '__text_signature__') else '')
def gen():
    x = 1
    yield x
    x = 2
    yield x
it = gen(); next(it)
print(inspect.getgeneratorstate(it), inspect.getgeneratorlocals(it), it.gi_frame.f_lineno - gen.__code__.co_firstlineno, it.gi_code.co_name)
print(globals()['f'] is f, __name__, __builtins__.len is len, sys._getframe().f_code.co_name, vars(types.SimpleNamespace(z=1)), sys.getrefcount is not None, id(f) == id(f))
import builtins
saved = builtins.len
total = 0
for i in range(600):
    if i == 300: builtins.len = lambda x: 100
    total += len('abc')
builtins.len = saved
print(total, len('abc'))
class Watch(dict):
    def __getitem__(self, k): return 'watched ' + k
print(eval('zz', {}, Watch()), exec('y = zz', {}, w := Watch()), dict.get(w, 'y'))
def annotated():
    v: int = 5
    w: undefined_thing
    return v
print(annotated(), annotated.__annotations__, inspect.cleandoc('  a\n    b'), inspect.getdoc(f))
try:
    exec(compile('def q(:', 'F', 'exec'))
except SyntaxError as e:
    print(e, e.lineno, e.offset, e.text, e.filename)
