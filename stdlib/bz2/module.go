// Package bz2 is the native module _bz2: compressor and decompressor objects
// for streams that come in pieces. Package block decompresses; the compressor
// is that of github.com/dsnet/compress.
package bz2

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
	Type      = object.Type
)

// Module declares the module.
func Module() *vm.ModuleDef { return &vm.ModuleDef{Name: "_bz2", Exec: exec} }

// compressorType and decompressorType are the two types.
var compressorType, decompressorType Type

func exec(t *Thread, m *object.Module) *Exception {
	if compressorType.Name == "" {
		compressorType = Type{Name: "BZ2Compressor", Module: "_bz2", Layout: object.LayoutOf[compressor](),
			New: compressorNew, Methods: compressorMethods, Doc: compressorDoc, TextSig: "(compresslevel=9, /)"}
		decompressorType = Type{Name: "BZ2Decompressor", Module: "_bz2", Layout: object.LayoutOf[decompressor](),
			New: decompressorNew, Methods: decompressorMethods, Getters: decompressorGetters,
			Doc: decompressorDoc, TextSig: "()"}
		object.DefineType(&compressorType)
		object.DefineType(&decompressorType)
	}
	m.Dict.SetName("BZ2Compressor", compressorType.Value())
	m.Dict.SetName("BZ2Decompressor", decompressorType.Value())
	return nil
}
