package opt

import (
	"math"
	"math/bits"

	"gopy/jit/uop"
	"gopy/vm/object"
)

// fold evaluates what is constant, simplifies, and sees through boxing.
func fold(b *builder, x *uop.Ins) (uop.Ref, outcome) {
	if x.Op.Is(uop.Commute) && (b.isConst(x.Args[0]) != nil || b.isConst(x.Args[1]) == nil && x.Args[0] > x.Args[1]) {
		x.Args[0], x.Args[1] = x.Args[1], x.Args[0]
	}
	switch x.Op {
	case uop.UnboxInt, uop.UnboxFlt:
		return foldUnbox(b, x)
	case uop.BoolInt:
		return foldBool(b, x)
	case uop.FTrunc:
		if a := b.ins(x.Args[0]); a.Op == uop.FCvt {
			return a.Args[0], replace
		}
	case uop.BoxInt, uop.BoxFlt:
		return foldBox(b, x)
	case uop.Shape, uop.OfKind, uop.Is, uop.Isnt, uop.NotNil:
		return foldIdentity(b, x)
	case uop.FCvt:
		if c := b.isConst(x.Args[0]); c != nil {
			return b.constant(uop.ConstFlt(float64(c.IntValue()))), replace
		}
	}
	if len(x.Op.Info().Args) == 0 || b.isConst(x.Args[len(x.Op.Info().Args)-1]) == nil {
		return foldSame(b, x)
	}
	switch x.Op.Info().Args[0] {
	case uop.Int:
		return foldInt(b, x)
	case uop.Flt:
		return foldFlt(b, x)
	}
	return 0, pass
}

// foldUnbox drops guards on values whose type is known.
func foldUnbox(b *builder, x *uop.Ins) (uop.Ref, outcome) {
	a := b.ins(x.Args[0])
	want := x.Op.Info().Result
	switch {
	case a.Type == want:
		return x.Args[0], replace
	case a.Type == uop.Int || a.Type == uop.Flt || a.Type == uop.Ptr:
		return 0, fail
	case a.Op == uop.BoxInt || a.Op == uop.BoxFlt:
		if b.ins(a.Args[0]).Type != want {
			return 0, fail
		}
		return a.Args[0], replace
	case a.Op == uop.Const:
		v := object.FromBits(a.K)
		if want == uop.Int && v.IsInt() {
			return b.constant(uop.ConstInt(v.Int())), replace
		}
		if want == uop.Flt && v.IsFloat() {
			return b.constant(uop.ConstFlt(v.Float())), replace
		}
		return 0, fail
	}
	return 0, pass
}

// foldBool knows the two constants, and that numbers are no bools.
func foldBool(b *builder, x *uop.Ins) (uop.Ref, outcome) {
	a := b.ins(x.Args[0])
	switch {
	case a.Op == uop.Const && object.FromBits(a.K) == object.True:
		return b.constant(uop.ConstInt(1)), replace
	case a.Op == uop.Const && object.FromBits(a.K) == object.False:
		return b.constant(uop.ConstInt(0)), replace
	case a.Op == uop.Const || a.Type != uop.Val || a.Op == uop.BoxInt || a.Op == uop.BoxFlt:
		return 0, fail
	}
	return 0, pass
}

// foldBox finds the box that a number came out of.
func foldBox(b *builder, x *uop.Ins) (uop.Ref, outcome) {
	a := b.ins(x.Args[0])
	switch {
	case a.Type == uop.Val:
		return x.Args[0], replace
	case a.Op == uop.UnboxInt || a.Op == uop.UnboxFlt:
		return a.Args[0], replace
	case a.Op == uop.Const && a.Type == uop.Int:
		return b.constant(uop.ConstVal(object.SmallInt(a.IntValue()).Bits())), replace
	case a.Op == uop.Const && a.Type == uop.Flt:
		return b.constant(uop.ConstVal(object.MakeFloat(a.FltValue()).Bits())), replace
	}
	return 0, pass
}

// foldIdentity decides guards on constants and on numbers, which have no shape
// and are nobody but themselves.
func foldIdentity(b *builder, x *uop.Ins) (uop.Ref, outcome) {
	a := b.ins(x.Args[0])
	number := a.Type == uop.Int || a.Type == uop.Flt || a.Op == uop.BoxInt || a.Op == uop.BoxFlt
	holds := pass
	switch {
	case x.Op == uop.NotNil:
		if number || a.Op == uop.Const && a.K != 0 {
			holds = replace
		}
	case x.Op == uop.Shape || x.Op == uop.OfKind:
		if number {
			holds = fail
		}
	case number:
		if x.K>>48 == 0 { // a heap address: never a number
			holds = fail
			if x.Op == uop.Isnt {
				holds = replace
			}
		}
	case a.Op == uop.Const:
		holds = fail
		if (a.K == x.K) == (x.Op == uop.Is) {
			holds = replace
		}
	}
	return uop.NoRef, holds
}

// foldSame handles operations on one value twice.
func foldSame(b *builder, x *uop.Ins) (uop.Ref, outcome) {
	if x.NumArgs() != 2 || x.Args[0] != x.Args[1] {
		return 0, pass
	}
	switch x.Op {
	case uop.Le, uop.Eq, uop.Same:
		return uop.NoRef, replace
	case uop.Lt, uop.Ne, uop.Differ:
		return 0, fail
	case uop.Sub, uop.Xor:
		return b.constant(uop.ConstInt(0)), replace
	case uop.And, uop.Or:
		return x.Args[0], replace
	}
	return 0, pass
}

// foldInt handles a constant last operand, and a constant first one.
func foldInt(b *builder, x *uop.Ins) (uop.Ref, outcome) {
	c := b.ins(x.Args[x.NumArgs()-1]).IntValue()
	if x.NumArgs() == 1 {
		return 0, pass // shifts of constants are rare
	}
	switch {
	case x.Op == uop.ShlV && c >= 0 && c < 48, x.Op == uop.ShrV && c >= 0 && c < 48:
		*x = uop.Ins{Op: x.Op - uop.ShlV + uop.Shl, Type: uop.Int, Args: [3]uop.Ref{x.Args[0], uop.NoRef, uop.NoRef}, I: int32(c), Snap: x.Snap, At: x.At}
		if x.Op == uop.Shr {
			x.Snap = -1
		}
		return 0, pass
	}
	if a := b.isConst(x.Args[0]); a != nil {
		return evalInt(b, x, a.IntValue(), c)
	}
	switch {
	case c == 0 && (x.Op == uop.Add || x.Op == uop.Sub || x.Op == uop.Or || x.Op == uop.Xor),
		c == 1 && (x.Op == uop.Mul || x.Op == uop.FloorDiv), c == -1 && x.Op == uop.And:
		return x.Args[0], replace
	case c == 0 && (x.Op == uop.Mul || x.Op == uop.And), c == 1 && x.Op == uop.Mod:
		return b.constant(uop.ConstInt(0)), replace
	case c > 1 && c&(c-1) == 0 && x.Op == uop.Mod:
		// Floor semantics: the low bits, whatever the sign.
		m := b.constant(uop.ConstInt(c - 1))
		*x = uop.New(uop.And, x.Args[0], m)
	case c > 1 && c&(c-1) == 0 && x.Op == uop.FloorDiv:
		a := x.Args[0]
		*x = uop.New(uop.Shr, a)
		x.I = int32(bits.TrailingZeros64(uint64(c)))
	}
	return 0, pass
}

// evalInt computes an operation on constants.
func evalInt(b *builder, x *uop.Ins, p, q int64) (uop.Ref, outcome) {
	var r int64
	holds := false
	switch x.Op {
	case uop.Add:
		r = p + q
	case uop.Sub:
		r = p - q
	case uop.Mul:
		if r = p * q; p != 0 && r/p != q {
			return 0, pass
		}
	case uop.FloorDiv:
		if r = p / q; p%q != 0 && (p%q^q) < 0 {
			r--
		}
	case uop.Mod:
		if r = p % q; r != 0 && (r^q) < 0 {
			r += q
		}
	case uop.And:
		r = p & q
	case uop.Or:
		r = p | q
	case uop.Xor:
		r = p ^ q
	case uop.Lt:
		holds = p < q
	case uop.Le:
		holds = p <= q
	case uop.Eq:
		holds = p == q
	case uop.Ne:
		holds = p != q
	case uop.ULt:
		holds = uint64(p) < uint64(q)
	default:
		return 0, pass
	}
	if x.Type == uop.Int {
		if !object.FitsSmall(r) {
			return 0, pass
		}
		return b.constant(uop.ConstInt(r)), replace
	}
	if !holds {
		return 0, fail
	}
	return uop.NoRef, replace
}

// foldFlt handles constant floats. Nothing algebraic: x+0.0 is not x for -0.0.
func foldFlt(b *builder, x *uop.Ins) (uop.Ref, outcome) {
	q := b.ins(x.Args[x.NumArgs()-1]).FltValue()
	if x.NumArgs() == 1 {
		switch x.Op {
		case uop.FNz:
			if q != 0 {
				return uop.NoRef, replace
			}
			return 0, fail
		case uop.FNeg:
			return b.constant(uop.ConstFlt(-q)), replace
		}
		return 0, pass
	}
	if x.Op == uop.FDiv && isPowerOfTwo(q) {
		x.Op = uop.FMul // exact
		x.Args[1] = b.constant(uop.ConstFlt(1 / q))
		return 0, pass
	}
	a := b.isConst(x.Args[0])
	if a == nil {
		return 0, pass
	}
	p := a.FltValue()
	switch x.Op {
	case uop.FAdd:
		return b.constant(uop.ConstFlt(p + q)), replace
	case uop.FSub:
		return b.constant(uop.ConstFlt(p - q)), replace
	case uop.FMul:
		return b.constant(uop.ConstFlt(p * q)), replace
	case uop.FDiv:
		return b.constant(uop.ConstFlt(p / q)), replace
	}
	return 0, pass
}

// isPowerOfTwo reports whether 1/q is exact and normal.
func isPowerOfTwo(q float64) bool {
	w := math.Float64bits(q)
	e := w >> 52 & 0x7FF
	return w<<12 == 0 && e > 100 && e < 1900
}
