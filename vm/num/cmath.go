package num

import (
	"math"
	"math/cmplx"
)

// The functions of cmath, by Kahan's formulas, which avoid cancellation and
// needless overflow and respect the signs of zeros on branch cuts. Infinities
// and NaNs are treated in cmath_special.go.

const (
	cLarge     = math.MaxFloat64 / 4
	cLogLarge  = 708.3964185322641
	cSqrtLarge = 6.703903964971298e+153
	cSqrtMin   = 1.4916681462400413e-154
	cMin       = 0x1p-1022
)

var (
	errDomain = valueError("math domain error")
	errRange  = overflowError("math range error")
)

func finiteC(z complex128) bool {
	return math.Abs(real(z)) <= math.MaxFloat64 && math.Abs(imag(z)) <= math.MaxFloat64
}

// timesI is iz and overI z/i, without any rounding or change of zeros' signs.
func timesI(z complex128) complex128 { return complex(-imag(z), real(z)) }
func overI(z complex128) complex128  { return complex(imag(z), -real(z)) }

// CSqrt is cmath.sqrt.
func CSqrt(z complex128) (complex128, *Error) {
	if !finiteC(z) {
		if real(z) != real(z) && imag(z) == 0 {
			return complex(nan, nan), nil
		}
		return cmplx.Sqrt(z), nil
	}
	return csqrt(z), nil
}

func csqrt(z complex128) complex128 {
	x, y := real(z), imag(z)
	if x == 0 && y == 0 {
		return complex(0, y)
	}
	ax, ay := math.Abs(x), math.Abs(y)
	var s float64
	if ax < cMin && ay < cMin && (ax > 0 || ay > 0) {
		ax *= 0x1p53
		s = 0x1p-27 * math.Sqrt(ax+Hypot(ax, ay*0x1p53))
	} else {
		ax /= 8
		s = 2 * math.Sqrt(ax+Hypot(ax, ay/8))
	}
	d := ay / (2 * s)
	if x >= 0 {
		return complex(s, math.Copysign(d, y))
	}
	return complex(d, math.Copysign(s, y))
}

// logHalf is log(|z|) for huge z.
func logHalf(z complex128) float64 {
	return Log(Hypot(real(z)/2, imag(z)/2)) + 2*math.Ln2
}

func hugeC(z complex128) bool { return math.Abs(real(z)) > cLarge || math.Abs(imag(z)) > cLarge }

// CAcos is cmath.acos.
func CAcos(z complex128) (complex128, *Error) {
	x, y := real(z), imag(z)
	switch {
	case !finiteC(z):
		return acosSpecial(x, y), nil
	case hugeC(z):
		l := math.Copysign(logHalf(z), y)
		return complex(Atan2(math.Abs(y), x), -l), nil
	}
	s1, s2 := csqrt(complex(1-x, -y)), csqrt(complex(1+x, y))
	return complex(2*Atan2(real(s1), real(s2)), Asinh(float64(real(s2)*imag(s1))-float64(imag(s2)*real(s1)))), nil
}

// CAcosh is cmath.acosh.
func CAcosh(z complex128) (complex128, *Error) {
	x, y := real(z), imag(z)
	switch {
	case !finiteC(z):
		return acoshSpecial(x, y), nil
	case hugeC(z):
		return complex(logHalf(z), Atan2(y, x)), nil
	}
	s1, s2 := csqrt(complex(x-1, y)), csqrt(complex(x+1, y))
	return complex(Asinh(float64(real(s1)*real(s2))+float64(imag(s1)*imag(s2))), 2*Atan2(imag(s1), real(s2))), nil
}

// CAsinh is cmath.asinh.
func CAsinh(z complex128) (complex128, *Error) {
	x, y := real(z), imag(z)
	switch {
	case !finiteC(z):
		return asinhSpecial(x, y), nil
	case hugeC(z):
		return complex(math.Copysign(logHalf(z), x), Atan2(y, math.Abs(x))), nil
	}
	s1, s2 := csqrt(complex(1+y, -x)), csqrt(complex(1-y, x))
	return complex(Asinh(float64(real(s1)*imag(s2))-float64(real(s2)*imag(s1))), Atan2(y, float64(real(s1)*real(s2))-float64(imag(s1)*imag(s2)))), nil
}

// CAsin is cmath.asin.
func CAsin(z complex128) (complex128, *Error) {
	r, err := CAsinh(timesI(z))
	return overI(r), err
}

// CAtanh is cmath.atanh.
func CAtanh(z complex128) (complex128, *Error) {
	x, y := real(z), imag(z)
	if !finiteC(z) {
		return atanhSpecial(x, y), nil
	}
	if math.Signbit(x) { // odd function
		r, err := CAtanh(complex(-x, -y))
		return complex(-real(r), -imag(r)), err
	}
	ay := math.Abs(y)
	switch {
	case x > cSqrtLarge || ay > cSqrtLarge:
		h := Hypot(x/2, y/2)
		return complex(x/4/h/h, math.Copysign(math.Pi/2, y)), nil
	case x == 1 && ay == 0:
		return 0, errDomain
	case x == 1 && ay < cSqrtMin:
		return complex(-Log(math.Sqrt(ay)/math.Sqrt(Hypot(ay, 2))), math.Copysign(Atan2(2, -ay)/2, y)), nil
	}
	re := Log1p(4*x/(float64((1-x)*(1-x))+float64(ay*ay))) / 4
	return complex(re, -Atan2(-2*y, float64((1-x)*(1+x))-float64(ay*ay))/2), nil
}

// CAtan is cmath.atan.
func CAtan(z complex128) (complex128, *Error) {
	r, err := CAtanh(timesI(z))
	return overI(r), err
}

// overflowed turns infinities made of finite parts into an error.
func overflowed(r complex128) (complex128, *Error) {
	if cmplx.IsInf(r) {
		return 0, errRange
	}
	return r, nil
}

// CCosh is cmath.cosh.
func CCosh(z complex128) (complex128, *Error) {
	x, y := real(z), imag(z)
	if !finiteC(z) {
		return coshSpecial(x, y)
	}
	if math.Abs(x) > cLogLarge {
		x1 := x - math.Copysign(1, x)
		return overflowed(complex(Cos(y)*Cosh(x1)*math.E, Sin(y)*Sinh(x1)*math.E))
	}
	return overflowed(complex(Cos(y)*Cosh(x), Sin(y)*Sinh(x)))
}

// CSinh is cmath.sinh.
func CSinh(z complex128) (complex128, *Error) {
	x, y := real(z), imag(z)
	if !finiteC(z) {
		return sinhSpecial(x, y)
	}
	if math.Abs(x) > cLogLarge {
		x1 := x - math.Copysign(1, x)
		return overflowed(complex(Cos(y)*Sinh(x1)*math.E, Sin(y)*Cosh(x1)*math.E))
	}
	return overflowed(complex(Cos(y)*Sinh(x), Sin(y)*Cosh(x)))
}

// CCos is cmath.cos.
func CCos(z complex128) (complex128, *Error) { return CCosh(timesI(z)) }

// CSin is cmath.sin.
func CSin(z complex128) (complex128, *Error) {
	r, err := CSinh(timesI(z))
	return overI(r), err
}

// CTanh is cmath.tanh.
func CTanh(z complex128) (complex128, *Error) {
	x, y := real(z), imag(z)
	switch {
	case !finiteC(z):
		return tanhSpecial(x, y)
	case math.Abs(x) > cLogLarge:
		return complex(math.Copysign(1, x), 4*Sin(y)*Cos(y)*Exp(-2*math.Abs(x))), nil
	}
	tx, ty, cx := Tanh(x), Tan(y), 1/Cosh(x)
	txty := tx * ty
	denom := 1 + float64(txty*txty)
	return complex(tx*(1+float64(ty*ty))/denom, ty/denom*cx*cx), nil
}

// CTan is cmath.tan.
func CTan(z complex128) (complex128, *Error) {
	r, err := CTanh(timesI(z))
	return overI(r), err
}

// CExp is cmath.exp.
func CExp(z complex128) (complex128, *Error) {
	x, y := real(z), imag(z)
	if !finiteC(z) {
		return expSpecial(x, y)
	}
	if x > cLogLarge {
		l := Exp(x - 1)
		return overflowed(complex(l*Cos(y)*math.E, l*Sin(y)*math.E))
	}
	l := Exp(x)
	return overflowed(complex(l*Cos(y), l*Sin(y)))
}

// CLog is cmath.log with one argument.
func CLog(z complex128) (complex128, *Error) {
	x, y := real(z), imag(z)
	if !finiteC(z) {
		return logSpecial(x, y), nil
	}
	ax, ay := math.Abs(x), math.Abs(y)
	var re float64
	switch {
	case ax > cLarge || ay > cLarge:
		re = Log(Hypot(ax/2, ay/2)) + math.Ln2
	case ax == 0 && ay == 0:
		return complex(math.Inf(-1), Atan2(y, x)), errDomain
	case ax < cMin && ay < cMin:
		re = Log(Hypot(ax*0x1p53, ay*0x1p53)) - 53*math.Ln2
	default:
		h := Hypot(ax, ay)
		if 0.71 <= h && h <= 1.73 {
			am, an := max(ax, ay), min(ax, ay)
			re = Log1p(float64((am-1)*(am+1))+float64(an*an)) / 2
		} else {
			re = Log(h)
		}
	}
	return complex(re, Atan2(y, x)), nil
}

// CLog10 is cmath.log10.
func CLog10(z complex128) (complex128, *Error) {
	r, err := CLog(z)
	return complex(real(r)/math.Ln10, imag(r)/math.Ln10), err
}

// Phase is cmath.phase.
func Phase(z complex128) float64 { return Atan2(imag(z), real(z)) }

// CAbs is abs(z); an overflow is an error of abs.
func CAbs(z complex128) (float64, *Error) {
	r := Hypot(real(z), imag(z))
	if math.IsInf(r, 0) && !cmplx.IsInf(z) {
		return 0, overflowError("absolute value too large")
	}
	return r, nil
}

// CPolar is cmath.polar.
func CPolar(z complex128) (r, phi float64, err *Error) {
	if r, err = CAbs(z); err != nil {
		return 0, 0, errRange
	}
	return r, Phase(z), nil
}

// CRect is cmath.rect.
func CRect(r, phi float64) (complex128, *Error) {
	switch {
	case math.Abs(r) <= math.MaxFloat64 && math.Abs(phi) <= math.MaxFloat64:
		if phi == 0 {
			return complex(r, float64(r*phi)), nil
		}
		return complex(r*Cos(phi), r*Sin(phi)), nil
	case math.IsInf(r, 0) && phi == 0:
		return complex(r, math.Copysign(phi, phi*math.Copysign(1, r))), nil
	case math.IsInf(phi, 0) && r != 0 && r == r:
		return 0, errDomain
	case r == 0 && r != phi && phi-phi != 0:
		return 0, nil
	}
	return rectSpecial(r, phi), nil
}
