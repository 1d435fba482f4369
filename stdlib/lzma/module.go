// Package lzma is the native module _lzma: compressor and decompressor
// objects for streams that come in pieces, on package codec.
package lzma

import (
	"gopy/stdlib/lzma/codec"
	"gopy/vm"
	"gopy/vm/object"
)

//go:generate go run gopy/cmd/clinic .

type (
	// Value and the others are package object's.
	Value     = object.Value
	Thread    = object.Thread
	Exception = object.Exception
	Type      = object.Type
)

type stateKey struct{}

// Module declares the module.
func Module() *vm.ModuleDef {
	return &vm.ModuleDef{Name: "_lzma", Functions: moduleFunctions, Exec: exec}
}

// compressorType and decompressorType are the two types.
var compressorType, decompressorType Type

func exec(t *Thread, m *object.Module) *Exception {
	if compressorType.Name == "" {
		compressorType = Type{Name: "LZMACompressor", Module: "_lzma", Layout: object.LayoutOf[compressor](),
			New: compressorNew, Methods: compressorMethods, Doc: compressorDoc}
		decompressorType = Type{Name: "LZMADecompressor", Module: "_lzma", Layout: object.LayoutOf[decompressor](),
			New: decompressorNew, Methods: decompressorMethods, Getters: decompressorGetters,
			Doc: decompressorDoc, TextSig: "(format=FORMAT_AUTO, memlimit=None, filters=None)"}
		object.DefineType(&compressorType)
		object.DefineType(&decompressorType)
	}
	class, err := object.NewExceptionClass(t, "_lzma", "LZMAError", &object.ExceptionType)
	if err != nil {
		return err
	}
	if err := object.SetAttr(t, class.Value(), object.Intern("__doc__"), object.NewStr("Call to liblzma failed.")); err != nil {
		return err
	}
	t.RT.State[stateKey{}] = class
	d := m.Dict
	d.SetName("LZMAError", class.Value())
	d.SetName("LZMACompressor", compressorType.Value())
	d.SetName("LZMADecompressor", decompressorType.Value())
	for _, c := range []struct {
		name string
		n    int64
	}{
		{"FORMAT_AUTO", 0}, {"FORMAT_XZ", 1}, {"FORMAT_ALONE", 2}, {"FORMAT_RAW", 3},
		{"CHECK_NONE", 0}, {"CHECK_CRC32", 1}, {"CHECK_CRC64", 4}, {"CHECK_SHA256", 10},
		{"CHECK_ID_MAX", 15}, {"CHECK_UNKNOWN", unknownCheck},
		{"FILTER_LZMA1", codec.FilterLZMA1}, {"FILTER_LZMA2", codec.FilterLZMA2}, {"FILTER_DELTA", codec.FilterDelta},
		{"FILTER_X86", codec.FilterX86}, {"FILTER_POWERPC", codec.FilterPowerPC}, {"FILTER_IA64", codec.FilterIA64},
		{"FILTER_ARM", codec.FilterARM}, {"FILTER_ARMTHUMB", codec.FilterARMThumb}, {"FILTER_SPARC", codec.FilterSPARC},
		{"MF_HC3", 3}, {"MF_HC4", 4}, {"MF_BT2", 18}, {"MF_BT3", 19}, {"MF_BT4", 20},
		{"MODE_FAST", 1}, {"MODE_NORMAL", 2}, {"PRESET_DEFAULT", 6}, {"PRESET_EXTREME", codec.PresetExtreme},
	} {
		d.SetName(c.name, object.MakeInt(c.n))
	}
	return nil
}

// fail raises LZMAError.
func fail(t *Thread, err error) *Exception {
	class, _ := t.RT.State[stateKey{}].(*Type)
	return t.Raise(class, err.Error())
}

// isCheckSupported says whether a checksum can be computed.
//
//py:func is_check_supported(check_id, /)
//py:doc Test whether the given integrity check is supported.
//py:doc
//py:doc Always returns True for CHECK_NONE and CHECK_CRC32.
func isCheckSupported(check int32) bool { return codec.CheckSupported(int(check)) }

// encodeProperties is how a filter's options stand in files.
//
//py:func _encode_filter_properties(filter, /)
//py:doc Return a bytes object encoding the options (properties) of the filter specified by *filter* (a dict).
//py:doc
//py:doc The result does not include the filter ID itself, only the options.
func encodeProperties(t *Thread, filter Value) (Value, *Exception) {
	f, err := filterOf(t, filter)
	if err != nil {
		return Value{}, err
	}
	b, e := codec.EncodeProperties(f)
	if e != nil {
		return Value{}, fail(t, e)
	}
	return object.NewBytes(b), nil
}

// decodeProperties undoes it.
//
//py:func _decode_filter_properties(filter_id, encoded_props, /)
//py:doc Return a bytes object encoding the options (properties) of the filter specified by *filter* (a dict).
//py:doc
//py:doc The result does not include the filter ID itself, only the options.
func decodeProperties(t *Thread, id uint64, props []byte) (Value, *Exception) {
	f, e := codec.DecodeProperties(id, props)
	if e != nil {
		return Value{}, fail(t, e)
	}
	d := object.NewDict()
	set := func(name string, n uint32) { d.SetName(name, object.MakeInt(int64(n))) }
	d.SetName("id", object.MakeInt(int64(id)))
	switch id {
	case codec.FilterLZMA1:
		set("lc", f.LC)
		set("lp", f.LP)
		set("pb", f.PB)
		set("dict_size", f.Dict)
	case codec.FilterLZMA2:
		set("dict_size", f.Dict)
	case codec.FilterDelta:
		set("dist", uint32(f.Distance))
	default:
		if len(props) > 0 {
			set("start_offset", f.Start)
		}
	}
	return d.Value(), nil
}
