package vm

import (
	"unsafe"

	"gopy/vm/object"
)

// Calls that an instruction makes of Python functions other than the one it is
// given: __init__ of a class, special methods of operands. They get frames, which
// run executes as those of other calls. A nested run takes three times as
// long.

// methodFrame pushes a frame for a call of a special method. It returns nil when
// that is no Python function of so many parameters, and while events are traced.
func methodFrame(t *Thread, method Value, args ...Value) *Frame {
	if method.IsNil() || !isFunction(method) || t.TraceMask != 0 {
		return nil
	}
	fn := (*Function)(method.Ptr())
	if c := fn.Code(); !c.simple || c.argcount != len(args) {
		return nil
	}
	f := pushFrame(t, fn)
	locals := f.localsplus()
	clear(locals[copy(locals, args):])
	return f
}

// truthFrame is methodFrame for what says whether v is true.
func truthFrame(t *Thread, v Value) *Frame {
	if !v.IsObject() {
		return nil
	}
	f := methodFrame(t, object.TruthMethod(v), v)
	if f != nil {
		f.state = object.SmallInt(returnsTruth)
	}
	return f
}

// compareFrame and binaryFrame are methodFrame for operators, whose operands stay
// on the stack.
func compareFrame(t *Thread, op object.CompareOp, a, b Value) *Frame {
	if !a.IsObject() || object.TypeOf(a).Flags&object.TypeHeap == 0 {
		return nil
	}
	return operatorFrame(methodFrame(t, object.CompareMethod(op, a, b), a, b))
}

func binaryFrame(t *Thread, arg int, a, b Value) *Frame {
	if (object.TypeOf(a).Flags|object.TypeOf(b).Flags)&object.TypeHeap == 0 {
		return nil
	}
	if object.IsExact(a, &object.ListType) || object.IsExact(b, &object.ListType) {
		forgetTemps(t)
	}
	method, reflected := object.OperatorMethod(object.BinaryOp(arg%13), arg >= 13, a, b)
	if reflected {
		a, b = b, a
	}
	return operatorFrame(methodFrame(t, method, a, b))
}

func operatorFrame(f *Frame) *Frame {
	if f != nil {
		f.state = object.SmallInt(returnsBinary)
	}
	return f
}

// lenFrame is methodFrame for len(v); the operands stay, too.
func lenFrame(t *Thread, v Value) *Frame {
	f := methodFrame(t, object.LenMethod(v), v)
	if f != nil {
		f.state = object.SmallInt(returnsLength)
	}
	return f
}

// itemFrame is methodFrame for the __getitem__ of what a loop iterates over, if it
// has an iterator for want of an __iter__. The iterator stays, and is advanced at
// once: so nothing is left to do when the item has come.
func itemFrame(t *Thread, v Value) *Frame {
	if !object.IsExact(v, &object.SeqIterType) {
		return nil
	}
	it := (*object.SeqIter)(v.Ptr())
	if it.Seq.IsNil() || !object.FitsSmall(int64(it.Index)) {
		return nil
	}
	typ := object.TypeOf(it.Seq)
	if typ.Flags&object.TypeHeap == 0 {
		return nil
	}
	f := methodFrame(t, typ.Lookup(getItemName), it.Seq, object.SmallInt(int64(it.Index)))
	if f != nil {
		f.state = object.SmallInt(returnsItem)
		it.Index++
		noteAttr(t, it.Seq, getItemName)
	}
	return f
}

var getItemName = object.Intern("__getitem__")

// noItem takes back that the iterator on top of f's stack was advanced: its
// __getitem__ failed.
func noItem(f *Frame) {
	it := *(*Value)(unsafe.Add(f.sp, -8))
	(*object.SeqIter)(it.Ptr()).Index--
}

// endsLoop reports whether e ends the loop that called f for an item.
func (f *Frame) endsLoop(e *Exception) bool {
	return f.state == ReturnsItem && (e.Is(&object.IndexError) || e.Is(&object.StopIteration))
}

// endLoop goes on behind the loop of f, whose FOR_ITER has no more items: the
// iterator is exhausted for good and dropped.
func endLoop(f *Frame) {
	f.sp = unsafe.Add(f.sp, -8)
	(*object.SeqIter)((*(*Value)(f.sp)).Ptr()).Seq = Value{}
	f.pc = unsafe.Add(f.pc, 2*argBefore(f))
}

// withFrame is methodFrame for the __enter__ of a context manager whose __exit__ is
// a Python function, too.
func withFrame(t *Thread, mgr Value) (exit Value, f *Frame) {
	enter, leave := object.WithMethods(mgr)
	if leave.IsNil() || !isFunction(leave) {
		return Value{}, nil
	}
	if f = methodFrame(t, enter, mgr); f != nil {
		f.state = object.SmallInt(returnsToFrame)
		exit = object.NewBoundMethod(leave, mgr)
	}
	return exit, f
}

// initFunction returns the __init__ with which calling a class ends, or nil.
func initFunction(t *Thread, class Value) (*Type, *Function) {
	typ, ok := object.AsPlainClass(class)
	if !ok || t.TraceMask != 0 {
		return nil, nil
	}
	if init := typ.InitMethod(); !init.IsNil() && isFunction(init) {
		return typ, (*Function)(init.Ptr())
	}
	return nil, nil
}

// beginInstance is a call of the class typ, which lies in front of the arguments:
// the instance comes in its place. The frame returned is that of __init__; nil if
// everything is done.
func beginInstance(t *Thread, typ *Type, init *Function, words []Value, kwnames *Tuple) (*Frame, *Exception) {
	v, plain, err := typ.NewInstance(t, words[1:], kwnames)
	if err != nil {
		return nil, err
	}
	if words[0] = v; !plain {
		return nil, nil
	}
	noteInit(t, typ, init)
	refill(t, typ.InstanceWords())
	f, err := enterFunction(t, init, words, kwnames)
	if err == nil {
		f.state = object.SmallInt(returnsSelf)
	}
	return f, err
}

// callExFrame is the frame for f(*args, **kw) of a class or a bound method. v is
// an instance, which is the result when the frame has returned, or when there is
// no frame; both are nil when f is something else.
func callExFrame(t *Thread, fn Value, pos []Value, kwargs *Dict) (v Value, f *Frame, err *Exception) {
	self, init := Value{}, (*Function)(nil)
	typ, initFn := initFunction(t, fn)
	switch {
	case typ != nil:
		init = initFn
	case object.IsExact(fn, &object.MethodType) && isFunction((*object.BoundMethod)(fn.Ptr()).Func):
		m := (*object.BoundMethod)(fn.Ptr())
		self, init = m.Self, (*Function)(m.Func.Ptr())
	default:
		return Value{}, nil, nil
	}
	all, kwnames, err := flattenArgs(t, pos, kwargs)
	if err != nil {
		return Value{}, nil, err
	}
	s := make([]Value, len(all)+1)
	copy(s[1:], all)
	if typ != nil {
		f, err = beginInstance(t, typ, init, s, kwnames)
		v = s[0]
	} else {
		s[0] = self
		if f, err = enterFunction(t, init, s, kwnames); err == nil {
			f.state = object.SmallInt(returnsToFrame)
		}
	}
	return v, f, err
}
