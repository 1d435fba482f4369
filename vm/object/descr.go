package object

// The descriptors in the dicts of builtin types: method_descriptor,
// classmethod_descriptor, wrapper_descriptor, getset_descriptor and
// member_descriptor.

// descrInfo is what these descriptors have in common.
type descrInfo struct {
	name, doc, sig string
	owner          *Type
}

// infoOf looks at a Builtin, GetSet or SlotWrapper.
func infoOf(v Value) descrInfo {
	switch ShapeOf(v).Typ {
	case &GetSetDescrType, &MemberDescrType:
		d := (*GetSet)(v.p)
		return descrInfo{d.Def.Name, d.Def.Doc, "", d.Owner}
	case &WrapperDescrType:
		w := (*SlotWrapper)(v.p)
		return descrInfo{w.Def.name, w.Def.doc, w.Def.sig, w.Owner}
	case &MethodWrapperType:
		w := (*MethodWrapper)(v.p).Wrapper
		return descrInfo{w.Def.name, w.Def.doc, w.Def.sig, w.Owner}
	}
	b := (*Builtin)(v.p)
	return descrInfo{b.Def.Name, b.Def.Doc, b.Def.Sig, b.Owner}
}

// docOf is __doc__: None when there is none.
func docOf(s string) Value {
	if s == "" {
		return None
	}
	return NewStr(s)
}

func descrGetters(sig bool) []Getter {
	g := []Getter{
		{Name: "__name__", Member: true, Get: func(t *Thread, v Value) (Value, *Exception) { return NewStr(infoOf(v).name), nil }},
		{Name: "__qualname__", Get: func(t *Thread, v Value) (Value, *Exception) {
			d := infoOf(v)
			return NewStr(d.owner.Qualname + "." + d.name), nil
		}},
		{Name: "__objclass__", Member: true, Get: func(t *Thread, v Value) (Value, *Exception) { return infoOf(v).owner.Value(), nil }},
		{Name: "__doc__", Get: func(t *Thread, v Value) (Value, *Exception) { return docOf(infoOf(v).doc), nil }},
	}
	if sig {
		g = append(g, Getter{Name: "__text_signature__", Get: func(t *Thread, v Value) (Value, *Exception) { return docOf(infoOf(v).sig), nil }})
	}
	return g
}

var reduceDescr = Native{Name: "__reduce__", Kind: NoArgs, Fn0: func(t *Thread, v Value) (Value, *Exception) {
	d := infoOf(v)
	return reduceAttr(t, d.owner.Value(), d.name)
}}

// reduceAttr pickles something as getattr(obj, name).
func reduceAttr(t *Thread, obj Value, name string) (Value, *Exception) {
	f := t.RT.Builtins.GetName("getattr")
	return Pack(orNone(f), Pack(obj, NewStr(name))), nil
}

func descrRepr(kind string) UnaryFunc {
	return func(t *Thread, v Value) (Value, *Exception) {
		d := infoOf(v)
		return NewStr("<" + kind + " '" + d.name + "' of '" + d.owner.Name + "' objects>"), nil
	}
}

// descrCheck complains when a descriptor is used on an object that is not of
// its type.
func descrCheck(t *Thread, d Value, obj Value) *Exception {
	i := infoOf(d)
	if vt := TypeOf(obj); vt == i.owner || vt.IsSubtype(i.owner) {
		return nil
	}
	return t.TypeErrorf("descriptor '%s' for '%s' objects doesn't apply to a '%s' object", i.name, i.owner.Name, TypeOf(obj).Name)
}

func defineMethodDescr() {
	MethodDescrType = Type{Name: "method_descriptor", Flags: TypeMethodDescr | TypeDisallowNew,
		Call: methodDescrCall, Repr: descrRepr("method"), GetAttr: GenericGetAttr,
		Methods: []Native{reduceDescr}, Getters: descrGetters(true),
		DescrGet: func(t *Thread, d, obj Value, owner *Type) (Value, *Exception) {
			if obj.IsNil() {
				return d, nil
			}
			if err := descrCheck(t, d, obj); err != nil {
				return Value{}, err
			}
			b := (*Builtin)(d.p)
			m := &Builtin{Object: Object{&BuiltinType.Root}, Def: b.Def, Self: obj, Owner: b.Owner}
			return m.Value(), nil
		}}
}

func defineClassMethodDescr() {
	ClassMethodDescrType = Type{Name: "classmethod_descriptor", Flags: TypeDisallowNew,
		Repr: descrRepr("method"), GetAttr: GenericGetAttr, Getters: descrGetters(true),
		DescrGet: func(t *Thread, d, obj Value, owner *Type) (Value, *Exception) {
			if owner == nil {
				owner = TypeOf(obj)
			}
			return bindClassMethod(t, (*Builtin)(d.p), owner)
		},
		Call: func(t *Thread, d Value, args []Value, kwnames *Tuple) (Value, *Exception) {
			b := (*Builtin)(d.p)
			if n := len(args); n == 0 || kwnames != nil && n == kwnames.Len() {
				return Value{}, t.TypeErrorf("descriptor '%s' of '%s' object needs an argument", b.Def.Name, b.Owner.Name)
			}
			class, ok := AsType(args[0])
			if !ok {
				return Value{}, t.TypeErrorf("descriptor '%s' for type '%s' needs a type, not a '%s' as arg 2", b.Def.Name, b.Owner.Name, TypeOf(args[0]).Name)
			}
			f, err := bindClassMethod(t, b, class)
			if err != nil {
				return Value{}, err
			}
			return Call(t, f, args[1:], kwnames)
		}}
}

func bindClassMethod(t *Thread, b *Builtin, class *Type) (Value, *Exception) {
	if !class.IsSubtype(b.Owner) {
		return Value{}, t.TypeErrorf("descriptor '%s' requires a subtype of '%s' but received '%s'", b.Def.Name, b.Owner.Name, class.Name)
	}
	m := &Builtin{Object: Object{&BuiltinType.Root}, Def: b.Def, Self: class.Value(), Owner: b.Owner}
	return m.Value(), nil
}

func getSetGet(t *Thread, d, obj Value, owner *Type) (Value, *Exception) {
	if obj.IsNil() {
		return d, nil
	}
	g := (*GetSet)(d.p)
	if vt := TypeOf(obj); vt != g.Owner && !vt.IsSubtype(g.Owner) {
		return Value{}, descrCheck(t, d, obj)
	}
	if g.Def.Get == nil {
		return Value{}, t.AttributeErrorf("attribute '%s' of '%s' objects is not readable", g.Def.Name, g.Owner.Name)
	}
	return g.Def.Get(t, obj)
}

func getSetSet(t *Thread, d, obj, val Value) *Exception {
	g := (*GetSet)(d.p)
	if err := descrCheck(t, d, obj); err != nil {
		return err
	}
	if g.Def.Set == nil {
		if g.Def.Member {
			return t.AttributeErrorf("readonly attribute")
		}
		return t.AttributeErrorf("attribute '%s' of '%s' objects is not writable", g.Def.Name, g.Owner.Name)
	}
	return g.Def.Set(t, obj, val)
}

func defineGetSetDescr() {
	GetSetDescrType = Type{Name: "getset_descriptor", Flags: TypeDisallowNew, Repr: descrRepr("attribute"),
		GetAttr: GenericGetAttr, DescrGet: getSetGet, DescrSet: getSetSet, Getters: descrGetters(false)}
}

func defineMemberDescr() {
	MemberDescrType = Type{Name: "member_descriptor", Flags: TypeDisallowNew, Repr: descrRepr("member"),
		GetAttr: GenericGetAttr, DescrGet: getSetGet, DescrSet: getSetSet, Getters: descrGetters(false),
		Methods: []Native{reduceDescr}}
}

// FixedSlotIndex returns the slot code (see SlotCode) of what a descriptor of
// __slots__ stands for in objects of shape s.
func FixedSlotIndex(descr Value, s *Shape) (int, bool) {
	if !IsExact(descr, &MemberDescrType) {
		return 0, false
	}
	d := (*GetSet)(descr.p)
	if d.slot == 0 || s.DictMode || s.Typ != d.Owner && !s.Typ.IsSubtype(d.Owner) {
		return 0, false
	}
	i, ok := SlotCode(s, d.slot-1)
	if i >= slotInExtra && !s.Typ.inlineAttrs {
		// An object of a builtin layout gets room for its slots at the first store.
		return 0, false
	}
	return i, ok
}

func defineWrapperDescr() {
	WrapperDescrType = Type{Name: "wrapper_descriptor", Flags: TypeMethodDescr | TypeDisallowNew,
		Repr: descrRepr("slot wrapper"), GetAttr: GenericGetAttr,
		Methods: []Native{reduceDescr}, Getters: descrGetters(true),
		DescrGet: func(t *Thread, d, obj Value, owner *Type) (Value, *Exception) {
			if obj.IsNil() {
				return d, nil
			}
			if err := descrCheck(t, d, obj); err != nil {
				return Value{}, err
			}
			m := &MethodWrapper{Wrapper: (*SlotWrapper)(d.p), Self: obj}
			m.SetType(&MethodWrapperType)
			return m.Object.Value(), nil
		},
		Call: func(t *Thread, d Value, args []Value, kwnames *Tuple) (Value, *Exception) {
			w := (*SlotWrapper)(d.p)
			if n := len(args); n == 0 || kwnames != nil && n == kwnames.Len() {
				return Value{}, t.TypeErrorf("descriptor '%s' of '%s' object needs an argument", w.Def.name, w.Owner.Name)
			}
			if vt := TypeOf(args[0]); vt != w.Owner && !vt.IsSubtype(w.Owner) {
				return Value{}, t.TypeErrorf("descriptor '%s' requires a '%s' object but received a '%s'", w.Def.name, w.Owner.Name, vt.Name)
			}
			return w.Def.call(t, w.Owner, args[0], args[1:], kwnames)
		}}
}

// MethodWrapper is a SlotWrapper bound to its object.
type MethodWrapper struct {
	Object
	Wrapper *SlotWrapper
	Self    Value
}

func defineMethodWrapper() {
	MethodWrapperType = Type{Name: "method-wrapper", Flags: TypeDisallowNew, GetAttr: GenericGetAttr,
		Methods: []Native{{Name: "__reduce__", Kind: NoArgs, Fn0: func(t *Thread, v Value) (Value, *Exception) {
			m := (*MethodWrapper)(v.p)
			return reduceAttr(t, m.Self, m.Wrapper.Def.name)
		}}},
		Getters: append(descrGetters(true), Getter{Name: "__self__", Member: true,
			Get: func(t *Thread, v Value) (Value, *Exception) { return (*MethodWrapper)(v.p).Self, nil }}),
		Repr: func(t *Thread, v Value) (Value, *Exception) {
			m := (*MethodWrapper)(v.p)
			return NewStr("<method-wrapper '" + m.Wrapper.Def.name + "' of " + TypeOf(m.Self).Name + " object at " + FormatPtr(m.Self) + ">"), nil
		},
		Compare: func(t *Thread, a, b Value, op CompareOp) (Value, *Exception) {
			if op != Eq && op != Ne || !IsExact(a, &MethodWrapperType) || !IsExact(b, &MethodWrapperType) {
				return NotImplemented, nil
			}
			x, y := (*MethodWrapper)(a.p), (*MethodWrapper)(b.p)
			return MakeBool((x.Wrapper == y.Wrapper && x.Self == y.Self) == (op == Eq)), nil
		},
		Hash: func(t *Thread, v Value) (int64, *Exception) {
			m := (*MethodWrapper)(v.p)
			return identityHash(m.Self) ^ identityHash(m.Wrapper.Object.Value()), nil
		},
		Call: func(t *Thread, v Value, args []Value, kwnames *Tuple) (Value, *Exception) {
			m := (*MethodWrapper)(v.p)
			return m.Wrapper.Def.call(t, m.Wrapper.Owner, m.Self, args, kwnames)
		}}
}

// identityHash is the hash of what is compared by `is`.
func identityHash(v Value) int64 {
	b := v.Bits()
	return int64(b>>4 | b<<60)
}
