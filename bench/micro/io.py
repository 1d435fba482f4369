"""Nanoseconds (user + system CPU) of input and output operations, one a line.

Run it with two interpreters and divide: see `bench/micro/compare`."""
import io
import os
import sys
import tempfile
from time import process_time

N = 100_000
tmp = tempfile.mkdtemp()
path = os.path.join(tmp, "t")
LINE = "the quick brown fox jumps over %d\n"
with open(path, "w") as f:
    for i in range(N):
        f.write(LINE % i)
upath = os.path.join(tmp, "u")
with open(upath, "w", encoding="utf-8") as f:
    for i in range(N):
        f.write("straße naïve Ω %d\n" % i)
big = os.path.join(tmp, "big")
with open(big, "wb") as f:
    f.write(os.urandom(1 << 16) * 256)
cases = []


def case(f):
    cases.append(f)
    return f


@case
def print_file():
    with open(os.path.join(tmp, "o"), "w") as f:
        for i in range(N):
            print("hello", i, file=f)
    return N


@case
def print_one():
    with open(os.path.join(tmp, "o"), "w") as f:
        for i in range(N):
            print("hello world", file=f)
    return N


@case
def print_stringio():
    f = io.StringIO()
    for i in range(N):
        print("hello", i, file=f)
    return N


@case
def text_write():
    with open(os.path.join(tmp, "o"), "w") as f:
        w = f.write
        for i in range(N):
            w("hello world\n")
    return N


@case
def text_writelines():
    lines = ["hello world\n"] * N
    with open(os.path.join(tmp, "o"), "w") as f:
        f.writelines(lines)
    return N


@case
def text_iter():
    n = 0
    with open(path) as f:
        for line in f:
            n += 1
    return n


@case
def text_iter_wide():
    n = 0
    with open(upath, encoding="utf-8") as f:
        for line in f:
            n += 1
    return n


@case
def text_readline():
    n = 0
    with open(path) as f:
        while f.readline():
            n += 1
    return n


@case
def text_readlines():
    with open(path) as f:
        return len(f.readlines())


@case
def text_list():
    with open(path) as f:
        return len(list(f))


@case
def text_read():
    for i in range(10):
        with open(path) as f:
            f.read()
    return 10


@case
def text_read_wide():
    for i in range(10):
        with open(upath, encoding="utf-8") as f:
            f.read()
    return 10


@case
def text_read_n():
    n = 0
    with open(path) as f:
        while f.read(10):
            n += 1
    return n


@case
def text_write_wide():
    with open(os.path.join(tmp, "o"), "w", encoding="utf-8") as f:
        w = f.write
        for i in range(N):
            w("straße Ω\n")
    return N


@case
def text_latin1_iter():
    n = 0
    with open(path, encoding="latin-1") as f:
        for line in f:
            n += 1
    return n


@case
def text_crlf_iter():
    n = 0
    with open(path, newline="") as f:
        for line in f:
            n += 1
    return n


@case
def bin_iter():
    n = 0
    with open(path, "rb") as f:
        for line in f:
            n += 1
    return n


@case
def bin_readline():
    n = 0
    with open(path, "rb") as f:
        while f.readline():
            n += 1
    return n


@case
def bin_readlines():
    with open(path, "rb") as f:
        return len(f.readlines())


@case
def bin_read_all():
    for i in range(4):
        with open(big, "rb") as f:
            f.read()
    return 4


@case
def bin_read_8k():
    n = 0
    with open(big, "rb") as f:
        while f.read(8192):
            n += 1
    return n


@case
def bin_read_10():
    n = 0
    with open(path, "rb") as f:
        while f.read(10):
            n += 1
    return n


@case
def bin_write():
    with open(os.path.join(tmp, "o"), "wb") as f:
        for i in range(N):
            f.write(b"hello world\n")
    return N


@case
def bin_writelines():
    lines = [b"hello world\n"] * N
    with open(os.path.join(tmp, "o"), "wb") as f:
        f.writelines(lines)
    return N


@case
def bin_write_big():
    data = b"x" * (1 << 20)
    with open(os.path.join(tmp, "o"), "wb") as f:
        for i in range(16):
            f.write(data)
    return 16


@case
def bin_readinto():
    n = 0
    buf = bytearray(4096)
    with open(big, "rb") as f:
        while f.readinto(buf):
            n += 1
    return n


@case
def bin_seek_read():
    with open(big, "rb") as f:
        for i in range(20000):
            f.seek(i * 600 & 0xFFFFF)
            f.read(16)
    return 20000


@case
def raw_read():
    n = 0
    with open(big, "rb", buffering=0) as f:
        while f.read(4096):
            n += 1
    return n


@case
def open_close():
    for i in range(5000):
        open(path).close()
    return 5000


@case
def open_close_bin():
    for i in range(5000):
        open(path, "rb").close()
    return 5000


@case
def os_read():
    n = 0
    fd = os.open(big, os.O_RDONLY)
    while os.read(fd, 4096):
        n += 1
    os.close(fd)
    return n


@case
def bytesio_write():
    f = io.BytesIO()
    for i in range(N):
        f.write(b"hello world\n")
    return N


@case
def bytesio_getvalue():
    f = io.BytesIO(b"x" * 10000)
    for i in range(N):
        f.getvalue()
    return N


@case
def bytesio_new_read():
    data = b"x" * 1000
    for i in range(N):
        io.BytesIO(data).read()
    return N


@case
def bytesio_read():
    f = io.BytesIO(b"x" * (10 * N))
    n = 0
    while f.read(10):
        n += 1
    return n


@case
def bytesio_iter():
    f = io.BytesIO(b"hello world\n" * N)
    for line in f:
        pass
    return N


@case
def bytesio_write_getvalue():
    for i in range(N):
        f = io.BytesIO()
        f.write(b"hello")
        f.write(b"world")
        f.getvalue()
    return N


@case
def stringio_write():
    f = io.StringIO()
    w = f.write
    for i in range(N):
        w("hello world\n")
    f.getvalue()
    return N


@case
def stringio_write_getvalue():
    for i in range(N):
        f = io.StringIO()
        f.write("hello")
        f.write("world")
        f.getvalue()
    return N


@case
def stringio_read():
    f = io.StringIO("x" * (10 * N))
    n = 0
    while f.read(10):
        n += 1
    return n


@case
def stringio_iter():
    f = io.StringIO("hello world\n" * N)
    for line in f:
        pass
    return N


@case
def stringio_readline():
    f = io.StringIO("hello world\n" * N)
    while f.readline():
        pass
    return N


@case
def stringio_writelines():
    f = io.StringIO()
    f.writelines(["hello world\n"] * N)
    f.getvalue()
    return N


if __name__ == "__main__":
    want = sys.argv[1:]
    for f in cases:
        if want and not any(w in f.__name__ for w in want):
            continue
        best = None
        for i in range(4):
            t = process_time()
            n = f()
            t = (process_time() - t) / n * 1e9
            if best is None or t < best:
                best = t
        __builtins__.print(f.__name__, round(best, 1), flush=True)
    for name in os.listdir(tmp):
        os.remove(os.path.join(tmp, name))
    os.rmdir(tmp)
