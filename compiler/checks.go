package compiler

import (
	"fmt"

	"gopy/compiler/ast"
	"gopy/compiler/code"
)

// The checks of this file warn of expressions that fail when they run, or do
// not do what they look like.

// inferType names the type of a literal or display, or returns "".
func inferType(e ast.Expr) string {
	switch e := e.(type) {
	case *ast.Tuple:
		return "tuple"
	case *ast.List, *ast.ListComp:
		return "list"
	case *ast.Dict, *ast.DictComp:
		return "dict"
	case *ast.Set, *ast.SetComp:
		return "set"
	case *ast.GeneratorExp:
		return "generator"
	case *ast.Lambda:
		return "function"
	case *ast.JoinedStr, *ast.FormattedValue:
		return "str"
	case *ast.Constant:
		return typeName(e.Value)
	}
	return ""
}

func typeName(v any) string {
	switch v.(type) {
	case code.None:
		return "NoneType"
	case code.Ellipsis:
		return "ellipsis"
	case bool:
		return "bool"
	case float64:
		return "float"
	case complex128:
		return "complex"
	case code.Str:
		return "str"
	case code.Bytes:
		return "bytes"
	case code.Tuple:
		return "tuple"
	case code.FrozenSet:
		return "frozenset"
	}
	return "int"
}

func (g *generator) checkCaller(f ast.Expr) {
	switch f.(type) {
	case *ast.Constant, *ast.Tuple, *ast.List, *ast.ListComp, *ast.Dict, *ast.DictComp,
		*ast.Set, *ast.SetComp, *ast.GeneratorExp, *ast.JoinedStr, *ast.FormattedValue:
		g.warn("SyntaxWarning", fmt.Sprintf("'%s' object is not callable; perhaps you missed a comma?", inferType(f)))
	}
}

func (g *generator) checkSubscript(e *ast.Subscript) {
	if !g.subscriptable(e.Value) {
		g.warn("SyntaxWarning", fmt.Sprintf("'%s' object is not subscriptable; perhaps you missed a comma?", inferType(e.Value)))
	}
	// What the value is called in the second warning does not depend on the first.
	index := inferType(e.Slice)
	if index == "" || index == "int" || index == "bool" {
		return
	}
	switch v := e.Value.(type) {
	case *ast.Constant:
		switch v.Value.(type) {
		case code.Str, code.Bytes, code.Tuple:
		default:
			return
		}
	case *ast.Tuple, *ast.List, *ast.ListComp, *ast.JoinedStr, *ast.FormattedValue:
	default:
		return
	}
	g.warn("SyntaxWarning", fmt.Sprintf("%s indices must be integers or slices, not %s; perhaps you missed a comma?",
		inferType(e.Value), index))
}

func (g *generator) subscriptable(e ast.Expr) bool {
	switch e := e.(type) {
	case *ast.Constant:
		switch e.Value.(type) {
		case code.None, code.Ellipsis, bool, int64, float64, complex128, code.FrozenSet:
			return false
		}
		return typeName(e.Value) != "int"
	case *ast.Set, *ast.SetComp, *ast.GeneratorExp, *ast.Lambda:
		return false
	}
	return true
}

// checkCompare warns of `is` with a literal.
func (g *generator) checkCompare(e *ast.Compare) {
	left := e.Left
	for i, op := range e.Ops {
		right := e.Comparators[i]
		if (op == ast.Is || op == ast.IsNot) && (valueLiteral(left) || valueLiteral(right)) {
			if op == ast.Is {
				g.warn("SyntaxWarning", `"is" with a literal. Did you mean "=="?`)
			} else {
				g.warn("SyntaxWarning", `"is not" with a literal. Did you mean "!="?`)
			}
			return
		}
		left = right
	}
}

// valueLiteral reports whether e is a constant whose identity means nothing.
func valueLiteral(e ast.Expr) bool {
	c, ok := e.(*ast.Constant)
	if !ok {
		return false
	}
	switch c.Value.(type) {
	case code.None, code.Ellipsis, bool:
		return false
	}
	return true
}
