package compiler

import (
	"gopy/compiler/ast"
	"gopy/compiler/code"
)

type compKind uint8

const (
	genExp compKind = iota
	listComp
	setComp
	dictComp
)

func (g *generator) comprehension(e ast.Expr, name string, gens []*ast.Comprehension, elt, value ast.Expr, kind compKind) {
	outer, topAwait := g.u, g.topLevelAwait()
	g.enter(name, comprehensionScope, e, e.Position().Lineno)
	u := g.u
	u.at(e.Position())
	async := u.block.Coroutine
	if async && kind != genExp && outer.kind != asyncFunctionScope && outer.kind != comprehensionScope &&
		!topAwait {
		g.fail("asynchronous comprehension outside of an asynchronous function")
		g.leave(ended)
		return
	}
	switch kind {
	case listComp:
		u.opArg(code.BUILD_LIST, 0)
	case setComp:
		u.opArg(code.BUILD_SET, 0)
	case dictComp:
		u.opArg(code.BUILD_MAP, 0)
	}
	g.compLoop(gens, 0, 0, elt, value, kind)
	end := endNone
	if kind != genExp {
		u.op(code.RETURN_VALUE)
		end = ended
	}
	c := g.leave(end)
	u = g.u
	if topAwait && async {
		u.block.Coroutine = true
	}
	g.closure(c, 0)
	g.expr(gens[0].Iter)
	if gens[0].IsAsync != 0 {
		u.op(code.GET_AITER)
	} else {
		u.op(code.GET_ITER)
	}
	u.opArg(code.PRECALL, 0)
	u.opArg(code.CALL, 0)
	if async && kind != genExp {
		g.await(0)
	}
}

// compLoop generates the loops from gens[i] on, depth of which are around.
func (g *generator) compLoop(gens []*ast.Comprehension, i, depth int, elt, value ast.Expr, kind compKind) {
	if g.err != nil {
		return
	}
	if gens[i].IsAsync != 0 {
		g.asyncCompLoop(gens, i, depth, elt, value, kind)
	} else {
		g.syncCompLoop(gens, i, depth, elt, value, kind)
	}
}

func (g *generator) syncCompLoop(gens []*ast.Comprehension, i, depth int, elt, value ast.Expr, kind compKind) {
	u := g.u
	start, skip, cleanup, anchor := u.newBlock(), u.newBlock(), u.newBlock(), u.newBlock()
	gen := gens[i]
	loops := true
	if i == 0 {
		u.argcount = 1
		u.opArg(code.LOAD_FAST, 0) // the iterator comes as an argument
	} else if single := singleElement(gen.Iter); single != nil {
		g.expr(single) // `for y in [f(x)]` is an assignment
		loops = false
	} else {
		g.expr(gen.Iter)
		u.op(code.GET_ITER)
	}
	if loops {
		depth++
		u.use(start)
		u.jump(code.FOR_ITER, anchor)
	}
	g.expr(gen.Target)
	for _, cond := range gen.Ifs {
		g.jumpIf(cond, cleanup, false)
	}
	if i+1 < len(gens) {
		g.compLoop(gens, i+1, depth, elt, value, kind)
	} else {
		g.compElement(elt, value, kind, depth)
		u.use(skip)
	}
	u.use(cleanup)
	if loops {
		u.jump(code.JUMP, start)
		u.use(anchor)
	}
}

// singleElement returns x if the expression is [x] or (x,).
func singleElement(e ast.Expr) ast.Expr {
	var elts []ast.Expr
	switch e := e.(type) {
	case *ast.List:
		elts = e.Elts
	case *ast.Tuple:
		elts = e.Elts
	}
	if len(elts) != 1 {
		return nil
	}
	if _, ok := elts[0].(*ast.Starred); ok {
		return nil
	}
	return elts[0]
}

func (g *generator) asyncCompLoop(gens []*ast.Comprehension, i, depth int, elt, value ast.Expr, kind compKind) {
	u := g.u
	start, except, cleanup := u.newBlock(), u.newBlock(), u.newBlock()
	gen := gens[i]
	if i == 0 {
		u.argcount = 1
		u.opArg(code.LOAD_FAST, 0)
	} else {
		g.expr(gen.Iter)
		u.op(code.GET_AITER)
	}
	u.use(start)
	g.push(frameBlock{kind: asyncComprehension, block: start})
	u.jump(code.SETUP_FINALLY, except)
	u.op(code.GET_ANEXT)
	u.loadConst(code.None{})
	g.yieldFrom(true)
	u.op(code.POP_BLOCK)
	g.expr(gen.Target)
	for _, cond := range gen.Ifs {
		g.jumpIf(cond, cleanup, false)
	}
	depth++
	if i+1 < len(gens) {
		g.compLoop(gens, i+1, depth, elt, value, kind)
	} else {
		g.compElement(elt, value, kind, depth)
	}
	u.use(cleanup)
	u.jump(code.JUMP, start)
	g.pop()
	u.use(except)
	u.op(code.END_ASYNC_FOR)
}

func (g *generator) compElement(elt, value ast.Expr, kind compKind, depth int) {
	u := g.u
	g.expr(elt)
	switch kind {
	case genExp:
		g.yieldValue()
		u.op(code.POP_TOP)
	case listComp:
		u.opArg(code.LIST_APPEND, depth+1)
	case setComp:
		u.opArg(code.SET_ADD, depth+1)
	case dictComp:
		g.expr(value)
		u.opArg(code.MAP_ADD, depth+1)
	}
}
