package compiler

import (
	"fmt"
	"math/big"

	"gopy/compiler/ast"
	"gopy/compiler/code"
)

// Validate checks a syntax tree that did not come from the parser: the
// compiler relies on what the grammar guarantees. Errors are ValueErrors and
// TypeErrors with a message only.
func Validate(mod ast.Mod, maxDepth int) *SyntaxError {
	if maxDepth == 0 {
		maxDepth = defaultMaxDepth
	}
	v := &validator{maxDepth: maxDepth}
	switch m := mod.(type) {
	case *ast.Module:
		v.stmts(m.Body)
	case *ast.Interactive:
		v.stmts(m.Body)
	case *ast.Expression:
		v.expr(m.Body, ast.Load)
	case *ast.FunctionType:
		v.exprs(m.Argtypes, ast.Load, false)
		v.expr(m.Returns, ast.Load)
	case nil:
		v.fail("impossible module node")
	}
	return v.err
}

type validator struct {
	depth, maxDepth int
	err             *SyntaxError
}

func (v *validator) fail(format string, args ...any) { v.failKind("ValueError", format, args...) }

func (v *validator) failKind(kind, format string, args ...any) {
	if v.err == nil {
		v.err = plainError(kind, "", fmt.Sprintf(format, args...))
	}
}

func (v *validator) deeper() bool {
	if v.err != nil {
		return false
	}
	v.depth++
	if v.depth > v.maxDepth {
		v.failKind("RecursionError", "maximum recursion depth exceeded during compilation")
	}
	return v.err == nil
}

// position checks that a node's extent makes sense.
func (v *validator) position(p *ast.Pos) {
	switch {
	case p.Lineno > p.EndLineno:
		v.fail("AST node line range (%d, %d) is not valid", p.Lineno, p.EndLineno)
	case p.Lineno < 0 && p.EndLineno != p.Lineno || p.ColOffset < 0 && p.ColOffset != p.EndColOffset:
		v.fail("AST node column range (%d, %d) for line range (%d, %d) is not valid",
			p.ColOffset, p.EndColOffset, p.Lineno, p.EndLineno)
	case p.Lineno == p.EndLineno && p.ColOffset > p.EndColOffset:
		v.fail("line %d, column %d-%d is not a valid range", p.Lineno, p.ColOffset, p.EndColOffset)
	}
}

func (v *validator) nonempty(n int, field, class string) {
	if n == 0 {
		v.fail("empty %s on %s", field, class)
	}
}

func (v *validator) body(list []ast.Stmt, class string) {
	v.nonempty(len(list), "body", class)
	v.stmts(list)
}

func (v *validator) stmts(list []ast.Stmt) {
	for _, s := range list {
		if s == nil {
			v.fail("None disallowed in statement list")
			return
		}
		v.stmt(s)
	}
}

func (v *validator) stmt(s ast.Stmt) {
	if !v.deeper() {
		return
	}
	defer func() { v.depth-- }()
	v.position(s.Position())
	switch s := s.(type) {
	case *ast.FunctionDef:
		v.function(s.Body, s.Args, s.DecoratorList, s.Returns, "FunctionDef")
	case *ast.AsyncFunctionDef:
		v.function(s.Body, s.Args, s.DecoratorList, s.Returns, "AsyncFunctionDef")
	case *ast.ClassDef:
		v.body(s.Body, "ClassDef")
		v.exprs(s.Bases, ast.Load, false)
		v.keywords(s.Keywords)
		v.exprs(s.DecoratorList, ast.Load, false)
	case *ast.Return:
		v.optional(s.Value)
	case *ast.Delete:
		v.targets(s.Targets, ast.Del, "Delete")
	case *ast.Assign:
		v.targets(s.Targets, ast.Store, "Assign")
		v.expr(s.Value, ast.Load)
	case *ast.AugAssign:
		v.expr(s.Target, ast.Store)
		v.expr(s.Value, ast.Load)
	case *ast.AnnAssign:
		if _, name := s.Target.(*ast.Name); !name && s.Simple != 0 {
			v.failKind("TypeError", "AnnAssign with simple non-Name target")
		}
		v.expr(s.Target, ast.Store)
		v.optional(s.Value)
		v.expr(s.Annotation, ast.Load)
	case *ast.For:
		v.loop(s.Target, s.Iter, s.Body, s.Orelse, "For")
	case *ast.AsyncFor:
		v.loop(s.Target, s.Iter, s.Body, s.Orelse, "AsyncFor")
	case *ast.While:
		v.expr(s.Test, ast.Load)
		v.body(s.Body, "While")
		v.stmts(s.Orelse)
	case *ast.If:
		v.expr(s.Test, ast.Load)
		v.body(s.Body, "If")
		v.stmts(s.Orelse)
	case *ast.With:
		v.with(s.Items, s.Body, "With")
	case *ast.AsyncWith:
		v.with(s.Items, s.Body, "AsyncWith")
	case *ast.Match:
		v.expr(s.Subject, ast.Load)
		v.nonempty(len(s.Cases), "cases", "Match")
		for _, c := range s.Cases {
			v.pattern(c.Pattern, false)
			v.optional(c.Guard)
			v.body(c.Body, "match_case")
		}
	case *ast.Raise:
		if s.Exc != nil {
			v.expr(s.Exc, ast.Load)
			v.optional(s.Cause)
		} else if s.Cause != nil {
			v.fail("Raise with cause but no exception")
		}
	case *ast.Try:
		v.try(s.Body, s.Handlers, s.Orelse, s.Finalbody, "Try")
	case *ast.TryStar:
		v.try(s.Body, s.Handlers, s.Orelse, s.Finalbody, "TryStar")
	case *ast.Assert:
		v.expr(s.Test, ast.Load)
		v.optional(s.Msg)
	case *ast.Import:
		v.nonempty(len(s.Names), "names", "Import")
	case *ast.ImportFrom:
		if s.Level < 0 {
			v.fail("Negative ImportFrom level")
		}
		v.nonempty(len(s.Names), "names", "ImportFrom")
	case *ast.Global:
		v.nonempty(len(s.Names), "names", "Global")
	case *ast.Nonlocal:
		v.nonempty(len(s.Names), "names", "Nonlocal")
	case *ast.ExprStmt:
		v.expr(s.Value, ast.Load)
	}
}

func (v *validator) function(body []ast.Stmt, args *ast.Arguments, decorators []ast.Expr, returns ast.Expr, class string) {
	v.body(body, class)
	v.arguments(args)
	v.exprs(decorators, ast.Load, false)
	v.optional(returns)
}

func (v *validator) targets(list []ast.Expr, ctx ast.ExprContext, class string) {
	v.nonempty(len(list), "targets", class)
	v.exprs(list, ctx, false)
}

func (v *validator) loop(target, iter ast.Expr, body, orelse []ast.Stmt, class string) {
	v.expr(target, ast.Store)
	v.expr(iter, ast.Load)
	v.body(body, class)
	v.stmts(orelse)
}

func (v *validator) with(items []*ast.Withitem, body []ast.Stmt, class string) {
	v.nonempty(len(items), "items", class)
	for _, it := range items {
		v.expr(it.ContextExpr, ast.Load)
		if it.OptionalVars != nil {
			v.expr(it.OptionalVars, ast.Store)
		}
	}
	v.body(body, class)
}

func (v *validator) try(body []ast.Stmt, handlers []*ast.ExceptHandler, orelse, final []ast.Stmt, class string) {
	v.body(body, class)
	if len(handlers) == 0 && len(final) == 0 {
		v.fail("%s has neither except handlers nor finalbody", class)
	}
	if len(handlers) == 0 && len(orelse) > 0 {
		v.fail("%s has orelse but no except handlers", class)
	}
	for _, h := range handlers {
		v.position(&h.Pos)
		v.optional(h.Type)
		v.body(h.Body, "ExceptHandler")
	}
	v.stmts(final)
	v.stmts(orelse)
}

func (v *validator) arguments(a *ast.Arguments) {
	for _, list := range [][]*ast.Arg{a.Posonlyargs, a.Args, {a.Vararg}, a.Kwonlyargs, {a.Kwarg}} {
		for _, p := range list {
			if p != nil {
				v.position(&p.Pos)
				v.optional(p.Annotation)
			}
		}
	}
	if len(a.Defaults) > len(a.Posonlyargs)+len(a.Args) {
		v.fail("more positional defaults than args on arguments")
	}
	if len(a.KwDefaults) != len(a.Kwonlyargs) {
		v.fail("length of kwonlyargs is not the same as kw_defaults on arguments")
	}
	v.exprs(a.Defaults, ast.Load, false)
	v.exprs(a.KwDefaults, ast.Load, true)
}

func (v *validator) keywords(list []*ast.Keyword) {
	for _, k := range list {
		v.expr(k.Value, ast.Load)
	}
}

func (v *validator) optional(e ast.Expr) {
	if e != nil {
		v.expr(e, ast.Load)
	}
}

func (v *validator) exprs(list []ast.Expr, ctx ast.ExprContext, nullOK bool) {
	for _, e := range list {
		if e == nil {
			if !nullOK {
				v.fail("None disallowed in expression list")
				return
			}
			continue
		}
		v.expr(e, ctx)
	}
}

// context compares the context that a node has with the one of its place.
func (v *validator) context(e ast.Expr, ctx ast.ExprContext) {
	var actual ast.ExprContext
	switch e := e.(type) {
	case *ast.Attribute:
		actual = e.Ctx
	case *ast.Subscript:
		actual = e.Ctx
	case *ast.Starred:
		actual = e.Ctx
	case *ast.Name:
		actual = e.Ctx
		v.name(e.Id)
	case *ast.List:
		actual = e.Ctx
	case *ast.Tuple:
		actual = e.Ctx
	default:
		if ctx != ast.Load {
			v.fail("expression which can't be assigned to in %s context", ctx)
		}
		return
	}
	if v.err == nil && actual != ctx {
		v.fail("expression must have %s context but has %s instead", ctx, actual)
	}
}

func (v *validator) name(id string) {
	switch id {
	case "None", "True", "False":
		v.fail("identifier field can't represent '%s' constant", id)
	}
}

func (v *validator) expr(e ast.Expr, ctx ast.ExprContext) {
	if e == nil {
		v.fail("None disallowed in expression list")
		return
	}
	if !v.deeper() {
		return
	}
	defer func() { v.depth-- }()
	v.position(e.Position())
	v.context(e, ctx)
	if v.err != nil {
		return
	}
	load := func(e ast.Expr) { v.expr(e, ast.Load) }
	switch e := e.(type) {
	case *ast.BoolOp:
		if len(e.Values) < 2 {
			v.fail("BoolOp with less than 2 values")
		}
		v.exprs(e.Values, ast.Load, false)
	case *ast.BinOp:
		load(e.Left)
		load(e.Right)
	case *ast.UnaryOp:
		load(e.Operand)
	case *ast.Lambda:
		v.arguments(e.Args)
		load(e.Body)
	case *ast.IfExp:
		load(e.Test)
		load(e.Body)
		load(e.Orelse)
	case *ast.Dict:
		if len(e.Keys) != len(e.Values) {
			v.fail("Dict doesn't have the same number of keys as values")
		}
		v.exprs(e.Keys, ast.Load, true)
		v.exprs(e.Values, ast.Load, false)
	case *ast.Set:
		v.exprs(e.Elts, ast.Load, false)
	case *ast.ListComp:
		v.comprehension(e.Generators, e.Elt)
	case *ast.SetComp:
		v.comprehension(e.Generators, e.Elt)
	case *ast.GeneratorExp:
		v.comprehension(e.Generators, e.Elt)
	case *ast.DictComp:
		v.comprehension(e.Generators, e.Key, e.Value)
	case *ast.Yield:
		v.optional(e.Value)
	case *ast.YieldFrom:
		load(e.Value)
	case *ast.Await:
		load(e.Value)
	case *ast.Compare:
		if len(e.Comparators) == 0 {
			v.fail("Compare with no comparators")
		}
		if len(e.Comparators) != len(e.Ops) {
			v.fail("Compare has a different number of comparators and operands")
		}
		v.exprs(e.Comparators, ast.Load, false)
		load(e.Left)
	case *ast.Call:
		load(e.Func)
		v.exprs(e.Args, ast.Load, false)
		v.keywords(e.Keywords)
	case *ast.Constant:
		v.constant(e.Value)
	case *ast.JoinedStr:
		v.exprs(e.Values, ast.Load, false)
	case *ast.FormattedValue:
		load(e.Value)
		v.optional(e.FormatSpec)
	case *ast.Attribute:
		load(e.Value)
	case *ast.Subscript:
		load(e.Slice)
		load(e.Value)
	case *ast.Starred:
		v.expr(e.Value, ctx)
	case *ast.List:
		v.exprs(e.Elts, ctx, false)
	case *ast.Tuple:
		v.exprs(e.Elts, ctx, false)
	case *ast.Slice:
		v.optional(e.Lower)
		v.optional(e.Upper)
		v.optional(e.Step)
	case *ast.NamedExpr:
		load(e.Value) // the reference does not look at the target
	}
}

func (v *validator) comprehension(gens []*ast.Comprehension, elts ...ast.Expr) {
	if len(gens) == 0 {
		v.fail("comprehension with no generators")
	}
	for _, g := range gens {
		v.expr(g.Target, ast.Store)
		v.expr(g.Iter, ast.Load)
		v.exprs(g.Ifs, ast.Load, false)
	}
	v.exprs(elts, ast.Load, false)
}

func (v *validator) constant(c any) {
	switch x := c.(type) {
	case code.None, code.Ellipsis, bool, int64, *big.Int, float64, complex128, code.Str, code.Bytes:
	case code.Tuple:
		v.constants(x)
	case code.FrozenSet:
		v.constants(x)
	default:
		v.failKind("TypeError", "got an invalid type in Constant: %T", c)
	}
}

func (v *validator) constants(items []any) {
	if !v.deeper() {
		return
	}
	for _, c := range items {
		v.constant(c)
	}
	v.depth--
}

func (v *validator) patterns(list []ast.Pattern, star bool) {
	for _, p := range list {
		v.pattern(p, star)
	}
}

func (v *validator) capture(name string) {
	if name == "_" {
		v.fail("can't capture name '_' in patterns")
	}
	v.name(name)
}

func (v *validator) pattern(p ast.Pattern, star bool) {
	if p == nil {
		v.fail("unexpected pattern")
		return
	}
	if !v.deeper() {
		return
	}
	defer func() { v.depth-- }()
	v.position(p.Position())
	switch p := p.(type) {
	case *ast.MatchValue:
		v.matchValue(p.Value)
	case *ast.MatchSingleton:
		switch p.Value.(type) {
		case code.None, bool:
		default:
			v.fail("MatchSingleton can only contain True, False and None")
		}
	case *ast.MatchSequence:
		v.patterns(p.Patterns, true)
	case *ast.MatchMapping:
		if len(p.Keys) != len(p.Patterns) {
			v.fail("MatchMapping doesn't have the same number of keys as patterns")
		}
		if p.Rest != "" {
			v.capture(p.Rest)
		}
		for _, key := range p.Keys {
			if c, ok := key.(*ast.Constant); ok {
				switch c.Value.(type) {
				case code.None, bool:
					continue
				}
			}
			v.matchValue(key)
		}
		v.patterns(p.Patterns, false)
	case *ast.MatchClass:
		v.matchClass(p)
	case *ast.MatchStar:
		if !star {
			v.fail("can't use MatchStar here")
		}
		if p.Name != "" {
			v.capture(p.Name)
		}
	case *ast.MatchAs:
		if p.Name != "" {
			v.capture(p.Name)
		}
		if p.Pattern == nil {
			break
		}
		if p.Name == "" {
			v.fail("MatchAs must specify a target name if a pattern is given")
		}
		v.pattern(p.Pattern, false)
	case *ast.MatchOr:
		if len(p.Patterns) < 2 {
			v.fail("MatchOr requires at least 2 patterns")
		}
		v.patterns(p.Patterns, false)
	}
}

func (v *validator) matchClass(p *ast.MatchClass) {
	if len(p.KwdAttrs) != len(p.KwdPatterns) {
		v.fail("MatchClass doesn't have the same number of keyword attributes as patterns")
	}
	v.expr(p.Cls, ast.Load)
	for cls := p.Cls; v.err == nil; {
		if _, ok := cls.(*ast.Name); ok {
			break
		}
		attr, ok := cls.(*ast.Attribute)
		if !ok {
			v.fail("MatchClass cls field can only contain Name or Attribute nodes.")
			break
		}
		cls = attr.Value
	}
	for _, attr := range p.KwdAttrs {
		v.name(attr)
	}
	v.patterns(p.Patterns, false)
	v.patterns(p.KwdPatterns, false)
}

// matchValue accepts literals, dotted names, and numbers like -1+2j.
func (v *validator) matchValue(e ast.Expr) {
	v.optional(e)
	switch e := e.(type) {
	case *ast.Constant:
		switch e.Value.(type) {
		case int64, *big.Int, float64, complex128, code.Str, code.Bytes:
			return
		}
		v.fail("unexpected constant inside of a literal pattern")
		return
	case *ast.Attribute, *ast.JoinedStr:
		return
	case *ast.UnaryOp:
		if e.Op == ast.USub && numeric(e.Operand, true) {
			return
		}
	case *ast.BinOp:
		left := e.Left
		if neg, ok := left.(*ast.UnaryOp); ok && neg.Op == ast.USub {
			left = neg.Operand
		}
		if c, ok := e.Right.(*ast.Constant); ok && (e.Op == ast.Add || e.Op == ast.Sub) && numeric(left, false) {
			if _, ok := c.Value.(complex128); ok {
				return
			}
		}
	}
	v.fail("patterns may only match literals and attribute lookups")
}

func numeric(e ast.Expr, complexToo bool) bool {
	c, ok := e.(*ast.Constant)
	if !ok {
		return false
	}
	switch c.Value.(type) {
	case int64, *big.Int, float64:
		return true
	case complex128:
		return complexToo
	}
	return false
}
