package num

import "math"

// The arc functions and the tangent: pairs all the way, one rounding at the
// end.

// div2 is (ah+al) / (bh+bl) as a pair.
func div2(ah, al, bh, bl float64) (hi, lo float64) {
	q := ah / bh
	r := math.FMA(-q, bh, ah) + (al - q*bl)
	return fast2(q, r/bh)
}

// atanPair is the arc tangent of y/x for pairs, 0 <= y <= x, x > 0.
func atanPair(yh, yl, xh, xl float64) (hi, lo float64) {
	k := int(math.RoundToEven(yh / xh * 128))
	var th, tl float64
	if k == 0 {
		th, tl = div2(yh, yl, xh, xl)
	} else {
		// tan(a-c) = (y - c x) / (x + c y) with c = k/128
		c := float64(k) * 0x1p-7
		ph, pl := mul2(c, xh)
		nh, nl := two2(yh, -ph)
		nl += yl - pl - c*xl
		ph, pl = mul2(c, yh)
		dh, dl := fast2(xh, ph)
		dl += xl + pl + c*yl
		th, tl = div2(nh, nl, dh, dl)
	}
	// atan(t) = t - t^3/3 + t^5/5 - ... for |t| <= 1/256
	t2 := th * th
	p := math.FMA(t2, math.FMA(t2, math.FMA(t2, math.FMA(t2, 1./11, -1./9), 1./7), -1./5), 1./3)
	// The cubic term may be 2^-17 of the result: its own error is small enough.
	tl -= p * t2 * th
	if k == 0 {
		return fast2(th, tl)
	}
	e := &atanTable[k]
	hi, lo = fast2(e.hi, th)
	return fast2(hi, lo+(e.lo+tl))
}

// anglePair is the angle of the point (x, y), y >= 0, not both zero, as a pair.
func anglePair(yh, yl, xh, xl float64) float64 {
	neg := xh < 0
	if neg {
		xh, xl = -xh, -xl
	}
	var hi, lo float64
	quarter := 0 // multiples of pi/2 to add
	if yh <= xh {
		hi, lo = atanPair(yh, yl, xh, xl)
	} else {
		hi, lo = atanPair(xh, xl, yh, yl)
		hi, lo = -hi, -lo
		quarter = 1
	}
	if neg {
		hi, lo = -hi, -lo
		quarter = 2 - quarter
	}
	if quarter == 0 {
		return hi + lo
	}
	q := float64(quarter)
	s, t := fast2(float64(q*halfPiHi), hi)
	return s + (t + (q*halfPiLo + lo))
}

// Atan is math.atan.
func Atan(x float64) float64 {
	a := math.Abs(x)
	switch {
	case x != x || a < 0x1p-27:
		return x
	case a > 0x1p60:
		return math.Copysign(halfPiHi, x)
	}
	return math.Copysign(anglePair(a, 0, 1, 0), x)
}

// Atan2 is math.atan2.
func Atan2(y, x float64) float64 {
	ay, ax := math.Abs(y), math.Abs(x)
	if !(ay <= math.MaxFloat64 && ax <= math.MaxFloat64) || y == 0 || x == 0 {
		return math.Atan2(y, x) // multiples of pi/4
	}
	// Bring the larger near 1, so that nothing over- or underflows; what gets
	// lost of the smaller one then does not matter.
	_, e := math.Frexp(max(ay, ax))
	_, d := math.Frexp(min(ay, ax))
	if e-d > 100 && !(x < 0 && ay < ax) {
		if ay > ax {
			return math.Copysign(halfPiHi, y)
		}
		return y / x
	}
	if e > 500 || d < -400 {
		ay, x = math.Ldexp(ay, -e), math.Ldexp(x, -e)
	}
	return math.Copysign(anglePair(ay, 0, x, 0), y)
}

// otherLeg is sqrt(1 - x*x) as a pair.
func otherLeg(x float64) (hi, lo float64) {
	p, pl := mul2(x, x)
	h, l := fast2(1, -p)
	l -= pl
	h, l = fast2(h, l)
	if h <= 0 {
		return 0, 0
	}
	s := math.Sqrt(h)
	return fast2(s, (math.FMA(-s, s, h)+l)/(2*s))
}

// Asin is math.asin; beyond 1 it is NaN.
func Asin(x float64) float64 {
	a := math.Abs(x)
	switch {
	case !(a <= 1):
		return math.NaN()
	case a < 0x1p-26:
		return x
	}
	h, l := otherLeg(a)
	return math.Copysign(anglePair(a, 0, h, l), x)
}

// Acos is math.acos; beyond 1 it is NaN.
func Acos(x float64) float64 {
	switch {
	case !(math.Abs(x) <= 1):
		return math.NaN()
	case x == 1:
		return 0
	}
	h, l := otherLeg(x)
	return anglePair(h, l, x, 0)
}

// sincosPair is sine and cosine of a+da, |a| < 0.87, as pairs.
func sincosPair(a, da float64) (sh, sl, ch, cl float64) {
	neg := a < 0
	if neg {
		a, da = -a, -da
	}
	u := trigBig + a
	r, rl := two2(a-(u-trigBig), da)
	e := &sincosTable[math.Float64bits(u)&127]
	// sin(r) = r + s3 and cos(r) = 1 + c2 as pairs, |r| <= 1/256
	r2, r2l := mul2(r, r)
	r2l += 2 * r * rl
	s3 := r * r2 * math.FMA(r2, math.FMA(r2, -1./5040, 1./120), -1./6)
	ch, cl = -0.5*r2, -0.5*r2l+r2*r2*math.FMA(r2, math.FMA(r2, 1./40320, -1./720), 1./24)
	ph, pl := fast2(r, rl+s3)
	// sin(c+r) = sn + sn c2 + cs s, cos(c+r) = cs + cs c2 - sn s
	sh, sl = sumProducts(e.sn, e.ssn, ch, cl, e.cs, e.ccs, ph, pl)
	ch, cl = sumProducts(e.cs, e.ccs, ch, cl, -e.sn, -e.ssn, ph, pl)
	if neg {
		sh, sl = -sh, -sl
	}
	return sh, sl, ch, cl
}

// sumProducts is a + a*b + c*d for pairs.
func sumProducts(ah, al, bh, bl, ch, cl, dh, dl float64) (hi, lo float64) {
	p, pl := mul2(ch, dh)
	pl += ch*dl + cl*dh
	q, ql := mul2(ah, bh)
	ql += ah*bl + al*bh
	s, t := two2(ah, p)
	s, t2 := two2(s, q)
	return fast2(s, t+t2+(al+pl+ql))
}

// Tan is math.tan; an infinity gives NaN.
func Tan(x float64) float64 {
	a := math.Abs(x)
	switch {
	case a < 0x1p-27:
		return x
	case !(a <= math.MaxFloat64):
		return math.NaN()
	}
	r, dr, n := x, 0.0, 0
	if a > 0.7853981633974483 {
		r, dr, n = reducePi(x)
	}
	sh, sl, ch, cl := sincosPair(r, dr)
	if n&1 != 0 {
		sh, sl, ch, cl = -ch, -cl, sh, sl
	}
	h, l := div2(sh, sl, ch, cl)
	return h + l
}
