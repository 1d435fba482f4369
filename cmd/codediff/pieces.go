package main

import (
	"fmt"
	"strings"

	"gopy/compiler/ast"
	"gopy/compiler/codecmp"
	"gopy/compiler/parser"
)

// pieces takes sources apart for a mode that compiles less than a module: every
// statement of every block for single, the expressions of every statement for
// eval. Pieces keep their text but for the indentation.
func pieces(sources []codecmp.Source, mode string) ([]codecmp.Source, error) {
	if mode == "exec" {
		return nil, fmt.Errorf("-pieces wants -mode single or eval")
	}
	var list []codecmp.Source
	for _, s := range sources {
		mod, _, err := parser.Parse(s.Text, s.Name, parser.Exec, nil)
		if err != nil {
			continue
		}
		c := cutter{name: s.Name, lines: strings.SplitAfter(string(s.Text), "\n"), expressions: mode == "eval"}
		ast.Walk(mod, c.visit)
		list = append(list, c.found...)
	}
	return list, nil
}

type cutter struct {
	name        string
	lines       []string
	expressions bool
	found       []codecmp.Source
}

func (c *cutter) visit(n ast.Node) bool {
	switch n := n.(type) {
	case ast.Stmt:
		if !c.expressions {
			c.cut(n.Position())
		}
	case ast.Expr:
		if c.expressions {
			c.cut(n.Position())
		}
		return false // what is inside an expression was compiled with it
	}
	return true
}

// cut adds the text of an extent as a source of its own.
func (c *cutter) cut(p *ast.Pos) {
	first, last := int(p.Lineno)-1, int(p.EndLineno)-1
	if first < 0 || last >= len(c.lines) || int(p.EndColOffset) > len(c.lines[last]) {
		return // the source was decoded, so positions are not its own
	}
	indent := int(p.ColOffset)
	var text strings.Builder
	for i := first; i <= last; i++ {
		line := c.lines[i]
		if i == last {
			line = line[:p.EndColOffset]
		}
		drop := 0
		for drop < len(line) && drop < indent && (i == first || line[drop] == ' ' || line[drop] == '\t') {
			drop++
		}
		text.WriteString(line[drop:])
	}
	text.WriteString("\n")
	c.found = append(c.found, codecmp.Source{Name: fmt.Sprintf("<%s:%d>", c.name, p.Lineno), Text: []byte(text.String())})
}
