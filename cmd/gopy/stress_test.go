package main

import (
	"fmt"
	"math/rand"
	"os"
	"testing"
	"time"
)

// stressBatch is how many programs run in one process.
const stressBatch = 48

// TestStress runs random programs in many threads with everything that may go
// wrong: collections all the time, the profiler's signal, code memory that is too
// small, guards that fail at random. GOPY_STRESS=30m says for how long.
func TestStress(t *testing.T) {
	total, err := time.ParseDuration(os.Getenv("GOPY_STRESS"))
	if err != nil {
		t.Skip("GOPY_STRESS is not set")
	}
	f := newFuzzer(t)
	r := rand.New(rand.NewSource(time.Now().UnixNano()))
	pick := func(s ...string) string { return s[r.Intn(len(s))] }
	runs, programs, failures := 0, 0, 0
	for end := time.Now().Add(total); time.Now().Before(end); runs++ {
		seed := r.Int63n(1 << 40)
		want := f.write(seed, stressBatch)
		programs += stressBatch
		order := pick("all", "threads", "threads", "threads")
		argv := []string{f.bin, "-W", "ignore", "-X", pick("tier2=on", "tier2=always", "tier2=always"), "-X", pick("tier2-memory=60000", "tier2-memory=500000", "nothing"),
			"-X", pick(fmt.Sprintf("tier2-chaos=%d", seed), "nothing"), "-X", pick("pprof=/dev/null", "nothing"), f.driver, f.file, order, f.note}
		env := []string{pick("GOGC=1", "GOGC=5", "GOGC=50", "GOGC=100"), pick("GODEBUG=", "GODEBUG=gcstoptheworld=1", "GODEBUG=asyncpreemptoff=1"), pick("GOMAXPROCS=1", "GOMAXPROCS=2", "GOMAXPROCS=4")}
		if got := runScript(t, argv, env); got != want {
			t.Errorf("%v %v: %s\n%s", env, argv[1:], f.difference(int(seed), got, want), tail(got.stderr, 3000))
			if failures++; failures == 5 {
				return
			}
		}
	}
	t.Logf("%d runs of %d programs", runs, programs)
}
