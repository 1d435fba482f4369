package compiler

import (
	"gopy/compiler/ast"
	"gopy/compiler/code"
)

// Flags of MAKE_FUNCTION: what lies on the stack below the code object.
const (
	makeDefaults    = 1
	makeKwdefaults  = 2
	makeAnnotations = 4
	makeClosure     = 8
)

func docstring(body []ast.Stmt) (code.Str, bool) {
	if len(body) == 0 {
		return "", false
	}
	s, ok := body[0].(*ast.ExprStmt)
	if !ok {
		return "", false
	}
	c, ok := s.Value.(*ast.Constant)
	if !ok {
		return "", false
	}
	str, ok := c.Value.(code.Str)
	return str, ok
}

// firstLine of a definition is that of its first decorator.
func firstLine(p *ast.Pos, decorators []ast.Expr) int32 {
	if len(decorators) > 0 {
		return decorators[0].Position().Lineno
	}
	return p.Lineno
}

func (g *generator) function(node ast.Node, kind scopeKind, p *ast.Pos, name string, args *ast.Arguments,
	body []ast.Stmt, decorators []ast.Expr, returns ast.Expr) {
	if !g.checkParams(args) {
		return
	}
	g.exprs(decorators)
	flags := g.defaults(args)
	if g.annotations(args, returns) {
		flags |= makeAnnotations
	}
	g.enter(name, kind, node, firstLine(p, decorators))
	u := g.u
	start := 0
	if doc, ok := docstring(body); ok && g.optimize < 2 {
		u.addConst(doc)
		start = 1
	} else {
		u.addConst(code.None{}) // no docstring
	}
	u.params(args)
	g.stmts(body[start:])
	c := g.leave(endNone)
	g.closure(c, flags)
	g.applyDecorators(decorators)
	g.name(name, ast.Store)
}

func (u *unit) params(args *ast.Arguments) {
	u.argcount = len(args.Posonlyargs) + len(args.Args)
	u.posonly = len(args.Posonlyargs)
	u.kwonly = len(args.Kwonlyargs)
}

// applyDecorators calls the decorators that lie on the stack, the last first.
func (g *generator) applyDecorators(decorators []ast.Expr) {
	u := g.u
	old := u.loc
	for i := len(decorators) - 1; i >= 0; i-- {
		u.at(decorators[i].Position())
		u.opArg(code.PRECALL, 0)
		u.opArg(code.CALL, 0)
	}
	u.loc = old
}

// checkParams refuses a parameter called __debug__.
func (g *generator) checkParams(args *ast.Arguments) bool {
	for _, list := range [][]*ast.Arg{args.Posonlyargs, args.Args, {args.Vararg}, args.Kwonlyargs, {args.Kwarg}} {
		for _, a := range list {
			if a != nil && g.forbidden(a.Arg, ast.Store) {
				return false
			}
		}
	}
	return true
}

// defaults pushes the default values and returns the flags that say so.
func (g *generator) defaults(args *ast.Arguments) int {
	u := g.u
	flags := 0
	if len(args.Defaults) > 0 {
		flags |= makeDefaults
		g.exprs(args.Defaults)
		u.opArg(code.BUILD_TUPLE, len(args.Defaults))
	}
	var keys code.Tuple
	for i, a := range args.Kwonlyargs {
		if d := args.KwDefaults[i]; d != nil {
			keys = append(keys, code.Str(mangle(u.private, a.Arg)))
			g.expr(d)
		}
	}
	if keys != nil {
		u.loadConst(keys)
		u.opArg(code.BUILD_CONST_KEY_MAP, len(keys))
		flags |= makeKwdefaults
	}
	return flags
}

func (g *generator) stringAnnotations() bool {
	return g.flags&code.FutureAnnotations != 0
}

// annotation evaluates an annotation, or gives its text under the future import.
func (g *generator) annotation(e ast.Expr) {
	if g.stringAnnotations() {
		g.u.loadConst(code.Str(ast.Unparse(e)))
		return
	}
	g.expr(e)
}

// annotations pushes a tuple of names and annotations, if there are any.
func (g *generator) annotations(args *ast.Arguments, returns ast.Expr) bool {
	u := g.u
	n := 0
	one := func(name string, e ast.Expr) {
		if e == nil {
			return
		}
		n += 2
		u.loadConst(code.Str(mangle(u.private, name)))
		if s, ok := e.(*ast.Starred); ok && !g.stringAnnotations() {
			// *args: *Ts means [annotation] = [*Ts].
			g.expr(s.Value)
			u.opArg(code.UNPACK_SEQUENCE, 1)
			return
		}
		g.annotation(e)
	}
	for _, list := range [][]*ast.Arg{args.Args, args.Posonlyargs, {args.Vararg}, args.Kwonlyargs, {args.Kwarg}} {
		for _, a := range list {
			if a != nil {
				one(a.Arg, a.Annotation)
			}
		}
	}
	one("return", returns)
	if n > 0 {
		u.opArg(code.BUILD_TUPLE, n)
	}
	return n > 0
}

// closure makes a function of a code object, with the cells it needs.
func (g *generator) closure(c *code.Code, flags int) {
	if c == nil {
		return
	}
	u := g.u
	n := 0
	for i, kind := range c.LocalsPlusKinds {
		if kind&code.KindFree == 0 {
			continue
		}
		name := c.LocalsPlusNames[i]
		scope := u.block.scopeOf(name)
		if name == "__class__" && u.block.Type == ClassBlock {
			scope = ScopeCell
		}
		u.opArg(code.LOAD_CLOSURE, g.derefIndex(name, scope))
		n++
	}
	if n > 0 {
		flags |= makeClosure
		u.opArg(code.BUILD_TUPLE, n)
	}
	u.loadConst(c)
	u.opArg(code.MAKE_FUNCTION, flags)
}

func (g *generator) class(s *ast.ClassDef) {
	g.exprs(s.DecoratorList)
	g.enter(s.Name, classScope, s, firstLine(&s.Pos, s.DecoratorList))
	u := g.u
	u.private = s.Name
	g.name("__name__", ast.Load)
	g.name("__module__", ast.Store)
	u.loadConst(code.Str(u.qualname))
	g.name("__qualname__", ast.Store)
	g.body(s.Body)
	u.artificial()
	if u.block.NeedsClassClosure {
		u.opArg(code.LOAD_CLOSURE, g.derefIndex("__class__", ScopeCell))
		u.opArg(code.COPY, 1)
		g.name("__classcell__", ast.Store)
	} else {
		u.loadConst(code.None{})
	}
	u.op(code.RETURN_VALUE)
	c := g.leave(ended)
	u = g.u
	u.op(code.PUSH_NULL)
	u.op(code.LOAD_BUILD_CLASS)
	g.closure(c, 0)
	u.loadConst(code.Str(s.Name))
	if g.checkKeywords(s.Keywords) {
		g.arguments(2, s.Bases, s.Keywords)
	}
	g.applyDecorators(s.DecoratorList)
	g.name(s.Name, ast.Store)
}

// body generates the statements of a module or class.
func (g *generator) body(list []ast.Stmt) {
	u := g.u
	// SETUP_ANNOTATIONS belongs to the first statement of a module.
	if u.kind == moduleScope && len(list) > 0 {
		u.at(list[0].Position())
	}
	if annotates(list) {
		u.op(code.SETUP_ANNOTATIONS)
	}
	if _, ok := docstring(list); ok && g.optimize < 2 {
		g.expr(list[0].(*ast.ExprStmt).Value)
		u.artificial()
		g.name("__doc__", ast.Store)
		list = list[1:]
	}
	g.stmts(list)
}

// annotates reports whether there is an annotated assignment that belongs to
// the block itself.
func annotates(list []ast.Stmt) bool {
	for _, s := range list {
		found := false
		switch s := s.(type) {
		case *ast.AnnAssign:
			return true
		case *ast.For:
			found = annotates(s.Body) || annotates(s.Orelse)
		case *ast.AsyncFor:
			found = annotates(s.Body) || annotates(s.Orelse)
		case *ast.While:
			found = annotates(s.Body) || annotates(s.Orelse)
		case *ast.If:
			found = annotates(s.Body) || annotates(s.Orelse)
		case *ast.With:
			found = annotates(s.Body)
		case *ast.AsyncWith:
			found = annotates(s.Body)
		case *ast.Try:
			found = annotatesTry(s.Body, s.Handlers, s.Orelse, s.Finalbody)
		case *ast.TryStar:
			found = annotatesTry(s.Body, s.Handlers, s.Orelse, s.Finalbody)
		}
		if found {
			return true
		}
	}
	return false
}

func annotatesTry(body []ast.Stmt, handlers []*ast.ExceptHandler, orelse, final []ast.Stmt) bool {
	for _, h := range handlers {
		if annotates(h.Body) {
			return true
		}
	}
	return annotates(body) || annotates(orelse) || annotates(final)
}

func (g *generator) lambda(e *ast.Lambda) {
	if !g.checkParams(e.Args) {
		return
	}
	flags := g.defaults(e.Args)
	g.enter("<lambda>", lambdaScope, e, e.Lineno)
	u := g.u
	u.addConst(code.None{}) // so that there is no docstring
	u.params(e.Args)
	g.expr(e.Body)
	end := endValue
	if !u.block.Generator {
		u.op(code.RETURN_VALUE)
		end = ended
	}
	g.closure(g.leave(end), flags)
}
