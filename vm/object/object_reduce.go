package object

// Pickling: object.__reduce__, __reduce_ex__ and __getstate__. Protocols 0 and
// 1 are left to copyreg, 2 and above are done here.

// Import returns a top-level module as the import statement does.
func Import(t *Thread, name string) (Value, *Exception) {
	if m := t.RT.Modules.GetName(name); !m.IsNil() && m != None {
		return m, nil
	}
	f := t.RT.Builtins.GetName("__import__")
	if f.IsNil() {
		return Value{}, t.RaiseArgs(&ImportError, NewStr("__import__ not found"))
	}
	return Call1(t, f, NewStr(name))
}

func copyreg(t *Thread, name string) (Value, *Exception) {
	m, err := Import(t, "copyreg")
	if err != nil {
		return Value{}, err
	}
	return GetAttrName(t, m, name)
}

func objectReduce(t *Thread, v Value) (Value, *Exception) { return commonReduce(t, v, 0) }

// objectReduceEx prefers a __reduce__ that the class overrides.
func objectReduceEx(t *Thread, v, protocol Value) (Value, *Exception) {
	proto, err := IndexOverflow(t, protocol)
	if err != nil {
		return Value{}, err
	}
	reduce, err := FindAttr(t, v, names.reduce)
	if err != nil {
		return Value{}, err
	}
	if !reduce.IsNil() {
		class, err := GetAttr(t, v, names.class)
		if err != nil {
			return Value{}, err
		}
		own, err := GetAttr(t, class, names.reduce)
		if err != nil {
			return Value{}, err
		}
		if own != ObjectType.Dict.GetStr(names.reduce) {
			return Call0(t, reduce)
		}
	}
	return commonReduce(t, v, proto)
}

func commonReduce(t *Thread, v Value, proto int) (Value, *Exception) {
	if proto >= 2 {
		return reduceNewObj(t, v)
	}
	f, err := copyreg(t, "_reduce_ex")
	if err != nil {
		return Value{}, err
	}
	return Call2(t, f, v, SmallInt(int64(proto)))
}

// reduceNewObj is protocol 2: (copyreg.__newobj__, (class, *args), state,
// list items, dict items).
func reduceNewObj(t *Thread, v Value) (Value, *Exception) {
	typ := TypeOf(v)
	if typ.New == nil || typ.Flags&TypeHeap == 0 && typ.Layout == nil && typ != &ObjectType {
		return Value{}, t.TypeErrorf("cannot pickle '%s' object", typ.Name)
	}
	args, kwargs, err := newArguments(t, v)
	if err != nil {
		return Value{}, err
	}
	class, err := GetAttr(t, v, names.class)
	if err != nil {
		return Value{}, err
	}
	name, newArgs := "__newobj__", Pack(class)
	if kwargs != nil && kwargs.Len() > 0 {
		name, newArgs = "__newobj_ex__", Pack(class, args.Value(), kwargs.Value())
	} else if args != nil {
		newArgs = Pack(append([]Value{class}, args.Items()...)...)
	}
	newobj, err := copyreg(t, name)
	if err != nil {
		return Value{}, err
	}
	required := args == nil && typ.Flags&(TypeListSub|TypeDictSub) == 0
	state, err := getState(t, v, required)
	if err != nil {
		return Value{}, err
	}
	listItems, dictItems := None, None
	if typ.Flags&TypeListSub != 0 {
		if listItems, err = Iter(t, v); err != nil {
			return Value{}, err
		}
	}
	if typ.Flags&TypeDictSub != 0 {
		items, err := CallMethod(t, v, names.items)
		if err != nil {
			return Value{}, err
		}
		if dictItems, err = Iter(t, items); err != nil {
			return Value{}, err
		}
	}
	return Pack(newobj, newArgs, state, listItems, dictItems), nil
}

// newArguments asks __getnewargs_ex__ or __getnewargs__; args is nil when the
// class has neither.
func newArguments(t *Thread, v Value) (args *Tuple, kwargs *Dict, err *Exception) {
	f, err := LookupSpecial(t, v, names.getnewargsEx)
	if err != nil {
		return nil, nil, err
	}
	if !f.IsNil() {
		r, err := Call0(t, f)
		if err != nil {
			return nil, nil, err
		}
		p, ok := AsTuple(r)
		if !ok {
			return nil, nil, t.TypeErrorf("__getnewargs_ex__ should return a tuple, not '%s'", TypeOf(r).Name)
		}
		if p.Len() != 2 {
			return nil, nil, t.ValueErrorf("__getnewargs_ex__ should return a tuple of length 2, not %d", p.Len())
		}
		if args, ok = AsTuple(p.At(0)); !ok {
			return nil, nil, t.TypeErrorf("first item of the tuple returned by __getnewargs_ex__ must be a tuple, not '%s'", TypeOf(p.At(0)).Name)
		}
		if kwargs, ok = AsDict(p.At(1)); !ok {
			return nil, nil, t.TypeErrorf("second item of the tuple returned by __getnewargs_ex__ must be a dict, not '%s'", TypeOf(p.At(1)).Name)
		}
		return args, kwargs, nil
	}
	if f, err = LookupSpecial(t, v, names.getnewargs); err != nil || f.IsNil() {
		return nil, nil, err
	}
	r, err := Call0(t, f)
	if err != nil {
		return nil, nil, err
	}
	args, ok := AsTuple(r)
	if !ok {
		return nil, nil, t.TypeErrorf("__getnewargs__ should return a tuple, not '%s'", TypeOf(r).Name)
	}
	return args, nil, nil
}

// getState calls __getstate__, or object's directly when it is not overridden.
func getState(t *Thread, v Value, required bool) (Value, *Exception) {
	f, err := GetAttr(t, v, names.getstate)
	if err != nil {
		return Value{}, err
	}
	if IsExact(f, &BuiltinType) {
		if b := (*Builtin)(f.p); b.Self == v && b.Owner == &ObjectType {
			return defaultState(t, v, required)
		}
	}
	return Call0(t, f)
}

func objectGetState(t *Thread, v Value) (Value, *Exception) { return defaultState(t, v, false) }

// defaultState is the instance dict (None when there is none) and, if the
// class has __slots__, a dict of these beside it.
func defaultState(t *Thread, v Value, required bool) (Value, *Exception) {
	typ := TypeOf(v)
	if required && !typ.isPlainLayout() && typ.solidBuiltin() != &ObjectType {
		return Value{}, t.TypeErrorf("cannot pickle '%s' object", typ.Name)
	}
	state, err := FindAttr(t, v, names.dict)
	if err != nil {
		return Value{}, err
	}
	state = orNone(state)
	if d, ok := AsDict(state); ok && d.Len() == 0 && typ.HasDict() {
		state = None
	}
	slots, err := slotNamesOf(t, typ)
	if err != nil || len(slots) == 0 {
		return state, err
	}
	values := NewDictSize(len(slots))
	for _, n := range slots {
		name, ok := AsStr(n)
		if !ok {
			return Value{}, t.TypeErrorf("attribute name must be string, not '%s'", TypeOf(n).Name)
		}
		val, err := FindAttr(t, v, name)
		if err != nil {
			return Value{}, err
		}
		if !val.IsNil() {
			values.SetStr(name, val)
		}
	}
	if values.Len() > 0 {
		state = Pack(state, values.Value())
	}
	return state, nil
}

// slotNamesOf asks copyreg which slots of a class hold state.
func slotNamesOf(t *Thread, typ *Type) ([]Value, *Exception) {
	cached := typ.Dict.GetName("__slotnames__")
	if cached.IsNil() {
		if typ.Flags&TypeHeap == 0 {
			return nil, nil
		}
		f, err := copyreg(t, "_slotnames")
		if err != nil {
			return nil, err
		}
		if cached, err = Call1(t, f, typ.Value()); err != nil {
			return nil, err
		}
	}
	if cached == None {
		return nil, nil
	}
	l, ok := AsList(cached)
	if !ok {
		return nil, t.TypeErrorf("copyreg._slotnames didn't return a list or None")
	}
	return append([]Value(nil), l.Items...), nil
}
