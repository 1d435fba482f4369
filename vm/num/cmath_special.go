package num

import "math"

// Infinities and NaNs in the functions of cmath, as annex G of the C standard
// has them. In each of these functions x or y is not finite.

var (
	inf = math.Inf(1)
	nan = math.NaN()
)

func isInf(x float64) bool { return math.IsInf(x, 0) }

// direction is the angle of an infinite point; NaN parts give NaN.
func direction(y, x float64) float64 { return math.Atan2(y, x) }

func acosSpecial(x, y float64) complex128 {
	switch {
	case isInf(y) && x != x:
		return complex(nan, -y)
	case isInf(x) && y != y:
		return complex(nan, math.Copysign(inf, -1)*math.Copysign(1, -x)*math.Copysign(1, -x))
	case x == 0 && y != y:
		return complex(math.Pi/2, nan)
	case x != x || y != y:
		return complex(nan, nan)
	}
	return complex(direction(math.Abs(y), x), -math.Copysign(inf, y))
}

func acoshSpecial(x, y float64) complex128 {
	switch {
	case (x != x || y != y) && (isInf(x) || isInf(y)):
		return complex(inf, nan)
	case x != x || y != y:
		return complex(nan, nan)
	}
	return complex(inf, direction(y, x))
}

func asinhSpecial(x, y float64) complex128 {
	switch {
	case isInf(x) && y != y:
		return complex(x, nan)
	case x != x && isInf(y):
		return complex(inf, nan)
	case x != x && y == 0:
		return complex(nan, y)
	case x != x || y != y:
		return complex(nan, nan)
	}
	return complex(math.Copysign(inf, x), direction(y, math.Abs(x)))
}

func atanhSpecial(x, y float64) complex128 {
	switch {
	case isInf(y):
		return complex(math.Copysign(0, x), math.Copysign(math.Pi/2, y))
	case isInf(x) && y != y:
		return complex(math.Copysign(0, x), nan)
	case isInf(x):
		return complex(math.Copysign(0, x), math.Copysign(math.Pi/2, y))
	case x == 0:
		return complex(x, nan)
	}
	return complex(nan, nan)
}

// turned is r times (cos y + i sin y) where r is infinite or zero.
func turned(r, y float64) complex128 {
	return complex(r*math.Copysign(1, Cos(y)), r*math.Copysign(1, Sin(y)))
}

// trigDomain is the error of an infinite angle, unless x is NaN.
func trigDomain(x, y float64) *Error {
	if isInf(y) && x == x {
		return errDomain
	}
	return nil
}

func coshSpecial(x, y float64) (complex128, *Error) {
	err := trigDomain(x, y)
	switch {
	case isInf(x) && y == 0:
		return complex(inf, math.Copysign(1, x)*y), err
	case isInf(x) && y-y == 0:
		r := turned(inf, y)
		return complex(real(r), math.Copysign(1, x)*imag(r)), err
	case isInf(x):
		return complex(inf, nan), err
	case x == 0 || y == 0:
		return complex(nan, 0), err
	}
	return complex(nan, nan), err
}

func sinhSpecial(x, y float64) (complex128, *Error) {
	err := trigDomain(x, y)
	switch {
	case isInf(x) && y == 0:
		return complex(x, y), err
	case isInf(x) && y-y == 0:
		r := turned(inf, y)
		return complex(math.Copysign(1, x)*real(r), imag(r)), err
	case isInf(x):
		return complex(inf, nan), err
	case x == 0:
		return complex(0, nan), err
	case y == 0:
		return complex(nan, y), err
	}
	return complex(nan, nan), err
}

func tanhSpecial(x, y float64) (complex128, *Error) {
	var err *Error
	if isInf(y) && x-x == 0 {
		err = errDomain
	}
	switch {
	case isInf(x) && y-y == 0 && y != 0:
		return complex(math.Copysign(1, x), math.Copysign(0, 2*Sin(y)*Cos(y))), err
	case isInf(x) && y == 0:
		return complex(math.Copysign(1, x), y), err
	case isInf(x):
		return complex(math.Copysign(1, x), 0), err
	case y == 0:
		return complex(nan, y), err
	}
	return complex(nan, nan), err
}

func expSpecial(x, y float64) (complex128, *Error) {
	var err *Error
	if isInf(y) && (x-x == 0 || x > 0) {
		err = errDomain
	}
	switch {
	case isInf(x) && y == 0:
		if x > 0 {
			return complex(inf, y), err
		}
		return complex(0, y), err
	case isInf(x) && y-y == 0:
		if x > 0 {
			return turned(inf, y), err
		}
		return turned(0, y), err
	case isInf(x) && x > 0:
		return complex(inf, nan), err
	case isInf(x):
		return 0, err
	case y == 0:
		return complex(nan, y), err
	}
	return complex(nan, nan), err
}

func logSpecial(x, y float64) complex128 {
	re := nan
	if isInf(x) || isInf(y) {
		re = inf
	}
	return complex(re, direction(y, x))
}

func rectSpecial(r, phi float64) complex128 {
	switch {
	case isInf(r) && phi == 0:
		return complex(r, math.Copysign(phi, phi*r))
	case isInf(r) && phi-phi == 0:
		z := turned(inf, phi)
		if r < 0 {
			return -z
		}
		return z
	case isInf(r):
		return complex(inf, nan)
	case phi == 0:
		return complex(nan, 0)
	}
	return complex(nan, nan)
}
