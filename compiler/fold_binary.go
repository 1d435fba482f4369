package compiler

import (
	"math"
	"math/big"
	"strings"

	"gopy/compiler/ast"
	"gopy/compiler/code"
	"gopy/vm/num"
)

// Limits of folding, so that a short expression does not become a huge constant.
const (
	maxIntBits    = 128  // of products, powers and shifts
	maxItems      = 256  // of repeated tuples
	maxChars      = 4096 // of repeated strings
	maxTotalItems = 1024 // of repeated tuples, nested ones included
)

// unaryConst computes a unary operation, if it does not fail.
func unaryConst(op ast.UnaryOperator, v any) (any, bool) {
	if op == ast.Not {
		return !truth(v), true
	}
	switch x := v.(type) {
	case float64:
		switch op {
		case ast.USub:
			return -x, true
		case ast.UAdd:
			return x, true
		}
		return nil, false
	case complex128:
		switch op {
		case ast.USub:
			return complex(-real(x), -imag(x)), true
		case ast.UAdd:
			return x, true
		}
		return nil, false
	}
	i, ok := toBig(v)
	if !ok {
		return nil, false
	}
	switch op {
	case ast.USub:
		return code.Int(new(big.Int).Neg(i)), true
	case ast.Invert:
		return code.Int(new(big.Int).Not(i)), true
	}
	return code.Int(i), true
}

// binaryConst computes a binary operation, if it does not fail and does not
// become too large.
func binaryConst(op ast.Operator, a, b any) (any, bool) {
	if !safe(op, a, b) {
		return nil, false
	}
	if x, ok := a.(bool); ok {
		if y, ok := b.(bool); ok {
			switch op {
			case ast.BitAnd:
				return x && y, true
			case ast.BitOr:
				return x || y, true
			case ast.BitXor:
				return x != y, true
			}
		}
	}
	ia, isA := toBig(a)
	ib, isB := toBig(b)
	if isA && isB {
		return intOp(op, ia, ib)
	}
	if isA || isB {
		if op == ast.Mult {
			seq, n := a, ib
			if isA {
				seq, n = b, ia
			}
			if v, ok := repeat(seq, n); ok {
				return v, true
			}
		}
	}
	if _, ok := a.(complex128); ok {
		return complexConst(op, a, b)
	}
	if _, ok := b.(complex128); ok {
		return complexConst(op, a, b)
	}
	fa, okA := toFloat(a)
	fb, okB := toFloat(b)
	if okA && okB {
		return floatOp(op, fa, fb)
	}
	return concat(op, a, b)
}

// safe reports whether an operation stays within the limits.
func safe(op ast.Operator, a, b any) bool {
	ia, isA := toBig(a)
	ib, isB := toBig(b)
	switch op {
	case ast.Mult:
		switch {
		case isA && isB:
			return ia.Sign() == 0 || ib.Sign() == 0 || ia.BitLen()+ib.BitLen() <= maxIntBits
		case isA:
			return safeRepeat(b, ia)
		case isB:
			return safeRepeat(a, ib)
		}
	case ast.Pow:
		if isA && isB && ia.Sign() != 0 && ib.Sign() > 0 {
			return ib.IsInt64() && int64(ia.BitLen()) <= maxIntBits/ib.Int64()
		}
	case ast.LShift:
		if isA && isB && ia.Sign() != 0 && ib.Sign() != 0 {
			return ib.Sign() > 0 && ib.IsInt64() && ib.Int64() <= maxIntBits &&
				int64(ia.BitLen()) <= maxIntBits-ib.Int64()
		}
	case ast.ModOp:
		switch a.(type) {
		case code.Str, code.Bytes:
			return false
		}
	}
	return true
}

func safeRepeat(v any, n *big.Int) bool {
	size, limit := 0, maxChars
	switch x := v.(type) {
	case code.Tuple:
		size, limit = len(x), maxItems
	case code.FrozenSet:
		size, limit = len(x), maxItems
	case code.Str:
		size = countChars(string(x))
	case code.Bytes:
		size = len(x)
	default:
		return true
	}
	if size == 0 {
		return true
	}
	if n.Sign() < 0 || !n.IsInt64() || n.Int64() > int64(limit/size) {
		return false
	}
	if t, ok := v.(code.Tuple); ok && n.Sign() > 0 {
		return countItems(t, maxTotalItems/int(n.Int64())) >= 0
	}
	return true
}

// countItems subtracts the number of items in nested tuples from limit; the
// result is negative if there are too many.
func countItems(t code.Tuple, limit int) int {
	limit -= len(t)
	for _, v := range t {
		if limit < 0 {
			break
		}
		if inner, ok := v.(code.Tuple); ok {
			limit = countItems(inner, limit)
		}
	}
	return limit
}

// repeat is v * n for a sequence; safe has bounded n.
func repeat(v any, n *big.Int) (any, bool) {
	count := 0
	if n.Sign() > 0 && n.IsInt64() {
		count = int(n.Int64())
	}
	switch x := v.(type) {
	case code.Tuple:
		if len(x) == 0 {
			return code.Tuple{}, true
		}
		t := make(code.Tuple, 0, len(x)*count)
		for range count {
			t = append(t, x...)
		}
		return t, true
	case code.Str:
		if x == "" {
			return x, true
		}
		return code.Str(strings.Repeat(string(x), count)), true
	case code.Bytes:
		if x == "" {
			return x, true
		}
		return code.Bytes(strings.Repeat(string(x), count)), true
	}
	return nil, false
}

// concat is a + b for sequences.
func concat(op ast.Operator, a, b any) (any, bool) {
	if op != ast.Add {
		return nil, false
	}
	switch x := a.(type) {
	case code.Str:
		if y, ok := b.(code.Str); ok {
			return x + y, true
		}
	case code.Bytes:
		if y, ok := b.(code.Bytes); ok {
			return x + y, true
		}
	case code.Tuple:
		if y, ok := b.(code.Tuple); ok {
			return append(x[:len(x):len(x)], y...), true
		}
	}
	return nil, false
}

func intOp(op ast.Operator, a, b *big.Int) (any, bool) {
	r := new(big.Int)
	switch op {
	case ast.Add:
		r.Add(a, b)
	case ast.Sub:
		r.Sub(a, b)
	case ast.Mult:
		r.Mul(a, b)
	case ast.BitAnd:
		r.And(a, b)
	case ast.BitOr:
		r.Or(a, b)
	case ast.BitXor:
		r.Xor(a, b)
	case ast.Div:
		if b.Sign() == 0 {
			return nil, false
		}
		q, _ := new(big.Rat).SetFrac(a, b).Float64()
		if a.Sign() == 0 && b.Sign() < 0 {
			q = math.Copysign(0, -1)
		}
		return q, !math.IsInf(q, 0)
	case ast.FloorDiv, ast.ModOp:
		if b.Sign() == 0 {
			return nil, false
		}
		m := new(big.Int)
		r.QuoRem(a, b, m)
		if m.Sign() != 0 && (m.Sign() < 0) != (b.Sign() < 0) {
			m.Add(m, b)
			r.Sub(r, big.NewInt(1))
		}
		if op == ast.ModOp {
			r = m
		}
	case ast.Pow:
		if b.Sign() < 0 {
			if a.Sign() == 0 {
				return nil, false
			}
			fa, okA := toFloat(code.Int(a))
			fb, okB := toFloat(code.Int(b))
			if !okA || !okB {
				return nil, false
			}
			return floatOp(op, fa, fb)
		}
		r.Exp(a, b, nil)
	case ast.LShift:
		if b.Sign() < 0 || !b.IsInt64() {
			return nil, false
		}
		if a.Sign() == 0 {
			return int64(0), true
		}
		r.Lsh(a, uint(b.Int64()))
	case ast.RShift:
		if b.Sign() < 0 {
			return nil, false
		}
		if !b.IsInt64() || b.Int64() > 1<<40 {
			if a.Sign() < 0 {
				return int64(-1), true
			}
			return int64(0), true
		}
		r.Rsh(a, uint(b.Int64()))
	default:
		return nil, false
	}
	return code.Int(r), true
}

// toFloat converts a real number; an int that is too large does not convert.
func toFloat(v any) (float64, bool) {
	if f, ok := v.(float64); ok {
		return f, true
	}
	i, ok := toBig(v)
	if !ok {
		return 0, false
	}
	if i.IsInt64() {
		return float64(i.Int64()), true
	}
	f, _ := new(big.Float).SetInt(i).Float64()
	return f, !math.IsInf(f, 0)
}

func floatOp(op ast.Operator, a, b float64) (any, bool) {
	switch op {
	case ast.Add:
		return a + b, true
	case ast.Sub:
		return a - b, true
	case ast.Mult:
		return a * b, true
	case ast.Div:
		return a / b, b != 0
	case ast.FloorDiv, ast.ModOp:
		if b == 0 {
			return nil, false
		}
		div, mod := num.FloatDivMod(a, b)
		if op == ast.ModOp {
			return mod, true
		}
		return div, true
	case ast.Pow:
		return floatPow(a, b)
	}
	return nil, false
}

func floatPow(a, b float64) (any, bool) {
	switch {
	case b == 0 || a == 1:
		return 1.0, true
	case math.IsNaN(a) || math.IsNaN(b) || math.IsInf(a, 0) || math.IsInf(b, 0):
		return num.PowFloat(a, b), true
	case a == 0:
		return num.PowFloat(a, b), b > 0
	case a < 0 && b != math.Floor(b):
		r, err := num.ComplexPow(complex(a, 0), complex(b, 0))
		return r, err == nil
	}
	r := num.PowFloat(a, b)
	return r, !math.IsInf(r, 0)
}

func complexConst(op ast.Operator, a, b any) (any, bool) {
	if v, ok := a.(*big.Int); ok {
		if _, ok := toFloat(v); !ok {
			return nil, false
		}
	}
	if v, ok := b.(*big.Int); ok {
		if _, ok := toFloat(v); !ok {
			return nil, false
		}
	}
	x, ok := asComplex(a)
	y, ok2 := asComplex(b)
	if !ok || !ok2 {
		return nil, false
	}
	switch op {
	case ast.Add:
		return complex(real(x)+real(y), imag(x)+imag(y)), true
	case ast.Sub:
		return complex(real(x)-real(y), imag(x)-imag(y)), true
	case ast.Mult:
		return num.ComplexMul(x, y), true
	case ast.Div:
		if y == 0 {
			return nil, false
		}
		return num.ComplexDiv(x, y), true
	case ast.Pow:
		r, err := num.ComplexPow(x, y)
		return r, err == nil
	}
	return nil, false
}
