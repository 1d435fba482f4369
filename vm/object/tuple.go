package object

import "unsafe"

// Tuple is Python's tuple: header, length (as an int Value, so that every word
// is one the collector understands) and items in one allocation. Instances of
// subclasses with attributes have the attribute header behind the items.
//
//py:type tuple
type Tuple struct {
	Object
	n Value
}

const tupleHeaderWords = 2

// TupleItemOffset is where the items of a tuple begin.
const TupleItemOffset = tupleHeaderWords * 8

var emptyTuple Tuple

// EmptyTuple returns the empty tuple, of which there is one.
func EmptyTuple() *Tuple { return &emptyTuple }

// NewTupleSize makes a tuple of n items, to be filled through Items before
// anybody sees it.
func NewTupleSize(n int) *Tuple {
	if n == 0 {
		return &emptyTuple
	}
	p := (*Tuple)(allocWords(tupleHeaderWords + n))
	p.shape = &TupleType.Root
	p.n = SmallInt(int64(n))
	return p
}

// NewTuple makes a tuple of the given items, which are copied.
func NewTuple(items ...Value) *Tuple {
	p := NewTupleSize(len(items))
	copy(p.Items(), items)
	return p
}

// tuple2 and tuple3 are tuples of a known size: filling the fields of a fresh
// object is cheaper than copying a slice.
type (
	tuple2 struct {
		Tuple
		a, b Value
	}
	tuple3 struct {
		Tuple
		a, b, c, spare Value
	}
)

// Pack1 makes a tuple of one item.
func Pack1(a Value) Value {
	return new(tuple1).init(a).Value()
}

// Pack2 makes a tuple of two items.
func Pack2(a, b Value) Value {
	return (&tuple2{Tuple{Object{&TupleType.Root}, SmallInt(2)}, a, b}).Value()
}

// Pack3 makes a tuple of three items.
func Pack3(a, b, c Value) Value {
	return (&tuple3{Tuple{Object{&TupleType.Root}, SmallInt(3)}, a, b, c, Value{}}).Value()
}

// Pack makes a tuple and returns it as a Value.
func Pack(items ...Value) Value { return NewTuple(items...).Value() }

// Len returns the number of items.
func (p *Tuple) Len() int { return int(p.n.Int()) }

// Items returns the items in place.
func (p *Tuple) Items() []Value {
	return unsafe.Slice((*Value)(unsafe.Add(unsafe.Pointer(p), TupleItemOffset)), p.Len())
}

// newTupleOf makes an instance of tuple or a subclass; items are copied.
func newTupleOf(t *Type, items []Value) *Tuple {
	if t == &TupleType {
		return NewTuple(items...)
	}
	n := tupleHeaderWords + len(items)
	if t.attrOffset == attrsBehindItems {
		n += attrHeaderWords
	}
	p := (*Tuple)(allocWords(n))
	p.shape = t.First
	p.n = SmallInt(int64(len(items)))
	copy(p.Items(), items)
	if t.Flags&TypeHasDel != 0 {
		watchFinalizer(&p.Object)
	}
	return p
}

// NewTupleOf makes an instance of a subclass of tuple, such as the struct
// sequences of native modules.
func NewTupleOf(t *Type, items []Value) Value { return newTupleOf(t, items).Value() }

// attrHeaderWords is the size of attrs.
const attrHeaderWords = int(unsafe.Sizeof(attrs{}) / 8)

// At returns item i.
func (p *Tuple) At(i int) Value { return p.Items()[i] }

// Value returns the tuple as a Value.
func (p *Tuple) Value() Value { return Value{unsafe.Pointer(p)} }

// AsTuple returns v as a tuple when it is an instance of tuple or a subclass.
func AsTuple(v Value) (*Tuple, bool) {
	if v.IsObject() && v.header().shape.Typ.Flags&TypeTupleSub != 0 {
		return (*Tuple)(v.p), true
	}
	return nil, false
}
