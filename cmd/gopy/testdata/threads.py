# Threads, locks, queues, thread-local data, timers; exceptions in threads; generators shared under a lock.
import queue
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor, as_completed

counter = 0
lock = threading.Lock()

def add(n):
    global counter
    for _ in range(n):
        with lock:
            counter += 1

threads = [threading.Thread(target=add, args=(500,)) for _ in range(6)]
for t in threads: t.start()
for t in threads: t.join()
print(counter, threading.active_count(), threads[0].is_alive())

def burn(n):
    a, b = 0, 1
    for _ in range(n):
        a, b = b, (a + b) % 1000003
    return a

with ThreadPoolExecutor(4) as pool:
    print(list(pool.map(burn, [1000, 2000, 3000, 4000, 5000])), sorted(f.result() for f in as_completed([pool.submit(pow, 2, k) for k in range(5)])))
    try:
        pool.submit(lambda: 1 // 0).result()
    except ZeroDivisionError as e:
        print(e)

q, results = queue.Queue(maxsize=3), []
def producer():
    for i in range(60): q.put(i)
    for _ in range(3): q.put(None)
def consumer():
    while (v := q.get()) is not None:
        with lock: results.append(v * v)
ts = [threading.Thread(target=f) for f in (producer, consumer, consumer, consumer)]
for t in ts: t.start()
for t in ts: t.join()
print(sorted(results) == [i * i for i in range(60)], q.empty())

local = threading.local()
seen = {}
def use(i):
    local.v = i
    time.sleep(0.001)
    seen[i] = local.v
ts = [threading.Thread(target=use, args=(i,)) for i in range(5)]
for t in ts: t.start()
for t in ts: t.join()
print(seen == {i: i for i in range(5)}, hasattr(local, 'v'))

cond, ready, log = threading.Condition(), [], []
def waiter(i):
    with cond:
        cond.wait_for(lambda: ready)
        log.append(i)
ts = [threading.Thread(target=waiter, args=(i,)) for i in range(4)]
for t in ts: t.start()
with cond:
    ready.append(1)
    cond.notify_all()
for t in ts: t.join()
print(sorted(log))
ev, sem, bar = threading.Event(), threading.Semaphore(2), threading.Barrier(3)
order = []
def meet(i):
    with sem: pass
    bar.wait()
    order.append(i)
    ev.set()
ts = [threading.Thread(target=meet, args=(i,), daemon=True) for i in range(3)]
for t in ts: t.start()
for t in ts: t.join()
print(ev.wait(1), sorted(order), ev.is_set())
r = threading.RLock()
with r, r: print(r.acquire(blocking=False)); r.release()
for f in (lambda: threading.Lock().release(), lambda: threading.RLock().release(), lambda: ts[0].start(), lambda: threading.Thread().join(), lambda: threading.Semaphore(-1), lambda: q.get_nowait(), lambda: q.get(timeout=0.001), lambda: lock.acquire(timeout=-2)):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
tm = threading.Timer(0.001, print, ('timer',)); tm.start(); tm.join()
errors = []
threading.excepthook = lambda a: errors.append((a.exc_type.__name__, str(a.exc_value)))
t = threading.Thread(target=lambda: {}['gone']); t.start(); t.join()
print(errors)

# Hot loops in several threads that change the same class and globals.
class Shared:
    k = 1
def spin(n, out):
    s = 0
    o = Shared()
    for i in range(n):
        s += o.k * 0 + i
    out.append(s)
outs = []
ts = [threading.Thread(target=spin, args=(20000, outs)) for _ in range(3)]
for t in ts: t.start()
for i in range(50):
    Shared.k = i
    setattr(Shared, f'z{i}', i)
for t in ts: t.join()
print(outs)
def deep(n): return n and 1 + deep(n - 1)
rec = []
ts = [threading.Thread(target=lambda: rec.append(deep(500))) for _ in range(4)]
for t in ts: t.start()
for t in ts: t.join()
print(rec, sys.getswitchinterval())


class Parameters(threading.local):
    """__dict__ is the thread's, also in a class derived from local."""

    def __init__(self, **values):
        self.__dict__.update(values)

    def __setattr__(self, name, value):
        print("set", name, getattr(self, name), value)
        super().__setattr__(name, value)


parameters = Parameters(a=1, b=2)
parameters.a = 5
print(parameters.a, parameters.__dict__)
thread = threading.Thread(target=lambda: print(parameters.a, parameters.__dict__))
thread.start()
thread.join()
