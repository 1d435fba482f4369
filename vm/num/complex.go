package num

import (
	"math"
	"math/cmplx"
)

// Arithmetic of complex numbers as Python has it. The explicit conversions keep
// the Go compiler from fusing a multiplication and an addition.

// ComplexMul multiplies by the schoolbook formula: Go's own operator recovers
// infinities as C99 does, which Python does not.
func ComplexMul(x, y complex128) complex128 {
	a, b, c, d := real(x), imag(x), real(y), imag(y)
	return complex(float64(a*c)-float64(b*d), float64(a*d)+float64(b*c))
}

// ComplexDiv divides by Smith's method, which scales with the greater part of
// the divisor; y must not be zero.
func ComplexDiv(x, y complex128) complex128 {
	a, b, c, d := real(x), imag(x), real(y), imag(y)
	switch {
	case math.Abs(c) >= math.Abs(d):
		ratio := d / c
		denom := c + float64(d*ratio)
		return complex((a+float64(b*ratio))/denom, (b-float64(a*ratio))/denom)
	case math.Abs(d) >= math.Abs(c):
		ratio := c / d
		denom := float64(c*ratio) + d
		return complex((float64(a*ratio)+b)/denom, (float64(b*ratio)-a)/denom)
	}
	return complex(math.NaN(), math.NaN())
}

// ComplexPow is x ** y: small whole exponents by multiplication, which is
// exact where it can be, others by polar form.
func ComplexPow(x, y complex128) (complex128, *Error) {
	var r complex128
	switch n := real(y); {
	case y == 0:
		r = 1
	case x == 0:
		if imag(y) != 0 || n < 0 {
			return 0, zeroDivision("0.0 to a negative or complex power")
		}
		r = 0
	case imag(y) == 0 && n == math.Floor(n) && math.Abs(n) <= 100:
		r = complexPowInt(x, int(n))
	default:
		r = complexPowPolar(x, y)
	}
	if cmplx.IsInf(r) && !cmplx.IsInf(x) && !cmplx.IsInf(y) {
		return 0, overflowError("complex exponentiation")
	}
	return r, nil
}

func complexPowInt(x complex128, n int) complex128 {
	if n < 0 {
		return ComplexDiv(1, complexPowInt(x, -n))
	}
	r, p := complex128(1), x
	for mask := 1; mask > 0 && n >= mask; mask <<= 1 {
		if n&mask != 0 {
			r = ComplexMul(r, p)
		}
		p = ComplexMul(p, p)
	}
	return r
}

func complexPowPolar(x, y complex128) complex128 {
	vabs := Hypot(real(x), imag(x))
	length := PowFloat(vabs, real(y))
	at := Atan2(imag(x), real(x))
	phase := at * real(y)
	if imag(y) != 0 {
		length /= Exp(at * imag(y))
		phase += float64(imag(y) * Log(vabs))
	}
	return complex(length*Cos(phase), length*Sin(phase))
}
