package num

import (
	"math/big"
	"math/bits"
)

// BitLen is x.bit_length(), the bits of |x|.
func (x Int) BitLen() int {
	if x.B != nil {
		return x.B.BitLen()
	}
	if x.S < 0 {
		return bits.Len64(-uint64(x.S))
	}
	return bits.Len64(uint64(x.S))
}

// BitCount is x.bit_count(), the ones of |x|.
func (x Int) BitCount() int {
	if x.B != nil {
		n := 0
		for _, w := range x.B.Bits() {
			n += bits.OnesCount(uint(w))
		}
		return n
	}
	if x.S < 0 {
		return bits.OnesCount64(-uint64(x.S))
	}
	return bits.OnesCount64(uint64(x.S))
}

// FromBytes is int.from_bytes(b, order, signed=...).
func FromBytes(b []byte, little, signed bool) Int {
	if len(b) <= 8 {
		return fromShortBytes(b, little, signed)
	}
	if little {
		b = reversed(b)
	}
	x := new(big.Int).SetBytes(b)
	if signed && b[0]&0x80 != 0 {
		x.Sub(x, new(big.Int).Lsh(bigOne, uint(8*len(b))))
	}
	return FromBig(x)
}

func fromShortBytes(b []byte, little, signed bool) Int {
	if len(b) == 0 {
		return Int{}
	}
	var u uint64
	for i := range b {
		c := b[i]
		if little {
			c = b[len(b)-1-i]
		}
		u = u<<8 | uint64(c)
	}
	if signed {
		shift := 64 - 8*len(b)
		return Int{S: int64(u<<shift) >> shift}
	}
	return FromUint64(u)
}

func reversed(b []byte) []byte {
	r := make([]byte, len(b))
	for i, c := range b {
		r[len(b)-1-i] = c
	}
	return r
}

// ToBytes is x.to_bytes(n, order, signed=...).
func ToBytes(x Int, n int, little, signed bool) ([]byte, *Error) {
	if n < 0 {
		return nil, valueError("length argument must be non-negative")
	}
	if x.Sign() < 0 && !signed {
		return nil, overflowError("can't convert negative int to unsigned")
	}
	if !fitsBytes(x, n, signed) {
		return nil, overflowError("int too big to convert")
	}
	out := make([]byte, n)
	if x.B == nil {
		u, fill := uint64(x.S), byte(x.S>>63)
		for i := range out {
			if i < 8 {
				out[i] = byte(u >> (8 * i))
			} else {
				out[i] = fill
			}
		}
		if !little {
			out = reversed(out)
		}
		return out, nil
	}
	b := x.B
	if b.Sign() < 0 {
		b = new(big.Int).Add(b, new(big.Int).Lsh(bigOne, uint(8*n)))
	}
	b.FillBytes(out)
	if little {
		return reversed(out), nil
	}
	return out, nil
}

// fitsBytes tells whether n bytes hold x; a sign takes one bit.
func fitsBytes(x Int, n int, signed bool) bool {
	if !signed {
		return x.BitLen() <= 8*n
	}
	if x.B == nil && x.S == -1 {
		return true // even in no bytes at all
	}
	if x.Sign() < 0 {
		return Not(x).BitLen() < 8*n // -2^k needs a bit less than 2^k
	}
	return x.BitLen() < 8*n || x.Sign() == 0
}
