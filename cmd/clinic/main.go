// Command clinic makes the descriptors of gopy's native functions: from a
// directive above a Go function it generates the wrapper that checks and
// converts arguments, the docstring, __text_signature__ and the entry in the
// method table.
//
//	go run gopy/cmd/clinic ./vm/object ./stdlib/math
//
// For each Go file x.go of the named directories that declares types (or
// module functions) it writes x_clinic.go beside it. Never merge generated
// files by hand: take either side and run clinic again.
//
// # Directives
//
// They stand in the doc comment of a Go function, method or struct:
//
//	//py:type list                     above a struct: the Python type of receivers
//	//py:type NoneType none NoneType   in any comment: prefix of tables and Go type variable
//	//py:method insert(self, index, object, /)
//	//py:classmethod fromkeys(type, iterable, value=None, /)
//	//py:staticmethod maketrans(x, y=<unrepresentable>, /)
//	//py:new list(iterable=(), /)      generates listNew, a NewFunc; Go gets (t, typ *Type, ...)
//	//py:init list(iterable=(), /)     generates listInit, an InitFunc
//	//py:getter name
//	//py:setter name
//	//py:member name                   shown as a member_descriptor; also above a struct field
//	//py:func sqrt(x, /)               a function of the module; Go may take `mod Value`
//	//py:doc Text of the docstring.    may repeat: one line each; belongs to the directive before it
//	//py:sig ($self, x, /)             __text_signature__ other than the derived one; - for none
//
// A function without receiver belongs to the type named in the directive
// (`//py:method int.bit_length(self, /)`, then its first parameter after t is
// `self`, a Value or a pointer to the struct), else to the nearest //py:type
// above it in the file. Several directives may stand above one function: it
// then has several Python names.
//
// What is generated for a type of prefix list (the struct's name, first letter
// lowered): listMethods, listGetters, listNew, listInit, listDoc, listTextSig, those of
// them that are not empty; for a module moduleFunctions.
//
// # Parameters
//
// Parameters of the directive and of the Go function correspond in order (t
// *Thread, if present, and the receiver apart). The Go type decides the
// conversion, sometimes with the annotation of the directive:
//
//	Value                  anything; not given: the default, or no value
//	int                    __index__, C ssize_t
//	int16 int32 int64      __index__, C short, int, long
//	uint8 uint16 uint32 uint64  likewise unsigned; uint64 with `: mask` drops high bits
//	*big.Int               __index__, any size
//	int with `: slice_index`          bounds of slices: clamped, None is the default
//	int with `: slice_index_not_none`
//	OptInt                 int or None; .Ok says whether it was given
//	float64                __float__ or __index__
//	bool                   truth value; with `: int` the old C int
//	*Str                   a str; with default None or NULL it may be None: nil
//	string                 a str without null characters, as UTF-8
//	rune                   a str of one character
//	*List *Tuple *Dict *Type
//	*Buffer []byte         bytes-like, released after the call; `: rw` writable; *Buffer may default to None: nil
//	args []Value           for *args
//	kwargs *Dict           for **kwargs; nil when there are none
//	*X                     instance of the //py:type above struct X
//
// A Go function whose parameters are just `args []Value` gets the positional
// arguments unconverted (their number is checked); `args []Value, kwnames
// *Tuple` gets everything as it came and checks for itself.
//
// Defaults are Python literals. `<unrepresentable>` and `NULL` mean "no value"
// (zero for Go types).
//
// Results: nothing, *Exception, or one of Value, int*, uint*, float64, bool,
// string, *big.Int, or a pointer with a Value method (*Str, *List, ...), with or without
// *Exception behind.
package main

import (
	"fmt"
	"os"
	"path/filepath"
)

func main() {
	if len(os.Args) < 2 {
		fmt.Fprintln(os.Stderr, "usage: clinic directory...")
		os.Exit(2)
	}
	for _, dir := range os.Args[1:] {
		if err := run(dir); err != nil {
			fmt.Fprintln(os.Stderr, "clinic:", err)
			os.Exit(1)
		}
	}
}

// run writes the generated files of one directory and removes those that have
// nothing to say any more.
func run(dir string) error {
	files, err := generate(dir)
	if err != nil {
		return err
	}
	old, _ := filepath.Glob(filepath.Join(dir, "*"+suffix))
	for _, f := range old {
		if _, ok := files[filepath.Base(f)]; !ok {
			if err := os.Remove(f); err != nil {
				return err
			}
		}
	}
	for name, text := range files {
		path := filepath.Join(dir, name)
		if now, err := os.ReadFile(path); err == nil && string(now) == string(text) {
			continue
		}
		if err := os.WriteFile(path, text, 0o644); err != nil {
			return err
		}
	}
	return nil
}
