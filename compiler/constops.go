package compiler

import (
	"math/big"

	"gopy/compiler/code"
)

// truth is the truth value of a constant.
func truth(v any) bool {
	switch x := v.(type) {
	case code.None:
		return false
	case bool:
		return x
	case int64:
		return x != 0
	case *big.Int:
		return x.Sign() != 0
	case float64:
		return x != 0
	case complex128:
		return x != 0
	case code.Str:
		return x != ""
	case code.Bytes:
		return x != ""
	case code.Tuple:
		return len(x) > 0
	case code.FrozenSet:
		return len(x) > 0
	}
	return true
}

// equalConst is Python's == for what may stand in a mapping pattern: numbers
// of different types can be equal.
func equalConst(a, b any) bool {
	ca, oka := asComplex(a)
	cb, okb := asComplex(b)
	if oka && okb {
		ia, isA := toBig(a)
		ib, isB := toBig(b)
		if isA && isB {
			return ia.Cmp(ib) == 0
		}
		return ca == cb
	}
	return code.Same(a, b)
}

// toBig returns the value of an int or bool.
func toBig(v any) (*big.Int, bool) {
	if b, ok := v.(bool); ok {
		if b {
			return big.NewInt(1), true
		}
		return new(big.Int), true
	}
	return code.BigInt(v)
}

func asComplex(v any) (complex128, bool) {
	switch x := v.(type) {
	case float64:
		return complex(x, 0), true
	case complex128:
		return x, true
	}
	if i, ok := toBig(v); ok {
		f, _ := new(big.Float).SetInt(i).Float64()
		return complex(f, 0), true
	}
	return 0, false
}

// frozenSet makes a set of constants; equal ones (1 and 1.0, too) count once.
func frozenSet(items []any) code.FrozenSet {
	out := make(code.FrozenSet, 0, len(items))
	seen := make(map[any]bool, len(items))
	for _, v := range items {
		k := hashKey(v)
		if !seen[k] {
			seen[k] = true
			out = append(out, v)
		}
	}
	return out
}

// hashKey is a key that is the same for constants that are equal in Python.
func hashKey(v any) any {
	switch x := v.(type) {
	case bool:
		if x {
			return int64(1)
		}
		return int64(0)
	case float64:
		if x == float64(int64(x)) && x > -1<<62 && x < 1<<62 {
			return int64(x)
		}
		if f := new(big.Float); x-x == 0 {
			if i, acc := f.SetFloat64(x).Int(nil); acc == big.Exact {
				return code.Key(code.Int(i))
			}
		}
		return code.Key(x)
	case complex128:
		if imag(x) == 0 {
			return hashKey(real(x))
		}
		return code.Key(x)
	case code.Tuple:
		// Rare: elements that differ in type only are taken for different.
		return code.Key(x)
	}
	return code.Key(v)
}
