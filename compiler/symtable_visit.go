package compiler

import (
	"fmt"
	"strings"

	"gopy/compiler/ast"
)

// visitor walks a module and collects its blocks and names. After an error
// (the first one is kept) it goes on without effect.
type visitor struct {
	table       *SymbolTable
	filename    string
	cur         *Block
	stack       []*Block
	annotations bool // from __future__ import annotations
	private     string
	depth       int
	maxDepth    int
	err         *SyntaxError
}

// BuildSymbolTable makes the symbol table of a module.
func BuildSymbolTable(mod ast.Mod, filename string, annotations bool, maxDepth int) (*SymbolTable, *SyntaxError) {
	v := &visitor{
		table:       &SymbolTable{blocks: map[ast.Node]*Block{}},
		filename:    filename,
		annotations: annotations,
		maxDepth:    maxDepth,
	}
	v.enter("top", ModuleBlock, mod, &ast.Pos{})
	v.table.Top = v.cur
	switch m := mod.(type) {
	case *ast.Module:
		v.stmts(m.Body)
	case *ast.Interactive:
		v.stmts(m.Body)
	case *ast.Expression:
		v.expr(m.Body)
	case *ast.FunctionType:
		v.fail(nil, "this compiler does not handle FunctionTypes")
		v.err.Kind = "RuntimeError"
	}
	v.leave()
	if v.err == nil {
		v.err = analyze(v.table, filename)
	}
	return v.table, v.err
}

func (v *visitor) fail(p *ast.Pos, format string, args ...any) {
	if v.err == nil {
		v.err = errorAt(v.filename, p, fmt.Sprintf(format, args...))
	}
}

// deeper counts nesting; false means that it is too deep or all is lost anyway.
func (v *visitor) deeper() bool {
	if v.err != nil {
		return false
	}
	v.depth++
	if v.depth > v.maxDepth {
		v.err = recursionError(v.filename)
		return false
	}
	return true
}

func (v *visitor) enter(name string, t BlockType, node ast.Node, p *ast.Pos) {
	b := &Block{Name: name, Type: t, Node: node, Pos: *p, parent: v.cur}
	if v.cur != nil && (v.cur.Nested || v.cur.Type == FunctionBlock) {
		b.Nested = true
	}
	if v.cur != nil {
		// What := may not do in an iterable it may not do in blocks inside it, either.
		b.compIter = v.cur.compIter
	}
	// Annotations that become strings leave no trace: their block is in no list.
	if t != AnnotationBlock {
		v.table.blocks[node] = b
		if v.cur != nil {
			v.cur.Children = append(v.cur.Children, b)
		}
	}
	v.stack = append(v.stack, b)
	v.cur = b
}

func (v *visitor) leave() {
	v.stack = v.stack[:len(v.stack)-1]
	v.cur = nil
	if n := len(v.stack); n > 0 {
		v.cur = v.stack[n-1]
	}
}

// define adds flags to a name of the current block.
func (v *visitor) define(name string, flag int32, p *ast.Pos) {
	v.defineIn(v.cur, name, flag, p)
}

func (v *visitor) defineIn(b *Block, name string, flag int32, p *ast.Pos) {
	name = mangle(v.private, name)
	s := b.symbol(name)
	if flag&DefParam != 0 && s.Flags&DefParam != 0 {
		v.fail(p, "duplicate argument '%s' in function definition", name)
		return
	}
	s.Flags |= flag
	if b.compTarget {
		if s.Flags&(DefGlobal|DefNonlocal) != 0 {
			v.fail(p, "comprehension inner loop cannot rebind assignment expression target '%s'", name)
			return
		}
		s.Flags |= DefCompIter
	}
	if flag&DefParam != 0 {
		b.Varnames = append(b.Varnames, name)
	} else if flag&DefGlobal != 0 {
		// The module learns of it: it must use global access as well.
		v.table.Top.symbol(name).Flags |= flag
	}
}

func (v *visitor) lookup(name string) int32 {
	return v.cur.flags(mangle(v.private, name))
}

func (v *visitor) direct(name string, p *ast.Pos) {
	v.cur.directives = append(v.cur.directives, directive{mangle(v.private, name), *p})
}

func (v *visitor) stmts(list []ast.Stmt) {
	for _, s := range list {
		v.stmt(s)
	}
}

func (v *visitor) stmt(s ast.Stmt) {
	if !v.deeper() {
		return
	}
	defer func() { v.depth-- }()
	switch s := s.(type) {
	case *ast.FunctionDef:
		v.function(s, &s.Pos, s.Name, s.Args, s.Returns, s.DecoratorList, s.Body, false)
	case *ast.AsyncFunctionDef:
		v.function(s, &s.Pos, s.Name, s.Args, s.Returns, s.DecoratorList, s.Body, true)
	case *ast.ClassDef:
		v.class(s)
	case *ast.Return:
		if s.Value != nil {
			v.expr(s.Value)
			v.cur.ReturnsValue = true
		}
	case *ast.Delete:
		v.exprs(s.Targets)
	case *ast.Assign:
		v.exprs(s.Targets)
		v.expr(s.Value)
	case *ast.AugAssign:
		v.expr(s.Target)
		v.expr(s.Value)
	case *ast.AnnAssign:
		v.annAssign(s)
	case *ast.For:
		v.loop(s.Target, s.Iter, s.Body, s.Orelse)
	case *ast.AsyncFor:
		v.loop(s.Target, s.Iter, s.Body, s.Orelse)
	case *ast.While:
		v.expr(s.Test)
		v.stmts(s.Body)
		v.stmts(s.Orelse)
	case *ast.If:
		v.expr(s.Test)
		v.stmts(s.Body)
		v.stmts(s.Orelse)
	case *ast.With:
		v.withItems(s.Items)
		v.stmts(s.Body)
	case *ast.AsyncWith:
		v.withItems(s.Items)
		v.stmts(s.Body)
	case *ast.Match:
		v.expr(s.Subject)
		for _, c := range s.Cases {
			v.pattern(c.Pattern)
			v.expr(c.Guard)
			v.stmts(c.Body)
		}
	case *ast.Raise:
		v.expr(s.Exc)
		v.expr(s.Cause)
	case *ast.Try:
		v.try(s.Body, s.Orelse, s.Handlers, s.Finalbody)
	case *ast.TryStar:
		v.try(s.Body, s.Orelse, s.Handlers, s.Finalbody)
	case *ast.Assert:
		v.expr(s.Test)
		v.expr(s.Msg)
	case *ast.Import:
		v.aliases(s.Names)
	case *ast.ImportFrom:
		v.aliases(s.Names)
	case *ast.Global:
		v.declare(s.Names, &s.Pos, DefGlobal, "global")
	case *ast.Nonlocal:
		v.declare(s.Names, &s.Pos, DefNonlocal, "nonlocal")
	case *ast.ExprStmt:
		v.expr(s.Value)
	}
}

func (v *visitor) loop(target, iter ast.Expr, body, orelse []ast.Stmt) {
	v.expr(target)
	v.expr(iter)
	v.stmts(body)
	v.stmts(orelse)
}

func (v *visitor) withItems(items []*ast.Withitem) {
	for _, it := range items {
		v.expr(it.ContextExpr)
		v.expr(it.OptionalVars)
	}
}

func (v *visitor) try(body, orelse []ast.Stmt, handlers []*ast.ExceptHandler, final []ast.Stmt) {
	v.stmts(body)
	v.stmts(orelse)
	for _, h := range handlers {
		v.expr(h.Type)
		if h.Name != "" {
			v.define(h.Name, DefLocal, &h.Pos)
		}
		v.stmts(h.Body)
	}
	v.stmts(final)
}

func (v *visitor) function(node ast.Node, p *ast.Pos, name string, args *ast.Arguments, returns ast.Expr,
	decorators []ast.Expr, body []ast.Stmt, async bool) {
	v.define(name, DefLocal, p)
	v.exprs(args.Defaults)
	v.exprs(args.KwDefaults)
	v.signature(node, p, args, returns)
	v.exprs(decorators)
	v.enter(name, FunctionBlock, node, p)
	v.cur.Coroutine = async
	v.arguments(args)
	v.stmts(body)
	v.leave()
}

func (v *visitor) class(s *ast.ClassDef) {
	v.define(s.Name, DefLocal, &s.Pos)
	v.exprs(s.Bases)
	v.keywords(s.Keywords)
	v.exprs(s.DecoratorList)
	v.enter(s.Name, ClassBlock, s, &s.Pos)
	outer := v.private
	v.private = s.Name
	v.stmts(s.Body)
	v.private = outer
	v.leave()
}

// signature visits the annotations of parameters and of the result.
func (v *visitor) signature(node ast.Node, p *ast.Pos, args *ast.Arguments, returns ast.Expr) {
	if v.annotations {
		v.enter("_annotation", AnnotationBlock, node, p)
	}
	for _, list := range [][]*ast.Arg{args.Posonlyargs, args.Args, {args.Vararg, args.Kwarg}, args.Kwonlyargs} {
		for _, a := range list {
			if a != nil {
				v.expr(a.Annotation)
			}
		}
	}
	if v.annotations {
		v.leave()
	}
	if returns != nil {
		v.annotation(returns)
	}
}

func (v *visitor) annotation(e ast.Expr) {
	if v.annotations {
		v.enter("_annotation", AnnotationBlock, e, e.Position())
		v.expr(e)
		v.leave()
		return
	}
	v.expr(e)
}

func (v *visitor) annAssign(s *ast.AnnAssign) {
	if name, ok := s.Target.(*ast.Name); ok {
		cur := v.lookup(name.Id)
		if cur&(DefGlobal|DefNonlocal) != 0 && v.cur != v.table.Top && s.Simple != 0 {
			which := "nonlocal"
			if cur&DefGlobal != 0 {
				which = "global"
			}
			v.fail(&s.Pos, "annotated name '%s' can't be %s", name.Id, which)
			return
		}
		if s.Simple != 0 {
			v.define(name.Id, DefAnnot|DefLocal, &name.Pos)
		} else if s.Value != nil {
			v.define(name.Id, DefLocal, &name.Pos)
		}
	} else {
		v.expr(s.Target)
	}
	v.annotation(s.Annotation)
	v.expr(s.Value)
}

func (v *visitor) arguments(a *ast.Arguments) {
	for _, list := range [][]*ast.Arg{a.Posonlyargs, a.Args, a.Kwonlyargs, {a.Vararg, a.Kwarg}} {
		for _, p := range list {
			if p != nil {
				v.define(p.Arg, DefParam, &p.Pos)
			}
		}
	}
	v.cur.Varargs = a.Vararg != nil
	v.cur.Varkeywords = a.Kwarg != nil
}

func (v *visitor) declare(names []string, p *ast.Pos, flag int32, word string) {
	for _, name := range names {
		cur := v.lookup(name)
		switch {
		case cur&DefParam != 0:
			v.fail(p, "name '%s' is parameter and %s", name, word)
		case cur&Use != 0:
			v.fail(p, "name '%s' is used prior to %s declaration", name, word)
		case cur&DefAnnot != 0:
			v.fail(p, "annotated name '%s' can't be %s", name, word)
		case cur&DefLocal != 0:
			v.fail(p, "name '%s' is assigned to before %s declaration", name, word)
		default:
			v.define(name, flag, p)
			v.direct(name, p)
		}
		if v.err != nil {
			return
		}
	}
}

func (v *visitor) aliases(list []*ast.Alias) {
	for _, a := range list {
		name := a.Asname
		if name == "" {
			name, _, _ = strings.Cut(a.Name, ".")
		}
		if a.Name == "*" && a.Asname == "" {
			if v.cur.Type != ModuleBlock {
				v.fail(&a.Pos, "import * only allowed at module level")
			}
			continue
		}
		v.define(name, DefImport, &a.Pos)
	}
}

func (v *visitor) exprs(list []ast.Expr) {
	for _, e := range list {
		v.expr(e)
	}
}

func (v *visitor) keywords(list []*ast.Keyword) {
	for _, k := range list {
		v.expr(k.Value)
	}
}

// expr visits an expression; nil is allowed.
func (v *visitor) expr(e ast.Expr) {
	if e == nil || !v.deeper() {
		return
	}
	defer func() { v.depth-- }()
	switch e := e.(type) {
	case *ast.Name:
		v.name(e)
	case *ast.Constant:
	case *ast.Attribute:
		v.expr(e.Value)
	case *ast.Call:
		v.expr(e.Func)
		v.exprs(e.Args)
		v.keywords(e.Keywords)
	case *ast.BinOp:
		v.expr(e.Left)
		v.expr(e.Right)
	case *ast.UnaryOp:
		v.expr(e.Operand)
	case *ast.BoolOp:
		v.exprs(e.Values)
	case *ast.Compare:
		v.expr(e.Left)
		v.exprs(e.Comparators)
	case *ast.Subscript:
		v.expr(e.Value)
		v.expr(e.Slice)
	case *ast.Slice:
		v.expr(e.Lower)
		v.expr(e.Upper)
		v.expr(e.Step)
	case *ast.Starred:
		v.expr(e.Value)
	case *ast.List:
		v.exprs(e.Elts)
	case *ast.Tuple:
		v.exprs(e.Elts)
	case *ast.Set:
		v.exprs(e.Elts)
	case *ast.Dict:
		v.exprs(e.Keys)
		v.exprs(e.Values)
	case *ast.IfExp:
		v.expr(e.Test)
		v.expr(e.Body)
		v.expr(e.Orelse)
	case *ast.JoinedStr:
		v.exprs(e.Values)
	case *ast.FormattedValue:
		v.expr(e.Value)
		v.expr(e.FormatSpec)
	case *ast.Lambda:
		v.exprs(e.Args.Defaults)
		v.exprs(e.Args.KwDefaults)
		v.enter("lambda", FunctionBlock, e, &e.Pos)
		v.arguments(e.Args)
		v.expr(e.Body)
		v.leave()
	case *ast.NamedExpr:
		v.notInAnnotation("named expression", e)
		v.namedExpr(e)
	case *ast.Yield:
		v.yield(e, e.Value)
	case *ast.YieldFrom:
		v.yield(e, e.Value)
	case *ast.Await:
		v.notInAnnotation("await expression", e)
		v.expr(e.Value)
		v.cur.Coroutine = true
	case *ast.ListComp:
		v.comprehension(e, "listcomp", ListComprehension, e.Generators, e.Elt, nil)
	case *ast.SetComp:
		v.comprehension(e, "setcomp", SetComprehension, e.Generators, e.Elt, nil)
	case *ast.DictComp:
		v.comprehension(e, "dictcomp", DictComprehension, e.Generators, e.Key, e.Value)
	case *ast.GeneratorExp:
		v.comprehension(e, "genexpr", GeneratorExpression, e.Generators, e.Elt, nil)
	}
}

func (v *visitor) name(e *ast.Name) {
	if e.Ctx != ast.Load {
		v.define(e.Id, DefLocal, &e.Pos)
		return
	}
	v.define(e.Id, Use, &e.Pos)
	if e.Id == "super" && v.cur.Type == FunctionBlock {
		// super() without arguments reads the cell __class__.
		v.define("__class__", Use, &e.Pos)
	}
}

func (v *visitor) notInAnnotation(what string, e ast.Expr) {
	if v.cur.Type == AnnotationBlock {
		v.fail(e.Position(), "'%s' can not be used within an annotation", what)
	}
}

func (v *visitor) yield(e, value ast.Expr) {
	v.notInAnnotation("yield expression", e)
	v.expr(value)
	v.cur.Generator = true
	where := ""
	switch v.cur.Comprehension {
	case NoComprehension:
		return
	case ListComprehension:
		where = "list comprehension"
	case SetComprehension:
		where = "set comprehension"
	case DictComprehension:
		where = "dict comprehension"
	default:
		where = "generator expression"
	}
	v.fail(e.Position(), "'yield' inside %s", where)
}

func (v *visitor) comprehension(e ast.Expr, name string, kind CompType, gens []*ast.Comprehension, elt, value ast.Expr) {
	// The first iterable belongs to the enclosing block.
	outer := gens[0]
	v.cur.compIter++
	v.expr(outer.Iter)
	v.cur.compIter--
	v.enter(name, FunctionBlock, e, e.Position())
	v.cur.Comprehension = kind
	if outer.IsAsync != 0 {
		v.cur.Coroutine = true
	}
	v.define(".0", DefParam, e.Position())
	v.compTarget(outer.Target)
	v.exprs(outer.Ifs)
	for _, g := range gens[1:] {
		v.compTarget(g.Target)
		v.cur.compIter++
		v.expr(g.Iter)
		v.cur.compIter--
		v.exprs(g.Ifs)
		if g.IsAsync != 0 {
			v.cur.Coroutine = true
		}
	}
	v.expr(value)
	v.expr(elt)
	v.cur.Generator = kind == GeneratorExpression
	async := v.cur.Coroutine && kind != GeneratorExpression
	v.leave()
	if async {
		v.cur.Coroutine = true
	}
}

func (v *visitor) compTarget(target ast.Expr) {
	v.cur.compTarget = true
	v.expr(target)
	v.cur.compTarget = false
}

func (v *visitor) namedExpr(e *ast.NamedExpr) {
	if v.cur.compIter > 0 {
		v.fail(&e.Pos, "assignment expression cannot be used in a comprehension iterable expression")
		return
	}
	if v.cur.Comprehension != NoComprehension {
		if name, ok := e.Target.(*ast.Name); ok {
			v.bindOutside(name)
		}
	}
	v.expr(e.Value)
	v.expr(e.Target)
}

// bindOutside makes the target of := in a comprehension a name of the nearest
// enclosing block that is no comprehension.
func (v *visitor) bindOutside(name *ast.Name) {
	for i := len(v.stack) - 1; i >= 0; i-- {
		b := v.stack[i]
		flags := b.flags(name.Id) // not mangled, as in the reference
		switch {
		case b.Comprehension != NoComprehension:
			if flags&DefCompIter != 0 {
				v.fail(&name.Pos, "assignment expression cannot rebind comprehension iteration variable '%s'", name.Id)
				return
			}
			continue
		case b.Type == FunctionBlock:
			if flags&DefGlobal != 0 {
				v.define(name.Id, DefGlobal, &name.Pos)
			} else {
				v.define(name.Id, DefNonlocal, &name.Pos)
			}
			v.direct(name.Id, &name.Pos)
			v.defineIn(b, name.Id, DefLocal, &name.Pos)
			return
		case b.Type == ModuleBlock:
			v.define(name.Id, DefGlobal, &name.Pos)
			v.direct(name.Id, &name.Pos)
			v.defineIn(b, name.Id, DefGlobal, &name.Pos)
			return
		case b.Type == ClassBlock:
			v.fail(&name.Pos, "assignment expression within a comprehension cannot be used in a class body")
			return
		}
	}
}

func (v *visitor) pattern(p ast.Pattern) {
	if p == nil || !v.deeper() {
		return
	}
	defer func() { v.depth-- }()
	switch p := p.(type) {
	case *ast.MatchValue:
		v.expr(p.Value)
	case *ast.MatchSequence:
		v.patterns(p.Patterns)
	case *ast.MatchStar:
		if p.Name != "" {
			v.define(p.Name, DefLocal, &p.Pos)
		}
	case *ast.MatchMapping:
		v.exprs(p.Keys)
		v.patterns(p.Patterns)
		if p.Rest != "" {
			v.define(p.Rest, DefLocal, &p.Pos)
		}
	case *ast.MatchClass:
		v.expr(p.Cls)
		v.patterns(p.Patterns)
		v.patterns(p.KwdPatterns)
	case *ast.MatchAs:
		v.pattern(p.Pattern)
		if p.Name != "" {
			v.define(p.Name, DefLocal, &p.Pos)
		}
	case *ast.MatchOr:
		v.patterns(p.Patterns)
	}
}

func (v *visitor) patterns(list []ast.Pattern) {
	for _, p := range list {
		v.pattern(p)
	}
}
