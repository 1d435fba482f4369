package num

import "math"

// Fmod is math.fmod for finite x, y != 0 (infinities and NaN by C's rules):
// the exact remainder with the sign of x.
func Fmod(x, y float64) float64 {
	ax, ay := math.Abs(x), math.Abs(y)
	if !(ax <= math.MaxFloat64 && ay <= math.MaxFloat64) || ay == 0 {
		return math.Mod(x, y)
	}
	if ax < ay {
		return x
	}
	if ay > 0x1p-900 && ax < ay*0x1p52 {
		// One fused step: the quotient is right or one too large or small.
		q := math.Trunc(ax / ay)
		r := math.FMA(-q, ay, ax)
		if r < 0 {
			r = math.FMA(-(q - 1), ay, ax)
		} else if r >= ay {
			r = math.FMA(-(q + 1), ay, ax)
		}
		return math.Copysign(r, x)
	}
	return math.Mod(x, y)
}

// Remainder is math.remainder: IEEE 754's, x - n*y for the nearest n.
func Remainder(x, y float64) float64 { return math.Remainder(x, y) }

// NextAfter is math.nextafter.
func NextAfter(x, y float64) float64 {
	if x == y {
		return y
	}
	return math.Nextafter(x, y)
}

// Ulp is math.ulp.
func Ulp(x float64) float64 {
	a := math.Abs(x)
	if !(a <= math.MaxFloat64) {
		return a
	}
	if a == math.MaxFloat64 {
		return a - math.Nextafter(a, 0)
	}
	return math.Nextafter(a, math.Inf(1)) - a
}

// Ldexp is math.ldexp for finite x; too large an n gives an infinity, which is
// an OverflowError.
func Ldexp(x float64, n Int) float64 {
	if x == 0 || !(math.Abs(x) <= math.MaxFloat64) {
		return x
	}
	if n.B != nil || n.S > 5000 || n.S < -5000 {
		if n.Sign() > 0 {
			return math.Copysign(math.Inf(1), x)
		}
		return math.Copysign(0, x)
	}
	return math.Ldexp(x, int(n.S))
}

// IsClose is math.isclose; the tolerances must not be negative.
func IsClose(a, b, rel, abs float64) bool {
	if a == b {
		return true
	}
	if math.IsInf(a, 0) || math.IsInf(b, 0) {
		return false
	}
	d := math.Abs(b - a)
	return d <= math.Abs(rel*b) || d <= math.Abs(rel*a) || d <= abs
}
