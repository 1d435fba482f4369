# Small and large integers in hot loops, across the boundary between them.

def collatz(n):
    steps = 0
    while n != 1:
        n = n // 2 if n % 2 == 0 else 3 * n + 1
        steps += 1
    return steps


def grow(start, times):
    x = start
    for i in range(times):
        x = x * 3 + i
    return x


def boundary(edge):
    out = []
    for d in range(-3, 4):
        v = edge + d
        out.append((v, v + 1, v - 1, -v, v * 2, v // 7, v % 7, v >> 3, v << 2, v & 0xFF, v | 1, v ^ -1, ~v))
    return out


def bits(n):
    count = 0
    while n:
        count += n & 1
        n >>= 1
    return count


def xorshift(seed, n):
    x = seed
    acc = 0
    for _ in range(n):
        x ^= (x << 13) & 0xFFFFFFFFFFFFFFFF
        x ^= x >> 7
        x ^= (x << 17) & 0xFFFFFFFFFFFFFFFF
        acc += x & 0xFFFF
    return x, acc


def divmods():
    out = []
    for a in (-7, 7, 0, 2**47, -2**47, 2**63, -2**63, 10**30):
        for b in (2, -2, 3, -3, 2**47 - 1, 10**10, -10**31):
            out.append((a // b, a % b, divmod(a, b), a / b if abs(a) < 2**60 else 0))
    return out


def errors():
    out = []
    for f in (lambda: 1 // 0, lambda: 1 % 0, lambda: 1 / 0, lambda: 1 << -1, lambda: 1 >> -1,
              lambda: 0 ** -1, lambda: pow(2, -1, 4), lambda: int('x'), lambda: int('12', 1),
              lambda: 1 + 'a', lambda: [] < 1, lambda: int(float('nan')), lambda: int(float('inf'))):
        try:
            out.append(f())
        except Exception as e:
            out.append((type(e).__name__, str(e)))
    return out


print(max((collatz(i), i) for i in range(1, 3000)))
print(grow(1, 200))
for edge in (0, 2**30, 2**47, -2**47, 2**48, 2**62, 2**63, 2**64):
    print(boundary(edge))
print(sum(bits(i * 12345) for i in range(3000)))
print(xorshift(88172645463325252, 3000))
for row in divmods():
    print(row)
for e in errors():
    print(e)

total = 0
for i in range(5000):
    total += i * i
    if total > 2**46:
        total -= 2**46
print(total)

# Becomes large in the middle of a hot loop, and small again.
x = 1
trail = []
for i in range(400):
    x = x * 2 if i % 100 < 80 else x // 2**4
    if i % 50 == 0:
        trail.append(x)
print(trail)

# Mixed with bool and float.
acc = 0
for i in range(2000):
    acc += (i % 3 == 0)
    acc += 0.5 if i % 10 == 0 else 0
print(acc, type(acc))
print([pow(3, k, 1000007) for k in range(0, 2000, 97)])
print((12345678901234567890).bit_length(), (-5).bit_count(), (255).to_bytes(2, 'big'), int.from_bytes(b'\x01\x00', 'little'))
print([round(12345, -k) for k in range(5)], hex(-255), oct(8), bin(5), f'{10**20:,}', f'{-1234:_x}')
