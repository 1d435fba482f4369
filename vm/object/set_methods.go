package object

// The methods of set and frozenset. Those of both have a directive for each.

//py:type frozenset frozenSet FrozenSetType

//py:method set.__contains__(self, object, /)
//py:sig -
//py:doc x.__contains__(y) <==> y in x.
//py:method frozenset.__contains__(self, object, /)
//py:sig -
//py:doc x.__contains__(y) <==> y in x.
func setHas(t *Thread, s *Set, object Value) (bool, *Exception) {
	return setContains(t, s.Value(), object)
}

// add is add().
//
//py:method add(self, object, /)
//py:sig -
//py:doc Add an element to a set.
//py:doc
//py:doc This has no effect if the element is already present.
func (s *Set) add(t *Thread, object Value) *Exception { return s.Add(t, object) }

//py:method clear(self, /)
//py:sig -
//py:doc Remove all elements from this set.
func (s *Set) pyClear(t *Thread) { s.Clear() }

//py:method set.copy(self, /)
//py:sig -
//py:doc Return a shallow copy of a set.
//py:method frozenset.copy(self, /)
//py:sig -
//py:doc Return a shallow copy of a set.
func setCopyMethod(t *Thread, s *Set) Value { return s.setCopy(t).Value() }

//py:method discard(self, object, /)
//py:sig -
//py:doc Remove an element from a set if it is a member.
//py:doc
//py:doc Unlike set.remove(), the discard() method does not raise
//py:doc an exception when an element is missing from the set.
func (s *Set) discard(t *Thread, object Value) *Exception {
	key, h, err := setKeyHash(t, object)
	if err != nil {
		return err
	}
	_, err = s.discardHash(t, key, h)
	return err
}

//py:method remove(self, object, /)
//py:sig -
//py:doc Remove an element from a set; it must be a member.
//py:doc
//py:doc If the element is not a member, raise a KeyError.
func (s *Set) remove(t *Thread, object Value) *Exception {
	key, h, err := setKeyHash(t, object)
	if err != nil {
		return err
	}
	found, err := s.discardHash(t, key, h)
	if err == nil && !found {
		return t.KeyErr(object)
	}
	return err
}

//py:method pop(self, /)
//py:sig -
//py:doc Remove and return an arbitrary set element.
//py:doc Raises KeyError if the set is empty.
func (s *Set) pop(t *Thread) (Value, *Exception) {
	if s.used == 0 {
		return Value{}, t.Raise(&KeyError, "pop from an empty set")
	}
	return s.popAny(), nil
}

// fold applies an operation to a copy and each of several iterables.
func (s *Set) fold(t *Thread, others []Value, f func(s *Set, t *Thread, v Value) (*Set, *Exception)) (Value, *Exception) {
	if len(others) == 0 {
		return s.copyAs(t, s.base()).Value(), nil
	}
	r := s
	for _, v := range others {
		var err *Exception
		if r, err = f(r, t, v); err != nil {
			return Value{}, err
		}
	}
	return r.Value(), nil
}

//py:method set.difference(self, /, *others)
//py:sig -
//py:doc Return the difference of two or more sets as a new set.
//py:doc
//py:doc (i.e. all elements that are in this set but not the others.)
//py:method frozenset.difference(self, /, *others)
//py:sig -
//py:doc Return the difference of two or more sets as a new set.
//py:doc
//py:doc (i.e. all elements that are in this set but not the others.)
func setDifference(t *Thread, s *Set, others []Value) (Value, *Exception) {
	if len(others) == 0 {
		return s.copyAs(t, s.base()).Value(), nil
	}
	r, err := s.difference(t, others[0])
	if err != nil {
		return Value{}, err
	}
	for _, v := range others[1:] {
		if err := r.differenceUpdate(t, v); err != nil {
			return Value{}, err
		}
	}
	return r.Value(), nil
}

//py:method set.intersection(self, /, *others)
//py:sig -
//py:doc Return the intersection of two sets as a new set.
//py:doc
//py:doc (i.e. all elements that are in both sets.)
//py:method frozenset.intersection(self, /, *others)
//py:sig -
//py:doc Return the intersection of two sets as a new set.
//py:doc
//py:doc (i.e. all elements that are in both sets.)
func setIntersection(t *Thread, s *Set, others []Value) (Value, *Exception) {
	return s.fold(t, others, (*Set).intersection)
}

//py:method set.union(self, /, *others)
//py:sig -
//py:doc Return the union of sets as a new set.
//py:doc
//py:doc (i.e. all elements that are in either set.)
//py:method frozenset.union(self, /, *others)
//py:sig -
//py:doc Return the union of sets as a new set.
//py:doc
//py:doc (i.e. all elements that are in either set.)
func setUnion(t *Thread, s *Set, others []Value) (Value, *Exception) {
	r := s.copyAs(t, s.base())
	for _, v := range others {
		if err := r.update(t, v); err != nil {
			return Value{}, err
		}
	}
	return r.Value(), nil
}

//py:method set.symmetric_difference(self, other, /)
//py:sig -
//py:doc Return the symmetric difference of two sets as a new set.
//py:doc
//py:doc (i.e. all elements that are in exactly one of the sets.)
//py:method frozenset.symmetric_difference(self, other, /)
//py:sig -
//py:doc Return the symmetric difference of two sets as a new set.
//py:doc
//py:doc (i.e. all elements that are in exactly one of the sets.)
func setSymmetricDifference(t *Thread, s *Set, other Value) (Value, *Exception) {
	r, err := s.symmetricDifference(t, other)
	if err != nil {
		return Value{}, err
	}
	return r.Value(), nil
}

// each applies an in-place operation with each of several iterables.
func (s *Set) each(t *Thread, others []Value, f func(s *Set, t *Thread, v Value) *Exception) *Exception {
	for _, v := range others {
		if err := f(s, t, v); err != nil {
			return err
		}
	}
	return nil
}

//py:method update(self, /, *others)
//py:sig -
//py:doc Update a set with the union of itself and others.
func (s *Set) pyUpdate(t *Thread, others []Value) *Exception { return s.each(t, others, (*Set).update) }

//py:method difference_update(self, /, *others)
//py:sig -
//py:doc Remove all elements of another set from this set.
func (s *Set) pyDifferenceUpdate(t *Thread, others []Value) *Exception {
	return s.each(t, others, (*Set).differenceUpdate)
}

//py:method intersection_update(self, /, *others)
//py:sig -
//py:doc Update a set with the intersection of itself and another.
func (s *Set) pyIntersectionUpdate(t *Thread, others []Value) *Exception {
	r, err := setIntersection(t, s, others)
	if err == nil {
		s.take((*Set)(r.p))
	}
	return err
}

//py:method symmetric_difference_update(self, other, /)
//py:sig -
//py:doc Update a set with the symmetric difference of itself and another.
func (s *Set) pySymmetricDifferenceUpdate(t *Thread, other Value) *Exception {
	return s.symmetricDifferenceUpdate(t, other)
}

//py:method set.isdisjoint(self, other, /)
//py:sig -
//py:doc Return True if two sets have a null intersection.
//py:method frozenset.isdisjoint(self, other, /)
//py:sig -
//py:doc Return True if two sets have a null intersection.
func setIsDisjoint(t *Thread, s *Set, other Value) (bool, *Exception) { return s.disjoint(t, other) }

//py:method set.issubset(self, other, /)
//py:sig -
//py:doc Report whether another set contains this set.
//py:method frozenset.issubset(self, other, /)
//py:sig -
//py:doc Report whether another set contains this set.
func setIsSubset(t *Thread, s *Set, other Value) (bool, *Exception) {
	o, ok := AsSet(other)
	if !ok {
		// Only what is in s matters, and the result is a subset of it.
		var err *Exception
		if o, err = s.intersection(t, other); err != nil {
			return false, err
		}
		return o.used == s.used, nil
	}
	return s.isSubset(t, o)
}

//py:method set.issuperset(self, other, /)
//py:sig -
//py:doc Report whether this set contains another set.
//py:method frozenset.issuperset(self, other, /)
//py:sig -
//py:doc Report whether this set contains another set.
func setIsSuperset(t *Thread, s *Set, other Value) (bool, *Exception) {
	if o, ok := AsSet(other); ok {
		return o.isSubset(t, s)
	}
	it, err := Iter(t, other)
	if err != nil {
		return false, err
	}
	for {
		item, err := Next(t, it)
		if err != nil || item.IsNil() {
			return err == nil, err
		}
		if in, err := s.Contains(t, item); err != nil || !in {
			return false, err
		}
	}
}

//py:method set.__sizeof__(self, /)
//py:sig -
//py:doc S.__sizeof__() -> size of S in memory, in bytes
//py:method frozenset.__sizeof__(self, /)
//py:sig -
//py:doc S.__sizeof__() -> size of S in memory, in bytes
func setSizeof(t *Thread, s *Set) int { return 72 + 16*max(len(s.table), minSetTable) }

//py:method set.__reduce__(self, /)
//py:sig -
//py:doc Return state information for pickling.
//py:method frozenset.__reduce__(self, /)
//py:sig -
//py:doc Return state information for pickling.
func setReduce(t *Thread, s *Set) (Value, *Exception) {
	items, err := ToSlice(t, newSetIter(s))
	if err != nil {
		return Value{}, err
	}
	state, err := objectState(t, s.Value())
	if err != nil {
		return Value{}, err
	}
	return Pack(s.Type().Value(), Pack(NewList(items).Value()), state), nil
}

// objectState is what obj.__getstate__() returns.
func objectState(t *Thread, v Value) (Value, *Exception) {
	return CallMethod(t, v, names.getstate)
}

//py:classmethod set.__class_getitem__(cls, object, /)
//py:sig -
//py:doc See PEP 585
//py:classmethod frozenset.__class_getitem__(cls, object, /)
//py:sig -
//py:doc See PEP 585
func setClassGetItem(t *Thread, cls, item Value) Value { return NewGenericAlias(cls, item) }
