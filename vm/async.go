package vm

import (
	"unsafe"

	"gopy/compiler/code"
	"gopy/vm/object"
)

// getAwaitable is GET_AWAITABLE: the iterator of what is awaited. where is 1
// for __aenter__ and 2 for __aexit__, for the message.
func getAwaitable(t *Thread, v Value, where int) (Value, *Exception) {
	it, err := awaitableIter(t, v)
	if err != nil {
		if where > 0 && err.Is(&object.TypeError) && object.TypeOf(v).Await == nil {
			name := []string{"", "__aenter__", "__aexit__"}[where]
			return Value{}, t.TypeErrorf("'async with' received an object from %s that does not implement __await__: %s",
				name, object.TypeOf(v).Name)
		}
		return Value{}, err
	}
	if g, ok := asGenerator(it); ok && g.Type() == &CoroutineType && !g.delegate().IsNil() {
		return Value{}, t.RuntimeErrorf("coroutine is being awaited already")
	}
	return it, nil
}

// awaitableIter returns v itself when it is a coroutine, else v.__await__().
func awaitableIter(t *Thread, v Value) (Value, *Exception) {
	if object.IsExact(v, &CoroutineType) {
		return v, nil
	}
	if object.IsExact(v, &GeneratorType) && (*Generator)(v.Ptr()).Code().flags&code.FlagIterableCoroutine != 0 {
		return v, nil
	}
	await := object.TypeOf(v).Await
	if await == nil {
		return Value{}, t.TypeErrorf("object %s can't be used in 'await' expression", object.TypeOf(v).Name)
	}
	it, err := await(t, v)
	if err != nil {
		return Value{}, err
	}
	if object.IsExact(it, &CoroutineType) {
		return Value{}, t.TypeErrorf("__await__() returned a coroutine")
	}
	if object.TypeOf(it).IterNext == nil {
		return Value{}, t.TypeErrorf("__await__() returned non-iterator of type '%s'", object.TypeOf(it).Name)
	}
	return it, nil
}

func getAIter(t *Thread, v Value) (Value, *Exception) {
	f := object.TypeOf(v).AIter
	if f == nil {
		return Value{}, t.TypeErrorf("'async for' requires an object with __aiter__ method, got %s", object.TypeOf(v).Name)
	}
	it, err := f(t, v)
	if err != nil {
		return Value{}, err
	}
	if object.TypeOf(it).ANext == nil {
		return Value{}, t.TypeErrorf("'async for' received an object from __aiter__ that does not implement __anext__: %s", object.TypeOf(it).Name)
	}
	return it, nil
}

func getANext(t *Thread, v Value) (Value, *Exception) {
	f := object.TypeOf(v).ANext
	if f == nil {
		return Value{}, t.TypeErrorf("'async for' requires an iterator with __anext__ method, got %s", object.TypeOf(v).Name)
	}
	next, err := f(t, v)
	if err != nil {
		return Value{}, err
	}
	if object.IsExact(v, &AsyncGenType) {
		return next, nil
	}
	it, err := awaitableIter(t, next)
	if err != nil {
		e := t.TypeErrorf("'async for' received an invalid object from __anext__: %s", object.TypeOf(next).Name)
		e.Cause, e.SuppressContext = err, true
		return Value{}, e
	}
	return it, nil
}

// asyncGenValue wraps what an asynchronous generator yields, to tell it from
// what it awaits.
type asyncGenValue struct {
	object.Object
	v Value
}

func wrapAsyncGenValue(v Value) Value {
	w := &asyncGenValue{v: v}
	w.SetType(&asyncGenValueType)
	return object.FromPtr(unsafe.Pointer(w))
}
