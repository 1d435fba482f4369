package imp

import (
	"gopy/compiler/parser"
	"gopy/stdlib/overlay"
	"gopy/vm"
	"gopy/vm/object"
)

// The frozen modules are the overlay's: Python source in the binary.

// isFrozen says whether a module of that name is in the binary.
//
//py:func is_frozen(name, /)
//py:doc Returns True if the module name corresponds to a frozen module.
func isFrozen(t *Thread, name *object.Str) bool {
	_, ok := overlay.Frozen(name.String())
	return ok
}

// isFrozenPackage is false: no frozen module is a package.
//
//py:func is_frozen_package(name, /)
//py:doc Returns True if the module name is of a frozen package.
func isFrozenPackage(t *Thread, name *object.Str) (bool, *Exception) {
	if !isFrozen(t, name) {
		return false, noFrozen(t, name)
	}
	return false, nil
}

func noFrozen(t *Thread, name *object.Str) *Exception {
	return t.ImportErr(&object.ImportError, "No such frozen object named "+name.String(), name.Value(), object.None)
}

// findFrozen describes a frozen module: its data, which is made on demand,
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
func findFrozen(t *Thread, name *object.Str, withdata bool) Value {
	if !isFrozen(t, name) {
		return object.None
	}
	return object.NewTuple(object.None, object.False, object.None).Value()
}

// initFrozen imports a frozen module, without importlib.
//
//py:func init_frozen(name, /)
//py:doc Initializes a frozen module.
func initFrozen(t *Thread, name *object.Str) (Value, *Exception) {
	code, err := getFrozenObject(t, name, object.None)
	if err != nil {
		return Value{}, err
	}
	m := object.NewModule(name.String())
	m.Dict.SetName("__builtins__", t.RT.Builtins.Value())
	if err := t.RT.Modules.Set(t, name.Value(), m.Value()); err != nil {
		return Value{}, err
	}
	c, _ := vm.AsCode(code)
	_, err = vm.EvalCode(t, c, m.Dict, m.Dict.Value())
	return m.Value(), err
}

// getFrozenObject makes the code object of a frozen module.
//
//py:func get_frozen_object(name, data=None, /)
//py:doc Create a code object for a frozen module.
func getFrozenObject(t *Thread, name *object.Str, data Value) (Value, *Exception) {
	source, ok := overlay.Frozen(name.String())
	if !ok {
		return Value{}, noFrozen(t, name)
	}
	c, err := vm.CompileText(t, source, vm.CompileOptions{Filename: "<frozen " + name.String() + ">", Mode: parser.Exec})
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
	for _, n := range overlay.FrozenNames() {
		names = append(names, object.NewStr(n))
	}
	return object.NewList(names).Value()
}
