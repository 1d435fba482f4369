package object

// GetAttr returns an attribute as obj.name does.
func GetAttr(t *Thread, obj Value, name *Str) (Value, *Exception) {
	return TypeOf(obj).GetAttr(t, obj, name)
}

// GetAttrName is GetAttr for a Go string.
func GetAttrName(t *Thread, obj Value, name string) (Value, *Exception) {
	return GetAttr(t, obj, Intern(name))
}

// FindAttr returns an attribute, or no value when there is none (AttributeError
// is swallowed).
func FindAttr(t *Thread, obj Value, name *Str) (Value, *Exception) {
	typ := TypeOf(obj)
	var v Value
	var err *Exception
	if typ.genericGetAttr() {
		v, err = genericFind(t, obj, typ, name)
	} else {
		v, err = typ.GetAttr(t, obj, name)
	}
	if err.Is(&AttributeError) {
		return Value{}, nil
	}
	return v, err
}

// SetAttr stores an attribute as obj.name = val does; no value deletes it.
func SetAttr(t *Thread, obj Value, name *Str, val Value) *Exception {
	typ := TypeOf(obj)
	if typ.SetAttr == nil {
		return noSetAttr(t, obj, name, val)
	}
	return typ.SetAttr(t, obj, name, val)
}

func noSetAttr(t *Thread, obj Value, name *Str, val Value) *Exception {
	verb := "assign to"
	if val.IsNil() {
		verb = "del"
	}
	return t.TypeErrorf("'%s' object has no attributes (%s .%s)", TypeOf(obj).Name, verb, name.String())
}

// genericGetAttr reports whether the type looks attributes up the usual way.
func (t *Type) genericGetAttr() bool { return t.Flags&typeGenericGet != 0 }

// typeGenericGet marks types whose GetAttr is GenericGetAttr: Go cannot compare
// functions.
const typeGenericGet TypeFlags = 1 << 31

// TypeOwnClass marks types of whose instances __class__ says nothing but the type:
// isinstance() need not ask it.
const TypeOwnClass TypeFlags = 1 << 28

// GenericGetAttr is object.__getattribute__: data descriptors of the type,
// then the object's own attributes, then other attributes of the type.
func GenericGetAttr(t *Thread, obj Value, name *Str) (Value, *Exception) {
	typ := TypeOf(obj)
	v, err := genericFind(t, obj, typ, name)
	if err == nil && v.IsNil() {
		return Value{}, t.attributeError(obj, name,
			"'"+typ.Name+"' object has no attribute '"+name.String()+"'")
	}
	if err != nil {
		return Value{}, t.noteAttribute(err, obj, name) // raised by a descriptor
	}
	return v, nil
}

// genericFind is GenericGetAttr that returns no value when there is no such
// attribute.
func genericFind(t *Thread, obj Value, typ *Type, name *Str) (Value, *Exception) {
	descr := typ.Lookup(name)
	var get DescrGetFunc
	if !descr.IsNil() {
		dt := TypeOf(descr)
		get = dt.DescrGet
		if get != nil && dt.DescrSet != nil {
			v, err := get(t, descr, obj, typ)
			return v, err
		}
	}
	if typ.attrOffset != 0 {
		if v := OwnAttr(obj, name); !v.IsNil() {
			return v, nil
		}
	}
	if get != nil {
		return get(t, descr, obj, typ)
	}
	return descr, nil
}

// GenericSetAttr is object.__setattr__ and object.__delattr__.
func GenericSetAttr(t *Thread, obj Value, name *Str, val Value) *Exception {
	typ := TypeOf(obj)
	descr := typ.Lookup(name)
	if !descr.IsNil() {
		if set := TypeOf(descr).DescrSet; set != nil {
			return set(t, descr, obj, val)
		}
	}
	if typ.HasDict() {
		if !val.IsNil() {
			SetOwnAttr(obj, name, val)
			return nil
		}
		if DelOwnAttr(obj, name) {
			return nil
		}
		return t.attributeError(obj, name, "'"+typ.Name+"' object has no attribute '"+name.String()+"'")
	}
	if descr.IsNil() {
		return t.attributeError(obj, name, "'"+typ.Name+"' object has no attribute '"+name.String()+"'")
	}
	return t.attributeError(obj, name, "'"+typ.Name+"' object attribute '"+name.String()+"' is read-only")
}
