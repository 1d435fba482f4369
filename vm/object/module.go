package object

import "unsafe"

// Type module.

// Module is a module object. Its attributes are the items of Dict, which the
// module's functions have as their globals. Dict lies where other objects have
// their attribute header, and the shapes of modules are in dict mode from the
// beginning, so that the generic paths work.
type Module struct {
	Object
	Dict  *Dict
	fixed unsafe.Pointer // the rest of the attribute header
	// State is what a native module keeps for itself.
	State any
}

func defineModule() {
	ModuleType = Type{Name: "module", Doc: "Create a module object.\n\nThe name must be a string; the optional doc argument can have any type.",
		TextSig: "(name, doc=None)", Flags: TypeBase | TypeWeakref, Layout: LayoutOf[Module](),
		attrOffset: unsafe.Offsetof(Module{}.Dict),
		New: func(t *Thread, typ *Type, args []Value, kwnames *Tuple) (Value, *Exception) {
			v := typ.Alloc()
			(*Module)(v.p).Dict = NewDict()
			return v, nil
		},
		Init: moduleInit, Repr: moduleRepr, GetAttr: moduleGetAttr, SetAttr: GenericSetAttr,
		Methods: []Native{{Name: "__dir__", Kind: NoArgs, Fn0: moduleDir, Doc: "__dir__() -> list\nspecialized dir() implementation"}},
		Getters: []Getter{
			{Name: "__dict__", Member: true, Get: getInstanceDict},
			{Name: "__annotations__", Get: getModuleAnnotations, Set: setModuleAnnotations},
		},
	}
	ModuleType.Root.DictMode = true
}

// NewModule makes a module with the attributes that every module has.
func NewModule(name string) *Module {
	m := &Module{Object: Object{&ModuleType.Root}, Dict: NewDict()}
	m.fill(NewStr(name), None)
	return m
}

func (m *Module) fill(name, doc Value) {
	d := m.Dict
	d.SetStr(names.name, name)
	d.SetStr(names.doc, doc)
	d.SetStr(names.pkg, None)
	d.SetStr(names.loader, None)
	d.SetStr(names.spec, None)
}

// Value returns the module as a Value.
func (m *Module) Value() Value { return Value{unsafe.Pointer(m)} }

// AsModule returns v as a module when it is an instance of ModuleType or of a
// subclass.
func AsModule(v Value) (*Module, bool) {
	if v.IsObject() && (v.header().shape == &ModuleType.Root || TypeOf(v).IsSubtype(&ModuleType)) {
		return (*Module)(v.p), true
	}
	return nil, false
}

// ModuleDict returns the dict of a module, or nil when v is none.
func ModuleDict(v Value) *Dict {
	if m, ok := AsModule(v); ok {
		return m.Dict
	}
	return nil
}

var moduleArgs = ArgParser{Name: "module", Params: []string{"name", "doc"}, MaxPos: 2, MinPos: 1}

func moduleInit(t *Thread, self Value, args []Value, kwnames *Tuple) *Exception {
	var a [2]Value
	if err := moduleArgs.Parse(t, args, kwnames, a[:]); err != nil {
		return err
	}
	if _, ok := AsStr(a[0]); !ok {
		return t.TypeErrorf("module() argument 'name' must be str, not %s", TypeOf(a[0]).Name)
	}
	(*Module)(self.p).fill(a[0], orNone(a[1]))
	return nil
}

// moduleGetAttr adds to the usual lookup the module's own __getattr__ (PEP 562)
// and a message that says which module.
func moduleGetAttr(t *Thread, v Value, name *Str) (Value, *Exception) {
	typ := TypeOf(v)
	r, err := genericFind(t, v, typ, name)
	if err != nil || !r.IsNil() {
		return r, err
	}
	d := (*Module)(v.p).Dict
	if f := d.GetStr(names.getattr); !f.IsNil() {
		return Call1(t, f, name.Value())
	}
	mod, ok := AsStr(orNone(d.GetStr(names.name)))
	if !ok {
		return Value{}, t.attributeError(v, name, "module has no attribute '"+name.String()+"'")
	}
	if initializing, err := isInitializing(t, d); err != nil {
		return Value{}, err
	} else if initializing {
		return Value{}, t.attributeError(v, name, "partially initialized module '"+mod.String()+"' has no attribute '"+name.String()+"' (most likely due to a circular import)")
	}
	return Value{}, t.attributeError(v, name, "module '"+mod.String()+"' has no attribute '"+name.String()+"'")
}

// isInitializing asks __spec__._initializing, which the import system sets.
func isInitializing(t *Thread, d *Dict) (bool, *Exception) {
	spec := d.GetStr(names.spec)
	if spec.IsNil() || spec == None {
		return false, nil
	}
	v, err := FindAttr(t, spec, Intern("_initializing"))
	if err != nil || v.IsNil() {
		return false, err
	}
	return Truth(t, v)
}

func moduleDir(t *Thread, v Value) (Value, *Exception) {
	dv, err := GetAttr(t, v, names.dict)
	if err != nil {
		return Value{}, err
	}
	d, ok := AsDict(dv)
	if !ok {
		return Value{}, t.TypeErrorf("<module>.__dict__ is not a dictionary")
	}
	if f := d.GetStr(names.dir); !f.IsNil() {
		return Call0(t, f)
	}
	return keyList(d), nil
}

// moduleRepr is what importlib's _module_repr makes.
func moduleRepr(t *Thread, v Value) (Value, *Exception) {
	find := func(obj Value, name *Str) (Value, *Exception) {
		r, err := FindAttr(t, obj, name)
		return orNone(r), err
	}
	repr := func(v Value) string {
		s, err := Repr(t, v)
		if err != nil {
			return "?"
		}
		return s.String()
	}
	spec, err := find(v, names.spec)
	if err != nil {
		return Value{}, err
	}
	if spec == None {
		// Loaders of before PEP 451 told how their modules look.
		loader, err := find(v, names.loader)
		if err != nil {
			return Value{}, err
		}
		how, err := FindAttr(t, loader, Intern("module_repr"))
		if err != nil {
			return Value{}, err
		}
		if !how.IsNil() {
			if r, err := Call1(t, how, v); err == nil {
				return r, nil
			}
		}
	}
	from := v
	if spec != None {
		from = spec
	}
	get := func(modName, specName string) (Value, *Exception) {
		if spec != None {
			return find(from, Intern(specName))
		}
		return find(from, Intern(modName))
	}
	name, err := get("__name__", "name")
	if err != nil {
		return Value{}, err
	}
	text := "'?'"
	if name != None {
		text = repr(name)
	}
	loader, err := get("__loader__", "loader")
	if err != nil {
		return Value{}, err
	}
	origin, err := get("__file__", "origin")
	if err != nil {
		return Value{}, err
	}
	if origin == None {
		if loader == None {
			return NewStr("<module " + text + ">"), nil
		}
		return NewStr("<module " + text + " (" + repr(loader) + ")>"), nil
	}
	if spec != None {
		loc, err := find(spec, Intern("has_location"))
		if err != nil {
			return Value{}, err
		}
		if has, err := Truth(t, loc); err != nil {
			return Value{}, err
		} else if !has {
			s, err := ToStr(t, origin)
			if err != nil {
				return Value{}, err
			}
			return NewStr("<module " + text + " (" + s.String() + ")>"), nil
		}
	}
	return NewStr("<module " + text + " from " + repr(origin) + ">"), nil
}

func getModuleAnnotations(t *Thread, v Value) (Value, *Exception) {
	d := (*Module)(v.p).Dict
	a := d.GetStr(names.annotations)
	if a.IsNil() {
		a = NewDict().Value()
		d.SetStr(names.annotations, a)
	}
	return a, nil
}

func setModuleAnnotations(t *Thread, v, val Value) *Exception {
	d := (*Module)(v.p).Dict
	if val.IsNil() {
		if !d.DelStr(names.annotations) {
			return t.AttributeErrorf("__annotations__")
		}
		return nil
	}
	d.SetStr(names.annotations, val)
	return nil
}
