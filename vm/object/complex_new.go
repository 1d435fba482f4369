package object

import (
	"gopy/vm/num"
)

// complex(): conversion from numbers and text, and the methods.

//py:new complex(real=NULL, imag=NULL)
//py:sig (real=0, imag=0)
func newComplex(t *Thread, typ *Type, re, im Value) (Value, *Exception) {
	c, err := toComplexParts(t, re, im)
	if err != nil {
		return Value{}, err
	}
	if typ == &ComplexType {
		if im.IsNil() && !re.IsNil() && IsExact(re, &ComplexType) {
			return re, nil
		}
		return NewComplex(c), nil
	}
	v := typ.Alloc()
	p := (*Complex)(v.p)
	p.re, p.im = real(c), imag(c)
	return v, nil
}

func toComplexParts(t *Thread, re, im Value) (complex128, *Exception) {
	if re.IsNil() {
		re = SmallInt(0)
	}
	if s, ok := AsStr(re); ok {
		if !im.IsNil() {
			return 0, t.TypeErrorf("complex() can't take second arg if first is a string")
		}
		return complexFromStr(t, s)
	}
	if !im.IsNil() {
		if _, ok := AsStr(im); ok {
			return 0, t.TypeErrorf("complex() second arg can't be a string")
		}
	}
	x, xComplex, err := complexPart(t, re, true)
	if err != nil || im.IsNil() {
		return x, err
	}
	y, yComplex, err := complexPart(t, im, false)
	if err != nil {
		return 0, err
	}
	// A complex argument has two parts of its own: real + imag*1j. The others
	// have no zeros to add, which would change the sign of another zero.
	r, i := real(x), real(y)
	if yComplex {
		r -= imag(y)
	}
	if xComplex {
		i += imag(x)
	}
	return complex(r, i), nil
}

// complexPart converts one argument of complex(); __complex__ counts for the
// first alone.
func complexPart(t *Thread, v Value, first bool) (c complex128, isComplex bool, err *Exception) {
	if first {
		if c, ok, err := tryComplex(t, v); ok || err != nil {
			return c, ok, err
		}
	}
	if v.IsObject() && TypeOf(v).IsSubtype(&ComplexType) {
		return complexOf(v), true, nil
	}
	typ := TypeOf(v)
	if typ.Float == nil && typ.Index == nil {
		if first {
			return 0, false, t.TypeErrorf("complex() first argument must be a string or a number, not '%s'", typ.Name)
		}
		return 0, false, t.TypeErrorf("complex() second argument must be a number, not '%s'", typ.Name)
	}
	f, err := ArgFloat(t, v)
	return complex(f, 0), false, err
}

// tryComplex calls __complex__ of an object that has it.
func tryComplex(t *Thread, v Value) (complex128, bool, *Exception) {
	if v.IsInt() || v.IsFloat() {
		return 0, false, nil
	}
	if IsExact(v, &ComplexType) {
		return complexOf(v), true, nil
	}
	r, found, err := CallSpecial(t, v, names.complex)
	if err != nil || !found {
		return 0, false, err
	}
	c, ok := AsComplex(r)
	if !ok {
		return 0, false, t.TypeErrorf("__complex__ returned non-complex (type %s)", TypeOf(r).Name)
	}
	if !IsExact(r, &ComplexType) {
		if err := warnSubclass(t, "__complex__", "complex", r); err != nil {
			return 0, false, err
		}
	}
	return c, true, nil
}

// ArgComplex converts an argument by __complex__, __float__ or __index__, as
// the functions of cmath do.
func ArgComplex(t *Thread, v Value) (complex128, *Exception) {
	if c, ok, err := tryComplex(t, v); ok || err != nil {
		return c, err
	}
	f, err := ArgFloat(t, v)
	return complex(f, 0), err
}

func complexFromStr(t *Thread, s *Str) (complex128, *Exception) {
	re, im, e := num.ParseComplex(numberText(s))
	if e == num.ErrSyntax {
		r, err := Repr(t, s.Value())
		if err != nil {
			return 0, err
		}
		return 0, t.ValueErrorf("could not convert string to complex: %s", r.String())
	}
	if e != nil {
		return 0, t.numError(e)
	}
	return complex(re, im), nil
}

//py:method complex.conjugate(self, /)
//py:doc Return the complex conjugate of its argument. (3-4j).conjugate() == 3+4j.
func complexConjugate(self *Complex) Value { return NewComplex(complex(self.re, -self.im)) }

//py:method complex.__complex__(self, /)
//py:doc Convert this value to exact type complex.
func complexComplex(self Value) Value {
	if IsExact(self, &ComplexType) {
		return self
	}
	return NewComplex(complexOf(self))
}

//py:method complex.__getnewargs__(self, /)
func complexGetNewArgs(self *Complex) Value { return Pack(MakeFloat(self.re), MakeFloat(self.im)) }
