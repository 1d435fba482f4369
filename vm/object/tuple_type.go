package object

import "math/bits"

// The type tuple: slots and methods.

func defineTuple() {
	TupleType = Type{
		Name: "tuple", Flags: TypeTupleSub | TypeBase | TypeSequence | TypeMatchSelf | TypeNoWeakref,
		Doc: "Built-in immutable sequence.\n\n" +
			"If no argument is given, the constructor returns an empty tuple.\n" +
			"If iterable is specified the tuple is initialized from iterable's items.\n\n" +
			"If the argument is a tuple, the return value is the same object.",
		TextSig:  "(iterable=(), /)",
		Methods:  tupleMethods,
		New:      tupleNew,
		Repr:     tupleRepr,
		Hash:     tupleHash,
		Compare:  tupleCompare,
		Iter:     tupleIter,
		Len:      func(t *Thread, v Value) (int, *Exception) { return (*Tuple)(v.p).Len(), nil },
		Contains: tupleContains,
		GetItem:  tupleGetItem,
		Concat:   tupleConcat,
		Repeat:   tupleRepeat,
	}
}

func tupleNew(t *Thread, typ *Type, args []Value, kwnames *Tuple) (Value, *Exception) {
	if err := refuseKeywords(t, &TupleType, "tuple", typ, kwnames); err != nil {
		return Value{}, err
	}
	args = positional(args, kwnames)
	if len(args) > 1 {
		return Value{}, t.arityError("tuple", len(args), 0, 1)
	}
	if len(args) == 0 {
		return newTupleOf(typ, nil).Value(), nil
	}
	if typ == &TupleType {
		return ToTuple(t, args[0])
	}
	items := exactItems(args[0])
	if items == nil {
		var err *Exception
		if items, err = ToSlice(t, args[0]); err != nil {
			return Value{}, err
		}
	}
	return newTupleOf(typ, items).Value(), nil
}

// ToTuple returns tuple(v).
func ToTuple(t *Thread, v Value) (Value, *Exception) {
	if IsExact(v, &TupleType) {
		return v, nil
	}
	items := exactItems(v)
	if items == nil {
		var err *Exception
		if items, err = ToSlice(t, v); err != nil {
			return Value{}, err
		}
	}
	return NewTuple(items...).Value(), nil
}

func tupleRepr(t *Thread, v Value) (Value, *Exception) {
	items := (*Tuple)(v.p).Items()
	if len(items) == 0 {
		return NewStr("()"), nil
	}
	if t.EnterRepr(v) {
		return NewStr("(...)"), nil
	}
	defer t.LeaveRepr()
	out := []byte{'('}
	for i, item := range items {
		if i > 0 {
			out = append(out, ", "...)
		}
		s, err := Repr(t, item)
		if err != nil {
			return Value{}, err
		}
		out = append(out, s.String()...)
	}
	if len(items) == 1 {
		out = append(out, ',')
	}
	return NewStr(string(append(out, ')'))), nil
}

// The primes of the xxHash that tuples are hashed by, one lane an item.
const (
	xxPrime1 = 11400714785074694791
	xxPrime2 = 14029467366897019727
	xxPrime5 = 2870177450012600261
)

func tupleHash(t *Thread, v Value) (int64, *Exception) {
	items := (*Tuple)(v.p).Items()
	acc := uint64(xxPrime5)
	for _, item := range items {
		h, err := Hash(t, item)
		if err != nil {
			return 0, err
		}
		acc += uint64(h) * xxPrime2
		acc = bits.RotateLeft64(acc, 31) * xxPrime1
	}
	acc += uint64(len(items)) ^ (xxPrime5 ^ 3527539)
	if acc == ^uint64(0) {
		acc = 1546275796
	}
	return int64(acc), nil
}

func tupleCompare(t *Thread, a, b Value, op CompareOp) (Value, *Exception) {
	p, ok1 := AsTuple(a)
	q, ok2 := AsTuple(b)
	if !ok1 || !ok2 {
		return NotImplemented, nil
	}
	x, y := p.Items(), q.Items()
	i, n := 0, min(len(x), len(y))
	for ; i < n; i++ {
		eq, err := Equal(t, x[i], y[i])
		if err != nil {
			return Value{}, err
		}
		if !eq {
			break
		}
	}
	if i == n {
		return MakeBool(compareInts(int64(len(x)), int64(len(y)), op)), nil
	}
	switch op {
	case Eq:
		return False, nil
	case Ne:
		return True, nil
	}
	return RichCompare(t, x[i], y[i], op)
}

func tupleContains(t *Thread, v, item Value) (bool, *Exception) {
	items := (*Tuple)(v.p).Items()
	for _, x := range items[skipOtherInts(items, item):] {
		if eq, err := Equal(t, x, item); err != nil || eq {
			return eq, err
		}
	}
	return false, nil
}

func tupleGetItem(t *Thread, v, key Value) (Value, *Exception) {
	items := (*Tuple)(v.p).Items()
	if s, ok := AsSlice(key); ok {
		start, _, step, n, err := SliceIndices(t, s, len(items))
		if err != nil {
			return Value{}, err
		}
		if n == len(items) && step == 1 && IsExact(v, &TupleType) {
			return v, nil
		}
		if step == 1 {
			return NewTuple(items[start : start+n]...).Value(), nil
		}
		return NewTuple(sliceItems(items, start, step, n)...).Value(), nil
	}
	i, err := subscript(t, key, "tuple")
	if err != nil {
		return Value{}, err
	}
	if i < 0 {
		i += len(items)
	}
	if uint(i) >= uint(len(items)) {
		return Value{}, t.IndexErrorf("tuple index out of range")
	}
	return items[i], nil
}

func tupleConcat(t *Thread, a, b Value) (Value, *Exception) {
	q, ok := AsTuple(b)
	if !ok {
		return Value{}, t.TypeErrorf("can only concatenate tuple (not \"%s\") to tuple", TypeOf(b).Name)
	}
	x, y := (*Tuple)(a.p).Items(), q.Items()
	if len(x) == 0 && IsExact(b, &TupleType) {
		return b, nil
	}
	if len(y) == 0 && IsExact(a, &TupleType) {
		return a, nil
	}
	r := NewTupleSize(len(x) + len(y))
	copy(r.Items()[copy(r.Items(), x):], y)
	return r.Value(), nil
}

func tupleRepeat(t *Thread, v Value, n int) (Value, *Exception) {
	items := (*Tuple)(v.p).Items()
	if len(items) == 0 || n == 1 {
		if IsExact(v, &TupleType) {
			return v, nil
		}
	}
	if n <= 0 || len(items) == 0 {
		return EmptyTuple().Value(), nil
	}
	if n > maxInt/len(items) {
		return Value{}, t.MemoryErr()
	}
	if err := checkSize(t, n*len(items)); err != nil {
		return Value{}, err
	}
	r := NewTupleSize(n * len(items))
	fillRepeated(r.Items(), copy(r.Items(), items))
	return r.Value(), nil
}

//py:method __getnewargs__(self, /)
func (p *Tuple) getnewargs(t *Thread) Value { return Pack(NewTuple(p.Items()...).Value()) }

//py:method index(self, value, start=0, stop=sys.maxsize, /)
//py:doc Return first index of value.
//py:doc
//py:doc Raises ValueError if the value is not present.
func (p *Tuple) index(t *Thread, value, start, stop Value) (int, *Exception) {
	i, j, err := indexBounds(t, start, stop, p.Len)
	if err != nil {
		return 0, err
	}
	for items := p.Items(); i < j && i < len(items); i++ {
		if eq, err := Equal(t, items[i], value); err != nil || eq {
			return i, err
		}
	}
	return 0, t.ValueErrorf("tuple.index(x): x not in tuple")
}

//py:method count(self, value, /)
//py:doc Return number of occurrences of value.
func (p *Tuple) count(t *Thread, value Value) (int, *Exception) {
	n := 0
	for _, item := range p.Items() {
		eq, err := Equal(t, item, value)
		if err != nil {
			return 0, err
		}
		if eq {
			n++
		}
	}
	return n, nil
}

//py:classmethod tuple.__class_getitem__(cls, object, /)
//py:sig -
//py:doc See PEP 585
func tupleClassGetItem(t *Thread, cls, item Value) Value { return NewGenericAlias(cls, item) }
