package abc

import (
	"weak"

	"gopy/vm/object"
)

// classes is a set of classes that does not keep them alive. Weak pointers
// stay distinct when their targets are gone, so a dead entry never matches a
// new class at the same address.
type classes map[weak.Pointer[Type]]struct{}

func (s *classes) add(c *Type) {
	if *s == nil {
		*s = classes{}
	}
	if n := len(*s); n >= 32 && n&(n-1) == 0 {
		for p := range *s {
			if p.Value() == nil {
				delete(*s, p)
			}
		}
	}
	(*s)[weak.Make(c)] = struct{}{}
}

func (s classes) has(c *Type) bool {
	if len(s) == 0 {
		return false
	}
	_, ok := s[weak.Make(c)]
	return ok
}

// data is _abc._abc_data.
type data struct {
	object.Object
	state    *state
	registry []weak.Pointer[Type] // in the order of registration
	cache    classes
	negative classes
	version  uint64 // the counter for which negative holds
}

var dataType Type

const patternFlags = object.TypeSequence | object.TypeMapping

// dataOf finds the data of an abstract class.
func dataOf(t *Thread, self Value) (*data, *Exception) {
	name := object.Intern("_abc_impl")
	var v Value
	if c, ok := object.AsType(self); ok {
		v = c.Lookup(name)
	}
	if v.IsNil() {
		var err *Exception
		if v, err = object.GetAttr(t, self, name); err != nil {
			return nil, err
		}
	}
	if !object.IsExact(v, &dataType) {
		return nil, t.TypeErrorf("_abc_impl is set to a wrong type")
	}
	return (*data)(v.Ptr()), nil
}

// register makes a class a virtual subclass.
//
//py:func _abc_register(self, subclass, /)
//py:doc Internal ABC helper for subclasss registration. Should be never used outside abc module.
func register(t *Thread, self, subclass Value) (Value, *Exception) {
	c, ok := object.AsType(subclass)
	if !ok {
		return Value{}, t.TypeErrorf("Can only register classes")
	}
	if yes, err := object.IsSubclassOf(t, subclass, self); yes || err != nil {
		return subclass, err
	}
	if yes, err := object.IsSubclassOf(t, self, subclass); err != nil {
		return Value{}, err
	} else if yes {
		return Value{}, t.RuntimeErrorf("Refusing to create an inheritance cycle")
	}
	d, err := dataOf(t, self)
	if err != nil {
		return Value{}, err
	}
	d.registry = append(d.registry, weak.Make(c))
	d.state.counter++
	if a, ok := object.AsType(self); ok && a.Flags&patternFlags != 0 {
		return subclass, setPatternFlags(t, c, a.Flags&patternFlags)
	}
	return subclass, nil
}

// setPatternFlags lets match statements treat instances of a registered class
// and of its subclasses as sequences or mappings.
func setPatternFlags(t *Thread, c *Type, f object.TypeFlags) *Exception {
	if c.Flags&object.TypeHeap == 0 || c.Flags&patternFlags == f {
		return nil
	}
	c.Flags = c.Flags&^patternFlags | f
	return eachSubclass(t, c.Value(), func(v Value) (bool, *Exception) {
		s, ok := object.AsType(v)
		if !ok {
			return false, nil
		}
		return false, setPatternFlags(t, s, f)
	})
}

// eachSubclass calls f with the direct subclasses until it returns true.
func eachSubclass(t *Thread, self Value, f func(v Value) (bool, *Exception)) *Exception {
	r, err := object.CallMethod(t, self, object.Intern("__subclasses__"))
	if err != nil {
		return err
	}
	l, ok := object.AsList(r)
	if !ok {
		return t.TypeErrorf("__subclasses__() must return a list")
	}
	for i := 0; i < l.Len(); i++ {
		if stop, err := f(l.At(i)); stop || err != nil {
			return err
		}
	}
	return nil
}

// instanceCheck is ABCMeta.__instancecheck__.
//
//py:func _abc_instancecheck(self, instance, /)
//py:doc Internal ABC helper for instance checks. Should be never used outside abc module.
func instanceCheck(t *Thread, self, instance Value) (Value, *Exception) {
	d, err := dataOf(t, self)
	if err != nil {
		return Value{}, err
	}
	typ := object.TypeOf(instance)
	claimed, err := object.GetAttr(t, instance, object.Intern("__class__"))
	if err != nil {
		return Value{}, err
	}
	if c, ok := object.AsType(claimed); ok {
		if d.cache.has(c) {
			return object.True, nil
		}
		if c == typ && d.version == d.state.counter && d.negative.has(c) {
			return object.False, nil
		}
	}
	check := object.Intern("__subclasscheck__")
	r, err := object.CallMethod(t, self, check, claimed)
	if err != nil || claimed == typ.Value() {
		return r, err
	}
	if yes, err := object.Truth(t, r); yes || err != nil {
		return r, err
	}
	return object.CallMethod(t, self, check, typ.Value())
}

// subclassCheck is ABCMeta.__subclasscheck__.
//
//py:func _abc_subclasscheck(self, subclass, /)
//py:doc Internal ABC helper for subclasss checks. Should be never used outside abc module.
func subclassCheck(t *Thread, self, subclass Value) (bool, *Exception) {
	c, ok := object.AsType(subclass)
	if !ok {
		return false, t.TypeErrorf("issubclass() arg 1 must be a class")
	}
	d, err := dataOf(t, self)
	if err != nil {
		return false, err
	}
	if d.cache.has(c) {
		return true, nil
	}
	if d.version < d.state.counter {
		d.negative, d.version = nil, d.state.counter
	} else if d.negative.has(c) {
		return false, nil
	}
	yes, err := d.decide(t, self, c)
	if err != nil {
		return false, err
	}
	if yes {
		d.cache.add(c)
	} else {
		d.negative.add(c)
	}
	return yes, nil
}

// decide answers without the caches: the hook decides when it wants to, else
// the MRO, registered classes and subclasses do.
func (d *data) decide(t *Thread, self Value, c *Type) (bool, *Exception) {
	r, err := object.CallMethod(t, self, object.Intern("__subclasshook__"), c.Value())
	switch {
	case err != nil:
		return false, err
	case r == object.True:
		return true, nil
	case r == object.False:
		return false, nil
	case r != object.NotImplemented:
		return false, t.Raise(&object.AssertionError, "__subclasshook__ must return either False, True, or NotImplemented")
	}
	if a, ok := object.AsType(self); ok && c.IsSubtype(a) {
		return true, nil
	}
	registered := d.registry // checks may register: those are for the next time
	for _, p := range registered {
		k := p.Value()
		if k == nil {
			continue
		}
		if yes, err := object.IsSubclassOf(t, c.Value(), k.Value()); yes || err != nil {
			return yes, err
		}
	}
	found := false
	err = eachSubclass(t, self, func(v Value) (bool, *Exception) {
		var err *Exception
		found, err = object.IsSubclassOf(t, c.Value(), v)
		return found, err
	})
	return found, err
}

// resetRegistry forgets registered classes.
//
//py:func _reset_registry(self, /)
//py:doc Internal ABC helper to reset registry of a given class.
//py:doc
//py:doc Should be only used by refleak.py
func resetRegistry(t *Thread, self Value) *Exception {
	d, err := dataOf(t, self)
	if err == nil {
		d.registry = nil
	}
	return err
}

// resetCaches forgets answers.
//
//py:func _reset_caches(self, /)
//py:doc Internal ABC helper to reset both caches of a given class.
//py:doc
//py:doc Should be only used by refleak.py
func resetCaches(t *Thread, self Value) *Exception {
	d, err := dataOf(t, self)
	if err == nil {
		d.cache, d.negative = nil, nil
	}
	return err
}

// getDump shows the sets.
//
//py:func _get_dump(self, /)
//py:doc Internal ABC helper for cache and registry debugging.
//py:doc
//py:doc Return shallow copies of registry, of both caches, and
//py:doc negative cache version. Don't call this function directly,
//py:doc instead use ABC._dump_registry() for a nice repr.
func getDump(t *Thread, self Value) (Value, *Exception) {
	d, err := dataOf(t, self)
	if err != nil {
		return Value{}, err
	}
	registry := classes{}
	for _, p := range d.registry {
		registry[p] = struct{}{}
	}
	out := make([]Value, 0, 4)
	for _, s := range []classes{registry, d.cache, d.negative} {
		set := object.NewSet()
		for p := range s {
			c := p.Value()
			if c == nil {
				continue
			}
			r, err := object.NewWeakRef(t, c.Value(), Value{})
			if err != nil {
				return Value{}, err
			}
			if err := set.Add(t, r); err != nil {
				return Value{}, err
			}
		}
		out = append(out, set.Value())
	}
	return object.NewTuple(append(out, object.MakeUint(d.version))...).Value(), nil
}
