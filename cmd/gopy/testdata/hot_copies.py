import copy
class L(list):
    pass
def copies(n):
    r = []
    a = [0, 1, 2, 3]
    s = L([1, 2])
    for i in range(n):
        if i > n - 30: a = list(range(i % 7))
        b = a.copy()
        c = list.copy(a)
        d = copy.copy(a)
        e = s.copy()
        b.append(i)
        c[:1] = [i, i]
        d.extend(e)
        list.append(d, i)
        list.insert(d, 0, i) if i % 3 else list.pop(d)
        if i > n - 40: r.append((a, b, c, d, e, type(e).__name__))
        if i > n - 3:
            s.append(2)
    return r
print(copies(2000))
def slices(n):
    r = []
    a = list(range(100))
    for i in range(n):
        k = i % 24
        p = a[4 * k:4 * k + 4]
        q = a[k:k + i % 4]
        p[0] += 1
        q.append(p)
        try:
            w = (p[0] << 24) | (p[1] << 16) | p[-1]
        except IndexError:
            w = -1
        if i > n - 100:
            r.append((p, q, w, a[k:k + i % 9], a[k - 3:k], a[:k], a[98:k + 99]))
    return r
print(slices(2500))
def odd(n):
    r = []
    a = [1, 2, 3]
    for i in range(n):
        x = a if i < n - 6 else [(1, 2, 3), 'abc', [9], range(5), b'xyz', a][n - i - 1]
        try:
            r.append((x[0:2], list.copy(x)))
        except TypeError as e:
            r.append((x[0:2], str(e)))
    return r[-10:]
print(odd(1500))
