package vm

import (
	"unsafe"

	"gopy/compiler/code"
	"gopy/vm/object"
)

// Generator is a generator, a coroutine or an asynchronous generator: a frame
// that it owns, and whether the frame has begun, is suspended, runs or is done.
// The frame lies behind it in the same allocation.
type Generator struct {
	object.Object
	frame   *Frame // nil when done
	state   genState
	hooked  bool // an asynchronous generator whose hooks were called
	running bool // an asynchronous generator with an anext/asend under way
	closed  bool
	temp    bool           // see isTemporary
	watched bool           // see watchIfNeeded
	black   uint32         // see blackenFrame
	handled object.Handled // the exception being handled inside
	extra   *genExtra      // nil: nothing of it was set
}

// genExtra is what few generators have.
type genExtra struct {
	name, qualname *Str  // nil: the code's
	finalizer      Value // an asynchronous generator's, from sys.set_asyncgen_hooks
	origin         Value // cr_origin
}

const generatorWords = int(unsafe.Sizeof(Generator{}) / 8)

// ownFrame returns the words of the frame, of a generator that is done too.
func (g *Generator) ownFrame() *Frame {
	return (*Frame)(unsafe.Add(unsafe.Pointer(g), generatorWords*8))
}

// Code returns the code object.
func (g *Generator) Code() *Code { return g.ownFrame().code }

func (g *Generator) needExtra() *genExtra {
	if g.extra == nil {
		g.extra = &genExtra{}
	}
	return g.extra
}

type genState uint8

// The order matters: up to genSuspended the generator can be resumed.
const (
	genCreated genState = iota
	genSuspended
	genRunning
	genDone
)

// newGenerator makes the object that a call of a generator function returns:
// it takes the frame f over, which is then popped.
func newGenerator(t *Thread, f *Frame) Value {
	c := f.code
	g := allocGenerator(t, c)
	own := g.ownFrame()
	g.frame = own
	if writeBarrier.enabled && t.Loop != nil && (*machine)(t.Loop).isBlack() {
		g.black = (*machine)(t.Loop).cycle // a copy has Go's write barrier
	}
	switch {
	case c.flags&code.FlagCoroutine != 0:
		g.SetType(&CoroutineType)
	case c.flags&code.FlagAsyncGenerator != 0:
		g.SetType(&AsyncGenType)
	default:
		g.SetType(&GeneratorType)
	}
	f.copyTo(own)
	own.gen = g
	own.prev = nil
	own.object = nil
	if f.object != nil {
		// Somebody looked at the frame already: let it follow.
		own.object = f.object
		f.object.frame = own
		f.object = nil
	}
	if f.fn != nil && (f.fn.name != nil || f.fn.qualname != nil) {
		g.extra = &genExtra{name: f.fn.Name(), qualname: f.fn.Qualname()}
	}
	g.temp = f.isTemporary(t)
	if t.OriginDepth > 0 && c.flags&code.FlagCoroutine != 0 {
		g.needExtra().origin = originOf(f.prev, t.OriginDepth)
	}
	g.watchIfNeeded(t, c, f.prev)
	return object.FromPtr(unsafe.Pointer(g))
}

// Name returns __name__.
func (g *Generator) Name() *Str {
	if g.extra == nil || g.extra.name == nil {
		return g.Code().Name
	}
	return g.extra.name
}

// Qualname returns __qualname__.
func (g *Generator) Qualname() *Str {
	if g.extra == nil || g.extra.qualname == nil {
		return g.Code().Qualname
	}
	return g.extra.qualname
}

// resumeFrame readies the generator's frame to go on with v as the value of the
// yield expression. The caller sets the frame's state and enters it; prev is
// the current top.
func (g *Generator) resumeFrame(t *Thread, v Value) *Frame {
	f := g.frame
	// A frame that has begun is suspended in a yield, whose value v becomes. A
	// created one has a POP_TOP for it behind RETURN_GENERATOR.
	*(*Value)(f.sp) = v
	f.sp = unsafe.Add(f.sp, 8)
	g.link(t)
	return f
}

func (g *Generator) link(t *Thread) {
	g.state = genRunning
	g.handled.Prev = t.Handled
	t.Handled = &g.handled
	g.frame.prev = (*Frame)(t.Top)
	if writeBarrier.enabled {
		blackenFrame(t, g)
	}
}

// suspendGenerator unlinks the frame of a generator that yields.
func suspendGenerator(t *Thread, f *Frame) {
	g := f.gen
	g.state = genSuspended
	t.Handled = g.handled.Prev
	g.handled.Prev = nil
	f.prev = nil
	*(*Value)(f.sp) = Value{} // the frame must not keep what it yielded alive
}

// finishGenerator unlinks the frame of a generator that returned or raised.
func finishGenerator(t *Thread, f *Frame) {
	g := f.gen
	g.state = genDone
	t.Handled = g.handled.Prev
	g.handled = object.Handled{}
	f.prev = nil // f_back of a generator that is done is None
	exposed := f.object
	if exposed != nil {
		exposed.takeOver(f)
	}
	g.dropFrame(f)
	if g.temp && exposed == nil {
		g.recycle(t)
	}
}

// dropFrame forgets the frame of a generator that is done, and what it refers
// to: the generator may live on.
func (g *Generator) dropFrame(f *Frame) {
	g.frame = nil
	f.fn, f.object, f.locals = nil, nil, Value{}
	clear(unsafe.Slice((*Value)(f.localsBase()), f.code.frameWords-frameHeaderWords))
}

// resume runs the generator until it yields (done false), returns (done true,
// the value returned) or raises. exc, when not nil, is raised at the yield.
func (g *Generator) resume(t *Thread, v Value, exc *Exception) (result Value, done bool, err *Exception) {
	switch g.state {
	case genRunning:
		return Value{}, false, t.ValueErrorf("%s already executing", g.kind())
	case genDone:
		switch {
		case g.Type() == &CoroutineType:
			return Value{}, true, t.RuntimeErrorf("cannot reuse already awaited coroutine")
		case exc != nil:
			return Value{}, true, exc
		}
		return object.None, true, nil
	case genCreated:
		if !v.IsNil() && v != object.None {
			return Value{}, false, t.TypeErrorf("can't send non-None value to a just-started %s", g.kind())
		}
	}
	f := g.frame
	if exc != nil {
		result, err = g.throwInto(t, f, exc)
	} else {
		if v.IsNil() {
			v = object.None
		}
		g.resumeFrame(t, v)
		f.state = object.SmallInt(returnsToGo)
		result, err = runNested(t, f)
	}
	if err != nil {
		return Value{}, true, g.convertStop(t, err)
	}
	return result, g.state == genDone, nil
}

// throwInto raises exc at the point where the frame is suspended.
func (g *Generator) throwInto(t *Thread, f *Frame, exc *Exception) (Value, *Exception) {
	g.link(t)
	f.state = object.SmallInt(returnsToGo)
	t.Top = unsafe.Pointer(f)
	t.Depth++
	if g.handled.Exc != nil { // what the caller handles is no context
		t.SetContext(exc)
	}
	f, err := unwind(t, f, exc, true)
	if f == nil {
		return Value{}, err
	}
	t.Depth--
	return runNested(t, f)
}

// convertStop turns a StopIteration that escapes from a generator's body into
// RuntimeError (PEP 479).
func (g *Generator) convertStop(t *Thread, err *Exception) *Exception {
	switch {
	case err.Is(&object.StopIteration):
		return chained(t, err, g.kind()+" raised StopIteration")
	case object.IsExact(object.FromPtr(unsafe.Pointer(g)), &AsyncGenType) && err.Is(&object.StopAsyncIteration):
		return chained(t, err, "async generator raised StopAsyncIteration")
	}
	return err
}

// chained makes a RuntimeError whose cause and context are err.
func chained(t *Thread, err *Exception, msg string) *Exception {
	e := t.Raise(&object.RuntimeError, msg)
	e.Cause, e.Context, e.SuppressContext = err, err, true
	return e
}

func (g *Generator) kind() string {
	switch g.Type() {
	case &CoroutineType:
		return "coroutine"
	case &AsyncGenType:
		return "async generator"
	}
	return "generator"
}

// generatorNext is the IterNext slot of generators.
func generatorNext(t *Thread, self Value) (Value, *Exception) {
	g := (*Generator)(self.Ptr())
	v, done, err := g.resume(t, object.None, nil)
	if err != nil {
		return Value{}, err
	}
	if done {
		if v != object.None {
			t.StopValue = v
		} else {
			t.StopValue = Value{}
		}
		return Value{}, nil
	}
	return v, nil
}

// delegate returns the iterator that a suspended generator waits for in a
// `yield from` or `await`, or no value.
func (g *Generator) delegate() Value {
	f := g.frame
	if g.state != genSuspended || f == nil {
		return Value{}
	}
	// It is suspended in YIELD_VALUE, which RESUME with argument 2 (yield from)
	// or 3 (await) follows.
	u := *(*uint16)(f.pc)
	if op := uint8(u); op != code.RESUME && op != code.RESUME_QUICK || u>>8&3 < 2 {
		return Value{}
	}
	return *(*Value)(unsafe.Add(f.sp, -8))
}

// Close raises GeneratorExit inside.
func (g *Generator) Close(t *Thread) *Exception {
	if g.state == genCreated {
		finishUnstarted(g)
		return nil
	}
	if g.state == genDone {
		return nil
	}
	var err *Exception
	if d := g.delegate(); !d.IsNil() {
		g.state = genRunning
		err = closeIterator(t, d)
		g.state = genSuspended
	}
	if err == nil {
		err = t.RaiseArgs(&object.GeneratorExit)
	}
	_, done, err := g.resume(t, Value{}, err)
	if err != nil {
		if err.Is(&object.GeneratorExit) || err.Is(&object.StopIteration) {
			return nil
		}
		return err
	}
	if !done {
		return t.RuntimeErrorf("%s ignored GeneratorExit", g.kind())
	}
	return nil
}

func finishUnstarted(g *Generator) {
	if g.frame != nil && g.frame.object != nil {
		g.frame.object.takeOver(g.frame)
	}
	g.state = genDone
	if g.frame != nil {
		g.dropFrame(g.frame)
	}
}

// closeIterator closes what a generator delegates to.
func closeIterator(t *Thread, it Value) *Exception {
	if g, ok := asGenerator(it); ok {
		return g.Close(t)
	}
	m, err := object.FindAttr(t, it, object.Intern("close"))
	if err != nil {
		t.Unraisable(err, "", it)
		return nil
	}
	if m.IsNil() {
		return nil
	}
	_, err = object.Call0(t, m)
	return err
}

// asGenerator returns v as a generator or coroutine.
func asGenerator(v Value) (*Generator, bool) {
	if object.IsExact(v, &GeneratorType) || object.IsExact(v, &CoroutineType) {
		return (*Generator)(v.Ptr()), true
	}
	return nil, false
}

// Throw raises exc where the generator is suspended, or in the iterator that it
// delegates to.
func (g *Generator) Throw(t *Thread, exc *Exception) (Value, bool, *Exception) {
	d := g.delegate()
	if d.IsNil() {
		return g.resume(t, Value{}, exc)
	}
	if exc.Is(&object.GeneratorExit) {
		g.state = genRunning
		err := closeIterator(t, d)
		g.state = genSuspended
		if err != nil {
			exc = err
		}
		return g.resume(t, Value{}, exc)
	}
	return g.throwDelegate(t, d, exc)
}

func (g *Generator) throwDelegate(t *Thread, d Value, exc *Exception) (Value, bool, *Exception) {
	var v Value
	var done bool
	var err *Exception
	g.state = genRunning
	// The frame is shown in tracebacks while the delegate runs.
	f := g.frame
	f.prev, t.Top = (*Frame)(t.Top), unsafe.Pointer(f)
	if sub, ok := asGenerator(d); ok {
		v, done, err = sub.Throw(t, exc)
	} else {
		var m Value
		m, err = object.FindAttr(t, d, object.Intern("throw"))
		if err == nil && m.IsNil() {
			t.Top, f.prev = unsafe.Pointer(f.prev), nil
			g.state = genSuspended
			return g.resume(t, Value{}, exc)
		}
		if err == nil {
			v, err = object.Call1(t, m, exc.Value())
		}
		if err.Is(&object.StopIteration) {
			v, done, err = object.StopValueOf(err), true, nil
		}
	}
	t.Top, f.prev = unsafe.Pointer(f.prev), nil
	g.state = genSuspended
	if err == nil && !done {
		return v, false, nil
	}
	// The delegate is done: go on behind the SEND that waits for it.
	f.sp = unsafe.Add(f.sp, -8)
	g.leaveSend(f)
	if err != nil {
		return g.resume(t, Value{}, err)
	}
	return g.resume(t, v, nil)
}

// leaveSend moves a frame suspended in a yield from to where the loop around
// SEND ends.
func (g *Generator) leaveSend(f *Frame) {
	// ... SEND end; YIELD_VALUE; RESUME; JUMP_BACKWARD_NO_INTERRUPT; end:
	pc := f.pc // at RESUME
	for {
		u := *(*uint16)(pc)
		pc = unsafe.Add(pc, 2)
		if uint8(u) == code.JUMP_BACKWARD_NO_INTERRUPT {
			break
		}
	}
	f.pc = pc
}

// send is the slow path of SEND: the next value of receiver, or its result when
// done.
func send(t *Thread, f *Frame, receiver, v Value) (Value, bool, *Exception) {
	var r Value
	var err *Exception
	t.StopValue = Value{}
	if g, ok := asGenerator(receiver); ok {
		var done bool
		if g.state == genDone && g.Type() == &CoroutineType {
			return Value{}, false, t.RuntimeErrorf("cannot reuse already awaited coroutine")
		}
		r, done, err = g.resume(t, v, nil)
		if err != nil || !done {
			return r, false, err
		}
		if r == object.None && g.Type() == &GeneratorType {
			return r, true, nil
		}
		t.StopValue = r
		r = Value{}
	} else if next := object.TypeOf(receiver).IterNext; v == object.None && next != nil {
		r, err = next(t, receiver)
	} else {
		r, err = object.CallMethod(t, receiver, object.Intern("send"), v)
	}
	switch {
	case err.Is(&object.StopIteration):
		v = object.StopValueOf(err)
	case err == nil && r.IsNil():
		v = orNone(t.StopValue)
		if t.TraceMask != 0 && !t.StopValue.IsNil() {
			err = t.StopIterationErr(v)
		}
		t.StopValue = Value{}
	default:
		return r, false, err
	}
	if t.TraceMask != 0 && err != nil {
		// The exception that ends the iteration is shown, though nobody sees it.
		if e := traceException(t, f, err); e != err {
			return Value{}, false, e
		}
	}
	return v, true, nil
}

func yieldFromIter(t *Thread, f *Frame, v Value) (Value, *Exception) {
	if object.IsExact(v, &CoroutineType) {
		if f.code.flags&(code.FlagCoroutine|code.FlagIterableCoroutine) == 0 {
			return Value{}, t.TypeErrorf("cannot 'yield from' a coroutine object in a non-coroutine generator")
		}
		return v, nil
	}
	if object.IsExact(v, &GeneratorType) {
		return v, nil
	}
	return object.Iter(t, v)
}
