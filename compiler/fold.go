package compiler

import "gopy/compiler/ast"

func fold(mod ast.Mod, filename string, optimize int, annotations bool, maxDepth int) *SyntaxError {
	return nil
}
