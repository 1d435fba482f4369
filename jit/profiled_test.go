package jit

import (
	"os"
	"runtime"
	"runtime/pprof"
	"testing"
	"time"
)

// TestGoProfiler runs Go's own profiler at 1 kHz over machine code and the
// collector: it finds PCs that it does not know, which it counts as external code.
func TestGoProfiler(t *testing.T) {
	src := manyLoops(12)
	want := show(python(t, src, nil).GetName("result"))
	f, err := os.CreateTemp(t.TempDir(), "")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	runtime.SetCPUProfileRate(1000) // StartCPUProfile then complains, and keeps it
	if err := pprof.StartCPUProfile(f); err != nil {
		t.Skip(err)
	}
	defer pprof.StopCPUProfile()
	runs := 0
	for end := time.Now().Add(500 * time.Millisecond); time.Now().Before(end); runs++ {
		tier := eager(t)
		if got := show(python(t, src, tier).GetName("result")); got != want {
			t.Fatalf("run %d: %s, want %s", runs, got, want)
		}
		tier.arena.Release()
		runtime.GC()
	}
	t.Logf("%d runs", runs)
}
