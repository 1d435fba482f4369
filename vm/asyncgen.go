package vm

import (
	"unsafe"

	"gopy/vm/object"
)

// Asynchronous generators (PEP 525). Each step of one is an awaitable that runs
// the generator until it yields a value: what it awaits meanwhile is passed
// through, what it yields arrives wrapped (ASYNC_GEN_WRAP) and becomes the
// result.

func defineAsyncGen() {
	AsyncGenType = Type{Name: "async_generator", Flags: object.TypeWeakref, Del: generatorDel, DelNeeded: generatorDelNeeded, Repr: genRepr, AIter: asyncGenIter, ANext: asyncGenNext,
		Getters: genGetters("ag_", "async generator", "ag_await", "awaited on"),
		Methods: []object.Native{
			{Name: "asend", Kind: object.OneArg, Fn1: asyncGenSend, Doc: "asend(v) -> send 'v' in generator."},
			{Name: "athrow", Kind: object.Positional, Min: 1, Max: 3, FnN: asyncGenThrow, Doc: "athrow(typ[,val[,tb]]) -> raise exception in generator."},
			{Name: "aclose", Kind: object.NoArgs, Fn0: asyncGenClose, Doc: "aclose() -> raise GeneratorExit inside generator."},
			{Name: "__class_getitem__", Kind: object.OneArg, Bind: object.BindClass, Fn1: func(t *Thread, cls, item Value) (Value, *Exception) {
				return object.NewGenericAlias(cls, item), nil
			}, Doc: "See PEP 585"},
			genSizeof,
		}}
	asyncStepType = Type{Name: "async_generator_asend", Iter: returnSelf, Await: returnSelf,
		IterNext: func(t *Thread, v Value) (Value, *Exception) { return asStop(t, stepOf(v).send, object.None) },
		Methods: []object.Native{
			{Name: "send", Kind: object.OneArg, Fn1: func(t *Thread, self, v Value) (Value, *Exception) { return stepOf(self).send(t, v) }},
			{Name: "throw", Kind: object.Positional, Min: 1, Max: 3, FnN: stepThrow},
			{Name: "close", Kind: object.NoArgs, Fn0: func(t *Thread, self Value) (Value, *Exception) {
				stepOf(self).state = stepClosed
				return object.None, nil
			}},
		}}
}

var asyncStepType Type

// asyncStep is what __anext__, asend, athrow and aclose return.
type asyncStep struct {
	object.Object
	g     *Generator
	name  string  // of the method, for messages
	value Value   // to send
	args  []Value // of athrow
	close bool
	state stepState
}

type stepState uint8

const (
	stepInit stepState = iota
	stepIter
	stepClosed
)

func stepOf(v Value) *asyncStep { return (*asyncStep)(v.Ptr()) }

func newStep(t *Thread, g *Generator, name string, value Value) (*asyncStep, *Exception) {
	if err := g.callHooks(t); err != nil {
		return nil, err
	}
	s := &asyncStep{g: g, name: name, value: value}
	s.SetType(&asyncStepType)
	return s, nil
}

// callHooks tells the event loop (sys.set_asyncgen_hooks) of a generator that
// is iterated for the first time.
func (g *Generator) callHooks(t *Thread) *Exception {
	if g.hooked {
		return nil
	}
	g.hooked = true
	g.needExtra().finalizer = t.AsyncGenFinal
	if first := t.AsyncGenFirst; !first.IsNil() {
		_, err := object.Call1(t, first, object.FromPtr(unsafe.Pointer(g)))
		return err
	}
	return nil
}

func asyncGenIter(t *Thread, v Value) (Value, *Exception) { return v, nil }

func asyncGenNext(t *Thread, v Value) (Value, *Exception) {
	s, err := newStep(t, genOf(v), "anext", object.None)
	if err != nil {
		return Value{}, err
	}
	return s.Object.Value(), nil
}

func asyncGenSend(t *Thread, self, v Value) (Value, *Exception) {
	s, err := newStep(t, genOf(self), "asend", v)
	if err != nil {
		return Value{}, err
	}
	return s.Object.Value(), nil
}

func asyncGenThrow(t *Thread, self Value, args []Value) (Value, *Exception) {
	s, err := newStep(t, genOf(self), "athrow", object.None)
	if err != nil {
		return Value{}, err
	}
	s.args = append([]Value(nil), args...)
	return s.Object.Value(), nil
}

func asyncGenClose(t *Thread, self Value) (Value, *Exception) {
	s, err := newStep(t, genOf(self), "aclose", object.None)
	if err != nil {
		return Value{}, err
	}
	s.close = true
	s.args = []Value{object.GeneratorExit.Value()}
	return s.Object.Value(), nil
}

// asStop turns the StopIteration by which a step delivers its result into
// exhaustion with a value, for iteration by SEND.
func asStop(t *Thread, f func(t *Thread, v Value) (Value, *Exception), v Value) (Value, *Exception) {
	r, err := f(t, v)
	if err.Is(&object.StopIteration) {
		t.StopValue = object.StopValueOf(err)
		return Value{}, nil
	}
	return r, err
}

// send runs the generator on; the result of the step arrives as StopIteration.
func (s *asyncStep) send(t *Thread, v Value) (Value, *Exception) {
	g := s.g
	if s.state == stepClosed {
		what := "__anext__()/asend()"
		if s.args != nil {
			what = "aclose()/athrow()"
		}
		return Value{}, t.RuntimeErrorf("cannot reuse already awaited %s", what)
	}
	if s.state == stepInit {
		if g.running {
			s.state = stepClosed
			return Value{}, t.RuntimeErrorf("%s(): asynchronous generator is already running", s.name)
		}
		if s.args != nil {
			return s.begin(t, v)
		}
		if v == object.None {
			v = s.value
		}
		s.state, g.running = stepIter, true
	}
	if g.state == genDone {
		return s.finish(t, Value{}, true, nil)
	}
	r, done, err := g.resume(t, v, nil)
	return s.finish(t, r, done, err)
}

// begin is the first send of athrow and aclose.
func (s *asyncStep) begin(t *Thread, v Value) (Value, *Exception) {
	g := s.g
	if v != object.None {
		return Value{}, t.RuntimeErrorf("can't send non-None value to a just-started coroutine")
	}
	if g.state == genDone || g.closed {
		s.state = stepClosed
		if s.close {
			return Value{}, t.RaiseArgs(&object.StopIteration)
		}
		return Value{}, t.RaiseArgs(&object.StopAsyncIteration)
	}
	s.state, g.running = stepIter, true
	if s.close {
		g.closed = true
	}
	e, err := throwArgs(t, s.args)
	if err != nil {
		g.running = false
		return Value{}, err
	}
	if g.state == genCreated && s.close {
		finishUnstarted(g)
		return s.finish(t, Value{}, true, nil)
	}
	r, done, err := g.Throw(t, e)
	return s.finish(t, r, done, err)
}

// finish interprets what the generator did: yielded (wrapped), awaited, ended
// or raised.
func (s *asyncStep) finish(t *Thread, r Value, done bool, err *Exception) (Value, *Exception) {
	g := s.g
	if err == nil && !done {
		if !object.IsExact(r, &asyncGenValueType) {
			return r, nil // something awaited: pass it on
		}
		g.running, s.state = false, stepClosed
		if s.close {
			return Value{}, t.RuntimeErrorf("async generator ignored GeneratorExit")
		}
		return Value{}, t.StopIterationErr((*asyncGenValue)(r.Ptr()).v)
	}
	g.running, s.state = false, stepClosed
	if err == nil {
		err = t.RaiseArgs(&object.StopAsyncIteration)
	}
	if err.Is(&object.StopAsyncIteration) || err.Is(&object.GeneratorExit) {
		g.closed = true
		if s.close {
			return Value{}, t.RaiseArgs(&object.StopIteration)
		}
	}
	return Value{}, err
}

func stepThrow(t *Thread, self Value, args []Value) (Value, *Exception) {
	s := stepOf(self)
	if s.state == stepClosed {
		return Value{}, t.RuntimeErrorf("cannot reuse already awaited %s()", s.name)
	}
	e, err := throwArgs(t, args)
	if err != nil {
		return Value{}, err
	}
	if s.state == stepInit {
		if s.g.running {
			s.state = stepClosed
			return Value{}, t.RuntimeErrorf("%s(): asynchronous generator is already running", s.name)
		}
		s.state, s.g.running = stepIter, true
	}
	r, done, err := s.g.Throw(t, e)
	return s.finish(t, r, done, err)
}
