package math

import (
	gomath "math"

	"gopy/vm/num"
	"gopy/vm/object"
)

// The functions of one float. A NaN for a number is a domain error, and so is
// an infinity for a finite number, unless the function can overflow.
var oneFloat = []struct {
	name, doc string
	f         func(float64) float64
	overflow  bool
}{
	{"acos", "Return the arc cosine (measured in radians) of x.\n\nThe result is between 0 and pi.", num.Acos, false},
	{"acosh", "Return the inverse hyperbolic cosine of x.", num.Acosh, false},
	{"asin", "Return the arc sine (measured in radians) of x.\n\nThe result is between -pi/2 and pi/2.", num.Asin, false},
	{"asinh", "Return the inverse hyperbolic sine of x.", num.Asinh, false},
	{"atan", "Return the arc tangent (measured in radians) of x.\n\nThe result is between -pi/2 and pi/2.", num.Atan, false},
	{"atanh", "Return the inverse hyperbolic tangent of x.", num.Atanh, false},
	{"cbrt", "Return the cube root of x.", num.Cbrt, false},
	{"cos", "Return the cosine of x (measured in radians).", num.Cos, false},
	{"cosh", "Return the hyperbolic cosine of x.", num.Cosh, true},
	{"degrees", "Convert angle x from radians to degrees.", func(x float64) float64 { return x * (180 / gomath.Pi) }, true},
	{"erf", "Error function at x.", num.Erf, false},
	{"erfc", "Complementary error function at x.", num.Erfc, false},
	{"exp", "Return e raised to the power of x.", num.Exp, true},
	{"exp2", "Return 2 raised to the power of x.", num.Exp2, true},
	{"expm1", "Return exp(x)-1.", num.Expm1, true},
	{"fabs", "Return the absolute value of the float x.", gomath.Abs, false},
	{"gamma", "Gamma function at x.", num.Gamma, true},
	{"lgamma", "Natural logarithm of absolute value of Gamma function at x.", num.Lgamma, true},
	{"log1p", "Return the natural logarithm of 1+x (base e).", num.Log1p, false},
	{"radians", "Convert angle x from degrees to radians.", func(x float64) float64 { return x * (gomath.Pi / 180) }, false},
	{"sin", "Return the sine of x (measured in radians).", num.Sin, false},
	{"sinh", "Return the hyperbolic sine of x.", num.Sinh, true},
	{"sqrt", "Return the square root of x.", gomath.Sqrt, false},
	{"tan", "Return the tangent of x (measured in radians).", num.Tan, false},
	{"tanh", "Return the hyperbolic tangent of x.", num.Tanh, false},
	{"ulp", "Return the value of the least significant bit of the float x.", num.Ulp, false},
}

// tableFunctions makes the functions of the table.
func tableFunctions() []object.Native {
	var out []object.Native
	for _, d := range oneFloat {
		f, overflow, name := d.f, d.overflow, d.name
		out = append(out, object.Native{Name: name, Doc: d.doc, Sig: "($module, x, /)", Kind: object.OneArg,
			Fn1: func(t *Thread, self, arg Value) (Value, *Exception) {
				x, err := object.ArgFloat(t, arg)
				if err != nil {
					return Value{}, err
				}
				r := f(x)
				if !finite(r) && finite(x) || r != r && x == x {
					return Value{}, failed(t, name, x, r, overflow)
				}
				return object.MakeFloat(r), nil
			}})
	}
	return out
}

func failed(t *Thread, name string, x, r float64, overflow bool) *Exception {
	switch {
	case r != r || !overflow:
		return domainError(t)
	case name == "lgamma" && x <= 0 && x == gomath.Floor(x):
		return domainError(t) // a pole
	}
	return rangeError(t)
}
