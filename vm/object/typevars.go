package object

// Type variables in the arguments of generic aliases and unions: finding and
// substituting them. A type variable is whatever has __typing_subst__.

func makeParameters(t *Thread, args *Tuple) (*Tuple, *Exception) {
	var out []Value
	add := func(v Value) {
		if indexOf(out, v) < 0 {
			out = append(out, v)
		}
	}
	for _, arg := range args.Items() {
		if _, ok := AsType(arg); ok {
			continue
		}
		f, err := FindAttr(t, arg, Intern("__typing_subst__"))
		if err != nil {
			return nil, err
		}
		if !f.IsNil() {
			add(arg)
			continue
		}
		sub, err := FindAttr(t, arg, names.parameters)
		if err != nil {
			return nil, err
		}
		if p, ok := AsTuple(orNone(sub)); ok {
			for _, v := range p.Items() {
				add(v)
			}
		}
	}
	return NewTuple(out...), nil
}

func indexOf(items []Value, v Value) int {
	for i, x := range items {
		if x == v {
			return i
		}
	}
	return -1
}

// unpackArgs spreads *tuple[int, str] among the arguments of a subscript.
func unpackArgs(t *Thread, item Value) ([]Value, *Exception) {
	items := []Value{item}
	if p, ok := AsTuple(item); ok {
		items = p.Items()
	}
	var out []Value
	for _, v := range items {
		if _, ok := AsType(v); ok {
			out = append(out, v)
			continue
		}
		sub, err := FindAttr(t, v, Intern("__typing_unpacked_tuple_args__"))
		if err != nil {
			return nil, err
		}
		if p, ok := AsTuple(orNone(sub)); ok {
			if n := p.Len(); n == 0 || p.At(n-1) != Ellipsis {
				out = append(out, p.Items()...)
				continue
			}
		}
		out = append(out, v)
	}
	return out, nil
}

// substitute computes the arguments of alias[item].
func substitute(t *Thread, alias Value, args, params *Tuple, item Value) ([]Value, *Exception) {
	if params.Len() == 0 {
		r, err := Repr(t, alias)
		if err != nil {
			return nil, err
		}
		return nil, t.TypeErrorf("%s is not a generic class", r)
	}
	given, err := unpackArgs(t, item)
	if err != nil {
		return nil, err
	}
	item = NewTuple(given...).Value()
	for _, p := range params.Items() {
		prepare, err := FindAttr(t, p, Intern("__typing_prepare_subst__"))
		if err != nil {
			return nil, err
		}
		if prepare.IsNil() || prepare == None {
			continue
		}
		if _, ok := AsTuple(item); !ok {
			item = Pack(item)
		}
		if item, err = Call2(t, prepare, alias, item); err != nil {
			return nil, err
		}
	}
	given = []Value{item}
	if p, ok := AsTuple(item); ok {
		given = p.Items()
	}
	if len(given) != params.Len() {
		r, err := Repr(t, alias)
		if err != nil {
			return nil, err
		}
		how := "few"
		if len(given) > params.Len() {
			how = "many"
		}
		return nil, t.TypeErrorf("Too %s arguments for %s; actual %d, expected %d", how, r, len(given), params.Len())
	}
	var out []Value
	for _, arg := range args.Items() {
		if TypeOf(arg) == &TypeType {
			out = append(out, arg)
			continue
		}
		if out, err = substituteOne(t, out, arg, params, given); err != nil {
			return nil, err
		}
	}
	return out, nil
}

// substituteOne appends what becomes of one argument: for *Ts several.
func substituteOne(t *Thread, out []Value, arg Value, params *Tuple, given []Value) ([]Value, *Exception) {
	unpack := false
	if _, ok := AsType(arg); !ok {
		v, err := FindAttr(t, arg, Intern("__typing_is_unpacked_typevartuple__"))
		if err != nil {
			return nil, err
		}
		if !v.IsNil() {
			if unpack, err = Truth(t, v); err != nil {
				return nil, err
			}
		}
	}
	subst, err := FindAttr(t, arg, Intern("__typing_subst__"))
	if err != nil {
		return nil, err
	}
	if i := indexOf(params.Items(), arg); !subst.IsNil() && i >= 0 {
		arg, err = Call1(t, subst, given[i])
	} else {
		arg, err = substituteInside(t, arg, params, given)
	}
	if err != nil {
		return nil, err
	}
	if p, ok := AsTuple(arg); ok && unpack {
		return append(out, p.Items()...), nil
	}
	return append(out, arg), nil
}

// substituteInside substitutes the type variables of an argument that is
// generic itself.
func substituteInside(t *Thread, obj Value, params *Tuple, given []Value) (Value, *Exception) {
	sub, err := FindAttr(t, obj, names.parameters)
	if err != nil {
		return Value{}, err
	}
	p, ok := AsTuple(orNone(sub))
	if !ok || p.Len() == 0 {
		return obj, nil
	}
	var args []Value
	for _, v := range p.Items() {
		i := indexOf(params.Items(), v)
		if i < 0 {
			args = append(args, v)
			continue
		}
		if many, ok := AsTuple(given[i]); ok && TypeOf(params.At(i)).Iter != nil {
			args = append(args, many.Items()...) // a TypeVarTuple
			continue
		}
		args = append(args, given[i])
	}
	return GetItem(t, obj, NewTuple(args...).Value())
}
