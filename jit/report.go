package jit

import (
	"fmt"
	"sort"
	"strings"

	"gopy/compiler/code"
)

// Report describes what the tier did, for -X tier2-stats.
func (tier *Tier) Report() string {
	var b strings.Builder
	s := &tier.Stats
	fmt.Fprintf(&b, "tier 2: %d traces (%d of exits), %d abandoned, %d bytes of code\n", s.Traces, s.SideTraces, s.Abandoned, s.CodeBytes)
	fmt.Fprintf(&b, "%d entries, %d refused while marking, %d for want of stack\n", s.Entries, s.Marking, s.NoRoom)
	var why []string
	for w := range s.Aborts {
		why = append(why, w)
	}
	sort.Slice(why, func(i, j int) bool {
		return s.Aborts[why[i]] > s.Aborts[why[j]] || s.Aborts[why[i]] == s.Aborts[why[j]] && why[i] < why[j]
	})
	for _, w := range why {
		fmt.Fprintf(&b, "%8d recordings ended: %s\n", s.Aborts[w], w)
	}
	tier.hotExits(&b, 20)
	return b.String()
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
		op := code.Names[code.Deopt[uint8(c.Units()[x.snap.PC])]]
		fmt.Fprintf(b, "%8d exits at %s:%d %s (unit %d), %d instructions behind the head of %s, unit %d%s\n", x.taken, c.Name, c.Data.LineAt(int(x.snap.PC)*2), op, x.snap.PC,
			x.snap.Steps, x.trace.head.code.Name, x.trace.head.unit, x.kind())
	}
}

func (x *exit) kind() string {
	switch {
	case x.linked:
		return ", linked"
	case x.poll:
		return ", poll"
	case x.pool != 0:
		return ", empty pool"
	case x.call != nil && x.call.Handler != 0:
		return ", called out, refused"
	case x.call != nil:
		return ", called out"
	case x.after:
		return ", behind a call-out"
	case x.stitch:
		return ", stitched"
	case x.end:
		return ", end"
	case x.attempts >= maxAttempts:
		return ", gave up"
	}
	return ""
}
