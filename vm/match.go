package vm

import (
	"gopy/vm/object"
)

// matchKeys is MATCH_KEYS: a tuple of the subject's values of the keys, or None
// when one is missing.
func matchKeys(t *Thread, subject, keys Value) (Value, *Exception) {
	ks := (*Tuple)(keys.Ptr()).Items()
	get, err := object.GetAttr(t, subject, object.Intern("get"))
	if err != nil {
		return Value{}, err
	}
	missing := object.NewList(nil).Value() // an object nobody else has
	seen := object.NewDict()
	out := make([]Value, 0, len(ks))
	for _, k := range ks {
		dup, err := seen.Get(t, k)
		if err != nil {
			return Value{}, err
		}
		if !dup.IsNil() {
			r, err := object.Repr(t, k)
			if err != nil {
				return Value{}, err
			}
			return Value{}, t.ValueErrorf("mapping pattern checks duplicate key (%s)", r)
		}
		if err := seen.Set(t, k, object.True); err != nil {
			return Value{}, err
		}
		v, err := object.Call2(t, get, k, missing)
		if err != nil {
			return Value{}, err
		}
		if v == missing {
			return object.None, nil
		}
		out = append(out, v)
	}
	return object.NewTuple(out...).Value(), nil
}

// matchClass is MATCH_CLASS: a tuple of the attributes of the subject that
// class patterns name, or None when it is no instance or lacks one.
func matchClass(t *Thread, subject, class Value, npos int, kwNames Value) (Value, *Exception) {
	c, ok := object.AsType(class)
	if !ok {
		return Value{}, t.TypeErrorf("called match pattern must be a class")
	}
	is, err := object.IsInstanceOf(t, subject, class)
	if err != nil || !is {
		return object.None, err
	}
	var out []Value
	seen := map[string]bool{}
	add := func(name *Str) (bool, *Exception) {
		if seen[name.String()] {
			return false, t.TypeErrorf("%s() got multiple sub-patterns for attribute '%s'", c.Name, name)
		}
		seen[name.String()] = true
		v, err := object.FindAttr(t, subject, name)
		if err != nil || v.IsNil() {
			return false, err
		}
		out = append(out, v)
		return true, nil
	}
	if npos > 0 {
		names, self, err := matchArgs(t, c, npos)
		if err != nil {
			return Value{}, err
		}
		if self {
			out = append(out, subject)
		}
		for i := 0; i < npos && !self; i++ {
			name, ok := object.AsStr(names.At(i))
			if !ok {
				return Value{}, t.TypeErrorf("__match_args__ elements must be strings (got %s)", object.TypeOf(names.At(i)).Name)
			}
			if ok, err := add(name); err != nil || !ok {
				return object.None, err
			}
		}
	}
	for _, k := range (*Tuple)(kwNames.Ptr()).Items() {
		name, _ := object.AsStr(k)
		if ok, err := add(name); err != nil || !ok {
			return object.None, err
		}
	}
	return object.NewTuple(out...).Value(), nil
}

// matchArgs returns the class's __match_args__, or self for builtin classes
// whose one positional pattern matches the subject itself.
func matchArgs(t *Thread, c *Type, npos int) (names *Tuple, self bool, err *Exception) {
	v, err := object.FindAttr(t, c.Value(), object.Intern("__match_args__"))
	if err != nil {
		return nil, false, err
	}
	allowed := 0
	if !v.IsNil() {
		p, ok := object.AsTuple(v)
		if !ok || !object.IsExact(v, &object.TupleType) {
			return nil, false, t.TypeErrorf("%s.__match_args__ must be a tuple (got %s)", c.Name, object.TypeOf(v).Name)
		}
		names, allowed = p, p.Len()
	} else if c.Flags&object.TypeMatchSelf != 0 {
		self, allowed = true, 1
	}
	if allowed < npos {
		plural := "s"
		if allowed == 1 {
			plural = ""
		}
		return nil, false, t.TypeErrorf("%s() accepts %d positional sub-pattern%s (%d given)", c.Name, allowed, plural, npos)
	}
	return names, self, nil
}
