"""Hot code whose assumptions break: what Tier 2 has compiled must notice."""
import sys


class Node:
    kind = "node"

    def __init__(self, value, next=None):
        self.value, self.next = value, next

    @property
    def double(self):
        return self.value * 2

    def __getitem__(self, i):
        return self.value + i

    def walk(self, n):
        return self.value if n <= 0 else self.walk(n - 1) + 1


class Leaf(Node):
    def walk(self, n):
        return 0 if n <= 0 else super().walk(n - 1) + self.walk(n - 2)


class Slots:
    __slots__ = "value", "next"
    kind = "slots"

    def __init__(self, value):
        self.value = value


def recursion():
    def down(n):
        return 0 if n == 0 else down(n - 1) + 1

    def forever(n):
        return forever(n + 1)

    total = sum(down(k % 50) for k in range(400))
    for _ in range(6):
        try:
            forever(0)
        except RecursionError as e:
            total += 1
            message = str(e)
    return total, message, Leaf(3).walk(16)


def unbound(k):
    def inner(n):
        return later if n > 40 else inner(n + 1)

    try:
        inner(0)
    except NameError as e:
        print(e)
    later = k
    return inner(0)


def attributes(objects, n):
    # One instruction sees instances, slots, instances with a dict, classes.
    total = 0
    for i in range(n):
        o = objects[i % len(objects)]
        total += o.value
        o.value = i & 15
        total += len(o.kind)
    return total


def properties(n):
    total, node = 0, Node(1)
    for i in range(n):
        total += node.double + node[i]
        if i == n // 2:
            Node.double = property(lambda self: self.value * 3)
            Node.__getitem__ = lambda self, i: 7
        if i == n * 3 // 4:
            Node.kind = "changed"
    return total, node.kind


def identity(n):
    a, b, same = [], [], 0
    for i in range(n):
        x = a if i % 3 else b
        same += (x is a) + (x is not b) + (not x)
    return same


def calls(n):
    total, words, table = 0, [], {}
    for i in range(n):
        total += abs(i - 50) + max(i, 7) + len(str(i)) + int(i * 0.5) + isinstance(i, int)
        words.append("w%d" % (i % 7))
        table[words[-1]] = table.get(words[-1], 0) + i
        if "w3" in table and words[-1] == "w3":
            total += 1
    return total, sorted(table.items()), len(words)


def pairs(items):
    total = 0
    for i, (x, y) in enumerate(zip(items, items[1:])):
        total += i * x - y
    for k, v in {x: i for i, x in enumerate(items)}.items():
        total ^= k + v
    return total


def overflow(n):
    x, steps = 1, []
    for i in range(n):
        x = x * 3 + i
        if x > 1 << 70:
            steps.append(i)
            x = 1
    return steps


def kinds(values):
    total = 0
    for v in values:
        try:
            total = total + v
        except TypeError as e:
            total += len(str(e))
        except ZeroDivisionError:
            total = 0
    return total


def traced(n):
    seen = []

    def trace(frame, event, arg):
        seen.append((event, frame.f_lineno - start))
        return trace

    start = sys._getframe().f_lineno
    total = 0
    for i in range(n):
        total += i
        if i == n - 2:
            sys.settrace(trace)
            sys._getframe().f_trace = trace
    sys.settrace(None)
    return total, seen


def locals_seen(n):
    out = []
    for i in range(n):
        square = i * i
        if i % 500 == 499:
            out.append((sys._getframe().f_locals["square"], sorted(locals())[:2]))
    return out


print(recursion())
for k in range(60):
    if k % 20 == 0:
        print(unbound(k))
with_dict = Node(4)
with_dict.__dict__
mixed = Node(5)
for k in range(40):
    setattr(mixed, "extra%d" % k, k)
for objects in [Node(1)], [Slots(2)], [with_dict, mixed], [Node(1), Slots(2), mixed], [Node, Slots(3)]:
    if Node in objects:
        Node.value = 9
    print(attributes(objects, 3000))
del Node.value
print(properties(4000))
print(identity(3000))
print(calls(2000))
print(pairs(list(range(1500))))
print(overflow(3000))
print(kinds([1, 2.5] * 800 + ["x"] * 900 + [True, 1 << 60, 3j] * 300))
print(traced(2000))
print(locals_seen(3000))
