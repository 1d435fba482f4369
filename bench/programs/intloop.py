"""A while loop of int arithmetic."""


def loop(n):
    i = total = 0
    while i < n:
        total += i & 7
        i += 1
    return total


print(loop(20000000))
