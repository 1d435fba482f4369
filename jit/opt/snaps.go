package opt

import "gopy/jit/uop"

// unboxSnaps lets snapshots refer to numbers instead of boxes made of them: exits
// box what they store. Boxes that only exits want are dead then.
func unboxSnaps(t *uop.Trace) {
	loop := len(t.Ins)
	for i := range t.Ins {
		if t.Ins[i].Op == uop.Loop {
			loop = i
		}
	}
	done := make([]bool, len(t.Snaps))
	visit := func(snap int32, at int) {
		if snap < 0 || done[snap] {
			return
		}
		done[snap] = true
		number := func(r uop.Ref) uop.Ref {
			x := &t.Ins[r]
			if x.Op != uop.BoxInt && x.Op != uop.BoxFlt || at > loop && int(r) < loop {
				// From the first iteration, a box may stand for the last
				// iteration's while the number does not.
				return r
			}
			return x.Args[0]
		}
		s := &t.Snaps[snap]
		for i := range s.Slots {
			s.Slots[i].Ref = number(s.Slots[i].Ref)
		}
		for i := range s.Virtuals {
			for k := range s.Virtuals[i].Fields {
				f := &s.Virtuals[i].Fields[k]
				f.Ref = number(f.Ref)
			}
		}
	}
	for i := range t.Ins {
		visit(t.Ins[i].Snap, i)
	}
	if !t.Loops() {
		visit(t.End, loop)
	}
}
