package vm

import (
	"gopy/vm/object"
)

// The types generator and coroutine as Python sees them.

func genOf(v Value) *Generator { return (*Generator)(v.Ptr()) }

func returnSelf(t *Thread, v Value) (Value, *Exception) { return v, nil }

// result turns what resume returns into the result of send and throw.
func genResult(t *Thread, v Value, done bool, err *Exception) (Value, *Exception) {
	if err != nil {
		return Value{}, err
	}
	if done {
		if v == object.None {
			return Value{}, t.RaiseArgs(&object.StopIteration)
		}
		// A tuple or an exception must arrive as the value, not as arguments.
		return Value{}, t.StopIterationErr(v)
	}
	return v, nil
}

func genSend(t *Thread, self, v Value) (Value, *Exception) {
	r, done, err := genOf(self).resume(t, v, nil)
	if g := genOf(self); g.state == genDone && err == nil && done && r == object.None && g.Type() == &CoroutineType && g.closed {
		return Value{}, t.RuntimeErrorf("cannot reuse already awaited coroutine")
	}
	if done {
		genOf(self).closed = true
	}
	return genResult(t, r, done, err)
}

func genThrow(t *Thread, self Value, args []Value) (Value, *Exception) {
	e, err := throwArgs(t, args)
	if err != nil {
		if e == nil {
			return Value{}, err
		}
		e = err // raised by the class: where the generator is suspended
	}
	v, done, err := genOf(self).Throw(t, e)
	return genResult(t, v, done, err)
}

// throwArgs makes the exception of the arguments of throw(): a class or an
// instance, a value, a traceback. When making it fails, that error is returned
// as the exception too.
func throwArgs(t *Thread, args []Value) (*Exception, *Exception) {
	typ, val, tb := args[0], object.None, object.None
	if len(args) > 1 {
		val = args[1]
	}
	if len(args) > 2 {
		tb = args[2]
	}
	if tb != object.None {
		if _, ok := AsTraceback(tb); !ok {
			return nil, t.TypeErrorf("throw() third argument must be a traceback object")
		}
	}
	var e *Exception
	if c, ok := object.AsType(typ); ok && c.IsSubtype(&object.BaseException) {
		if x, ok := object.AsException(val); ok && x.Type().IsSubtype(c) {
			e = x
		} else {
			var args []Value
			if p, ok := object.AsTuple(val); ok {
				args = p.Items()
			} else if val != object.None {
				args = []Value{val}
			}
			v, err := object.Call(t, typ, args, nil)
			if err != nil {
				return err, err
			}
			x, ok := object.AsException(v)
			if !ok {
				err := t.TypeErrorf("calling %s should have returned an instance of BaseException, not %s", reprOf(t, typ), object.TypeOf(v).Name)
				return err, err
			}
			e = x
		}
	} else if x, ok := object.AsException(typ); ok {
		if val != object.None {
			return nil, t.TypeErrorf("instance exception may not have a separate value")
		}
		e = x
	} else {
		return nil, t.TypeErrorf("exceptions must be classes or instances deriving from BaseException, not %s", object.TypeOf(typ).Name)
	}
	if tb != object.None {
		e.Traceback = tb
	}
	return e, nil
}

func reprOf(t *Thread, v Value) string {
	s, err := object.Repr(t, v)
	if err != nil {
		return "?"
	}
	return s.String()
}

func genClose(t *Thread, self Value) (Value, *Exception) { return object.None, genOf(self).Close(t) }

func genRepr(t *Thread, v Value) (Value, *Exception) {
	g := genOf(v)
	name := "generator"
	switch g.Type() {
	case &CoroutineType:
		name = "coroutine"
	case &AsyncGenType:
		name = "async_generator"
	}
	return object.NewStr("<" + name + " object " + g.Qualname().String() + " at " + object.AddressText(v) + ">"), nil
}

// genGetters are the attributes with a prefix: gi_, cr_ or ag_.
func genGetters(prefix, kind, await, awaited string) []object.Getter {
	nameSetter := func(name string, to func(g *Generator) **Str) func(t *Thread, self, val Value) *Exception {
		return func(t *Thread, self, val Value) *Exception {
			if !val.IsNil() {
				if s, ok := object.AsStr(val); ok {
					*to(genOf(self)) = s
					return nil
				}
			}
			return t.TypeErrorf("%s must be set to a string object", name)
		}
	}
	return []object.Getter{
		{Name: "__name__", Doc: "name of the " + kind, Get: func(t *Thread, v Value) (Value, *Exception) { return genOf(v).Name().Value(), nil },
			Set: nameSetter("__name__", func(g *Generator) **Str { return &g.needExtra().name })},
		{Name: "__qualname__", Doc: "qualified name of the " + kind, Get: func(t *Thread, v Value) (Value, *Exception) { return genOf(v).Qualname().Value(), nil },
			Set: nameSetter("__qualname__", func(g *Generator) **Str { return &g.needExtra().qualname })},
		{Name: prefix + "code", Get: func(t *Thread, v Value) (Value, *Exception) { return genOf(v).Code().Value(), nil }},
		{Name: prefix + "frame", Get: func(t *Thread, v Value) (Value, *Exception) {
			if f := genOf(v).frame; f != nil {
				return f.Object().Value(), nil
			}
			return object.None, nil
		}},
		{Name: prefix + "running", Get: func(t *Thread, v Value) (Value, *Exception) {
			g := genOf(v)
			return object.MakeBool(g.state == genRunning || g.running), nil
		}},
		{Name: prefix + "suspended", Get: func(t *Thread, v Value) (Value, *Exception) {
			return object.MakeBool(genOf(v).state == genSuspended), nil
		}},
		{Name: await, Doc: "object being " + awaited + ", or None", Get: func(t *Thread, v Value) (Value, *Exception) {
			d := orNone(genOf(v).delegate())
			if g, ok := asGenerator(d); ok {
				g.temp = false // somebody has it now
			}
			return d, nil
		}},
	}
}

func genMethods(kind, yielded, traceback string) []object.Native {
	return []object.Native{
		{Name: "send", Kind: object.OneArg, Fn1: genSend,
			Doc: "send(arg) -> send 'arg' into " + kind + ",\nreturn next " + yielded + " value or raise StopIteration."},
		{Name: "throw", Kind: object.Positional, Min: 1, Max: 3, FnN: genThrow,
			Doc: "throw(value)\nthrow(type[,value[," + traceback + "]])\n\nRaise exception in " + kind + ", return next " + yielded +
				" value or raise\nStopIteration."},
		{Name: "close", Kind: object.NoArgs, Fn0: genClose,
			Doc: "close() -> raise GeneratorExit inside " + kind + "."},
		genSizeof,
	}
}

var genSizeof = object.Native{Name: "__sizeof__", Kind: object.NoArgs,
	Doc: "gen.__sizeof__() -> size of gen in memory, in bytes",
	Fn0: func(t *Thread, v Value) (Value, *Exception) {
		return object.SmallInt(int64(8 * (generatorWords + genOf(v).Code().frameWords))), nil
	}}

func defineGenerator() {
	GeneratorType = Type{Name: "generator", Flags: object.TypeWeakref, Del: generatorDel, DelNeeded: generatorDelNeeded, Iter: returnSelf, IterNext: generatorNext, Repr: genRepr,
		Methods: genMethods("generator", "yielded", "tb"), Getters: genGetters("gi_", "generator", "gi_yieldfrom", "iterated by yield from")}
}

func defineCoroutine() {
	CoroutineType = Type{Name: "coroutine", Flags: object.TypeWeakref, Del: generatorDel, DelNeeded: generatorDelNeeded, Await: coroutineAwait, Repr: genRepr,
		Methods: genMethods("coroutine", "iterated", "traceback"), Getters: append(genGetters("cr_", "coroutine", "cr_await", "awaited on"),
			object.Getter{Name: "cr_origin", Get: func(t *Thread, v Value) (Value, *Exception) {
				if g := genOf(v); g.extra != nil {
					return orNone(g.extra.origin), nil
				}
				return object.None, nil
			}})}
	coroutineWrapperType = Type{Name: "coroutine_wrapper", Iter: returnSelf,
		Doc: "A wrapper object implementing __await__ for coroutines.",
		IterNext: func(t *Thread, v Value) (Value, *Exception) {
			return generatorNext(t, (*coroutineWrapper)(v.Ptr()).coro)
		},
		Methods: []object.Native{
			{Name: "send", Kind: object.OneArg, Fn1: func(t *Thread, self, v Value) (Value, *Exception) {
				return genSend(t, (*coroutineWrapper)(self.Ptr()).coro, v)
			}},
			{Name: "throw", Kind: object.Positional, Min: 1, Max: 3, FnN: func(t *Thread, self Value, args []Value) (Value, *Exception) {
				return genThrow(t, (*coroutineWrapper)(self.Ptr()).coro, args)
			}},
			{Name: "close", Kind: object.NoArgs, Fn0: func(t *Thread, self Value) (Value, *Exception) {
				return genClose(t, (*coroutineWrapper)(self.Ptr()).coro)
			}},
		}}
}

// coroutineWrapper is what coroutine.__await__() returns.
type coroutineWrapper struct {
	object.Object
	coro Value
}

var coroutineWrapperType Type

func coroutineAwait(t *Thread, v Value) (Value, *Exception) {
	w := &coroutineWrapper{coro: v}
	w.SetType(&coroutineWrapperType)
	return w.Object.Value(), nil
}
