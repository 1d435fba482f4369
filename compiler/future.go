package compiler

import (
	"gopy/compiler/ast"
	"gopy/compiler/code"
)

// future has what the __future__ imports of a module say.
type future struct {
	flags int32
	line  int32 // of the last one
}

// features are the names that may be imported; those without a flag are
// the language's normal state by now.
var features = map[string]int32{
	"nested_scopes":    0,
	"generators":       0,
	"division":         0,
	"absolute_import":  0,
	"with_statement":   0,
	"print_function":   0,
	"unicode_literals": 0,
	"generator_stop":   0,
	"barry_as_FLUFL":   code.FutureBarryAsBDFL,
	"annotations":      code.FutureAnnotations,
}

// findFutures looks for __future__ imports where they may stand: first in the
// module, after the docstring.
func findFutures(mod ast.Mod, filename string) (future, *SyntaxError) {
	var f future
	var body []ast.Stmt
	switch m := mod.(type) {
	case *ast.Module:
		body = m.Body
	case *ast.Interactive:
		body = m.Body
	}
	if _, ok := docstring(body); ok {
		body = body[1:]
	}
	done := false
	prevLine := int32(0)
	for _, s := range body {
		if done && s.Position().Lineno > prevLine {
			return f, nil
		}
		prevLine = s.Position().Lineno
		imp, ok := s.(*ast.ImportFrom)
		if !ok || imp.Module != "__future__" {
			done = true
			continue
		}
		if done {
			return f, futureError(filename, imp, imp.ColOffset, "from __future__ imports must occur at the beginning of the file")
		}
		for _, a := range imp.Names {
			flag, known := features[a.Name]
			switch {
			case known:
				f.flags |= flag
			case a.Name == "braces":
				return f, futureError(filename, imp, imp.ColOffset+1, "not a chance")
			default:
				return f, futureError(filename, imp, imp.ColOffset+1, "future feature "+a.Name+" is not defined")
			}
		}
		f.line = imp.Lineno
	}
	return f, nil
}

// futureError makes an error that has a start and no end.
func futureError(filename string, s *ast.ImportFrom, offset int32, msg string) *SyntaxError {
	return &SyntaxError{Kind: "SyntaxError", Msg: msg, Filename: filename,
		Lineno: int(s.Lineno), Offset: int(offset), EndLineno: int(s.Lineno), NoEndOffset: true}
}
