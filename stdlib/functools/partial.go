package functools

import (
	"unsafe"

	"gopy/vm/object"
)

// Partial is a function with some arguments given already.
//
//py:type functools.partial partial PartialType
//py:doc partial(func, *args, **keywords) - new function with partial application
//py:doc     of the given arguments and keywords.
type Partial struct {
	object.Object
	attrs object.Attrs
	//py:member func
	//py:doc function object to use in future partial calls
	fn Value
	//py:member args
	//py:doc tuple of arguments to future partial calls
	args *Tuple
	//py:member keywords
	//py:doc dictionary of keyword arguments to future partial calls
	kw *object.Dict
}

func definePartial() {
	PartialType = Type{Name: "functools.partial", Flags: object.TypeBase | object.TypeWeakref, Layout: object.LayoutOf[Partial](),
		Doc: partialDoc, Methods: partialMethods, Getters: append(partialGetters, dictGetter()),
		New: partialNew, Call: partialCall, Repr: partialRepr}
	PartialType.AttrsAt(unsafe.Offsetof(Partial{}.attrs))
	object.DefineType(&PartialType)
}

// dictGetter is the attribute __dict__ of types whose instances have one.
func dictGetter() object.Getter {
	return object.Getter{Name: "__dict__",
		Get: func(t *Thread, self Value) (Value, *Exception) { return object.InstanceDict(self).Value(), nil },
		Set: func(t *Thread, self, val Value) *Exception {
			if val.IsNil() {
				return t.TypeErrorf("cannot delete __dict__")
			}
			d, ok := object.AsDict(val)
			if !ok {
				return t.TypeErrorf("__dict__ must be set to a dictionary, not a '%s'", object.TypeOf(val).Name)
			}
			object.SetInstanceDict(self, d)
			return nil
		}}
}

//py:new partial(func, /, *args, **keywords)
//py:sig -
func newPartial(t *Thread, typ *Type, args []Value, kwnames *Tuple) (Value, *Exception) {
	nkw := countKw(kwnames)
	npos := len(args) - nkw
	if npos < 1 {
		return Value{}, t.TypeErrorf("type 'partial' takes at least one argument")
	}
	fn := args[0]
	if object.TypeOf(fn).Call == nil {
		return Value{}, t.TypeErrorf("the first argument must be callable")
	}
	v := typ.Alloc()
	p := (*Partial)(v.Ptr())
	p.fn, p.kw = fn, object.NewDict()
	given := args[1:npos]
	// A partial of a partial is flattened, unless it has attributes of its own.
	if object.TypeOf(fn) == &PartialType && object.ShapeOf(fn) == &PartialType.Root {
		q := (*Partial)(fn.Ptr())
		p.fn, p.kw = q.fn, q.kw.Copy()
		given = append(append([]Value(nil), q.args.Items()...), given...)
	}
	p.args = object.NewTuple(given...)
	if nkw > 0 {
		for i, k := range kwnames.Items() {
			if err := p.kw.Set(t, k, args[npos+i]); err != nil {
				return Value{}, err
			}
		}
	}
	return v, nil
}

func partialCall(t *Thread, callee Value, args []Value, kwnames *Tuple) (Value, *Exception) {
	p := (*Partial)(callee.Ptr())
	pre := p.args.Items()
	if p.kw.Len() == 0 {
		if len(pre) == 0 {
			return object.Call(t, p.fn, args, kwnames)
		}
		s := t.Scratch(len(pre) + len(args))
		copy(s[copy(s, pre):], args)
		r, err := object.Call(t, p.fn, s, kwnames)
		t.Release(s)
		return r, err
	}
	nkw := countKw(kwnames)
	npos := len(args) - nkw
	s := t.Scratch(len(pre) + len(args) + p.kw.Len())
	n := copy(s, pre)
	n += copy(s[n:], args[:npos])
	names, n, err := p.mergeKeywords(t, s, n, args[npos:], kwnames)
	if err != nil {
		t.Release(s)
		return Value{}, err
	}
	r, err := object.Call(t, p.fn, s[:n], object.NewTuple(names...))
	t.Release(s)
	return r, err
}

// mergeKeywords appends the values of the partial's keywords, overridden by
// those of the call, and then of the call's other keywords.
func (p *Partial) mergeKeywords(t *Thread, s []Value, n int, vals []Value, kwnames *Tuple) ([]Value, int, *Exception) {
	names := make([]Value, 0, p.kw.Len()+len(vals))
	first := n
	for i, ok := p.kw.Next(0); ok; i, ok = p.kw.Next(i + 1) {
		key, val := p.kw.Item(i)
		if _, isStr := object.AsStr(key); !isStr {
			return nil, 0, t.TypeErrorf("keywords must be strings")
		}
		names = append(names, key)
		s[n] = val
		n++
	}
	if len(vals) == 0 {
		return names, n, nil
	}
	own := len(names)
next:
	for i, k := range kwnames.Items() {
		ks, _ := object.AsStr(k)
		for j := range own {
			if js, _ := object.AsStr(names[j]); js == ks || object.EqualStr(js, ks) {
				s[first+j] = vals[i]
				continue next
			}
		}
		names = append(names, k)
		s[n] = vals[i]
		n++
	}
	return names, n, nil
}

func partialRepr(t *Thread, v Value) (Value, *Exception) {
	p := (*Partial)(v.Ptr())
	if t.EnterRepr(v) {
		return object.NewStr("..."), nil
	}
	defer t.LeaveRepr()
	name := object.TypeOf(v).FullName()
	if object.TypeOf(v) != &PartialType {
		name = object.TypeOf(v).Qualname
	}
	out := name + "("
	s, err := object.Repr(t, p.fn)
	if err != nil {
		return Value{}, err
	}
	out += s.String()
	for _, a := range p.args.Items() {
		if s, err = object.Repr(t, a); err != nil {
			return Value{}, err
		}
		out += ", " + s.String()
	}
	for i, ok := p.kw.Next(0); ok; i, ok = p.kw.Next(i + 1) {
		key, val := p.kw.Item(i)
		k, err := object.ToStr(t, key)
		if err != nil {
			return Value{}, err
		}
		if s, err = object.Repr(t, val); err != nil {
			return Value{}, err
		}
		out += ", " + k.String() + "=" + s.String()
	}
	return object.NewStr(out + ")"), nil
}

//py:method __reduce__(self, /)
//py:sig -
func (p *Partial) reduce() Value {
	dict := object.None
	if d := object.InstanceDict(p.Value()); d != nil && d.Len() > 0 {
		dict = d.Value()
	}
	return object.Pack(p.Type().Value(), object.Pack(p.fn),
		object.Pack(p.fn, p.args.Value(), p.kw.Value(), dict))
}

//py:method __setstate__(self, state, /)
//py:sig -
func (p *Partial) setState(t *Thread, state Value) *Exception {
	bad := func() *Exception { return t.TypeErrorf("invalid partial state") }
	st, ok := object.AsTuple(state)
	if !ok || st.Len() != 4 {
		return bad()
	}
	args, ok := object.AsTuple(st.At(1))
	if !ok || object.TypeOf(st.At(0)).Call == nil {
		return bad()
	}
	kw := object.NewDict()
	if st.At(2) != object.None {
		d, ok := object.AsDict(st.At(2))
		if !ok {
			return bad()
		}
		kw = d
		if object.TypeOf(st.At(2)) != &object.DictType {
			kw = d.Copy()
		}
	}
	if object.TypeOf(st.At(1)) != &object.TupleType {
		args = object.NewTuple(args.Items()...)
	}
	p.fn, p.args, p.kw = st.At(0), args, kw
	if d, ok := object.AsDict(st.At(3)); ok {
		object.SetInstanceDict(p.Value(), d)
	} else if st.At(3) == object.None {
		object.SetInstanceDict(p.Value(), object.NewDict())
	}
	return nil
}

//py:classmethod functools.partial.__class_getitem__(cls, object, /)
//py:sig -
//py:doc See PEP 585
func partialClassGetItem(cls, item Value) Value { return object.NewGenericAlias(cls, item) }
