# Hot assignments of slices to slices: overlapping, backwards, of other lengths,
# with bounds that stop fitting.
def flips(n):
    total = 0
    for start in range(n):
        perm = [(start + i * 7) % 11 for i in range(11)]
        k, count = perm[0], 0
        while k and count < 40:
            perm[:k + 1] = perm[k::-1]
            count += 1
            k = perm[0]
        total += count + perm[3]
    return total


print(flips(300))


def rotate(n):
    a = list(range(12))
    for i in range(n):
        j = i % 5
        a[1:8] = a[0:7]
        a[0:j + 3] = a[j:2 * j + 3] if j < 3 else a[2:j + 5]
        a[j:] = a[:len(a) - j]
        a[i % 12] = i % 13
    return a


print(rotate(2000))


def lengths(n):
    a = list(range(12))
    for i in range(n):
        k = i % 4
        a[k:k + 3] = a[4:7]
        if i > n - 20:
            a[2:k + 4] = a[3:6]
            a[k:2] = a[1:2]
    return a


print(lengths(1500))


def bounds(n):
    a, r = list(range(10)), []
    for i in range(n):
        k = i % 7 if i < n - 8 else (-3, 12, 2**60, True, 9, 10, -20, 0)[n - i - 1]
        a[:k] = a[k:2 * k]
        a[:k + 1] = a[k::-1]
        if i >= n - 8:
            r.append(len(a))
        a[10:] = []
        a.extend([7] * (10 - len(a)))
    return a, r


print(bounds(1500))


def long(n):
    a = list(range(200))
    for i in range(n):
        k = 30 if i < n - 3 else 90
        a[:k] = a[100:100 + k]
        a[k] = i
    return a


print(sum(long(1200)))


class L(list):
    def __getitem__(self, i):
        return [0]


def others(n):
    r = []
    for i in range(n):
        a = [1, 2, 3, 4] if i < n - 3 else (L([1, 2, 3, 4]), (1, 2, 3, 4), b'abcd')[n - i - 1]
        b = [5, 6, 7, 8]
        b[:2] = a[2:4]
        r.append(b)
    return r[-4:]


print(others(1200))


def raising(n):
    a = [1, 2, 3, 4]
    try:
        for i in range(n):
            k = 1 if i < n - 1 else None if i % 2 else 'x'
            a[:k + 1] = a[k::-1]
    except TypeError as e:
        return i, str(e), a


print(raising(1001), raising(1000))
