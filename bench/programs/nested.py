"""A nested loop over a list of lists."""


def rows(n):
    return [[(i * j) % 7 for j in range(n)] for i in range(n)]


def total(grid):
    s = 0
    for row in grid:
        for i in range(len(row)):
            s += row[i]
    return s


grid = rows(600)
s = 0
for _ in range(20):
    s += total(grid)
print(s)
