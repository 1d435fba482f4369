// Package arith is decimal floating-point arithmetic as the General Decimal
// Arithmetic specification defines it. It knows nothing of Python.
//
// A Number is sign, kind, coefficient and exponent. A coefficient below 2^128
// lives in two words of the Number itself, a wider one in a big.Int; so what
// the usual precision of 28 digits produces never allocates. A Context says how
// to round, and its operations return the conditions that arose as Flags; it is
// the caller who records them and who traps.
//
//	st := c.Add(&z, &x, &y)   // z must be another Number than x and y
//
// Files: words.go has the arithmetic of 128 and 256 bits; number.go the Number;
// round.go the Context and rounding; add.go, multiply.go, divide.go, compare.go,
// quantize.go, next.go, digits.go (operations on the digits), elementary.go
// (square root, exponential, logarithms) and power.go the operations; text.go
// and convert.go conversions.
package arith
