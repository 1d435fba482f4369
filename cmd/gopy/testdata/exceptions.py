# Raising, catching, chaining, groups, finally in hot loops.
import sys
import traceback

class Custom(ValueError):
    def __init__(self, code, *rest):
        super().__init__(code, *rest)
        self.code = code

def risky(i):
    if i % 7 == 0: raise Custom(i)
    if i % 5 == 0: raise KeyError(i)
    if i % 3 == 0: return 1 // (i % 2)
    return i

def survey(n):
    seen = {}
    acc = 0
    for i in range(n):
        try:
            acc += risky(i)
        except Custom as e:
            seen['custom'] = seen.get('custom', 0) + e.code
        except (KeyError, ZeroDivisionError) as e:
            seen[type(e).__name__] = seen.get(type(e).__name__, 0) + 1
        else:
            acc += 1
        finally:
            acc -= 1
    return acc, seen

def flow(n):
    log = []
    for i in range(n):
        try:
            try:
                if i == 1: continue
                if i == 2: log.append('two'); raise ValueError('inner')
                if i == 4: return log
                log.append(i)
            finally:
                log.append(f'f{i}')
                if i == 3: break
        except ValueError as e:
            log.append(str(e))
    return log

def nested_return():
    for i in range(3):
        try:
            return i
        finally:
            try:
                raise KeyError
            except KeyError:
                pass

def override():
    try:
        return 'try'
    finally:
        return 'finally'

def chain():
    try:
        try:
            {}['a']
        except KeyError as e:
            raise ValueError('second') from e
    except ValueError as e:
        try:
            raise TypeError('third')
        except TypeError as t:
            return t

print(survey(2000))
print(flow(4), flow(10), nested_return(), override())
t = chain()
print(repr(t), repr(t.__context__), repr(t.__context__.__cause__), t.__suppress_context__, t.__context__.__suppress_context__)
print(''.join(traceback.format_exception(t)).replace(__file__, 'FILE'))

def groups():
    eg = ExceptionGroup('top', [ValueError(1), TypeError('t'), ExceptionGroup('in', [OSError(2, 'no'), ValueError(3)])])
    log = []
    try:
        raise eg
    except* ValueError as e:
        log.append(('V', [str(x) for x in e.exceptions]))
    except* OSError as e:
        log.append(('O', repr(e)))
    except* TypeError as e:
        log.append(('T', e.exceptions))
    try:
        try:
            raise eg
        except* ValueError:
            raise KeyError('new')
    except BaseException as e:
        log.append(traceback.format_exception(e)[-6:])
    return log
for line in groups():
    print(str(line).replace(__file__, 'FILE'))
print([sub for sub in ExceptionGroup('x', [ValueError(1), KeyError(2)]).split(ValueError)])

e = ValueError('noted')
e.add_note('first note')
e.add_note('second\nlines')
print(traceback.format_exception(e), e.__notes__)

def gen():
    try:
        yield 1
        yield 2
    except GeneratorExit:
        print('closed')
        raise
    finally:
        print('finally')
g = gen(); next(g); g.close()
for bad in (lambda: (_ for _ in ()).throw(ValueError('thrown')), lambda: next(iter([])), lambda: exec('raise'), lambda: exec('raise 5'),
            lambda: exec('raise ValueError from 5'), lambda: ExceptionGroup('m', []), lambda: exec('assert 0, "msg"'), lambda: exec('assert ()'),
            lambda: exec('x'), lambda: exec('del nope'), lambda: (lambda: undefined_name)(), lambda: exec('import nope_mod'), lambda: exec('from os import nope'),
            lambda: exec('def f():\n  print(v)\n  v = 1\nf()'), lambda: [].__getitem__('a'), lambda: int('z', 36) + 'q', lambda: open('/nonexistent/x')):
    try:
        print(bad())
    except BaseException as e:
        print(type(e).__name__, e, e.args)

def context_clear():
    try:
        raise ValueError
    except ValueError as e:
        pass
    try:
        e
    except UnboundLocalError as err:
        return str(err), sys.exc_info()[:2]
print(context_clear())

class Suppress:
    def __init__(self, *k): self.k = k
    def __enter__(self): return self
    def __exit__(self, t, v, tb): return t is not None and issubclass(t, self.k)
n = 0
for i in range(1500):
    with Suppress(ValueError, ZeroDivisionError), Suppress(KeyError):
        if i % 3 == 0: raise KeyError(i)
        if i % 5 == 0: raise ValueError(i)
        n += 1 % (i % 4)
print(n)
def deepraise(n):
    if n == 0: raise LookupError('bottom')
    deepraise(n - 1)
depths = 0
for i in range(100):
    try:
        deepraise(i % 20)
    except LookupError as e:
        tb, k = e.__traceback__, 0
        while tb: tb, k = tb.tb_next, k + 1
        depths += k
print(depths)
