package collections

import "gopy/vm/object"

// DefaultDict is a dict that makes the values of missing keys.
//
//py:type collections.defaultdict defaultDict
//py:doc defaultdict(default_factory=None, /, [...]) --> dict with default factory
//py:doc
//py:doc The default factory is called without arguments to produce
//py:doc a new value when a key is not present, in __getitem__ only.
//py:doc A defaultdict compares equal to a dict with the same items.
//py:doc All remaining arguments are treated the same as if they were
//py:doc passed to the dict constructor, including keyword arguments.
//py:doc
type DefaultDict struct {
	Dict
	factory Value // no value or None: there is none
}

func defineDefaultDict() {
	DefaultDictType = Type{
		Name: "collections.defaultdict", Base: &object.DictType, Flags: object.TypeBase,
		Layout: object.LayoutOf[DefaultDict](), Doc: defaultDictDoc,
		Methods: defaultDictMethods, Getters: defaultDictGetters,
		New:  func(t *Thread, typ *Type, args []Value, kwnames *Tuple) (Value, *Exception) { return typ.Alloc(), nil },
		Init: defaultDictInit, Repr: defaultDictRepr,
	}
	DefaultDictType.Binary[object.OpOr] = defaultDictOr
	object.DefineType(&DefaultDictType)
}

func defaultDictInit(t *Thread, v Value, args []Value, kwnames *Tuple) *Exception {
	d := (*DefaultDict)(v.Ptr())
	pos := len(args)
	if kwnames != nil {
		pos -= kwnames.Len()
	}
	d.factory = object.None
	if pos > 0 {
		if args[0] != object.None && object.TypeOf(args[0]).Call == nil {
			return t.TypeErrorf("first argument must be callable or None")
		}
		d.factory = args[0]
		args = args[1:]
	}
	return object.DictType.Init(t, v, args, kwnames)
}

func (d *DefaultDict) factoryOrNone() Value {
	if d.factory.IsNil() {
		return object.None
	}
	return d.factory
}

func defaultDictRepr(t *Thread, v Value) (Value, *Exception) {
	d := (*DefaultDict)(v.Ptr())
	base, err := object.DictType.Repr(t, v)
	if err != nil {
		return Value{}, err
	}
	b, _ := object.AsStr(base)
	factory := "..."
	if f := d.factoryOrNone(); !t.EnterRepr(f) {
		s, err := object.Repr(t, f)
		t.LeaveRepr()
		if err != nil {
			return Value{}, err
		}
		factory = s.String()
	}
	return object.NewStr(object.TypeOf(v).ShortName() + "(" + factory + ", " + b.String() + ")"), nil
}

func defaultDictOr(t *Thread, a, b Value) (Value, *Exception) {
	p, ok1 := object.AsDict(a)
	q, ok2 := object.AsDict(b)
	if !ok1 || !ok2 {
		return object.NotImplemented, nil
	}
	of := a
	if !object.IsInstance(a, &DefaultDictType) {
		of = b
	}
	r, err := copyDefaultDict(t, of, p)
	if err != nil {
		return Value{}, err
	}
	d, _ := object.AsDict(r)
	return r, d.Update(t, q.Value())
}

// copyDefaultDict makes a dict of the type and with the factory of v, and with
// the items of another.
func copyDefaultDict(t *Thread, v Value, items *Dict) (Value, *Exception) {
	return object.Call2(t, object.TypeOf(v).Value(), (*DefaultDict)(v.Ptr()).factoryOrNone(), items.Value())
}

//py:method __missing__(self, key, /)
//py:sig -
//py:doc __missing__(key) # Called by __getitem__ for missing key; pseudo-code:
//py:doc   if self.default_factory is None: raise KeyError((key,))
//py:doc   self[key] = value = self.default_factory()
//py:doc   return value
//py:doc
func (d *DefaultDict) missing(t *Thread, key Value) (Value, *Exception) {
	if d.factory.IsNil() || d.factory == object.None {
		return Value{}, t.RaiseArgs(&object.KeyError, key)
	}
	val, err := object.Call0(t, d.factory)
	if err != nil {
		return Value{}, err
	}
	return val, object.SetItem(t, d.Dict.Value(), key, val)
}

//py:method copy(self, /)
//py:sig -
//py:doc D.copy() -> a shallow copy of D.
//py:method __copy__(self, /)
//py:sig -
//py:doc D.copy() -> a shallow copy of D.
func (d *DefaultDict) copy(t *Thread) (Value, *Exception) {
	return copyDefaultDict(t, d.Dict.Value(), &d.Dict)
}

//py:method __reduce__(self, /)
//py:sig -
//py:doc Return state information for pickling.
func (d *DefaultDict) reduce(t *Thread) (Value, *Exception) {
	args := object.EmptyTuple().Value()
	if f := d.factoryOrNone(); f != object.None {
		args = pack(f)
	}
	items, err := object.CallMethod(t, d.Dict.Value(), object.Intern("items"))
	if err != nil {
		return Value{}, err
	}
	it, err := object.Iter(t, items)
	if err != nil {
		return Value{}, err
	}
	return pack(d.Type().Value(), args, object.None, object.None, it), nil
}

//py:classmethod defaultdict.__class_getitem__(cls, object, /)
//py:sig -
//py:doc See PEP 585
func defaultDictClassGetItem(t *Thread, cls, item Value) Value {
	return object.NewGenericAlias(cls, item)
}

//py:member default_factory
//py:doc Factory for default value called by __missing__().
func (d *DefaultDict) getFactory(t *Thread) Value { return d.factoryOrNone() }

//py:setter default_factory
func (d *DefaultDict) setFactory(t *Thread, v Value) { d.factory = v }
