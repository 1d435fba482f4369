package object

// Type super.

// Super is a super object: attributes are looked up in the MRO of objType
// behind typ, and bound to obj.
type Super struct {
	Object
	typ     *Type
	obj     Value // no value when unbound
	objType *Type
}

const superDoc = "super() -> same as super(__class__, <first argument>)\nsuper(type) -> unbound super object\nsuper(type, obj) -> bound super object; requires isinstance(obj, type)\nsuper(type, type2) -> bound super object; requires issubclass(type2, type)\nTypical use to call a cooperative superclass method:\nclass C(B):\n    def meth(self, arg):\n        super().meth(arg)\nThis works for class methods too:\nclass C(B):\n    @classmethod\n    def cmeth(cls, arg):\n        super().cmeth(arg)\n"

func defineSuper() {
	SuperType = Type{Name: "super", Doc: superDoc, Flags: TypeBase, Layout: LayoutOf[Super](),
		New:  func(t *Thread, typ *Type, args []Value, kwnames *Tuple) (Value, *Exception) { return typ.Alloc(), nil },
		Init: superInit, GetAttr: superGetAttr, Repr: superRepr,
		DescrGet: func(t *Thread, d, obj Value, owner *Type) (Value, *Exception) {
			s := (*Super)(d.p)
			if obj.IsNil() || obj == None || !s.obj.IsNil() {
				return d, nil
			}
			if s.Type() != &SuperType {
				return Call2(t, s.Type().Value(), s.typ.Value(), obj)
			}
			return NewSuper(t, s.typ, obj)
		},
		Getters: []Getter{
			{Name: "__thisclass__", Doc: "the class invoking super()", Member: true, Get: func(t *Thread, v Value) (Value, *Exception) { return typeOrNone((*Super)(v.p).typ), nil }},
			{Name: "__self__", Doc: "the instance invoking super(); may be None", Member: true, Get: func(t *Thread, v Value) (Value, *Exception) { return orNone((*Super)(v.p).obj), nil }},
			{Name: "__self_class__", Doc: "the type of the instance invoking super(); may be None", Member: true, Get: func(t *Thread, v Value) (Value, *Exception) { return typeOrNone((*Super)(v.p).objType), nil }},
		},
	}
}

func typeOrNone(c *Type) Value {
	if c == nil {
		return None
	}
	return c.Value()
}

// NewSuper makes super(typ, obj).
func NewSuper(t *Thread, typ *Type, obj Value) (Value, *Exception) {
	ot, err := superCheck(t, typ, obj)
	if err != nil {
		return Value{}, err
	}
	s := &Super{Object: Object{&SuperType.Root}, typ: typ, obj: obj, objType: ot}
	return s.Object.Value(), nil
}

// superInit takes (type[, obj]); without arguments the interpreter finds them
// in the frame of the caller.
func superInit(t *Thread, self Value, args []Value, kwnames *Tuple) *Exception {
	if kwnames != nil && kwnames.Len() > 0 {
		return t.TypeErrorf("super() takes no keyword arguments")
	}
	s := (*Super)(self.p)
	var typ *Type
	var obj Value
	switch len(args) {
	case 0:
		if t.RT.Interp == nil {
			return t.RuntimeErrorf("super(): no current frame")
		}
		var err *Exception
		if typ, obj, err = t.RT.Interp.SuperArgs(t); err != nil {
			return err
		}
	case 1, 2:
		var ok bool
		if typ, ok = AsType(args[0]); !ok {
			return t.TypeErrorf("super() argument 1 must be a type, not %s", TypeOf(args[0]).Name)
		}
		if len(args) == 2 {
			obj = noneToNil(args[1])
		}
	default:
		return t.TypeErrorf("super() expected at most 2 arguments, got %d", len(args))
	}
	s.typ, s.obj, s.objType = typ, obj, nil
	if !obj.IsNil() {
		var err *Exception
		s.objType, err = superCheck(t, typ, obj)
		return err
	}
	return nil
}

// superCheck decides whether obj is bound as a class or as an instance.
func superCheck(t *Thread, typ *Type, obj Value) (*Type, *Exception) {
	if c, ok := AsType(obj); ok && c.IsSubtype(typ) {
		return c, nil
	}
	if ot := TypeOf(obj); ot.IsSubtype(typ) {
		return ot, nil
	}
	// A proxy may claim to be of another class.
	claimed, err := FindAttr(t, obj, names.class)
	if err != nil {
		return nil, err
	}
	if c, ok := AsType(orNone(claimed)); ok && c != TypeOf(obj) && c.IsSubtype(typ) {
		return c, nil
	}
	return nil, t.TypeErrorf("super(type, obj): obj must be an instance or subtype of type")
}

// FindSuper looks name up in the MRO of objType behind typ, unbound.
func FindSuper(typ, objType *Type, name *Str) Value {
	mro := objType.MRO
	i := 0
	for i < len(mro) && mro[i] != typ {
		i++
	}
	for i++; i < len(mro); i++ {
		if v := mro[i].Dict.GetStr(name); !v.IsNil() {
			return v
		}
	}
	return Value{}
}

func superGetAttr(t *Thread, v Value, name *Str) (Value, *Exception) {
	s := (*Super)(v.p)
	// __class__ is that of the super object itself.
	if s.objType == nil || name == names.class {
		return GenericGetAttr(t, v, name)
	}
	found := FindSuper(s.typ, s.objType, name)
	if found.IsNil() {
		return GenericGetAttr(t, v, name)
	}
	if get := TypeOf(found).DescrGet; get != nil {
		obj := s.obj
		if obj == s.objType.Value() {
			obj = Value{} // bound as a class
		}
		return get(t, found, obj, s.objType)
	}
	return found, nil
}

func superRepr(t *Thread, v Value) (Value, *Exception) {
	s := (*Super)(v.p)
	name := "NULL"
	if s.typ != nil {
		name = s.typ.Name
	}
	if s.objType != nil {
		return NewStr("<super: <class '" + name + "'>, <" + s.objType.Name + " object>>"), nil
	}
	return NewStr("<super: <class '" + name + "'>, NULL>"), nil
}
