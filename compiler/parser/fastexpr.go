package parser

// The fast pass: expressions. Binary operators are parsed by precedence climbing, so an
// operand costs one call, not one for each of fifteen levels.

import (
	"gopy/compiler/ast"
	"gopy/compiler/code"
)

// Precedences of binary operators, weakest first.
const (
	precOr = iota + 1
	precAnd
	precNot
	precCompare
	precBitOr
	precBitXor
	precBitAnd
	precShift
	precSum
	precTerm
)

type operatorInfo struct {
	prec uint8
	op   ast.Operator
	cmp  ast.CmpOperator
}

var operators = [numKinds]operatorInfo{
	tKW_or:        {prec: precOr},
	tKW_and:       {prec: precAnd},
	tKW_in:        {prec: precCompare, cmp: ast.In},
	tKW_is:        {prec: precCompare, cmp: ast.Is},
	tKW_not:       {prec: precCompare, cmp: ast.NotIn},
	tEQEQUAL:      {prec: precCompare, cmp: ast.Eq},
	tNOTEQUAL:     {prec: precCompare, cmp: ast.NotEq},
	tLESSGREATER:  {prec: precCompare, cmp: ast.NotEq},
	tLESS:         {prec: precCompare, cmp: ast.Lt},
	tLESSEQUAL:    {prec: precCompare, cmp: ast.LtE},
	tGREATER:      {prec: precCompare, cmp: ast.Gt},
	tGREATEREQUAL: {prec: precCompare, cmp: ast.GtE},
	tVBAR:         {prec: precBitOr, op: ast.BitOr},
	tCIRCUMFLEX:   {prec: precBitXor, op: ast.BitXor},
	tAMPER:        {prec: precBitAnd, op: ast.BitAnd},
	tLEFTSHIFT:    {prec: precShift, op: ast.LShift},
	tRIGHTSHIFT:   {prec: precShift, op: ast.RShift},
	tPLUS:         {prec: precSum, op: ast.Add},
	tMINUS:        {prec: precSum, op: ast.Sub},
	tSTAR:         {prec: precTerm, op: ast.Mult},
	tSLASH:        {prec: precTerm, op: ast.Div},
	tDOUBLESLASH:  {prec: precTerm, op: ast.FloorDiv},
	tPERCENT:      {prec: precTerm, op: ast.ModOp},
	tAT:           {prec: precTerm, op: ast.MatMult},
}

// startsExpr holds the tokens that an expression may begin with.
var startsExpr = [numKinds]bool{
	tNAME: true, tNUMBER: true, tSTRING: true, tLPAR: true, tLSQB: true, tLBRACE: true,
	tMINUS: true, tPLUS: true, tTILDE: true, tKW_not: true, tKW_lambda: true, tAWAIT: true,
	tKW_None: true, tKW_True: true, tKW_False: true, tELLIPSIS: true,
}

// binary parses an expression whose operators bind at least as tightly as min.
func (p *parser) binary(min uint8) ast.Expr {
	start := p.mark
	var left ast.Expr
	if p.toks[start].kind == tKW_not {
		if min > precNot {
			return nil
		}
		p.mark++
		p.enter()
		a := p.binary(precNot)
		p.depth--
		if a == nil {
			return nil
		}
		left = &ast.UnaryOp{Pos: p.extent(start), Op: ast.Not, Operand: a}
	} else if left = p.fastFactor(); left == nil {
		return nil
	}
	for {
		o := operators[p.toks[p.mark].kind]
		if o.prec < min || o.prec == 0 {
			return left
		}
		switch o.prec {
		case precOr:
			left = p.boolOp(start, left, ast.Or, tKW_or, precAnd)
		case precAnd:
			left = p.boolOp(start, left, ast.And, tKW_and, precNot)
		case precCompare:
			left = p.comparison(start, left)
		default:
			p.mark++
			right := p.binary(o.prec + 1)
			if right == nil {
				return nil
			}
			left = &ast.BinOp{Pos: p.extent(start), Left: left, Op: o.op, Right: right}
			continue
		}
		if left == nil {
			return nil
		}
	}
}

// extent is pos where the last token is known to have text.
func (p *parser) extent(start int) ast.Pos {
	s, e := &p.toks[start], &p.toks[p.mark-1]
	return ast.Pos{Lineno: s.lineno, ColOffset: s.col, EndLineno: e.endLineno, EndColOffset: e.endCol}
}

func (p *parser) boolOp(start int, left ast.Expr, op ast.BoolOperator, k kind, prec uint8) ast.Expr {
	base := len(p.stkast_Expr)
	p.stkast_Expr = append(p.stkast_Expr, left)
	for p.take(k) {
		e := p.binary(prec)
		if e == nil {
			return nil
		}
		p.stkast_Expr = append(p.stkast_Expr, e)
	}
	return &ast.BoolOp{Pos: p.extent(start), Op: op, Values: cutStack(&p.stkast_Expr, base)}
}

func (p *parser) comparison(start int, left ast.Expr) ast.Expr {
	base := len(p.stkast_Expr)
	var buf [8]ast.CmpOperator
	ops := buf[:0]
	for {
		k := p.next()
		o := operators[k]
		if o.prec != precCompare {
			break
		}
		p.mark++
		op := o.cmp
		switch k {
		case tKW_not:
			if !p.take(tKW_in) {
				return nil
			}
		case tKW_is:
			if p.take(tKW_not) {
				op = ast.IsNot
			}
		case tNOTEQUAL, tLESSGREATER:
			if (k == tLESSGREATER) != (p.opts.Flags&BarryAsBDFL != 0) {
				return nil
			}
		}
		e := p.binary(precBitOr)
		if e == nil {
			return nil
		}
		ops = append(ops, op)
		p.stkast_Expr = append(p.stkast_Expr, e)
	}
	return &ast.Compare{
		Pos: p.extent(start), Left: left, Ops: append([]ast.CmpOperator(nil), ops...),
		Comparators: cutStack(&p.stkast_Expr, base),
	}
}

func (p *parser) fastFactor() ast.Expr {
	start := p.mark
	var op ast.UnaryOperator
	switch p.toks[start].kind {
	case tMINUS:
		op = ast.USub
	case tPLUS:
		op = ast.UAdd
	case tTILDE:
		op = ast.Invert
	case tAWAIT:
		p.mark++
		e := p.fastPrimary()
		if e == nil {
			return nil
		}
		return p.fastPower(start, &ast.Await{Pos: p.extent(start), Value: e})
	default:
		e := p.fastPrimary()
		if e == nil || p.toks[p.mark].kind != tDOUBLESTAR {
			return e
		}
		return p.fastPower(start, e)
	}
	p.mark++
	p.enter()
	a := p.fastFactor()
	p.depth--
	if a == nil {
		return nil
	}
	return &ast.UnaryOp{Pos: p.extent(start), Op: op, Operand: a}
}

func (p *parser) fastPower(start int, left ast.Expr) ast.Expr {
	if !p.take(tDOUBLESTAR) {
		return left
	}
	p.enter()
	p.enter()
	right := p.fastFactor()
	p.depth -= 2
	if right == nil {
		return nil
	}
	return &ast.BinOp{Pos: p.extent(start), Left: left, Op: ast.Pow, Right: right}
}

// fastPrimary parses an atom with attributes, calls and subscripts.
func (p *parser) fastPrimary() ast.Expr {
	start := p.mark
	e := p.fastAtom()
	if e == nil {
		return nil
	}
	for {
		switch p.toks[p.mark].kind {
		case tDOT:
			name := &p.toks[p.mark+1]
			if name.kind != tNAME {
				return nil
			}
			p.mark += 2
			a := slab(&p.attrSlab)
			a.Pos, a.Value, a.Attr = p.extent(start), e, p.text(name)
			e = a
		case tLPAR:
			if e = p.fastCall(start, e); e == nil {
				return nil
			}
		case tLSQB:
			p.mark++
			p.enter()
			s := p.fastSlices()
			p.depth--
			if s == nil || !p.take(tRSQB) {
				return nil
			}
			e = &ast.Subscript{Pos: p.extent(start), Value: e, Slice: s}
		default:
			return e
		}
	}
}

func (p *parser) fastAtom() ast.Expr {
	t := &p.toks[p.mark]
	switch t.kind {
	case tNAME:
		p.mark++
		return p.loadName(t)
	case tNUMBER:
		p.mark++
		return p.numberNode(t)
	case tSTRING:
		return p.fastStrings()
	case tKW_None:
		p.mark++
		return &ast.Constant{Pos: tokenPos(t), Value: code.None{}}
	case tKW_True:
		p.mark++
		return &ast.Constant{Pos: tokenPos(t), Value: true}
	case tKW_False:
		p.mark++
		return &ast.Constant{Pos: tokenPos(t), Value: false}
	case tELLIPSIS:
		p.mark++
		return &ast.Constant{Pos: tokenPos(t), Value: code.Ellipsis{}}
	case tLPAR, tLSQB, tLBRACE:
		p.enter()
		var e ast.Expr
		switch t.kind {
		case tLPAR:
			e = p.fastParen()
		case tLSQB:
			e = p.fastBracket()
		default:
			e = p.fastBrace()
		}
		p.depth--
		return e
	}
	return nil
}

func (p *parser) fastStrings() ast.Expr {
	start := p.mark
	for p.next() == tSTRING {
		p.mark++
	}
	var buf [8]*token
	toks := buf[:0]
	for i := start; i < p.mark; i++ {
		toks = append(toks, &p.toks[i])
	}
	return p.strings(toks)
}

// fastParen parses what begins with a round bracket: a group, a tuple or a generator.
func (p *parser) fastParen() ast.Expr {
	start := p.mark
	p.mark++
	switch p.next() {
	case tRPAR:
		p.mark++
		return &ast.Tuple{Pos: p.extent(start)}
	case tKW_yield:
		e := p.r_yield_expr()
		if e == nil || !p.take(tRPAR) {
			return nil
		}
		return e
	}
	starred := p.next() == tSTAR
	e := p.fastStarNamed()
	if e == nil {
		return nil
	}
	switch p.next() {
	case tRPAR:
		if starred {
			return nil
		}
		p.mark++
		return e
	case tCOMMA:
		elts, ok := p.fastElements(e, tRPAR)
		if !ok {
			return nil
		}
		return &ast.Tuple{Pos: p.extent(start), Elts: elts}
	case tKW_for, tASYNC:
		if starred {
			return nil
		}
		gens, ok := p.r_for_if_clauses()
		if !ok || !p.take(tRPAR) {
			return nil
		}
		return &ast.GeneratorExp{Pos: p.extent(start), Elt: e, Generators: gens}
	}
	return nil
}

// fastElements parses the rest of a display whose first element is there, with the bracket.
func (p *parser) fastElements(first ast.Expr, end kind) ([]ast.Expr, bool) {
	base := len(p.stkast_Expr)
	p.stkast_Expr = append(p.stkast_Expr, first)
	for p.take(tCOMMA) && p.next() != end {
		e := p.fastStarNamed()
		if e == nil {
			return nil, false
		}
		p.stkast_Expr = append(p.stkast_Expr, e)
	}
	if !p.take(end) {
		return nil, false
	}
	return cutStack(&p.stkast_Expr, base), true
}

func (p *parser) fastBracket() ast.Expr {
	start := p.mark
	p.mark++
	if p.take(tRSQB) {
		return &ast.List{Pos: p.extent(start)}
	}
	starred := p.next() == tSTAR
	e := p.fastStarNamed()
	if e == nil {
		return nil
	}
	if k := p.next(); (k == tKW_for || k == tASYNC) && !starred {
		gens, ok := p.r_for_if_clauses()
		if !ok || !p.take(tRSQB) {
			return nil
		}
		return &ast.ListComp{Pos: p.extent(start), Elt: e, Generators: gens}
	}
	elts, ok := p.fastElements(e, tRSQB)
	if !ok {
		return nil
	}
	return &ast.List{Pos: p.extent(start), Elts: elts}
}

// fastBrace parses a dict, a set or one of their comprehensions.
func (p *parser) fastBrace() ast.Expr {
	start := p.mark
	p.mark++
	switch p.next() {
	case tRBRACE:
		p.mark++
		return &ast.Dict{Pos: p.extent(start)}
	case tDOUBLESTAR:
		return p.fastDict(start, nil)
	}
	single := p.next() != tSTAR && p.toks[p.mark+1].kind != tCOLONEQUAL
	e := p.fastStarNamed()
	if e == nil {
		return nil
	}
	switch k := p.next(); {
	case k == tCOLON:
		if !single {
			return nil
		}
		return p.fastDict(start, e)
	case k == tKW_for || k == tASYNC:
		if _, starred := e.(*ast.Starred); starred {
			return nil
		}
		gens, ok := p.r_for_if_clauses()
		if !ok || !p.take(tRBRACE) {
			return nil
		}
		return &ast.SetComp{Pos: p.extent(start), Elt: e, Generators: gens}
	}
	elts, ok := p.fastElements(e, tRBRACE)
	if !ok {
		return nil
	}
	return &ast.Set{Pos: p.extent(start), Elts: elts}
}

// fastDict parses the rest of a dict; key is its first key, unless it begins with **.
func (p *parser) fastDict(start int, key ast.Expr) ast.Expr {
	keys, base := len(p.stkKeys), len(p.stkast_Expr)
	for {
		var v ast.Expr
		if key == nil && p.take(tDOUBLESTAR) {
			v = p.binary(precBitOr)
		} else {
			if key == nil {
				key = p.fastExpression()
			}
			if key == nil || !p.take(tCOLON) {
				return nil
			}
			v = p.fastExpression()
		}
		if v == nil {
			return nil
		}
		if k := p.next(); (k == tKW_for || k == tASYNC) && len(p.stkKeys) == keys && key != nil {
			gens, ok := p.r_for_if_clauses()
			if !ok || !p.take(tRBRACE) {
				return nil
			}
			return &ast.DictComp{Pos: p.extent(start), Key: key, Value: v, Generators: gens}
		}
		p.stkKeys = append(p.stkKeys, key)
		p.stkast_Expr = append(p.stkast_Expr, v)
		key = nil
		if !p.take(tCOMMA) || p.next() == tRBRACE {
			break
		}
	}
	if !p.take(tRBRACE) {
		return nil
	}
	return &ast.Dict{Pos: p.extent(start), Keys: cutStack(&p.stkKeys, keys), Values: cutStack(&p.stkast_Expr, base)}
}

// fastTuple parses items with commas between them, or a single one without comma.
func (p *parser) fastTuple(item func(*parser) ast.Expr, star bool) ast.Expr {
	start := p.mark
	e := item(p)
	if e == nil || p.next() != tCOMMA {
		return e
	}
	base := len(p.stkast_Expr)
	p.stkast_Expr = append(p.stkast_Expr, e)
	for p.take(tCOMMA) {
		if k := p.next(); !startsExpr[k] && !(star && k == tSTAR) {
			break
		}
		if e = item(p); e == nil {
			return nil
		}
		p.stkast_Expr = append(p.stkast_Expr, e)
	}
	return &ast.Tuple{Pos: p.extent(start), Elts: cutStack(&p.stkast_Expr, base)}
}

func (p *parser) fastExpressions() ast.Expr {
	return p.fastTuple((*parser).fastExpression, false)
}

func (p *parser) fastStarExpressions() ast.Expr {
	return p.fastTuple((*parser).fastStarExpression, true)
}

func (p *parser) fastStarExpression() ast.Expr {
	if p.next() == tSTAR {
		return p.fastStarred()
	}
	return p.fastExpression()
}

func (p *parser) fastStarred() ast.Expr {
	start := p.mark
	p.mark++
	e := p.binary(precBitOr)
	if e == nil {
		return nil
	}
	return &ast.Starred{Pos: p.extent(start), Value: e}
}

func (p *parser) fastStarNamed() ast.Expr {
	if p.next() == tSTAR {
		return p.fastStarred()
	}
	return p.fastNamed()
}

func (p *parser) fastNamed() ast.Expr {
	if p.next() == tNAME && p.toks[p.mark+1].kind == tCOLONEQUAL {
		return p.r_assignment_expression()
	}
	e := p.fastExpression()
	if e == nil || p.next() == tCOLONEQUAL {
		return nil
	}
	return e
}

func (p *parser) fastExpression() ast.Expr {
	start := p.mark
	if p.toks[start].kind == tKW_lambda {
		p.enter()
		e := p.r_lambdef() // which is deep itself
		p.depth--
		return e
	}
	e := p.binary(precOr)
	if e == nil || p.next() != tKW_if {
		return e
	}
	p.mark++
	test := p.binary(precOr)
	if test == nil || !p.take(tKW_else) {
		return nil
	}
	p.enter()
	orelse := p.fastExpression()
	p.depth--
	if orelse == nil {
		return nil
	}
	return &ast.IfExp{Pos: p.extent(start), Test: test, Body: e, Orelse: orelse}
}

// fastSlices parses what stands in the brackets of a subscript.
func (p *parser) fastSlices() ast.Expr {
	start := p.mark
	starred := p.next() == tSTAR
	e := p.fastSlice()
	if e == nil || p.next() != tCOMMA && !starred {
		return e
	}
	base := len(p.stkast_Expr)
	p.stkast_Expr = append(p.stkast_Expr, e)
	for p.take(tCOMMA) && p.next() != tRSQB {
		if e = p.fastSlice(); e == nil {
			return nil
		}
		p.stkast_Expr = append(p.stkast_Expr, e)
	}
	return &ast.Tuple{Pos: p.extent(start), Elts: cutStack(&p.stkast_Expr, base)}
}

func (p *parser) fastSlice() ast.Expr {
	start := p.mark
	var lower, upper, step ast.Expr
	switch k := p.next(); {
	case k == tSTAR:
		p.mark++
		e := p.fastExpression()
		if e == nil {
			return nil
		}
		return &ast.Starred{Pos: p.extent(start), Value: e}
	case k == tNAME && p.toks[start+1].kind == tCOLONEQUAL:
		return p.r_assignment_expression()
	case k != tCOLON:
		if lower = p.fastExpression(); lower == nil || p.next() != tCOLON {
			if p.next() == tCOLONEQUAL {
				return nil
			}
			return lower
		}
	}
	p.mark++
	if startsExpr[p.next()] {
		if upper = p.fastExpression(); upper == nil {
			return nil
		}
	}
	if p.take(tCOLON) && startsExpr[p.next()] {
		if step = p.fastExpression(); step == nil {
			return nil
		}
	}
	return &ast.Slice{Pos: p.extent(start), Lower: lower, Upper: upper, Step: step}
}
