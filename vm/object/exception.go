package object

import (
	"fmt"
	"unsafe"
)

// Exception is an instance of BaseException. Types that carry more embed it
// as their first field (see exceptions.go).
//
// Native code reports a raised exception by returning it; nil means success.
type Exception struct {
	Object
	extra           unsafe.Pointer // attribute header, see attrs
	fixed           unsafe.Pointer
	Args            *Tuple
	Traceback       Value // *vm.Traceback, None or no value
	Context, Cause  *Exception
	SuppressContext bool
	Notes           Value
}

const exceptionAttrOffset = unsafe.Offsetof(Exception{}.extra)

// Value returns the exception as a Value.
func (e *Exception) Value() Value { return Value{unsafe.Pointer(e)} }

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

// Raise makes an exception of a builtin class with one argument, the message.
func (t *Thread) Raise(class *Type, msg string) *Exception {
	return t.RaiseArgs(class, NewStr(msg))
}

// Raisef is Raise with a format.
func (t *Thread) Raisef(class *Type, format string, args ...any) *Exception {
	return t.Raise(class, fmt.Sprintf(format, args...))
}

// RaiseArgs makes an exception by calling a builtin class with the given
// arguments. It is how native code raises: `return Value{}, t.RaiseArgs(...)`.
func (t *Thread) RaiseArgs(class *Type, args ...Value) *Exception {
	v, err := class.New(t, class, args, nil)
	if err != nil {
		return err
	}
	if err := class.Init(t, v, args, nil); err != nil {
		return err
	}
	return t.raising((*Exception)(v.p))
}

// raising chains a fresh exception to the one being handled.
func (t *Thread) raising(e *Exception) *Exception {
	t.SetContext(e)
	return e
}

// SetContext sets e's __context__ to the exception being handled, breaking
// cycles, as every raise does.
func (t *Thread) SetContext(e *Exception) {
	var h *Exception
	for p := t.Handled; p != nil; p = p.Prev {
		if p.Exc != nil {
			h = p.Exc
			break
		}
	}
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

// RuntimeErrorf raises RuntimeError.
func (t *Thread) RuntimeErrorf(format string, args ...any) *Exception {
	return t.Raisef(&RuntimeError, format, args...)
}

// SystemErrorf raises SystemError.
func (t *Thread) SystemErrorf(format string, args ...any) *Exception {
	return t.Raisef(&SystemError, format, args...)
}

// MemoryErr raises MemoryError.
func (t *Thread) MemoryErr() *Exception { return t.RaiseArgs(&MemoryError) }

// KeyErr raises KeyError(key).
func (t *Thread) KeyErr(key Value) *Exception { return t.RaiseArgs(&KeyError, key) }
