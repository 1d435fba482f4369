"""Feeds damaged programs to the interpreter that runs it.

    malformed.py source|marshal SEED FROM TO FILE...

Each case takes one of the files, cuts it off or changes some bytes, and compiles and runs it; nothing but an exception, or a
normal end, may come of it. The case under way is written to standard error, so that whoever started this knows which one ended
the process.
"""
import builtins
import io
import marshal
import os
import random
import signal
import sys
import types
import warnings


class Late(KeyboardInterrupt):
    """The case takes too long. (The event loop would handle any other exception and go on.)"""


active = False


def late(*args):
    if active:
        raise Late


def damage(rnd, data):
    kind = rnd.randrange(8)
    data = bytearray(data)
    if kind == 0:
        return bytes(data[:rnd.randrange(len(data))])
    for _ in range(rnd.choice((1, 1, 2, 3, 5, 20))):
        i = rnd.randrange(len(data))
        if kind < 3:
            data[i] = rnd.randrange(256)
        elif kind < 5:
            data[i] ^= 1 << rnd.randrange(8)
        elif kind == 5:
            data[i] = (data[i] + rnd.choice((-2, -1, 1, 2))) & 255
        elif kind == 6:
            j = rnd.randrange(len(data))
            n = rnd.randrange(1, 9)
            data[i:i + n] = data[j:j + n]
        else:
            del data[i:i + rnd.randrange(1, 5)]
            if not data:
                break
    return bytes(data)


def damage_code(rnd, code):
    """Changes the instructions, the exception table or a number of a code object or of one inside it."""
    inner = [i for i, k in enumerate(code.co_consts) if isinstance(k, types.CodeType)]
    if inner and rnd.random() < 0.8:
        i = rnd.choice(inner)
        consts = list(code.co_consts)
        consts[i] = damage_code(rnd, consts[i])
        return code.replace(co_consts=tuple(consts))
    kind = rnd.randrange(10)
    if kind < 6:
        text = bytearray(code.co_code)
        for _ in range(rnd.choice((1, 1, 1, 2, 3))):
            i = rnd.randrange(len(text))
            text[i] = rnd.choice((rnd.randrange(256), text[rnd.randrange(len(text))], text[i] + 1 & 255, text[i] - 1 & 255))
        return code.replace(co_code=bytes(text))
    if kind == 6 and code.co_exceptiontable:
        table = bytearray(code.co_exceptiontable)
        table[rnd.randrange(len(table))] ^= 1 << rnd.randrange(8)
        return code.replace(co_exceptiontable=bytes(table))
    if kind == 7:
        return code.replace(co_flags=code.co_flags ^ 1 << rnd.randrange(10))
    if kind == 8:
        consts = list(code.co_consts)
        rnd.shuffle(consts)
        return code.replace(co_consts=tuple(consts))
    return code.replace(co_stacksize=rnd.choice((0, 1, code.co_stacksize + 1, 1 << 20, 1 << 30)),
                        co_argcount=rnd.randrange(4), co_varnames=code.co_varnames[:3])


def safe_builtins():
    """What programs may use: nothing that touches files, processes or this program."""
    names = dict(vars(builtins))
    refused = {"os", "posix", "subprocess", "shutil", "signal", "socket", "ctypes", "multiprocessing", "pathlib", "tempfile", "webbrowser"}

    def importer(name, globals=None, locals=None, fromlist=(), level=0):
        if name.partition(".")[0] in refused:
            raise ImportError(name)
        return __import__(name, globals, locals, fromlist, level)

    def no(*args, **kw):
        raise OSError("not here")

    names.update(__import__=importer, open=no, input=no, exit=no, quit=no, breakpoint=no, help=no)
    return names


def run(make):
    space = {"__name__": "damaged", "__builtins__": safe_builtins()}
    out, sys.stdout = sys.stdout, io.StringIO()
    hook, sys.unraisablehook = sys.unraisablehook, lambda *args: None
    old = sys.getrecursionlimit()
    global active
    signal.setitimer(signal.ITIMER_REAL, 1, 0.1)
    try:
        try:
            active = True
            code = make()
            if isinstance(code, types.CodeType):
                exec(code, space)
                result = "ran"
            else:
                result = "no code"
        finally:
            active = False
    except BaseException as e:
        result = type(e).__name__
    finally:
        active = False
        signal.setitimer(signal.ITIMER_REAL, 0)
        sys.stdout, sys.unraisablehook = out, hook
        sys.setrecursionlimit(old)
        sys.settrace(None)
    return result


def main(mode, seed, first, last, *files):
    signal.signal(signal.SIGALRM, late)
    warnings.simplefilter("ignore")
    seen = {}
    texts = []
    for name in files:
        with open(name, "rb") as f:
            texts.append(f.read())
    codes = [compile(t, "damaged.py", "exec") for t in texts] if mode != "source" else []
    for case in range(int(first), int(last)):
        os.write(2, b"case %d\n" % case)
        rnd = random.Random(f"{seed}-{case}")
        i = rnd.randrange(len(texts))
        if mode == "source":
            text = damage(rnd, texts[i])
            result = run(lambda: compile(text, "damaged.py", "exec"))
        elif rnd.random() < 0.5:
            data = damage(rnd, marshal.dumps(codes[i]))
            result = run(lambda: marshal.loads(data))
        else:
            result = run(lambda: damage_code(rnd, codes[i]))
        seen[result] = seen.get(result, 0) + 1
    print(seen)
    # Damaged programs leave threads that wait for ever for what nobody sends:
    # the end of the interpreter would wait for them.
    sys.stdout.flush()
    os._exit(0)


main(*sys.argv[1:])
