package object

import "unsafe"

// Call calls any object. args holds the positional arguments followed by the
// values of the keyword arguments that kwnames lists (nil for none). The
// callee does not keep args.
func Call(t *Thread, callee Value, args []Value, kwnames *Tuple) (Value, *Exception) {
	typ := TypeOf(callee)
	if typ.Call == nil {
		return Value{}, t.TypeErrorf("'%s' object is not callable", typ.Name)
	}
	return typ.Call(t, callee, args, kwnames)
}

// Call0 calls an object without arguments.
func Call0(t *Thread, callee Value) (Value, *Exception) { return Call(t, callee, nil, nil) }

// Call1 calls an object with one argument.
func Call1(t *Thread, callee, a Value) (Value, *Exception) {
	if IsExact(callee, &BuiltinType) {
		if b := (*Builtin)(callee.p); b.Def.Kind == OneArg {
			return b.Def.Fn1(t, b.Self, a)
		}
	}
	s := t.Scratch(1)
	s[0] = a
	r, err := Call(t, callee, s, nil)
	t.Release(s)
	return r, err
}

// Call2 calls an object with two arguments.
func Call2(t *Thread, callee, a, b Value) (Value, *Exception) {
	s := t.Scratch(2)
	s[0], s[1] = a, b
	r, err := Call(t, callee, s, nil)
	t.Release(s)
	return r, err
}

// Call3 calls an object with three arguments.
func Call3(t *Thread, callee, a, b, c Value) (Value, *Exception) {
	s := t.Scratch(3)
	s[0], s[1], s[2] = a, b, c
	r, err := Call(t, callee, s, nil)
	t.Release(s)
	return r, err
}

// CallArgs calls an object with a tuple and an optional dict of arguments, as
// f(*args, **kwargs) does. The keys of kwargs must be strings.
func CallArgs(t *Thread, callee Value, args []Value, kwargs *Dict) (Value, *Exception) {
	if kwargs == nil || kwargs.Len() == 0 {
		return Call(t, callee, args, nil)
	}
	n := len(args)
	s := t.Scratch(n + kwargs.Len())
	defer t.Release(s)
	copy(s, args)
	kw := NewTupleSize(kwargs.Len())
	items := kw.Items()
	k := 0
	for i, ok := kwargs.Next(0); ok; i, ok = kwargs.Next(i + 1) {
		key, val := kwargs.Item(i)
		if _, isStr := AsStr(key); !isStr {
			return Value{}, t.TypeErrorf("keywords must be strings")
		}
		items[k], s[n+k] = key, val
		k++
	}
	return Call(t, callee, s, kw)
}

// CallMethod looks a method up on the object and calls it, without making a
// bound method where it can.
func CallMethod(t *Thread, obj Value, name *Str, args ...Value) (Value, *Exception) {
	f, bound, err := LoadMethod(t, obj, name)
	if err != nil {
		return Value{}, err
	}
	if !bound {
		return callScratch(t, f, args)
	}
	return callSelf(t, f, obj, args)
}

func callScratch(t *Thread, f Value, args []Value) (Value, *Exception) {
	s := t.Scratch(len(args))
	copy(s, args)
	r, err := Call(t, f, s[:len(args)], nil)
	t.Release(s)
	return r, err
}

func callSelf(t *Thread, f, self Value, args []Value) (Value, *Exception) {
	s := t.Scratch(len(args) + 1)
	s[0] = self
	copy(s[1:], args)
	r, err := Call(t, f, s, nil)
	t.Release(s)
	return r, err
}

// LoadMethod finds attribute name of obj as LOAD_METHOD does: when it is a
// plain method of the type it returns the unbound function and true, and the
// caller passes obj as the first argument; else the bound attribute and false.
func LoadMethod(t *Thread, obj Value, name *Str) (f Value, unbound bool, err *Exception) {
	typ := TypeOf(obj)
	if !typ.genericGetAttr() {
		f, err = GetAttr(t, obj, name)
		return f, false, err
	}
	descr := typ.Lookup(name)
	if !descr.IsNil() && TypeOf(descr).Flags&TypeMethodDescr != 0 {
		if typ.attrOffset == 0 || OwnAttr(obj, name).IsNil() {
			return descr, true, nil
		}
	}
	f, err = GetAttr(t, obj, name)
	return f, false, err
}

// LookupSpecial finds a special method on the type of obj and binds it; no
// value when there is none.
func LookupSpecial(t *Thread, obj Value, name *Str) (Value, *Exception) {
	typ := TypeOf(obj)
	descr := typ.Lookup(name)
	if descr.IsNil() {
		return Value{}, nil
	}
	if get := TypeOf(descr).DescrGet; get != nil {
		return get(t, descr, obj, typ)
	}
	return descr, nil
}

// CallSpecial calls a special method found on the type of obj; found is false
// when there is none.
func CallSpecial(t *Thread, obj Value, name *Str, args ...Value) (r Value, found bool, err *Exception) {
	descr := TypeOf(obj).Lookup(name)
	if descr.IsNil() {
		return Value{}, false, nil
	}
	dt := TypeOf(descr)
	if dt.Flags&TypeMethodDescr != 0 {
		r, err = callSelf(t, descr, obj, args)
		return r, true, err
	}
	if dt.DescrGet != nil {
		if descr, err = dt.DescrGet(t, descr, obj, TypeOf(obj)); err != nil {
			return Value{}, true, err
		}
	}
	r, err = callScratch(t, descr, args)
	return r, true, err
}

// builtinCall is the Call slot of builtin functions.
func builtinCall(t *Thread, callee Value, args []Value, kwnames *Tuple) (Value, *Exception) {
	b := (*Builtin)(callee.p)
	d := b.Def
	if kwnames == nil {
		switch d.Kind {
		case OneArg:
			if len(args) == 1 {
				return d.Fn1(t, b.Self, args[0])
			}
		case NoArgs:
			if len(args) == 0 {
				return d.Fn0(t, b.Self)
			}
		case Positional:
			if len(args) >= d.Min && (d.Max < 0 || len(args) <= d.Max) {
				return d.FnN(t, b.Self, args)
			}
		}
	}
	return d.invoke(t, b.prefix(), b.Self, args, kwnames)
}

// CallNative calls a builtin function, or a method of a type whose first argument
// is the object, without keywords. The usual kinds are called at once.
func CallNative(t *Thread, b *Builtin, args []Value) (Value, *Exception) {
	if TypeOf(b.Value()) != &MethodDescrType {
		return builtinCall(t, b.Value(), args, nil)
	}
	d := b.Def
	if len(args) > 0 && (TypeOf(args[0]) == b.Owner || IsInstance(args[0], b.Owner)) {
		self, args := args[0], args[1:]
		switch d.Kind {
		case NoArgs:
			if len(args) == 0 {
				return d.Fn0(t, self)
			}
		case OneArg:
			if len(args) == 1 {
				return d.Fn1(t, self, args[0])
			}
		case Positional:
			if len(args) >= d.Min && (d.Max < 0 || len(args) <= d.Max) {
				return d.FnN(t, self, args)
			}
		case Keywords:
			return d.FnK(t, self, args, nil)
		}
	}
	return methodDescrCall(t, b.Value(), args, nil)
}

// prefix is what stands before the function's name in messages: its type or,
// for functions of modules other than builtins, its module.
func (b *Builtin) prefix() string {
	if b.Owner != nil {
		return b.Owner.Name
	}
	if m, ok := AsStr(b.Module); ok && m.data != "builtins" {
		return m.String()
	}
	return ""
}

// methodDescrCall is the Call slot of method_descriptor: args[0] is self.
func methodDescrCall(t *Thread, callee Value, args []Value, kwnames *Tuple) (Value, *Exception) {
	b := (*Builtin)(callee.p)
	nkw := 0
	if kwnames != nil {
		nkw = kwnames.Len()
	}
	if len(args)-nkw < 1 {
		return Value{}, t.TypeErrorf("unbound method %s.%s() needs an argument", b.Owner.Name, b.Def.Name)
	}
	if !IsInstance(args[0], b.Owner) {
		return Value{}, t.TypeErrorf("descriptor '%s' for '%s' objects doesn't apply to a '%s' object",
			b.Def.Name, b.Owner.Name, TypeOf(args[0]).Name)
	}
	return b.Def.Invoke(t, b.Owner, args[0], args[1:], kwnames)
}

// BoundMethod is a function bound to its first argument (types.MethodType).
type BoundMethod struct {
	Object
	Func, Self Value
}

// NewBoundMethod makes a bound method.
func NewBoundMethod(fn, self Value) Value {
	m := &BoundMethod{Object{&MethodType.Root}, fn, self}
	return Value{unsafe.Pointer(m)}
}

func boundMethodCall(t *Thread, callee Value, args []Value, kwnames *Tuple) (Value, *Exception) {
	m := (*BoundMethod)(callee.p)
	s := t.Scratch(len(args) + 1)
	s[0] = m.Self
	copy(s[1:], args)
	r, err := Call(t, m.Func, s, kwnames)
	t.Release(s)
	return r, err
}
