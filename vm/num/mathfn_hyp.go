package num

import "math"

// Functions for which glibc uses the formulas of fdlibm. Their errors reach two
// units in the last place, so only the same formulas, evaluated in the same
// order, give the same digits. (float64(...) around a product keeps the
// compiler from fusing it with a sum on machines that could.)

const (
	ln2Hi = 6.93147180369123816490e-01
	ln2Lo = 1.90821492927058770002e-10
)

// Expm1 is math.expm1 without its OverflowError.
func Expm1(x float64) float64 {
	a := math.Abs(x)
	switch {
	case x != x || math.IsInf(x, 1):
		return x
	case x > 709.782712893383973096:
		return math.Inf(1)
	case x <= -56*math.Ln2:
		return -1
	case a < 0x1p-54:
		return x
	}
	var c float64
	k := 0
	if a > 0.5*math.Ln2 { // x = k ln2 + (hi - lo)
		var hi, lo float64
		switch {
		case a < 1.5*math.Ln2 && x > 0:
			hi, lo, k = x-ln2Hi, ln2Lo, 1
		case a < 1.5*math.Ln2:
			hi, lo, k = x+ln2Hi, -ln2Lo, -1
		default:
			k = int(float64(x*(1/math.Ln2)) + math.Copysign(0.5, x))
			t := float64(k)
			hi, lo = x-float64(t*ln2Hi), float64(t*ln2Lo)
		}
		x = hi - lo
		c = (hi - x) - lo
	}
	const q1, q2, q3, q4, q5 = -3.33333333333331316428e-02, 1.58730158725481460165e-03, -7.93650757867487942473e-05, 4.00821782732936239552e-06, -2.01099218183624371326e-07
	hfx := 0.5 * x
	hxs := float64(x * hfx)
	h2 := float64(hxs * hxs)
	r1 := 1 + float64(hxs*q1) + float64(h2*(q2+float64(hxs*q3))) + float64(float64(h2*h2)*(q4+float64(hxs*q5)))
	t := 3 - float64(r1*hfx)
	e := hxs * ((r1 - t) / (6 - float64(x*t)))
	if k == 0 {
		return x - (float64(x*e) - hxs)
	}
	e = float64(x*(e-c)) - c
	e -= hxs
	return expm1Scale(x, e, k)
}

// expm1Scale is 2^k (1 + x - e) - 1.
func expm1Scale(x, e float64, k int) float64 {
	switch {
	case k == -1:
		return float64(0.5*(x-e)) - 0.5
	case k == 1 && x < -0.25:
		return -2 * (e - (x + 0.5))
	case k == 1:
		return 1 + float64(2*(x-e))
	case k <= -2 || k > 56:
		return math.Ldexp(1-(e-x), k) - 1
	case k < 20:
		return math.Ldexp(1-math.Ldexp(1, -k)-(e-x), k)
	}
	y := x - (e + math.Ldexp(1, -k))
	return math.Ldexp(y+1, k)
}

// Log1p is math.log1p; -1 gives -Inf and less NaN.
func Log1p(x float64) float64 {
	a := math.Abs(x)
	switch {
	case !(x > -1 && x <= math.MaxFloat64):
		return math.Log1p(x)
	case a < 0x1p-54:
		return x
	case a < 0x1p-29:
		return x - float64(x*x)*0.5
	}
	k := 1
	var f, c float64
	small := false // 1+x is within about [0.7071, 1.4142]
	if x < 0.41421356237309503 && x > -0.2928932188134524 {
		k, f, small = 0, x, true
	}
	hu := uint64(1)
	if k != 0 {
		f, c, k, hu = log1pReduce(x)
	}
	hfsq := float64(0.5*f) * f
	if hu == 0 && !small { // |f| < 2^-20
		if f == 0 {
			if k == 0 {
				return 0
			}
			c += float64(k) * ln2Lo
			return float64(float64(k)*ln2Hi) + c
		}
		r := hfsq * (1 - float64(0.66666666666666666*f))
		if k == 0 {
			return f - r
		}
		return float64(float64(k)*ln2Hi) - ((r - (float64(float64(k)*ln2Lo) + c)) - f)
	}
	const p1, p2, p3, p4, p5, p6, p7 = 6.666666666666735130e-01, 3.999999999940941908e-01, 2.857142874366239149e-01, 2.222219843214978396e-01, 1.818357216161805012e-01, 1.531383769920937332e-01, 1.479819860511658591e-01
	s := f / (2 + f)
	z := float64(s * s)
	z2 := float64(z * z)
	z4 := float64(z2 * z2)
	r := float64(z*p1) + float64(z2*(p2+float64(z*p3))) + float64(z4*(p4+float64(z*p5))) + float64(float64(z4*z2)*(p6+float64(z*p7)))
	if k == 0 {
		return f - (hfsq - float64(s*(hfsq+r)))
	}
	return float64(float64(k)*ln2Hi) - ((hfsq - (float64(s*(hfsq+r)) + (float64(float64(k)*ln2Lo) + c))) - f)
}

// log1pReduce writes 1+x as 2^k (1+f) with a correction c for the rounding of
// the sum; hu is zero when f is tiny.
func log1pReduce(x float64) (f, c float64, k int, hu uint64) {
	u := x
	if math.Abs(x) < 1<<53 {
		u = 1 + x
		k = int(math.Float64bits(u)>>52) - 1023
		if k > 0 {
			c = 1 - (u - x)
		} else {
			c = x - (u - 1)
		}
		c /= u
	} else {
		k = int(math.Float64bits(u)>>52) - 1023
	}
	b := math.Float64bits(u) & (1<<52 - 1)
	hu = b >> 32
	if hu < 0x6a09e {
		u = math.Float64frombits(b | 0x3ff<<52)
	} else {
		k++
		u = math.Float64frombits(b | 0x3fe<<52)
		hu = (0x100000 - hu) >> 2
	}
	return u - 1, c, k, hu
}

// Sinh is math.sinh without its OverflowError.
func Sinh(x float64) float64 {
	a := math.Abs(x)
	h := math.Copysign(0.5, x)
	switch {
	case !(a <= math.MaxFloat64) || a < 0x1p-28:
		return x
	case a < 1:
		t := Expm1(a)
		return h * (float64(2*t) - float64(t*t)/(t+1))
	case a < 22:
		t := Expm1(a)
		return h * (t + t/(t+1))
	case a < 709.7822265625:
		return h * Exp(a)
	case a <= 710.4758600739439:
		w := Exp(0.5 * a)
		return float64(h*w) * w
	}
	return x * math.MaxFloat64
}

// Cosh is math.cosh without its OverflowError.
func Cosh(x float64) float64 {
	a := math.Abs(x)
	switch {
	case !(a <= math.MaxFloat64):
		return a
	case a < 0.5*math.Ln2:
		t := Expm1(a)
		w := 1 + t
		if a < 0x1p-55 {
			return w
		}
		return 1 + float64(t*t)/(w+w)
	case a < 22:
		t := Exp(a)
		return float64(0.5*t) + 0.5/t
	case a < 709.7822265625:
		return 0.5 * Exp(a)
	case a <= 710.4758600739439:
		w := Exp(0.5 * a)
		return float64(0.5*w) * w
	}
	return math.Inf(1)
}

// Tanh is math.tanh.
func Tanh(x float64) float64 {
	a := math.Abs(x)
	var z float64
	switch {
	case x != x || x == 0:
		return x
	case a < 0x1p-55:
		return x * (1 + x)
	case a >= 22:
		z = 1
	case a >= 1:
		z = 1 - 2/(Expm1(2*a)+2)
	default:
		t := Expm1(-2 * a)
		z = -t / (t + 2)
	}
	return math.Copysign(z, x)
}

// Asinh is math.asinh.
func Asinh(x float64) float64 {
	a := math.Abs(x)
	var w float64
	switch {
	case !(a <= math.MaxFloat64) || a < 0x1p-28:
		return x
	case a > 0x1p28:
		w = Log(a) + math.Ln2
	case a > 2:
		w = Log(float64(2*a) + 1/(math.Sqrt(float64(a*a)+1)+a))
	default:
		t := float64(a * a)
		w = Log1p(a + t/(1+math.Sqrt(1+t)))
	}
	return math.Copysign(w, x)
}

// Acosh is math.acosh; below 1 it is NaN.
func Acosh(x float64) float64 {
	switch {
	case !(x > 1 && x <= math.MaxFloat64):
		return math.Acosh(x)
	case x >= 0x1p28:
		return Log(x) + math.Ln2
	case x > 2:
		t := float64(x * x)
		return Log(float64(2*x) - 1/(x+math.Sqrt(t-1)))
	}
	t := x - 1
	return Log1p(t + math.Sqrt(float64(2*t)+float64(t*t)))
}

// Atanh is math.atanh; 1 and -1 give infinities, beyond is NaN.
func Atanh(x float64) float64 {
	a := math.Abs(x)
	switch {
	case !(a < 1):
		return math.Atanh(x)
	case a < 0x1p-28:
		return x
	case a < 0.5:
		t := a + a
		return math.Copysign(0.5*Log1p(t+float64(t*a)/(1-a)), x)
	}
	return math.Copysign(0.5*Log1p((a+a)/(1-a)), x)
}

// Cbrt is math.cbrt: a polynomial and one step of Halley's iteration, which is
// glibc's way; a correctly rounded root would differ from it in the last bit in
// every second case. The polynomial is the one of its degree with the least
// relative error from 0.5 to 1, to eight digits or so, lowered by that error.
// The constant term was found by trying all numbers in the neighbourhood: a
// single one gives the results of the reference (cbrt_search_test.go).
func Cbrt(x float64) float64 {
	if x == 0 || !(math.Abs(x) <= math.MaxFloat64) {
		return x
	}
	const c1, c2 = 1.2599210498948731648, 1.5874010519681994748 // cube roots of 2 and 4
	factor := [...]float64{1 / float64(c2), 1 / float64(c1), 1, c1, c2}
	m, e := math.Frexp(math.Abs(x))
	y := cbrtStep(cbrtConstant+cbrtRest(m), m) * factor[2+e%3]
	return math.Copysign(math.Ldexp(y, e/3), x)
}

const cbrtConstant = 0.354895765043919860

// cbrtRest is the polynomial without the constant term.
func cbrtRest(m float64) float64 {
	return float64((1.50819193781584896 - float64((2.11499494167371287-float64((2.44693122563534438-float64((1.83469277483613086-float64((0.784932344976639262-float64(0.145263899385486367*m))*m))*m))*m))*m)) * m)
}

// cbrtStep improves an approximation u of the cube root of m.
func cbrtStep(u, m float64) float64 {
	t := float64(float64(u*u) * u)
	return float64(u*(t+float64(2*m))) / (float64(2*t) + m)
}
