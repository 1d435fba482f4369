package object

// The type bool: a subclass of int with two instances.
//
//py:type bool
//py:doc bool(x) -> bool
//py:doc
//py:doc Returns True when the argument x is true, False otherwise.
//py:doc The builtins True and False are the only two instances of the class bool.
//py:doc The class bool is a subclass of the class int, and cannot be subclassed.

func defineBool() {
	BoolType = Type{Name: "bool", Base: &IntType, Flags: TypeMatchSelf | TypeIntSub, Doc: boolDoc,
		New: boolNew, Repr: boolRepr}
	BoolType.Binary[OpAnd] = boolAnd
	BoolType.Binary[OpOr] = boolOr
	BoolType.Binary[OpXor] = boolXor
}

//py:new bool(x=False, /)
//py:sig -
func newBool(t *Thread, typ *Type, x bool) Value { return MakeBool(x) }

func boolRepr(t *Thread, v Value) (Value, *Exception) {
	if v == True {
		return Intern("True").Value(), nil
	}
	return Intern("False").Value(), nil
}

func isBool(v Value) bool { return v == True || v == False }

func boolAnd(t *Thread, a, b Value) (Value, *Exception) {
	if isBool(a) && isBool(b) {
		return MakeBool(a == True && b == True), nil
	}
	return IntAnd(t, a, b)
}

func boolOr(t *Thread, a, b Value) (Value, *Exception) {
	if isBool(a) && isBool(b) {
		return MakeBool(a == True || b == True), nil
	}
	return IntOr(t, a, b)
}

func boolXor(t *Thread, a, b Value) (Value, *Exception) {
	if isBool(a) && isBool(b) {
		return MakeBool(a != b), nil
	}
	return IntXor(t, a, b)
}
