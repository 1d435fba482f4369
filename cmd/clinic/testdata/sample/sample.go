// Package sample has one of every kind of directive; clinic's test generates
// its wrappers and compiles them.
package sample

import (
	"math/big"

	"gopy/vm/object"
)

// Bag is the receiver type.
//
//py:type sample.Bag
//py:doc A bag of things.
//py:doc
//py:doc Second line.
type Bag struct {
	object.Object
	//py:member size
	//py:doc How many.
	Size int
	//py:member first
	First object.Value
}

// BagType is the type's variable.
var BagType object.Type

//py:method insert(self, index: int, object, /)
//py:doc Insert object before index.
func (b *Bag) insert(t *object.Thread, index int, v object.Value) *object.Exception { return nil }

//py:method sort(self, /, *, key=None, reverse=False)
func (b *Bag) sort(t *object.Thread, key object.Value, reverse bool) (object.Value, *object.Exception) {
	return object.None, nil
}

//py:method index(self, value, start: slice_index_not_none=0, stop: slice_index_not_none=sys.maxsize, /)
//py:method find(self, value, start: slice_index_not_none=0, stop: slice_index_not_none=sys.maxsize, /)
//py:sig -
func (b *Bag) index(t *object.Thread, v object.Value, start, stop int) (int, *object.Exception) {
	return 0, nil
}

//py:method clear(self, /)
func (b *Bag) clear() {}

//py:method count(self, value, /)
func (b *Bag) count(v object.Value) int { return 0 }

//py:method add(self, *items)
func (b *Bag) add(t *object.Thread, args []object.Value) *object.Exception { return nil }

//py:method update(self, /, *args, **kwargs)
func (b *Bag) update(t *object.Thread, args []object.Value, kwargs *object.Dict) *object.Exception {
	return nil
}

//py:method raw(self, a, b=None, /)
func (b *Bag) raw(t *object.Thread, args []object.Value) (object.Value, *object.Exception) {
	return object.None, nil
}

//py:method __call__(self, /, *args, **kwargs)
func (b *Bag) call(t *object.Thread, args []object.Value, kwnames *object.Tuple) (object.Value, *object.Exception) {
	return object.None, nil
}

//py:method encode(self, /, encoding='utf-8', errors=None, data=None, fill=' ', other=None)
func (b *Bag) encode(t *object.Thread, encoding string, errors *object.Str, data []byte, fill rune, other *Bag) (string, *object.Exception) {
	return "", nil
}

//py:classmethod fromkeys(type, iterable, value=None, /)
func bagFromKeys(t *object.Thread, cls object.Value, iterable, value object.Value) (*Bag, *object.Exception) {
	return nil, nil
}

//py:staticmethod maketrans(x, y=<unrepresentable>, z=<unrepresentable>, /)
func maketrans(t *object.Thread, x object.Value, y, z *object.Str) (object.Value, *object.Exception) {
	return object.None, nil
}

//py:new Bag(iterable=(), /, size: int = 0)
func newBag(t *object.Thread, typ *object.Type, iterable object.Value, size int) (*Bag, *object.Exception) {
	return nil, nil
}

//py:init Bag(iterable=(), /)
func (b *Bag) init(t *object.Thread, iterable object.Value) *object.Exception { return nil }

//py:getter weight
//py:doc Its weight.
func (b *Bag) weight() float64 { return 0 }

//py:setter weight
func (b *Bag) setWeight(t *object.Thread, v object.Value) *object.Exception { return nil }

//py:func sqrt(x, /)
//py:doc Return the square root of x.
func sqrt(t *object.Thread, x float64) (float64, *object.Exception) { return x, nil }

//py:func isclose(a, b, *, rel_tol=1e-09, abs_tol=0.0)
func isclose(a, b, relTol, absTol float64) bool { return a == b }

//py:func isqrt(n, /)
func isqrt(mod object.Value, n *big.Int) *big.Int { return n }

//py:func pack_into(buffer: rw, offset, *values)
func packInto(t *object.Thread, buf *object.Buffer, offset int, values []object.Value) *object.Exception {
	return nil
}

//py:func split(sep=None, maxsplit: int | None = None)
func split(sep *object.Str, maxsplit object.OptInt) uint64 { return 0 }

//py:type point Point PointType

// PointType is a type of a Go struct without directive.
var PointType object.Type

//py:new point(x, y=0.0, /)
func newPoint(t *object.Thread, typ *object.Type, x, y float64) (object.Value, *object.Exception) {
	return object.None, nil
}

//py:getter x
func pointX(self object.Value) (object.Value, *object.Exception) { return self, nil }

// Table uses keep what is generated alive.
var _ = []any{bagMethods, bagGetters, bagNew, bagInit, bagDoc, bagTextSig, moduleFunctions, PointNew, PointGetters}
