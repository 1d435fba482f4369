import operator
def bits(n):
    s = 0
    r = []
    for i in range(n):
        k = i * 37 if i < n - 60 else 2 ** (n - i) - i % 3 + 1
        if i & 1: k = -k
        s += k.bit_length() + operator.index(k)
        if i > n - 70: r.append((k.bit_length(), operator.index(k)))
    return s, r
print(bits(2000))
def other(xs, n):
    r = []
    for i in range(n):
        x = xs[0 if i < n - 20 else i % len(xs)]
        try:
            r.append((operator.index(x), x.bit_length()))
        except (TypeError, AttributeError) as e:
            r.append(str(e))
    return r[-20:]
class I:
    def __index__(self): return 7
class J(int):
    def bit_length(self): return 'J'
print(other([5, True, 2**60, -2**47, 2**47 - 1, 1.5, I(), J(3), 0], 1000))
print([x.bit_length() for x in range(-40, 40)] * 3 == [abs(x).bit_length() for x in range(-40, 40)] * 3)
