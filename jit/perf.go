package jit

import (
	"fmt"
	"io"
	"os"
)

// The perf map: a text file with a symbol for each piece of machine code, which
// `perf report` looks for as /tmp/perf-PID.map. The handlers of Tier 1 are part of
// the binary's text and need none. When everything is thrown away (memory.go),
// addresses are used again; perf takes the later symbol.

// PerfMap makes the tier write symbols of what it compiles from now on to the
// file in which perf looks for those of this process.
func (tier *Tier) PerfMap() error {
	f, err := os.Create(fmt.Sprintf("/tmp/perf-%d.map", os.Getpid()))
	if err == nil {
		tier.perf = f
	}
	return err
}

// perfSymbol writes one symbol. Names look like those of CPython's own support.
func perfSymbol(w io.Writer, addr uintptr, size int, name string) {
	fmt.Fprintf(w, "%x %x %s\n", addr, size, name)
}

func (tier *Tier) perfTrace(p *trace) {
	if tier.perf != nil {
		perfSymbol(tier.perf, p.code.Addr, p.code.Len, fmt.Sprintf("py::%s:%s [trace %d, line %d, %s]", p.head.code.Qualname, p.head.code.Filename,
			p.number, site{p.head.code, p.head.unit}.line(), p.kind()))
	}
}
