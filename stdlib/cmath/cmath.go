// Package cmath is the native module cmath. The functions of one complex number
// are one table; the functions themselves are in vm/num.
package cmath

import (
	"math"

	"gopy/vm"
	"gopy/vm/num"
	"gopy/vm/object"
)

type (
	// Value, Thread and the others are the object model's.
	Value     = object.Value
	Thread    = object.Thread
	Exception = object.Exception
)

// Module declares the module.
func Module() *vm.ModuleDef {
	return &vm.ModuleDef{
		Name:      "cmath",
		Doc:       "This module provides access to mathematical functions for complex\nnumbers.",
		Functions: moduleFunctions, MoreFunctions: tableFunctions,
		Exec: func(t *Thread, m *object.Module) *Exception {
			inf, nan := math.Inf(1), math.NaN()
			for name, f := range map[string]float64{"pi": math.Pi, "e": math.E, "tau": 2 * math.Pi, "inf": inf, "nan": nan} {
				m.Dict.SetName(name, object.MakeFloat(f))
			}
			m.Dict.SetName("infj", object.NewComplex(complex(0, inf)))
			m.Dict.SetName("nanj", object.NewComplex(complex(0, nan)))
			return nil
		},
	}
}

var table = []struct {
	name, doc string
	f         func(complex128) (complex128, *num.Error)
}{
	{"acos", "Return the arc cosine of z.", num.CAcos},
	{"acosh", "Return the inverse hyperbolic cosine of z.", num.CAcosh},
	{"asin", "Return the arc sine of z.", num.CAsin},
	{"asinh", "Return the inverse hyperbolic sine of z.", num.CAsinh},
	{"atan", "Return the arc tangent of z.", num.CAtan},
	{"atanh", "Return the inverse hyperbolic tangent of z.", num.CAtanh},
	{"cos", "Return the cosine of z.", num.CCos},
	{"cosh", "Return the hyperbolic cosine of z.", num.CCosh},
	{"exp", "Return the exponential value e**z.", num.CExp},
	{"log10", "Return the base-10 logarithm of z.", num.CLog10},
	{"sin", "Return the sine of z.", num.CSin},
	{"sinh", "Return the hyperbolic sine of z.", num.CSinh},
	{"sqrt", "Return the square root of z.", num.CSqrt},
	{"tan", "Return the tangent of z.", num.CTan},
	{"tanh", "Return the hyperbolic tangent of z.", num.CTanh},
}

func tableFunctions() []object.Native {
	var out []object.Native
	for _, d := range table {
		f := d.f
		out = append(out, object.Native{Name: d.name, Doc: d.doc, Sig: "($module, z, /)", Kind: object.OneArg,
			Fn1: func(t *Thread, self, arg Value) (Value, *Exception) {
				z, err := object.ArgComplex(t, arg)
				if err != nil {
					return Value{}, err
				}
				return result(t)(f(z))
			}})
	}
	return out
}

func result(t *Thread) func(z complex128, e *num.Error) (Value, *Exception) {
	return func(z complex128, e *num.Error) (Value, *Exception) {
		if e != nil {
			return Value{}, t.NumError(e)
		}
		return object.NewComplex(z), nil
	}
}

//py:func log(z, base=<unrepresentable>, /)
//py:doc log(z[, base]) -> the logarithm of z to the given base.
//py:doc
//py:doc If the base not specified, returns the natural logarithm (base e) of z.
func log(t *Thread, z, base Value) (Value, *Exception) {
	x, err := object.ArgComplex(t, z)
	if err != nil {
		return Value{}, err
	}
	r, e := num.CLog(x)
	if base.IsNil() || e != nil {
		return result(t)(r, e)
	}
	y, err := object.ArgComplex(t, base)
	if err != nil {
		return Value{}, err
	}
	b, e := num.CLog(y)
	if e != nil {
		return Value{}, t.NumError(e)
	}
	if b == 0 {
		return Value{}, t.ValueErrorf("math domain error")
	}
	return object.NewComplex(num.ComplexDiv(r, b)), nil
}

//py:func phase(z, /)
//py:doc Return argument, also known as the phase angle, of a complex.
func phase(t *Thread, z Value) (float64, *Exception) {
	x, err := object.ArgComplex(t, z)
	return num.Phase(x), err
}

//py:func polar(z, /)
//py:doc Convert a complex from rectangular coordinates to polar coordinates.
//py:doc
//py:doc r is the distance from 0 and phi the phase angle.
func polar(t *Thread, z Value) (Value, *Exception) {
	x, err := object.ArgComplex(t, z)
	if err != nil {
		return Value{}, err
	}
	r, phi, e := num.CPolar(x)
	if e != nil {
		return Value{}, t.NumError(e)
	}
	return object.Pack(object.MakeFloat(r), object.MakeFloat(phi)), nil
}

//py:func rect(r, phi, /)
//py:doc Convert from polar coordinates to rectangular coordinates.
func rect(t *Thread, r, phi float64) (Value, *Exception) { return result(t)(num.CRect(r, phi)) }

//py:func isfinite(z, /)
//py:doc Return True if both the real and imaginary parts of z are finite, else False.
func isFinite(t *Thread, z Value) (bool, *Exception) {
	x, err := object.ArgComplex(t, z)
	return real(x)-real(x) == 0 && imag(x)-imag(x) == 0, err
}

//py:func isinf(z, /)
//py:doc Checks if the real or imaginary part of z is infinite.
func isInf(t *Thread, z Value) (bool, *Exception) {
	x, err := object.ArgComplex(t, z)
	return math.IsInf(real(x), 0) || math.IsInf(imag(x), 0), err
}

//py:func isnan(z, /)
//py:doc Checks if the real or imaginary part of z not a number (NaN).
func isNaN(t *Thread, z Value) (bool, *Exception) {
	x, err := object.ArgComplex(t, z)
	return real(x) != real(x) || imag(x) != imag(x), err
}

//py:func isclose(a, b, *, rel_tol=1e-09, abs_tol=0.0)
//py:doc Determine whether two complex numbers are close in value.
func isClose(t *Thread, a, b Value, rel, abs float64) (bool, *Exception) {
	x, err := object.ArgComplex(t, a)
	if err != nil {
		return false, err
	}
	y, err := object.ArgComplex(t, b)
	if err != nil {
		return false, err
	}
	if rel < 0 || abs < 0 {
		return false, t.ValueErrorf("tolerances must be non-negative")
	}
	if x == y {
		return true, nil
	}
	size := func(z complex128) float64 { return num.Hypot(real(z), imag(z)) }
	inf := func(z complex128) bool { return math.IsInf(real(z), 0) || math.IsInf(imag(z), 0) }
	if inf(x) || inf(y) {
		return false, nil
	}
	d := size(x - y)
	return d <= rel*size(y) || d <= rel*size(x) || d <= abs, nil
}
