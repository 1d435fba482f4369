// Package warnings is the native module _warnings: issuing warnings. The
// filters are shared with the Python module warnings, which shows them.
package warnings

import (
	"gopy/vm"
	"gopy/vm/object"
)

//go:generate go run gopy/cmd/clinic .

type (
	// Value and the others are package object's.
	Value     = object.Value
	Thread    = object.Thread
	Exception = object.Exception
)

type stateKey struct{}

// state is the filters and the registry of warnings shown once.
type state struct {
	mod     *object.Module
	version int64
}

// Module declares the module.
func Module() *vm.ModuleDef {
	return &vm.ModuleDef{Name: "_warnings", Doc: "_warnings provides basic warning filtering support.\nIt is a helper module to speed up interpreter start-up.",
		Functions: moduleFunctions, Exec: exec}
}

func exec(t *Thread, m *object.Module) *Exception {
	t.RT.State[stateKey{}] = &state{mod: m}
	d := m.Dict
	filter := func(action string, category *object.Type, module Value) Value {
		return object.Pack(object.NewStr(action), object.None, category.Value(), module, object.SmallInt(0))
	}
	d.SetName("filters", object.NewList([]Value{
		filter("default", &object.DeprecationWarning, object.NewStr("__main__")),
		filter("ignore", &object.DeprecationWarning, object.None),
		filter("ignore", &object.PendingDeprecationWarning, object.None),
		filter("ignore", &object.ImportWarning, object.None),
		filter("ignore", &object.ResourceWarning, object.None),
	}).Value())
	d.SetName("_onceregistry", object.NewDict().Value())
	d.SetName("_defaultaction", object.NewStr("default"))
	return nil
}

// current returns an attribute of the Python module warnings when it is
// imported, else the native one: programs may have replaced them.
func current(t *Thread, name, native string) Value {
	if m := t.RT.Modules.GetName("warnings"); !m.IsNil() {
		if v, err := object.FindAttr(t, m, object.Intern(name)); err == nil && !v.IsNil() {
			return v
		}
	}
	return t.RT.State[stateKey{}].(*state).mod.Dict.GetName(native)
}

// filtersMutated makes registries forget what they know.
//
//py:func _filters_mutated()
//py:sig -
func filtersMutated(t *Thread) { t.RT.State[stateKey{}].(*state).version++ }

// warn issues a warning on behalf of a caller.
//
//py:func warn(message, category=None, stacklevel: int = 1, source=None)
//py:doc Issue a warning, or maybe ignore it or raise an exception.
func warn(t *Thread, message, category Value, stacklevel int, source Value) *Exception {
	cat, err := categoryOf(t, message, category)
	if err != nil {
		return err
	}
	f := vm.Top(t)
	if stacklevel <= 0 || f != nil && internal(f) {
		for i := 1; i < stacklevel && f != nil; i++ {
			f = f.Prev()
		}
	} else {
		for i := 1; i < stacklevel && f != nil; i++ {
			f = f.Prev()
			for f != nil && internal(f) {
				f = f.Prev()
			}
		}
	}
	globals, filename, lineno := t.RT.Sys, object.NewStr("sys"), 1
	if f != nil {
		globals, filename, lineno = f.Globals(), f.Code().Filename.Value(), f.Line()
	}
	registry := globals.GetName("__warningregistry__")
	if registry.IsNil() {
		registry = object.NewDict().Value()
		globals.SetName("__warningregistry__", registry)
	}
	module := globals.GetName("__name__")
	if module.IsNil() || module == object.None {
		module = object.NewStr("<string>")
	}
	return explicit(t, warning{message: message, category: cat, filename: filename, lineno: lineno, module: module,
		registry: registry, source: source})
}

// internal frames, of importlib, do not count for stacklevel.
func internal(f *vm.Frame) bool {
	name := f.Code().Filename.String()
	return name == "<frozen importlib._bootstrap>" || name == "<frozen importlib._bootstrap_external>"
}

func categoryOf(t *Thread, message, category Value) (*object.Type, *Exception) {
	if e, ok := object.AsException(message); ok && e.Is(&object.Warning) {
		return e.Type(), nil
	}
	if category == object.None || category.IsNil() {
		return &object.UserWarning, nil
	}
	c, ok := object.AsType(category)
	if !ok || !c.IsSubtype(&object.Warning) {
		name := object.TypeOf(category).Name
		return nil, t.TypeErrorf("category must be a Warning subclass, not '%s'", name)
	}
	return c, nil
}

// warnExplicit issues a warning at a given place.
//
//py:func warn_explicit(message, category, filename, lineno, module=<unrepresentable>, registry=None, module_globals=None, source=None)
//py:doc Issue a warning, or maybe ignore it or raise an exception.
func warnExplicit(t *Thread, message, category, filename Value, line Value, module, registry, globals, source Value) *Exception {
	if module == object.None { // not for no module: the interpreter is about to end
		return nil
	}
	if !object.IsStr(filename) {
		what := object.TypeOf(filename).Name
		if filename == object.None {
			what = "None"
		}
		return t.TypeErrorf("warn_explicit() argument 3 must be str, not %s", what)
	}
	lineno, err := object.ArgInt(t, line)
	if err != nil {
		return err
	}
	if !globals.IsNil() && globals != object.None {
		if _, ok := object.AsDict(globals); !ok {
			return t.TypeErrorf("module_globals must be a dict, not '%s'", object.TypeOf(globals).Name)
		}
	}
	if !registry.IsNil() && registry != object.None {
		if _, ok := object.AsDict(registry); !ok {
			return t.TypeErrorf("'registry' must be a dict or None")
		}
	}
	cat, err := categoryOf(t, message, category)
	if err != nil {
		return err
	}
	if module.IsNil() || module == object.None {
		s, _ := object.AsStr(filename)
		text := "<unknown>"
		if s != nil && s.Len() > 0 {
			text = s.String()
			if n := len(text); n > 3 && text[n-3:] == ".py" {
				text = text[:n-3]
			}
		}
		module = object.NewStr(text)
	}
	return explicit(t, warning{message, cat, filename, lineno, module, registry, source})
}

// Explicit lets the interpreter warn about source text.
func Explicit(t *Thread, category *object.Type, msg, filename string, lineno int) *Exception {
	if _, ok := t.RT.State[stateKey{}]; !ok {
		return nil
	}
	return warnExplicit(t, object.NewStr(msg), category.Value(), object.NewStr(filename), object.SmallInt(int64(lineno)), Value{}, object.None, object.None, object.None)
}
