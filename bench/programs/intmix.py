"""Loops of int arithmetic of other shapes: remainders, comparisons, nesting."""


def remainders(n):
    i = total = 0
    while i < n:
        total = (total + i * 3) % 1000003
        i += 1
    return total


def collatz(limit):
    best = 0
    for k in range(1, limit):
        n, steps = k, 0
        while n != 1:
            if n % 2 == 0:
                n //= 2
            else:
                n = 3 * n + 1
            steps += 1
        if steps > best:
            best = steps
    return best


def primes(n):
    count = 0
    for i in range(2, n):
        j = 2
        while j * j <= i:
            if i % j == 0:
                break
            j += 1
        else:
            count += 1
    return count


print(remainders(2000000), collatz(20000), primes(30000))
i = total = 0
while i < 1000000:
    if i % 3 == 0:
        total += i
    elif i % 5 == 0:
        total -= 1
    i += 1
print(total)
