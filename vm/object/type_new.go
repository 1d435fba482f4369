package object

import "strings"

// Making classes: what a class statement and type(name, bases, dict) do.

// ResolveBases replaces the bases that are not classes by what their
// __mro_entries__ say (PEP 560). It returns the same tuple when there are none.
func ResolveBases(t *Thread, bases *Tuple) (*Tuple, *Exception) {
	var out []Value
	for i, b := range bases.Items() {
		if _, ok := AsType(b); ok {
			if out != nil {
				out = append(out, b)
			}
			continue
		}
		f, err := FindAttr(t, b, names.mroEntries)
		if err != nil {
			return nil, err
		}
		if f.IsNil() {
			if out != nil {
				out = append(out, b)
			}
			continue
		}
		r, err := Call1(t, f, bases.Value())
		if err != nil {
			return nil, err
		}
		p, ok := AsTuple(r)
		if !ok {
			return nil, t.TypeErrorf("__mro_entries__ must return a tuple")
		}
		if out == nil {
			out = make([]Value, 0, bases.Len()+p.Len())
			out = append(out, bases.Items()[:i]...)
		}
		out = append(out, p.Items()...)
	}
	if out == nil {
		return bases, nil
	}
	return NewTuple(out...), nil
}

// CalculateMetaclass returns the most derived of meta and the types of the
// bases.
func CalculateMetaclass(t *Thread, meta *Type, bases *Tuple) (*Type, *Exception) {
	winner := meta
	for _, b := range bases.Items() {
		m := TypeOf(b)
		switch {
		case winner.IsSubtype(m):
		case m.IsSubtype(winner):
			winner = m
		default:
			return nil, t.TypeErrorf("metaclass conflict: the metaclass of a derived class must be a (non-strict) subclass of the metaclasses of all its bases")
		}
	}
	return winner, nil
}

// typeNew is type.__new__.
func typeNew(t *Thread, meta *Type, args []Value, kwnames *Tuple) (Value, *Exception) {
	nkw := 0
	if kwnames != nil {
		nkw = kwnames.Len()
	}
	pos := args[:len(args)-nkw]
	if len(pos) != 3 {
		return Value{}, t.TypeErrorf("type.__new__() takes exactly 3 arguments (%d given)", len(pos))
	}
	name, ok := AsStr(pos[0])
	if !ok {
		return Value{}, t.TypeErrorf("type.__new__() argument 1 must be str, not %s", TypeOf(pos[0]).Name)
	}
	bases, ok := AsTuple(pos[1])
	if !ok {
		return Value{}, t.TypeErrorf("type.__new__() argument 2 must be tuple, not %s", TypeOf(pos[1]).Name)
	}
	ns, ok := AsDict(pos[2])
	if !ok {
		return Value{}, t.TypeErrorf("type.__new__() argument 3 must be dict, not %s", TypeOf(pos[2]).Name)
	}
	for _, b := range bases.Items() {
		if _, ok := AsType(b); ok {
			continue
		}
		f, err := FindAttr(t, b, names.mroEntries)
		if err != nil {
			return Value{}, err
		}
		if !f.IsNil() {
			return Value{}, t.TypeErrorf("type() doesn't support MRO entry resolution; use types.new_class()")
		}
	}
	winner, err := CalculateMetaclass(t, meta, bases)
	if err != nil {
		return Value{}, err
	}
	if winner != meta {
		if !sameFunc(winner.New, TypeType.New) {
			return winner.New(t, winner, args, kwnames)
		}
		meta = winner
	}
	c, err := buildType(t, meta, name, bases, ns)
	if err != nil {
		return Value{}, err
	}
	if err := setNames(t, c); err != nil {
		return Value{}, err
	}
	if err := initSubclass(t, c, args[len(pos):], kwnames); err != nil {
		return Value{}, err
	}
	return c.Value(), nil
}

// NewType makes a class as type(name, bases, dict) does; native modules use it
// for classes that must be mutable.
func NewType(t *Thread, name string, bases *Tuple, ns *Dict) (*Type, *Exception) {
	v, err := Call3(t, TypeType.Value(), NewStr(name), bases.Value(), ns.Value())
	if err != nil {
		return nil, err
	}
	return (*Type)(v.p), nil
}

// buildType makes a class, up to the point where its namespace is told.
func buildType(t *Thread, meta *Type, name *Str, bases *Tuple, ns *Dict) (*Type, *Exception) {
	base, all, err := bestBase(t, bases)
	if err != nil {
		return nil, err
	}
	text := name.String()
	if strings.IndexByte(text, 0) >= 0 {
		return nil, t.ValueErrorf("type name must not contain null characters")
	}
	doc, _ := AsStr(ns.GetName("__doc__"))
	for _, s := range []*Str{name, doc} {
		if s != nil && !s.IsASCII() {
			if _, err := s.Encode(t, "utf-8", "strict"); err != nil { // lone surrogates
				return nil, err
			}
		}
	}
	c := (*Type)(meta.Alloc().p)
	c.Root.Typ = c
	c.rt = t.RT
	c.Name, c.Qualname = text, text
	c.Flags = TypeHeap | TypeBase
	c.Base, c.Bases = base, all
	for _, b := range all {
		inherited := b.Flags & inheritedFlags
		if c.Flags&(TypeMapping|TypeSequence) != 0 {
			inherited &^= TypeMapping | TypeSequence // for match the first base decides
		}
		c.Flags |= inherited
	}
	c.Dict = ns.Copy()
	if err := c.takeNamespace(t); err != nil {
		return nil, err
	}
	cell := c.Dict.GetStr(names.classcell)
	if !cell.IsNil() {
		if !IsExact(cell, &CellType) {
			r, err := Repr(t, TypeOf(cell).Value())
			if err != nil {
				return nil, err
			}
			return nil, t.TypeErrorf("__classcell__ must be a nonlocal cell, not %s", r)
		}
		c.Dict.DelStr(names.classcell)
		(*Cell)(cell.p).Contents = c.Value()
	}
	if err := c.layOut(t); err != nil {
		return nil, err
	}
	if c.MRO, err = c.computeMRO(t); err != nil {
		return nil, err
	}
	c.finish()
	return c, nil
}

// finish sets the slots of a class whose MRO is known, and enters it in the
// lists of its bases.
func (c *Type) finish() {
	if c.Dict.GetStr(names.hash).IsNil() && !c.Dict.GetStr(names.eq).IsNil() {
		c.Dict.SetStr(names.hash, None)
	}
	c.newSlots()
	c.Flags |= TypeReady
	for _, b := range c.Bases {
		b.addSubclass(c)
	}
}

// takeNamespace does what depends on the entries of the class's namespace.
func (c *Type) takeNamespace(t *Thread) *Exception {
	d := c.Dict
	if q := d.GetStr(names.qualname); !q.IsNil() {
		s, ok := AsStr(q)
		if !ok {
			return t.TypeErrorf("type __qualname__ must be a str, not %s", TypeOf(q).Name)
		}
		c.Qualname = s.String()
		d.DelStr(names.qualname)
	}
	if d.GetStr(names.module).IsNil() {
		if g := t.Globals(); g != nil {
			if m := g.GetStr(names.name); !m.IsNil() {
				d.SetStr(names.module, m)
			}
		}
	}
	if s, ok := AsStr(orNone(d.GetStr(names.doc))); ok {
		c.Doc = s.String()
	}
	if f := d.GetStr(names.new); !f.IsNil() && TypeOf(f).Flags&TypeFunction != 0 {
		d.SetStr(names.new, NewStaticMethod(f))
	}
	for _, n := range []*Str{names.initSubclass, names.classGetitem} {
		if f := d.GetStr(n); !f.IsNil() && TypeOf(f).Flags&TypeFunction != 0 {
			d.SetStr(n, NewClassMethod(f))
		}
	}
	return nil
}

// Globals returns the globals of the innermost Python frame, or nil.
func (t *Thread) Globals() *Dict {
	if t.RT == nil || t.RT.Interp == nil {
		return nil
	}
	return t.RT.Interp.Globals(t)
}

// bestBase checks the bases and returns the one whose layout the class has.
func bestBase(t *Thread, bases *Tuple) (*Type, []*Type, *Exception) {
	if bases.Len() == 0 {
		return &ObjectType, []*Type{&ObjectType}, nil
	}
	var base, solid *Type
	all := make([]*Type, 0, bases.Len())
	for _, v := range bases.Items() {
		b, ok := AsType(v)
		if !ok {
			return nil, nil, t.TypeErrorf("bases must be types")
		}
		if b.Flags&TypeBase == 0 {
			return nil, nil, t.TypeErrorf("type '%s' is not an acceptable base type", b.Name)
		}
		all = append(all, b)
		switch {
		case base == nil, b.solid != solid && b.solid.IsSubtype(solid):
			base, solid = b, b.solid
		case solid.IsSubtype(b.solid):
		default:
			return nil, nil, t.TypeErrorf("multiple bases have instance lay-out conflict")
		}
	}
	return base, all, nil
}

// computeMRO asks the metaclass for the MRO when it overrides mro().
func (c *Type) computeMRO(t *Thread) ([]*Type, *Exception) {
	meta := c.Type()
	if meta == &TypeType || meta.Lookup(names.mro) == TypeType.Lookup(names.mro) {
		c.customMRO = false
		return c.defaultMRO(t)
	}
	c.customMRO = true
	r, _, err := CallSpecial(t, c.Value(), names.mro)
	if err != nil {
		return nil, err
	}
	items, err := ToSlice(t, r)
	if err != nil {
		return nil, err
	}
	var mro []*Type
	for _, v := range items {
		k, ok := AsType(v)
		if !ok {
			return nil, t.TypeErrorf("mro() returned a non-class ('%s')", TypeOf(v).Name)
		}
		if !c.solid.IsSubtype(k.solid) {
			return nil, t.TypeErrorf("mro() returned base with unsuitable layout ('%s')", k.Name)
		}
		mro = append(mro, k)
	}
	return mro, nil
}

// setNames calls __set_name__ of what the namespace holds.
func setNames(t *Thread, c *Type) *Exception {
	d := c.Dict.Copy() // __set_name__ may change the class
	for i, ok := d.Next(0); ok; i, ok = d.Next(i + 1) {
		key, v := d.Item(i)
		if TypeOf(v).Lookup(names.setName).IsNil() {
			continue
		}
		_, _, err := CallSpecial(t, v, names.setName, c.Value(), key)
		if err == nil {
			continue
		}
		k, e := Repr(t, key)
		if e != nil {
			return e
		}
		wrapped := t.RuntimeErrorf("Error calling __set_name__ on '%s' instance %s in '%s'", TypeOf(v).Name, k, c.Name)
		wrapped.SetCause(err)
		wrapped.Context = err
		return wrapped
	}
	return nil
}

// initSubclass calls super(c, c).__init_subclass__(**kwargs).
func initSubclass(t *Thread, c *Type, kwargs []Value, kwnames *Tuple) *Exception {
	for _, b := range c.MRO[1:] {
		f := b.Dict.GetStr(names.initSubclass)
		if f.IsNil() {
			continue
		}
		if b == &ObjectType && len(kwargs) == 0 {
			return nil
		}
		if get := TypeOf(f).DescrGet; get != nil {
			var err *Exception
			if f, err = get(t, f, Value{}, c); err != nil {
				return err
			}
		}
		_, err := Call(t, f, kwargs, kwnames)
		return err
	}
	return nil
}
