package parser

// The fast pass: statements. A function fast* answers what its rule would, or gives
// up with nil; giving up anywhere ends in the reference pass, so these functions
// need to know valid programs only. They must never accept more than the rule does.

import "gopy/compiler/ast"

// next is the kind of the next token, without keeping account of how far was looked.
func (p *parser) next() kind { return p.toks[p.mark].kind }

func (p *parser) take(k kind) bool {
	if p.toks[p.mark].kind == k {
		p.mark++
		return true
	}
	return false
}

func (p *parser) fastStatements() ([]ast.Stmt, bool) {
	base := len(p.stkast_Stmt)
	for {
		switch k := p.next(); {
		case k == tENDMARKER || k == tDEDENT:
			if len(p.stkast_Stmt) == base {
				return nil, false
			}
			return cutStack(&p.stkast_Stmt, base), true
		case compoundStart[k]:
			s := p.fastCompound()
			if s == nil {
				return nil, false
			}
			p.stkast_Stmt = append(p.stkast_Stmt, s)
		case k == tNAME && p.text(&p.toks[p.mark]) == "match":
			marks := p.save()
			if s := p.r_match_stmt(); s != nil {
				p.stkast_Stmt = append(p.stkast_Stmt, s)
				continue
			}
			p.restore(marks)
			fallthrough
		default:
			if !p.fastSimpleLine() {
				return nil, false
			}
		}
	}
}

var compoundStart = [numKinds]bool{
	tKW_def: true, tAT: true, tASYNC: true, tKW_if: true, tKW_class: true, tKW_with: true,
	tKW_for: true, tKW_try: true, tKW_while: true,
}

// fastSimpleLine appends the simple statements of a line to the stack.
func (p *parser) fastSimpleLine() bool {
	for {
		s := p.fastSimpleStmt()
		if s == nil {
			return false
		}
		p.stkast_Stmt = append(p.stkast_Stmt, s)
		if p.take(tSEMI) {
			if p.take(tNEWLINE) {
				return true
			}
			continue
		}
		return p.take(tNEWLINE)
	}
}

func (p *parser) fastBlock() ([]ast.Stmt, bool) {
	if p.take(tNEWLINE) {
		if !p.take(tINDENT) {
			return nil, false
		}
		s, ok := p.fastStatements()
		return s, ok && p.take(tDEDENT)
	}
	base := len(p.stkast_Stmt)
	if !p.fastSimpleLine() {
		return nil, false
	}
	return cutStack(&p.stkast_Stmt, base), true
}

func (p *parser) fastSimpleStmt() ast.Stmt {
	start := p.mark
	switch p.next() {
	case tKW_return:
		return p.r_return_stmt_x()
	case tKW_import, tKW_from:
		return p.r_import_stmt_x()
	case tKW_raise:
		return p.r_raise_stmt_x()
	case tKW_pass:
		p.mark++
		return &ast.Pass{Pos: p.pos(start)}
	case tKW_break:
		p.mark++
		return &ast.Break{Pos: p.pos(start)}
	case tKW_continue:
		p.mark++
		return &ast.Continue{Pos: p.pos(start)}
	case tKW_del:
		return p.fastDel()
	case tKW_yield:
		return p.r_yield_stmt_x()
	case tKW_assert:
		return p.r_assert_stmt_x()
	case tKW_global:
		return p.r_global_stmt_x()
	case tKW_nonlocal:
		return p.r_nonlocal_stmt_x()
	}
	return p.fastAssignment(start)
}

// fastAssignment parses what begins with an expression: it becomes a target
// when an assignment operator follows.
func (p *parser) fastAssignment(start int) ast.Stmt {
	e := p.fastStarExpressions()
	if e == nil {
		return nil
	}
	switch k := p.next(); k {
	case tNEWLINE, tSEMI:
		return &ast.ExprStmt{Pos: p.pos(start), Value: e}
	case tEQUAL:
		return p.fastAssign(start, e)
	case tCOLON:
		return p.fastAnnotated(start, e)
	default:
		if k < tPLUSEQUAL || k > tATEQUAL || !singleTarget(e) {
			return nil
		}
		p.mark++
		v := p.fastRightSide()
		if v == nil {
			return nil
		}
		setContext(e, ast.Store)
		return &ast.AugAssign{Pos: p.pos(start), Target: e, Op: augOperator(k), Value: v}
	}
}

func (p *parser) fastAssign(start int, e ast.Expr) ast.Stmt {
	base := len(p.stkast_Expr)
	for p.take(tEQUAL) {
		if !setContext(e, ast.Store) {
			return nil
		}
		p.stkast_Expr = append(p.stkast_Expr, e)
		if e = p.fastRightSide(); e == nil {
			return nil
		}
	}
	targets := cutStack(&p.stkast_Expr, base)
	tc := p.fastTypeComment()
	return &ast.Assign{Pos: p.pos(start), Targets: targets, Value: e, TypeComment: tc}
}

func (p *parser) fastTypeComment() *string {
	if p.next() == tTYPE_COMMENT {
		p.mark++
		return p.typeComment(&p.toks[p.mark-1])
	}
	return nil
}

func (p *parser) fastAnnotated(start int, target ast.Expr) ast.Stmt {
	if !singleTarget(target) {
		return nil
	}
	simple := 0
	if p.mark == start+1 {
		simple = 1
	}
	p.mark++
	ann := p.fastExpression()
	if ann == nil {
		return nil
	}
	var v ast.Expr
	if p.take(tEQUAL) {
		if v = p.fastRightSide(); v == nil {
			return nil
		}
	}
	setContext(target, ast.Store)
	return p.annAssign(p.pos(start), target, ann, v, simple)
}

func (p *parser) fastRightSide() ast.Expr {
	if p.next() == tKW_yield {
		return p.r_yield_expr()
	}
	return p.fastStarExpressions()
}

// singleTarget reports whether e is a target of annotations and augmented assignments.
func singleTarget(e ast.Expr) bool {
	switch e.(type) {
	case *ast.Name, *ast.Attribute, *ast.Subscript:
		return true
	}
	return false
}

// setContext makes a target of an expression; false if it cannot be one.
func setContext(e ast.Expr, ctx ast.ExprContext) bool {
	switch e := e.(type) {
	case *ast.Name:
		e.Ctx = ctx
	case *ast.Attribute:
		e.Ctx = ctx
	case *ast.Subscript:
		e.Ctx = ctx
	case *ast.Starred:
		if _, twice := e.Value.(*ast.Starred); twice || ctx == ast.Del {
			return false
		}
		e.Ctx = ctx
		return setContext(e.Value, ctx)
	case *ast.Tuple:
		e.Ctx = ctx
		return setContexts(e.Elts, ctx)
	case *ast.List:
		e.Ctx = ctx
		return setContexts(e.Elts, ctx)
	default:
		return false
	}
	return true
}

func setContexts(es []ast.Expr, ctx ast.ExprContext) bool {
	for _, e := range es {
		if !setContext(e, ctx) {
			return false
		}
	}
	return true
}

func (p *parser) fastDel() ast.Stmt {
	start := p.mark
	p.mark++
	base := len(p.stkast_Expr)
	for {
		e := p.fastPrimary()
		if e == nil || !setContext(e, ast.Del) {
			return nil
		}
		p.stkast_Expr = append(p.stkast_Expr, e)
		if !p.take(tCOMMA) || !startsExpr[p.next()] {
			break
		}
	}
	if k := p.next(); k != tSEMI && k != tNEWLINE {
		return nil
	}
	return &ast.Delete{Pos: p.pos(start), Targets: cutStack(&p.stkast_Expr, base)}
}

// fastStarTarget parses one target of a for loop or a with item.
func (p *parser) fastStarTarget() ast.Expr {
	start := p.mark
	if p.take(tSTAR) {
		e := p.fastPrimary()
		if e == nil || !setContext(e, ast.Store) {
			return nil
		}
		return &ast.Starred{Pos: p.pos(start), Value: e, Ctx: ast.Store}
	}
	if p.next() == tAWAIT {
		return nil
	}
	e := p.fastPrimary()
	if e == nil || !setContext(e, ast.Store) {
		return nil
	}
	return e
}

// fastStarTargets parses the targets between for and in.
func (p *parser) fastStarTargets() ast.Expr {
	start := p.mark
	e := p.fastStarTarget()
	if e == nil || p.next() != tCOMMA {
		return e
	}
	base := len(p.stkast_Expr)
	p.stkast_Expr = append(p.stkast_Expr, e)
	for p.take(tCOMMA) && p.next() != tKW_in {
		if e = p.fastStarTarget(); e == nil {
			return nil
		}
		p.stkast_Expr = append(p.stkast_Expr, e)
	}
	return &ast.Tuple{Pos: p.pos(start), Elts: cutStack(&p.stkast_Expr, base), Ctx: ast.Store}
}

func (p *parser) fastCompound() ast.Stmt {
	p.enter()
	var s ast.Stmt
	switch p.next() {
	case tKW_if:
		s = p.fastIf()
	case tKW_try:
		s = p.fastTry()
	case tKW_with:
		s = p.fastWith(false)
	case tASYNC:
		if p.toks[p.mark+1].kind == tKW_with {
			s = p.fastWith(true)
		} else {
			s = p.x_compound_stmt()
		}
	default:
		s = p.x_compound_stmt()
	}
	p.depth--
	return s
}

// fastIf parses an if statement, or an elif as one.
func (p *parser) fastIf() ast.Stmt {
	start := p.mark
	p.mark++
	test := p.fastNamed()
	if test == nil || !p.take(tCOLON) {
		return nil
	}
	body, ok := p.fastBlock()
	if !ok {
		return nil
	}
	var orelse []ast.Stmt
	switch p.next() {
	case tKW_elif:
		p.enter()
		s := p.fastIf()
		p.depth--
		if s == nil {
			return nil
		}
		orelse = []ast.Stmt{s}
	case tKW_else:
		if orelse, ok = p.fastElse(); !ok {
			return nil
		}
	}
	return &ast.If{Pos: p.pos(start), Test: test, Body: body, Orelse: orelse}
}

// fastElse parses the block after a keyword and a colon.
func (p *parser) fastElse() ([]ast.Stmt, bool) {
	p.mark++
	if !p.take(tCOLON) {
		return nil, false
	}
	return p.fastBlock()
}

func (p *parser) fastTry() ast.Stmt {
	start := p.mark
	body, ok := p.fastElse()
	if !ok {
		return nil
	}
	var handlers []*ast.ExceptHandler
	var orelse, final []ast.Stmt
	star := p.next() == tKW_except && p.toks[p.mark+1].kind == tSTAR
	for p.next() == tKW_except {
		var h *ast.ExceptHandler
		if star {
			h = p.r_except_star_block()
		} else {
			h = p.r_except_block()
		}
		if h == nil {
			return nil
		}
		handlers = append(handlers, h)
	}
	if len(handlers) > 0 && p.next() == tKW_else {
		if orelse, ok = p.fastElse(); !ok {
			return nil
		}
	}
	if p.next() == tKW_finally {
		if final, ok = p.fastElse(); !ok {
			return nil
		}
	} else if len(handlers) == 0 {
		return nil
	}
	if star {
		return &ast.TryStar{Pos: p.pos(start), Body: body, Handlers: handlers, Orelse: orelse, Finalbody: final}
	}
	return &ast.Try{Pos: p.pos(start), Body: body, Handlers: handlers, Orelse: orelse, Finalbody: final}
}

func (p *parser) fastWith(async bool) ast.Stmt {
	start := p.mark
	p.mark++
	if async {
		p.mark++
	}
	var tc *string
	items, ok := p.fastBracketedItems()
	if !ok {
		if items = p.fastWithItems(); items == nil || !p.take(tCOLON) {
			return nil
		}
		tc = p.fastTypeComment()
	}
	body, ok := p.fastBlock()
	if !ok {
		return nil
	}
	if async {
		return &ast.AsyncWith{Pos: p.pos(start), Items: items, Body: body, TypeComment: tc}
	}
	return &ast.With{Pos: p.pos(start), Items: items, Body: body, TypeComment: tc}
}

// fastBracketedItems tries to read with items in brackets and a colon.
func (p *parser) fastBracketedItems() ([]*ast.Withitem, bool) {
	marks := p.save()
	if !p.take(tLPAR) {
		return nil, false
	}
	if items := p.fastWithItems(); items != nil {
		p.take(tCOMMA)
		if p.take(tRPAR) && p.take(tCOLON) {
			return items, true
		}
	}
	p.restore(marks)
	return nil, false
}

func (p *parser) fastWithItems() []*ast.Withitem {
	var items []*ast.Withitem
	for {
		e := p.fastExpression()
		if e == nil {
			return nil
		}
		item := &ast.Withitem{ContextExpr: e}
		if p.take(tKW_as) {
			if item.OptionalVars = p.fastStarTarget(); item.OptionalVars == nil {
				return nil
			}
			if k := p.next(); k != tCOMMA && k != tRPAR && k != tCOLON {
				return nil
			}
		}
		items = append(items, item)
		if p.next() != tCOMMA || !startsExpr[p.toks[p.mark+1].kind] {
			return items
		}
		p.mark++
	}
}
