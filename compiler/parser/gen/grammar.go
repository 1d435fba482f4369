package main

import (
	"log"
	"regexp"
	"strings"
)

type grammar struct {
	tokens   []string    // named kinds
	ops      [][2]string // name, text
	keywords []string
	rules    []*rule
	byName   map[string]*rule
	kinds    []string // all kinds in numbering order
	kindNo   map[string]int
}

type rule struct {
	name, typ string
	memo      bool
	deep      bool
	quiet     bool
	fast      string
	alts      []*alt
	invalid   bool
	nullable  bool
	first     bitset
	id        int
}

type alt struct {
	items    []*item
	action   string
	first    bitset
	nullable bool
}

type itemKind int

const (
	iTok itemKind = iota
	iSoft
	iRule
	iGroup
	iOpt
	iRep0
	iRep1
	iGather
	iAnd
	iNot
	iCut
	iForced
)

type item struct {
	kind itemKind
	name string // variable
	text string // token kind name, soft keyword, rule name, forced text
	sub  *item
	sep  *item
	alts []*alt
}

// bitset is a set of token kinds.
type bitset [4]uint64

func (b *bitset) set(i int)     { b[i/64] |= 1 << (i % 64) }
func (b bitset) has(i int) bool { return b[i/64]&(1<<(i%64)) != 0 }
func (b *bitset) or(c bitset)   { b[0] |= c[0]; b[1] |= c[1]; b[2] |= c[2]; b[3] |= c[3] }
func (b *bitset) and(c bitset)  { b[0] &= c[0]; b[1] &= c[1]; b[2] &= c[2]; b[3] &= c[3] }
func (b bitset) empty() bool    { return b == bitset{} }
func (g *grammar) all() (b bitset) {
	for i := range g.kinds {
		b.set(i)
	}
	return b
}

var lexRE = regexp.MustCompile(`^(?:[A-Za-z_][A-Za-z0-9_]*|'[^']*'|"[^"]*"|&&|[()\[\]|*+?.&!~=:])`)

type gparser struct {
	src  string
	toks []string
	g    *grammar
}

func parseGrammar(src string) *grammar {
	g := &grammar{byName: map[string]*rule{}, kindNo: map[string]int{}}
	p := &gparser{g: g}
	var body []string
	for _, line := range strings.Split(src, "\n") {
		f := strings.Fields(line)
		switch {
		case len(f) == 0 || strings.HasPrefix(f[0], "#"):
		case f[0] == "%tokens":
			g.tokens = append(g.tokens, f[1:]...)
		case f[0] == "%op":
			g.ops = append(g.ops, [2]string{f[1], strings.Trim(f[2], "'")})
		default:
			body = append(body, line)
		}
	}
	p.rules(body)
	return g
}

var headRE = regexp.MustCompile(`^([a-z_][a-z0-9_]*)(?:\[((?:\[\])?[^\]]*)\])?(?: +\(((?:[^()]|\([^()]*\))*)\))?:\s*(.*)$`)

// rules splits the text at lines that begin in the first column.
func (p *gparser) rules(lines []string) {
	var cur *rule
	var text strings.Builder
	flush := func() {
		if cur != nil {
			p.lex(text.String())
			cur.alts = p.alts()
			if len(p.toks) > 0 {
				log.Fatalf("rule %s: cannot read %q", cur.name, p.toks)
			}
		}
		text.Reset()
	}
	for _, line := range lines {
		if line[0] != ' ' && line[0] != '\t' {
			flush()
			m := headRE.FindStringSubmatch(line)
			if m == nil {
				log.Fatalf("bad rule head: %s", line)
			}
			cur = &rule{name: m[1], typ: m[2], invalid: strings.HasPrefix(m[1], "invalid_"), id: len(p.g.rules)}
			for _, f := range strings.Fields(strings.ReplaceAll(m[3], ",", " ")) {
				switch {
				case f == "memo":
					cur.memo = true
				case f == "deep":
					cur.deep = true
				case f == "quiet":
					cur.quiet = true
				case strings.HasPrefix(f, "fast="):
					cur.fast = f[5:]
				default:
					log.Fatalf("rule %s: unknown flag %s", cur.name, f)
				}
			}
			if p.g.byName[cur.name] != nil {
				log.Fatalf("rule %s is there twice", cur.name)
			}
			p.g.byName[cur.name] = cur
			p.g.rules = append(p.g.rules, cur)
			text.WriteString(m[4] + "\n")
			continue
		}
		text.WriteString(line + "\n")
	}
	flush()
}

func (p *gparser) lex(s string) {
	p.toks = nil
	for {
		s = strings.TrimSpace(s)
		if s == "" {
			return
		}
		if s[0] == '{' {
			depth, i := 0, 0
			for ; i < len(s); i++ {
				if s[i] == '"' {
					for i++; s[i] != '"'; i++ {
						if s[i] == '\\' {
							i++
						}
					}
				} else if s[i] == '{' {
					depth++
				} else if s[i] == '}' {
					if depth--; depth == 0 {
						break
					}
				}
			}
			p.toks = append(p.toks, s[:i+1])
			s = s[i+1:]
			continue
		}
		m := lexRE.FindString(s)
		if m == "" {
			log.Fatalf("cannot read grammar at %.60q", s)
		}
		p.toks = append(p.toks, m)
		s = s[len(m):]
	}
}

func (p *gparser) peek(i int) string {
	if i < len(p.toks) {
		return p.toks[i]
	}
	return ""
}

func (p *gparser) take() string {
	t := p.toks[0]
	p.toks = p.toks[1:]
	return t
}

func (p *gparser) alts() []*alt {
	if p.peek(0) == "|" {
		p.take()
	}
	as := []*alt{p.alt()}
	for p.peek(0) == "|" {
		p.take()
		as = append(as, p.alt())
	}
	return as
}

func (p *gparser) alt() *alt {
	a := &alt{}
	for {
		t := p.peek(0)
		if t == "" || t == "|" || t == ")" || t == "]" {
			return a
		}
		if t[0] == '{' {
			a.action = strings.TrimSpace(p.take()[1 : len(t)-1])
			return a
		}
		a.items = append(a.items, p.item())
	}
}

func (p *gparser) item() *item {
	name := ""
	if p.peek(1) == "=" {
		name = p.take()
		p.take()
	}
	var it *item
	switch t := p.peek(0); t {
	case "&", "!":
		p.take()
		k := iAnd
		if t == "!" {
			k = iNot
		}
		it = &item{kind: k, sub: p.atom()}
	case "&&":
		p.take()
		it = &item{kind: iForced, sub: p.atom()}
	case "~":
		p.take()
		it = &item{kind: iCut}
	default:
		it = p.atom()
		switch p.peek(0) {
		case "?":
			p.take()
			it = &item{kind: iOpt, sub: it}
		case "*":
			p.take()
			it = &item{kind: iRep0, sub: it}
		case "+":
			p.take()
			it = &item{kind: iRep1, sub: it}
		case ".":
			p.take()
			el := p.atom()
			if p.take() != "+" {
				log.Fatal("want + after gather")
			}
			it = &item{kind: iGather, sep: it, sub: el}
		}
	}
	it.name = name
	return it
}

func (p *gparser) atom() *item {
	t := p.take()
	switch {
	case t == "(":
		it := &item{kind: iGroup, alts: p.alts()}
		if p.take() != ")" {
			log.Fatal("want )")
		}
		return it
	case t == "[":
		it := &item{kind: iGroup, alts: p.alts()}
		if p.take() != "]" {
			log.Fatal("want ]")
		}
		if len(it.alts) == 1 && len(it.alts[0].items) == 1 && it.alts[0].action == "" {
			it = it.alts[0].items[0]
		}
		return &item{kind: iOpt, sub: it}
	case t[0] == '\'':
		return &item{kind: iTok, text: t}
	case t[0] == '"':
		return &item{kind: iSoft, text: strings.Trim(t, `"`)}
	case strings.ToUpper(t) == t && t != "_":
		return &item{kind: iTok, text: t}
	}
	return &item{kind: iRule, text: t}
}
