package object

import "strings"

// The attributes of classes that type itself defines.

func typeGetters() []Getter {
	typeInt := func(name string, f func(c *Type) int64) Getter {
		return Getter{Name: name, Member: true, Get: func(t *Thread, v Value) (Value, *Exception) {
			return MakeInt(f((*Type)(v.p))), nil
		}}
	}
	return []Getter{
		{Name: "__name__", Get: getTypeName, Set: setTypeName},
		{Name: "__qualname__", Get: getTypeQualname, Set: setTypeQualname},
		{Name: "__bases__", Get: func(t *Thread, v Value) (Value, *Exception) {
			return NewTuple(typeValues((*Type)(v.p).Bases)...).Value(), nil
		}, Set: setTypeBases},
		{Name: "__mro__", Member: true, Get: func(t *Thread, v Value) (Value, *Exception) {
			if c := (*Type)(v.p); c.MRO != nil {
				return NewTuple(typeValues(c.MRO)...).Value(), nil
			}
			return None, nil
		}},
		{Name: "__base__", Member: true, Get: func(t *Thread, v Value) (Value, *Exception) {
			if b := (*Type)(v.p).Base; b != nil {
				return b.Value(), nil
			}
			return None, nil
		}},
		{Name: "__module__", Get: getTypeModule, Set: setTypeModule},
		{Name: "__abstractmethods__", Get: getAbstractMethods, Set: setAbstractMethods},
		{Name: "__dict__", Get: func(t *Thread, v Value) (Value, *Exception) {
			return NewMappingProxy((*Type)(v.p).Dict.Value()), nil
		}},
		{Name: "__doc__", Get: getTypeDoc, Set: setTypeDoc},
		{Name: "__text_signature__", Get: func(t *Thread, v Value) (Value, *Exception) {
			if c := (*Type)(v.p); c.Flags&TypeHeap == 0 && c.TextSig != "" {
				return NewStr(c.TextSig), nil
			}
			return None, nil
		}},
		{Name: "__annotations__", Get: getTypeAnnotations, Set: setTypeAnnotations},
		typeInt("__basicsize__", (*Type).basicSize),
		typeInt("__itemsize__", func(c *Type) int64 {
			if c.variableSized() {
				return 8
			}
			return 0
		}),
		typeInt("__flags__", (*Type).cpythonFlags),
		typeInt("__dictoffset__", func(c *Type) int64 {
			if c.Flags&TypeTypeSub != 0 {
				return 264
			}
			if c.HasDict() {
				return -48
			}
			return 0
		}),
		typeInt("__weakrefoffset__", func(c *Type) int64 {
			if c.hasWeakref() {
				return 16
			}
			return 0
		}),
	}
}

// basicSize is not the size of anything here; it tells layouts apart as
// CPython's does.
func (t *Type) basicSize() int64 {
	n := 16 + 8*int64(t.fixedSlots)
	if t.hasWeakref() {
		n += 8
	}
	if t.Layout != nil {
		n += 16
	}
	return n
}

// cpythonFlags makes tp_flags of what inspect and copyreg look at.
func (t *Type) cpythonFlags() int64 {
	n := int64(1 << 12) // READY
	for _, f := range []struct {
		flag TypeFlags
		bit  uint
	}{{TypeSequence, 5}, {TypeMapping, 6}, {TypeDisallowNew, 7}, {TypeImmutable, 8}, {TypeHeap, 9}, {TypeBase, 10},
		{TypeMethodDescr, 17}, {TypeAbstract, 20}, {TypeIntSub, 24}, {TypeListSub, 25}, {TypeTupleSub, 26},
		{TypeBytesSub, 27}, {TypeStrSub, 28}, {TypeDictSub, 29}, {TypeExceptionSub, 30}, {TypeTypeSub, 31}} {
		if t.Flags&f.flag != 0 {
			n |= 1 << f.bit
		}
	}
	if t.Flags&TypeHeap != 0 {
		n |= 1 << 14 // HAVE_GC
	}
	return n
}

// settable checks that a special attribute of a class may be changed.
func (c *Type) settable(t *Thread, val Value, name string) *Exception {
	if c.Flags&TypeImmutable != 0 {
		return t.TypeErrorf("cannot set '%s' attribute of immutable type '%s'", name, c.Name)
	}
	if val.IsNil() {
		return t.TypeErrorf("cannot delete '%s' attribute of immutable type '%s'", name, c.Name)
	}
	return nil
}

func getTypeName(t *Thread, v Value) (Value, *Exception) {
	c := (*Type)(v.p)
	return c.nameValue(c.ShortName()), nil
}

// nameValue is __name__ or __qualname__: of classes written in Python the same
// object each time, of builtin types a new one (which pickles show).
func (c *Type) nameValue(name string) Value {
	if c.Flags&TypeHeap != 0 {
		return Intern(name).Value()
	}
	return NewStr(name)
}

func setTypeName(t *Thread, v, val Value) *Exception {
	c := (*Type)(v.p)
	if err := c.settable(t, val, "__name__"); err != nil {
		return err
	}
	s, ok := AsStr(val)
	if !ok {
		return t.TypeErrorf("can only assign string to %s.__name__, not '%s'", c.Name, TypeOf(val).Name)
	}
	if strings.IndexByte(s.String(), 0) >= 0 {
		return t.ValueErrorf("type name must not contain null characters")
	}
	if _, err := s.Encode(t, "utf-8", "strict"); err != nil {
		return err
	}
	c.Name = s.String()
	return nil
}

func getTypeQualname(t *Thread, v Value) (Value, *Exception) {
	c := (*Type)(v.p)
	return c.nameValue(c.Qualname), nil
}

func setTypeQualname(t *Thread, v, val Value) *Exception {
	c := (*Type)(v.p)
	if err := c.settable(t, val, "__qualname__"); err != nil {
		return err
	}
	s, ok := AsStr(val)
	if !ok {
		return t.TypeErrorf("can only assign string to %s.__qualname__, not '%s'", c.Name, TypeOf(val).Name)
	}
	c.Qualname = s.String()
	return nil
}

func getTypeModule(t *Thread, v Value) (Value, *Exception) {
	c := (*Type)(v.p)
	if c.Flags&TypeHeap != 0 {
		m := c.Dict.GetStr(names.module)
		if m.IsNil() {
			return Value{}, t.AttributeErrorf("__module__")
		}
		return m, nil
	}
	if c.Module != "" {
		return NewStr(c.Module), nil
	}
	return NewStr("builtins"), nil
}

func setTypeModule(t *Thread, v, val Value) *Exception {
	c := (*Type)(v.p)
	if err := c.settable(t, val, "__module__"); err != nil {
		return err
	}
	c.Dict.SetStr(names.module, val)
	c.Modified()
	return nil
}

func getAbstractMethods(t *Thread, v Value) (Value, *Exception) {
	c := (*Type)(v.p)
	if c != &TypeType { // whose own entry is this getter
		if m := c.Dict.GetStr(names.abstract); !m.IsNil() {
			return m, nil
		}
	}
	return Value{}, t.attributeError(v, names.abstract, "__abstractmethods__")
}

func setAbstractMethods(t *Thread, v, val Value) *Exception {
	c := (*Type)(v.p)
	abstract := false
	if val.IsNil() {
		if !c.Dict.DelStr(names.abstract) {
			return t.attributeError(v, names.abstract, "__abstractmethods__")
		}
	} else {
		var err *Exception
		if abstract, err = Truth(t, val); err != nil {
			return err
		}
		c.Dict.SetStr(names.abstract, val)
	}
	c.Modified()
	c.Flags &^= TypeAbstract
	if abstract {
		c.Flags |= TypeAbstract
	}
	return nil
}

func getTypeDoc(t *Thread, v Value) (Value, *Exception) {
	c := (*Type)(v.p)
	if c.Flags&TypeHeap == 0 && c.Doc != "" {
		return NewStr(c.Doc), nil
	}
	d := c.Dict.GetStr(names.doc)
	if d.IsNil() {
		return None, nil
	}
	if get := TypeOf(d).DescrGet; get != nil {
		return get(t, d, Value{}, c)
	}
	return d, nil
}

func setTypeDoc(t *Thread, v, val Value) *Exception {
	c := (*Type)(v.p)
	if err := c.settable(t, val, "__doc__"); err != nil {
		return err
	}
	c.Dict.SetStr(names.doc, val)
	c.Modified()
	return nil
}

func getTypeAnnotations(t *Thread, v Value) (Value, *Exception) {
	c := (*Type)(v.p)
	if c.Flags&TypeHeap == 0 {
		return Value{}, t.attributeError(v, names.annotations, "type object '"+c.Name+"' has no attribute '__annotations__'")
	}
	a := c.Dict.GetStr(names.annotations)
	if a.IsNil() {
		a = NewDict().Value()
		c.Dict.SetStr(names.annotations, a)
		c.Modified()
		return a, nil
	}
	if get := TypeOf(a).DescrGet; get != nil {
		return get(t, a, Value{}, c)
	}
	return a, nil
}

func setTypeAnnotations(t *Thread, v, val Value) *Exception {
	c := (*Type)(v.p)
	if c.Flags&TypeImmutable != 0 {
		return t.TypeErrorf("cannot set '__annotations__' attribute of immutable type '%s'", c.Name)
	}
	if val.IsNil() {
		if !c.Dict.DelStr(names.annotations) {
			return t.attributeError(v, names.annotations, "__annotations__")
		}
	} else {
		c.Dict.SetStr(names.annotations, val)
	}
	c.Modified()
	return nil
}
