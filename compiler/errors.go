package compiler

import (
	"gopy/compiler/ast"
	"gopy/compiler/parser"
)

// SyntaxError is a refusal of the source: the class of the Python exception
// and its arguments.
type SyntaxError = parser.SyntaxError

// Warning is a warning of the parser or the compiler.
type Warning = parser.Warning

// errorAt makes a SyntaxError that covers the extent of a node. Columns count
// bytes here, as in the reference.
func errorAt(filename string, p *ast.Pos, msg string) *SyntaxError {
	e := &SyntaxError{Kind: "SyntaxError", Msg: msg, Filename: filename}
	if p != nil {
		e.Lineno, e.Offset = int(p.Lineno), int(p.ColOffset)+1
		e.EndLineno, e.EndOffset = int(p.EndLineno), int(p.EndColOffset)+1
	}
	return e
}

func plainError(kind, filename, msg string) *SyntaxError {
	return &SyntaxError{Kind: kind, Filename: filename, Msg: msg, NoPos: true}
}

func recursionError(filename string) *SyntaxError {
	return plainError("RecursionError", filename, "maximum recursion depth exceeded during compilation")
}
