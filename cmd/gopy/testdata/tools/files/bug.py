def inner(x):
    y = x + 1
    return y / 0


def outer(n):
    total = 0
    for i in range(n):
        total += i
    z = inner(total)
    return z


class A:
    def go(self, v):
        self.v = v
        return outer(v)


A().go(3)
