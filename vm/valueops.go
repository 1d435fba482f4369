package vm

import (
	"unsafe"

	"gopy/vm/object"
)

// What instructions on values do apart from their fast paths.

// stackSlice returns the n words below sp.
func stackSlice(sp unsafe.Pointer, n int) []Value {
	return unsafe.Slice((*Value)(unsafe.Add(sp, -8*n)), n)
}

func unaryOp(t *Thread, v Value, f object.UnaryFunc, sign string) (Value, *Exception) {
	if f == nil {
		return Value{}, t.TypeErrorf("bad operand type for unary %s: '%s'", sign, object.TypeOf(v).Name)
	}
	return f(t, v)
}

func unaryPositive(t *Thread, v Value) (Value, *Exception) {
	return unaryOp(t, v, object.TypeOf(v).Pos, "+")
}

func unaryNegative(t *Thread, v Value) (Value, *Exception) {
	return unaryOp(t, v, object.TypeOf(v).Neg, "-")
}

func unaryInvert(t *Thread, v Value) (Value, *Exception) {
	return unaryOp(t, v, object.TypeOf(v).Invert, "~")
}

// binaryOp is BINARY_OP: op as its argument, in-place operators from 13 on.
func binaryOp(t *Thread, op int, a, b Value) (Value, *Exception) {
	if a.IsFloat() && b.IsFloat() {
		x, y := a.Float(), b.Float()
		switch op % 13 {
		case int(object.OpAdd):
			return object.MakeFloat(x + y), nil
		case int(object.OpSub):
			return object.MakeFloat(x - y), nil
		case int(object.OpMul):
			return object.MakeFloat(x * y), nil
		case int(object.OpTrueDiv):
			if y != 0 {
				return object.MakeFloat(x / y), nil
			}
		}
	}
	if a.IsInt() && b.IsInt() {
		x, y := a.Int(), b.Int()
		switch object.BinaryOp(op % 13) {
		case object.OpAdd:
			return object.MakeInt(x + y), nil
		case object.OpSub:
			return object.MakeInt(x - y), nil
		case object.OpAnd:
			return object.SmallInt(x & y), nil
		case object.OpOr:
			return object.SmallInt(x | y), nil
		case object.OpXor:
			return object.SmallInt(x ^ y), nil
		}
	}
	if op >= 13 {
		return object.Inplace(t, object.BinaryOp(op-13), a, b)
	}
	return object.Binary(t, object.BinaryOp(op), a, b)
}

func buildMap(t *Thread, items []Value) (Value, *Exception) {
	d := object.NewDictSize(len(items) / 2)
	for i := 0; i < len(items); i += 2 {
		if err := d.Set(t, items[i], items[i+1]); err != nil {
			return Value{}, err
		}
	}
	return d.Value(), nil
}

func buildConstKeyMap(t *Thread, keys Value, vals []Value) (Value, *Exception) {
	d := object.NewDictSize(len(vals))
	for i, k := range (*Tuple)(keys.Ptr()).Items() {
		if err := d.Set(t, k, vals[i]); err != nil {
			return Value{}, err
		}
	}
	return d.Value(), nil
}

// formatValue is FORMAT_VALUE: conversion 1 str, 2 repr, 3 ascii.
func formatValue(t *Thread, v, spec Value, conversion int) (Value, *Exception) {
	switch conversion {
	case 1:
		s, err := object.ToStr(t, v)
		if err != nil {
			return Value{}, err
		}
		v = s.Value()
	case 2:
		s, err := object.Repr(t, v)
		if err != nil {
			return Value{}, err
		}
		v = s.Value()
	case 3:
		s, err := object.Ascii(t, v)
		if err != nil {
			return Value{}, err
		}
		v = s.Value()
	}
	if spec.IsNil() && object.ExactStr(v) != nil {
		return v, nil
	}
	return object.Format(t, v, spec)
}

func listExtend(t *Thread, list, v Value) *Exception {
	err := (*List)(list.Ptr()).Extend(t, v)
	if err.Is(&object.TypeError) && object.TypeOf(v).Iter == nil && object.TypeOf(v).GetItem == nil {
		return t.TypeErrorf("Value after * must be an iterable, not %s", object.TypeOf(v).Name)
	}
	return err
}

func dictUpdate(t *Thread, dict, v Value) *Exception {
	d := (*Dict)(dict.Ptr())
	err := d.UpdateMapping(t, v)
	if err.Is(&object.AttributeError) {
		return t.TypeErrorf("'%s' object is not a mapping", object.TypeOf(v).Name)
	}
	return err
}

// dictMerge adds **v to the keyword arguments of a call of fn; keys must be
// new.
func dictMerge(t *Thread, dict, v, fn Value) *Exception {
	d := (*Dict)(dict.Ptr())
	add := func(k, val Value) *Exception {
		old, err := d.Get(t, k)
		if err != nil {
			return err
		}
		if !old.IsNil() {
			name, err := object.ToStr(t, k) // it may be no string; that comes later
			if err != nil {
				return err
			}
			return t.TypeErrorf("%s got multiple values for keyword argument '%s'", functionText(t, fn), name)
		}
		return d.Set(t, k, val)
	}
	if src, ok := object.AsDict(v); ok {
		for i, more := src.Next(0); more; i, more = src.Next(i + 1) {
			k, val := src.Item(i)
			if err := add(k, val); err != nil {
				return err
			}
		}
		return nil
	}
	keys, err := object.CallMethod(t, v, object.Intern("keys"))
	if err != nil {
		if err.Is(&object.AttributeError) {
			return t.TypeErrorf("%s argument after ** must be a mapping, not %s", functionText(t, fn), object.TypeOf(v).Name)
		}
		return err
	}
	return object.Iterate(t, keys, func(k Value) *Exception {
		val, err := object.GetItem(t, v, k)
		if err != nil {
			return err
		}
		return add(k, val)
	})
}

// functionText is how messages about calls name the callee: module.name().
func functionText(t *Thread, fn Value) string {
	q, err := object.FindAttr(t, fn, object.Intern("__qualname__"))
	qn, ok := object.AsStr(q)
	if err != nil || q.IsNil() || !ok {
		s, err := object.ToStr(t, fn)
		if err != nil {
			return "function"
		}
		return s.String()
	}
	m, err := object.FindAttr(t, fn, object.Intern("__module__"))
	if err == nil && !m.IsNil() {
		if ms, ok := object.AsStr(m); ok && ms.String() != "builtins" {
			return ms.String() + "." + qn.String() + "()"
		}
	}
	return qn.String() + "()"
}

// unpackItems writes items to the stack from base, the first one topmost.
func unpackItems(items []Value, base unsafe.Pointer) {
	n := len(items)
	for i, v := range items {
		*(*Value)(unsafe.Add(base, 8*(n-1-i))) = v
	}
}

// unpackSequence writes the n items of v to the stack from base, the first one
// topmost.
func unpackSequence(t *Thread, v Value, n int, base unsafe.Pointer) *Exception {
	if object.IsExact(v, &object.TupleType) && (*Tuple)(v.Ptr()).Len() == n {
		unpackItems((*Tuple)(v.Ptr()).Items(), base)
		return nil
	}
	if object.IsExact(v, &object.ListType) && len((*List)(v.Ptr()).Items) == n {
		unpackItems((*List)(v.Ptr()).Items, base)
		return nil
	}
	items, err := takeItems(t, v, n, -1)
	if err != nil {
		return err
	}
	unpackItems(items, base)
	return nil
}

// unpackIter returns iter(v) with the message of unpacking.
func unpackIter(t *Thread, v Value) (Value, *Exception) {
	it, err := object.Iter(t, v)
	if err.Is(&object.TypeError) && object.TypeOf(v).Iter == nil && object.TypeOf(v).GetItem == nil {
		return Value{}, t.TypeErrorf("cannot unpack non-iterable %s object", object.TypeOf(v).Name)
	}
	return it, err
}

// takeItems returns exactly n items of v; after >= 0 means that a starred
// target and that many more follow, so that more items may come.
func takeItems(t *Thread, v Value, n, after int) ([]Value, *Exception) {
	it, err := unpackIter(t, v)
	if err != nil {
		return nil, err
	}
	items := make([]Value, 0, n)
	for len(items) < n {
		x, err := object.Next(t, it)
		if err != nil {
			return nil, err
		}
		if x.IsNil() {
			if after >= 0 {
				return nil, t.ValueErrorf("not enough values to unpack (expected at least %d, got %d)", n+after, len(items))
			}
			return nil, t.ValueErrorf("not enough values to unpack (expected %d, got %d)", n, len(items))
		}
		items = append(items, x)
	}
	if after < 0 {
		x, err := object.Next(t, it)
		if err != nil {
			return nil, err
		}
		if !x.IsNil() {
			return nil, t.ValueErrorf("too many values to unpack (expected %d)", n)
		}
		return items, nil
	}
	rest, err := object.ToSlice(t, it)
	return append(items, rest...), err
}

// unpackEx is a, b, *c, d = v with before and after plain targets.
func unpackEx(t *Thread, v Value, before, after int, base unsafe.Pointer) *Exception {
	all, err := takeItems(t, v, before, after)
	if err != nil {
		return err
	}
	if len(all)-before < after {
		return t.ValueErrorf("not enough values to unpack (expected at least %d, got %d)", before+after, len(all))
	}
	mid := len(all) - after
	out := make([]Value, 0, before+1+after)
	out = append(out, all[:before]...)
	out = append(out, object.NewList(append([]Value(nil), all[before:mid]...)).Value())
	out = append(out, all[mid:]...)
	unpackItems(out, base)
	return nil
}

func toTuple(t *Thread, v Value) (Value, *Exception) {
	if object.IsExact(v, &object.TupleType) {
		return v, nil
	}
	items, err := object.ToSlice(t, v)
	if err != nil {
		return Value{}, err
	}
	return object.NewTuple(items...).Value(), nil
}

// callFunctionEx is f(*args, **kw). It returns a frame to run when f is a
// Python function, and an instance besides when that is its __init__.
func callFunctionEx(t *Thread, fn, args, kw Value) (Value, *Frame, *Exception) {
	var kwargs *Dict
	if !kw.IsNil() {
		d, ok := object.AsDict(kw)
		if !ok || !object.IsExact(kw, &object.DictType) {
			d = object.NewDict()
			if err := dictMerge(t, d.Value(), kw, fn); err != nil {
				return Value{}, nil, err
			}
		}
		kwargs = d
	}
	if !object.IsExact(args, &object.TupleType) {
		if object.TypeOf(args).Iter == nil && object.TypeOf(args).GetItem == nil {
			return Value{}, nil, t.TypeErrorf("%s argument after * must be an iterable, not %s",
				functionText(t, fn), object.TypeOf(args).Name)
		}
		var err *Exception
		if args, err = toTuple(t, args); err != nil {
			return Value{}, nil, err
		}
	}
	pos := (*Tuple)(args.Ptr()).Items()
	if !isFunction(fn) {
		if v, f, err := callExFrame(t, fn, pos, kwargs); f != nil || err != nil || !v.IsNil() {
			return v, f, err
		}
		r, err := object.CallArgs(t, fn, pos, kwargs)
		return r, nil, err
	}
	all, kwnames, err := flattenArgs(t, pos, kwargs)
	if err != nil {
		return Value{}, nil, err
	}
	f, err := enterFunction(t, (*Function)(fn.Ptr()), all, kwnames)
	if err != nil {
		return Value{}, nil, err
	}
	f.state = object.SmallInt(returnsToFrame)
	return Value{}, f, nil
}

// flattenArgs turns a tuple and a dict into the arguments of a vectorcall.
func flattenArgs(t *Thread, pos []Value, kwargs *Dict) ([]Value, *Tuple, *Exception) {
	if kwargs == nil || kwargs.Len() == 0 {
		return pos, nil, nil
	}
	all := append(make([]Value, 0, len(pos)+kwargs.Len()), pos...)
	names := object.NewTupleSize(kwargs.Len())
	k := 0
	for i, ok := kwargs.Next(0); ok; i, ok = kwargs.Next(i + 1) {
		key, v := kwargs.Item(i)
		if _, isStr := object.AsStr(key); !isStr {
			return nil, nil, t.TypeErrorf("keywords must be strings")
		}
		names.Items()[k] = key
		all = append(all, v)
		k++
	}
	return all, names, nil
}

// forIter is FOR_ITER: the next item, or no value. It also specializes the
// instruction once its code is warm.
func forIter(t *Thread, f *Frame, it Value) (Value, *Exception) {
	if f.code.warmup == 0 {
		specializeForIter(f.code, f.pc, it)
	}
	next := object.TypeOf(it).IterNext
	if next == nil {
		return Value{}, t.TypeErrorf("'%s' object is not an iterator", object.TypeOf(it).Name)
	}
	if t.TraceMask != 0 {
		return tracedNext(t, f, it, next)
	}
	return next(t, it)
}

// printExpr is what the interactive interpreter does with a value:
// sys.displayhook.
func printExpr(t *Thread, v Value) *Exception {
	hook := t.RT.Sys.GetName("displayhook")
	if hook.IsNil() {
		return t.RuntimeErrorf("lost sys.displayhook")
	}
	_, err := object.Call1(t, hook, v)
	return err
}
