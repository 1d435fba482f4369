package num

import "math"

// Elementary functions whose last digit agrees with the reference's C library.
//
// Most programs show floats with all their digits, so an error of one unit in
// the last place is visible. glibc's exp, log, pow, sin, cos, tan and their
// inverses are wrong by less than 0.52 units and so give the correctly rounded
// result in all but about one case in a thousand; what is here does the same,
// with tables (mathtab_gen.go) and with pairs of floats where one is not
// enough. The hyperbolic functions and their like in glibc follow the formulas
// of Sun's fdlibm, errors included; mathfn_hyp.go uses the same formulas.
//
// A pair (hi, lo) stands for hi + lo with |lo| at most half a unit of hi.

// fast2 is a + b exactly, for |a| >= |b|.
func fast2(a, b float64) (hi, lo float64) {
	hi = a + b
	return hi, b - (hi - a)
}

// two2 is a + b exactly.
func two2(a, b float64) (hi, lo float64) {
	hi = a + b
	t := hi - a
	return hi, (a - (hi - t)) + (b - t)
}

// mul2 is a * b exactly.
func mul2(a, b float64) (hi, lo float64) {
	hi = float64(a * b)
	return hi, math.FMA(a, b, -hi)
}

const (
	expShift  = 0x1.8p52
	invLn2N   = 0x1.71547652b82fep0 * 128
	negLn2hiN = -0x1.62e42fefa0000p-8
	negLn2loN = -0x1.cf79abc9e3b39p-47
	// exp(r) = 1 + r + r^2 (expC2 + ...) for |r| < ln(2)/256.
	expC2 = 0x1.ffffffffffdbdp-2
	expC3 = 0x1.555555555543cp-3
	expC4 = 0x1.55555cf172b91p-5
	expC5 = 0x1.1111167a4d017p-7
)

// Exp is math.exp without its OverflowError: an infinity instead.
func Exp(x float64) float64 {
	a := math.Abs(x)
	switch {
	case !(a < 708): // near or beyond the ends, or NaN
		return expEdge(x)
	case a < 0x1p-54:
		return 1 + x
	}
	// x = k ln2/128 + r
	kd := float64(invLn2N*x) + expShift
	ki := math.Float64bits(kd)
	kd -= expShift
	r := math.FMA(kd, negLn2loN, math.FMA(kd, negLn2hiN, x))
	e := &expTable[ki&127]
	scale := math.Float64frombits(e.bits + ki<<45)
	r2 := r * r
	t := math.FMA(r2*r2, math.FMA(r, expC5, expC4), math.FMA(r2, math.FMA(r, expC3, expC2), e.tail+r))
	return math.FMA(scale, t, scale)
}

// expEdge handles results near overflow and underflow, and NaN.
func expEdge(x float64) float64 {
	switch {
	case x != x || math.IsInf(x, 1):
		return x
	case x > 709.782712893384:
		return math.Inf(1)
	case x < -745.1332191019412:
		return 0
	}
	return expPair(x, 0)
}

// expPair is exp(hi + lo) for any hi within about +-1100.
func expPair(hi, lo float64) float64 {
	kd := float64(invLn2N*hi) + expShift
	ki := math.Float64bits(kd)
	kd -= expShift
	r := math.FMA(kd, negLn2loN, math.FMA(kd, negLn2hiN, hi)) + lo
	e := &expTable[ki&127]
	r2 := r * r
	t := math.FMA(r2*r2, math.FMA(r, expC5, expC4), math.FMA(r2, math.FMA(r, expC3, expC2), e.tail+r))
	if a := math.Abs(hi); a < 700 {
		scale := math.Float64frombits(e.bits + ki<<45)
		return math.FMA(scale, t, scale)
	}
	return expScaled(e.bits, ki, t)
}

// expScaled is scale + scale*t when the scale itself leaves the range of
// floats: the work is done at another scale and the last step rounds once.
func expScaled(bits, ki uint64, t float64) float64 {
	if ki&0x80000000 == 0 { // k > 0
		scale := math.Float64frombits(bits + ki<<45 - 1009<<52)
		return 0x1p1009 * math.FMA(scale, t, scale)
	}
	scale := math.Float64frombits(bits + ki<<45 + 1022<<52)
	y := math.FMA(scale, t, scale)
	if y < 1 {
		// The result is subnormal: round at the place where it will be cut.
		lo := scale - y + scale*t
		hi := 1 + y
		lo = 1 - hi + y + lo
		y = hi + lo - 1
		if y == 0 {
			y = 0 // no -0
		}
	}
	return 0x1p-1022 * y
}

// Exp2 is math.exp2 without its OverflowError.
func Exp2(x float64) float64 {
	const shift = 0x1.8p52 / 128
	switch {
	case x != x:
		return x
	case x >= 1024:
		return math.Inf(1)
	case x < -1075:
		return 0
	case math.Abs(x) < 0x1p-54:
		return 1 + x
	}
	kd := x + shift
	ki := math.Float64bits(kd)
	kd -= shift
	r := x - kd
	e := &expTable[ki&127]
	r2 := float64(r * r)
	const c1, c2, c3, c4, c5 = 0x1.62e42fefa39efp-1, 0x1.ebfbdff82c424p-3, 0x1.c6b08d70cf4b5p-5, 0x1.3b2abd24650ccp-7, 0x1.5d7e09b4e3a84p-10
	t := e.tail + float64(r*c1) + float64(r2*(c2+float64(r*c3))) + float64(r2*r2)*(c4+float64(r*c5))
	if math.Abs(x) > 928 {
		return expScaled(e.bits, ki, t)
	}
	scale := math.Float64frombits(e.bits + ki<<45)
	return scale + float64(scale*t)
}
