// Package ast is the native module _ast: the classes of syntax tree nodes, and
// compile() from and to trees.
//
// The classes are made from the tables of compiler/ast when an interpreter
// first needs them (classes.go), as heap types: the module ast changes some of
// them. export.go turns a Go tree into objects, load.go objects into a Go tree,
// checking what the Go types promise; compiler.Validate checks the rest.
package ast

import (
	"gopy/compiler"
	"gopy/compiler/ast"
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
	return &vm.ModuleDef{Name: "_ast", Exec: exec}
}

func exec(t *Thread, m *object.Module) *Exception {
	c, err := classesOf(t)
	if err != nil {
		return err
	}
	m.Dict.SetName("AST", c.base.Value())
	for _, class := range c.all {
		m.Dict.SetName(class.Name, class.Value())
	}
	m.Dict.SetName("PyCF_ALLOW_TOP_LEVEL_AWAIT", object.SmallInt(vm.CompileTopLevelAwait))
	m.Dict.SetName("PyCF_ONLY_AST", object.SmallInt(vm.CompileOnlyAST))
	m.Dict.SetName("PyCF_TYPE_COMMENTS", object.SmallInt(vm.CompileTypeComments))
	return nil
}

// Trees makes compile() understand trees; it is the Interp's Tree.
type Trees struct{}

// IsTree implements vm.TreeCompiler.
func (Trees) IsTree(t *Thread, v Value) bool {
	c, ok := t.RT.State[stateKey{}].(*classes)
	return ok && object.IsInstance(v, c.base)
}

// Compile implements vm.TreeCompiler.
func (tr Trees) Compile(t *Thread, source Value, o vm.CompileOptions) (Value, *Exception) {
	c, err := classesOf(t)
	if err != nil {
		return Value{}, err
	}
	onlyTree := o.Flags&vm.CompileOnlyAST != 0
	if tr.IsTree(t, source) {
		if onlyTree {
			return source, nil
		}
		return compileTree(t, c, source, o)
	}
	src, err := vm.SourceBytes(t, source, "compile", "string, bytes or AST object", &o)
	if err != nil {
		return Value{}, err
	}
	mod, err := vm.ParseText(t, src, o)
	if err != nil {
		return Value{}, err
	}
	e := exporter{t: t, c: c}
	return e.node(mod)
}

// rootOf names the root that a mode wants.
var rootOf = [...]ast.Kind{parser.Exec: ast.ModuleKind, parser.Eval: ast.ExpressionKind,
	parser.Single: ast.InteractiveKind, parser.FuncType: ast.FunctionTypeKind}

func compileTree(t *Thread, c *classes, source Value, o vm.CompileOptions) (Value, *Exception) {
	want := c.kinds[rootOf[o.Mode]]
	ok, err := isInstance(t, source, want)
	if err != nil {
		return Value{}, err
	}
	if !ok {
		return Value{}, t.TypeErrorf("expected %s node, got %s", want.Name, object.TypeOf(source).Name)
	}
	l := loader{t: t, c: c}
	node, err := l.node(source, "mod")
	if err != nil {
		return Value{}, err
	}
	mod := node.(ast.Mod)
	if serr := compiler.Validate(mod, vm.CompileDepth(t)); serr != nil {
		return Value{}, vm.SyntaxException(t, serr)
	}
	return vm.CompileTree(t, mod, o)
}
