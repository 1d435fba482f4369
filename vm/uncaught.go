package vm

import (
	"os"

	"gopy/vm/object"
)

// ShowException writes an exception with its traceback to sys.stderr, as the
// interpreter does when nobody caught it. traceback replaces the exception's own
// when it is one.
func ShowException(t *Thread, exc, traceback Value) {
	e, ok := object.AsException(exc)
	if !ok {
		WriteStderr(t, "TypeError: print_exception(): Exception expected for value, "+object.TypeOf(exc).Name+" found\n")
		return
	}
	if tb, ok := AsTraceback(traceback); ok {
		e.Traceback = tb.Value()
	}
	WriteStderr(t, FormatException(t, e))
}

// WriteStderr writes to sys.stderr, or to the process's standard error when
// that is lost.
func WriteStderr(t *Thread, s string) {
	if t.RT.Sys != nil {
		if f := t.RT.Sys.GetName("stderr"); !f.IsNil() && f != object.None {
			if _, err := object.CallMethod(t, f, object.Intern("write"), object.NewStr(s)); err == nil {
				object.CallMethod(t, f, object.Intern("flush"))
				return
			}
		} else if f == object.None {
			return
		}
	}
	os.Stderr.WriteString(s)
}

// ShowUnraisable is sys.unraisablehook.
func ShowUnraisable(t *Thread, u Value) *Exception {
	get := func(name string) Value {
		v, err := object.FindAttr(t, u, object.Intern(name))
		if err != nil {
			return object.None
		}
		return orNone(v)
	}
	msg := "Exception ignored in: "
	if m, ok := object.AsStr(get("err_msg")); ok {
		msg = m.String() + ": "
	}
	if obj := get("object"); obj != object.None {
		r, err := object.Repr(t, obj)
		if err == nil {
			msg += r.String()
		} else {
			msg += "<object repr() failed>"
		}
		WriteStderr(t, msg+"\n")
	}
	if e, ok := object.AsException(get("exc_value")); ok {
		WriteStderr(t, FormatUnchained(t, e))
	}
	return nil
}

// Unraisable reports an exception that cannot be raised, through
// sys.unraisablehook.
func Unraisable(t *Thread, e *Exception, msg string, obj Value) {
	u := object.NewNamespace()
	set := func(name string, v Value) { object.SetOwnAttr(u, object.Intern(name), orNone(v)) }
	set("exc_type", e.Type().Value())
	set("exc_value", e.Value())
	set("exc_traceback", e.Traceback)
	set("err_msg", object.None)
	if msg != "" {
		set("err_msg", object.NewStr(msg))
	}
	set("object", obj)
	hook := Value{}
	if t.RT.Sys != nil {
		hook = t.RT.Sys.GetName("unraisablehook")
	}
	if hook.IsNil() || hook == object.None {
		ShowUnraisable(t, u)
		return
	}
	if _, err := object.Call1(t, hook, u); err != nil {
		ShowException(t, err.Value(), object.None)
	}
}

// BreakpointHook is sys.breakpointhook: PYTHONBREAKPOINT names what to call.
func BreakpointHook(t *Thread, args []Value, kwnames *Tuple) (Value, *Exception) {
	name := os.Getenv("PYTHONBREAKPOINT")
	if name == "0" {
		return object.None, nil
	}
	if name == "" {
		name = "pdb.set_trace"
	}
	module, attr := "builtins", name
	for i := len(name) - 1; i >= 0; i-- {
		if name[i] == '.' {
			module, attr = name[:i], name[i+1:]
			break
		}
	}
	f, err := importAttr(t, module, attr)
	if err != nil {
		if !err.Is(&object.ImportError) && !err.Is(&object.AttributeError) && !err.Is(&object.ValueError) {
			return Value{}, err
		}
		err := t.Warn(&object.RuntimeWarning, "Ignoring unimportable $PYTHONBREAKPOINT: \"%s\"", name)
		return object.None, err
	}
	return object.Call(t, f, args, kwnames)
}

func importAttr(t *Thread, module, attr string) (Value, *Exception) {
	mod, err := Import(t, object.NewStr(module), object.None, object.Pack(object.NewStr(attr)), 0)
	if err != nil {
		return Value{}, err
	}
	return object.GetAttrName(t, mod, attr)
}
