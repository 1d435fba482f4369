package operator

import "gopy/vm/object"

// The binary operators and comparisons, from one table.

var binaryTable = []struct {
	name, sign string
	op         object.BinaryOp
}{
	{"add", "+", object.OpAdd}, {"sub", "-", object.OpSub}, {"mul", "*", object.OpMul}, {"matmul", "@", object.OpMatMul},
	{"floordiv", "//", object.OpFloorDiv}, {"truediv", "/", object.OpTrueDiv}, {"mod", "%", object.OpMod},
	{"lshift", "<<", object.OpLshift}, {"rshift", ">>", object.OpRshift},
	{"and_", "&", object.OpAnd}, {"xor", "^", object.OpXor}, {"or_", "|", object.OpOr}, {"pow", "**", object.OpPow},
}

var compareTable = []struct {
	name, sign string
	op         object.CompareOp
}{
	{"eq", "==", object.Eq}, {"ne", "!=", object.Ne}, {"lt", "<", object.Lt},
	{"le", "<=", object.Le}, {"gt", ">", object.Gt}, {"ge", ">=", object.Ge},
}

// binaryFunctions makes the functions of both tables, and the in-place ones.
func binaryFunctions() []object.Native {
	var out []object.Native
	add := func(name, doc string, f func(t *Thread, a, b Value) (Value, *Exception)) {
		out = append(out, object.Native{Name: name, Doc: doc, Sig: "($module, a, b, /)", Kind: object.Positional, Min: 2, Max: 2,
			FnN: func(t *Thread, self Value, args []Value) (Value, *Exception) { return f(t, args[0], args[1]) }})
	}
	for _, b := range binaryTable {
		op, name := b.op, b.name
		add(name, "Same as a "+b.sign+" b.", func(t *Thread, x, y Value) (Value, *Exception) { return object.Binary(t, op, x, y) })
		if name[len(name)-1] == '_' {
			name = name[:len(name)-1]
		}
		add("i"+name, "Same as a "+b.sign+"= b.", func(t *Thread, x, y Value) (Value, *Exception) { return object.Inplace(t, op, x, y) })
	}
	for _, c := range compareTable {
		op := c.op
		add(c.name, "Same as a "+c.sign+" b.", func(t *Thread, x, y Value) (Value, *Exception) { return object.RichCompare(t, x, y, op) })
	}
	return out
}
