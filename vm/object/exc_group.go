package object

import "fmt"

// ExceptionGroupObject is an instance of BaseExceptionGroup (PEP 654).
type ExceptionGroupObject struct {
	Exception
	Message Value
	Excs    *Tuple
}

func setupExceptionGroup(typ *Type) {
	typ.Layout = LayoutOf[ExceptionGroupObject]()
	typ.New = exceptionGroupNew
	typ.Str = func(t *Thread, v Value) (Value, *Exception) {
		g := (*ExceptionGroupObject)(v.p)
		msg, err := ToStr(t, orNone(g.Message))
		if err != nil {
			return Value{}, err
		}
		s := "s"
		if g.Excs.Len() == 1 {
			s = ""
		}
		return NewStr(fmt.Sprintf("%s (%d sub-exception%s)", msg, g.Excs.Len(), s)), nil
	}
	typ.Methods = []Native{
		{Name: "__class_getitem__", Kind: OneArg, Bind: BindClass, Doc: "See PEP 585",
			Fn1: func(t *Thread, self, arg Value) (Value, *Exception) { return NewGenericAlias(self, arg), nil }},
		{Name: "derive", Kind: Positional, Max: -1, FnN: groupDerive},
		{Name: "split", Kind: Positional, Min: 1, Max: 1, FnN: groupSplit},
		{Name: "subgroup", Kind: Positional, Min: 1, Max: 1, FnN: groupSubgroup},
	}
	typ.Getters = []Getter{
		readOnlyMember("message", "exception message", func(g *ExceptionGroupObject) *Value { return &g.Message }),
		{Name: "exceptions", Doc: "nested exceptions", Member: true, Get: func(t *Thread, v Value) (Value, *Exception) {
			return (*ExceptionGroupObject)(v.p).Excs.Value(), nil
		}},
	}
}

// AsExceptionGroup returns v as an exception group when it is one.
func AsExceptionGroup(v Value) (*ExceptionGroupObject, bool) {
	if e, ok := AsException(v); ok && e.Is(&BaseExceptionGroup) {
		return (*ExceptionGroupObject)(v.p), true
	}
	return nil, false
}

func exceptionGroupNew(t *Thread, typ *Type, args []Value, kwnames *Tuple) (Value, *Exception) {
	if kwnames != nil {
		args = args[:len(args)-kwnames.Len()] // __init__ complains about keywords
	}
	if len(args) != 2 {
		return Value{}, t.TypeErrorf("BaseExceptionGroup.__new__() takes exactly 2 arguments (%d given)", len(args))
	}
	if _, ok := AsStr(args[0]); !ok {
		return Value{}, t.TypeErrorf("BaseExceptionGroup.__new__() argument 1 must be str, not %s", TypeOf(args[0]).Name)
	}
	excs, base, err := groupItems(t, args[1])
	if err != nil {
		return Value{}, err
	}
	switch {
	case typ == &BaseExceptionGroup && !base:
		typ = &ExceptionGroup
	case typ == &ExceptionGroup && base:
		return Value{}, t.TypeErrorf("Cannot nest BaseExceptions in an ExceptionGroup")
	case base && typ.IsSubtype(&ExceptionType):
		return Value{}, t.TypeErrorf("Cannot nest BaseExceptions in '%s'", typ.Name)
	}
	v := typ.Alloc()
	g := (*ExceptionGroupObject)(v.p)
	g.Args = NewTuple(args...)
	g.Message, g.Excs = args[0], excs
	return v, nil
}

// groupItems checks the sequence of a group's exceptions; base reports whether
// one of them is not an Exception.
func groupItems(t *Thread, seq Value) (excs *Tuple, base bool, err *Exception) {
	typ := TypeOf(seq)
	if typ.GetItem == nil || typ.Flags&TypeDictSub != 0 {
		return nil, false, t.TypeErrorf("second argument (exceptions) must be a sequence")
	}
	items, err := ToSlice(t, seq)
	if err != nil {
		return nil, false, err
	}
	if len(items) == 0 {
		return nil, false, t.ValueErrorf("second argument (exceptions) must be a non-empty sequence")
	}
	for i, v := range items {
		e, ok := AsException(v)
		if !ok {
			return nil, false, t.ValueErrorf("Item %d of second argument (exceptions) is not an exception", i)
		}
		if !e.Is(&ExceptionType) {
			base = true
		}
	}
	return NewTuple(items...), base, nil
}

func groupDerive(t *Thread, v Value, args []Value) (Value, *Exception) {
	if len(args) != 1 {
		return Value{}, t.TypeErrorf("function takes exactly 1 argument (%d given)", len(args))
	}
	return exceptionGroupNew(t, &BaseExceptionGroup, []Value{(*ExceptionGroupObject)(v.p).Message, args[0]}, nil)
}

// subset makes a group of some of the group's exceptions through derive, with
// the metadata of the group; no value when there are none.
func (g *ExceptionGroupObject) subset(t *Thread, excs []Value) (Value, *Exception) {
	if len(excs) == 0 {
		return Value{}, nil
	}
	v, err := CallMethod(t, g.Value(), Intern("derive"), NewList(excs).Value())
	if err != nil {
		return Value{}, err
	}
	d, ok := AsExceptionGroup(v)
	if !ok {
		return Value{}, t.TypeErrorf("derive must return an instance of BaseExceptionGroup")
	}
	d.Traceback, d.Context = g.Traceback, g.Context
	if g.Cause != nil {
		d.SetCause(g.Cause)
	}
	notes, err := FindAttr(t, g.Value(), names.notes)
	if err != nil || notes.IsNil() {
		return v, err
	}
	if TypeOf(notes).GetItem != nil {
		// A copy, so that notes added to one part do not show in the other.
		items, err := ToSlice(t, notes)
		if err != nil {
			return Value{}, err
		}
		notes = NewList(items).Value()
		return v, SetAttr(t, v, names.notes, notes)
	}
	return v, nil
}

// groupMatcher decides which exceptions a split takes.
type groupMatcher func(t *Thread, e *Exception) (bool, *Exception)

// groupCondition makes the matcher of split's and subgroup's argument.
func groupCondition(t *Thread, cond Value) (groupMatcher, *Exception) {
	if types, ok := excClasses(cond); ok {
		return func(t *Thread, e *Exception) (bool, *Exception) { return e.isAny(types), nil }, nil
	}
	if _, isType := AsType(cond); !isType && TypeOf(cond).Call != nil {
		return func(t *Thread, e *Exception) (bool, *Exception) {
			r, err := Call1(t, cond, e.Value())
			if err != nil {
				return false, err
			}
			return Truth(t, r)
		}, nil
	}
	return nil, t.TypeErrorf("expected a function, exception type or tuple of exception types")
}

func (e *Exception) isAny(types []*Type) bool {
	for _, c := range types {
		if e.Is(c) {
			return true
		}
	}
	return false
}

// excClasses returns the classes when v is an exception class or a tuple of
// them.
func excClasses(v Value) ([]*Type, bool) {
	class := func(v Value) (*Type, bool) {
		c, ok := AsType(v)
		return c, ok && c.Flags&TypeExceptionSub != 0
	}
	if c, ok := class(v); ok {
		return []*Type{c}, true
	}
	if !IsExact(v, &TupleType) {
		return nil, false
	}
	var types []*Type
	for _, item := range (*Tuple)(v.p).Items() {
		c, ok := class(item)
		if !ok {
			return nil, false
		}
		types = append(types, c)
	}
	return types, true
}

// split parts a group into what matches and the rest (made only when wantRest),
// each no value when empty.
func (g *ExceptionGroupObject) split(t *Thread, match groupMatcher, wantRest bool) (yes, no Value, err *Exception) {
	ok, err := match(t, &g.Exception)
	if err != nil {
		return Value{}, Value{}, err
	}
	if ok {
		return g.Value(), Value{}, nil
	}
	if err := t.Enter(" in exceptiongroup_split_recursive"); err != nil {
		return Value{}, Value{}, err
	}
	defer t.Leave()
	var matched, rest []Value
	for _, v := range g.Excs.Items() {
		if sub, ok := AsExceptionGroup(v); ok {
			y, n, err := sub.split(t, match, wantRest)
			if err != nil {
				return Value{}, Value{}, err
			}
			if !y.IsNil() {
				matched = append(matched, y)
			}
			if !n.IsNil() {
				rest = append(rest, n)
			}
			continue
		}
		ok, err := match(t, (*Exception)(v.p))
		if err != nil {
			return Value{}, Value{}, err
		}
		if ok {
			matched = append(matched, v)
		} else if wantRest {
			rest = append(rest, v)
		}
	}
	if yes, err = g.subset(t, matched); err != nil {
		return Value{}, Value{}, err
	}
	no, err = g.subset(t, rest)
	return yes, no, err
}

func groupSplit(t *Thread, v Value, args []Value) (Value, *Exception) {
	match, err := groupCondition(t, args[0])
	if err != nil {
		return Value{}, err
	}
	yes, no, err := (*ExceptionGroupObject)(v.p).split(t, match, true)
	if err != nil {
		return Value{}, err
	}
	return Pack(orNone(yes), orNone(no)), nil
}

func groupSubgroup(t *Thread, v Value, args []Value) (Value, *Exception) {
	match, err := groupCondition(t, args[0])
	if err != nil {
		return Value{}, err
	}
	yes, _, err := (*ExceptionGroupObject)(v.p).split(t, match, false)
	return orNone(yes), err
}

// Members returns the exceptions of the group.
func (g *ExceptionGroupObject) Members() []Value { return g.Excs.Items() }
