package object

// Special methods of classes written in Python, for callers that make frames for
// them instead of calling them.

// AsPlainClass returns v as a class that is called as type.__call__ does it: its
// metaclass has no __call__ of its own.
func AsPlainClass(v Value) (*Type, bool) {
	if !v.IsObject() {
		return nil, false
	}
	meta := v.header().shape.Typ
	if meta.Flags&TypeTypeSub == 0 || funcPtr(&meta.Call) != funcPtr(&TypeType.Call) {
		return nil, false
	}
	return (*Type)(v.p), true
}

// InitMethod returns the __init__ of a class that can be instantiated, as it lies
// in the class.
func (t *Type) InitMethod() Value {
	if t.Flags&TypeHeap == 0 || t.New == nil || t.Init == nil {
		return Value{}
	}
	return t.Lookup(names.init)
}

// NewInstance calls the class's __new__. plain says that the result is an
// instance of the class itself, for which __init__ is to be called.
func (t *Type) NewInstance(th *Thread, args []Value, kwnames *Tuple) (v Value, plain bool, err *Exception) {
	if t.PlainNew() {
		return t.Alloc(), true, nil
	}
	if v, err = t.New(th, t, args, kwnames); err != nil {
		return Value{}, false, err
	}
	if vt := TypeOf(v); vt == t {
		return v, true, nil
	} else if vt.IsSubtype(t) && vt.Init != nil {
		err = vt.Init(th, v, args, kwnames)
	}
	return v, false, err
}

// TruthMethod returns the __bool__ or else the __len__ that says whether an
// instance of a class is true. No value: there is none, or v is of a builtin type.
func TruthMethod(v Value) Value {
	t := TypeOf(v)
	if t.Flags&TypeHeap == 0 {
		return Value{}
	}
	if m := t.Lookup(boolName); !m.IsNil() {
		return m
	}
	return t.Lookup(lenName)
}

// TruthOf makes a bool of what v's TruthMethod returned.
func TruthOf(t *Thread, v, r Value) (bool, *Exception) {
	if r == True || r == False {
		return r == True, nil
	}
	if !TypeOf(v).Lookup(boolName).IsNil() {
		return false, t.TypeErrorf("__bool__ should return bool, returned %s", TypeOf(r).Name)
	}
	n, err := LenResult(t, r)
	return n != 0, err
}

// WithMethods returns __enter__ and __exit__ of an instance of a class, as they lie
// in the class.
func WithMethods(v Value) (enter, exit Value) {
	if t := TypeOf(v); t.Flags&TypeHeap != 0 {
		enter, exit = t.Lookup(names.enter), t.Lookup(names.exit)
	}
	return enter, exit
}

// LenMethod returns the __len__ of an instance of a class.
func LenMethod(v Value) Value {
	if t := TypeOf(v); t.Flags&TypeHeap != 0 {
		return t.Lookup(lenName)
	}
	return Value{}
}

// SetItemMethod returns the __setitem__ of an instance of a class.
func SetItemMethod(v Value) Value {
	if t := TypeOf(v); t.Flags&TypeHeap != 0 {
		return t.LookupName("__setitem__")
	}
	return Value{}
}
