package object

// Operators whose operands are instances of classes, in parts: which method is
// called first, and what is left to do when it returns NotImplemented. Machine
// code enters the method as it does any call.

var operatorNames = func() (names [OpXor + 1][2]string) {
	for op, n := range map[BinaryOp]string{OpAdd: "add", OpAnd: "and", OpFloorDiv: "floordiv", OpLshift: "lshift", OpMatMul: "matmul",
		OpMul: "mul", OpMod: "mod", OpOr: "or", OpPow: "pow", OpRshift: "rshift", OpSub: "sub", OpTrueDiv: "truediv", OpXor: "xor"} {
		names[op] = [2]string{"__" + n + "__", "__r" + n + "__"}
	}
	return names
}()

// OperatorMethod returns the method that `a op b` (or, in place, `a op= b`)
// calls first, as it lies in the class: with a and b, or reflected with b and a.
// There is no value when it is no method of a class of Python's, or the order is
// an unusual one. The answer depends on the two types alone.
func OperatorMethod(op BinaryOp, inplace bool, a, b Value) (method Value, reflected bool) {
	ta, tb := TypeOf(a), TypeOf(b)
	if inplace && ta.Inplace[op] != nil || ta != tb && tb.IsSubtype(ta) {
		return Value{}, false
	}
	if hasGenericBinary(ta, op) {
		return ta.LookupName(operatorNames[op][0]), false
	}
	// Numbers do not know instances of classes that derive from none of theirs.
	if !a.IsInt() && !a.IsFloat() || !hasGenericBinary(tb, op) || tb.IsSubtype(&IntType) || tb.IsSubtype(&FloatType) || tb.IsSubtype(&ComplexType) {
		return Value{}, false
	}
	return tb.LookupName(operatorNames[op][1]), true
}

// OperatorElse goes on with `a op b` when the method that OperatorMethod found has
// returned NotImplemented.
func OperatorElse(t *Thread, op BinaryOp, inplace bool, a, b Value) (Value, *Exception) {
	ta, tb := TypeOf(a), TypeOf(b)
	if hasGenericBinary(ta, op) && ta != tb {
		switch {
		case hasGenericBinary(tb, op):
			r, found, err := CallSpecial(t, b, Intern(operatorNames[op][1]), a)
			if err != nil || found && r != NotImplemented {
				return r, err
			}
		case tb.Binary[op] != nil:
			r, err := tb.Binary[op](t, a, b)
			if err != nil || r != NotImplemented {
				return r, err
			}
		}
	}
	return notImplemented(t, op, inplace, a, b)
}

// notImplemented is `a op b` when no number slot knows it.
func notImplemented(t *Thread, op BinaryOp, inplace bool, a, b Value) (Value, *Exception) {
	if r, ok, err := sequenceOp(t, op, a, b, inplace); ok {
		return r, err
	}
	name := binaryNames[op]
	switch {
	case inplace && op == OpPow:
		name = "**="
	case inplace:
		name += "="
	}
	return Value{}, binaryError(t, name, a, b)
}

var compareMethods = [6]string{"__lt__", "__le__", "__eq__", "__ne__", "__gt__", "__ge__"}

// CompareMethod returns the method that the comparison of a with b calls first,
// as it lies in the class of a; see OperatorMethod.
func CompareMethod(op CompareOp, a, b Value) Value {
	ta, tb := TypeOf(a), TypeOf(b)
	if ta.Flags&TypeHeap == 0 || ta != tb && tb.IsSubtype(ta) {
		return Value{}
	}
	return ta.LookupName(compareMethods[op])
}

// CompareElse goes on with a comparison when the method that CompareMethod found
// has returned NotImplemented.
func CompareElse(t *Thread, op CompareOp, a, b Value) (Value, *Exception) {
	if f := TypeOf(b).Compare; f != nil {
		if err := t.Enter(" in comparison"); err != nil {
			return Value{}, err
		}
		r, err := f(t, b, a, swapped[op])
		t.Leave()
		if err != nil || r != NotImplemented {
			return r, err
		}
	}
	return compareIdentity(t, op, a, b)
}

// compareIdentity is a comparison that neither type knows.
func compareIdentity(t *Thread, op CompareOp, a, b Value) (Value, *Exception) {
	switch op {
	case Eq:
		return MakeBool(a == b), nil
	case Ne:
		return MakeBool(a != b), nil
	}
	return Value{}, t.TypeErrorf("'%s' not supported between instances of '%s' and '%s'",
		compareNames[op], TypeOf(a).Name, TypeOf(b).Name)
}
