package vm

import (
	"gopy/vm/object"
)

// What the instructions of raise, except, with and async do.

// raise is RAISE_VARARGS: it returns the exception to raise. again says that a
// bare raise re-raised the one being handled.
func raise(t *Thread, exc, cause Value) (e *Exception, again bool) {
	if exc.IsNil() {
		for h := t.Handled; h != nil; h = h.Prev {
			if h.Exc != nil {
				return h.Exc, true
			}
		}
		return t.RuntimeErrorf("No active exception to reraise"), false
	}
	e = t.RaiseValue(exc)
	if cause.IsNil() {
		return e, false
	}
	if cause == object.None {
		e.Cause, e.SuppressContext = nil, true
		return e, false
	}
	if c, ok := object.AsType(cause); ok && c.IsSubtype(&object.BaseException) {
		v, err := object.Call0(t, cause)
		if err != nil {
			return err, false
		}
		cause = v
	}
	ce, ok := object.AsException(cause)
	if !ok {
		return t.TypeErrorf("exception causes must derive from BaseException"), false
	}
	e.Cause, e.SuppressContext = ce, true
	return e, false
}

// excMatches is CHECK_EXC_MATCH.
func excMatches(t *Thread, exc, class Value) (bool, *Exception) {
	et := object.TypeOf(exc)
	if c, ok := object.AsType(class); ok && c.Flags&object.TypeExceptionSub != 0 {
		return et.IsSubtype(c), nil
	}
	e, _ := object.AsException(exc)
	return object.MatchException(t, e, class)
}

// groupMatches is CHECK_EG_MATCH: it splits the exception into the rest and
// the part that except* handles (None where there is none).
func groupMatches(t *Thread, exc, class Value) (rest, match Value, err *Exception) {
	match, rest, err = object.MatchExceptionGroup(t, exc, class, func(g *Exception) {
		f := Top(t)
		addTraceback(t, f, g, f.code.instructionAt(f.offset()))
	})
	if err == nil && match != object.None {
		t.Handled.Exc = (*Exception)(match.Ptr()) // what a bare raise in the clause raises
	}
	return rest, match, err
}

// prepReraiseStar is PREP_RERAISE_STAR: what remains to be raised after the
// except* clauses of orig ran; None when nothing does.
func prepReraiseStar(t *Thread, orig, list Value) (Value, *Exception) {
	return object.PrepReraiseStar(t, orig, (*List)(list.Ptr()).Items)
}

func withMissing(t *Thread, v Value, what, name string) *Exception {
	return t.TypeErrorf("'%s' object does not support the %scontext manager protocol%s", object.TypeOf(v).Name, what, name)
}

// beforeWith is BEFORE_WITH: the bound __exit__ and the result of __enter__.
func beforeWith(t *Thread, mgr Value) (exit, v Value, err *Exception) {
	return enterContext(t, mgr, "__enter__", "__exit__", "")
}

func beforeAsyncWith(t *Thread, mgr Value) (exit, v Value, err *Exception) {
	return enterContext(t, mgr, "__aenter__", "__aexit__", "asynchronous ")
}

func enterContext(t *Thread, mgr Value, enterName, exitName, what string) (exit, v Value, err *Exception) {
	enter, err := object.LookupSpecial(t, mgr, object.Intern(enterName))
	if err != nil {
		return
	}
	if enter.IsNil() {
		return exit, v, withMissing(t, mgr, what, "")
	}
	exit, err = object.LookupSpecial(t, mgr, object.Intern(exitName))
	if err != nil {
		return
	}
	if exit.IsNil() {
		return exit, v, withMissing(t, mgr, what, " (missed "+exitName+" method)")
	}
	v, err = object.Call0(t, enter)
	return exit, v, err
}

// withExceptStart calls __exit__ with the exception.
func withExceptStart(t *Thread, exit, exc Value) (Value, *Exception) {
	e, _ := object.AsException(exc)
	return object.Call3(t, exit, object.TypeOf(exc).Value(), exc, orNone(e.Traceback))
}
