package object

import (
	"math"
	"math/big"
	"math/bits"

	"gopy/vm/num"
)

// Ints of up to 128 bits without math/big: 64-bit hashes, checksums and random
// generators written in Python live between 63 and 128 bits, where each
// big.Int operation would cost three allocations and their copying.

// wide is a sign and a magnitude of two words.
type wide struct {
	neg    bool
	hi, lo uint64
}

// wideOf splits an int; ok is false when it has more than 128 bits.
func wideOf(x num.Int) (w wide, ok bool) {
	if x.B == nil {
		w.neg, w.lo = x.S < 0, uint64(x.S)
		if w.neg {
			w.lo = -w.lo
		}
		return w, true
	}
	words := x.B.Bits()
	if len(words) > 2 || bits.UintSize != 64 {
		return w, false
	}
	w.neg = x.B.Sign() < 0
	w.lo = uint64(words[0])
	if len(words) == 2 {
		w.hi = uint64(words[1])
	}
	return w, true
}

// wideInt is an int of two words in one allocation.
type wideInt struct {
	Int
	b     big.Int
	words [2]big.Word
}

// value makes the int.
func (w wide) value() Value {
	if w.hi == 0 {
		switch {
		case w.lo <= math.MaxInt64 && w.neg:
			return MakeInt(-int64(w.lo))
		case w.lo <= math.MaxInt64:
			return MakeInt(int64(w.lo))
		case w.lo == 1<<63 && w.neg:
			return MakeInt(math.MinInt64)
		}
	}
	p := &wideInt{Int: Int{Object: Object{&IntType.Root}}, words: [2]big.Word{big.Word(w.lo), big.Word(w.hi)}}
	n := 1
	if w.hi != 0 {
		n = 2
	}
	p.b.SetBits(p.words[:n:n])
	if w.neg {
		p.b.Neg(&p.b)
	}
	p.big = &p.b
	return p.Int.Value()
}

// less compares magnitudes.
func (w wide) less(u wide) bool { return w.hi < u.hi || w.hi == u.hi && w.lo < u.lo }

// bitLen is the length of the magnitude.
func (w wide) bitLen() int {
	if w.hi != 0 {
		return 64 + bits.Len64(w.hi)
	}
	return bits.Len64(w.lo)
}

// wides splits both operands of an operation.
func wides(x, y num.Int) (a, b wide, ok bool) {
	if a, ok = wideOf(x); ok {
		b, ok = wideOf(y)
	}
	return
}

// wideAdd is x + y, or with negate x - y; ok is false when it does not fit.
func wideAdd(x, y num.Int, negate bool) (Value, bool) {
	a, b, ok := wides(x, y)
	if !ok {
		return Value{}, false
	}
	b.neg = b.neg != negate
	if a.neg == b.neg {
		lo, c := bits.Add64(a.lo, b.lo, 0)
		hi, c := bits.Add64(a.hi, b.hi, c)
		return wide{a.neg, hi, lo}.value(), c == 0
	}
	if a.less(b) {
		a, b = b, a
	}
	lo, c := bits.Sub64(a.lo, b.lo, 0)
	hi, _ := bits.Sub64(a.hi, b.hi, c)
	return wide{a.neg, hi, lo}.value(), true
}

// wideMul is x * y of one word each.
func wideMul(x, y num.Int) (Value, bool) {
	a, b, ok := wides(x, y)
	if !ok || a.hi|b.hi != 0 {
		return Value{}, false
	}
	hi, lo := bits.Mul64(a.lo, b.lo)
	return wide{a.neg != b.neg, hi, lo}.value(), true
}

// wideBits is a bitwise operation on numbers that are not negative.
func wideBits(x, y num.Int, op BinaryOp) (Value, bool) {
	if op == OpAnd {
		// A mask of one word: only the lowest word of the other counts.
		if m, ok := wideOf(y); ok && !m.neg && m.hi == 0 && x.B != nil && x.B.Sign() > 0 {
			return wide{lo: uint64(x.B.Bits()[0]) & m.lo}.value(), true
		}
	}
	a, b, ok := wides(x, y)
	if !ok || a.neg || b.neg {
		return Value{}, false
	}
	switch op {
	case OpAnd:
		return wide{hi: a.hi & b.hi, lo: a.lo & b.lo}.value(), true
	case OpOr:
		return wide{hi: a.hi | b.hi, lo: a.lo | b.lo}.value(), true
	}
	return wide{hi: a.hi ^ b.hi, lo: a.lo ^ b.lo}.value(), true
}

// wideLsh is x << n.
func wideLsh(x num.Int, n uint) (Value, bool) {
	a, ok := wideOf(x)
	if !ok || n >= 128 || a.bitLen()+int(n) > 128 {
		return Value{}, false
	}
	if n >= 64 {
		return wide{a.neg, a.lo << (n - 64), 0}.value(), true
	}
	return wide{a.neg, a.hi<<n | a.lo>>(64-n), a.lo << n}.value(), true
}

// wideRsh is x >> n of a number that is not negative.
func wideRsh(x num.Int, n uint) (Value, bool) {
	a, ok := wideOf(x)
	if !ok || a.neg {
		return Value{}, false
	}
	switch {
	case n >= 128:
		return SmallInt(0), true
	case n >= 64:
		return wide{lo: a.hi >> (n - 64)}.value(), true
	}
	return wide{hi: a.hi >> n, lo: a.lo>>n | a.hi<<(64-n)}.value(), true
}

// wideDiv divides numbers that are not negative, y being one word.
func wideDiv(x, y num.Int) (q wide, r uint64, ok bool) {
	a, b, ok := wides(x, y)
	if !ok || a.neg || b.neg || b.hi != 0 || b.lo == 0 {
		return wide{}, 0, false
	}
	q.hi = a.hi / b.lo
	q.lo, r = bits.Div64(a.hi%b.lo, a.lo, b.lo)
	return q, r, true
}
