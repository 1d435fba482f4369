package object

// Weak proxies: objects that pass every operation on to what they refer to.
// They are WeakRefs of another type.

func defineWeakProxy() {
	WeakProxyType = proxyType("ProxyType")
}

func defineWeakCallableProxy() {
	WeakCallableProxyType = proxyType("CallableProxyType")
	WeakCallableProxyType.Call = func(t *Thread, v Value, args []Value, kwnames *Tuple) (Value, *Exception) {
		x, err := unproxy(t, v)
		if err != nil {
			return Value{}, err
		}
		return Call(t, x, args, kwnames)
	}
}

// NewWeakProxy makes weakref.proxy(v, callback); callback may be no value.
func NewWeakProxy(t *Thread, v, callback Value) (Value, *Exception) {
	typ := &WeakProxyType
	if TypeOf(v).Call != nil {
		typ = &WeakCallableProxyType
	}
	return makeWeakRef(t, typ, v, callback)
}

func isProxy(v Value) bool {
	return IsExact(v, &WeakProxyType) || IsExact(v, &WeakCallableProxyType)
}

// unproxy returns what a proxy refers to; other values are returned as they
// are, for an operand may or may not be a proxy.
func unproxy(t *Thread, v Value) (Value, *Exception) {
	if !isProxy(v) {
		return v, nil
	}
	x := (*WeakRef)(v.p).Target()
	if x.IsNil() {
		return Value{}, t.Raise(&ReferenceError, "weakly-referenced object no longer exists")
	}
	return x, nil
}

// weakly makes a unary slot of an operation.
func weakly(f UnaryFunc) UnaryFunc {
	return func(t *Thread, v Value) (Value, *Exception) {
		x, err := unproxy(t, v)
		if err != nil {
			return Value{}, err
		}
		return f(t, x)
	}
}

// weakly2 makes a binary slot of an operation.
func weakly2(f BinaryFunc) BinaryFunc {
	return func(t *Thread, a, b Value) (Value, *Exception) {
		x, err := unproxy(t, a)
		if err != nil {
			return Value{}, err
		}
		y, err := unproxy(t, b)
		if err != nil {
			return Value{}, err
		}
		return f(t, x, y)
	}
}

func strValue(f func(t *Thread, v Value) (*Str, *Exception)) UnaryFunc {
	return func(t *Thread, v Value) (Value, *Exception) {
		s, err := f(t, v)
		if err != nil {
			return Value{}, err
		}
		return s.Value(), nil
	}
}

// unarySlot applies a unary slot of the object's type.
func unarySlot(name string, slot func(typ *Type) UnaryFunc) UnaryFunc {
	return func(t *Thread, v Value) (Value, *Exception) {
		f := slot(TypeOf(v))
		if f == nil {
			return Value{}, t.TypeErrorf("bad operand type for %s: '%s'", name, TypeOf(v).Name)
		}
		return f(t, v)
	}
}

func proxyType(name string) Type {
	special := func(n string) Native {
		s := Intern(n)
		return Native{Name: n, Kind: NoArgs, Fn0: weakly(func(t *Thread, v Value) (Value, *Exception) { return CallMethod(t, v, s) })}
	}
	typ := Type{Name: name, Module: "weakref", Flags: TypeDisallowNew, Layout: LayoutOf[WeakRef](),
		Str:    weakly(strValue(ToStr)),
		Neg:    weakly(unarySlot("unary -", func(c *Type) UnaryFunc { return c.Neg })),
		Pos:    weakly(unarySlot("unary +", func(c *Type) UnaryFunc { return c.Pos })),
		Abs:    weakly(unarySlot("abs()", func(c *Type) UnaryFunc { return c.Abs })),
		Invert: weakly(unarySlot("unary ~", func(c *Type) UnaryFunc { return c.Invert })),
		Int:    weakly(unarySlot("int()", func(c *Type) UnaryFunc { return c.Int })),
		Float:  weakly(unarySlot("float()", func(c *Type) UnaryFunc { return c.Float })),
		Index:  weakly(IndexValue), Iter: weakly(Iter), GetItem: weakly2(GetItem),
		Methods: []Native{special("__bytes__"), special("__reversed__")},
	}
	for op := OpAdd; op <= OpDivMod; op++ {
		typ.Binary[op] = weakly2(func(t *Thread, a, b Value) (Value, *Exception) { return Binary(t, op, a, b) })
		if op < numBinaryOps {
			typ.Inplace[op] = weakly2(func(t *Thread, a, b Value) (Value, *Exception) { return Inplace(t, op, a, b) })
		}
	}
	proxyContainerSlots(&typ)
	proxyObjectSlots(&typ)
	return typ
}

func proxyContainerSlots(typ *Type) {
	typ.IterNext = weakly(func(t *Thread, v Value) (Value, *Exception) {
		if TypeOf(v).IterNext == nil {
			return Value{}, t.TypeErrorf("Weakref proxy referenced a non-iterator '%s' object", TypeOf(v).Name)
		}
		return TypeOf(v).IterNext(t, v)
	})
	typ.Len = func(t *Thread, v Value) (int, *Exception) {
		x, err := unproxy(t, v)
		if err != nil {
			return 0, err
		}
		return Len(t, x)
	}
	typ.Bool = func(t *Thread, v Value) (bool, *Exception) {
		x, err := unproxy(t, v)
		if err != nil {
			return false, err
		}
		return Truth(t, x)
	}
	typ.Contains = func(t *Thread, v, item Value) (bool, *Exception) {
		x, err := unproxy(t, v)
		if err != nil {
			return false, err
		}
		return Contains(t, x, item)
	}
	typ.SetItem = func(t *Thread, v, key, val Value) *Exception {
		x, err := unproxy(t, v)
		if err != nil {
			return err
		}
		if val.IsNil() {
			return DelItem(t, x, key)
		}
		return SetItem(t, x, key, val)
	}
}

func proxyObjectSlots(typ *Type) {
	typ.Repr = func(t *Thread, v Value) (Value, *Exception) {
		x := orNone((*WeakRef)(v.p).Target())
		return NewStr("<weakproxy at " + FormatPtr(v) + " to " + TypeOf(x).Name + " at " + FormatPtr(x) + ">"), nil
	}
	typ.GetAttr = func(t *Thread, v Value, name *Str) (Value, *Exception) {
		x, err := unproxy(t, v)
		if err != nil {
			return Value{}, err
		}
		return GetAttr(t, x, name)
	}
	typ.SetAttr = func(t *Thread, v Value, name *Str, val Value) *Exception {
		x, err := unproxy(t, v)
		if err != nil {
			return err
		}
		return SetAttr(t, x, name, val)
	}
	typ.Compare = func(t *Thread, a, b Value, op CompareOp) (Value, *Exception) {
		return weakly2(func(t *Thread, a, b Value) (Value, *Exception) { return RichCompare(t, a, b, op) })(t, a, b)
	}
}
