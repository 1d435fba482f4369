package object

// Type method (types.MethodType): a function bound to its first argument.

func defineMethod() {
	MethodType = Type{Traverse: TraverseFields[BoundMethod](), Name: "method", Doc: "Create a bound instance method object.", Flags: TypeWeakref,
		New: methodNew, Call: boundMethodCall, GetAttr: methodGetAttr, SetAttr: GenericSetAttr,
		Methods: []Native{{Name: "__reduce__", Kind: NoArgs, Fn0: func(t *Thread, v Value) (Value, *Exception) {
			m := (*BoundMethod)(v.p)
			name, err := GetAttr(t, m.Func, names.name)
			if err != nil {
				return Value{}, err
			}
			f := t.RT.Builtins.GetName("getattr")
			return Pack(orNone(f), Pack(m.Self, name)), nil
		}}},
		Getters: []Getter{
			readOnlyMember("__func__", "the function (or other callable) implementing a method", func(m *BoundMethod) *Value { return &m.Func }),
			readOnlyMember("__self__", "the instance to which a method is bound", func(m *BoundMethod) *Value { return &m.Self }),
			{Name: "__doc__", Get: func(t *Thread, v Value) (Value, *Exception) { return GetAttr(t, (*BoundMethod)(v.p).Func, names.doc) }},
		},
		Repr: func(t *Thread, v Value) (Value, *Exception) {
			m := (*BoundMethod)(v.p)
			name := "?"
			for _, n := range []*Str{names.qualname, names.name} {
				q, err := FindAttr(t, m.Func, n)
				if err != nil {
					return Value{}, err
				}
				if !q.IsNil() {
					if s, ok := AsStr(q); ok {
						name = s.String()
					}
					break
				}
			}
			self, err := Repr(t, m.Self)
			if err != nil {
				return Value{}, err
			}
			return NewStr("<bound method " + name + " of " + self.String() + ">"), nil
		},
		Compare: func(t *Thread, a, b Value, op CompareOp) (Value, *Exception) {
			if op != Eq && op != Ne || !IsExact(a, &MethodType) || !IsExact(b, &MethodType) {
				return NotImplemented, nil
			}
			x, y := (*BoundMethod)(a.p), (*BoundMethod)(b.p)
			eq, err := Equal(t, x.Func, y.Func)
			if err != nil {
				return Value{}, err
			}
			return MakeBool((eq && x.Self == y.Self) == (op == Eq)), nil
		},
		Hash: func(t *Thread, v Value) (int64, *Exception) {
			m := (*BoundMethod)(v.p)
			h, err := Hash(t, m.Func)
			if err != nil {
				return 0, err
			}
			if h ^= identityHash(m.Self); h == -1 {
				h = -2
			}
			return h, nil
		}}
}

func methodNew(t *Thread, typ *Type, args []Value, kwnames *Tuple) (Value, *Exception) {
	if kwnames != nil && kwnames.Len() > 0 {
		return Value{}, t.TypeErrorf("method() takes no keyword arguments")
	}
	if len(args) != 2 {
		return Value{}, t.arityError("method", len(args), 2, 2)
	}
	if TypeOf(args[0]).Call == nil {
		return Value{}, t.TypeErrorf("first argument must be callable")
	}
	if args[1] == None {
		return Value{}, t.TypeErrorf("instance must not be None")
	}
	return NewBoundMethod(args[0], args[1]), nil
}

// methodGetAttr takes what a method does not have from its function.
func methodGetAttr(t *Thread, v Value, name *Str) (Value, *Exception) {
	if d := MethodType.Lookup(name); !d.IsNil() {
		if get := TypeOf(d).DescrGet; get != nil {
			return get(t, d, v, &MethodType)
		}
		return d, nil
	}
	return GetAttr(t, (*BoundMethod)(v.p).Func, name)
}
