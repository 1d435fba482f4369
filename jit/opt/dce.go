package opt

import (
	"slices"

	"gopy/jit/uop"
)

// dce turns what nobody uses into Nops: values that no guard, effect, snapshot
// or end needs, and phis whose value nobody in the loop uses, except to make
// their own next one. It also drops the snapshots that went with them.
func dce(t *uop.Trace) {
	d := liveness{t: t, live: make([]bool, len(t.Ins)), inLoop: make([]bool, len(t.Ins)), loop: len(t.Ins)}
	for i := range t.Ins {
		if t.Ins[i].Op == uop.Loop {
			d.loop = i
		}
	}
	for i := range t.Ins {
		if x := &t.Ins[i]; x.Op != uop.Phi && x.Op.Info().Flags&(uop.Guard|uop.Effect|uop.Writes) != 0 {
			d.mark(uop.Ref(i), false)
		}
	}
	d.markSnap(t.End, d.loop < len(t.Ins))
	for {
		d.run()
		for i := d.loop; i < len(t.Ins); i++ {
			// A phi is wanted when its value is used behind the loop marker.
			if x := &t.Ins[i]; x.Op == uop.Phi && d.inLoop[x.Args[0]] {
				d.mark(uop.Ref(i), true)
			}
		}
		if len(d.work) == 0 {
			break
		}
	}
	for i := range t.Ins {
		if !d.live[i] {
			t.Ins[i] = uop.New(uop.Nop)
		}
	}
	compactSnaps(t)
}

// liveness marks what is used, and what is used in the repeated part.
type liveness struct {
	t            *uop.Trace
	live, inLoop []bool
	loop         int // position of the Loop marker
	work         []uop.Ref
}

func (d *liveness) mark(r uop.Ref, inLoop bool) {
	if r < 0 {
		return
	}
	if inLoop {
		d.inLoop[r] = true
	}
	if !d.live[r] {
		d.live[r] = true
		d.work = append(d.work, r)
	}
}

func (d *liveness) markSnap(n int32, inLoop bool) {
	if n >= 0 {
		d.t.Snaps[n].Refs(func(r uop.Ref) { d.mark(r, inLoop) })
	}
}

func (d *liveness) run() {
	for len(d.work) > 0 {
		r := d.work[len(d.work)-1]
		d.work = d.work[:len(d.work)-1]
		x := &d.t.Ins[r]
		inLoop := int(r) > d.loop
		if x.Op == uop.Phi {
			d.mark(x.Args[0], false)
			d.mark(x.Args[1], true)
			continue
		}
		for _, a := range x.Args[:x.NumArgs()] {
			d.mark(a, inLoop)
		}
		d.markSnap(x.Snap, inLoop)
	}
}

// compactSnaps renumbers the snapshots that are still used; equal neighbours
// become one.
func compactSnaps(t *uop.Trace) {
	moved := make([]int32, len(t.Snaps))
	for i := range moved {
		moved[i] = -1
	}
	out := make([]uop.Snap, 0, len(t.Snaps))
	use := func(n int32) int32 {
		if n < 0 {
			return n
		}
		if moved[n] < 0 {
			s := t.Snaps[n]
			if k := len(out) - 1; k < 0 || out[k].PC != s.PC || out[k].SP != s.SP || out[k].Frame != s.Frame || !slices.Equal(out[k].Slots, s.Slots) ||
				len(out[k].Virtuals)+len(s.Virtuals) > 0 {
				out = append(out, s)
			}
			moved[n] = int32(len(out) - 1)
		}
		return moved[n]
	}
	for i := range t.Ins {
		t.Ins[i].Snap = use(t.Ins[i].Snap)
	}
	t.End = use(t.End)
	t.Snaps = out
}
