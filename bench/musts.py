# Runs one program of pyperformance in this process, without pyperf, and prints as JSON
# how much work it did in the first second of the process's time and what Tier 2 says.
#
#     python musts.py SECONDS FILE [ARGUMENTS]
#
# A stand-in for pyperf.Runner is called instead: it calls the benchmark's function
# again and again. Times are of the processor, from the start of the process, so that
# what else runs on the machine does not count.
import json
import resource
import sys
import time
import types

seconds, file = float(sys.argv[1]), sys.argv[2]
sys.argv[1:3] = []
ready = time.process_time()
marks = []  # when calls ended, and how many they were


class Runner:
    def __init__(self, *args, **kwargs):
        import argparse
        self.argparser = argparse.ArgumentParser()
        self.metadata = {}
        self.args = None

    def parse_args(self, args=None):
        self.args = self.argparser.parse_known_args()[0]
        self.args.worker = True
        return self.args

    def repeat(self, name, call):
        if self.args is None:
            self.parse_args()
        # Programs of several benchmarks share the time.
        work.append(call)

    def bench_func(self, name, func, *args, inner_loops=None, **kwargs):
        def call(n):
            for _ in range(n):
                func(*args)
        self.repeat(name, call)

    def bench_time_func(self, name, func, *args, inner_loops=None, **kwargs):
        self.repeat(name, lambda n: func(n, *args))

    def bench_async_func(self, name, func, *args, **kwargs):
        import asyncio
        def call(n):
            for _ in range(n):
                asyncio.run(func(*args))
        self.repeat(name, call)


work = []
pyperf = types.ModuleType("pyperf")
pyperf.Runner = Runner
pyperf.perf_counter = time.perf_counter
pyperf.python_implementation = lambda: sys.implementation.name
sys.modules["pyperf"] = pyperf
sys.argv[0] = file
sys.path.insert(0, file.rpartition("/")[0])
with open(file) as f:
    source = f.read()
exec(compile(source, file, "exec"), {"__name__": "__main__", "__file__": file})

# The benchmarks of a file in turn, each once: a round is a unit of work. One alone is
# called several times when it is short, or the clock would be what is measured.
end = ready
times = [1] * len(work)
while end < seconds:
    for i, call in enumerate(work):
        n, start = times[i], end
        call(n)
        end = time.process_time()
        marks.append((end, n / len(work)))
        if len(work) == 1 and end - start < 0.002:
            times[i] *= 2

first, before = 0.0, ready
for mark, n in marks:
    if mark > 1:
        first += n * max(0, 1 - before) / (mark - before)
        break
    first += n
    before = mark
stats = getattr(sys, "_tier2_stats", lambda: None)() or {}
print(json.dumps({"first": first, "seconds": end, "peak": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss,
                  "compiling": stats.get("compiling", 0) + stats.get("recording", 0), "memory": stats.get("code_bytes", 0) + stats.get("data_bytes", 0),
                  "mapped": stats.get("code_bytes_mapped", 0), "traces": stats.get("traces", 0)}))
