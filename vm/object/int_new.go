package object

import (
	"gopy/vm/num"
	"gopy/vm/text"
)

// int(): conversion from numbers and text.

//py:new int(x=NULL, /, base=NULL)
//py:sig -
func newInt(t *Thread, typ *Type, x, base Value) (Value, *Exception) {
	v, err := newExactInt(t, x, base)
	if err != nil || typ == &IntType {
		return v, err
	}
	r := typ.Alloc()
	n := intOf(v)
	p := (*Int)(r.p)
	p.small, p.big = n.S, n.B
	return r, nil
}

func newExactInt(t *Thread, x, base Value) (Value, *Exception) {
	if x.IsNil() {
		if !base.IsNil() {
			return Value{}, t.TypeErrorf("int() missing string argument")
		}
		return SmallInt(0), nil
	}
	if base.IsNil() {
		return ToInt(t, x)
	}
	b, err := IndexClamp(t, base)
	if err != nil {
		return Value{}, err
	}
	if b != 0 && b < 2 || b > 36 {
		return Value{}, t.ValueErrorf("int() base must be >= 2 and <= 36, or 0")
	}
	if s, ok := AsStr(x); ok {
		return intFromStr(t, s, b)
	}
	if f := TypeOf(x).Flags; f&(TypeBytesSub|TypeByteArraySub) != 0 {
		return intFromBuffer(t, x, b)
	}
	return Value{}, t.TypeErrorf("int() can't convert non-string with explicit base")
}

// ToInt returns int(v).
func ToInt(t *Thread, v Value) (Value, *Exception) {
	if v.IsInt() {
		return v, nil
	}
	if v.IsFloat() {
		return floatToInt(t, v.Float())
	}
	typ := TypeOf(v)
	if typ.Int != nil {
		r, err := typ.Int(t, v)
		if err != nil {
			return Value{}, err
		}
		if !IsIntLike(r) {
			return Value{}, t.TypeErrorf("__int__ returned non-int (type %s)", TypeOf(r).Name)
		}
		if r != v && TypeOf(r) != &IntType {
			if err := warnSubclass(t, "__int__", "int", r); err != nil {
				return Value{}, err
			}
		}
		return exactInt(r), nil
	}
	if typ.Index != nil {
		r, err := IndexValue(t, v)
		if err != nil {
			return Value{}, err
		}
		return exactInt(r), nil
	}
	if r, found, err := CallSpecial(t, v, names.trunc); found || err != nil {
		if err != nil {
			return Value{}, err
		}
		if err := t.Warn(&DeprecationWarning, "The delegation of int() to __trunc__ is deprecated."); err != nil {
			return Value{}, err
		}
		return intOfTrunc(t, r)
	}
	if s, ok := AsStr(v); ok {
		return intFromStr(t, s, 10)
	}
	if typ.GetBuffer != nil {
		return intFromBuffer(t, v, 10)
	}
	return Value{}, t.TypeErrorf("int() argument must be a string, a bytes-like object or a real number, not '%s'", typ.Name)
}

// intOfTrunc converts what __trunc__ returned.
func intOfTrunc(t *Thread, r Value) (Value, *Exception) {
	if IsIntLike(r) {
		return exactInt(r), nil
	}
	typ := TypeOf(r)
	if typ.Index == nil {
		return Value{}, t.TypeErrorf("__trunc__ returned non-Integral (type %s)", typ.Name)
	}
	x, err := IndexValue(t, r)
	if err != nil {
		return Value{}, err
	}
	return exactInt(x), nil
}

// intFromStr parses the text of a str; any Unicode decimal digits count.
func intFromStr(t *Thread, s *Str, base int) (Value, *Exception) {
	x, e := num.ParseInt(numberText(s), base, t.RT.IntMaxStrDigits)
	if e == num.ErrSyntax {
		return Value{}, invalidLiteral(t, s.Value(), base)
	}
	return numResult(t, x, e)
}

func intFromBuffer(t *Thread, v Value, base int) (Value, *Exception) {
	buf, err := GetBuffer(t, v, BufSimple)
	if err != nil {
		return Value{}, err
	}
	text := string(buf.Bytes)
	buf.Release()
	x, e := num.ParseInt(text, base, t.RT.IntMaxStrDigits)
	if e == num.ErrSyntax {
		return Value{}, invalidLiteral(t, NewBytesString(text), base)
	}
	return numResult(t, x, e)
}

// numberText is the text of a str for the parsers of numbers: digits and
// spaces of any script as ASCII.
func numberText(s *Str) string {
	if s.IsASCII() {
		return s.data
	}
	return text.DecimalASCII(s.text())
}

// invalidLiteral words the ValueError of int(); long texts are cut.
func invalidLiteral(t *Thread, v Value, base int) *Exception {
	r, err := Repr(t, v)
	if err != nil {
		return err
	}
	rs := r.Runes()
	if len(rs) > 200 {
		r = StrFromRunes(rs[:200])
	}
	return t.ValueErrorf("invalid literal for int() with base %d: %s", base, r.String())
}
