package opt

import "gopy/jit/uop"

// key is what makes two instructions the same.
type key struct {
	op   uop.Op
	typ  uop.Type
	args [3]uop.Ref
	k    uint64
	i    int32
}

func keyOf(x *uop.Ins) key { return key{x.Op, x.Type, x.Args, x.K, x.I} }

// cseable reports whether doing the instruction twice is the same as once.
// Loads are left to the memory rule. Shape, Version and FieldIs read memory,
// but only code outside of traces changes what they look at (for shapes see
// forgetShapes, for fields clobber).
func cseable(x *uop.Ins) bool {
	switch x.Op {
	case uop.Load, uop.LoadInt, uop.LoadIntChk, uop.ALoad, uop.RawF64, uop.RawU8, uop.RawI8, uop.RawI16,
		uop.RawU16, uop.RawI32, uop.RawU32, uop.RawI64:
		return false
	}
	return x.Op.Info().Flags&(uop.Effect|uop.Writes) == 0
}

// cse replaces what was computed or proved before.
func cse(b *builder, x *uop.Ins) (uop.Ref, outcome) {
	if !cseable(x) {
		return 0, pass
	}
	if r, ok := b.known[keyOf(x)]; ok {
		return r, replace
	}
	if x.Op == uop.ULt {
		return weakerBound(b, x)
	}
	return 0, pass
}

// weakerBound drops a bounds check that other guards imply: 0 <= i follows from
// i < n having been checked unsigned, and i < n for the same n.
func weakerBound(b *builder, x *uop.Ins) (uop.Ref, outcome) {
	lt := uop.New(uop.Lt, x.Args[0], x.Args[1])
	zero, ok := b.known[keyOf(ptr(uop.ConstInt(0)))]
	if !ok {
		return 0, pass
	}
	le := uop.New(uop.Le, zero, x.Args[0])
	if _, ok := b.known[keyOf(&lt)]; !ok {
		return 0, pass
	}
	if _, ok := b.known[keyOf(&le)]; !ok {
		return 0, pass
	}
	return uop.NoRef, replace
}

func ptr(x uop.Ins) *uop.Ins { return &x }
