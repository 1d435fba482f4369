"""A small module.

>>> area(2, 3)
6
>>> Shape('a').name
'a'
>>> area(1)
Traceback (most recent call last):
    ...
TypeError: area() missing 1 required positional argument: 'b'
"""
import sys


class Shape:
    """A shape."""

    sides = 0

    def __init__(self, name):
        self.name = name

    @property
    def size(self):
        return len(self.name)

    @staticmethod
    def make(n: int = 3) -> 'Shape':
        return Shape('x' * n)


class Square(Shape):
    sides = 4

    def draw(self, *args, scale=1.0, **kw):
        """Draw it.

        Slowly."""
        return [self.name] * self.sides


def area(a, b):
    """Multiply."""
    c = a * b
    return c


async def wait(n):
    async with n as m:
        yield m


def fib(n):
    if n < 2:
        return n
    return fib(n - 1) + fib(n - 2)


def main():
    total = 0
    for i in range(3):
        total += area(i, 2)
    s = Square('sq')
    print(total, s.draw(), fib(5))
    return total


if __name__ == '__main__':
    main()
