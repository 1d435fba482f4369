package compiler

import (
	"fmt"
	"strings"

	"gopy/compiler/ast"
	"gopy/compiler/code"
)

func (g *generator) stmts(list []ast.Stmt) {
	for _, s := range list {
		g.stmt(s)
	}
}

// stmt generates code for a statement.
func (g *generator) stmt(s ast.Stmt) {
	if g.err != nil {
		return
	}
	u := g.u
	u.at(s.Position())
	switch s := s.(type) {
	case *ast.FunctionDef:
		g.function(s, functionScope, &s.Pos, s.Name, s.Args, s.Body, s.DecoratorList, s.Returns)
	case *ast.AsyncFunctionDef:
		g.function(s, asyncFunctionScope, &s.Pos, s.Name, s.Args, s.Body, s.DecoratorList, s.Returns)
	case *ast.ClassDef:
		g.class(s)
	case *ast.Return:
		g.returnStmt(s)
	case *ast.Delete:
		g.exprs(s.Targets)
	case *ast.Assign:
		g.expr(s.Value)
		for i, t := range s.Targets {
			if i < len(s.Targets)-1 {
				u.opArg(code.COPY, 1)
			}
			g.expr(t)
		}
	case *ast.AugAssign:
		g.augAssign(s)
	case *ast.AnnAssign:
		g.annAssign(s)
	case *ast.For:
		g.forStmt(s)
	case *ast.AsyncFor:
		g.asyncFor(s)
	case *ast.While:
		g.while(s)
	case *ast.If:
		g.ifStmt(s)
	case *ast.Match:
		g.match(s)
	case *ast.Raise:
		n := 0
		if s.Exc != nil {
			g.expr(s.Exc)
			n++
			if s.Cause != nil {
				g.expr(s.Cause)
				n++
			}
		}
		u.opArg(code.RAISE_VARARGS, n)
	case *ast.Try:
		if len(s.Finalbody) > 0 {
			g.tryFinally(s.Finalbody, func() {
				if len(s.Handlers) > 0 {
					g.tryExcept(s)
				} else {
					g.stmts(s.Body)
				}
			})
		} else {
			g.tryExcept(s)
		}
	case *ast.TryStar:
		if len(s.Finalbody) > 0 {
			g.tryFinally(s.Finalbody, func() {
				if len(s.Handlers) > 0 {
					g.tryStar(s)
				} else {
					g.stmts(s.Body)
				}
			})
		} else {
			g.tryStar(s)
		}
	case *ast.Assert:
		g.assert(s)
	case *ast.Import:
		g.importStmt(s)
	case *ast.ImportFrom:
		g.importFrom(s)
	case *ast.Global, *ast.Nonlocal:
	case *ast.ExprStmt:
		g.exprStmt(s)
	case *ast.Pass:
		u.op(code.NOP)
	case *ast.Break:
		g.breakStmt()
	case *ast.Continue:
		g.continueStmt()
	case *ast.With:
		g.with(s.Items, s.Body, &s.Pos)
	case *ast.AsyncWith:
		g.asyncWith(s.Items, s.Body, &s.Pos)
	}
}

func (g *generator) exprStmt(s *ast.ExprStmt) {
	u := g.u
	if g.interactive && u.parent == nil {
		g.expr(s.Value)
		u.op(code.PRINT_EXPR)
		return
	}
	if _, ok := s.Value.(*ast.Constant); ok {
		u.op(code.NOP)
		return
	}
	g.expr(s.Value)
	u.artificial()
	u.op(code.POP_TOP)
}

func (g *generator) returnStmt(s *ast.Return) {
	u := g.u
	if u.block.Type != FunctionBlock {
		g.fail("'return' outside function")
		return
	}
	if s.Value != nil && u.block.Coroutine && u.block.Generator {
		g.fail("'return' with value in async generator")
		return
	}
	constant, isConst := s.Value.(*ast.Constant)
	keep := s.Value != nil && !isConst
	if keep {
		g.expr(s.Value)
	} else if s.Value != nil {
		u.at(&constant.Pos)
		u.op(code.NOP) // carries the line of the value
	}
	if s.Value == nil || s.Value.Position().Lineno != s.Lineno {
		u.at(&s.Pos)
		u.op(code.NOP)
	}
	g.unwindTo(false, keep)
	if s.Value == nil {
		u.loadConst(code.None{})
	} else if !keep {
		u.loadConst(constant.Value)
	}
	u.op(code.RETURN_VALUE)
}

func (g *generator) breakStmt() {
	u := g.u
	u.op(code.NOP) // carries the line
	loc := u.loc
	loop := g.unwindTo(true, false)
	if loop == nil {
		u.loc = loc
		g.fail("'break' outside loop")
		return
	}
	g.unwind(loop, false)
	u.jump(code.JUMP, loop.exit)
}

func (g *generator) continueStmt() {
	u := g.u
	u.op(code.NOP)
	loc := u.loc
	loop := g.unwindTo(true, false)
	if loop == nil {
		u.loc = loc
		g.fail("'continue' not properly in loop")
		return
	}
	u.jump(code.JUMP, loop.block)
}

func (g *generator) augAssign(s *ast.AugAssign) {
	u := g.u
	old := u.loc
	u.at(s.Target.Position())
	switch t := s.Target.(type) {
	case *ast.Attribute:
		g.expr(t.Value)
		u.opArg(code.COPY, 1)
		g.atAttr(t)
		u.opName(code.LOAD_ATTR, t.Attr)
	case *ast.Subscript:
		g.expr(t.Value)
		g.expr(t.Slice)
		u.opArg(code.COPY, 2)
		u.opArg(code.COPY, 2)
		u.op(code.BINARY_SUBSCR)
	case *ast.Name:
		g.name(t.Id, ast.Load)
	default:
		g.failKind("SystemError", fmt.Sprintf("invalid node type (%d) for augmented assignment", s.Target.NodeKind()-ast.BoolOpKind+1))
		return
	}
	u.loc = old
	g.expr(s.Value)
	u.opArg(code.BINARY_OP, binaryArg(s.Op)+code.NB_INPLACE_ADD)
	u.at(s.Target.Position())
	switch t := s.Target.(type) {
	case *ast.Attribute:
		g.atAttr(t)
		u.opArg(code.SWAP, 2)
		u.opName(code.STORE_ATTR, t.Attr)
	case *ast.Subscript:
		u.opArg(code.SWAP, 3)
		u.opArg(code.SWAP, 2)
		u.op(code.STORE_SUBSCR)
	case *ast.Name:
		g.name(t.Id, ast.Store)
	}
}

func (g *generator) annAssign(s *ast.AnnAssign) {
	u := g.u
	if s.Value != nil {
		g.expr(s.Value)
		g.expr(s.Target)
	}
	evaluate := u.kind == moduleScope || u.kind == classScope
	switch t := s.Target.(type) {
	case *ast.Name:
		if g.forbidden(t.Id, ast.Store) {
			return
		}
		if s.Simple != 0 && evaluate {
			g.annotation(s.Annotation)
			u.opName(code.LOAD_NAME, "__annotations__")
			u.loadConst(code.Str(mangle(u.private, t.Id)))
			u.op(code.STORE_SUBSCR)
		}
	case *ast.Attribute:
		if g.forbidden(t.Attr, ast.Store) {
			return
		}
		if s.Value == nil {
			g.evaluate(t.Value)
		}
	case *ast.Subscript:
		if s.Value == nil {
			g.evaluate(t.Value)
			g.evaluateIndex(t.Slice)
		}
	default:
		g.failKind("SystemError", fmt.Sprintf("invalid node type (%d) for annotated assignment", s.Target.NodeKind()-ast.BoolOpKind+1))
		return
	}
	// The annotation of a target that is no simple name is evaluated, if at
	// all, for its effects only.
	if s.Simple == 0 && evaluate && !g.stringAnnotations() {
		g.evaluate(s.Annotation)
	}
}

// evaluate computes an expression and drops the value.
func (g *generator) evaluate(e ast.Expr) {
	g.expr(e)
	g.u.op(code.POP_TOP)
}

func (g *generator) evaluateIndex(e ast.Expr) {
	switch e := e.(type) {
	case *ast.Slice:
		for _, part := range []ast.Expr{e.Lower, e.Upper, e.Step} {
			if part != nil {
				g.evaluate(part)
			}
		}
	case *ast.Tuple:
		for _, x := range e.Elts {
			g.evaluateIndex(x)
		}
	default:
		g.evaluate(e)
	}
}

func (g *generator) forStmt(s *ast.For) {
	u := g.u
	start, body, cleanup, end := u.newBlock(), u.newBlock(), u.newBlock(), u.newBlock()
	g.push(frameBlock{kind: forLoop, block: start, exit: end})
	g.expr(s.Iter)
	u.op(code.GET_ITER)
	u.use(start)
	u.jump(code.FOR_ITER, cleanup)
	u.use(body)
	g.expr(s.Target)
	g.stmts(s.Body)
	u.artificial()
	u.jump(code.JUMP, start)
	u.use(cleanup)
	g.pop()
	g.stmts(s.Orelse)
	u.use(end)
}

func (g *generator) asyncFor(s *ast.AsyncFor) {
	u := g.u
	if !g.asyncAllowed() {
		g.fail("'async for' outside async function")
		return
	}
	start, except, end := u.newBlock(), u.newBlock(), u.newBlock()
	g.expr(s.Iter)
	u.op(code.GET_AITER)
	u.use(start)
	g.push(frameBlock{kind: forLoop, block: start, exit: end})
	u.jump(code.SETUP_FINALLY, except) // guards __anext__
	u.op(code.GET_ANEXT)
	u.loadConst(code.None{})
	g.yieldFrom(true)
	u.op(code.POP_BLOCK)
	g.expr(s.Target)
	g.stmts(s.Body)
	u.artificial()
	u.jump(code.JUMP, start)
	g.pop()
	u.use(except)
	// END_ASYNC_FOR belongs to the iterable's line: it follows the `for`.
	u.at(s.Iter.Position())
	u.op(code.END_ASYNC_FOR)
	g.stmts(s.Orelse)
	u.use(end)
}

func (g *generator) while(s *ast.While) {
	u := g.u
	loop, body, anchor, end := u.newBlock(), u.newBlock(), u.newBlock(), u.newBlock()
	u.use(loop)
	g.push(frameBlock{kind: whileLoop, block: loop, exit: end})
	g.jumpIf(s.Test, anchor, false)
	u.use(body)
	g.stmts(s.Body)
	// The test is there twice, so that an iteration takes one jump.
	u.at(&s.Pos)
	g.jumpIf(s.Test, body, true)
	g.pop()
	u.use(anchor)
	g.stmts(s.Orelse)
	u.use(end)
}

func (g *generator) ifStmt(s *ast.If) {
	u := g.u
	end := u.newBlock()
	next := end
	if len(s.Orelse) > 0 {
		next = u.newBlock()
	}
	g.jumpIf(s.Test, next, false)
	g.stmts(s.Body)
	if len(s.Orelse) > 0 {
		u.artificial()
		u.jump(code.JUMP, end)
		u.use(next)
		g.stmts(s.Orelse)
	}
	u.use(end)
}

func (g *generator) assert(s *ast.Assert) {
	u := g.u
	always := false
	switch t := s.Test.(type) {
	case *ast.Tuple:
		always = len(t.Elts) > 0
	case *ast.Constant:
		tuple, ok := t.Value.(code.Tuple)
		always = ok && len(tuple) > 0
	}
	if always {
		g.warn("SyntaxWarning", "assertion is always true, perhaps remove parentheses?")
	}
	if g.optimize > 0 {
		return
	}
	end := u.newBlock()
	g.jumpIf(s.Test, end, true)
	u.op(code.LOAD_ASSERTION_ERROR)
	if s.Msg != nil {
		g.expr(s.Msg)
		u.opArg(code.PRECALL, 0)
		u.opArg(code.CALL, 0)
	}
	u.opArg(code.RAISE_VARARGS, 1)
	u.use(end)
}

func (g *generator) importStmt(s *ast.Import) {
	u := g.u
	for _, a := range s.Names {
		u.loadConst(int64(0))
		u.loadConst(code.None{})
		u.opName(code.IMPORT_NAME, a.Name)
		first, rest, dotted := strings.Cut(a.Name, ".")
		if a.Asname == "" {
			g.name(first, ast.Store)
			continue
		}
		if !dotted {
			g.name(a.Asname, ast.Store)
			continue
		}
		// import a.b.c as d: fetch c step by step.
		for {
			attr, more, dotted := strings.Cut(rest, ".")
			u.opPlain(code.IMPORT_FROM, attr)
			if !dotted {
				break
			}
			u.opArg(code.SWAP, 2)
			u.op(code.POP_TOP)
			rest = more
		}
		g.name(a.Asname, ast.Store)
		u.op(code.POP_TOP)
	}
}

func (g *generator) importFrom(s *ast.ImportFrom) {
	u := g.u
	u.loadConst(int64(s.Level))
	names := make(code.Tuple, len(s.Names))
	for i, a := range s.Names {
		names[i] = code.Str(a.Name)
	}
	if s.Lineno > g.future.line && s.Module == "__future__" {
		g.fail("from __future__ imports must occur at the beginning of the file")
		return
	}
	u.loadConst(names)
	u.opName(code.IMPORT_NAME, s.Module)
	for i, a := range s.Names {
		if i == 0 && a.Name == "*" {
			u.op(code.IMPORT_STAR)
			return
		}
		u.opName(code.IMPORT_FROM, a.Name)
		if a.Asname != "" {
			g.name(a.Asname, ast.Store)
		} else {
			g.name(a.Name, ast.Store)
		}
	}
	u.op(code.POP_TOP)
}
