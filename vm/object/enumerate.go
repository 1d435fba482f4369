package object

import "math"

// Enumerate is enumerate(iterable, start).
//
//py:type enumerate
//py:doc Return an enumerate object.
//py:doc
//py:doc   iterable
//py:doc     an object supporting iteration
//py:doc
//py:doc The enumerate object yields pairs containing a count (from start, which
//py:doc defaults to zero) and a value yielded by the iterable argument.
//py:doc
//py:doc enumerate is useful for obtaining an indexed list:
//py:doc     (0, seq[0]), (1, seq[1]), (2, seq[2]), ...
type Enumerate struct {
	Object
	It    Value
	Index int64
	long  Value // the next count once it is too large for Index, else no value
}

func defineEnumerate() {
	EnumerateType = Type{
		Name: "enumerate", Flags: TypeBase, Layout: LayoutOf[Enumerate](), Doc: enumerateDoc, TextSig: "(iterable, start=0)",
		Methods: enumerateMethods, New: enumerateNew, Iter: selfIter, IterNext: enumerateNext,
	}
}

// enumerateNew words its complaints in a way of its own.
func enumerateNew(t *Thread, typ *Type, args []Value, kwnames *Tuple) (Value, *Exception) {
	if len(args) > 2 {
		return Value{}, t.TypeErrorf("enumerate() takes at most 2 arguments (%d given)", len(args))
	}
	a := [2]Value{}
	pos := copy(a[:], positional(args, kwnames))
	for i, v := range args[pos:] {
		name, _ := AsStr(kwnames.At(i))
		switch {
		case name.String() == "iterable" && pos == 0:
			a[0] = v
		case name.String() == "start":
			a[1] = v
		default:
			return Value{}, t.TypeErrorf("'%s' is an invalid keyword argument for enumerate()", name.String())
		}
	}
	if a[0].IsNil() {
		return Value{}, t.TypeErrorf("enumerate() missing required argument 'iterable'")
	}
	start := SmallInt(0)
	if !a[1].IsNil() {
		var err *Exception
		if start, err = IndexValue(t, a[1]); err != nil {
			return Value{}, err
		}
	}
	it, err := Iter(t, a[0])
	if err != nil {
		return Value{}, err
	}
	v := typ.Alloc()
	e := (*Enumerate)(v.p)
	e.It = it
	i, big, _ := AsInt(start)
	if big != nil || i == math.MaxInt64 {
		e.long = MakeBig(BigOf(i, big))
	}
	e.Index = i
	return v, nil
}

func enumerateNext(t *Thread, v Value) (Value, *Exception) {
	e := (*Enumerate)(v.p)
	item, err := TypeOf(e.It).IterNext(t, e.It)
	if err != nil || item.IsNil() {
		return Value{}, err
	}
	n, err := e.count(t)
	if err != nil {
		return Value{}, err
	}
	return Pack2(n, item), nil
}

// count returns the next count.
func (e *Enumerate) count(t *Thread) (n Value, err *Exception) {
	if e.long.IsNil() {
		n := e.Index
		e.Index++
		if e.Index == math.MaxInt64 {
			e.long = MakeInt(e.Index)
		}
		return MakeInt(n), nil
	}
	n = e.long
	e.long, err = Binary(t, OpAdd, n, SmallInt(1))
	return n, err
}

//py:method __reduce__(self, /)
//py:sig -
//py:doc Return state information for pickling.
func (e *Enumerate) reduce(t *Thread) Value {
	n := e.long
	if n.IsNil() {
		n = MakeInt(e.Index)
	}
	return Pack(e.Type().Value(), Pack(e.It, n))
}

//py:classmethod enumerate.__class_getitem__(cls, object, /)
//py:sig -
//py:doc See PEP 585
func enumerateClassGetItem(t *Thread, cls, item Value) Value { return NewGenericAlias(cls, item) }

// Reversed is reversed(sequence) for sequences without __reversed__.
//
//py:type reversed
//py:doc Return a reverse iterator over the values of the given sequence.
type Reversed struct {
	Object
	Seq   Value // no value: exhausted
	Index int
}

func defineReversed() {
	ReversedType = Type{
		Name: "reversed", Flags: TypeBase, Layout: LayoutOf[Reversed](), Doc: reversedDoc, TextSig: reversedTextSig,
		Methods: reversedMethods, New: reversedNew, Iter: selfIter, IterNext: reversedNext,
	}
}

//py:new reversed(sequence, /)
func newReversed(t *Thread, typ *Type, sequence Value) (Value, *Exception) {
	st := TypeOf(sequence)
	f := st.Lookup(names.reversed)
	if f == None {
		return Value{}, t.TypeErrorf("'%s' object is not reversible", st.Name)
	}
	if !f.IsNil() {
		r, _, err := CallSpecial(t, sequence, names.reversed)
		return r, err
	}
	if st.GetItem == nil || st.Flags&TypeDictSub != 0 || st.Flags&TypeMapping != 0 && st.Flags&TypeHeap == 0 {
		return Value{}, t.TypeErrorf("'%s' object is not reversible", st.Name)
	}
	n, err := Len(t, sequence)
	if err != nil {
		return Value{}, err
	}
	v := typ.Alloc()
	r := (*Reversed)(v.p)
	r.Seq, r.Index = sequence, n-1
	return v, nil
}

func reversedNext(t *Thread, v Value) (Value, *Exception) {
	r := (*Reversed)(v.p)
	if r.Seq.IsNil() {
		return Value{}, nil
	}
	if r.Index >= 0 {
		item, err := GetItem(t, r.Seq, MakeInt(int64(r.Index)))
		if err == nil {
			r.Index--
			return item, nil
		}
		if !err.Is(&IndexError) && !err.Is(&StopIteration) {
			return Value{}, err
		}
	}
	r.Index = -1
	r.Seq = Value{}
	return Value{}, nil
}

//py:method __length_hint__(self, /)
//py:sig -
//py:doc Private method returning an estimate of len(list(it)).
func (r *Reversed) lengthHint(t *Thread) (int, *Exception) {
	if r.Seq.IsNil() {
		return 0, nil
	}
	n, err := Len(t, r.Seq)
	if err != nil || n < r.Index+1 {
		return 0, err
	}
	return r.Index + 1, nil
}

//py:method __reduce__(self, /)
//py:sig -
//py:doc Return state information for pickling.
func (r *Reversed) reduce(t *Thread) Value {
	if r.Seq.IsNil() {
		return Pack(r.Type().Value(), Pack(EmptyTuple().Value()))
	}
	return Pack(r.Type().Value(), Pack(r.Seq), MakeInt(int64(r.Index)))
}

//py:method __setstate__(self, state, /)
//py:sig -
//py:doc Set state information for unpickling.
func (r *Reversed) setState(t *Thread, state Value) *Exception {
	i, err := IndexOverflow(t, state)
	if err != nil || r.Seq.IsNil() {
		return err
	}
	n, err := Len(t, r.Seq)
	if err == nil {
		r.Index = max(min(i, n-1), -1)
	}
	return err
}
