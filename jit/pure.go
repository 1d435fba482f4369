package jit

import (
	"math"

	"gopy/jit/native"
	"gopy/jit/uop"
	"gopy/vm/num"
	"gopy/vm/object"
)

// Functions of one or two floats without effects, which traces call (resume.go).
// A function that has no result, or raises, returns NaN.

type pureFunction struct {
	name string // module and name, of those that Python knows
	one  func(float64) float64
	two  func(x, y float64) float64
	// overflows says that an infinity for finite arguments is an error.
	overflows bool
	integral  bool // the result is an int
}

var pureFunctions = []pureFunction{
	{name: "math.sin", one: num.Sin}, {name: "math.cos", one: num.Cos}, {name: "math.tan", one: num.Tan},
	{name: "math.asin", one: num.Asin}, {name: "math.acos", one: num.Acos}, {name: "math.atan", one: num.Atan},
	{name: "math.sinh", one: num.Sinh, overflows: true}, {name: "math.cosh", one: num.Cosh, overflows: true}, {name: "math.tanh", one: num.Tanh},
	{name: "math.exp", one: num.Exp, overflows: true}, {name: "math.log", one: num.Log, overflows: true},
	{name: "math.log2", one: num.Log2, overflows: true}, {name: "math.log10", one: num.Log10, overflows: true},
	{name: "math.atan2", two: num.Atan2}, {name: "math.fmod", two: num.Fmod}, {name: "math.copysign", two: math.Copysign},
	{name: "math.pow", two: num.PowFloat, overflows: true},
	{name: "math.floor", one: math.Floor, integral: true}, {name: "math.ceil", one: math.Ceil, integral: true}, {name: "math.trunc", one: math.Trunc, integral: true},
	{name: "builtins.round", one: math.RoundToEven, integral: true},
	{name: "**", two: num.PowFloat, overflows: true},
	{name: "//", two: num.FloatFloorDiv, overflows: true}, {name: "%", two: num.FloatMod, overflows: true},
}

// result is what the function returns, NaN for an error.
func (f *pureFunction) result(x, y float64) float64 {
	var v float64
	if f.one != nil {
		v, y = f.one(x), 0
	} else {
		v = f.two(x, y)
	}
	if f.overflows && math.IsInf(v, 0) && !math.IsInf(x, 0) && !math.IsInf(y, 0) {
		return math.NaN()
	}
	return v
}

func (f *pureFunction) call(cx *native.Context) {
	v := f.result(math.Float64frombits(cx.Args[0]), math.Float64frombits(cx.Args[1]))
	cx.Args[0] = math.Float64bits(v)
}

// pureNamed returns the number of a function.
func pureNamed(name string) int {
	for i := range pureFunctions {
		if pureFunctions[i].name == name {
			return i
		}
	}
	return -1
}

// callPure records a call of function number i.
func (r *recorder) callPure(i int, args []uop.Ref, vals []object.Value) (uop.Ref, bool) {
	f, want := &pureFunctions[i], 1
	if f.two != nil {
		want = 2
	}
	if len(args) != want {
		return uop.NoRef, false
	}
	x := number(vals[0])
	a := r.toFloat(args[0])
	b, y := a, x
	if want == 2 {
		b, y = r.toFloat(args[1]), number(vals[1])
	}
	if f.integral && r.typeOf(args[0]) == uop.Int {
		return args[0], true
	}
	v := f.result(x, y)
	if v != v || f.integral && !(math.Abs(v) < 1<<47) {
		return a, false
	}
	ref := r.opI(uop.FCall, i, a, b)
	if f.integral {
		ref = r.op(uop.FTrunc, ref)
	}
	return ref, true
}

// pureOperator records an operator on floats that only a function does.
func (r *recorder) pureOperator(op string, a, b uop.Ref, va, vb object.Value) uop.Ref {
	v, ok := r.callPure(pureNamed(op), []uop.Ref{a, b}, []object.Value{va, vb})
	if !ok {
		r.abort("an operator on other floats")
		return a
	}
	return v
}
