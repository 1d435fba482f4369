// Package operator is the native module _operator: the operators of the
// language as functions (one table, binary.go), and the callable types
// itemgetter, attrgetter and methodcaller.
package operator

import (
	"gopy/vm"
	"gopy/vm/object"
)

type (
	// Value, Thread and the others are the object model's.
	Value     = object.Value
	Thread    = object.Thread
	Exception = object.Exception
	Type      = object.Type
	Tuple     = object.Tuple
	Str       = object.Str
)

// Module declares the module.
func Module() *vm.ModuleDef {
	return &vm.ModuleDef{
		Name:      "_operator",
		Doc:       "Operator interface.\n\nThe operators of Python as functions: operator.add(x, y) is x+y.",
		Functions: moduleFunctions, MoreFunctions: binaryFunctions,
		Exec: func(t *Thread, m *object.Module) *Exception {
			defineGetters()
			for _, typ := range []*Type{&ItemGetterType, &AttrGetterType, &MethodCallerType} {
				m.Dict.SetName(typ.ShortName(), typ.Value())
			}
			return nil
		},
	}
}

//py:func truth(a, /)
//py:doc Return True if a is true, False otherwise.
func truth(a bool) bool { return a }

//py:func not_(a, /)
//py:doc Same as not a.
func not(a bool) bool { return !a }

//py:func is_(a, b, /)
//py:doc Same as a is b.
func is(a, b Value) bool { return a == b }

//py:func is_not(a, b, /)
//py:doc Same as a is not b.
func isNot(a, b Value) bool { return a != b }

//py:func contains(a, b, /)
//py:doc Same as b in a (note reversed operands).
func contains(t *Thread, a, b Value) (bool, *Exception) { return object.Contains(t, a, b) }

// search calls f with the index of each item of a that equals b until f
// returns false.
func search(t *Thread, a, b Value, f func(i int) bool) *Exception {
	it, err := object.Iter(t, a)
	if err != nil {
		return err
	}
	for i := 0; ; i++ {
		v, err := object.Next(t, it)
		if err != nil || v.IsNil() {
			return err
		}
		eq, err := object.Equal(t, v, b)
		if err != nil || eq && !f(i) {
			return err
		}
	}
}

//py:func indexOf(a, b, /)
//py:doc Return the first index of b in a.
func indexOf(t *Thread, a, b Value) (int, *Exception) {
	at := -1
	err := search(t, a, b, func(i int) bool {
		at = i
		return false
	})
	if err == nil && at < 0 {
		err = t.ValueErrorf("sequence.index(x): x not in sequence")
	}
	return at, err
}

//py:func countOf(a, b, /)
//py:doc Return the number of items in a which are, or which equal, b.
func countOf(t *Thread, a, b Value) (int, *Exception) {
	n := 0
	err := search(t, a, b, func(int) bool {
		n++
		return true
	})
	return n, err
}

//py:func index(a, /)
//py:doc Same as a.__index__()
func index(t *Thread, a Value) (Value, *Exception) {
	x, err := object.IndexValue(t, a)
	if err != nil {
		return Value{}, err
	}
	return object.ToInt(t, x) // True becomes 1
}

// unary calls a slot of one operand.
func unary(t *Thread, f object.UnaryFunc, sign string, v Value) (Value, *Exception) {
	if f == nil {
		return Value{}, t.TypeErrorf("bad operand type for %s: '%s'", sign, object.TypeOf(v).Name)
	}
	return f(t, v)
}

//py:func neg(a, /)
//py:doc Same as -a.
func neg(t *Thread, a Value) (Value, *Exception) { return unary(t, object.TypeOf(a).Neg, "unary -", a) }

//py:func pos(a, /)
//py:doc Same as +a.
func pos(t *Thread, a Value) (Value, *Exception) { return unary(t, object.TypeOf(a).Pos, "unary +", a) }

//py:func abs(a, /)
//py:doc Same as abs(a).
func abs(t *Thread, a Value) (Value, *Exception) { return unary(t, object.TypeOf(a).Abs, "abs()", a) }

//py:func inv(a, /)
//py:doc Same as ~a.
//py:func invert(a, /)
//py:doc Same as ~a.
func invert(t *Thread, a Value) (Value, *Exception) {
	return unary(t, object.TypeOf(a).Invert, "unary ~", a)
}

// concatenable raises the TypeError that concat gives for numbers and the like.
func concatenable(t *Thread, a, b Value) *Exception {
	for _, v := range [...]Value{a, b} {
		typ := object.TypeOf(v)
		if typ.GetItem == nil || object.IsInstance(v, &object.DictType) {
			return t.TypeErrorf("'%s' object can't be concatenated", object.TypeOf(a).Name)
		}
	}
	return nil
}

//py:func concat(a, b, /)
//py:doc Same as a + b, for a and b sequences.
func concat(t *Thread, a, b Value) (Value, *Exception) {
	if f := object.TypeOf(a).Concat; f != nil {
		return f(t, a, b)
	}
	if err := concatenable(t, a, b); err != nil {
		return Value{}, err
	}
	return object.Binary(t, object.OpAdd, a, b)
}

//py:func iconcat(a, b, /)
//py:doc Same as a += b, for a and b sequences.
func iconcat(t *Thread, a, b Value) (Value, *Exception) {
	if object.TypeOf(a).Concat == nil && object.TypeOf(a).InplaceConcat == nil {
		if err := concatenable(t, a, b); err != nil {
			return Value{}, err
		}
	}
	return object.Inplace(t, object.OpAdd, a, b)
}

//py:func getitem(a, b, /)
//py:doc Same as a[b].
func getitem(t *Thread, a, b Value) (Value, *Exception) { return object.GetItem(t, a, b) }

//py:func setitem(a, b, c, /)
//py:doc Same as a[b] = c.
func setitem(t *Thread, a, b, c Value) *Exception { return object.SetItem(t, a, b, c) }

//py:func delitem(a, b, /)
//py:doc Same as del a[b].
func delitem(t *Thread, a, b Value) *Exception { return object.DelItem(t, a, b) }

//py:func length_hint(obj, default=0, /)
//py:doc Return an estimate of the number of items in obj.
//py:doc
//py:doc If the object supports len(), the result will be exact.
//py:doc Otherwise, it may over- or under-estimate by an arbitrary amount.
func lengthHint(t *Thread, obj Value, def Value) (Value, *Exception) {
	if !object.IsIntLike(def) {
		return Value{}, t.TypeErrorf("'%s' object cannot be interpreted as an integer", object.TypeOf(def).Name)
	}
	if object.TypeOf(obj).Len != nil {
		n, err := object.Len(t, obj)
		if err == nil {
			return object.MakeInt(int64(n)), nil
		}
		if !err.Is(&object.TypeError) {
			return Value{}, err
		}
	}
	r, found, err := object.CallSpecial(t, obj, object.Intern("__length_hint__"))
	if err.Is(&object.TypeError) || err == nil && (!found || r == object.NotImplemented) {
		return def, nil
	}
	if err != nil {
		return Value{}, err
	}
	i, b, ok := object.AsInt(r)
	if !ok {
		return Value{}, t.TypeErrorf("__length_hint__ must be an integer, not %s", object.TypeOf(r).Name)
	}
	if i < 0 || b != nil && b.Sign() < 0 {
		return Value{}, t.ValueErrorf("__length_hint__() should return >= 0")
	}
	return r, nil
}

//py:func call(obj, /, *args, **kwargs)
//py:doc Same as obj(*args, **kwargs).
func call(t *Thread, args []Value, kwnames *Tuple) (Value, *Exception) {
	nkw := 0
	if kwnames != nil {
		nkw = kwnames.Len()
	}
	if len(args)-nkw < 1 {
		return Value{}, t.TypeErrorf("call expected at least 1 argument, got 0")
	}
	return object.Call(t, args[0], args[1:], kwnames)
}

// CompareDigest is _compare_digest, and compare_digest of _hashlib.
//
//py:func _compare_digest(a, b, /)
//py:doc Return 'a == b', in a time that does not tell where they differ.
func CompareDigest(t *Thread, a, b Value) (bool, *Exception) {
	s, ok := object.AsStr(a)
	u, ok2 := object.AsStr(b)
	if ok && ok2 {
		if !s.IsASCII() || !u.IsASCII() {
			return false, t.TypeErrorf("comparing strings with non-ASCII characters is not supported")
		}
		return sameBytes(s.Units1(), u.Units1()), nil
	}
	if object.TypeOf(a).GetBuffer == nil && object.TypeOf(b).GetBuffer == nil {
		return false, t.TypeErrorf("unsupported operand types(s) or combination of types: '%s' and '%s'",
			object.TypeOf(a).Name, object.TypeOf(b).Name)
	}
	x, err := object.GetBuffer(t, a, object.BufSimple)
	if err != nil {
		return false, err
	}
	defer x.Release()
	y, err := object.GetBuffer(t, b, object.BufSimple)
	if err != nil {
		return false, err
	}
	defer y.Release()
	return sameBytes(x.Bytes, y.Bytes), nil
}

func sameBytes(a, b []byte) bool {
	if len(a) != len(b) {
		return false
	}
	var diff byte
	for i := range a {
		diff |= a[i] ^ b[i]
	}
	return diff == 0
}
