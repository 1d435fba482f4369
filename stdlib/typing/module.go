// Package typing is the native module _typing.
package typing

import (
	"gopy/vm"
	"gopy/vm/object"
)

//go:generate go run gopy/cmd/clinic .

// Module declares the module.
func Module() *vm.ModuleDef {
	return &vm.ModuleDef{Name: "_typing", Doc: "Accelerators for the typing module.\n", Functions: moduleFunctions}
}

// idfunc returns its argument: what makes NewType cheap.
//
//py:func _idfunc(x, /)
func idfunc(x object.Value) object.Value { return x }
