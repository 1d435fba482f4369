package object

import (
	"math"
	"unsafe"

	"gopy/vm/num"
)

// Complex is Python's complex.
//
//py:type complex
//py:doc Create a complex number from a real part and an optional imaginary part.
//py:doc
//py:doc This is equivalent to (real + imag*1j) where imag defaults to 0.
type Complex struct {
	Object
	//py:member real
	//py:doc the real part of a complex number
	re float64
	//py:member imag
	//py:doc the imaginary part of a complex number
	im float64
}

// NewComplex makes a complex.
func NewComplex(c complex128) Value {
	return Value{unsafe.Pointer(&Complex{Object{&ComplexType.Root}, real(c), imag(c)})}
}

// AsComplex returns the value of a complex or of an instance of a subclass.
func AsComplex(v Value) (complex128, bool) {
	if v.IsObject() && v.header().shape.Typ.Flags&TypeComplexSub != 0 {
		c := (*Complex)(v.p)
		return complex(c.re, c.im), true
	}
	return 0, false
}

func complexOf(v Value) complex128 {
	c := (*Complex)(v.p)
	return complex(c.re, c.im)
}

func defineComplex() {
	ComplexType = Type{
		Name: "complex", Flags: TypeBase | TypeComplexSub, Layout: LayoutOf[Complex](),
		Doc: complexDoc, TextSig: complexTextSig, Methods: complexMethods, Getters: complexGetters,
		New: complexNew, Repr: complexRepr, Hash: complexHash, Compare: complexCompare,
		Bool: func(t *Thread, v Value) (bool, *Exception) { return complexOf(v) != 0, nil },
		Neg:  func(t *Thread, v Value) (Value, *Exception) { return NewComplex(-complexOf(v)), nil },
		Pos:  func(t *Thread, v Value) (Value, *Exception) { return NewComplex(complexOf(v)), nil },
		Abs:  complexAbs,
		Pow3: func(t *Thread, a, b, c Value) (Value, *Exception) {
			return Value{}, t.ValueErrorf("complex modulo")
		},
	}
	arith := func(op BinaryOp, f func(t *Thread, x, y complex128) (Value, *Exception)) {
		ComplexType.Binary[op] = func(t *Thread, a, b Value) (Value, *Exception) {
			x, ok, err := complexOperand(t, a)
			if !ok {
				return notImplementedUnless(err)
			}
			y, ok, err := complexOperand(t, b)
			if !ok {
				return notImplementedUnless(err)
			}
			return f(t, x, y)
		}
	}
	arith(OpAdd, func(t *Thread, x, y complex128) (Value, *Exception) { return NewComplex(x + y), nil })
	arith(OpSub, func(t *Thread, x, y complex128) (Value, *Exception) { return NewComplex(x - y), nil })
	arith(OpMul, func(t *Thread, x, y complex128) (Value, *Exception) { return NewComplex(num.ComplexMul(x, y)), nil })
	arith(OpTrueDiv, func(t *Thread, x, y complex128) (Value, *Exception) {
		if y == 0 {
			return Value{}, t.Raise(&ZeroDivisionError, "complex division by zero")
		}
		return NewComplex(num.ComplexDiv(x, y)), nil
	})
	arith(OpPow, complexPow)
}

// complexOperand converts an operand: a complex, float or int.
func complexOperand(t *Thread, v Value) (complex128, bool, *Exception) {
	if c, ok := AsComplex(v); ok {
		return c, true, nil
	}
	f, ok, err := floatOperand(t, v)
	return complex(f, 0), ok, err
}

func complexPow(t *Thread, x, y complex128) (Value, *Exception) {
	r, e := num.ComplexPow(x, y)
	if e != nil {
		return Value{}, t.numError(e)
	}
	return NewComplex(r), nil
}

func complexRepr(t *Thread, v Value) (Value, *Exception) {
	c := (*Complex)(v.p)
	return NewStr(num.ReprComplex(c.re, c.im)), nil
}

func complexHash(t *Thread, v Value) (int64, *Exception) {
	c := (*Complex)(v.p)
	re, _ := floatHash(t, MakeFloat(c.re))
	im, _ := floatHash(t, MakeFloat(c.im))
	return num.HashComplex(re, im), nil
}

func complexAbs(t *Thread, v Value) (Value, *Exception) {
	c := (*Complex)(v.p)
	r := num.Hypot(c.re, c.im)
	if math.IsInf(r, 0) && !math.IsInf(c.re, 0) && !math.IsInf(c.im, 0) {
		return Value{}, t.Raise(&OverflowError, "absolute value too large")
	}
	return MakeFloat(r), nil
}

func complexCompare(t *Thread, a, b Value, op CompareOp) (Value, *Exception) {
	x, ok := AsComplex(a)
	if !ok || op != Eq && op != Ne {
		return NotImplemented, nil
	}
	var same bool
	if y, ok := AsComplex(b); ok {
		same = x == y
	} else if f, ok := AsFloat(b); ok {
		same = imag(x) == 0 && real(x) == f
	} else if n, ok := AsNum(b); ok {
		c, ordered := num.CompareFloat(n, real(x))
		same = imag(x) == 0 && ordered && c == 0
	} else {
		return NotImplemented, nil
	}
	return MakeBool(same == (op == Eq)), nil
}
