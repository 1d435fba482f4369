# The standard library at work: what ordinary programs import.
import asyncio, base64, bisect, collections, contextlib, copy, dataclasses, datetime, decimal, difflib, fractions, functools, hashlib, heapq
import io, itertools, json, operator, os.path, pickle, pprint, random, re, string, struct, textwrap, types, typing, urllib.parse, weakref, gc

@dataclasses.dataclass(order=True)
class Item:
    name: str
    price: float = 1.0
    tags: list = dataclasses.field(default_factory=list, compare=False)

items = [Item(n, p) for n, p in zip('dbca', (3, 1, 2, 1))]
print(sorted(items), dataclasses.asdict(items[0]), dataclasses.replace(items[1], name='z'), items[0] == Item('d', 3))
N = collections.namedtuple('N', 'a b c', defaults=[9])
print(N(1, 2), N(1, b=5)._asdict(), N._make([1, 2, 3])._replace(a=0), N.__doc__, collections.Counter('mississippi').most_common(2))
od = collections.OrderedDict.fromkeys('abc'); od.move_to_end('a'); print(od, list(reversed(od)))
dq = collections.deque(range(5), 3); dq.appendleft(9); dq.rotate(1); print(dq, collections.ChainMap({'a': 1}, {'b': 2})['b'], collections.defaultdict(list, x=[1]))

class V(typing.NamedTuple):
    x: int
    y: int = 2
print(V(1), typing.get_type_hints(V), typing.Optional[int], list[int] | None, typing.Union[int, str], types.SimpleNamespace(a=1))
print(re.sub(r'(\w+)@(\w+)\.com', lambda m: m[2] + m[1].upper(), 'joe@mail.com and ann@post.com'), re.findall(r'(?i)[a-z]+(?=\d)', 'Ab1 cD2 e'), re.split(r'[,;]\s*', 'a, b;c'), re.fullmatch(r'(?P<y>\d{4})-(?P<m>\d\d)', '2024-05').groupdict())
data = {'a': [1, 2.5, None, True], 'b': {'c': 'é"\n'}, 'z': 10**20}
print(json.dumps(data, indent=1, sort_keys=True), json.loads(json.dumps(data)) == data, json.dumps('é', ensure_ascii=False))
for bad in ('{', '[1,]', '{"a" 1}', 'nul', '"\\x"', '1 2'):
    try: json.loads(bad)
    except json.JSONDecodeError as e: print(e)
print(pickle.loads(pickle.dumps([items, N(1, 2), data, {1, 2}, frozenset('a'), b'x', 3j])) == [items, N(1, 2), data, {1, 2}, frozenset('a'), b'x', 3j])
c = copy.deepcopy([items, items]); print(c[0] is c[1], c[0][0] is items[0], copy.copy(items[0]) == items[0])
print(struct.pack('<hiq3sd', 1, 2, 3, b'ab', 0.5), struct.unpack('>HB', b'\x01\x02\x03'), struct.calcsize('@iqb'))
print(hashlib.sha256(b'abc').hexdigest()[:16], hashlib.md5(b'').hexdigest(), base64.b64encode(bytes(range(20))), base64.b85decode(base64.b85encode(b'hello')))
random.seed(42); print(random.random(), random.randint(1, 100), random.choice('abc'), random.sample(range(50), 4), random.gauss(0, 1), random.shuffle(x := list(range(6))) or x)
print(list(itertools.chain([1], 'a')), list(itertools.groupby('aabbc', key=str.upper))[0][0], list(itertools.permutations('abc', 2))[:3], list(itertools.accumulate(range(6), operator.mul, initial=1)), list(itertools.zip_longest('ab', [1], fillvalue=0)), list(itertools.pairwise('abcd')), list(itertools.compress('abcd', [1, 0, 1])), list(itertools.product('ab', repeat=2))[-1])
h = [5, 3, 8]; heapq.heapify(h); heapq.heappush(h, 1); print(heapq.heappop(h), heapq.nlargest(2, h), bisect.bisect([1, 3, 5], 3))
print(decimal.Decimal('1.10') + decimal.Decimal(2) / 3, fractions.Fraction(3, 4) ** 2 + 1, fractions.Fraction('0.125'), decimal.Decimal('2.675').quantize(decimal.Decimal('.01')))
d = datetime.datetime(2024, 2, 29, 12, 30); print(d + datetime.timedelta(days=366, hours=13), d.isoformat(), d.strftime('%a %d %b %Y %j'), (d - datetime.datetime(2000, 1, 1)).total_seconds(), datetime.date.fromisoformat('2024-12-30').isocalendar()[:])
print(textwrap.fill('the quick brown fox jumps over the lazy dog ' * 3, 40), textwrap.dedent('  a\n    b'), string.Template('$a ${b}').substitute(a=1, b=2), list(difflib.unified_diff(['a', 'b'], ['a', 'c'], lineterm='')))
print(urllib.parse.urlsplit('http://u@h:80/p;x?q=1#f'), urllib.parse.quote('a b/é'), urllib.parse.parse_qs('a=1&b=2&a=3'), os.path.normpath('/a/../b//c/.'), os.path.splitext('x.tar.gz'))
f = io.StringIO('l1\nl2\r\nl3'); print(f.readlines(), io.BytesIO(b'abc').read(2), io.TextIOWrapper(io.BytesIO('é\n'.encode('latin-1')), 'latin-1').read())
pprint.pprint({'k' * 10: list(range(30)), 'b': {'nested': ('t',) * 12}}, width=60)

@contextlib.contextmanager
def ctx(n):
    print('enter', n)
    try: yield n * 2
    except ValueError as e: print('caught', e)
    finally: print('exit', n)
with ctx(1) as a, ctx(a) as b: print(a, b); raise ValueError('v')
with contextlib.ExitStack() as st: [st.enter_context(ctx(i)) for i in range(2)]; st.callback(print, 'cb')
with contextlib.suppress(KeyError), contextlib.redirect_stdout(io.StringIO()) as out: print('hidden'); {}[1]
print(repr(out.getvalue()))

@functools.singledispatch
def show(x): return 'obj'
@show.register
def _(x: int): return 'int'
@show.register(list)
def _(x): return 'list'
print(show(1), show([]), show('s'), functools.cmp_to_key(lambda a, b: b - a)(1) < functools.cmp_to_key(lambda a, b: b - a)(2))

class Node: pass
n = Node(); r = weakref.ref(n, lambda _: print('gone')); wd = weakref.WeakValueDictionary(k=n)
print(r() is n, len(wd))
n.me = n
del n
gc.collect()
print(r(), len(wd))

async def worker(q, name, log):
    while True:
        v = await q.get()
        await asyncio.sleep(0)
        log.append((name, v))
        q.task_done()
async def main():
    q, log = asyncio.Queue(), []
    ts = [asyncio.create_task(worker(q, i, log)) for i in range(3)]
    for v in range(30): q.put_nowait(v)
    await q.join()
    for t in ts: t.cancel()
    res = await asyncio.gather(*ts, return_exceptions=True)
    async with asyncio.timeout(5): await asyncio.sleep(0.001)
    try: await asyncio.wait_for(asyncio.sleep(10), 0.01)
    except TimeoutError as e: print('timeout', repr(e))
    return sorted(v for _, v in log) == list(range(30)), [type(r).__name__ for r in res]
print(asyncio.run(main()))
