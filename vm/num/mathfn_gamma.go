package num

import "math"

// The gamma function by Lanczos' approximation with the coefficients for
// g = 6.0246800407767296 and 13 terms, as a quotient of polynomials.

const (
	lanczosG      = 6.024680040776729583740234375
	lanczosGHalf  = 5.524680040776729583740234375 // g - 1/2
	gammaExactMax = 23                            // Gamma(23) = 22! is the last exact one
)

var lanczosNum = [13]float64{
	23531376880.410759688572007674451636754734846804940, 42919803642.649098768957899047001988850926355848959,
	35711959237.355668049440185451547166705960488635843, 17921034426.037209699919755754458931112671403265390,
	6039542586.3520280050642916443072979210699388420708, 1439720407.3117216736632230727949123939715485786372,
	248874557.86205415651146038641322942321632125127801, 31426415.585400194380614231628318205362874684987640,
	2876370.6289353724412254090516208496135991145378768, 186056.26539522349504029498971604569928220784236328,
	8071.6720023658162106380029022722506138218516325024, 210.82427775157934587250973392071336271166969580291,
	2.5066282746310002701649081771338373386264310793408,
}

var lanczosDen = [13]float64{0, 39916800, 120543840, 150917976, 105258076, 45995730, 13339535, 2637558, 357423, 32670, 1925, 66, 1}

// lanczosSum is the quotient at x > 0, evaluated from the end at which the
// terms stay small.
func lanczosSum(x float64) float64 {
	var n, d float64
	if x < 5 {
		for i := 12; i >= 0; i-- {
			n = float64(n*x) + lanczosNum[i]
			d = float64(d*x) + lanczosDen[i]
		}
	} else {
		for i := range lanczosNum {
			n = n/x + lanczosNum[i]
			d = d/x + lanczosDen[i]
		}
	}
	return n / d
}

// sinPi is sin(pi x), exact about where the zeros are.
func sinPi(x float64) float64 {
	y := math.Mod(math.Abs(x), 2)
	var r float64
	switch int(math.Round(2 * y)) {
	case 0:
		r = Sin(math.Pi * y)
	case 1:
		r = Cos(math.Pi * (y - 0.5))
	case 2:
		r = Sin(math.Pi * (1 - y))
	case 3:
		r = -Cos(math.Pi * (y - 1.5))
	default:
		r = Sin(math.Pi * (y - 2))
	}
	if x < 0 {
		return -r
	}
	return r
}

// Gamma is math.gamma. NaN for a finite x is a domain error (poles at 0, -1,
// ... and -Inf), an infinity an overflow.
func Gamma(x float64) float64 {
	a := math.Abs(x)
	switch {
	case x != x || math.IsInf(x, 1):
		return x
	case math.IsInf(x, -1) || x == 0:
		return math.NaN()
	case x == math.Floor(x):
		if x < 0 {
			return math.NaN()
		}
		if x <= gammaExactMax {
			r := 1.0
			for i := 2.0; i < x; i++ {
				r *= i
			}
			return r
		}
	case a < 1e-20:
		return 1 / x
	}
	if a > 200 {
		if x < 0 {
			return 0 / sinPi(x)
		}
		return math.Inf(1)
	}
	return gammaLanczos(x, a)
}

func gammaLanczos(x, a float64) float64 {
	// y = a + g - 1/2, and z corrects for the error of that sum.
	y := a + lanczosGHalf
	var z float64
	if a > lanczosGHalf {
		q := y - a
		z = q - lanczosGHalf
	} else {
		q := y - lanczosGHalf
		z = q - a
	}
	z = z * lanczosG / y
	p := a - 0.5
	twice := a >= 140 // the power would overflow before the result does
	if twice {
		p = a/2 - 0.25
	}
	pw := PowFloat(y, p)
	var r float64
	if x < 0 {
		r = -math.Pi / sinPi(a) / a * Exp(y) / lanczosSum(a)
		r -= float64(z * r)
		r /= pw
		if twice {
			r /= pw
		}
		return r
	}
	r = lanczosSum(a) / Exp(y)
	r += float64(z * r)
	r *= pw
	if twice {
		r *= pw
	}
	return r
}

// Lgamma is math.lgamma. An infinity for a finite x is a domain error at 0, -1,
// ... and an overflow elsewhere.
func Lgamma(x float64) float64 {
	const logPi = 1.144729885849400174143427351353058711647
	a := math.Abs(x)
	switch {
	case x != x:
		return x
	case math.IsInf(x, 0):
		return math.Inf(1)
	case x == math.Floor(x) && x <= 2:
		if x <= 0 {
			return math.Inf(1)
		}
		return 0
	case a < 1e-20:
		return -Log(a)
	}
	r := Log(lanczosSum(a)) - lanczosG
	r += float64((a - 0.5) * (Log(a+lanczosG-0.5) - 1))
	if x < 0 {
		r = logPi - Log(math.Abs(sinPi(a))) - Log(a) - r
	}
	return r
}
