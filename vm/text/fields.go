package text

import (
	"fmt"
	"math"
)

// The parser of str.format's template language.

// FormatField is one step of a template: literal text and perhaps a replacement
// field behind it.
type FormatField struct {
	Literal  Str
	HasField bool
	Name     Str  // field name with attributes and indices
	Spec     Str  // format spec, in which fields may nest
	Nested   bool // Spec has fields to be expanded
	Conv     rune // conversion ('r', 's', 'a' or whatever stands there), 0 for none
}

// NextField parses the step of s that starts at pos (below s.Len()) and returns
// where the next one starts.
func NextField(s Str, pos int) (f FormatField, next int, err *Error) {
	n := s.Len()
	i := pos
	for i < n && s.At(i) != '{' && s.At(i) != '}' {
		i++
	}
	if i == n {
		f.Literal = s.Slice(pos, n)
		return f, n, nil
	}
	c := s.At(i)
	switch doubled := i+1 < n && s.At(i+1) == c; {
	case doubled:
		f.Literal = s.Slice(pos, i+1) // with one of the two braces
		return f, i + 2, nil
	case c == '}':
		return f, i, valueError("Single '}' encountered in format string")
	case i+1 == n:
		return f, i, valueError("Single '{' encountered in format string")
	}
	f.Literal = s.Slice(pos, i)
	f.HasField = true
	next, err = f.parse(s, i+1)
	return f, next, err
}

// parse reads name, conversion and spec of a field.
func (f *FormatField) parse(s Str, i int) (int, *Error) {
	n := s.Len()
	start := i
	for ; i < n; i++ {
		c := s.At(i)
		if c == '{' {
			return i, valueError("unexpected '{' in field name")
		}
		if c == '[' { // anything may stand in brackets
			for i++; i < n && s.At(i) != ']'; i++ {
			}
			continue
		}
		if c == '}' || c == ':' || c == '!' {
			break
		}
	}
	if i >= n {
		return i, valueError("expected '}' before end of string")
	}
	f.Name = s.Slice(start, i)
	c := s.At(i)
	i++
	if c == '}' {
		return i, nil
	}
	if c == '!' {
		if i == n {
			return i, valueError("end of string while looking for conversion specifier")
		}
		f.Conv = s.At(i)
		i++
		if i < n {
			c = s.At(i)
			i++
			if c == '}' {
				return i, nil
			}
			if c != ':' {
				return i, valueError("expected ':' after conversion specifier")
			}
		}
	}
	start = i
	for depth := 1; i < n; i++ {
		switch s.At(i) {
		case '{':
			f.Nested = true
			depth++
		case '}':
			if depth--; depth == 0 {
				f.Spec = s.Slice(start, i)
				return i + 1, nil
			}
		}
	}
	return i, valueError("unmatched '{' in format spec")
}

// ErrConversion is the error of an unknown conversion letter.
func ErrConversion(c rune) *Error {
	return valueError("Unknown conversion specifier " + showCode(c))
}

// FieldName is a field's name taken apart: what comes first, then Next yields
// attributes and indices.
type FieldName struct {
	First Str
	Index int // value of First if that is a number, else -1; an empty First asks for automatic numbering
	rest  Str
	pos   int
}

// SplitFieldName takes the first part off.
func SplitFieldName(s Str) (FieldName, *Error) {
	i := 0
	for i < s.Len() && s.At(i) != '.' && s.At(i) != '[' {
		i++
	}
	f := FieldName{First: s.Slice(0, i), rest: s.Slice(i, s.Len())}
	var err *Error
	f.Index, err = fieldIndex(f.First)
	return f, err
}

// fieldIndex is the value of a part made of digits, else -1.
func fieldIndex(s Str) (int, *Error) {
	if s.Len() == 0 {
		return -1, nil
	}
	v := 0
	for i := range s.Len() {
		d := Decimal(s.At(i))
		if d < 0 {
			return -1, nil
		}
		if v > (math.MaxInt-d)/10 {
			return -1, valueError("Too many decimal digits in format string")
		}
		v = v*10 + d
	}
	return v, nil
}

// FieldStep is an attribute (".name") or an index ("[name]"); Index is the
// number in brackets, -1 when Name is no number.
type FieldStep struct {
	Attr  bool
	Name  Str
	Index int
}

// Next yields the next step; ok is false at the end.
func (f *FieldName) Next() (step FieldStep, ok bool, err *Error) {
	n := f.rest.Len()
	if f.pos >= n {
		return step, false, nil
	}
	c := f.rest.At(f.pos)
	f.pos++
	start := f.pos
	step.Index = -1
	switch c {
	case '.':
		step.Attr = true
		for f.pos < n && f.rest.At(f.pos) != '.' && f.rest.At(f.pos) != '[' {
			f.pos++
		}
		step.Name = f.rest.Slice(start, f.pos)
	case '[':
		for f.pos < n && f.rest.At(f.pos) != ']' {
			f.pos++
		}
		if f.pos == n {
			return step, false, valueError("Missing ']' in format string")
		}
		step.Name = f.rest.Slice(start, f.pos)
		f.pos++
		if step.Index, err = fieldIndex(step.Name); err != nil {
			return step, false, err
		}
	default:
		return step, false, valueError("Only '.' or '[' may follow ']' in format field specifier")
	}
	if step.Name.Len() == 0 {
		return step, false, valueError("Empty attribute in format string")
	}
	return step, true, nil
}

// AutoNumber keeps track of automatic numbering through one call of format.
type AutoNumber struct {
	state uint8 // 0 undecided, 1 automatic, 2 manual
	next  int
}

// Resolve gives the index of a field, f.Index itself or the next number; -1 for
// a field that has a name.
func (a *AutoNumber) Resolve(f FieldName) (int, *Error) {
	return a.Number(f.First.Len() == 0, f.Index)
}

// Number is Resolve for the first part of a name: whether it is empty, and its
// value, -1 when it is no number.
func (a *AutoNumber) Number(auto bool, index int) (int, *Error) {
	if !auto && index < 0 {
		return -1, nil
	}
	switch {
	case auto && a.state == 2:
		return 0, valueError("cannot switch from manual field specification to automatic field numbering")
	case !auto && a.state == 1:
		return 0, valueError("cannot switch from automatic field numbering to manual field specification")
	case auto:
		a.state = 1
		a.next++
		return a.next - 1, nil
	}
	a.state = 2
	return index, nil
}

// ErrFieldIndex is the IndexError of a field without an argument.
func ErrFieldIndex(i int) *Error {
	return &Error{"IndexError", fmt.Sprintf("Replacement index %d out of range for positional args tuple", i)}
}

// Errors of format that the caller meets.
var (
	ErrFormatRecursion = valueError("Max string recursion exceeded")
	ErrPositionalInMap = valueError("Format string contains positional fields")
)
