package num

import (
	"math"
	"math/big"
)

const (
	ln2hi = 0x1.62e42fefa3800p-1 // times an exponent it is exact
	ln2lo = 0x1.ef35793c76730p-45
)

// logPair is log(x) as a pair good to about 2^-67 of itself, for finite x > 0.
func logPair(x float64) (hi, lo float64) {
	ix := math.Float64bits(x)
	if ix>>52 == 0 { // subnormal
		ix = math.Float64bits(x*0x1p52) - 52<<52
	}
	// x = 2^k z with z in [0.6875, 1.375), in one of 128 intervals.
	tmp := ix - 0x3fe6000000000000
	k := float64(int64(tmp) >> 52)
	z := math.Float64frombits(ix - tmp&(0xfff<<52))
	e := &logTable[tmp>>45&127]
	// r = z/c - 1, exactly as a pair.
	p := float64(z * e.inv)
	rl := math.FMA(z, e.inv, -p)
	r, rl := fast2(p-1, rl)
	hi, lo = fast2(math.FMA(k, ln2hi, e.hi), r)
	lo += math.FMA(k, ln2lo, e.lo) + rl
	// log(1+r) = r - r^2/2 + r^3 (...)
	h := -0.5 * r
	q := float64(h * r)
	ql := math.FMA(h, r, -q)
	var s float64
	hi, s = fast2(hi, q)
	// The terms go in pairs, which the processor does side by side.
	r2 := r * r
	c := math.FMA(r2, math.FMA(r, -1./6, 1./5), math.FMA(r, -1./4, 1./3))
	d := math.FMA(r2, math.FMA(r, -1./10, 1./9), math.FMA(r, -1./8, 1./7))
	c = math.FMA(r2*r2, d, c) * (r * r2)
	lo += s + (math.FMA(-r, rl, ql) + c)
	return fast2(hi, lo)
}

// Log is math.log(x) for a float x > 0 (+Inf and NaN included). Zero gives -Inf
// and a negative number NaN; raising ValueError for them is up to the caller.
func Log(x float64) float64 {
	if !(x > 0 && x <= math.MaxFloat64) {
		return math.Log(x)
	}
	hi, _ := logPair(x)
	return hi
}

// Log2 is math.log2, with the same conventions as Log.
func Log2(x float64) float64 {
	if !(x > 0 && x <= math.MaxFloat64) {
		return math.Log(x)
	}
	f, e := math.Frexp(x)
	if f == 0.5 {
		return float64(e - 1)
	}
	if f < math.Sqrt2/2 {
		f, e = 2*f, e-1
	}
	const hi1, lo1 = 0x1.71547652b82fep0, 0x1.777d0ffda0d24p-56 // 1/ln(2)
	hi, lo := logPair(f)
	p, pl := mul2(hi, hi1)
	pl += math.FMA(hi, lo1, lo*hi1)
	s, sl := fast2(float64(e), p)
	if e == 0 {
		s, sl = p, 0
	}
	return s + (sl + pl)
}

// Log10 is math.log10, with the same conventions as Log. The formula is the
// one of fdlibm, since its error is the reference's.
func Log10(x float64) float64 {
	if !(x > 0 && x <= math.MaxFloat64) {
		return math.Log(x)
	}
	const ivln10, log10hi, log10lo = 4.34294481903251816668e-01, 3.01029995663611771306e-01, 3.69423907715893078616e-13
	f, e := math.Frexp(x) // f in [0.5, 1)
	k := e - 1
	if k < 0 {
		k++
	} else {
		f *= 2
	}
	y := float64(k)
	z := float64(y*log10lo) + float64(ivln10*Log(f))
	return z + float64(y*log10hi)
}

// logBig is f(x) for a big x > 0, from f of the leading part and the exponent.
func logBig(x *big.Int, f func(float64) float64) float64 {
	if v, err := BigToFloat(x); err == nil {
		return f(v)
	}
	m, e := bigFrexp(x)
	return f(m) + float64(f(2)*float64(e))
}

// bigFrexp splits x > 0 into m in [0.5, 1), rounded half to even, and 2^e.
func bigFrexp(x *big.Int) (m float64, e int) {
	f := new(big.Float).SetPrec(53).SetInt(x)
	e = f.MantExp(f)
	m, _ = f.Float64()
	return m, e
}

// LogInt, Log2Int and Log10Int are math.log and its like of an int; only
// positive ones have a logarithm.
func LogInt(x Int) float64   { return logInt(x, Log) }
func Log2Int(x Int) float64  { return logInt(x, Log2) }
func Log10Int(x Int) float64 { return logInt(x, Log10) }

func logInt(x Int, f func(float64) float64) float64 {
	if x.B == nil {
		return f(float64(x.S))
	}
	return logBig(x.B, f)
}
