// Package zlib is the native module zlib on package deflate: compress and
// decompress in one call, Compress and Decompress objects for streams, and the
// two checksums.
package zlib

import (
	"fmt"
	"hash/crc32"

	"gopy/stdlib/zlib/deflate"
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
	Tuple     = object.Tuple
	ArgParser = object.ArgParser
)

type stateKey struct{}

// zlib's numbers of errors.
const (
	needDict    = 2
	streamError = -2
	dataError   = -3
	bufError    = -5
)

var errorText = map[int]string{streamError: "inconsistent stream state", dataError: "invalid input data",
	bufError: "incomplete or truncated stream"}

var constants = map[string]int64{"DEFLATED": 8, "DEF_BUF_SIZE": 16384, "DEF_MEM_LEVEL": 8, "MAX_WBITS": 15,
	"Z_BEST_COMPRESSION": 9, "Z_BEST_SPEED": 1, "Z_BLOCK": 5, "Z_DEFAULT_COMPRESSION": -1, "Z_DEFAULT_STRATEGY": 0,
	"Z_FILTERED": 1, "Z_FINISH": 4, "Z_FIXED": 4, "Z_FULL_FLUSH": 3, "Z_HUFFMAN_ONLY": 2, "Z_NO_COMPRESSION": 0,
	"Z_NO_FLUSH": 0, "Z_PARTIAL_FLUSH": 1, "Z_RLE": 3, "Z_SYNC_FLUSH": 2, "Z_TREES": 6}

// Module declares the module.
func Module() *vm.ModuleDef {
	return &vm.ModuleDef{Name: "zlib", Functions: moduleFunctions, Exec: exec,
		Doc: "The functions in this module allow compression and decompression using the\n" +
			"zlib library, which is based on GNU zip.\n\n" +
			"adler32(string[, start]) -- Compute an Adler-32 checksum.\n" +
			"compress(data[, level]) -- Compress data, with compression level 0-9 or -1.\n" +
			"compressobj([level[, ...]]) -- Return a compressor object.\n" +
			"crc32(string[, start]) -- Compute a CRC-32 checksum.\n" +
			"decompress(string,[wbits],[bufsize]) -- Decompresses a compressed string.\n" +
			"decompressobj([wbits[, zdict]]) -- Return a decompressor object.\n\n" +
			"'wbits' is window buffer size and container format.\n" +
			"Compressor objects support compress() and flush() methods; decompressor\n" +
			"objects support decompress() and flush()."}
}

func exec(t *Thread, m *object.Module) *Exception {
	defineTypes()
	errorType, err := object.NewExceptionClass(t, "zlib", "error", &object.ExceptionType)
	if err != nil {
		return err
	}
	t.RT.State[stateKey{}] = errorType
	m.Dict.SetName("error", errorType.Value())
	for name, n := range constants {
		m.Dict.SetName(name, object.MakeInt(n))
	}
	for _, name := range []string{"ZLIB_VERSION", "ZLIB_RUNTIME_VERSION"} {
		m.Dict.SetName(name, object.NewStr("1.2.13"))
	}
	m.Dict.SetName("__version__", object.NewStr("1.0"))
	return nil
}

// CompressType and DecompressType are the types of stream objects.
var CompressType, DecompressType Type

func defineTypes() {
	if CompressType.Name != "" {
		return
	}
	CompressType = Type{Name: "Compress", Module: "zlib", Layout: object.LayoutOf[compressObject](),
		Methods: compressMethods, Flags: object.TypeDisallowNew}
	DecompressType = Type{Name: "Decompress", Module: "zlib", Layout: object.LayoutOf[decompressObject](),
		Methods: decompressMethods, Getters: decompressGetters, Flags: object.TypeDisallowNew}
	object.DefineType(&CompressType)
	object.DefineType(&DecompressType)
}

// raise raises zlib.error.
func raise(t *Thread, msg string) *Exception {
	class, _ := t.RT.State[stateKey{}].(*Type)
	return t.Raise(class, msg)
}

// fail raises zlib.error in the words of the library.
func fail(t *Thread, code int, doing, msg string) *Exception {
	if msg == "" {
		msg = errorText[code]
	}
	if msg != "" {
		msg = ": " + msg
	}
	return raise(t, fmt.Sprintf("Error %d %s%s", code, doing, msg))
}

// crcOf is zlib.crc32.
//
//py:func crc32(data, value: mask = 0, /)
//py:sig ($module, data, value=0, /)
//py:doc Compute a CRC-32 checksum of data.
//py:doc
//py:doc   value
//py:doc     Starting value of the checksum.
//py:doc
//py:doc The returned checksum is an integer.
func crcOf(data []byte, value uint64) uint32 {
	return crc32.Update(uint32(value), crc32.IEEETable, data)
}

// adlerOf is zlib.adler32.
//
//py:func adler32(data, value: mask = 1, /)
//py:sig ($module, data, value=1, /)
//py:doc Compute an Adler-32 checksum of data.
//py:doc
//py:doc   value
//py:doc     Starting value of the checksum.
//py:doc
//py:doc The returned checksum is an integer.
func adlerOf(data []byte, value uint64) uint32 { return deflate.Adler32(uint32(value), data) }
