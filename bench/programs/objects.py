"""Making objects, calling methods, dicts and strings."""


class Point:
    def __init__(self, x, y):
        self.x = x
        self.y = y

    def add(self, other):
        return Point(self.x + other.x, self.y + other.y)


def run(n):
    p, step = Point(0, 0), Point(1, 2)
    counts = {}
    for i in range(n):
        p = p.add(step)
        key = "k%d" % (p.x % 100)
        counts[key] = counts.get(key, 0) + 1
    return p.x, p.y, len(counts), max(counts.values())


print(run(500000))
