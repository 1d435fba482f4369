package object

// The types set and frozenset: constructors, slots, iterator. The operations
// are in set_ops.go.

func defineSet() {
	SetType = setLike("set", TypeSetSub|TypeWeakref, "Build an unordered collection of unique elements.")
	SetType.Doc = "set() -> new empty set object\nset(iterable) -> new set object\n\n" + SetType.Doc
	SetType.Methods = setMethods
	SetType.New = func(t *Thread, typ *Type, args []Value, kwnames *Tuple) (Value, *Exception) { return typ.Alloc(), nil }
	SetType.Init = setInit
	SetType.Inplace[OpOr] = setInplace((*Set).update)
	SetType.Inplace[OpAnd] = setInplace((*Set).intersectionUpdate)
	SetType.Inplace[OpSub] = setInplace((*Set).differenceUpdate)
	SetType.Inplace[OpXor] = setInplace((*Set).symmetricDifferenceUpdate)
}

func defineFrozenSet() {
	FrozenSetType = setLike("frozenset", TypeFrozenSetSub|TypeWeakref, "Build an immutable unordered collection of unique elements.")
	FrozenSetType.Doc = "frozenset() -> empty frozenset object\nfrozenset(iterable) -> frozenset object\n\n" + FrozenSetType.Doc
	FrozenSetType.Methods = frozenSetMethods
	FrozenSetType.New = frozenSetNew
	FrozenSetType.Hash = func(t *Thread, v Value) (int64, *Exception) { return (*Set)(v.p).frozenHash(), nil }
}

func setLike(name string, flag TypeFlags, doc string) Type {
	typ := Type{
		Name: name, Flags: flag | TypeBase | TypeMatchSelf | TypeWeakref, Layout: LayoutOf[Set](), Doc: doc,
		Repr:     setRepr,
		Compare:  setCompare,
		Iter:     func(t *Thread, v Value) (Value, *Exception) { return newSetIter((*Set)(v.p)), nil },
		Len:      func(t *Thread, v Value) (int, *Exception) { return (*Set)(v.p).used, nil },
		Contains: setContains,
	}
	typ.Binary[OpOr] = setBinary((*Set).union)
	typ.Binary[OpAnd] = setBinary((*Set).intersection)
	typ.Binary[OpSub] = setBinary((*Set).difference)
	typ.Binary[OpXor] = setBinary((*Set).symmetricDifference)
	return typ
}

func setInit(t *Thread, self Value, args []Value, kwnames *Tuple) *Exception {
	if kwnames != nil && kwnames.Len() > 0 {
		return t.TypeErrorf("set() takes no keyword arguments")
	}
	if len(args) > 1 {
		return t.arityError("set", len(args), 0, 1)
	}
	s := (*Set)(self.p)
	if s.fill > 0 {
		s.Clear()
	}
	if len(args) == 1 {
		return s.update(t, args[0])
	}
	return nil
}

func frozenSetNew(t *Thread, typ *Type, args []Value, kwnames *Tuple) (Value, *Exception) {
	if err := refuseKeywords(t, &FrozenSetType, "frozenset", typ, kwnames); err != nil {
		return Value{}, err
	}
	args = positional(args, kwnames)
	if len(args) > 1 {
		return Value{}, t.arityError("frozenset", len(args), 0, 1)
	}
	if len(args) == 1 && typ == &FrozenSetType && IsExact(args[0], &FrozenSetType) {
		return args[0], nil
	}
	if len(args) == 0 && typ == &FrozenSetType {
		return emptyFrozenSet(), nil
	}
	v := typ.Alloc()
	if len(args) == 1 {
		return v, (*Set)(v.p).update(t, args[0])
	}
	return v, nil
}

func setRepr(t *Thread, v Value) (Value, *Exception) {
	s := (*Set)(v.p)
	name := TypeOf(v).Name
	if s.used == 0 {
		return NewStr(name + "()"), nil
	}
	if t.EnterRepr(v) {
		return NewStr(name + "(...)"), nil
	}
	defer t.LeaveRepr()
	items, err := ToSlice(t, v)
	if err != nil {
		return Value{}, err
	}
	r, err := Repr(t, NewList(items).Value())
	if err != nil {
		return Value{}, err
	}
	text := r.String()
	text = "{" + text[1:len(text)-1] + "}"
	if !IsExact(v, &SetType) {
		text = name + "(" + text + ")"
	}
	return NewStr(text), nil
}

func setContains(t *Thread, v, key Value) (bool, *Exception) {
	s := (*Set)(v.p)
	key, h, err := setKeyHash(t, key)
	if err != nil {
		return false, err
	}
	i, _, err := s.find(t, key, h)
	return i >= 0, err
}

func setCompare(t *Thread, a, b Value, op CompareOp) (Value, *Exception) {
	p, ok1 := AsSet(a)
	q, ok2 := AsSet(b)
	if !ok1 || !ok2 {
		return NotImplemented, nil
	}
	ok := false
	var err *Exception
	switch op {
	case Eq, Ne:
		if p.used == q.used && !(p.hash != 0 && q.hash != 0 && p.hash != q.hash) {
			ok, err = p.isSubset(t, q)
		}
		ok = ok == (op == Eq)
	case Le:
		ok, err = p.isSubset(t, q)
	case Ge:
		ok, err = q.isSubset(t, p)
	case Lt:
		if p.used < q.used {
			ok, err = p.isSubset(t, q)
		}
	case Gt:
		if p.used > q.used {
			ok, err = q.isSubset(t, p)
		}
	}
	if err != nil {
		return Value{}, err
	}
	return MakeBool(ok), nil
}

// isSubset reports whether every key is in o.
func (s *Set) isSubset(t *Thread, o *Set) (bool, *Exception) {
	if s.used > o.used {
		return false, nil
	}
	for i := 0; i < len(s.table); i++ {
		e := s.table[i]
		if !e.live() {
			continue
		}
		if j, _, err := o.find(t, e.key, e.hash); err != nil || j < 0 {
			return false, err
		}
	}
	return true, nil
}

// setBinary makes an operator of a method that returns a set.
func setBinary(f func(s *Set, t *Thread, v Value) (*Set, *Exception)) BinaryFunc {
	return func(t *Thread, a, b Value) (Value, *Exception) {
		if !isSet(a) || !isSet(b) {
			return NotImplemented, nil
		}
		r, err := f((*Set)(a.p), t, b)
		if err != nil {
			return Value{}, err
		}
		return r.Value(), nil
	}
}

func setInplace(f func(s *Set, t *Thread, v Value) *Exception) BinaryFunc {
	return func(t *Thread, a, b Value) (Value, *Exception) {
		if !isSet(b) {
			return NotImplemented, nil
		}
		return a, f((*Set)(a.p), t, b)
	}
}

// SetIter is the iterator of a set.
//
//py:type set_iterator
type SetIter struct {
	Object
	Seq  *Set // nil: exhausted
	Pos  int
	Used int // the set's length when iteration began, -1 after it was found changed
	Left int
	Temp bool // of a for loop: nobody else has it
}

func newSetIter(s *Set) Value {
	it := &SetIter{Object: Object{&SetIterType.Root}, Seq: s, Used: s.used, Left: s.used}
	return it.Object.Value()
}

// BlankSetIter makes an iterator for loops.
func BlankSetIter() *SetIter { return &SetIter{Object: Object{&SetIterType.Root}, Temp: true} }

func defineSetIter() {
	SetIterType = Type{
		Name: "set_iterator", Flags: TypeDisallowNew | TypeNoWeakref, Methods: setIterMethods,
		Iter: selfIter, IterNext: setIterNext,
	}
}

func setIterNext(t *Thread, v Value) (Value, *Exception) {
	it := (*SetIter)(v.p)
	if it.Seq == nil {
		return Value{}, nil
	}
	if it.Used != it.Seq.used {
		it.Used = -1
		return Value{}, t.RuntimeErrorf("Set changed size during iteration")
	}
	i, key := it.Seq.Next(it.Pos)
	if key.IsNil() {
		it.Seq = nil
		return Value{}, nil
	}
	it.Pos = i + 1
	it.Left--
	return key, nil
}

//py:method __length_hint__(self, /)
//py:sig -
//py:doc Private method returning an estimate of len(list(it)).
func (it *SetIter) lengthHint(t *Thread) int {
	if it.Seq == nil || it.Used != it.Seq.used {
		return 0
	}
	return it.Left
}

//py:method __reduce__(self, /)
//py:sig -
//py:doc Return state information for pickling.
func (it *SetIter) reduce(t *Thread) (Value, *Exception) {
	c := *it
	items, err := ToSlice(t, c.Object.Value())
	if err != nil {
		return Value{}, err
	}
	return reduceIter(t, NewList(items).Value())
}
