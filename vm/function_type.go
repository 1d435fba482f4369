package vm

import (
	"unsafe"

	"gopy/vm/object"
)

// The type function as Python sees it.

//py:type function function FunctionType
func defineFunction() {
	FunctionType = Type{Name: "function", Call: functionCall, Flags: object.TypeMethodDescr | object.TypeFunction | object.TypeWeakref,
		New: newFunction, Repr: functionRepr, DescrGet: functionGet,
		Doc:     "Create a function object.\n\n  code\n    a code object\n  globals\n    the globals dictionary\n  name\n    a string that overrides the name from the code object\n  argdefs\n    a tuple that specifies the default argument values\n  closure\n    a tuple that supplies the bindings for free variables",
		TextSig: "(code, globals, name=None, argdefs=None, closure=None)",
		Getters: functionGetters()}
	FunctionType.AttrsAt(unsafe.Offsetof(Function{}.Attrs))
}

func functionGet(t *Thread, fn, obj Value, owner *Type) (Value, *Exception) {
	if obj.IsNil() {
		return fn, nil
	}
	return object.NewBoundMethod(fn, obj), nil
}

func functionRepr(t *Thread, v Value) (Value, *Exception) {
	fn := (*Function)(v.Ptr())
	return object.NewStr("<function " + fn.Qualname().String() + " at " + object.AddressText(v) + ">"), nil
}

func newFunction(t *Thread, typ *Type, args []Value, kwnames *Tuple) (Value, *Exception) {
	var a [5]Value
	p := object.ArgParser{Name: "function", Params: []string{"code", "globals", "name", "argdefs", "closure"}, MaxPos: 5, MinPos: 2}
	if err := p.Parse(t, args, kwnames, a[:]); err != nil {
		return Value{}, err
	}
	c, ok := AsCode(a[0])
	if !ok {
		return Value{}, t.TypeErrorf("function() argument 'code' must be code, not %s", object.TypeOf(a[0]).Name)
	}
	g, ok := object.AsDict(a[1])
	if !ok {
		return Value{}, t.TypeErrorf("function() argument 'globals' must be dict, not %s", object.TypeOf(a[1]).Name)
	}
	fn := NewFunction(t, c, g)
	if name := orNone(a[2]); name != object.None {
		s, ok := object.AsStr(name)
		if !ok {
			return Value{}, t.TypeErrorf("arg 3 (name) must be None or string")
		}
		fn.name = s
	}
	if d := orNone(a[3]); d != object.None {
		p, ok := object.AsTuple(d)
		if !ok {
			return Value{}, t.TypeErrorf("arg 4 (defaults) must be None or tuple")
		}
		fn.defaults = p
	}
	err := fn.setClosure(t, c, orNone(a[4]))
	return fn.Value(), err
}

func (fn *Function) setClosure(t *Thread, c *Code, closure Value) *Exception {
	nfree := c.NumFree()
	if closure == object.None {
		if nfree > 0 {
			return t.TypeErrorf("arg 5 (closure) must be tuple")
		}
		return nil
	}
	p, ok := object.AsTuple(closure)
	if !ok {
		return t.TypeErrorf("arg 5 (closure) must be None or tuple")
	}
	if p.Len() != nfree {
		return t.ValueErrorf("%s requires closure of length %d, not %d", c.Name, nfree, p.Len())
	}
	for _, v := range p.Items() {
		if _, ok := object.AsCell(v); !ok {
			return t.TypeErrorf("arg 5 (closure) expected cell, found %s", object.TypeOf(v).Name)
		}
	}
	if nfree > 0 {
		fn.closure = p
	}
	return nil
}

func tupleOrNone(p *Tuple) Value {
	if p == nil {
		return object.None
	}
	return p.Value()
}

func fnOf(v Value) *Function { return (*Function)(v.Ptr()) }

// changed is called when the code or the defaults change: calls specialized
// for the function must look again.
func (fn *Function) changed() { fn.version = 0 }

func functionGetters() []object.Getter {
	strSetter := func(name string, to func(fn *Function) **Str) func(t *Thread, self, val Value) *Exception {
		return func(t *Thread, self, val Value) *Exception {
			if !val.IsNil() {
				if s, ok := object.AsStr(val); ok {
					*to(fnOf(self)) = s
					return nil
				}
			}
			return t.TypeErrorf("%s must be set to a string object", name)
		}
	}
	return []object.Getter{
		{Name: "__code__", Get: func(t *Thread, v Value) (Value, *Exception) { return fnOf(v).Code().Value(), nil }, Set: setFunctionCode},
		{Name: "__defaults__", Get: func(t *Thread, v Value) (Value, *Exception) { return tupleOrNone(fnOf(v).defaults), nil }, Set: setFunctionDefaults},
		{Name: "__kwdefaults__", Get: functionKwdefaults, Set: setFunctionKwdefaults},
		{Name: "__annotations__", Get: functionAnnotations, Set: setFunctionAnnotations},
		{Name: "__name__", Get: func(t *Thread, v Value) (Value, *Exception) { return fnOf(v).Name().Value(), nil },
			Set: strSetter("__name__", func(fn *Function) **Str { return &fn.name })},
		{Name: "__qualname__", Get: func(t *Thread, v Value) (Value, *Exception) { return fnOf(v).Qualname().Value(), nil },
			Set: strSetter("__qualname__", func(fn *Function) **Str { return &fn.qualname })},
		{Name: "__doc__", Member: true, Get: func(t *Thread, v Value) (Value, *Exception) { return fnOf(v).Doc(), nil },
			Set: func(t *Thread, v, val Value) *Exception { fnOf(v).doc = orNone(val); return nil }},
		{Name: "__module__", Member: true, Get: func(t *Thread, v Value) (Value, *Exception) { return orNone(fnOf(v).module), nil },
			Set: func(t *Thread, v, val Value) *Exception { fnOf(v).module = val; return nil }},
		{Name: "__closure__", Member: true, Get: func(t *Thread, v Value) (Value, *Exception) { return tupleOrNone(fnOf(v).closure), nil }},
		{Name: "__globals__", Member: true, Get: func(t *Thread, v Value) (Value, *Exception) { return fnOf(v).globals.Value(), nil }},
		{Name: "__builtins__", Member: true, Get: func(t *Thread, v Value) (Value, *Exception) { return fnOf(v).builtins.Value(), nil }},
		{Name: "__dict__", Get: func(t *Thread, v Value) (Value, *Exception) { return object.InstanceDict(v).Value(), nil },
			Set: setFunctionDict},
	}
}

func setFunctionDict(t *Thread, v, val Value) *Exception {
	if val.IsNil() {
		return t.TypeErrorf("cannot delete __dict__")
	}
	d, ok := object.AsDict(val)
	if !ok {
		return t.TypeErrorf("__dict__ must be set to a dictionary, not a '%s'", object.TypeOf(val).Name)
	}
	object.SetInstanceDict(v, d)
	return nil
}

func setFunctionCode(t *Thread, v, val Value) *Exception {
	c, ok := AsCode(orNone(val))
	if !ok {
		return t.TypeErrorf("__code__ must be set to a code object")
	}
	fn := fnOf(v)
	nclosure := 0
	if fn.closure != nil {
		nclosure = fn.closure.Len()
	}
	if nfree := c.NumFree(); nfree != nclosure {
		return t.ValueErrorf("%s() requires a code object with %d free vars, not %d", fn.Name(), nclosure, nfree)
	}
	fn.name, fn.qualname, fn.doc = fn.Name(), fn.Qualname(), fn.Doc()
	fn.code = c
	fn.changed()
	return nil
}

func setFunctionDefaults(t *Thread, v, val Value) *Exception {
	fn := fnOf(v)
	if val.IsNil() || val == object.None {
		fn.defaults = nil
	} else if p, ok := object.AsTuple(val); ok {
		fn.defaults = p
	} else {
		return t.TypeErrorf("__defaults__ must be set to a tuple object")
	}
	fn.changed()
	return nil
}

func functionKwdefaults(t *Thread, v Value) (Value, *Exception) {
	if d := fnOf(v).kwdefaults; d != nil {
		return d.Value(), nil
	}
	return object.None, nil
}

func setFunctionKwdefaults(t *Thread, v, val Value) *Exception {
	fn := fnOf(v)
	if val.IsNil() || val == object.None {
		fn.kwdefaults = nil
	} else if d, ok := object.AsDict(val); ok {
		fn.kwdefaults = d
	} else {
		return t.TypeErrorf("__kwdefaults__ must be set to a dict object")
	}
	fn.changed()
	return nil
}

// functionAnnotations makes the dict of what MAKE_FUNCTION got as a tuple of
// names and values.
func functionAnnotations(t *Thread, v Value) (Value, *Exception) {
	fn := fnOf(v)
	if fn.annotations.IsNil() {
		fn.annotations = object.NewDict().Value()
	}
	if p, ok := object.AsTuple(fn.annotations); ok {
		d := object.NewDict()
		items := p.Items()
		for i := 0; i+1 < len(items); i += 2 {
			if err := d.Set(t, items[i], items[i+1]); err != nil {
				return Value{}, err
			}
		}
		fn.annotations = d.Value()
	}
	return fn.annotations, nil
}

func setFunctionAnnotations(t *Thread, v, val Value) *Exception {
	fn := fnOf(v)
	if val.IsNil() || val == object.None {
		fn.annotations = Value{}
		return nil
	}
	if _, ok := object.AsDict(val); !ok {
		return t.TypeErrorf("__annotations__ must be set to a dict object")
	}
	fn.annotations = val
	return nil
}
