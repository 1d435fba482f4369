package compiler

import (
	"gopy/compiler/ast"
	"gopy/compiler/code"
)

// folder computes constant expressions in the tree, before anything else looks
// at it: arithmetic (fold_binary.go), tuples, subscripts, membership tests and
// loops over displays, __debug__, and % formats (fold_format.go).
type folder struct {
	filename    string
	optimize    int
	annotations bool // they become strings, and are left as they are
	depth       int
	maxDepth    int
	err         *SyntaxError
}

func fold(mod ast.Mod, filename string, optimize int, annotations bool, maxDepth int) *SyntaxError {
	f := &folder{filename: filename, optimize: optimize, annotations: annotations, maxDepth: maxDepth}
	switch m := mod.(type) {
	case *ast.Module:
		f.body(m.Body)
	case *ast.Interactive:
		f.stmts(m.Body)
	case *ast.Expression:
		f.expr(&m.Body)
	}
	return f.err
}

func (f *folder) deeper() bool {
	if f.err != nil {
		return false
	}
	f.depth++
	if f.depth > f.maxDepth {
		f.err = recursionError(f.filename)
		return false
	}
	return true
}

// body folds the body of a module, class or function. A string that only
// folding made is no docstring: it is hidden in a JoinedStr.
func (f *folder) body(list []ast.Stmt) {
	_, had := docstring(list)
	f.stmts(list)
	if _, has := docstring(list); has && !had {
		s := list[0].(*ast.ExprStmt)
		s.Value = &ast.JoinedStr{Pos: *s.Value.Position(), Values: []ast.Expr{s.Value}}
	}
}

func (f *folder) stmts(list []ast.Stmt) {
	for _, s := range list {
		f.stmt(s)
	}
}

func (f *folder) stmt(s ast.Stmt) {
	if !f.deeper() {
		return
	}
	defer func() { f.depth-- }()
	switch s := s.(type) {
	case *ast.FunctionDef:
		f.function(s.Args, s.Body, s.DecoratorList, &s.Returns)
	case *ast.AsyncFunctionDef:
		f.function(s.Args, s.Body, s.DecoratorList, &s.Returns)
	case *ast.ClassDef:
		f.exprs(s.Bases)
		f.keywords(s.Keywords)
		f.body(s.Body)
		f.exprs(s.DecoratorList)
	case *ast.Return:
		f.expr(&s.Value)
	case *ast.Delete:
		f.exprs(s.Targets)
	case *ast.Assign:
		f.exprs(s.Targets)
		f.expr(&s.Value)
	case *ast.AugAssign:
		f.expr(&s.Target)
		f.expr(&s.Value)
	case *ast.AnnAssign:
		f.expr(&s.Target)
		if !f.annotations {
			f.expr(&s.Annotation)
		}
		f.expr(&s.Value)
	case *ast.For:
		f.loop(&s.Target, &s.Iter, s.Body, s.Orelse)
		f.iterable(&s.Iter)
	case *ast.AsyncFor:
		f.loop(&s.Target, &s.Iter, s.Body, s.Orelse)
	case *ast.While:
		f.expr(&s.Test)
		f.stmts(s.Body)
		f.stmts(s.Orelse)
	case *ast.If:
		f.expr(&s.Test)
		f.stmts(s.Body)
		f.stmts(s.Orelse)
	case *ast.With:
		f.items(s.Items)
		f.stmts(s.Body)
	case *ast.AsyncWith:
		f.items(s.Items)
		f.stmts(s.Body)
	case *ast.Match:
		f.expr(&s.Subject)
		for _, c := range s.Cases {
			f.pattern(c.Pattern)
			f.expr(&c.Guard)
			f.stmts(c.Body)
		}
	case *ast.Raise:
		f.expr(&s.Exc)
		f.expr(&s.Cause)
	case *ast.Try:
		f.try(s.Body, s.Handlers, s.Orelse, s.Finalbody)
	case *ast.TryStar:
		f.try(s.Body, s.Handlers, s.Orelse, s.Finalbody)
	case *ast.Assert:
		f.expr(&s.Test)
		f.expr(&s.Msg)
	case *ast.ExprStmt:
		f.expr(&s.Value)
	}
}

func (f *folder) function(args *ast.Arguments, body []ast.Stmt, decorators []ast.Expr, returns *ast.Expr) {
	f.arguments(args)
	f.body(body)
	f.exprs(decorators)
	if !f.annotations {
		f.expr(returns)
	}
}

func (f *folder) loop(target, iter *ast.Expr, body, orelse []ast.Stmt) {
	f.expr(target)
	f.expr(iter)
	f.stmts(body)
	f.stmts(orelse)
}

func (f *folder) items(items []*ast.Withitem) {
	for _, it := range items {
		f.expr(&it.ContextExpr)
		f.expr(&it.OptionalVars)
	}
}

func (f *folder) try(body []ast.Stmt, handlers []*ast.ExceptHandler, orelse, final []ast.Stmt) {
	f.stmts(body)
	for _, h := range handlers {
		f.expr(&h.Type)
		f.stmts(h.Body)
	}
	f.stmts(orelse)
	f.stmts(final)
}

func (f *folder) arguments(a *ast.Arguments) {
	for _, list := range [][]*ast.Arg{a.Posonlyargs, a.Args, {a.Vararg}, a.Kwonlyargs, {a.Kwarg}} {
		for _, p := range list {
			if p != nil && !f.annotations {
				f.expr(&p.Annotation)
			}
		}
	}
	f.exprs(a.KwDefaults)
	f.exprs(a.Defaults)
}

func (f *folder) exprs(list []ast.Expr) {
	for i := range list {
		f.expr(&list[i])
	}
}

func (f *folder) keywords(list []*ast.Keyword) {
	for _, k := range list {
		f.expr(&k.Value)
	}
}

func (f *folder) comprehensions(list []*ast.Comprehension) {
	for _, c := range list {
		f.expr(&c.Target)
		f.expr(&c.Iter)
		f.exprs(c.Ifs)
		f.iterable(&c.Iter)
	}
}

func (f *folder) pattern(p ast.Pattern) {
	if p == nil || !f.deeper() {
		return
	}
	defer func() { f.depth-- }()
	switch p := p.(type) {
	case *ast.MatchValue:
		f.expr(&p.Value)
	case *ast.MatchSequence:
		f.patterns(p.Patterns)
	case *ast.MatchMapping:
		f.exprs(p.Keys)
		f.patterns(p.Patterns)
	case *ast.MatchClass:
		f.expr(&p.Cls)
		f.patterns(p.Patterns)
		f.patterns(p.KwdPatterns)
	case *ast.MatchAs:
		f.pattern(p.Pattern)
	case *ast.MatchOr:
		f.patterns(p.Patterns)
	}
}

func (f *folder) patterns(list []ast.Pattern) {
	for _, p := range list {
		f.pattern(p)
	}
}

// expr folds the expression in place; nil is allowed.
func (f *folder) expr(at *ast.Expr) {
	switch e := (*at).(type) {
	case nil, *ast.Constant:
		return
	case *ast.Name:
		if e.Id == "__debug__" && e.Ctx == ast.Load {
			*at = &ast.Constant{Pos: e.Pos, Value: f.optimize == 0}
		}
		return
	}
	if !f.deeper() {
		return
	}
	f.inner(at)
	f.depth--
}

func (f *folder) inner(at *ast.Expr) {
	switch e := (*at).(type) {
	case *ast.BoolOp:
		f.exprs(e.Values)
	case *ast.BinOp:
		f.expr(&e.Left)
		f.expr(&e.Right)
		f.binary(at, e)
	case *ast.UnaryOp:
		f.expr(&e.Operand)
		f.unary(at, e)
	case *ast.Lambda:
		f.arguments(e.Args)
		f.expr(&e.Body)
	case *ast.IfExp:
		f.expr(&e.Test)
		f.expr(&e.Body)
		f.expr(&e.Orelse)
	case *ast.Dict:
		f.exprs(e.Keys)
		f.exprs(e.Values)
	case *ast.Set:
		f.exprs(e.Elts)
	case *ast.ListComp:
		f.expr(&e.Elt)
		f.comprehensions(e.Generators)
	case *ast.SetComp:
		f.expr(&e.Elt)
		f.comprehensions(e.Generators)
	case *ast.DictComp:
		f.expr(&e.Key)
		f.expr(&e.Value)
		f.comprehensions(e.Generators)
	case *ast.GeneratorExp:
		f.expr(&e.Elt)
		f.comprehensions(e.Generators)
	case *ast.Await:
		f.expr(&e.Value)
	case *ast.Yield:
		f.expr(&e.Value)
	case *ast.YieldFrom:
		f.expr(&e.Value)
	case *ast.Compare:
		f.expr(&e.Left)
		f.exprs(e.Comparators)
		if last := len(e.Ops) - 1; last >= 0 && (e.Ops[last] == ast.In || e.Ops[last] == ast.NotIn) {
			f.iterable(&e.Comparators[last])
		}
	case *ast.Call:
		f.expr(&e.Func)
		f.exprs(e.Args)
		f.keywords(e.Keywords)
	case *ast.FormattedValue:
		f.expr(&e.Value)
		f.expr(&e.FormatSpec)
	case *ast.JoinedStr:
		f.exprs(e.Values)
	case *ast.Attribute:
		f.expr(&e.Value)
	case *ast.Subscript:
		f.expr(&e.Value)
		f.expr(&e.Slice)
		f.subscript(at, e)
	case *ast.Starred:
		f.expr(&e.Value)
	case *ast.Slice:
		f.expr(&e.Lower)
		f.expr(&e.Upper)
		f.expr(&e.Step)
	case *ast.List:
		f.exprs(e.Elts)
	case *ast.Tuple:
		f.exprs(e.Elts)
		if e.Ctx == ast.Load {
			f.tuple(at, &e.Pos, e.Elts)
		}
	case *ast.NamedExpr:
		f.expr(&e.Value)
	}
}

// tuple replaces a tuple of constants.
func (f *folder) tuple(at *ast.Expr, p *ast.Pos, elts []ast.Expr) {
	if t, ok := constants(elts); ok {
		*at = &ast.Constant{Pos: *p, Value: t}
	}
}

// iterable folds what is only iterated over or searched: a list may as well
// be a tuple, and a set of constants a frozenset.
func (f *folder) iterable(at *ast.Expr) {
	switch e := (*at).(type) {
	case *ast.List:
		for _, x := range e.Elts {
			if _, ok := x.(*ast.Starred); ok {
				return
			}
		}
		*at = &ast.Tuple{Pos: e.Pos, Elts: e.Elts, Ctx: e.Ctx}
		f.tuple(at, &e.Pos, e.Elts)
	case *ast.Set:
		if t, ok := constants(e.Elts); ok {
			*at = &ast.Constant{Pos: e.Pos, Value: frozenSet(t)}
		}
	}
}

func (f *folder) unary(at *ast.Expr, e *ast.UnaryOp) {
	if cmp, ok := e.Operand.(*ast.Compare); ok && e.Op == ast.Not && len(cmp.Ops) == 1 {
		// Only these have an opposite whatever the operands are.
		switch cmp.Ops[0] {
		case ast.Is:
			cmp.Ops[0] = ast.IsNot
		case ast.IsNot:
			cmp.Ops[0] = ast.Is
		case ast.In:
			cmp.Ops[0] = ast.NotIn
		case ast.NotIn:
			cmp.Ops[0] = ast.In
		default:
			return
		}
		*at = cmp
		return
	}
	if c, ok := e.Operand.(*ast.Constant); ok {
		if v, ok := unaryConst(e.Op, c.Value); ok {
			*at = &ast.Constant{Pos: e.Pos, Value: v}
		}
	}
}

func (f *folder) binary(at *ast.Expr, e *ast.BinOp) {
	left, ok := e.Left.(*ast.Constant)
	if !ok {
		return
	}
	if format, ok := left.Value.(code.Str); ok && e.Op == ast.ModOp {
		if t, ok := e.Right.(*ast.Tuple); ok {
			f.format(at, e, string(format), t.Elts)
		}
		return
	}
	right, ok := e.Right.(*ast.Constant)
	if !ok {
		return
	}
	if v, ok := binaryConst(e.Op, left.Value, right.Value); ok {
		*at = &ast.Constant{Pos: e.Pos, Value: v}
	}
}

func (f *folder) subscript(at *ast.Expr, e *ast.Subscript) {
	v, ok := e.Value.(*ast.Constant)
	i, ok2 := e.Slice.(*ast.Constant)
	if !ok || !ok2 || e.Ctx != ast.Load {
		return
	}
	if item, ok := indexConst(v.Value, i.Value); ok {
		*at = &ast.Constant{Pos: e.Pos, Value: item}
	}
}
