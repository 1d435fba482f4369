package object

// The slots of containers and of objects in general; see slots.go.

func last() *slotGroup { return &slotGroups[len(slotGroups)-1] }

var getItemName, setItemName, delItemName, containsName *Str

func initContainerSlots() {
	group(func(t *Type) *LenFunc { return &t.Len }, slotLen, slotName{name: "__len__", sig: "($self, /)",
		doc: "Return len(self).",
		call: func(t *Thread, owner *Type, self Value, args []Value, kwnames *Tuple) (Value, *Exception) {
			if err := wrapArgs(t, args, kwnames, "__len__", 0, 0); err != nil {
				return Value{}, err
			}
			n, err := owner.Len(t, self)
			return MakeInt(int64(n)), err
		}})
	group(func(t *Type) *ContainsFunc { return &t.Contains }, slotContains, slotName{name: "__contains__",
		sig: "($self, key, /)", doc: "Return key in self.",
		call: func(t *Thread, owner *Type, self Value, args []Value, kwnames *Tuple) (Value, *Exception) {
			if err := wrapArgs(t, args, kwnames, "__contains__", 1, 1); err != nil {
				return Value{}, err
			}
			b, err := owner.Contains(t, self, args[0])
			return MakeBool(b), err
		}})
	group(func(t *Type) *BinaryFunc { return &t.GetItem },
		func(t *Thread, v, key Value) (Value, *Exception) {
			r, found, err := CallSpecial(t, v, getItemName, key)
			if !found && err == nil {
				return Value{}, t.TypeErrorf("'%s' object is not subscriptable", TypeOf(v).Name)
			}
			return r, err
		},
		slotName{name: "__getitem__", sig: "($self, key, /)", doc: "Return self[key].",
			call: func(t *Thread, owner *Type, self Value, args []Value, kwnames *Tuple) (Value, *Exception) {
				if err := wrapArgs(t, args, kwnames, "__getitem__", 1, 1); err != nil {
					return Value{}, err
				}
				return owner.GetItem(t, self, args[0])
			}})
	group(func(t *Type) *SetItemFunc { return &t.SetItem }, slotSetItem,
		slotName{name: "__setitem__", sig: "($self, key, value, /)", doc: "Set self[key] to value.",
			call: func(t *Thread, owner *Type, self Value, args []Value, kwnames *Tuple) (Value, *Exception) {
				if err := wrapArgs(t, args, kwnames, "__setitem__", 2, 2); err != nil {
					return Value{}, err
				}
				return None, owner.SetItem(t, self, args[0], args[1])
			}},
		slotName{name: "__delitem__", sig: "($self, key, /)", doc: "Delete self[key].",
			call: func(t *Thread, owner *Type, self Value, args []Value, kwnames *Tuple) (Value, *Exception) {
				if err := wrapArgs(t, args, kwnames, "__delitem__", 1, 1); err != nil {
					return Value{}, err
				}
				return None, owner.SetItem(t, self, args[0], Value{})
			}})
	initSequenceSlots()
}

// initSequenceSlots declares + and * of sequences, which builtin types alone
// have.
func initSequenceSlots() {
	concat := func(name, doc string, field func(t *Type) *BinaryFunc) {
		group(field, BinaryFunc(nil), slotName{name: name, sig: "($self, value, /)", doc: doc,
			call: func(t *Thread, owner *Type, self Value, args []Value, kwnames *Tuple) (Value, *Exception) {
				if err := wrapArgs(t, args, kwnames, name, 1, 1); err != nil {
					return Value{}, err
				}
				return (*field(owner))(t, self, args[0])
			}})
		last().nativeOnly = true
	}
	concat("__add__", "Return self+value.", func(t *Type) *BinaryFunc { return &t.Concat })
	concat("__iadd__", "Implement self+=value.", func(t *Type) *BinaryFunc { return &t.InplaceConcat })
	repeat := func(field func(t *Type) *RepeatFunc, name, doc string) slotName {
		return slotName{name: name, sig: "($self, value, /)", doc: doc,
			call: func(t *Thread, owner *Type, self Value, args []Value, kwnames *Tuple) (Value, *Exception) {
				if err := wrapArgs(t, args, kwnames, name, 1, 1); err != nil {
					return Value{}, err
				}
				n, err := IndexOverflow(t, args[0])
				if err != nil {
					return Value{}, err
				}
				return (*field(owner))(t, self, n)
			}}
	}
	rep := func(t *Type) *RepeatFunc { return &t.Repeat }
	group(rep, RepeatFunc(nil), repeat(rep, "__mul__", "Return self*value."), repeat(rep, "__rmul__", "Return value*self."))
	last().nativeOnly = true
	irep := func(t *Type) *RepeatFunc { return &t.InplaceRepeat }
	group(irep, RepeatFunc(nil), repeat(irep, "__imul__", "Implement self*=value."))
	last().nativeOnly = true
}

func slotLen(t *Thread, v Value) (int, *Exception) {
	r, found, err := CallSpecial(t, v, lenName)
	if err != nil {
		return 0, err
	}
	if !found {
		return 0, t.TypeErrorf("object of type '%s' has no len()", TypeOf(v).Name)
	}
	return LenResult(t, r)
}

// LenResult returns the length that a __len__ gave.
func LenResult(t *Thread, r Value) (int, *Exception) {
	x, err := IndexValue(t, r)
	if err != nil {
		return 0, err
	}
	i, b, _ := AsInt(x)
	if b != nil {
		if b.Sign() < 0 {
			return 0, t.ValueErrorf("__len__() should return >= 0")
		}
		return 0, t.OverflowErrorf("cannot fit 'int' into an index-sized integer")
	}
	if i < 0 {
		return 0, t.ValueErrorf("__len__() should return >= 0")
	}
	return int(i), nil
}

func slotContains(t *Thread, v, item Value) (bool, *Exception) {
	descr := TypeOf(v).Lookup(containsName)
	if descr == None {
		return false, t.TypeErrorf("'%s' object is not a container", TypeOf(v).Name)
	}
	r, _, err := CallSpecial(t, v, containsName, item)
	if err != nil {
		return false, err
	}
	return Truth(t, r)
}

func slotSetItem(t *Thread, v, key, val Value) *Exception {
	var found bool
	var err *Exception
	if val.IsNil() {
		_, found, err = CallSpecial(t, v, delItemName, key)
		if !found && err == nil {
			return t.TypeErrorf("'%s' object doesn't support item deletion", TypeOf(v).Name)
		}
		return err
	}
	_, found, err = CallSpecial(t, v, setItemName, key, val)
	if !found && err == nil {
		return t.TypeErrorf("'%s' object does not support item assignment", TypeOf(v).Name)
	}
	return err
}

var getName, setName2, deleteName *Str

func initObjectSlots() {
	group(func(t *Type) *CallFunc { return &t.Call }, slotCall, slotName{name: "__call__",
		sig: "($self, /, *args, **kwargs)", doc: "Call self as a function.",
		call: func(t *Thread, owner *Type, self Value, args []Value, kwnames *Tuple) (Value, *Exception) {
			return owner.Call(t, self, args, kwnames)
		}})
	group(func(t *Type) *InitFunc { return &t.Init }, slotInit, slotName{name: "__init__",
		sig: "($self, /, *args, **kwargs)", doc: "Initialize self.  See help(type(self)) for accurate signature.",
		call: func(t *Thread, owner *Type, self Value, args []Value, kwnames *Tuple) (Value, *Exception) {
			return None, owner.Init(t, self, args, kwnames)
		}})
	group(func(t *Type) *NewFunc { return &t.New }, slotNewCall, slotName{name: "__new__"})
	last().kind, last().noWrapper = slotNew, true
	initAttrSlots()
	initDescrSlots()
	group(func(t *Type) *func(t *Thread, v Value) *Exception { return &t.Del },
		func(t *Thread, v Value) *Exception {
			_, _, err := CallSpecial(t, v, names.del)
			return err
		},
		slotName{name: "__del__", sig: "($self, /)", doc: "Called when the instance is about to be destroyed.",
			call: func(t *Thread, owner *Type, self Value, args []Value, kwnames *Tuple) (Value, *Exception) {
				return None, owner.Del(t, self)
			}})
}

func slotCall(t *Thread, callee Value, args []Value, kwnames *Tuple) (Value, *Exception) {
	f := TypeOf(callee).Lookup(names.call)
	if f.IsNil() {
		return Value{}, t.TypeErrorf("'%s' object is not callable", TypeOf(callee).Name)
	}
	return callBoundTo(t, f, callee, args, kwnames)
}

// callBoundTo calls f, found on the type of self, as a method of self.
func callBoundTo(t *Thread, f, self Value, args []Value, kwnames *Tuple) (Value, *Exception) {
	ft := TypeOf(f)
	if ft.Flags&TypeMethodDescr == 0 {
		if ft.DescrGet != nil {
			var err *Exception
			if f, err = ft.DescrGet(t, f, self, TypeOf(self)); err != nil {
				return Value{}, err
			}
		}
		if err := t.Enter(" while calling a Python object"); err != nil {
			return Value{}, err
		}
		r, err := Call(t, f, args, kwnames)
		t.Leave()
		return r, err
	}
	s := t.Scratch(len(args) + 1)
	s[0] = self
	copy(s[1:], args)
	r, err := Call(t, f, s, kwnames)
	t.Release(s)
	return r, err
}

func slotInit(t *Thread, self Value, args []Value, kwnames *Tuple) *Exception {
	f := TypeOf(self).Lookup(names.init)
	r, err := callBoundTo(t, f, self, args, kwnames)
	if err != nil {
		return err
	}
	if r != None {
		return t.TypeErrorf("__init__() should return None, not '%s'", TypeOf(r).Name)
	}
	return nil
}

// slotNewCall calls a __new__ written in Python: a static method that gets the
// class as its first argument.
func slotNewCall(t *Thread, typ *Type, args []Value, kwnames *Tuple) (Value, *Exception) {
	f, err := GetAttr(t, typ.Value(), names.new)
	if err != nil {
		return Value{}, err
	}
	s := t.Scratch(len(args) + 1)
	s[0] = typ.Value()
	copy(s[1:], args)
	r, err := Call(t, f, s, kwnames)
	t.Release(s)
	return r, err
}

func initAttrSlots() {
	attrName := func(t *Thread, v Value) (*Str, *Exception) {
		s, ok := AsStr(v)
		if !ok {
			return nil, t.TypeErrorf("attribute name must be string, not '%s'", TypeOf(v).Name)
		}
		return s, nil
	}
	group(func(t *Type) *GetAttrFunc { return &t.GetAttr }, slotGetAttr,
		slotName{name: "__getattribute__", sig: "($self, name, /)", doc: "Return getattr(self, name).",
			call: func(t *Thread, owner *Type, self Value, args []Value, kwnames *Tuple) (Value, *Exception) {
				if err := wrapArgs(t, args, kwnames, "__getattribute__", 1, 1); err != nil {
					return Value{}, err
				}
				n, err := attrName(t, args[0])
				if err != nil {
					return Value{}, err
				}
				return owner.GetAttr(t, self, n)
			}},
		slotName{name: "__getattr__"})
	setAttr := func(name string, n int) func(t *Thread, owner *Type, self Value, args []Value, kwnames *Tuple) (Value, *Exception) {
		return func(t *Thread, owner *Type, self Value, args []Value, kwnames *Tuple) (Value, *Exception) {
			if err := wrapArgs(t, args, kwnames, name, n, n); err != nil {
				return Value{}, err
			}
			s, err := attrName(t, args[0])
			if err != nil {
				return Value{}, err
			}
			val := Value{}
			if n == 2 {
				val = args[1]
			}
			// object.__setattr__(C, ...) must not get around type's own.
			if self.IsObject() && TypeOf(self).Flags&TypeTypeSub != 0 && owner == &ObjectType {
				return Value{}, t.TypeErrorf("can't apply this %s to %s object", name, TypeOf(self).Name)
			}
			return None, owner.SetAttr(t, self, s, val)
		}
	}
	group(func(t *Type) *SetAttrFunc { return &t.SetAttr }, slotSetAttr,
		slotName{name: "__setattr__", sig: "($self, name, value, /)", doc: "Implement setattr(self, name, value).",
			call: setAttr("__setattr__", 2)},
		slotName{name: "__delattr__", sig: "($self, name, /)", doc: "Implement delattr(self, name).",
			call: setAttr("__delattr__", 1)})
}

// slotGetAttr calls __getattribute__ and, when it raises AttributeError,
// __getattr__.
func slotGetAttr(t *Thread, v Value, name *Str) (Value, *Exception) {
	typ := TypeOf(v)
	fallback := typ.Lookup(names.getattr)
	get := typ.Lookup(names.getattribute)
	var r Value
	var err *Exception
	if IsExact(get, &WrapperDescrType) {
		owner := (*SlotWrapper)(get.p).Owner
		if owner.Flags&typeGenericGet != 0 && !fallback.IsNil() {
			// The common case: no exception object is made to be swallowed.
			if r, err = genericFind(t, v, typ, name); err == nil && !r.IsNil() {
				return r, nil
			}
			if err != nil && !err.Is(&AttributeError) {
				return Value{}, err
			}
			r, err = callBoundOne(t, fallback, v, name.Value())
			return r, t.noteAttribute(err, v, name)
		}
		r, err = owner.GetAttr(t, v, name)
	} else {
		r, err = callBoundOne(t, get, v, name.Value())
	}
	if err.Is(&AttributeError) {
		if fallback.IsNil() {
			return Value{}, t.noteAttribute(err, v, name)
		}
		r, err = callBoundOne(t, fallback, v, name.Value())
		return r, t.noteAttribute(err, v, name)
	}
	return r, err
}

func callBoundOne(t *Thread, f, self, arg Value) (Value, *Exception) {
	s := t.Scratch(1)
	s[0] = arg
	r, err := callBoundTo(t, f, self, s, nil)
	t.Release(s)
	return r, err
}

func slotSetAttr(t *Thread, v Value, name *Str, val Value) *Exception {
	var err *Exception
	if val.IsNil() {
		_, _, err = CallSpecial(t, v, names.delattr, name.Value())
	} else {
		_, _, err = CallSpecial(t, v, names.setattr, name.Value(), val)
	}
	return err
}

func initDescrSlots() {
	group(func(t *Type) *DescrGetFunc { return &t.DescrGet }, slotDescrGet,
		slotName{name: "__get__", sig: "($self, instance, owner=None, /)", doc: "Return an attribute of instance, which is of type owner.",
			call: func(t *Thread, owner *Type, self Value, args []Value, kwnames *Tuple) (Value, *Exception) {
				if err := wrapArgs(t, args, kwnames, "__get__", 1, 2); err != nil {
					return Value{}, err
				}
				obj := args[0]
				var of *Type
				if len(args) == 2 && args[1] != None {
					var ok bool
					if of, ok = AsType(args[1]); !ok && self.IsObject() && TypeOf(self) == &ClassMethodDescrType {
						d := infoOf(self)
						return Value{}, t.TypeErrorf("descriptor '%s' for type '%s' needs a type, not a '%s' as arg 2", d.name, d.owner.Name, TypeOf(args[1]).Name)
					}
				}
				if obj == None {
					obj = Value{}
				}
				if obj.IsNil() && of == nil {
					return Value{}, t.TypeErrorf("__get__(None, None) is invalid")
				}
				return owner.DescrGet(t, self, obj, of)
			}})
	group(func(t *Type) *DescrSetFunc { return &t.DescrSet }, slotDescrSet,
		slotName{name: "__set__", sig: "($self, instance, value, /)", doc: "Set an attribute of instance to value.",
			call: func(t *Thread, owner *Type, self Value, args []Value, kwnames *Tuple) (Value, *Exception) {
				if err := wrapArgs(t, args, kwnames, "__set__", 2, 2); err != nil {
					return Value{}, err
				}
				return None, owner.DescrSet(t, self, args[0], args[1])
			}},
		slotName{name: "__delete__", sig: "($self, instance, /)", doc: "Delete an attribute of instance.",
			call: func(t *Thread, owner *Type, self Value, args []Value, kwnames *Tuple) (Value, *Exception) {
				if err := wrapArgs(t, args, kwnames, "__delete__", 1, 1); err != nil {
					return Value{}, err
				}
				return None, owner.DescrSet(t, self, args[0], Value{})
			}})
}

func slotDescrGet(t *Thread, descr, obj Value, owner *Type) (Value, *Exception) {
	if obj.IsNil() {
		obj = None
	}
	of := None
	if owner != nil {
		of = owner.Value()
	}
	r, found, err := CallSpecial(t, descr, getName, obj, of)
	if !found && err == nil {
		return descr, nil
	}
	return r, err
}

func slotDescrSet(t *Thread, descr, obj, val Value) *Exception {
	name, args := setName2, []Value{obj, val}
	if val.IsNil() {
		name, args = deleteName, args[:1]
	}
	_, found, err := CallSpecial(t, descr, name, args...)
	if !found && err == nil {
		return t.AttributeErr(descr, name)
	}
	return err
}
