# Lists of constants that are taken apart at once.
def f(n):
    s = 0
    for i in range(n):
        (a, b, c) = [1, 2, 3]
        [x, y, z, w, v] = [i, 1.5, 'k', None, -7]
        p, q, r_, t, u, o = [4, 2.5, 'm', None, True, (1, 2)]
        s += a * b + c + y + v + p + q + u + len(o)
        if x == n - 1:
            s += len(z) + len(r_)
        if i % 50 == 0:
            try:
                d, e = [1, 2, 3]
            except ValueError as err:
                s += len(str(err))
        if t is not None or w is not None:
            s = 0
        d, *e, g, h = [5, 6, 7, 8, 9]
        s += d + sum(e) - g * h
    return s


print(f(3000))


def g(k):
    (a, b, c) = [3, 2, 1]
    l = [a + k, b, c]
    return l[(k + a) % 3] * 2 + l[0]


print(sum(g(i) for i in range(2500)), sum(map(g, range(2000))))
