package num

import (
	"math"
	"math/big"
	"math/bits"
)

// Numeric hashes: a number x = n/d hashes to n * d^-1 modulo the Mersenne prime
// 2^61-1, with the sign of x, so that equal numbers of different types agree.
// -1 is reserved everywhere and becomes -2.
const (
	hashBits = 61
	hashMod  = 1<<hashBits - 1
	HashInf  = 314159
	hashImag = 1000003
)

func noMinusOne(h int64) int64 {
	if h == -1 {
		return -2
	}
	return h
}

// HashInt64 is hash(x).
func HashInt64(x int64) int64 {
	if x > -hashMod && x < hashMod {
		return noMinusOne(x)
	}
	if x < 0 {
		return noMinusOne(-int64(-uint64(x) % hashMod))
	}
	return int64(uint64(x) % hashMod)
}

// HashBig is hash(b).
func HashBig(b *big.Int) int64 {
	var h uint64
	words := b.Bits()
	for i := len(words) - 1; i >= 0; i-- {
		w := uint64(words[i])
		if bits.UintSize == 64 {
			// h*2^64 + w, where 2^64 mod (2^61-1) is 8.
			h = rotl61(h, 3) + w&hashMod + w>>hashBits
		} else {
			h = rotl61(h, 32) + w
		}
		h = h&hashMod + h>>hashBits
		if h >= hashMod {
			h -= hashMod
		}
	}
	if b.Sign() < 0 {
		return noMinusOne(-int64(h))
	}
	return int64(h)
}

// Hash is hash(x).
func (x Int) Hash() int64 {
	if x.B != nil {
		return HashBig(x.B)
	}
	return HashInt64(x.S)
}

// rotl61 multiplies by 2^k modulo 2^61-1, which is a rotation of 61 bits.
func rotl61(x uint64, k int) uint64 {
	return (x<<k)&hashMod | x>>(hashBits-k)
}

// HashFloat is hash(f) for every f but NaN, whose hash is that of its identity
// (the caller knows it; ok is false).
func HashFloat(f float64) (h int64, ok bool) {
	if i := int64(f); float64(i) == f && i > -1<<53 && i < 1<<53 {
		return noMinusOne(i), true
	}
	if math.IsInf(f, 0) {
		if f > 0 {
			return HashInf, true
		}
		return -HashInf, true
	}
	if f != f {
		return 0, false
	}
	b := math.Float64bits(f)
	exp := int(b>>52) & 0x7ff
	m := b & (1<<52 - 1)
	if exp == 0 {
		exp = 1
	} else {
		m |= 1 << 52
	}
	exp = (exp - 1075) % hashBits
	if exp < 0 {
		exp += hashBits
	}
	h = int64(rotl61(m, exp))
	if f < 0 {
		h = -h
	}
	return noMinusOne(h), true
}

// HashComplex combines the hashes of the parts (for a NaN part the hash of the
// complex object's identity).
func HashComplex(re, im int64) int64 {
	return noMinusOne(int64(uint64(re) + hashImag*uint64(im)))
}

// HashMod is the modulus of the numeric hash; fractions and decimals need it.
const HashMod = hashMod

// The tuple hash is xxHash64's loop over the items' hashes.
const (
	xxPrime1 = 11400714785074694791
	xxPrime2 = 14029467366897019727
	xxPrime5 = 2870177450012600261
)

// TupleHash accumulates the hash of a tuple.
type TupleHash struct {
	acc uint64
	n   uint64
}

// NewTupleHash starts an empty tuple.
func NewTupleHash() TupleHash { return TupleHash{acc: xxPrime5} }

// Add takes in the hash of the next item.
func (t *TupleHash) Add(h int64) {
	t.acc += uint64(h) * xxPrime2
	t.acc = bits.RotateLeft64(t.acc, 31) * xxPrime1
	t.n++
}

// Sum is the hash of the tuple.
func (t *TupleHash) Sum() int64 {
	h := t.acc + (t.n ^ (xxPrime5 ^ 3527539))
	if h == math.MaxUint64 {
		return 1546275796
	}
	return int64(h)
}

// SetHash accumulates the hash of a frozenset, whatever the order of its items.
type SetHash struct {
	acc uint64
	n   uint64
}

// Add takes in the hash of one item.
func (s *SetHash) Add(h int64) {
	u := uint64(h)
	s.acc ^= (u ^ 89869747 ^ u<<16) * 3644798167
	s.n++
}

// Sum is the hash of the set.
func (s *SetHash) Sum() int64 {
	h := s.acc
	h ^= (s.n + 1) * 1927868237
	h ^= h>>11 ^ h>>25
	h = h*69069 + 907133923
	if h == math.MaxUint64 {
		return 590923713
	}
	return int64(h)
}

// HashPointer is the hash of an address: its alignment bits go to the top, where
// a table mask does not look.
func HashPointer(p uintptr) int64 {
	return noMinusOne(int64(bits.RotateLeft64(uint64(p), -4)))
}
