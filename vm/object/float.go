package object

import (
	"math"

	"gopy/vm/num"
)

// FloatObject is an instance of a subclass of float; exact floats live in the
// Value, but for those of NewDistinctFloat.
//
//py:type float float FloatType
//py:doc Convert a string or number to a floating point number, if possible.
type FloatObject struct {
	Object
	f float64
}

// AsFloat returns the value of a float or of an instance of a subclass.
func AsFloat(v Value) (float64, bool) {
	if v.IsFloat() {
		return v.Float(), true
	}
	if v.IsObject() && v.header().shape.Typ.Flags&TypeFloatSub != 0 {
		return (*FloatObject)(v.p).f, true
	}
	return 0, false
}

// floatOf is AsFloat of what is known to be a float.
func floatOf(v Value) float64 {
	if v.IsFloat() {
		return v.Float()
	}
	return (*FloatObject)(v.p).f
}

// floatOperand converts an operand of float arithmetic: a float or an int. ok
// is false for other types.
func floatOperand(t *Thread, v Value) (f float64, ok bool, err *Exception) {
	if v.IsFloat() {
		return v.Float(), true, nil
	}
	if v.IsInt() {
		return float64(v.Int()), true, nil
	}
	if f, ok := AsFloat(v); ok {
		return f, true, nil
	}
	if x, ok := AsNum(v); ok {
		f, e := num.ToFloat(x)
		if e != nil {
			return 0, false, t.numError(e)
		}
		return f, true, nil
	}
	return 0, false, nil
}

// floatArith makes the slot of an operation on floats.
func floatArith(op func(t *Thread, x, y float64) (Value, *Exception)) BinaryFunc {
	return func(t *Thread, a, b Value) (Value, *Exception) {
		x, ok, err := floatOperand(t, a)
		if !ok {
			return notImplementedUnless(err)
		}
		y, ok, err := floatOperand(t, b)
		if !ok {
			return notImplementedUnless(err)
		}
		return op(t, x, y)
	}
}

func notImplementedUnless(err *Exception) (Value, *Exception) {
	if err != nil {
		return Value{}, err
	}
	return NotImplemented, nil
}

func floatFloorDiv(t *Thread, x, y float64) (Value, *Exception) {
	if y == 0 {
		return Value{}, t.Raise(&ZeroDivisionError, "float floor division by zero")
	}
	return MakeFloat(num.FloatFloorDiv(x, y)), nil
}

func floatMod(t *Thread, x, y float64) (Value, *Exception) {
	if y == 0 {
		return Value{}, t.Raise(&ZeroDivisionError, "float modulo")
	}
	return MakeFloat(num.FloatMod(x, y)), nil
}

func floatDivMod(t *Thread, x, y float64) (Value, *Exception) {
	if y == 0 {
		return Value{}, t.Raise(&ZeroDivisionError, "float divmod()")
	}
	q, r := num.FloatDivMod(x, y)
	return Pack(MakeFloat(q), MakeFloat(r)), nil
}

func floatTrueDiv(t *Thread, x, y float64) (Value, *Exception) {
	if y == 0 {
		return Value{}, t.Raise(&ZeroDivisionError, "float division by zero")
	}
	return MakeFloat(x / y), nil
}

// floatPow is x ** y: a negative number to a fraction is complex.
func floatPow(t *Thread, x, y float64) (Value, *Exception) {
	switch {
	case y == 0 || x == 1:
		return MakeFloat(1), nil
	case x != x || y != y:
		return MakeFloat(math.NaN()), nil
	case x == 0 && y < 0 && !math.IsInf(y, -1):
		return Value{}, t.Raise(&ZeroDivisionError, "0.0 cannot be raised to a negative power")
	case x < 0 && !math.IsInf(x, 0) && !math.IsInf(y, 0) && y != math.Floor(y):
		return complexPow(t, complex(x, 0), complex(y, 0))
	}
	r := num.PowFloat(x, y)
	if math.IsInf(r, 0) && !math.IsInf(x, 0) && !math.IsInf(y, 0) {
		return Value{}, t.rangeError()
	}
	return MakeFloat(r), nil
}

// rangeError is the OverflowError of a float operation, with C's ERANGE.
func (t *Thread) rangeError() *Exception {
	return t.RaiseArgs(&OverflowError, SmallInt(34), NewStr("Numerical result out of range"))
}

// FloatAdd, FloatSub, FloatMul and FloatTrueDiv are slots of float: each
// operand may be a float or an int.
func FloatAdd(t *Thread, a, b Value) (Value, *Exception) {
	if a.IsFloat() && b.IsFloat() {
		return MakeFloat(a.Float() + b.Float()), nil
	}
	return floatSlots.add(t, a, b)
}

// FloatSub is a - b.
func FloatSub(t *Thread, a, b Value) (Value, *Exception) {
	if a.IsFloat() && b.IsFloat() {
		return MakeFloat(a.Float() - b.Float()), nil
	}
	return floatSlots.sub(t, a, b)
}

// FloatMul is a * b.
func FloatMul(t *Thread, a, b Value) (Value, *Exception) {
	if a.IsFloat() && b.IsFloat() {
		return MakeFloat(a.Float() * b.Float()), nil
	}
	return floatSlots.mul(t, a, b)
}

// FloatTrueDiv is a / b.
func FloatTrueDiv(t *Thread, a, b Value) (Value, *Exception) { return floatSlots.div(t, a, b) }

var floatSlots = struct{ add, sub, mul, div BinaryFunc }{
	floatArith(func(t *Thread, x, y float64) (Value, *Exception) { return MakeFloat(x + y), nil }),
	floatArith(func(t *Thread, x, y float64) (Value, *Exception) { return MakeFloat(x - y), nil }),
	floatArith(func(t *Thread, x, y float64) (Value, *Exception) { return MakeFloat(x * y), nil }),
	floatArith(floatTrueDiv),
}

func floatNeg(t *Thread, v Value) (Value, *Exception) { return MakeFloat(-floatOf(v)), nil }

func floatPos(t *Thread, v Value) (Value, *Exception) { return MakeFloat(floatOf(v)), nil }

func floatAbs(t *Thread, v Value) (Value, *Exception) { return MakeFloat(math.Abs(floatOf(v))), nil }

func floatBool(t *Thread, v Value) (bool, *Exception) { return floatOf(v) != 0, nil }

func floatHash(t *Thread, v Value) (int64, *Exception) {
	h, ok := num.HashFloat(floatOf(v))
	if !ok {
		return objectHash(t, v) // a NaN is equal to nothing
	}
	return h, nil
}

// FloatCompare is the comparison slot of float; ints compare exactly.
func FloatCompare(t *Thread, a, b Value, op CompareOp) (Value, *Exception) {
	x, ok := AsFloat(a)
	if !ok {
		return NotImplemented, nil
	}
	if y, ok := AsFloat(b); ok {
		return MakeBool(compareInts(x, y, op)), nil
	}
	y, ok := AsNum(b)
	if !ok {
		return NotImplemented, nil
	}
	c, ordered := num.CompareFloat(y, x)
	if !ordered {
		return MakeBool(op == Ne), nil
	}
	return MakeBool(compareInts(int64(-c), 0, op)), nil
}
