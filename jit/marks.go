package jit

import (
	"fmt"
	"os"
	"sort"
	"strings"

	"gopy/compiler/code"
	"gopy/jit/native"
	"gopy/jit/uop"
	"gopy/vm"
)

// Marks say which of Python's instructions a piece of a trace's code does: for
// listings, and for profiles that find a signal's pc in machine code.

// mark begins a stretch of code.
type mark struct {
	off   int32 // in the code
	exit  int32 // the number of the exit whose stub it is, 0: none
	place uop.Place
}

// mark notes that the code from here on does what was recorded at a place.
// Instructions that the optimizer made itself belong to what comes before.
func (e *emitter) mark(at int32) {
	if at == 0 || at == e.at {
		return
	}
	e.at = at
	e.marks = append(e.marks, mark{off: int32(len(e.buf.Code)), place: e.t.Places[at-1]})
}

// markExit does it for the stub of an exit.
func (e *emitter) markExit(s *uop.Snap, number int) {
	e.marks = append(e.marks, mark{off: int32(len(e.buf.Code)), exit: int32(number), place: uop.Place{Frame: s.Frame, Unit: s.PC}})
}

// site is a place in a Python program.
type site struct {
	code *vm.Code
	unit int
}

func (s site) line() int { return s.code.Data.LineAt(2 * s.unit) }

func (s site) op() string { return code.Names[code.Deopt[uint8(s.code.Units()[s.unit])]] }

// markAt returns the mark of the code at an offset, or nil in front of the first.
func (p *trace) markAt(off int) *mark {
	i := sort.Search(len(p.marks), func(i int) bool { return int(p.marks[i].off) > off })
	if i == 0 {
		return nil
	}
	return &p.marks[i-1]
}

// sites lists where a place is: in the frame itself and in those of the calls
// that the trace inlined, the innermost first. The last one is the frame that
// exists while the trace runs.
func (p *trace) sites(at uop.Place) []site {
	d := &p.frames[at.Frame]
	list := []site{{(*vm.Code)(d.Code), int(at.Unit)}}
	for ; d.Parent >= 0; d = &p.frames[d.Parent] {
		list = append(list, site{(*vm.Code)(p.frames[d.Parent].Code), int(d.PC) - 1})
	}
	return list
}

// name is how traces are called in listings and profiles.
func (p *trace) name() string {
	s := site{p.head.code, p.head.unit}
	return fmt.Sprintf("%s:%d#%d", p.head.code.Qualname, s.line(), p.number)
}

// listing shows a new trace: what was recorded, what the optimizer made of it,
// and the machine code, each with the source beside it.
func (tier *Tier) listing(p *trace, r *recorder, tr *uop.Trace, peeled bool) string {
	var b strings.Builder
	kind := "a function's entry or a loop that leaves"
	switch {
	case r.exit != nil:
		kind = fmt.Sprintf("an exit of %s", r.exit.trace.name())
	case peeled:
		kind = "a loop, peeled"
	case p.loop:
		kind = "a loop"
	}
	fmt.Fprintf(&b, "== %s, of %s, unit %d: %s, %d instructions\n", p.name(), p.head.code.Filename, p.head.unit, kind, p.steps)
	source := sources{}
	comment := func(at uop.Place) string { return source.describe(p.sites(at)) }
	fmt.Fprintf(&b, "-- recorded\n%s-- optimized\n%s-- code, %d bytes\n", r.tr.Listing(comment), tr.Listing(comment), p.code.Len)
	last := ""
	b.WriteString(native.DisassembleWith(p.code.Bytes(), p.code.Addr, func(off int) string {
		m := p.markAt(off)
		if m == nil || m.exit == 0 && int(m.off) != off {
			return ""
		}
		text := comment(m.place)
		if m.exit != 0 {
			if int(m.off) != off {
				return ""
			}
			text = fmt.Sprintf("exit %d, %s: %s", m.exit, tier.exit(int(m.exit)).cause, text)
		}
		if text == last {
			return ""
		}
		last = text
		return text
	}))
	return b.String()
}

// sources are the lines of the files that a listing shows.
type sources map[string][]string

// describe tells where a place is, with the instruction and its line of source.
func (s sources) describe(list []site) string {
	at := list[0]
	file := at.code.Filename.String()
	lines, ok := s[file]
	if !ok {
		if data, err := os.ReadFile(file); err == nil {
			lines = strings.Split(string(data), "\n")
		}
		s[file] = lines
	}
	text := fmt.Sprintf("%s:%d %s", at.code.Qualname, at.line(), at.op())
	if n := at.line() - 1; n >= 0 && n < len(lines) {
		text += "  | " + strings.TrimSpace(lines[n])
	}
	return text
}
