package object

import "strings"

// types.UnionType: int | str (PEP 604).

// Union is a union of types, without duplicates.
type Union struct {
	Object
	Args   *Tuple
	params *Tuple
}

func defineUnion() {
	UnionType = Type{Name: "UnionType", Module: "types", Doc: "Represent a PEP 604 union type\n\nE.g. for int | str",
		Repr: unionRepr, Hash: unionHash, Compare: unionCompare, GetAttr: unionGetAttr, GetItem: unionGetItem,
		Methods: []Native{
			{Name: "__instancecheck__", Kind: OneArg, Fn1: func(t *Thread, v, x Value) (Value, *Exception) {
				return unionCheck(t, (*Union)(v.p), "isinstance() argument 2 cannot be a parameterized generic",
					func(c Value) (bool, *Exception) { return IsInstanceOf(t, x, c) })
			}},
			{Name: "__subclasscheck__", Kind: OneArg, Fn1: func(t *Thread, v, x Value) (Value, *Exception) {
				if _, ok := AsType(x); !ok {
					return Value{}, t.TypeErrorf("issubclass() arg 1 must be a class")
				}
				return unionCheck(t, (*Union)(v.p), "issubclass() argument 2 cannot be a parameterized generic",
					func(c Value) (bool, *Exception) { return IsSubclassOf(t, x, c) })
			}},
		},
		Getters: []Getter{
			{Name: "__args__", Member: true, Get: func(t *Thread, v Value) (Value, *Exception) { return (*Union)(v.p).Args.Value(), nil }},
			{Name: "__parameters__", Doc: "Type variables in the types.UnionType.", Get: func(t *Thread, v Value) (Value, *Exception) {
				p, err := (*Union)(v.p).parameters(t)
				if err != nil {
					return Value{}, err
				}
				return p.Value(), nil
			}},
		},
	}
	UnionType.Binary[OpOr] = typeOr
}

func asUnion(v Value) (*Union, bool) {
	if IsExact(v, &UnionType) {
		return (*Union)(v.p), true
	}
	return nil, false
}

// unionable reports whether v may be an operand of | between types.
func unionable(v Value) bool {
	if v == None || IsExact(v, &UnionType) {
		return true
	}
	if _, ok := AsType(v); ok {
		return true
	}
	_, ok := asGenericAlias(v)
	return ok
}

// typeOr is the | of types, generic aliases and unions.
func typeOr(t *Thread, a, b Value) (Value, *Exception) {
	if !unionable(a) || !unionable(b) {
		return NotImplemented, nil
	}
	var all []Value
	for _, v := range []Value{a, b} {
		items := []Value{v}
		if u, ok := asUnion(v); ok {
			items = u.Args.Items()
		}
		for _, item := range items {
			if item == None {
				item = NoneType.Value()
			}
			dup, err := hasType(t, all, item)
			if err != nil {
				return Value{}, err
			}
			if !dup {
				all = append(all, item)
			}
		}
	}
	if len(all) == 1 {
		return all[0], nil
	}
	u := &Union{Args: NewTuple(all...)}
	u.SetType(&UnionType)
	return u.Object.Value(), nil
}

// hasType compares classes by identity, generic aliases by ==.
func hasType(t *Thread, all []Value, v Value) (bool, *Exception) {
	for _, x := range all {
		if x == v {
			return true, nil
		}
		_, ga := asGenericAlias(x)
		_, gb := asGenericAlias(v)
		if ga && gb {
			if eq, err := Equal(t, x, v); eq || err != nil {
				return eq, err
			}
		}
	}
	return false, nil
}

func unionRepr(t *Thread, v Value) (Value, *Exception) {
	var parts []string
	for _, item := range (*Union)(v.p).Args.Items() {
		s := "None"
		if item != NoneType.Value() {
			var err *Exception
			if s, err = typeItemRepr(t, item); err != nil {
				return Value{}, err
			}
		}
		parts = append(parts, s)
	}
	return NewStr(strings.Join(parts, " | ")), nil
}

// asSet is the members without order, by which unions are compared.
func (u *Union) asSet(t *Thread) (Value, *Exception) {
	return Call1(t, FrozenSetType.Value(), u.Args.Value())
}

func unionHash(t *Thread, v Value) (int64, *Exception) {
	s, err := (*Union)(v.p).asSet(t)
	if err != nil {
		return 0, err
	}
	return Hash(t, s)
}

func unionCompare(t *Thread, a, b Value, op CompareOp) (Value, *Exception) {
	x, ok := asUnion(a)
	y, ok2 := asUnion(b)
	if !ok || !ok2 || op != Eq && op != Ne {
		return NotImplemented, nil
	}
	s, err := x.asSet(t)
	if err != nil {
		return Value{}, err
	}
	r, err := y.asSet(t)
	if err != nil {
		return Value{}, err
	}
	return RichCompare(t, s, r, op)
}

func unionCheck(t *Thread, u *Union, wrong string, test func(c Value) (bool, *Exception)) (Value, *Exception) {
	for _, c := range u.Args.Items() {
		if _, ok := AsType(c); !ok {
			if _, generic := asGenericAlias(c); generic {
				return Value{}, t.Raise(&TypeError, wrong)
			}
			continue
		}
		if ok, err := test(c); ok || err != nil {
			return MakeBool(ok), err
		}
	}
	return False, nil
}

func unionGetAttr(t *Thread, v Value, name *Str) (Value, *Exception) {
	if name == names.module {
		return NewStr("types"), nil
	}
	return GenericGetAttr(t, v, name)
}

func (u *Union) parameters(t *Thread) (*Tuple, *Exception) {
	if u.params == nil {
		p, err := makeParameters(t, u.Args)
		if err != nil {
			return nil, err
		}
		u.params = p
	}
	return u.params, nil
}

func unionGetItem(t *Thread, v, item Value) (Value, *Exception) {
	u := (*Union)(v.p)
	params, err := u.parameters(t)
	if err != nil {
		return Value{}, err
	}
	args, err := substitute(t, v, u.Args, params, item)
	if err != nil {
		return Value{}, err
	}
	r := args[0]
	for _, a := range args[1:] {
		if r, err = Binary(t, OpOr, r, a); err != nil {
			return Value{}, err
		}
	}
	return r, nil
}
