package vm

import (
	"gopy/compiler/ast"
	"gopy/compiler/code"
	"gopy/compiler/parser"
)

// anchors finds, in the failing expression src[start:end], the operator of a
// binary operation or the brackets of a subscript, which get carets while the
// operands get tildes.
func anchors(src string, start, end int, loc code.Location) (left, right int, ok bool) {
	if loc.EndLine != loc.Line || end <= start {
		return 0, 0, false
	}
	seg := src[start:end]
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
	switch x := st.Value.(type) {
	case *ast.BinOp:
		from, to := int(x.Left.Position().EndColOffset), int(x.Right.Position().ColOffset)
		for i := from; i < to && i < len(seg); i++ {
			c := seg[i]
			if c == ' ' || c == '\t' || c == '\f' || c == ')' || c == '(' {
				continue
			}
			n := 1
			if i+1 < to && seg[i+1] != ' ' && seg[i+1] != '(' {
				n = 2
			}
			return start + i, start + i + n, true
		}
	case *ast.Subscript:
		from, to := int(x.Value.Position().EndColOffset), int(x.Slice.Position().EndColOffset)
		for from < len(seg) && seg[from] != '[' {
			from++
		}
		for to < len(seg) && seg[to] != ']' {
			to++
		}
		if to < len(seg) {
			to++
		}
		return start + from, start + to, true
	}
	return 0, 0, false
}
