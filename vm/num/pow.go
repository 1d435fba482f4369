package num

import (
	"math"
	"math/big"
	"math/bits"
)

// maxBits bounds the size of a result: beyond it the reference would fail to
// allocate, so a MemoryError is due at once.
const maxBits = 1 << 36

// Pow returns x ** y for y >= 0. A negative exponent gives a float in Python,
// which is the caller's business (convert both and use PowFloat).
func Pow(x, y Int) (Int, *Error) {
	if y.B != nil {
		switch {
		case x.B != nil:
			return Int{}, memoryError()
		case x.S == 0 || x.S == 1:
			return x, nil
		case x.S == -1:
			return Int{S: 1 - 2*int64(y.B.Bit(0))}, nil
		}
		return Int{}, memoryError()
	}
	if x.B == nil {
		if r, ok := powInt64(x.S, uint64(y.S)); ok {
			return Int{S: r}, nil
		}
		if x.S == 2 || x.S == -2 {
			r, err := Lsh(Small(1), y)
			if err != nil {
				return Int{}, memoryError()
			}
			if x.S < 0 && y.S&1 == 1 {
				r = Neg(r)
			}
			return r, nil
		}
	}
	if n := x.BitLen(); n > 1 && float64(n-1)*float64(y.S) > maxBits {
		return Int{}, memoryError()
	}
	return FromBig(new(big.Int).Exp(x.Big(), big.NewInt(y.S), nil)), nil
}

// powInt64 multiplies by squaring while the result fits.
func powInt64(x int64, n uint64) (int64, bool) {
	switch x {
	case 0, 1:
		if n == 0 {
			return 1, true
		}
		return x, true
	case -1:
		return 1 - 2*int64(n&1), true
	}
	r, ok := int64(1), true
	for {
		if n&1 != 0 {
			if r, ok = MulInt64(r, x); !ok {
				return 0, false
			}
		}
		n >>= 1
		if n == 0 {
			return r, true
		}
		if x, ok = MulInt64(x, x); !ok {
			return 0, false
		}
	}
}

// PowMod returns pow(x, y, m): the result has the sign of m; a negative y asks
// for the inverse of x.
func PowMod(x, y, m Int) (Int, *Error) {
	if m.Sign() == 0 {
		return Int{}, valueError("pow() 3rd argument cannot be 0")
	}
	if y.Sign() >= 0 && y.B == nil && x.B == nil && m.B == nil && m.S != math.MinInt64 {
		return Int{S: powModInt64(x.S, uint64(y.S), m.S)}, nil
	}
	a := new(big.Int).Abs(m.Big())
	if a.Cmp(bigOne) == 0 {
		return Int{}, nil
	}
	b, e := x.Big(), y.Big()
	if e.Sign() < 0 {
		b = new(big.Int).ModInverse(new(big.Int).Mod(b, a), a)
		if b == nil {
			return Int{}, valueError("base is not invertible for the given modulus")
		}
		e = new(big.Int).Neg(e)
	}
	r := new(big.Int).Exp(new(big.Int).Mod(b, a), e, a)
	if m.Sign() < 0 && r.Sign() != 0 {
		r.Sub(r, a)
	}
	return FromBig(r), nil
}

func powModInt64(x int64, n uint64, m int64) int64 {
	mod := uint64(m)
	if m < 0 {
		mod = uint64(-m)
	}
	b := uint64(ModInt64(x, int64(mod)))
	r := 1 % mod
	for ; n != 0; n >>= 1 {
		if n&1 != 0 {
			r = mulMod(r, b, mod)
		}
		b = mulMod(b, b, mod)
	}
	if m < 0 && r != 0 {
		return int64(r) + m
	}
	return int64(r)
}

func mulMod(a, b, m uint64) uint64 {
	hi, lo := bits.Mul64(a, b)
	if hi == 0 {
		return lo % m
	}
	return bits.Rem64(hi, lo, m)
}

// Lsh returns x << n.
func Lsh(x, n Int) (Int, *Error) {
	if n.Sign() < 0 {
		return Int{}, valueError("negative shift count")
	}
	if x.Sign() == 0 {
		return x, nil
	}
	if n.B != nil {
		return Int{}, overflowError("too many digits in integer")
	}
	if x.B == nil && n.S < 64 {
		if r := x.S << uint(n.S); r>>uint(n.S) == x.S {
			return Int{S: r}, nil
		}
	}
	if n.S > maxBits {
		return Int{}, memoryError()
	}
	return FromBig(new(big.Int).Lsh(x.Big(), uint(n.S))), nil
}

// Rsh returns x >> n, rounded down.
func Rsh(x, n Int) (Int, *Error) {
	if n.Sign() < 0 {
		return Int{}, valueError("negative shift count")
	}
	if x.B == nil {
		if n.B != nil || n.S > 63 {
			return Int{S: x.S >> 63}, nil
		}
		return Int{S: x.S >> uint(n.S)}, nil
	}
	if n.B != nil || n.S > int64(x.B.BitLen()) {
		return Int{S: int64(min(x.B.Sign(), 0))}, nil
	}
	return FromBig(new(big.Int).Rsh(x.B, uint(n.S))), nil
}
