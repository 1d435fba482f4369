package main

import (
	"fmt"
	"regexp"
	"strings"
)

// definition is one "name = ..." of the ASDL file.
type definition struct {
	name    string
	cons    []constructor // one unnamed constructor for a product type
	product bool
	attrs   []field
}

type constructor struct {
	name   string
	fields []field
}

type field struct {
	typ, name string
	opt, seq  bool
}

// enum reports whether no constructor carries a field.
func (d *definition) enum() bool {
	for _, c := range d.cons {
		if d.product || len(c.fields) > 0 {
			return false
		}
	}
	return true
}

var tokenRE = regexp.MustCompile(`--[^\n]*|[A-Za-z_][A-Za-z0-9_]*|[{}()=|,?*]|\S`)

type asdlParser struct {
	toks []string
	err  error
}

func (p *asdlParser) peek() string {
	if len(p.toks) == 0 {
		return ""
	}
	return p.toks[0]
}

func (p *asdlParser) next() string {
	t := p.peek()
	if t != "" {
		p.toks = p.toks[1:]
	}
	return t
}

func (p *asdlParser) accept(t string) bool {
	if p.peek() == t {
		p.next()
		return true
	}
	return false
}

func (p *asdlParser) expect(t string) {
	if got := p.next(); got != t && p.err == nil {
		p.err = fmt.Errorf("asdl: want %q, got %q before %q", t, got, p.toks[:min(5, len(p.toks))])
	}
}

func parseASDL(src string) ([]*definition, error) {
	p := &asdlParser{}
	for _, t := range tokenRE.FindAllString(src, -1) {
		if !strings.HasPrefix(t, "--") {
			p.toks = append(p.toks, t)
		}
	}
	p.expect("module")
	p.next()
	p.expect("{")
	var defs []*definition
	for p.err == nil && p.peek() != "}" {
		defs = append(defs, p.definition())
	}
	p.expect("}")
	return defs, p.err
}

func (p *asdlParser) definition() *definition {
	d := &definition{name: p.next()}
	p.expect("=")
	if p.peek() == "(" {
		d.product = true
		d.cons = []constructor{{fields: p.fields()}}
	} else {
		for {
			c := constructor{name: p.next()}
			if p.peek() == "(" {
				c.fields = p.fields()
			}
			d.cons = append(d.cons, c)
			if !p.accept("|") {
				break
			}
		}
	}
	if p.accept("attributes") {
		d.attrs = p.fields()
	}
	return d
}

func (p *asdlParser) fields() (fs []field) {
	p.expect("(")
	for p.err == nil {
		f := field{typ: p.next()}
		f.opt = p.accept("?")
		f.seq = p.accept("*")
		f.name = p.next()
		fs = append(fs, f)
		if !p.accept(",") {
			break
		}
	}
	p.expect(")")
	return fs
}
