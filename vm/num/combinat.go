package num

import (
	"math"
	"math/big"
)

// Isqrt is math.isqrt(x).
func Isqrt(x Int) (Int, *Error) {
	if x.Sign() < 0 {
		return Int{}, valueError("isqrt() argument must be nonnegative")
	}
	if x.B != nil {
		return FromBig(new(big.Int).Sqrt(x.B)), nil
	}
	r := int64(math.Sqrt(float64(x.S)))
	for r*r > x.S || r > 3037000499 { // the latter squared would overflow
		r--
	}
	for r < 3037000499 && (r+1)*(r+1) <= x.S {
		r++
	}
	return Int{S: r}, nil
}

// Gcd is math.gcd(x, y), never negative.
func Gcd(x, y Int) Int {
	if x.B == nil && y.B == nil {
		return FromUint64(gcd64(absU(x.S), absU(y.S)))
	}
	a, b := new(big.Int).Abs(x.Big()), new(big.Int).Abs(y.Big())
	return FromBig(new(big.Int).GCD(nil, nil, a, b))
}

func absU(x int64) uint64 {
	if x < 0 {
		return -uint64(x)
	}
	return uint64(x)
}

func gcd64(a, b uint64) uint64 {
	for b != 0 {
		a, b = b, a%b
	}
	return a
}

// Lcm is math.lcm(x, y), never negative.
func Lcm(x, y Int) Int {
	if x.Sign() == 0 || y.Sign() == 0 {
		return Int{}
	}
	q, _ := FloorDiv(x, Gcd(x, y))
	return Abs(Mul(q, y))
}

// Factorial is math.factorial(x).
func Factorial(x Int) (Int, *Error) {
	if x.Sign() < 0 {
		return Int{}, valueError("factorial() not defined for negative values")
	}
	if x.B != nil {
		return Int{}, overflowError("factorial() argument should not exceed 9223372036854775807")
	}
	if x.S <= 20 {
		r := int64(1)
		for i := int64(2); i <= x.S; i++ {
			r *= i
		}
		return Int{S: r}, nil
	}
	if x.S > 1<<31 {
		return Int{}, memoryError()
	}
	return FromBig(new(big.Int).MulRange(1, x.S)), nil
}

// Comb is math.comb(n, k).
func Comb(n, k Int) (Int, *Error) {
	if n.Sign() < 0 {
		return Int{}, valueError("n must be a non-negative integer")
	}
	if k.Sign() < 0 {
		return Int{}, valueError("k must be a non-negative integer")
	}
	if d := Sub(n, k); d.Cmp(k) < 0 {
		if d.Sign() < 0 {
			return Int{}, nil
		}
		k = d
	}
	if k.B != nil {
		return Int{}, overflowError("min(n - k, k) must not exceed 9223372036854775807")
	}
	if n.B == nil {
		if r, ok := combSmall(uint64(n.S), uint64(k.S)); ok {
			return FromUint64(r), nil
		}
		return FromBig(new(big.Int).Binomial(n.S, k.S)), nil
	}
	num, err := fallingFactorial(n, k.S)
	if err != nil {
		return Int{}, err
	}
	den, err := Factorial(k)
	if err != nil {
		return Int{}, err
	}
	return FloorDiv(num, den)
}

// combSmall multiplies and divides in turn, which stays exact, while no step
// overflows.
func combSmall(n, k uint64) (uint64, bool) {
	r := uint64(1)
	for i := uint64(1); i <= k; i++ {
		m := n - k + i
		if r > math.MaxUint64/m {
			return 0, false
		}
		r = r * m / i
	}
	return r, true
}

// Perm is math.perm(n, k).
func Perm(n, k Int) (Int, *Error) {
	if n.Sign() < 0 {
		return Int{}, valueError("n must be a non-negative integer")
	}
	if k.Sign() < 0 {
		return Int{}, valueError("k must be a non-negative integer")
	}
	if n.Cmp(k) < 0 {
		return Int{}, nil
	}
	if k.B != nil {
		return Int{}, overflowError("k must not exceed 9223372036854775807")
	}
	return fallingFactorial(n, k.S)
}

// fallingFactorial is n * (n-1) * ... of k factors, multiplied in halves so
// that the factors of each product are of similar size.
func fallingFactorial(n Int, k int64) (Int, *Error) {
	if k == 0 {
		return Int{S: 1}, nil
	}
	if float64(k)*float64(max(n.BitLen()-1, 1)) > 2*maxBits {
		return Int{}, memoryError()
	}
	if n.B == nil {
		return FromBig(new(big.Int).MulRange(n.S-k+1, n.S)), nil
	}
	if k == 1 {
		return n, nil
	}
	hi, err := fallingFactorial(n, k/2)
	if err != nil {
		return Int{}, err
	}
	lo, err := fallingFactorial(Sub(n, Small(k/2)), k-k/2)
	if err != nil {
		return Int{}, err
	}
	return Mul(hi, lo), nil
}
