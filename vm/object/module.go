package object

import "unsafe"

// Module is a module object. Its attributes are the items of Dict, which the
// module's functions have as their globals.
type Module struct {
	Object
	Dict *Dict
	// State is what a native module keeps for itself.
	State any
}

// NewModule makes a module with the attributes that every module has.
func NewModule(name string) *Module {
	m := &Module{Dict: NewDict()}
	m.SetType(&ModuleType)
	m.initDict(NewStr(name), None)
	return m
}

func (m *Module) initDict(name, doc Value) {
	d := m.Dict
	d.SetStr(names.name, name)
	d.SetStr(names.doc, doc)
	d.SetStr(names.pkg, None)
	d.SetStr(names.loader, None)
	d.SetStr(names.spec, None)
}

// Value returns the module as a Value.
func (m *Module) Value() Value { return Value{unsafe.Pointer(m)} }

// AsModule returns v as a module when it is an instance of ModuleType or a
// subclass.
func AsModule(v Value) (*Module, bool) {
	if v.IsObject() && v.header().shape.Typ.IsSubtype(&ModuleType) {
		return (*Module)(v.p), true
	}
	return nil, false
}

// ModuleDict returns the dict of a module, or nil when v is none.
func ModuleDict(v Value) *Dict {
	if IsExact(v, &ModuleType) {
		return (*Module)(v.p).Dict
	}
	if m, ok := AsModule(v); ok {
		return m.Dict
	}
	return nil
}

func defineModule() {
	ModuleType = Type{Name: "module", Flags: TypeBase, Layout: LayoutOf[Module](),
		Doc:     "Create a module object.\n\nThe name must be a string; the optional docstring can have any type.",
		TextSig: "(name, doc=None)",
		New: func(t *Thread, typ *Type, args []Value, kwnames *Tuple) (Value, *Exception) {
			v := typ.Alloc()
			(*Module)(v.p).Dict = NewDict()
			return v, nil
		},
		Init:    moduleInit,
		Repr:    moduleRepr,
		GetAttr: moduleGetAttr,
		SetAttr: moduleSetAttr,
		Methods: []Native{{Name: "__dir__", Kind: NoArgs, Fn0: moduleDir,
			Doc: "__dir__() -> list\nspecialized dir() implementation"}},
		Getters: []Getter{
			{Name: "__dict__", Member: true, Get: func(t *Thread, v Value) (Value, *Exception) {
				return (*Module)(v.p).Dict.Value(), nil
			}},
			{Name: "__annotations__", Get: moduleAnnotations, Set: setModuleAnnotations},
		}}
}

func moduleInit(t *Thread, self Value, args []Value, kwnames *Tuple) *Exception {
	var out [2]Value
	p := ArgParser{Name: "module", Params: []string{"name", "doc"}, MaxPos: 2, MinPos: 1}
	if err := p.Parse(t, args, kwnames, out[:]); err != nil {
		return err
	}
	if _, ok := AsStr(out[0]); !ok {
		return t.TypeErrorf("module() argument 'name' must be str, not %s", TypeOf(out[0]).Name)
	}
	if out[1].IsNil() {
		out[1] = None
	}
	(*Module)(self.p).initDict(out[0], out[1])
	return nil
}

// moduleRepr shows what importlib knows of the module.
func moduleRepr(t *Thread, v Value) (Value, *Exception) {
	if il := t.RT.Importlib; !il.IsNil() {
		return CallMethod(t, il, Intern("_module_repr"), v)
	}
	name := "?"
	if s, ok := AsStr((*Module)(v.p).Dict.GetStr(names.name)); ok {
		name = s.String()
	}
	return NewStr("<module '" + name + "'>"), nil
}

// moduleGetAttr is attribute access on a module: generic, then the module's
// own __getattr__ (PEP 562).
func moduleGetAttr(t *Thread, v Value, name *Str) (Value, *Exception) {
	m := (*Module)(v.p)
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
	if x := m.Dict.GetStr(name); !x.IsNil() {
		return x, nil
	}
	if get != nil {
		return get(t, descr, v, typ)
	}
	if !descr.IsNil() {
		return descr, nil
	}
	if f := m.Dict.GetStr(names.getattr); !f.IsNil() {
		return Call1(t, f, name.Value())
	}
	return Value{}, moduleAttrError(t, m, v, name)
}

func moduleAttrError(t *Thread, m *Module, v Value, name *Str) *Exception {
	s, ok := AsStr(orNone(m.Dict.GetStr(names.name)))
	if !ok {
		return t.attributeError(v, name, "module has no attribute '"+name.String()+"'")
	}
	if spec := m.Dict.GetStr(names.spec); !spec.IsNil() && spec != None {
		if init, err := FindAttr(t, spec, Intern("_initializing")); err == nil && !init.IsNil() {
			if b, _ := Truth(t, init); b {
				return t.attributeError(v, name, "partially initialized module '"+s.String()+"' has no attribute '"+
					name.String()+"' (most likely due to a circular import)")
			}
		}
	}
	return t.attributeError(v, name, "module '"+s.String()+"' has no attribute '"+name.String()+"'")
}

func moduleSetAttr(t *Thread, v Value, name *Str, val Value) *Exception {
	if descr := TypeOf(v).Lookup(name); !descr.IsNil() {
		if set := TypeOf(descr).DescrSet; set != nil {
			return set(t, descr, v, val)
		}
	}
	m := (*Module)(v.p)
	if !val.IsNil() {
		m.Dict.SetStr(name, val)
		return nil
	}
	if m.Dict.DelStr(name) {
		return nil
	}
	return t.attributeError(v, name, "'"+TypeOf(v).Name+"' object has no attribute '"+name.String()+"'")
}

func moduleDir(t *Thread, v Value) (Value, *Exception) {
	m := (*Module)(v.p)
	if f := m.Dict.GetStr(names.dir); !f.IsNil() {
		return Call0(t, f)
	}
	items, err := ToSlice(t, m.Dict.Value())
	if err != nil {
		return Value{}, err
	}
	return NewList(items).Value(), nil
}

func moduleAnnotations(t *Thread, v Value) (Value, *Exception) {
	m := (*Module)(v.p)
	a := m.Dict.GetStr(names.annotations)
	if a.IsNil() {
		a = NewDict().Value()
		m.Dict.SetStr(names.annotations, a)
	}
	return a, nil
}

func setModuleAnnotations(t *Thread, v, val Value) *Exception {
	m := (*Module)(v.p)
	if !val.IsNil() {
		m.Dict.SetStr(names.annotations, val)
	} else if !m.Dict.DelStr(names.annotations) {
		return t.AttributeErr(v, names.annotations)
	}
	return nil
}
