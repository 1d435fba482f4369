// Package symtable is the native module _symtable: the compiler's symbol
// tables as objects.
package symtable

import (
	"fmt"
	"unsafe"

	"gopy/compiler"
	"gopy/compiler/parser"
	"gopy/vm"
	"gopy/vm/object"
)

type (
	// Value and the others are package object's.
	Value     = object.Value
	Thread    = object.Thread
	Exception = object.Exception
)

// Module declares the module.
func Module() *vm.ModuleDef {
	return &vm.ModuleDef{Name: "_symtable", Exec: exec, Functions: []object.Native{
		{Name: "symtable", Kind: object.Positional, Min: 3, Max: 3, FnN: symtable, Sig: "($module, source, filename, startstr, /)",
			Doc: "Return symbol and scope dictionaries used internally by compiler."}}}
}

// entry is a block of a table.
type entry struct {
	object.Object
	block                       *compiler.Block
	name                        Value
	symbols, varnames, children Value
}

var entryType object.Type

func exec(t *Thread, m *object.Module) *Exception {
	defineEntry()
	for name, v := range map[string]int64{
		"USE": compiler.Use, "DEF_GLOBAL": compiler.DefGlobal, "DEF_NONLOCAL": compiler.DefNonlocal,
		"DEF_LOCAL": compiler.DefLocal, "DEF_PARAM": compiler.DefParam, "DEF_FREE": compiler.DefFree,
		"DEF_FREE_CLASS": compiler.DefFreeClass, "DEF_IMPORT": compiler.DefImport, "DEF_BOUND": compiler.DefBound,
		"DEF_ANNOT": compiler.DefAnnot, "TYPE_FUNCTION": int64(compiler.FunctionBlock),
		"TYPE_CLASS": int64(compiler.ClassBlock), "TYPE_MODULE": int64(compiler.ModuleBlock),
		"LOCAL": compiler.ScopeLocal, "GLOBAL_EXPLICIT": compiler.ScopeGlobalExplicit,
		"GLOBAL_IMPLICIT": compiler.ScopeGlobalImplicit, "FREE": compiler.ScopeFree, "CELL": compiler.ScopeCell,
		"SCOPE_OFF": compiler.ScopeOffset, "SCOPE_MASK": compiler.ScopeMask,
	} {
		m.Dict.SetName(name, object.SmallInt(v))
	}
	return nil
}

func defineEntry() {
	if entryType.Flags&object.TypeReady != 0 {
		return
	}
	get := func(name string, f func(e *entry) Value) object.Getter {
		return object.Getter{Name: name, Member: true, Get: func(t *Thread, v Value) (Value, *Exception) {
			return f((*entry)(v.Ptr())), nil
		}}
	}
	entryType = object.Type{Name: "symtable entry", Flags: object.TypeDisallowNew, Layout: object.LayoutOf[entry](),
		Getters: []object.Getter{
			get("id", func(e *entry) Value { return object.MakeInt(e.id()) }),
			get("name", func(e *entry) Value { return e.name }),
			get("symbols", func(e *entry) Value { return e.symbols }),
			get("varnames", func(e *entry) Value { return e.varnames }),
			get("children", func(e *entry) Value { return e.children }),
			get("nested", func(e *entry) Value {
				if e.block.Nested {
					return object.SmallInt(1)
				}
				return object.SmallInt(0)
			}),
			get("type", func(e *entry) Value { return object.SmallInt(int64(e.block.Type)) }),
			get("lineno", func(e *entry) Value { return object.SmallInt(int64(e.block.Pos.Lineno)) }),
		},
		Repr: func(t *Thread, v Value) (Value, *Exception) {
			e := (*entry)(v.Ptr())
			return object.NewStr(fmt.Sprintf("<symtable entry %s(%d), line %d>", e.block.Name, e.id(), e.block.Pos.Lineno)), nil
		}}
	object.DefineType(&entryType)
}

// id identifies the block.
func (e *entry) id() int64 { return int64(uintptr(unsafe.Pointer(e.block))) }

func newEntry(b *compiler.Block) Value {
	e := (*entry)(entryType.Alloc().Ptr())
	e.block, e.name = b, object.NewStr(b.Name)
	symbols := object.NewDict()
	for _, s := range b.Symbols {
		symbols.SetName(s.Name, object.SmallInt(int64(s.Flags)))
	}
	var names, children []Value
	for _, n := range b.Varnames {
		names = append(names, object.NewStr(n))
	}
	for _, c := range b.Children {
		children = append(children, newEntry(c))
	}
	e.symbols, e.varnames, e.children = symbols.Value(), object.NewList(names).Value(), object.NewList(children).Value()
	return e.Value()
}

func symtable(t *Thread, self Value, args []Value) (Value, *Exception) {
	o := vm.CompileOptions{}
	src, err := vm.SourceBytes(t, args[0], "symtable", "string or bytes", &o)
	if err != nil {
		return Value{}, err
	}
	if o.Filename, err = vm.SourceName(t, args[1]); err != nil {
		return Value{}, err
	}
	start, err := object.ArgText(t, args[2], "symtable", "argument 3")
	if err != nil {
		return Value{}, err
	}
	switch start {
	case "exec":
		o.Mode = parser.Exec
	case "eval":
		o.Mode = parser.Eval
	case "single":
		o.Mode = parser.Single
	default:
		return Value{}, t.ValueErrorf("symtable() arg 3 must be 'exec' or 'eval' or 'single'")
	}
	table, err := vm.SymbolTableOf(t, src, o)
	if err != nil {
		return Value{}, err
	}
	return newEntry(table.Top), nil
}
