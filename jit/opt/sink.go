package opt

import "gopy/jit/uop"

// maxVirtual bounds the fields that virtual objects have in one snapshot: they
// need room above the frames.
const maxVirtual = uop.VirtualRoom

// sink removes objects that nobody outside of the trace sees. An allocation whose
// uses are stores into the object, and snapshots, becomes a Virtual, and its
// stores become part of the snapshots: an exit makes the object, with the fields
// that it had then. Loads from it were replaced by the memory rule. An object
// stored in another virtual one is virtual, too, unless they are inside of each other.
func sink(t *uop.Trace) {
	if t.NoVirtuals {
		return
	}
	s := sinker{t: t, candidate: map[uop.Ref]bool{}, inside: map[uop.Ref][]uop.Ref{}}
	s.candidates()
	if len(s.candidate) == 0 || s.walk(true) > maxVirtual {
		return
	}
	s.walk(false)
}

type sinker struct {
	t         *uop.Trace
	candidate map[uop.Ref]bool
	inside    map[uop.Ref][]uop.Ref // the objects in whose fields one is
}

// candidates finds the objects that do not escape.
func (s *sinker) candidates() {
	t := s.t
	for i := range t.Ins {
		if t.Ins[i].Op == uop.Alloc {
			s.candidate[uop.Ref(i)] = true
		}
	}
	if len(s.candidate) == 0 {
		return
	}
	for i := range t.Ins {
		x := &t.Ins[i]
		for k, a := range x.Args[:x.NumArgs()] {
			switch {
			case !s.candidate[a]:
			case k == 0 && x.Op == uop.Store && x.I == 0 && t.Ins[x.Args[1]].Op != uop.Const:
				delete(s.candidate, a)
			case k == 0 && (x.Op == uop.Store || x.Op == uop.StoreInt || x.Op == uop.Shape || x.Op == uop.Recycle):
			case k == 1 && x.Op == uop.Store && s.candidate[x.Args[0]] && a != x.Args[0]:
				s.inside[a] = append(s.inside[a], x.Args[0])
			default:
				delete(s.candidate, a)
			}
		}
		if x.Op == uop.CallOut {
			s.escape(x.Snap)
		}
	}
	if !t.Loops() {
		s.escape(t.End)
	}
	for again := true; again; {
		again = false
		for a, in := range s.inside {
			for _, o := range in {
				if s.candidate[a] && !s.candidate[o] {
					delete(s.candidate, a)
					again = true
				}
			}
		}
	}
}

// escape is for snapshots that the trace stores in frames on its way.
func (s *sinker) escape(snap int32) {
	if snap >= 0 {
		for _, x := range s.t.Snaps[snap].Slots {
			delete(s.candidate, x.Ref)
		}
	}
}

// walk follows the fields of virtual objects and adds them to snapshots; dry, it
// only returns how many fields there are in one at most.
func (s *sinker) walk(dry bool) int {
	now, most, done := map[uop.Ref]*uop.Virtual{}, 0, map[int32]bool{}
	for i := range s.t.Ins {
		x := &s.t.Ins[i]
		if x.Snap >= 0 && !done[x.Snap] {
			done[x.Snap] = true
			list, n := s.virtuals(&s.t.Snaps[x.Snap], now)
			most = max(most, n)
			if !dry {
				s.t.Snaps[x.Snap].Virtuals = list
			}
		}
		if x.Op == uop.Alloc && s.candidate[uop.Ref(i)] {
			now[uop.Ref(i)] = &uop.Virtual{Ref: uop.Ref(i), Pool: x.I}
			if !dry {
				x.Op, x.Snap = uop.Virt, -1
			}
			continue
		}
		if x.NumArgs() == 0 || !s.candidate[x.Args[0]] {
			continue
		}
		v := now[x.Args[0]]
		switch {
		case x.Op == uop.Recycle:
		case x.Op == uop.Shape:
			if v.First == 0 {
				v.First = x.K
			} // else the one that it got since
		case x.Op == uop.Store && x.I == 0:
			v.Header = s.t.Ins[x.Args[1]].K
		default:
			v.Set(uop.Field{Off: x.I, Ref: x.Args[1], Int: x.Op == uop.StoreInt})
		}
		if !dry {
			*x = uop.New(uop.Nop)
		}
	}
	return most
}

// virtuals lists the virtual objects of a snapshot, those inside of others
// first, and counts their fields.
func (s *sinker) virtuals(snap *uop.Snap, now map[uop.Ref]*uop.Virtual) (list []uop.Virtual, n int) {
	const begun, listed = 1, 2
	seen := map[uop.Ref]int{}
	var add func(r uop.Ref)
	add = func(r uop.Ref) {
		v := now[r]
		if v == nil || seen[r] == listed {
			return
		}
		if seen[r] == begun {
			n = maxVirtual + 1 // objects that are inside of each other
			return
		}
		seen[r] = begun
		for _, f := range v.Fields {
			add(f.Ref)
		}
		seen[r] = listed
		c := *v
		c.Fields = append([]uop.Field(nil), v.Fields...)
		list = append(list, c)
		n += len(c.Fields)
	}
	for _, x := range snap.Slots {
		add(x.Ref)
	}
	return list, n
}
