package builtins

import (
	"gopy/vm"
	"gopy/vm/object"
)

// Functions about iterables.

// all is true when no item is false.
//
//py:func all(iterable, /)
//py:doc Return True if bool(x) is True for all values x in the iterable.
//py:doc
//py:doc If the iterable is empty, return True.
func all(t *Thread, iterable Value) (bool, *Exception) {
	b, err := anyItem(t, iterable, false)
	return !b, err
}

// anyTrue is true when some item is.
//
//py:func any(iterable, /)
//py:doc Return True if bool(x) is True for any x in the iterable.
//py:doc
//py:doc If the iterable is empty, return False.
func anyTrue(t *Thread, iterable Value) (bool, *Exception) { return anyItem(t, iterable, true) }

// anyItem reports whether some item has the given truth value.
func anyItem(t *Thread, iterable Value, truth bool) (bool, *Exception) {
	it, err := object.Iter(t, iterable)
	if err != nil {
		return false, err
	}
	next := object.TypeOf(it).IterNext
	for {
		v, err := next(t, it)
		if err != nil || v.IsNil() {
			return false, err
		}
		b, err := object.Truth(t, v)
		if err != nil || b == truth {
			return err == nil, err
		}
	}
}

// iter makes an iterator of an iterable, or of a callable and a sentinel.
//
//py:func iter(object, sentinel=<unrepresentable>, /)
//py:sig -
//py:doc iter(iterable) -> iterator
//py:doc iter(callable, sentinel) -> iterator
//py:doc
//py:doc Get an iterator from an object.  In the first form, the argument must
//py:doc supply its own iterator, or be a sequence.
//py:doc In the second form, the callable is called until it returns the sentinel.
func iter(t *Thread, obj, sentinel Value) (Value, *Exception) {
	if sentinel.IsNil() {
		return object.Iter(t, obj)
	}
	if object.TypeOf(obj).Call == nil {
		return Value{}, t.TypeErrorf("iter(v, w): v must be callable")
	}
	return object.NewCallableIter(obj, sentinel), nil
}

// next takes the next item of an iterator.
//
//py:func next(iterator, default=<unrepresentable>, /)
//py:sig -
//py:doc next(iterator[, default])
//py:doc
//py:doc Return the next item from the iterator. If default is given and the iterator
//py:doc is exhausted, it is returned instead of raising StopIteration.
func next(t *Thread, it, def Value) (Value, *Exception) {
	t.StopValue = Value{}
	v, err := object.Next(t, it)
	if err != nil {
		if !def.IsNil() && err.Is(&object.StopIteration) {
			return def, nil
		}
		return Value{}, err
	}
	if v.IsNil() {
		if !def.IsNil() {
			t.StopValue = Value{}
			return def, nil
		}
		return Value{}, t.RaiseStopIteration()
	}
	return v, nil
}

// aiter is iter for asynchronous iterables.
//
//py:func aiter(async_iterable, /)
//py:doc Return an AsyncIterator for an AsyncIterable object.
func aiter(t *Thread, v Value) (Value, *Exception) {
	f := object.TypeOf(v).AIter
	if f == nil {
		return Value{}, t.TypeErrorf("'%s' object is not an async iterable", object.TypeOf(v).Name)
	}
	it, err := f(t, v)
	if err == nil && object.TypeOf(it).ANext == nil {
		return Value{}, t.TypeErrorf("aiter() returned not an async iterator of type '%s'", object.TypeOf(it).Name)
	}
	return it, err
}

// anext is next for asynchronous iterators.
//
//py:func anext(aiterator, default=<unrepresentable>, /)
//py:doc async anext(aiterator[, default])
//py:doc
//py:doc Return the next item from the async iterator.  If default is given and the async
//py:doc iterator is exhausted, it is returned instead of raising StopAsyncIteration.
func anext(t *Thread, it, def Value) (Value, *Exception) {
	f := object.TypeOf(it).ANext
	if f == nil {
		return Value{}, t.TypeErrorf("'%s' object is not an async iterator", object.TypeOf(it).Name)
	}
	v, err := f(t, it)
	if err != nil || def.IsNil() {
		return v, err
	}
	return vm.NewNextOr(v, def), nil
}

// sum adds items.
//
//py:func sum(iterable, /, start=0)
//py:doc Return the sum of a 'start' value (default: 0) plus an iterable of numbers
//py:doc
//py:doc When the iterable is empty, return the start value.
//py:doc This function is intended specifically for use with numeric values and may
//py:doc reject non-numeric types.
func sum(t *Thread, iterable, start Value) (Value, *Exception) {
	switch {
	case object.IsStr(start):
		return Value{}, t.TypeErrorf("sum() can't sum strings [use ''.join(seq) instead]")
	case object.TypeOf(start).Flags&object.TypeBytesSub != 0:
		return Value{}, t.TypeErrorf("sum() can't sum bytes [use b''.join(seq) instead]")
	case object.TypeOf(start).Flags&object.TypeByteArraySub != 0:
		return Value{}, t.TypeErrorf("sum() can't sum bytearray [use b''.join(seq) instead]")
	}
	it, err := object.Iter(t, iterable)
	if err != nil {
		return Value{}, err
	}
	acc := start
	nextItem := object.TypeOf(it).IterNext
	for {
		v, err := nextItem(t, it)
		if err != nil {
			return Value{}, err
		}
		if v.IsNil() {
			return acc, nil
		}
		switch {
		case acc.IsInt() && v.IsInt():
			acc = object.MakeInt(acc.Int() + v.Int())
		case acc.IsFloat() && v.IsFloat():
			acc = object.MakeFloat(acc.Float() + v.Float())
		case acc.IsFloat() && v.IsInt():
			acc = object.MakeFloat(acc.Float() + float64(v.Int()))
		default:
			if acc, err = object.Binary(t, object.OpAdd, acc, v); err != nil {
				return Value{}, err
			}
		}
	}
}

// sorted makes a sorted list.
//
//py:func sorted(iterable, /, *, key=None, reverse=False)
//py:doc Return a new list containing all items from the iterable in ascending order.
//py:doc
//py:doc A custom key function can be supplied to customize the sort order, and the
//py:doc reverse flag can be set to request the result in descending order.
func sorted(t *Thread, args []Value, kwnames *object.Tuple) (Value, *Exception) {
	n := len(args)
	if kwnames != nil {
		n -= kwnames.Len()
	}
	if err := object.ArgsCount(t, "sorted", n, 1, 1); err != nil {
		return Value{}, err
	}
	items, err := object.ToSlice(t, args[0])
	if err != nil {
		return Value{}, err
	}
	// The keywords are list.sort's, and so are its complaints.
	var a [2]Value
	if err := sortArgs.Parse(t, args[1:], kwnames, a[:]); err != nil {
		return Value{}, err
	}
	key, reverse := object.None, false
	if !a[0].IsNil() {
		key = a[0]
	}
	if !a[1].IsNil() {
		if reverse, err = object.ArgBoolInt(t, a[1]); err != nil {
			return Value{}, err
		}
	}
	l := object.NewList(items)
	if err := l.Sort(t, key, reverse); err != nil {
		return Value{}, err
	}
	return l.Value(), nil
}

var sortArgs = object.ArgParser{Name: "sort", Params: []string{"key", "reverse"}}

// maxOf is max().
//
//py:func max(*args, key=None, default=<unrepresentable>)
//py:sig -
//py:doc max(iterable, *[, default=obj, key=func]) -> value
//py:doc max(arg1, arg2, *args, *[, key=func]) -> value
//py:doc
//py:doc With a single iterable argument, return its biggest item. The
//py:doc default keyword-only argument specifies an object to return if
//py:doc the provided iterable is empty.
//py:doc With two or more arguments, return the largest argument.
func maxOf(t *Thread, args []Value, kwnames *object.Tuple) (Value, *Exception) {
	return extremum(t, "max", object.Gt, args, kwnames)
}

// minOf is min().
//
//py:func min(*args, key=None, default=<unrepresentable>)
//py:sig -
//py:doc min(iterable, *[, default=obj, key=func]) -> value
//py:doc min(arg1, arg2, *args, *[, key=func]) -> value
//py:doc
//py:doc With a single iterable argument, return its smallest item. The
//py:doc default keyword-only argument specifies an object to return if
//py:doc the provided iterable is empty.
//py:doc With two or more arguments, return the smallest argument.
func minOf(t *Thread, args []Value, kwnames *object.Tuple) (Value, *Exception) {
	return extremum(t, "min", object.Lt, args, kwnames)
}

func extremum(t *Thread, name string, op object.CompareOp, args []Value, kwnames *object.Tuple) (Value, *Exception) {
	key, def := Value{}, Value{}
	if kwnames != nil {
		npos := len(args) - kwnames.Len()
		for i, k := range kwnames.Items() {
			s, _ := object.AsStr(k)
			switch s.String() {
			case "key":
				key = args[npos+i]
			case "default":
				def = args[npos+i]
			default:
				return Value{}, t.TypeErrorf("%s() got an unexpected keyword argument '%s'", name, s)
			}
		}
		args = args[:npos]
	}
	if key == object.None {
		key = Value{}
	}
	if len(args) == 0 {
		return Value{}, t.TypeErrorf("%s expected at least 1 argument, got 0", name)
	}
	best := extreme{t: t, key: key, op: op}
	if len(args) > 1 {
		if !def.IsNil() {
			return Value{}, t.TypeErrorf("Cannot specify a default for %s() with multiple positional arguments", name)
		}
		for _, v := range args {
			if err := best.see(v); err != nil {
				return Value{}, err
			}
		}
		return best.item, nil
	}
	if err := object.Iterate(t, args[0], best.see); err != nil {
		return Value{}, err
	}
	if best.item.IsNil() {
		if def.IsNil() {
			return Value{}, t.ValueErrorf("%s() arg is an empty sequence", name)
		}
		return def, nil
	}
	return best.item, nil
}

// extreme is the largest or smallest item so far, with its key.
type extreme struct {
	t         *Thread
	key       Value
	op        object.CompareOp
	item, val Value
}

func (x *extreme) see(item Value) *Exception {
	val := item
	if !x.key.IsNil() {
		var err *Exception
		if val, err = object.Call1(x.t, x.key, item); err != nil {
			return err
		}
	}
	if !x.item.IsNil() {
		better, err := object.CompareBool(x.t, val, x.val, x.op)
		if err != nil || !better {
			return err
		}
	}
	x.item, x.val = item, val
	return nil
}
