package compiler

import (
	"gopy/compiler/ast"
	"gopy/compiler/code"
)

// popExceptAndReraise is the end of a handler's own handler: the exception
// that was being handled before is restored, then the new one goes on.
func (g *generator) popExceptAndReraise() {
	u := g.u
	u.opArg(code.COPY, 3)
	u.op(code.POP_EXCEPT)
	u.opArg(code.RERAISE, 1)
}

// tryFinally generates try/finally; inner generates the body, which has the
// except clauses in it, if any. The body of finally is there twice: for the
// normal end and for exceptions.
func (g *generator) tryFinally(final []ast.Stmt, inner func()) {
	u := g.u
	body, end, exit, cleanup := u.newBlock(), u.newBlock(), u.newBlock(), u.newBlock()
	u.jump(code.SETUP_FINALLY, end)
	u.use(body)
	g.push(frameBlock{kind: finallyTry, block: body, exit: end, final: final})
	inner()
	u.opArtificial(code.POP_BLOCK)
	g.pop()
	g.stmts(final)
	u.jumpArtificial(code.JUMP, exit)
	u.use(end)
	u.artificial()
	u.jump(code.SETUP_CLEANUP, cleanup)
	u.op(code.PUSH_EXC_INFO)
	g.push(frameBlock{kind: finallyEnd, block: end})
	g.stmts(final)
	g.pop()
	u.opArg(code.RERAISE, 0)
	u.use(cleanup)
	g.popExceptAndReraise()
	u.use(exit)
}

func (g *generator) tryExcept(s *ast.Try) {
	u := g.u
	body, except, end, cleanup := u.newBlock(), u.newBlock(), u.newBlock(), u.newBlock()
	u.jump(code.SETUP_FINALLY, except)
	u.use(body)
	g.push(frameBlock{kind: tryExcept, block: body})
	g.stmts(s.Body)
	g.pop()
	u.opArtificial(code.POP_BLOCK)
	g.stmts(s.Orelse)
	u.jumpArtificial(code.JUMP, end)
	u.use(except)
	u.artificial()
	u.jump(code.SETUP_CLEANUP, cleanup)
	u.op(code.PUSH_EXC_INFO)
	g.push(frameBlock{kind: exceptionHandler})
	for i, h := range s.Handlers {
		u.at(&h.Pos)
		if h.Type == nil && i < len(s.Handlers)-1 {
			g.fail("default 'except:' must be last")
			return
		}
		next := u.newBlock()
		if h.Type != nil {
			g.expr(h.Type)
			u.op(code.CHECK_EXC_MATCH)
			u.jump(code.POP_JUMP_IF_FALSE, next)
		}
		if h.Name != "" {
			g.namedHandler(h, end)
		} else {
			g.plainHandler(h, end)
		}
		u.use(next)
	}
	g.pop()
	u.artificial()
	u.opArg(code.RERAISE, 0)
	u.use(cleanup)
	g.popExceptAndReraise()
	u.use(end)
}

func (g *generator) plainHandler(h *ast.ExceptHandler, end int32) {
	u := g.u
	body := u.newBlock()
	u.op(code.POP_TOP)
	u.use(body)
	g.push(frameBlock{kind: handlerCleanup, block: body})
	g.stmts(h.Body)
	g.pop()
	u.artificial()
	u.op(code.POP_BLOCK)
	u.op(code.POP_EXCEPT)
	u.jump(code.JUMP, end)
}

// namedHandler generates `except T as name`: the name is deleted at the end,
// whichever way the body is left.
func (g *generator) namedHandler(h *ast.ExceptHandler, end int32) {
	u := g.u
	cleanup, body := u.newBlock(), u.newBlock()
	g.name(h.Name, ast.Store)
	u.jump(code.SETUP_CLEANUP, cleanup)
	u.use(body)
	g.push(frameBlock{kind: handlerCleanup, block: body, name: h.Name})
	g.stmts(h.Body)
	g.pop()
	u.artificial()
	u.op(code.POP_BLOCK)
	u.op(code.POP_BLOCK)
	u.op(code.POP_EXCEPT)
	g.forget(h.Name)
	u.jump(code.JUMP, end)
	u.use(cleanup)
	u.artificial()
	g.forget(h.Name)
	u.opArg(code.RERAISE, 1)
}

// tryStar generates try/except*. While the clauses run, the stack holds the
// group as it was raised, the list of what the clauses raised, and the part
// of the group that no clause has taken yet:
//
//	[orig, list, rest]
func (g *generator) tryStar(s *ast.TryStar) {
	u := g.u
	body, except, orelse, end, cleanup, reraiseStar :=
		u.newBlock(), u.newBlock(), u.newBlock(), u.newBlock(), u.newBlock(), u.newBlock()
	u.jump(code.SETUP_FINALLY, except)
	u.use(body)
	g.push(frameBlock{kind: tryExcept, block: body})
	g.stmts(s.Body)
	g.pop()
	u.opArtificial(code.POP_BLOCK)
	u.jumpArtificial(code.JUMP, orelse)
	u.use(except)
	u.artificial()
	u.jump(code.SETUP_CLEANUP, cleanup)
	u.op(code.PUSH_EXC_INFO)
	g.push(frameBlock{kind: exceptionGroupHandler})
	for i, h := range s.Handlers {
		u.at(&h.Pos)
		next := u.newBlock()
		if i == 0 {
			u.opArg(code.COPY, 1)
			u.opArg(code.BUILD_LIST, 0)
			u.opArg(code.SWAP, 2)
		}
		g.starHandler(h, next)
		u.use(next)
		if i == len(s.Handlers)-1 {
			u.opArg(code.LIST_APPEND, 1) // what is left
			u.jump(code.JUMP, reraiseStar)
		}
	}
	g.pop()
	reraise := u.newBlock()
	u.use(reraiseStar)
	u.op(code.PREP_RERAISE_STAR)
	u.opArg(code.COPY, 1)
	u.jump(code.POP_JUMP_IF_NOT_NONE, reraise)
	u.op(code.POP_TOP)
	u.op(code.POP_BLOCK)
	u.op(code.POP_EXCEPT)
	u.jump(code.JUMP, end)
	u.use(reraise)
	u.op(code.POP_BLOCK)
	u.opArg(code.SWAP, 2)
	u.op(code.POP_EXCEPT)
	u.opArg(code.RERAISE, 0)
	u.use(cleanup)
	g.popExceptAndReraise()
	u.use(orelse)
	g.stmts(s.Orelse)
	u.use(end)
}

func (g *generator) starHandler(h *ast.ExceptHandler, next int32) {
	u := g.u
	match := u.newBlock()
	if h.Type != nil {
		g.expr(h.Type)
		u.op(code.CHECK_EG_MATCH)
		u.opArg(code.COPY, 1)
		u.jump(code.POP_JUMP_IF_NOT_NONE, match)
		u.op(code.POP_TOP)
		u.jump(code.JUMP, next)
	}
	u.use(match)
	cleanup, body := u.newBlock(), u.newBlock()
	if h.Name != "" {
		g.name(h.Name, ast.Store)
	} else {
		u.op(code.POP_TOP)
	}
	u.jump(code.SETUP_CLEANUP, cleanup)
	u.use(body)
	g.push(frameBlock{kind: handlerCleanup, block: body, name: h.Name})
	g.stmts(h.Body)
	g.pop()
	u.artificial()
	u.op(code.POP_BLOCK)
	if h.Name != "" {
		g.forget(h.Name)
	}
	u.jump(code.JUMP, next)
	u.use(cleanup)
	u.artificial()
	if h.Name != "" {
		g.forget(h.Name)
	}
	u.opArg(code.LIST_APPEND, 3) // what the clause raised
	u.op(code.POP_TOP)           // lasti
	u.jump(code.JUMP, next)
}

func (g *generator) with(items []*ast.Withitem, body []ast.Stmt, p *ast.Pos) {
	u := g.u
	block, final, exit, cleanup := u.newBlock(), u.newBlock(), u.newBlock(), u.newBlock()
	g.expr(items[0].ContextExpr)
	u.op(code.BEFORE_WITH)
	u.jump(code.SETUP_WITH, final)
	u.use(block)
	g.push(frameBlock{kind: withBlock, block: block, exit: final, pos: p})
	g.withTarget(items[0])
	if len(items) > 1 {
		g.with(items[1:], body, p)
	} else {
		g.stmts(body)
	}
	u.artificial()
	u.op(code.POP_BLOCK)
	g.pop()
	u.at(p)
	g.callExitWithNones()
	u.op(code.POP_TOP)
	u.jump(code.JUMP, exit)
	u.use(final)
	u.jump(code.SETUP_CLEANUP, cleanup)
	u.op(code.PUSH_EXC_INFO)
	u.op(code.WITH_EXCEPT_START)
	g.withExcept(cleanup)
	u.use(exit)
}

func (g *generator) asyncWith(items []*ast.Withitem, body []ast.Stmt, p *ast.Pos) {
	u := g.u
	if !g.asyncAllowed() {
		g.fail("'async with' outside async function")
		return
	}
	block, final, exit, cleanup := u.newBlock(), u.newBlock(), u.newBlock(), u.newBlock()
	g.expr(items[0].ContextExpr)
	u.op(code.BEFORE_ASYNC_WITH)
	g.await(1)
	u.jump(code.SETUP_WITH, final)
	u.use(block)
	g.push(frameBlock{kind: asyncWithBlock, block: block, exit: final, pos: p})
	g.withTarget(items[0])
	if len(items) > 1 {
		g.asyncWith(items[1:], body, p)
	} else {
		g.stmts(body)
	}
	g.pop()
	u.op(code.POP_BLOCK)
	u.at(p)
	g.callExitWithNones()
	g.await(2)
	u.op(code.POP_TOP)
	u.jump(code.JUMP, exit)
	u.use(final)
	u.jump(code.SETUP_CLEANUP, cleanup)
	u.op(code.PUSH_EXC_INFO)
	u.op(code.WITH_EXCEPT_START)
	g.await(2)
	g.withExcept(cleanup)
	u.use(exit)
}

func (g *generator) withTarget(it *ast.Withitem) {
	if it.OptionalVars != nil {
		g.expr(it.OptionalVars)
	} else {
		g.u.op(code.POP_TOP)
	}
}

// withExcept goes on after __exit__ was called with the exception: a true
// result suppresses it.
func (g *generator) withExcept(cleanup int32) {
	u := g.u
	suppress := u.newBlock()
	u.jump(code.POP_JUMP_IF_TRUE, suppress)
	u.opArg(code.RERAISE, 2)
	u.use(cleanup)
	u.artificial()
	g.popExceptAndReraise()
	u.use(suppress)
	u.op(code.POP_TOP)
	u.op(code.POP_BLOCK)
	u.op(code.POP_EXCEPT)
	u.op(code.POP_TOP)
	u.op(code.POP_TOP)
	exit := u.newBlock()
	u.use(exit)
}
