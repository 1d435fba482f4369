package object

import "unsafe"

// A slotGroup ties one slot of Type to the special methods that make it up:
// Binary[OpAdd] to __add__ and __radd__. From this one table come the wrappers
// in the dicts of builtin types, inheritance, and the slots of classes.
type slotGroup struct {
	names     []slotName
	kind      slotKind
	noWrapper bool // handled apart: __new__
	// nativeOnly slots are never set by a special method written in Python:
	// `__add__` of a class makes up Binary[OpAdd], not Concat.
	nativeOnly bool
	slot       func(t *Type) unsafe.Pointer // address of the field
	generic    unsafe.Pointer               // the function value that calls the special methods
}

type slotKind uint8

const (
	slotPlain slotKind = iota
	slotHash
	slotNew
)

// slotName is one special method: how to call the slot as this method.
type slotName struct {
	name      string
	sig       string
	doc       string
	str       *Str
	reflected bool
	call      func(t *Thread, owner *Type, self Value, args []Value, kwnames *Tuple) (Value, *Exception)
}

var slotGroups []slotGroup

func (g *slotGroup) word(t *Type) *unsafe.Pointer { return (*unsafe.Pointer)(g.slot(t)) }
func (g *slotGroup) isSet(t *Type) bool           { return *g.word(t) != nil }
func (g *slotGroup) inherit(dst, src *Type)       { *g.word(dst) = *g.word(src) }
func (g *slotGroup) clear(t *Type)                { *g.word(t) = nil }
func (g *slotGroup) setGeneric(t *Type)           { *g.word(t) = g.generic }
func (g *slotGroup) sameSlot(a, b *Type) bool     { return *g.word(a) == *g.word(b) }

// group makes a slotGroup for the slot that field addresses; generic is the
// function that classes written in Python get.
func group[F any](field func(t *Type) *F, generic F, names ...slotName) {
	slotGroups = append(slotGroups, slotGroup{
		names:   names,
		slot:    func(t *Type) unsafe.Pointer { return unsafe.Pointer(field(t)) },
		generic: funcPtr(&generic),
	})
	g := &slotGroups[len(slotGroups)-1]
	for i := range g.names {
		g.names[i].str = Intern(g.names[i].name)
		g.names[i].str.flags |= strSlot
	}
}

// wrapArgs checks the number of arguments of a slot wrapper.
func wrapArgs(t *Thread, args []Value, kwnames *Tuple, name string, min, max int) *Exception {
	if kwnames != nil && kwnames.Len() > 0 {
		return t.TypeErrorf("wrapper %s() takes no keyword arguments", name)
	}
	if len(args) < min || len(args) > max {
		if min == max {
			s := "s"
			if min == 1 {
				s = ""
			}
			return t.TypeErrorf("expected %d argument%s, got %d", min, s, len(args))
		}
		return t.arityError(name, len(args), min, max)
	}
	return nil
}

// initSlots builds the table; Boot calls it after initNames.
func initSlots() {
	initUnarySlots()
	initNumberSlots()
	initCompareSlots()
	initContainerSlots()
	initObjectSlots()
}

func unary(name, doc string, field func(t *Type) *UnaryFunc, generic UnaryFunc) {
	group(field, generic, slotName{name: name, sig: "($self, /)", doc: doc,
		call: func(t *Thread, owner *Type, self Value, args []Value, kwnames *Tuple) (Value, *Exception) {
			if err := wrapArgs(t, args, kwnames, name, 0, 0); err != nil {
				return Value{}, err
			}
			return (*field(owner))(t, self)
		}})
}

// callUnary is the generic function of a unary slot.
func callUnary(name string) UnaryFunc {
	n := Intern(name)
	return func(t *Thread, v Value) (Value, *Exception) {
		r, found, err := CallSpecial(t, v, n)
		if !found && err == nil {
			return Value{}, t.AttributeErr(v, n)
		}
		return r, err
	}
}

func initUnarySlots() {
	u := func(name, doc string, field func(t *Type) *UnaryFunc) { unary(name, doc, field, callUnary(name)) }
	u("__neg__", "-self", func(t *Type) *UnaryFunc { return &t.Neg })
	u("__pos__", "+self", func(t *Type) *UnaryFunc { return &t.Pos })
	u("__abs__", "abs(self)", func(t *Type) *UnaryFunc { return &t.Abs })
	u("__invert__", "~self", func(t *Type) *UnaryFunc { return &t.Invert })
	u("__int__", "int(self)", func(t *Type) *UnaryFunc { return &t.Int })
	u("__index__", "Return self converted to an integer, if self is suitable for use as an index into a list.", func(t *Type) *UnaryFunc { return &t.Index })
	u("__float__", "float(self)", func(t *Type) *UnaryFunc { return &t.Float })
	u("__await__", "Return an iterator to be used in await expression.", func(t *Type) *UnaryFunc { return &t.Await })
	u("__aiter__", "Return an awaitable, that resolves in asynchronous iterator.", func(t *Type) *UnaryFunc { return &t.AIter })
	u("__anext__", "Return a value or raise StopAsyncIteration.", func(t *Type) *UnaryFunc { return &t.ANext })
	unary("__repr__", "Return repr(self).", func(t *Type) *UnaryFunc { return &t.Repr }, slotRepr)
	unary("__str__", "Return str(self).", func(t *Type) *UnaryFunc { return &t.Str }, slotStr)
	unary("__iter__", "Implement iter(self).", func(t *Type) *UnaryFunc { return &t.Iter }, slotIter)
	group(func(t *Type) *UnaryFunc { return &t.IterNext }, slotNext, slotName{name: "__next__", sig: "($self, /)",
		doc: "Implement next(self).",
		call: func(t *Thread, owner *Type, self Value, args []Value, kwnames *Tuple) (Value, *Exception) {
			if err := wrapArgs(t, args, kwnames, "__next__", 0, 0); err != nil {
				return Value{}, err
			}
			t.StopValue = Value{}
			v, err := owner.IterNext(t, self)
			if err == nil && v.IsNil() {
				return Value{}, t.stopIteration()
			}
			return v, err
		}})
}

// stopIteration raises StopIteration for an iterator that is exhausted, with
// the value it left.
func (t *Thread) stopIteration() *Exception {
	v := t.StopValue
	t.StopValue = Value{}
	return t.StopIterationErr(v)
}

func slotRepr(t *Thread, v Value) (Value, *Exception) {
	r, found, err := CallSpecial(t, v, reprName)
	if !found && err == nil {
		return ObjectType.Repr(t, v)
	}
	return r, err
}

func slotStr(t *Thread, v Value) (Value, *Exception) {
	r, found, err := CallSpecial(t, v, strName)
	if !found && err == nil {
		return TypeOf(v).Repr(t, v)
	}
	return r, err
}

func slotIter(t *Thread, v Value) (Value, *Exception) {
	if TypeOf(v).Lookup(iterName) == None {
		return Value{}, t.TypeErrorf("'%s' object is not iterable", TypeOf(v).Name)
	}
	r, found, err := CallSpecial(t, v, iterName)
	if !found && err == nil {
		if TypeOf(v).GetItem != nil {
			return NewSeqIter(v), nil
		}
		return Value{}, t.TypeErrorf("'%s' object is not iterable", TypeOf(v).Name)
	}
	return r, err
}

// slotNext calls __next__ and turns StopIteration into exhaustion.
func slotNext(t *Thread, v Value) (Value, *Exception) {
	r, _, err := CallSpecial(t, v, nextName)
	if err.Is(&StopIteration) {
		t.StopValue = StopValueOf(err)
		return Value{}, nil
	}
	return r, err
}

var reprName, strName, iterName, nextName *Str

func initCompareSlots() {
	ops := [6]string{"__lt__", "__le__", "__eq__", "__ne__", "__gt__", "__ge__"}
	var interned [6]*Str
	var ns []slotName
	for i, n := range ops {
		op := CompareOp(i)
		interned[i] = Intern(n)
		ns = append(ns, slotName{name: n, sig: "($self, value, /)", doc: "Return self" + compareNames[i] + "value.",
			call: func(t *Thread, owner *Type, self Value, args []Value, kwnames *Tuple) (Value, *Exception) {
				if err := wrapArgs(t, args, kwnames, ops[op], 1, 1); err != nil {
					return Value{}, err
				}
				return owner.Compare(t, self, args[0], op)
			}})
	}
	group(func(t *Type) *CompareFunc { return &t.Compare },
		func(t *Thread, a, b Value, op CompareOp) (Value, *Exception) {
			descr := TypeOf(a).Lookup(interned[op])
			if descr.IsNil() {
				return NotImplemented, nil
			}
			dt := TypeOf(descr)
			if dt.Flags&TypeMethodDescr == 0 && dt.DescrGet != nil {
				f, err := dt.DescrGet(t, descr, a, TypeOf(a))
				if err != nil {
					return NotImplemented, nil // as CPython: a method that cannot be had is not there
				}
				return Call1(t, f, b)
			}
			r, _, err := CallSpecial(t, a, interned[op], b)
			return r, err
		}, ns...)
	group(func(t *Type) *HashFunc { return &t.Hash }, slotHashCall, slotName{name: "__hash__", sig: "($self, /)",
		doc: "Return hash(self).",
		call: func(t *Thread, owner *Type, self Value, args []Value, kwnames *Tuple) (Value, *Exception) {
			if err := wrapArgs(t, args, kwnames, "__hash__", 0, 0); err != nil {
				return Value{}, err
			}
			h, err := owner.Hash(t, self)
			return MakeInt(h), err
		}})
	slotGroups[len(slotGroups)-1].kind = slotHash
}

func slotHashCall(t *Thread, v Value) (int64, *Exception) {
	r, found, err := CallSpecial(t, v, names.hash)
	if err != nil {
		return 0, err
	}
	if !found {
		return 0, t.TypeErrorf("unhashable type: '%s'", TypeOf(v).Name)
	}
	i, b, ok := AsInt(r)
	if !ok {
		return 0, t.TypeErrorf("__hash__ method should return an integer")
	}
	if b != nil {
		return IntType.Hash(t, r)
	}
	if i == -1 {
		i = -2
	}
	return i, nil
}

func initNumberSlots() {
	names := [numBinaryOps + 1]string{"add", "and", "floordiv", "lshift", "matmul", "mul", "mod", "or", "pow", "rshift", "sub", "truediv", "xor", "divmod"}
	for i, n := range names {
		binarySlot(BinaryOp(i), n)
		if BinaryOp(i) < numBinaryOps {
			inplaceSlot(BinaryOp(i), n)
		}
	}
	group(func(t *Type) *BoolFunc { return &t.Bool }, slotBool, slotName{name: "__bool__", sig: "($self, /)",
		doc: "True if self else False",
		call: func(t *Thread, owner *Type, self Value, args []Value, kwnames *Tuple) (Value, *Exception) {
			if err := wrapArgs(t, args, kwnames, "__bool__", 0, 0); err != nil {
				return Value{}, err
			}
			b, err := owner.Bool(t, self)
			return MakeBool(b), err
		}})
}

var boolName, lenName *Str

func slotBool(t *Thread, v Value) (bool, *Exception) {
	r, found, err := CallSpecial(t, v, boolName)
	if err != nil {
		return false, err
	}
	if !found {
		if TypeOf(v).Len != nil {
			n, err := TypeOf(v).Len(t, v)
			return n != 0, err
		}
		return true, nil
	}
	if r != True && r != False {
		return false, t.TypeErrorf("__bool__ should return bool, returned %s", TypeOf(r).Name)
	}
	return r == True, nil
}

// binarySlot declares __op__ and __rop__.
func binarySlot(op BinaryOp, name string) {
	left, right := "__"+name+"__", "__r"+name+"__"
	l, r := Intern(left), Intern(right)
	generic := func(t *Thread, a, b Value) (Value, *Exception) { return callBinary(t, op, a, b, l, r) }
	sym := binaryNames[op]
	docL, docR := "Return self"+sym+"value.", "Return value"+sym+"self."
	maxArgs, sig := 1, "($self, value, /)"
	switch op {
	case OpPow:
		maxArgs, sig = 2, "($self, value, mod=None, /)"
		docL, docR = "Return pow(self, value, mod).", "Return pow(value, self, mod)."
	case OpDivMod:
		docL, docR = "Return divmod(self, value).", "Return divmod(value, self)."
	}
	group(func(t *Type) *BinaryFunc { return &t.Binary[op] }, generic,
		slotName{name: left, sig: sig, doc: docL,
			call: func(t *Thread, owner *Type, self Value, args []Value, kwnames *Tuple) (Value, *Exception) {
				if err := wrapArgs(t, args, kwnames, left, 1, maxArgs); err != nil {
					return Value{}, err
				}
				if len(args) == 2 && args[1] != None {
					if owner.Pow3 == nil {
						return NotImplemented, nil
					}
					return owner.Pow3(t, self, args[0], args[1])
				}
				return owner.Binary[op](t, self, args[0])
			}},
		slotName{name: right, sig: sig, doc: docR, reflected: true,
			call: func(t *Thread, owner *Type, self Value, args []Value, kwnames *Tuple) (Value, *Exception) {
				if err := wrapArgs(t, args, kwnames, right, 1, maxArgs); err != nil {
					return Value{}, err
				}
				return owner.Binary[op](t, args[0], self)
			}})
	genericBinary[op] = slotGroups[len(slotGroups)-1].generic
}

// callBinary is the generic binary slot: it is called with the operands in
// written order when either is an instance of a class with the slot.
func callBinary(t *Thread, op BinaryOp, a, b Value, l, r *Str) (Value, *Exception) {
	ta, tb := TypeOf(a), TypeOf(b)
	tryRight := ta != tb && hasGenericBinary(tb, op)
	if hasGenericBinary(ta, op) {
		if tryRight && tb.IsSubtype(ta) && tb.Lookup(r) != ta.Lookup(r) {
			v, found, err := CallSpecial(t, b, r, a)
			if err != nil || found && v != NotImplemented {
				return v, err
			}
			tryRight = false
		}
		v, found, err := CallSpecial(t, a, l, b)
		if err != nil || found && v != NotImplemented {
			return v, err
		}
	}
	if tryRight {
		v, found, err := CallSpecial(t, b, r, a)
		if err != nil || found {
			return v, err
		}
	}
	return NotImplemented, nil
}

// hasGenericBinary reports whether the type's slot calls special methods.
func hasGenericBinary(t *Type, op BinaryOp) bool {
	return t.Flags&TypeHeap != 0 && funcPtr(&t.Binary[op]) == genericBinary[op]
}

var genericBinary [numBinaryOps + 1]unsafe.Pointer

// ownBinary reports whether t's slot differs from u's.
func (t *Type) ownBinary(op BinaryOp, u *Type) bool {
	return funcPtr(&t.Binary[op]) != funcPtr(&u.Binary[op])
}

func inplaceSlot(op BinaryOp, name string) {
	full := "__i" + name + "__"
	n := Intern(full)
	group(func(t *Type) *BinaryFunc { return &t.Inplace[op] },
		func(t *Thread, a, b Value) (Value, *Exception) {
			v, found, err := CallSpecial(t, a, n, b)
			if !found && err == nil {
				return NotImplemented, nil
			}
			return v, err
		},
		slotName{name: full, sig: "($self, value, /)", doc: "Return self" + binaryNames[op] + "=value.",
			call: func(t *Thread, owner *Type, self Value, args []Value, kwnames *Tuple) (Value, *Exception) {
				if err := wrapArgs(t, args, kwnames, full, 1, 1); err != nil {
					return Value{}, err
				}
				return owner.Inplace[op](t, self, args[0])
			}})
}
