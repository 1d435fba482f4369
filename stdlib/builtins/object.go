package builtins

import (
	"gopy/vm/object"
)

// Functions about single objects: attributes, numbers, text.

// abs is the absolute value.
//
//py:func abs(x, /)
//py:doc Return the absolute value of the argument.
func abs(t *Thread, x Value) (Value, *Exception) {
	if x.IsFloat() {
		if f := x.Float(); f < 0 {
			return object.MakeFloat(-f), nil
		}
	}
	f := object.TypeOf(x).Abs
	if f == nil {
		return Value{}, t.TypeErrorf("bad operand type for abs(): '%s'", object.TypeOf(x).Name)
	}
	return f(t, x)
}

// ascii is repr with escapes for everything but ASCII.
//
//py:func ascii(obj, /)
//py:doc Return an ASCII-only representation of an object.
//py:doc
//py:doc As repr(), return a string containing a printable representation of an
//py:doc object, but escape the non-ASCII characters in the string returned by
//py:doc repr() using \\x, \\u or \\U escapes. This generates a string similar
//py:doc to that returned by repr() in Python 2.
func ascii(t *Thread, obj Value) (*object.Str, *Exception) { return object.Ascii(t, obj) }

func numberText(t *Thread, v Value, spec string) (Value, *Exception) {
	i, err := object.IndexValue(t, v)
	if err != nil {
		return Value{}, err
	}
	n, b, _ := object.AsInt(i)
	return object.Format(t, object.MakeBig(object.BigOf(n, b)), object.NewStr(spec))
}

// bin is the binary text of an int.
//
//py:func bin(number, /)
//py:doc Return the binary representation of an integer.
//py:doc
//py:doc >>> bin(2796202)
//py:doc '0b1010101010101010101010'
func bin(t *Thread, number Value) (Value, *Exception) { return numberText(t, number, "#b") }

// oct is the octal text of an int.
//
//py:func oct(number, /)
//py:doc Return the octal representation of an integer.
//py:doc
//py:doc >>> oct(342391)
//py:doc '0o1234567'
func oct(t *Thread, number Value) (Value, *Exception) { return numberText(t, number, "#o") }

// hex is the hexadecimal text of an int.
//
//py:func hex(number, /)
//py:doc Return the hexadecimal representation of an integer.
//py:doc
//py:doc >>> hex(12648430)
//py:doc '0xc0ffee'
func hex(t *Thread, number Value) (Value, *Exception) { return numberText(t, number, "#x") }

// callable says whether obj can be called.
//
//py:func callable(obj, /)
//py:doc Return whether the object is callable (i.e., some kind of function).
//py:doc
//py:doc Note that classes are callable, as are instances of classes with a
//py:doc __call__() method.
func callable(t *Thread, obj Value) bool { return object.TypeOf(obj).Call != nil }

// chr is the character of a code point.
//
//py:func chr(i, /)
//py:doc Return a Unicode string of one character with ordinal i; 0 <= i <= 0x10ffff.
func chr(t *Thread, v Value) (Value, *Exception) {
	x, err := object.IndexValue(t, v)
	if err != nil {
		return Value{}, err
	}
	i, b, _ := object.AsInt(x)
	if b != nil || i > 1<<31-1 || i < -1<<31 {
		return Value{}, t.OverflowErrorf("Python int too large to convert to C int")
	}
	if i < 0 || i > 0x10FFFF {
		return Value{}, t.ValueErrorf("chr() arg not in range(0x110000)")
	}
	return object.StrFromRune(rune(i)).Value(), nil
}

// ord is the code point of a character.
//
//py:func ord(c, /)
//py:doc Return the Unicode code point for a one-character string.
func ord(t *Thread, c Value) (Value, *Exception) {
	n := 0
	if s, ok := object.AsStr(c); ok {
		if n = s.Len(); n == 1 {
			return object.SmallInt(int64(s.At(0))), nil
		}
	} else if b, ok := object.BytesLike(c); ok {
		if n = len(b); n == 1 {
			return object.SmallInt(int64(b[0])), nil
		}
	} else {
		return Value{}, t.TypeErrorf("ord() expected string of length 1, but %s found", object.TypeOf(c).Name)
	}
	return Value{}, t.TypeErrorf("ord() expected a character, but string of length %d found", n)
}

// delattr deletes an attribute.
//
//py:func delattr(obj, name, /)
//py:doc Deletes the named attribute from the given object.
//py:doc
//py:doc delattr(x, 'y') is equivalent to ``del x.y``
func delattr(t *Thread, obj, name Value) *Exception {
	n, err := attrName(t, name, "attribute name must be string, not '%s'")
	if err != nil {
		return err
	}
	return object.SetAttr(t, obj, n, Value{})
}

func attrName(t *Thread, v Value, msg string) (*object.Str, *Exception) {
	s, ok := object.AsStr(v)
	if !ok {
		return nil, t.TypeErrorf(msg, object.TypeOf(v).Name)
	}
	if object.ExactStr(v) == nil {
		return object.Intern(s.String()), nil
	}
	return object.InternStr(s), nil
}

// getattr reads an attribute.
//
//py:func getattr(object, name, default=<unrepresentable>, /)
//py:sig -
//py:doc getattr(object, name[, default]) -> value
//py:doc
//py:doc Get a named attribute from an object; getattr(x, 'y') is equivalent to x.y.
//py:doc When a default argument is given, it is returned when the attribute doesn't
//py:doc exist; without it, an exception is raised in that case.
func getattr(t *Thread, obj, name, def Value) (Value, *Exception) {
	n, err := attrName(t, name, "attribute name must be string, not '%s'")
	if err != nil {
		return Value{}, err
	}
	if def.IsNil() {
		return object.GetAttr(t, obj, n)
	}
	v, err := object.FindAttr(t, obj, n)
	if err == nil && v.IsNil() {
		return def, nil
	}
	return v, err
}

// hasattr says whether an attribute exists.
//
//py:func hasattr(obj, name, /)
//py:doc Return whether the object has an attribute with the given name.
//py:doc
//py:doc This is done by calling getattr(obj, name) and catching AttributeError.
func hasattr(t *Thread, obj, name Value) (bool, *Exception) {
	n, err := attrName(t, name, "attribute name must be string, not '%s'")
	if err != nil {
		return false, err
	}
	v, err := object.FindAttr(t, obj, n)
	return !v.IsNil(), err
}

// setattr stores an attribute.
//
//py:func setattr(obj, name, value, /)
//py:doc Sets the named attribute on the given object to the specified value.
//py:doc
//py:doc setattr(x, 'y', v) is equivalent to ``x.y = v``
func setattr(t *Thread, obj, name, value Value) *Exception {
	n, err := attrName(t, name, "attribute name must be string, not '%s'")
	if err != nil {
		return err
	}
	return object.SetAttr(t, obj, n, value)
}

// divmod is quotient and remainder.
//
//py:func divmod(x, y, /)
//py:doc Return the tuple (x//y, x%y).  Invariant: div*y + mod == x.
func divmod(t *Thread, x, y Value) (Value, *Exception) {
	return object.Binary(t, object.OpDivMod, x, y)
}

// format formats by a format spec.
//
//py:func format(value, format_spec='', /)
//py:doc Return type(value).__format__(value, format_spec)
//py:doc
//py:doc Many built-in types implement format_spec according to the
//py:doc Format Specification Mini-language. See help('FORMATTING') for details.
func format(t *Thread, value Value, spec *object.Str) (Value, *Exception) {
	return object.Format(t, value, spec.Value())
}

// hash is the hash value.
//
//py:func hash(obj, /)
//py:doc Return the hash value for the given object.
//py:doc
//py:doc Two objects that compare equal must also have the same hash value, but the
//py:doc reverse is not necessarily true.
func hash(t *Thread, obj Value) (int64, *Exception) { return object.Hash(t, obj) }

// id is the identity.
//
//py:func id(obj, /)
//py:doc Return the identity of an object.
//py:doc
//py:doc This is guaranteed to be unique among simultaneously existing objects.
//py:doc (CPython uses the object's memory address.)
func id(t *Thread, obj Value) Value { return object.ID(obj) }

// length is len.
//
//py:func len(obj, /)
//py:doc Return the number of items in a container.
func length(t *Thread, obj Value) (int, *Exception) { return object.Len(t, obj) }

// pow is the power, modulo mod if it is given.
//
//py:func pow(base, exp, mod=None)
//py:doc Equivalent to base**exp with 2 arguments or base**exp % mod with 3 arguments.
//py:doc
//py:doc Some types, such as ints, are able to use a more efficient algorithm when
//py:doc invoked using the three argument form.
func pow(t *Thread, base, exp, mod Value) (Value, *Exception) {
	if mod == object.None {
		return object.Binary(t, object.OpPow, base, exp)
	}
	return object.Pow3(t, base, exp, mod)
}

// repr is the canonical text.
//
//py:func repr(obj, /)
//py:doc Return the canonical string representation of the object.
//py:doc
//py:doc For many object types, including most builtins, eval() will return
//py:doc an object of the same value.
func repr(t *Thread, obj Value) (*object.Str, *Exception) { return object.Repr(t, obj) }

// round rounds to ndigits.
//
//py:func round(number, ndigits=None)
//py:doc Round a number to a given precision in decimal digits.
//py:doc
//py:doc The return value is an integer if ndigits is omitted or None.  Otherwise
//py:doc the return value has the same type as the number.  ndigits may be negative.
func round(t *Thread, number, ndigits Value) (Value, *Exception) {
	m, err := object.LookupSpecial(t, number, object.Intern("__round__"))
	if err != nil {
		return Value{}, err
	}
	if m.IsNil() {
		return Value{}, t.TypeErrorf("type %s doesn't define __round__ method", object.TypeOf(number).Name)
	}
	if ndigits == object.None {
		return object.Call0(t, m)
	}
	return object.Call1(t, m, ndigits)
}
