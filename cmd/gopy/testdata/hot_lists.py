# Hot append, pop and insert of lists: on stacks that grow and shrink, at indexes
# that stop fitting, by bound methods of other lists and other classes.
def stack(n):
    s, r = [], 0
    for i in range(n):
        s.append(i)
        if i % 3 == 2:
            r += s.pop() - s.pop()
        if i % 300 == 299:
            while len(s) > 5:
                r ^= s.pop()
    return r, s


print(stack(3000))


def empty(n):
    s, r = [1] * n, 0
    try:
        while True:
            r += s.pop()
    except IndexError as e:
        return r, str(e), s


print(empty(2000), empty(20))


def queue(n):
    q, push, take, r = list(range(9)), None, None, 0
    push, take, put = q.append, q.pop, q.insert
    for i in range(n):
        push(i)
        r = r * 3 + take(0) & 0xffffff
        put(2, take(-1 if i > n - 5 else 4))
        put(len(q), take())
        if i > n - 3:
            put(-2, 'x')
            put(100, 'y')
    return q, r


print(queue(2000))


def errors(n):
    a, r = [1, 2, 3, 4, 5], []
    for i in range(n):
        k = i % 4 if i < n - 4 else (5, -6, 'x', True)[n - i - 1]
        try:
            x = a.pop(k)
            a.insert(k, x)
        except Exception as e:
            r.append((type(e).__name__, str(e)))
    return a, r


print(errors(1500))


class L(list):
    def pop(self, i=-1):
        return list.pop(self, i) * 2

    def append(self, x):
        list.append(self, x + 1)


def mixed(lists, n):
    r = 0
    for i in range(n):
        a = lists[0] if i < n - 10 else lists[i % len(lists)]
        f = a.append
        f(i)
        a.append(i + 1)
        g = a.pop
        r += g() + a.pop(0)
        a.insert(0, 3)
    return r, lists


print(mixed([[1, 2], L([5, 6]), [7]], 1500))


def long(n):
    a = list(range(300))
    for i in range(n):
        a.insert(i % 290, a.pop(299 - i % 50))
        a.insert(290 + i % 10, a.pop(280 + i % 19))
    return sum(i * x for i, x in enumerate(a))


print(long(1500))


def itself(n):
    a = [1, 2, 3]
    for i in range(n):
        a.append(a)
        a.insert(1, a.pop())
        a.pop(1)
    return a


print(itself(1000))
