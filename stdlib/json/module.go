// Package json is the native module _json: the scanner and the encoder that
// package json of the standard library uses when they are there.
package json

import (
	"gopy/vm"
	"gopy/vm/object"
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
	Dict      = object.Dict
	ArgParser = object.ArgParser
)

// Module declares the module.
func Module() *vm.ModuleDef {
	return &vm.ModuleDef{Name: "_json", Doc: "json speedups\n", Functions: moduleFunctions,
		Exec: func(t *Thread, m *object.Module) *Exception {
			defineTypes()
			m.Dict.SetName("make_scanner", scannerType.Value())
			m.Dict.SetName("make_encoder", encoderType.Value())
			return nil
		}}
}

var scannerType, encoderType Type

// The functions that an encoder need not call.
var encodeWide, encodeASCII *object.Native

func defineTypes() {
	if scannerType.Name != "" {
		return
	}
	encodeWide, encodeASCII = nativeFunction("encode_basestring"), nativeFunction("encode_basestring_ascii")
	scannerType = Type{Name: "Scanner", Module: "_json", Doc: "JSON scanner object", Flags: object.TypeBase,
		Layout: object.LayoutOf[Scanner](), Getters: scannerGetters, New: scannerNew, Call: scannerCall}
	object.DefineType(&scannerType)
	encoderType = Type{Name: "Encoder", Module: "_json", Flags: object.TypeBase,
		Doc:    "_iterencode(obj, _current_indent_level) -> iterable",
		Layout: object.LayoutOf[Encoder](), Getters: encoderGetters, New: encoderNew, Call: encoderCall}
	object.DefineType(&encoderType)
}

// decodeError raises json.JSONDecodeError.
func decodeError(t *Thread, msg string, s *Str, pos int) *Exception {
	mod, err := vm.Import(t, object.NewStr("json.decoder"), object.None, object.Pack(object.NewStr("JSONDecodeError")), 0)
	if err != nil {
		return err
	}
	class, err := object.GetAttrName(t, mod, "JSONDecodeError")
	if err != nil {
		return err
	}
	v, err := object.Call3(t, class, object.NewStr(msg), s.Value(), object.MakeInt(int64(pos)))
	if err != nil {
		return err
	}
	return t.RaiseValue(v)
}

func strArg(t *Thread, v Value) (*Str, *Exception) {
	s, ok := object.AsStr(v)
	if !ok {
		return nil, t.TypeErrorf("first argument must be a string, not %s", object.TypeOf(v).Name)
	}
	return s, nil
}

//py:func scanstring(*args)
//py:sig -
//py:doc scanstring(string, end, strict=True) -> (string, end)
//py:doc
//py:doc Scan the string s for a JSON string. End is the index of the
//py:doc character in s after the quote that started the JSON string.
//py:doc Unescapes all valid JSON string escape sequences and raises ValueError
//py:doc on attempt to decode an invalid string. If strict is False then literal
//py:doc control characters are allowed in the string.
//py:doc
//py:doc Returns a tuple of the decoded string and the index of the character in s
//py:doc after the end quote.
func scanstring(t *Thread, args []Value) (Value, *Exception) {
	if len(args) < 2 {
		return Value{}, t.TypeErrorf("scanstring() takes at least 2 arguments (%d given)", len(args))
	}
	if len(args) > 3 {
		return Value{}, t.TypeErrorf("scanstring() takes at most 3 arguments (%d given)", len(args))
	}
	end, err := object.IndexOverflow(t, args[1])
	if err != nil {
		return Value{}, err
	}
	strict := true
	if len(args) == 3 {
		if strict, err = object.Truth(t, args[2]); err != nil {
			return Value{}, err
		}
	}
	s, err := strArg(t, args[0])
	if err != nil {
		return Value{}, err
	}
	if end < 0 || end > s.Len() {
		return Value{}, t.ValueErrorf("end is out of bounds")
	}
	v, next, err := scanAnyString(t, s, end, strict)
	if err != nil {
		return Value{}, err
	}
	return object.Pack(v, object.MakeInt(int64(next))), nil
}

//py:func encode_basestring(string, /)
//py:sig -
//py:doc encode_basestring(string) -> string
//py:doc
//py:doc Return a JSON representation of a Python string
func encodeBasestring(t *Thread, v Value) (Value, *Exception) {
	s, err := strArg(t, v)
	if err != nil {
		return Value{}, err
	}
	var b object.StrBuilder
	writeString(&b, s, false)
	return b.Str().Value(), nil
}

//py:func encode_basestring_ascii(string, /)
//py:sig -
//py:doc encode_basestring_ascii(string) -> string
//py:doc
//py:doc Return an ASCII-only JSON representation of a Python string
func encodeBasestringASCII(t *Thread, v Value) (Value, *Exception) {
	s, err := strArg(t, v)
	if err != nil {
		return Value{}, err
	}
	var b object.StrBuilder
	writeString(&b, s, true)
	return b.Str().Value(), nil
}

// plain reports whether an ASCII text needs no escapes.
func plain(s string, ascii bool) bool {
	for i := 0; i < len(s); i++ {
		if c := s[i]; c < ' ' || c == '"' || c == '\\' || ascii && c > '~' {
			return false
		}
	}
	return true
}

// writeString writes a string in quotes.
func writeString(b *object.StrBuilder, s *Str, ascii bool) {
	b.WriteASCII(`"`)
	if s.IsASCII() && plain(s.String(), ascii) {
		b.WriteASCII(s.String())
		b.WriteASCII(`"`)
		return
	}
	for i, n := 0, s.Len(); i < n; i++ {
		r := s.At(i)
		switch {
		case r == '"':
			b.WriteASCII(`\"`)
		case r == '\\':
			b.WriteASCII(`\\`)
		case r == '\n':
			b.WriteASCII(`\n`)
		case r == '\r':
			b.WriteASCII(`\r`)
		case r == '\t':
			b.WriteASCII(`\t`)
		case r == '\b':
			b.WriteASCII(`\b`)
		case r == '\f':
			b.WriteASCII(`\f`)
		case r < ' ' || ascii && r > '~' && r < 0x10000:
			writeEscape(b, r)
		case ascii && r > '~':
			writeEscape(b, 0xD800+(r-0x10000)>>10)
			writeEscape(b, 0xDC00+(r-0x10000)&0x3FF)
		default:
			b.WriteRune(r)
		}
	}
	b.WriteASCII(`"`)
}

// appendEscaped appends a string in quotes, ASCII only.
func appendEscaped(buf []byte, s *Str) []byte {
	buf = append(buf, '"')
	for i, n := 0, s.Len(); i < n; i++ {
		r := s.At(i)
		switch {
		case r >= ' ' && r <= '~' && r != '"' && r != '\\':
			buf = append(buf, byte(r))
		case r >= 0x10000:
			buf = appendUnit(appendUnit(buf, 0xD800+(r-0x10000)>>10), 0xDC00+(r-0x10000)&0x3FF)
		case r < 128 && shortEscapes[r] != 0:
			buf = append(buf, '\\', shortEscapes[r])
		default:
			buf = appendUnit(buf, r)
		}
	}
	return append(buf, '"')
}

var shortEscapes = [128]byte{'"': '"', '\\': '\\', '\n': 'n', '\r': 'r', '\t': 't', '\b': 'b', '\f': 'f'}

func appendUnit(buf []byte, r rune) []byte {
	const hex = "0123456789abcdef"
	return append(buf, '\\', 'u', hex[r>>12&15], hex[r>>8&15], hex[r>>4&15], hex[r&15])
}

func writeEscape(b *object.StrBuilder, r rune) {
	const hex = "0123456789abcdef"
	b.WriteASCII(string([]byte{'\\', 'u', hex[r>>12&15], hex[r>>8&15], hex[r>>4&15], hex[r&15]}))
}
