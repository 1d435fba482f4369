package main

import (
	"fmt"
	"math/rand"
	"os"
	"strconv"
	"strings"

	"gopy/jit"
	"gopy/vm"
)

// tier2 makes Tier 2 as the -X options want it, or returns nil:
//
//	-X tier2=off|on|always  on unless told otherwise; always: the lowest
//	                        thresholds, for tests
//	-X tier2-memory=BYTES   the budget for machine code and what is known about
//	                        it, 16 MB unless told otherwise
//	-X tier2-chaos=SEED     guards fail at random, for tests
//	-X tier2-stats          numbers on standard error at the end
//	-X tier2-dump           every trace, before and after optimizing, and its code
//	-X perf                 symbols of traces in /tmp/perf-PID.map, as CPython 3.12
//	                        does, also with PYTHONPERFSUPPORT=1
func tier2(xopts []string, ignoreEnv bool) (vm.Tier, func()) {
	done := func() {}
	tier := jit.New()
	if tier == nil {
		return nil, done
	}
	on, perf := true, !ignoreEnv && perfWanted(os.Getenv("PYTHONPERFSUPPORT"))
	for _, x := range xopts {
		name, value, _ := strings.Cut(x, "=")
		switch name {
		case "tier2":
			on = value != "off"
			switch value {
			case "always":
				tier.Threshold, tier.SideThreshold = 2, 2
			}
		case "tier2-chaos":
			if n, err := strconv.ParseInt(value, 10, 64); err == nil {
				tier.Chaos = rand.New(rand.NewSource(n))
			}
		case "tier2-memory":
			if n, err := strconv.Atoi(value); err == nil {
				tier.MaxBytes = n
			}
		case "perf":
			perf = true
		case "tier2-stats":
			done = func() { fmt.Fprint(os.Stderr, tier.Report()) }
		case "tier2-dump":
			tier.Dump = func(text string) { fmt.Fprintln(os.Stderr, text) }
		}
	}
	if !on {
		return nil, done
	}
	if perf {
		if err := tier.PerfMap(); err != nil {
			fmt.Fprintln(os.Stderr, "gopy: -X perf:", err)
		}
	}
	return tier, done
}

func perfWanted(env string) bool { return env != "" && env != "0" }
