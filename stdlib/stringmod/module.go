// Package stringmod is the native module _string: what string.Formatter needs
// of the parser of str.format's templates.
package stringmod

import (
	"gopy/vm"
	"gopy/vm/object"
	"gopy/vm/text"
)

//go:generate go run gopy/cmd/clinic .

type (
	// Value and the others are package object's.
	Value     = object.Value
	Thread    = object.Thread
	Exception = object.Exception
	Str       = object.Str
	Type      = object.Type
	Tuple     = object.Tuple
)

// Module declares the module.
func Module() *vm.ModuleDef {
	return &vm.ModuleDef{Name: "_string", Doc: "string helper module", Functions: moduleFunctions,
		Exec: func(t *Thread, m *object.Module) *Exception {
			defineTypes()
			return nil
		}}
}

var formatterIterType, fieldIterType Type

func defineTypes() {
	if formatterIterType.Name != "" {
		return
	}
	self := func(t *Thread, v Value) (Value, *Exception) { return v, nil }
	formatterIterType = Type{Name: "formatteriterator", Flags: object.TypeDisallowNew,
		Layout: object.LayoutOf[formatterIter](), Iter: self, IterNext: formatterNext}
	object.DefineType(&formatterIterType)
	fieldIterType = Type{Name: "fieldnameiterator", Flags: object.TypeDisallowNew,
		Layout: object.LayoutOf[fieldIter](), Iter: self, IterNext: fieldNext}
	object.DefineType(&fieldIterType)
}

// formatterIter yields the steps of a template.
type formatterIter struct {
	object.Object
	s   *Str
	pos int
}

// str makes a string of a part of a template, which may be in wider units than
// it needs.
func str(s text.Str) Value { return object.StrOfText(text.Narrow(s)).Value() }

func raise(t *Thread, e *text.Error) *Exception { return t.Raise(&object.ValueError, e.Msg) }

// formatterNext yields (literal, field name, format spec, conversion), the
// last three None behind the last field.
func formatterNext(t *Thread, v Value) (Value, *Exception) {
	it := (*formatterIter)(v.Ptr())
	if it.pos >= it.s.Len() {
		return Value{}, nil
	}
	f, next, e := text.NextField(it.s.Text(), it.pos)
	if e != nil {
		return Value{}, raise(t, e)
	}
	it.pos = next
	if !f.HasField {
		return object.Pack(str(f.Literal), object.None, object.None, object.None), nil
	}
	conv := object.None
	if f.Conv != 0 {
		conv = object.StrFromRune(f.Conv).Value()
	}
	return object.Pack(str(f.Literal), str(f.Name), str(f.Spec), conv), nil
}

// fieldIter yields the attributes and indices behind a field's first name.
type fieldIter struct {
	object.Object
	f text.FieldName
}

func fieldNext(t *Thread, v Value) (Value, *Exception) {
	step, ok, e := (*fieldIter)(v.Ptr()).f.Next()
	if e != nil {
		return Value{}, raise(t, e)
	}
	if !ok {
		return Value{}, nil
	}
	name := object.MakeInt(int64(step.Index))
	if step.Index < 0 {
		name = str(step.Name)
	}
	return object.Pack(object.MakeBool(step.Attr), name), nil
}

//py:func formatter_parser(string, /)
//py:sig -
//py:doc parse the argument as a format string
func formatterParser(t *Thread, v Value) (Value, *Exception) {
	s, ok := object.AsStr(v)
	if !ok {
		return Value{}, t.TypeErrorf("expected str, got %s", object.TypeOf(v).Name)
	}
	it := &formatterIter{s: s}
	it.SetType(&formatterIterType)
	return it.Object.Value(), nil
}

//py:func formatter_field_name_split(string, /)
//py:sig -
//py:doc split the argument as a field name
func formatterFieldNameSplit(t *Thread, v Value) (Value, *Exception) {
	s, ok := object.AsStr(v)
	if !ok {
		return Value{}, t.TypeErrorf("expected str, got %s", object.TypeOf(v).Name)
	}
	f, e := text.SplitFieldName(s.Text())
	if e != nil {
		return Value{}, raise(t, e)
	}
	first := object.MakeInt(int64(f.Index))
	if f.Index < 0 {
		first = str(f.First)
	}
	it := &fieldIter{f: f}
	it.SetType(&fieldIterType)
	return object.Pack(first, it.Object.Value()), nil
}
