package jit

import (
	"slices"
	"sync"

	"gopy/vm"
)

// places is the tier's table of traces by address, for profilers, which read it
// from other goroutines.
type places struct {
	mu       sync.Mutex
	wanted   bool
	from, to uintptr
	traces   []*trace // by address
}

// KeepPlaces makes the tier remember where the code of traces is, for CodeRange and
// PlacesAt. It must be called before anything is compiled.
func (tier *Tier) KeepPlaces() { tier.places.wanted = true }

// add notes a new trace.
func (s *places) add(tier *Tier, p *trace) {
	if !s.wanted {
		return
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.from, s.to = tier.arena.Range()
	i, _ := slices.BinarySearchFunc(s.traces, p, func(a, b *trace) int {
		if a.code.Addr < b.code.Addr {
			return -1
		}
		return 1
	})
	s.traces = slices.Insert(s.traces, i, p)
}

// clear forgets all traces: their addresses will be used again.
func (s *places) clear() {
	s.mu.Lock()
	s.traces = nil
	s.mu.Unlock()
}

// CodeRange returns the addresses between which all machine code lies, 0 before
// there is any.
func (tier *Tier) CodeRange() (from, to uintptr) {
	s := &tier.places
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.from, s.to
}

// PlacesAt returns what the machine code at pc does: the instruction, and the
// calls that were inlined, the innermost first. The last place is in the frame
// that exists. It returns nil when pc is in no trace.
func (tier *Tier) PlacesAt(pc uintptr) []vm.CodePlace {
	s := &tier.places
	s.mu.Lock()
	defer s.mu.Unlock()
	i, _ := slices.BinarySearchFunc(s.traces, pc, func(p *trace, pc uintptr) int {
		if p.code.Addr+uintptr(p.code.Len) <= pc {
			return -1
		}
		return 1
	})
	if i == len(s.traces) || pc < s.traces[i].code.Addr {
		return nil
	}
	p := s.traces[i]
	m := p.markAt(int(pc - p.code.Addr))
	if m == nil {
		return nil
	}
	var list []vm.CodePlace
	for _, at := range p.sites(m.place) {
		list = append(list, vm.CodePlace{Code: at.code, Unit: at.unit})
	}
	return list
}
