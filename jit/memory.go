package jit

import (
	"errors"
	"time"
	"unsafe"

	"gopy/jit/native"
	"gopy/jit/uop"
)

// Memory: code and what the tier knows about it share a budget. When it is used
// up, everything is thrown away, and what is hot then is compiled again. Throwing
// away single traces would need to know who jumps to them, for programs that
// hardly exist: the budget holds some ten thousand loops.
//
// Nobody is in machine code then, for the lock is held by whoever compiles, and
// nothing on a stack refers to machine code: calls from it into Go are exits that
// have returned. What lives on are Tier.run's variables in threads that wait for
// a call-out; it compares Tier.flushes and goes on in the interpreter.

const (
	// MaxBytes is the budget.
	defaultMaxBytes = 16 << 20
	// A flush so soon after the last one says that the program's hot code does not
	// fit: thresholds are doubled, up to so much.
	flushSoon    = 20 * time.Second
	maxThreshold = 1 << 16
)

// bytesOf estimates what the tier keeps of a trace besides its code.
func (p *trace) bytesOf(t *uop.Trace, exits int) int {
	n := int(unsafe.Sizeof(*p)) + cap(p.roots)*wordSize + cap(p.marks)*int(unsafe.Sizeof(mark{}))
	n += exits * (int(unsafe.Sizeof(coldExit{})) + wordSize)
	n += cap(t.Frames)*int(unsafe.Sizeof(uop.Frame{})) + cap(t.Calls)*int(unsafe.Sizeof(uop.Call{}))
	return n
}

// crowded reports whether there is no room for another trace.
func (tier *Tier) crowded() bool {
	used, _ := tier.arena.Used()
	return used+tier.kept > tier.MaxBytes
}

// noRoom throws everything away when that is why code could not be installed.
func (tier *Tier) noRoom(r *recorder, err error) {
	if errors.Is(err, native.ErrFull) {
		tier.flush()
		r.flushed = true
	}
	r.abort("install: " + err.Error())
}

// flush throws all traces away. The lock is held and no recording goes on but the
// one that is about to end.
func (tier *Tier) flush() {
	for _, p := range tier.traces {
		h := p.head
		if h.trace == p {
			h.trace = nil
			infoOf(h.code).traced = false
		}
		h.heat = 0
	}
	tier.places.clear()
	clear(tier.traces)
	tier.traces = tier.traces[:0]
	tier.exits = []*exit{nil}
	tier.back, tier.kept = nil, 0
	for i := range tier.classes {
		tier.pools[poolFirstClass+i] = nil
		tier.cx.Pools[poolFirstClass+i] = native.Pool{}
	}
	tier.classes = nil
	tier.arena.Reset()
	tier.flushes++
	now := time.Now()
	if now.Sub(tier.flushed) < flushSoon && tier.Threshold > 10 { // not in tests of everything
		tier.Threshold = min(2*tier.Threshold, max(maxThreshold, tier.Threshold))
		tier.SideThreshold = min(2*tier.SideThreshold, max(maxThreshold, tier.SideThreshold))
	}
	tier.flushed = now
}
