package num

import "math"

// The error functions by the rational approximations of fdlibm, their
// polynomials evaluated by pairs of terms as glibc does.

var (
	erfPP = [5]float64{1.28379167095512558561e-01, -3.25042107247001499370e-01, -2.84817495755985104766e-02, -5.77027029648944159157e-03, -2.37630166566501626084e-05}
	erfQQ = [6]float64{1, 3.97917223959155352819e-01, 6.50222499887672944485e-02, 5.08130628187576562776e-03, 1.32494738004321644526e-04, -3.96022827877536812320e-06}
	erfPA = [7]float64{-2.36211856075265944077e-03, 4.14856118683748331666e-01, -3.72207876035701323847e-01, 3.18346619901161753674e-01, -1.10894694282396677476e-01, 3.54783043256182359371e-02, -2.16637559486879084300e-03}
	erfQA = [7]float64{1, 1.06420880400844228286e-01, 5.40397917702171048937e-01, 7.18286544141962662868e-02, 1.26171219808761642112e-01, 1.36370839120290507362e-02, 1.19844998467991074170e-02}
	erfRA = [8]float64{-9.86494403484714822705e-03, -6.93858572707181764372e-01, -1.05586262253232909814e+01, -6.23753324503260060396e+01, -1.62396669462573470355e+02, -1.84605092906711035994e+02, -8.12874355063065934246e+01, -9.81432934416914548592e+00}
	erfSA = [9]float64{1, 1.96512716674392571292e+01, 1.37657754143519042600e+02, 4.34565877475229228821e+02, 6.45387271733267880336e+02, 4.29008140027567833386e+02, 1.08635005541779435134e+02, 6.57024977031928170135e+00, -6.04244152148580987438e-02}
	erfRB = [7]float64{-9.86494292470009928597e-03, -7.99283237680523006574e-01, -1.77579549177547519889e+01, -1.60636384855821916062e+02, -6.37566443368389627722e+02, -1.02509513161107724954e+03, -4.83519191608651397019e+02}
	erfSB = [8]float64{1, 3.03380607434824582924e+01, 3.25792512996573918826e+02, 1.53672958608443695994e+03, 3.19985821950859553908e+03, 2.55305040643316442583e+03, 4.74528541206955367215e+02, -2.24409524465858183362e+01}
)

const (
	erfX  = 8.45062911510467529297e-01 // erf(1) to 24 bits
	efx   = 1.28379167095512586316e-01
	efx8  = 1.02703333676410069053e+00
	tinyF = 1e-300
)

// polyPairs is c[0] + c[1] x + ..., summed as (c0 + c1 x) + x^2 (c2 + c3 x) + ...
// from left to right.
func polyPairs(x float64, c []float64) float64 {
	s := c[0] + float64(x*c[1])
	x2 := x * x
	p := x2
	for i := 2; i < len(c); i += 2 {
		t := c[i]
		if i+1 < len(c) {
			t += float64(x * c[i+1])
		}
		s += float64(p * t)
		if i == 2 {
			p = x2 * x2
		} else if i == 4 {
			p = float64(x2*x2) * x2
		} else {
			p = float64(x2*x2) * float64(x2*x2)
		}
	}
	return s
}

// erfcTail is erfc(a) for a >= 1.25: exp(-a^2) times a rational function of
// 1/a^2, with a cut to 32 bits so that its square is exact.
func erfcTail(a float64, r, s []float64) float64 {
	t := 1 / float64(a*a)
	q := polyPairs(t, r) / polyPairs(t, s)
	z := math.Float64frombits(math.Float64bits(a) &^ (1<<32 - 1))
	return Exp(float64(-z*z)-0.5625) * Exp(float64((z-a)*(z+a))+q)
}

// Erf is math.erf.
func Erf(x float64) float64 {
	a := math.Abs(x)
	switch {
	case x != x:
		return x
	case a < 0x1p-28:
		if a < 0x1p-1022 {
			return 0.0625 * (float64(16*x) + float64(16*efx)*x)
		}
		return x + float64(efx*x)
	case a < 0.84375:
		z := x * x
		return x + float64(x*(polyPairs(z, erfPP[:])/polyPairs(z, erfQQ[:])))
	case a < 1.25:
		s := a - 1
		return math.Copysign(erfX+polyPairs(s, erfPA[:])/polyPairs(s, erfQA[:]), x)
	case a >= 6:
		return math.Copysign(1-tinyF, x)
	case a < 1/0.35:
		return math.Copysign(1-erfcTail(a, erfRA[:], erfSA[:])/a, x)
	}
	return math.Copysign(1-erfcTail(a, erfRB[:], erfSB[:])/a, x)
}

// Erfc is math.erfc.
func Erfc(x float64) float64 {
	a := math.Abs(x)
	switch {
	case x != x:
		return x
	case a < 0x1p-56:
		return 1 - x
	case a < 0.84375:
		z := x * x
		y := polyPairs(z, erfPP[:]) / polyPairs(z, erfQQ[:])
		if x < 0.25 {
			return 1 - (x + float64(x*y))
		}
		r := x * y
		r += x - 0.5
		return 0.5 - r
	case a < 1.25:
		s := a - 1
		q := polyPairs(s, erfPA[:]) / polyPairs(s, erfQA[:])
		if x >= 0 {
			return 1 - erfX - q
		}
		return 1 + (erfX + q)
	case x < -6:
		return 2 - tinyF
	case a >= 28:
		return 0
	}
	r, s := erfRA[:], erfSA[:]
	if a >= 1/0.35 {
		r, s = erfRB[:], erfSB[:]
	}
	y := erfcTail(a, r, s) / a
	if x < 0 {
		return 2 - y
	}
	return y
}
