package text

import (
	"fmt"
	"math"
)

// The format mini-language: [[fill]align][sign][z][#][0][width][,_][.prec][type].

// SpecKind is the kind of object a spec is for; it decides the defaults.
type SpecKind uint8

const (
	SpecStr SpecKind = iota
	SpecInt
	SpecFloat
	SpecComplex
)

// Spec is a parsed format spec.
type Spec struct {
	Fill     rune // ' ' by default
	Align    byte // '<', '>', '=' or '^', the default filled in
	Sign     byte // '+', '-', ' ' or 0
	NoNegZ   bool // z
	Alt      bool // #
	Width    int  // -1 for none
	Sep      byte // ',' or '_' between groups of digits, or 0
	Prec     int  // -1 for none
	Type     rune // the default filled in: 's' for str, 'd' for int, 0 for float and complex
	TypeName string
}

func isAlign(c rune) bool { return c == '<' || c == '>' || c == '=' || c == '^' }

// ParseSpec parses a format spec for an object of the given kind; typeName is
// the name of its type, for messages. An empty spec means str(x), which is
// shorter to do without this.
func ParseSpec(spec Str, kind SpecKind, typeName string) (Spec, *Error) {
	f := Spec{Fill: ' ', Align: '>', Width: -1, Prec: -1, TypeName: typeName}
	switch kind {
	case SpecStr:
		f.Align, f.Type = '<', 's'
	case SpecInt:
		f.Type = 'd'
	}
	defaultAlign := f.Align
	p, n := 0, spec.Len()
	at := func(c rune) bool { return p < n && spec.At(p) == c }
	fillGiven, alignGiven := false, false
	switch {
	case n >= 2 && isAlign(spec.At(1)):
		f.Fill, f.Align = spec.At(0), byte(spec.At(1))
		fillGiven, alignGiven = true, true
		p = 2
	case n >= 1 && isAlign(spec.At(0)):
		f.Align, alignGiven = byte(spec.At(0)), true
		p = 1
	}
	if at('+') || at('-') || at(' ') {
		f.Sign = byte(spec.At(p))
		p++
	}
	if at('z') {
		f.NoNegZ = true
		p++
	}
	if at('#') {
		f.Alt = true
		p++
	}
	if !fillGiven && at('0') {
		f.Fill = '0'
		if !alignGiven && defaultAlign == '>' {
			f.Align = '='
		}
		p++
	}
	var err *Error
	if f.Width, p, err = specNumber(spec, p); err != nil {
		return f, err
	}
	if p, err = f.parseSep(spec, p); err != nil {
		return f, err
	}
	if at('.') {
		if f.Prec, p, err = specNumber(spec, p+1); err != nil {
			return f, err
		}
		if f.Prec < 0 {
			return f, valueError("Format specifier missing precision")
		}
	}
	if n-p > 1 {
		return f, valueError(fmt.Sprintf("Invalid format specifier '%s' for object of type '%s'", spec, typeName))
	}
	if n-p == 1 {
		f.Type = spec.At(p)
	}
	return f, f.checkSep()
}

// specNumber reads decimal digits (of any script), -1 if there are none.
func specNumber(s Str, p int) (v, next int, err *Error) {
	v = -1
	for ; p < s.Len(); p++ {
		d := Decimal(s.At(p))
		if d < 0 {
			break
		}
		v = max(v, 0)
		if v > (math.MaxInt-d)/10 {
			return v, p, valueError("Too many decimal digits in format string")
		}
		v = v*10 + d
	}
	return v, p, nil
}

func (f *Spec) parseSep(s Str, p int) (int, *Error) {
	if p < s.Len() && s.At(p) == ',' {
		f.Sep = ','
		p++
	}
	if p < s.Len() && s.At(p) == '_' {
		if f.Sep != 0 {
			return p, valueError("Cannot specify both ',' and '_'.")
		}
		f.Sep = '_'
		p++
	}
	if p < s.Len() && s.At(p) == ',' && f.Sep == '_' {
		return p, valueError("Cannot specify both ',' and '_'.")
	}
	return p, nil
}

// checkSep refuses group separators where they make no sense.
func (f *Spec) checkSep() *Error {
	if f.Sep == 0 {
		return nil
	}
	switch f.Type {
	case 'd', 'e', 'f', 'g', 'E', 'G', '%', 'F', 0:
		return nil
	case 'b', 'o', 'x', 'X':
		if f.Sep == '_' {
			return nil
		}
	}
	return valueError(fmt.Sprintf("Cannot specify '%c' with '%s'.", f.Sep, showCode(f.Type)))
}

// showCode is a type letter for a message.
func showCode(c rune) string {
	if c > 32 && c < 128 {
		return string(c)
	}
	return fmt.Sprintf("\\x%x", c)
}

func (f *Spec) unknown() *Error {
	return valueError(fmt.Sprintf("Unknown format code '%s' for object of type '%s'", showCode(f.Type), f.TypeName))
}

// FormatStr applies the spec to a string.
func (f *Spec) FormatStr(s Str) (Str, *Error) {
	if f.Type != 's' {
		return Str{}, f.unknown()
	}
	const tail = " not allowed in string format specifier"
	switch {
	case f.Sign == ' ':
		return Str{}, valueError("Space" + tail)
	case f.Sign != 0:
		return Str{}, valueError("Sign" + tail)
	case f.NoNegZ:
		return Str{}, valueError("Negative zero coercion (z)" + tail)
	case f.Alt:
		return Str{}, valueError("Alternate form (#)" + tail)
	case f.Align == '=':
		return Str{}, valueError("'=' alignment" + tail)
	}
	if f.Prec >= 0 && f.Prec < s.Len() {
		s = s.Slice(0, f.Prec)
	}
	if f.Width <= s.Len() {
		if s.Kind > 1 { // a slice may need narrower units
			var b Builder
			b.WriteStr(s)
			return b.Str(), nil
		}
		return s, nil
	}
	var b Builder
	b.Grow(f.Width)
	left, right := f.padding(s.Len())
	b.WriteRepeat(f.Fill, left)
	b.WriteStr(s)
	b.WriteRepeat(f.Fill, right)
	return b.Str(), nil
}

// padding shares out what is missing to the width.
func (f *Spec) padding(n int) (left, right int) {
	total := max(f.Width-n, 0)
	switch f.Align {
	case '<':
		return 0, total
	case '^':
		return total / 2, total - total/2
	}
	return total, 0
}
