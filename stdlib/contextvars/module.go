// Package contextvars is the native module _contextvars (PEP 567). A context
// holds the values of variables in a dict that copies share until one of them
// changes it: contexts are copied for every callback of an event loop and
// changed seldom. Each thread has a current context.
package contextvars

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
	Type      = object.Type
)

// Module declares the module.
func Module() *vm.ModuleDef {
	return &vm.ModuleDef{Name: "_contextvars", Doc: "Context Variables", Functions: moduleFunctions, Exec: exec}
}

var contextType, varType, tokenType, missingType Type

// missing is Token.MISSING.
var missing object.Object

func exec(t *Thread, m *object.Module) *Exception {
	if contextType.Flags&object.TypeReady == 0 {
		defineTypes()
	}
	m.Dict.SetName("Context", contextType.Value())
	m.Dict.SetName("ContextVar", varType.Value())
	m.Dict.SetName("Token", tokenType.Value())
	return nil
}

func defineTypes() {
	contextType = Type{Name: "_contextvars.Context", Layout: object.LayoutOf[context](), Flags: object.TypeWeakref,
		Methods: contextMethods, New: newContext, Compare: compareContexts, Len: contextLen, GetItem: contextItem,
		Contains: contextContains, Iter: contextIter}
	object.DefineType(&contextType)
	varType = Type{Name: "_contextvars.ContextVar", Layout: object.LayoutOf[contextVar](), Methods: contextVarMethods,
		Getters: contextVarGetters, New: newVar, Repr: varRepr, Hash: varHash}
	object.DefineType(&varType)
	tokenType = Type{Name: "_contextvars.Token", Layout: object.LayoutOf[token](), Methods: tokenMethods,
		Getters: tokenGetters, New: newToken, Repr: tokenRepr, Compare: compareTokens}
	object.DefineType(&tokenType)
	missingType = Type{Name: "Token.MISSING", Flags: object.TypeDisallowNew,
		Repr: func(*Thread, Value) (Value, *Exception) { return object.NewStr("<Token.MISSING>"), nil }}
	object.DefineType(&missingType)
	missing.SetType(&missingType)
	tokenType.Dict.SetName("MISSING", missing.Value())
}

// compareTokens makes tokens unhashable, as they are in CPython, and otherwise
// leaves them identical to themselves alone.
func compareTokens(t *Thread, a, b Value, op object.CompareOp) (Value, *Exception) {
	if a == b && (op == object.Eq || op == object.Ne) {
		return object.MakeBool(op == object.Eq), nil
	}
	return object.NotImplemented, nil
}

// copyContext copies the current context.
//
//py:func copy_context()
func copyContext(t *Thread) Value { return current(t).copy() }

type currentKey struct{}

// current returns the thread's context, making it when it is first needed.
func current(t *Thread) *context {
	if c, ok := t.Dict[currentKey{}].(*context); ok {
		return c
	}
	c := makeContext()
	setCurrent(t, c)
	return c
}

func setCurrent(t *Thread, c *context) {
	if t.Dict == nil {
		t.Dict = map[any]any{}
	}
	t.Dict[currentKey{}] = c
	t.VarsVersion++
}
