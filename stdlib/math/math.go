// Package math is the native module math. The functions of one float are one
// table (table.go); the functions themselves, with the reference's last digits,
// are in vm/num.
package math

import (
	gomath "math"

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
		Name:      "math",
		Doc:       "This module provides access to the mathematical functions\ndefined by the C standard.",
		Functions: moduleFunctions, MoreFunctions: tableFunctions,
		Exec: func(t *Thread, m *object.Module) *Exception {
			for name, f := range map[string]float64{"pi": gomath.Pi, "e": gomath.E, "tau": 2 * gomath.Pi,
				"inf": gomath.Inf(1), "nan": gomath.NaN()} {
				m.Dict.SetName(name, object.MakeFloat(f))
			}
			return nil
		},
	}
}

func domainError(t *Thread) *Exception { return t.ValueErrorf("math domain error") }
func rangeError(t *Thread) *Exception  { return t.OverflowErrorf("math range error") }

func finite(f float64) bool { return f-f == 0 }

//py:func atan2(y, x, /)
//py:doc Return the arc tangent (measured in radians) of y/x.
//py:doc
//py:doc Unlike atan(y/x), the signs of both x and y are considered.
func atan2(y, x float64) float64 { return num.Atan2(y, x) }

//py:func copysign(x, y, /)
//py:doc Return a float with the magnitude (absolute value) of x but the sign of y.
func copysign(x, y float64) float64 { return gomath.Copysign(x, y) }

//py:func fmod(x, y, /)
//py:doc Return fmod(x, y), according to platform C.
//py:doc
//py:doc x % y may differ.
func fmod(t *Thread, x, y float64) (float64, *Exception) {
	r := num.Fmod(x, y)
	if r != r && x == x && y == y {
		return 0, domainError(t)
	}
	return r, nil
}

//py:func remainder(x, y, /)
//py:doc Difference between x and the closest integer multiple of y.
func remainder(t *Thread, x, y float64) (float64, *Exception) {
	r := num.Remainder(x, y)
	if r != r && x == x && y == y {
		return 0, domainError(t)
	}
	return r, nil
}

//py:func pow(x, y, /)
//py:doc Return x**y (x to the power of y).
func pow(t *Thread, x, y float64) (float64, *Exception) {
	r := num.PowFloat(x, y)
	if finite(r) || !finite(x) || !finite(y) {
		return r, nil
	}
	if r != r || x == 0 {
		return 0, domainError(t)
	}
	return 0, rangeError(t)
}

//py:func nextafter(x, y, /)
//py:doc Return the next floating-point value after x towards y.
func nextafter(x, y float64) float64 { return num.NextAfter(x, y) }

//py:func ldexp(x, i, /)
//py:doc Return x * (2**i).
//py:doc
//py:doc This is essentially the inverse of frexp().
func ldexp(t *Thread, x float64, i Value) (float64, *Exception) {
	n, ok := object.AsNum(i)
	if !ok {
		return 0, t.TypeErrorf("Expected an int as second argument to ldexp.")
	}
	r := num.Ldexp(x, n)
	if gomath.IsInf(r, 0) && finite(x) {
		return 0, rangeError(t)
	}
	return r, nil
}

//py:func frexp(x, /)
//py:doc Return the mantissa and exponent of x, as pair (m, e).
//py:doc
//py:doc m is a float and e is an int, such that x = m * 2.**e.
//py:doc If x is 0, m and e are both 0.  Else 0.5 <= abs(m) < 1.0.
func frexp(x float64) Value {
	m, e := gomath.Frexp(x)
	if !finite(x) {
		e = 0
	}
	return object.Pack(object.MakeFloat(m), object.MakeInt(int64(e)))
}

//py:func modf(x, /)
//py:doc Return the fractional and integer parts of x.
//py:doc
//py:doc Both results carry the sign of x and are floats.
func modf(x float64) Value {
	whole, frac := gomath.Trunc(x), 0.0
	if !gomath.IsInf(x, 0) {
		frac = x - whole
	}
	return object.Pack(object.MakeFloat(gomath.Copysign(frac, x)), object.MakeFloat(whole))
}

//py:func isfinite(x, /)
//py:doc Return True if x is neither an infinity nor a NaN, and False otherwise.
func isFinite(x float64) bool { return finite(x) }

//py:func isinf(x, /)
//py:doc Return True if x is a positive or negative infinity, and False otherwise.
func isInf(x float64) bool { return gomath.IsInf(x, 0) }

//py:func isnan(x, /)
//py:doc Return True if x is a NaN (not a number), and False otherwise.
func isNaN(x float64) bool { return x != x }

//py:func isclose(a, b, *, rel_tol=1e-09, abs_tol=0.0)
//py:doc Determine whether two floating point numbers are close in value.
func isClose(t *Thread, a, b, rel, abs float64) (bool, *Exception) {
	if rel < 0 || abs < 0 {
		return false, t.ValueErrorf("tolerances must be non-negative")
	}
	return num.IsClose(a, b, rel, abs), nil
}

// rounding is floor and ceil: the special method, or a float rounded.
func rounding(t *Thread, x Value, name *object.Str, f func(float64) float64) (Value, *Exception) {
	if object.IsIntLike(x) && object.IsExact(x, &object.IntType) || x.IsInt() {
		return x, nil
	}
	if !x.IsFloat() {
		if r, found, err := object.CallSpecial(t, x, name); found || err != nil {
			return r, err
		}
	}
	d, err := object.ArgFloat(t, x)
	if err != nil {
		return Value{}, err
	}
	return toInt(t, f(d))
}

func toInt(t *Thread, f float64) (Value, *Exception) {
	n, e := num.IntOfFloat(f)
	if e != nil {
		return Value{}, t.NumError(e)
	}
	return object.FromNum(n), nil
}

//py:func ceil(x, /)
//py:doc Return the ceiling of x as an Integral.
//py:doc
//py:doc This is the smallest integer >= x.
func ceil(t *Thread, x Value) (Value, *Exception) {
	return rounding(t, x, object.Intern("__ceil__"), gomath.Ceil)
}

//py:func floor(x, /)
//py:doc Return the floor of x as an Integral.
//py:doc
//py:doc This is the largest integer <= x.
func floor(t *Thread, x Value) (Value, *Exception) {
	return rounding(t, x, object.Intern("__floor__"), gomath.Floor)
}

//py:func trunc(x, /)
//py:doc Truncates the Real x to the nearest Integral toward 0.
//py:doc
//py:doc Uses the __trunc__ magic method.
func trunc(t *Thread, x Value) (Value, *Exception) {
	if x.IsFloat() {
		return toInt(t, x.Float())
	}
	r, found, err := object.CallSpecial(t, x, object.Intern("__trunc__"))
	if err == nil && !found {
		err = t.TypeErrorf("type %s doesn't define __trunc__ method", object.TypeOf(x).Name)
	}
	return r, err
}

// logOf is a logarithm: of an int of any size, or of a float.
func logOf(t *Thread, x Value, f func(float64) float64, ofInt func(num.Int) float64) (float64, *Exception) {
	if n, ok := object.AsNum(x); ok {
		if n.Sign() <= 0 {
			return 0, domainError(t)
		}
		return ofInt(n), nil
	}
	d, err := object.ArgFloat(t, x)
	if err != nil {
		return 0, err
	}
	if d <= 0 {
		return 0, domainError(t)
	}
	return f(d), nil
}

//py:func log(x, base=NULL, /)
//py:sig -
//py:doc log(x, [base=math.e])
//py:doc Return the logarithm of x to the given base.
//py:doc
//py:doc If the base not specified, returns the natural logarithm (base e) of x.
func log(t *Thread, args []Value, kwnames *object.Tuple) (Value, *Exception) {
	if kwnames != nil && kwnames.Len() > 0 {
		return Value{}, t.TypeErrorf("math.log() takes no keyword arguments")
	}
	if len(args) < 1 || len(args) > 2 {
		return Value{}, t.TypeErrorf("math.log requires 1 to 2 arguments")
	}
	x, err := logOf(t, args[0], num.Log, num.LogInt)
	if err != nil || len(args) == 1 {
		return object.MakeFloat(x), err
	}
	b, err := logOf(t, args[1], num.Log, num.LogInt)
	if err != nil {
		return Value{}, err
	}
	if b == 0 {
		return Value{}, t.Raise(&object.ZeroDivisionError, "float division by zero")
	}
	return object.MakeFloat(x / b), nil
}

//py:func log2(x, /)
//py:doc Return the base 2 logarithm of x.
func log2(t *Thread, x Value) (float64, *Exception) { return logOf(t, x, num.Log2, num.Log2Int) }

//py:func log10(x, /)
//py:doc Return the base 10 logarithm of x.
func log10(t *Thread, x Value) (float64, *Exception) { return logOf(t, x, num.Log10, num.Log10Int) }
