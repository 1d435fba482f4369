package jit

import (
	"fmt"
	"math/rand"
	"os"
	"strings"
	"testing"

	"gopy/jit/fuzz"
	"gopy/vm/object"
)

// knownWrong is the ledger of seeds on which Tier 2 is known to be wrong, with
// what was seen; an entry goes when its cause is mended. GOPY_FUZZ=65,1 runs
// one seed all the same.
var knownWrong = map[int]string{}

// TestFuzz runs random programs on Tier 1 and on Tier 2 with low thresholds.
func TestFuzz(t *testing.T) {
	n, from := 150, 0
	if testing.Short() {
		n = 60
	}
	if s := fuzzSeeds(); s != nil {
		from, n = s[0], s[1]
	}
	traces, raised, aborts := 0, 0, map[string]int{}
	for seed := from; seed < from+n; seed++ {
		if why := knownWrong[seed]; why != "" && fuzzSeeds() == nil {
			t.Logf("seed %d left out: %s", seed, why)
			continue
		}
		src := fuzz.Program(int64(seed))
		want := python(t, src, nil).GetName("result")
		if !want.IsInt() && !want.IsFloat() {
			raised++
		}
		tier := eager(t)
		tier.Threshold = 1 + seed%40
		if seed%3 == 1 {
			tier.Chaos = rand.New(rand.NewSource(int64(seed)))
		}
		tier.SideThreshold = 1 + seed%5
		if seed%7 == 3 {
			tier.MaxBytes = 30_000 << (seed % 4)
		}
		if k := os.Getenv("GOPY_MAXTRACES"); k != "" {
			fmt.Sscan(k, &tier.MaxTraces)
			tier.Dump = func(s string) { fmt.Println(s) }
			fmt.Println(src)
		}
		have := python(t, src, tier).GetName("result")
		if !sameNumber(have, want) {
			for k := 1; k < 100; k++ {
				last := ""
				tier := eager(t)
				if seed%3 == 1 {
					tier.Chaos = rand.New(rand.NewSource(int64(seed)))
				}
				tier.Threshold, tier.SideThreshold, tier.MaxTraces = 1+seed%40, 1+seed%5, k
				if seed%7 == 3 {
					tier.MaxBytes = 30_000 << (seed % 4)
				}
				tier.Dump = func(s string) {
					if !strings.Contains(s, "gave up") {
						last = s
					}
				}
				if have := python(t, src, tier).GetName("result"); !sameNumber(have, want) {
					t.Logf("wrong with %d traces, the last one:\n%s", k, last)
					break
				}
			}
			t.Errorf("seed %d: Tier 2 gives %s, Tier 1 %s\n%s", seed, show(have), show(want), src)
			return
		}
		traces += tier.Stats.Traces
		for why, k := range tier.Stats.Aborts {
			aborts[why] += k
		}
		tier.arena.Release()
	}
	t.Logf("%d traces; %d programs raised; gave up: %v", traces, raised, aborts)
}

func sameNumber(a, b object.Value) bool { return a == b || show(a) == show(b) }

// fuzzSeeds reads GOPY_FUZZ=from,n.
func fuzzSeeds() []int {
	var from, n int
	if k, _ := fmt.Sscanf(os.Getenv("GOPY_FUZZ"), "%d,%d", &from, &n); k == 2 {
		return []int{from, n}
	}
	return nil
}
