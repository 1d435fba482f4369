package object

import (
	"gopy/vm/num"
)

// The type int: its table, text, and methods.

func defineInt() {
	IntType = Type{
		Name: "int", Flags: TypeBase | TypeIntSub | TypeMatchSelf, Layout: LayoutOf[Int](),
		Doc: intDoc, Methods: intMethods, Getters: intGetters,
		New: intNew, Repr: intRepr, Hash: intHash, Compare: IntCompare, Bool: intBool,
		Neg: intNeg, Pos: intPos, Abs: intAbs, Invert: intInvert,
		Int: intPos, Index: intPos, Float: intFloat, Pow3: intPow3,
	}
	IntType.Binary = [numBinaryOps + 1]BinaryFunc{
		OpAdd: IntAdd, OpSub: IntSub, OpMul: IntMul, OpFloorDiv: IntFloorDiv, OpMod: IntMod,
		OpTrueDiv: IntTrueDiv, OpPow: IntPow, OpLshift: IntLshift, OpRshift: IntRshift,
		OpAnd: IntAnd, OpOr: IntOr, OpXor: IntXor, OpDivMod: intDivMod,
	}
}

// intRepr is repr(): the digits, unless there are more than
// sys.set_int_max_str_digits allows.
func intRepr(t *Thread, v Value) (Value, *Exception) {
	s, e := num.FormatInt(intOf(v), 10, t.RT.IntMaxStrDigits)
	if e != nil {
		return Value{}, t.numError(e)
	}
	return NewStr(s), nil
}

//py:method int.conjugate(self, /)
//py:sig -
//py:doc Returns self, the complex conjugate of any int.
//py:method int.__trunc__(self, /)
//py:sig -
//py:doc Truncating an Integral returns itself.
//py:method int.__floor__(self, /)
//py:sig -
//py:doc Flooring an Integral returns itself.
//py:method int.__ceil__(self, /)
//py:sig -
//py:doc Ceiling of an Integral returns itself.
//py:getter int.real
//py:doc the real part of a complex number
//py:getter int.numerator
//py:doc the numerator of a rational number in lowest terms
func intSelf(self Value) Value { return exactInt(self) }

//py:getter int.imag
//py:doc the imaginary part of a complex number
func intImag(self Value) Value { return SmallInt(0) }

//py:getter int.denominator
//py:doc the denominator of a rational number in lowest terms
func intDenominator(self Value) Value { return SmallInt(1) }

//py:method int.bit_length(self, /)
//py:doc Number of bits necessary to represent self in binary.
func intBitLength(self Value) int { return intOf(self).BitLen() }

//py:method int.bit_count(self, /)
//py:doc Number of ones in the binary representation of the absolute value of self.
func intBitCount(self Value) int { return intOf(self).BitCount() }

//py:method int.as_integer_ratio(self, /)
//py:doc Return a pair of integers, whose ratio is exactly equal to the original int
//py:doc and with a positive denominator.
func intAsIntegerRatio(self Value) Value { return Pack(exactInt(self), SmallInt(1)) }

//py:method int.__getnewargs__(self, /)
func intGetNewArgs(self Value) Value { return Pack(exactInt(self)) }

//py:method int.__sizeof__(self, /)
//py:doc Returns size in memory, in bytes.
func intSizeof(self Value) int {
	// What CPython reports: a header of 24 bytes and
	// digits of 30 bits.
	return 24 + max((intOf(self).BitLen()+29)/30, 1)*4
}

//py:method int.__round__(self, ndigits=NULL, /)
//py:doc Rounding an Integral returns itself.
//py:doc
//py:doc Rounding with an ndigits argument also returns an integer.
func intRound(t *Thread, self, ndigits Value) (Value, *Exception) {
	if ndigits.IsNil() {
		return exactInt(self), nil
	}
	n, err := IndexValue(t, ndigits)
	if err != nil {
		return Value{}, err
	}
	if intOf(n).Sign() >= 0 {
		return exactInt(self), nil
	}
	x, e := num.RoundIntDigits(intOf(self), intOf(n))
	return numResult(t, x, e)
}

func byteOrder(t *Thread, order *Str) (little bool, err *Exception) {
	switch order.String() {
	case "little":
		return true, nil
	case "big":
		return false, nil
	}
	return false, t.ValueErrorf("byteorder must be either 'little' or 'big'")
}

//py:method int.to_bytes(self, /, length=1, byteorder='big', *, signed=False)
//py:doc Return an array of bytes representing an integer.
func intToBytes(t *Thread, self Value, length int, order *Str, signed bool) (Value, *Exception) {
	little, err := byteOrder(t, order)
	if err != nil {
		return Value{}, err
	}
	if length < 0 {
		return Value{}, t.ValueErrorf("length argument must be non-negative")
	}
	if err := CheckAlloc(t, length, 1); err != nil {
		return Value{}, err
	}
	b, e := num.ToBytes(intOf(self), length, little, signed)
	if e != nil {
		return Value{}, t.numError(e)
	}
	return NewBytes(b), nil
}

//py:classmethod int.from_bytes(type, /, bytes, byteorder='big', *, signed=False)
//py:doc Return the integer represented by the given array of bytes.
func intFromBytes(t *Thread, typ *Type, data Value, order *Str, signed bool) (Value, *Exception) {
	little, err := byteOrder(t, order)
	if err != nil {
		return Value{}, err
	}
	b, err := intBytesOf(t, data)
	if err != nil {
		return Value{}, err
	}
	v := FromNum(num.FromBytes(b, little, signed))
	if typ == &IntType {
		return v, nil
	}
	return Call1(t, typ.Value(), v)
}

// intBytesOf is the data of bytes(v), but an int is no size here.
func intBytesOf(t *Thread, v Value) ([]byte, *Exception) {
	if !v.IsInt() && TypeOf(v).GetBuffer == nil {
		r, found, err := CallSpecial(t, v, names.bytes)
		if err != nil {
			return nil, err
		}
		if found {
			if _, ok := AsBytes(r); !ok {
				return nil, t.TypeErrorf("__bytes__ returned non-bytes (type %s)", TypeOf(r).Name)
			}
			v = r
		}
	}
	typ := TypeOf(v)
	if typ.GetBuffer != nil {
		buf, err := GetBuffer(t, v, BufSimple)
		if err != nil {
			return nil, err
		}
		b := append([]byte(nil), buf.Bytes...)
		buf.Release()
		return b, nil
	}
	if typ.Flags&TypeStrSub != 0 || typ.Iter == nil && typ.GetItem == nil {
		return nil, t.TypeErrorf("cannot convert '%s' object to bytes", typ.Name)
	}
	var out []byte
	err := Iterate(t, v, func(item Value) *Exception {
		i, err := Index(t, item)
		if err != nil {
			return err
		}
		if i < 0 || i > 255 {
			return t.ValueErrorf("bytes must be in range(0, 256)")
		}
		out = append(out, byte(i))
		return nil
	})
	return out, err
}
