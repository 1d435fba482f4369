package parser

import (
	"gopy/compiler/ast"
)

// Helpers of the grammar's actions, and the values of rules that make no node.

type slashParams struct {
	plain       []*ast.Arg
	withDefault []*paramDefault
}

type paramDefault struct {
	arg *ast.Arg
	def ast.Expr // nil: none
}

type starParams struct {
	vararg *ast.Arg
	kwonly []*paramDefault
	kwarg  *ast.Arg
}

type comparePair struct {
	op ast.CmpOperator
	e  ast.Expr
}

type dictItem struct{ key, value ast.Expr }

// keywordItem is a keyword argument or a starred one among them.
type keywordItem struct {
	star ast.Expr
	kw   *ast.Keyword
}

type keyPattern struct {
	key     ast.Expr
	pattern ast.Pattern
}

type kwPattern struct {
	name    string
	pattern ast.Pattern
}

// optExpr is a match whose expression may be absent.
type optExpr struct{ e ast.Expr }

func (o *optExpr) expr() ast.Expr {
	if o == nil {
		return nil
	}
	return o.e
}

func prepend[T any](a T, b []T) []T {
	out := make([]T, 0, len(b)+1)
	return append(append(out, a), b...)
}

func lastOf(c []*ast.Comprehension) ast.Expr {
	last := c[len(c)-1]
	if n := len(last.Ifs); n > 0 {
		return last.Ifs[n-1]
	}
	return last.Iter
}

func flatten(lists [][]ast.Stmt) []ast.Stmt {
	var out []ast.Stmt
	for _, l := range lists {
		out = append(out, l...)
	}
	return out
}

func (p *parser) module(body []ast.Stmt) ast.Mod {
	m := &ast.Module{Body: body}
	for _, ig := range p.tk.ignores {
		m.TypeIgnores = append(m.TypeIgnores, &ast.TypeIgnore{Lineno: int(ig.lineno), Tag: ig.tag})
	}
	return m
}

// text is the identifier that a NAME stands for.
func (p *parser) text(t *token) string { return p.names.entries[t.name].s }

func (p *parser) optText(t *token) string {
	if t == nil {
		return ""
	}
	return p.text(t)
}

func (p *parser) texts(ts []*token) []string {
	out := make([]string, len(ts))
	for i, t := range ts {
		out[i] = p.text(t)
	}
	return out
}

// source is the token as it is written.
func (p *parser) source(t *token) string { return p.src[t.start:t.end] }

func tokenPos(t *token) ast.Pos {
	return ast.Pos{Lineno: t.lineno, ColOffset: t.col, EndLineno: t.endLineno, EndColOffset: t.endCol}
}

func (p *parser) loadName(t *token) *ast.Name {
	n := slab(&p.nameSlab)
	n.Pos, n.Id = tokenPos(t), p.text(t)
	return n
}

func (p *parser) storeName(t *token) *ast.Name {
	return &ast.Name{Pos: tokenPos(t), Id: p.text(t), Ctx: ast.Store}
}

func (p *parser) delName(t *token) *ast.Name {
	return &ast.Name{Pos: tokenPos(t), Id: p.text(t), Ctx: ast.Del}
}

func (p *parser) dotted(first *token, rest []*token) ast.Expr {
	var e ast.Expr = p.loadName(first)
	for _, t := range rest {
		e = &ast.Attribute{
			Pos:   ast.Pos{Lineno: first.lineno, ColOffset: first.col, EndLineno: t.endLineno, EndColOffset: t.endCol},
			Value: e, Attr: p.text(t),
		}
	}
	return e
}

// typeComment is the text of a type comment without its introduction.
func (p *parser) typeComment(t *token) *string {
	if t == nil {
		return nil
	}
	s := p.source(t)
	return &s
}

func (p *parser) argComment(a *ast.Arg, t *token) *ast.Arg {
	if t != nil {
		a.TypeComment = p.typeComment(t)
	}
	return a
}

func (p *parser) annAssign(pos ast.Pos, target, ann, value ast.Expr, simple int) ast.Stmt {
	return &ast.AnnAssign{Pos: pos, Target: target, Annotation: ann, Value: value, Simple: simple}
}

func dots(ts []*token) int {
	n := 0
	for _, t := range ts {
		if t.kind == tDOT {
			n++
		} else {
			n += 3
		}
	}
	return n
}

func orNoParams(a *ast.Arguments) *ast.Arguments {
	if a == nil {
		return &ast.Arguments{}
	}
	return a
}

func orNoArgs(c *ast.Call) *ast.Call {
	if c == nil {
		return &ast.Call{}
	}
	return c
}

func (p *parser) decorateClass(c *ast.ClassDef, d []ast.Expr) ast.Stmt {
	c.DecoratorList = d
	return c
}

func (p *parser) decorateFunction(s ast.Stmt, d []ast.Expr) ast.Stmt {
	switch f := s.(type) {
	case *ast.FunctionDef:
		f.DecoratorList = d
	case *ast.AsyncFunctionDef:
		f.DecoratorList = d
	}
	return s
}

func (p *parser) classDef(pos ast.Pos, name *token, args *ast.Call, body []ast.Stmt) *ast.ClassDef {
	c := &ast.ClassDef{Pos: pos, Name: p.text(name), Body: body}
	if args != nil {
		c.Bases, c.Keywords = args.Args, args.Keywords
	}
	return c
}

func (p *parser) functionDef(pos ast.Pos, name *token, args *ast.Arguments, returns ast.Expr, tc *token, body []ast.Stmt) ast.Stmt {
	return &ast.FunctionDef{Pos: pos, Name: p.text(name), Args: orNoParams(args), Returns: returns, Body: body, TypeComment: p.typeComment(tc)}
}

func (p *parser) asyncFunctionDef(pos ast.Pos, name *token, args *ast.Arguments, returns ast.Expr, tc *token, body []ast.Stmt) ast.Stmt {
	return &ast.AsyncFunctionDef{Pos: pos, Name: p.text(name), Args: orNoParams(args), Returns: returns, Body: body, TypeComment: p.typeComment(tc)}
}

// arguments builds a parameter list from its parts, in the order of the source.
func arguments(posonly []*ast.Arg, slash *slashParams, plain []*ast.Arg, withDefault []*paramDefault, star *starParams) *ast.Arguments {
	a := &ast.Arguments{Posonlyargs: posonly, Args: plain}
	if slash != nil {
		a.Posonlyargs = slash.plain
		for _, d := range slash.withDefault {
			a.Posonlyargs = append(a.Posonlyargs, d.arg)
			a.Defaults = append(a.Defaults, d.def)
		}
	}
	for _, d := range withDefault {
		a.Args = append(a.Args, d.arg)
		a.Defaults = append(a.Defaults, d.def)
	}
	if star != nil {
		a.Vararg, a.Kwarg = star.vararg, star.kwarg
		for _, d := range star.kwonly {
			a.Kwonlyargs = append(a.Kwonlyargs, d.arg)
			a.KwDefaults = append(a.KwDefaults, d.def)
		}
	}
	return a
}

func compare(pos ast.Pos, left ast.Expr, pairs []*comparePair) ast.Expr {
	c := &ast.Compare{Pos: pos, Left: left, Ops: make([]ast.CmpOperator, len(pairs)), Comparators: make([]ast.Expr, len(pairs))}
	for i, x := range pairs {
		c.Ops[i], c.Comparators[i] = x.op, x.e
	}
	return c
}

func dict(pos ast.Pos, items []*dictItem) ast.Expr {
	d := &ast.Dict{Pos: pos}
	if len(items) > 0 {
		d.Keys, d.Values = make([]ast.Expr, len(items)), make([]ast.Expr, len(items))
	}
	for i, x := range items {
		d.Keys[i], d.Values[i] = x.key, x.value
	}
	return d
}

// callArgs orders the arguments of a call: starred ones after keywords join the positional.
func callArgs(pos ast.Pos, positional []ast.Expr, kws []*keywordItem) *ast.Call {
	c := &ast.Call{Pos: pos, Args: positional}
	for _, k := range kws {
		if k.star != nil {
			c.Args = append(c.Args, k.star)
		} else {
			c.Keywords = append(c.Keywords, k.kw)
		}
	}
	return c
}

func call(pos ast.Pos, f ast.Expr, args *ast.Call) ast.Expr {
	c := &ast.Call{Pos: pos, Func: f}
	if args != nil {
		c.Args, c.Keywords = args.Args, args.Keywords
	}
	return c
}

func (p *parser) orPattern(start int, ps []ast.Pattern) ast.Pattern {
	if len(ps) == 1 {
		return ps[0]
	}
	return &ast.MatchOr{Pos: p.pos(start), Patterns: ps}
}

func mappingPattern(pos ast.Pos, items []*keyPattern, rest string) ast.Pattern {
	m := &ast.MatchMapping{Pos: pos, Rest: rest}
	for _, x := range items {
		m.Keys = append(m.Keys, x.key)
		m.Patterns = append(m.Patterns, x.pattern)
	}
	return m
}

func classPattern(pos ast.Pos, cls ast.Expr, pos1 []ast.Pattern, kws []*kwPattern) ast.Pattern {
	c := &ast.MatchClass{Pos: pos, Cls: cls, Patterns: pos1}
	for _, k := range kws {
		c.KwdAttrs = append(c.KwdAttrs, k.name)
		c.KwdPatterns = append(c.KwdPatterns, k.pattern)
	}
	return c
}

// augOperator is the operator of an augmented assignment.
func augOperator(k kind) ast.Operator {
	switch k {
	case tPLUSEQUAL:
		return ast.Add
	case tMINEQUAL:
		return ast.Sub
	case tSTAREQUAL:
		return ast.Mult
	case tATEQUAL:
		return ast.MatMult
	case tSLASHEQUAL:
		return ast.Div
	case tPERCENTEQUAL:
		return ast.ModOp
	case tAMPEREQUAL:
		return ast.BitAnd
	case tVBAREQUAL:
		return ast.BitOr
	case tCIRCUMFLEXEQUAL:
		return ast.BitXor
	case tLEFTSHIFTEQUAL:
		return ast.LShift
	case tRIGHTSHIFTEQUAL:
		return ast.RShift
	case tDOUBLESTAREQUAL:
		return ast.Pow
	}
	return ast.FloorDiv
}

// notEqual accepts the one spelling of inequality that is in force.
func (p *parser) notEqual(t *token) *token {
	if p.opts.Flags&BarryAsBDFL != 0 {
		if t.kind == tNOTEQUAL {
			p.errLast("with Barry as BDFL, use '<>' instead of '!='")
		}
		return t
	}
	if t.kind == tLESSGREATER {
		return nil
	}
	return t
}
