package object

import (
	"gopy/vm/num"
)

// The arithmetic slots of int. Every function is called with the operands in
// written order when either is an int, and returns NotImplemented when the
// other is not. Small operands never touch math/big; the interpreter and the
// JIT call the exported ones when their own fast paths do not apply.

// IntAdd is a + b.
func IntAdd(t *Thread, a, b Value) (Value, *Exception) {
	if a.IsInt() && b.IsInt() {
		return MakeInt(a.Int() + b.Int()), nil // 48 bits each: cannot overflow
	}
	x, ok := AsNum(a)
	y, ok2 := AsNum(b)
	if !ok || !ok2 {
		return NotImplemented, nil
	}
	if r, ok := wideAdd(x, y, false); ok {
		return r, nil
	}
	return FromNum(num.Add(x, y)), nil
}

// IntSub is a - b.
func IntSub(t *Thread, a, b Value) (Value, *Exception) {
	if a.IsInt() && b.IsInt() {
		return MakeInt(a.Int() - b.Int()), nil
	}
	x, ok := AsNum(a)
	y, ok2 := AsNum(b)
	if !ok || !ok2 {
		return NotImplemented, nil
	}
	if r, ok := wideAdd(x, y, true); ok {
		return r, nil
	}
	return FromNum(num.Sub(x, y)), nil
}

// IntMul is a * b.
func IntMul(t *Thread, a, b Value) (Value, *Exception) {
	x, ok := AsNum(a)
	y, ok2 := AsNum(b)
	if !ok || !ok2 {
		return NotImplemented, nil
	}
	if r, ok := wideMul(x, y); ok {
		return r, nil
	}
	if (x.B != nil || y.B != nil) && x.BitLen()+y.BitLen() > maxIntBits() {
		return Value{}, t.MemoryErr()
	}
	return FromNum(num.Mul(x, y)), nil
}

// IntFloorDiv is a // b.
func IntFloorDiv(t *Thread, a, b Value) (Value, *Exception) {
	if a.IsInt() && b.IsInt() && b.Int() != 0 {
		q, _ := num.FloorDivInt64(a.Int(), b.Int())
		return MakeInt(q), nil
	}
	x, ok := AsNum(a)
	y, ok2 := AsNum(b)
	if !ok || !ok2 {
		return NotImplemented, nil
	}
	if q, _, ok := wideDiv(x, y); ok {
		return q.value(), nil
	}
	q, e := num.FloorDiv(x, y)
	return numResult(t, q, e)
}

// IntMod is a % b.
func IntMod(t *Thread, a, b Value) (Value, *Exception) {
	if a.IsInt() && b.IsInt() && b.Int() != 0 {
		return SmallInt(num.ModInt64(a.Int(), b.Int())), nil
	}
	x, ok := AsNum(a)
	y, ok2 := AsNum(b)
	if !ok || !ok2 {
		return NotImplemented, nil
	}
	if _, r, ok := wideDiv(x, y); ok {
		return wide{lo: r}.value(), nil
	}
	r, e := num.Mod(x, y)
	return numResult(t, r, e)
}

func intDivMod(t *Thread, a, b Value) (Value, *Exception) {
	x, ok := AsNum(a)
	y, ok2 := AsNum(b)
	if !ok || !ok2 {
		return NotImplemented, nil
	}
	q, r, e := num.DivMod(x, y)
	if e != nil {
		return Value{}, t.numError(e)
	}
	return Pack(FromNum(q), FromNum(r)), nil
}

// maxExactFloat bounds the ints that every float64 holds exactly.
const maxExactFloat = 1 << 53

// IntTrueDiv is a / b.
func IntTrueDiv(t *Thread, a, b Value) (Value, *Exception) {
	if a.IsInt() && b.IsInt() && b.Int() != 0 {
		return MakeFloat(float64(a.Int()) / float64(b.Int())), nil // 48 bits: both exact
	}
	x, ok := AsNum(a)
	y, ok2 := AsNum(b)
	if !ok || !ok2 {
		return NotImplemented, nil
	}
	f, e := num.TrueDiv(x, y)
	if e != nil {
		return Value{}, t.numError(e)
	}
	return MakeFloat(f), nil
}

// IntAnd is a & b.
func IntAnd(t *Thread, a, b Value) (Value, *Exception) {
	if a.IsInt() && b.IsInt() {
		return SmallInt(a.Int() & b.Int()), nil
	}
	return intBitwise(a, b, OpAnd, num.And)
}

// IntOr is a | b.
func IntOr(t *Thread, a, b Value) (Value, *Exception) {
	if a.IsInt() && b.IsInt() {
		return SmallInt(a.Int() | b.Int()), nil
	}
	return intBitwise(a, b, OpOr, num.Or)
}

// IntXor is a ^ b.
func IntXor(t *Thread, a, b Value) (Value, *Exception) {
	if a.IsInt() && b.IsInt() {
		return SmallInt(a.Int() ^ b.Int()), nil
	}
	return intBitwise(a, b, OpXor, num.Xor)
}

func intBitwise(a, b Value, op BinaryOp, f func(x, y num.Int) num.Int) (Value, *Exception) {
	x, ok := AsNum(a)
	y, ok2 := AsNum(b)
	if !ok || !ok2 {
		return NotImplemented, nil
	}
	if r, ok := wideBits(x, y, op); ok {
		return r, nil
	}
	return FromNum(f(x, y)), nil
}

// IntLshift is a << b.
func IntLshift(t *Thread, a, b Value) (Value, *Exception) {
	x, ok := AsNum(a)
	n, ok2 := AsNum(b)
	if !ok || !ok2 {
		return NotImplemented, nil
	}
	if n.Sign() > 0 && x.Sign() != 0 && (n.B != nil || n.S > int64(maxIntBits()-x.BitLen())) {
		// What does not fit in memory and what could not even be counted are
		// different errors; the border is where 2^63 digits of 30 bits end.
		if n.B != nil && n.B.BitLen() > 68 {
			return Value{}, t.OverflowErrorf("too many digits in integer")
		}
		return Value{}, t.MemoryErr()
	}
	if n.B == nil && n.S >= 0 {
		if r, ok := wideLsh(x, uint(n.S)); ok {
			return r, nil
		}
	}
	r, e := num.Lsh(x, n)
	return numResult(t, r, e)
}

// IntRshift is a >> b.
func IntRshift(t *Thread, a, b Value) (Value, *Exception) {
	if a.IsInt() && b.IsInt() && b.Int() >= 0 {
		return SmallInt(a.Int() >> min(uint64(b.Int()), 63)), nil
	}
	x, ok := AsNum(a)
	n, ok2 := AsNum(b)
	if !ok || !ok2 {
		return NotImplemented, nil
	}
	if n.B == nil && n.S >= 0 {
		if r, ok := wideRsh(x, uint(n.S)); ok {
			return r, nil
		}
	}
	r, e := num.Rsh(x, n)
	return numResult(t, r, e)
}

// maxPowBits bounds the results of powers. They would fit in memory beyond it,
// but take minutes to compute, and nothing can interrupt math/big.
const maxPowBits = 1 << 33

// maxIntBits is the size from which results are not even tried: what they cost
// in memory (several times over, while math/big works) must be there.
func maxIntBits() int { return allocLimit() / 4 * 8 }

// IntPow is a ** b; a negative exponent makes it a float.
func IntPow(t *Thread, a, b Value) (Value, *Exception) {
	x, ok := AsNum(a)
	y, ok2 := AsNum(b)
	if !ok || !ok2 {
		return NotImplemented, nil
	}
	if y.Sign() < 0 {
		f, e := num.ToFloat(x)
		if e != nil {
			return Value{}, t.numError(e)
		}
		g, e := num.ToFloat(y)
		if e != nil {
			return Value{}, t.numError(e)
		}
		return floatPow(t, f, g)
	}
	if n := x.BitLen(); n > 1 && y.B == nil && float64(n-1)*float64(y.S) > float64(min(maxIntBits(), maxPowBits)) {
		return Value{}, t.MemoryErr()
	}
	r, e := num.Pow(x, y)
	return numResult(t, r, e)
}

// intPow3 is pow(a, b, c).
func intPow3(t *Thread, a, b, c Value) (Value, *Exception) {
	x, ok := AsNum(a)
	y, ok2 := AsNum(b)
	m, ok3 := AsNum(c)
	if !ok || !ok2 || !ok3 {
		return NotImplemented, nil
	}
	r, e := num.PowMod(x, y, m)
	return numResult(t, r, e)
}

func intNeg(t *Thread, v Value) (Value, *Exception) {
	if v.IsInt() {
		return MakeInt(-v.Int()), nil
	}
	return FromNum(num.Neg(intOf(v))), nil
}

func intPos(t *Thread, v Value) (Value, *Exception) { return exactInt(v), nil }

func intAbs(t *Thread, v Value) (Value, *Exception) { return FromNum(num.Abs(intOf(v))), nil }

func intInvert(t *Thread, v Value) (Value, *Exception) {
	if v.IsInt() {
		return SmallInt(^v.Int()), nil
	}
	return FromNum(num.Not(intOf(v))), nil
}

func intBool(t *Thread, v Value) (bool, *Exception) { return intOf(v).Sign() != 0, nil }

func intFloat(t *Thread, v Value) (Value, *Exception) {
	f, e := num.ToFloat(intOf(v))
	if e != nil {
		return Value{}, t.numError(e)
	}
	return MakeFloat(f), nil
}

func intHash(t *Thread, v Value) (int64, *Exception) { return intOf(v).Hash(), nil }

// IntCompare is the comparison slot of int.
func IntCompare(t *Thread, a, b Value, op CompareOp) (Value, *Exception) {
	if a.IsInt() && b.IsInt() {
		return MakeBool(compareInts(a.Int(), b.Int(), op)), nil
	}
	x, ok := AsNum(a)
	y, ok2 := AsNum(b)
	if !ok || !ok2 {
		return NotImplemented, nil
	}
	return MakeBool(compareInts(int64(x.Cmp(y)), 0, op)), nil
}
