package jit

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"sort"
	"strings"
	"time"

	"gopy/vm"
)

// Report describes what the tier did, for -X tier2-stats.
func (tier *Tier) Report() string {
	var b strings.Builder
	s := &tier.Stats
	fmt.Fprintf(&b, "tier 2: %d traces (%d of exits), %d abandoned, %d bytes of code\n", s.Traces, s.SideTraces, s.Abandoned, s.CodeBytes)
	used, mapped := tier.arena.Used()
	fmt.Fprintf(&b, "%d bytes of code and %d of what is known about it are in use, %d are mapped; everything was thrown away %d times\n", used, tier.kept, mapped, tier.flushes)
	fmt.Fprintf(&b, "recording took %v, compiling %v; %d times there was no time for it\n", s.Recording.Round(time.Microsecond), s.Compiling.Round(time.Microsecond), s.Postponed)
	fmt.Fprintf(&b, "%d entries, %d refused while marking, %d for want of stack\n", s.Entries, s.Marking, s.NoRoom)
	causes := tier.causes()
	for _, c := range byCount(causes) {
		fmt.Fprintf(&b, "%8d exits: %s\n", causes[c], c)
	}
	for _, w := range byCount(s.Aborts) {
		fmt.Fprintf(&b, "%8d recordings ended: %s\n", s.Aborts[w], w)
	}
	tier.hotExits(&b, 20)
	return b.String()
}

// byCount returns the keys with the greatest numbers first.
func byCount(m map[string]int) []string {
	keys := slices.Collect(maps.Keys(m))
	slices.SortFunc(keys, func(a, b string) int { return cmp.Or(m[b]-m[a], strings.Compare(a, b)) })
	return keys
}

// causes counts the exits to Go by what led to them.
func (tier *Tier) causes() map[string]int {
	m := map[string]int{}
	for _, x := range tier.exits {
		if x != nil && x.taken > 0 {
			m[x.why()] += x.taken
		}
	}
	return m
}

// why names what leads to an exit: a guard's operation, or what is no guard's.
func (x *exit) why() string {
	switch {
	case x.pool == growList:
		return "a list grew"
	case x.pool != 0:
		return "empty pool"
	case x.pure < 0:
		return "called a leaf function"
	case x.pure != 0:
		return "called a function of floats"
	case x.call != nil && x.call.Handler != 0:
		return "called out, refused"
	case x.call != nil:
		return "called out to Go"
	case x.after:
		return "behind a call-out"
	case x.stitch:
		return "stitched"
	case x.end:
		return "end"
	}
	return "guard " + x.cause.String()
}

// hotExits lists the exits to Go that were taken most.
func (tier *Tier) hotExits(b *strings.Builder, n int) {
	var hot []*exit
	for _, x := range tier.exits {
		if x != nil && x.taken > 0 {
			hot = append(hot, x)
		}
	}
	sort.SliceStable(hot, func(i, j int) bool { return hot[i].taken > hot[j].taken })
	for i, x := range hot {
		if i == n {
			break
		}
		c := codeOf(&x.frames[x.snap.Frame])
		op := site{c, int(x.snap.PC)}.op()
		fmt.Fprintf(b, "%8d exits at %s:%d %s (unit %d), %d instructions behind the head of %s, unit %d%s\n", x.taken, c.Name, c.Data.LineAt(int(x.snap.PC)*2), op, x.snap.PC,
			x.snap.Steps, x.trace.head.code.Name, x.trace.head.unit, x.kind())
	}
}

func (x *exit) kind() string {
	switch {
	case x.linked:
		return ", linked"
	case x.attempts >= maxAttempts:
		return ", " + x.why() + ", gave up"
	}
	if x.call != nil {
		return ", " + x.why() + ": " + x.call.Why
	}
	return ", " + x.why()
}

var _ vm.TierReporter = (*Tier)(nil)

// Numbers implements vm.TierReporter.
func (tier *Tier) Numbers() (map[string]int, map[string]float64) {
	s := &tier.Stats
	used, mapped := tier.arena.Used()
	return map[string]int{
			"traces": s.Traces, "side_traces": s.SideTraces, "abandoned": s.Abandoned, "entries": s.Entries,
			"refused_marking": s.Marking, "refused_no_room": s.NoRoom, "flushes": tier.flushes,
			"code_bytes": used, "code_bytes_mapped": mapped, "data_bytes": tier.kept,
		}, map[string]float64{
			"recording": s.Recording.Seconds(), "compiling": s.Compiling.Seconds(),
		}
}

// Causes implements vm.TierReporter.
func (tier *Tier) Causes() map[string]int { return tier.causes() }

// Aborts implements vm.TierReporter.
func (tier *Tier) Aborts() map[string]int { return tier.Stats.Aborts }

// Traces implements vm.TierReporter.
func (tier *Tier) Traces() []vm.TraceInfo {
	taken := map[*trace]int{}
	for _, x := range tier.exits[1:] {
		if x != nil {
			taken[x.trace] += x.taken
		}
	}
	var list []vm.TraceInfo
	for _, p := range tier.traces {
		list = append(list, vm.TraceInfo{Code: p.head.code, Unit: p.head.unit, Kind: p.kind(), Instructions: int(p.steps), Bytes: p.code.Len, Exits: taken[p]})
	}
	return list
}

func (p *trace) kind() string {
	switch {
	case p.side:
		return "exit"
	case p.loop:
		return "loop"
	case p.head.stitch:
		return "stitch"
	case p.head.entry:
		return "entry"
	}
	return "loop"
}
