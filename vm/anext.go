package vm

import (
	"unsafe"

	"gopy/vm/object"
)

// nextOr is what anext(iterator, default) returns: an awaitable that awaits
// another one, and answers with the default when that raises StopAsyncIteration.
type nextOr struct {
	object.Object
	awaitable, def Value
	it             Value // of the awaitable, once it is asked for
}

var nextOrType Type

// NewNextOr makes the awaitable of anext with a default.
func NewNextOr(awaitable, def Value) Value {
	n := &nextOr{awaitable: awaitable, def: def}
	n.SetType(&nextOrType)
	return object.FromPtr(unsafe.Pointer(n))
}

func defineNextOr() {
	nextOrType = Type{Name: "anext_awaitable", Iter: returnSelf, Await: returnSelf,
		IterNext: func(t *Thread, self Value) (Value, *Exception) {
			return asStop(t, func(t *Thread, self Value) (Value, *Exception) { return (*nextOr)(self.Ptr()).step(t, "", nil) }, self)
		},
		Methods: []object.Native{
			{Name: "send", Kind: object.OneArg, Doc: nextOrSendDoc, Fn1: func(t *Thread, self, v Value) (Value, *Exception) {
				return (*nextOr)(self.Ptr()).step(t, "send", []Value{v})
			}},
			{Name: "throw", Kind: object.Positional, Min: 1, Max: 3, Doc: nextOrThrowDoc, FnN: func(t *Thread, self Value, args []Value) (Value, *Exception) {
				return (*nextOr)(self.Ptr()).step(t, "throw", args)
			}},
			{Name: "close", Kind: object.NoArgs, Doc: nextOrCloseDoc, Fn0: func(t *Thread, self Value) (Value, *Exception) {
				return (*nextOr)(self.Ptr()).step(t, "close", nil)
			}},
		}}
}

const (
	nextOrSendDoc  = "send(arg) -> send 'arg' into generator,\nreturn next yielded value or raise StopIteration."
	nextOrThrowDoc = "throw(value)\nthrow(typ[,val[,tb]])\n\nraise exception in the wrapped iterator, return next yielded value\nor raise StopIteration."
	nextOrCloseDoc = "close() -> raise GeneratorExit inside generator."
)

// step passes a call (or, without a method, the iteration) on.
func (n *nextOr) step(t *Thread, method string, args []Value) (Value, *Exception) {
	var err *Exception
	if n.it.IsNil() {
		n.it, err = awaitableIter(t, n.awaitable)
		if err == nil && object.IsExact(n.it, &CoroutineType) {
			n.it, err = coroutineAwait(t, n.it)
		}
		if err != nil {
			n.it = Value{}
			return Value{}, err
		}
	}
	it := n.it
	var v Value
	if method == "" {
		t.StopValue = Value{}
		if v, err = object.Next(t, it); err == nil && v.IsNil() {
			err = t.StopIterationErr(orNone(t.StopValue))
		}
	} else {
		v, err = object.CallMethod(t, it, object.Intern(method), args...)
	}
	if err.Is(&object.StopAsyncIteration) {
		return Value{}, t.StopIterationErr(n.def)
	}
	return v, err
}
