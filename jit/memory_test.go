package jit

import (
	"fmt"
	"os"
	"strings"
	"testing"
)

// manyLoops makes n functions with loops of their own, each called when others
// have been, some of them from inside a call-out of another's loop.
func manyLoops(n int) string {
	var b strings.Builder
	b.WriteString("def call(f, x):\n    return f(x)\nclass K:\n    def __init__(self, f): self.f = f\n    def __lt__(self, o): return self.f(3) < o.f(4)\n")
	for i := range n {
		fmt.Fprintf(&b, "def f%d(n):\n    s = %d\n    for i in range(n):\n        s = (s * 3 + i * %d) %% 1000\n        if i %% 7 == 2: s += 1\n", i, i, i+2)
		if i > 0 {
			fmt.Fprintf(&b, "        if i %% 40 == 39: s += sorted([K(f%d), K(f%d)])[0].f(2)\n", i-1, i/2)
		}
		b.WriteString("    return s\n")
	}
	b.WriteString("result = 0\nfor k in range(3):\n")
	for i := range n {
		fmt.Fprintf(&b, "    result = (result * 7 + call(f%d, 60)) %% 1000003\n", i)
	}
	return b.String()
}

// TestFlush runs a program whose code does not fit the budget.
func TestFlush(t *testing.T) {
	src := manyLoops(25)
	want := show(python(t, src, nil).GetName("result"))
	for _, budget := range []int{20_000, 100_000, 300_000} {
		tier := eager(t)
		tier.MaxBytes = budget
		if got := show(python(t, src, tier).GetName("result")); got != want {
			t.Errorf("budget %d: %s, want %s", budget, got, want)
		}
		used, _ := tier.arena.Used()
		t.Logf("budget %d: %d flushes, %d traces, %d bytes of code and %d of data now", budget, tier.flushes, tier.Stats.Traces, used, tier.kept)
		if tier.flushes == 0 {
			t.Errorf("budget %d: nothing was thrown away", budget)
		}
		if used+tier.kept > budget+60_000 { // one trace more than fits
			t.Errorf("budget %d: %d bytes of code, %d of data", budget, used, tier.kept)
		}
		tier.arena.Release()
	}
}

// TestNeverWritableAndExecutable looks at the kernel's view of our pages whenever
// something was compiled.
func TestNeverWritableAndExecutable(t *testing.T) {
	tier := eager(t)
	defer tier.arena.Release()
	looks, ours := 0, 0
	tier.Dump = func(string) {
		maps, err := os.ReadFile("/proc/self/maps")
		if err != nil {
			t.Skip(err)
		}
		looks++
		from, to := tier.arena.Range()
		for _, line := range strings.Split(string(maps), "\n") {
			var lo, hi uintptr
			var mode string
			if n, _ := fmt.Sscanf(line, "%x-%x %s", &lo, &hi, &mode); n < 3 {
				continue
			}
			if strings.Contains(mode, "w") && strings.Contains(mode, "x") {
				t.Errorf("writable and executable: %s", line)
			}
			if lo >= from && hi <= to && strings.Contains(mode, "x") {
				ours++
			}
		}
	}
	python(t, manyLoops(5), tier)
	if looks == 0 || ours == 0 {
		t.Errorf("looked %d times, %d executable mappings of ours", looks, ours)
	}
}
