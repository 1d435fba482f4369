package code

import (
	"encoding/binary"
	"math"
	"math/big"
	"sort"
	"unsafe"
)

// Keys of constants that are no comparable Go values, or that compare too
// loosely (0.0 and -0.0). Each kind has a type of its own, so that keys of
// different types never meet.
type (
	floatKey   uint64
	complexKey [2]uint64
	bigKey     string
	tupleKey   string
	setKey     string
)

// Key returns a map key for a constant: two constants have the same key
// exactly if they are Same.
func Key(v any) any {
	switch x := v.(type) {
	case float64:
		return floatKey(math.Float64bits(x))
	case complex128:
		return complexKey{math.Float64bits(real(x)), math.Float64bits(imag(x))}
	case *big.Int:
		return bigKey(appendKey(nil, v))
	case Tuple:
		return tupleKey(appendKey(nil, v))
	case FrozenSet:
		return setKey(appendKey(nil, v))
	}
	return v // comparable as it is; a *Code is its own key
}

// appendKey writes v unambiguously. Code objects are told apart by address,
// which is sound while the caller holds them.
func appendKey(b []byte, v any) []byte {
	str := func(tag byte, s string) []byte {
		b = append(b, tag)
		b = binary.AppendUvarint(b, uint64(len(s)))
		return append(b, s...)
	}
	switch x := v.(type) {
	case None:
		return append(b, 'N')
	case Ellipsis:
		return append(b, '.')
	case bool:
		if x {
			return append(b, 'T')
		}
		return append(b, 'F')
	case int64:
		return binary.LittleEndian.AppendUint64(append(b, 'i'), uint64(x))
	case *big.Int:
		b = append(b, byte('n'+x.Sign()))
		return str('l', string(x.Bytes()))
	case float64:
		return binary.LittleEndian.AppendUint64(append(b, 'g'), math.Float64bits(x))
	case complex128:
		b = binary.LittleEndian.AppendUint64(append(b, 'y'), math.Float64bits(real(x)))
		return binary.LittleEndian.AppendUint64(b, math.Float64bits(imag(x)))
	case Str:
		return str('u', string(x))
	case Bytes:
		return str('s', string(x))
	case internedStr:
		return str('u', string(x))
	case *Code:
		return binary.LittleEndian.AppendUint64(append(b, 'c'), uint64(uintptr(unsafe.Pointer(x))))
	case Tuple:
		b = binary.AppendUvarint(append(b, '('), uint64(len(x)))
		for _, e := range x {
			b = appendKey(b, e)
		}
		return b
	case FrozenSet:
		keys := make([]string, len(x))
		for i, e := range x {
			keys[i] = string(appendKey(nil, e))
		}
		sort.Strings(keys)
		b = binary.AppendUvarint(append(b, '>'), uint64(len(x)))
		for _, k := range keys {
			b = append(b, k...)
		}
		return b
	}
	return append(b, '?')
}

// Interned reports whether CPython interns a string constant with this value:
// those that look like parts of identifiers.
func Interned(s Str) bool {
	for i := 0; i < len(s); i++ {
		c := s[i]
		if !(c == '_' || '0' <= c && c <= '9' || 'A' <= c && c <= 'Z' || 'a' <= c && c <= 'z') {
			return false
		}
	}
	return true
}
