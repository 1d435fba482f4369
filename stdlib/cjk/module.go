// Package cjk is the native modules _multibytecodec and _codecs_cn, _codecs_hk,
// _codecs_iso2022, _codecs_jp, _codecs_kr and _codecs_tw: the codecs of East
// Asia's encodings.
//
// Package charset has the characters. A coder (coder.go) is one encoding as a
// pair of loops that stop at the first error; doubleByte, hz and iso2022 are
// coders. recode.go runs a coder and handles errors as Python's handlers want
// it. On it are built the types: MultibyteCodec for whole texts, the
// incremental encoder and decoder, which keep what a chunk ends within, and
// the stream reader and writer. encodings/*.py derive from all but the first.
//
// A coder and its tables are made when text is first converted with it.
package cjk

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
)

// Multibyte declares _multibytecodec.
func Multibyte() *vm.ModuleDef {
	return &vm.ModuleDef{Name: "_multibytecodec", Functions: moduleFunctions,
		Exec: func(t *Thread, m *object.Module) *Exception {
			defineTypes()
			for _, typ := range []*Type{&IncrementalEncoderType, &IncrementalDecoderType, &StreamReaderType, &StreamWriterType} {
				m.Dict.SetName(typ.ShortName(), typ.Value())
			}
			return nil
		}}
}

// The modules of the families.

func CN() *vm.ModuleDef      { return familyModule("_codecs_cn", chinese) }
func HK() *vm.ModuleDef      { return familyModule("_codecs_hk", hongKong) }
func ISO2022() *vm.ModuleDef { return familyModule("_codecs_iso2022", escaped) }
func JP() *vm.ModuleDef      { return familyModule("_codecs_jp", japanese) }
func KR() *vm.ModuleDef      { return familyModule("_codecs_kr", korean) }
func TW() *vm.ModuleDef      { return familyModule("_codecs_tw", taiwan) }

func familyModule(name string, f family) *vm.ModuleDef {
	return &vm.ModuleDef{Name: name, Exec: func(t *Thread, m *object.Module) *Exception {
		defineTypes()
		list := f()
		def := &object.Native{Name: "getcodec", Kind: object.OneArg,
			Fn1: func(t *Thread, self, arg Value) (Value, *Exception) {
				s, ok := object.AsStr(arg)
				if !ok {
					return Value{}, t.TypeErrorf("encoding name must be a string.")
				}
				for i := range list {
					if list[i].name == s.String() {
						c := &MultibyteCodec{codec: &list[i]}
						c.SetType(&MultibyteCodecType)
						return c.Object.Value(), nil
					}
				}
				return Value{}, t.Raise(&object.LookupError, "no such codec is supported.")
			}}
		m.Dict.SetName("getcodec", object.NewFunction(def, m.Value(), object.Intern(name).Value()))
		return nil
	}}
}

// createCodec is what C modules of codecs would call.
//
//py:func __create_codec(arg, /)
func createCodec(t *Thread, arg Value) (Value, *Exception) {
	return Value{}, t.ValueErrorf("argument type invalid")
}

// The types. Only the first has no name in the module.
var MultibyteCodecType, IncrementalEncoderType, IncrementalDecoderType, StreamReaderType, StreamWriterType Type

func defineTypes() {
	if MultibyteCodecType.Flags&object.TypeReady != 0 {
		return
	}
	MultibyteCodecType = Type{Name: "_multibytecodec.MultibyteCodec", Flags: object.TypeDisallowNew,
		Layout: object.LayoutOf[MultibyteCodec](), Methods: multibyteCodecMethods}
	IncrementalEncoderType = Type{Name: "_multibytecodec.MultibyteIncrementalEncoder", Flags: object.TypeBase,
		Layout: object.LayoutOf[incrementalEncoder](), Methods: incrementalEncoderMethods, Getters: incrementalEncoderGetters,
		New: newIncrementalEncoder, Init: ignoreArgs}
	IncrementalDecoderType = Type{Name: "_multibytecodec.MultibyteIncrementalDecoder", Flags: object.TypeBase,
		Layout: object.LayoutOf[incrementalDecoder](), Methods: incrementalDecoderMethods, Getters: incrementalDecoderGetters,
		New: newIncrementalDecoder, Init: ignoreArgs}
	StreamReaderType = Type{Name: "_multibytecodec.MultibyteStreamReader", Flags: object.TypeBase,
		Layout: object.LayoutOf[streamReader](), Methods: streamReaderMethods, Getters: streamReaderGetters,
		New: newStreamReader, Init: ignoreArgs}
	StreamWriterType = Type{Name: "_multibytecodec.MultibyteStreamWriter", Flags: object.TypeBase,
		Layout: object.LayoutOf[streamWriter](), Methods: streamWriterMethods, Getters: streamWriterGetters,
		New: newStreamWriter, Init: ignoreArgs}
	for _, typ := range []*Type{&MultibyteCodecType, &IncrementalEncoderType, &IncrementalDecoderType, &StreamReaderType, &StreamWriterType} {
		object.DefineType(typ)
	}
}

// ignoreArgs is the types' __init__: __new__ did everything. It is there so
// that the classes of encodings/*.py do not inherit that of module codecs.
func ignoreArgs(t *Thread, self Value, args []Value, kwnames *Tuple) *Exception { return nil }

// MultibyteCodec converts whole texts.
//
//py:type _multibytecodec.MultibyteCodec multibyteCodec MultibyteCodecType
type MultibyteCodec struct {
	object.Object
	*codec
}

// encode is MultibyteCodec.encode.
//
//py:method encode(self, /, input, errors=None)
//py:doc Return an encoded string version of `input'.
//py:doc
//py:doc 'errors' may be given to set a different error handling scheme. Default is
//py:doc 'strict' meaning that encoding errors raise a UnicodeEncodeError. Other possible
//py:doc values are 'ignore', 'replace' and 'xmlcharrefreplace' as well as any other name
//py:doc registered with codecs.register_error that can handle UnicodeEncodeErrors.
func (c *MultibyteCodec) encode(t *Thread, input, errors Value) (Value, *Exception) {
	name, err := errorsArg(t, "encode", errors)
	if err != nil {
		return Value{}, err
	}
	s, err := object.ToStr(t, input)
	if err != nil {
		return Value{}, err
	}
	e := &encoding{t: t, codec: c.codec, errors: name, st: new(state)}
	c.coder().start(e.st, false)
	out, _, err := e.run(s, true, true)
	if err != nil {
		return Value{}, err
	}
	return object.Pack(object.NewBytes(out), object.MakeInt(int64(s.Len()))), nil
}

// decode is MultibyteCodec.decode.
//
//py:method decode(self, /, input, errors=None)
//py:doc Decodes 'input'.
//py:doc
//py:doc 'errors' may be given to set a different error handling scheme. Default is
//py:doc 'strict' meaning that encoding errors raise a UnicodeDecodeError. Other possible
//py:doc values are 'ignore' and 'replace' as well as any other name registered with
//py:doc codecs.register_error that is able to handle UnicodeDecodeErrors."
func (c *MultibyteCodec) decode(t *Thread, input []byte, errors Value) (Value, *Exception) {
	name, err := errorsArg(t, "decode", errors)
	if err != nil {
		return Value{}, err
	}
	d := &decoding{t: t, codec: c.codec, errors: name, st: new(state), in: input}
	c.coder().start(d.st, true)
	for f := d.step(); f != 0; f = d.step() {
		if err := d.handle(f); err != nil {
			return Value{}, err
		}
	}
	return object.Pack(object.StrOfText(d.out.Str()).Value(), object.MakeInt(int64(len(input)))), nil
}

// errorsArg is the name of an error handler; None means strict.
func errorsArg(t *Thread, fn string, errors Value) (string, *Exception) {
	if errors == object.None {
		return "strict", nil
	}
	if _, ok := object.AsStr(errors); !ok {
		return "", object.BadArg(t, fn, "argument 'errors'", "str or None", errors)
	}
	return object.ArgText(t, errors, fn, "argument 'errors'")
}
