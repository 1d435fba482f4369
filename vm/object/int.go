package object

import (
	"math/big"

	"gopy/vm/num"
)

// Int is an int as a heap object: one that does not fit 48 bits, True and
// False, instances of subclasses of int, and those of NewDistinctInt. Ints of at most 64 bits are held
// in small, wider ones in big; big is nil exactly when the value fits 64 bits.
//
//py:type int
//py:doc int([x]) -> integer
//py:doc int(x, base=10) -> integer
//py:doc
//py:doc Convert a number or a string to an integer; 0 without arguments.
type Int struct {
	Object
	small int64
	big   *big.Int
}

func newWideInt(i int64) Value {
	return (&Int{Object: Object{&IntType.Root}, small: i}).Value()
}

// MakeBig makes an int of any size; b must not change afterwards.
func MakeBig(b *big.Int) Value {
	if b.IsInt64() {
		return MakeInt(b.Int64())
	}
	return (&Int{Object: Object{&IntType.Root}, big: b}).Value()
}

// AsInt returns the value of an int (bools and instances of subclasses
// included): as i when it fits 64 bits, else as b. ok is false for other types.
func AsInt(v Value) (i int64, b *big.Int, ok bool) {
	if v.IsInt() {
		return v.Int(), nil, true
	}
	if v.IsObject() && v.header().shape.Typ.Flags&TypeIntSub != 0 {
		p := (*Int)(v.p)
		return p.small, p.big, true
	}
	return 0, nil, false
}

// IsIntLike reports whether v is an int, a bool or an instance of a subclass.
func IsIntLike(v Value) bool {
	return v.IsInt() || v.IsObject() && v.header().shape.Typ.Flags&TypeIntSub != 0
}

// BigOf returns an int's value as a big.Int, which must not be changed.
func BigOf(i int64, b *big.Int) *big.Int {
	if b != nil {
		return b
	}
	return big.NewInt(i)
}

// FromNum makes an int of a result of package num.
func FromNum(x num.Int) Value {
	if x.B == nil {
		return MakeInt(x.S)
	}
	return (&Int{Object: Object{&IntType.Root}, big: x.B}).Value()
}

// AsNum shows an int (or an instance of a subclass) to package num.
func AsNum(v Value) (num.Int, bool) {
	if v.IsInt() {
		return num.Int{S: v.Int()}, true
	}
	if v.IsObject() && v.header().shape.Typ.Flags&TypeIntSub != 0 {
		p := (*Int)(v.p)
		return num.Int{S: p.small, B: p.big}, true
	}
	return num.Int{}, false
}

// intOf is AsNum of what is known to be an int.
func intOf(v Value) num.Int {
	x, _ := AsNum(v)
	return x
}

// exactInt returns an int of the same value whose type is int itself.
func exactInt(v Value) Value {
	if v.IsInt() || v.header().shape == &IntType.Root {
		return v
	}
	return FromNum(intOf(v))
}

// numError raises an error of package num.
func (t *Thread) numError(e *num.Error) *Exception {
	switch e.Type {
	case "ZeroDivisionError":
		return t.Raise(&ZeroDivisionError, e.Msg)
	case "OverflowError":
		return t.Raise(&OverflowError, e.Msg)
	case "TypeError":
		return t.Raise(&TypeError, e.Msg)
	case "MemoryError":
		return t.MemoryErr()
	}
	return t.Raise(&ValueError, e.Msg)
}

// NumError raises an error of package num, for native modules.
func (t *Thread) NumError(e *num.Error) *Exception { return t.numError(e) }

// numResult turns a result of package num into one of ours.
func numResult(t *Thread, x num.Int, e *num.Error) (Value, *Exception) {
	if e != nil {
		return Value{}, t.numError(e)
	}
	return FromNum(x), nil
}
