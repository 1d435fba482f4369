// Package text is what gopy knows about text without knowing Python objects:
// the Unicode 14 database, case mapping, normalization, repr, format specs, the
// codecs' loops and substring search.
//
// Functions about one character take a rune, which may be a lone surrogate
// (Python strings may hold those; Go's utf8 package must not be used on them).
// Functions about whole strings take Str, which shows a Python string as the VM
// stores it: a slice of 1-, 2- or 4-byte code units, each unit one code point;
// hot loops are generic over Unit instead. Results are built by Builder, which
// starts with bytes and widens when it must, so that what comes out is in the
// narrowest form, as Python's strings always are.
//
// What Python reports as an exception comes back as *Error: the exception
// type's name and the exact message. The codecs return a *CodecError instead,
// with the failing range, since the caller may have an error handler to run.
//
// The tables in tables_gen.go and names.z are written by gen/gen.py from the
// answers of the reference.
package text

// Error is a failed operation: Type is the name of the Python exception type,
// Msg its message.
type Error struct {
	Type string
	Msg  string
}

func (e *Error) Error() string { return e.Type + ": " + e.Msg }

func valueError(msg string) *Error { return &Error{"ValueError", msg} }
func typeError(msg string) *Error  { return &Error{"TypeError", msg} }
