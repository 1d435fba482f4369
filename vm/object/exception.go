package object

import (
	"fmt"
	"unsafe"
)

// Exception is an instance of BaseException. Types that carry more embed it
// as their first field (exc_fields.go and its neighbours).
//
// Native code reports a raised exception by returning it; nil means success.
// Notes (PEP 678) are an ordinary attribute, as in CPython.
type Exception struct {
	Object
	Args            *Tuple
	extra           unsafe.Pointer // attribute header, see attrs; not where plain instances have it
	fixed           unsafe.Pointer
	Traceback       Value // *vm.Traceback, None or no value
	Context, Cause  *Exception
	SuppressContext bool

	// unseen: made by native code, and no Python code has got hold of it.
	// quiet: an except clause that does not name it handles it.
	unseen, quiet bool
}

const exceptionAttrOffset = unsafe.Offsetof(Exception{}.extra)

// Value returns the exception as a Value. Whoever asks may keep it.
func (e *Exception) Value() Value {
	e.unseen = false
	return Value{unsafe.Pointer(e)}
}

// Pushed returns the exception for a place on the value stack.
func (e *Exception) Pushed() Value { return Value{unsafe.Pointer(e)} }

// Thrown is told when unwinding begins, and Expose when Python code may get hold
// of the exception.
func (e *Exception) Thrown() { e.quiet = false }
func (e *Exception) Expose() { e.unseen = false }

// Unseen reports whether no Python code has got hold of the exception.
func (e *Exception) Unseen() bool { return e.unseen }

// Matched is told that an except clause handles the exception, and whether it
// gives it a name.
func (e *Exception) Matched(named bool) {
	e.quiet = !named
	if named {
		e.unseen = false
	}
}

// Dropped reports whether nothing refers to the exception when the clause ends
// that handles it.
func (e *Exception) Dropped() bool { return e.unseen && e.quiet }

// AsException returns v as an exception when it is an instance of
// BaseException.
func AsException(v Value) (*Exception, bool) {
	if v.IsObject() && v.header().shape.Typ.Flags&TypeExceptionSub != 0 {
		return (*Exception)(v.p), true
	}
	return nil, false
}

// Is reports whether the exception is an instance of the class. It is safe on
// nil.
func (e *Exception) Is(class *Type) bool { return e != nil && e.Type().IsSubtype(class) }

// args is Args of an exception whose __new__ may not have run.
func (e *Exception) args() *Tuple {
	if e.Args == nil {
		return &emptyTuple
	}
	return e.Args
}

// tuple1 is the memory of a tuple of one item.
type tuple1 struct {
	Tuple
	item Value
}

func (p *tuple1) init(item Value) *Tuple {
	p.shape = &TupleType.Root
	p.n = SmallInt(1)
	p.item = item
	return &p.Tuple
}

// excWithArg and excWithMessage are an exception, its args and the message in
// one allocation: raising is frequent, and interior pointers keep the whole
// alive. They are used for the classes that are no more than an Exception.
type excWithArg struct {
	Exception
	tuple1
}

type excWithMessage struct {
	Exception
	tuple1
	msg Str
}

// plainException reports whether instances of the builtin class are exactly an
// Exception, which needs no New or Init of its own.
func plainException(class *Type) bool {
	return class.Layout == BaseException.Layout && class.Flags&TypeHeap == 0
}

// Raise makes an exception of a builtin class with one argument, the message.
func (t *Thread) Raise(class *Type, msg string) *Exception {
	if !plainException(class) || len(msg) < 2 || !isASCII(msg) {
		return t.RaiseArgs(class, NewStr(msg))
	}
	x := &excWithMessage{msg: Str{Object: Object{&StrType.Root}, data: msg, kind: 1, flags: strASCII}}
	x.Exception.shape = class.First
	x.Args = x.tuple1.init(x.msg.Value())
	return t.raising(&x.Exception)
}

// Raisef is Raise with a format.
func (t *Thread) Raisef(class *Type, format string, args ...any) *Exception {
	if len(args) == 0 {
		return t.Raise(class, format)
	}
	return t.Raise(class, fmt.Sprintf(format, args...))
}

// RaiseArgs makes an exception by calling a builtin class with the given
// arguments. It is how native code raises: `return Value{}, t.RaiseArgs(...)`.
func (t *Thread) RaiseArgs(class *Type, args ...Value) *Exception {
	if plainException(class) {
		if len(args) == 1 {
			return t.raise1(class, args[0])
		}
		e := &Exception{Object: Object{class.First}, Args: NewTuple(args...)}
		return t.raising(e)
	}
	v, err := class.New(t, class, args, nil)
	if err != nil {
		return err
	}
	// OSError's New may choose a subclass.
	if err := TypeOf(v).Init(t, v, args, nil); err != nil {
		return err
	}
	return t.raising((*Exception)(v.p))
}

// raise1 makes an exception with one argument, of a class that is no more than
// an Exception.
func (t *Thread) raise1(class *Type, arg Value) *Exception {
	x := &excWithArg{}
	x.Exception.shape = class.First
	x.Args = x.tuple1.init(arg)
	return t.raising(&x.Exception)
}

// raising chains a fresh exception to the one being handled.
func (t *Thread) raising(e *Exception) *Exception {
	t.SetContext(e)
	e.unseen = e.shape.Typ.Flags&TypeHeap == 0
	return e
}

// HandledException returns the exception that is being handled now, as
// sys.exc_info() shows it, or nil.
func (t *Thread) HandledException() *Exception {
	for p := t.Handled; p != nil; p = p.Prev {
		if p.Exc != nil {
			return p.Exc
		}
	}
	return nil
}

// SetContext sets e's __context__ to the exception being handled, breaking
// cycles, as every raise does.
func (t *Thread) SetContext(e *Exception) {
	h := t.HandledException()
	if h == nil || h == e {
		return
	}
	slow, half := h, false
	for o := h; o.Context != nil; {
		if o.Context == e {
			o.Context = nil
			break
		}
		o = o.Context
		if o == slow {
			break // a cycle made by hand
		}
		if half {
			slow = slow.Context
		}
		half = !half
	}
	e.Context = h
	h.unseen = false
}

// RaiseValue is what `raise v` raises: v itself when it is an exception, an
// instance when it is a class, else a TypeError.
func (t *Thread) RaiseValue(v Value) *Exception {
	e, err := t.instantiate(v, "exceptions must derive from BaseException")
	if err != nil {
		return err
	}
	t.SetContext(e)
	return e
}

// RaiseFrom is `raise v from cause`.
func (t *Thread) RaiseFrom(v, cause Value) *Exception {
	e, err := t.instantiate(v, "exceptions must derive from BaseException")
	if err != nil {
		return err
	}
	var c *Exception
	if cause != None {
		if c, err = t.instantiate(cause, "exception causes must derive from BaseException"); err != nil {
			return err
		}
	}
	e.SetCause(c)
	t.SetContext(e)
	return e
}

// SetCause sets __cause__ (nil for None), which suppresses the context.
func (e *Exception) SetCause(c *Exception) {
	e.Cause = c
	e.SuppressContext = true
}

// instantiate makes an exception of what a raise statement was given.
func (t *Thread) instantiate(v Value, wrong string) (e, err *Exception) {
	if e, ok := AsException(v); ok {
		return e, nil
	}
	c, ok := AsType(v)
	if !ok || c.Flags&TypeExceptionSub == 0 {
		return nil, t.Raise(&TypeError, wrong)
	}
	if plainException(c) {
		return &Exception{Object: Object{c.First}, Args: &emptyTuple}, nil
	}
	r, err := Call(t, v, nil, nil)
	if err != nil {
		return nil, err
	}
	if e, ok := AsException(r); ok {
		return e, nil
	}
	cls, err := Repr(t, v)
	if err != nil {
		return nil, err
	}
	got, err := Repr(t, TypeOf(r).Value())
	if err != nil {
		return nil, err
	}
	return nil, t.TypeErrorf("calling %s should have returned an instance of BaseException, not %s", cls, got)
}

// TypeErrorf and its sisters raise the exception they are named after.
func (t *Thread) TypeErrorf(format string, args ...any) *Exception {
	return t.Raisef(&TypeError, format, args...)
}

// ValueErrorf raises ValueError.
func (t *Thread) ValueErrorf(format string, args ...any) *Exception {
	return t.Raisef(&ValueError, format, args...)
}

// IndexErrorf raises IndexError.
func (t *Thread) IndexErrorf(format string, args ...any) *Exception {
	return t.Raisef(&IndexError, format, args...)
}

// OverflowErrorf raises OverflowError.
func (t *Thread) OverflowErrorf(format string, args ...any) *Exception {
	return t.Raisef(&OverflowError, format, args...)
}

// ZeroDivisionErrorf raises ZeroDivisionError.
func (t *Thread) ZeroDivisionErrorf(format string, args ...any) *Exception {
	return t.Raisef(&ZeroDivisionError, format, args...)
}

// RuntimeErrorf raises RuntimeError.
func (t *Thread) RuntimeErrorf(format string, args ...any) *Exception {
	return t.Raisef(&RuntimeError, format, args...)
}

// SystemErrorf raises SystemError.
func (t *Thread) SystemErrorf(format string, args ...any) *Exception {
	return t.Raisef(&SystemError, format, args...)
}

// AttributeErrorf raises an AttributeError without name and obj.
func (t *Thread) AttributeErrorf(format string, args ...any) *Exception {
	return t.Raisef(&AttributeError, format, args...)
}

// BufferErrorf raises BufferError.
func (t *Thread) BufferErrorf(format string, args ...any) *Exception {
	return t.Raisef(&BufferError, format, args...)
}

// MemoryErr raises MemoryError.
func (t *Thread) MemoryErr() *Exception { return t.RaiseArgs(&MemoryError) }

// KeyErr raises KeyError(key).
func (t *Thread) KeyErr(key Value) *Exception { return t.raise1(&KeyError, key) }
