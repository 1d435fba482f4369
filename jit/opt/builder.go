package opt

import (
	"errors"

	"gopy/jit/uop"
)

// ErrContradiction says that a guard can never succeed: the loop's second
// iteration is of other types than its first, or the trace is not what it
// seemed.
var ErrContradiction = errors.New("a guard can never succeed")

// outcome is what a rule decided.
type outcome uint8

const (
	pass    outcome = iota // go on with the next rule
	replace                // the result is the returned Ref, which may be NoRef
	fail                   // the guard can never succeed
)

// rule looks at an instruction whose operands are final. It may change it.
type rule struct {
	name  string
	apply func(b *builder, x *uop.Ins) (uop.Ref, outcome)
}

// Rules are applied in this order: folding makes constants and canonical
// operands, so it comes before anything that compares instructions.
var rules = []rule{
	{"fold", fold},
	{"memory", memory},
	{"cse", cse},
}

// builder collects the instructions that survive the rules.
type builder struct {
	out   *uop.Trace
	known map[key]uop.Ref // for cse
	mem   []place         // for memory
	shape map[uop.Ref]uint64
	blank map[uop.Ref][]int32 // see over
	loop  uop.Ref             // the Loop marker, or -1
}

func newBuilder(in *uop.Trace, loop bool) *builder {
	n, snaps := len(in.Ins), len(in.Snaps)
	if loop {
		n, snaps = 2*n, 2*snaps
	}
	out := &uop.Trace{End: -1, Ins: make([]uop.Ins, 0, n+n/8), Snaps: make([]uop.Snap, 0, snaps+1)}
	return &builder{out: out, known: make(map[key]uop.Ref, len(in.Ins)/2), shape: map[uop.Ref]uint64{}, blank: map[uop.Ref][]int32{}, loop: -1}
}

func (b *builder) ins(r uop.Ref) *uop.Ins { return &b.out.Ins[r] }

// emit sends x through the rules and returns its result.
func (b *builder) emit(x uop.Ins) (uop.Ref, error) {
	for _, r := range rules {
		ref, o := r.apply(b, &x)
		switch o {
		case replace:
			return ref, nil
		case fail:
			return uop.NoRef, ErrContradiction
		}
	}
	return b.append(x), nil
}

// append adds an instruction and what the rules want to remember of it.
func (b *builder) append(x uop.Ins) uop.Ref {
	r := uop.Ref(len(b.out.Ins))
	b.out.Ins = append(b.out.Ins, x)
	remember(b, &x, r)
	return r
}

// constant returns a reference to a constant.
func (b *builder) constant(x uop.Ins) uop.Ref {
	if r, ok := b.known[keyOf(&x)]; ok {
		return r
	}
	return b.append(x)
}

// isConst returns the constant that r is, or nil.
func (b *builder) isConst(r uop.Ref) *uop.Ins {
	if r < 0 || b.out.Ins[r].Op != uop.Const {
		return nil
	}
	return &b.out.Ins[r]
}

// addSnap copies a snapshot with its references replaced.
func (b *builder) addSnap(s *uop.Snap, subst []uop.Ref) int32 {
	c := uop.Snap{PC: s.PC, SP: s.SP, Frame: s.Frame, Steps: s.Steps, Slots: make([]uop.Slot, len(s.Slots))}
	for i, x := range s.Slots {
		c.Slots[i] = uop.Slot{Slot: x.Slot, Ref: subst[x.Ref]}
	}
	b.out.Snaps = append(b.out.Snaps, c)
	return int32(len(b.out.Snaps) - 1)
}

// forward runs a recorded trace through the rules.
func forward(in *uop.Trace, loop bool) (*builder, error) {
	b := newBuilder(in, loop)
	b.out.Frames, b.out.Calls, b.out.Places = in.Frames, in.Calls, in.Places
	b.out.NoVirtuals = in.NoVirtuals
	subst := make([]uop.Ref, len(in.Ins))
	snaps := make([]int32, len(in.Snaps))
	for i := range snaps {
		snaps[i] = -1
	}
	snap := func(n int32) int32 {
		if n >= 0 && snaps[n] < 0 {
			snaps[n] = b.addSnap(&in.Snaps[n], subst)
		}
		if n < 0 {
			return -1
		}
		return snaps[n]
	}
	for i, x := range in.Ins {
		if x.Op == uop.Nop {
			continue
		}
		for k := range x.NumArgs() {
			x.Args[k] = subst[x.Args[k]]
		}
		x.Snap = snap(x.Snap)
		r, err := b.emit(x)
		if err != nil {
			return nil, err
		}
		subst[i] = r
	}
	b.out.End = snap(in.End)
	return b, nil
}

// Optimize returns the optimized trace. With loop, the trace goes back to its
// head in the end and is peeled; ErrContradiction then says that it cannot be,
// and it may still be optimized without.
func Optimize(in *uop.Trace, loop bool) (*uop.Trace, error) {
	b, err := forward(in, loop)
	if err != nil {
		return nil, err
	}
	if loop {
		if err := peel(b); err != nil {
			return nil, err
		}
	}
	sink(b.out)
	unboxSnaps(b.out)
	dce(b.out)
	return b.out, nil
}
