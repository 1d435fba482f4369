package compiler

import (
	"gopy/compiler/ast"
	"gopy/compiler/code"
)

func (g *generator) call(e *ast.Call) {
	u := g.u
	if !g.checkKeywords(e.Keywords) {
		return
	}
	if attr, ok := e.Func.(*ast.Attribute); ok && g.methodCall(e, attr) {
		return
	}
	g.checkCaller(e.Func)
	u.at(e.Func.Position())
	u.op(code.PUSH_NULL)
	u.at(&e.Pos)
	g.expr(e.Func)
	g.arguments(0, e.Args, e.Keywords)
}

// methodCall generates a call of the form o.m(...) that needs no bound method.
func (g *generator) methodCall(e *ast.Call, attr *ast.Attribute) bool {
	u := g.u
	nargs, nkw := len(e.Args), len(e.Keywords)
	size := nargs + nkw
	if nkw > 0 {
		size++
	}
	if attr.Ctx != ast.Load || size >= stackGuideline || unpacks(e.Args, e.Keywords) {
		return false
	}
	if name, ok := attr.Value.(*ast.Name); ok && g.table.Top.flags(name.Id)&DefImport != 0 {
		return false // a function of a module, most likely
	}
	g.expr(attr.Value)
	u.at(&attr.Pos)
	g.atAttr(attr)
	u.opName(code.LOAD_METHOD, attr.Attr)
	g.exprs(e.Args)
	g.keywordNames(e.Keywords)
	u.at(&e.Pos)
	g.atAttr(attr)
	u.opArg(code.PRECALL, nargs+nkw)
	u.opArg(code.CALL, nargs+nkw)
	return true
}

// unpacks reports whether there is *x or **x among the arguments.
func unpacks(args []ast.Expr, keywords []*ast.Keyword) bool {
	for _, a := range args {
		if _, ok := a.(*ast.Starred); ok {
			return true
		}
	}
	for _, k := range keywords {
		if k.Arg == "" {
			return true
		}
	}
	return false
}

// keywordNames emits keyword arguments and announces their names.
func (g *generator) keywordNames(keywords []*ast.Keyword) {
	if len(keywords) == 0 {
		return
	}
	names := make(code.Tuple, len(keywords))
	for i, k := range keywords {
		g.expr(k.Value)
		names[i] = code.Str(k.Arg)
	}
	g.u.opArg(code.KW_NAMES, int(g.u.addConst(names)))
}

// arguments emits the arguments and the call itself; pushed arguments and the
// callable are on the stack.
func (g *generator) arguments(pushed int, args []ast.Expr, keywords []*ast.Keyword) {
	u := g.u
	nargs, nkw := len(args), len(keywords)
	if nargs+nkw*2 <= stackGuideline && !unpacks(args, keywords) {
		g.exprs(args)
		g.keywordNames(keywords)
		u.opArg(code.PRECALL, pushed+nargs+nkw)
		u.opArg(code.CALL, pushed+nargs+nkw)
		return
	}
	single := false
	if pushed == 0 && nargs == 1 {
		if s, ok := args[0].(*ast.Starred); ok {
			single = true
			g.expr(s.Value) // f(*x) passes x as it is
		}
	}
	if !single {
		g.display(args, pushed, tupleDisplay)
	}
	if nkw > 0 {
		g.keywordDict(keywords)
		u.opArg(code.CALL_FUNCTION_EX, 1)
		return
	}
	u.opArg(code.CALL_FUNCTION_EX, 0)
}

// keywordDict builds the dict of keyword arguments for CALL_FUNCTION_EX.
func (g *generator) keywordDict(keywords []*ast.Keyword) {
	u := g.u
	have := false
	seen := 0
	flush := func(end int) {
		if seen == 0 {
			return
		}
		g.subkwargs(keywords[end-seen : end])
		if have {
			u.opArg(code.DICT_MERGE, 1)
		}
		have, seen = true, 0
	}
	for i, k := range keywords {
		if k.Arg != "" {
			seen++
			continue
		}
		flush(i)
		if !have {
			u.opArg(code.BUILD_MAP, 0)
			have = true
		}
		g.expr(k.Value)
		u.opArg(code.DICT_MERGE, 1)
	}
	flush(len(keywords))
}

func (g *generator) subkwargs(keywords []*ast.Keyword) {
	u := g.u
	n := len(keywords)
	big := n*2 > stackGuideline
	if n > 1 && !big {
		names := make(code.Tuple, n)
		for i, k := range keywords {
			g.expr(k.Value)
			names[i] = code.Str(k.Arg)
		}
		u.loadConst(names)
		u.opArg(code.BUILD_CONST_KEY_MAP, n)
		return
	}
	if big {
		u.opArg(code.BUILD_MAP, 0)
	}
	for _, k := range keywords {
		u.loadConst(code.Str(k.Arg))
		g.expr(k.Value)
		if big {
			old := u.loc
			u.artificial()
			u.opArg(code.MAP_ADD, 1)
			u.loc = old
		}
	}
	if !big {
		u.opArg(code.BUILD_MAP, n)
	}
}

// checkKeywords refuses a repeated keyword argument and f(__debug__=1).
func (g *generator) checkKeywords(keywords []*ast.Keyword) bool {
	var count map[string]int
	if len(keywords) > 16 {
		count = make(map[string]int, len(keywords))
		for _, k := range keywords {
			count[k.Arg]++
		}
	}
	for i, k := range keywords {
		if k.Arg == "" {
			continue
		}
		if g.forbidden(k.Arg, ast.Store) {
			return false
		}
		if count != nil && count[k.Arg] == 1 {
			continue
		}
		for _, other := range keywords[i+1:] {
			if other.Arg == k.Arg {
				g.u.at(&other.Pos)
				g.fail("keyword argument repeated: " + k.Arg)
				return false
			}
		}
	}
	return true
}
