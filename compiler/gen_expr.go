package compiler

import (
	"fmt"
	"unicode/utf8"

	"gopy/compiler/ast"
	"gopy/compiler/code"
)

// stackGuideline is how many values CPython's compiler likes to have on the
// stack at most; longer displays and calls are built piece by piece.
const stackGuideline = 30

func (g *generator) exprs(list []ast.Expr) {
	for _, e := range list {
		g.expr(e)
	}
}

// expr generates code for an expression. The location of what is emitted
// afterwards is what it was before.
func (g *generator) expr(e ast.Expr) {
	if g.err != nil {
		return
	}
	u := g.u
	old := u.loc
	u.at(e.Position())
	g.exprBody(e)
	u.loc = old
}

func (g *generator) exprBody(e ast.Expr) {
	u := g.u
	switch e := e.(type) {
	case *ast.Name:
		g.name(e.Id, e.Ctx)
	case *ast.Constant:
		u.loadConst(e.Value)
	case *ast.Attribute:
		g.attribute(e)
	case *ast.Call:
		g.call(e)
	case *ast.Subscript:
		g.subscript(e)
	case *ast.BinOp:
		g.expr(e.Left)
		g.expr(e.Right)
		u.opArg(code.BINARY_OP, binaryArg(e.Op))
	case *ast.UnaryOp:
		g.expr(e.Operand)
		u.op(unaryOps[e.Op])
	case *ast.BoolOp:
		g.boolOp(e)
	case *ast.Compare:
		g.compare(e)
	case *ast.IfExp:
		g.ifExp(e)
	case *ast.NamedExpr:
		g.expr(e.Value)
		u.opArg(code.COPY, 1)
		g.expr(e.Target)
	case *ast.Tuple:
		g.tupleOrList(e.Elts, e.Ctx, code.BUILD_TUPLE)
	case *ast.List:
		g.tupleOrList(e.Elts, e.Ctx, code.BUILD_LIST)
	case *ast.Set:
		g.display(e.Elts, 0, setDisplay)
	case *ast.Dict:
		g.dict(e)
	case *ast.Slice:
		g.slice(e)
	case *ast.Starred:
		if e.Ctx == ast.Store {
			g.fail("starred assignment target must be in a list or tuple")
		} else {
			g.fail("can't use starred expression here")
		}
	case *ast.JoinedStr:
		g.joinedStr(e)
	case *ast.FormattedValue:
		g.formattedValue(e)
	case *ast.Lambda:
		g.lambda(e)
	case *ast.Yield:
		g.yield(e)
	case *ast.YieldFrom:
		if u.block.Type != FunctionBlock {
			g.fail("'yield' outside function")
			return
		}
		if u.kind == asyncFunctionScope {
			g.fail("'yield from' inside async function")
			return
		}
		g.expr(e.Value)
		u.op(code.GET_YIELD_FROM_ITER)
		u.loadConst(code.None{})
		g.yieldFrom(false)
	case *ast.Await:
		g.awaitExpr(e)
	case *ast.ListComp:
		g.comprehension(e, "<listcomp>", e.Generators, e.Elt, nil, listComp)
	case *ast.SetComp:
		g.comprehension(e, "<setcomp>", e.Generators, e.Elt, nil, setComp)
	case *ast.DictComp:
		g.comprehension(e, "<dictcomp>", e.Generators, e.Key, e.Value, dictComp)
	case *ast.GeneratorExp:
		g.comprehension(e, "<genexpr>", e.Generators, e.Elt, nil, genExp)
	}
}

var unaryOps = [...]int{
	ast.Invert: code.UNARY_INVERT,
	ast.Not:    code.UNARY_NOT,
	ast.UAdd:   code.UNARY_POSITIVE,
	ast.USub:   code.UNARY_NEGATIVE,
}

var binaryArgs = [...]int{
	ast.Add: code.NB_ADD, ast.Sub: code.NB_SUBTRACT, ast.Mult: code.NB_MULTIPLY,
	ast.MatMult: code.NB_MATRIX_MULTIPLY, ast.Div: code.NB_TRUE_DIVIDE, ast.ModOp: code.NB_REMAINDER,
	ast.Pow: code.NB_POWER, ast.LShift: code.NB_LSHIFT, ast.RShift: code.NB_RSHIFT,
	ast.BitOr: code.NB_OR, ast.BitXor: code.NB_XOR, ast.BitAnd: code.NB_AND,
	ast.FloorDiv: code.NB_FLOOR_DIVIDE,
}

func binaryArg(op ast.Operator) int { return binaryArgs[op] }

// nameOps has the opcodes that load, store and delete a name, by its scope.
var (
	fastOps   = [...]int{ast.Load: code.LOAD_FAST, ast.Store: code.STORE_FAST, ast.Del: code.DELETE_FAST}
	derefOps  = [...]int{ast.Load: code.LOAD_DEREF, ast.Store: code.STORE_DEREF, ast.Del: code.DELETE_DEREF}
	globalOps = [...]int{ast.Load: code.LOAD_GLOBAL, ast.Store: code.STORE_GLOBAL, ast.Del: code.DELETE_GLOBAL}
	nameOps   = [...]int{ast.Load: code.LOAD_NAME, ast.Store: code.STORE_NAME, ast.Del: code.DELETE_NAME}
)

// name generates the access to a variable.
func (g *generator) name(name string, ctx ast.ExprContext) {
	if g.forbidden(name, ctx) {
		return
	}
	u := g.u
	name = mangle(u.private, name)
	scope := u.block.scopeOf(name)
	function := u.block.Type == FunctionBlock
	switch {
	case scope == ScopeFree || scope == ScopeCell:
		op := derefOps[ctx]
		if op == code.LOAD_DEREF && u.block.Type == ClassBlock {
			op = code.LOAD_CLASSDEREF
		}
		u.opArg(op, g.derefIndex(name, scope))
	case scope == ScopeLocal && function:
		u.opArg(fastOps[ctx], int(u.varnames.add(name)))
	case scope == ScopeGlobalExplicit, scope == ScopeGlobalImplicit && function:
		arg := int(u.names.add(name))
		if ctx == ast.Load {
			arg <<= 1 // the low bit asks for a NULL below
		}
		u.opArg(globalOps[ctx], arg)
	default:
		u.opArg(nameOps[ctx], int(u.names.add(name)))
	}
}

// derefIndex numbers cells first, then free variables.
func (g *generator) derefIndex(name string, scope int) int {
	u := g.u
	if scope == ScopeCell {
		if i, ok := u.cells.find(name); ok {
			return int(i)
		}
	} else if i, ok := u.frees.find(name); ok {
		return int(i) + len(u.cells.list)
	}
	g.failKind("SystemError", "compiler: unknown cell "+name)
	return 0
}

// forbidden refuses to bind or delete __debug__.
func (g *generator) forbidden(name string, ctx ast.ExprContext) bool {
	if name != "__debug__" {
		return false
	}
	switch ctx {
	case ast.Store:
		g.fail("cannot assign to __debug__")
		return true
	case ast.Del:
		g.fail("cannot delete __debug__")
		return true
	}
	return false
}

// atAttr moves the start of the location to the line of an attribute's name,
// so that tracebacks of call chains over several lines point at it.
func (g *generator) atAttr(a *ast.Attribute) {
	loc := &g.u.loc
	if loc.Line == a.EndLineno {
		return
	}
	loc.Line = a.EndLineno
	if n := int32(utf8.RuneCountInString(a.Attr)); n <= a.EndColOffset {
		loc.Col = a.EndColOffset - n
	} else { // positions that somebody made up
		loc.Col, loc.EndCol = -1, -1
	}
	loc.EndLine = max(loc.Line, loc.EndLine)
}

func (g *generator) attribute(e *ast.Attribute) {
	u := g.u
	g.expr(e.Value)
	g.atAttr(e)
	switch e.Ctx {
	case ast.Load:
		u.opName(code.LOAD_ATTR, e.Attr)
	case ast.Store:
		if !g.forbidden(e.Attr, ast.Store) {
			u.opName(code.STORE_ATTR, e.Attr)
		}
	case ast.Del:
		u.opName(code.DELETE_ATTR, e.Attr)
	}
}

func (g *generator) subscript(e *ast.Subscript) {
	u := g.u
	if e.Ctx == ast.Load {
		g.checkSubscript(e)
	}
	g.expr(e.Value)
	g.expr(e.Slice)
	switch e.Ctx {
	case ast.Load:
		u.op(code.BINARY_SUBSCR)
	case ast.Store:
		u.op(code.STORE_SUBSCR)
	case ast.Del:
		u.op(code.DELETE_SUBSCR)
	}
}

func (g *generator) slice(e *ast.Slice) {
	part := func(x ast.Expr) {
		if x != nil {
			g.expr(x)
		} else {
			g.u.loadConst(code.None{})
		}
	}
	part(e.Lower)
	part(e.Upper)
	n := 2
	if e.Step != nil {
		n++
		g.expr(e.Step)
	}
	g.u.opArg(code.BUILD_SLICE, n)
}

func (g *generator) boolOp(e *ast.BoolOp) {
	u := g.u
	op := code.JUMP_IF_TRUE_OR_POP
	if e.Op == ast.And {
		op = code.JUMP_IF_FALSE_OR_POP
	}
	end := u.newBlock()
	last := len(e.Values) - 1
	for _, v := range e.Values[:last] {
		g.expr(v)
		u.jump(op, end)
	}
	g.expr(e.Values[last])
	u.use(end)
}

func (g *generator) ifExp(e *ast.IfExp) {
	u := g.u
	end, next := u.newBlock(), u.newBlock()
	g.jumpIf(e.Test, next, false)
	g.expr(e.Body)
	u.jumpArtificial(code.JUMP, end)
	u.use(next)
	g.expr(e.Orelse)
	u.use(end)
}

func (g *generator) compareOp(op ast.CmpOperator) {
	u := g.u
	switch op {
	case ast.Is:
		u.opArg(code.IS_OP, 0)
	case ast.IsNot:
		u.opArg(code.IS_OP, 1)
	case ast.In:
		u.opArg(code.CONTAINS_OP, 0)
	case ast.NotIn:
		u.opArg(code.CONTAINS_OP, 1)
	default:
		u.opArg(code.COMPARE_OP, compareArgs[op])
	}
}

// Arguments of COMPARE_OP: indexes into code.CompareSymbols.
var compareArgs = [...]int{ast.Lt: 0, ast.LtE: 1, ast.Eq: 2, ast.NotEq: 3, ast.Gt: 4, ast.GtE: 5}

func (g *generator) compare(e *ast.Compare) {
	u := g.u
	g.checkCompare(e)
	g.expr(e.Left)
	last := len(e.Ops) - 1
	if last == 0 {
		g.expr(e.Comparators[0])
		g.compareOp(e.Ops[0])
		return
	}
	cleanup := u.newBlock()
	g.compareChain(e, code.JUMP_IF_FALSE_OR_POP, cleanup)
	end := u.newBlock()
	u.jumpArtificial(code.JUMP, end)
	u.use(cleanup)
	u.opArg(code.SWAP, 2)
	u.op(code.POP_TOP)
	u.use(end)
}

// compareChain compares one after the other, keeping the middle operands;
// where one is false it jumps to cleanup with the right operand on the stack.
func (g *generator) compareChain(e *ast.Compare, jump int, cleanup int32) {
	u := g.u
	last := len(e.Ops) - 1
	for i := range last {
		g.expr(e.Comparators[i])
		u.opArg(code.SWAP, 2)
		u.opArg(code.COPY, 2)
		g.compareOp(e.Ops[i])
		u.jump(jump, cleanup)
	}
	g.expr(e.Comparators[last])
	g.compareOp(e.Ops[last])
}

// jumpIf jumps to next if the truth of e is cond, else goes on.
func (g *generator) jumpIf(e ast.Expr, next int32, cond bool) {
	if g.err != nil {
		return
	}
	u := g.u
	switch e := e.(type) {
	case *ast.UnaryOp:
		if e.Op == ast.Not {
			g.jumpIf(e.Operand, next, !cond)
			return
		}
	case *ast.BoolOp:
		g.jumpIfBool(e, next, cond)
		return
	case *ast.IfExp:
		end, orelse := u.newBlock(), u.newBlock()
		g.jumpIf(e.Test, orelse, false)
		g.jumpIf(e.Body, next, cond)
		u.jumpArtificial(code.JUMP, end)
		u.use(orelse)
		g.jumpIf(e.Orelse, next, cond)
		u.use(end)
		return
	case *ast.Compare:
		u.at(&e.Pos)
		if len(e.Ops) > 1 {
			g.jumpIfChain(e, next, cond)
			return
		}
	}
	g.expr(e)
	u.jump(popJump(cond), next)
}

func popJump(cond bool) int {
	if cond {
		return code.POP_JUMP_IF_TRUE
	}
	return code.POP_JUMP_IF_FALSE
}

func (g *generator) jumpIfBool(e *ast.BoolOp, next int32, cond bool) {
	u := g.u
	// An operand that decides the whole jumps with the value that decides: to
	// next if that is the wanted one, else past the end.
	decides := e.Op == ast.Or
	shortcut := next
	if decides != cond {
		shortcut = u.newBlock()
	}
	last := len(e.Values) - 1
	for _, v := range e.Values[:last] {
		g.jumpIf(v, shortcut, decides)
	}
	g.jumpIf(e.Values[last], next, cond)
	if shortcut != next {
		u.use(shortcut)
	}
}

func (g *generator) jumpIfChain(e *ast.Compare, next int32, cond bool) {
	u := g.u
	g.checkCompare(e)
	cleanup := u.newBlock()
	g.expr(e.Left)
	g.compareChain(e, code.POP_JUMP_IF_FALSE, cleanup)
	u.jump(popJump(cond), next)
	end := u.newBlock()
	u.jumpArtificial(code.JUMP, end)
	u.use(cleanup)
	u.op(code.POP_TOP)
	if !cond {
		u.jumpArtificial(code.JUMP, next)
	}
	u.use(end)
}

func (g *generator) joinedStr(e *ast.JoinedStr) {
	u := g.u
	if len(e.Values) > stackGuideline {
		u.loadConst(code.Str(""))
		u.opName(code.LOAD_METHOD, "join")
		u.opArg(code.BUILD_LIST, 0)
		for _, v := range e.Values {
			g.expr(v)
			u.opArg(code.LIST_APPEND, 1)
		}
		u.opArg(code.PRECALL, 1)
		u.opArg(code.CALL, 1)
		return
	}
	g.exprs(e.Values)
	if len(e.Values) != 1 {
		u.opArg(code.BUILD_STRING, len(e.Values))
	}
}

func (g *generator) formattedValue(e *ast.FormattedValue) {
	g.expr(e.Value)
	arg := 0
	switch e.Conversion {
	case 's':
		arg = 1
	case 'r':
		arg = 2
	case 'a':
		arg = 3
	case -1:
	default:
		g.failKind("SystemError", fmt.Sprintf("Unrecognized conversion character %d", e.Conversion))
		return
	}
	if e.FormatSpec != nil {
		g.expr(e.FormatSpec)
		arg |= 4
	}
	g.u.opArg(code.FORMAT_VALUE, arg)
}

func (g *generator) yield(e *ast.Yield) {
	u := g.u
	if u.block.Type != FunctionBlock {
		g.fail("'yield' outside function")
		return
	}
	if e.Value != nil {
		g.expr(e.Value)
	} else {
		u.loadConst(code.None{})
	}
	g.yieldValue()
}

func (g *generator) yieldValue() {
	u := g.u
	if u.block.Generator && u.block.Coroutine {
		u.op(code.ASYNC_GEN_WRAP)
	}
	u.op(code.YIELD_VALUE)
	u.opArg(code.RESUME, 1)
}

func (g *generator) awaitExpr(e *ast.Await) {
	u := g.u
	if !g.topLevelAwait() {
		if u.block.Type != FunctionBlock {
			g.fail("'await' outside function")
			return
		}
		if u.kind != asyncFunctionScope && u.kind != comprehensionScope {
			g.fail("'await' outside async function")
			return
		}
	}
	g.expr(e.Value)
	g.await(0)
}
