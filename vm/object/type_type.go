package object

import "fmt"

// Type type: calling classes, their attributes, their repr.

func defineType() {
	TypeType = Type{
		Name: "type", Doc: "type(object) -> the object's type\ntype(name, bases, dict, **kwds) -> a new type",
		Flags: TypeTypeSub | TypeBase | TypeWeakref, Layout: LayoutOf[Type](),
		New: typeNew, Init: typeInit, Call: typeCall, Repr: typeRepr,
		GetAttr: typeGetAttr, SetAttr: typeSetAttr,
		Methods: []Native{
			{Name: "mro", Kind: NoArgs, Fn0: typeMRO, Sig: "($self, /)", Doc: "Return a type's method resolution order."},
			{Name: "__subclasses__", Kind: NoArgs, Fn0: typeSubclasses, Sig: "($self, /)", Doc: "Return a list of immediate subclasses."},
			{Name: "__prepare__", Kind: Keywords, Bind: BindClass, Doc: "__prepare__() -> dict\nused to create the namespace for the class statement",
				FnK: func(t *Thread, self Value, args []Value, kwnames *Tuple) (Value, *Exception) {
					return NewDict().Value(), nil
				}},
			{Name: "__instancecheck__", Kind: OneArg, Sig: "($self, instance, /)", Doc: "Check if an object is an instance.",
				Fn1: func(t *Thread, self, v Value) (Value, *Exception) {
					ok, err := plainIsInstance(t, v, self)
					return MakeBool(ok), err
				}},
			{Name: "__subclasscheck__", Kind: OneArg, Sig: "($self, subclass, /)", Doc: "Check if a class is a subclass.",
				Fn1: func(t *Thread, self, v Value) (Value, *Exception) {
					ok, err := plainIsSubclass(t, v, self)
					return MakeBool(ok), err
				}},
			{Name: "__dir__", Kind: NoArgs, Sig: "($self, /)", Doc: "Specialized __dir__ implementation for types.",
				Fn0: func(t *Thread, self Value) (Value, *Exception) {
					all := NewDict()
					err := mergeClassDict(t, all, self)
					return keyList(all), err
				}},
			{Name: "__sizeof__", Kind: NoArgs, Sig: "($self, /)", Doc: "Return memory consumption of the type object.",
				Fn0: func(t *Thread, self Value) (Value, *Exception) { return SmallInt(1064), nil }},
		},
		Getters: typeGetters(),
	}
	TypeType.Binary[OpOr] = typeOr
}

// typeCall makes an instance: New, then Init if it is one.
func typeCall(t *Thread, callee Value, args []Value, kwnames *Tuple) (Value, *Exception) {
	typ := (*Type)(callee.p)
	if typ == &TypeType {
		nkw := 0
		if kwnames != nil {
			nkw = kwnames.Len()
		}
		switch {
		case len(args) == 1 && nkw == 0:
			return TypeOf(args[0]).Value(), nil
		case len(args)-nkw != 3:
			return Value{}, t.TypeErrorf("type() takes 1 or 3 arguments")
		}
	}
	if typ.New == nil || typ.Flags&(TypeDisallowNew|TypeHeap) == TypeDisallowNew {
		return Value{}, t.TypeErrorf("cannot create '%s' instances", typ.FullName())
	}
	v, err := typ.New(t, typ, args, kwnames)
	if err != nil {
		return Value{}, err
	}
	if vt := TypeOf(v); vt == typ || vt.IsSubtype(typ) {
		if vt.Init != nil {
			if err := vt.Init(t, v, args, kwnames); err != nil {
				return Value{}, err
			}
		}
	}
	return v, nil
}

func typeInit(t *Thread, self Value, args []Value, kwnames *Tuple) *Exception {
	n := len(args)
	if kwnames != nil {
		n -= kwnames.Len()
	}
	if n < len(args) && n == 1 {
		return t.TypeErrorf("type.__init__() takes no keyword arguments")
	}
	if n != 1 && n != 3 {
		return t.TypeErrorf("type.__init__() takes 1 or 3 arguments")
	}
	return nil
}

func typeRepr(t *Thread, v Value) (Value, *Exception) {
	c := (*Type)(v.p)
	return NewStr("<class '" + c.FullName() + "'>"), nil
}

// typeGetAttr is type.__getattribute__: data descriptors of the metaclass,
// then the class and its bases, then the metaclass.
func typeGetAttr(t *Thread, v Value, name *Str) (Value, *Exception) {
	r, err := typeFind(t, v, name)
	if err == nil && r.IsNil() {
		c := (*Type)(v.p)
		return Value{}, t.attributeError(v, name, "type object '"+c.Name+"' has no attribute '"+name.String()+"'")
	}
	return r, err
}

// typeFind is typeGetAttr that returns no value when there is no such
// attribute.
func typeFind(t *Thread, v Value, name *Str) (Value, *Exception) {
	c := (*Type)(v.p)
	meta := c.Type()
	if s := name; !s.interned() {
		name = InternStr(s.exact())
	}
	metaAttr := meta.Lookup(name)
	var metaGet DescrGetFunc
	if !metaAttr.IsNil() {
		mt := TypeOf(metaAttr)
		metaGet = mt.DescrGet
		if metaGet != nil && mt.DescrSet != nil {
			return metaGet(t, metaAttr, v, meta)
		}
	}
	if attr := c.Lookup(name); !attr.IsNil() {
		if get := TypeOf(attr).DescrGet; get != nil {
			return get(t, attr, Value{}, c)
		}
		return attr, nil
	}
	if metaGet != nil {
		return metaGet(t, metaAttr, v, meta)
	}
	return metaAttr, nil
}

// typeSetAttr is type.__setattr__ and __delattr__.
func typeSetAttr(t *Thread, v Value, name *Str, val Value) *Exception {
	c := (*Type)(v.p)
	if c.Flags&TypeImmutable != 0 {
		return t.TypeErrorf("cannot set %s attribute of immutable type '%s'", quoted(t, name), c.Name)
	}
	name = InternStr(name.exact())
	if descr := c.Type().Lookup(name); !descr.IsNil() {
		if set := TypeOf(descr).DescrSet; set != nil {
			return set(t, descr, v, val)
		}
	}
	if val.IsNil() {
		if !c.Dict.DelStr(name) {
			return t.attributeError(v, name, "type object '"+c.Name+"' has no attribute '"+name.String()+"'")
		}
	} else {
		c.Dict.SetStr(name, val)
	}
	c.attrChanged(name)
	return nil
}

// attrChanged forgets what was cached of the class and sets the slots that the
// attribute is part of.
func (c *Type) attrChanged(name *Str) {
	switch name.data {
	case "__get__", "__set__", "__delete__":
		descriptorsChanged()
	default:
		c.Modified()
	}
	if isDunder(name) {
		c.updateSlotsDown(name)
	}
}

// descriptorsChanged is told that objects became descriptors, or ceased to be: what
// was cached of the classes in which they lie, which nobody knows, is forgotten.
func descriptorsChanged() { ObjectType.Modified() }

// sameDescriptors reports whether objects of two classes are alike as
// descriptors.
func sameDescriptors(a, b *Type) bool {
	return (a.DescrGet == nil) == (b.DescrGet == nil) && (a.DescrSet == nil) == (b.DescrSet == nil)
}

func isDunder(s *Str) bool {
	d := s.data
	return len(d) > 4 && d[0] == '_' && d[1] == '_' && d[len(d)-1] == '_' && d[len(d)-2] == '_'
}

func typeMRO(t *Thread, v Value) (Value, *Exception) {
	mro, err := (*Type)(v.p).defaultMRO(t)
	if err != nil {
		return Value{}, err
	}
	return NewList(typeValues(mro)).Value(), nil
}

func typeValues(types []*Type) []Value {
	out := make([]Value, len(types))
	for i, c := range types {
		out[i] = c.Value()
	}
	return out
}

func typeSubclasses(t *Thread, v Value) (Value, *Exception) {
	var out []Value
	(*Type)(v.p).eachSubclass(func(c *Type) { out = append(out, c.Value()) })
	return NewList(out).Value(), nil
}

// newNewWrapper makes the __new__ that a builtin type has in its dict.
func newNewWrapper(typ *Type) Value {
	b := &Builtin{Self: typ.Value(), Owner: typ, Def: &Native{Name: "__new__", Doc: newDoc, Sig: newSig, Kind: Keywords, FnK: callNew}}
	b.SetType(&BuiltinType)
	return b.Value()
}

// SetNew gives a class that native code makes at run time a __new__ of its own;
// its subclasses are made afterwards.
func (t *Type) SetNew(f NewFunc) {
	t.New = f
	t.Dict.SetStr(names.new, newNewWrapper(t))
}

// callNew is `self.__new__(cls, ...)` of a builtin type self.
func callNew(t *Thread, self Value, args []Value, kwnames *Tuple) (Value, *Exception) {
	typ := (*Type)(self.p)
	n := len(args)
	if kwnames != nil {
		n -= kwnames.Len()
	}
	if n < 1 {
		return Value{}, t.TypeErrorf("%s.__new__(): not enough arguments", typ.Name)
	}
	sub, ok := AsType(args[0])
	if !ok {
		return Value{}, t.TypeErrorf("%s.__new__(X): X is not a type object (%s)", typ.Name, TypeOf(args[0]).Name)
	}
	if sub != typ && !sub.IsSubtype(typ) {
		return Value{}, t.TypeErrorf("%s.__new__(%s): %s is not a subtype of %s", typ.Name, sub.Name, sub.Name, typ.Name)
	}
	// object.__new__(list) would make an object that is not laid out as a list.
	if native := sub.solidBuiltinNew(); native != nil && !sameFunc(native.New, typ.New) {
		return Value{}, t.TypeErrorf("%s.__new__(%s) is not safe, use %s.__new__()", typ.Name, sub.Name, native.Name)
	}
	if sub != typ && sub.Flags&(TypeDisallowNew|TypeHeap) == TypeDisallowNew {
		return Value{}, t.TypeErrorf("%s.__new__(%s) is not safe, use %s.__new__()", typ.Name, sub.Name, sub.Name)
	}
	return typ.New(t, sub, args[1:], kwnames)
}

// solidBuiltinNew is the nearest base whose New is native.
func (t *Type) solidBuiltinNew() *Type {
	for b := t; b != nil; b = b.Base {
		if b.Flags&TypeHeap == 0 || b.New != nil && !sameFunc(b.New, slotNewCall) {
			return b
		}
	}
	return nil
}

// FormatPtr is how repr shows an address.
func FormatPtr(v Value) string { return fmt.Sprintf("%#x", v.address()) }
