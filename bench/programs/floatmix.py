"""Loops of float arithmetic of other shapes: series, integrals, Mandelbrot."""
import math


def series(n):
    s, sign = 0.0, 1.0
    for k in range(n):
        s += sign / (2 * k + 1)
        sign = -sign
    return 4 * s


def integral(a, b, n):
    h, s, x = (b - a) / n, 0.0, a
    while x < b:
        s += x * x * h
        x += h
    return s


def mandelbrot(n):
    count = 0
    for py in range(n):
        for px in range(n):
            x0, y0 = px / n * 3.5 - 2.5, py / n * 2 - 1
            x = y = 0.0
            it = 0
            while x * x + y * y <= 4.0 and it < 100:
                x, y = x * x - y * y + x0, 2 * x * y + y0
                it += 1
            count += it
    return count


def roots(n):
    s = 0.0
    for i in range(n):
        s += math.sqrt(i) + abs(i - 5.0)
    return s


print("%.9g %.9g %d %.9g" % (series(1500000), integral(0.0, 1.0, 1500000), mandelbrot(120), roots(500000)))
