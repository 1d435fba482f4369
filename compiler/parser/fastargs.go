package parser

// The fast pass: arguments of calls, parameters of functions.

import "gopy/compiler/ast"

// fastCall parses the call of f; the next token is the bracket.
func (p *parser) fastCall(start int, f ast.Expr) ast.Expr {
	p.mark++
	c := &ast.Call{Func: f}
	if !p.take(tRPAR) {
		p.enter()
		ok := p.callArguments(c, true)
		p.depth--
		if !ok || !p.take(tRPAR) {
			return nil
		}
	}
	c.Pos = p.extent(start)
	return c
}

func (p *parser) fastArguments() *ast.Call {
	c := &ast.Call{}
	if p.next() == tRPAR || !p.callArguments(c, false) {
		return nil
	}
	return c
}

// callArguments parses arguments up to the closing bracket. generator says that the
// only argument may be a generator expression that shares the call's brackets.
func (p *parser) callArguments(c *ast.Call, generator bool) bool {
	open := p.mark - 1
	base, kwBase := len(p.stkast_Expr), len(p.stkKw)
	keywords, unpacked := false, false
	for {
		start := p.mark
		switch k := p.next(); {
		case k == tNAME && p.toks[start+1].kind == tEQUAL:
			p.mark += 2
			v := p.fastExpression()
			if v == nil {
				return false
			}
			keywords = true
			p.stkKw = append(p.stkKw, &ast.Keyword{Pos: p.extent(start), Arg: p.text(&p.toks[start]), Value: v})
		case k == tDOUBLESTAR:
			p.mark++
			v := p.fastExpression()
			if v == nil {
				return false
			}
			keywords, unpacked = true, true
			p.stkKw = append(p.stkKw, &ast.Keyword{Pos: p.extent(start), Value: v})
		case k == tSTAR:
			p.mark++
			v := p.fastExpression()
			if v == nil || unpacked {
				return false
			}
			p.stkast_Expr = append(p.stkast_Expr, &ast.Starred{Pos: p.extent(start), Value: v})
		default:
			e := p.fastNamed()
			if e == nil || keywords {
				return false
			}
			if k := p.next(); k == tKW_for || k == tASYNC {
				return generator && start == open+1 && p.soleGenerator(c, open, e)
			}
			p.stkast_Expr = append(p.stkast_Expr, e)
		}
		if p.take(tCOMMA) && p.next() != tRPAR {
			continue
		}
		if p.next() != tRPAR {
			return false
		}
		c.Args, c.Keywords = cutStack(&p.stkast_Expr, base), cutStack(&p.stkKw, kwBase)
		return true
	}
}

// soleGenerator completes f(e for ...): the generator's extent includes the brackets.
func (p *parser) soleGenerator(c *ast.Call, open int, e ast.Expr) bool {
	gens, ok := p.r_for_if_clauses()
	if !ok || p.next() != tRPAR {
		return false
	}
	p.mark++
	g := &ast.GeneratorExp{Pos: p.extent(open), Elt: e, Generators: gens}
	p.mark--
	c.Args = []ast.Expr{g}
	return true
}

func (p *parser) fastParams() *ast.Arguments {
	if p.tk.typeComments {
		return p.r_parameters()
	}
	if p.next() == tRPAR {
		return nil
	}
	return p.parameters(tRPAR)
}

func (p *parser) fastLambdaParams() *ast.Arguments {
	if p.next() == tCOLON {
		return nil
	}
	return p.parameters(tCOLON)
}

// parameters parses parameters up to the end token: a bracket for a function, which may
// have annotations, a colon for a lambda.
func (p *parser) parameters(end kind) *ast.Arguments {
	a := &ast.Arguments{}
	slash, star := false, false
	for {
		switch p.next() {
		case tNAME:
			arg := p.parameter(end, false)
			if arg == nil {
				return nil
			}
			var def ast.Expr
			if p.take(tEQUAL) {
				if def = p.fastExpression(); def == nil {
					return nil
				}
			}
			switch {
			case star:
				a.Kwonlyargs = append(a.Kwonlyargs, arg)
				a.KwDefaults = append(a.KwDefaults, def)
			case def != nil:
				a.Args = append(a.Args, arg)
				a.Defaults = append(a.Defaults, def)
			case len(a.Defaults) > 0:
				return nil
			default:
				a.Args = append(a.Args, arg)
			}
		case tSLASH:
			if slash || star || len(a.Args) == 0 {
				return nil
			}
			p.mark++
			slash = true
			a.Posonlyargs, a.Args = a.Args, nil
		case tSTAR:
			if star {
				return nil
			}
			p.mark++
			star = true
			if p.next() == tCOMMA {
				if p.toks[p.mark+1].kind != tNAME {
					return nil
				}
			} else if a.Vararg = p.parameter(end, true); a.Vararg == nil {
				return nil
			}
		case tDOUBLESTAR:
			p.mark++
			if a.Kwarg = p.parameter(end, false); a.Kwarg == nil {
				return nil
			}
			p.take(tCOMMA)
			if p.next() != end {
				return nil
			}
			return a
		default:
			return nil
		}
		if p.take(tCOMMA) && p.next() != end {
			continue
		}
		if p.next() != end {
			return nil
		}
		return a
	}
}

// parameter parses a name with its annotation, which may be starred after *.
func (p *parser) parameter(end kind, starred bool) *ast.Arg {
	start := p.mark
	if !p.take(tNAME) {
		return nil
	}
	arg := &ast.Arg{Arg: p.text(&p.toks[start])}
	if end == tRPAR && p.take(tCOLON) {
		if starred {
			arg.Annotation = p.fastStarExpression()
		} else {
			arg.Annotation = p.fastExpression()
		}
		if arg.Annotation == nil {
			return nil
		}
	}
	arg.Pos = p.extent(start)
	return arg
}
