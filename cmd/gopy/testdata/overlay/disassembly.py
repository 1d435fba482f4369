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
print('ok')
