package object

import (
	"runtime"
	"weak"
)

// Weak references. Which references an object has is kept beside it, in a
// table of the runtime by address: objects need no field for it. References
// are held weakly there, so that one which is itself dead is not called back.

// WeakRef is a weakref.ref or a weak proxy.
type WeakRef struct {
	Object
	target   weak.Pointer[Object]
	callback Value // no value when there is none
	hash     int64
	hashed   bool
}

// weakEntry lists the references to one object.
type weakEntry struct {
	rt     *Runtime
	key    uintptr
	target weak.Pointer[Object]
	refs   []weak.Pointer[WeakRef]
}

// Target returns the object referred to, or no value when it is gone.
func (r *WeakRef) Target() Value {
	if o := r.target.Value(); o != nil {
		return o.Value()
	}
	return Value{}
}

// weakEntryOf returns the entry of a living object, or nil.
func (rt *Runtime) weakEntryOf(v Value) *weakEntry {
	e := rt.weak[uintptr(v.p)]
	if e == nil || e.target.Value() != v.header() {
		return nil // none, or of an object that lay here before
	}
	return e
}

// addWeakRef enters r as a reference to v.
func (rt *Runtime) addWeakRef(v Value, r *WeakRef) {
	o := v.header()
	e := rt.weakEntryOf(v)
	if e == nil {
		e = &weakEntry{rt: rt, key: uintptr(v.p), target: weak.Make(o)}
		if rt.weak == nil {
			rt.weak = map[uintptr]*weakEntry{}
		}
		rt.weak[e.key] = e
		// Nothing of the entry refers to o, or o would never die.
		runtime.AddCleanup(o, func(e *weakEntry) { e.rt.AddDue(e.died) }, e)
	}
	r.target = e.target
	e.refs = append(e.refs, weak.Make(r))
}

// living returns the references that somebody still holds.
func (e *weakEntry) living() []*WeakRef {
	var out []*WeakRef
	kept := e.refs[:0]
	for _, p := range e.refs {
		if r := p.Value(); r != nil {
			out = append(out, r)
			kept = append(kept, p)
		}
	}
	e.refs = kept
	return out
}

// died calls the callbacks of the references to an object that is gone.
func (e *weakEntry) died(t *Thread) {
	if e.rt.weak[e.key] == e {
		delete(e.rt.weak, e.key)
	}
	refs := e.living()
	for i := len(refs) - 1; i >= 0; i-- { // the latest first, as CPython does
		r := refs[i]
		f := r.callback
		if f.IsNil() {
			continue
		}
		r.callback = Value{}
		if _, err := Call1(t, f, r.Object.Value()); err != nil {
			t.Unraisable(err, "", f)
		}
	}
}

// WeakRefs returns the living weak references and proxies to an object: first
// the one that weakref.ref(object) gives, then in the order in which they were
// made.
func WeakRefs(t *Thread, v Value) []Value {
	if !v.IsObject() {
		return nil
	}
	e := t.RT.weakEntryOf(v)
	if e == nil {
		return nil
	}
	var plain, others []Value
	for _, r := range e.living() {
		if r.Object.Type() == &WeakRefType && r.callback.IsNil() {
			plain = append(plain, r.Object.Value())
		} else {
			others = append(others, r.Object.Value())
		}
	}
	return append(plain, others...)
}

func firstWeakRef(t *Thread, v Value) Value {
	if refs := WeakRefs(t, v); len(refs) > 0 {
		return refs[0]
	}
	return None
}

// makeWeakRef makes a reference of class typ to v. Without a callback the
// exact builtin types share one reference for each object.
func makeWeakRef(t *Thread, typ *Type, v, callback Value) (Value, *Exception) {
	if !v.IsObject() || !TypeOf(v).hasWeakref() {
		return Value{}, t.TypeErrorf("cannot create weak reference to '%s' object", TypeOf(v).Name)
	}
	callback = noneToNil(callback)
	shared := callback.IsNil() && typ.Flags&TypeHeap == 0
	if shared {
		if e := t.RT.weakEntryOf(v); e != nil {
			for _, r := range e.living() {
				if r.Type() == typ && r.callback.IsNil() {
					return r.Object.Value(), nil
				}
			}
		}
	}
	rv := typ.Alloc()
	r := (*WeakRef)(rv.p)
	r.callback = callback
	t.RT.addWeakRef(v, r)
	return rv, nil
}

// NewWeakRef makes weakref.ref(v, callback); callback may be no value.
func NewWeakRef(t *Thread, v, callback Value) (Value, *Exception) {
	return makeWeakRef(t, &WeakRefType, v, callback)
}

func defineWeakRef() {
	WeakRefType = Type{Name: "ReferenceType", Module: "weakref", Flags: TypeBase, Layout: LayoutOf[WeakRef](),
		New: func(t *Thread, typ *Type, args []Value, kwnames *Tuple) (Value, *Exception) {
			if kwnames != nil {
				if typ == &WeakRefType && kwnames.Len() > 0 {
					return Value{}, t.TypeErrorf("ref() takes no keyword arguments")
				}
				args = args[:len(args)-kwnames.Len()]
			}
			if len(args) < 1 || len(args) > 2 {
				return Value{}, t.arityError("__new__", len(args), 1, 2)
			}
			return makeWeakRef(t, typ, args[0], append(args[:len(args):len(args)], Value{})[1])
		},
		Init: func(t *Thread, self Value, args []Value, kwnames *Tuple) *Exception {
			if kwnames != nil && kwnames.Len() > 0 {
				return t.TypeErrorf("ref() takes no keyword arguments")
			}
			if len(args) < 1 || len(args) > 2 {
				return t.arityError("__init__", len(args), 1, 2)
			}
			return nil
		},
		Call: func(t *Thread, v Value, args []Value, kwnames *Tuple) (Value, *Exception) {
			if kwnames != nil && kwnames.Len() > 0 {
				return Value{}, t.TypeErrorf("weakref() takes no keyword arguments")
			}
			if len(args) != 0 {
				return Value{}, t.arityError("weakref", len(args), 0, 0)
			}
			return orNone((*WeakRef)(v.p).Target()), nil
		},
		Repr: weakRefRepr, Hash: weakRefHash, Compare: weakRefCompare,
		Methods: []Native{{Name: "__class_getitem__", Kind: OneArg, Bind: BindClass, Doc: "See PEP 585",
			Fn1: func(t *Thread, self, arg Value) (Value, *Exception) { return NewGenericAlias(self, arg), nil }}},
		Getters: []Getter{readOnlyMember("__callback__", "", func(r *WeakRef) *Value { return &r.callback })},
	}
}

func weakRefRepr(t *Thread, v Value) (Value, *Exception) {
	x := (*WeakRef)(v.p).Target()
	if x.IsNil() {
		return NewStr("<weakref at " + FormatPtr(v) + "; dead>"), nil
	}
	s := "<weakref at " + FormatPtr(v) + "; to '" + TypeOf(x).Name + "' at " + FormatPtr(x)
	name, err := FindAttr(t, x, names.name)
	if err != nil {
		return Value{}, err
	}
	if n, ok := AsStr(orNone(name)); ok {
		s += " (" + n.String() + ")"
	}
	return NewStr(s + ">"), nil
}

func weakRefHash(t *Thread, v Value) (int64, *Exception) {
	r := (*WeakRef)(v.p)
	if !r.hashed {
		x := r.Target()
		if x.IsNil() {
			return 0, t.TypeErrorf("weak object has gone away")
		}
		h, err := Hash(t, x)
		if err != nil {
			return 0, err
		}
		r.hash, r.hashed = h, true
	}
	return r.hash, nil
}

func weakRefCompare(t *Thread, a, b Value, op CompareOp) (Value, *Exception) {
	if op != Eq && op != Ne || !TypeOf(a).IsSubtype(&WeakRefType) || !TypeOf(b).IsSubtype(&WeakRefType) {
		return NotImplemented, nil
	}
	x, y := (*WeakRef)(a.p).Target(), (*WeakRef)(b.p).Target()
	if x.IsNil() || y.IsNil() {
		return MakeBool((a == b) == (op == Eq)), nil
	}
	return RichCompare(t, x, y, op)
}

// AsWeakRef returns v as a weak reference when it is an instance of
// weakref.ref or a subclass.
func AsWeakRef(v Value) (*WeakRef, bool) {
	if v.IsObject() && TypeOf(v).IsSubtype(&WeakRefType) {
		return (*WeakRef)(v.p), true
	}
	return nil, false
}
