package object

import (
	"math"

	"gopy/vm/num"
)

// The type float: its table, constructor, text and methods.

func defineFloat() {
	FloatType = Type{
		Name: "float", Flags: TypeBase | TypeFloatSub | TypeMatchSelf, Layout: LayoutOf[FloatObject](),
		Doc: floatDoc, TextSig: floatTextSig, Methods: floatMethods, Getters: floatGetters,
		New: floatNew, Repr: floatRepr, Hash: floatHash, Compare: FloatCompare, Bool: floatBool,
		Neg: floatNeg, Pos: floatPos, Abs: floatAbs, Float: floatPos,
		Int:  func(t *Thread, v Value) (Value, *Exception) { return floatToInt(t, floatOf(v)) },
		Pow3: pow3NotInts,
	}
	FloatType.Binary[OpAdd] = FloatAdd
	FloatType.Binary[OpSub] = FloatSub
	FloatType.Binary[OpMul] = FloatMul
	FloatType.Binary[OpTrueDiv] = FloatTrueDiv
	FloatType.Binary[OpFloorDiv] = floatArith(floatFloorDiv)
	FloatType.Binary[OpMod] = floatArith(floatMod)
	FloatType.Binary[OpDivMod] = floatArith(floatDivMod)
	FloatType.Binary[OpPow] = floatArith(floatPow)
}

func pow3NotInts(t *Thread, a, b, c Value) (Value, *Exception) {
	return Value{}, t.TypeErrorf("pow() 3rd argument not allowed unless all arguments are integers")
}

func floatRepr(t *Thread, v Value) (Value, *Exception) { return NewStr(num.Repr(floatOf(v))), nil }

//py:new float(x=0, /)
func newFloat(t *Thread, typ *Type, x Value) (Value, *Exception) {
	f, err := ToFloat(t, x)
	if err != nil {
		return Value{}, err
	}
	if typ == &FloatType {
		return MakeFloat(f), nil
	}
	v := typ.Alloc()
	(*FloatObject)(v.p).f = f
	return v, nil
}

// ToFloat returns float(v) as a Go float.
func ToFloat(t *Thread, v Value) (float64, *Exception) {
	if v.IsFloat() {
		return v.Float(), nil
	}
	if s := ExactStr(v); s != nil {
		f, e := num.ParseFloat(numberText(s))
		return f, parseFloatError(t, e, v)
	}
	typ := TypeOf(v)
	if s, ok := AsStr(v); ok && typ.Float == nil && typ.Index == nil {
		f, e := num.ParseFloat(numberText(s))
		return f, parseFloatError(t, e, v)
	}
	if typ.Float == nil && typ.Index == nil {
		if typ.GetBuffer != nil {
			return floatFromBuffer(t, v)
		}
		return 0, t.TypeErrorf("float() argument must be a string or a real number, not '%s'", typ.Name)
	}
	return ArgFloat(t, v)
}

func floatFromBuffer(t *Thread, v Value) (float64, *Exception) {
	buf, err := GetBuffer(t, v, BufSimple)
	if err != nil {
		return 0, err
	}
	s := string(buf.Bytes)
	buf.Release()
	f, e := num.ParseFloat(s)
	return f, parseFloatError(t, e, v)
}

func parseFloatError(t *Thread, e *num.Error, v Value) *Exception {
	switch e {
	case nil:
		return nil
	case num.ErrSyntax:
		r, err := Repr(t, v)
		if err != nil {
			return err
		}
		return t.ValueErrorf("could not convert string to float: %s", r.String())
	}
	return t.numError(e)
}

func floatToInt(t *Thread, f float64) (Value, *Exception) {
	if f > MinSmallInt && f < MaxSmallInt {
		return SmallInt(int64(f)), nil
	}
	x, e := num.IntOfFloat(f)
	return numResult(t, x, e)
}

//py:method float.conjugate(self, /)
//py:doc Return self, the complex conjugate of any float.
//py:getter float.real
//py:doc the real part of a complex number
func floatSelf(self Value) float64 { return floatOf(self) }

//py:getter float.imag
//py:doc the imaginary part of a complex number
func floatImag(self Value) float64 { return 0 }

//py:method float.__trunc__(self, /)
//py:doc Return the Integral closest to x between 0 and x.
func floatTrunc(t *Thread, self Value) (Value, *Exception) { return floatToInt(t, floatOf(self)) }

//py:method float.__floor__(self, /)
//py:doc Return the floor as an Integral.
func floatFloor(t *Thread, self Value) (Value, *Exception) {
	return floatToInt(t, math.Floor(floatOf(self)))
}

//py:method float.__ceil__(self, /)
//py:doc Return the ceiling as an Integral.
func floatCeil(t *Thread, self Value) (Value, *Exception) {
	return floatToInt(t, math.Ceil(floatOf(self)))
}

//py:method float.__round__(self, ndigits=None, /)
//py:doc Return the Integral closest to x, rounding half toward even.
//py:doc
//py:doc When an argument is passed, work like built-in round(x, ndigits).
func floatRound(t *Thread, self, ndigits Value) (Value, *Exception) {
	f := floatOf(self)
	if ndigits == None {
		return floatToInt(t, math.RoundToEven(f))
	}
	n, err := IndexValue(t, ndigits)
	if err != nil {
		return Value{}, err
	}
	r, e := num.RoundFloat(f, intOf(n))
	if e != nil {
		return Value{}, t.numError(e)
	}
	return MakeFloat(r), nil
}

//py:method float.as_integer_ratio(self, /)
//py:doc Return a pair of integers, whose ratio is exactly equal to the original float
//py:doc and with a positive denominator.
//py:doc
//py:doc Raise OverflowError on infinities and a ValueError on NaNs.
func floatAsIntegerRatio(t *Thread, self Value) (Value, *Exception) {
	n, d, e := num.AsIntegerRatio(floatOf(self))
	if e != nil {
		return Value{}, t.numError(e)
	}
	return Pack(FromNum(n), FromNum(d)), nil
}

//py:classmethod float.fromhex(type, string, /)
//py:doc Create a floating-point number from a hexadecimal string.
func floatFromHex(t *Thread, typ *Type, s Value) (Value, *Exception) {
	text, ok := AsStr(s)
	if !ok {
		return Value{}, t.TypeErrorf("bad argument type for built-in operation")
	}
	f, e := num.FromHex(text.String())
	if e == num.ErrSyntax {
		return Value{}, t.ValueErrorf("invalid hexadecimal floating-point string")
	}
	if e != nil {
		return Value{}, t.numError(e)
	}
	if typ == &FloatType {
		return MakeFloat(f), nil
	}
	return Call1(t, typ.Value(), MakeFloat(f))
}

//py:method float.hex(self, /)
//py:doc Return a hexadecimal representation of a floating-point number.
func floatHex(self Value) string { return num.HexFloat(floatOf(self)) }

//py:method float.is_integer(self, /)
//py:doc Return True if the float is an integer.
func floatIsInteger(self Value) bool {
	f := floatOf(self)
	return f == math.Floor(f) && !math.IsInf(f, 0)
}

//py:method float.__getnewargs__(self, /)
func floatGetNewArgs(self Value) Value { return Pack(MakeFloat(floatOf(self))) }

//py:classmethod float.__getformat__(type, typestr, /)
//py:doc Tell the format of C's type 'double' or 'float'; for Python's test suite.
func floatGetFormat(t *Thread, typ *Type, name *Str) (string, *Exception) {
	switch name.String() {
	case "double", "float":
		return "IEEE, little-endian", nil
	}
	return "", t.ValueErrorf("__getformat__() argument 1 must be 'double' or 'float'")
}
