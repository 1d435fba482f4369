"""Nested loops over lists of lists: sums, products, transposition."""


def items(grid):
    s = 0
    for row in grid:
        for x in row:
            s += x
    return s


def indices(grid, n):
    s = 0
    for i in range(n):
        for j in range(n):
            s += grid[i][j]
    return s


def product(a, b, n):
    c = [[0] * n for _ in range(n)]
    for i in range(n):
        for j in range(n):
            s = 0
            for k in range(n):
                s += a[i][k] * b[k][j]
            c[i][j] = s
    return c


def transpose(grid, n):
    for i in range(n):
        for j in range(i + 1, n):
            grid[i][j], grid[j][i] = grid[j][i], grid[i][j]


grid = [[(i * j) % 11 for j in range(300)] for i in range(300)]
total = 0
for _ in range(8):
    total += items(grid) + indices(grid, 300)
    transpose(grid, 300)
n = 80
c = product([[i + j for j in range(n)] for i in range(n)], [[i - j for j in range(n)] for i in range(n)], n)
print(total, sum(map(sum, c)), grid[3][5])
