# multiprocessing by spawn.
import concurrent.futures
import multiprocessing
from multiprocessing import shared_memory


def square(x):
    return x * x


def put(queue, event):
    queue.put('from the child')
    event.set()


def fill(name):
    memory = shared_memory.SharedMemory(name)
    memory.buf[0] = 42
    memory.close()


def send(pipe):
    pipe.send({'a': [1, 2]})
    pipe.close()


def count(lock, numbers):
    for _ in range(20):
        with lock:
            numbers['n'] += 1


def fail():
    raise SystemExit(7)


if __name__ == '__main__':
    assert multiprocessing.get_start_method() == 'spawn'
    assert multiprocessing.get_all_start_methods() == ['spawn']
    try:
        multiprocessing.set_start_method('fork', force=True)
    except ValueError as e:
        assert str(e) == "cannot find context for 'fork'", e
    else:
        assert False
    multiprocessing.set_start_method('spawn', force=True)

    queue, event = multiprocessing.Queue(), multiprocessing.Event()
    child = multiprocessing.Process(target=put, args=(queue, event))
    child.start()
    assert queue.get(timeout=30) == 'from the child'
    assert event.wait(30)
    child.join()
    assert child.exitcode == 0

    child = multiprocessing.Process(target=fail)
    child.start()
    child.join()
    assert child.exitcode == 7

    with multiprocessing.Pool(2) as pool:
        assert pool.map(square, range(10)) == [x * x for x in range(10)]
        assert pool.apply_async(square, (7,)).get(30) == 49
        assert sorted(pool.imap_unordered(square, range(5))) == [0, 1, 4, 9, 16]

    memory = shared_memory.SharedMemory(create=True, size=10)
    child = multiprocessing.Process(target=fill, args=(memory.name,))
    child.start()
    child.join()
    assert memory.buf[0] == 42
    memory.close()
    memory.unlink()

    here, there = multiprocessing.Pipe()
    child = multiprocessing.Process(target=send, args=(there,))
    child.start()
    assert here.recv() == {'a': [1, 2]}
    child.join()

    with multiprocessing.Manager() as manager:
        numbers, lock = manager.dict(n=0), manager.Lock()
        children = [multiprocessing.Process(target=count, args=(lock, numbers)) for _ in range(2)]
        for child in children:
            child.start()
        for child in children:
            child.join()
        assert numbers['n'] == 40

    with concurrent.futures.ProcessPoolExecutor(2) as executor:
        assert list(executor.map(square, range(5))) == [0, 1, 4, 9, 16]
    print('ok')
