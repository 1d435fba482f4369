package vm

import (
	"fmt"
	"os"
	"strings"
	"unsafe"

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
	if !writeStderr(t, FormatException(t, e)) {
		r, err := object.Repr(t, exc)
		if err != nil {
			r = object.Intern("<unknown>")
		}
		fmt.Fprintf(os.Stderr, "object address  : %s\nobject refcount : 2\nobject type     : %#x\nobject type name: %s\nobject repr     : %s\nlost sys.stderr\n",
			object.AddressText(exc), uintptr(unsafe.Pointer(e.Type())), e.Type().Name, r.String())
	}
}

// WriteStderr writes to sys.stderr, or to the process's standard error when
// that is lost.
func WriteStderr(t *Thread, s string) {
	if !writeStderr(t, s) {
		os.Stderr.WriteString(s)
	}
}

// writeStderr writes to sys.stderr and reports whether that exists and works;
// when it is None nothing is to be written.
func writeStderr(t *Thread, s string) bool {
	if t.RT.Sys == nil {
		os.Stderr.WriteString(s)
		return true
	}
	f := t.RT.Sys.GetName("stderr")
	if f.IsNil() || f == object.None {
		return f == object.None
	}
	if _, err := object.CallMethod(t, f, object.Intern("write"), object.NewStr(s)); err != nil {
		return false
	}
	object.CallMethod(t, f, object.Intern("flush"))
	return true
}

// ShowUnraisable is sys.unraisablehook: no chain, no groups, no notes.
func ShowUnraisable(t *Thread, u Value) *Exception {
	if object.TypeOf(u) != &object.UnraisableArgs(t).Type {
		return t.TypeErrorf("sys.unraisablehook argument type must be UnraisableHookArgs")
	}
	get := func(name string) Value {
		v, err := object.FindAttr(t, u, object.Intern(name))
		if err != nil {
			return object.None
		}
		return orNone(v)
	}
	out := ""
	msg, hasMsg := object.AsStr(get("err_msg"))
	switch obj := get("object"); {
	case obj != object.None:
		out = "Exception ignored in: "
		if hasMsg {
			out = msg.String() + ": "
		}
		if r, err := object.Repr(t, obj); err == nil {
			out += r.String() + "\n"
		} else {
			out += "<object repr() failed>\n"
		}
	case hasMsg:
		out = msg.String() + ":\n"
	}
	p := tracebackPrinter{t: t}
	if s := p.traceback(get("exc_traceback")); s != "" {
		out += "Traceback (most recent call last):\n" + s
	}
	if typ, ok := object.AsType(get("exc_type")); ok {
		module, _ := object.FindAttr(t, typ.Value(), object.Intern("__module__"))
		if m, ok := object.AsStr(orNone(module)); !ok {
			out += "<unknown>"
		} else if m.String() != "builtins" && m.String() != "__main__" {
			out += m.String() + "."
		}
		out += typ.Name[strings.LastIndexByte(typ.Name, '.')+1:]
		if v := get("exc_value"); v != object.None {
			if s, err := object.ToStr(t, v); err == nil {
				out += ": " + s.String()
			} else {
				out += ": <exception str() failed>"
			}
		}
		out += "\n"
	}
	WriteStderr(t, out)
	return nil
}

// Unraisable reports an exception that cannot be raised, through
// sys.unraisablehook.
func Unraisable(t *Thread, e *Exception, msg string, obj Value) { t.Unraisable(e, msg, obj) }

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
