package object

// Ints of 48 bits and floats are their words: two of the same value are one
// object. Where CPython promises its users several objects, as marshal does for
// values that a stream holds several times, they can be made on the heap. All
// that takes an int or a float takes these too, as it takes instances of
// subclasses; results of operations are words again.

// NewDistinctInt makes an int that is no other int, even if it is small.
func NewDistinctInt(i int64) Value { return newWideInt(i) }

// NewDistinctFloat makes a float that is no other float.
func NewDistinctFloat(f float64) Value {
	return (&FloatObject{Object: Object{&FloatType.Root}, f: f}).Value()
}
