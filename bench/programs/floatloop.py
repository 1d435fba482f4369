"""A loop of float arithmetic."""


def loop(n):
    x, y = 0.5, 0.0
    for i in range(n):
        y = y * 0.999 + x
        x = x * 1.0000001
    return y


print("%.9g" % loop(10000000))
