package object

// isinstance() and issubclass().

// IsInstanceOf is isinstance(v, cls).
func IsInstanceOf(t *Thread, v, cls Value) (bool, *Exception) {
	vt := TypeOf(v)
	if c, ok := AsType(cls); ok {
		if vt == c {
			return true, nil
		}
		if meta := c.Type(); meta == &TypeType || !overrides(meta, names.instancecheck) {
			return plainIsInstance(t, v, cls)
		}
	}
	if p, ok := AsTuple(cls); ok {
		return anyOf(t, p, " in __instancecheck__", func(c Value) (bool, *Exception) { return IsInstanceOf(t, v, c) })
	}
	if err := t.Enter(" in __instancecheck__"); err != nil {
		return false, err
	}
	defer t.Leave()
	r, found, err := CallSpecial(t, cls, names.instancecheck, v)
	if err != nil {
		return false, err
	}
	if found {
		return Truth(t, r)
	}
	return plainIsInstance(t, v, cls)
}

// IsSubclassOf is issubclass(v, cls).
func IsSubclassOf(t *Thread, v, cls Value) (bool, *Exception) {
	if c, ok := AsType(cls); ok {
		meta := c.Type()
		if v == cls && meta == &TypeType {
			return true, nil
		}
		if meta == &TypeType || !overrides(meta, names.subclasscheck) {
			return plainIsSubclass(t, v, cls)
		}
	}
	if p, ok := AsTuple(cls); ok {
		return anyOf(t, p, " in __subclasscheck__", func(c Value) (bool, *Exception) { return IsSubclassOf(t, v, c) })
	}
	if err := t.Enter(" in __subclasscheck__"); err != nil {
		return false, err
	}
	defer t.Leave()
	r, found, err := CallSpecial(t, cls, names.subclasscheck, v)
	if err != nil {
		return false, err
	}
	if found {
		return Truth(t, r)
	}
	return plainIsSubclass(t, v, cls)
}

// overrides reports whether a metaclass defines name anew.
func overrides(meta *Type, name *Str) bool { return meta.Lookup(name) != TypeType.Lookup(name) }

func anyOf(t *Thread, p *Tuple, what string, f func(c Value) (bool, *Exception)) (bool, *Exception) {
	if err := t.Enter(what); err != nil {
		return false, err
	}
	defer t.Leave()
	for _, c := range p.Items() {
		if ok, err := f(c); ok || err != nil {
			return ok, err
		}
	}
	return false, nil
}

// plainIsInstance is isinstance without __instancecheck__: by type, and by
// what v.__class__ claims.
func plainIsInstance(t *Thread, v, cls Value) (bool, *Exception) {
	vt := TypeOf(v)
	c, ok := AsType(cls)
	if ok && vt.IsSubtype(c) {
		return true, nil
	}
	if !ok {
		if err := checkClass(t, cls, "isinstance() arg 2 must be a type, a tuple of types, or a union"); err != nil {
			return false, err
		}
	} else if vt.Flags&TypeOwnClass != 0 {
		return false, nil
	}
	claimed, err := FindAttr(t, v, names.class)
	if err != nil || claimed.IsNil() {
		return false, err
	}
	if ok {
		k, isType := AsType(claimed)
		return isType && k != vt && k.IsSubtype(c), nil
	}
	return abstractIsSubclass(t, claimed, cls)
}

// plainIsSubclass is issubclass without __subclasscheck__.
func plainIsSubclass(t *Thread, v, cls Value) (bool, *Exception) {
	a, okA := AsType(v)
	b, okB := AsType(cls)
	if okA && okB {
		return a.IsSubtype(b), nil
	}
	if err := checkClass(t, v, "issubclass() arg 1 must be a class"); err != nil {
		return false, err
	}
	if err := checkClass(t, cls, "issubclass() arg 2 must be a class, a tuple of classes, or a union"); err != nil {
		return false, err
	}
	return abstractIsSubclass(t, v, cls)
}

// basesOf returns __bases__ when it is a tuple, which is what makes any object
// a class for issubclass.
func basesOf(t *Thread, v Value) (*Tuple, *Exception) {
	b, err := FindAttr(t, v, names.bases)
	if err != nil || b.IsNil() {
		return nil, err
	}
	p, _ := AsTuple(b)
	return p, nil
}

func checkClass(t *Thread, v Value, msg string) *Exception {
	p, err := basesOf(t, v)
	if err == nil && p == nil {
		return t.Raise(&TypeError, msg)
	}
	return err
}

// abstractIsSubclass follows __bases__.
func abstractIsSubclass(t *Thread, v, cls Value) (bool, *Exception) {
	if v == cls {
		return true, nil
	}
	p, err := basesOf(t, v)
	if err != nil || p == nil || p.Len() == 0 {
		return false, err
	}
	return anyOf(t, p, " in __issubclass__", func(b Value) (bool, *Exception) { return abstractIsSubclass(t, b, cls) })
}
