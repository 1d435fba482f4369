package object

import (
	"math/big"

	"gopy/vm/num"
)

// Arithmetic on large ints whose memory serves again. In `(q*j + r) // (s*j + t)`
// every result but the last is an operand of the next operation and of nothing
// else. The interpreter marks such a result as a temporary; the operation that
// takes it writes into its memory, or keeps that for the next result. Thereby
// programs with large ints leave the collector little to do.

// bigInt is an int beyond int64: one object, and its words.
type bigInt struct {
	Int
	b big.Int
}

// temporaryMark is what small holds in a temporary; it has no other use when
// big is set.
const temporaryMark = 1

// minTemporary is the number of words from which all this is worth it; see
// int_wide.go for smaller ones.
const minTemporary = 3

// IsLarge reports whether v is an exact int on the heap: one that does not fit a
// Value, or one of NewDistinctInt.
func IsLarge(v Value) bool { return v.IsObject() && v.header().shape == &IntType.Root }

// IsExactInt reports whether v is an int, small or large, and no bool or instance
// of another subclass.
func IsExactInt(v Value) bool { return v.IsInt() || IsLarge(v) }

// MarkTemporary tells that nothing but the next operation will see v, the
// result of BigBinary.
func MarkTemporary(v Value) {
	if !IsLarge(v) {
		return
	}
	if p := (*Int)(v.p); p.big != nil && len(p.big.Bits()) >= minTemporary {
		p.small = temporaryMark
	}
}

// takeTemporary reports whether v is a temporary, which it then is no more.
func takeTemporary(v Value) bool {
	if !IsLarge(v) {
		return false
	}
	p := (*Int)(v.p)
	if p.big == nil || p.small != temporaryMark {
		return false
	}
	p.small = 0
	return true
}

// wordStore keeps the words of temporaries for the results of a thread.
type wordStore struct {
	kept  [8][]big.Word
	small [2]struct { // operands of one word
		b big.Int
		w [1]big.Word
	}
	rest big.Int // the quotient or remainder that nobody wants
}

// maxKeptWords bounds the numbers whose memory is kept.
const maxKeptWords = 1 << 15

// get returns room for n words, of which some more may be there.
func (s *wordStore) get(n int) []big.Word {
	for i, w := range s.kept {
		if cap(w) >= n && cap(w) <= 2*n+16 {
			s.kept[i] = nil
			return w[:0]
		}
	}
	return make([]big.Word, 0, n+2)
}

func (s *wordStore) put(w []big.Word) {
	if cap(w) < minTemporary || cap(w) > maxKeptWords {
		return
	}
	least := 0
	for i := range s.kept {
		if cap(s.kept[i]) < cap(s.kept[least]) {
			least = i
		}
	}
	if cap(s.kept[least]) < cap(w) {
		s.kept[least] = w[:0]
	}
}

// operand returns v as a big.Int, which for one word lies in the store.
func (s *wordStore) operand(i int, v Value) (*big.Int, bool) {
	x := num.Int{}
	switch {
	case v.IsInt():
		x.S = v.Int()
	case IsLarge(v):
		p := (*Int)(v.p)
		x = num.Int{S: p.small, B: p.big}
	default:
		return nil, false
	}
	if x.B != nil {
		return x.B, true
	}
	o := &s.small[i]
	m := uint64(x.S)
	if x.S < 0 {
		m = -m
	}
	o.w[0] = big.Word(m)
	o.b.SetBits(o.w[:])
	if x.S < 0 {
		o.b.Neg(&o.b)
	}
	return &o.b, true
}

// BigBinary is a binary operation of which at least one operand IsLarge; ok is
// false when the general functions must do it. Temporaries are none afterwards.
func BigBinary(t *Thread, op BinaryOp, a, b Value) (v Value, ok bool) {
	freeA, freeB := takeTemporary(a), takeTemporary(b)
	switch op {
	case OpAdd, OpSub, OpMul, OpFloorDiv, OpMod:
	default:
		return Value{}, false
	}
	s := &t.words
	x, ok := s.operand(0, a)
	if !ok {
		return Value{}, false
	}
	y, ok := s.operand(1, b)
	if !ok {
		return Value{}, false
	}
	m, n := len(x.Bits()), len(y.Bits())
	if max(m, n) < minTemporary || n == 0 || op == OpMul && m+n > maxKeptWords {
		return Value{}, false
	}
	var z *big.Int
	switch op {
	case OpAdd, OpSub:
		switch {
		case freeA:
			freeA, z, v = false, x, a
		case freeB:
			freeB, z, v = false, y, b
		default:
			z, v = s.result(max(m, n) + 1)
		}
		if op == OpAdd {
			z.Add(x, y)
		} else {
			z.Sub(x, y)
		}
	case OpMul:
		z, v = s.result(m + n)
		z.Mul(x, y)
	case OpFloorDiv:
		z, v = s.result(max(m-n, 0) + 1)
		z.QuoRem(x, y, &s.rest)
		if r := s.rest.Sign(); r != 0 && r != y.Sign() {
			z.Sub(z, bigOne)
		}
	case OpMod:
		z, v = s.result(m + 1)
		s.rest.QuoRem(x, y, z)
		if r := z.Sign(); r != 0 && r != y.Sign() {
			z.Add(z, y)
		}
	}
	if cap(s.rest.Bits()) > maxKeptWords {
		s.rest = big.Int{}
	}
	if freeA {
		s.put(x.Bits())
	}
	if freeB && a != b {
		s.put(y.Bits())
	}
	if z.IsInt64() {
		v = MakeInt(z.Int64())
		s.put(z.Bits())
	}
	return v, true
}

var bigOne = big.NewInt(1)

// result makes an int with room for n words.
func (s *wordStore) result(n int) (*big.Int, Value) {
	p := &bigInt{Int: Int{Object: Object{&IntType.Root}}}
	p.big = &p.b
	p.b.SetBits(s.get(n))
	return p.big, p.Int.Value()
}
