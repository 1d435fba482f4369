// Package num is the arithmetic of gopy that needs no Python objects: integers
// of any size, their text, float text, hashes and the functions behind the
// math module.
//
// Integers come in two shapes. Most are int64 and most functions have an int64
// form that reports overflow; the others are *big.Int. Where a result may be
// either, the type is Int: a small number in S, or, when B is not nil, a big
// one that does not fit int64. Big results are always fresh and never share
// storage with an argument, so a caller may keep them.
//
// What Python reports as an exception comes back as *Error: the name of the
// exception type and its exact message. The caller makes the exception; nothing
// here panics for a bad operand.
//
// Floats are rounded as CPython on glibc rounds them. Go's own math package
// differs from glibc in the last digit for many functions, which programs would
// print, so mathfn*.go has its own versions (see mathfn_exp.go).
package num

// Error is a failed operation: Type is the name of the Python exception type
// ("ValueError", "OverflowError", "ZeroDivisionError", ...), Msg its message.
type Error struct {
	Type string
	Msg  string
}

func (e *Error) Error() string { return e.Type + ": " + e.Msg }

func valueError(msg string) *Error    { return &Error{"ValueError", msg} }
func overflowError(msg string) *Error { return &Error{"OverflowError", msg} }
func zeroDivision(msg string) *Error  { return &Error{"ZeroDivisionError", msg} }
func memoryError() *Error             { return &Error{"MemoryError", ""} }
