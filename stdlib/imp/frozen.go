package imp

import (
	"os"
	"path/filepath"
	"slices"
	"strings"

	"gopy/compiler/code"
	"gopy/compiler/parser"
	"gopy/stdlib/internal/sysfile"
	"gopy/stdlib/marshal"
	"gopy/stdlib/overlay"
	"gopy/vm"
	"gopy/vm/object"
)

// CPython's binary holds the modules that it needs to start. Ours does not: the
// same modules are frozen, but their code comes from the standard library. They
// are told from other modules as there: by specs, and by code whose file is
// <frozen NAME>, so that tracebacks do not show its lines. The modules of our
// overlay, which are in the binary, are frozen as well.

// frozen is a frozen module.
type frozen struct {
	name    string
	origin  string // of which module it was made; "<" before a package's __init__; "" if not the library's
	pkg     bool
	startup bool // belongs to the import system: frozen even with -X frozen_modules=off
}

var frozenModules = []frozen{
	{name: "_frozen_importlib", origin: "importlib._bootstrap", startup: true},
	{name: "_frozen_importlib_external", origin: "importlib._bootstrap_external", startup: true},
	{name: "zipimport", origin: "zipimport", startup: true},
	{name: "abc", origin: "abc"},
	{name: "codecs", origin: "codecs"},
	{name: "io", origin: "io"},
	{name: "_collections_abc", origin: "_collections_abc"},
	{name: "_sitebuiltins", origin: "_sitebuiltins"},
	{name: "genericpath", origin: "genericpath"},
	{name: "ntpath", origin: "ntpath"},
	{name: "posixpath", origin: "posixpath"},
	{name: "os.path", origin: "posixpath"},
	{name: "os", origin: "os"},
	{name: "site", origin: "site"},
	{name: "stat", origin: "stat"},
	{name: "importlib.util", origin: "importlib.util"},
	{name: "importlib.machinery", origin: "importlib.machinery"},
	{name: "runpy", origin: "runpy"},
	{name: "__hello__", origin: "__hello__"},
	{name: "__hello_alias__", origin: "__hello__"},
	{name: "__phello_alias__", origin: "__hello__", pkg: true},
	{name: "__phello_alias__.spam", origin: "__hello__"},
	{name: "__phello__", origin: "__phello__", pkg: true},
	{name: "__phello__.__init__", origin: "<__phello__"},
	{name: "__phello__.ham", origin: "__phello__.ham", pkg: true},
	{name: "__phello__.ham.__init__", origin: "<__phello__.ham"},
	{name: "__phello__.ham.eggs", origin: "__phello__.ham.eggs"},
	{name: "__phello__.spam", origin: "__phello__.spam"},
}

// overrideKey is where _override_frozen_modules_for_tests keeps its argument.
type overrideKey struct{}

//py:func _override_frozen_modules_for_tests(override: int, /)
//py:doc (internal-only) Override PyConfig.use_frozen_modules.
//py:doc
//py:doc (-1: "off", 1: "on", 0: no override)
//py:doc See frozen_modules() in Lib/test/support/import_helper.py.
func overrideFrozen(t *Thread, override int) { t.RT.State[overrideKey{}] = override }

// useFrozen reports whether the modules are frozen that need not be.
func useFrozen(t *Thread) bool {
	if n, _ := t.RT.State[overrideKey{}].(int); n != 0 {
		return n > 0
	}
	for _, x := range vm.InterpOf(t).Config.XOptions {
		if x == "frozen_modules=off" {
			return false
		}
	}
	return true
}

// find returns the frozen module of a name; nil when there is none.
func find(t *Thread, name string) *frozen {
	for i := range frozenModules {
		if m := &frozenModules[i]; m.name == name && (m.startup || useFrozen(t)) {
			return m
		}
	}
	if _, ok := overlay.Frozen(name); ok {
		return &frozen{name: name}
	}
	return nil
}

// code makes the code object of the module.
func (f *frozen) code(t *Thread) (*vm.Code, *Exception) {
	if source, ok := overlay.Frozen(f.name); ok && f.origin == "" {
		return vm.CompileText(t, source, vm.CompileOptions{Filename: "<frozen " + f.name + ">", Mode: parser.Exec})
	}
	origin := strings.TrimPrefix(f.origin, "<")
	file := strings.ReplaceAll(origin, ".", "/")
	if f.origin != "__hello__" && (f.pkg || origin != f.origin) {
		file += "/__init__"
	}
	return LibraryCode(t, file, "<frozen "+origin+">")
}

// LibraryCode returns the code of a file of the standard library, of its .pyc if
// that is fresh, under another file name. The suffix .py is left out.
func LibraryCode(t *Thread, file, name string) (*vm.Code, *Exception) {
	source := filepath.Join(vm.InterpOf(t).Config.StdlibDir, file+".py")
	shown := object.Intern(name)
	cached := filepath.Join(filepath.Dir(source), "__pycache__", filepath.Base(file)+"."+code.Tag+".pyc")
	if data, err := sysfile.Contents(cached); err == nil {
		if st, err := os.Stat(source); err == nil {
			h, body, err := code.ParsePyc(data)
			if err == nil && h.Fresh(st.ModTime().Unix(), st.Size()) {
				if v, exc := marshal.LoadCode(t, body); exc == nil {
					if c, ok := vm.AsCode(v); ok {
						c.SetFilename(shown)
						return c, nil
					}
				}
			}
		}
	}
	src, err := os.ReadFile(source)
	if err != nil {
		return nil, t.Raise(&object.ImportError, err.Error())
	}
	return vm.CompileText(t, src, vm.CompileOptions{Filename: name, Mode: parser.Exec})
}

// isFrozen says whether a module of that name is frozen.
//
//py:func is_frozen(name, /)
//py:doc Returns True if the module name corresponds to a frozen module.
func isFrozen(t *Thread, name *object.Str) bool { return find(t, name.String()) != nil }

// isFrozenPackage says whether it is a package.
//
//py:func is_frozen_package(name, /)
//py:doc Returns True if the module name is of a frozen package.
func isFrozenPackage(t *Thread, name *object.Str) (bool, *Exception) {
	m := find(t, name.String())
	if m == nil {
		return false, noFrozen(t, name)
	}
	return m.pkg, nil
}

func noFrozen(t *Thread, name *object.Str) *Exception {
	return t.ImportErr(&object.ImportError, "No such frozen object named "+name.String(), name.Value(), object.None)
}

// findFrozen describes a frozen module: its data, which only tests ask for,
// whether it is a package, and the name of the module that it was made of.
//
//py:func find_frozen(name, /, *, withdata=False)
//py:doc Return info about the corresponding frozen module (if there is one) or None.
//py:doc
//py:doc The returned info (a 2-tuple):
//py:doc
//py:doc  * data         the raw marshalled bytes
//py:doc  * is_package   whether or not it is a package
//py:doc  * origname     the originally frozen module's name, or None if not
//py:doc                 a stdlib module (this will usually be the same as
//py:doc                 the module's current name)
func findFrozen(t *Thread, name *object.Str, withdata bool) (Value, *Exception) {
	m := find(t, name.String())
	if m == nil {
		return object.None, nil
	}
	data, origin := object.None, object.None
	if m.origin != "" {
		origin = object.NewStr(m.origin)
	}
	if withdata {
		c, err := m.code(t)
		if err != nil {
			return Value{}, err
		}
		dumps, err := vm.Import(t, object.NewStr("marshal"), object.None, object.None, 0)
		if err != nil {
			return Value{}, err
		}
		b, err := object.CallMethod(t, dumps, object.Intern("dumps"), c.Value())
		if err != nil {
			return Value{}, err
		}
		if data, err = object.CallArgs(t, object.MemoryViewType.Value(), []Value{b}, nil); err != nil {
			return Value{}, err
		}
	}
	return object.NewTuple(data, object.MakeBool(m.pkg), origin).Value(), nil
}

// initFrozen imports a frozen module without importlib.
//
//py:func init_frozen(name, /)
//py:doc Initializes a frozen module.
func initFrozen(t *Thread, name *object.Str) (Value, *Exception) {
	f := find(t, name.String())
	if f == nil {
		return object.None, nil
	}
	m, err := f.load(t)
	if err != nil {
		return Value{}, err
	}
	return m.Value(), nil
}

// Load imports a frozen module without importlib.
func Load(t *Thread, name string) (*object.Module, *Exception) { return find(t, name).load(t) }

func (f *frozen) load(t *Thread) (*object.Module, *Exception) {
	c, err := f.code(t)
	if err != nil {
		return nil, err
	}
	m := object.NewModule(f.name)
	m.Dict.SetName("__builtins__", t.RT.Builtins.Value())
	if f.pkg {
		m.Dict.SetName("__path__", object.NewList(nil).Value())
	}
	if err := t.RT.Modules.Set(t, object.NewStr(f.name), m.Value()); err != nil {
		return nil, err
	}
	_, err = vm.EvalCode(t, c, m.Dict, m.Dict.Value())
	// importlib makes the file's name of it.
	if f.origin != "" {
		m.Dict.SetName("__origname__", object.NewStr(f.origin))
	}
	return m, err
}

// getFrozenObject makes the code object of a frozen module.
//
//py:func get_frozen_object(name, data=None, /)
//py:doc Create a code object for a frozen module.
func getFrozenObject(t *Thread, name *object.Str, data Value) (Value, *Exception) {
	if !data.IsNil() && data != object.None {
		b, err := object.GetBuffer(t, data, object.BufSimple)
		if err != nil {
			return Value{}, err
		}
		defer b.Release()
		v, err := marshal.LoadCode(t, slices.Clone(b.Bytes))
		if err != nil {
			return Value{}, t.ImportErr(&object.ImportError, "Frozen object named "+name.String()+" is invalid", name.Value(), object.None)
		}
		return v, nil
	}
	f := find(t, name.String())
	if f == nil {
		return Value{}, noFrozen(t, name)
	}
	c, err := f.code(t)
	if err != nil {
		return Value{}, err
	}
	return c.Value(), nil
}

// frozenNames lists the frozen modules.
//
//py:func _frozen_module_names()
//py:doc Returns the list of available frozen modules.
func frozenNames(t *Thread) Value {
	var names []Value
	for _, m := range frozenModules {
		names = append(names, object.NewStr(m.name))
	}
	for _, n := range overlay.FrozenNames() {
		names = append(names, object.NewStr(n))
	}
	return object.NewList(names).Value()
}
