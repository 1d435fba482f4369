package vm

import (
	"strings"

	"gopy/vm/object"
)

// Import is __import__: the machinery is importlib's (Python code of the
// standard library); what is imported already takes a short way here.
func Import(t *Thread, nameV, globals, fromlist Value, level int) (Value, *Exception) {
	v, err := importLevel(t, nameV, globals, fromlist, level)
	if err != nil {
		trimImportlib(t, err)
	}
	return v, err
}

func importLevel(t *Thread, nameV, globals, fromlist Value, level int) (Value, *Exception) {
	name, ok := object.AsStr(nameV)
	if !ok {
		return Value{}, t.TypeErrorf("__import__() argument 1 must be str, not %s", object.TypeOf(nameV).Name)
	}
	if level < 0 {
		return Value{}, t.ValueErrorf("level must be >= 0")
	}
	abs := name
	if level > 0 {
		var err *Exception
		if abs, err = resolveName(t, name, globals, level); err != nil {
			return Value{}, err
		}
	} else if name.Len() == 0 {
		return Value{}, t.ValueErrorf("Empty module name")
	}
	mod, err := importAbsolute(t, abs)
	if err != nil {
		return Value{}, err
	}
	has := false
	if fromlist != object.None && !fromlist.IsNil() {
		if has, err = object.Truth(t, fromlist); err != nil {
			return Value{}, err
		}
	}
	if has {
		path, err := object.FindAttr(t, mod, pathName)
		if err != nil || path.IsNil() {
			return mod, err
		}
		return callImportlib(t, "_handle_fromlist", mod, fromlist, importFind(t))
	}
	return topPackage(t, name, abs, mod, level)
}

// topPackage returns what `import a.b.c` binds: a.
func topPackage(t *Thread, name, abs *Str, mod Value, level int) (Value, *Exception) {
	text := name.String()
	dot := strings.IndexByte(text, '.')
	if dot < 0 {
		return mod, nil
	}
	front := text[:dot]
	if level == 0 {
		return importAbsolute(t, object.Intern(front))
	}
	full := abs.String()
	front = full[:len(full)-(len(text)-dot)]
	m, err := t.RT.Modules.Get(t, object.NewStr(front))
	if err == nil && m.IsNil() {
		return Value{}, t.RaiseArgs(&object.KeyError, object.NewStr("'"+front+"' not in sys.modules as expected"))
	}
	return m, err
}

// importAbsolute returns the module of that name, importing it if necessary.
func importAbsolute(t *Thread, name *Str) (Value, *Exception) {
	mod, err := t.RT.Modules.Get(t, name.Value())
	if err != nil {
		return Value{}, err
	}
	if !mod.IsNil() && mod != object.None {
		if err := ensureInitialized(t, mod, name); err != nil {
			return Value{}, err
		}
		return mod, nil
	}
	if t.RT.Importlib.IsNil() {
		return Value{}, t.ImportErr(&object.ImportError, "import of "+name.String()+" before importlib is loaded", name.Value(), object.None)
	}
	if InterpOf(t).Config.ImportTime {
		defer timeImport(t, name)()
	}
	return callImportlib(t, "_find_and_load", name.Value(), importFind(t))
}

// ensureInitialized waits for a module that another thread is importing.
func ensureInitialized(t *Thread, mod Value, name *Str) *Exception {
	var spec Value
	if d := object.ModuleDict(mod); d != nil {
		spec = d.GetStr(specName)
	} else {
		var err *Exception
		if spec, err = object.FindAttr(t, mod, specName); err != nil {
			return err
		}
	}
	if spec.IsNil() || spec == object.None {
		return nil
	}
	init, err := object.FindAttr(t, spec, initializingName)
	if err != nil || init.IsNil() {
		return err
	}
	busy, err := object.Truth(t, init)
	if err != nil || !busy {
		return err
	}
	_, err = callImportlib(t, "_lock_unlock_module", name.Value())
	return err
}

// importFind is what importlib calls to import: the current __import__.
func importFind(t *Thread) Value {
	if v := t.RT.Builtins.GetStr(importFuncName); !v.IsNil() {
		return v
	}
	return object.None
}

func callImportlib(t *Thread, fn string, args ...Value) (Value, *Exception) {
	return object.CallMethod(t, t.RT.Importlib, object.Intern(fn), args...)
}

// resolveName turns a relative name into an absolute one.
func resolveName(t *Thread, name *Str, globals Value, level int) (*Str, *Exception) {
	g, ok := object.AsDict(globals)
	if !ok {
		if globals == object.None || globals.IsNil() {
			return nil, t.RaiseArgs(&object.KeyError, object.NewStr("'__name__' not in globals"))
		}
		return nil, t.TypeErrorf("globals must be a dict")
	}
	pkg, err := callImportlib(t, "_calc___package__", g.Value())
	if err != nil {
		return nil, err
	}
	p, ok := object.AsStr(pkg)
	if !ok {
		return nil, t.TypeErrorf("__package__ must be a string")
	}
	if p.Len() == 0 {
		return nil, t.Raise(&object.ImportError, "attempted relative import with no known parent package")
	}
	base := p.String()
	for i := 1; i < level; i++ {
		dot := strings.LastIndexByte(base, '.')
		if dot < 0 {
			return nil, t.Raise(&object.ImportError, "attempted relative import beyond top-level package")
		}
		base = base[:dot]
	}
	if name.Len() > 0 {
		base += "." + name.String()
	}
	return object.Intern(base), nil
}

// trimImportlib removes importlib's own frames from a traceback: all of them
// for ImportError, else those around _call_with_frames_removed.
func trimImportlib(t *Thread, e *Exception) {
	if f := InterpOf(t).Config.Flags["verbose"]; f > 0 {
		return
	}
	always := e.Is(&object.ImportError)
	var kept []*Traceback
	var chunk []*Traceback
	inImportlib := false
	tb, _ := AsTraceback(e.Traceback)
	for ; tb != nil; tb = tb.Next {
		file := tb.Frame.code.Filename.String()
		own := file == "<frozen importlib._bootstrap>" || file == "<frozen importlib._bootstrap_external>"
		if own {
			inImportlib = true
			chunk = append(chunk, tb)
			if always || tb.Frame.code.Name.String() == "_call_with_frames_removed" {
				chunk = nil
			}
			continue
		}
		if inImportlib {
			kept = append(kept, chunk...)
			chunk, inImportlib = nil, false
		}
		kept = append(kept, tb)
	}
	kept = append(kept, chunk...)
	for i, tb := range kept {
		if i+1 < len(kept) {
			tb.Next = kept[i+1]
		} else {
			tb.Next = nil
		}
	}
	if len(kept) == 0 {
		e.Traceback = object.None
	} else {
		e.Traceback = kept[0].Value()
	}
}

// Value returns the traceback as a Value.
func (tb *Traceback) Value() Value { return tb.Object.Value() }
