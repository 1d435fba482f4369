package arith

import (
	"math"
	"math/big"
	"math/bits"
	"strconv"
)

// SetFloat sets z to the exact value of f.
func (z *Number) SetFloat(f float64) {
	*z = Number{Neg: math.Signbit(f)}
	switch {
	case f != f:
		z.Kind = QNaN
		return
	case math.IsInf(f, 0):
		z.Kind = Infinite
		return
	case f == 0:
		return
	}
	frac, exp := math.Frexp(math.Abs(f))
	m := uint64(frac * (1 << 53))
	exp -= 53
	tz := bits.TrailingZeros64(m)
	m >>= tz
	exp += tz
	b := new(big.Int).SetUint64(m)
	if exp >= 0 {
		z.setBig(b.Lsh(b, uint(exp)))
		return
	}
	// m / 2^k is m * 5^k / 10^k.
	b.Mul(b, new(big.Int).Exp(big.NewInt(5), big.NewInt(int64(-exp)), nil))
	z.setBig(b)
	z.Exp = int64(exp)
}

// Float returns the float nearest to x, which is no signaling NaN.
func (x *Number) Float() float64 {
	if x.Kind == QNaN {
		return math.Copysign(math.NaN(), map[bool]float64{true: -1, false: 1}[x.Neg])
	}
	var room [64]byte
	f, _ := strconv.ParseFloat(string(x.AppendText(room[:0], false, 'E')), 64)
	return f
}

// Ratio returns the value of a finite number in lowest terms; tooBig tells that
// the integers would be absurdly long.
func (x *Number) Ratio() (n, d *big.Int, tooBig bool) {
	y := *x
	if !y.noCoef() {
		y.trim(maxWork)
	} else {
		y.Exp = 0
	}
	if y.Exp >= 0 {
		n, tooBig = y.Int()
		return n, big.NewInt(1), tooBig
	}
	if y.Exp < -maxWork {
		return nil, nil, true
	}
	n, d = new(big.Int).Set(y.Big()), new(big.Int).Set(bigPow10(-y.Exp))
	g := new(big.Int).GCD(nil, nil, n, d)
	n.Quo(n, g)
	d.Quo(d, g)
	if x.Neg {
		n.Neg(n)
	}
	return n, d, false
}

// hashPrime is the modulus of Python's numeric hashes.
const hashPrime = 1<<61 - 1

// Hash returns the hash of a finite number, as equal ints and floats have it.
func (x *Number) Hash() int64 {
	var c uint64
	if x.wide != nil {
		c = new(big.Int).Rem(x.wide, big.NewInt(hashPrime)).Uint64()
	} else {
		c = modPrime(x.hi, x.lo)
	}
	base, e := uint64(10), x.Exp
	if e < 0 {
		base, e = inverse10, -e
	}
	for ; e > 0; e >>= 1 {
		if e&1 == 1 {
			c = mulPrime(c, base)
		}
		base = mulPrime(base, base)
	}
	h := int64(c)
	if x.Neg {
		h = -h
	}
	if h == -1 {
		h = -2
	}
	return h
}

// inverse10 is 1/10 modulo hashPrime.
const inverse10 = 2075258708292324556

func modPrime(hi, lo uint64) uint64 {
	_, r := bits.Div64(hi%hashPrime, lo, hashPrime)
	return r
}

func mulPrime(a, b uint64) uint64 { return modPrime(bits.Mul64(a, b)) }
