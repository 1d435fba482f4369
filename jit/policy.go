package jit

import "time"

// Entering a trace from Go and leaving it again costs as much as interpreting a
// few dozen instructions. A trace that hardly ever does more than that before it
// leaves is worse than none: it is abandoned. Traces that others jump to cost
// nothing, so only entries from Go are judged.

const (
	// judgeAfter is the number of entries after which a trace is judged.
	judgeAfter = 256
	// worthwhile is how many instructions a trace has to do, on average, for an
	// entry to pay: it and the exit cost some 60 ns, an instruction gains 1 to 2.
	worthwhile = 45
	// loopWork stands for the unknown number of iterations of a loop that is
	// left from its repeated part.
	loopWork = 200
)

// work estimates how many instructions were done between entering p and leaving
// by x.
func (x *exit) work(p *trace) int {
	if x.trace != p && x.trace.loop || x.trace.loop && x.snap.Steps >= x.trace.steps {
		return loopWork
	}
	if x.trace != p && x.trace.root.loops {
		// Side traces of loops: they were run on the way.
		return loopWork
	}
	if x.trace != p {
		return int(x.snap.Steps + p.steps)
	}
	return int(x.snap.Steps)
}

// since is work for machine code that was entered behind a call-out of p, from
// instructions behind its head.
func (x *exit) since(p *trace, from int) int {
	n := int(x.snap.Steps) - from
	switch {
	case from == 0 || x.trace != p || p.loop && x.snap.Steps >= p.steps:
		return x.work(p)
	case n < 0:
		n += int(p.steps) // around the loop
	}
	return n
}

// judge notes how many instructions were done since p was entered from the
// interpreter until x led back there, in n pieces of machine code, and abandons
// p when there are never many.
func (tier *Tier) judge(p *trace, x *exit, work, n int) {
	if (x.poll || x.pool != 0 || x.linked) && n == 1 {
		return
	}
	p.work += work
	if p.entries += n; p.entries < judgeAfter {
		return
	}
	if p.root.grown {
		// Hot exits went on to the interpreter up to now.
		p.root.grown = false
		p.entries, p.work = 0, 0
		return
	}
	bad := p.work < p.entries*worthwhile
	p.entries, p.work = 0, 0
	if bad && tier.Threshold > 10 { // not in tests of everything
		tier.abandon(p)
	}
}

// abandon takes a trace from its head, for good. Traces linked to it still jump
// there.
func (tier *Tier) abandon(p *trace) {
	tier.Stats.Abandoned++
	h := p.head
	if h.trace != p {
		return
	}
	h.trace, h.dead = nil, true
	info := infoOf(h.code)
	info.traced = false
	for _, o := range info.heads {
		info.traced = info.traced || o.trace != nil && !o.stitch
	}
}

// Asking costs as much as a dozen instructions: every how many back-edges and
// entries it is done in code without traces, and in code that has some
// elsewhere, at first; and at most.
const (
	askEvery  = 32
	askTraced = 3
	askSeldom = 1 << 14
)

// askAgain says after how many back-edges and entries of the code Tier 2 is asked
// again when it has arrived at h, which has no trace.
func (tier *Tier) askAgain(info *codeInfo, h *head) int {
	if tier.Threshold < askEvery {
		return 1
	}
	info.misses++
	switch {
	case info.traced:
		return min(askTraced+info.misses/8, askEvery)
	case h.dead:
		return min(askEvery+8*info.misses, askSeldom)
	}
	return askEvery
}

// Compiling must pay before the program ends. Programs that run the same few
// loops have all their traces after a tenth of a second; in those that do a
// little of everything (a type checker, a linter) hot places never end: half of
// the time went into traces that were hardly used. So what recording and
// compiling may take is a part of the time that the program has run, and a gift
// for its start. Most of the gift comes in the course of the first 0.6 seconds: what
// is hot by then is worth more than what is hot first. regex_compile used all of
// it in its first 0.3 seconds and took a fifth longer for them.
const (
	compileGift = 90 * time.Millisecond
	firstGift   = 30 * time.Millisecond // of which there is so much at once,
	giftPart    = 10                    // and then one in so many, until it is used up
	compilePart = 100                   // one in so many
	// longStep is more than it takes to record an instruction: when it seems to
	// take longer, another process had the processor.
	longStep = 20 * time.Microsecond
)

// affordable reports whether there is time left to compile something.
func (tier *Tier) affordable() bool {
	if tier.Threshold <= 10 { // tests of everything
		return true
	}
	// A gift of 90 ms at once was no better for programs of many hot loops (go,
	// richards, hexiom, deltablue, chaos).
	ran := time.Since(tier.started)
	return tier.spent < firstGift+min(ran/giftPart, compileGift-firstGift)+ran/compilePart
}
