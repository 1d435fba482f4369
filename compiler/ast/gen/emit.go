package main

import (
	"fmt"
	"io"
	"strings"
)

// Go names that do not follow from Python's. An interface and a struct cannot share a
// name, and the enumerations would collide with the node of the same name.
var goNames = map[string]string{
	"operator": "Operator", "boolop": "BoolOperator", "unaryop": "UnaryOperator", "cmpop": "CmpOperator",
	"expr_context": "ExprContext", "excepthandler": "ExceptHandler", "type_ignore": "TypeIgnore",
}

// consNames: constructors whose Python name is taken by a sum.
var consNames = map[string]string{"Expr": "ExprStmt", "Mod": "ModOp"}

func camel(s string) string {
	var b strings.Builder
	for _, part := range strings.Split(s, "_") {
		if part != "" {
			b.WriteString(strings.ToUpper(part[:1]) + part[1:])
		}
	}
	return b.String()
}

func typeName(s string) string {
	if n, ok := goNames[s]; ok {
		return n
	}
	return camel(s)
}

func consName(s string) string {
	if n, ok := consNames[s]; ok {
		return n
	}
	return s
}

// shape says how a type of the ASDL looks in Go.
type shape int

const (
	builtinType shape = iota
	enumType
	interfaceType
	pointerType
)

// node is one struct to generate.
type node struct {
	py, goName string
	fields     []field
	def        *definition
}

type emitter struct {
	w     io.Writer
	defs  []*definition
	shape map[string]shape
	nodes []node
}

func (e *emitter) p(f string, a ...any) { fmt.Fprintf(e.w, f+"\n", a...) }

func emit(w io.Writer, defs []*definition) {
	e := &emitter{w: w, defs: defs, shape: map[string]shape{}}
	for _, d := range defs {
		switch {
		case d.enum():
			e.shape[d.name] = enumType
			continue
		case d.product || len(d.cons) == 1:
			e.shape[d.name] = pointerType
		default:
			e.shape[d.name] = interfaceType
		}
		for _, c := range d.cons {
			n := node{py: c.name, goName: consName(c.name), fields: c.fields, def: d}
			if d.product {
				n.py, n.goName = d.name, typeName(d.name)
			}
			e.nodes = append(e.nodes, n)
		}
	}
	e.sums()
	e.kinds()
	for _, n := range e.nodes {
		e.node(n)
	}
	e.tables()
	e.accessors()
	e.children()
}

// elem is the Go type of one item of the field.
func (e *emitter) elem(f field) string {
	switch f.typ {
	case "identifier":
		return "string"
	case "string":
		if f.opt {
			return "*string"
		}
		return "string"
	case "int":
		return "int"
	case "constant":
		return "any"
	}
	if e.shape[f.typ] == pointerType {
		return "*" + typeName(f.typ)
	}
	return typeName(f.typ)
}

func (e *emitter) goType(f field) string {
	if f.seq {
		return "[]" + e.elem(f)
	}
	return e.elem(f)
}

func (e *emitter) sums() {
	for _, d := range e.defs {
		switch e.shape[d.name] {
		case interfaceType:
			e.p("// %s is the sum type %s.", typeName(d.name), d.name)
			e.p("type %s interface { Node; is%s() }\n", typeName(d.name), typeName(d.name))
		case enumType:
			t := typeName(d.name)
			e.p("// %s is the enumeration %s.", t, d.name)
			e.p("type %s uint8\n\nconst (", t)
			for i, c := range d.cons {
				if i == 0 {
					e.p("%s %s = iota", consName(c.name), t)
				} else {
					e.p("%s", consName(c.name))
				}
			}
			e.p(")\n")
			var names []string
			for _, c := range d.cons {
				names = append(names, fmt.Sprintf("%q", c.name))
			}
			e.p("var names%s = [...]string{%s}\n", t, strings.Join(names, ", "))
			e.p("// String is Python's name of the class.")
			e.p("func (o %s) String() string { return names%s[o] }\n", t, t)
		}
	}
}

func (e *emitter) kinds() {
	e.p("// Kind enumerates the node types.\ntype Kind uint8\n\nconst (\nInvalidKind Kind = iota")
	for _, n := range e.nodes {
		e.p("%sKind", n.goName)
	}
	e.p("NumKinds\n)\n")
}

func (e *emitter) node(n node) {
	e.p("type %s struct {", n.goName)
	if len(n.def.attrs) > 0 {
		e.p("Pos")
	}
	for _, f := range n.fields {
		e.p("%s %s", camel(f.name), e.goType(f))
	}
	e.p("}\n")
	e.p("func (*%s) NodeKind() Kind { return %sKind }", n.goName, n.goName)
	if len(n.def.attrs) == 0 {
		e.p("func (*%s) Position() *Pos { return nil }", n.goName)
	}
	if e.shape[n.def.name] == interfaceType {
		e.p("func (*%s) is%s() {}", n.goName, typeName(n.def.name))
	}
	e.p("")
}

func (e *emitter) tables() {
	e.p("// Classes describes each node type, by kind.\nvar Classes = [NumKinds]Class{")
	for _, n := range e.nodes {
		e.p("%sKind: {Name: %q, Sum: %q, Located: %v, Product: %v, Fields: []Field{",
			n.goName, n.py, n.def.name, len(n.def.attrs) > 0, n.def.product)
		for _, f := range n.fields {
			s := fmt.Sprintf("{Name: %q, Type: %q", f.name, f.typ)
			if f.opt {
				s += ", Opt: true"
			}
			if f.seq {
				s += ", Seq: true"
			}
			e.p("%s},", s)
		}
		e.p("}},")
	}
	e.p("}\n\n// Sums describes each sum type in the order of the ASDL file.\nvar Sums = []Sum{")
	for _, d := range e.defs {
		if d.product {
			continue
		}
		var names []string
		for _, c := range d.cons {
			names = append(names, fmt.Sprintf("%q", c.name))
		}
		optEnd := len(d.attrs) > 2 && d.attrs[2].opt
		e.p("{Name: %q, Enum: %v, Located: %v, OptionalEnd: %v, Members: []string{%s}},", d.name,
			e.shape[d.name] == enumType, len(d.attrs) > 0, optEnd, strings.Join(names, ", "))
	}
	e.p("}\n")
}

func (e *emitter) accessors() {
	e.p("// NewNode makes an empty node.\nfunc NewNode(k Kind) Node {\nswitch k {")
	for _, n := range e.nodes {
		e.p("case %sKind: return new(%s)", n.goName, n.goName)
	}
	e.p("}\nreturn nil\n}\n")
	e.p("// GetField is the value of the i-th field of n, with its Go type.\nfunc GetField(n Node, i int) any {\nswitch n := n.(type) {")
	for _, n := range e.nodes {
		if len(n.fields) == 0 {
			continue
		}
		e.p("case *%s:\nswitch i {", n.goName)
		for i, f := range n.fields {
			e.p("case %d: return n.%s", i, camel(f.name))
		}
		e.p("}")
	}
	e.p("}\nreturn nil\n}\n")
	e.p("// SetField stores v, which must have the Go type of the i-th field of n; it reports whether it did.")
	e.p("func SetField(n Node, i int, v any) (ok bool) {\nswitch n := n.(type) {")
	for _, n := range e.nodes {
		if len(n.fields) == 0 {
			continue
		}
		e.p("case *%s:\nswitch i {", n.goName)
		for i, f := range n.fields {
			if t := e.goType(f); t == "any" {
				e.p("case %d: n.%s, ok = v, true", i, camel(f.name))
			} else {
				e.p("case %d: n.%s, ok = v.(%s)", i, camel(f.name), t)
			}
		}
		e.p("}")
	}
	e.p("}\nreturn ok\n}\n")
}

func (e *emitter) children() {
	e.p("// Children calls f for each node directly below n, in field order; absent ones are skipped.")
	e.p("func Children(n Node, f func(Node)) {\nswitch n := n.(type) {")
	for _, n := range e.nodes {
		var body []string
		for _, f := range n.fields {
			if s := e.shape[f.typ]; s != interfaceType && s != pointerType {
				continue
			}
			name := "n." + camel(f.name)
			if f.seq {
				body = append(body, fmt.Sprintf("for _, c := range %s { if c != nil { f(c) } }", name))
			} else {
				body = append(body, fmt.Sprintf("if %s != nil { f(%s) }", name, name))
			}
		}
		if len(body) > 0 {
			e.p("case *%s:\n%s", n.goName, strings.Join(body, "\n"))
		}
	}
	e.p("}\n}\n")
}
