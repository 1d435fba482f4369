# Exceptions that nobody names leave no frames behind; those that somebody got
# hold of in one way or another do.
import sys
import traceback

d = {}
kept = []


def locals_of(e):
    out = []
    tb = e.__traceback__
    while tb:
        f = tb.tb_frame
        back = f.f_back and f.f_back.f_code.co_name
        out.append((f.f_code.co_name, sorted((k, v) for k, v in f.f_locals.items() if isinstance(v, int)),
                    f.f_lineno - f.f_code.co_firstlineno, tb.tb_lineno - f.f_code.co_firstlineno, back))
        tb = tb.tb_next
    return out


def show(e):
    if e is None:
        return None
    return [type(e).__name__, locals_of(e), show(e.__context__), show(e.__cause__)]


def plain(x):
    try:
        return d[x]
    except KeyError:
        return x + 1


def info(x):
    try:
        return d[x]
    except KeyError:
        kept.append(sys.exc_info()[1])
    return x


def context(x):
    y = x * 2
    try:
        d[x]
    except KeyError:
        try:
            d[y]
        except KeyError as e:
            kept.append(e)
    try:
        d[x]
    except KeyError:
        pass
    return y


def deep(x):
    a = x + 100
    return d[a]


def caller(x):
    b = x
    try:
        deep(x)
    except KeyError:
        b += 1
    try:
        deep(b)
    except KeyError as e:
        kept.append(e)
    try:
        deep(b)
    except (KeyError, ValueError):
        pass
    return b


class Manager:
    def __enter__(self):
        return self

    def __exit__(self, t, v, tb):
        kept.append(v)


def managed(x):
    z = x
    try:
        with Manager():
            d[z]
    except KeyError:
        pass
    return z


def again(x):
    try:
        try:
            d[x]
        except KeyError as e:
            kept.append(e)
            raise
    except KeyError:
        pass


def bare(x):
    try:
        try:
            d[x]
        except:
            raise
    except LookupError:
        pass
    try:
        d[x]
    except:
        kept.append(sys.exc_info()[1])


def tracebacks(x):
    try:
        d[x]
    except KeyError:
        return traceback.format_exc()


def in_frame(x):
    f = sys._getframe()
    try:
        d[x]
    except KeyError:
        pass
    return f


def gen(x):
    for i in range(2):
        try:
            d[x]
        except KeyError:
            x += (yield x) or 0
    try:
        yield from gen2(x)
    except KeyError as e:
        kept.append(e)


def gen2(x):
    try:
        d[x]
    except KeyError:
        yield x
    d[x]


def final(x):
    try:
        try:
            d[x]
        finally:
            x += 1
            kept.append(sys.exc_info()[1])
    except KeyError:
        pass


def star(x):
    try:
        d[x]
    except* KeyError:
        kept.append(sys.exc_info()[1].exceptions[0])


def stopping(x):
    it = iter([])
    try:
        next(it)
    except StopIteration:
        try:
            (1 // 0)
        except ZeroDivisionError:
            x += 1
        try:
            int("x")
        except ValueError as e:
            kept.append(e)
    return x


def attribute(x):
    try:
        x.nothing
    except AttributeError:
        pass
    try:
        x.nothing
    except AttributeError as e:
        kept.append(e)
    try:
        x.nothing
    except AttributeError:
        pass


def made(x):
    e = KeyError(x)
    try:
        raise e
    except KeyError:
        pass
    kept.append(e)
    e = None


for r in range(3):
    for f in (plain, info, context, caller, managed, again, bare, in_frame, final, star, stopping, attribute, made):
        v = f(r)
        print(f.__name__, v if isinstance(v, int) else v and (v.f_locals["x"], v.f_code.co_name, v.f_back and v.f_back.f_code.co_name))
        for e in kept:
            print("   ", show(e))
        kept.clear()
    print(tracebacks(r))
    g = gen(r)
    print(next(g), g.send(2), next(g), list(g) if r else [next(g, None)])
    for e in kept:
        print("   ", show(e))
    kept.clear()


def nested(n):
    try:
        if n:
            nested(n - 1)
        d[n]
    except KeyError:
        if n == 3:
            raise ValueError(n)


try:
    nested(6)
except ValueError as e:
    print(show(e))
