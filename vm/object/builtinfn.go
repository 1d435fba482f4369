package object

// Type builtin_function_or_method: native functions of modules, and native
// methods bound to their object.

func defineBuiltin() {
	BuiltinType = Type{Name: "builtin_function_or_method", Flags: TypeDisallowNew | TypeWeakref,
		Call: builtinCall, GetAttr: GenericGetAttr,
		Methods: []Native{{Name: "__reduce__", Kind: NoArgs, Fn0: func(t *Thread, v Value) (Value, *Exception) {
			b := (*Builtin)(v.p)
			if b.isFunction() {
				return NewStr(b.Def.Name), nil
			}
			return reduceAttr(t, b.Self, b.Def.Name)
		}}},
		Getters: []Getter{
			{Name: "__name__", Get: func(t *Thread, v Value) (Value, *Exception) { return NewStr((*Builtin)(v.p).Def.Name), nil }},
			{Name: "__qualname__", Get: func(t *Thread, v Value) (Value, *Exception) { return builtinQualname(t, (*Builtin)(v.p)) }},
			{Name: "__self__", Get: func(t *Thread, v Value) (Value, *Exception) { return orNone((*Builtin)(v.p).Self), nil }},
			{Name: "__doc__", Get: func(t *Thread, v Value) (Value, *Exception) { return docOf((*Builtin)(v.p).Def.Doc), nil }},
			{Name: "__text_signature__", Get: func(t *Thread, v Value) (Value, *Exception) { return docOf((*Builtin)(v.p).Def.Sig), nil }},
			valueMember("__module__", "", func(b *Builtin) *Value { return &b.Module }),
		},
		Repr: func(t *Thread, v Value) (Value, *Exception) {
			b := (*Builtin)(v.p)
			if b.isFunction() {
				return NewStr("<built-in function " + b.Def.Name + ">"), nil
			}
			return NewStr("<built-in method " + b.Def.Name + " of " + TypeOf(b.Self).Name + " object at " + FormatPtr(b.Self) + ">"), nil
		},
		Compare: func(t *Thread, a, b Value, op CompareOp) (Value, *Exception) {
			if op != Eq && op != Ne || !IsExact(a, &BuiltinType) || !IsExact(b, &BuiltinType) {
				return NotImplemented, nil
			}
			x, y := (*Builtin)(a.p), (*Builtin)(b.p)
			return MakeBool((x.Def == y.Def && x.Self == y.Self) == (op == Eq)), nil
		},
		Hash: func(t *Thread, v Value) (int64, *Exception) {
			b := (*Builtin)(v.p)
			h := identityHash(b.Self)
			for i := 0; i < len(b.Def.Name); i++ {
				h = h*31 + int64(b.Def.Name[i])
			}
			if h == -1 {
				h = -2
			}
			return h, nil
		}}
}

// isFunction reports whether b belongs to a module rather than to an object.
func (b *Builtin) isFunction() bool {
	return b.Self.IsNil() || TypeOf(b.Self).IsSubtype(&ModuleType)
}

func builtinQualname(t *Thread, b *Builtin) (Value, *Exception) {
	if b.isFunction() {
		return NewStr(b.Def.Name), nil
	}
	c, ok := AsType(b.Self)
	if !ok {
		c = TypeOf(b.Self)
	}
	q, err := GetAttr(t, c.Value(), names.qualname)
	if err != nil {
		return Value{}, err
	}
	s, ok := AsStr(q)
	if !ok {
		return Value{}, t.TypeErrorf("<method>.__class__.__qualname__ is not a unicode object")
	}
	return NewStr(s.String() + "." + b.Def.Name), nil
}
