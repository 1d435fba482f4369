package object

// `for a, b in d.items()` (enumerate, zip of two) makes a tuple only to take it
// apart again. PairIter lets the interpreter have the two values themselves.

// PairFunc returns the next two values of an iterator of pairs, or no values
// when it is exhausted.
type PairFunc func(t *Thread, it Value) (a, b Value, err *Exception)

// PairIter returns the function for an iterator, nil when it has none.
func PairIter(it Value) PairFunc {
	switch ShapeOf(it) {
	case &DictItemIterType.Root:
		return dictItemPair
	case &EnumerateType.Root:
		return enumeratePair
	case &ZipType.Root:
		if (*Zip)(it.p).Its.Len() == 2 {
			return zipPair
		}
	}
	return nil
}

func dictItemPair(t *Thread, v Value) (Value, Value, *Exception) {
	it := (*DictIter)(v.p)
	d := it.D
	i, err := it.Next(t)
	if i < 0 {
		return Value{}, Value{}, err
	}
	e := &d.entries[i]
	return e.key, e.value, nil
}

func enumeratePair(t *Thread, v Value) (n, item Value, err *Exception) {
	e := (*Enumerate)(v.p)
	if item, err = TypeOf(e.It).IterNext(t, e.It); err != nil || item.IsNil() {
		return Value{}, Value{}, err
	}
	n, err = e.count(t)
	return n, item, err
}

func zipPair(t *Thread, v Value) (Value, Value, *Exception) { return (*Zip)(v.p).nextPair(t) }
