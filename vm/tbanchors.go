package vm

import (
	"gopy/compiler/ast"
	"gopy/compiler/parser"
)

// anchors finds, in the failing expression, the operator of a binary operation
// or the brackets of a subscript, which get carets while the operands get
// tildes. Like the reference it looks right behind the left operand, even when
// that stands in parentheses.
func anchors(seg string) (left, right int, ok bool) {
	mod, _, err := parser.Parse([]byte(seg), "", parser.Exec, &parser.Options{Flags: parser.IgnoreCookie})
	if err != nil {
		return 0, 0, false
	}
	m, isModule := mod.(*ast.Module)
	if !isModule || len(m.Body) != 1 {
		return 0, 0, false
	}
	st, isExpr := m.Body[0].(*ast.ExprStmt)
	if !isExpr {
		return 0, 0, false
	}
	space := func(c byte) bool { return c == ' ' || c >= '\t' && c <= '\r' }
	switch x := st.Value.(type) {
	case *ast.BinOp:
		from, to := int(x.Left.Position().EndColOffset), int(x.Right.Position().ColOffset)
		for i := from; i < to && i < len(seg); i++ {
			if space(seg[i]) {
				continue
			}
			if i+1 < to && !space(seg[i+1]) {
				return i, i + 2, true
			}
			return i, i + 1, true
		}
	case *ast.Subscript:
		from, to := int(x.Value.Position().EndColOffset), int(x.Slice.Position().EndColOffset)
		return min(from, len(seg)), min(to+1, len(seg)), true
	}
	return 0, 0, false
}
