package opt

import (
	"slices"

	"gopy/jit/uop"
	"gopy/vm/object"
)

// over marks stores that overwrite no object: a number whose type is known, or
// nothing, in an object that the trace made. Other stores tell the collector
// what they overwrite while it marks. In the repeated part of a loop only what
// was found there counts: the first iteration may have left a number in a place
// where later ones leave objects.
func (b *builder) over(x *uop.Ins) {
	x.K = 0
	if p := b.find(x); p != nil && p.value > b.loop && b.isNumber(p.value) {
		x.K = uop.Over
	}
	if x.Op != uop.Store || x.I == 0 {
		return
	}
	for r, written := range b.blank {
		switch {
		case slices.Contains(written, x.I):
		case r == x.Args[0]:
			x.K = uop.Over
			b.blank[r] = append(written, x.I)
		case !b.isNew(r, x.Args[0]):
			b.blank[r] = append(written, x.I) // it may be the same object
		}
	}
}

// isNumber reports whether a word is known to be a number.
func (b *builder) isNumber(r uop.Ref) bool {
	x := b.ins(r)
	switch {
	case x.Type == uop.Int || x.Type == uop.Flt || x.Op == uop.BoxInt || x.Op == uop.BoxFlt:
		return true
	case x.Op == uop.Const:
		v := object.FromBits(x.K)
		return x.Type == uop.Val && (v.IsInt() || v.IsFloat())
	}
	for _, op := range [...]uop.Op{uop.UnboxInt, uop.UnboxFlt} {
		if _, ok := b.known[keyOf(ptr(uop.New(op, r)))]; ok {
			return true
		}
	}
	return false
}
