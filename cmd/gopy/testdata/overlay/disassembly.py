# dis.dis(adaptive=True) names the instructions that only gopy specializes.
import dis


class Point:
    kind = 'point'

    def __init__(self, x):
        self.x = x

    @property
    def double(self):
        return self.x * 2


def run(items, point):
    for i in items:
        point.kind, point.double
    return Point(1)


def names(f):
    return [i.opname for i in dis.get_instructions(f, adaptive=True)]


def numbers(n):
    yield from range(n)


for items, name in (([1] * 40, 'LIST'), ((1,) * 40, 'TUPLE'), (range(40), 'RANGE'), (numbers(40), 'GEN')):
    f = type(run)(run.__code__.replace(), globals())
    for _ in range(20):
        f(items if name != 'GEN' else numbers(40), Point(2))
    found = names(f)
    assert 'FOR_ITER_' + name in found, found
    for other in 'LOAD_ATTR_TYPE_ATTR', 'LOAD_ATTR_PROPERTY', 'CALL_PY_CLASS':
        assert other in found, (other, found)
    assert not [n for n in found if n.startswith('<')], found
    assert [i.opname for i in dis.get_instructions(f)] == [i.opname for i in dis.get_instructions(run)]


# A call that was specialized for functions becomes one for what comes later.
def call(f, x):
    return f(x)


def called(f, x):
    for _ in range(200):
        call(f, x)
    return [n for n in names(call) if 'CALL' in n]


assert called(lambda x: x, 1) == ['PRECALL_PYFUNC', 'CALL_PY_EXACT_ARGS']
for f, x, name in (len, 'a', 'NO_KW_LEN'), (str, 1, 'NO_KW_STR_1'):
    assert called(f, x)[0] == 'PRECALL_' + name, (called(f, x), name)
print('ok')
