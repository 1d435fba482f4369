"""Nanoseconds (wall clock) of operations on threads, one a line."""
import threading, queue, time, sys
def pingpong_lock(n=20000):
    a,b=threading.Lock(),threading.Lock(); b.acquire()
    def f():
        for i in range(n): b.acquire(); a.release()
    t=threading.Thread(target=f); t.start()
    for i in range(n): a.acquire(); b.release()
    t.join(); return n
def pingpong_queue(n=10000):
    a,b=queue.Queue(),queue.Queue()
    def f():
        for i in range(n): b.put(a.get())
    t=threading.Thread(target=f); t.start()
    for i in range(n): a.put(i); b.get()
    t.join(); return n
def pingpong_simple(n=20000):
    a,b=queue.SimpleQueue(),queue.SimpleQueue()
    def f():
        for i in range(n): b.put(a.get())
    t=threading.Thread(target=f); t.start()
    for i in range(n): a.put(i); b.get()
    t.join(); return n
def pingpong_event(n=5000):
    a,b=threading.Event(),threading.Event()
    def f():
        for i in range(n): a.wait(); a.clear(); b.set()
    t=threading.Thread(target=f); t.start()
    for i in range(n): a.set(); b.wait(); b.clear()
    t.join(); return n
def cond(n=10000):
    c=threading.Condition(); turn=[0]
    def f(me):
        for i in range(n):
            with c:
                while turn[0]!=me: c.wait()
                turn[0]=1-me; c.notify()
    ts=[threading.Thread(target=f,args=(i,)) for i in (0,1)]
    for t in ts: t.start()
    for t in ts: t.join()
    return n
def lock_un(n=1000000):
    l=threading.Lock()
    for i in range(n):
        with l: pass
    return n
def rlock_un(n=1000000):
    l=threading.RLock()
    for i in range(n):
        with l: pass
    return n
def contended(n=100000):
    l=threading.Lock(); x=[0]
    def f():
        for i in range(n):
            with l: x[0]+=1
    ts=[threading.Thread(target=f) for i in range(4)]
    for t in ts: t.start()
    for t in ts: t.join()
    assert x[0]==4*n
    return 4*n
def spawn(n=2000):
    for i in range(n):
        t=threading.Thread(target=int); t.start(); t.join()
    return n
def cpu4(n=500000):
    def f():
        x=0
        for i in range(n): x+=i
    ts=[threading.Thread(target=f) for i in range(4)]
    for t in ts: t.start()
    for t in ts: t.join()
    return 4*n
def producer(n=50000):
    q=queue.Queue(100)
    def p():
        for i in range(n): q.put(i)
        q.put(None)
    t=threading.Thread(target=p); t.start()
    while q.get() is not None: pass
    t.join(); return n
def pool(n=5000):
    from concurrent.futures import ThreadPoolExecutor
    with ThreadPoolExecutor(4) as e:
        list(e.map(int, range(n)))
    return n
def local(n=500000):
    l=threading.local(); l.x=0
    for i in range(n): l.x+=1
    return n
for f in (pingpong_lock,pingpong_queue,pingpong_simple,pingpong_event,cond,lock_un,rlock_un,contended,spawn,cpu4,producer,pool,local):
    best=None
    for i in range(2):
        t=time.perf_counter(); n=f(); t=(time.perf_counter()-t)/n*1e9
        best=t if best is None else min(best,t)
    print(f.__name__, round(best,1), flush=True)
