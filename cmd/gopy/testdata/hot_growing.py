"""Short-lived objects of classes that get more attributes while loops are hot."""


class Vector:
    def __init__(self, x, y):
        self.x = x
        self.y = y

    def add(self, other):
        return Vector(self.x + other.x, self.y + other.y)

    def scale(self, k):
        return Vector(self.x * k, self.y * k)

    def dot(self, other):
        return self.x * other.x + self.y * other.y


def work(n, limit):
    total, kept = 0.0, []
    for i in range(n):
        v = Vector(i * 0.5, 1.0).add(Vector(1.0, i)).scale(0.25)
        d = v.dot(v)
        if d < limit:
            total -= d
        elif d > 3 * limit:
            total += v.scale(2.0).x
        if i % 97 == 0:
            kept.append(v)
    return total, kept


for grow in range(12):
    total, kept = work(3000, 10.0 ** (grow % 4 + 1))
    for v in kept:
        for k in range(grow):
            setattr(v, "extra%d" % k, k)
    print(grow, total, len(kept), sum(len(vars(v)) for v in kept), sorted(vars(kept[-1]))[-1])
