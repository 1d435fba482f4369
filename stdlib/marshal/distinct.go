package marshal

import (
	"math"
	"math/big"

	"gopy/compiler/code"
	"gopy/vm/object"
)

// A stream without references, as versions 0 to 2 of the format write it, holds
// an object once for each use, and CPython's reader makes as many objects. For
// ints and floats, which are words here, distinctBuilder makes the second and
// later ones of the same value on the heap. Code objects do without: a constant
// that is a word is faster, and the compiler merges equal constants anyway.
type distinctBuilder struct {
	builder
	ints   map[int64]bool
	floats map[uint64]bool
}

func newDistinctBuilder(t *Thread) distinctBuilder {
	return distinctBuilder{builder{t}, map[int64]bool{}, map[uint64]bool{}}
}

// builderFor chooses a builder for what data begins with.
func builderFor(t *Thread, data []byte) code.Builder[Value] {
	if code.HoldsCode(data) {
		return builder{t}
	}
	return newDistinctBuilder(t)
}

// Int makes an int; those of -5 to 256 are one object each, as in CPython.
func (b distinctBuilder) Int(i int64) Value {
	if -5 <= i && i <= 256 {
		return object.MakeInt(i)
	}
	if b.ints[i] {
		return object.NewDistinctInt(i)
	}
	b.ints[i] = true
	return object.MakeInt(i)
}

// BigInt makes an int of a longer encoding, which may still fit a word.
func (b distinctBuilder) BigInt(x *big.Int) Value {
	if x.IsInt64() {
		return b.Int(x.Int64())
	}
	return b.builder.BigInt(x)
}

func (b distinctBuilder) Float(f float64) Value {
	bits := math.Float64bits(f)
	if b.floats[bits] {
		return object.NewDistinctFloat(f)
	}
	b.floats[bits] = true
	return object.MakeFloat(f)
}
