package object

import (
	"gopy/vm/num"
	"gopy/vm/text"
)

// __format__ of the numbers.

//py:method int.__format__(self, format_spec, /)
//py:doc Default object formatter.
func intFormat(t *Thread, self Value, spec *Str) (Value, *Exception) {
	if spec.Len() == 0 {
		if s, err := ToStr(t, self); err == nil {
			return s.Value(), nil
		} else {
			return Value{}, err
		}
	}
	f, e := parseSpec(spec.text(), text.SpecInt, TypeOf(self).Name)
	if e != nil {
		return Value{}, t.textError(e)
	}
	x := intOf(self)
	if f.WantsFloat() {
		d, e := num.ToFloat(x)
		if e != nil {
			return Value{}, t.numError(e)
		}
		return formatted(t)(f.FormatFloat(d))
	}
	if x.B == nil {
		return formatted(t)(f.FormatInt64(x.S))
	}
	return formatted(t)(f.FormatBig(x.B, t.RT.IntMaxStrDigits))
}

// formatted turns a result of package text into one of ours.
func formatted(t *Thread) func(s text.Str, e *text.Error) (Value, *Exception) {
	return func(s text.Str, e *text.Error) (Value, *Exception) {
		if e != nil {
			return Value{}, t.textError(e)
		}
		return StrOfText(s).Value(), nil
	}
}

//py:method float.__format__(self, format_spec, /)
//py:doc Formats the float according to format_spec.
func floatFormat(t *Thread, self Value, spec *Str) (Value, *Exception) {
	if spec.Len() == 0 {
		s, err := ToStr(t, self)
		if err != nil {
			return Value{}, err
		}
		return s.Value(), nil
	}
	f, e := parseSpec(spec.text(), text.SpecFloat, TypeOf(self).Name)
	if e != nil {
		return Value{}, t.textError(e)
	}
	return formatted(t)(f.FormatFloat(floatOf(self)))
}

//py:method complex.__format__(self, format_spec, /)
//py:doc Convert to a string according to format_spec.
func complexFormat(t *Thread, self Value, spec *Str) (Value, *Exception) {
	if spec.Len() == 0 {
		s, err := ToStr(t, self)
		if err != nil {
			return Value{}, err
		}
		return s.Value(), nil
	}
	f, e := parseSpec(spec.text(), text.SpecComplex, TypeOf(self).Name)
	if e != nil {
		return Value{}, t.textError(e)
	}
	c := (*Complex)(self.p)
	return formatted(t)(f.FormatComplex(c.re, c.im))
}
