package jit

import (
	"math"

	"gopy/jit/uop"
	"gopy/vm/object"
)

// Calls of builtin functions and types that are micro-operations.

// numeric are those of numbers, by module and name. They return the result, or
// false when the arguments are others.
var numeric = map[string]func(r *recorder, args []uop.Ref, vals []object.Value) (uop.Ref, bool){
	"builtins.abs": (*recorder).callAbs,
	"builtins.min": (*recorder).callMin,
	"builtins.max": (*recorder).callMax,
	"math.sqrt":    (*recorder).callSqrt,
	"math.fabs":    (*recorder).callFabs,

	"_operator.index": (*recorder).callIndex,
}

// builtinName returns module and name of a builtin function.
func builtinName(fn object.Value) string {
	if !object.IsExact(fn, &object.BuiltinType) {
		return ""
	}
	b := (*object.Builtin)(fn.Ptr())
	m, ok := object.AsStr(b.Module)
	if b.Owner != nil || !ok {
		return ""
	}
	return m.String() + "." + b.Def.Name
}

// builtin lets CALL record a call of a builtin with n arguments, if it knows it.
func (r *recorder) builtin(fn object.Value, n int) {
	if n == 0 || n > 3 {
		return
	}
	name := builtinName(fn)
	do := numeric[name]
	switch pure := pureNamed(name); {
	case do != nil:
	case pure >= 0:
		do = func(r *recorder, args []uop.Ref, vals []object.Value) (uop.Ref, bool) {
			return r.callPure(pure, args, vals)
		}
	case n == 1 && fn == object.FloatType.Value():
		do = (*recorder).callFloat
	case n == 1 && fn == object.IntType.Value():
		do = (*recorder).callInt
	default:
		return
	}
	r.inline = func() {
		args, vals := make([]uop.Ref, n), make([]object.Value, n)
		for i := range n {
			vals[i] = r.value(n - i)
			ref, _, ok := r.numberOrBool(r.top(n-i), vals[i])
			if !ok {
				r.abort("a builtin of other things than numbers")
				return
			}
			args[i], vals[i] = ref, plainInt(vals[i])
		}
		r.same(r.top(n+1), fn)
		v, ok := do(r, args, vals)
		if !ok {
			r.abort("a builtin of other numbers")
		}
		if r.failed == "" {
			r.drop(n + 2)
			r.push(v)
		}
	}
}

func b2i(b bool) int {
	if b {
		return 1
	}
	return 0
}

func (r *recorder) callAbs(args []uop.Ref, vals []object.Value) (uop.Ref, bool) {
	x := args[0]
	switch {
	case len(args) != 1:
		return x, false
	case r.typeOf(x) == uop.Flt:
		return r.op(uop.FAbs, x), true
	case vals[0].Int() < 0:
		r.op(uop.Lt, x, r.intConst(0))
		return r.op(uop.Sub, r.intConst(0), x), true
	}
	r.op(uop.Le, r.intConst(0), x)
	return x, true
}

func (r *recorder) callMin(args []uop.Ref, vals []object.Value) (uop.Ref, bool) {
	return r.extreme(args, vals, object.Lt)
}

func (r *recorder) callMax(args []uop.Ref, vals []object.Value) (uop.Ref, bool) {
	return r.extreme(args, vals, object.Gt)
}

// extreme is min or max: a later argument wins when it compares so with the best
// one up to then.
func (r *recorder) extreme(args []uop.Ref, vals []object.Value, op object.CompareOp) (uop.Ref, bool) {
	best, v := args[0], vals[0]
	if len(args) < 2 {
		return best, false
	}
	for i := range args {
		if isBool(r.value(len(args) - i)) {
			return best, false // which stays one
		}
	}
	for i := 1; i < len(args); i++ {
		if r.comparison(op, args[i], best, vals[i], v) {
			best, v = args[i], vals[i]
		}
	}
	return best, true
}

func (r *recorder) callSqrt(args []uop.Ref, vals []object.Value) (uop.Ref, bool) {
	if len(args) != 1 || number(vals[0]) < 0 {
		return args[0], false
	}
	x := r.toFloat(args[0])
	r.op(uop.FLe, r.emit(uop.ConstFlt(0)), x)
	return r.op(uop.FSqrt, x), number(vals[0]) >= 0
}

// callIndex is operator.index, which leaves bools what they are.
func (r *recorder) callIndex(args []uop.Ref, vals []object.Value) (uop.Ref, bool) {
	return args[0], len(args) == 1 && r.typeOf(args[0]) == uop.Int && r.value(1).IsInt()
}

// intMethods are methods of ints without arguments.
var intMethods = map[string]uop.Op{"bit_length": uop.BitLen}

// methodOfInt is LOAD_METHOD of an int.
func (r *recorder) methodOfInt(v object.Value, ref uop.Ref, name *object.Str) {
	descr := object.IntType.Lookup(name)
	if !v.IsInt() || descr.IsNil() || !object.IsExact(descr, &object.MethodDescrType) {
		r.abort("a method of a number")
		return
	}
	ref, _, _ = r.number(ref, v)
	r.drop(1)
	r.push(r.constant(descr))
	r.push(ref)
}

// callIntMethod lets CALL record a method of an int, which lies below it, and
// reports whether it does.
func (r *recorder) callIntMethod(method, self object.Value) bool {
	if !self.IsInt() || !object.IsExact(method, &object.MethodDescrType) {
		return false
	}
	b := (*object.Builtin)(method.Ptr())
	op, ok := intMethods[b.Def.Name]
	if !ok || b.Owner != &object.IntType {
		return false
	}
	r.inline = func() {
		r.same(r.top(2), method)
		n, _, _ := r.number(r.top(1), self)
		n = r.op(op, n)
		r.drop(2)
		r.push(n)
	}
	return true
}

func (r *recorder) callFabs(args []uop.Ref, vals []object.Value) (uop.Ref, bool) {
	return r.op(uop.FAbs, r.toFloat(args[0])), len(args) == 1
}

func (r *recorder) callFloat(args []uop.Ref, vals []object.Value) (uop.Ref, bool) {
	return r.toFloat(args[0]), true
}

func (r *recorder) callInt(args []uop.Ref, vals []object.Value) (uop.Ref, bool) {
	if r.typeOf(args[0]) == uop.Int {
		return args[0], true
	}
	return r.op(uop.FTrunc, args[0]), math.Abs(vals[0].Float()) < 1<<47
}
