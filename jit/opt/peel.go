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
	varies := []uop.Ref{}
	seen := map[uop.Ref]bool{}
	note := func(r uop.Ref) {
		if r >= 0 && r < uop.Ref(n) && b.isConst(r) == nil && !seen[r] {
			seen[r] = true
			varies = append(varies, r)
		}
	}
	// Exits of the repeated part write what the iteration before left in the
	// frame, also in slots that the trace never reads.
	for _, s := range end.Slots {
		note(s.Ref)
	}
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
		if subst[i] != old {
			note(subst[i])
		}
	}
	b.out.End = b.peeledSnap(&end, &end, subst)
	return b.phis(varies, subst)
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
	c := uop.Snap{PC: s.PC, SP: s.SP, Frame: s.Frame}
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

// phis closes the loop. Types of both sides must agree; a boxed word on one
// side is unboxed, or the number on the other boxed.
func (b *builder) phis(varies []uop.Ref, subst []uop.Ref) error {
	var list []uop.Ins
	for _, l := range varies {
		r := subst[l]
		if r == l {
			continue
		}
		lt, rt := b.ins(l).Type, b.ins(r).Type
		if lt != rt {
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
				return ErrContradiction
			}
			x := uop.New(conv, r)
			if conv == uop.UnboxInt || conv == uop.UnboxFlt {
				x.Snap = b.out.End
			}
			var err error
			if r, err = b.emit(x); err != nil {
				return err
			}
		}
		list = append(list, uop.New(uop.Phi, l, r))
	}
	b.out.Ins = append(b.out.Ins, list...)
	return nil
}
