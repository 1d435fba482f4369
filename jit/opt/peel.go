package opt

import "gopy/jit/uop"

// peel appends the repeated part of a loop. The trace so far becomes the first
// iteration; it is fed to the builder once more with each frame slot that it
// loaded replaced by what the iteration left there. Rules then find what does
// not change from one iteration to the next.
//
// A value of the first iteration that stands for a different one in the
// repeated part varies: it needs a Phi, which says what takes its place when
// the loop goes round.
func peel(b *builder) error {
	n := len(b.out.Ins)
	end := b.out.Snaps[b.out.End]
	final := map[int32]uop.Ref{}
	for _, s := range end.Slots {
		final[s.Slot] = s.Ref
	}
	b.append(uop.New(uop.Loop))

	subst := make([]uop.Ref, n)
	for i := 0; i < n; i++ {
		x := b.out.Ins[i]
		old := uop.Ref(i)
		switch {
		case x.Op == uop.Const:
			subst[i] = old
			continue
		case x.Op == uop.SLoad:
			subst[i] = old
			if r, ok := final[x.I]; ok {
				subst[i] = r
			}
		default:
			for k := range x.NumArgs() {
				x.Args[k] = b.asOperand(&x, k, subst[x.Args[k]])
			}
			if x.Snap >= 0 {
				x.Snap = b.peeledSnap(&b.out.Snaps[x.Snap], &end, subst)
			}
			r, err := b.emit(x)
			if err != nil {
				return err
			}
			subst[i] = r
		}
	}
	b.out.End = b.peeledSnap(&end, &end, subst)
	return b.phis(n, subst, &end)
}

// asOperand boxes a number that took the place of a boxed word (a frame slot
// that holds it unboxed from the second iteration on) where the word is wanted.
func (b *builder) asOperand(x *uop.Ins, k int, r uop.Ref) uop.Ref {
	if x.Op.Info().Args[k] != uop.Val || x.Op == uop.UnboxInt || x.Op == uop.UnboxFlt {
		return r
	}
	switch b.ins(r).Type {
	case uop.Int:
		r, _ = b.emit(uop.New(uop.BoxInt, r))
	case uop.Flt:
		r, _ = b.emit(uop.New(uop.BoxFlt, r))
	}
	return r
}

// peeledSnap is a snapshot of the repeated part: what earlier iterations left
// in the frame, and on top of it what this one did.
func (b *builder) peeledSnap(s, end *uop.Snap, subst []uop.Ref) int32 {
	c := uop.Snap{PC: s.PC, SP: s.SP, Frame: s.Frame, Steps: s.Steps + end.Steps}
	mine := map[int32]bool{}
	for _, x := range s.Slots {
		mine[x.Slot] = true
		c.Slots = append(c.Slots, uop.Slot{Slot: x.Slot, Ref: subst[x.Ref]})
	}
	for _, x := range end.Slots {
		if !mine[x.Slot] {
			c.Slots = append(c.Slots, x)
		}
	}
	b.out.Snaps = append(b.out.Snaps, c)
	return int32(len(b.out.Snaps) - 1)
}

// phis closes the loop: every value of the first iteration that the repeated
// part uses and that stands for another value there needs one. What the rules
// made out of the repeated part counts, not what was fed to them: boxing a
// number that varies may have found the word it once came out of. The right
// side of a phi may need one of its own.
func (b *builder) phis(n int, subst []uop.Ref, end *uop.Snap) error {
	c := closer{b: b, subst: subst, seen: make([]bool, n)}
	// Exits of the repeated part write what the iteration before left in the
	// frame, also in slots that the trace never reads.
	c.snap(end)
	c.scan(n)
	for len(c.work) > 0 {
		l := c.work[0]
		c.work = c.work[1:]
		from := len(b.out.Ins)
		r, err := b.agree(l, subst[l])
		if err != nil {
			return err
		}
		c.scan(from)
		c.note(r)
		if r != l {
			c.list = append(c.list, uop.New(uop.Phi, l, r))
		}
	}
	b.out.Ins = append(b.out.Ins, c.list...)
	return nil
}

// closer collects the values that vary from one iteration to the next.
type closer struct {
	b     *builder
	subst []uop.Ref
	seen  []bool
	work  []uop.Ref
	list  []uop.Ins
}

func (c *closer) note(r uop.Ref) {
	if r < 0 || int(r) >= len(c.seen) || c.seen[r] || c.subst[r] == r {
		return
	}
	c.seen[r] = true
	c.work = append(c.work, r)
}

func (c *closer) snap(s *uop.Snap) {
	for _, x := range s.Slots {
		c.note(x.Ref)
	}
}

// scan notes what the instructions from a position on use.
func (c *closer) scan(from int) {
	for i := from; i < len(c.b.out.Ins); i++ {
		x := &c.b.out.Ins[i]
		for _, a := range x.Args[:x.NumArgs()] {
			c.note(a)
		}
		if x.Snap >= 0 {
			c.snap(&c.b.out.Snaps[x.Snap])
		}
	}
}

// agree makes both sides of a phi have one type: a boxed word on one side is
// unboxed, or the number on the other boxed.
func (b *builder) agree(l, r uop.Ref) (uop.Ref, error) {
	lt, rt := b.ins(l).Type, b.ins(r).Type
	if lt == rt {
		return r, nil
	}
	conv := uop.Nop
	switch {
	case lt == uop.Int && rt == uop.Val:
		conv = uop.UnboxInt
	case lt == uop.Flt && rt == uop.Val:
		conv = uop.UnboxFlt
	case lt == uop.Val && rt == uop.Int:
		conv = uop.BoxInt
	case lt == uop.Val && rt == uop.Flt:
		conv = uop.BoxFlt
	default:
		return r, ErrContradiction
	}
	x := uop.New(conv, r)
	if conv == uop.UnboxInt || conv == uop.UnboxFlt {
		x.Snap = b.out.End
	}
	return b.emit(x)
}
