package operator

import (
	"strings"

	"gopy/vm/object"
)

// ItemGetter fetches items of its operand.
//
//py:type operator.itemgetter itemGetter
//py:doc itemgetter(item, ...) --> itemgetter object
//py:doc
//py:doc Return a callable object that fetches the given item(s) from its operand.
//py:doc After f = itemgetter(2), the call f(r) returns r[2].
//py:doc After g = itemgetter(2, 5, 3), the call g(r) returns (r[2], r[5], r[3])
type ItemGetter struct {
	object.Object
	items *Tuple
}

// AttrGetter fetches attributes of its operand.
//
//py:type operator.attrgetter attrGetter
//py:doc attrgetter(attr, ...) --> attrgetter object
//py:doc
//py:doc Return a callable object that fetches the given attribute(s) from its operand.
//py:doc After f = attrgetter('name'), the call f(r) returns r.name.
//py:doc After g = attrgetter('name', 'date'), the call g(r) returns (r.name, r.date).
//py:doc After h = attrgetter('name.first', 'name.last'), the call h(r) returns
//py:doc (r.name.first, r.name.last).
type AttrGetter struct {
	object.Object
	names *Tuple
	paths [][]*Str // each name split at its dots
}

// MethodCaller calls a method of its operand.
//
//py:type operator.methodcaller methodCaller
//py:doc methodcaller(name, ...) --> methodcaller object
//py:doc
//py:doc Return a callable object that calls the given method on its operand.
//py:doc After f = methodcaller('name'), the call f(r) returns r.name().
//py:doc After g = methodcaller('name', 'date', foo=1), the call g(r) returns
//py:doc r.name('date', foo=1).
type MethodCaller struct {
	object.Object
	name    *Str
	args    []Value // positional, then keyword values
	kwnames *Tuple  // nil for none
}

// The types.
var ItemGetterType, AttrGetterType, MethodCallerType Type

func defineGetters() {
	if ItemGetterType.Flags&object.TypeReady != 0 {
		return
	}
	ItemGetterType = Type{Name: "operator.itemgetter", Flags: object.TypeBase, Layout: object.LayoutOf[ItemGetter](),
		Doc: itemGetterDoc, Methods: itemGetterMethods, New: itemGetterNew, Call: itemGetterCall, Repr: itemGetterRepr}
	AttrGetterType = Type{Name: "operator.attrgetter", Flags: object.TypeBase, Layout: object.LayoutOf[AttrGetter](),
		Doc: attrGetterDoc, Methods: attrGetterMethods, New: attrGetterNew, Call: attrGetterCall, Repr: attrGetterRepr}
	MethodCallerType = Type{Name: "operator.methodcaller", Flags: object.TypeBase, Layout: object.LayoutOf[MethodCaller](),
		Doc: methodCallerDoc, Methods: methodCallerMethods, New: methodCallerNew, Call: methodCallerCall, Repr: methodCallerRepr}
	for _, typ := range []*Type{&ItemGetterType, &AttrGetterType, &MethodCallerType} {
		object.DefineType(typ)
	}
}

// oneArg checks the arguments of a call to a getter.
func oneArg(t *Thread, name string, args []Value, kwnames *Tuple) *Exception {
	return object.ArgsPositional(t, name, args, kwnames, 1, 1)
}

// each applies f to the n things to fetch: one result, or a tuple of them.
func each(n int, f func(i int) (Value, *Exception)) (Value, *Exception) {
	if n == 1 {
		return f(0)
	}
	p := object.NewTupleSize(n)
	for i := range n {
		v, err := f(i)
		if err != nil {
			return Value{}, err
		}
		p.Items()[i] = v
	}
	return p.Value(), nil
}

//py:new itemgetter(item, /, *items)
//py:sig -
func newItemGetter(t *Thread, typ *Type, args []Value) (Value, *Exception) {
	v := typ.Alloc()
	(*ItemGetter)(v.Ptr()).items = object.NewTuple(args...)
	return v, nil
}

func itemGetterCall(t *Thread, callee Value, args []Value, kwnames *Tuple) (Value, *Exception) {
	if err := oneArg(t, "itemgetter", args, kwnames); err != nil {
		return Value{}, err
	}
	items := (*ItemGetter)(callee.Ptr()).items.Items()
	obj := args[0]
	if len(items) == 1 {
		return object.GetItem(t, obj, items[0])
	}
	return each(len(items), func(i int) (Value, *Exception) { return object.GetItem(t, obj, items[i]) })
}

// reprCall is "operator.itemgetter(1, 2)".
func reprCall(t *Thread, v Value, items []Value) (Value, *Exception) {
	if t.EnterRepr(v) {
		return object.NewStr(object.TypeOf(v).FullName() + "(...)"), nil
	}
	defer t.LeaveRepr()
	parts := make([]string, len(items))
	for i, x := range items {
		s, err := object.Repr(t, x)
		if err != nil {
			return Value{}, err
		}
		parts[i] = s.String()
	}
	return object.NewStr(object.TypeOf(v).FullName() + "(" + strings.Join(parts, ", ") + ")"), nil
}

func itemGetterRepr(t *Thread, v Value) (Value, *Exception) {
	return reprCall(t, v, (*ItemGetter)(v.Ptr()).items.Items())
}

//py:method __reduce__(self, /)
//py:sig -
//py:doc Return state information for pickling
func (g *ItemGetter) reduce() Value { return object.Pack(g.Type().Value(), g.items.Value()) }

//py:new attrgetter(attr, /, *attrs)
//py:sig -
func newAttrGetter(t *Thread, typ *Type, args []Value) (Value, *Exception) {
	v := typ.Alloc()
	g := (*AttrGetter)(v.Ptr())
	g.names = object.NewTuple(args...)
	for _, a := range args {
		s, ok := object.AsStr(a)
		if !ok {
			return Value{}, t.TypeErrorf("attribute name must be a string")
		}
		var path []*Str
		for _, part := range strings.Split(s.String(), ".") {
			path = append(path, object.Intern(part))
		}
		g.paths = append(g.paths, path)
	}
	return v, nil
}

func attrGetterCall(t *Thread, callee Value, args []Value, kwnames *Tuple) (Value, *Exception) {
	if err := oneArg(t, "attrgetter", args, kwnames); err != nil {
		return Value{}, err
	}
	g, obj := (*AttrGetter)(callee.Ptr()), args[0]
	return each(len(g.paths), func(i int) (Value, *Exception) {
		v := obj
		for _, name := range g.paths[i] {
			var err *Exception
			if v, err = object.GetAttr(t, v, name); err != nil {
				return Value{}, err
			}
		}
		return v, nil
	})
}

func attrGetterRepr(t *Thread, v Value) (Value, *Exception) {
	return reprCall(t, v, (*AttrGetter)(v.Ptr()).names.Items())
}

//py:method __reduce__(self, /)
//py:sig -
//py:doc Return state information for pickling
func (g *AttrGetter) reduce() Value { return object.Pack(g.Type().Value(), g.names.Value()) }

//py:new methodcaller(name, /, *args, **kwargs)
//py:sig -
func newMethodCaller(t *Thread, typ *Type, args []Value, kwnames *Tuple) (Value, *Exception) {
	nkw := 0
	if kwnames != nil {
		nkw = kwnames.Len()
	}
	if len(args)-nkw < 1 {
		return Value{}, t.TypeErrorf("methodcaller needs at least one argument, the method name")
	}
	name, ok := object.AsStr(args[0])
	if !ok {
		return Value{}, t.TypeErrorf("method name must be a string")
	}
	v := typ.Alloc()
	m := (*MethodCaller)(v.Ptr())
	m.name = object.InternStr(name)
	m.args = append([]Value(nil), args[1:]...)
	if nkw > 0 {
		m.kwnames = kwnames
	}
	return v, nil
}

func methodCallerCall(t *Thread, callee Value, args []Value, kwnames *Tuple) (Value, *Exception) {
	if err := oneArg(t, "methodcaller", args, kwnames); err != nil {
		return Value{}, err
	}
	m := (*MethodCaller)(callee.Ptr())
	f, unbound, err := object.LoadMethod(t, args[0], m.name)
	if err != nil {
		return Value{}, err
	}
	if !unbound {
		return object.Call(t, f, m.args, m.kwnames)
	}
	s := t.Scratch(len(m.args) + 1)
	s[0] = args[0]
	copy(s[1:], m.args)
	r, err := object.Call(t, f, s, m.kwnames)
	t.Release(s)
	return r, err
}

// positional returns the positional arguments kept.
func (m *MethodCaller) positional() []Value {
	if m.kwnames == nil {
		return m.args
	}
	return m.args[:len(m.args)-m.kwnames.Len()]
}

func (m *MethodCaller) kwargs(t *Thread) (*object.Dict, *Exception) {
	d := object.NewDict()
	if m.kwnames != nil {
		vals := m.args[len(m.positional()):]
		for i, k := range m.kwnames.Items() {
			if err := d.Set(t, k, vals[i]); err != nil {
				return nil, err
			}
		}
	}
	return d, nil
}

func methodCallerRepr(t *Thread, v Value) (Value, *Exception) {
	m := (*MethodCaller)(v.Ptr())
	if t.EnterRepr(v) {
		return object.NewStr(object.TypeOf(v).FullName() + "(...)"), nil
	}
	defer t.LeaveRepr()
	n := len(m.positional())
	out := object.TypeOf(v).FullName() + "("
	for i, x := range append([]Value{m.name.Value()}, m.args...) {
		s, err := object.Repr(t, x)
		if err != nil {
			return Value{}, err
		}
		if i > 0 {
			out += ", "
		}
		if i > n {
			key, _ := object.AsStr(m.kwnames.At(i - n - 1))
			out += key.String() + "="
		}
		out += s.String()
	}
	return object.NewStr(out + ")"), nil
}

//py:method __reduce__(self, /)
//py:sig -
//py:doc Return state information for pickling
func (m *MethodCaller) reduce(t *Thread) (Value, *Exception) {
	all := append([]Value{m.name.Value()}, m.positional()...)
	if m.kwnames == nil {
		return object.Pack(m.Type().Value(), object.NewTuple(all...).Value()), nil
	}
	// The keywords go into a partial of the type, as pickling has no place for them.
	functools, err := object.Call1(t, t.RT.Builtins.GetName("__import__"), object.NewStr("functools"))
	if err != nil {
		return Value{}, err
	}
	partial, err := object.GetAttrName(t, functools, "partial")
	if err != nil {
		return Value{}, err
	}
	kw, err := m.kwargs(t)
	if err != nil {
		return Value{}, err
	}
	f, err := object.CallArgs(t, partial, []Value{m.Type().Value(), m.name.Value()}, kw)
	if err != nil {
		return Value{}, err
	}
	return object.Pack(f, object.NewTuple(m.positional()...).Value()), nil
}
