// Package builtins is the native module builtins: the functions that every
// Python program sees without importing anything, and the builtin types.
package builtins

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

// Module declares the module.
func Module() *vm.ModuleDef {
	return &vm.ModuleDef{
		Name: "builtins",
		Doc: "Built-in functions, exceptions, and other objects.\n\n" +
			"Noteworthy: None is the `nil' object; Ellipsis represents `...' in slices.",
		Functions: moduleFunctions,
		Exec:      exec,
	}
}

// exec adds constants, types and exceptions.
func exec(t *Thread, m *object.Module) *Exception {
	d := m.Dict
	for name, v := range map[string]Value{
		"None": object.None, "True": object.True, "False": object.False,
		"Ellipsis": object.Ellipsis, "NotImplemented": object.NotImplemented,
	} {
		d.SetName(name, v)
	}
	debug := object.True
	if vm.InterpOf(t).Config.Flags["optimize"] > 0 {
		debug = object.False
	}
	d.SetName("__debug__", debug)
	for _, typ := range []*object.Type{
		&object.ObjectType, &object.TypeType, &object.IntType, &object.BoolType, &object.FloatType,
		&object.ComplexType, &object.StrType, &object.BytesType, &object.ByteArrayType,
		&object.MemoryViewType, &object.ListType, &object.TupleType, &object.DictType, &object.SetType,
		&object.FrozenSetType, &object.RangeType, &object.SliceType, &object.EnumerateType,
		&object.ReversedType, &object.ZipType, &object.MapType, &object.FilterType,
		&object.PropertyType, &object.ClassMethodType, &object.StaticMethodType, &object.SuperType,
	} {
		d.SetName(typ.Name, typ.Value())
	}
	object.ExceptionTypes(func(typ *object.Type) { d.SetName(typ.Name, typ.Value()) })
	d.SetName("EnvironmentError", object.OSError.Value())
	d.SetName("IOError", object.OSError.Value())
	t.RT.LenFunction = d.GetName("len")
	t.RT.IsInstanceFunction = d.GetName("isinstance")
	t.RT.ListAppend = object.ListType.LookupName("append")
	return nil
}
