package parser

import (
	"fmt"
	"math"
	"math/big"
	"strconv"
	"strings"

	"gopy/compiler/ast"
	"gopy/compiler/code"
)

// dump writes a tree as ast.dump(tree, include_attributes=True) does.
func dump(b *strings.Builder, v any, located bool) {
	switch n := v.(type) {
	case nil:
		b.WriteString("None")
		return
	case ast.Node:
		dumpNode(b, n, located)
		return
	}
	panic(fmt.Sprintf("%T", v))
}

func dumpNode(b *strings.Builder, n ast.Node, located bool) {
	c := &ast.Classes[n.NodeKind()]
	b.WriteString(c.Name)
	b.WriteByte('(')
	sep := ""
	for i, f := range c.Fields {
		v := ast.GetField(n, i)
		if absent(v, f) {
			continue
		}
		b.WriteString(sep)
		sep = ", "
		b.WriteString(f.Name)
		b.WriteByte('=')
		dumpField(b, v, located)
	}
	if pos := n.Position(); pos != nil && located {
		fmt.Fprintf(b, "%slineno=%d, col_offset=%d, end_lineno=%d, end_col_offset=%d", sep, pos.Lineno, pos.ColOffset, pos.EndLineno, pos.EndColOffset)
	}
	b.WriteByte(')')
}

// absent reports a field that ast.dump leaves out: an optional one that is None.
func absent(v any, f ast.Field) bool {
	if !f.Opt || f.Seq {
		return false
	}
	switch x := v.(type) {
	case nil:
		return true
	case string:
		return x == ""
	case *string:
		return x == nil
	case *ast.Arg:
		return x == nil
	}
	return false
}

func list[T any](b *strings.Builder, xs []T, located bool) {
	b.WriteByte('[')
	for i, x := range xs {
		if i > 0 {
			b.WriteString(", ")
		}
		dumpField(b, any(x), located)
	}
	b.WriteByte(']')
}

func dumpField(b *strings.Builder, v any, located bool) {
	switch x := v.(type) {
	case nil:
		b.WriteString("None")
	case string:
		b.WriteString(pyRepr(x))
	case *string:
		b.WriteString(pyRepr(*x))
	case int:
		fmt.Fprint(b, x)
	case []string:
		list(b, x, located)
	case []ast.Stmt:
		list(b, x, located)
	case []ast.Expr:
		list(b, x, located)
	case []ast.Pattern:
		list(b, x, located)
	case []*ast.Alias:
		list(b, x, located)
	case []*ast.Arg:
		list(b, x, located)
	case []*ast.Keyword:
		list(b, x, located)
	case []*ast.Withitem:
		list(b, x, located)
	case []*ast.ExceptHandler:
		list(b, x, located)
	case []*ast.Comprehension:
		list(b, x, located)
	case []*ast.MatchCase:
		list(b, x, located)
	case []*ast.TypeIgnore:
		list(b, x, located)
	case []ast.CmpOperator:
		list(b, x, located)
	case fmt.Stringer:
		if _, isInt := v.(*big.Int); isInt {
			b.WriteString(x.String())
		} else {
			b.WriteString(x.String() + "()")
		}
	case ast.Node:
		dumpNode(b, x, located)
	default:
		b.WriteString(constRepr(v))
	}
}

func constRepr(v any) string {
	switch x := v.(type) {
	case code.None:
		return "None"
	case code.Ellipsis:
		return "Ellipsis"
	case bool:
		if x {
			return "True"
		}
		return "False"
	case int64:
		return strconv.FormatInt(x, 10)
	case float64:
		return fmt.Sprintf("F%016x", math.Float64bits(x))
	case complex128:
		return fmt.Sprintf("C%016x", math.Float64bits(imag(x)))
	case code.Str:
		return pyRepr(string(x))
	case code.Bytes:
		return "b" + pyRepr(latin(string(x)))
	}
	return fmt.Sprintf("?%T", v)
}

func latin(s string) string {
	var b strings.Builder
	for i := 0; i < len(s); i++ {
		b.WriteRune(rune(s[i]))
	}
	return b.String()
}

// pyRepr is an unambiguous form that the reference side of the comparison makes, too.
func pyRepr(s string) string {
	var b strings.Builder
	b.WriteByte('\'')
	for i := 0; i < len(s); {
		c := s[i]
		if c >= ' ' && c < 127 && c != '\'' && c != '\\' {
			b.WriteByte(c)
			i++
			continue
		}
		if c < 128 {
			fmt.Fprintf(&b, "\\u{%x}", c)
			i++
			continue
		}
		r, n := decodeWTF8(s[i:])
		fmt.Fprintf(&b, "\\u{%x}", r)
		i += n
	}
	b.WriteByte('\'')
	return b.String()
}

func decodeWTF8(s string) (rune, int) {
	switch c := s[0]; {
	case c >= 0xf0:
		return rune(c&7)<<18 | rune(s[1]&63)<<12 | rune(s[2]&63)<<6 | rune(s[3]&63), 4
	case c >= 0xe0:
		return rune(c&15)<<12 | rune(s[1]&63)<<6 | rune(s[2]&63), 3
	default:
		return rune(c&31)<<6 | rune(s[1]&63), 2
	}
}
