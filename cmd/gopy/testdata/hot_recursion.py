"""Recursion that ends in RecursionError, in functions that were hot before: machine
code goes on behind what Go does for it, and must see how deep the frames are."""
import re, sys


def trial(f, *args):
    try:
        f(*args)
    except RecursionError:
        print("RecursionError")
    else:
        print("fine")


class Node:
    def __init__(self, left, right):
        self.left, self.right = left, right

    def walk(self, seen, depth):
        seen.setdefault(depth % 7, []).append(str(depth))
        if self.left is not None:
            self.left.walk(seen, depth + 1)
        for k in (self.right,):
            if k is not None:
                k.walk(seen, depth + 1)
        return len(seen)


def chain(n):
    top = Node(None, None)
    for i in range(n):
        top = Node(top, None) if i % 3 else Node(None, top)
    return top


for n in (50, 200, 800, 5000, 300, 5000, 900):
    for i in range(20):
        tree = chain(n)
    trial(tree.walk, {}, 0)
for text in ("(" * 90 + ")" * 90, "(" * 20000 + ")" * 20000, "(?:" * 20000 + ")" * 20000, "(?:a|" * 100 + ")" * 100, "(?=" * 20000 + ")" * 20000):
    trial(re.compile, text)
