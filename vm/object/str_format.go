package object

import (
	"strconv"

	"gopy/vm/text"
)

// format(), f-strings and str.format.

// Format returns format(v, spec); spec is a str, or no value for "".
func Format(t *Thread, v, spec Value) (Value, *Exception) {
	var sp *Str
	if !spec.IsNil() {
		var ok bool
		if sp, ok = AsStr(spec); !ok {
			return Value{}, t.TypeErrorf("Format specifier must be a string, not %s", TypeOf(spec).Name)
		}
	}
	s, err := FormatStr(t, v, sp)
	if err != nil {
		return Value{}, err
	}
	return s.Value(), nil
}

// FormatStr is Format with strings; spec may be nil.
func FormatStr(t *Thread, v Value, spec *Str) (*Str, *Exception) {
	if spec == nil {
		spec = emptyStr
	}
	if spec.Len() == 0 {
		if s := ExactStr(v); s != nil {
			return s, nil
		}
		if v.IsInt() {
			return smallIntStr(v.Int()), nil
		}
	}
	r, found, err := CallSpecial(t, v, names.format, spec.Value())
	if err != nil {
		return nil, err
	}
	if !found {
		return nil, t.TypeErrorf("Type %s doesn't define __format__", TypeOf(v).Name)
	}
	s, ok := AsStr(r)
	if !ok {
		return nil, t.TypeErrorf("__format__ must return a str, not %s", TypeOf(r).Name)
	}
	return s, nil
}

// smallIntStr is str(i).
func smallIntStr(i int64) *Str {
	if uint64(i) < 10 {
		return latin1Strs['0'+i]
	}
	var tmp [20]byte
	d := strconv.AppendInt(tmp[:0], i, 10)
	s, buf := allocStr(len(d), 1, strASCII)
	copy(buf, d)
	return s
}

// Convert applies the conversion of a replacement field: 's', 'r', 'a', or 0
// for none.
func Convert(t *Thread, v Value, conv rune) (Value, *Exception) {
	var s *Str
	var err *Exception
	switch conv {
	case 's':
		s, err = ToStr(t, v)
	case 'r':
		s, err = Repr(t, v)
	case 'a':
		s, err = Ascii(t, v)
	default:
		return v, nil
	}
	if err != nil {
		return Value{}, err
	}
	return s.Value(), nil
}

// JoinStrs is the BUILD_STRING instruction: the concatenation of strings.
func JoinStrs(t *Thread, items []Value) (Value, *Exception) {
	s, err := emptyStr.JoinItems(t, items)
	if err != nil {
		return Value{}, err
	}
	return s.Value(), nil
}

// format2 is str.__format__.
//
//py:method __format__(self, format_spec, /)
//py:doc Return a formatted version of the string as described by format_spec.
func (s *Str) format2(t *Thread, spec *Str) (Value, *Exception) {
	if spec.Len() == 0 {
		if ExactStr(s.Value()) != nil {
			return s.Value(), nil
		}
		r, err := ToStr(t, s.Value())
		if err != nil {
			return Value{}, err
		}
		return r.Value(), nil
	}
	f, e := parseSpec(spec.text(), text.SpecStr, TypeOf(s.Value()).Name)
	if e != nil {
		return Value{}, t.textError(e)
	}
	if err := CheckAlloc(t, max(f.Width, 0), 4); err != nil {
		return Value{}, err
	}
	r, e := f.FormatStr(s.text())
	if e != nil {
		return Value{}, t.textError(e)
	}
	return StrOfText(r).Value(), nil
}

// format is str.format.
//
//py:method format(self, *args, **kwargs)
//py:sig -
//py:doc S.format(*args, **kwargs) -> str
//py:doc
//py:doc Return a formatted version of S, using substitutions from args and kwargs.
//py:doc The substitutions are identified by braces ('{' and '}').
func (s *Str) format(t *Thread, args []Value, kwnames *Tuple) (Value, *Exception) {
	n := len(args)
	if kwnames != nil {
		n -= kwnames.Len()
	}
	f := formatter{t: t, args: args[:n], kwnames: kwnames, kwvals: args[n:]}
	return f.run(s)
}

// formatMap is str.format_map.
//
//py:method format_map(self, mapping, /)
//py:sig -
//py:doc S.format_map(mapping) -> str
//py:doc
//py:doc Return a formatted version of S, using substitutions from mapping.
//py:doc The substitutions are identified by braces ('{' and '}').
func (s *Str) formatMap(t *Thread, mapping Value) (Value, *Exception) {
	f := formatter{t: t, mapping: mapping}
	return f.run(s)
}

// formatter expands one template: format has args and keywords, format_map a
// mapping.
type formatter struct {
	t       *Thread
	args    []Value
	kwnames *Tuple
	kwvals  []Value
	mapping Value
	auto    text.AutoNumber
}

func (f *formatter) run(s *Str) (Value, *Exception) {
	r, err := f.expand(s.text(), 2)
	if err != nil {
		return Value{}, err
	}
	return r.Value(), nil
}

// expand formats a template; specs may hold fields as deep as depth allows.
func (f *formatter) expand(s text.Str, depth int) (*Str, *Exception) {
	if depth == 0 {
		return nil, f.t.textError(text.ErrFormatRecursion)
	}
	scratch := f.t.takeBuf()
	defer f.t.putBuf(scratch)
	b := text.BuilderIn(scratch)
	for pos, n := 0, s.Len(); pos < n; {
		if s.Kind <= 1 && s.ASCII {
			next, err := f.simpleField(&b, s.S, pos)
			if err != nil {
				return nil, err
			}
			if next > pos {
				pos = next
				continue
			}
		}
		field, next, e := text.NextField(s, pos)
		if e != nil {
			return nil, f.t.textError(e)
		}
		pos = next
		b.WriteStr(field.Literal)
		if !field.HasField {
			continue
		}
		r, err := f.field(&field, depth)
		if err != nil {
			return nil, err
		}
		writeStr(&b, r)
	}
	return copyText(b.Str()), nil
}

// simpleField does literal text and then "{}", "{3}" or "{name}", which most
// templates are made of. It returns pos when something else stands there.
func (f *formatter) simpleField(b *text.Builder, s string, pos int) (int, *Exception) {
	i := pos
	for i < len(s) && s[i] != '{' && s[i] != '}' {
		i++
	}
	if i > pos {
		b.WriteASCII(s[pos:i])
		return i, nil
	}
	i++
	for i < len(s) && (isByteAlpha(s[i]) || isByteDigit(s[i]) || s[i] == '_') {
		i++
	}
	if s[pos] != '{' || i >= len(s) || s[i] != '}' {
		return pos, nil
	}
	v, err := f.simpleLookup(s[pos+1 : i])
	if err != nil {
		return 0, err
	}
	if v.IsInt() {
		var tmp [20]byte
		b.WriteASCII(bytesView(strconv.AppendInt(tmp[:0], v.Int(), 10)))
		return i + 1, nil
	}
	r, err := FormatStr(f.t, v, nil)
	if err != nil {
		return 0, err
	}
	writeStr(b, r)
	return i + 1, nil
}

// simpleLookup is lookup for a name of ASCII letters and digits alone.
func (f *formatter) simpleLookup(name string) (Value, *Exception) {
	index := -1
	if name == "" || len(name) < 9 && isByteDigit(name[0]) {
		index = 0
		for i := 0; i < len(name); i++ {
			if !isByteDigit(name[i]) {
				index = -1
				break
			}
			index = index*10 + int(name[i]-'0')
		}
	}
	if index < 0 {
		return f.lookup(text.ASCIIStr(name))
	}
	i, e := f.auto.Number(name == "", index)
	if e != nil {
		return Value{}, f.t.textError(e)
	}
	return f.positional(i)
}

// positional returns the argument of a number.
func (f *formatter) positional(i int) (Value, *Exception) {
	if !f.mapping.IsNil() {
		return Value{}, f.t.textError(text.ErrPositionalInMap)
	}
	if i >= len(f.args) {
		return Value{}, f.t.textError(text.ErrFieldIndex(i))
	}
	return f.args[i], nil
}

func (f *formatter) field(field *text.FormatField, depth int) (*Str, *Exception) {
	v, err := f.lookup(field.Name)
	if err != nil {
		return nil, err
	}
	switch field.Conv {
	case 0, 'r', 's', 'a':
	default:
		return nil, f.t.textError(text.ErrConversion(field.Conv))
	}
	if v, err = Convert(f.t, v, field.Conv); err != nil {
		return nil, err
	}
	if field.Spec.Len() == 0 {
		return FormatStr(f.t, v, nil)
	}
	spec := StrOfText(text.Narrow(field.Spec))
	if field.Nested {
		if spec, err = f.expand(field.Spec, depth-1); err != nil {
			return nil, err
		}
	}
	return FormatStr(f.t, v, spec)
}

// lookup evaluates a field name: the argument, then attributes and items.
func (f *formatter) lookup(name text.Str) (Value, *Exception) {
	fn, e := text.SplitFieldName(name)
	if e != nil {
		return Value{}, f.t.textError(e)
	}
	i, e := f.auto.Resolve(fn)
	if e != nil {
		return Value{}, f.t.textError(e)
	}
	var v Value
	var err *Exception
	if i >= 0 {
		v, err = f.positional(i)
	} else {
		v, err = f.named(StrOfText(text.Narrow(fn.First)))
	}
	if err != nil {
		return Value{}, err
	}
	return followField(f.t, v, &fn)
}

// followField applies the attributes and indices of a field name.
func followField(t *Thread, v Value, fn *text.FieldName) (Value, *Exception) {
	for {
		step, ok, e := fn.Next()
		if e != nil {
			return Value{}, t.textError(e)
		}
		if !ok {
			return v, nil
		}
		var err *Exception
		switch {
		case step.Attr:
			v, err = GetAttr(t, v, InternStr(StrOfText(text.Narrow(step.Name))))
		case step.Index >= 0:
			v, err = GetItem(t, v, MakeInt(int64(step.Index)))
		default:
			v, err = GetItem(t, v, StrOfText(text.Narrow(step.Name)).Value())
		}
		if err != nil {
			return Value{}, err
		}
	}
}

func (f *formatter) named(key *Str) (Value, *Exception) {
	if !f.mapping.IsNil() {
		return GetItem(f.t, f.mapping, key.Value())
	}
	if f.kwnames != nil {
		for i, k := range f.kwnames.Items() {
			if equalStr((*Str)(k.p), key) {
				return f.kwvals[i], nil
			}
		}
	}
	return Value{}, f.t.KeyErr(key.Value())
}
