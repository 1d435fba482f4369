// Package overlay holds the few Python files of our own by which the standard
// library learns that it runs on gopy. The installed library is never edited.
//
// There are two kinds. A file amend/NAME.py is executed in the namespace of the
// module NAME of the standard library, after the module's own code: it replaces
// what is only true of CPython. A file frozen/NAME.py is a whole module, found by
// importlib's FrozenImporter, as CPython's frozen modules are.
//
// A module is amended where importlib executes it: _bootstrap_external calls
// exec for that, and Install gives it an exec of ours. So finders, loaders, specs
// and files of an amended module stay what they would be, and a module of the
// same name that is not the standard library's is left alone.
package overlay

import (
	"embed"
	"strings"

	"gopy/compiler/parser"
	"gopy/vm"
	"gopy/vm/object"
)

//go:generate go run gopy/cmd/clinic .

//go:embed amend/*.py frozen/*.py
var files embed.FS

type (
	// Value and the others are package object's.
	Value     = object.Value
	Thread    = object.Thread
	Exception = object.Exception
)

// Install makes importlib amend the modules that it executes; external is
// importlib._bootstrap_external.
func Install(external *object.Module) {
	for i := range moduleFunctions {
		f := &moduleFunctions[i]
		external.Dict.SetName(f.Name, object.NewFunction(f, external.Value(), object.Intern("builtins").Value()))
	}
}

// execModule executes the code of a module, and the amendment if there is one.
//
//py:func exec(code, globals, /)
//py:doc Execute the code of a module.
func execModule(t *Thread, code, globals Value) *Exception {
	c, ok := vm.AsCode(code)
	d, isDict := object.AsDict(globals)
	if !ok || !isDict {
		return t.TypeErrorf("exec() of importlib takes a code object and a dict")
	}
	if d.GetName("__builtins__").IsNil() {
		d.SetName("__builtins__", t.RT.Builtins.Value())
	}
	if _, err := vm.EvalCode(t, c, d, globals); err != nil {
		return err
	}
	name, ok := object.AsStr(d.GetName("__name__"))
	if !ok {
		return nil
	}
	source, err := files.ReadFile("amend/" + name.String() + ".py")
	if err != nil || !ofLibrary(t, d) {
		return nil
	}
	amendment, exc := vm.CompileText(t, source, vm.CompileOptions{Filename: "<gopy overlay " + name.String() + ">", Mode: parser.Exec})
	if exc == nil {
		_, exc = vm.EvalCode(t, amendment, d, globals)
	}
	return exc
}

// ofLibrary reports whether a module lies in the standard library.
func ofLibrary(t *Thread, d *object.Dict) bool {
	file, ok := object.AsStr(d.GetName("__file__"))
	return ok && strings.HasPrefix(file.String(), vm.InterpOf(t).Config.StdlibDir+"/")
}

// sysconfigData begins the names of the module that sysconfig looks for: the
// platform is part of them.
const sysconfigData = "_sysconfigdata_"

// Frozen returns the source of a frozen module.
func Frozen(name string) (source []byte, ok bool) {
	if strings.HasPrefix(name, sysconfigData) {
		name = sysconfigData
	}
	source, err := files.ReadFile("frozen/" + name + ".py")
	return source, err == nil
}

// FrozenNames returns the names of the frozen modules.
func FrozenNames() []string {
	entries, _ := files.ReadDir("frozen")
	var names []string
	for _, e := range entries {
		names = append(names, strings.TrimSuffix(e.Name(), ".py"))
	}
	return names
}
