package main

import (
	"encoding/json"
	"fmt"
	"math/rand"
	"os"
	"path/filepath"
	"testing"
	"time"

	"gopy/jit/fuzz"
)

// TestStress runs random programs in many threads with everything that may go
// wrong: collections all the time, the profiler's signal, code memory that is too
// small, guards that fail at random. GOPY_STRESS=30m says for how long.
func TestStress(t *testing.T) {
	total, err := time.ParseDuration(os.Getenv("GOPY_STRESS"))
	if err != nil {
		t.Skip("GOPY_STRESS is not set")
	}
	dir, bin := t.TempDir(), os.Getenv("GOPY_BIN")
	if bin == "" {
		bin = buildGopy(t)
	}
	driver, file := filepath.Join(dir, "driver.py"), filepath.Join(dir, "programs.json")
	if err := os.WriteFile(driver, []byte(fuzzDriver), 0o666); err != nil {
		t.Fatal(err)
	}
	r := rand.New(rand.NewSource(time.Now().UnixNano()))
	pick := func(s ...string) string { return s[r.Intn(len(s))] }
	runs, programs, failures := 0, 0, 0
	for end := time.Now().Add(total); time.Now().Before(end); runs++ {
		seed := r.Int63n(1 << 40)
		var batch []string
		for i := range 48 {
			batch = append(batch, fuzz.Program(seed+int64(i)))
		}
		programs += len(batch)
		data, _ := json.Marshal(batch)
		if err := os.WriteFile(file, data, 0o666); err != nil {
			t.Fatal(err)
		}
		want := runScript(t, []string{referencePython, driver, file}, nil)
		argv := []string{bin, "-X", pick("tier2=on", "tier2=always", "tier2=always"), "-X", pick("tier2-memory=60000", "tier2-memory=500000", "nothing"),
			"-X", pick(fmt.Sprintf("tier2-chaos=%d", seed), "nothing"), "-X", pick("pprof=/dev/null", "nothing"), driver, file}
		if r.Intn(4) > 0 {
			argv = append(argv, "threads")
		}
		env := []string{pick("GOGC=1", "GOGC=5", "GOGC=50", "GOGC=100"), pick("GODEBUG=", "GODEBUG=gcstoptheworld=1", "GODEBUG=asyncpreemptoff=1"), pick("GOMAXPROCS=1", "GOMAXPROCS=2", "GOMAXPROCS=4")}
		if got := runScript(t, argv, env); got != want {
			t.Errorf("seeds from %d, %v %v: status %d, %s\n%s", seed, env, argv[1:], got.status, firstWrong(got.stdout, want.stdout), tail(got.stderr, 3000))
			if failures++; failures == 5 {
				return
			}
		}
	}
	t.Logf("%d runs of %d programs", runs, programs)
}
