package compiler

import (
	"gopy/compiler/ast"
	"gopy/compiler/code"
)

// frameKind is a construct that something has to be done about when control
// leaves it by return, break or continue.
type frameKind uint8

const (
	whileLoop frameKind = iota
	forLoop
	tryExcept
	finallyTry
	finallyEnd
	withBlock
	asyncWithBlock
	handlerCleanup
	popValue
	exceptionHandler
	exceptionGroupHandler
	asyncComprehension
)

// maxFrames is how deep CPython lets blocks nest.
const maxFrames = 20

type frameBlock struct {
	kind  frameKind
	block int32      // start: where continue goes
	exit  int32      // where break goes
	pos   *ast.Pos   // of a with statement
	final []ast.Stmt // body of finally
	name  string     // bound by an except clause
}

func (g *generator) push(f frameBlock) {
	if len(g.u.frames) >= maxFrames {
		g.fail("too many statically nested blocks")
	}
	g.u.frames = append(g.u.frames, f)
}

func (g *generator) pop() { g.u.frames = g.u.frames[:len(g.u.frames)-1] }

// unwind emits what leaving the construct f takes. With keep, the value on
// top of the stack is to survive.
func (g *generator) unwind(f *frameBlock, keep bool) {
	u := g.u
	swap := func() {
		if keep {
			u.opArg(code.SWAP, 2)
		}
	}
	switch f.kind {
	case forLoop:
		swap() // the iterator
		u.op(code.POP_TOP)
	case tryExcept:
		u.op(code.POP_BLOCK)
	case finallyTry:
		u.op(code.POP_BLOCK)
		if keep {
			g.push(frameBlock{kind: popValue})
		}
		g.stmts(f.final)
		if keep {
			g.pop()
		}
		// What follows seems to happen after the statement that unwinds.
		u.artificial()
	case finallyEnd:
		swap()
		u.op(code.POP_TOP) // the exception
		swap()
		u.op(code.POP_BLOCK)
		u.op(code.POP_EXCEPT)
	case withBlock, asyncWithBlock:
		u.at(f.pos)
		u.op(code.POP_BLOCK)
		swap()
		g.callExitWithNones()
		if f.kind == asyncWithBlock {
			g.await(2)
		}
		u.op(code.POP_TOP)
		u.artificial()
	case handlerCleanup:
		if f.name != "" {
			u.op(code.POP_BLOCK)
		}
		swap()
		u.op(code.POP_BLOCK)
		u.op(code.POP_EXCEPT)
		if f.name != "" {
			g.forget(f.name)
		}
	case popValue:
		swap()
		u.op(code.POP_TOP)
	}
}

// unwindTo unwinds the constructs around, up to the innermost loop (which it
// returns) or, if loop is false, all of them. While a construct is being
// unwound it does not count: code in a finally block is outside its try.
func (g *generator) unwindTo(loop, keep bool) *frameBlock {
	n := len(g.u.frames)
	if n == 0 || g.err != nil {
		return nil
	}
	top := g.u.frames[n-1]
	if top.kind == exceptionGroupHandler {
		g.fail("'break', 'continue' and 'return' cannot appear in an except* block")
		return nil
	}
	if loop && (top.kind == whileLoop || top.kind == forLoop) {
		return &top
	}
	g.u.frames = g.u.frames[:n-1]
	g.unwind(&top, keep)
	found := g.unwindTo(loop, keep)
	g.u.frames = append(g.u.frames, top)
	return found
}

// forget ends the life of an except clause's name: name = None; del name.
func (g *generator) forget(name string) {
	g.u.loadConst(code.None{})
	g.name(name, ast.Store)
	g.name(name, ast.Del)
}

func (g *generator) callExitWithNones() {
	for range 3 {
		g.u.loadConst(code.None{})
	}
	g.u.opArg(code.PRECALL, 2)
	g.u.opArg(code.CALL, 2)
}

// await emits the waiting for an awaitable; how says what it came from.
func (g *generator) await(how int) {
	g.u.opArg(code.GET_AWAITABLE, how)
	g.u.loadConst(code.None{})
	g.yieldFrom(true)
}

// yieldFrom emits the loop that passes values through.
func (g *generator) yieldFrom(await bool) {
	u := g.u
	start, resume, exit := u.newBlock(), u.newBlock(), u.newBlock()
	u.use(start)
	u.jump(code.SEND, exit)
	u.use(resume)
	u.op(code.YIELD_VALUE)
	if await {
		u.opArg(code.RESUME, 3)
	} else {
		u.opArg(code.RESUME, 2)
	}
	u.jump(code.JUMP_NO_INTERRUPT, start)
	u.use(exit)
}
