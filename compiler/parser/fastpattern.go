package parser

// The fast pass: patterns. The rules try their alternatives over the same tokens
// again and again, which nested patterns would make exponential.

import (
	"gopy/compiler/ast"
)

// fastPatterns parses what follows case.
func (p *parser) fastPatterns() ast.Pattern {
	start := p.mark
	star := p.next() == tSTAR
	first := p.fastMaybeStar()
	if first == nil || p.next() != tCOMMA {
		if star {
			return nil
		}
		return first
	}
	items := []ast.Pattern{first}
	for p.take(tCOMMA) {
		if k := p.next(); k == tCOLON || k == tKW_if {
			break
		}
		x := p.fastMaybeStar()
		if x == nil {
			return nil
		}
		items = append(items, x)
	}
	return &ast.MatchSequence{Pos: p.extent(start), Patterns: items}
}

func (p *parser) fastMaybeStar() ast.Pattern {
	start := p.mark
	if !p.take(tSTAR) {
		return p.fastPattern()
	}
	name, ok := p.captureName()
	if !ok {
		return nil
	}
	return &ast.MatchStar{Pos: p.extent(start), Name: name}
}

// captureName takes a name that a pattern binds; "" stands for the wildcard.
func (p *parser) captureName() (string, bool) {
	t := &p.toks[p.mark]
	if t.kind != tNAME {
		return "", false
	}
	if k := p.toks[p.mark+1].kind; k == tDOT || k == tLPAR || k == tEQUAL {
		return "", false
	}
	p.mark++
	if s := p.text(t); s != "_" {
		return s, true
	}
	return "", true
}

// fastPattern parses alternatives and a name after as.
func (p *parser) fastPattern() ast.Pattern {
	p.enter()
	defer func() { p.depth-- }()
	start := p.mark
	x := p.fastClosedPattern()
	if x == nil {
		return nil
	}
	if p.next() == tVBAR {
		alts := []ast.Pattern{x}
		for p.take(tVBAR) {
			if x = p.fastClosedPattern(); x == nil {
				return nil
			}
			alts = append(alts, x)
		}
		x = &ast.MatchOr{Pos: p.extent(start), Patterns: alts}
	}
	if p.take(tKW_as) {
		name, ok := p.captureName()
		if !ok || name == "" {
			return nil
		}
		x = &ast.MatchAs{Pos: p.extent(start), Pattern: x, Name: name}
	}
	return x
}

func (p *parser) fastClosedPattern() ast.Pattern {
	start := p.mark
	switch p.next() {
	case tNUMBER, tMINUS, tSTRING, tKW_None, tKW_True, tKW_False:
		return p.r_literal_pattern()
	case tNAME:
		if name, ok := p.captureName(); ok {
			return &ast.MatchAs{Pos: p.extent(start), Name: name}
		}
		return p.fastNamePattern()
	case tLPAR:
		return p.fastGroupPattern()
	case tLSQB:
		p.mark++
		items, _, ok := p.patternItems(tRSQB)
		if !ok {
			return nil
		}
		return &ast.MatchSequence{Pos: p.extent(start), Patterns: items}
	case tLBRACE:
		return p.fastMapping()
	}
	return nil
}

// patternItems parses items up to the closing bracket, and tells whether a comma was there.
func (p *parser) patternItems(end kind) (items []ast.Pattern, comma, ok bool) {
	for !p.take(end) {
		x := p.fastMaybeStar()
		if x == nil {
			return nil, comma, false
		}
		items = append(items, x)
		if p.take(tCOMMA) {
			comma = true
		} else if p.next() != end {
			return nil, comma, false
		}
	}
	return items, comma, true
}

func (p *parser) fastGroupPattern() ast.Pattern {
	start := p.mark
	p.mark++
	star := p.next() == tSTAR
	items, comma, ok := p.patternItems(tRPAR)
	if !ok {
		return nil
	}
	if len(items) == 1 && !comma {
		if star {
			return nil
		}
		return items[0]
	}
	return &ast.MatchSequence{Pos: p.extent(start), Patterns: items}
}

// fastNamePattern parses a dotted name as a value, or a class pattern.
func (p *parser) fastNamePattern() ast.Pattern {
	start := p.mark
	if p.text(&p.toks[start]) == "_" {
		return nil // always the wildcard
	}
	var e ast.Expr = p.loadName(&p.toks[start])
	p.mark++
	for p.take(tDOT) {
		t := &p.toks[p.mark]
		if !p.take(tNAME) {
			return nil
		}
		e = &ast.Attribute{Pos: p.extent(start), Value: e, Attr: p.text(t)}
	}
	if !p.take(tLPAR) {
		if p.next() == tEQUAL || p.mark == start+1 {
			return nil
		}
		return &ast.MatchValue{Pos: p.extent(start), Value: e}
	}
	c := &ast.MatchClass{Cls: e}
	for !p.take(tRPAR) {
		if p.next() == tNAME && p.toks[p.mark+1].kind == tEQUAL {
			if p.text(&p.toks[p.mark]) == "_" && len(c.Patterns) > 0 && len(c.KwdAttrs) == 0 {
				return nil // the grammar takes it for one more positional pattern
			}
			c.KwdAttrs = append(c.KwdAttrs, p.text(&p.toks[p.mark]))
			p.mark += 2
			x := p.fastPattern()
			if x == nil {
				return nil
			}
			c.KwdPatterns = append(c.KwdPatterns, x)
		} else {
			x := p.fastPattern()
			if x == nil || len(c.KwdAttrs) > 0 {
				return nil
			}
			c.Patterns = append(c.Patterns, x)
		}
		if !p.take(tCOMMA) && p.next() != tRPAR {
			return nil
		}
	}
	c.Pos = p.extent(start)
	return c
}

func (p *parser) fastMapping() ast.Pattern {
	start := p.mark
	p.mark++
	m := &ast.MatchMapping{}
	for !p.take(tRBRACE) {
		if m.Rest != "" {
			return nil
		}
		if p.take(tDOUBLESTAR) {
			name, ok := p.captureName()
			if !ok || name == "" {
				return nil
			}
			m.Rest = name
		} else {
			var key ast.Expr
			if p.next() == tNAME {
				key = p.r_attr()
			} else {
				key = p.r_literal_expr()
			}
			if key == nil || !p.take(tCOLON) {
				return nil
			}
			x := p.fastPattern()
			if x == nil {
				return nil
			}
			m.Keys = append(m.Keys, key)
			m.Patterns = append(m.Patterns, x)
		}
		if !p.take(tCOMMA) && p.next() != tRBRACE {
			return nil
		}
	}
	m.Pos = p.extent(start)
	return m
}
