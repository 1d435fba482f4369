package main

import (
	"fmt"
	"os"
	"sort"
	"strings"

	"gopy/jit"
	"gopy/vm"
)

// tier2 makes Tier 2 as the -X options want it, or returns nil:
//
//	-X tier2=off|on|always  always: the lowest thresholds, for tests
//
// It is off unless asked for: exits from traces with calls under way can still
// leave an unboxed int on the value stack (seen with pyperformance's chaos and
// pyflate).
//
//	-X tier2-stats          numbers on standard error at the end
//	-X tier2-dump           every trace, before and after optimizing, and its code
func tier2(xopts []string) (vm.Tier, func()) {
	done := func() {}
	tier := jit.New()
	if tier == nil {
		return nil, done
	}
	on := false
	for _, x := range xopts {
		name, value, _ := strings.Cut(x, "=")
		switch name {
		case "tier2":
			on = value != "off"
			switch value {
			case "always":
				tier.Threshold, tier.SideThreshold = 2, 2
			}
		case "tier2-stats":
			done = func() { printStats(tier) }
		case "tier2-dump":
			tier.Dump = func(text string) { fmt.Fprintln(os.Stderr, text) }
		}
	}
	if !on {
		return nil, done
	}
	return tier, done
}

func printStats(tier *jit.Tier) {
	s := &tier.Stats
	fmt.Fprintf(os.Stderr, "tier 2: %d traces (%d of exits), %d bytes of code, %d exits taken, %d entries refused while marking, %d for want of stack\n",
		s.Traces, s.SideTraces, s.CodeBytes, s.Entries, s.Marking, s.NoRoom)
	var why []string
	for w := range s.Aborts {
		why = append(why, w)
	}
	sort.Slice(why, func(i, j int) bool { return s.Aborts[why[i]] > s.Aborts[why[j]] })
	for _, w := range why {
		fmt.Fprintf(os.Stderr, "%6d recordings given up: %s\n", s.Aborts[w], w)
	}
}
