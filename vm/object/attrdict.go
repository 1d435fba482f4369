package object

// GetAttrWithDict is GenericGetAttr for an object whose own attributes are in
// a dict that the type keeps elsewhere.
func GetAttrWithDict(t *Thread, v Value, name *Str, d *Dict) (Value, *Exception) {
	typ := TypeOf(v)
	descr := typ.Lookup(name)
	var get DescrGetFunc
	if !descr.IsNil() {
		dt := TypeOf(descr)
		get = dt.DescrGet
		if get != nil && dt.DescrSet != nil {
			return get(t, descr, v, typ)
		}
	}
	if x := d.GetStr(name); !x.IsNil() {
		return x, nil
	}
	if get != nil {
		return get(t, descr, v, typ)
	}
	if descr.IsNil() {
		return Value{}, t.AttributeErr(v, name)
	}
	return descr, nil
}

// SetAttrWithDict is GenericSetAttr likewise.
func SetAttrWithDict(t *Thread, v Value, name *Str, val Value, d *Dict) *Exception {
	if descr := TypeOf(v).Lookup(name); !descr.IsNil() {
		if set := TypeOf(descr).DescrSet; set != nil {
			return set(t, descr, v, val)
		}
	}
	if !val.IsNil() {
		d.SetStr(name, val)
		return nil
	}
	if !d.DelStr(name) {
		return t.AttributeErr(v, name)
	}
	return nil
}

// HasOwnInit reports whether some class before object defines __init__.
func (t *Type) HasOwnInit() bool { return !sameFunc(t.Init, ObjectType.Init) }
