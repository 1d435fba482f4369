package object

import "strings"

// types.GenericAlias: list[int] (PEP 585).

// GenericAlias is a class with arguments. Attributes that it does not have are
// those of the class.
type GenericAlias struct {
	Object
	Origin  Value
	Args    *Tuple
	params  *Tuple // __parameters__, nil until asked for
	starred bool   // *tuple[int]
}

// NewGenericAlias makes origin[args].
func NewGenericAlias(origin, args Value) Value {
	a := &GenericAlias{}
	a.SetType(&GenericAliasType)
	a.set(origin, args)
	return a.Object.Value()
}

func (a *GenericAlias) set(origin, args Value) {
	p, ok := AsTuple(args)
	if !ok {
		p = NewTuple(args)
	}
	a.Origin, a.Args = origin, p
}

func defineGenericAlias() {
	GenericAliasType = Type{Name: "GenericAlias", Module: "types",
		Doc:   "Represent a PEP 585 generic type\n\nE.g. for t = list[int], t.__origin__ is list and t.__args__ is (int,).",
		Flags: TypeBase | TypeWeakref, Layout: LayoutOf[GenericAlias](),
		New: genericAliasNew, Call: genericAliasCall, Repr: genericAliasRepr, GetAttr: genericAliasGetAttr,
		SetAttr: GenericSetAttr, GetItem: genericAliasGetItem, Compare: genericAliasCompare, Hash: genericAliasHash,
		Iter: func(t *Thread, v Value) (Value, *Exception) {
			it := &genericAliasIter{alias: v}
			it.SetType(&genericAliasIterType)
			return it.Object.Value(), nil
		},
		Methods: []Native{
			{Name: "__mro_entries__", Kind: OneArg, Fn1: func(t *Thread, v, bases Value) (Value, *Exception) {
				return Pack((*GenericAlias)(v.p).Origin), nil
			}},
			{Name: "__instancecheck__", Kind: OneArg, Fn1: func(t *Thread, v, x Value) (Value, *Exception) {
				return Value{}, t.TypeErrorf("isinstance() argument 2 cannot be a parameterized generic")
			}},
			{Name: "__subclasscheck__", Kind: OneArg, Fn1: func(t *Thread, v, x Value) (Value, *Exception) {
				return Value{}, t.TypeErrorf("issubclass() argument 2 cannot be a parameterized generic")
			}},
			{Name: "__reduce__", Kind: NoArgs, Fn0: genericAliasReduce},
			{Name: "__dir__", Kind: NoArgs, Fn0: genericAliasDir},
		},
		Getters: []Getter{
			readOnlyMember("__origin__", "", func(a *GenericAlias) *Value { return &a.Origin }),
			{Name: "__args__", Member: true, Get: func(t *Thread, v Value) (Value, *Exception) {
				return (*GenericAlias)(v.p).Args.Value(), nil
			}},
			boolMember("__unpacked__", "", func(a *GenericAlias) *bool { return &a.starred }),
			{Name: "__parameters__", Doc: "Type variables in the GenericAlias.", Get: func(t *Thread, v Value) (Value, *Exception) {
				p, err := (*GenericAlias)(v.p).parameters(t)
				if err != nil {
					return Value{}, err
				}
				return p.Value(), nil
			}},
			{Name: "__typing_unpacked_tuple_args__", Get: func(t *Thread, v Value) (Value, *Exception) {
				if a := (*GenericAlias)(v.p); a.starred && a.Origin == TupleType.Value() {
					return a.Args.Value(), nil
				}
				return None, nil
			}},
		},
	}
	GenericAliasType.Binary[OpOr] = typeOr
}

func genericAliasNew(t *Thread, typ *Type, args []Value, kwnames *Tuple) (Value, *Exception) {
	if kwnames != nil && kwnames.Len() > 0 {
		return Value{}, t.TypeErrorf("GenericAlias() takes no keyword arguments")
	}
	if len(args) != 2 {
		return Value{}, t.arityError("GenericAlias", len(args), 2, 2)
	}
	v := typ.Alloc()
	(*GenericAlias)(v.p).set(args[0], args[1])
	return v, nil
}

// genericAliasIter yields the starred form of the alias, once.
type genericAliasIter struct {
	Object
	alias Value
}

var genericAliasIterType Type

func defineGenericAliasIter() {
	genericAliasIterType = Type{Name: "generic_alias_iterator",
		Iter: func(t *Thread, v Value) (Value, *Exception) { return v, nil },
		IterNext: func(t *Thread, v Value) (Value, *Exception) {
			it := (*genericAliasIter)(v.p)
			if it.alias.IsNil() {
				return Value{}, nil
			}
			a := (*GenericAlias)(it.alias.p)
			it.alias = Value{}
			s := &GenericAlias{Origin: a.Origin, Args: a.Args, starred: true}
			s.SetType(&GenericAliasType)
			return s.Object.Value(), nil
		},
		Methods: []Native{{Name: "__reduce__", Kind: NoArgs, Fn0: func(t *Thread, v Value) (Value, *Exception) {
			f := orNone(t.RT.Builtins.GetName("iter"))
			if a := (*genericAliasIter)(v.p).alias; !a.IsNil() {
				return Pack(f, Pack(a)), nil
			}
			return Pack(f, Pack(EmptyTuple().Value())), nil
		}}},
	}
}

func asGenericAlias(v Value) (*GenericAlias, bool) {
	if v.IsObject() && TypeOf(v).IsSubtype(&GenericAliasType) {
		return (*GenericAlias)(v.p), true
	}
	return nil, false
}

func genericAliasRepr(t *Thread, v Value) (Value, *Exception) {
	a := (*GenericAlias)(v.p)
	var b strings.Builder
	if a.starred {
		b.WriteByte('*')
	}
	s, err := typeItemRepr(t, a.Origin)
	if err != nil {
		return Value{}, err
	}
	b.WriteString(s + "[")
	for i, item := range a.Args.Items() {
		if i > 0 {
			b.WriteString(", ")
		}
		if s, err = typeItemRepr(t, item); err != nil {
			return Value{}, err
		}
		b.WriteString(s)
	}
	if a.Args.Len() == 0 {
		b.WriteString("()")
	}
	b.WriteByte(']')
	return NewStr(b.String()), nil
}

// typeItemRepr shows a class by its name, other things by their repr.
func typeItemRepr(t *Thread, v Value) (string, *Exception) {
	if v == Ellipsis {
		return "...", nil
	}
	plain := func() (string, *Exception) {
		s, err := Repr(t, v)
		if err != nil {
			return "", err
		}
		return s.String(), nil
	}
	var found [4]Value
	for i, n := range []*Str{names.origin, names.args, names.qualname, names.module} {
		var err *Exception
		if found[i], err = FindAttr(t, v, n); err != nil {
			return "", err
		}
	}
	if !found[0].IsNil() && !found[1].IsNil() {
		return plain() // a generic alias of ours or of module typing
	}
	if found[2].IsNil() || found[3].IsNil() || found[3] == None {
		return plain()
	}
	q, err := ToStr(t, found[2])
	if err != nil {
		return "", err
	}
	m, err := ToStr(t, found[3])
	if err != nil {
		return "", err
	}
	if m.String() == "builtins" {
		return q.String(), nil
	}
	return m.String() + "." + q.String(), nil
}

// aliasOwn lists the attributes that are the alias's rather than its class's.
var aliasOwn = []string{"__class__", "__origin__", "__args__", "__unpacked__", "__parameters__",
	"__typing_unpacked_tuple_args__", "__mro_entries__", "__reduce_ex__", "__reduce__", "__copy__", "__deepcopy__"}

func genericAliasGetAttr(t *Thread, v Value, name *Str) (Value, *Exception) {
	s := name.String()
	own := false
	for _, n := range aliasOwn {
		own = own || s == n
	}
	if !own {
		return GetAttr(t, (*GenericAlias)(v.p).Origin, name)
	}
	return GenericGetAttr(t, v, name)
}

func genericAliasDir(t *Thread, v Value) (Value, *Exception) {
	origin, _, err := CallSpecial(t, (*GenericAlias)(v.p).Origin, names.dir)
	if err != nil {
		return Value{}, err
	}
	d := NewDict()
	if err := Iterate(t, origin, func(k Value) *Exception { return d.Set(t, k, None) }); err != nil {
		return Value{}, err
	}
	for _, n := range aliasOwn {
		d.SetName(n, None)
	}
	return keyList(d), nil
}

// genericAliasCall calls the class and tells the instance how it was made.
func genericAliasCall(t *Thread, v Value, args []Value, kwnames *Tuple) (Value, *Exception) {
	r, err := Call(t, (*GenericAlias)(v.p).Origin, args, kwnames)
	if err != nil {
		return Value{}, err
	}
	if err := SetAttr(t, r, names.origClass, v); err != nil && !err.Is(&AttributeError) && !err.Is(&TypeError) {
		return Value{}, err
	}
	return r, nil
}

func genericAliasCompare(t *Thread, a, b Value, op CompareOp) (Value, *Exception) {
	x, ok := asGenericAlias(a)
	y, ok2 := asGenericAlias(b)
	if !ok || !ok2 || op != Eq && op != Ne {
		return NotImplemented, nil
	}
	eq := x.starred == y.starred
	var err *Exception
	if eq {
		if eq, err = Equal(t, x.Origin, y.Origin); err != nil {
			return Value{}, err
		}
	}
	if eq {
		if eq, err = Equal(t, x.Args.Value(), y.Args.Value()); err != nil {
			return Value{}, err
		}
	}
	return MakeBool(eq == (op == Eq)), nil
}

func genericAliasHash(t *Thread, v Value) (int64, *Exception) {
	a := (*GenericAlias)(v.p)
	h, err := Hash(t, a.Origin)
	if err != nil {
		return 0, err
	}
	k, err := Hash(t, a.Args.Value())
	if err != nil {
		return 0, err
	}
	if h ^= k; h == -1 {
		h = -2
	}
	return h, nil
}

func genericAliasReduce(t *Thread, v Value) (Value, *Exception) {
	a := (*GenericAlias)(v.p)
	if !a.starred {
		return Pack(GenericAliasType.Value(), Pack(a.Origin, a.Args.Value())), nil
	}
	it, err := Iter(t, NewGenericAlias(a.Origin, a.Args.Value()))
	if err != nil {
		return Value{}, err
	}
	return Pack(orNone(t.RT.Builtins.GetName("next")), Pack(it)), nil
}

func (a *GenericAlias) parameters(t *Thread) (*Tuple, *Exception) {
	if a.params == nil {
		p, err := makeParameters(t, a.Args)
		if err != nil {
			return nil, err
		}
		a.params = p
	}
	return a.params, nil
}

func genericAliasGetItem(t *Thread, v, item Value) (Value, *Exception) {
	a := (*GenericAlias)(v.p)
	params, err := a.parameters(t)
	if err != nil {
		return Value{}, err
	}
	args, err := substitute(t, v, a.Args, params, item)
	if err != nil {
		return Value{}, err
	}
	r := NewGenericAlias(a.Origin, NewTuple(args...).Value())
	(*GenericAlias)(r.p).starred = a.starred
	return r, nil
}
