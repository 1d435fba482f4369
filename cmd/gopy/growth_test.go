package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"syscall"
	"testing"

	"gopy/jit/native"
)

// allocating are loops that allocate 100 MB or more and keep next to nothing. The
// collector has to begin while their machine code runs: it did not once, for a
// thread cannot be stopped there.
var allocating = []struct{ name, src string }{
	{"lists", `
def f(n):
    keep = None
    for i in range(n):
        keep = [i, keep is None, i]
    return keep
f(2000000)`},
	{"instances", `
class P:
    def __init__(self, x, y):
        self.x = x
        self.y = y
def f(n):
    last = P(0, 0)
    for i in range(n):
        last = P(last.y, i)
    return last
f(2500000)`},
	{"strings", `
def f(n):
    s = ''
    for i in range(n):
        s = s[-40:] + 'abcdefgh'
    return s
f(1250000)`},
	{"large ints", `
def f(n):
    x = 1
    for i in range(n):
        x = (x * 6364136223846793005 + 1442695040888963407) & 0xFFFFFFFFFFFFFFFFFFFFFFFF
    return x
f(1250000)`},
	{"closures", `
def f(n):
    g = None
    for i in range(n):
        def g(x, y=i):
            return x + y + i
    return g(1)
f(1250000)`},
	{"a ring of tuples", `
def f(n):
    ring = [None] * 64
    for i in range(n):
        ring[i & 63] = (i, ring[(i - 1) & 63] is None, i * 0.5)
    return ring
f(2000000)`},
	{"dicts", `
def f(n):
    d = {}
    for i in range(n):
        d = {'a': i, 'b': len(d)}
    return d
f(750000)`},
	{"one dict", `
def f(n):
    d = {}
    for i in range(n):
        d[i & 1023] = i * 0.25
        if i & 1023 == 1023: d.clear()
    return d
f(2000000)`},
	{"lists that grow", `
def f(n):
    a = []
    for i in range(n):
        a.append(i)
        if len(a) > 1000: a = []
    return a
f(10000000)`},
	{"generators", `
def g(i):
    yield i
    yield i + 1
def f(n):
    s = 0
    for i in range(n):
        for v in g(i):
            s += v
    return s
f(1000000)`},
	{"comprehensions", `
def f(n):
    s = 0
    for i in range(n):
        s += len([v for v in range(9)])
    return s
f(1000000)`},
	{"bound methods", `
class P:
    def m(self): return 1
def f(n):
    p = P()
    keep = [None] * 8
    for i in range(n):
        keep[i & 7] = p.m
    return keep
f(2500000)`},
	{"cycles", `
class N: pass
def f(n):
    for i in range(n):
        a = N(); b = N()
        a.o = b; b.o = a
f(1000000)`},
	{"recursion", `
class T:
    def __init__(self, l, r):
        self.l = l; self.r = r
def make(n):
    return T(make(n - 1), make(n - 1)) if n else None
def f(n):
    for i in range(n):
        make(9)
f(3000)`},
}

// peakOf runs a program and returns the largest resident set, in MB.
func peakOf(t *testing.T, bin, file string, args ...string) int {
	t.Helper()
	cmd := exec.Command(bin, append(args, file)...)
	cmd.Env = append(os.Environ(), "GOGC=", "GOMEMLIMIT=")
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("%v: %v\n%s", args, err, out)
	}
	return int(cmd.ProcessState.SysUsage().(*syscall.Rusage).Maxrss >> 10)
}

// TestMemoryBounded holds that loops which allocate do not need more memory in
// machine code than in Tier 1, but for that of Tier 2 itself.
func TestMemoryBounded(t *testing.T) {
	if !native.Available || runtime.GOOS != "linux" {
		t.Skip("no Tier 2 here")
	}
	if model, err := os.ReadFile("/proc/cpuinfo"); err == nil && runtime.GOARCH == "arm64" && !strings.Contains(string(model), "CPU implementer") {
		t.Skip("memory under qemu is qemu's")
	}
	const own = 12 // MB that Tier 2 may need
	bin := buildGopy(t)
	for _, p := range allocating {
		t.Run(p.name, func(t *testing.T) {
			file := filepath.Join(t.TempDir(), "loop.py")
			if err := os.WriteFile(file, []byte(p.src), 0o666); err != nil {
				t.Fatal(err)
			}
			tier1 := peakOf(t, bin, file, "-X", "tier2=off")
			bound := tier1*5/4 + own
			for _, args := range [][]string{{"-X", "tier2=on"}, {"-X", "tier2=always"}} {
				peak := peakOf(t, bin, file, args...)
				t.Logf("%d MB on Tier 1, %d with %v", tier1, peak, args)
				if peak > bound {
					t.Errorf("%d MB with %v, %d on Tier 1", peak, args, tier1)
				}
			}
		})
	}
}
