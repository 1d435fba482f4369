package main

import (
	"fmt"
	"go/ast"
	"go/build/constraint"
	"go/parser"
	"go/printer"
	"go/token"
	"os"
	"path/filepath"
	"sort"
	"strings"
	"unicode"
)

const suffix = "_clinic.go"

// A pyType is one //py:type: a Python type and what is declared of it.
type pyType struct {
	name    string // as the directive spells it
	structT string // Go struct, or "" when the type has none
	prefix  string // of the generated tables
	typeVar string // Go variable of type Type
	file    string
	doc     []string
	entries []*entry
	pos     token.Pos
	hasSig  bool // its text signature is written
}

// pyName is the name without the module.
func (p *pyType) pyName() string { return p.name[strings.LastIndexByte(p.name, '.')+1:] }

// An entry is one directive that makes a descriptor.
type entry struct {
	kind   string // method, classmethod, staticmethod, new, init, getter, setter, member, func
	name   string
	rawSig string // text between the parentheses
	doc    []string
	sig    string // of //py:sig; "" when derived
	fn     *ast.FuncDecl
	field  *ast.Field // of //py:member above a field
	pos    token.Position
	params []param
}

// A param is one parameter of a directive joined with its Go parameter.
type param struct {
	name, annot, def string
	hasDef           bool
	star             int // 1: *args, 2: **kwargs
	posOnly, kwOnly  bool
	goType           string
}

// pkg is what was read of a directory.
type pkg struct {
	fset   *token.FileSet
	name   string
	object bool // package object itself: names are not qualified
	types  []*pyType
	funcs  []*entry
	files  []*ast.File
	build  string // the //go:build line that all files have
}

// generate returns the generated files of a directory by name.
func generate(dir string) (map[string][]byte, error) {
	p, err := load(dir)
	if err != nil {
		return nil, err
	}
	return p.emit()
}

func load(dir string) (*pkg, error) {
	p := &pkg{fset: token.NewFileSet()}
	names, err := filepath.Glob(filepath.Join(dir, "*.go"))
	if err != nil {
		return nil, err
	}
	sort.Strings(names)
	for _, n := range names {
		if strings.HasSuffix(n, "_test.go") || strings.HasSuffix(n, suffix) {
			continue
		}
		src, err := os.ReadFile(n)
		if err != nil {
			return nil, err
		}
		f, err := parser.ParseFile(p.fset, n, src, parser.ParseComments)
		if err != nil {
			return nil, err
		}
		if line := buildLine(f); len(p.files) == 0 {
			p.build = line
		} else if line != p.build {
			p.build = ""
		}
		p.files = append(p.files, f)
		p.name = f.Name.Name
	}
	p.object = p.name == "object"
	for _, f := range p.files {
		if err := p.findTypes(f); err != nil {
			return nil, err
		}
	}
	for _, f := range p.files {
		if err := p.findEntries(f); err != nil {
			return nil, err
		}
	}
	return p, nil
}

// buildLine is the build constraint of a file. What all files of a package
// have, the generated ones need too.
func buildLine(f *ast.File) string {
	for _, g := range f.Comments {
		for _, c := range g.List {
			if c.Pos() < f.Package && constraint.IsGoBuild(c.Text) {
				return c.Text + "\n\n"
			}
		}
	}
	return ""
}

// directives splits the //py: lines of a comment into (word, rest) pairs.
func directives(g *ast.CommentGroup) (ds [][2]string) {
	if g == nil {
		return nil
	}
	for _, c := range g.List {
		if s, ok := strings.CutPrefix(c.Text, "//py:"); ok {
			word, rest, _ := strings.Cut(s, " ")
			ds = append(ds, [2]string{word, strings.TrimRight(rest, " ")})
		}
	}
	return ds
}

// findTypes collects //py:type of all comments of a file, and the structs
// below them.
func (p *pkg) findTypes(f *ast.File) error {
	structs := map[*ast.CommentGroup]string{}
	for _, d := range f.Decls {
		g, ok := d.(*ast.GenDecl)
		if !ok || g.Tok != token.TYPE {
			continue
		}
		for _, s := range g.Specs {
			ts := s.(*ast.TypeSpec)
			if ts.Doc != nil {
				structs[ts.Doc] = ts.Name.Name
			} else if g.Doc != nil && len(g.Specs) == 1 {
				structs[g.Doc] = ts.Name.Name
			}
		}
	}
	for _, c := range f.Comments {
		var cur *pyType
		for _, d := range directives(c) {
			switch d[0] {
			case "type":
				w := strings.Fields(d[1])
				if len(w) == 0 {
					return p.errorf(c.Pos(), "//py:type needs a name")
				}
				cur = &pyType{name: w[0], structT: structs[c], file: p.fileName(c.Pos()), pos: c.Pos()}
				if len(w) > 1 {
					cur.prefix = w[1]
				} else if cur.structT != "" {
					cur.prefix = lowerFirst(cur.structT)
				} else {
					cur.prefix = lowerFirst(cur.pyName())
				}
				cur.typeVar = upperFirst(cur.prefix) + "Type"
				if len(w) > 2 {
					cur.typeVar = w[2]
				}
				p.types = append(p.types, cur)
			case "doc":
				if cur != nil {
					cur.doc = append(cur.doc, d[1])
				}
			default:
				cur = nil
			}
		}
	}
	return nil
}

func (p *pkg) findEntries(f *ast.File) error {
	for _, d := range f.Decls {
		switch d := d.(type) {
		case *ast.FuncDecl:
			if err := p.funcEntries(d); err != nil {
				return err
			}
		case *ast.GenDecl:
			for _, s := range d.Specs {
				ts, ok := s.(*ast.TypeSpec)
				if !ok {
					continue
				}
				if st, ok := ts.Type.(*ast.StructType); ok {
					if err := p.fieldEntries(ts.Name.Name, st); err != nil {
						return err
					}
				}
			}
		}
	}
	return nil
}

func (p *pkg) fieldEntries(structName string, st *ast.StructType) error {
	for _, fl := range st.Fields.List {
		var cur *entry
		for _, d := range directives(fl.Doc) {
			switch {
			case d[0] == "doc" && cur != nil:
				cur.doc = append(cur.doc, d[1])
			case d[0] == "member" && len(fl.Names) == 1:
				ty := p.typeOfStruct(structName)
				if ty == nil {
					return p.errorf(fl.Pos(), "struct %s has no //py:type", structName)
				}
				cur = &entry{kind: "member", name: strings.TrimSpace(d[1]), field: fl, pos: p.fset.Position(fl.Pos())}
				ty.entries = append(ty.entries, cur)
			default:
				return p.errorf(fl.Pos(), "unexpected //py:%s above a field", d[0])
			}
		}
	}
	return nil
}

// funcEntries makes the entries of one Go function.
func (p *pkg) funcEntries(fn *ast.FuncDecl) error {
	var cur *entry
	for _, d := range directives(fn.Doc) {
		switch d[0] {
		case "doc":
			if cur == nil {
				return p.errorf(fn.Pos(), "//py:doc without a directive before it")
			}
			cur.doc = append(cur.doc, d[1])
		case "sig":
			if cur == nil {
				return p.errorf(fn.Pos(), "//py:sig without a directive before it")
			}
			cur.sig = d[1]
		case "method", "classmethod", "staticmethod", "new", "init", "getter", "setter", "member", "func":
			name, sig, hasSig := strings.Cut(d[1], "(")
			name = strings.TrimSpace(name)
			sig = strings.TrimSpace(sig)
			if hasSig && !strings.HasSuffix(sig, ")") {
				return p.errorf(fn.Pos(), "//py:%s %s: unbalanced parentheses", d[0], d[1])
			}
			cur = &entry{kind: d[0], name: name, rawSig: strings.TrimSuffix(sig, ")"), fn: fn, pos: p.fset.Position(fn.Pos())}
			if d[0] == "func" {
				p.funcs = append(p.funcs, cur)
			} else {
				ty, err := p.ownerOf(fn, cur)
				if err != nil {
					return err
				}
				ty.entries = append(ty.entries, cur)
			}
			if err := p.joinParams(cur); err != nil {
				return err
			}
		case "type":
		default:
			return p.errorf(fn.Pos(), "unknown directive //py:%s", d[0])
		}
	}
	return nil
}

// ownerOf finds the type an entry belongs to and strips it from its name.
func (p *pkg) ownerOf(fn *ast.FuncDecl, e *entry) (*pyType, error) {
	if fn.Recv != nil && len(fn.Recv.List) == 1 {
		s := strings.TrimPrefix(p.typeText(fn.Recv.List[0].Type), "*")
		if ty := p.typeOfStruct(s); ty != nil {
			return ty, nil
		}
		return nil, p.errorf(fn.Pos(), "receiver %s has no //py:type", s)
	}
	if i := strings.LastIndexByte(e.name, '.'); i >= 0 {
		for _, ty := range p.types {
			if ty.name == e.name[:i] || ty.pyName() == e.name[:i] {
				e.name = e.name[i+1:]
				return ty, nil
			}
		}
		return nil, p.errorf(fn.Pos(), "no //py:type %s", e.name[:i])
	}
	if e.kind == "new" || e.kind == "init" {
		for _, ty := range p.types {
			if ty.pyName() == e.name {
				return ty, nil
			}
		}
	}
	var best *pyType
	for _, ty := range p.types {
		if ty.file == p.fileName(fn.Pos()) && ty.pos < fn.Pos() && (best == nil || ty.pos > best.pos) {
			best = ty
		}
	}
	if best == nil {
		return nil, p.errorf(fn.Pos(), "no //py:type above //py:%s %s", e.kind, e.name)
	}
	return best, nil
}

func (p *pkg) typeOfStruct(s string) *pyType {
	for _, ty := range p.types {
		if ty.structT == s {
			return ty
		}
	}
	return nil
}

// splitSig splits a parameter list at its top-level commas.
func splitSig(s string) (out []string) {
	depth, start := 0, 0
	var quote rune
	for i, c := range s {
		switch {
		case quote != 0:
			if c == quote {
				quote = 0
			}
		case c == '\'' || c == '"':
			quote = c
		case c == '(' || c == '[' || c == '{':
			depth++
		case c == ')' || c == ']' || c == '}':
			depth--
		case c == ',' && depth == 0:
			out = append(out, strings.TrimSpace(s[start:i]))
			start = i + 1
		}
	}
	if last := strings.TrimSpace(s[start:]); last != "" {
		out = append(out, last)
	}
	return out
}

// parseSig reads the parameters of a directive.
func parseSig(sig string) (ps []param, err error) {
	kwOnly := false
	for _, s := range splitSig(sig) {
		switch {
		case s == "/":
			for i := range ps {
				ps[i].posOnly = true
			}
			continue
		case s == "*":
			kwOnly = true
			continue
		}
		var q param
		q.kwOnly = kwOnly
		for strings.HasPrefix(s, "*") {
			q.star++
			s = s[1:]
		}
		if q.star == 1 {
			kwOnly = true
		}
		s, q.def, q.hasDef = strings.Cut(s, "=")
		q.name, q.annot, _ = strings.Cut(s, ":")
		q.name, q.annot, q.def = strings.TrimSpace(q.name), strings.TrimSpace(q.annot), strings.TrimSpace(q.def)
		if q.name == "" {
			return nil, fmt.Errorf("bad parameter in (%s)", sig)
		}
		ps = append(ps, q)
	}
	return ps, nil
}

// joinParams matches directive and Go parameters.
func (p *pkg) joinParams(e *entry) error {
	ps, err := parseSig(e.rawSig)
	if err != nil {
		return p.errorf(e.fn.Pos(), "%v", err)
	}
	if len(ps) > 0 && implicitFirst(e.kind, ps[0].name) {
		ps = ps[1:]
	}
	e.params = ps
	gs := p.goParams(e)
	if p.rawForm(gs) != "" {
		return nil
	}
	if e.kind == "getter" || e.kind == "setter" || e.kind == "member" {
		return nil
	}
	if len(gs) != len(ps) {
		return p.errorf(e.fn.Pos(), "%s: %d parameters in the directive, %d in Go", e.name, len(ps), len(gs))
	}
	for i := range ps {
		ps[i].goType = gs[i].typ
	}
	return nil
}

// implicitFirst reports whether a directive's first parameter is the receiver.
func implicitFirst(kind, name string) bool {
	name = strings.TrimPrefix(name, "$")
	switch kind {
	case "method", "init":
		return name == "self"
	case "classmethod":
		return name == "type" || name == "cls"
	case "new":
		return name == "type" || name == "cls"
	case "func":
		return name == "module"
	}
	return false
}

type goParam struct{ name, typ string }

// goParams lists the Go parameters that correspond to Python ones: without t,
// self, the class or the module.
func (p *pkg) goParams(e *entry) []goParam {
	all := p.allGoParams(e)
	if len(all) > 0 && strings.HasSuffix(all[0].typ, "Thread") {
		all = all[1:]
	}
	if len(all) > 0 && e.takesSelf(all[0]) {
		all = all[1:]
	}
	return all
}

func (p *pkg) allGoParams(e *entry) (all []goParam) {
	for _, f := range e.fn.Type.Params.List {
		t := p.typeText(f.Type)
		if len(f.Names) == 0 {
			all = append(all, goParam{"_", t})
		}
		for _, n := range f.Names {
			all = append(all, goParam{n.Name, t})
		}
	}
	return all
}

// takesSelf reports whether g, the first Go parameter after t, is what the
// function is bound to.
func (e *entry) takesSelf(g goParam) bool {
	switch e.kind {
	case "method", "init", "getter", "setter", "member":
		return e.fn.Recv == nil
	case "classmethod", "new":
		return true
	case "func":
		return g.name == "mod"
	}
	return false
}

// rawForm recognizes Go functions that take arguments unconverted: "pos" or
// "kw".
func (p *pkg) rawForm(gs []goParam) string {
	switch {
	case len(gs) == 1 && gs[0].typ == "[]Value":
		return "pos"
	case len(gs) == 2 && gs[0].typ == "[]Value" && gs[1].typ == "*Tuple" && gs[1].name == "kwnames":
		return "kw"
	}
	return ""
}

// typeText is the source text of a type, without the qualifier "object.".
func (p *pkg) typeText(x ast.Expr) string {
	var b strings.Builder
	printer.Fprint(&b, p.fset, x)
	return strings.ReplaceAll(b.String(), "object.", "")
}

func (p *pkg) fileName(pos token.Pos) string { return filepath.Base(p.fset.Position(pos).Filename) }

func (p *pkg) errorf(pos token.Pos, format string, args ...any) error {
	return fmt.Errorf("%s: %s", p.fset.Position(pos), fmt.Sprintf(format, args...))
}

func lowerFirst(s string) string {
	r := []rune(s)
	r[0] = unicode.ToLower(r[0])
	return string(r)
}

func upperFirst(s string) string {
	r := []rune(s)
	r[0] = unicode.ToUpper(r[0])
	return string(r)
}
