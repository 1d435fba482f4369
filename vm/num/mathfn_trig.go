package num

import (
	"math"
	"math/bits"
)

const (
	halfPiHi = 1.5707963267948966
	halfPiLo = 6.123233995736766e-17
	trigBig  = 0x1.8p45 // adding it rounds to a multiple of 1/128
)

// sinCorr is sin(x+dx) for |x+dx| < 0.87, which is near enough to zero.
func sinCorr(x, dx float64) float64 {
	a := math.Abs(x)
	if a < 0.126 {
		const s1, s2, s3, s4, s5 = -0x1.5555555555555p-3, 0x1.1111111110ecep-7, -0x1.a01a019db08b8p-13, 0x1.71de27b9a7ed9p-19, -0x1.addffc2fcdf59p-26
		xx := x * x
		p := math.FMA(math.FMA(math.FMA(math.FMA(s5, xx, s4), xx, s3), xx, s2), xx, s1)
		t := math.FMA(math.FMA(p, x, -0.5*dx), xx, dx)
		return x + t
	}
	if x <= 0 {
		dx = -dx
	}
	u := trigBig + a
	r := a - (u - trigBig)
	s, c := smallSinCos(r, dx)
	e := &sincosTable[math.Float64bits(u)&127]
	cor := math.FMA(e.cs, s, math.FMA(-e.sn, c, math.FMA(s, e.ccs, e.ssn)))
	return math.Copysign(e.sn+cor, x)
}

// smallSinCos is sin(r+dx) and 1-cos(r+dx) for tiny r.
func smallSinCos(r, dx float64) (s, c float64) {
	const sn3, sn5 = -1.66666666666664880952546298448555e-01, 8.33333214285722277379541354343671e-03
	const cs2, cs4, cs6 = 4.99999999999999999999950396842453e-01, -4.16666666666664434524222570944589e-02, 1.38888874007937613028114285595617e-03
	xx := r * r
	s = r + math.FMA(r*xx, math.FMA(xx, sn5, sn3), dx)
	c = math.FMA(r, dx, xx*math.FMA(xx, math.FMA(xx, cs6, cs4), cs2))
	return s, c
}

// cosCorr is cos(x+dx) for |x+dx| < 0.87.
func cosCorr(x, dx float64) float64 {
	if x < 0 {
		dx = -dx
	}
	a := math.Abs(x)
	u := trigBig + a
	r := a - (u - trigBig) + dx
	s, c := smallSinCos(r, 0)
	e := &sincosTable[math.Float64bits(u)&127]
	cor := math.FMA(-e.sn, s, math.FMA(-e.cs, c, math.FMA(-s, e.ssn, e.ccs)))
	return e.cs + cor
}

// quadrant is sin or cos of a+da turned by n right angles.
func quadrant(a, da float64, n int) float64 {
	var r float64
	if n&1 != 0 {
		r = cosCorr(a, da)
	} else {
		r = sinCorr(a, da)
	}
	if n&2 != 0 {
		return -r
	}
	return r
}

// reducePi takes the nearest multiple n of pi/2 off x: the rest is a+da.
func reducePi(x float64) (a, da float64, n int) {
	if math.Abs(x) >= 105414350 {
		return reduceHuge(x)
	}
	// pi/2 in four parts, of which the first ones times n are exact.
	const mp1, mp2, pp3, pp4 = 0x1.921fb58p+0, -0x1.dde973cp-27, -0x1.cb3b398p-55, -0x1.d747f23e32ed7p-83
	t := math.FMA(x, 0.6366197723675814, expShift)
	xn := t - expShift
	n = int(math.Float64bits(t) & 3)
	y := math.FMA(-xn, mp2, math.FMA(-xn, mp1, x))
	t2 := math.FMA(-xn, pp3, y)
	da = math.FMA(-xn, pp3, y-t2)
	t1 := float64(xn * pp4)
	a = t2 - t1
	da += (t2 - a) - t1
	return a, da, n
}

// reduceHuge is reducePi for numbers from 1e8 on: x times 2/pi in fixed point,
// of which only the last two bits before the point and what follows matter.
func reduceHuge(x float64) (a, da float64, n int) {
	b := math.Float64bits(x)
	e := int(b>>52&0x7ff) - 1075 // |x| = m * 2^e
	m := b&(1<<52-1) | 1<<52
	// Take 256 bits of 2/pi starting two bits before weight 2^-e.
	off := e - 2 // may be negative: zero bits stand before the point
	var w [4]uint64
	for i := range w {
		j, s := (off+64*(i+1))>>6-1, uint(off)&63
		w[i] = piWord(j) << s
		if s > 0 {
			w[i] |= piWord(j+1) >> (64 - s)
		}
	}
	// p = m * w / 2^256 modulo 4 in the top: keep the low 256 bits.
	var p [4]uint64
	var carry uint64
	for i := 3; i >= 0; i-- {
		hi, lo := bits.Mul64(w[i], m)
		var c uint64
		p[i], c = bits.Add64(lo, carry, 0)
		carry = hi + c
	}
	return fromFraction(p, x < 0)
}

func piWord(j int) uint64 {
	if j < 0 || j >= len(twoOverPi) {
		return 0
	}
	return twoOverPi[j]
}

// fromFraction turns quarter turns, two bits before the point of p and the rest
// behind it, into an angle.
func fromFraction(p [4]uint64, neg bool) (a, da float64, n int) {
	n = int(p[0] >> 62)
	f0, f1, f2 := p[0]<<2|p[1]>>62, p[1]<<2|p[2]>>62, p[2]<<2|p[3]>>62
	minus := false
	if f0>>63 != 0 { // nearer to the next multiple
		n++
		minus = true
		var br uint64
		f2, br = bits.Sub64(0, f2, 0)
		f1, br = bits.Sub64(0, f1, br)
		f0, _ = bits.Sub64(0, f0, br)
	}
	// Normalize, then take two floats of 53 bits.
	z := 0
	for f0>>63 == 0 && z < 128 {
		f0, f1, f2 = f0<<1|f1>>63, f1<<1|f2>>63, f2<<1
		z++
	}
	hi := float64(f0>>11) * 0x1p-53
	lo := float64(f0<<53|f1>>11) * 0x1p-117
	hi, lo = math.Ldexp(hi, -z), math.Ldexp(lo, -z)
	p1, p2 := mul2(hi, halfPiHi)
	a, da = fast2(p1, p2+math.FMA(hi, halfPiLo, lo*halfPiHi))
	if minus != neg {
		a, da = -a, -da
	}
	if neg {
		n = -n
	}
	return a, da, n & 3
}

// Sin is math.sin; an infinity gives NaN.
func Sin(x float64) float64 {
	a := math.Abs(x)
	switch {
	case a < 0x1p-26:
		return x
	case a < 0.855469:
		return sinCorr(x, 0)
	case a < 2.426265:
		return math.Copysign(cosCorr(halfPiHi-a, halfPiLo), x)
	case !(a <= math.MaxFloat64):
		return math.NaN()
	}
	r, dr, n := reducePi(x)
	return quadrant(r, dr, n)
}

// Cos is math.cos; an infinity gives NaN.
func Cos(x float64) float64 {
	a := math.Abs(x)
	switch {
	case a < 0x1p-27:
		return 1
	case a < 0.855469:
		return cosCorr(x, 0)
	case a < 2.426265:
		y := halfPiHi - a
		r := y + halfPiLo
		return sinCorr(r, (y-r)+halfPiLo)
	case !(a <= math.MaxFloat64):
		return math.NaN()
	}
	r, dr, n := reducePi(x)
	return quadrant(r, dr, n+1)
}
