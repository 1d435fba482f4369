package object

// Type property.

// Property is a property object; its parts are no value when missing.
type Property struct {
	Object
	Get, Set, Del, Doc, name Value
	getterDoc                bool // Doc was taken from the getter
}

const propertyDoc = "Property attribute.\n\n  fget\n    function to be used for getting an attribute value\n  fset\n    function to be used for setting an attribute value\n  fdel\n    function to be used for del'ing an attribute\n  doc\n    docstring\n\nTypical use is to define a managed attribute x:\n\nclass C(object):\n    def getx(self): return self._x\n    def setx(self, value): self._x = value\n    def delx(self): del self._x\n    x = property(getx, setx, delx, \"I'm the 'x' property.\")\n\nDecorators make defining new properties or modifying existing ones easy:\n\nclass C(object):\n    @property\n    def x(self):\n        \"I am the 'x' property.\"\n        return self._x\n    @x.setter\n    def x(self, value):\n        self._x = value\n    @x.deleter\n    def x(self):\n        del self._x"

var propertyArgs = ArgParser{Name: "property", Params: []string{"fget", "fset", "fdel", "doc"}, MaxPos: 4}

func defineProperty() {
	copyWith := func(name, what string, change func(c *Property, f Value)) Native {
		return Native{Name: name, Kind: OneArg, Doc: "Descriptor to obtain a copy of the property with a different " + what + ".",
			Fn1: func(t *Thread, v, f Value) (Value, *Exception) { return copyProperty(t, v, f, change) }}
	}
	PropertyType = Type{Name: "property", Doc: propertyDoc, TextSig: "(fget=None, fset=None, fdel=None, doc=None)",
		Flags: TypeBase, Layout: LayoutOf[Property](), GetAttr: GenericGetAttr,
		New:      func(t *Thread, typ *Type, args []Value, kwnames *Tuple) (Value, *Exception) { return typ.Alloc(), nil },
		Init:     propertyInit,
		DescrGet: propertyGet, DescrSet: propertySet,
		Methods: []Native{
			copyWith("getter", "getter", func(c *Property, f Value) { c.Get = f }),
			copyWith("setter", "setter", func(c *Property, f Value) { c.Set = f }),
			copyWith("deleter", "deleter", func(c *Property, f Value) { c.Del = f }),
			{Name: "__set_name__", Kind: Positional, Max: -1, Doc: "Method to set name of a property.",
				FnN: func(t *Thread, v Value, args []Value) (Value, *Exception) {
					if len(args) != 2 {
						return Value{}, t.TypeErrorf("__set_name__() takes 2 positional arguments but %d were given", len(args))
					}
					(*Property)(v.p).name = args[1]
					return None, nil
				}},
		},
		Getters: []Getter{
			readOnlyMember("fget", "", func(p *Property) *Value { return &p.Get }),
			readOnlyMember("fset", "", func(p *Property) *Value { return &p.Set }),
			readOnlyMember("fdel", "", func(p *Property) *Value { return &p.Del }),
			valueMember("__doc__", "", func(p *Property) *Value { return &p.Doc }),
			{Name: "__isabstractmethod__", Get: func(t *Thread, v Value) (Value, *Exception) {
				p := (*Property)(v.p)
				for _, f := range []Value{p.Get, p.Set, p.Del} {
					if ok, err := isAbstractMethod(t, f); ok || err != nil {
						return MakeBool(ok), err
					}
				}
				return False, nil
			}},
		},
	}
}

// PropertyGetter returns the getter of a property, or no value.
func PropertyGetter(v Value) Value { return (*Property)(v.p).Get }

// noneToNil turns None into no value.
func noneToNil(v Value) Value {
	if v == None {
		return Value{}
	}
	return v
}

func propertyInit(t *Thread, self Value, args []Value, kwnames *Tuple) *Exception {
	var a [4]Value
	if err := propertyArgs.Parse(t, args, kwnames, a[:]); err != nil {
		return err
	}
	p := (*Property)(self.p)
	p.Get, p.Set, p.Del, p.Doc, p.name = noneToNil(a[0]), noneToNil(a[1]), noneToNil(a[2]), a[3], Value{}
	p.getterDoc = false
	if noneToNil(a[3]).IsNil() && !p.Get.IsNil() {
		doc, err := FindAttr(t, p.Get, names.doc)
		if err != nil || doc.IsNil() {
			return err
		}
		p.getterDoc = true
		if TypeOf(self) != &PropertyType {
			// The class of a subclass has a __doc__ that hides ours.
			return SetAttr(t, self, names.doc, doc)
		}
		p.Doc = doc
	}
	return nil
}

// copyProperty makes the property that @p.setter and its kin return.
func copyProperty(t *Thread, v, f Value, change func(c *Property, f Value)) (Value, *Exception) {
	old := (*Property)(v.p)
	c := *old
	if f != None {
		change(&c, f)
	}
	doc := orNone(old.Doc)
	if old.getterDoc && !c.Get.IsNil() {
		doc = None // the getter's
	}
	s := t.Scratch(4)
	s[0], s[1], s[2], s[3] = orNone(c.Get), orNone(c.Set), orNone(c.Del), doc
	r, err := Call(t, TypeOf(v).Value(), s, nil)
	t.Release(s)
	if err != nil {
		return Value{}, err
	}
	if TypeOf(r).IsSubtype(&PropertyType) {
		(*Property)(r.p).name = old.name
	}
	return r, nil
}

func propertyGet(t *Thread, d, obj Value, owner *Type) (Value, *Exception) {
	if obj.IsNil() || obj == None && owner != &NoneType {
		return d, nil
	}
	p := (*Property)(d.p)
	if p.Get.IsNil() {
		return Value{}, p.missing(t, obj, "getter")
	}
	return Call1(t, p.Get, obj)
}

func propertySet(t *Thread, d, obj, val Value) *Exception {
	p := (*Property)(d.p)
	var err *Exception
	switch {
	case val.IsNil() && p.Del.IsNil():
		return p.missing(t, obj, "deleter")
	case val.IsNil():
		_, err = Call1(t, p.Del, obj)
	case p.Set.IsNil():
		return p.missing(t, obj, "setter")
	default:
		_, err = Call2(t, p.Set, obj, val)
	}
	return err
}

func (p *Property) missing(t *Thread, obj Value, what string) *Exception {
	qualname, err := GetAttr(t, TypeOf(obj).Value(), names.qualname)
	if err != nil {
		return err
	}
	q, err := Repr(t, qualname)
	if err != nil {
		return err
	}
	name := ""
	if !p.name.IsNil() {
		r, err := Repr(t, p.name)
		if err != nil {
			return err
		}
		name = r.String() + " "
	}
	return t.AttributeErrorf("property %sof %s object has no %s", name, q, what)
}
